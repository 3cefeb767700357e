// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `CreateAclsRequest` (API 30), versions 1-3.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `CreateAclsRequest`, a request.
///
/// Versions 1-3; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateAclsRequest {
    /// `[]AclCreation`.
    pub creations: Vec<AclCreation>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl CreateAclsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_array_len(flexible, self.creations.len(), "creations")?;
        for value in &self.creations {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for CreateAclsRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.structs(flexible, version, "creations", &mut self.creations)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`CreateAclsRequest`], versions 1-3.
#[derive(Clone, Debug, PartialEq)]
pub struct AclCreation {
    /// `int8`.
    pub resource_type: i8,
    /// `string`.
    pub resource_name: KafkaString,
    /// `int8`, default 3.
    pub resource_pattern_type: i8,
    /// `string`.
    pub principal: KafkaString,
    /// `string`.
    pub host: KafkaString,
    /// `int8`.
    pub operation: i8,
    /// `int8`.
    pub permission_type: i8,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for AclCreation {
    fn default() -> Self {
        Self {
            resource_type: 0,
            resource_name: KafkaString::default(),
            resource_pattern_type: 3,
            principal: KafkaString::default(),
            host: KafkaString::default(),
            operation: 0,
            permission_type: 0,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl AclCreation {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i8(self.resource_type);
        w.put_string(flexible, &self.resource_name, "resource_name")?;
        w.put_i8(self.resource_pattern_type);
        w.put_string(flexible, &self.principal, "principal")?;
        w.put_string(flexible, &self.host, "host")?;
        w.put_i8(self.operation);
        w.put_i8(self.permission_type);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for AclCreation {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 10,
            _ => 8,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        self.resource_type = r.i8()?;
        r.string_at(flexible, "resource_name", &mut self.resource_name)?;
        self.resource_pattern_type = r.i8()?;
        r.string_at(flexible, "principal", &mut self.principal)?;
        r.string_at(flexible, "host", &mut self.host)?;
        let fixed = r.fixed::<2>(&[1, 1])?;
        self.operation = i8::from_be_bytes(fixed.at::<0, 1>());
        self.permission_type = i8::from_be_bytes(fixed.at::<1, 1>());
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for CreateAclsRequest {
    const NAME: &'static str = "CreateAclsRequest";
    const VERSIONS: VersionRange = VersionRange::new(1, 3);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 3);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

impl Encode for CreateAclsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for CreateAclsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for CreateAclsRequest {
    const KEY: ApiKey = ApiKey::CreateAcls;
    type Response = super::CreateAclsResponse;
}
