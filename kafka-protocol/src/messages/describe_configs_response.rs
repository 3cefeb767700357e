// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeConfigsResponse` (API 32), versions 1-4.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `DescribeConfigsResponse`, a response.
///
/// Versions 1-4; flexible since 4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeConfigsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]DescribeConfigsResult`.
    pub results: Vec<DescribeConfigsResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DescribeConfigsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(flexible, self.results.len(), "results")?;
        for value in &self.results {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribeConfigsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        self.throttle_time_ms = r.i32()?;
        r.structs(flexible, version, "results", &mut self.results)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeConfigsResponse`], versions 1-4.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeConfigsResult {
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable.
    pub error_message: Option<KafkaString>,
    /// `int8`.
    pub resource_type: i8,
    /// `string`.
    pub resource_name: KafkaString,
    /// `[]DescribeConfigsResourceResult`.
    pub configs: Vec<DescribeConfigsResourceResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribeConfigsResult {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(KafkaString::default()),
            resource_type: 0,
            resource_name: KafkaString::default(),
            configs: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribeConfigsResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_i16(self.error_code);
        w.put_nullable_string(flexible, self.error_message.as_ref(), true, "error_message")?;
        w.put_i8(self.resource_type);
        w.put_string(flexible, &self.resource_name, "resource_name")?;
        w.put_array_len(flexible, self.configs.len(), "configs")?;
        for value in &self.configs {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribeConfigsResult {
    fn min_len(version: i16) -> usize {
        match version {
            ..=3 => 11,
            _ => 7,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        self.error_code = r.i16()?;
        r.nullable_string_at(flexible, true, "error_message", &mut self.error_message)?;
        self.resource_type = r.i8()?;
        r.string_at(flexible, "resource_name", &mut self.resource_name)?;
        r.structs(flexible, version, "configs", &mut self.configs)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeConfigsResponse`], versions 1-4.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeConfigsResourceResult {
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
    /// `[]DescribeConfigsSynonym`.
    pub synonyms: Vec<DescribeConfigsSynonym>,
    /// `int8`, versions 3-4; left out silently in other versions.
    pub config_type: i8,
    /// `string`, versions 3-4, nullable; left out silently in other versions.
    pub documentation: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribeConfigsResourceResult {
    fn default() -> Self {
        Self {
            name: KafkaString::default(),
            value: Some(KafkaString::default()),
            read_only: false,
            config_source: -1,
            is_sensitive: false,
            synonyms: Vec::new(),
            config_type: 0,
            documentation: Some(KafkaString::default()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribeConfigsResourceResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_string(flexible, &self.name, "name")?;
        w.put_nullable_string(flexible, self.value.as_ref(), true, "value")?;
        w.put_bool(self.read_only);
        w.put_i8(self.config_source);
        w.put_bool(self.is_sensitive);
        w.put_array_len(flexible, self.synonyms.len(), "synonyms")?;
        for value in &self.synonyms {
            value.write(w, version)?;
        }
        if version >= 3 {
            w.put_i8(self.config_type);
        }
        if version >= 3 {
            w.put_nullable_string(flexible, self.documentation.as_ref(), true, "documentation")?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribeConfigsResourceResult {
    fn min_len(version: i16) -> usize {
        match version {
            ..=2 => 11,
            ..=3 => 14,
            _ => 9,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        r.string_at(flexible, "name", &mut self.name)?;
        r.nullable_string_at(flexible, true, "value", &mut self.value)?;
        let fixed = r.fixed::<3>(&[1, 1, 1])?;
        self.read_only = fixed.at::<0, 1>() != [0];
        self.config_source = i8::from_be_bytes(fixed.at::<1, 1>());
        self.is_sensitive = fixed.at::<2, 1>() != [0];
        r.structs(flexible, version, "synonyms", &mut self.synonyms)?;
        if version >= 3 {
            self.config_type = r.i8()?;
        }
        if version >= 3 {
            r.nullable_string_at(flexible, true, "documentation", &mut self.documentation)?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeConfigsResponse`], versions 1-4.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeConfigsSynonym {
    /// `string`.
    pub name: KafkaString,
    /// `string`, nullable.
    pub value: Option<KafkaString>,
    /// `int8`.
    pub source: i8,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribeConfigsSynonym {
    fn default() -> Self {
        Self {
            name: KafkaString::default(),
            value: Some(KafkaString::default()),
            source: 0,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribeConfigsSynonym {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_string(flexible, &self.name, "name")?;
        w.put_nullable_string(flexible, self.value.as_ref(), true, "value")?;
        w.put_i8(self.source);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribeConfigsSynonym {
    fn min_len(version: i16) -> usize {
        match version {
            ..=3 => 5,
            _ => 4,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        r.string_at(flexible, "name", &mut self.name)?;
        r.nullable_string_at(flexible, true, "value", &mut self.value)?;
        self.source = r.i8()?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for DescribeConfigsResponse {
    const NAME: &'static str = "DescribeConfigsResponse";
    const VERSIONS: VersionRange = VersionRange::new(1, 4);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 4);
    const FLEXIBLE_SINCE: Option<i16> = Some(4);
}

#[cfg(feature = "server")]
impl Encode for DescribeConfigsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for DescribeConfigsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for DescribeConfigsResponse {
    const KEY: ApiKey = ApiKey::DescribeConfigs;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
