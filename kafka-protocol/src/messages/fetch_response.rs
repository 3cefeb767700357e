// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `FetchResponse` (API 1), versions 4-18.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, Records, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
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
        if !tag0 && self.unknown_tagged_fields.is_empty() {
            w.put_u8(0);
            return Ok(());
        }
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

    /// Reads what comes before the content of `responses`, and its length.
    pub(crate) fn read_head(&mut self, r: &mut Reader, version: i16) -> Result<Option<usize>, Failure> {
        let flexible = version >= 12;
        self.throttle_time_ms = r.i32()?;
        if version >= 7 {
            let fixed = r.fixed::<6>(&[2, 4])?;
            self.error_code = i16::from_be_bytes(fixed.at::<0, 2>());
            self.session_id = i32::from_be_bytes(fixed.at::<2, 4>());
        }
        let len = r.len(flexible)?;
        if len.is_none() {
            return Err(r.null("responses"));
        }
        Ok(len)
    }

    /// Reads what comes after the content of `responses`.
    pub(crate) fn read_tail(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 12;
        if !flexible {
            return Ok(());
        }
        for left in (0..r.tag_count()?).rev() {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match tag {
                0 if version >= 16 => { r.structs(true, version, "node_endpoints", &mut self.node_endpoints)?; }
                0 => return Err(r.fail(DecodeErrorKind::TagNotInVersion { tag })),
                _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
            }
            r.end_tag(tag, start, end)?;
        }
        self.unknown_tagged_fields.settle();
        Ok(())
    }
}

