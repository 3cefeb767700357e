// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DeleteAclsRequest` (API 31), versions 1-3.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `DeleteAclsRequest`, a request.
///
/// Versions 1-3; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteAclsRequest {
    /// `[]DeleteAclsFilter`.
    pub filters: Vec<DeleteAclsFilter>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DeleteAclsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_array_len(flexible, self.filters.len(), "filters")?;
        for value in &self.filters {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for DeleteAclsRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.structs(flexible, version, "filters", &mut self.filters)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DeleteAclsRequest`], versions 1-3.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteAclsFilter {
    /// `int8`.
    pub resource_type_filter: i8,
    /// `string`, nullable.
    pub resource_name_filter: Option<KafkaString>,
    /// `int8`, default 3.
    pub pattern_type_filter: i8,
    /// `string`, nullable.
    pub principal_filter: Option<KafkaString>,
    /// `string`, nullable.
    pub host_filter: Option<KafkaString>,
    /// `int8`.
    pub operation: i8,
    /// `int8`.
    pub permission_type: i8,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DeleteAclsFilter {
    fn default() -> Self {
        Self {
            resource_type_filter: 0,
            resource_name_filter: Some(KafkaString::default()),
            pattern_type_filter: 3,
            principal_filter: Some(KafkaString::default()),
            host_filter: Some(KafkaString::default()),
            operation: 0,
            permission_type: 0,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DeleteAclsFilter {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i8(self.resource_type_filter);
        w.put_nullable_string(flexible, self.resource_name_filter.as_ref(), true, "resource_name_filter")?;
        w.put_i8(self.pattern_type_filter);
        w.put_nullable_string(flexible, self.principal_filter.as_ref(), true, "principal_filter")?;
        w.put_nullable_string(flexible, self.host_filter.as_ref(), true, "host_filter")?;
        w.put_i8(self.operation);
        w.put_i8(self.permission_type);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for DeleteAclsFilter {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 10,
            _ => 8,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        self.resource_type_filter = r.i8()?;
        r.nullable_string_at(flexible, true, "resource_name_filter", &mut self.resource_name_filter)?;
        self.pattern_type_filter = r.i8()?;
        r.nullable_string_at(flexible, true, "principal_filter", &mut self.principal_filter)?;
        r.nullable_string_at(flexible, true, "host_filter", &mut self.host_filter)?;
        let fixed = r.fixed::<2>(&[1, 1])?;
        self.operation = i8::from_be_bytes(fixed.at::<0, 1>());
        self.permission_type = i8::from_be_bytes(fixed.at::<1, 1>());
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for DeleteAclsRequest {
    const NAME: &'static str = "DeleteAclsRequest";
    const VERSIONS: VersionRange = VersionRange::new(1, 3);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 3);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

impl Encode for DeleteAclsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for DeleteAclsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for DeleteAclsRequest {
    const KEY: ApiKey = ApiKey::DeleteAcls;
    type Response = super::DeleteAclsResponse;
}
