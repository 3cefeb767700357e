// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `OffsetForLeaderEpochResponse` (API 23), versions 2-4.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `OffsetForLeaderEpochResponse`, a response.
///
/// Versions 2-4; flexible since 4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetForLeaderEpochResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]OffsetForLeaderTopicResult`.
    pub topics: Vec<OffsetForLeaderTopicResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetForLeaderEpochResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for OffsetForLeaderEpochResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        self.throttle_time_ms = r.i32()?;
        r.structs(flexible, version, "topics", &mut self.topics)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetForLeaderEpochResponse`], versions 2-4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetForLeaderTopicResult {
    /// `string`, topicName.
    pub topic: KafkaString,
    /// `[]EpochEndOffset`.
    pub partitions: Vec<EpochEndOffset>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetForLeaderTopicResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_string(flexible, &self.topic, "topic")?;
        w.put_array_len(flexible, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for OffsetForLeaderTopicResult {
    fn min_len(version: i16) -> usize {
        match version {
            ..=3 => 6,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        r.string_at(flexible, "topic", &mut self.topic)?;
        r.structs(flexible, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetForLeaderEpochResponse`], versions 2-4.
#[derive(Clone, Debug, PartialEq)]
pub struct EpochEndOffset {
    /// `int16`.
    pub error_code: i16,
    /// `int32`.
    pub partition: i32,
    /// `int32`, default -1.
    pub leader_epoch: i32,
    /// `int64`, default -1.
    pub end_offset: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for EpochEndOffset {
    fn default() -> Self {
        Self {
            error_code: 0,
            partition: 0,
            leader_epoch: -1,
            end_offset: -1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl EpochEndOffset {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_i16(self.error_code);
        w.put_i32(self.partition);
        w.put_i32(self.leader_epoch);
        w.put_i64(self.end_offset);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for EpochEndOffset {
    fn min_len(version: i16) -> usize {
        match version {
            ..=3 => 18,
            _ => 19,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        let fixed = r.fixed::<18>(&[2, 4, 4, 8])?;
        self.error_code = i16::from_be_bytes(fixed.at::<0, 2>());
        self.partition = i32::from_be_bytes(fixed.at::<2, 4>());
        self.leader_epoch = i32::from_be_bytes(fixed.at::<6, 4>());
        self.end_offset = i64::from_be_bytes(fixed.at::<10, 8>());
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for OffsetForLeaderEpochResponse {
    const NAME: &'static str = "OffsetForLeaderEpochResponse";
    const VERSIONS: VersionRange = VersionRange::new(2, 4);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(2, 4);
    const FLEXIBLE_SINCE: Option<i16> = Some(4);
}

#[cfg(feature = "server")]
impl Encode for OffsetForLeaderEpochResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for OffsetForLeaderEpochResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for OffsetForLeaderEpochResponse {
    const KEY: ApiKey = ApiKey::OffsetForLeaderEpoch;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
