// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeClientQuotasRequest` (API 48), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `DescribeClientQuotasRequest`, a request.
///
/// Versions 0-1; flexible since 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeClientQuotasRequest {
    /// `[]ComponentData`.
    pub components: Vec<ComponentData>,
    /// `bool`.
    pub strict: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DescribeClientQuotasRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 1;
        w.put_array_len(flexible, self.components.len(), "components")?;
        for value in &self.components {
            value.write(w, version)?;
        }
        w.put_bool(self.strict);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for DescribeClientQuotasRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 1;
        r.structs(flexible, version, "components", &mut self.components)?;
        self.strict = r.bool()?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeClientQuotasRequest`], versions 0-1.
#[derive(Clone, Debug, PartialEq)]
pub struct ComponentData {
    /// `string`.
    pub entity_type: KafkaString,
    /// `int8`.
    pub match_type: i8,
    /// `string`, nullable.
    pub r#match: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for ComponentData {
    fn default() -> Self {
        Self {
            entity_type: KafkaString::default(),
            match_type: 0,
            r#match: Some(KafkaString::default()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl ComponentData {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 1;
        w.put_string(flexible, &self.entity_type, "entity_type")?;
        w.put_i8(self.match_type);
        w.put_nullable_string(flexible, self.r#match.as_ref(), true, "match")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ComponentData {
    fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 5,
            _ => 4,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 1;
        r.string_at(flexible, "entity_type", &mut self.entity_type)?;
        self.match_type = r.i8()?;
        r.nullable_string_at(flexible, true, "match", &mut self.r#match)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for DescribeClientQuotasRequest {
    const NAME: &'static str = "DescribeClientQuotasRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(1);
}

impl Encode for DescribeClientQuotasRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for DescribeClientQuotasRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for DescribeClientQuotasRequest {
    const KEY: ApiKey = ApiKey::DescribeClientQuotas;
    type Response = super::DescribeClientQuotasResponse;
}
