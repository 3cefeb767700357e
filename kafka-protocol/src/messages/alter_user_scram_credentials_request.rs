// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AlterUserScramCredentialsRequest` (API 51), versions 0.

use bytes::Bytes;
use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `AlterUserScramCredentialsRequest`, a request.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterUserScramCredentialsRequest {
    /// `[]ScramCredentialDeletion`.
    pub deletions: Vec<ScramCredentialDeletion>,
    /// `[]ScramCredentialUpsertion`.
    pub upsertions: Vec<ScramCredentialUpsertion>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AlterUserScramCredentialsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_array_len(true, self.deletions.len(), "deletions")?;
        for value in &self.deletions {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.upsertions.len(), "upsertions")?;
        for value in &self.upsertions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for AlterUserScramCredentialsRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.structs(true, version, "deletions", &mut self.deletions)?;
        r.structs(true, version, "upsertions", &mut self.upsertions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterUserScramCredentialsRequest`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScramCredentialDeletion {
    /// `string`.
    pub name: KafkaString,
    /// `int8`.
    pub mechanism: i8,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ScramCredentialDeletion {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_i8(self.mechanism);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ScramCredentialDeletion {
    fn min_len(_version: i16) -> usize {
        3
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        self.mechanism = r.i8()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterUserScramCredentialsRequest`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScramCredentialUpsertion {
    /// `string`.
    pub name: KafkaString,
    /// `int8`.
    pub mechanism: i8,
    /// `int32`.
    pub iterations: i32,
    /// `bytes`.
    pub salt: Bytes,
    /// `bytes`.
    pub salted_password: Bytes,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ScramCredentialUpsertion {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_i8(self.mechanism);
        w.put_i32(self.iterations);
        w.put_bytes(true, &self.salt, "salt")?;
        w.put_bytes(true, &self.salted_password, "salted_password")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ScramCredentialUpsertion {
    fn min_len(_version: i16) -> usize {
        9
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        let fixed = r.fixed::<5>(&[1, 4])?;
        self.mechanism = i8::from_be_bytes(fixed.at::<0, 1>());
        self.iterations = i32::from_be_bytes(fixed.at::<1, 4>());
        r.bytes_at(true, "salt", &mut self.salt)?;
        r.bytes_at(true, "salted_password", &mut self.salted_password)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for AlterUserScramCredentialsRequest {
    const NAME: &'static str = "AlterUserScramCredentialsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for AlterUserScramCredentialsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for AlterUserScramCredentialsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for AlterUserScramCredentialsRequest {
    const KEY: ApiKey = ApiKey::AlterUserScramCredentials;
    type Response = super::AlterUserScramCredentialsResponse;
}
