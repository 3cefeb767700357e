// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ElectLeadersRequest` (API 43), versions 0-2.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `ElectLeadersRequest`, a request.
///
/// Versions 0-2; flexible since 2.
#[derive(Clone, Debug, PartialEq)]
pub struct ElectLeadersRequest {
    /// `int8`, versions 1-2.
    pub election_type: i8,
    /// `[]TopicPartitions`, nullable.
    pub topic_partitions: Option<Vec<TopicPartitions>>,
    /// `int32`, default 60000.
    pub timeout_ms: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for ElectLeadersRequest {
    fn default() -> Self {
        Self {
            election_type: 0,
            topic_partitions: Some(Vec::new()),
            timeout_ms: 60000,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl ElectLeadersRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        if version >= 1 {
            w.put_i8(self.election_type);
        } else if self.election_type != 0 {
            return Err(crate::message::not_in_version("election_type"));
        }
        if let Some(values) = &self.topic_partitions {
            w.put_array_len(flexible, values.len(), "topic_partitions")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(flexible, true, "topic_partitions")?;
        }
        w.put_i32(self.timeout_ms);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ElectLeadersRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        if version >= 1 {
            self.election_type = r.i8()?;
        }
        r.nullable_structs(flexible, version, true, "topic_partitions", &mut self.topic_partitions)?;
        self.timeout_ms = r.i32()?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ElectLeadersRequest`], versions 0-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicPartitions {
    /// `string`, topicName.
    pub topic: KafkaString,
    /// `[]int32`.
    pub partitions: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicPartitions {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_string(flexible, &self.topic, "topic")?;
        w.put_int32_array(flexible, &self.partitions, "partitions")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for TopicPartitions {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 6,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.string_at(flexible, "topic", &mut self.topic)?;
        fill(&mut self.partitions, r.int32_array(flexible, "partitions")?);
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for ElectLeadersRequest {
    const NAME: &'static str = "ElectLeadersRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

impl Encode for ElectLeadersRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for ElectLeadersRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for ElectLeadersRequest {
    const KEY: ApiKey = ApiKey::ElectLeaders;
    type Response = super::ElectLeadersResponse;
}
