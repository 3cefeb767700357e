// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeLogDirsResponse` (API 35), versions 1-5.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use super::ApiKey;

/// Kafka's `DescribeLogDirsResponse`, a response.
///
/// Versions 1-5; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeLogDirsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`, versions 3-5; left out silently in other versions.
    pub error_code: i16,
    /// `[]DescribeLogDirsResult`.
    pub results: Vec<DescribeLogDirsResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DescribeLogDirsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i32(self.throttle_time_ms);
        if version >= 3 {
            w.put_i16(self.error_code);
        }
        w.put_array_len(flexible, self.results.len(), "results")?;
        for value in &self.results {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 2;
        let throttle_time_ms = r.read_i32()?;
        let error_code = if version >= 3 { r.read_i16()? } else { 0 };
        let results = r.read_vec(flexible, DescribeLogDirsResult::min_len(version), "results", |r| DescribeLogDirsResult::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { throttle_time_ms, error_code, results, unknown_tagged_fields })
    }
}

/// Part of [`DescribeLogDirsResponse`], versions 1-5.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeLogDirsResult {
    /// `int16`.
    pub error_code: i16,
    /// `string`.
    pub log_dir: KafkaString,
    /// `[]DescribeLogDirsTopic`.
    pub topics: Vec<DescribeLogDirsTopic>,
    /// `int64`, versions 4-5, default -1; left out silently in other versions.
    pub total_bytes: i64,
    /// `int64`, versions 4-5, default -1; left out silently in other versions.
    pub usable_bytes: i64,
    /// `bool`, version 5; left out silently in other versions.
    pub is_cordoned: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribeLogDirsResult {
    fn default() -> Self {
        Self {
            error_code: 0,
            log_dir: KafkaString::default(),
            topics: Vec::new(),
            total_bytes: -1,
            usable_bytes: -1,
            is_cordoned: false,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribeLogDirsResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i16(self.error_code);
        w.put_string(flexible, &self.log_dir, "log_dir")?;
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        if version >= 4 {
            w.put_i64(self.total_bytes);
        }
        if version >= 4 {
            w.put_i64(self.usable_bytes);
        }
        if version >= 5 {
            w.put_bool(self.is_cordoned);
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 2;
        let error_code = r.read_i16()?;
        let log_dir = r.read_string(flexible, "log_dir")?;
        let topics = r.read_vec(flexible, DescribeLogDirsTopic::min_len(version), "topics", |r| DescribeLogDirsTopic::read(r, version))?;
        let total_bytes = if version >= 4 { r.read_i64()? } else { -1 };
        let usable_bytes = if version >= 4 { r.read_i64()? } else { -1 };
        let is_cordoned = if version >= 5 { r.read_bool()? } else { false };
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { error_code, log_dir, topics, total_bytes, usable_bytes, is_cordoned, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 8,
            ..=3 => 5,
            ..=4 => 21,
            _ => 22,
        }
    }
}

/// Part of [`DescribeLogDirsResponse`], versions 1-5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeLogDirsTopic {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]DescribeLogDirsPartition`.
    pub partitions: Vec<DescribeLogDirsPartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DescribeLogDirsTopic {
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
        let partitions = r.read_vec(flexible, DescribeLogDirsPartition::min_len(version), "partitions", |r| DescribeLogDirsPartition::read(r, version))?;
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

/// Part of [`DescribeLogDirsResponse`], versions 1-5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeLogDirsPartition {
    /// `int32`.
    pub partition_index: i32,
    /// `int64`.
    pub partition_size: i64,
    /// `int64`.
    pub offset_lag: i64,
    /// `bool`.
    pub is_future_key: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DescribeLogDirsPartition {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i32(self.partition_index);
        w.put_i64(self.partition_size);
        w.put_i64(self.offset_lag);
        w.put_bool(self.is_future_key);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 2;
        let partition_index = r.read_i32()?;
        let partition_size = r.read_i64()?;
        let offset_lag = r.read_i64()?;
        let is_future_key = r.read_bool()?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { partition_index, partition_size, offset_lag, is_future_key, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 21,
            _ => 22,
        }
    }
}

impl Message for DescribeLogDirsResponse {
    const NAME: &'static str = "DescribeLogDirsResponse";
    const VERSIONS: VersionRange = VersionRange::new(1, 5);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 5);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

#[cfg(feature = "server")]
impl Encode for DescribeLogDirsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for DescribeLogDirsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        Self::read(r, version)
    }
}

impl Response for DescribeLogDirsResponse {
    const KEY: ApiKey = ApiKey::DescribeLogDirs;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
