// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `CreatePartitionsResponse` (API 37), versions 0-3.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `CreatePartitionsResponse`, a response.
///
/// Versions 0-3; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreatePartitionsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]CreatePartitionsTopicResult`.
    pub results: Vec<CreatePartitionsTopicResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl CreatePartitionsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(flexible, self.results.len(), "results")?;
        for value in &self.results {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for CreatePartitionsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        self.throttle_time_ms = r.i32()?;
        r.structs(flexible, version, "results", &mut self.results)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`CreatePartitionsResponse`], versions 0-3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreatePartitionsTopicResult {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable, default null.
    pub error_message: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl CreatePartitionsTopicResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_string(flexible, &self.name, "name")?;
        w.put_i16(self.error_code);
        w.put_nullable_string(flexible, self.error_message.as_ref(), true, "error_message")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for CreatePartitionsTopicResult {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 6,
            _ => 5,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.string_at(flexible, "name", &mut self.name)?;
        self.error_code = r.i16()?;
        r.nullable_string_at(flexible, true, "error_message", &mut self.error_message)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for CreatePartitionsResponse {
    const NAME: &'static str = "CreatePartitionsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

#[cfg(feature = "server")]
impl Encode for CreatePartitionsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for CreatePartitionsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for CreatePartitionsResponse {
    const KEY: ApiKey = ApiKey::CreatePartitions;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
