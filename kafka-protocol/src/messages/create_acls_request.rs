// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `CreateAclsRequest` (API 30), versions 1-3.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 2;
        let creations = r.read_vec(flexible, AclCreation::min_len(version), "creations", |r| AclCreation::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { creations, unknown_tagged_fields })
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 2;
        let resource_type = r.read_i8()?;
        let resource_name = r.read_string(flexible, "resource_name")?;
        let resource_pattern_type = r.read_i8()?;
        let principal = r.read_string(flexible, "principal")?;
        let host = r.read_string(flexible, "host")?;
        let operation = r.read_i8()?;
        let permission_type = r.read_i8()?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { resource_type, resource_name, resource_pattern_type, principal, host, operation, permission_type, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 10,
            _ => 8,
        }
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
        Self::read(r, version)
    }
}

impl Request for CreateAclsRequest {
    const KEY: ApiKey = ApiKey::CreateAcls;
    type Response = super::CreateAclsResponse;
}
