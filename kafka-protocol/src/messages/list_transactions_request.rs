// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ListTransactionsRequest` (API 66), versions 0-2.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `ListTransactionsRequest`, a request.
///
/// Versions 0-2; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct ListTransactionsRequest {
    /// `[]string`.
    pub state_filters: Vec<KafkaString>,
    /// `[]int64`, producerId.
    pub producer_id_filters: Vec<i64>,
    /// `int64`, versions 1-2, default -1.
    pub duration_filter: i64,
    /// `string`, version 2, nullable, default null.
    pub transactional_id_pattern: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for ListTransactionsRequest {
    fn default() -> Self {
        Self {
            state_filters: Vec::new(),
            producer_id_filters: Vec::new(),
            duration_filter: -1,
            transactional_id_pattern: None,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl ListTransactionsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_array_len(true, self.state_filters.len(), "state_filters")?;
        for value in &self.state_filters {
            w.put_string(true, value, "state_filters")?;
        }
        w.put_array_len(true, self.producer_id_filters.len(), "producer_id_filters")?;
        for value in &self.producer_id_filters {
            w.put_i64(*value);
        }
        if version >= 1 {
            w.put_i64(self.duration_filter);
        } else if self.duration_filter != -1 {
            return Err(crate::message::not_in_version("duration_filter"));
        }
        if version >= 2 {
            w.put_nullable_string(true, self.transactional_id_pattern.as_ref(), true, "transactional_id_pattern")?;
        } else if self.transactional_id_pattern.is_some() {
            return Err(crate::message::not_in_version("transactional_id_pattern"));
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ListTransactionsRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        fill(&mut self.state_filters, r.vec(true, 1, "state_filters", |r| r.string(true, "state_filters"))?);
        fill(&mut self.producer_id_filters, r.vec(true, 8, "producer_id_filters", Reader::i64)?);
        if version >= 1 {
            self.duration_filter = r.i64()?;
        }
        if version >= 2 {
            r.nullable_string_at(true, true, "transactional_id_pattern", &mut self.transactional_id_pattern)?;
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for ListTransactionsRequest {
    const NAME: &'static str = "ListTransactionsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for ListTransactionsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for ListTransactionsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for ListTransactionsRequest {
    const KEY: ApiKey = ApiKey::ListTransactions;
    type Response = super::ListTransactionsResponse;
}
