// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ListOffsetsResponse` (API 2), versions 1-11.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `ListOffsetsResponse`, a response.
///
/// Versions 1-11; flexible since 6.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListOffsetsResponse {
    /// `int32`, versions 2-11; left out silently in other versions.
    pub throttle_time_ms: i32,
    /// `[]ListOffsetsTopicResponse`.
    pub topics: Vec<ListOffsetsTopicResponse>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ListOffsetsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        if version >= 2 {
            w.put_i32(self.throttle_time_ms);
        }
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ListOffsetsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 6;
        if version >= 2 {
            self.throttle_time_ms = r.i32()?;
        }
        r.structs(flexible, version, "topics", &mut self.topics)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ListOffsetsResponse`], versions 1-11.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListOffsetsTopicResponse {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]ListOffsetsPartitionResponse`.
    pub partitions: Vec<ListOffsetsPartitionResponse>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ListOffsetsTopicResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        w.put_string(flexible, &self.name, "name")?;
        w.put_array_len(flexible, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ListOffsetsTopicResponse {
    fn min_len(version: i16) -> usize {
        match version {
            ..=5 => 6,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 6;
        r.string_at(flexible, "name", &mut self.name)?;
        r.structs(flexible, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ListOffsetsResponse`], versions 1-11.
#[derive(Clone, Debug, PartialEq)]
pub struct ListOffsetsPartitionResponse {
    /// `int32`.
    pub partition_index: i32,
    /// `int16`.
    pub error_code: i16,
    /// `int64`, default -1.
    pub timestamp: i64,
    /// `int64`, default -1.
    pub offset: i64,
    /// `int32`, versions 4-11, default -1.
    pub leader_epoch: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for ListOffsetsPartitionResponse {
    fn default() -> Self {
        Self {
            partition_index: 0,
            error_code: 0,
            timestamp: -1,
            offset: -1,
            leader_epoch: -1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl ListOffsetsPartitionResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        w.put_i32(self.partition_index);
        w.put_i16(self.error_code);
        w.put_i64(self.timestamp);
        w.put_i64(self.offset);
        if version >= 4 {
            w.put_i32(self.leader_epoch);
        } else if self.leader_epoch != -1 {
            return Err(crate::message::not_in_version("leader_epoch"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ListOffsetsPartitionResponse {
    fn min_len(version: i16) -> usize {
        match version {
            ..=3 => 22,
            ..=5 => 26,
            _ => 27,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 6;
        let fixed = r.fixed::<22>(&[4, 2, 8, 8])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        self.timestamp = i64::from_be_bytes(fixed.at::<6, 8>());
        self.offset = i64::from_be_bytes(fixed.at::<14, 8>());
        if version >= 4 {
            self.leader_epoch = r.i32()?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for ListOffsetsResponse {
    const NAME: &'static str = "ListOffsetsResponse";
    const VERSIONS: VersionRange = VersionRange::new(1, 11);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 11);
    const FLEXIBLE_SINCE: Option<i16> = Some(6);
}

#[cfg(feature = "server")]
impl Encode for ListOffsetsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for ListOffsetsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for ListOffsetsResponse {
    const KEY: ApiKey = ApiKey::ListOffsets;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
