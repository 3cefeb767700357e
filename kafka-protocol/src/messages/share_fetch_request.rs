// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ShareFetchRequest` (API 78), versions 1-2.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use super::ApiKey;

/// Kafka's `ShareFetchRequest`, a request.
///
/// Versions 1-2; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareFetchRequest {
    /// `string`, nullable, default null, groupId.
    pub group_id: Option<KafkaString>,
    /// `string`, nullable.
    pub member_id: Option<KafkaString>,
    /// `int32`.
    pub share_session_epoch: i32,
    /// `int32`.
    pub max_wait_ms: i32,
    /// `int32`.
    pub min_bytes: i32,
    /// `int32`, default 2147483647.
    pub max_bytes: i32,
    /// `int32`.
    pub max_records: i32,
    /// `int32`.
    pub batch_size: i32,
    /// `int8`, version 2; left out silently in other versions.
    pub share_acquire_mode: i8,
    /// `bool`, version 2.
    pub is_renew_ack: bool,
    /// `[]FetchTopic`.
    pub topics: Vec<FetchTopic>,
    /// `[]ForgottenTopic`.
    pub forgotten_topics_data: Vec<ForgottenTopic>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for ShareFetchRequest {
    fn default() -> Self {
        Self {
            group_id: None,
            member_id: Some(KafkaString::default()),
            share_session_epoch: 0,
            max_wait_ms: 0,
            min_bytes: 0,
            max_bytes: 2147483647,
            max_records: 0,
            batch_size: 0,
            share_acquire_mode: 0,
            is_renew_ack: false,
            topics: Vec::new(),
            forgotten_topics_data: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl ShareFetchRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_nullable_string(true, self.group_id.as_ref(), true, "group_id")?;
        w.put_nullable_string(true, self.member_id.as_ref(), true, "member_id")?;
        w.put_i32(self.share_session_epoch);
        w.put_i32(self.max_wait_ms);
        w.put_i32(self.min_bytes);
        w.put_i32(self.max_bytes);
        w.put_i32(self.max_records);
        w.put_i32(self.batch_size);
        if version >= 2 {
            w.put_i8(self.share_acquire_mode);
        }
        if version >= 2 {
            w.put_bool(self.is_renew_ack);
        } else if self.is_renew_ack {
            return Err(crate::message::not_in_version("is_renew_ack"));
        }
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.forgotten_topics_data.len(), "forgotten_topics_data")?;
        for value in &self.forgotten_topics_data {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let group_id = r.read_nullable_string(true, true, "group_id")?;
        let member_id = r.read_nullable_string(true, true, "member_id")?;
        let share_session_epoch = r.read_i32()?;
        let max_wait_ms = r.read_i32()?;
        let min_bytes = r.read_i32()?;
        let max_bytes = r.read_i32()?;
        let max_records = r.read_i32()?;
        let batch_size = r.read_i32()?;
        let share_acquire_mode = if version >= 2 { r.read_i8()? } else { 0 };
        let is_renew_ack = if version >= 2 { r.read_bool()? } else { false };
        let topics = r.read_vec(true, FetchTopic::min_len(version), "topics", |r| FetchTopic::read(r, version))?;
        let forgotten_topics_data = r.read_vec(true, ForgottenTopic::min_len(version), "forgotten_topics_data", |r| ForgottenTopic::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { group_id, member_id, share_session_epoch, max_wait_ms, min_bytes, max_bytes, max_records, batch_size, share_acquire_mode, is_renew_ack, topics, forgotten_topics_data, unknown_tagged_fields })
    }
}

/// Part of [`ShareFetchRequest`], versions 1-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FetchTopic {
    /// `uuid`.
    pub topic_id: Uuid,
    /// `[]FetchPartition`.
    pub partitions: Vec<FetchPartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl FetchTopic {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_uuid(self.topic_id);
        w.put_array_len(true, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let topic_id = r.read_uuid()?;
        let partitions = r.read_vec(true, FetchPartition::min_len(version), "partitions", |r| FetchPartition::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { topic_id, partitions, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        18
    }
}

/// Part of [`ShareFetchRequest`], versions 1-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FetchPartition {
    /// `int32`.
    pub partition_index: i32,
    /// `[]AcknowledgementBatch`.
    pub acknowledgement_batches: Vec<AcknowledgementBatch>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl FetchPartition {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition_index);
        w.put_array_len(true, self.acknowledgement_batches.len(), "acknowledgement_batches")?;
        for value in &self.acknowledgement_batches {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let partition_index = r.read_i32()?;
        let acknowledgement_batches = r.read_vec(true, AcknowledgementBatch::min_len(version), "acknowledgement_batches", |r| AcknowledgementBatch::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { partition_index, acknowledgement_batches, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        6
    }
}

/// Part of [`ShareFetchRequest`], versions 1-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AcknowledgementBatch {
    /// `int64`.
    pub first_offset: i64,
    /// `int64`.
    pub last_offset: i64,
    /// `[]int8`.
    pub acknowledge_types: Vec<i8>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AcknowledgementBatch {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i64(self.first_offset);
        w.put_i64(self.last_offset);
        w.put_array_len(true, self.acknowledge_types.len(), "acknowledge_types")?;
        for value in &self.acknowledge_types {
            w.put_i8(*value);
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let first_offset = r.read_i64()?;
        let last_offset = r.read_i64()?;
        let acknowledge_types = r.read_vec(true, 1, "acknowledge_types", Reader::read_i8)?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { first_offset, last_offset, acknowledge_types, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        18
    }
}

/// Part of [`ShareFetchRequest`], versions 1-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForgottenTopic {
    /// `uuid`.
    pub topic_id: Uuid,
    /// `[]int32`.
    pub partitions: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ForgottenTopic {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_uuid(self.topic_id);
        w.put_int32_array(true, &self.partitions, "partitions")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let topic_id = r.read_uuid()?;
        let partitions = r.read_int32_array(true, "partitions")?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { topic_id, partitions, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        18
    }
}

impl Message for ShareFetchRequest {
    const NAME: &'static str = "ShareFetchRequest";
    const VERSIONS: VersionRange = VersionRange::new(1, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for ShareFetchRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for ShareFetchRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        Self::read(r, version)
    }
}

impl Request for ShareFetchRequest {
    const KEY: ApiKey = ApiKey::ShareFetch;
    type Response = super::ShareFetchResponse;
}
