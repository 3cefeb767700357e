// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `SaslHandshakeResponse` (API 17), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `SaslHandshakeResponse`, a response.
///
/// Versions 0-1; never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SaslHandshakeResponse {
    /// `int16`.
    pub error_code: i16,
    /// `[]string`.
    pub mechanisms: Vec<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl SaslHandshakeResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i16(self.error_code);
        w.put_array_len(false, self.mechanisms.len(), "mechanisms")?;
        for value in &self.mechanisms {
            w.put_string(false, value, "mechanisms")?;
        }
        crate::wire::tagged::write_unknown(w, false, &self.unknown_tagged_fields)
    }
}

impl ReadPart for SaslHandshakeResponse {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        self.error_code = r.i16()?;
        fill(&mut self.mechanisms, r.vec(false, 2, "mechanisms", |r| r.string(false, "mechanisms"))?);
        r.unknown_tags(false, &mut self.unknown_tagged_fields)
    }
}

impl Message for SaslHandshakeResponse {
    const NAME: &'static str = "SaslHandshakeResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = None;
}

#[cfg(feature = "server")]
impl Encode for SaslHandshakeResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for SaslHandshakeResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for SaslHandshakeResponse {
    const KEY: ApiKey = ApiKey::SaslHandshake;
}
