// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AddOffsetsToTxnRequest` (API 25), versions 0-4.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `AddOffsetsToTxnRequest`, a request.
///
/// Versions 0-4; flexible since 3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddOffsetsToTxnRequest {
    /// `string`, transactionalId.
    pub transactional_id: KafkaString,
    /// `int64`, producerId.
    pub producer_id: i64,
    /// `int16`.
    pub producer_epoch: i16,
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AddOffsetsToTxnRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        w.put_string(flexible, &self.transactional_id, "transactional_id")?;
        w.put_i64(self.producer_id);
        w.put_i16(self.producer_epoch);
        w.put_string(flexible, &self.group_id, "group_id")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for AddOffsetsToTxnRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        r.string_at(flexible, "transactional_id", &mut self.transactional_id)?;
        let fixed = r.fixed::<10>(&[8, 2])?;
        self.producer_id = i64::from_be_bytes(fixed.at::<0, 8>());
        self.producer_epoch = i16::from_be_bytes(fixed.at::<8, 2>());
        r.string_at(flexible, "group_id", &mut self.group_id)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for AddOffsetsToTxnRequest {
    const NAME: &'static str = "AddOffsetsToTxnRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE_SINCE: Option<i16> = Some(3);
}

impl Encode for AddOffsetsToTxnRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for AddOffsetsToTxnRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for AddOffsetsToTxnRequest {
    const KEY: ApiKey = ApiKey::AddOffsetsToTxn;
    type Response = super::AddOffsetsToTxnResponse;
}
