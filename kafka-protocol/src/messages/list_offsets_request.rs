// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ListOffsetsRequest` (API 2), versions 1-11.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `ListOffsetsRequest`, a request.
///
/// Versions 1-11; flexible since 6.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListOffsetsRequest {
    /// `int32`, brokerId.
    pub replica_id: i32,
    /// `int8`, versions 2-11.
    pub isolation_level: i8,
    /// `[]ListOffsetsTopic`.
    pub topics: Vec<ListOffsetsTopic>,
    /// `int32`, versions 10-11; left out silently in other versions.
    pub timeout_ms: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ListOffsetsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        w.put_i32(self.replica_id);
        if version >= 2 {
            w.put_i8(self.isolation_level);
        } else if self.isolation_level != 0 {
            return Err(crate::message::not_in_version("isolation_level"));
        }
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        if version >= 10 {
            w.put_i32(self.timeout_ms);
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ListOffsetsRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 6;
        self.replica_id = r.i32()?;
        if version >= 2 {
            self.isolation_level = r.i8()?;
        }
        r.structs(flexible, version, "topics", &mut self.topics)?;
        if version >= 10 {
            self.timeout_ms = r.i32()?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ListOffsetsRequest`], versions 1-11.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListOffsetsTopic {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]ListOffsetsPartition`.
    pub partitions: Vec<ListOffsetsPartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ListOffsetsTopic {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        w.put_string(flexible, &self.name, "name")?;
        w.put_array_len(flexible, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ListOffsetsTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=5 => 6,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 6;
        r.string_at(flexible, "name", &mut self.name)?;
        r.structs(flexible, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ListOffsetsRequest`], versions 1-11.
#[derive(Clone, Debug, PartialEq)]
pub struct ListOffsetsPartition {
    /// `int32`.
    pub partition_index: i32,
    /// `int32`, versions 4-11, default -1; left out silently in other versions.
    pub current_leader_epoch: i32,
    /// `int64`.
    pub timestamp: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for ListOffsetsPartition {
    fn default() -> Self {
        Self {
            partition_index: 0,
            current_leader_epoch: -1,
            timestamp: 0,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl ListOffsetsPartition {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        w.put_i32(self.partition_index);
        if version >= 4 {
            w.put_i32(self.current_leader_epoch);
        }
        w.put_i64(self.timestamp);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ListOffsetsPartition {
    fn min_len(version: i16) -> usize {
        match version {
            ..=3 => 12,
            ..=5 => 16,
            _ => 17,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 6;
        self.partition_index = r.i32()?;
        if version >= 4 {
            self.current_leader_epoch = r.i32()?;
        }
        self.timestamp = r.i64()?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for ListOffsetsRequest {
    const NAME: &'static str = "ListOffsetsRequest";
    const VERSIONS: VersionRange = VersionRange::new(1, 11);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 11);
    const FLEXIBLE_SINCE: Option<i16> = Some(6);
}

impl Encode for ListOffsetsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for ListOffsetsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for ListOffsetsRequest {
    const KEY: ApiKey = ApiKey::ListOffsets;
    type Response = super::ListOffsetsResponse;
}
