// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `FetchSnapshotResponse` (API 59), versions 0-1.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, Records, UnknownTags, Writer};
use crate::wire::tagged::TagWriter;
use super::ApiKey;

/// Kafka's `FetchSnapshotResponse`, a response.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FetchSnapshotResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `[]TopicSnapshot`.
    pub topics: Vec<TopicSnapshot>,
    /// `[]NodeEndpoint`, version 1, tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl FetchSnapshotResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        if !(version >= 1) && !self.node_endpoints.is_empty() {
            return Err(crate::message::not_in_version("node_endpoints"));
        }
        let tag0 = version >= 1 && !self.node_endpoints.is_empty();
        let mut tags = TagWriter::begin(w, u32::from(tag0), &self.unknown_tagged_fields);
        if version >= 1 {
            tags.before(w, 0)?;
        }
        if tag0 {
            let mark = w.begin_tag(0);
            w.put_array_len(true, self.node_endpoints.len(), "node_endpoints")?;
            for value in &self.node_endpoints {
                value.write(w, version)?;
            }
            w.end_tag(mark, "node_endpoints")?;
        }
        tags.end(w)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let throttle_time_ms = r.read_i32()?;
        let error_code = r.read_i16()?;
        let topics = r.read_vec(true, TopicSnapshot::min_len(version), "topics", |r| TopicSnapshot::read(r, version))?;
        let mut node_endpoints = Vec::new();
        let mut unknown_tagged_fields = UnknownTags::new();
        {
            for left in (0..r.read_tag_count()?).rev() {
                let (tag, end) = r.read_tag()?;
                let start = r.position();
                match tag {
                    0 if version >= 1 => node_endpoints = r.read_vec(true, NodeEndpoint::min_len(version), "node_endpoints", |r| NodeEndpoint::read(r, version))?,
                    0 => return Err(r.error(DecodeErrorKind::TagNotInVersion { tag })),
                    _ => r.keep_tag(tag, end, left, &mut unknown_tagged_fields)?,
                }
                r.end_tag(tag, start, end)?;
            }
            crate::wire::tagged::settle(&mut unknown_tagged_fields);
        }
        Ok(Self { throttle_time_ms, error_code, topics, node_endpoints, unknown_tagged_fields })
    }
}

/// Part of [`FetchSnapshotResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicSnapshot {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]PartitionSnapshot`.
    pub partitions: Vec<PartitionSnapshot>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicSnapshot {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_array_len(true, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let name = r.read_string(true, "name")?;
        let partitions = r.read_vec(true, PartitionSnapshot::min_len(version), "partitions", |r| PartitionSnapshot::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { name, partitions, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        3
    }
}

/// Part of [`FetchSnapshotResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionSnapshot {
    /// `int32`.
    pub index: i32,
    /// `int16`.
    pub error_code: i16,
    /// `SnapshotId`.
    pub snapshot_id: SnapshotId,
    /// `LeaderIdAndEpoch`, tag 0.
    pub current_leader: LeaderIdAndEpoch,
    /// `int64`.
    pub size: i64,
    /// `int64`.
    pub position: i64,
    /// `records`.
    pub unaligned_records: Records,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl PartitionSnapshot {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.index);
        w.put_i16(self.error_code);
        self.snapshot_id.write(w, version)?;
        w.put_i64(self.size);
        w.put_i64(self.position);
        w.put_records(true, &self.unaligned_records, "unaligned_records")?;
        let tag0 = self.current_leader != LeaderIdAndEpoch::default();
        let mut tags = TagWriter::begin(w, u32::from(tag0), &self.unknown_tagged_fields);
        tags.before(w, 0)?;
        if tag0 {
            let mark = w.begin_tag(0);
            self.current_leader.write(w, version)?;
            w.end_tag(mark, "current_leader")?;
        }
        tags.end(w)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let index = r.read_i32()?;
        let error_code = r.read_i16()?;
        let snapshot_id = SnapshotId::read(r, version)?;
        let size = r.read_i64()?;
        let position = r.read_i64()?;
        let unaligned_records = r.read_records(true, "unaligned_records")?;
        let mut current_leader = LeaderIdAndEpoch::default();
        let mut unknown_tagged_fields = UnknownTags::new();
        {
            for left in (0..r.read_tag_count()?).rev() {
                let (tag, end) = r.read_tag()?;
                let start = r.position();
                match tag {
                    0 => current_leader = LeaderIdAndEpoch::read(r, version)?,
                    _ => r.keep_tag(tag, end, left, &mut unknown_tagged_fields)?,
                }
                r.end_tag(tag, start, end)?;
            }
            crate::wire::tagged::settle(&mut unknown_tagged_fields);
        }
        Ok(Self { index, error_code, snapshot_id, current_leader, size, position, unaligned_records, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        37
    }
}

/// Part of [`FetchSnapshotResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SnapshotId {
    /// `int64`.
    pub end_offset: i64,
    /// `int32`.
    pub epoch: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl SnapshotId {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i64(self.end_offset);
        w.put_i32(self.epoch);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let end_offset = r.read_i64()?;
        let epoch = r.read_i32()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { end_offset, epoch, unknown_tagged_fields })
    }
}

/// Part of [`FetchSnapshotResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaderIdAndEpoch {
    /// `int32`, brokerId.
    pub leader_id: i32,
    /// `int32`.
    pub leader_epoch: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl LeaderIdAndEpoch {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.leader_id);
        w.put_i32(self.leader_epoch);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let leader_id = r.read_i32()?;
        let leader_epoch = r.read_i32()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { leader_id, leader_epoch, unknown_tagged_fields })
    }
}

/// Part of [`FetchSnapshotResponse`], versions 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeEndpoint {
    /// `int32`, brokerId.
    pub node_id: i32,
    /// `string`.
    pub host: KafkaString,
    /// `uint16`.
    pub port: u16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl NodeEndpoint {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.node_id);
        w.put_string(true, &self.host, "host")?;
        w.put_u16(self.port);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let node_id = r.read_i32()?;
        let host = r.read_string(true, "host")?;
        let port = r.read_u16()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { node_id, host, port, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        8
    }
}

impl Message for FetchSnapshotResponse {
    const NAME: &'static str = "FetchSnapshotResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for FetchSnapshotResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for FetchSnapshotResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        Self::read(r, version)
    }
}

impl Response for FetchSnapshotResponse {
    const KEY: ApiKey = ApiKey::FetchSnapshot;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
