// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `StreamsGroupTopologyDescriptionUpdateRequest` (API 93), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let group_id = r.read_string(true, "group_id")?;
        let member_id = r.read_string(true, "member_id")?;
        let topology_epoch = r.read_i32()?;
        let topology_description = TopologyDescription::read(r, version)?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { group_id, member_id, topology_epoch, topology_description, unknown_tagged_fields })
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let subtopologies = r.read_vec(true, TopologyDescriptionSubtopology::min_len(version), "subtopologies", |r| TopologyDescriptionSubtopology::read(r, version))?;
        let global_stores = r.read_vec(true, TopologyDescriptionGlobalStore::min_len(version), "global_stores", |r| TopologyDescriptionGlobalStore::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { subtopologies, global_stores, unknown_tagged_fields })
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let subtopology_id = r.read_string(true, "subtopology_id")?;
        let nodes = r.read_vec(true, TopologyDescriptionNode::min_len(version), "nodes", |r| TopologyDescriptionNode::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { subtopology_id, nodes, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        3
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let name = r.read_string(true, "name")?;
        let node_type = r.read_i8()?;
        let source_topics = r.read_vec(true, 1, "source_topics", |r| r.read_string(true, "source_topics"))?;
        let sink_topic = r.read_nullable_string(true, true, "sink_topic")?;
        let stores = r.read_vec(true, 1, "stores", |r| r.read_string(true, "stores"))?;
        let successors = r.read_vec(true, 1, "successors", |r| r.read_string(true, "successors"))?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { name, node_type, source_topics, sink_topic, stores, successors, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        7
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let source = TopologyDescriptionNode::read(r, version)?;
        let processor = TopologyDescriptionNode::read(r, version)?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { source, processor, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        15
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
        Self::read(r, version)
    }
}

impl Request for StreamsGroupTopologyDescriptionUpdateRequest {
    const KEY: ApiKey = ApiKey::StreamsGroupTopologyDescriptionUpdate;
    type Response = super::StreamsGroupTopologyDescriptionUpdateResponse;
}