impl ReadPart for FetchResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 12;
        self.throttle_time_ms = r.i32()?;
        if version >= 7 {
            let fixed = r.fixed::<6>(&[2, 4])?;
            self.error_code = i16::from_be_bytes(fixed.at::<0, 2>());
            self.session_id = i32::from_be_bytes(fixed.at::<2, 4>());
        }
        r.structs(flexible, version, "responses", &mut self.responses)?;
        if !flexible {
            return Ok(());
        }
        for left in (0..r.tag_count()?).rev() {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match tag {
                0 if version >= 16 => { r.structs(true, version, "node_endpoints", &mut self.node_endpoints)?; }
                0 => return Err(r.fail(DecodeErrorKind::TagNotInVersion { tag })),
                _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
            }
            r.end_tag(tag, start, end)?;
        }
        self.unknown_tagged_fields.settle();
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

    /// Reads what comes before the content of `partitions`, and its length.
    pub(crate) fn read_head(&mut self, r: &mut Reader, version: i16) -> Result<Option<usize>, Failure> {
        let flexible = version >= 12;
        if version <= 12 {
            r.string_at(flexible, "topic", &mut self.topic)?;
        }
        if version >= 13 {
            self.topic_id = r.uuid()?;
        }
        let len = r.len(flexible)?;
        if len.is_none() {
            return Err(r.null("partitions"));
        }
        Ok(len)
    }

    /// Reads what comes after the content of `partitions`.
    pub(crate) fn read_tail(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 12;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl ReadPart for FetchableTopicResponse {
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
        if !tag0 && !tag1 && !tag2 && self.unknown_tagged_fields.is_empty() {
            w.put_u8(0);
            return Ok(());
        }
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

    /// Reads what comes before the content of `records`, and its length.
    pub(crate) fn read_head(&mut self, r: &mut Reader, version: i16) -> Result<Option<usize>, Failure> {
        let flexible = version >= 12;
        let fixed = r.fixed::<22>(&[4, 2, 8, 8])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        self.high_watermark = i64::from_be_bytes(fixed.at::<6, 8>());
        self.last_stable_offset = i64::from_be_bytes(fixed.at::<14, 8>());
        if version >= 5 {
            self.log_start_offset = r.i64()?;
        }
        r.nullable_structs(flexible, version, true, "aborted_transactions", &mut self.aborted_transactions)?;
        if version >= 11 {
            self.preferred_read_replica = r.i32()?;
        }
        let len = r.len(flexible)?;
        Ok(len)
    }

    /// Reads what comes after the content of `records`.
    pub(crate) fn read_tail(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 12;
        if !flexible {
            return Ok(());
        }
        for left in (0..r.tag_count()?).rev() {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match tag {
                0 if version >= 12 => { self.diverging_epoch = EpochEndOffset::default(); self.diverging_epoch.read(r, version)?; }
                1 if version >= 12 => { self.current_leader = LeaderIdAndEpoch::default(); self.current_leader.read(r, version)?; }
                2 if version >= 12 => { self.snapshot_id = SnapshotId::default(); self.snapshot_id.read(r, version)?; }
                0 | 1 | 2 => return Err(r.fail(DecodeErrorKind::TagNotInVersion { tag })),
                _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
            }
            r.end_tag(tag, start, end)?;
        }
        self.unknown_tagged_fields.settle();
        Ok(())
    }
}

impl ReadPart for PartitionData {
    fn min_len(version: i16) -> usize {
        match version {
            ..=4 => 30,
            ..=10 => 38,
            ..=11 => 42,
            _ => 37,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 12;
        let fixed = r.fixed::<22>(&[4, 2, 8, 8])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        self.high_watermark = i64::from_be_bytes(fixed.at::<6, 8>());
        self.last_stable_offset = i64::from_be_bytes(fixed.at::<14, 8>());
        if version >= 5 {
            self.log_start_offset = r.i64()?;
        }
        r.nullable_structs(flexible, version, true, "aborted_transactions", &mut self.aborted_transactions)?;
        if version >= 11 {
            self.preferred_read_replica = r.i32()?;
        }
        r.nullable_records_at(flexible, true, "records", &mut self.records)?;
        if !flexible {
            return Ok(());
        }
        for left in (0..r.tag_count()?).rev() {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match tag {
                0 if version >= 12 => { self.diverging_epoch = EpochEndOffset::default(); self.diverging_epoch.read(r, version)?; }
                1 if version >= 12 => { self.current_leader = LeaderIdAndEpoch::default(); self.current_leader.read(r, version)?; }
                2 if version >= 12 => { self.snapshot_id = SnapshotId::default(); self.snapshot_id.read(r, version)?; }
                0 | 1 | 2 => return Err(r.fail(DecodeErrorKind::TagNotInVersion { tag })),
                _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
            }
            r.end_tag(tag, start, end)?;
        }
        self.unknown_tagged_fields.settle();
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
}

impl ReadPart for EpochEndOffset {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<12>(&[4, 8])?;
        self.epoch = i32::from_be_bytes(fixed.at::<0, 4>());
        self.end_offset = i64::from_be_bytes(fixed.at::<4, 8>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
}

impl ReadPart for LeaderIdAndEpoch {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<8>(&[4, 4])?;
        self.leader_id = i32::from_be_bytes(fixed.at::<0, 4>());
        self.leader_epoch = i32::from_be_bytes(fixed.at::<4, 4>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
}

impl ReadPart for SnapshotId {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<12>(&[8, 4])?;
        self.end_offset = i64::from_be_bytes(fixed.at::<0, 8>());
        self.epoch = i32::from_be_bytes(fixed.at::<8, 4>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
}

impl ReadPart for AbortedTransaction {
    fn min_len(version: i16) -> usize {
        match version {
            ..=11 => 16,
            _ => 17,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 12;
        let fixed = r.fixed::<16>(&[8, 8])?;
        self.producer_id = i64::from_be_bytes(fixed.at::<0, 8>());
        self.first_offset = i64::from_be_bytes(fixed.at::<8, 8>());
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
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
        read_message(r, version)
    }
}

impl Response for FetchResponse {
    const KEY: ApiKey = ApiKey::Fetch;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
