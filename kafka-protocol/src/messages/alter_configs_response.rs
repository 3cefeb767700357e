// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AlterConfigsResponse` (API 33), versions 0-2.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `AlterConfigsResponse`, a response.
///
/// Versions 0-2; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterConfigsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]AlterConfigsResourceResponse`.
    pub responses: Vec<AlterConfigsResourceResponse>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AlterConfigsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(flexible, self.responses.len(), "responses")?;
        for value in &self.responses {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for AlterConfigsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        self.throttle_time_ms = r.i32()?;
        r.structs(flexible, version, "responses", &mut self.responses)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterConfigsResponse`], versions 0-2.
#[derive(Clone, Debug, PartialEq)]
pub struct AlterConfigsResourceResponse {
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable.
    pub error_message: Option<KafkaString>,
    /// `int8`.
    pub resource_type: i8,
    /// `string`.
    pub resource_name: KafkaString,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for AlterConfigsResourceResponse {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(KafkaString::default()),
            resource_type: 0,
            resource_name: KafkaString::default(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl AlterConfigsResourceResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i16(self.error_code);
        w.put_nullable_string(flexible, self.error_message.as_ref(), true, "error_message")?;
        w.put_i8(self.resource_type);
        w.put_string(flexible, &self.resource_name, "resource_name")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for AlterConfigsResourceResponse {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 7,
            _ => 6,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        self.error_code = r.i16()?;
        r.nullable_string_at(flexible, true, "error_message", &mut self.error_message)?;
        self.resource_type = r.i8()?;
        r.string_at(flexible, "resource_name", &mut self.resource_name)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for AlterConfigsResponse {
    const NAME: &'static str = "AlterConfigsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

#[cfg(feature = "server")]
impl Encode for AlterConfigsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for AlterConfigsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for AlterConfigsResponse {
    const KEY: ApiKey = ApiKey::AlterConfigs;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
