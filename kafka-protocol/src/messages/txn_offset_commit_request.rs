// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `TxnOffsetCommitRequest` (API 28), versions 0-6.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `TxnOffsetCommitRequest`, a request.
///
/// Versions 0-6; flexible since 3.
#[derive(Clone, Debug, PartialEq)]
pub struct TxnOffsetCommitRequest {
    /// `string`, transactionalId.
    pub transactional_id: KafkaString,
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `int64`, producerId.
    pub producer_id: i64,
    /// `int16`.
    pub producer_epoch: i16,
    /// `int32`, versions 3-6, default -1.
    pub generation_id_or_member_epoch: i32,
    /// `string`, versions 3-6.
    pub member_id: KafkaString,
    /// `string`, versions 3-6, nullable, default null.
    pub group_instance_id: Option<KafkaString>,
    /// `[]TxnOffsetCommitRequestTopic`.
    pub topics: Vec<TxnOffsetCommitRequestTopic>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for TxnOffsetCommitRequest {
    fn default() -> Self {
        Self {
            transactional_id: KafkaString::default(),
            group_id: KafkaString::default(),
            producer_id: 0,
            producer_epoch: 0,
            generation_id_or_member_epoch: -1,
            member_id: KafkaString::default(),
            group_instance_id: None,
            topics: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl TxnOffsetCommitRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        w.put_string(flexible, &self.transactional_id, "transactional_id")?;
        w.put_string(flexible, &self.group_id, "group_id")?;
        w.put_i64(self.producer_id);
        w.put_i16(self.producer_epoch);
        if version >= 3 {
            w.put_i32(self.generation_id_or_member_epoch);
        } else if self.generation_id_or_member_epoch != -1 {
            return Err(crate::message::not_in_version("generation_id_or_member_epoch"));
        }
        if version >= 3 {
            w.put_string(flexible, &self.member_id, "member_id")?;
        } else if !self.member_id.is_empty() {
            return Err(crate::message::not_in_version("member_id"));
        }
        if version >= 3 {
            w.put_nullable_string(flexible, self.group_instance_id.as_ref(), true, "group_instance_id")?;
        } else if self.group_instance_id.is_some() {
            return Err(crate::message::not_in_version("group_instance_id"));
        }
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for TxnOffsetCommitRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        r.string_at(flexible, "transactional_id", &mut self.transactional_id)?;
        r.string_at(flexible, "group_id", &mut self.group_id)?;
        let fixed = r.fixed::<10>(&[8, 2])?;
        self.producer_id = i64::from_be_bytes(fixed.at::<0, 8>());
        self.producer_epoch = i16::from_be_bytes(fixed.at::<8, 2>());
        if version >= 3 {
            self.generation_id_or_member_epoch = r.i32()?;
        }
        if version >= 3 {
            r.string_at(flexible, "member_id", &mut self.member_id)?;
        }
        if version >= 3 {
            r.nullable_string_at(flexible, true, "group_instance_id", &mut self.group_instance_id)?;
        }
        r.structs(flexible, version, "topics", &mut self.topics)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`TxnOffsetCommitRequest`], versions 0-6.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TxnOffsetCommitRequestTopic {
    /// `string`, versions 0-5, topicName; left out silently in other versions.
    pub name: KafkaString,
    /// `uuid`, version 6; left out silently in other versions.
    pub topic_id: Uuid,
    /// `[]TxnOffsetCommitRequestPartition`.
    pub partitions: Vec<TxnOffsetCommitRequestPartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TxnOffsetCommitRequestTopic {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        if version <= 5 {
            w.put_string(flexible, &self.name, "name")?;
        }
        if version >= 6 {
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
impl ReadPart for TxnOffsetCommitRequestTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=2 => 6,
            ..=5 => 3,
            _ => 18,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        if version <= 5 {
            r.string_at(flexible, "name", &mut self.name)?;
        }
        if version >= 6 {
            self.topic_id = r.uuid()?;
        }
        r.structs(flexible, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`TxnOffsetCommitRequest`], versions 0-6.
#[derive(Clone, Debug, PartialEq)]
pub struct TxnOffsetCommitRequestPartition {
    /// `int32`.
    pub partition_index: i32,
    /// `int64`.
    pub committed_offset: i64,
    /// `int32`, versions 2-6, default -1; left out silently in other versions.
    pub committed_leader_epoch: i32,
    /// `string`, nullable.
    pub committed_metadata: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for TxnOffsetCommitRequestPartition {
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

impl TxnOffsetCommitRequestPartition {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        w.put_i32(self.partition_index);
        w.put_i64(self.committed_offset);
        if version >= 2 {
            w.put_i32(self.committed_leader_epoch);
        }
        w.put_nullable_string(flexible, self.committed_metadata.as_ref(), true, "committed_metadata")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for TxnOffsetCommitRequestPartition {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 14,
            _ => 18,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        let fixed = r.fixed::<12>(&[4, 8])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.committed_offset = i64::from_be_bytes(fixed.at::<4, 8>());
        if version >= 2 {
            self.committed_leader_epoch = r.i32()?;
        }
        r.nullable_string_at(flexible, true, "committed_metadata", &mut self.committed_metadata)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for TxnOffsetCommitRequest {
    const NAME: &'static str = "TxnOffsetCommitRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 6);
    const FLEXIBLE_SINCE: Option<i16> = Some(3);
}

impl Encode for TxnOffsetCommitRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for TxnOffsetCommitRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for TxnOffsetCommitRequest {
    const KEY: ApiKey = ApiKey::TxnOffsetCommit;
    type Response = super::TxnOffsetCommitResponse;
}
