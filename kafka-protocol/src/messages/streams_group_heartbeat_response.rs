// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `StreamsGroupHeartbeatResponse` (API 88), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `StreamsGroupHeartbeatResponse`, a response.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamsGroupHeartbeatResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable, default null.
    pub error_message: Option<KafkaString>,
    /// `string`.
    pub member_id: KafkaString,
    /// `int32`.
    pub member_epoch: i32,
    /// `int32`.
    pub heartbeat_interval_ms: i32,
    /// `int32`, version 0.
    pub acceptable_recovery_lag_legacy: i32,
    /// `int32`.
    pub task_offset_interval_ms: i32,
    /// `int64`, version 1, default -1; left out silently in other versions.
    pub acceptable_recovery_lag: i64,
    /// `[]Status`, nullable.
    pub status: Option<Vec<Status>>,
    /// `[]TaskIds`, nullable, default null.
    pub active_tasks: Option<Vec<TaskIds>>,
    /// `[]TaskIds`, nullable, default null.
    pub standby_tasks: Option<Vec<TaskIds>>,
    /// `[]TaskIds`, nullable, default null.
    pub warmup_tasks: Option<Vec<TaskIds>>,
    /// `bool`, version 1.
    pub topology_description_required: bool,
    /// `int32`.
    pub endpoint_information_epoch: i32,
    /// `[]EndpointToPartitions`, nullable, default null.
    pub partitions_by_user_endpoint: Option<Vec<EndpointToPartitions>>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for StreamsGroupHeartbeatResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: None,
            member_id: KafkaString::default(),
            member_epoch: 0,
            heartbeat_interval_ms: 0,
            acceptable_recovery_lag_legacy: 0,
            task_offset_interval_ms: 0,
            acceptable_recovery_lag: -1,
            status: Some(Vec::new()),
            active_tasks: None,
            standby_tasks: None,
            warmup_tasks: None,
            topology_description_required: false,
            endpoint_information_epoch: 0,
            partitions_by_user_endpoint: None,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl StreamsGroupHeartbeatResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        w.put_string(true, &self.member_id, "member_id")?;
        w.put_i32(self.member_epoch);
        w.put_i32(self.heartbeat_interval_ms);
        if version <= 0 {
            w.put_i32(self.acceptable_recovery_lag_legacy);
        } else if self.acceptable_recovery_lag_legacy != 0 {
            return Err(crate::message::not_in_version("acceptable_recovery_lag_legacy"));
        }
        w.put_i32(self.task_offset_interval_ms);
        if version >= 1 {
            w.put_i64(self.acceptable_recovery_lag);
        }
        if let Some(values) = &self.status {
            w.put_array_len(true, values.len(), "status")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(true, true, "status")?;
        }
        if let Some(values) = &self.active_tasks {
            w.put_array_len(true, values.len(), "active_tasks")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(true, true, "active_tasks")?;
        }
        if let Some(values) = &self.standby_tasks {
            w.put_array_len(true, values.len(), "standby_tasks")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(true, true, "standby_tasks")?;
        }
        if let Some(values) = &self.warmup_tasks {
            w.put_array_len(true, values.len(), "warmup_tasks")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(true, true, "warmup_tasks")?;
        }
        if version >= 1 {
            w.put_bool(self.topology_description_required);
        } else if self.topology_description_required {
            return Err(crate::message::not_in_version("topology_description_required"));
        }
        w.put_i32(self.endpoint_information_epoch);
        if let Some(values) = &self.partitions_by_user_endpoint {
            w.put_array_len(true, values.len(), "partitions_by_user_endpoint")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(true, true, "partitions_by_user_endpoint")?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for StreamsGroupHeartbeatResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        r.string_at(true, "member_id", &mut self.member_id)?;
        let fixed = r.fixed::<8>(&[4, 4])?;
        self.member_epoch = i32::from_be_bytes(fixed.at::<0, 4>());
        self.heartbeat_interval_ms = i32::from_be_bytes(fixed.at::<4, 4>());
        if version <= 0 {
            self.acceptable_recovery_lag_legacy = r.i32()?;
        }
        self.task_offset_interval_ms = r.i32()?;
        if version >= 1 {
            self.acceptable_recovery_lag = r.i64()?;
        }
        r.nullable_structs(true, version, true, "status", &mut self.status)?;
        r.nullable_structs(true, version, true, "active_tasks", &mut self.active_tasks)?;
        r.nullable_structs(true, version, true, "standby_tasks", &mut self.standby_tasks)?;
        r.nullable_structs(true, version, true, "warmup_tasks", &mut self.warmup_tasks)?;
        if version >= 1 {
            self.topology_description_required = r.bool()?;
        }
        self.endpoint_information_epoch = r.i32()?;
        r.nullable_structs(true, version, true, "partitions_by_user_endpoint", &mut self.partitions_by_user_endpoint)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndpointToPartitions {
    /// `Endpoint`.
    pub user_endpoint: Endpoint,
    /// `[]TopicPartition`.
    pub active_partitions: Vec<TopicPartition>,
    /// `[]TopicPartition`.
    pub standby_partitions: Vec<TopicPartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl EndpointToPartitions {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.user_endpoint.write(w, version)?;
        w.put_array_len(true, self.active_partitions.len(), "active_partitions")?;
        for value in &self.active_partitions {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.standby_partitions.len(), "standby_partitions")?;
        for value in &self.standby_partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for EndpointToPartitions {
    fn min_len(_version: i16) -> usize {
        7
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.user_endpoint.read(r, version)?;
        r.structs(true, version, "active_partitions", &mut self.active_partitions)?;
        r.structs(true, version, "standby_partitions", &mut self.standby_partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// `int8`.
    pub status_code: i8,
    /// `string`.
    pub status_detail: KafkaString,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Status {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i8(self.status_code);
        w.put_string(true, &self.status_detail, "status_detail")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for Status {
    fn min_len(_version: i16) -> usize {
        3
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        self.status_code = r.i8()?;
        r.string_at(true, "status_detail", &mut self.status_detail)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicPartition {
    /// `string`, topicName.
    pub topic: KafkaString,
    /// `[]int32`.
    pub partitions: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicPartition {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.topic, "topic")?;
        w.put_int32_array(true, &self.partitions, "partitions")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for TopicPartition {
    fn min_len(_version: i16) -> usize {
        3
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "topic", &mut self.topic)?;
        fill(&mut self.partitions, r.int32_array(true, "partitions")?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskIds {
    /// `string`.
    pub subtopology_id: KafkaString,
    /// `[]int32`.
    pub partitions: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TaskIds {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.subtopology_id, "subtopology_id")?;
        w.put_int32_array(true, &self.partitions, "partitions")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for TaskIds {
    fn min_len(_version: i16) -> usize {
        3
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "subtopology_id", &mut self.subtopology_id)?;
        fill(&mut self.partitions, r.int32_array(true, "partitions")?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Endpoint {
    /// `string`.
    pub host: KafkaString,
    /// `uint16`.
    pub port: u16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Endpoint {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.host, "host")?;
        w.put_u16(self.port);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for Endpoint {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "host", &mut self.host)?;
        self.port = r.u16()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for StreamsGroupHeartbeatResponse {
    const NAME: &'static str = "StreamsGroupHeartbeatResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for StreamsGroupHeartbeatResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for StreamsGroupHeartbeatResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for StreamsGroupHeartbeatResponse {
    const KEY: ApiKey = ApiKey::StreamsGroupHeartbeat;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
