// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeProducersRequest` (API 61), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `DescribeProducersRequest`, a request.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeProducersRequest {
    /// `[]TopicRequest`.
    pub topics: Vec<TopicRequest>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DescribeProducersRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for DescribeProducersRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.structs(true, version, "topics", &mut self.topics)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeProducersRequest`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicRequest {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]int32`.
    pub partition_indexes: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicRequest {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_int32_array(true, &self.partition_indexes, "partition_indexes")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for TopicRequest {
    fn min_len(_version: i16) -> usize {
        3
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        fill(&mut self.partition_indexes, r.int32_array(true, "partition_indexes")?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for DescribeProducersRequest {
    const NAME: &'static str = "DescribeProducersRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for DescribeProducersRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for DescribeProducersRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for DescribeProducersRequest {
    const KEY: ApiKey = ApiKey::DescribeProducers;
    type Response = super::DescribeProducersResponse;
}
