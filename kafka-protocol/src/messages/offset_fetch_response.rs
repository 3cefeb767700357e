// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `OffsetFetchResponse` (API 9), versions 1-10.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use super::ApiKey;

/// Kafka's `OffsetFetchResponse`, a response.
///
/// Versions 1-10; flexible since 6.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetFetchResponse {
    /// `int32`, versions 3-10; left out silently in other versions.
    pub throttle_time_ms: i32,
    /// `[]OffsetFetchResponseTopic`, versions 1-7.
    pub topics: Vec<OffsetFetchResponseTopic>,
    /// `int16`, versions 2-7; left out silently in other versions.
    pub error_code: i16,
    /// `[]OffsetFetchResponseGroup`, versions 8-10.
    pub groups: Vec<OffsetFetchResponseGroup>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetFetchResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        if version >= 3 {
            w.put_i32(self.throttle_time_ms);
        }
        if version <= 7 {
            w.put_array_len(flexible, self.topics.len(), "topics")?;
            for value in &self.topics {
                value.write(w, version)?;
            }
        } else if !self.topics.is_empty() {
            return Err(crate::message::not_in_version("topics"));
        }
        if (2..=7).contains(&version) {
            w.put_i16(self.error_code);
        }
        if version >= 8 {
            w.put_array_len(flexible, self.groups.len(), "groups")?;
            for value in &self.groups {
                value.write(w, version)?;
            }
        } else if !self.groups.is_empty() {
            return Err(crate::message::not_in_version("groups"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 6;
        let throttle_time_ms = if version >= 3 { r.read_i32()? } else { 0 };
        let topics = if version <= 7 { r.read_vec(flexible, OffsetFetchResponseTopic::min_len(version), "topics", |r| OffsetFetchResponseTopic::read(r, version))? } else { Vec::new() };
        let error_code = if (2..=7).contains(&version) { r.read_i16()? } else { 0 };
        let groups = if version >= 8 { r.read_vec(flexible, OffsetFetchResponseGroup::min_len(version), "groups", |r| OffsetFetchResponseGroup::read(r, version))? } else { Vec::new() };
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { throttle_time_ms, topics, error_code, groups, unknown_tagged_fields })
    }
}

