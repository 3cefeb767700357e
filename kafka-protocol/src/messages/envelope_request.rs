// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `EnvelopeRequest` (API 58), versions 0.

use bytes::Bytes;
use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `EnvelopeRequest`, a request.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct EnvelopeRequest {
    /// `bytes`.
    pub request_data: Bytes,
    /// `bytes`, nullable.
    pub request_principal: Option<Bytes>,
    /// `bytes`.
    pub client_host_address: Bytes,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for EnvelopeRequest {
    fn default() -> Self {
        Self {
            request_data: Bytes::new(),
            request_principal: Some(Bytes::new()),
            client_host_address: Bytes::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl EnvelopeRequest {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_bytes(true, &self.request_data, "request_data")?;
        w.put_nullable_bytes(true, self.request_principal.as_ref(), true, "request_principal")?;
        w.put_bytes(true, &self.client_host_address, "client_host_address")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for EnvelopeRequest {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.bytes_at(true, "request_data", &mut self.request_data)?;
        r.nullable_bytes_at(true, true, "request_principal", &mut self.request_principal)?;
        r.bytes_at(true, "client_host_address", &mut self.client_host_address)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for EnvelopeRequest {
    const NAME: &'static str = "EnvelopeRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for EnvelopeRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for EnvelopeRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for EnvelopeRequest {
    const KEY: ApiKey = ApiKey::Envelope;
    type Response = super::EnvelopeResponse;
}
