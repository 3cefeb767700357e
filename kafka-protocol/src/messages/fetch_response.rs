// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `FetchResponse` (API 1), versions 4-18.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, Records, UnknownTags, Writer};
use crate::wire::tagged::TagWriter;
use super::ApiKey;

/// Kafka's `FetchResponse`, a response.
///
/// Versions 4-18; flexible since 12.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FetchResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`, versions 7-18; left out silently in other versions.
    pub error_code: i16,
    /// `int32`, versions 7-18.
    pub session_id: i32,
    /// `[]FetchableTopicResponse`.
    pub responses: Vec<FetchableTopicResponse>,
    /// `[]NodeEndpoint`, versions 16-18, tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl FetchResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 12;
        w.put_i32(self.throttle_time_ms);
        if version >= 7 {
            w.put_i16(self.error_code);
        }
        if version >= 7 {
            w.put_i32(self.session_id);
        } else if self.session_id != 0 {
            return Err(crate::message::not_in_version("session_id"));
        }
        w.put_array_len(flexible, self.responses.len(), "responses")?;
        for value in &self.responses {
            value.write(w, version)?;
        }
        if !(version >= 16) && !self.node_endpoints.is_empty() {
            return Err(crate::message::not_in_version("node_endpoints"));
        }
        if !flexible {
            return crate::wire::tagged::refuse(&self.unknown_tagged_fields);
        }
        let tag0 = version >= 16 && !self.node_endpoints.is_empty();
        let mut tags = TagWriter::begin(w, u32::from(tag0), &self.unknown_tagged_fields);
        if version >= 16 {
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
        let flexible = version >= 12;
        let throttle_time_ms = r.read_i32()?;
        let error_code = if version >= 7 { r.read_i16()? } else { 0 };
        let session_id = if version >= 7 { r.read_i32()? } else { 0 };
        let responses = r.read_vec(flexible, FetchableTopicResponse::min_len(version), "responses", |r| FetchableTopicResponse::read(r, version))?;
        let mut node_endpoints = Vec::new();
        let mut unknown_tagged_fields = UnknownTags::new();
        if flexible {
            for left in (0..r.read_tag_count()?).rev() {
                let (tag, end) = r.read_tag()?;
                let start = r.position();
                match tag {
                    0 if version >= 16 => node_endpoints = r.read_vec(true, NodeEndpoint::min_len(version), "node_endpoints", |r| NodeEndpoint::read(r, version))?,
                    0 => return Err(r.error(DecodeErrorKind::TagNotInVersion { tag })),
                    _ => r.keep_tag(tag, end, left, &mut unknown_tagged_fields)?,
                }
                r.end_tag(tag, start, end)?;
            }
            crate::wire::tagged::settle(&mut unknown_tagged_fields);
        }
        Ok(Self { throttle_time_ms, error_code, session_id, responses, node_endpoints, unknown_tagged_fields })
    }

    /// Reads what comes before the content of `responses`, and its length.
    pub(crate) fn read_head(r: &mut Reader, version: i16) -> Result<(Self, Option<usize>), DecodeError> {
        let flexible = version >= 12;
        let throttle_time_ms = r.read_i32()?;
        let error_code = if version >= 7 { r.read_i16()? } else { 0 };
        let session_id = if version >= 7 { r.read_i32()? } else { 0 };
        let len = r.read_array_len(flexible)?;
        if len.is_none() {
            return Err(r.error(DecodeErrorKind::Null { field: "responses" }));
        }
        Ok((Self { throttle_time_ms, error_code, session_id, ..Self::default() }, len))
    }

    /// Reads what comes after the content of `responses`.
    pub(crate) fn read_tail(&mut self, r: &mut Reader, version: i16) -> Result<(), DecodeError> {
        let flexible = version >= 12;
        if flexible {
            for left in (0..r.read_tag_count()?).rev() {
                let (tag, end) = r.read_tag()?;
                let start = r.position();
                match tag {
                    0 if version >= 16 => self.node_endpoints = r.read_vec(true, NodeEndpoint::min_len(version), "node_endpoints", |r| NodeEndpoint::read(r, version))?,
                    0 => return Err(r.error(DecodeErrorKind::TagNotInVersion { tag })),
                    _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
                }
                r.end_tag(tag, start, end)?;
            }
            crate::wire::tagged::settle(&mut self.unknown_tagged_fields);
        }
        Ok(())
    }
}

