// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `CreateTopicsRequest` (API 19), versions 2-7.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `CreateTopicsRequest`, a request.
///
/// Versions 2-7; flexible since 5.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateTopicsRequest {
    /// `[]CreatableTopic`.
    pub topics: Vec<CreatableTopic>,
    /// `int32`, default 60000.
    pub timeout_ms: i32,
    /// `bool`.
    pub validate_only: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for CreateTopicsRequest {
    fn default() -> Self {
        Self {
            topics: Vec::new(),
            timeout_ms: 60000,
            validate_only: false,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl CreateTopicsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 5;
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        w.put_i32(self.timeout_ms);
        w.put_bool(self.validate_only);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for CreateTopicsRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 5;
        r.structs(flexible, version, "topics", &mut self.topics)?;
        let fixed = r.fixed::<5>(&[4, 1])?;
        self.timeout_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.validate_only = fixed.at::<4, 1>() != [0];
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`CreateTopicsRequest`], versions 2-7.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreatableTopic {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `int32`.
    pub num_partitions: i32,
    /// `int16`.
    pub replication_factor: i16,
    /// `[]CreatableReplicaAssignment`.
    pub assignments: Vec<CreatableReplicaAssignment>,
    /// `[]CreatableTopicConfig`.
    pub configs: Vec<CreatableTopicConfig>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl CreatableTopic {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 5;
        w.put_string(flexible, &self.name, "name")?;
        w.put_i32(self.num_partitions);
        w.put_i16(self.replication_factor);
        w.put_array_len(flexible, self.assignments.len(), "assignments")?;
        for value in &self.assignments {
            value.write(w, version)?;
        }
        w.put_array_len(flexible, self.configs.len(), "configs")?;
        for value in &self.configs {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for CreatableTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=4 => 16,
            _ => 10,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 5;
        r.string_at(flexible, "name", &mut self.name)?;
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.num_partitions = i32::from_be_bytes(fixed.at::<0, 4>());
        self.replication_factor = i16::from_be_bytes(fixed.at::<4, 2>());
        r.structs(flexible, version, "assignments", &mut self.assignments)?;
        r.structs(flexible, version, "configs", &mut self.configs)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`CreateTopicsRequest`], versions 2-7.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreatableReplicaAssignment {
    /// `int32`.
    pub partition_index: i32,
    /// `[]int32`, brokerId.
    pub broker_ids: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl CreatableReplicaAssignment {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 5;
        w.put_i32(self.partition_index);
        w.put_int32_array(flexible, &self.broker_ids, "broker_ids")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for CreatableReplicaAssignment {
    fn min_len(version: i16) -> usize {
        match version {
            ..=4 => 8,
            _ => 6,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 5;
        self.partition_index = r.i32()?;
        fill(&mut self.broker_ids, r.int32_array(flexible, "broker_ids")?);
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`CreateTopicsRequest`], versions 2-7.
#[derive(Clone, Debug, PartialEq)]
pub struct CreatableTopicConfig {
    /// `string`.
    pub name: KafkaString,
    /// `string`, nullable.
    pub value: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for CreatableTopicConfig {
    fn default() -> Self {
        Self {
            name: KafkaString::default(),
            value: Some(KafkaString::default()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl CreatableTopicConfig {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 5;
        w.put_string(flexible, &self.name, "name")?;
        w.put_nullable_string(flexible, self.value.as_ref(), true, "value")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for CreatableTopicConfig {
    fn min_len(version: i16) -> usize {
        match version {
            ..=4 => 4,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 5;
        r.string_at(flexible, "name", &mut self.name)?;
        r.nullable_string_at(flexible, true, "value", &mut self.value)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for CreateTopicsRequest {
    const NAME: &'static str = "CreateTopicsRequest";
    const VERSIONS: VersionRange = VersionRange::new(2, 7);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(2, 7);
    const FLEXIBLE_SINCE: Option<i16> = Some(5);
}

impl Encode for CreateTopicsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for CreateTopicsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for CreateTopicsRequest {
    const KEY: ApiKey = ApiKey::CreateTopics;
    type Response = super::CreateTopicsResponse;
}
