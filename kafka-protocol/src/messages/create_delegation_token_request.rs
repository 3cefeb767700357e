// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `CreateDelegationTokenRequest` (API 38), versions 1-3.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `CreateDelegationTokenRequest`, a request.
///
/// Versions 1-3; flexible since 2.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateDelegationTokenRequest {
    /// `string`, version 3, nullable.
    pub owner_principal_type: Option<KafkaString>,
    /// `string`, version 3, nullable.
    pub owner_principal_name: Option<KafkaString>,
    /// `[]CreatableRenewers`.
    pub renewers: Vec<CreatableRenewers>,
    /// `int64`.
    pub max_lifetime_ms: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for CreateDelegationTokenRequest {
    fn default() -> Self {
        Self {
            owner_principal_type: Some(KafkaString::default()),
            owner_principal_name: Some(KafkaString::default()),
            renewers: Vec::new(),
            max_lifetime_ms: 0,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl CreateDelegationTokenRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        if version >= 3 {
            w.put_nullable_string(flexible, self.owner_principal_type.as_ref(), true, "owner_principal_type")?;
        } else if self.owner_principal_type.as_ref().is_none_or(|v| !v.is_empty()) {
            return Err(crate::message::not_in_version("owner_principal_type"));
        }
        if version >= 3 {
            w.put_nullable_string(flexible, self.owner_principal_name.as_ref(), true, "owner_principal_name")?;
        } else if self.owner_principal_name.as_ref().is_none_or(|v| !v.is_empty()) {
            return Err(crate::message::not_in_version("owner_principal_name"));
        }
        w.put_array_len(flexible, self.renewers.len(), "renewers")?;
        for value in &self.renewers {
            value.write(w, version)?;
        }
        w.put_i64(self.max_lifetime_ms);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for CreateDelegationTokenRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        if version >= 3 {
            r.nullable_string_at(flexible, true, "owner_principal_type", &mut self.owner_principal_type)?;
        }
        if version >= 3 {
            r.nullable_string_at(flexible, true, "owner_principal_name", &mut self.owner_principal_name)?;
        }
        r.structs(flexible, version, "renewers", &mut self.renewers)?;
        self.max_lifetime_ms = r.i64()?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`CreateDelegationTokenRequest`], versions 1-3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreatableRenewers {
    /// `string`.
    pub principal_type: KafkaString,
    /// `string`.
    pub principal_name: KafkaString,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl CreatableRenewers {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_string(flexible, &self.principal_type, "principal_type")?;
        w.put_string(flexible, &self.principal_name, "principal_name")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for CreatableRenewers {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 4,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.string_at(flexible, "principal_type", &mut self.principal_type)?;
        r.string_at(flexible, "principal_name", &mut self.principal_name)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for CreateDelegationTokenRequest {
    const NAME: &'static str = "CreateDelegationTokenRequest";
    const VERSIONS: VersionRange = VersionRange::new(1, 3);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 3);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

impl Encode for CreateDelegationTokenRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for CreateDelegationTokenRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for CreateDelegationTokenRequest {
    const KEY: ApiKey = ApiKey::CreateDelegationToken;
    type Response = super::CreateDelegationTokenResponse;
}
