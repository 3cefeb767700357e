// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ShareFetchRequest` (API 78), versions 1-2.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
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
}

#[cfg(feature = "server")]
impl ReadPart for ShareFetchRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.nullable_string_at(true, true, "group_id", &mut self.group_id)?;
        r.nullable_string_at(true, true, "member_id", &mut self.member_id)?;
        let fixed = r.fixed::<24>(&[4, 4, 4, 4, 4, 4])?;
        self.share_session_epoch = i32::from_be_bytes(fixed.at::<0, 4>());
        self.max_wait_ms = i32::from_be_bytes(fixed.at::<4, 4>());
        self.min_bytes = i32::from_be_bytes(fixed.at::<8, 4>());
        self.max_bytes = i32::from_be_bytes(fixed.at::<12, 4>());
        self.max_records = i32::from_be_bytes(fixed.at::<16, 4>());
        self.batch_size = i32::from_be_bytes(fixed.at::<20, 4>());
        if version >= 2 {
            let fixed = r.fixed::<2>(&[1, 1])?;
            self.share_acquire_mode = i8::from_be_bytes(fixed.at::<0, 1>());
            self.is_renew_ack = fixed.at::<1, 1>() != [0];
        }
        r.structs(true, version, "topics", &mut self.topics)?;
        r.structs(true, version, "forgotten_topics_data", &mut self.forgotten_topics_data)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
}

#[cfg(feature = "server")]
impl ReadPart for FetchTopic {
    fn min_len(_version: i16) -> usize {
        18
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.topic_id = r.uuid()?;
        r.structs(true, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
}

#[cfg(feature = "server")]
impl ReadPart for FetchPartition {
    fn min_len(_version: i16) -> usize {
        6
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.partition_index = r.i32()?;
        r.structs(true, version, "acknowledgement_batches", &mut self.acknowledgement_batches)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
}

#[cfg(feature = "server")]
impl ReadPart for AcknowledgementBatch {
    fn min_len(_version: i16) -> usize {
        18
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<16>(&[8, 8])?;
        self.first_offset = i64::from_be_bytes(fixed.at::<0, 8>());
        self.last_offset = i64::from_be_bytes(fixed.at::<8, 8>());
        fill(&mut self.acknowledge_types, r.vec(true, 1, "acknowledge_types", Reader::i8)?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
}

#[cfg(feature = "server")]
impl ReadPart for ForgottenTopic {
    fn min_len(_version: i16) -> usize {
        18
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        self.topic_id = r.uuid()?;
        fill(&mut self.partitions, r.int32_array(true, "partitions")?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
        read_message(r, version)
    }
}

impl Request for ShareFetchRequest {
    const KEY: ApiKey = ApiKey::ShareFetch;
    type Response = super::ShareFetchResponse;
}
