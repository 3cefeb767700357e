// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `FetchSnapshotRequest` (API 59), versions 0-1.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use crate::wire::tagged::TagWriter;
use super::ApiKey;

/// Kafka's `FetchSnapshotRequest`, a request.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct FetchSnapshotRequest {
    /// `string`, nullable, default null, tag 0.
    pub cluster_id: Option<KafkaString>,
    /// `int32`, default -1, brokerId.
    pub replica_id: i32,
    /// `int32`, default 2147483647.
    pub max_bytes: i32,
    /// `[]TopicSnapshot`.
    pub topics: Vec<TopicSnapshot>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for FetchSnapshotRequest {
    fn default() -> Self {
        Self {
            cluster_id: None,
            replica_id: -1,
            max_bytes: 2147483647,
            topics: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl FetchSnapshotRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.replica_id);
        w.put_i32(self.max_bytes);
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        let tag0 = self.cluster_id.is_some();
        if !tag0 && self.unknown_tagged_fields.is_empty() {
            w.put_u8(0);
            return Ok(());
        }
        let mut tags = TagWriter::begin(w, u32::from(tag0), &self.unknown_tagged_fields);
        tags.before(w, 0)?;
        if tag0 {
            let mark = w.begin_tag(0);
            w.put_nullable_string(true, self.cluster_id.as_ref(), true, "cluster_id")?;
            w.end_tag(mark, "cluster_id")?;
        }
        tags.end(w)
    }
}

#[cfg(feature = "server")]
impl ReadPart for FetchSnapshotRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<8>(&[4, 4])?;
        self.replica_id = i32::from_be_bytes(fixed.at::<0, 4>());
        self.max_bytes = i32::from_be_bytes(fixed.at::<4, 4>());
        r.structs(true, version, "topics", &mut self.topics)?;
        for left in (0..r.tag_count()?).rev() {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match tag {
                0 => { self.cluster_id = Default::default(); r.nullable_string_at(true, true, "cluster_id", &mut self.cluster_id)?; }
                _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
            }
            r.end_tag(tag, start, end)?;
        }
        self.unknown_tagged_fields.settle();
        Ok(())
    }
}

/// Part of [`FetchSnapshotRequest`], versions 0-1.
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
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_array_len(true, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
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

/// Part of [`FetchSnapshotRequest`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionSnapshot {
    /// `int32`.
    pub partition: i32,
    /// `int32`.
    pub current_leader_epoch: i32,
    /// `SnapshotId`.
    pub snapshot_id: SnapshotId,
    /// `int64`.
    pub position: i64,
    /// `uuid`, version 1, tag 0; left out silently in other versions.
    pub replica_directory_id: Uuid,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl PartitionSnapshot {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition);
        w.put_i32(self.current_leader_epoch);
        self.snapshot_id.write(w, version)?;
        w.put_i64(self.position);
        let tag0 = version >= 1 && !self.replica_directory_id.is_zero();
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
            w.put_uuid(self.replica_directory_id);
            w.end_tag(mark, "replica_directory_id")?;
        }
        tags.end(w)
    }
}

#[cfg(feature = "server")]
impl ReadPart for PartitionSnapshot {
    fn min_len(_version: i16) -> usize {
        30
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<8>(&[4, 4])?;
        self.partition = i32::from_be_bytes(fixed.at::<0, 4>());
        self.current_leader_epoch = i32::from_be_bytes(fixed.at::<4, 4>());
        self.snapshot_id.read(r, version)?;
        self.position = r.i64()?;
        for left in (0..r.tag_count()?).rev() {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match tag {
                0 if version >= 1 => { self.replica_directory_id = r.uuid()?; }
                0 => return Err(r.fail(DecodeErrorKind::TagNotInVersion { tag })),
                _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
            }
            r.end_tag(tag, start, end)?;
        }
        self.unknown_tagged_fields.settle();
        Ok(())
    }
}

/// Part of [`FetchSnapshotRequest`], versions 0-1.
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
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i64(self.end_offset);
        w.put_i32(self.epoch);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for SnapshotId {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<12>(&[8, 4])?;
        self.end_offset = i64::from_be_bytes(fixed.at::<0, 8>());
        self.epoch = i32::from_be_bytes(fixed.at::<8, 4>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for FetchSnapshotRequest {
    const NAME: &'static str = "FetchSnapshotRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for FetchSnapshotRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for FetchSnapshotRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for FetchSnapshotRequest {
    const KEY: ApiKey = ApiKey::FetchSnapshot;
    type Response = super::FetchSnapshotResponse;
}
