// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AddPartitionsToTxnResponse` (API 24), versions 0-5.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `AddPartitionsToTxnResponse`, a response.
///
/// Versions 0-5; flexible since 3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddPartitionsToTxnResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`, versions 4-5; left out silently in other versions.
    pub error_code: i16,
    /// `[]AddPartitionsToTxnResult`, versions 4-5.
    pub results_by_transaction: Vec<AddPartitionsToTxnResult>,
    /// `[]AddPartitionsToTxnTopicResult`, versions 0-3.
    pub results_by_topic_v3_and_below: Vec<AddPartitionsToTxnTopicResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AddPartitionsToTxnResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        w.put_i32(self.throttle_time_ms);
        if version >= 4 {
            w.put_i16(self.error_code);
        }
        if version >= 4 {
            w.put_array_len(flexible, self.results_by_transaction.len(), "results_by_transaction")?;
            for value in &self.results_by_transaction {
                value.write(w, version)?;
            }
        } else if !self.results_by_transaction.is_empty() {
            return Err(crate::message::not_in_version("results_by_transaction"));
        }
        if version <= 3 {
            w.put_array_len(flexible, self.results_by_topic_v3_and_below.len(), "results_by_topic_v3_and_below")?;
            for value in &self.results_by_topic_v3_and_below {
                value.write(w, version)?;
            }
        } else if !self.results_by_topic_v3_and_below.is_empty() {
            return Err(crate::message::not_in_version("results_by_topic_v3_and_below"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for AddPartitionsToTxnResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        self.throttle_time_ms = r.i32()?;
        if version >= 4 {
            self.error_code = r.i16()?;
        }
        if version >= 4 {
            r.structs(flexible, version, "results_by_transaction", &mut self.results_by_transaction)?;
        }
        if version <= 3 {
            r.structs(flexible, version, "results_by_topic_v3_and_below", &mut self.results_by_topic_v3_and_below)?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AddPartitionsToTxnResponse`], versions 4-5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddPartitionsToTxnResult {
    /// `string`, transactionalId.
    pub transactional_id: KafkaString,
    /// `[]AddPartitionsToTxnTopicResult`.
    pub topic_results: Vec<AddPartitionsToTxnTopicResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AddPartitionsToTxnResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.transactional_id, "transactional_id")?;
        w.put_array_len(true, self.topic_results.len(), "topic_results")?;
        for value in &self.topic_results {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for AddPartitionsToTxnResult {
    fn min_len(_version: i16) -> usize {
        3
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "transactional_id", &mut self.transactional_id)?;
        r.structs(true, version, "topic_results", &mut self.topic_results)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AddPartitionsToTxnResponse`], versions 0-5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddPartitionsToTxnTopicResult {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]AddPartitionsToTxnPartitionResult`.
    pub results_by_partition: Vec<AddPartitionsToTxnPartitionResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AddPartitionsToTxnTopicResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        w.put_string(flexible, &self.name, "name")?;
        w.put_array_len(flexible, self.results_by_partition.len(), "results_by_partition")?;
        for value in &self.results_by_partition {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for AddPartitionsToTxnTopicResult {
    fn min_len(version: i16) -> usize {
        match version {
            ..=2 => 6,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        r.string_at(flexible, "name", &mut self.name)?;
        r.structs(flexible, version, "results_by_partition", &mut self.results_by_partition)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AddPartitionsToTxnResponse`], versions 0-5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddPartitionsToTxnPartitionResult {
    /// `int32`.
    pub partition_index: i32,
    /// `int16`.
    pub partition_error_code: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AddPartitionsToTxnPartitionResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        w.put_i32(self.partition_index);
        w.put_i16(self.partition_error_code);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for AddPartitionsToTxnPartitionResult {
    fn min_len(version: i16) -> usize {
        match version {
            ..=2 => 6,
            _ => 7,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.partition_error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for AddPartitionsToTxnResponse {
    const NAME: &'static str = "AddPartitionsToTxnResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE_SINCE: Option<i16> = Some(3);
}

#[cfg(feature = "server")]
impl Encode for AddPartitionsToTxnResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for AddPartitionsToTxnResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for AddPartitionsToTxnResponse {
    const KEY: ApiKey = ApiKey::AddPartitionsToTxn;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
