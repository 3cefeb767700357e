// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `FetchSnapshotRequest` (API 59), versions 0-1.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
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
        let mut tags = TagWriter::begin(w, u32::from(tag0), &self.unknown_tagged_fields);
        tags.before(w, 0)?;
        if tag0 {
            let mark = w.begin_tag(0);
            w.put_nullable_string(true, self.cluster_id.as_ref(), true, "cluster_id")?;
            w.end_tag(mark, "cluster_id")?;
        }
        tags.end(w)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let replica_id = r.read_i32()?;
        let max_bytes = r.read_i32()?;
        let topics = r.read_vec(true, TopicSnapshot::min_len(version), "topics", |r| TopicSnapshot::read(r, version))?;
        let mut cluster_id = None;
        let mut unknown_tagged_fields = UnknownTags::new();
        {
            for left in (0..r.read_tag_count()?).rev() {
                let (tag, end) = r.read_tag()?;
                let start = r.position();
                match tag {
                    0 => cluster_id = r.read_nullable_string(true, true, "cluster_id")?,
                    _ => r.keep_tag(tag, end, left, &mut unknown_tagged_fields)?,
                }
                r.end_tag(tag, start, end)?;
            }
            crate::wire::tagged::settle(&mut unknown_tagged_fields);
        }
        Ok(Self { cluster_id, replica_id, max_bytes, topics, unknown_tagged_fields })
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let name = r.read_string(true, "name")?;
        let partitions = r.read_vec(true, PartitionSnapshot::min_len(version), "partitions", |r| PartitionSnapshot::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { name, partitions, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        3
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let partition = r.read_i32()?;
        let current_leader_epoch = r.read_i32()?;
        let snapshot_id = SnapshotId::read(r, version)?;
        let position = r.read_i64()?;
        let mut replica_directory_id = Uuid::ZERO;
        let mut unknown_tagged_fields = UnknownTags::new();
        {
            for left in (0..r.read_tag_count()?).rev() {
                let (tag, end) = r.read_tag()?;
                let start = r.position();
                match tag {
                    0 if version >= 1 => replica_directory_id = r.read_uuid()?,
                    0 => return Err(r.error(DecodeErrorKind::TagNotInVersion { tag })),
                    _ => r.keep_tag(tag, end, left, &mut unknown_tagged_fields)?,
                }
                r.end_tag(tag, start, end)?;
            }
            crate::wire::tagged::settle(&mut unknown_tagged_fields);
        }
        Ok(Self { partition, current_leader_epoch, snapshot_id, position, replica_directory_id, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        30
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let end_offset = r.read_i64()?;
        let epoch = r.read_i32()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { end_offset, epoch, unknown_tagged_fields })
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
        Self::read(r, version)
    }
}

impl Request for FetchSnapshotRequest {
    const KEY: ApiKey = ApiKey::FetchSnapshot;
    type Response = super::FetchSnapshotResponse;
}
