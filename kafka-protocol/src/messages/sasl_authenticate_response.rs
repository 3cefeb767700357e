// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `SaslAuthenticateResponse` (API 36), versions 0-2.

use bytes::Bytes;
use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `SaslAuthenticateResponse`, a response.
///
/// Versions 0-2; flexible since 2.
#[derive(Clone, Debug, PartialEq)]
pub struct SaslAuthenticateResponse {
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable.
    pub error_message: Option<KafkaString>,
    /// `bytes`.
    pub auth_bytes: Bytes,
    /// `int64`, versions 1-2; left out silently in other versions.
    pub session_lifetime_ms: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for SaslAuthenticateResponse {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(KafkaString::default()),
            auth_bytes: Bytes::new(),
            session_lifetime_ms: 0,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl SaslAuthenticateResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i16(self.error_code);
        w.put_nullable_string(flexible, self.error_message.as_ref(), true, "error_message")?;
        w.put_bytes(flexible, &self.auth_bytes, "auth_bytes")?;
        if version >= 1 {
            w.put_i64(self.session_lifetime_ms);
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for SaslAuthenticateResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        self.error_code = r.i16()?;
        r.nullable_string_at(flexible, true, "error_message", &mut self.error_message)?;
        r.bytes_at(flexible, "auth_bytes", &mut self.auth_bytes)?;
        if version >= 1 {
            self.session_lifetime_ms = r.i64()?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for SaslAuthenticateResponse {
    const NAME: &'static str = "SaslAuthenticateResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

#[cfg(feature = "server")]
impl Encode for SaslAuthenticateResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for SaslAuthenticateResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for SaslAuthenticateResponse {
    const KEY: ApiKey = ApiKey::SaslAuthenticate;
}