/// Part of [`FetchResponse`], versions 4-18.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FetchableTopicResponse {
    /// `string`, versions 4-12, topicName; left out silently in other versions.
    pub topic: KafkaString,
    /// `uuid`, versions 13-18; left out silently in other versions.
    pub topic_id: Uuid,
    /// `[]PartitionData`.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl FetchableTopicResponse {
    #[cfg(feature = "server")]
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

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 12;
        let topic = if version <= 12 { r.read_string(flexible, "topic")? } else { KafkaString::default() };
        let topic_id = if version >= 13 { r.read_uuid()? } else { Uuid::ZERO };
        let partitions = r.read_vec(flexible, PartitionData::min_len(version), "partitions", |r| PartitionData::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { topic, topic_id, partitions, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=11 => 6,
            ..=12 => 3,
            _ => 18,
        }
    }

    /// Reads what comes before the content of `partitions`, and its length.
    pub(crate) fn read_head(r: &mut Reader, version: i16) -> Result<(Self, Option<usize>), DecodeError> {
        let flexible = version >= 12;
        let topic = if version <= 12 { r.read_string(flexible, "topic")? } else { KafkaString::default() };
        let topic_id = if version >= 13 { r.read_uuid()? } else { Uuid::ZERO };
        let len = r.read_array_len(flexible)?;
        if len.is_none() {
            return Err(r.error(DecodeErrorKind::Null { field: "partitions" }));
        }
        Ok((Self { topic, topic_id, ..Self::default() }, len))
    }

    /// Reads what comes after the content of `partitions`.
    pub(crate) fn read_tail(&mut self, r: &mut Reader, version: i16) -> Result<(), DecodeError> {
        let flexible = version >= 12;
        self.unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(())
    }
}

