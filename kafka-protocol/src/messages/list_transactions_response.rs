// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ListTransactionsResponse` (API 66), versions 0-2.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `ListTransactionsResponse`, a response.
///
/// Versions 0-2; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListTransactionsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `[]string`.
    pub unknown_state_filters: Vec<KafkaString>,
    /// `[]TransactionState`.
    pub transaction_states: Vec<TransactionState>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ListTransactionsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_array_len(true, self.unknown_state_filters.len(), "unknown_state_filters")?;
        for value in &self.unknown_state_filters {
            w.put_string(true, value, "unknown_state_filters")?;
        }
        w.put_array_len(true, self.transaction_states.len(), "transaction_states")?;
        for value in &self.transaction_states {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ListTransactionsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        fill(&mut self.unknown_state_filters, r.vec(true, 1, "unknown_state_filters", |r| r.string(true, "unknown_state_filters"))?);
        r.structs(true, version, "transaction_states", &mut self.transaction_states)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ListTransactionsResponse`], versions 0-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TransactionState {
    /// `string`, transactionalId.
    pub transactional_id: KafkaString,
    /// `int64`, producerId.
    pub producer_id: i64,
    /// `string`.
    pub transaction_state: KafkaString,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TransactionState {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.transactional_id, "transactional_id")?;
        w.put_i64(self.producer_id);
        w.put_string(true, &self.transaction_state, "transaction_state")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for TransactionState {
    fn min_len(_version: i16) -> usize {
        11
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "transactional_id", &mut self.transactional_id)?;
        self.producer_id = r.i64()?;
        r.string_at(true, "transaction_state", &mut self.transaction_state)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for ListTransactionsResponse {
    const NAME: &'static str = "ListTransactionsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for ListTransactionsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for ListTransactionsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for ListTransactionsResponse {
    const KEY: ApiKey = ApiKey::ListTransactions;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
