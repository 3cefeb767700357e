// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DeleteTopicsResponse` (API 20), versions 1-6.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `DeleteTopicsResponse`, a response.
///
/// Versions 1-6; flexible since 4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteTopicsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]DeletableTopicResult`.
    pub responses: Vec<DeletableTopicResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DeleteTopicsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(flexible, self.responses.len(), "responses")?;
        for value in &self.responses {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DeleteTopicsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        self.throttle_time_ms = r.i32()?;
        r.structs(flexible, version, "responses", &mut self.responses)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DeleteTopicsResponse`], versions 1-6.
#[derive(Clone, Debug, PartialEq)]
pub struct DeletableTopicResult {
    /// `string`, nullable in 6, topicName.
    pub name: Option<KafkaString>,
    /// `uuid`, version 6; left out silently in other versions.
    pub topic_id: Uuid,
    /// `int16`.
    pub error_code: i16,
    /// `string`, versions 5-6, nullable, default null; left out silently in other versions.
    pub error_message: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DeletableTopicResult {
    fn default() -> Self {
        Self {
            name: Some(KafkaString::default()),
            topic_id: Uuid::ZERO,
            error_code: 0,
            error_message: None,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DeletableTopicResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_nullable_string(flexible, self.name.as_ref(), version >= 6, "name")?;
        if version >= 6 {
            w.put_uuid(self.topic_id);
        }
        w.put_i16(self.error_code);
        if version >= 5 {
            w.put_nullable_string(flexible, self.error_message.as_ref(), true, "error_message")?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DeletableTopicResult {
    fn min_len(version: i16) -> usize {
        match version {
            ..=4 => 4,
            ..=5 => 5,
            _ => 21,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        r.nullable_string_at(flexible, version >= 6, "name", &mut self.name)?;
        if version >= 6 {
            self.topic_id = r.uuid()?;
        }
        self.error_code = r.i16()?;
        if version >= 5 {
            r.nullable_string_at(flexible, true, "error_message", &mut self.error_message)?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for DeleteTopicsResponse {
    const NAME: &'static str = "DeleteTopicsResponse";
    const VERSIONS: VersionRange = VersionRange::new(1, 6);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 6);
    const FLEXIBLE_SINCE: Option<i16> = Some(4);
}

#[cfg(feature = "server")]
impl Encode for DeleteTopicsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for DeleteTopicsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for DeleteTopicsResponse {
    const KEY: ApiKey = ApiKey::DeleteTopics;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
