// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ReadShareGroupStateSummaryResponse` (API 87), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `ReadShareGroupStateSummaryResponse`, a response.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadShareGroupStateSummaryResponse {
    /// `[]ReadStateSummaryResult`.
    pub results: Vec<ReadStateSummaryResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ReadShareGroupStateSummaryResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_array_len(true, self.results.len(), "results")?;
        for value in &self.results {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ReadShareGroupStateSummaryResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.structs(true, version, "results", &mut self.results)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ReadShareGroupStateSummaryResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadStateSummaryResult {
    /// `uuid`.
    pub topic_id: Uuid,
    /// `[]PartitionResult`.
    pub partitions: Vec<PartitionResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ReadStateSummaryResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_uuid(self.topic_id);
        w.put_array_len(true, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ReadStateSummaryResult {
    fn min_len(_version: i16) -> usize {
        18
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.topic_id = r.uuid()?;
        r.structs(true, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ReadShareGroupStateSummaryResponse`], versions 0-1.
#[derive(Clone, Debug, PartialEq)]
pub struct PartitionResult {
    /// `int32`.
    pub partition: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable, default null.
    pub error_message: Option<KafkaString>,
    /// `int32`.
    pub state_epoch: i32,
    /// `int32`.
    pub leader_epoch: i32,
    /// `int64`.
    pub start_offset: i64,
    /// `int32`, version 1, default -1; left out silently in other versions.
    pub delivery_complete_count: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for PartitionResult {
    fn default() -> Self {
        Self {
            partition: 0,
            error_code: 0,
            error_message: None,
            state_epoch: 0,
            leader_epoch: 0,
            start_offset: 0,
            delivery_complete_count: -1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl PartitionResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition);
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        w.put_i32(self.state_epoch);
        w.put_i32(self.leader_epoch);
        w.put_i64(self.start_offset);
        if version >= 1 {
            w.put_i32(self.delivery_complete_count);
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for PartitionResult {
    fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 24,
            _ => 28,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.partition = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        let fixed = r.fixed::<16>(&[4, 4, 8])?;
        self.state_epoch = i32::from_be_bytes(fixed.at::<0, 4>());
        self.leader_epoch = i32::from_be_bytes(fixed.at::<4, 4>());
        self.start_offset = i64::from_be_bytes(fixed.at::<8, 8>());
        if version >= 1 {
            self.delivery_complete_count = r.i32()?;
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for ReadShareGroupStateSummaryResponse {
    const NAME: &'static str = "ReadShareGroupStateSummaryResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for ReadShareGroupStateSummaryResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for ReadShareGroupStateSummaryResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for ReadShareGroupStateSummaryResponse {
    const KEY: ApiKey = ApiKey::ReadShareGroupStateSummary;
}
