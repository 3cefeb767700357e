// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `MetadataResponse` (API 3), versions 0-13.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `MetadataResponse`, a response.
///
/// Versions 0-13; flexible since 9.
#[derive(Clone, Debug, PartialEq)]
pub struct MetadataResponse {
    /// `int32`, versions 3-13; left out silently in other versions.
    pub throttle_time_ms: i32,
    /// `[]MetadataResponseBroker`.
    pub brokers: Vec<MetadataResponseBroker>,
    /// `string`, versions 2-13, nullable, default null; left out silently in other versions.
    pub cluster_id: Option<KafkaString>,
    /// `int32`, versions 1-13, default -1, brokerId; left out silently in other versions.
    pub controller_id: i32,
    /// `[]MetadataResponseTopic`.
    pub topics: Vec<MetadataResponseTopic>,
    /// `int32`, versions 8-10, default -2147483648.
    pub cluster_authorized_operations: i32,
    /// `int16`, version 13; left out silently in other versions.
    pub error_code: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for MetadataResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            brokers: Vec::new(),
            cluster_id: None,
            controller_id: -1,
            topics: Vec::new(),
            cluster_authorized_operations: -2147483648,
            error_code: 0,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl MetadataResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 9;
        if version >= 3 {
            w.put_i32(self.throttle_time_ms);
        }
        w.put_array_len(flexible, self.brokers.len(), "brokers")?;
        for value in &self.brokers {
            value.write(w, version)?;
        }
        if version >= 2 {
            w.put_nullable_string(flexible, self.cluster_id.as_ref(), true, "cluster_id")?;
        }
        if version >= 1 {
            w.put_i32(self.controller_id);
        }
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        if (8..=10).contains(&version) {
            w.put_i32(self.cluster_authorized_operations);
        } else if self.cluster_authorized_operations != -2147483648 {
            return Err(crate::message::not_in_version("cluster_authorized_operations"));
        }
        if version >= 13 {
            w.put_i16(self.error_code);
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for MetadataResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 9;
        if version >= 3 {
            self.throttle_time_ms = r.i32()?;
        }
        r.structs(flexible, version, "brokers", &mut self.brokers)?;
        if version >= 2 {
            r.nullable_string_at(flexible, true, "cluster_id", &mut self.cluster_id)?;
        }
        if version >= 1 {
            self.controller_id = r.i32()?;
        }
        r.structs(flexible, version, "topics", &mut self.topics)?;
        if (8..=10).contains(&version) {
            self.cluster_authorized_operations = r.i32()?;
        }
        if version >= 13 {
            self.error_code = r.i16()?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`MetadataResponse`], versions 0-13.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MetadataResponseBroker {
    /// `int32`, brokerId.
    pub node_id: i32,
    /// `string`.
    pub host: KafkaString,
    /// `int32`.
    pub port: i32,
    /// `string`, versions 1-13, nullable, default null; left out silently in other versions.
    pub rack: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl MetadataResponseBroker {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 9;
        w.put_i32(self.node_id);
        w.put_string(flexible, &self.host, "host")?;
        w.put_i32(self.port);
        if version >= 1 {
            w.put_nullable_string(flexible, self.rack.as_ref(), true, "rack")?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for MetadataResponseBroker {
    fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 10,
            ..=8 => 12,
            _ => 11,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 9;
        self.node_id = r.i32()?;
        r.string_at(flexible, "host", &mut self.host)?;
        self.port = r.i32()?;
        if version >= 1 {
            r.nullable_string_at(flexible, true, "rack", &mut self.rack)?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`MetadataResponse`], versions 0-13.
#[derive(Clone, Debug, PartialEq)]
pub struct MetadataResponseTopic {
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable in 12-13, topicName.
    pub name: Option<KafkaString>,
    /// `uuid`, versions 10-13; left out silently in other versions.
    pub topic_id: Uuid,
    /// `bool`, versions 1-13; left out silently in other versions.
    pub is_internal: bool,
    /// `[]MetadataResponsePartition`.
    pub partitions: Vec<MetadataResponsePartition>,
    /// `int32`, versions 8-13, default -2147483648.
    pub topic_authorized_operations: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for MetadataResponseTopic {
    fn default() -> Self {
        Self {
            error_code: 0,
            name: Some(KafkaString::default()),
            topic_id: Uuid::ZERO,
            is_internal: false,
            partitions: Vec::new(),
            topic_authorized_operations: -2147483648,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl MetadataResponseTopic {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 9;
        w.put_i16(self.error_code);
        w.put_nullable_string(flexible, self.name.as_ref(), version >= 12, "name")?;
        if version >= 10 {
            w.put_uuid(self.topic_id);
        }
        if version >= 1 {
            w.put_bool(self.is_internal);
        }
        w.put_array_len(flexible, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        if version >= 8 {
            w.put_i32(self.topic_authorized_operations);
        } else if self.topic_authorized_operations != -2147483648 {
            return Err(crate::message::not_in_version("topic_authorized_operations"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for MetadataResponseTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 8,
            ..=7 => 9,
            ..=8 => 13,
            ..=9 => 10,
            _ => 26,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 9;
        self.error_code = r.i16()?;
        r.nullable_string_at(flexible, version >= 12, "name", &mut self.name)?;
        if version >= 10 {
            self.topic_id = r.uuid()?;
        }
        if version >= 1 {
            self.is_internal = r.bool()?;
        }
        r.structs(flexible, version, "partitions", &mut self.partitions)?;
        if version >= 8 {
            self.topic_authorized_operations = r.i32()?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`MetadataResponse`], versions 0-13.
#[derive(Clone, Debug, PartialEq)]
pub struct MetadataResponsePartition {
    /// `int16`.
    pub error_code: i16,
    /// `int32`.
    pub partition_index: i32,
    /// `int32`, brokerId.
    pub leader_id: i32,
    /// `int32`, versions 7-13, default -1; left out silently in other versions.
    pub leader_epoch: i32,
    /// `[]int32`, brokerId.
    pub replica_nodes: Int32Array,
    /// `[]int32`, brokerId.
    pub isr_nodes: Int32Array,
    /// `[]int32`, versions 5-13, brokerId; left out silently in other versions.
    pub offline_replicas: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for MetadataResponsePartition {
    fn default() -> Self {
        Self {
            error_code: 0,
            partition_index: 0,
            leader_id: 0,
            leader_epoch: -1,
            replica_nodes: Int32Array::new(),
            isr_nodes: Int32Array::new(),
            offline_replicas: Int32Array::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl MetadataResponsePartition {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 9;
        w.put_i16(self.error_code);
        w.put_i32(self.partition_index);
        w.put_i32(self.leader_id);
        if version >= 7 {
            w.put_i32(self.leader_epoch);
        }
        w.put_int32_array(flexible, &self.replica_nodes, "replica_nodes")?;
        w.put_int32_array(flexible, &self.isr_nodes, "isr_nodes")?;
        if version >= 5 {
            w.put_int32_array(flexible, &self.offline_replicas, "offline_replicas")?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for MetadataResponsePartition {
    fn min_len(version: i16) -> usize {
        match version {
            ..=4 => 18,
            ..=6 => 22,
            ..=8 => 26,
            _ => 18,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 9;
        let fixed = r.fixed::<10>(&[2, 4, 4])?;
        self.error_code = i16::from_be_bytes(fixed.at::<0, 2>());
        self.partition_index = i32::from_be_bytes(fixed.at::<2, 4>());
        self.leader_id = i32::from_be_bytes(fixed.at::<6, 4>());
        if version >= 7 {
            self.leader_epoch = r.i32()?;
        }
        fill(&mut self.replica_nodes, r.int32_array(flexible, "replica_nodes")?);
        fill(&mut self.isr_nodes, r.int32_array(flexible, "isr_nodes")?);
        if version >= 5 {
            fill(&mut self.offline_replicas, r.int32_array(flexible, "offline_replicas")?);
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for MetadataResponse {
    const NAME: &'static str = "MetadataResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 13);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 13);
    const FLEXIBLE_SINCE: Option<i16> = Some(9);
}

#[cfg(feature = "server")]
impl Encode for MetadataResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for MetadataResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for MetadataResponse {
    const KEY: ApiKey = ApiKey::Metadata;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
