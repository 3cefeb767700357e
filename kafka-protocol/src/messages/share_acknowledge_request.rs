// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ShareAcknowledgeRequest` (API 79), versions 1-2.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `ShareAcknowledgeRequest`, a request.
///
/// Versions 1-2; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareAcknowledgeRequest {
    /// `string`, nullable, default null, groupId.
    pub group_id: Option<KafkaString>,
    /// `string`, nullable.
    pub member_id: Option<KafkaString>,
    /// `int32`.
    pub share_session_epoch: i32,
    /// `bool`, version 2.
    pub is_renew_ack: bool,
    /// `[]AcknowledgeTopic`.
    pub topics: Vec<AcknowledgeTopic>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for ShareAcknowledgeRequest {
    fn default() -> Self {
        Self {
            group_id: None,
            member_id: Some(KafkaString::default()),
            share_session_epoch: 0,
            is_renew_ack: false,
            topics: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl ShareAcknowledgeRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_nullable_string(true, self.group_id.as_ref(), true, "group_id")?;
        w.put_nullable_string(true, self.member_id.as_ref(), true, "member_id")?;
        w.put_i32(self.share_session_epoch);
        if version >= 2 {
            w.put_bool(self.is_renew_ack);
        } else if self.is_renew_ack {
            return Err(crate::message::not_in_version("is_renew_ack"));
        }
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ShareAcknowledgeRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.nullable_string_at(true, true, "group_id", &mut self.group_id)?;
        r.nullable_string_at(true, true, "member_id", &mut self.member_id)?;
        self.share_session_epoch = r.i32()?;
        if version >= 2 {
            self.is_renew_ack = r.bool()?;
        }
        r.structs(true, version, "topics", &mut self.topics)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ShareAcknowledgeRequest`], versions 1-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AcknowledgeTopic {
    /// `uuid`.
    pub topic_id: Uuid,
    /// `[]AcknowledgePartition`.
    pub partitions: Vec<AcknowledgePartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AcknowledgeTopic {
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
impl ReadPart for AcknowledgeTopic {
    fn min_len(_version: i16) -> usize {
        18
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.topic_id = r.uuid()?;
        r.structs(true, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ShareAcknowledgeRequest`], versions 1-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AcknowledgePartition {
    /// `int32`.
    pub partition_index: i32,
    /// `[]AcknowledgementBatch`.
    pub acknowledgement_batches: Vec<AcknowledgementBatch>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AcknowledgePartition {
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
impl ReadPart for AcknowledgePartition {
    fn min_len(_version: i16) -> usize {
        6
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.partition_index = r.i32()?;
        r.structs(true, version, "acknowledgement_batches", &mut self.acknowledgement_batches)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ShareAcknowledgeRequest`], versions 1-2.
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

impl Message for ShareAcknowledgeRequest {
    const NAME: &'static str = "ShareAcknowledgeRequest";
    const VERSIONS: VersionRange = VersionRange::new(1, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for ShareAcknowledgeRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for ShareAcknowledgeRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for ShareAcknowledgeRequest {
    const KEY: ApiKey = ApiKey::ShareAcknowledge;
    type Response = super::ShareAcknowledgeResponse;
}
