// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeTopicPartitionsRequest` (API 75), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `DescribeTopicPartitionsRequest`, a request.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeTopicPartitionsRequest {
    /// `[]TopicRequest`.
    pub topics: Vec<TopicRequest>,
    /// `int32`, default 2000.
    pub response_partition_limit: i32,
    /// `Cursor`, nullable, default null.
    pub cursor: Option<Cursor>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribeTopicPartitionsRequest {
    fn default() -> Self {
        Self {
            topics: Vec::new(),
            response_partition_limit: 2000,
            cursor: None,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribeTopicPartitionsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        w.put_i32(self.response_partition_limit);
        w.put_presence(self.cursor.is_some(), true, "cursor")?;
        if let Some(value) = &self.cursor {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for DescribeTopicPartitionsRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.structs(true, version, "topics", &mut self.topics)?;
        self.response_partition_limit = r.i32()?;
        if r.presence(true, "cursor")? { self.cursor.insert(Cursor::default()).read(r, version)?; } else { self.cursor = None; }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeTopicPartitionsRequest`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicRequest {
    /// `string`, topicName.
    pub name: KafkaString,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicRequest {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for TopicRequest {
    fn min_len(_version: i16) -> usize {
        2
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeTopicPartitionsRequest`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cursor {
    /// `string`, topicName.
    pub topic_name: KafkaString,
    /// `int32`.
    pub partition_index: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Cursor {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.topic_name, "topic_name")?;
        w.put_i32(self.partition_index);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for Cursor {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "topic_name", &mut self.topic_name)?;
        self.partition_index = r.i32()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for DescribeTopicPartitionsRequest {
    const NAME: &'static str = "DescribeTopicPartitionsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for DescribeTopicPartitionsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for DescribeTopicPartitionsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for DescribeTopicPartitionsRequest {
    const KEY: ApiKey = ApiKey::DescribeTopicPartitions;
    type Response = super::DescribeTopicPartitionsResponse;
}
