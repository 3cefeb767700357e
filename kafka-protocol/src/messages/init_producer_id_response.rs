// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `InitProducerIdResponse` (API 22), versions 0-6.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `InitProducerIdResponse`, a response.
///
/// Versions 0-6; stable 0-5; flexible since 2.
#[derive(Clone, Debug, PartialEq)]
pub struct InitProducerIdResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `int64`, default -1, producerId.
    pub producer_id: i64,
    /// `int16`.
    pub producer_epoch: i16,
    /// `int64`, version 6, default -1, producerId.
    pub ongoing_txn_producer_id: i64,
    /// `int16`, version 6, default -1.
    pub ongoing_txn_producer_epoch: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for InitProducerIdResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            producer_id: -1,
            producer_epoch: 0,
            ongoing_txn_producer_id: -1,
            ongoing_txn_producer_epoch: -1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl InitProducerIdResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_i64(self.producer_id);
        w.put_i16(self.producer_epoch);
        if version >= 6 {
            w.put_i64(self.ongoing_txn_producer_id);
        } else if self.ongoing_txn_producer_id != -1 {
            return Err(crate::message::not_in_version("ongoing_txn_producer_id"));
        }
        if version >= 6 {
            w.put_i16(self.ongoing_txn_producer_epoch);
        } else if self.ongoing_txn_producer_epoch != -1 {
            return Err(crate::message::not_in_version("ongoing_txn_producer_epoch"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for InitProducerIdResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        let fixed = r.fixed::<16>(&[4, 2, 8, 2])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        self.producer_id = i64::from_be_bytes(fixed.at::<6, 8>());
        self.producer_epoch = i16::from_be_bytes(fixed.at::<14, 2>());
        if version >= 6 {
            let fixed = r.fixed::<10>(&[8, 2])?;
            self.ongoing_txn_producer_id = i64::from_be_bytes(fixed.at::<0, 8>());
            self.ongoing_txn_producer_epoch = i16::from_be_bytes(fixed.at::<8, 2>());
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for InitProducerIdResponse {
    const NAME: &'static str = "InitProducerIdResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

#[cfg(feature = "server")]
impl Encode for InitProducerIdResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for InitProducerIdResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for InitProducerIdResponse {
    const KEY: ApiKey = ApiKey::InitProducerId;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
