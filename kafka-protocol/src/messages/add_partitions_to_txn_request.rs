// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AddPartitionsToTxnRequest` (API 24), versions 0-5.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `AddPartitionsToTxnRequest`, a request.
///
/// Versions 0-5; flexible since 3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddPartitionsToTxnRequest {
    /// `[]AddPartitionsToTxnTransaction`, versions 4-5.
    pub transactions: Vec<AddPartitionsToTxnTransaction>,
    /// `string`, versions 0-3, transactionalId.
    pub v3_and_below_transactional_id: KafkaString,
    /// `int64`, versions 0-3, producerId.
    pub v3_and_below_producer_id: i64,
    /// `int16`, versions 0-3.
    pub v3_and_below_producer_epoch: i16,
    /// `[]AddPartitionsToTxnTopic`, versions 0-3.
    pub v3_and_below_topics: Vec<AddPartitionsToTxnTopic>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AddPartitionsToTxnRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        if version >= 4 {
            w.put_array_len(flexible, self.transactions.len(), "transactions")?;
            for value in &self.transactions {
                value.write(w, version)?;
            }
        } else if !self.transactions.is_empty() {
            return Err(crate::message::not_in_version("transactions"));
        }
        if version <= 3 {
            w.put_string(flexible, &self.v3_and_below_transactional_id, "v3_and_below_transactional_id")?;
        } else if !self.v3_and_below_transactional_id.is_empty() {
            return Err(crate::message::not_in_version("v3_and_below_transactional_id"));
        }
        if version <= 3 {
            w.put_i64(self.v3_and_below_producer_id);
        } else if self.v3_and_below_producer_id != 0 {
            return Err(crate::message::not_in_version("v3_and_below_producer_id"));
        }
        if version <= 3 {
            w.put_i16(self.v3_and_below_producer_epoch);
        } else if self.v3_and_below_producer_epoch != 0 {
            return Err(crate::message::not_in_version("v3_and_below_producer_epoch"));
        }
        if version <= 3 {
            w.put_array_len(flexible, self.v3_and_below_topics.len(), "v3_and_below_topics")?;
            for value in &self.v3_and_below_topics {
                value.write(w, version)?;
            }
        } else if !self.v3_and_below_topics.is_empty() {
            return Err(crate::message::not_in_version("v3_and_below_topics"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for AddPartitionsToTxnRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        if version >= 4 {
            r.structs(flexible, version, "transactions", &mut self.transactions)?;
        }
        if version <= 3 {
            r.string_at(flexible, "v3_and_below_transactional_id", &mut self.v3_and_below_transactional_id)?;
        }
        if version <= 3 {
            let fixed = r.fixed::<10>(&[8, 2])?;
            self.v3_and_below_producer_id = i64::from_be_bytes(fixed.at::<0, 8>());
            self.v3_and_below_producer_epoch = i16::from_be_bytes(fixed.at::<8, 2>());
        }
        if version <= 3 {
            r.structs(flexible, version, "v3_and_below_topics", &mut self.v3_and_below_topics)?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AddPartitionsToTxnRequest`], versions 4-5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddPartitionsToTxnTransaction {
    /// `string`, transactionalId.
    pub transactional_id: KafkaString,
    /// `int64`, producerId.
    pub producer_id: i64,
    /// `int16`.
    pub producer_epoch: i16,
    /// `bool`.
    pub verify_only: bool,
    /// `[]AddPartitionsToTxnTopic`.
    pub topics: Vec<AddPartitionsToTxnTopic>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AddPartitionsToTxnTransaction {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.transactional_id, "transactional_id")?;
        w.put_i64(self.producer_id);
        w.put_i16(self.producer_epoch);
        w.put_bool(self.verify_only);
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for AddPartitionsToTxnTransaction {
    fn min_len(_version: i16) -> usize {
        14
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "transactional_id", &mut self.transactional_id)?;
        let fixed = r.fixed::<11>(&[8, 2, 1])?;
        self.producer_id = i64::from_be_bytes(fixed.at::<0, 8>());
        self.producer_epoch = i16::from_be_bytes(fixed.at::<8, 2>());
        self.verify_only = fixed.at::<10, 1>() != [0];
        r.structs(true, version, "topics", &mut self.topics)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AddPartitionsToTxnRequest`], versions 0-5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddPartitionsToTxnTopic {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]int32`.
    pub partitions: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AddPartitionsToTxnTopic {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        w.put_string(flexible, &self.name, "name")?;
        w.put_int32_array(flexible, &self.partitions, "partitions")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for AddPartitionsToTxnTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=2 => 6,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        r.string_at(flexible, "name", &mut self.name)?;
        fill(&mut self.partitions, r.int32_array(flexible, "partitions")?);
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for AddPartitionsToTxnRequest {
    const NAME: &'static str = "AddPartitionsToTxnRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE_SINCE: Option<i16> = Some(3);
}

impl Encode for AddPartitionsToTxnRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for AddPartitionsToTxnRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for AddPartitionsToTxnRequest {
    const KEY: ApiKey = ApiKey::AddPartitionsToTxn;
    type Response = super::AddPartitionsToTxnResponse;
}
