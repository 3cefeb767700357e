// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AlterConfigsRequest` (API 33), versions 0-2.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `AlterConfigsRequest`, a request.
///
/// Versions 0-2; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterConfigsRequest {
    /// `[]AlterConfigsResource`.
    pub resources: Vec<AlterConfigsResource>,
    /// `bool`.
    pub validate_only: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AlterConfigsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_array_len(flexible, self.resources.len(), "resources")?;
        for value in &self.resources {
            value.write(w, version)?;
        }
        w.put_bool(self.validate_only);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for AlterConfigsRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.structs(flexible, version, "resources", &mut self.resources)?;
        self.validate_only = r.bool()?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterConfigsRequest`], versions 0-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterConfigsResource {
    /// `int8`.
    pub resource_type: i8,
    /// `string`.
    pub resource_name: KafkaString,
    /// `[]AlterableConfig`.
    pub configs: Vec<AlterableConfig>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AlterConfigsResource {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i8(self.resource_type);
        w.put_string(flexible, &self.resource_name, "resource_name")?;
        w.put_array_len(flexible, self.configs.len(), "configs")?;
        for value in &self.configs {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for AlterConfigsResource {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 7,
            _ => 4,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        self.resource_type = r.i8()?;
        r.string_at(flexible, "resource_name", &mut self.resource_name)?;
        r.structs(flexible, version, "configs", &mut self.configs)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterConfigsRequest`], versions 0-2.
#[derive(Clone, Debug, PartialEq)]
pub struct AlterableConfig {
    /// `string`.
    pub name: KafkaString,
    /// `string`, nullable.
    pub value: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for AlterableConfig {
    fn default() -> Self {
        Self {
            name: KafkaString::default(),
            value: Some(KafkaString::default()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl AlterableConfig {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_string(flexible, &self.name, "name")?;
        w.put_nullable_string(flexible, self.value.as_ref(), true, "value")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for AlterableConfig {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 4,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.string_at(flexible, "name", &mut self.name)?;
        r.nullable_string_at(flexible, true, "value", &mut self.value)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for AlterConfigsRequest {
    const NAME: &'static str = "AlterConfigsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

impl Encode for AlterConfigsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for AlterConfigsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for AlterConfigsRequest {
    const KEY: ApiKey = ApiKey::AlterConfigs;
    type Response = super::AlterConfigsResponse;
}
