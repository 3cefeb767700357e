// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `EndTxnResponse` (API 26), versions 0-5.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `EndTxnResponse`, a response.
///
/// Versions 0-5; flexible since 3.
#[derive(Clone, Debug, PartialEq)]
pub struct EndTxnResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `int64`, version 5, default -1, producerId; left out silently in other versions.
    pub producer_id: i64,
    /// `int16`, version 5, default -1; left out silently in other versions.
    pub producer_epoch: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for EndTxnResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            producer_id: -1,
            producer_epoch: -1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl EndTxnResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        if version >= 5 {
            w.put_i64(self.producer_id);
        }
        if version >= 5 {
            w.put_i16(self.producer_epoch);
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for EndTxnResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        if version >= 5 {
            let fixed = r.fixed::<10>(&[8, 2])?;
            self.producer_id = i64::from_be_bytes(fixed.at::<0, 8>());
            self.producer_epoch = i16::from_be_bytes(fixed.at::<8, 2>());
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for EndTxnResponse {
    const NAME: &'static str = "EndTxnResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE_SINCE: Option<i16> = Some(3);
}

#[cfg(feature = "server")]
impl Encode for EndTxnResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for EndTxnResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for EndTxnResponse {
    const KEY: ApiKey = ApiKey::EndTxn;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
