// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ExpireDelegationTokenRequest` (API 40), versions 1-2.

use bytes::Bytes;
use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `ExpireDelegationTokenRequest`, a request.
///
/// Versions 1-2; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExpireDelegationTokenRequest {
    /// `bytes`.
    pub hmac: Bytes,
    /// `int64`.
    pub expiry_time_period_ms: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ExpireDelegationTokenRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_bytes(flexible, &self.hmac, "hmac")?;
        w.put_i64(self.expiry_time_period_ms);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ExpireDelegationTokenRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.bytes_at(flexible, "hmac", &mut self.hmac)?;
        self.expiry_time_period_ms = r.i64()?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for ExpireDelegationTokenRequest {
    const NAME: &'static str = "ExpireDelegationTokenRequest";
    const VERSIONS: VersionRange = VersionRange::new(1, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

impl Encode for ExpireDelegationTokenRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for ExpireDelegationTokenRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for ExpireDelegationTokenRequest {
    const KEY: ApiKey = ApiKey::ExpireDelegationToken;
    type Response = super::ExpireDelegationTokenResponse;
}
