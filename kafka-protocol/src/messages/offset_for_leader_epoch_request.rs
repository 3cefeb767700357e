// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `OffsetForLeaderEpochRequest` (API 23), versions 2-4.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `OffsetForLeaderEpochRequest`, a request.
///
/// Versions 2-4; flexible since 4.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetForLeaderEpochRequest {
    /// `int32`, versions 3-4, default -2, brokerId; left out silently in other versions.
    pub replica_id: i32,
    /// `[]OffsetForLeaderTopic`.
    pub topics: Vec<OffsetForLeaderTopic>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for OffsetForLeaderEpochRequest {
    fn default() -> Self {
        Self {
            replica_id: -2,
            topics: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl OffsetForLeaderEpochRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        if version >= 3 {
            w.put_i32(self.replica_id);
        }
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for OffsetForLeaderEpochRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        if version >= 3 {
            self.replica_id = r.i32()?;
        }
        r.structs(flexible, version, "topics", &mut self.topics)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetForLeaderEpochRequest`], versions 2-4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetForLeaderTopic {
    /// `string`, topicName.
    pub topic: KafkaString,
    /// `[]OffsetForLeaderPartition`.
    pub partitions: Vec<OffsetForLeaderPartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetForLeaderTopic {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_string(flexible, &self.topic, "topic")?;
        w.put_array_len(flexible, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for OffsetForLeaderTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=3 => 6,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        r.string_at(flexible, "topic", &mut self.topic)?;
        r.structs(flexible, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetForLeaderEpochRequest`], versions 2-4.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetForLeaderPartition {
    /// `int32`.
    pub partition: i32,
    /// `int32`, default -1.
    pub current_leader_epoch: i32,
    /// `int32`.
    pub leader_epoch: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for OffsetForLeaderPartition {
    fn default() -> Self {
        Self {
            partition: 0,
            current_leader_epoch: -1,
            leader_epoch: 0,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl OffsetForLeaderPartition {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_i32(self.partition);
        w.put_i32(self.current_leader_epoch);
        w.put_i32(self.leader_epoch);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for OffsetForLeaderPartition {
    fn min_len(version: i16) -> usize {
        match version {
            ..=3 => 12,
            _ => 13,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        let fixed = r.fixed::<12>(&[4, 4, 4])?;
        self.partition = i32::from_be_bytes(fixed.at::<0, 4>());
        self.current_leader_epoch = i32::from_be_bytes(fixed.at::<4, 4>());
        self.leader_epoch = i32::from_be_bytes(fixed.at::<8, 4>());
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for OffsetForLeaderEpochRequest {
    const NAME: &'static str = "OffsetForLeaderEpochRequest";
    const VERSIONS: VersionRange = VersionRange::new(2, 4);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(2, 4);
    const FLEXIBLE_SINCE: Option<i16> = Some(4);
}

impl Encode for OffsetForLeaderEpochRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for OffsetForLeaderEpochRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for OffsetForLeaderEpochRequest {
    const KEY: ApiKey = ApiKey::OffsetForLeaderEpoch;
    type Response = super::OffsetForLeaderEpochResponse;
}
