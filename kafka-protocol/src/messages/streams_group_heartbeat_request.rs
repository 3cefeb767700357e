// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `StreamsGroupHeartbeatRequest` (API 88), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `StreamsGroupHeartbeatRequest`, a request.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamsGroupHeartbeatRequest {
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `string`.
    pub member_id: KafkaString,
    /// `int32`.
    pub member_epoch: i32,
    /// `int32`.
    pub endpoint_information_epoch: i32,
    /// `string`, nullable, default null.
    pub instance_id: Option<KafkaString>,
    /// `string`, nullable, default null.
    pub rack_id: Option<KafkaString>,
    /// `int32`, default -1.
    pub rebalance_timeout_ms: i32,
    /// `Topology`, nullable, default null.
    pub topology: Option<Topology>,
    /// `[]TaskIds`, nullable, default null.
    pub active_tasks: Option<Vec<TaskIds>>,
    /// `[]TaskIds`, nullable, default null.
    pub standby_tasks: Option<Vec<TaskIds>>,
    /// `[]TaskIds`, nullable, default null.
    pub warmup_tasks: Option<Vec<TaskIds>>,
    /// `string`, nullable, default null.
    pub process_id: Option<KafkaString>,
    /// `Endpoint`, nullable, default null.
    pub user_endpoint: Option<Endpoint>,
    /// `[]KeyValue`, nullable, default null.
    pub client_tags: Option<Vec<KeyValue>>,
    /// `[]TaskOffset`, nullable, default null.
    pub task_offsets: Option<Vec<TaskOffset>>,
    /// `[]TaskOffset`, nullable, default null.
    pub task_end_offsets: Option<Vec<TaskOffset>>,
    /// `bool`.
    pub shutdown_application: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for StreamsGroupHeartbeatRequest {
    fn default() -> Self {
        Self {
            group_id: KafkaString::default(),
            member_id: KafkaString::default(),
            member_epoch: 0,
            endpoint_information_epoch: 0,
            instance_id: None,
            rack_id: None,
            rebalance_timeout_ms: -1,
            topology: None,
            active_tasks: None,
            standby_tasks: None,
            warmup_tasks: None,
            process_id: None,
            user_endpoint: None,
            client_tags: None,
            task_offsets: None,
            task_end_offsets: None,
            shutdown_application: false,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl StreamsGroupHeartbeatRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.group_id, "group_id")?;
        w.put_string(true, &self.member_id, "member_id")?;
        w.put_i32(self.member_epoch);
        w.put_i32(self.endpoint_information_epoch);
        w.put_nullable_string(true, self.instance_id.as_ref(), true, "instance_id")?;
        w.put_nullable_string(true, self.rack_id.as_ref(), true, "rack_id")?;
        w.put_i32(self.rebalance_timeout_ms);
        w.put_presence(self.topology.is_some(), true, "topology")?;
        if let Some(value) = &self.topology {
            value.write(w, version)?;
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
        w.put_nullable_string(true, self.process_id.as_ref(), true, "process_id")?;
        w.put_presence(self.user_endpoint.is_some(), true, "user_endpoint")?;
        if let Some(value) = &self.user_endpoint {
            value.write(w, version)?;
        }
        if let Some(values) = &self.client_tags {
            w.put_array_len(true, values.len(), "client_tags")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(true, true, "client_tags")?;
        }
        if let Some(values) = &self.task_offsets {
            w.put_array_len(true, values.len(), "task_offsets")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(true, true, "task_offsets")?;
        }
        if let Some(values) = &self.task_end_offsets {
            w.put_array_len(true, values.len(), "task_end_offsets")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(true, true, "task_end_offsets")?;
        }
        w.put_bool(self.shutdown_application);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for StreamsGroupHeartbeatRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "group_id", &mut self.group_id)?;
        r.string_at(true, "member_id", &mut self.member_id)?;
        let fixed = r.fixed::<8>(&[4, 4])?;
        self.member_epoch = i32::from_be_bytes(fixed.at::<0, 4>());
        self.endpoint_information_epoch = i32::from_be_bytes(fixed.at::<4, 4>());
        r.nullable_string_at(true, true, "instance_id", &mut self.instance_id)?;
        r.nullable_string_at(true, true, "rack_id", &mut self.rack_id)?;
        self.rebalance_timeout_ms = r.i32()?;
        if r.presence(true, "topology")? { self.topology.insert(Topology::default()).read(r, version)?; } else { self.topology = None; }
        r.nullable_structs(true, version, true, "active_tasks", &mut self.active_tasks)?;
        r.nullable_structs(true, version, true, "standby_tasks", &mut self.standby_tasks)?;
        r.nullable_structs(true, version, true, "warmup_tasks", &mut self.warmup_tasks)?;
        r.nullable_string_at(true, true, "process_id", &mut self.process_id)?;
        if r.presence(true, "user_endpoint")? { self.user_endpoint.insert(Endpoint::default()).read(r, version)?; } else { self.user_endpoint = None; }
        r.nullable_structs(true, version, true, "client_tags", &mut self.client_tags)?;
        r.nullable_structs(true, version, true, "task_offsets", &mut self.task_offsets)?;
        r.nullable_structs(true, version, true, "task_end_offsets", &mut self.task_end_offsets)?;
        self.shutdown_application = r.bool()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topology {
    /// `int32`.
    pub epoch: i32,
    /// `[]Subtopology`.
    pub subtopologies: Vec<Subtopology>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Topology {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.epoch);
        w.put_array_len(true, self.subtopologies.len(), "subtopologies")?;
        for value in &self.subtopologies {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for Topology {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.epoch = r.i32()?;
        r.structs(true, version, "subtopologies", &mut self.subtopologies)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Subtopology {
    /// `string`.
    pub subtopology_id: KafkaString,
    /// `[]string`, topicName.
    pub source_topics: Vec<KafkaString>,
    /// `[]string`.
    pub source_topic_regex: Vec<KafkaString>,
    /// `[]TopicInfo`.
    pub state_changelog_topics: Vec<TopicInfo>,
    /// `[]string`, topicName.
    pub repartition_sink_topics: Vec<KafkaString>,
    /// `[]TopicInfo`.
    pub repartition_source_topics: Vec<TopicInfo>,
    /// `[]CopartitionGroup`.
    pub copartition_groups: Vec<CopartitionGroup>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Subtopology {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.subtopology_id, "subtopology_id")?;
        w.put_array_len(true, self.source_topics.len(), "source_topics")?;
        for value in &self.source_topics {
            w.put_string(true, value, "source_topics")?;
        }
        w.put_array_len(true, self.source_topic_regex.len(), "source_topic_regex")?;
        for value in &self.source_topic_regex {
            w.put_string(true, value, "source_topic_regex")?;
        }
        w.put_array_len(true, self.state_changelog_topics.len(), "state_changelog_topics")?;
        for value in &self.state_changelog_topics {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.repartition_sink_topics.len(), "repartition_sink_topics")?;
        for value in &self.repartition_sink_topics {
            w.put_string(true, value, "repartition_sink_topics")?;
        }
        w.put_array_len(true, self.repartition_source_topics.len(), "repartition_source_topics")?;
        for value in &self.repartition_source_topics {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.copartition_groups.len(), "copartition_groups")?;
        for value in &self.copartition_groups {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for Subtopology {
    fn min_len(_version: i16) -> usize {
        8
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "subtopology_id", &mut self.subtopology_id)?;
        fill(&mut self.source_topics, r.vec(true, 1, "source_topics", |r| r.string(true, "source_topics"))?);
        fill(&mut self.source_topic_regex, r.vec(true, 1, "source_topic_regex", |r| r.string(true, "source_topic_regex"))?);
        r.structs(true, version, "state_changelog_topics", &mut self.state_changelog_topics)?;
        fill(&mut self.repartition_sink_topics, r.vec(true, 1, "repartition_sink_topics", |r| r.string(true, "repartition_sink_topics"))?);
        r.structs(true, version, "repartition_source_topics", &mut self.repartition_source_topics)?;
        r.structs(true, version, "copartition_groups", &mut self.copartition_groups)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CopartitionGroup {
    /// `[]int16`.
    pub source_topics: Vec<i16>,
    /// `[]int16`.
    pub source_topic_regex: Vec<i16>,
    /// `[]int16`.
    pub repartition_source_topics: Vec<i16>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl CopartitionGroup {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_array_len(true, self.source_topics.len(), "source_topics")?;
        for value in &self.source_topics {
            w.put_i16(*value);
        }
        w.put_array_len(true, self.source_topic_regex.len(), "source_topic_regex")?;
        for value in &self.source_topic_regex {
            w.put_i16(*value);
        }
        w.put_array_len(true, self.repartition_source_topics.len(), "repartition_source_topics")?;
        for value in &self.repartition_source_topics {
            w.put_i16(*value);
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for CopartitionGroup {
    fn min_len(_version: i16) -> usize {
        4
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        fill(&mut self.source_topics, r.vec(true, 2, "source_topics", Reader::i16)?);
        fill(&mut self.source_topic_regex, r.vec(true, 2, "source_topic_regex", Reader::i16)?);
        fill(&mut self.repartition_source_topics, r.vec(true, 2, "repartition_source_topics", Reader::i16)?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyValue {
    /// `string`.
    pub key: KafkaString,
    /// `string`.
    pub value: KafkaString,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl KeyValue {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.key, "key")?;
        w.put_string(true, &self.value, "value")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for KeyValue {
    fn min_len(_version: i16) -> usize {
        3
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "key", &mut self.key)?;
        r.string_at(true, "value", &mut self.value)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicInfo {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `int32`.
    pub partitions: i32,
    /// `int16`.
    pub replication_factor: i16,
    /// `[]KeyValue`.
    pub topic_configs: Vec<KeyValue>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicInfo {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_i32(self.partitions);
        w.put_i16(self.replication_factor);
        w.put_array_len(true, self.topic_configs.len(), "topic_configs")?;
        for value in &self.topic_configs {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for TopicInfo {
    fn min_len(_version: i16) -> usize {
        9
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.partitions = i32::from_be_bytes(fixed.at::<0, 4>());
        self.replication_factor = i16::from_be_bytes(fixed.at::<4, 2>());
        r.structs(true, version, "topic_configs", &mut self.topic_configs)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`], versions 0-1.
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
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.host, "host")?;
        w.put_u16(self.port);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for Endpoint {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "host", &mut self.host)?;
        self.port = r.u16()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskOffset {
    /// `string`.
    pub subtopology_id: KafkaString,
    /// `int32`.
    pub partition: i32,
    /// `int64`.
    pub offset: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TaskOffset {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.subtopology_id, "subtopology_id")?;
        w.put_i32(self.partition);
        w.put_i64(self.offset);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for TaskOffset {
    fn min_len(_version: i16) -> usize {
        14
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "subtopology_id", &mut self.subtopology_id)?;
        let fixed = r.fixed::<12>(&[4, 8])?;
        self.partition = i32::from_be_bytes(fixed.at::<0, 4>());
        self.offset = i64::from_be_bytes(fixed.at::<4, 8>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`], versions 0-1.
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
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.subtopology_id, "subtopology_id")?;
        w.put_int32_array(true, &self.partitions, "partitions")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
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

impl Message for StreamsGroupHeartbeatRequest {
    const NAME: &'static str = "StreamsGroupHeartbeatRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for StreamsGroupHeartbeatRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for StreamsGroupHeartbeatRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for StreamsGroupHeartbeatRequest {
    const KEY: ApiKey = ApiKey::StreamsGroupHeartbeat;
    type Response = super::StreamsGroupHeartbeatResponse;
}