/// Part of [`OffsetFetchResponse`], versions 1-7.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetFetchResponseTopic {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]OffsetFetchResponsePartition`.
    pub partitions: Vec<OffsetFetchResponsePartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetFetchResponseTopic {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        w.put_string(flexible, &self.name, "name")?;
        w.put_array_len(flexible, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 6;
        let name = r.read_string(flexible, "name")?;
        let partitions = r.read_vec(flexible, OffsetFetchResponsePartition::min_len(version), "partitions", |r| OffsetFetchResponsePartition::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { name, partitions, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=5 => 6,
            _ => 3,
        }
    }
}

/// Part of [`OffsetFetchResponse`], versions 1-7.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetFetchResponsePartition {
    /// `int32`.
    pub partition_index: i32,
    /// `int64`.
    pub committed_offset: i64,
    /// `int32`, versions 5-7, default -1; left out silently in other versions.
    pub committed_leader_epoch: i32,
    /// `string`, nullable.
    pub metadata: Option<KafkaString>,
    /// `int16`.
    pub error_code: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for OffsetFetchResponsePartition {
    fn default() -> Self {
        Self {
            partition_index: 0,
            committed_offset: 0,
            committed_leader_epoch: -1,
            metadata: Some(KafkaString::default()),
            error_code: 0,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl OffsetFetchResponsePartition {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        w.put_i32(self.partition_index);
        w.put_i64(self.committed_offset);
        if version >= 5 {
            w.put_i32(self.committed_leader_epoch);
        }
        w.put_nullable_string(flexible, self.metadata.as_ref(), true, "metadata")?;
        w.put_i16(self.error_code);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 6;
        let partition_index = r.read_i32()?;
        let committed_offset = r.read_i64()?;
        let committed_leader_epoch = if version >= 5 { r.read_i32()? } else { -1 };
        let metadata = r.read_nullable_string(flexible, true, "metadata")?;
        let error_code = r.read_i16()?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { partition_index, committed_offset, committed_leader_epoch, metadata, error_code, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=4 => 16,
            _ => 20,
        }
    }
}

/// Part of [`OffsetFetchResponse`], versions 8-10.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetFetchResponseGroup {
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `[]OffsetFetchResponseTopics`.
    pub topics: Vec<OffsetFetchResponseTopics>,
    /// `int16`.
    pub error_code: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetFetchResponseGroup {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.group_id, "group_id")?;
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        w.put_i16(self.error_code);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let group_id = r.read_string(true, "group_id")?;
        let topics = r.read_vec(true, OffsetFetchResponseTopics::min_len(version), "topics", |r| OffsetFetchResponseTopics::read(r, version))?;
        let error_code = r.read_i16()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { group_id, topics, error_code, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        5
    }
}

/// Part of [`OffsetFetchResponse`], versions 8-10.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetFetchResponseTopics {
    /// `string`, versions 8-9, topicName; left out silently in other versions.
    pub name: KafkaString,
    /// `uuid`, version 10; left out silently in other versions.
    pub topic_id: Uuid,
    /// `[]OffsetFetchResponsePartitions`.
    pub partitions: Vec<OffsetFetchResponsePartitions>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetFetchResponseTopics {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        if version <= 9 {
            w.put_string(true, &self.name, "name")?;
        }
        if version >= 10 {
            w.put_uuid(self.topic_id);
        }
        w.put_array_len(true, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let name = if version <= 9 { r.read_string(true, "name")? } else { KafkaString::default() };
        let topic_id = if version >= 10 { r.read_uuid()? } else { Uuid::ZERO };
        let partitions = r.read_vec(true, OffsetFetchResponsePartitions::min_len(version), "partitions", |r| OffsetFetchResponsePartitions::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { name, topic_id, partitions, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=9 => 3,
            _ => 18,
        }
    }
}

/// Part of [`OffsetFetchResponse`], versions 8-10.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetFetchResponsePartitions {
    /// `int32`.
    pub partition_index: i32,
    /// `int64`.
    pub committed_offset: i64,
    /// `int32`, default -1.
    pub committed_leader_epoch: i32,
    /// `string`, nullable.
    pub metadata: Option<KafkaString>,
    /// `int16`.
    pub error_code: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for OffsetFetchResponsePartitions {
    fn default() -> Self {
        Self {
            partition_index: 0,
            committed_offset: 0,
            committed_leader_epoch: -1,
            metadata: Some(KafkaString::default()),
            error_code: 0,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl OffsetFetchResponsePartitions {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition_index);
        w.put_i64(self.committed_offset);
        w.put_i32(self.committed_leader_epoch);
        w.put_nullable_string(true, self.metadata.as_ref(), true, "metadata")?;
        w.put_i16(self.error_code);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let partition_index = r.read_i32()?;
        let committed_offset = r.read_i64()?;
        let committed_leader_epoch = r.read_i32()?;
        let metadata = r.read_nullable_string(true, true, "metadata")?;
        let error_code = r.read_i16()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { partition_index, committed_offset, committed_leader_epoch, metadata, error_code, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        20
    }
}

impl Message for OffsetFetchResponse {
    const NAME: &'static str = "OffsetFetchResponse";
    const VERSIONS: VersionRange = VersionRange::new(1, 10);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 10);
    const FLEXIBLE_SINCE: Option<i16> = Some(6);
}

#[cfg(feature = "server")]
impl Encode for OffsetFetchResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for OffsetFetchResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        Self::read(r, version)
    }
}

impl Response for OffsetFetchResponse {
    const KEY: ApiKey = ApiKey::OffsetFetch;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
