// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `CreateTopicsResponse` (API 19), versions 2-7.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::tagged::TagWriter;
use super::ApiKey;

/// Kafka's `CreateTopicsResponse`, a response.
///
/// Versions 2-7; flexible since 5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateTopicsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]CreatableTopicResult`.
    pub topics: Vec<CreatableTopicResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl CreateTopicsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 5;
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 5;
        let throttle_time_ms = r.read_i32()?;
        let topics = r.read_vec(flexible, CreatableTopicResult::min_len(version), "topics", |r| CreatableTopicResult::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { throttle_time_ms, topics, unknown_tagged_fields })
    }
}

/// Part of [`CreateTopicsResponse`], versions 2-7.
#[derive(Clone, Debug, PartialEq)]
pub struct CreatableTopicResult {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `uuid`, version 7; left out silently in other versions.
    pub topic_id: Uuid,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable.
    pub error_message: Option<KafkaString>,
    /// `int16`, versions 5-7, tag 0; left out silently in other versions.
    pub topic_config_error_code: i16,
    /// `int32`, versions 5-7, default -1; left out silently in other versions.
    pub num_partitions: i32,
    /// `int16`, versions 5-7, default -1; left out silently in other versions.
    pub replication_factor: i16,
    /// `[]CreatableTopicConfigs`, versions 5-7, nullable; left out silently in other versions.
    pub configs: Option<Vec<CreatableTopicConfigs>>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for CreatableTopicResult {
    fn default() -> Self {
        Self {
            name: KafkaString::default(),
            topic_id: Uuid::ZERO,
            error_code: 0,
            error_message: Some(KafkaString::default()),
            topic_config_error_code: 0,
            num_partitions: -1,
            replication_factor: -1,
            configs: Some(Vec::new()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl CreatableTopicResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 5;
        w.put_string(flexible, &self.name, "name")?;
        if version >= 7 {
            w.put_uuid(self.topic_id);
        }
        w.put_i16(self.error_code);
        w.put_nullable_string(flexible, self.error_message.as_ref(), true, "error_message")?;
        if version >= 5 {
            w.put_i32(self.num_partitions);
        }
        if version >= 5 {
            w.put_i16(self.replication_factor);
        }
        if version >= 5 {
            if let Some(values) = &self.configs {
                w.put_array_len(flexible, values.len(), "configs")?;
                for value in values {
                    value.write(w, version)?;
                }
            } else {
                w.put_null_len(flexible, true, "configs")?;
            }
        }
        if !flexible {
            return crate::wire::tagged::refuse(&self.unknown_tagged_fields);
        }
        let tag0 = version >= 5 && self.topic_config_error_code != 0;
        let mut tags = TagWriter::begin(w, u32::from(tag0), &self.unknown_tagged_fields);
        if version >= 5 {
            tags.before(w, 0)?;
        }
        if tag0 {
            let mark = w.begin_tag(0);
            w.put_i16(self.topic_config_error_code);
            w.end_tag(mark, "topic_config_error_code")?;
        }
        tags.end(w)
    }

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 5;
        let name = r.read_string(flexible, "name")?;
        let topic_id = if version >= 7 { r.read_uuid()? } else { Uuid::ZERO };
        let error_code = r.read_i16()?;
        let error_message = r.read_nullable_string(flexible, true, "error_message")?;
        let num_partitions = if version >= 5 { r.read_i32()? } else { -1 };
        let replication_factor = if version >= 5 { r.read_i16()? } else { -1 };
        let configs = if version >= 5 { r.read_nullable_vec(flexible, true, CreatableTopicConfigs::min_len(version), "configs", |r| CreatableTopicConfigs::read(r, version))? } else { Some(Vec::new()) };
        let mut topic_config_error_code = 0;
        let mut unknown_tagged_fields = UnknownTags::new();
        if flexible {
            for left in (0..r.read_tag_count()?).rev() {
                let (tag, end) = r.read_tag()?;
                let start = r.position();
                match tag {
                    0 if version >= 5 => topic_config_error_code = r.read_i16()?,
                    0 => return Err(r.error(DecodeErrorKind::TagNotInVersion { tag })),
                    _ => r.keep_tag(tag, end, left, &mut unknown_tagged_fields)?,
                }
                r.end_tag(tag, start, end)?;
            }
            crate::wire::tagged::settle(&mut unknown_tagged_fields);
        }
        Ok(Self { name, topic_id, error_code, error_message, topic_config_error_code, num_partitions, replication_factor, configs, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=4 => 6,
            ..=6 => 12,
            _ => 28,
        }
    }
}

/// Part of [`CreateTopicsResponse`], versions 5-7.
#[derive(Clone, Debug, PartialEq)]
pub struct CreatableTopicConfigs {
    /// `string`.
    pub name: KafkaString,
    /// `string`, nullable.
    pub value: Option<KafkaString>,
    /// `bool`.
    pub read_only: bool,
    /// `int8`, default -1.
    pub config_source: i8,
    /// `bool`.
    pub is_sensitive: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for CreatableTopicConfigs {
    fn default() -> Self {
        Self {
            name: KafkaString::default(),
            value: Some(KafkaString::default()),
            read_only: false,
            config_source: -1,
            is_sensitive: false,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl CreatableTopicConfigs {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_nullable_string(true, self.value.as_ref(), true, "value")?;
        w.put_bool(self.read_only);
        w.put_i8(self.config_source);
        w.put_bool(self.is_sensitive);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let name = r.read_string(true, "name")?;
        let value = r.read_nullable_string(true, true, "value")?;
        let read_only = r.read_bool()?;
        let config_source = r.read_i8()?;
        let is_sensitive = r.read_bool()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { name, value, read_only, config_source, is_sensitive, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        6
    }
}

impl Message for CreateTopicsResponse {
    const NAME: &'static str = "CreateTopicsResponse";
    const VERSIONS: VersionRange = VersionRange::new(2, 7);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(2, 7);
    const FLEXIBLE_SINCE: Option<i16> = Some(5);
}

#[cfg(feature = "server")]
impl Encode for CreateTopicsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for CreateTopicsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        Self::read(r, version)
    }
}

impl Response for CreateTopicsResponse {
    const KEY: ApiKey = ApiKey::CreateTopics;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
