// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeProducersResponse` (API 61), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `DescribeProducersResponse`, a response.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeProducersResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]TopicResponse`.
    pub topics: Vec<TopicResponse>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DescribeProducersResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribeProducersResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.throttle_time_ms = r.i32()?;
        r.structs(true, version, "topics", &mut self.topics)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeProducersResponse`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicResponse {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]PartitionResponse`.
    pub partitions: Vec<PartitionResponse>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicResponse {
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

impl ReadPart for TopicResponse {
    fn min_len(_version: i16) -> usize {
        3
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        r.structs(true, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeProducersResponse`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionResponse {
    /// `int32`.
    pub partition_index: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable, default null.
    pub error_message: Option<KafkaString>,
    /// `[]ProducerState`.
    pub active_producers: Vec<ProducerState>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl PartitionResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition_index);
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        w.put_array_len(true, self.active_producers.len(), "active_producers")?;
        for value in &self.active_producers {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for PartitionResponse {
    fn min_len(_version: i16) -> usize {
        9
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        r.structs(true, version, "active_producers", &mut self.active_producers)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeProducersResponse`], versions 0.
#[derive(Clone, Debug, PartialEq)]
pub struct ProducerState {
    /// `int64`, producerId.
    pub producer_id: i64,
    /// `int32`.
    pub producer_epoch: i32,
    /// `int32`, default -1.
    pub last_sequence: i32,
    /// `int64`, default -1.
    pub last_timestamp: i64,
    /// `int32`.
    pub coordinator_epoch: i32,
    /// `int64`, default -1.
    pub current_txn_start_offset: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for ProducerState {
    fn default() -> Self {
        Self {
            producer_id: 0,
            producer_epoch: 0,
            last_sequence: -1,
            last_timestamp: -1,
            coordinator_epoch: 0,
            current_txn_start_offset: -1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl ProducerState {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i64(self.producer_id);
        w.put_i32(self.producer_epoch);
        w.put_i32(self.last_sequence);
        w.put_i64(self.last_timestamp);
        w.put_i32(self.coordinator_epoch);
        w.put_i64(self.current_txn_start_offset);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ProducerState {
    fn min_len(_version: i16) -> usize {
        37
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<36>(&[8, 4, 4, 8, 4, 8])?;
        self.producer_id = i64::from_be_bytes(fixed.at::<0, 8>());
        self.producer_epoch = i32::from_be_bytes(fixed.at::<8, 4>());
        self.last_sequence = i32::from_be_bytes(fixed.at::<12, 4>());
        self.last_timestamp = i64::from_be_bytes(fixed.at::<16, 8>());
        self.coordinator_epoch = i32::from_be_bytes(fixed.at::<24, 4>());
        self.current_txn_start_offset = i64::from_be_bytes(fixed.at::<28, 8>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for DescribeProducersResponse {
    const NAME: &'static str = "DescribeProducersResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for DescribeProducersResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for DescribeProducersResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for DescribeProducersResponse {
    const KEY: ApiKey = ApiKey::DescribeProducers;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
