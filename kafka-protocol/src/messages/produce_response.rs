// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ProduceResponse` (API 0), versions 3-13.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::tagged::TagWriter;
use super::ApiKey;

/// Kafka's `ProduceResponse`, a response.
///
/// Versions 3-13; flexible since 9.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProduceResponse {
    /// `[]TopicProduceResponse`.
    pub responses: Vec<TopicProduceResponse>,
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]NodeEndpoint`, versions 10-13, tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ProduceResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 9;
        w.put_array_len(flexible, self.responses.len(), "responses")?;
        for value in &self.responses {
            value.write(w, version)?;
        }
        w.put_i32(self.throttle_time_ms);
        if !(version >= 10) && !self.node_endpoints.is_empty() {
            return Err(crate::message::not_in_version("node_endpoints"));
        }
        if !flexible {
            return crate::wire::tagged::refuse(&self.unknown_tagged_fields);
        }
        let tag0 = version >= 10 && !self.node_endpoints.is_empty();
        let mut tags = TagWriter::begin(w, u32::from(tag0), &self.unknown_tagged_fields);
        if version >= 10 {
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
        let flexible = version >= 9;
        let responses = r.read_vec(flexible, TopicProduceResponse::min_len(version), "responses", |r| TopicProduceResponse::read(r, version))?;
        let throttle_time_ms = r.read_i32()?;
        let mut node_endpoints = Vec::new();
        let mut unknown_tagged_fields = UnknownTags::new();
        if flexible {
            for left in (0..r.read_tag_count()?).rev() {
                let (tag, end) = r.read_tag()?;
                let start = r.position();
                match tag {
                    0 if version >= 10 => node_endpoints = r.read_vec(true, NodeEndpoint::min_len(version), "node_endpoints", |r| NodeEndpoint::read(r, version))?,
                    0 => return Err(r.error(DecodeErrorKind::TagNotInVersion { tag })),
                    _ => r.keep_tag(tag, end, left, &mut unknown_tagged_fields)?,
                }
                r.end_tag(tag, start, end)?;
            }
            crate::wire::tagged::settle(&mut unknown_tagged_fields);
        }
        Ok(Self { responses, throttle_time_ms, node_endpoints, unknown_tagged_fields })
    }
}

/// Part of [`ProduceResponse`], versions 3-13.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicProduceResponse {
    /// `string`, versions 3-12, topicName; left out silently in other versions.
    pub name: KafkaString,
    /// `uuid`, version 13; left out silently in other versions.
    pub topic_id: Uuid,
    /// `[]PartitionProduceResponse`.
    pub partition_responses: Vec<PartitionProduceResponse>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicProduceResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 9;
        if version <= 12 {
            w.put_string(flexible, &self.name, "name")?;
        }
        if version >= 13 {
            w.put_uuid(self.topic_id);
        }
        w.put_array_len(flexible, self.partition_responses.len(), "partition_responses")?;
        for value in &self.partition_responses {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 9;
        let name = if version <= 12 { r.read_string(flexible, "name")? } else { KafkaString::default() };
        let topic_id = if version >= 13 { r.read_uuid()? } else { Uuid::ZERO };
        let partition_responses = r.read_vec(flexible, PartitionProduceResponse::min_len(version), "partition_responses", |r| PartitionProduceResponse::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { name, topic_id, partition_responses, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=8 => 6,
            ..=12 => 3,
            _ => 18,
        }
    }
}

/// Part of [`ProduceResponse`], versions 3-13.
#[derive(Clone, Debug, PartialEq)]
pub struct PartitionProduceResponse {
    /// `int32`.
    pub index: i32,
    /// `int16`.
    pub error_code: i16,
    /// `int64`.
    pub base_offset: i64,
    /// `int64`, default -1.
    pub log_append_time_ms: i64,
    /// `int64`, versions 5-13, default -1; left out silently in other versions.
    pub log_start_offset: i64,
    /// `[]BatchIndexAndErrorMessage`, versions 8-13; left out silently in other versions.
    pub record_errors: Vec<BatchIndexAndErrorMessage>,
    /// `string`, versions 8-13, nullable, default null; left out silently in other versions.
    pub error_message: Option<KafkaString>,
    /// `LeaderIdAndEpoch`, versions 10-13, tag 0.
    pub current_leader: LeaderIdAndEpoch,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for PartitionProduceResponse {
    fn default() -> Self {
        Self {
            index: 0,
            error_code: 0,
            base_offset: 0,
            log_append_time_ms: -1,
            log_start_offset: -1,
            record_errors: Vec::new(),
            error_message: None,
            current_leader: LeaderIdAndEpoch::default(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl PartitionProduceResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 9;
        w.put_i32(self.index);
        w.put_i16(self.error_code);
        w.put_i64(self.base_offset);
        w.put_i64(self.log_append_time_ms);
        if version >= 5 {
            w.put_i64(self.log_start_offset);
        }
        if version >= 8 {
            w.put_array_len(flexible, self.record_errors.len(), "record_errors")?;
            for value in &self.record_errors {
                value.write(w, version)?;
            }
        }
        if version >= 8 {
            w.put_nullable_string(flexible, self.error_message.as_ref(), true, "error_message")?;
        }
        if !(version >= 10) && self.current_leader != LeaderIdAndEpoch::default() {
            return Err(crate::message::not_in_version("current_leader"));
        }
        if !flexible {
            return crate::wire::tagged::refuse(&self.unknown_tagged_fields);
        }
        let tag0 = version >= 10 && self.current_leader != LeaderIdAndEpoch::default();
        let mut tags = TagWriter::begin(w, u32::from(tag0), &self.unknown_tagged_fields);
        if version >= 10 {
            tags.before(w, 0)?;
        }
        if tag0 {
            let mark = w.begin_tag(0);
            self.current_leader.write(w, version)?;
            w.end_tag(mark, "current_leader")?;
        }
        tags.end(w)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 9;
        let index = r.read_i32()?;
        let error_code = r.read_i16()?;
        let base_offset = r.read_i64()?;
        let log_append_time_ms = r.read_i64()?;
        let log_start_offset = if version >= 5 { r.read_i64()? } else { -1 };
        let record_errors = if version >= 8 { r.read_vec(flexible, BatchIndexAndErrorMessage::min_len(version), "record_errors", |r| BatchIndexAndErrorMessage::read(r, version))? } else { Vec::new() };
        let error_message = if version >= 8 { r.read_nullable_string(flexible, true, "error_message")? } else { None };
        let mut current_leader = LeaderIdAndEpoch::default();
        let mut unknown_tagged_fields = UnknownTags::new();
        if flexible {
            for left in (0..r.read_tag_count()?).rev() {
                let (tag, end) = r.read_tag()?;
                let start = r.position();
                match tag {
                    0 if version >= 10 => current_leader = LeaderIdAndEpoch::read(r, version)?,
                    0 => return Err(r.error(DecodeErrorKind::TagNotInVersion { tag })),
                    _ => r.keep_tag(tag, end, left, &mut unknown_tagged_fields)?,
                }
                r.end_tag(tag, start, end)?;
            }
            crate::wire::tagged::settle(&mut unknown_tagged_fields);
        }
        Ok(Self { index, error_code, base_offset, log_append_time_ms, log_start_offset, record_errors, error_message, current_leader, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=4 => 22,
            ..=7 => 30,
            ..=8 => 36,
            _ => 33,
        }
    }
}

/// Part of [`ProduceResponse`], versions 8-13.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BatchIndexAndErrorMessage {
    /// `int32`.
    pub batch_index: i32,
    /// `string`, nullable, default null.
    pub batch_index_error_message: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl BatchIndexAndErrorMessage {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 9;
        w.put_i32(self.batch_index);
        w.put_nullable_string(flexible, self.batch_index_error_message.as_ref(), true, "batch_index_error_message")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 9;
        let batch_index = r.read_i32()?;
        let batch_index_error_message = r.read_nullable_string(flexible, true, "batch_index_error_message")?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { batch_index, batch_index_error_message, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        6
    }
}

/// Part of [`ProduceResponse`], versions 10-13.
#[derive(Clone, Debug, PartialEq)]
pub struct LeaderIdAndEpoch {
    /// `int32`, default -1, brokerId.
    pub leader_id: i32,
    /// `int32`, default -1.
    pub leader_epoch: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for LeaderIdAndEpoch {
    fn default() -> Self {
        Self {
            leader_id: -1,
            leader_epoch: -1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
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

/// Part of [`ProduceResponse`], versions 10-13.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeEndpoint {
    /// `int32`, brokerId.
    pub node_id: i32,
    /// `string`.
    pub host: KafkaString,
    /// `int32`.
    pub port: i32,
    /// `string`, nullable, default null.
    pub rack: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl NodeEndpoint {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.node_id);
        w.put_string(true, &self.host, "host")?;
        w.put_i32(self.port);
        w.put_nullable_string(true, self.rack.as_ref(), true, "rack")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let node_id = r.read_i32()?;
        let host = r.read_string(true, "host")?;
        let port = r.read_i32()?;
        let rack = r.read_nullable_string(true, true, "rack")?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { node_id, host, port, rack, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        11
    }
}

impl Message for ProduceResponse {
    const NAME: &'static str = "ProduceResponse";
    const VERSIONS: VersionRange = VersionRange::new(3, 13);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(3, 13);
    const FLEXIBLE_SINCE: Option<i16> = Some(9);
}

#[cfg(feature = "server")]
impl Encode for ProduceResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for ProduceResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        Self::read(r, version)
    }
}

impl Response for ProduceResponse {
    const KEY: ApiKey = ApiKey::Produce;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
