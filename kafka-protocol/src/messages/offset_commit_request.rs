// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `OffsetCommitRequest` (API 8), versions 2-10.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use super::ApiKey;

/// Kafka's `OffsetCommitRequest`, a request.
///
/// Versions 2-10; flexible since 8.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetCommitRequest {
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `int32`, default -1.
    pub generation_id_or_member_epoch: i32,
    /// `string`.
    pub member_id: KafkaString,
    /// `string`, versions 7-10, nullable, default null.
    pub group_instance_id: Option<KafkaString>,
    /// `int64`, versions 2-4, default -1; left out silently in other versions.
    pub retention_time_ms: i64,
    /// `[]OffsetCommitRequestTopic`.
    pub topics: Vec<OffsetCommitRequestTopic>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for OffsetCommitRequest {
    fn default() -> Self {
        Self {
            group_id: KafkaString::default(),
            generation_id_or_member_epoch: -1,
            member_id: KafkaString::default(),
            group_instance_id: None,
            retention_time_ms: -1,
            topics: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl OffsetCommitRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 8;
        w.put_string(flexible, &self.group_id, "group_id")?;
        w.put_i32(self.generation_id_or_member_epoch);
        w.put_string(flexible, &self.member_id, "member_id")?;
        if version >= 7 {
            w.put_nullable_string(flexible, self.group_instance_id.as_ref(), true, "group_instance_id")?;
        } else if self.group_instance_id.is_some() {
            return Err(crate::message::not_in_version("group_instance_id"));
        }
        if version <= 4 {
            w.put_i64(self.retention_time_ms);
        }
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 8;
        let group_id = r.read_string(flexible, "group_id")?;
        let generation_id_or_member_epoch = r.read_i32()?;
        let member_id = r.read_string(flexible, "member_id")?;
        let group_instance_id = if version >= 7 { r.read_nullable_string(flexible, true, "group_instance_id")? } else { None };
        let retention_time_ms = if version <= 4 { r.read_i64()? } else { -1 };
        let topics = r.read_vec(flexible, OffsetCommitRequestTopic::min_len(version), "topics", |r| OffsetCommitRequestTopic::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { group_id, generation_id_or_member_epoch, member_id, group_instance_id, retention_time_ms, topics, unknown_tagged_fields })
    }
}

/// Part of [`OffsetCommitRequest`], versions 2-10.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetCommitRequestTopic {
    /// `string`, versions 2-9, topicName; left out silently in other versions.
    pub name: KafkaString,
    /// `uuid`, version 10; left out silently in other versions.
    pub topic_id: Uuid,
    /// `[]OffsetCommitRequestPartition`.
    pub partitions: Vec<OffsetCommitRequestPartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetCommitRequestTopic {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 8;
        if version <= 9 {
            w.put_string(flexible, &self.name, "name")?;
        }
        if version >= 10 {
            w.put_uuid(self.topic_id);
        }
        w.put_array_len(flexible, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 8;
        let name = if version <= 9 { r.read_string(flexible, "name")? } else { KafkaString::default() };
        let topic_id = if version >= 10 { r.read_uuid()? } else { Uuid::ZERO };
        let partitions = r.read_vec(flexible, OffsetCommitRequestPartition::min_len(version), "partitions", |r| OffsetCommitRequestPartition::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { name, topic_id, partitions, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=7 => 6,
            ..=9 => 3,
            _ => 18,
        }
    }
}

/// Part of [`OffsetCommitRequest`], versions 2-10.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetCommitRequestPartition {
    /// `int32`.
    pub partition_index: i32,
    /// `int64`.
    pub committed_offset: i64,
    /// `int32`, versions 6-10, default -1; left out silently in other versions.
    pub committed_leader_epoch: i32,
    /// `string`, nullable.
    pub committed_metadata: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for OffsetCommitRequestPartition {
    fn default() -> Self {
        Self {
            partition_index: 0,
            committed_offset: 0,
            committed_leader_epoch: -1,
            committed_metadata: Some(KafkaString::default()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl OffsetCommitRequestPartition {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 8;
        w.put_i32(self.partition_index);
        w.put_i64(self.committed_offset);
        if version >= 6 {
            w.put_i32(self.committed_leader_epoch);
        }
        w.put_nullable_string(flexible, self.committed_metadata.as_ref(), true, "committed_metadata")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 8;
        let partition_index = r.read_i32()?;
        let committed_offset = r.read_i64()?;
        let committed_leader_epoch = if version >= 6 { r.read_i32()? } else { -1 };
        let committed_metadata = r.read_nullable_string(flexible, true, "committed_metadata")?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { partition_index, committed_offset, committed_leader_epoch, committed_metadata, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=5 => 14,
            _ => 18,
        }
    }
}

impl Message for OffsetCommitRequest {
    const NAME: &'static str = "OffsetCommitRequest";
    const VERSIONS: VersionRange = VersionRange::new(2, 10);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(2, 10);
    const FLEXIBLE_SINCE: Option<i16> = Some(8);
}

impl Encode for OffsetCommitRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for OffsetCommitRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        Self::read(r, version)
    }
}

impl Request for OffsetCommitRequest {
    const KEY: ApiKey = ApiKey::OffsetCommit;
    type Response = super::OffsetCommitResponse;
}
