// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeDelegationTokenRequest` (API 41), versions 1-3.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `DescribeDelegationTokenRequest`, a request.
///
/// Versions 1-3; flexible since 2.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeDelegationTokenRequest {
    /// `[]DescribeDelegationTokenOwner`, nullable.
    pub owners: Option<Vec<DescribeDelegationTokenOwner>>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribeDelegationTokenRequest {
    fn default() -> Self {
        Self {
            owners: Some(Vec::new()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribeDelegationTokenRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        if let Some(values) = &self.owners {
            w.put_array_len(flexible, values.len(), "owners")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(flexible, true, "owners")?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for DescribeDelegationTokenRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.nullable_structs(flexible, version, true, "owners", &mut self.owners)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeDelegationTokenRequest`], versions 1-3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeDelegationTokenOwner {
    /// `string`.
    pub principal_type: KafkaString,
    /// `string`.
    pub principal_name: KafkaString,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DescribeDelegationTokenOwner {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_string(flexible, &self.principal_type, "principal_type")?;
        w.put_string(flexible, &self.principal_name, "principal_name")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for DescribeDelegationTokenOwner {
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

impl Message for DescribeDelegationTokenRequest {
    const NAME: &'static str = "DescribeDelegationTokenRequest";
    const VERSIONS: VersionRange = VersionRange::new(1, 3);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 3);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

impl Encode for DescribeDelegationTokenRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for DescribeDelegationTokenRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for DescribeDelegationTokenRequest {
    const KEY: ApiKey = ApiKey::DescribeDelegationToken;
    type Response = super::DescribeDelegationTokenResponse;
}
