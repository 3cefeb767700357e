// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ListPartitionReassignmentsResponse` (API 46), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `ListPartitionReassignmentsResponse`, a response.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct ListPartitionReassignmentsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable.
    pub error_message: Option<KafkaString>,
    /// `[]OngoingTopicReassignment`.
    pub topics: Vec<OngoingTopicReassignment>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for ListPartitionReassignmentsResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(KafkaString::default()),
            topics: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl ListPartitionReassignmentsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ListPartitionReassignmentsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        r.structs(true, version, "topics", &mut self.topics)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ListPartitionReassignmentsResponse`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OngoingTopicReassignment {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]OngoingPartitionReassignment`.
    pub partitions: Vec<OngoingPartitionReassignment>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OngoingTopicReassignment {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_array_len(true, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for OngoingTopicReassignment {
    fn min_len(_version: i16) -> usize {
        3
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        r.structs(true, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ListPartitionReassignmentsResponse`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OngoingPartitionReassignment {
    /// `int32`.
    pub partition_index: i32,
    /// `[]int32`, brokerId.
    pub replicas: Int32Array,
    /// `[]int32`, brokerId.
    pub adding_replicas: Int32Array,
    /// `[]int32`, brokerId.
    pub removing_replicas: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OngoingPartitionReassignment {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition_index);
        w.put_int32_array(true, &self.replicas, "replicas")?;
        w.put_int32_array(true, &self.adding_replicas, "adding_replicas")?;
        w.put_int32_array(true, &self.removing_replicas, "removing_replicas")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for OngoingPartitionReassignment {
    fn min_len(_version: i16) -> usize {
        8
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        self.partition_index = r.i32()?;
        fill(&mut self.replicas, r.int32_array(true, "replicas")?);
        fill(&mut self.adding_replicas, r.int32_array(true, "adding_replicas")?);
        fill(&mut self.removing_replicas, r.int32_array(true, "removing_replicas")?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for ListPartitionReassignmentsResponse {
    const NAME: &'static str = "ListPartitionReassignmentsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for ListPartitionReassignmentsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for ListPartitionReassignmentsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for ListPartitionReassignmentsResponse {
    const KEY: ApiKey = ApiKey::ListPartitionReassignments;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
