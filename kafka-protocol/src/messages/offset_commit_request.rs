// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `OffsetCommitRequest` (API 8), versions 2-10.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
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
}

#[cfg(feature = "server")]
impl ReadPart for OffsetCommitRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 8;
        r.string_at(flexible, "group_id", &mut self.group_id)?;
        self.generation_id_or_member_epoch = r.i32()?;
        r.string_at(flexible, "member_id", &mut self.member_id)?;
        if version >= 7 {
            r.nullable_string_at(flexible, true, "group_instance_id", &mut self.group_instance_id)?;
        }
        if version <= 4 {
            self.retention_time_ms = r.i64()?;
        }
        r.structs(flexible, version, "topics", &mut self.topics)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
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
}

#[cfg(feature = "server")]
impl ReadPart for OffsetCommitRequestTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=7 => 6,
            ..=9 => 3,
            _ => 18,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 8;
        if version <= 9 {
            r.string_at(flexible, "name", &mut self.name)?;
        }
        if version >= 10 {
            self.topic_id = r.uuid()?;
        }
        r.structs(flexible, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
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
}

#[cfg(feature = "server")]
impl ReadPart for OffsetCommitRequestPartition {
    fn min_len(version: i16) -> usize {
        match version {
            ..=5 => 14,
            _ => 18,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 8;
        let fixed = r.fixed::<12>(&[4, 8])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.committed_offset = i64::from_be_bytes(fixed.at::<4, 8>());
        if version >= 6 {
            self.committed_leader_epoch = r.i32()?;
        }
        r.nullable_string_at(flexible, true, "committed_metadata", &mut self.committed_metadata)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
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
        read_message(r, version)
    }
}

impl Request for OffsetCommitRequest {
    const KEY: ApiKey = ApiKey::OffsetCommit;
    type Response = super::OffsetCommitResponse;
}
