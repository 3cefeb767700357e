// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeTopicPartitionsResponse` (API 75), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
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
}

impl ReadPart for DescribeTopicPartitionsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.throttle_time_ms = r.i32()?;
        r.structs(true, version, "topics", &mut self.topics)?;
        if r.presence(true, "next_cursor")? { self.next_cursor.insert(Cursor::default()).read(r, version)?; } else { self.next_cursor = None; }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
}

impl ReadPart for DescribeTopicPartitionsResponseTopic {
    fn min_len(_version: i16) -> usize {
        26
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.error_code = r.i16()?;
        r.nullable_string_at(true, true, "name", &mut self.name)?;
        let fixed = r.fixed::<17>(&[16, 1])?;
        self.topic_id = Uuid::from_bytes(fixed.at::<0, 16>());
        self.is_internal = fixed.at::<16, 1>() != [0];
        r.structs(true, version, "partitions", &mut self.partitions)?;
        self.topic_authorized_operations = r.i32()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
}

impl ReadPart for DescribeTopicPartitionsResponsePartition {
    fn min_len(_version: i16) -> usize {
        20
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<14>(&[2, 4, 4, 4])?;
        self.error_code = i16::from_be_bytes(fixed.at::<0, 2>());
        self.partition_index = i32::from_be_bytes(fixed.at::<2, 4>());
        self.leader_id = i32::from_be_bytes(fixed.at::<6, 4>());
        self.leader_epoch = i32::from_be_bytes(fixed.at::<10, 4>());
        fill(&mut self.replica_nodes, r.int32_array(true, "replica_nodes")?);
        fill(&mut self.isr_nodes, r.int32_array(true, "isr_nodes")?);
        fill(&mut self.eligible_leader_replicas, r.nullable_int32_array(true, true, "eligible_leader_replicas")?);
        fill(&mut self.last_known_elr, r.nullable_int32_array(true, true, "last_known_elr")?);
        fill(&mut self.offline_replicas, r.int32_array(true, "offline_replicas")?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
}

impl ReadPart for Cursor {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "topic_name", &mut self.topic_name)?;
        self.partition_index = r.i32()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
        read_message(r, version)
    }
}

impl Response for DescribeTopicPartitionsResponse {
    const KEY: ApiKey = ApiKey::DescribeTopicPartitions;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
