// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeQuorumResponse` (API 55), versions 0-2.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `DescribeQuorumResponse`, a response.
///
/// Versions 0-2; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeQuorumResponse {
    /// `int16`.
    pub error_code: i16,
    /// `string`, version 2, nullable; left out silently in other versions.
    pub error_message: Option<KafkaString>,
    /// `[]TopicData`.
    pub topics: Vec<TopicData>,
    /// `[]Node`, version 2.
    pub nodes: Vec<Node>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribeQuorumResponse {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(KafkaString::default()),
            topics: Vec::new(),
            nodes: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribeQuorumResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i16(self.error_code);
        if version >= 2 {
            w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        }
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        if version >= 2 {
            w.put_array_len(true, self.nodes.len(), "nodes")?;
            for value in &self.nodes {
                value.write(w, version)?;
            }
        } else if !self.nodes.is_empty() {
            return Err(crate::message::not_in_version("nodes"));
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribeQuorumResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.error_code = r.i16()?;
        if version >= 2 {
            r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        }
        r.structs(true, version, "topics", &mut self.topics)?;
        if version >= 2 {
            r.structs(true, version, "nodes", &mut self.nodes)?;
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeQuorumResponse`], versions 0-2.
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
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.topic_name, "topic_name")?;
        w.put_array_len(true, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

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

/// Part of [`DescribeQuorumResponse`], versions 0-2.
#[derive(Clone, Debug, PartialEq)]
pub struct PartitionData {
    /// `int32`.
    pub partition_index: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, version 2, nullable; left out silently in other versions.
    pub error_message: Option<KafkaString>,
    /// `int32`, brokerId.
    pub leader_id: i32,
    /// `int32`.
    pub leader_epoch: i32,
    /// `int64`.
    pub high_watermark: i64,
    /// `[]ReplicaState`.
    pub current_voters: Vec<ReplicaState>,
    /// `[]ReplicaState`.
    pub observers: Vec<ReplicaState>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for PartitionData {
    fn default() -> Self {
        Self {
            partition_index: 0,
            error_code: 0,
            error_message: Some(KafkaString::default()),
            leader_id: 0,
            leader_epoch: 0,
            high_watermark: 0,
            current_voters: Vec::new(),
            observers: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl PartitionData {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition_index);
        w.put_i16(self.error_code);
        if version >= 2 {
            w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        }
        w.put_i32(self.leader_id);
        w.put_i32(self.leader_epoch);
        w.put_i64(self.high_watermark);
        w.put_array_len(true, self.current_voters.len(), "current_voters")?;
        for value in &self.current_voters {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.observers.len(), "observers")?;
        for value in &self.observers {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for PartitionData {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 25,
            _ => 26,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        if version >= 2 {
            r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        }
        let fixed = r.fixed::<16>(&[4, 4, 8])?;
        self.leader_id = i32::from_be_bytes(fixed.at::<0, 4>());
        self.leader_epoch = i32::from_be_bytes(fixed.at::<4, 4>());
        self.high_watermark = i64::from_be_bytes(fixed.at::<8, 8>());
        r.structs(true, version, "current_voters", &mut self.current_voters)?;
        r.structs(true, version, "observers", &mut self.observers)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeQuorumResponse`], versions 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// `int32`, brokerId.
    pub node_id: i32,
    /// `[]Listener`.
    pub listeners: Vec<Listener>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Node {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.node_id);
        w.put_array_len(true, self.listeners.len(), "listeners")?;
        for value in &self.listeners {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for Node {
    fn min_len(_version: i16) -> usize {
        6
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.node_id = r.i32()?;
        r.structs(true, version, "listeners", &mut self.listeners)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeQuorumResponse`], versions 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listener {
    /// `string`.
    pub name: KafkaString,
    /// `string`.
    pub host: KafkaString,
    /// `uint16`.
    pub port: u16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Listener {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_string(true, &self.host, "host")?;
        w.put_u16(self.port);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for Listener {
    fn min_len(_version: i16) -> usize {
        5
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        r.string_at(true, "host", &mut self.host)?;
        self.port = r.u16()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeQuorumResponse`], versions 0-2.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplicaState {
    /// `int32`, brokerId.
    pub replica_id: i32,
    /// `uuid`, version 2.
    pub replica_directory_id: Uuid,
    /// `int64`.
    pub log_end_offset: i64,
    /// `int64`, versions 1-2, default -1; left out silently in other versions.
    pub last_fetch_timestamp: i64,
    /// `int64`, versions 1-2, default -1; left out silently in other versions.
    pub last_caught_up_timestamp: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for ReplicaState {
    fn default() -> Self {
        Self {
            replica_id: 0,
            replica_directory_id: Uuid::ZERO,
            log_end_offset: 0,
            last_fetch_timestamp: -1,
            last_caught_up_timestamp: -1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl ReplicaState {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.replica_id);
        if version >= 2 {
            w.put_uuid(self.replica_directory_id);
        } else if !self.replica_directory_id.is_zero() {
            return Err(crate::message::not_in_version("replica_directory_id"));
        }
        w.put_i64(self.log_end_offset);
        if version >= 1 {
            w.put_i64(self.last_fetch_timestamp);
        }
        if version >= 1 {
            w.put_i64(self.last_caught_up_timestamp);
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ReplicaState {
    fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 13,
            ..=1 => 29,
            _ => 45,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.replica_id = r.i32()?;
        if version >= 2 {
            self.replica_directory_id = r.uuid()?;
        }
        self.log_end_offset = r.i64()?;
        if version >= 1 {
            let fixed = r.fixed::<16>(&[8, 8])?;
            self.last_fetch_timestamp = i64::from_be_bytes(fixed.at::<0, 8>());
            self.last_caught_up_timestamp = i64::from_be_bytes(fixed.at::<8, 8>());
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for DescribeQuorumResponse {
    const NAME: &'static str = "DescribeQuorumResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for DescribeQuorumResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for DescribeQuorumResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for DescribeQuorumResponse {
    const KEY: ApiKey = ApiKey::DescribeQuorum;
}
