// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AssignReplicasToDirsResponse` (API 73), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use super::ApiKey;

/// Kafka's `AssignReplicasToDirsResponse`, a response.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AssignReplicasToDirsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `[]DirectoryData`.
    pub directories: Vec<DirectoryData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AssignReplicasToDirsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_array_len(true, self.directories.len(), "directories")?;
        for value in &self.directories {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let throttle_time_ms = r.read_i32()?;
        let error_code = r.read_i16()?;
        let directories = r.read_vec(true, DirectoryData::min_len(version), "directories", |r| DirectoryData::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { throttle_time_ms, error_code, directories, unknown_tagged_fields })
    }
}

/// Part of [`AssignReplicasToDirsResponse`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DirectoryData {
    /// `uuid`.
    pub id: Uuid,
    /// `[]TopicData`.
    pub topics: Vec<TopicData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DirectoryData {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_uuid(self.id);
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let id = r.read_uuid()?;
        let topics = r.read_vec(true, TopicData::min_len(version), "topics", |r| TopicData::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { id, topics, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        18
    }
}

/// Part of [`AssignReplicasToDirsResponse`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicData {
    /// `uuid`.
    pub topic_id: Uuid,
    /// `[]PartitionData`.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicData {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_uuid(self.topic_id);
        w.put_array_len(true, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let topic_id = r.read_uuid()?;
        let partitions = r.read_vec(true, PartitionData::min_len(version), "partitions", |r| PartitionData::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { topic_id, partitions, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        18
    }
}

/// Part of [`AssignReplicasToDirsResponse`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionData {
    /// `int32`.
    pub partition_index: i32,
    /// `int16`.
    pub error_code: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl PartitionData {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition_index);
        w.put_i16(self.error_code);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let partition_index = r.read_i32()?;
        let error_code = r.read_i16()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { partition_index, error_code, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        7
    }
}

impl Message for AssignReplicasToDirsResponse {
    const NAME: &'static str = "AssignReplicasToDirsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for AssignReplicasToDirsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for AssignReplicasToDirsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        Self::read(r, version)
    }
}

impl Response for AssignReplicasToDirsResponse {
    const KEY: ApiKey = ApiKey::AssignReplicasToDirs;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
