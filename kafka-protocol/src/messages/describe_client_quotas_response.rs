// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeClientQuotasResponse` (API 48), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `DescribeClientQuotasResponse`, a response.
///
/// Versions 0-1; flexible since 1.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeClientQuotasResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable.
    pub error_message: Option<KafkaString>,
    /// `[]EntryData`, nullable.
    pub entries: Option<Vec<EntryData>>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribeClientQuotasResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(KafkaString::default()),
            entries: Some(Vec::new()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribeClientQuotasResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 1;
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_nullable_string(flexible, self.error_message.as_ref(), true, "error_message")?;
        if let Some(values) = &self.entries {
            w.put_array_len(flexible, values.len(), "entries")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(flexible, true, "entries")?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribeClientQuotasResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 1;
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(flexible, true, "error_message", &mut self.error_message)?;
        r.nullable_structs(flexible, version, true, "entries", &mut self.entries)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeClientQuotasResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntryData {
    /// `[]EntityData`.
    pub entity: Vec<EntityData>,
    /// `[]ValueData`.
    pub values: Vec<ValueData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl EntryData {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 1;
        w.put_array_len(flexible, self.entity.len(), "entity")?;
        for value in &self.entity {
            value.write(w, version)?;
        }
        w.put_array_len(flexible, self.values.len(), "values")?;
        for value in &self.values {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

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
        r.structs(flexible, version, "values", &mut self.values)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeClientQuotasResponse`], versions 0-1.
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

/// Part of [`DescribeClientQuotasResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ValueData {
    /// `string`.
    pub key: KafkaString,
    /// `float64`.
    pub value: f64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ValueData {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 1;
        w.put_string(flexible, &self.key, "key")?;
        w.put_f64(self.value);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ValueData {
    fn min_len(_version: i16) -> usize {
        10
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 1;
        r.string_at(flexible, "key", &mut self.key)?;
        self.value = r.f64()?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for DescribeClientQuotasResponse {
    const NAME: &'static str = "DescribeClientQuotasResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(1);
}

#[cfg(feature = "server")]
impl Encode for DescribeClientQuotasResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for DescribeClientQuotasResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for DescribeClientQuotasResponse {
    const KEY: ApiKey = ApiKey::DescribeClientQuotas;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
