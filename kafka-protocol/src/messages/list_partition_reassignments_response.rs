// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ListPartitionReassignmentsResponse` (API 46), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
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

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let throttle_time_ms = r.read_i32()?;
        let error_code = r.read_i16()?;
        let error_message = r.read_nullable_string(true, true, "error_message")?;
        let topics = r.read_vec(true, OngoingTopicReassignment::min_len(version), "topics", |r| OngoingTopicReassignment::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { throttle_time_ms, error_code, error_message, topics, unknown_tagged_fields })
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

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let name = r.read_string(true, "name")?;
        let partitions = r.read_vec(true, OngoingPartitionReassignment::min_len(version), "partitions", |r| OngoingPartitionReassignment::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { name, partitions, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        3
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

    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let partition_index = r.read_i32()?;
        let replicas = r.read_int32_array(true, "replicas")?;
        let adding_replicas = r.read_int32_array(true, "adding_replicas")?;
        let removing_replicas = r.read_int32_array(true, "removing_replicas")?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { partition_index, replicas, adding_replicas, removing_replicas, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        8
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
        Self::read(r, version)
    }
}

impl Response for ListPartitionReassignmentsResponse {
    const KEY: ApiKey = ApiKey::ListPartitionReassignments;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
