// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeTransactionsResponse` (API 65), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `DescribeTransactionsResponse`, a response.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeTransactionsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]TransactionState`.
    pub transaction_states: Vec<TransactionState>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DescribeTransactionsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(true, self.transaction_states.len(), "transaction_states")?;
        for value in &self.transaction_states {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribeTransactionsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.throttle_time_ms = r.i32()?;
        r.structs(true, version, "transaction_states", &mut self.transaction_states)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeTransactionsResponse`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TransactionState {
    /// `int16`.
    pub error_code: i16,
    /// `string`, transactionalId.
    pub transactional_id: KafkaString,
    /// `string`.
    pub transaction_state: KafkaString,
    /// `int32`.
    pub transaction_timeout_ms: i32,
    /// `int64`.
    pub transaction_start_time_ms: i64,
    /// `int64`, producerId.
    pub producer_id: i64,
    /// `int16`.
    pub producer_epoch: i16,
    /// `[]TopicData`.
    pub topics: Vec<TopicData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TransactionState {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i16(self.error_code);
        w.put_string(true, &self.transactional_id, "transactional_id")?;
        w.put_string(true, &self.transaction_state, "transaction_state")?;
        w.put_i32(self.transaction_timeout_ms);
        w.put_i64(self.transaction_start_time_ms);
        w.put_i64(self.producer_id);
        w.put_i16(self.producer_epoch);
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for TransactionState {
    fn min_len(_version: i16) -> usize {
        28
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.error_code = r.i16()?;
        r.string_at(true, "transactional_id", &mut self.transactional_id)?;
        r.string_at(true, "transaction_state", &mut self.transaction_state)?;
        let fixed = r.fixed::<22>(&[4, 8, 8, 2])?;
        self.transaction_timeout_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.transaction_start_time_ms = i64::from_be_bytes(fixed.at::<4, 8>());
        self.producer_id = i64::from_be_bytes(fixed.at::<12, 8>());
        self.producer_epoch = i16::from_be_bytes(fixed.at::<20, 2>());
        r.structs(true, version, "topics", &mut self.topics)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeTransactionsResponse`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicData {
    /// `string`, topicName.
    pub topic: KafkaString,
    /// `[]int32`.
    pub partitions: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicData {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.topic, "topic")?;
        w.put_int32_array(true, &self.partitions, "partitions")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for TopicData {
    fn min_len(_version: i16) -> usize {
        3
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "topic", &mut self.topic)?;
        fill(&mut self.partitions, r.int32_array(true, "partitions")?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for DescribeTransactionsResponse {
    const NAME: &'static str = "DescribeTransactionsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for DescribeTransactionsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for DescribeTransactionsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for DescribeTransactionsResponse {
    const KEY: ApiKey = ApiKey::DescribeTransactions;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
