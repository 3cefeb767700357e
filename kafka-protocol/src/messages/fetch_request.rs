// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `FetchRequest` (API 1), versions 4-18.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use crate::wire::tagged::TagWriter;
use super::ApiKey;

/// Kafka's `FetchRequest`, a request.
///
/// Versions 4-18; flexible since 12.
#[derive(Clone, Debug, PartialEq)]
pub struct FetchRequest {
    /// `string`, versions 12-18, nullable, default null, tag 0; left out silently in other versions.
    pub cluster_id: Option<KafkaString>,
    /// `int32`, versions 4-14, default -1, brokerId.
    pub replica_id: i32,
    /// `ReplicaState`, versions 15-18, tag 1.
    pub replica_state: ReplicaState,
    /// `int32`.
    pub max_wait_ms: i32,
    /// `int32`.
    pub min_bytes: i32,
    /// `int32`, default 2147483647.
    pub max_bytes: i32,
    /// `int8`.
    pub isolation_level: i8,
    /// `int32`, versions 7-18; left out silently in other versions.
    pub session_id: i32,
    /// `int32`, versions 7-18, default -1; left out silently in other versions.
    pub session_epoch: i32,
    /// `[]FetchTopic`.
    pub topics: Vec<FetchTopic>,
    /// `[]ForgottenTopic`, versions 7-18.
    pub forgotten_topics_data: Vec<ForgottenTopic>,
    /// `string`, versions 11-18; left out silently in other versions.
    pub rack_id: KafkaString,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for FetchRequest {
    fn default() -> Self {
        Self {
            cluster_id: None,
            replica_id: -1,
            replica_state: ReplicaState::default(),
            max_wait_ms: 0,
            min_bytes: 0,
            max_bytes: 2147483647,
            isolation_level: 0,
            session_id: 0,
            session_epoch: -1,
            topics: Vec::new(),
            forgotten_topics_data: Vec::new(),
            rack_id: KafkaString::default(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl FetchRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 12;
        if version <= 14 {
            w.put_i32(self.replica_id);
        } else if self.replica_id != -1 {
            return Err(crate::message::not_in_version("replica_id"));
        }
        w.put_i32(self.max_wait_ms);
        w.put_i32(self.min_bytes);
        w.put_i32(self.max_bytes);
        w.put_i8(self.isolation_level);
        if version >= 7 {
            w.put_i32(self.session_id);
        }
        if version >= 7 {
            w.put_i32(self.session_epoch);
        }
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        if version >= 7 {
            w.put_array_len(flexible, self.forgotten_topics_data.len(), "forgotten_topics_data")?;
            for value in &self.forgotten_topics_data {
                value.write(w, version)?;
            }
        } else if !self.forgotten_topics_data.is_empty() {
            return Err(crate::message::not_in_version("forgotten_topics_data"));
        }
        if version >= 11 {
            w.put_string(flexible, &self.rack_id, "rack_id")?;
        }
        if !(version >= 15) && self.replica_state != ReplicaState::default() {
            return Err(crate::message::not_in_version("replica_state"));
        }
        if !flexible {
            return crate::wire::tagged::refuse(&self.unknown_tagged_fields);
        }
        let tag0 = version >= 12 && self.cluster_id.is_some();
        let tag1 = version >= 15 && self.replica_state != ReplicaState::default();
        if !tag0 && !tag1 && self.unknown_tagged_fields.is_empty() {
            w.put_u8(0);
            return Ok(());
        }
        let mut tags = TagWriter::begin(w, u32::from(tag0) + u32::from(tag1), &self.unknown_tagged_fields);
        if version >= 12 {
            tags.before(w, 0)?;
        }
        if tag0 {
            let mark = w.begin_tag(0);
            w.put_nullable_string(true, self.cluster_id.as_ref(), true, "cluster_id")?;
            w.end_tag(mark, "cluster_id")?;
        }
        if version >= 15 {
            tags.before(w, 1)?;
        }
        if tag1 {
            let mark = w.begin_tag(1);
            self.replica_state.write(w, version)?;
            w.end_tag(mark, "replica_state")?;
        }
        tags.end(w)
    }
}

#[cfg(feature = "server")]
impl ReadPart for FetchRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 12;
        if version <= 14 {
            self.replica_id = r.i32()?;
        }
        let fixed = r.fixed::<13>(&[4, 4, 4, 1])?;
        self.max_wait_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.min_bytes = i32::from_be_bytes(fixed.at::<4, 4>());
        self.max_bytes = i32::from_be_bytes(fixed.at::<8, 4>());
        self.isolation_level = i8::from_be_bytes(fixed.at::<12, 1>());
        if version >= 7 {
            let fixed = r.fixed::<8>(&[4, 4])?;
            self.session_id = i32::from_be_bytes(fixed.at::<0, 4>());
            self.session_epoch = i32::from_be_bytes(fixed.at::<4, 4>());
        }
        r.structs(flexible, version, "topics", &mut self.topics)?;
        if version >= 7 {
            r.structs(flexible, version, "forgotten_topics_data", &mut self.forgotten_topics_data)?;
        }
        if version >= 11 {
            r.string_at(flexible, "rack_id", &mut self.rack_id)?;
        }
        if !flexible {
            return Ok(());
        }
        for left in (0..r.tag_count()?).rev() {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match tag {
                0 if version >= 12 => { self.cluster_id = Default::default(); r.nullable_string_at(true, true, "cluster_id", &mut self.cluster_id)?; }
                1 if version >= 15 => { self.replica_state = ReplicaState::default(); self.replica_state.read(r, version)?; }
                0 | 1 => return Err(r.fail(DecodeErrorKind::TagNotInVersion { tag })),
                _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
            }
            r.end_tag(tag, start, end)?;
        }
        self.unknown_tagged_fields.settle();
        Ok(())
    }
}

/// Part of [`FetchRequest`], versions 15-18.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplicaState {
    /// `int32`, default -1, brokerId.
    pub replica_id: i32,
    /// `int64`, default -1.
    pub replica_epoch: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for ReplicaState {
    fn default() -> Self {
        Self {
            replica_id: -1,
            replica_epoch: -1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl ReplicaState {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.replica_id);
        w.put_i64(self.replica_epoch);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ReplicaState {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<12>(&[4, 8])?;
        self.replica_id = i32::from_be_bytes(fixed.at::<0, 4>());
        self.replica_epoch = i64::from_be_bytes(fixed.at::<4, 8>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`FetchRequest`], versions 4-18.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FetchTopic {
    /// `string`, versions 4-12, topicName; left out silently in other versions.
    pub topic: KafkaString,
    /// `uuid`, versions 13-18; left out silently in other versions.
    pub topic_id: Uuid,
    /// `[]FetchPartition`.
    pub partitions: Vec<FetchPartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl FetchTopic {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 12;
        if version <= 12 {
            w.put_string(flexible, &self.topic, "topic")?;
        }
        if version >= 13 {
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
impl ReadPart for FetchTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=11 => 6,
            ..=12 => 3,
            _ => 18,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 12;
        if version <= 12 {
            r.string_at(flexible, "topic", &mut self.topic)?;
        }
        if version >= 13 {
            self.topic_id = r.uuid()?;
        }
        r.structs(flexible, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`FetchRequest`], versions 4-18.
#[derive(Clone, Debug, PartialEq)]
pub struct FetchPartition {
    /// `int32`.
    pub partition: i32,
    /// `int32`, versions 9-18, default -1; left out silently in other versions.
    pub current_leader_epoch: i32,
    /// `int64`.
    pub fetch_offset: i64,
    /// `int32`, versions 12-18, default -1.
    pub last_fetched_epoch: i32,
    /// `int64`, versions 5-18, default -1; left out silently in other versions.
    pub log_start_offset: i64,
    /// `int32`.
    pub partition_max_bytes: i32,
    /// `uuid`, versions 17-18, tag 0; left out silently in other versions.
    pub replica_directory_id: Uuid,
    /// `int64`, version 18, default 9223372036854775807, tag 1; left out silently in other versions.
    pub high_watermark: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for FetchPartition {
    fn default() -> Self {
        Self {
            partition: 0,
            current_leader_epoch: -1,
            fetch_offset: 0,
            last_fetched_epoch: -1,
            log_start_offset: -1,
            partition_max_bytes: 0,
            replica_directory_id: Uuid::ZERO,
            high_watermark: 9223372036854775807,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl FetchPartition {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 12;
        w.put_i32(self.partition);
        if version >= 9 {
            w.put_i32(self.current_leader_epoch);
        }
        w.put_i64(self.fetch_offset);
        if version >= 12 {
            w.put_i32(self.last_fetched_epoch);
        } else if self.last_fetched_epoch != -1 {
            return Err(crate::message::not_in_version("last_fetched_epoch"));
        }
        if version >= 5 {
            w.put_i64(self.log_start_offset);
        }
        w.put_i32(self.partition_max_bytes);
        if !flexible {
            return crate::wire::tagged::refuse(&self.unknown_tagged_fields);
        }
        let tag0 = version >= 17 && !self.replica_directory_id.is_zero();
        let tag1 = version >= 18 && self.high_watermark != 9223372036854775807;
        if !tag0 && !tag1 && self.unknown_tagged_fields.is_empty() {
            w.put_u8(0);
            return Ok(());
        }
        let mut tags = TagWriter::begin(w, u32::from(tag0) + u32::from(tag1), &self.unknown_tagged_fields);
        if version >= 17 {
            tags.before(w, 0)?;
        }
        if tag0 {
            let mark = w.begin_tag(0);
            w.put_uuid(self.replica_directory_id);
            w.end_tag(mark, "replica_directory_id")?;
        }
        if version >= 18 {
            tags.before(w, 1)?;
        }
        if tag1 {
            let mark = w.begin_tag(1);
            w.put_i64(self.high_watermark);
            w.end_tag(mark, "high_watermark")?;
        }
        tags.end(w)
    }
}

#[cfg(feature = "server")]
impl ReadPart for FetchPartition {
    fn min_len(version: i16) -> usize {
        match version {
            ..=4 => 16,
            ..=8 => 24,
            ..=11 => 28,
            _ => 33,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 12;
        self.partition = r.i32()?;
        if version >= 9 {
            self.current_leader_epoch = r.i32()?;
        }
        self.fetch_offset = r.i64()?;
        if version >= 12 {
            self.last_fetched_epoch = r.i32()?;
        }
        if version >= 5 {
            self.log_start_offset = r.i64()?;
        }
        self.partition_max_bytes = r.i32()?;
        if !flexible {
            return Ok(());
        }
        for left in (0..r.tag_count()?).rev() {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match tag {
                0 if version >= 17 => { self.replica_directory_id = r.uuid()?; }
                1 if version >= 18 => { self.high_watermark = r.i64()?; }
                0 | 1 => return Err(r.fail(DecodeErrorKind::TagNotInVersion { tag })),
                _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
            }
            r.end_tag(tag, start, end)?;
        }
        self.unknown_tagged_fields.settle();
        Ok(())
    }
}

/// Part of [`FetchRequest`], versions 7-18.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForgottenTopic {
    /// `string`, versions 7-12, topicName; left out silently in other versions.
    pub topic: KafkaString,
    /// `uuid`, versions 13-18; left out silently in other versions.
    pub topic_id: Uuid,
    /// `[]int32`.
    pub partitions: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ForgottenTopic {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 12;
        if version <= 12 {
            w.put_string(flexible, &self.topic, "topic")?;
        }
        if version >= 13 {
            w.put_uuid(self.topic_id);
        }
        w.put_int32_array(flexible, &self.partitions, "partitions")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ForgottenTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=11 => 6,
            ..=12 => 3,
            _ => 18,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 12;
        if version <= 12 {
            r.string_at(flexible, "topic", &mut self.topic)?;
        }
        if version >= 13 {
            self.topic_id = r.uuid()?;
        }
        fill(&mut self.partitions, r.int32_array(flexible, "partitions")?);
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for FetchRequest {
    const NAME: &'static str = "FetchRequest";
    const VERSIONS: VersionRange = VersionRange::new(4, 18);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(4, 18);
    const FLEXIBLE_SINCE: Option<i16> = Some(12);
}

impl Encode for FetchRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for FetchRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for FetchRequest {
    const KEY: ApiKey = ApiKey::Fetch;
    type Response = super::FetchResponse;
}
