// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ControllerRegistrationRequest` (API 70), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `ControllerRegistrationRequest`, a request.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ControllerRegistrationRequest {
    /// `int32`.
    pub controller_id: i32,
    /// `uuid`.
    pub incarnation_id: Uuid,
    /// `bool`.
    pub zk_migration_ready: bool,
    /// `[]Listener`.
    pub listeners: Vec<Listener>,
    /// `[]Feature`.
    pub features: Vec<Feature>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ControllerRegistrationRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.controller_id);
        w.put_uuid(self.incarnation_id);
        w.put_bool(self.zk_migration_ready);
        w.put_array_len(true, self.listeners.len(), "listeners")?;
        for value in &self.listeners {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.features.len(), "features")?;
        for value in &self.features {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ControllerRegistrationRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<21>(&[4, 16, 1])?;
        self.controller_id = i32::from_be_bytes(fixed.at::<0, 4>());
        self.incarnation_id = Uuid::from_bytes(fixed.at::<4, 16>());
        self.zk_migration_ready = fixed.at::<20, 1>() != [0];
        r.structs(true, version, "listeners", &mut self.listeners)?;
        r.structs(true, version, "features", &mut self.features)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ControllerRegistrationRequest`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listener {
    /// `string`.
    pub name: KafkaString,
    /// `string`.
    pub host: KafkaString,
    /// `uint16`.
    pub port: u16,
    /// `int16`.
    pub security_protocol: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Listener {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_string(true, &self.host, "host")?;
        w.put_u16(self.port);
        w.put_i16(self.security_protocol);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for Listener {
    fn min_len(_version: i16) -> usize {
        7
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        r.string_at(true, "host", &mut self.host)?;
        let fixed = r.fixed::<4>(&[2, 2])?;
        self.port = u16::from_be_bytes(fixed.at::<0, 2>());
        self.security_protocol = i16::from_be_bytes(fixed.at::<2, 2>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ControllerRegistrationRequest`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feature {
    /// `string`.
    pub name: KafkaString,
    /// `int16`.
    pub min_supported_version: i16,
    /// `int16`.
    pub max_supported_version: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Feature {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_i16(self.min_supported_version);
        w.put_i16(self.max_supported_version);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for Feature {
    fn min_len(_version: i16) -> usize {
        6
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        let fixed = r.fixed::<4>(&[2, 2])?;
        self.min_supported_version = i16::from_be_bytes(fixed.at::<0, 2>());
        self.max_supported_version = i16::from_be_bytes(fixed.at::<2, 2>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for ControllerRegistrationRequest {
    const NAME: &'static str = "ControllerRegistrationRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for ControllerRegistrationRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for ControllerRegistrationRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for ControllerRegistrationRequest {
    const KEY: ApiKey = ApiKey::ControllerRegistration;
    type Response = super::ControllerRegistrationResponse;
}
