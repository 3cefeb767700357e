// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `WriteShareGroupStateRequest` (API 85), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `WriteShareGroupStateRequest`, a request.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WriteShareGroupStateRequest {
    /// `string`.
    pub group_id: KafkaString,
    /// `[]WriteStateData`.
    pub topics: Vec<WriteStateData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl WriteShareGroupStateRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.group_id, "group_id")?;
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for WriteShareGroupStateRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "group_id", &mut self.group_id)?;
        r.structs(true, version, "topics", &mut self.topics)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`WriteShareGroupStateRequest`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WriteStateData {
    /// `uuid`.
    pub topic_id: Uuid,
    /// `[]PartitionData`.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl WriteStateData {
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
impl ReadPart for WriteStateData {
    fn min_len(_version: i16) -> usize {
        18
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.topic_id = r.uuid()?;
        r.structs(true, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`WriteShareGroupStateRequest`], versions 0-1.
#[derive(Clone, Debug, PartialEq)]
pub struct PartitionData {
    /// `int32`.
    pub partition: i32,
    /// `int32`.
    pub state_epoch: i32,
    /// `int32`.
    pub leader_epoch: i32,
    /// `int64`.
    pub start_offset: i64,
    /// `int32`, version 1, default -1; left out silently in other versions.
    pub delivery_complete_count: i32,
    /// `[]StateBatch`.
    pub state_batches: Vec<StateBatch>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for PartitionData {
    fn default() -> Self {
        Self {
            partition: 0,
            state_epoch: 0,
            leader_epoch: 0,
            start_offset: 0,
            delivery_complete_count: -1,
            state_batches: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl PartitionData {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition);
        w.put_i32(self.state_epoch);
        w.put_i32(self.leader_epoch);
        w.put_i64(self.start_offset);
        if version >= 1 {
            w.put_i32(self.delivery_complete_count);
        }
        w.put_array_len(true, self.state_batches.len(), "state_batches")?;
        for value in &self.state_batches {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for PartitionData {
    fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 22,
            _ => 26,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<20>(&[4, 4, 4, 8])?;
        self.partition = i32::from_be_bytes(fixed.at::<0, 4>());
        self.state_epoch = i32::from_be_bytes(fixed.at::<4, 4>());
        self.leader_epoch = i32::from_be_bytes(fixed.at::<8, 4>());
        self.start_offset = i64::from_be_bytes(fixed.at::<12, 8>());
        if version >= 1 {
            self.delivery_complete_count = r.i32()?;
        }
        r.structs(true, version, "state_batches", &mut self.state_batches)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`WriteShareGroupStateRequest`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StateBatch {
    /// `int64`.
    pub first_offset: i64,
    /// `int64`.
    pub last_offset: i64,
    /// `int8`.
    pub delivery_state: i8,
    /// `int16`.
    pub delivery_count: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl StateBatch {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i64(self.first_offset);
        w.put_i64(self.last_offset);
        w.put_i8(self.delivery_state);
        w.put_i16(self.delivery_count);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for StateBatch {
    fn min_len(_version: i16) -> usize {
        20
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<19>(&[8, 8, 1, 2])?;
        self.first_offset = i64::from_be_bytes(fixed.at::<0, 8>());
        self.last_offset = i64::from_be_bytes(fixed.at::<8, 8>());
        self.delivery_state = i8::from_be_bytes(fixed.at::<16, 1>());
        self.delivery_count = i16::from_be_bytes(fixed.at::<17, 2>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for WriteShareGroupStateRequest {
    const NAME: &'static str = "WriteShareGroupStateRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for WriteShareGroupStateRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for WriteShareGroupStateRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for WriteShareGroupStateRequest {
    const KEY: ApiKey = ApiKey::WriteShareGroupState;
    type Response = super::WriteShareGroupStateResponse;
}
