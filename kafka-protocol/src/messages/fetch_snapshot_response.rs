// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `FetchSnapshotResponse` (API 59), versions 0-1.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, Records, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
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
        if !tag0 && self.unknown_tagged_fields.is_empty() {
            w.put_u8(0);
            return Ok(());
        }
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
}

impl ReadPart for FetchSnapshotResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.structs(true, version, "topics", &mut self.topics)?;
        for left in (0..r.tag_count()?).rev() {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match tag {
                0 if version >= 1 => { r.structs(true, version, "node_endpoints", &mut self.node_endpoints)?; }
                0 => return Err(r.fail(DecodeErrorKind::TagNotInVersion { tag })),
                _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
            }
            r.end_tag(tag, start, end)?;
        }
        self.unknown_tagged_fields.settle();
        Ok(())
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
}

impl ReadPart for TopicSnapshot {
    fn min_len(_version: i16) -> usize {
        3
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        r.structs(true, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
        if !tag0 && self.unknown_tagged_fields.is_empty() {
            w.put_u8(0);
            return Ok(());
        }
        let mut tags = TagWriter::begin(w, u32::from(tag0), &self.unknown_tagged_fields);
        tags.before(w, 0)?;
        if tag0 {
            let mark = w.begin_tag(0);
            self.current_leader.write(w, version)?;
            w.end_tag(mark, "current_leader")?;
        }
        tags.end(w)
    }
}

impl ReadPart for PartitionSnapshot {
    fn min_len(_version: i16) -> usize {
        37
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        self.snapshot_id.read(r, version)?;
        let fixed = r.fixed::<16>(&[8, 8])?;
        self.size = i64::from_be_bytes(fixed.at::<0, 8>());
        self.position = i64::from_be_bytes(fixed.at::<8, 8>());
        r.records_at(true, "unaligned_records", &mut self.unaligned_records)?;
        for left in (0..r.tag_count()?).rev() {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match tag {
                0 => { self.current_leader = LeaderIdAndEpoch::default(); self.current_leader.read(r, version)?; }
                _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
            }
            r.end_tag(tag, start, end)?;
        }
        self.unknown_tagged_fields.settle();
        Ok(())
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
}

impl ReadPart for SnapshotId {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<12>(&[8, 4])?;
        self.end_offset = i64::from_be_bytes(fixed.at::<0, 8>());
        self.epoch = i32::from_be_bytes(fixed.at::<8, 4>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
}

impl ReadPart for LeaderIdAndEpoch {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<8>(&[4, 4])?;
        self.leader_id = i32::from_be_bytes(fixed.at::<0, 4>());
        self.leader_epoch = i32::from_be_bytes(fixed.at::<4, 4>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
}

impl ReadPart for NodeEndpoint {
    fn min_len(_version: i16) -> usize {
        8
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        self.node_id = r.i32()?;
        r.string_at(true, "host", &mut self.host)?;
        self.port = r.u16()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
        read_message(r, version)
    }
}

impl Response for FetchSnapshotResponse {
    const KEY: ApiKey = ApiKey::FetchSnapshot;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
