// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `EndTxnRequest` (API 26), versions 0-5.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `EndTxnRequest`, a request.
///
/// Versions 0-5; flexible since 3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndTxnRequest {
    /// `string`, transactionalId.
    pub transactional_id: KafkaString,
    /// `int64`, producerId.
    pub producer_id: i64,
    /// `int16`.
    pub producer_epoch: i16,
    /// `bool`.
    pub committed: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl EndTxnRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        w.put_string(flexible, &self.transactional_id, "transactional_id")?;
        w.put_i64(self.producer_id);
        w.put_i16(self.producer_epoch);
        w.put_bool(self.committed);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for EndTxnRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        r.string_at(flexible, "transactional_id", &mut self.transactional_id)?;
        let fixed = r.fixed::<11>(&[8, 2, 1])?;
        self.producer_id = i64::from_be_bytes(fixed.at::<0, 8>());
        self.producer_epoch = i16::from_be_bytes(fixed.at::<8, 2>());
        self.committed = fixed.at::<10, 1>() != [0];
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for EndTxnRequest {
    const NAME: &'static str = "EndTxnRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE_SINCE: Option<i16> = Some(3);
}

impl Encode for EndTxnRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for EndTxnRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for EndTxnRequest {
    const KEY: ApiKey = ApiKey::EndTxn;
    type Response = super::EndTxnResponse;
}
