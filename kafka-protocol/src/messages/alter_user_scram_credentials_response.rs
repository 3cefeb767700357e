// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AlterUserScramCredentialsResponse` (API 51), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `AlterUserScramCredentialsResponse`, a response.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterUserScramCredentialsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]AlterUserScramCredentialsResult`.
    pub results: Vec<AlterUserScramCredentialsResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AlterUserScramCredentialsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(true, self.results.len(), "results")?;
        for value in &self.results {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for AlterUserScramCredentialsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.throttle_time_ms = r.i32()?;
        r.structs(true, version, "results", &mut self.results)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterUserScramCredentialsResponse`], versions 0.
#[derive(Clone, Debug, PartialEq)]
pub struct AlterUserScramCredentialsResult {
    /// `string`.
    pub user: KafkaString,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable.
    pub error_message: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for AlterUserScramCredentialsResult {
    fn default() -> Self {
        Self {
            user: KafkaString::default(),
            error_code: 0,
            error_message: Some(KafkaString::default()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl AlterUserScramCredentialsResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.user, "user")?;
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for AlterUserScramCredentialsResult {
    fn min_len(_version: i16) -> usize {
        5
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "user", &mut self.user)?;
        self.error_code = r.i16()?;
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for AlterUserScramCredentialsResponse {
    const NAME: &'static str = "AlterUserScramCredentialsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for AlterUserScramCredentialsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for AlterUserScramCredentialsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for AlterUserScramCredentialsResponse {
    const KEY: ApiKey = ApiKey::AlterUserScramCredentials;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
