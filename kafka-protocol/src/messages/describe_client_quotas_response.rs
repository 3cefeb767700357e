// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeClientQuotasResponse` (API 48), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
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

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 1;
        let throttle_time_ms = r.read_i32()?;
        let error_code = r.read_i16()?;
        let error_message = r.read_nullable_string(flexible, true, "error_message")?;
        let entries = r.read_nullable_vec(flexible, true, EntryData::min_len(version), "entries", |r| EntryData::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { throttle_time_ms, error_code, error_message, entries, unknown_tagged_fields })
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

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 1;
        let entity = r.read_vec(flexible, EntityData::min_len(version), "entity", |r| EntityData::read(r, version))?;
        let values = r.read_vec(flexible, ValueData::min_len(version), "values", |r| ValueData::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { entity, values, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 8,
            _ => 3,
        }
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

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 1;
        let entity_type = r.read_string(flexible, "entity_type")?;
        let entity_name = r.read_nullable_string(flexible, true, "entity_name")?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { entity_type, entity_name, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 4,
            _ => 3,
        }
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

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 1;
        let key = r.read_string(flexible, "key")?;
        let value = r.read_f64()?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { key, value, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        10
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
        Self::read(r, version)
    }
}

impl Response for DescribeClientQuotasResponse {
    const KEY: ApiKey = ApiKey::DescribeClientQuotas;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
