// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ListConfigResourcesResponse` (API 74), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `ListConfigResourcesResponse`, a response.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListConfigResourcesResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `[]ConfigResource`.
    pub config_resources: Vec<ConfigResource>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ListConfigResourcesResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_array_len(true, self.config_resources.len(), "config_resources")?;
        for value in &self.config_resources {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ListConfigResourcesResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.structs(true, version, "config_resources", &mut self.config_resources)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ListConfigResourcesResponse`], versions 0-1.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigResource {
    /// `string`.
    pub resource_name: KafkaString,
    /// `int8`, version 1, default 16; left out silently in other versions.
    pub resource_type: i8,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for ConfigResource {
    fn default() -> Self {
        Self {
            resource_name: KafkaString::default(),
            resource_type: 16,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl ConfigResource {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.resource_name, "resource_name")?;
        if version >= 1 {
            w.put_i8(self.resource_type);
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ConfigResource {
    fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 2,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "resource_name", &mut self.resource_name)?;
        if version >= 1 {
            self.resource_type = r.i8()?;
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for ListConfigResourcesResponse {
    const NAME: &'static str = "ListConfigResourcesResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for ListConfigResourcesResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for ListConfigResourcesResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for ListConfigResourcesResponse {
    const KEY: ApiKey = ApiKey::ListConfigResources;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
