// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `EnvelopeResponse` (API 58), versions 0.

use bytes::Bytes;
use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `EnvelopeResponse`, a response.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EnvelopeResponse {
    /// `bytes`, nullable, default null.
    pub response_data: Option<Bytes>,
    /// `int16`.
    pub error_code: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl EnvelopeResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_nullable_bytes(true, self.response_data.as_ref(), true, "response_data")?;
        w.put_i16(self.error_code);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for EnvelopeResponse {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.nullable_bytes_at(true, true, "response_data", &mut self.response_data)?;
        self.error_code = r.i16()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for EnvelopeResponse {
    const NAME: &'static str = "EnvelopeResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for EnvelopeResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for EnvelopeResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for EnvelopeResponse {
    const KEY: ApiKey = ApiKey::Envelope;
}
