// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `TxnOffsetCommitResponse` (API 28), versions 0-6.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `TxnOffsetCommitResponse`, a response.
///
/// Versions 0-6; flexible since 3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TxnOffsetCommitResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]TxnOffsetCommitResponseTopic`.
    pub topics: Vec<TxnOffsetCommitResponseTopic>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TxnOffsetCommitResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for TxnOffsetCommitResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        self.throttle_time_ms = r.i32()?;
        r.structs(flexible, version, "topics", &mut self.topics)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`TxnOffsetCommitResponse`], versions 0-6.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TxnOffsetCommitResponseTopic {
    /// `string`, versions 0-5, topicName; left out silently in other versions.
    pub name: KafkaString,
    /// `uuid`, version 6; left out silently in other versions.
    pub topic_id: Uuid,
    /// `[]TxnOffsetCommitResponsePartition`.
    pub partitions: Vec<TxnOffsetCommitResponsePartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TxnOffsetCommitResponseTopic {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        if version <= 5 {
            w.put_string(flexible, &self.name, "name")?;
        }
        if version >= 6 {
            w.put_uuid(self.topic_id);
        }
        w.put_array_len(flexible, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for TxnOffsetCommitResponseTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=2 => 6,
            ..=5 => 3,
            _ => 18,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        if version <= 5 {
            r.string_at(flexible, "name", &mut self.name)?;
        }
        if version >= 6 {
            self.topic_id = r.uuid()?;
        }
        r.structs(flexible, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`TxnOffsetCommitResponse`], versions 0-6.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TxnOffsetCommitResponsePartition {
    /// `int32`.
    pub partition_index: i32,
    /// `int16`.
    pub error_code: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TxnOffsetCommitResponsePartition {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        w.put_i32(self.partition_index);
        w.put_i16(self.error_code);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for TxnOffsetCommitResponsePartition {
    fn min_len(version: i16) -> usize {
        match version {
            ..=2 => 6,
            _ => 7,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for TxnOffsetCommitResponse {
    const NAME: &'static str = "TxnOffsetCommitResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 6);
    const FLEXIBLE_SINCE: Option<i16> = Some(3);
}

#[cfg(feature = "server")]
impl Encode for TxnOffsetCommitResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for TxnOffsetCommitResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for TxnOffsetCommitResponse {
    const KEY: ApiKey = ApiKey::TxnOffsetCommit;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
