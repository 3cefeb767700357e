// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ConsumerGroupHeartbeatRequest` (API 68), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `ConsumerGroupHeartbeatRequest`, a request.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct ConsumerGroupHeartbeatRequest {
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `string`.
    pub member_id: KafkaString,
    /// `int32`.
    pub member_epoch: i32,
    /// `string`, nullable, default null.
    pub instance_id: Option<KafkaString>,
    /// `string`, nullable, default null.
    pub rack_id: Option<KafkaString>,
    /// `int32`, default -1.
    pub rebalance_timeout_ms: i32,
    /// `[]string`, nullable, default null, topicName.
    pub subscribed_topic_names: Option<Vec<KafkaString>>,
    /// `string`, version 1, nullable, default null.
    pub subscribed_topic_regex: Option<KafkaString>,
    /// `string`, nullable, default null.
    pub server_assignor: Option<KafkaString>,
    /// `[]TopicPartitions`, nullable, default null.
    pub topic_partitions: Option<Vec<TopicPartitions>>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for ConsumerGroupHeartbeatRequest {
    fn default() -> Self {
        Self {
            group_id: KafkaString::default(),
            member_id: KafkaString::default(),
            member_epoch: 0,
            instance_id: None,
            rack_id: None,
            rebalance_timeout_ms: -1,
            subscribed_topic_names: None,
            subscribed_topic_regex: None,
            server_assignor: None,
            topic_partitions: None,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl ConsumerGroupHeartbeatRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.group_id, "group_id")?;
        w.put_string(true, &self.member_id, "member_id")?;
        w.put_i32(self.member_epoch);
        w.put_nullable_string(true, self.instance_id.as_ref(), true, "instance_id")?;
        w.put_nullable_string(true, self.rack_id.as_ref(), true, "rack_id")?;
        w.put_i32(self.rebalance_timeout_ms);
        if let Some(values) = &self.subscribed_topic_names {
            w.put_array_len(true, values.len(), "subscribed_topic_names")?;
            for value in values {
                w.put_string(true, value, "subscribed_topic_names")?;
            }
        } else {
            w.put_null_len(true, true, "subscribed_topic_names")?;
        }
        if version >= 1 {
            w.put_nullable_string(true, self.subscribed_topic_regex.as_ref(), true, "subscribed_topic_regex")?;
        } else if self.subscribed_topic_regex.is_some() {
            return Err(crate::message::not_in_version("subscribed_topic_regex"));
        }
        w.put_nullable_string(true, self.server_assignor.as_ref(), true, "server_assignor")?;
        if let Some(values) = &self.topic_partitions {
            w.put_array_len(true, values.len(), "topic_partitions")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(true, true, "topic_partitions")?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ConsumerGroupHeartbeatRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "group_id", &mut self.group_id)?;
        r.string_at(true, "member_id", &mut self.member_id)?;
        self.member_epoch = r.i32()?;
        r.nullable_string_at(true, true, "instance_id", &mut self.instance_id)?;
        r.nullable_string_at(true, true, "rack_id", &mut self.rack_id)?;
        self.rebalance_timeout_ms = r.i32()?;
        fill(&mut self.subscribed_topic_names, r.nullable_vec(true, true, 1, "subscribed_topic_names", |r| r.string(true, "subscribed_topic_names"))?);
        if version >= 1 {
            r.nullable_string_at(true, true, "subscribed_topic_regex", &mut self.subscribed_topic_regex)?;
        }
        r.nullable_string_at(true, true, "server_assignor", &mut self.server_assignor)?;
        r.nullable_structs(true, version, true, "topic_partitions", &mut self.topic_partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ConsumerGroupHeartbeatRequest`], versions 0-1.
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
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_uuid(self.topic_id);
        w.put_int32_array(true, &self.partitions, "partitions")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
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

impl Message for ConsumerGroupHeartbeatRequest {
    const NAME: &'static str = "ConsumerGroupHeartbeatRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for ConsumerGroupHeartbeatRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for ConsumerGroupHeartbeatRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for ConsumerGroupHeartbeatRequest {
    const KEY: ApiKey = ApiKey::ConsumerGroupHeartbeat;
    type Response = super::ConsumerGroupHeartbeatResponse;
}
