// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `CreateTopicsResponse` (API 19), versions 2-7.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
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
}

impl ReadPart for CreateTopicsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 5;
        self.throttle_time_ms = r.i32()?;
        r.structs(flexible, version, "topics", &mut self.topics)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
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
        if !tag0 && self.unknown_tagged_fields.is_empty() {
            w.put_u8(0);
            return Ok(());
        }
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
}

impl ReadPart for CreatableTopicResult {
    fn min_len(version: i16) -> usize {
        match version {
            ..=4 => 6,
            ..=6 => 12,
            _ => 28,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 5;
        r.string_at(flexible, "name", &mut self.name)?;
        if version >= 7 {
            self.topic_id = r.uuid()?;
        }
        self.error_code = r.i16()?;
        r.nullable_string_at(flexible, true, "error_message", &mut self.error_message)?;
        if version >= 5 {
            let fixed = r.fixed::<6>(&[4, 2])?;
            self.num_partitions = i32::from_be_bytes(fixed.at::<0, 4>());
            self.replication_factor = i16::from_be_bytes(fixed.at::<4, 2>());
        }
        if version >= 5 {
            r.nullable_structs(flexible, version, true, "configs", &mut self.configs)?;
        }
        if !flexible {
            return Ok(());
        }
        for left in (0..r.tag_count()?).rev() {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match tag {
                0 if version >= 5 => { self.topic_config_error_code = r.i16()?; }
                0 => return Err(r.fail(DecodeErrorKind::TagNotInVersion { tag })),
                _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
            }
            r.end_tag(tag, start, end)?;
        }
        self.unknown_tagged_fields.settle();
        Ok(())
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
}

impl ReadPart for CreatableTopicConfigs {
    fn min_len(_version: i16) -> usize {
        6
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        r.nullable_string_at(true, true, "value", &mut self.value)?;
        let fixed = r.fixed::<3>(&[1, 1, 1])?;
        self.read_only = fixed.at::<0, 1>() != [0];
        self.config_source = i8::from_be_bytes(fixed.at::<1, 1>());
        self.is_sensitive = fixed.at::<2, 1>() != [0];
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
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
        read_message(r, version)
    }
}

impl Response for CreateTopicsResponse {
    const KEY: ApiKey = ApiKey::CreateTopics;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
