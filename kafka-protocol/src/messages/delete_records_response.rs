// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DeleteRecordsResponse` (API 21), versions 0-2.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use super::ApiKey;

/// Kafka's `DeleteRecordsResponse`, a response.
///
/// Versions 0-2; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteRecordsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]DeleteRecordsTopicResult`.
    pub topics: Vec<DeleteRecordsTopicResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DeleteRecordsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 2;
        let throttle_time_ms = r.read_i32()?;
        let topics = r.read_vec(flexible, DeleteRecordsTopicResult::min_len(version), "topics", |r| DeleteRecordsTopicResult::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { throttle_time_ms, topics, unknown_tagged_fields })
    }
}

/// Part of [`DeleteRecordsResponse`], versions 0-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteRecordsTopicResult {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]DeleteRecordsPartitionResult`.
    pub partitions: Vec<DeleteRecordsPartitionResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DeleteRecordsTopicResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_string(flexible, &self.name, "name")?;
        w.put_array_len(flexible, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 2;
        let name = r.read_string(flexible, "name")?;
        let partitions = r.read_vec(flexible, DeleteRecordsPartitionResult::min_len(version), "partitions", |r| DeleteRecordsPartitionResult::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { name, partitions, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 6,
            _ => 3,
        }
    }
}

/// Part of [`DeleteRecordsResponse`], versions 0-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteRecordsPartitionResult {
    /// `int32`.
    pub partition_index: i32,
    /// `int64`.
    pub low_watermark: i64,
    /// `int16`.
    pub error_code: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DeleteRecordsPartitionResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i32(self.partition_index);
        w.put_i64(self.low_watermark);
        w.put_i16(self.error_code);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 2;
        let partition_index = r.read_i32()?;
        let low_watermark = r.read_i64()?;
        let error_code = r.read_i16()?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { partition_index, low_watermark, error_code, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 14,
            _ => 15,
        }
    }
}

impl Message for DeleteRecordsResponse {
    const NAME: &'static str = "DeleteRecordsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

#[cfg(feature = "server")]
impl Encode for DeleteRecordsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for DeleteRecordsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        Self::read(r, version)
    }
}

impl Response for DeleteRecordsResponse {
    const KEY: ApiKey = ApiKey::DeleteRecords;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
