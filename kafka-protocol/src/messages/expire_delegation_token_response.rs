// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ExpireDelegationTokenResponse` (API 40), versions 1-2.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `ExpireDelegationTokenResponse`, a response.
///
/// Versions 1-2; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExpireDelegationTokenResponse {
    /// `int16`.
    pub error_code: i16,
    /// `int64`.
    pub expiry_timestamp_ms: i64,
    /// `int32`.
    pub throttle_time_ms: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ExpireDelegationTokenResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i16(self.error_code);
        w.put_i64(self.expiry_timestamp_ms);
        w.put_i32(self.throttle_time_ms);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ExpireDelegationTokenResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        let fixed = r.fixed::<14>(&[2, 8, 4])?;
        self.error_code = i16::from_be_bytes(fixed.at::<0, 2>());
        self.expiry_timestamp_ms = i64::from_be_bytes(fixed.at::<2, 8>());
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<10, 4>());
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for ExpireDelegationTokenResponse {
    const NAME: &'static str = "ExpireDelegationTokenResponse";
    const VERSIONS: VersionRange = VersionRange::new(1, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

#[cfg(feature = "server")]
impl Encode for ExpireDelegationTokenResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for ExpireDelegationTokenResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for ExpireDelegationTokenResponse {
    const KEY: ApiKey = ApiKey::ExpireDelegationToken;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
