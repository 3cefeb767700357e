// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `OffsetDeleteResponse` (API 47), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `OffsetDeleteResponse`, a response.
///
/// Versions 0; never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetDeleteResponse {
    /// `int16`.
    pub error_code: i16,
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]OffsetDeleteResponseTopic`.
    pub topics: Vec<OffsetDeleteResponseTopic>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetDeleteResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i16(self.error_code);
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(false, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, false, &self.unknown_tagged_fields)
    }
}

impl ReadPart for OffsetDeleteResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[2, 4])?;
        self.error_code = i16::from_be_bytes(fixed.at::<0, 2>());
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<2, 4>());
        r.structs(false, version, "topics", &mut self.topics)?;
        r.unknown_tags(false, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetDeleteResponse`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetDeleteResponseTopic {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]OffsetDeleteResponsePartition`.
    pub partitions: Vec<OffsetDeleteResponsePartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetDeleteResponseTopic {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(false, &self.name, "name")?;
        w.put_array_len(false, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, false, &self.unknown_tagged_fields)
    }
}

impl ReadPart for OffsetDeleteResponseTopic {
    fn min_len(_version: i16) -> usize {
        6
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(false, "name", &mut self.name)?;
        r.structs(false, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(false, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetDeleteResponse`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetDeleteResponsePartition {
    /// `int32`.
    pub partition_index: i32,
    /// `int16`.
    pub error_code: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetDeleteResponsePartition {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition_index);
        w.put_i16(self.error_code);
        crate::wire::tagged::write_unknown(w, false, &self.unknown_tagged_fields)
    }
}

impl ReadPart for OffsetDeleteResponsePartition {
    fn min_len(_version: i16) -> usize {
        6
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.unknown_tags(false, &mut self.unknown_tagged_fields)
    }
}

impl Message for OffsetDeleteResponse {
    const NAME: &'static str = "OffsetDeleteResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = None;
}

#[cfg(feature = "server")]
impl Encode for OffsetDeleteResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for OffsetDeleteResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for OffsetDeleteResponse {
    const KEY: ApiKey = ApiKey::OffsetDelete;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
