// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeQuorumRequest` (API 55), versions 0-2.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `DescribeQuorumRequest`, a request.
///
/// Versions 0-2; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeQuorumRequest {
    /// `[]TopicData`.
    pub topics: Vec<TopicData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DescribeQuorumRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for DescribeQuorumRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.structs(true, version, "topics", &mut self.topics)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeQuorumRequest`], versions 0-2.
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
        w.put_string(true, &self.topic_name, "topic_name")?;
        w.put_array_len(true, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for TopicData {
    fn min_len(_version: i16) -> usize {
        3
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "topic_name", &mut self.topic_name)?;
        r.structs(true, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeQuorumRequest`], versions 0-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionData {
    /// `int32`.
    pub partition_index: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl PartitionData {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition_index);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for PartitionData {
    fn min_len(_version: i16) -> usize {
        5
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        self.partition_index = r.i32()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for DescribeQuorumRequest {
    const NAME: &'static str = "DescribeQuorumRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for DescribeQuorumRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for DescribeQuorumRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for DescribeQuorumRequest {
    const KEY: ApiKey = ApiKey::DescribeQuorum;
    type Response = super::DescribeQuorumResponse;
}
