// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ConsumerGroupHeartbeatResponse` (API 68), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `ConsumerGroupHeartbeatResponse`, a response.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConsumerGroupHeartbeatResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable, default null.
    pub error_message: Option<KafkaString>,
    /// `string`, nullable, default null.
    pub member_id: Option<KafkaString>,
    /// `int32`.
    pub member_epoch: i32,
    /// `int32`.
    pub heartbeat_interval_ms: i32,
    /// `Assignment`, nullable, default null.
    pub assignment: Option<Assignment>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ConsumerGroupHeartbeatResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        w.put_nullable_string(true, self.member_id.as_ref(), true, "member_id")?;
        w.put_i32(self.member_epoch);
        w.put_i32(self.heartbeat_interval_ms);
        w.put_presence(self.assignment.is_some(), true, "assignment")?;
        if let Some(value) = &self.assignment {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ConsumerGroupHeartbeatResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        r.nullable_string_at(true, true, "member_id", &mut self.member_id)?;
        let fixed = r.fixed::<8>(&[4, 4])?;
        self.member_epoch = i32::from_be_bytes(fixed.at::<0, 4>());
        self.heartbeat_interval_ms = i32::from_be_bytes(fixed.at::<4, 4>());
        if r.presence(true, "assignment")? { self.assignment.insert(Assignment::default()).read(r, version)?; } else { self.assignment = None; }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ConsumerGroupHeartbeatResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assignment {
    /// `[]TopicPartitions`.
    pub topic_partitions: Vec<TopicPartitions>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Assignment {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_array_len(true, self.topic_partitions.len(), "topic_partitions")?;
        for value in &self.topic_partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for Assignment {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.structs(true, version, "topic_partitions", &mut self.topic_partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ConsumerGroupHeartbeatResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicPartitions {
    /// `uuid`.
    pub topic_id: Uuid,
    /// `[]int32`.
    pub partitions: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicPartitions {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_uuid(self.topic_id);
        w.put_int32_array(true, &self.partitions, "partitions")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for TopicPartitions {
    fn min_len(_version: i16) -> usize {
        18
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        self.topic_id = r.uuid()?;
        fill(&mut self.partitions, r.int32_array(true, "partitions")?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for ConsumerGroupHeartbeatResponse {
    const NAME: &'static str = "ConsumerGroupHeartbeatResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for ConsumerGroupHeartbeatResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for ConsumerGroupHeartbeatResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for ConsumerGroupHeartbeatResponse {
    const KEY: ApiKey = ApiKey::ConsumerGroupHeartbeat;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
