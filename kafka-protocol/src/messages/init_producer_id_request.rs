// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `InitProducerIdRequest` (API 22), versions 0-6.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `InitProducerIdRequest`, a request.
///
/// Versions 0-6; stable 0-5; flexible since 2.
#[derive(Clone, Debug, PartialEq)]
pub struct InitProducerIdRequest {
    /// `string`, nullable, transactionalId.
    pub transactional_id: Option<KafkaString>,
    /// `int32`.
    pub transaction_timeout_ms: i32,
    /// `int64`, versions 3-6, default -1, producerId.
    pub producer_id: i64,
    /// `int16`, versions 3-6, default -1.
    pub producer_epoch: i16,
    /// `bool`, version 6.
    pub enable2_pc: bool,
    /// `bool`, version 6.
    pub keep_prepared_txn: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for InitProducerIdRequest {
    fn default() -> Self {
        Self {
            transactional_id: Some(KafkaString::default()),
            transaction_timeout_ms: 0,
            producer_id: -1,
            producer_epoch: -1,
            enable2_pc: false,
            keep_prepared_txn: false,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl InitProducerIdRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_nullable_string(flexible, self.transactional_id.as_ref(), true, "transactional_id")?;
        w.put_i32(self.transaction_timeout_ms);
        if version >= 3 {
            w.put_i64(self.producer_id);
        } else if self.producer_id != -1 {
            return Err(crate::message::not_in_version("producer_id"));
        }
        if version >= 3 {
            w.put_i16(self.producer_epoch);
        } else if self.producer_epoch != -1 {
            return Err(crate::message::not_in_version("producer_epoch"));
        }
        if version >= 6 {
            w.put_bool(self.enable2_pc);
        } else if self.enable2_pc {
            return Err(crate::message::not_in_version("enable2_pc"));
        }
        if version >= 6 {
            w.put_bool(self.keep_prepared_txn);
        } else if self.keep_prepared_txn {
            return Err(crate::message::not_in_version("keep_prepared_txn"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for InitProducerIdRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.nullable_string_at(flexible, true, "transactional_id", &mut self.transactional_id)?;
        self.transaction_timeout_ms = r.i32()?;
        if version >= 3 {
            let fixed = r.fixed::<10>(&[8, 2])?;
            self.producer_id = i64::from_be_bytes(fixed.at::<0, 8>());
            self.producer_epoch = i16::from_be_bytes(fixed.at::<8, 2>());
        }
        if version >= 6 {
            let fixed = r.fixed::<2>(&[1, 1])?;
            self.enable2_pc = fixed.at::<0, 1>() != [0];
            self.keep_prepared_txn = fixed.at::<1, 1>() != [0];
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for InitProducerIdRequest {
    const NAME: &'static str = "InitProducerIdRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

impl Encode for InitProducerIdRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for InitProducerIdRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for InitProducerIdRequest {
    const KEY: ApiKey = ApiKey::InitProducerId;
    type Response = super::InitProducerIdResponse;
}
