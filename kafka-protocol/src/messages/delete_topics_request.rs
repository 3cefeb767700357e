// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DeleteTopicsRequest` (API 20), versions 1-6.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `DeleteTopicsRequest`, a request.
///
/// Versions 1-6; flexible since 4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteTopicsRequest {
    /// `[]DeleteTopicState`, version 6.
    pub topics: Vec<DeleteTopicState>,
    /// `[]string`, versions 1-5, topicName; left out silently in other versions.
    pub topic_names: Vec<KafkaString>,
    /// `int32`.
    pub timeout_ms: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DeleteTopicsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        if version >= 6 {
            w.put_array_len(flexible, self.topics.len(), "topics")?;
            for value in &self.topics {
                value.write(w, version)?;
            }
        } else if !self.topics.is_empty() {
            return Err(crate::message::not_in_version("topics"));
        }
        if version <= 5 {
            w.put_array_len(flexible, self.topic_names.len(), "topic_names")?;
            for value in &self.topic_names {
                w.put_string(flexible, value, "topic_names")?;
            }
        }
        w.put_i32(self.timeout_ms);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for DeleteTopicsRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        if version >= 6 {
            r.structs(flexible, version, "topics", &mut self.topics)?;
        }
        if version <= 5 {
            fill(&mut self.topic_names, r.vec(flexible, 1, "topic_names", |r| r.string(flexible, "topic_names"))?);
        }
        self.timeout_ms = r.i32()?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DeleteTopicsRequest`], versions 6.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteTopicState {
    /// `string`, nullable, default null, topicName.
    pub name: Option<KafkaString>,
    /// `uuid`.
    pub topic_id: Uuid,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DeleteTopicState {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_nullable_string(true, self.name.as_ref(), true, "name")?;
        w.put_uuid(self.topic_id);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for DeleteTopicState {
    fn min_len(_version: i16) -> usize {
        18
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.nullable_string_at(true, true, "name", &mut self.name)?;
        self.topic_id = r.uuid()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for DeleteTopicsRequest {
    const NAME: &'static str = "DeleteTopicsRequest";
    const VERSIONS: VersionRange = VersionRange::new(1, 6);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 6);
    const FLEXIBLE_SINCE: Option<i16> = Some(4);
}

impl Encode for DeleteTopicsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for DeleteTopicsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for DeleteTopicsRequest {
    const KEY: ApiKey = ApiKey::DeleteTopics;
    type Response = super::DeleteTopicsResponse;
}
