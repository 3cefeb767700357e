// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `StreamsGroupDescribeResponse` (API 89), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `StreamsGroupDescribeResponse`, a response.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StreamsGroupDescribeResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]DescribedGroup`.
    pub groups: Vec<DescribedGroup>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl StreamsGroupDescribeResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(true, self.groups.len(), "groups")?;
        for value in &self.groups {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for StreamsGroupDescribeResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.throttle_time_ms = r.i32()?;
        r.structs(true, version, "groups", &mut self.groups)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupDescribeResponse`], versions 0-1.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribedGroup {
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable, default null.
    pub error_message: Option<KafkaString>,
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `string`.
    pub group_state: KafkaString,
    /// `int32`.
    pub group_epoch: i32,
    /// `int32`.
    pub assignment_epoch: i32,
    /// `Topology`, nullable, default null.
    pub topology: Option<Topology>,
    /// `[]Member`.
    pub members: Vec<Member>,
    /// `int32`, default -2147483648.
    pub authorized_operations: i32,
    /// `TopologyDescription`, version 1, nullable, default null.
    pub topology_description: Option<TopologyDescription>,
    /// `int8`, version 1.
    pub topology_description_status: i8,
    /// `string`, version 1, nullable, default null; left out silently in other versions.
    pub assignor_name: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribedGroup {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: None,
            group_id: KafkaString::default(),
            group_state: KafkaString::default(),
            group_epoch: 0,
            assignment_epoch: 0,
            topology: None,
            members: Vec::new(),
            authorized_operations: -2147483648,
            topology_description: None,
            topology_description_status: 0,
            assignor_name: None,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribedGroup {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        w.put_string(true, &self.group_id, "group_id")?;
        w.put_string(true, &self.group_state, "group_state")?;
        w.put_i32(self.group_epoch);
        w.put_i32(self.assignment_epoch);
        w.put_presence(self.topology.is_some(), true, "topology")?;
        if let Some(value) = &self.topology {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.members.len(), "members")?;
        for value in &self.members {
            value.write(w, version)?;
        }
        w.put_i32(self.authorized_operations);
        if version >= 1 {
            w.put_presence(self.topology_description.is_some(), true, "topology_description")?;
            if let Some(value) = &self.topology_description {
                value.write(w, version)?;
            }
        } else if self.topology_description.is_some() {
            return Err(crate::message::not_in_version("topology_description"));
        }
        if version >= 1 {
            w.put_i8(self.topology_description_status);
        } else if self.topology_description_status != 0 {
            return Err(crate::message::not_in_version("topology_description_status"));
        }
        if version >= 1 {
            w.put_nullable_string(true, self.assignor_name.as_ref(), true, "assignor_name")?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribedGroup {
    fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 20,
            _ => 23,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.error_code = r.i16()?;
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        r.string_at(true, "group_id", &mut self.group_id)?;
        r.string_at(true, "group_state", &mut self.group_state)?;
        let fixed = r.fixed::<8>(&[4, 4])?;
        self.group_epoch = i32::from_be_bytes(fixed.at::<0, 4>());
        self.assignment_epoch = i32::from_be_bytes(fixed.at::<4, 4>());
        if r.presence(true, "topology")? { self.topology.insert(Topology::default()).read(r, version)?; } else { self.topology = None; }
        r.structs(true, version, "members", &mut self.members)?;
        self.authorized_operations = r.i32()?;
        if version >= 1 {
            if r.presence(true, "topology_description")? { self.topology_description.insert(TopologyDescription::default()).read(r, version)?; } else { self.topology_description = None; }
        }
        if version >= 1 {
            self.topology_description_status = r.i8()?;
        }
        if version >= 1 {
            r.nullable_string_at(true, true, "assignor_name", &mut self.assignor_name)?;
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupDescribeResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topology {
    /// `int32`.
    pub epoch: i32,
    /// `[]Subtopology`, nullable, default null.
    pub subtopologies: Option<Vec<Subtopology>>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Topology {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.epoch);
        if let Some(values) = &self.subtopologies {
            w.put_array_len(true, values.len(), "subtopologies")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(true, true, "subtopologies")?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for Topology {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.epoch = r.i32()?;
        r.nullable_structs(true, version, true, "subtopologies", &mut self.subtopologies)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupDescribeResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Subtopology {
    /// `string`.
    pub subtopology_id: KafkaString,
    /// `[]string`, topicName.
    pub source_topics: Vec<KafkaString>,
    /// `[]string`, topicName.
    pub repartition_sink_topics: Vec<KafkaString>,
    /// `[]TopicInfo`.
    pub state_changelog_topics: Vec<TopicInfo>,
    /// `[]TopicInfo`.
    pub repartition_source_topics: Vec<TopicInfo>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Subtopology {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.subtopology_id, "subtopology_id")?;
        w.put_array_len(true, self.source_topics.len(), "source_topics")?;
        for value in &self.source_topics {
            w.put_string(true, value, "source_topics")?;
        }
        w.put_array_len(true, self.repartition_sink_topics.len(), "repartition_sink_topics")?;
        for value in &self.repartition_sink_topics {
            w.put_string(true, value, "repartition_sink_topics")?;
        }
        w.put_array_len(true, self.state_changelog_topics.len(), "state_changelog_topics")?;
        for value in &self.state_changelog_topics {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.repartition_source_topics.len(), "repartition_source_topics")?;
        for value in &self.repartition_source_topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for Subtopology {
    fn min_len(_version: i16) -> usize {
        6
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "subtopology_id", &mut self.subtopology_id)?;
        fill(&mut self.source_topics, r.vec(true, 1, "source_topics", |r| r.string(true, "source_topics"))?);
        fill(&mut self.repartition_sink_topics, r.vec(true, 1, "repartition_sink_topics", |r| r.string(true, "repartition_sink_topics"))?);
        r.structs(true, version, "state_changelog_topics", &mut self.state_changelog_topics)?;
        r.structs(true, version, "repartition_source_topics", &mut self.repartition_source_topics)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupDescribeResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Member {
    /// `string`.
    pub member_id: KafkaString,
    /// `int32`.
    pub member_epoch: i32,
    /// `string`, nullable, default null.
    pub instance_id: Option<KafkaString>,
    /// `string`, nullable, default null.
    pub rack_id: Option<KafkaString>,
    /// `string`.
    pub client_id: KafkaString,
    /// `string`.
    pub client_host: KafkaString,
    /// `int32`.
    pub topology_epoch: i32,
    /// `string`.
    pub process_id: KafkaString,
    /// `Endpoint`, nullable, default null.
    pub user_endpoint: Option<Endpoint>,
    /// `[]KeyValue`.
    pub client_tags: Vec<KeyValue>,
    /// `[]TaskOffset`.
    pub task_offsets: Vec<TaskOffset>,
    /// `[]TaskOffset`.
    pub task_end_offsets: Vec<TaskOffset>,
    /// `Assignment`.
    pub assignment: Assignment,
    /// `Assignment`.
    pub target_assignment: Assignment,
    /// `bool`.
    pub is_classic: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Member {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.member_id, "member_id")?;
        w.put_i32(self.member_epoch);
        w.put_nullable_string(true, self.instance_id.as_ref(), true, "instance_id")?;
        w.put_nullable_string(true, self.rack_id.as_ref(), true, "rack_id")?;
        w.put_string(true, &self.client_id, "client_id")?;
        w.put_string(true, &self.client_host, "client_host")?;
        w.put_i32(self.topology_epoch);
        w.put_string(true, &self.process_id, "process_id")?;
        w.put_presence(self.user_endpoint.is_some(), true, "user_endpoint")?;
        if let Some(value) = &self.user_endpoint {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.client_tags.len(), "client_tags")?;
        for value in &self.client_tags {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.task_offsets.len(), "task_offsets")?;
        for value in &self.task_offsets {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.task_end_offsets.len(), "task_end_offsets")?;
        for value in &self.task_end_offsets {
            value.write(w, version)?;
        }
        self.assignment.write(w, version)?;
        self.target_assignment.write(w, version)?;
        w.put_bool(self.is_classic);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for Member {
    fn min_len(_version: i16) -> usize {
        28
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "member_id", &mut self.member_id)?;
        self.member_epoch = r.i32()?;
        r.nullable_string_at(true, true, "instance_id", &mut self.instance_id)?;
        r.nullable_string_at(true, true, "rack_id", &mut self.rack_id)?;
        r.string_at(true, "client_id", &mut self.client_id)?;
        r.string_at(true, "client_host", &mut self.client_host)?;
        self.topology_epoch = r.i32()?;
        r.string_at(true, "process_id", &mut self.process_id)?;
        if r.presence(true, "user_endpoint")? { self.user_endpoint.insert(Endpoint::default()).read(r, version)?; } else { self.user_endpoint = None; }
        r.structs(true, version, "client_tags", &mut self.client_tags)?;
        r.structs(true, version, "task_offsets", &mut self.task_offsets)?;
        r.structs(true, version, "task_end_offsets", &mut self.task_end_offsets)?;
        self.assignment.read(r, version)?;
        self.target_assignment.read(r, version)?;
        self.is_classic = r.bool()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupDescribeResponse`], versions 0-1.
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

