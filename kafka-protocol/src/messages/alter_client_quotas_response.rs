// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AlterClientQuotasResponse` (API 49), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `AlterClientQuotasResponse`, a response.
///
/// Versions 0-1; flexible since 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterClientQuotasResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]EntryData`.
    pub entries: Vec<EntryData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AlterClientQuotasResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 1;
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(flexible, self.entries.len(), "entries")?;
        for value in &self.entries {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for AlterClientQuotasResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 1;
        self.throttle_time_ms = r.i32()?;
        r.structs(flexible, version, "entries", &mut self.entries)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterClientQuotasResponse`], versions 0-1.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryData {
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable.
    pub error_message: Option<KafkaString>,
    /// `[]EntityData`.
    pub entity: Vec<EntityData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for EntryData {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(KafkaString::default()),
            entity: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl EntryData {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 1;
        w.put_i16(self.error_code);
        w.put_nullable_string(flexible, self.error_message.as_ref(), true, "error_message")?;
        w.put_array_len(flexible, self.entity.len(), "entity")?;
        for value in &self.entity {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for EntryData {
    fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 8,
            _ => 5,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 1;
        self.error_code = r.i16()?;
        r.nullable_string_at(flexible, true, "error_message", &mut self.error_message)?;
        r.structs(flexible, version, "entity", &mut self.entity)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AlterClientQuotasResponse`], versions 0-1.
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
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 1;
        w.put_string(flexible, &self.entity_type, "entity_type")?;
        w.put_nullable_string(flexible, self.entity_name.as_ref(), true, "entity_name")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

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

impl Message for AlterClientQuotasResponse {
    const NAME: &'static str = "AlterClientQuotasResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(1);
}

#[cfg(feature = "server")]
impl Encode for AlterClientQuotasResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for AlterClientQuotasResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for AlterClientQuotasResponse {
    const KEY: ApiKey = ApiKey::AlterClientQuotas;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
