// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeTopicPartitionsResponse` (API 75), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use super::ApiKey;

/// Kafka's `DescribeTopicPartitionsResponse`, a response.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeTopicPartitionsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]DescribeTopicPartitionsResponseTopic`.
    pub topics: Vec<DescribeTopicPartitionsResponseTopic>,
    /// `Cursor`, nullable, default null.
    pub next_cursor: Option<Cursor>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DescribeTopicPartitionsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        w.put_presence(self.next_cursor.is_some(), true, "next_cursor")?;
        if let Some(value) = &self.next_cursor {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let throttle_time_ms = r.read_i32()?;
        let topics = r.read_vec(true, DescribeTopicPartitionsResponseTopic::min_len(version), "topics", |r| DescribeTopicPartitionsResponseTopic::read(r, version))?;
        let next_cursor = if r.read_presence(true, "next_cursor")? { Some(Cursor::read(r, version)?) } else { None };
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { throttle_time_ms, topics, next_cursor, unknown_tagged_fields })
    }
}

/// Part of [`DescribeTopicPartitionsResponse`], versions 0.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeTopicPartitionsResponseTopic {
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable, topicName.
    pub name: Option<KafkaString>,
    /// `uuid`.
    pub topic_id: Uuid,
    /// `bool`.
    pub is_internal: bool,
    /// `[]DescribeTopicPartitionsResponsePartition`.
    pub partitions: Vec<DescribeTopicPartitionsResponsePartition>,
    /// `int32`, default -2147483648.
    pub topic_authorized_operations: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribeTopicPartitionsResponseTopic {
    fn default() -> Self {
        Self {
            error_code: 0,
            name: Some(KafkaString::default()),
            topic_id: Uuid::ZERO,
            is_internal: false,
            partitions: Vec::new(),
            topic_authorized_operations: -2147483648,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribeTopicPartitionsResponseTopic {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.name.as_ref(), true, "name")?;
        w.put_uuid(self.topic_id);
        w.put_bool(self.is_internal);
        w.put_array_len(true, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        w.put_i32(self.topic_authorized_operations);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let error_code = r.read_i16()?;
        let name = r.read_nullable_string(true, true, "name")?;
        let topic_id = r.read_uuid()?;
        let is_internal = r.read_bool()?;
        let partitions = r.read_vec(true, DescribeTopicPartitionsResponsePartition::min_len(version), "partitions", |r| DescribeTopicPartitionsResponsePartition::read(r, version))?;
        let topic_authorized_operations = r.read_i32()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { error_code, name, topic_id, is_internal, partitions, topic_authorized_operations, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        26
    }
}

/// Part of [`DescribeTopicPartitionsResponse`], versions 0.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeTopicPartitionsResponsePartition {
    /// `int16`.
    pub error_code: i16,
    /// `int32`.
    pub partition_index: i32,
    /// `int32`, brokerId.
    pub leader_id: i32,
    /// `int32`, default -1.
    pub leader_epoch: i32,
    /// `[]int32`, brokerId.
    pub replica_nodes: Int32Array,
    /// `[]int32`, brokerId.
    pub isr_nodes: Int32Array,
    /// `[]int32`, nullable, default null, brokerId.
    pub eligible_leader_replicas: Option<Int32Array>,
    /// `[]int32`, nullable, default null, brokerId.
    pub last_known_elr: Option<Int32Array>,
    /// `[]int32`, brokerId.
    pub offline_replicas: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribeTopicPartitionsResponsePartition {
    fn default() -> Self {
        Self {
            error_code: 0,
            partition_index: 0,
            leader_id: 0,
            leader_epoch: -1,
            replica_nodes: Int32Array::new(),
            isr_nodes: Int32Array::new(),
            eligible_leader_replicas: None,
            last_known_elr: None,
            offline_replicas: Int32Array::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribeTopicPartitionsResponsePartition {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i16(self.error_code);
        w.put_i32(self.partition_index);
        w.put_i32(self.leader_id);
        w.put_i32(self.leader_epoch);
        w.put_int32_array(true, &self.replica_nodes, "replica_nodes")?;
        w.put_int32_array(true, &self.isr_nodes, "isr_nodes")?;
        if let Some(values) = &self.eligible_leader_replicas {
            w.put_int32_array(true, values, "eligible_leader_replicas")?;
        } else {
            w.put_null_len(true, true, "eligible_leader_replicas")?;
        }
        if let Some(values) = &self.last_known_elr {
            w.put_int32_array(true, values, "last_known_elr")?;
        } else {
            w.put_null_len(true, true, "last_known_elr")?;
        }
        w.put_int32_array(true, &self.offline_replicas, "offline_replicas")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let error_code = r.read_i16()?;
        let partition_index = r.read_i32()?;
        let leader_id = r.read_i32()?;
        let leader_epoch = r.read_i32()?;
        let replica_nodes = r.read_int32_array(true, "replica_nodes")?;
        let isr_nodes = r.read_int32_array(true, "isr_nodes")?;
        let eligible_leader_replicas = r.read_nullable_int32_array(true, true, "eligible_leader_replicas")?;
        let last_known_elr = r.read_nullable_int32_array(true, true, "last_known_elr")?;
        let offline_replicas = r.read_int32_array(true, "offline_replicas")?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { error_code, partition_index, leader_id, leader_epoch, replica_nodes, isr_nodes, eligible_leader_replicas, last_known_elr, offline_replicas, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        20
    }
}

/// Part of [`DescribeTopicPartitionsResponse`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cursor {
    /// `string`, topicName.
    pub topic_name: KafkaString,
    /// `int32`.
    pub partition_index: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Cursor {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.topic_name, "topic_name")?;
        w.put_i32(self.partition_index);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let topic_name = r.read_string(true, "topic_name")?;
        let partition_index = r.read_i32()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { topic_name, partition_index, unknown_tagged_fields })
    }
}

impl Message for DescribeTopicPartitionsResponse {
    const NAME: &'static str = "DescribeTopicPartitionsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for DescribeTopicPartitionsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for DescribeTopicPartitionsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        Self::read(r, version)
    }
}

impl Response for DescribeTopicPartitionsResponse {
    const KEY: ApiKey = ApiKey::DescribeTopicPartitions;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
