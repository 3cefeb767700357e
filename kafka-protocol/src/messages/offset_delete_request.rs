// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `OffsetDeleteRequest` (API 47), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `OffsetDeleteRequest`, a request.
///
/// Versions 0; never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetDeleteRequest {
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `[]OffsetDeleteRequestTopic`.
    pub topics: Vec<OffsetDeleteRequestTopic>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetDeleteRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(false, &self.group_id, "group_id")?;
        w.put_array_len(false, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, false, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for OffsetDeleteRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(false, "group_id", &mut self.group_id)?;
        r.structs(false, version, "topics", &mut self.topics)?;
        r.unknown_tags(false, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetDeleteRequest`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetDeleteRequestTopic {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]OffsetDeleteRequestPartition`.
    pub partitions: Vec<OffsetDeleteRequestPartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetDeleteRequestTopic {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(false, &self.name, "name")?;
        w.put_array_len(false, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, false, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for OffsetDeleteRequestTopic {
    fn min_len(_version: i16) -> usize {
        6
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(false, "name", &mut self.name)?;
        r.structs(false, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(false, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetDeleteRequest`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetDeleteRequestPartition {
    /// `int32`.
    pub partition_index: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetDeleteRequestPartition {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition_index);
        crate::wire::tagged::write_unknown(w, false, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for OffsetDeleteRequestPartition {
    fn min_len(_version: i16) -> usize {
        4
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        self.partition_index = r.i32()?;
        r.unknown_tags(false, &mut self.unknown_tagged_fields)
    }
}

impl Message for OffsetDeleteRequest {
    const NAME: &'static str = "OffsetDeleteRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = None;
}

impl Encode for OffsetDeleteRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for OffsetDeleteRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for OffsetDeleteRequest {
    const KEY: ApiKey = ApiKey::OffsetDelete;
    type Response = super::OffsetDeleteResponse;
}
