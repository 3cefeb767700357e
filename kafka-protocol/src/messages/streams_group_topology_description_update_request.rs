// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `StreamsGroupTopologyDescriptionUpdateRequest` (API 93), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `StreamsGroupTopologyDescriptionUpdateRequest`, a request.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StreamsGroupTopologyDescriptionUpdateRequest {
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `string`.
    pub member_id: KafkaString,
    /// `int32`.
    pub topology_epoch: i32,
    /// `TopologyDescription`.
    pub topology_description: TopologyDescription,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl StreamsGroupTopologyDescriptionUpdateRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.group_id, "group_id")?;
        w.put_string(true, &self.member_id, "member_id")?;
        w.put_i32(self.topology_epoch);
        self.topology_description.write(w, version)?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for StreamsGroupTopologyDescriptionUpdateRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "group_id", &mut self.group_id)?;
        r.string_at(true, "member_id", &mut self.member_id)?;
        self.topology_epoch = r.i32()?;
        self.topology_description.read(r, version)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupTopologyDescriptionUpdateRequest`], versions 0.
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

#[cfg(feature = "server")]
impl ReadPart for TopologyDescription {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.structs(true, version, "subtopologies", &mut self.subtopologies)?;
        r.structs(true, version, "global_stores", &mut self.global_stores)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupTopologyDescriptionUpdateRequest`], versions 0.
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
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.subtopology_id, "subtopology_id")?;
        w.put_array_len(true, self.nodes.len(), "nodes")?;
        for value in &self.nodes {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
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

/// Part of [`StreamsGroupTopologyDescriptionUpdateRequest`], versions 0.
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

#[cfg(feature = "server")]
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

/// Part of [`StreamsGroupTopologyDescriptionUpdateRequest`], versions 0.
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
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.source.write(w, version)?;
        self.processor.write(w, version)?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
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

impl Message for StreamsGroupTopologyDescriptionUpdateRequest {
    const NAME: &'static str = "StreamsGroupTopologyDescriptionUpdateRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for StreamsGroupTopologyDescriptionUpdateRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for StreamsGroupTopologyDescriptionUpdateRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for StreamsGroupTopologyDescriptionUpdateRequest {
    const KEY: ApiKey = ApiKey::StreamsGroupTopologyDescriptionUpdate;
    type Response = super::StreamsGroupTopologyDescriptionUpdateResponse;
}
