// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ListOffsetsRequest` (API 2), versions 1-11.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 6;
        let replica_id = r.read_i32()?;
        let isolation_level = if version >= 2 { r.read_i8()? } else { 0 };
        let topics = r.read_vec(flexible, ListOffsetsTopic::min_len(version), "topics", |r| ListOffsetsTopic::read(r, version))?;
        let timeout_ms = if version >= 10 { r.read_i32()? } else { 0 };
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { replica_id, isolation_level, topics, timeout_ms, unknown_tagged_fields })
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 6;
        let name = r.read_string(flexible, "name")?;
        let partitions = r.read_vec(flexible, ListOffsetsPartition::min_len(version), "partitions", |r| ListOffsetsPartition::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { name, partitions, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=5 => 6,
            _ => 3,
        }
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 6;
        let partition_index = r.read_i32()?;
        let current_leader_epoch = if version >= 4 { r.read_i32()? } else { -1 };
        let timestamp = r.read_i64()?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { partition_index, current_leader_epoch, timestamp, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=3 => 12,
            ..=5 => 16,
            _ => 17,
        }
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
        Self::read(r, version)
    }
}

impl Request for ListOffsetsRequest {
    const KEY: ApiKey = ApiKey::ListOffsets;
    type Response = super::ListOffsetsResponse;
}
