// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DeleteAclsResponse` (API 31), versions 1-3.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `DeleteAclsResponse`, a response.
///
/// Versions 1-3; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteAclsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]DeleteAclsFilterResult`.
    pub filter_results: Vec<DeleteAclsFilterResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DeleteAclsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(flexible, self.filter_results.len(), "filter_results")?;
        for value in &self.filter_results {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DeleteAclsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        self.throttle_time_ms = r.i32()?;
        r.structs(flexible, version, "filter_results", &mut self.filter_results)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DeleteAclsResponse`], versions 1-3.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteAclsFilterResult {
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable.
    pub error_message: Option<KafkaString>,
    /// `[]DeleteAclsMatchingAcl`.
    pub matching_acls: Vec<DeleteAclsMatchingAcl>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DeleteAclsFilterResult {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(KafkaString::default()),
            matching_acls: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DeleteAclsFilterResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i16(self.error_code);
        w.put_nullable_string(flexible, self.error_message.as_ref(), true, "error_message")?;
        w.put_array_len(flexible, self.matching_acls.len(), "matching_acls")?;
        for value in &self.matching_acls {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DeleteAclsFilterResult {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 8,
            _ => 5,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        self.error_code = r.i16()?;
        r.nullable_string_at(flexible, true, "error_message", &mut self.error_message)?;
        r.structs(flexible, version, "matching_acls", &mut self.matching_acls)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DeleteAclsResponse`], versions 1-3.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteAclsMatchingAcl {
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable.
    pub error_message: Option<KafkaString>,
    /// `int8`.
    pub resource_type: i8,
    /// `string`.
    pub resource_name: KafkaString,
    /// `int8`, default 3.
    pub pattern_type: i8,
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

impl Default for DeleteAclsMatchingAcl {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(KafkaString::default()),
            resource_type: 0,
            resource_name: KafkaString::default(),
            pattern_type: 3,
            principal: KafkaString::default(),
            host: KafkaString::default(),
            operation: 0,
            permission_type: 0,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DeleteAclsMatchingAcl {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i16(self.error_code);
        w.put_nullable_string(flexible, self.error_message.as_ref(), true, "error_message")?;
        w.put_i8(self.resource_type);
        w.put_string(flexible, &self.resource_name, "resource_name")?;
        w.put_i8(self.pattern_type);
        w.put_string(flexible, &self.principal, "principal")?;
        w.put_string(flexible, &self.host, "host")?;
        w.put_i8(self.operation);
        w.put_i8(self.permission_type);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DeleteAclsMatchingAcl {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 14,
            _ => 11,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        self.error_code = r.i16()?;
        r.nullable_string_at(flexible, true, "error_message", &mut self.error_message)?;
        self.resource_type = r.i8()?;
        r.string_at(flexible, "resource_name", &mut self.resource_name)?;
        self.pattern_type = r.i8()?;
        r.string_at(flexible, "principal", &mut self.principal)?;
        r.string_at(flexible, "host", &mut self.host)?;
        let fixed = r.fixed::<2>(&[1, 1])?;
        self.operation = i8::from_be_bytes(fixed.at::<0, 1>());
        self.permission_type = i8::from_be_bytes(fixed.at::<1, 1>());
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for DeleteAclsResponse {
    const NAME: &'static str = "DeleteAclsResponse";
    const VERSIONS: VersionRange = VersionRange::new(1, 3);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 3);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

#[cfg(feature = "server")]
impl Encode for DeleteAclsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for DeleteAclsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for DeleteAclsResponse {
    const KEY: ApiKey = ApiKey::DeleteAcls;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
