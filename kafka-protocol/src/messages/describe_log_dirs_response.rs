// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeLogDirsResponse` (API 35), versions 1-5.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
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
}

impl ReadPart for DescribeLogDirsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        self.throttle_time_ms = r.i32()?;
        if version >= 3 {
            self.error_code = r.i16()?;
        }
        r.structs(flexible, version, "results", &mut self.results)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
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
}

impl ReadPart for DescribeLogDirsResult {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 8,
            ..=3 => 5,
            ..=4 => 21,
            _ => 22,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        self.error_code = r.i16()?;
        r.string_at(flexible, "log_dir", &mut self.log_dir)?;
        r.structs(flexible, version, "topics", &mut self.topics)?;
        if version >= 4 {
            let fixed = r.fixed::<16>(&[8, 8])?;
            self.total_bytes = i64::from_be_bytes(fixed.at::<0, 8>());
            self.usable_bytes = i64::from_be_bytes(fixed.at::<8, 8>());
        }
        if version >= 5 {
            self.is_cordoned = r.bool()?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
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
}

impl ReadPart for DescribeLogDirsTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 6,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.string_at(flexible, "name", &mut self.name)?;
        r.structs(flexible, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
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
}

impl ReadPart for DescribeLogDirsPartition {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 21,
            _ => 22,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        let fixed = r.fixed::<21>(&[4, 8, 8, 1])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.partition_size = i64::from_be_bytes(fixed.at::<4, 8>());
        self.offset_lag = i64::from_be_bytes(fixed.at::<12, 8>());
        self.is_future_key = fixed.at::<20, 1>() != [0];
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
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
        read_message(r, version)
    }
}

impl Response for DescribeLogDirsResponse {
    const KEY: ApiKey = ApiKey::DescribeLogDirs;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
