// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `RenewDelegationTokenRequest` (API 39), versions 1-2.

use bytes::Bytes;
use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `RenewDelegationTokenRequest`, a request.
///
/// Versions 1-2; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RenewDelegationTokenRequest {
    /// `bytes`.
    pub hmac: Bytes,
    /// `int64`.
    pub renew_period_ms: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl RenewDelegationTokenRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_bytes(flexible, &self.hmac, "hmac")?;
        w.put_i64(self.renew_period_ms);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for RenewDelegationTokenRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.bytes_at(flexible, "hmac", &mut self.hmac)?;
        self.renew_period_ms = r.i64()?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for RenewDelegationTokenRequest {
    const NAME: &'static str = "RenewDelegationTokenRequest";
    const VERSIONS: VersionRange = VersionRange::new(1, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

impl Encode for RenewDelegationTokenRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for RenewDelegationTokenRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for RenewDelegationTokenRequest {
    const KEY: ApiKey = ApiKey::RenewDelegationToken;
    type Response = super::RenewDelegationTokenResponse;
}