/// Part of [`StreamsGroupDescribeResponse`], versions 0-1.
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
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.subtopology_id, "subtopology_id")?;
        w.put_i32(self.partition);
        w.put_i64(self.offset);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

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

/// Part of [`StreamsGroupDescribeResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assignment {
    /// `[]TaskIds`.
    pub active_tasks: Vec<TaskIds>,
    /// `[]TaskIds`.
    pub standby_tasks: Vec<TaskIds>,
    /// `[]TaskIds`.
    pub warmup_tasks: Vec<TaskIds>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Assignment {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_array_len(true, self.active_tasks.len(), "active_tasks")?;
        for value in &self.active_tasks {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.standby_tasks.len(), "standby_tasks")?;
        for value in &self.standby_tasks {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.warmup_tasks.len(), "warmup_tasks")?;
        for value in &self.warmup_tasks {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for Assignment {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.structs(true, version, "active_tasks", &mut self.active_tasks)?;
        r.structs(true, version, "standby_tasks", &mut self.standby_tasks)?;
        r.structs(true, version, "warmup_tasks", &mut self.warmup_tasks)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupDescribeResponse`], versions 0-1.
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

/// Part of [`StreamsGroupDescribeResponse`], versions 0-1.
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
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.key, "key")?;
        w.put_string(true, &self.value, "value")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

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

/// Part of [`StreamsGroupDescribeResponse`], versions 0-1.
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
    #[cfg(feature = "server")]
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

/// Part of [`StreamsGroupDescribeResponse`], versions 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopologyDescription {
    /// `[]TopologyDescriptionSubtopology`.
    pub subtopologies: Vec<TopologyDescriptionSubtopology>,
    /// `[]TopologyDescriptionGlobalStore`.
    pub global_stores: Vec<TopologyDescriptionGlobalStore>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopologyDescription {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_array_len(true, self.subtopologies.len(), "subtopologies")?;
        for value in &self.subtopologies {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.global_stores.len(), "global_stores")?;
        for value in &self.global_stores {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for TopologyDescription {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.structs(true, version, "subtopologies", &mut self.subtopologies)?;
        r.structs(true, version, "global_stores", &mut self.global_stores)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupDescribeResponse`], versions 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopologyDescriptionSubtopology {
    /// `string`.
    pub subtopology_id: KafkaString,
    /// `[]TopologyDescriptionNode`.
    pub nodes: Vec<TopologyDescriptionNode>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopologyDescriptionSubtopology {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.subtopology_id, "subtopology_id")?;
        w.put_array_len(true, self.nodes.len(), "nodes")?;
        for value in &self.nodes {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for TopologyDescriptionSubtopology {
    fn min_len(_version: i16) -> usize {
        3
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "subtopology_id", &mut self.subtopology_id)?;
        r.structs(true, version, "nodes", &mut self.nodes)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupDescribeResponse`], versions 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopologyDescriptionNode {
    /// `string`.
    pub name: KafkaString,
    /// `int8`.
    pub node_type: i8,
    /// `[]string`, topicName.
    pub source_topics: Vec<KafkaString>,
    /// `string`, nullable, default null, topicName.
    pub sink_topic: Option<KafkaString>,
    /// `[]string`.
    pub stores: Vec<KafkaString>,
    /// `[]string`.
    pub successors: Vec<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopologyDescriptionNode {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_i8(self.node_type);
        w.put_array_len(true, self.source_topics.len(), "source_topics")?;
        for value in &self.source_topics {
            w.put_string(true, value, "source_topics")?;
        }
        w.put_nullable_string(true, self.sink_topic.as_ref(), true, "sink_topic")?;
        w.put_array_len(true, self.stores.len(), "stores")?;
        for value in &self.stores {
            w.put_string(true, value, "stores")?;
        }
        w.put_array_len(true, self.successors.len(), "successors")?;
        for value in &self.successors {
            w.put_string(true, value, "successors")?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for TopologyDescriptionNode {
    fn min_len(_version: i16) -> usize {
        7
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        self.node_type = r.i8()?;
        fill(&mut self.source_topics, r.vec(true, 1, "source_topics", |r| r.string(true, "source_topics"))?);
        r.nullable_string_at(true, true, "sink_topic", &mut self.sink_topic)?;
        fill(&mut self.stores, r.vec(true, 1, "stores", |r| r.string(true, "stores"))?);
        fill(&mut self.successors, r.vec(true, 1, "successors", |r| r.string(true, "successors"))?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupDescribeResponse`], versions 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopologyDescriptionGlobalStore {
    /// `TopologyDescriptionNode`.
    pub source: TopologyDescriptionNode,
    /// `TopologyDescriptionNode`.
    pub processor: TopologyDescriptionNode,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopologyDescriptionGlobalStore {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.source.write(w, version)?;
        self.processor.write(w, version)?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for TopologyDescriptionGlobalStore {
    fn min_len(_version: i16) -> usize {
        15
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.source.read(r, version)?;
        self.processor.read(r, version)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for StreamsGroupDescribeResponse {
    const NAME: &'static str = "StreamsGroupDescribeResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for StreamsGroupDescribeResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for StreamsGroupDescribeResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for StreamsGroupDescribeResponse {
    const KEY: ApiKey = ApiKey::StreamsGroupDescribe;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
