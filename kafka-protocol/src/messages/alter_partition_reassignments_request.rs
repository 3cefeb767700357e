// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AlterPartitionReassignmentsRequest` (API 45), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `AlterPartitionReassignmentsRequest`, a request.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct AlterPartitionReassignmentsRequest {
    /// `int32`, default 60000.
    pub timeout_ms: i32,
    /// `bool`, version 1, default true.
    pub allow_replication_factor_change: bool,
    /// `[]ReassignableTopic`.
    pub topics: Vec<ReassignableTopic>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for AlterPartitionReassignmentsRequest {
    fn default() -> Self {
        Self {
            timeout_ms: 60000,
            allow_replication_factor_change: true,
            topics: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl AlterPartitionReassignmentsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.timeout_ms);
        if version >= 1 {
            w.put_bool(self.allow_replication_factor_change);
        } else if !self.allow_replication_factor_change {
            return Err(crate::message::not_in_version("allow_replication_factor_change"));
        }
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for AlterPartitionReassignmentsRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.timeout_ms = r.i32()?;
        if version >= 1 {
            self.allow_replication_factor_change = r.bool()?;
        }
        r.structs(true, version, "topics", &mut self.topics)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterPartitionReassignmentsRequest`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReassignableTopic {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]ReassignablePartition`.
    pub partitions: Vec<ReassignablePartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ReassignableTopic {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_array_len(true, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ReassignableTopic {
    fn min_len(_version: i16) -> usize {
        3
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        r.structs(true, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterPartitionReassignmentsRequest`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReassignablePartition {
    /// `int32`.
    pub partition_index: i32,
    /// `[]int32`, nullable, default null, brokerId.
    pub replicas: Option<Int32Array>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ReassignablePartition {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition_index);
        if let Some(values) = &self.replicas {
            w.put_int32_array(true, values, "replicas")?;
        } else {
            w.put_null_len(true, true, "replicas")?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ReassignablePartition {
    fn min_len(_version: i16) -> usize {
        6
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        self.partition_index = r.i32()?;
        fill(&mut self.replicas, r.nullable_int32_array(true, true, "replicas")?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for AlterPartitionReassignmentsRequest {
    const NAME: &'static str = "AlterPartitionReassignmentsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for AlterPartitionReassignmentsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for AlterPartitionReassignmentsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for AlterPartitionReassignmentsRequest {
    const KEY: ApiKey = ApiKey::AlterPartitionReassignments;
    type Response = super::AlterPartitionReassignmentsResponse;
}
