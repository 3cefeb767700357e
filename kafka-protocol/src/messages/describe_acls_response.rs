// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeAclsResponse` (API 29), versions 1-3.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `DescribeAclsResponse`, a response.
///
/// Versions 1-3; flexible since 2.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeAclsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable.
    pub error_message: Option<KafkaString>,
    /// `[]DescribeAclsResource`.
    pub resources: Vec<DescribeAclsResource>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribeAclsResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(KafkaString::default()),
            resources: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribeAclsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_nullable_string(flexible, self.error_message.as_ref(), true, "error_message")?;
        w.put_array_len(flexible, self.resources.len(), "resources")?;
        for value in &self.resources {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribeAclsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(flexible, true, "error_message", &mut self.error_message)?;
        r.structs(flexible, version, "resources", &mut self.resources)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeAclsResponse`], versions 1-3.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeAclsResource {
    /// `int8`.
    pub resource_type: i8,
    /// `string`.
    pub resource_name: KafkaString,
    /// `int8`, default 3.
    pub pattern_type: i8,
    /// `[]AclDescription`.
    pub acls: Vec<AclDescription>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribeAclsResource {
    fn default() -> Self {
        Self {
            resource_type: 0,
            resource_name: KafkaString::default(),
            pattern_type: 3,
            acls: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribeAclsResource {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i8(self.resource_type);
        w.put_string(flexible, &self.resource_name, "resource_name")?;
        w.put_i8(self.pattern_type);
        w.put_array_len(flexible, self.acls.len(), "acls")?;
        for value in &self.acls {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribeAclsResource {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 8,
            _ => 5,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        self.resource_type = r.i8()?;
        r.string_at(flexible, "resource_name", &mut self.resource_name)?;
        self.pattern_type = r.i8()?;
        r.structs(flexible, version, "acls", &mut self.acls)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeAclsResponse`], versions 1-3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AclDescription {
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

impl AclDescription {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_string(flexible, &self.principal, "principal")?;
        w.put_string(flexible, &self.host, "host")?;
        w.put_i8(self.operation);
        w.put_i8(self.permission_type);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for AclDescription {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 6,
            _ => 5,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.string_at(flexible, "principal", &mut self.principal)?;
        r.string_at(flexible, "host", &mut self.host)?;
        let fixed = r.fixed::<2>(&[1, 1])?;
        self.operation = i8::from_be_bytes(fixed.at::<0, 1>());
        self.permission_type = i8::from_be_bytes(fixed.at::<1, 1>());
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for DescribeAclsResponse {
    const NAME: &'static str = "DescribeAclsResponse";
    const VERSIONS: VersionRange = VersionRange::new(1, 3);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 3);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

#[cfg(feature = "server")]
impl Encode for DescribeAclsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for DescribeAclsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for DescribeAclsResponse {
    const KEY: ApiKey = ApiKey::DescribeAcls;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