/// Part of [`FetchResponse`], versions 4-18.
#[derive(Clone, Debug, PartialEq)]
pub struct PartitionData {
    /// `int32`.
    pub partition_index: i32,
    /// `int16`.
    pub error_code: i16,
    /// `int64`.
    pub high_watermark: i64,
    /// `int64`, default -1.
    pub last_stable_offset: i64,
    /// `int64`, versions 5-18, default -1; left out silently in other versions.
    pub log_start_offset: i64,
    /// `EpochEndOffset`, versions 12-18, tag 0.
    pub diverging_epoch: EpochEndOffset,
    /// `LeaderIdAndEpoch`, versions 12-18, tag 1.
    pub current_leader: LeaderIdAndEpoch,
    /// `SnapshotId`, versions 12-18, tag 2.
    pub snapshot_id: SnapshotId,
    /// `[]AbortedTransaction`, nullable.
    pub aborted_transactions: Option<Vec<AbortedTransaction>>,
    /// `int32`, versions 11-18, default -1, brokerId.
    pub preferred_read_replica: i32,
    /// `records`, nullable.
    pub records: Option<Records>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for PartitionData {
    fn default() -> Self {
        Self {
            partition_index: 0,
            error_code: 0,
            high_watermark: 0,
            last_stable_offset: -1,
            log_start_offset: -1,
            diverging_epoch: EpochEndOffset::default(),
            current_leader: LeaderIdAndEpoch::default(),
            snapshot_id: SnapshotId::default(),
            aborted_transactions: Some(Vec::new()),
            preferred_read_replica: -1,
            records: None,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl PartitionData {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 12;
        w.put_i32(self.partition_index);
        w.put_i16(self.error_code);
        w.put_i64(self.high_watermark);
        w.put_i64(self.last_stable_offset);
        if version >= 5 {
            w.put_i64(self.log_start_offset);
        }
        if let Some(values) = &self.aborted_transactions {
            w.put_array_len(flexible, values.len(), "aborted_transactions")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(flexible, true, "aborted_transactions")?;
        }
        if version >= 11 {
            w.put_i32(self.preferred_read_replica);
        } else if self.preferred_read_replica != -1 {
            return Err(crate::message::not_in_version("preferred_read_replica"));
        }
        w.put_nullable_records(flexible, self.records.as_ref(), true, "records")?;
        if !(version >= 12) && self.diverging_epoch != EpochEndOffset::default() {
            return Err(crate::message::not_in_version("diverging_epoch"));
        }
        if !(version >= 12) && self.current_leader != LeaderIdAndEpoch::default() {
            return Err(crate::message::not_in_version("current_leader"));
        }
        if !(version >= 12) && self.snapshot_id != SnapshotId::default() {
            return Err(crate::message::not_in_version("snapshot_id"));
        }
        if !flexible {
            return crate::wire::tagged::refuse(&self.unknown_tagged_fields);
        }
        let tag0 = version >= 12 && self.diverging_epoch != EpochEndOffset::default();
        let tag1 = version >= 12 && self.current_leader != LeaderIdAndEpoch::default();
        let tag2 = version >= 12 && self.snapshot_id != SnapshotId::default();
        let mut tags = TagWriter::begin(w, u32::from(tag0) + u32::from(tag1) + u32::from(tag2), &self.unknown_tagged_fields);
        if version >= 12 {
            tags.before(w, 0)?;
        }
        if tag0 {
            let mark = w.begin_tag(0);
            self.diverging_epoch.write(w, version)?;
            w.end_tag(mark, "diverging_epoch")?;
        }
        if version >= 12 {
            tags.before(w, 1)?;
        }
        if tag1 {
            let mark = w.begin_tag(1);
            self.current_leader.write(w, version)?;
            w.end_tag(mark, "current_leader")?;
        }
        if version >= 12 {
            tags.before(w, 2)?;
        }
        if tag2 {
            let mark = w.begin_tag(2);
            self.snapshot_id.write(w, version)?;
            w.end_tag(mark, "snapshot_id")?;
        }
        tags.end(w)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 12;
        let partition_index = r.read_i32()?;
        let error_code = r.read_i16()?;
        let high_watermark = r.read_i64()?;
        let last_stable_offset = r.read_i64()?;
        let log_start_offset = if version >= 5 { r.read_i64()? } else { -1 };
        let aborted_transactions = r.read_nullable_vec(flexible, true, AbortedTransaction::min_len(version), "aborted_transactions", |r| AbortedTransaction::read(r, version))?;
        let preferred_read_replica = if version >= 11 { r.read_i32()? } else { -1 };
        let records = r.read_nullable_records(flexible, true, "records")?;
        let mut diverging_epoch = EpochEndOffset::default();
        let mut current_leader = LeaderIdAndEpoch::default();
        let mut snapshot_id = SnapshotId::default();
        let mut unknown_tagged_fields = UnknownTags::new();
        if flexible {
            for left in (0..r.read_tag_count()?).rev() {
                let (tag, end) = r.read_tag()?;
                let start = r.position();
                match tag {
                    0 if version >= 12 => diverging_epoch = EpochEndOffset::read(r, version)?,
                    1 if version >= 12 => current_leader = LeaderIdAndEpoch::read(r, version)?,
                    2 if version >= 12 => snapshot_id = SnapshotId::read(r, version)?,
                    0 | 1 | 2 => return Err(r.error(DecodeErrorKind::TagNotInVersion { tag })),
                    _ => r.keep_tag(tag, end, left, &mut unknown_tagged_fields)?,
                }
                r.end_tag(tag, start, end)?;
            }
            crate::wire::tagged::settle(&mut unknown_tagged_fields);
        }
        Ok(Self { partition_index, error_code, high_watermark, last_stable_offset, log_start_offset, diverging_epoch, current_leader, snapshot_id, aborted_transactions, preferred_read_replica, records, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=4 => 30,
            ..=10 => 38,
            ..=11 => 42,
            _ => 37,
        }
    }

    /// Reads what comes before the content of `records`, and its length.
    pub(crate) fn read_head(r: &mut Reader, version: i16) -> Result<(Self, Option<usize>), DecodeError> {
        let flexible = version >= 12;
        let partition_index = r.read_i32()?;
        let error_code = r.read_i16()?;
        let high_watermark = r.read_i64()?;
        let last_stable_offset = r.read_i64()?;
        let log_start_offset = if version >= 5 { r.read_i64()? } else { -1 };
        let aborted_transactions = r.read_nullable_vec(flexible, true, AbortedTransaction::min_len(version), "aborted_transactions", |r| AbortedTransaction::read(r, version))?;
        let preferred_read_replica = if version >= 11 { r.read_i32()? } else { -1 };
        let len = r.read_array_len(flexible)?;
        Ok((Self { partition_index, error_code, high_watermark, last_stable_offset, log_start_offset, aborted_transactions, preferred_read_replica, ..Self::default() }, len))
    }

    /// Reads what comes after the content of `records`.
    pub(crate) fn read_tail(&mut self, r: &mut Reader, version: i16) -> Result<(), DecodeError> {
        let flexible = version >= 12;
        if flexible {
            for left in (0..r.read_tag_count()?).rev() {
                let (tag, end) = r.read_tag()?;
                let start = r.position();
                match tag {
                    0 if version >= 12 => self.diverging_epoch = EpochEndOffset::read(r, version)?,
                    1 if version >= 12 => self.current_leader = LeaderIdAndEpoch::read(r, version)?,
                    2 if version >= 12 => self.snapshot_id = SnapshotId::read(r, version)?,
                    0 | 1 | 2 => return Err(r.error(DecodeErrorKind::TagNotInVersion { tag })),
                    _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
                }
                r.end_tag(tag, start, end)?;
            }
            crate::wire::tagged::settle(&mut self.unknown_tagged_fields);
        }
        Ok(())
    }
}

/// Part of [`FetchResponse`], versions 12-18.
#[derive(Clone, Debug, PartialEq)]
pub struct EpochEndOffset {
    /// `int32`, default -1.
    pub epoch: i32,
    /// `int64`, default -1.
    pub end_offset: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for EpochEndOffset {
    fn default() -> Self {
        Self {
            epoch: -1,
            end_offset: -1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl EpochEndOffset {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.epoch);
        w.put_i64(self.end_offset);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let epoch = r.read_i32()?;
        let end_offset = r.read_i64()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { epoch, end_offset, unknown_tagged_fields })
    }
}

/// Part of [`FetchResponse`], versions 12-18.
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

/// Part of [`FetchResponse`], versions 12-18.
#[derive(Clone, Debug, PartialEq)]
pub struct SnapshotId {
    /// `int64`, default -1.
    pub end_offset: i64,
    /// `int32`, default -1.
    pub epoch: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for SnapshotId {
    fn default() -> Self {
        Self {
            end_offset: -1,
            epoch: -1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl SnapshotId {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i64(self.end_offset);
        w.put_i32(self.epoch);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let end_offset = r.read_i64()?;
        let epoch = r.read_i32()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { end_offset, epoch, unknown_tagged_fields })
    }
}

/// Part of [`FetchResponse`], versions 4-18.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AbortedTransaction {
    /// `int64`, producerId.
    pub producer_id: i64,
    /// `int64`.
    pub first_offset: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AbortedTransaction {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 12;
        w.put_i64(self.producer_id);
        w.put_i64(self.first_offset);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 12;
        let producer_id = r.read_i64()?;
        let first_offset = r.read_i64()?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { producer_id, first_offset, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=11 => 16,
            _ => 17,
        }
    }
}

/// Part of [`FetchResponse`], versions 16-18.
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

impl Message for FetchResponse {
    const NAME: &'static str = "FetchResponse";
    const VERSIONS: VersionRange = VersionRange::new(4, 18);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(4, 18);
    const FLEXIBLE_SINCE: Option<i16> = Some(12);
}

#[cfg(feature = "server")]
impl Encode for FetchResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for FetchResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        Self::read(r, version)
    }
}

impl Response for FetchResponse {
    const KEY: ApiKey = ApiKey::Fetch;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
