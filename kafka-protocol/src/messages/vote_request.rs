// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `VoteRequest` (API 52), versions 0-2.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `VoteRequest`, a request.
///
/// Versions 0-2; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct VoteRequest {
    /// `string`, nullable, default null.
    pub cluster_id: Option<KafkaString>,
    /// `int32`, versions 1-2, default -1, brokerId; left out silently in other versions.
    pub voter_id: i32,
    /// `[]TopicData`.
    pub topics: Vec<TopicData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for VoteRequest {
    fn default() -> Self {
        Self {
            cluster_id: None,
            voter_id: -1,
            topics: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl VoteRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_nullable_string(true, self.cluster_id.as_ref(), true, "cluster_id")?;
        if version >= 1 {
            w.put_i32(self.voter_id);
        }
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for VoteRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.nullable_string_at(true, true, "cluster_id", &mut self.cluster_id)?;
        if version >= 1 {
            self.voter_id = r.i32()?;
        }
        r.structs(true, version, "topics", &mut self.topics)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`VoteRequest`], versions 0-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicData {
    /// `string`, topicName.
    pub topic_name: KafkaString,
    /// `[]PartitionData`.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicData {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.topic_name, "topic_name")?;
        w.put_array_len(true, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for TopicData {
    fn min_len(_version: i16) -> usize {
        3
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "topic_name", &mut self.topic_name)?;
        r.structs(true, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`VoteRequest`], versions 0-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionData {
    /// `int32`.
    pub partition_index: i32,
    /// `int32`.
    pub replica_epoch: i32,
    /// `int32`, brokerId.
    pub replica_id: i32,
    /// `uuid`, versions 1-2; left out silently in other versions.
    pub replica_directory_id: Uuid,
    /// `uuid`, versions 1-2; left out silently in other versions.
    pub voter_directory_id: Uuid,
    /// `int32`.
    pub last_offset_epoch: i32,
    /// `int64`.
    pub last_offset: i64,
    /// `bool`, version 2.
    pub pre_vote: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl PartitionData {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition_index);
        w.put_i32(self.replica_epoch);
        w.put_i32(self.replica_id);
        if version >= 1 {
            w.put_uuid(self.replica_directory_id);
        }
        if version >= 1 {
            w.put_uuid(self.voter_directory_id);
        }
        w.put_i32(self.last_offset_epoch);
        w.put_i64(self.last_offset);
        if version >= 2 {
            w.put_bool(self.pre_vote);
        } else if self.pre_vote {
            return Err(crate::message::not_in_version("pre_vote"));
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for PartitionData {
    fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 25,
            ..=1 => 57,
            _ => 58,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<12>(&[4, 4, 4])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.replica_epoch = i32::from_be_bytes(fixed.at::<4, 4>());
        self.replica_id = i32::from_be_bytes(fixed.at::<8, 4>());
        if version >= 1 {
            let fixed = r.fixed::<32>(&[16, 16])?;
            self.replica_directory_id = Uuid::from_bytes(fixed.at::<0, 16>());
            self.voter_directory_id = Uuid::from_bytes(fixed.at::<16, 16>());
        }
        let fixed = r.fixed::<12>(&[4, 8])?;
        self.last_offset_epoch = i32::from_be_bytes(fixed.at::<0, 4>());
        self.last_offset = i64::from_be_bytes(fixed.at::<4, 8>());
        if version >= 2 {
            self.pre_vote = r.bool()?;
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for VoteRequest {
    const NAME: &'static str = "VoteRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for VoteRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for VoteRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for VoteRequest {
    const KEY: ApiKey = ApiKey::Vote;
    type Response = super::VoteResponse;
}
