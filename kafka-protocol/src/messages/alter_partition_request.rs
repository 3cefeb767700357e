// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AlterPartitionRequest` (API 56), versions 2-3.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `AlterPartitionRequest`, a request.
///
/// Versions 2-3; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct AlterPartitionRequest {
    /// `int32`, brokerId.
    pub broker_id: i32,
    /// `int64`, default -1.
    pub broker_epoch: i64,
    /// `[]TopicData`.
    pub topics: Vec<TopicData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for AlterPartitionRequest {
    fn default() -> Self {
        Self {
            broker_id: 0,
            broker_epoch: -1,
            topics: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl AlterPartitionRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.broker_id);
        w.put_i64(self.broker_epoch);
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for AlterPartitionRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<12>(&[4, 8])?;
        self.broker_id = i32::from_be_bytes(fixed.at::<0, 4>());
        self.broker_epoch = i64::from_be_bytes(fixed.at::<4, 8>());
        r.structs(true, version, "topics", &mut self.topics)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterPartitionRequest`], versions 2-3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicData {
    /// `uuid`.
    pub topic_id: Uuid,
    /// `[]PartitionData`.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicData {
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
impl ReadPart for TopicData {
    fn min_len(_version: i16) -> usize {
        18
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.topic_id = r.uuid()?;
        r.structs(true, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterPartitionRequest`], versions 2-3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionData {
    /// `int32`.
    pub partition_index: i32,
    /// `int32`.
    pub leader_epoch: i32,
    /// `[]int32`, version 2, brokerId.
    pub new_isr: Int32Array,
    /// `[]BrokerState`, version 3.
    pub new_isr_with_epochs: Vec<BrokerState>,
    /// `int8`.
    pub leader_recovery_state: i8,
    /// `int32`.
    pub partition_epoch: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl PartitionData {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition_index);
        w.put_i32(self.leader_epoch);
        if version <= 2 {
            w.put_int32_array(true, &self.new_isr, "new_isr")?;
        } else if !self.new_isr.is_empty() {
            return Err(crate::message::not_in_version("new_isr"));
        }
        if version >= 3 {
            w.put_array_len(true, self.new_isr_with_epochs.len(), "new_isr_with_epochs")?;
            for value in &self.new_isr_with_epochs {
                value.write(w, version)?;
            }
        } else if !self.new_isr_with_epochs.is_empty() {
            return Err(crate::message::not_in_version("new_isr_with_epochs"));
        }
        w.put_i8(self.leader_recovery_state);
        w.put_i32(self.partition_epoch);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for PartitionData {
    fn min_len(_version: i16) -> usize {
        15
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<8>(&[4, 4])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.leader_epoch = i32::from_be_bytes(fixed.at::<4, 4>());
        if version <= 2 {
            fill(&mut self.new_isr, r.int32_array(true, "new_isr")?);
        }
        if version >= 3 {
            r.structs(true, version, "new_isr_with_epochs", &mut self.new_isr_with_epochs)?;
        }
        let fixed = r.fixed::<5>(&[1, 4])?;
        self.leader_recovery_state = i8::from_be_bytes(fixed.at::<0, 1>());
        self.partition_epoch = i32::from_be_bytes(fixed.at::<1, 4>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterPartitionRequest`], versions 3.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokerState {
    /// `int32`, brokerId.
    pub broker_id: i32,
    /// `int64`, default -1.
    pub broker_epoch: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for BrokerState {
    fn default() -> Self {
        Self {
            broker_id: 0,
            broker_epoch: -1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl BrokerState {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.broker_id);
        w.put_i64(self.broker_epoch);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for BrokerState {
    fn min_len(_version: i16) -> usize {
        13
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<12>(&[4, 8])?;
        self.broker_id = i32::from_be_bytes(fixed.at::<0, 4>());
        self.broker_epoch = i64::from_be_bytes(fixed.at::<4, 8>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for AlterPartitionRequest {
    const NAME: &'static str = "AlterPartitionRequest";
    const VERSIONS: VersionRange = VersionRange::new(2, 3);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(2, 3);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for AlterPartitionRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for AlterPartitionRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for AlterPartitionRequest {
    const KEY: ApiKey = ApiKey::AlterPartition;
    type Response = super::AlterPartitionResponse;
}
