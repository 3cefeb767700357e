// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AlterShareGroupOffsetsResponse` (API 91), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `AlterShareGroupOffsetsResponse`, a response.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterShareGroupOffsetsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable, default null.
    pub error_message: Option<KafkaString>,
    /// `[]AlterShareGroupOffsetsResponseTopic`.
    pub responses: Vec<AlterShareGroupOffsetsResponseTopic>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AlterShareGroupOffsetsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        w.put_array_len(true, self.responses.len(), "responses")?;
        for value in &self.responses {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for AlterShareGroupOffsetsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        r.structs(true, version, "responses", &mut self.responses)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterShareGroupOffsetsResponse`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterShareGroupOffsetsResponseTopic {
    /// `string`, topicName.
    pub topic_name: KafkaString,
    /// `uuid`.
    pub topic_id: Uuid,
    /// `[]AlterShareGroupOffsetsResponsePartition`.
    pub partitions: Vec<AlterShareGroupOffsetsResponsePartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AlterShareGroupOffsetsResponseTopic {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.topic_name, "topic_name")?;
        w.put_uuid(self.topic_id);
        w.put_array_len(true, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for AlterShareGroupOffsetsResponseTopic {
    fn min_len(_version: i16) -> usize {
        19
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "topic_name", &mut self.topic_name)?;
        self.topic_id = r.uuid()?;
        r.structs(true, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterShareGroupOffsetsResponse`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterShareGroupOffsetsResponsePartition {
    /// `int32`.
    pub partition_index: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable, default null.
    pub error_message: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AlterShareGroupOffsetsResponsePartition {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition_index);
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for AlterShareGroupOffsetsResponsePartition {
    fn min_len(_version: i16) -> usize {
        8
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for AlterShareGroupOffsetsResponse {
    const NAME: &'static str = "AlterShareGroupOffsetsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for AlterShareGroupOffsetsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for AlterShareGroupOffsetsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for AlterShareGroupOffsetsResponse {
    const KEY: ApiKey = ApiKey::AlterShareGroupOffsets;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
