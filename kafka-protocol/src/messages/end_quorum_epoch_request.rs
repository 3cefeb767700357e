// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `EndQuorumEpochRequest` (API 54), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `EndQuorumEpochRequest`, a request.
///
/// Versions 0-1; flexible since 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndQuorumEpochRequest {
    /// `string`, nullable, default null.
    pub cluster_id: Option<KafkaString>,
    /// `[]TopicData`.
    pub topics: Vec<TopicData>,
    /// `[]LeaderEndpoint`, version 1; left out silently in other versions.
    pub leader_endpoints: Vec<LeaderEndpoint>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl EndQuorumEpochRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 1;
        w.put_nullable_string(flexible, self.cluster_id.as_ref(), true, "cluster_id")?;
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        if version >= 1 {
            w.put_array_len(flexible, self.leader_endpoints.len(), "leader_endpoints")?;
            for value in &self.leader_endpoints {
                value.write(w, version)?;
            }
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for EndQuorumEpochRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 1;
        r.nullable_string_at(flexible, true, "cluster_id", &mut self.cluster_id)?;
        r.structs(flexible, version, "topics", &mut self.topics)?;
        if version >= 1 {
            r.structs(flexible, version, "leader_endpoints", &mut self.leader_endpoints)?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`EndQuorumEpochRequest`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicData {
    /// `string`, topicName.
    pub topic_name: KafkaString,
    /// `[]PartitionData`.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicData {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 1;
        w.put_string(flexible, &self.topic_name, "topic_name")?;
        w.put_array_len(flexible, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for TopicData {
    fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 6,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 1;
        r.string_at(flexible, "topic_name", &mut self.topic_name)?;
        r.structs(flexible, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`EndQuorumEpochRequest`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionData {
    /// `int32`.
    pub partition_index: i32,
    /// `int32`, brokerId.
    pub leader_id: i32,
    /// `int32`.
    pub leader_epoch: i32,
    /// `[]int32`, version 0; left out silently in other versions.
    pub preferred_successors: Int32Array,
    /// `[]ReplicaInfo`, version 1; left out silently in other versions.
    pub preferred_candidates: Vec<ReplicaInfo>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl PartitionData {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 1;
        w.put_i32(self.partition_index);
        w.put_i32(self.leader_id);
        w.put_i32(self.leader_epoch);
        if version <= 0 {
            w.put_int32_array(flexible, &self.preferred_successors, "preferred_successors")?;
        }
        if version >= 1 {
            w.put_array_len(flexible, self.preferred_candidates.len(), "preferred_candidates")?;
            for value in &self.preferred_candidates {
                value.write(w, version)?;
            }
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for PartitionData {
    fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 16,
            _ => 14,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 1;
        let fixed = r.fixed::<12>(&[4, 4, 4])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.leader_id = i32::from_be_bytes(fixed.at::<4, 4>());
        self.leader_epoch = i32::from_be_bytes(fixed.at::<8, 4>());
        if version <= 0 {
            fill(&mut self.preferred_successors, r.int32_array(flexible, "preferred_successors")?);
        }
        if version >= 1 {
            r.structs(flexible, version, "preferred_candidates", &mut self.preferred_candidates)?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`EndQuorumEpochRequest`], versions 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReplicaInfo {
    /// `int32`, brokerId.
    pub candidate_id: i32,
    /// `uuid`.
    pub candidate_directory_id: Uuid,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ReplicaInfo {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.candidate_id);
        w.put_uuid(self.candidate_directory_id);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ReplicaInfo {
    fn min_len(_version: i16) -> usize {
        21
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<20>(&[4, 16])?;
        self.candidate_id = i32::from_be_bytes(fixed.at::<0, 4>());
        self.candidate_directory_id = Uuid::from_bytes(fixed.at::<4, 16>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`EndQuorumEpochRequest`], versions 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaderEndpoint {
    /// `string`.
    pub name: KafkaString,
    /// `string`.
    pub host: KafkaString,
    /// `uint16`.
    pub port: u16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl LeaderEndpoint {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_string(true, &self.host, "host")?;
        w.put_u16(self.port);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for LeaderEndpoint {
    fn min_len(_version: i16) -> usize {
        5
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        r.string_at(true, "host", &mut self.host)?;
        self.port = r.u16()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for EndQuorumEpochRequest {
    const NAME: &'static str = "EndQuorumEpochRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(1);
}

impl Encode for EndQuorumEpochRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for EndQuorumEpochRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for EndQuorumEpochRequest {
    const KEY: ApiKey = ApiKey::EndQuorumEpoch;
    type Response = super::EndQuorumEpochResponse;
}
