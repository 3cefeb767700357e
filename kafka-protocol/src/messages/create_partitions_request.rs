// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `CreatePartitionsRequest` (API 37), versions 0-3.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `CreatePartitionsRequest`, a request.
///
/// Versions 0-3; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreatePartitionsRequest {
    /// `[]CreatePartitionsTopic`.
    pub topics: Vec<CreatePartitionsTopic>,
    /// `int32`.
    pub timeout_ms: i32,
    /// `bool`.
    pub validate_only: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl CreatePartitionsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
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
impl ReadPart for CreatePartitionsRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.structs(flexible, version, "topics", &mut self.topics)?;
        let fixed = r.fixed::<5>(&[4, 1])?;
        self.timeout_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.validate_only = fixed.at::<4, 1>() != [0];
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`CreatePartitionsRequest`], versions 0-3.
#[derive(Clone, Debug, PartialEq)]
pub struct CreatePartitionsTopic {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `int32`.
    pub count: i32,
    /// `[]CreatePartitionsAssignment`, nullable.
    pub assignments: Option<Vec<CreatePartitionsAssignment>>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for CreatePartitionsTopic {
    fn default() -> Self {
        Self {
            name: KafkaString::default(),
            count: 0,
            assignments: Some(Vec::new()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl CreatePartitionsTopic {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_string(flexible, &self.name, "name")?;
        w.put_i32(self.count);
        if let Some(values) = &self.assignments {
            w.put_array_len(flexible, values.len(), "assignments")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(flexible, true, "assignments")?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for CreatePartitionsTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 10,
            _ => 7,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.string_at(flexible, "name", &mut self.name)?;
        self.count = r.i32()?;
        r.nullable_structs(flexible, version, true, "assignments", &mut self.assignments)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`CreatePartitionsRequest`], versions 0-3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreatePartitionsAssignment {
    /// `[]int32`, brokerId.
    pub broker_ids: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl CreatePartitionsAssignment {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_int32_array(flexible, &self.broker_ids, "broker_ids")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for CreatePartitionsAssignment {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 4,
            _ => 2,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        fill(&mut self.broker_ids, r.int32_array(flexible, "broker_ids")?);
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for CreatePartitionsRequest {
    const NAME: &'static str = "CreatePartitionsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

impl Encode for CreatePartitionsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for CreatePartitionsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for CreatePartitionsRequest {
    const KEY: ApiKey = ApiKey::CreatePartitions;
    type Response = super::CreatePartitionsResponse;
}
