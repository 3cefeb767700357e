// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `OffsetCommitResponse` (API 8), versions 2-10.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `OffsetCommitResponse`, a response.
///
/// Versions 2-10; flexible since 8.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetCommitResponse {
    /// `int32`, versions 3-10; left out silently in other versions.
    pub throttle_time_ms: i32,
    /// `[]OffsetCommitResponseTopic`.
    pub topics: Vec<OffsetCommitResponseTopic>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetCommitResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 8;
        if version >= 3 {
            w.put_i32(self.throttle_time_ms);
        }
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for OffsetCommitResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 8;
        if version >= 3 {
            self.throttle_time_ms = r.i32()?;
        }
        r.structs(flexible, version, "topics", &mut self.topics)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetCommitResponse`], versions 2-10.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetCommitResponseTopic {
    /// `string`, versions 2-9, topicName; left out silently in other versions.
    pub name: KafkaString,
    /// `uuid`, version 10; left out silently in other versions.
    pub topic_id: Uuid,
    /// `[]OffsetCommitResponsePartition`.
    pub partitions: Vec<OffsetCommitResponsePartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetCommitResponseTopic {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 8;
        if version <= 9 {
            w.put_string(flexible, &self.name, "name")?;
        }
        if version >= 10 {
            w.put_uuid(self.topic_id);
        }
        w.put_array_len(flexible, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for OffsetCommitResponseTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=7 => 6,
            ..=9 => 3,
            _ => 18,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 8;
        if version <= 9 {
            r.string_at(flexible, "name", &mut self.name)?;
        }
        if version >= 10 {
            self.topic_id = r.uuid()?;
        }
        r.structs(flexible, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetCommitResponse`], versions 2-10.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetCommitResponsePartition {
    /// `int32`.
    pub partition_index: i32,
    /// `int16`.
    pub error_code: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetCommitResponsePartition {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 8;
        w.put_i32(self.partition_index);
        w.put_i16(self.error_code);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for OffsetCommitResponsePartition {
    fn min_len(version: i16) -> usize {
        match version {
            ..=7 => 6,
            _ => 7,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 8;
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for OffsetCommitResponse {
    const NAME: &'static str = "OffsetCommitResponse";
    const VERSIONS: VersionRange = VersionRange::new(2, 10);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(2, 10);
    const FLEXIBLE_SINCE: Option<i16> = Some(8);
}

#[cfg(feature = "server")]
impl Encode for OffsetCommitResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for OffsetCommitResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for OffsetCommitResponse {
    const KEY: ApiKey = ApiKey::OffsetCommit;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
