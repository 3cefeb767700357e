// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ProduceResponse` (API 0), versions 3-13.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
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
        if !tag0 && self.unknown_tagged_fields.is_empty() {
            w.put_u8(0);
            return Ok(());
        }
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
}

impl ReadPart for ProduceResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 9;
        r.structs(flexible, version, "responses", &mut self.responses)?;
        self.throttle_time_ms = r.i32()?;
        if !flexible {
            return Ok(());
        }
        for left in (0..r.tag_count()?).rev() {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match tag {
                0 if version >= 10 => { r.structs(true, version, "node_endpoints", &mut self.node_endpoints)?; }
                0 => return Err(r.fail(DecodeErrorKind::TagNotInVersion { tag })),
                _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
            }
            r.end_tag(tag, start, end)?;
        }
        self.unknown_tagged_fields.settle();
        Ok(())
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
}

impl ReadPart for TopicProduceResponse {
    fn min_len(version: i16) -> usize {
        match version {
            ..=8 => 6,
            ..=12 => 3,
            _ => 18,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 9;
        if version <= 12 {
            r.string_at(flexible, "name", &mut self.name)?;
        }
        if version >= 13 {
            self.topic_id = r.uuid()?;
        }
        r.structs(flexible, version, "partition_responses", &mut self.partition_responses)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
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
        if !tag0 && self.unknown_tagged_fields.is_empty() {
            w.put_u8(0);
            return Ok(());
        }
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
}

impl ReadPart for PartitionProduceResponse {
    fn min_len(version: i16) -> usize {
        match version {
            ..=4 => 22,
            ..=7 => 30,
            ..=8 => 36,
            _ => 33,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 9;
        let fixed = r.fixed::<22>(&[4, 2, 8, 8])?;
        self.index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        self.base_offset = i64::from_be_bytes(fixed.at::<6, 8>());
        self.log_append_time_ms = i64::from_be_bytes(fixed.at::<14, 8>());
        if version >= 5 {
            self.log_start_offset = r.i64()?;
        }
        if version >= 8 {
            r.structs(flexible, version, "record_errors", &mut self.record_errors)?;
        }
        if version >= 8 {
            r.nullable_string_at(flexible, true, "error_message", &mut self.error_message)?;
        }
        if !flexible {
            return Ok(());
        }
        for left in (0..r.tag_count()?).rev() {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match tag {
                0 if version >= 10 => { self.current_leader = LeaderIdAndEpoch::default(); self.current_leader.read(r, version)?; }
                0 => return Err(r.fail(DecodeErrorKind::TagNotInVersion { tag })),
                _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
            }
            r.end_tag(tag, start, end)?;
        }
        self.unknown_tagged_fields.settle();
        Ok(())
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
}

impl ReadPart for BatchIndexAndErrorMessage {
    fn min_len(_version: i16) -> usize {
        6
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 9;
        self.batch_index = r.i32()?;
        r.nullable_string_at(flexible, true, "batch_index_error_message", &mut self.batch_index_error_message)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
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
}

impl ReadPart for LeaderIdAndEpoch {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<8>(&[4, 4])?;
        self.leader_id = i32::from_be_bytes(fixed.at::<0, 4>());
        self.leader_epoch = i32::from_be_bytes(fixed.at::<4, 4>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
}

impl ReadPart for NodeEndpoint {
    fn min_len(_version: i16) -> usize {
        11
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        self.node_id = r.i32()?;
        r.string_at(true, "host", &mut self.host)?;
        self.port = r.i32()?;
        r.nullable_string_at(true, true, "rack", &mut self.rack)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
        read_message(r, version)
    }
}

impl Response for ProduceResponse {
    const KEY: ApiKey = ApiKey::Produce;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
