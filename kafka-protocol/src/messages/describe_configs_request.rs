// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeConfigsRequest` (API 32), versions 1-4.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `DescribeConfigsRequest`, a request.
///
/// Versions 1-4; flexible since 4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeConfigsRequest {
    /// `[]DescribeConfigsResource`.
    pub resources: Vec<DescribeConfigsResource>,
    /// `bool`.
    pub include_synonyms: bool,
    /// `bool`, versions 3-4.
    pub include_documentation: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DescribeConfigsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_array_len(flexible, self.resources.len(), "resources")?;
        for value in &self.resources {
            value.write(w, version)?;
        }
        w.put_bool(self.include_synonyms);
        if version >= 3 {
            w.put_bool(self.include_documentation);
        } else if self.include_documentation {
            return Err(crate::message::not_in_version("include_documentation"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for DescribeConfigsRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        r.structs(flexible, version, "resources", &mut self.resources)?;
        self.include_synonyms = r.bool()?;
        if version >= 3 {
            self.include_documentation = r.bool()?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeConfigsRequest`], versions 1-4.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeConfigsResource {
    /// `int8`.
    pub resource_type: i8,
    /// `string`.
    pub resource_name: KafkaString,
    /// `[]string`, nullable.
    pub configuration_keys: Option<Vec<KafkaString>>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribeConfigsResource {
    fn default() -> Self {
        Self {
            resource_type: 0,
            resource_name: KafkaString::default(),
            configuration_keys: Some(Vec::new()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribeConfigsResource {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_i8(self.resource_type);
        w.put_string(flexible, &self.resource_name, "resource_name")?;
        if let Some(values) = &self.configuration_keys {
            w.put_array_len(flexible, values.len(), "configuration_keys")?;
            for value in values {
                w.put_string(flexible, value, "configuration_keys")?;
            }
        } else {
            w.put_null_len(flexible, true, "configuration_keys")?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for DescribeConfigsResource {
    fn min_len(version: i16) -> usize {
        match version {
            ..=3 => 7,
            _ => 4,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        self.resource_type = r.i8()?;
        r.string_at(flexible, "resource_name", &mut self.resource_name)?;
        fill(&mut self.configuration_keys, r.nullable_vec(flexible, true, 1, "configuration_keys", |r| r.string(flexible, "configuration_keys"))?);
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for DescribeConfigsRequest {
    const NAME: &'static str = "DescribeConfigsRequest";
    const VERSIONS: VersionRange = VersionRange::new(1, 4);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 4);
    const FLEXIBLE_SINCE: Option<i16> = Some(4);
}

impl Encode for DescribeConfigsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for DescribeConfigsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for DescribeConfigsRequest {
    const KEY: ApiKey = ApiKey::DescribeConfigs;
    type Response = super::DescribeConfigsResponse;
}
