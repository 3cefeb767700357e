// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `OffsetFetchResponse` (API 9), versions 1-10.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `OffsetFetchResponse`, a response.
///
/// Versions 1-10; flexible since 6.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetFetchResponse {
    /// `int32`, versions 3-10; left out silently in other versions.
    pub throttle_time_ms: i32,
    /// `[]OffsetFetchResponseTopic`, versions 1-7.
    pub topics: Vec<OffsetFetchResponseTopic>,
    /// `int16`, versions 2-7; left out silently in other versions.
    pub error_code: i16,
    /// `[]OffsetFetchResponseGroup`, versions 8-10.
    pub groups: Vec<OffsetFetchResponseGroup>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetFetchResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        if version >= 3 {
            w.put_i32(self.throttle_time_ms);
        }
        if version <= 7 {
            w.put_array_len(flexible, self.topics.len(), "topics")?;
            for value in &self.topics {
                value.write(w, version)?;
            }
        } else if !self.topics.is_empty() {
            return Err(crate::message::not_in_version("topics"));
        }
        if (2..=7).contains(&version) {
            w.put_i16(self.error_code);
        }
        if version >= 8 {
            w.put_array_len(flexible, self.groups.len(), "groups")?;
            for value in &self.groups {
                value.write(w, version)?;
            }
        } else if !self.groups.is_empty() {
            return Err(crate::message::not_in_version("groups"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for OffsetFetchResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 6;
        if version >= 3 {
            self.throttle_time_ms = r.i32()?;
        }
        if version <= 7 {
            r.structs(flexible, version, "topics", &mut self.topics)?;
        }
        if (2..=7).contains(&version) {
            self.error_code = r.i16()?;
        }
        if version >= 8 {
            r.structs(flexible, version, "groups", &mut self.groups)?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetFetchResponse`], versions 1-7.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetFetchResponseTopic {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]OffsetFetchResponsePartition`.
    pub partitions: Vec<OffsetFetchResponsePartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetFetchResponseTopic {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        w.put_string(flexible, &self.name, "name")?;
        w.put_array_len(flexible, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for OffsetFetchResponseTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=5 => 6,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 6;
        r.string_at(flexible, "name", &mut self.name)?;
        r.structs(flexible, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetFetchResponse`], versions 1-7.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetFetchResponsePartition {
    /// `int32`.
    pub partition_index: i32,
    /// `int64`.
    pub committed_offset: i64,
    /// `int32`, versions 5-7, default -1; left out silently in other versions.
    pub committed_leader_epoch: i32,
    /// `string`, nullable.
    pub metadata: Option<KafkaString>,
    /// `int16`.
    pub error_code: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for OffsetFetchResponsePartition {
    fn default() -> Self {
        Self {
            partition_index: 0,
            committed_offset: 0,
            committed_leader_epoch: -1,
            metadata: Some(KafkaString::default()),
            error_code: 0,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl OffsetFetchResponsePartition {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        w.put_i32(self.partition_index);
        w.put_i64(self.committed_offset);
        if version >= 5 {
            w.put_i32(self.committed_leader_epoch);
        }
        w.put_nullable_string(flexible, self.metadata.as_ref(), true, "metadata")?;
        w.put_i16(self.error_code);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for OffsetFetchResponsePartition {
    fn min_len(version: i16) -> usize {
        match version {
            ..=4 => 16,
            _ => 20,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 6;
        let fixed = r.fixed::<12>(&[4, 8])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.committed_offset = i64::from_be_bytes(fixed.at::<4, 8>());
        if version >= 5 {
            self.committed_leader_epoch = r.i32()?;
        }
        r.nullable_string_at(flexible, true, "metadata", &mut self.metadata)?;
        self.error_code = r.i16()?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetFetchResponse`], versions 8-10.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetFetchResponseGroup {
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `[]OffsetFetchResponseTopics`.
    pub topics: Vec<OffsetFetchResponseTopics>,
    /// `int16`.
    pub error_code: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetFetchResponseGroup {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.group_id, "group_id")?;
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        w.put_i16(self.error_code);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for OffsetFetchResponseGroup {
    fn min_len(_version: i16) -> usize {
        5
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "group_id", &mut self.group_id)?;
        r.structs(true, version, "topics", &mut self.topics)?;
        self.error_code = r.i16()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetFetchResponse`], versions 8-10.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetFetchResponseTopics {
    /// `string`, versions 8-9, topicName; left out silently in other versions.
    pub name: KafkaString,
    /// `uuid`, version 10; left out silently in other versions.
    pub topic_id: Uuid,
    /// `[]OffsetFetchResponsePartitions`.
    pub partitions: Vec<OffsetFetchResponsePartitions>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetFetchResponseTopics {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        if version <= 9 {
            w.put_string(true, &self.name, "name")?;
        }
        if version >= 10 {
            w.put_uuid(self.topic_id);
        }
        w.put_array_len(true, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for OffsetFetchResponseTopics {
    fn min_len(version: i16) -> usize {
        match version {
            ..=9 => 3,
            _ => 18,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        if version <= 9 {
            r.string_at(true, "name", &mut self.name)?;
        }
        if version >= 10 {
            self.topic_id = r.uuid()?;
        }
        r.structs(true, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetFetchResponse`], versions 8-10.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetFetchResponsePartitions {
    /// `int32`.
    pub partition_index: i32,
    /// `int64`.
    pub committed_offset: i64,
    /// `int32`, default -1.
    pub committed_leader_epoch: i32,
    /// `string`, nullable.
    pub metadata: Option<KafkaString>,
    /// `int16`.
    pub error_code: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for OffsetFetchResponsePartitions {
    fn default() -> Self {
        Self {
            partition_index: 0,
            committed_offset: 0,
            committed_leader_epoch: -1,
            metadata: Some(KafkaString::default()),
            error_code: 0,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl OffsetFetchResponsePartitions {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition_index);
        w.put_i64(self.committed_offset);
        w.put_i32(self.committed_leader_epoch);
        w.put_nullable_string(true, self.metadata.as_ref(), true, "metadata")?;
        w.put_i16(self.error_code);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for OffsetFetchResponsePartitions {
    fn min_len(_version: i16) -> usize {
        20
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<16>(&[4, 8, 4])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.committed_offset = i64::from_be_bytes(fixed.at::<4, 8>());
        self.committed_leader_epoch = i32::from_be_bytes(fixed.at::<12, 4>());
        r.nullable_string_at(true, true, "metadata", &mut self.metadata)?;
        self.error_code = r.i16()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for OffsetFetchResponse {
    const NAME: &'static str = "OffsetFetchResponse";
    const VERSIONS: VersionRange = VersionRange::new(1, 10);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 10);
    const FLEXIBLE_SINCE: Option<i16> = Some(6);
}

#[cfg(feature = "server")]
impl Encode for OffsetFetchResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for OffsetFetchResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for OffsetFetchResponse {
    const KEY: ApiKey = ApiKey::OffsetFetch;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
