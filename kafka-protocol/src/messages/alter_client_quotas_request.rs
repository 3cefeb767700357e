// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AlterClientQuotasRequest` (API 49), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `AlterClientQuotasRequest`, a request.
///
/// Versions 0-1; flexible since 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterClientQuotasRequest {
    /// `[]EntryData`.
    pub entries: Vec<EntryData>,
    /// `bool`.
    pub validate_only: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AlterClientQuotasRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 1;
        w.put_array_len(flexible, self.entries.len(), "entries")?;
        for value in &self.entries {
            value.write(w, version)?;
        }
        w.put_bool(self.validate_only);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for AlterClientQuotasRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 1;
        r.structs(flexible, version, "entries", &mut self.entries)?;
        self.validate_only = r.bool()?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterClientQuotasRequest`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntryData {
    /// `[]EntityData`.
    pub entity: Vec<EntityData>,
    /// `[]OpData`.
    pub ops: Vec<OpData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl EntryData {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 1;
        w.put_array_len(flexible, self.entity.len(), "entity")?;
        for value in &self.entity {
            value.write(w, version)?;
        }
        w.put_array_len(flexible, self.ops.len(), "ops")?;
        for value in &self.ops {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for EntryData {
    fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 8,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 1;
        r.structs(flexible, version, "entity", &mut self.entity)?;
        r.structs(flexible, version, "ops", &mut self.ops)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterClientQuotasRequest`], versions 0-1.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityData {
    /// `string`.
    pub entity_type: KafkaString,
    /// `string`, nullable.
    pub entity_name: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for EntityData {
    fn default() -> Self {
        Self {
            entity_type: KafkaString::default(),
            entity_name: Some(KafkaString::default()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl EntityData {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 1;
        w.put_string(flexible, &self.entity_type, "entity_type")?;
        w.put_nullable_string(flexible, self.entity_name.as_ref(), true, "entity_name")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for EntityData {
    fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 4,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 1;
        r.string_at(flexible, "entity_type", &mut self.entity_type)?;
        r.nullable_string_at(flexible, true, "entity_name", &mut self.entity_name)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterClientQuotasRequest`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpData {
    /// `string`.
    pub key: KafkaString,
    /// `float64`.
    pub value: f64,
    /// `bool`.
    pub remove: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OpData {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 1;
        w.put_string(flexible, &self.key, "key")?;
        w.put_f64(self.value);
        w.put_bool(self.remove);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for OpData {
    fn min_len(_version: i16) -> usize {
        11
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 1;
        r.string_at(flexible, "key", &mut self.key)?;
        let fixed = r.fixed::<9>(&[8, 1])?;
        self.value = f64::from_be_bytes(fixed.at::<0, 8>());
        self.remove = fixed.at::<8, 1>() != [0];
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for AlterClientQuotasRequest {
    const NAME: &'static str = "AlterClientQuotasRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(1);
}

impl Encode for AlterClientQuotasRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for AlterClientQuotasRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for AlterClientQuotasRequest {
    const KEY: ApiKey = ApiKey::AlterClientQuotas;
    type Response = super::AlterClientQuotasResponse;
}
