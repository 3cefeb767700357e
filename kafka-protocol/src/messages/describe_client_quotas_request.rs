// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeClientQuotasRequest` (API 48), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 1;
        let components = r.read_vec(flexible, ComponentData::min_len(version), "components", |r| ComponentData::read(r, version))?;
        let strict = r.read_bool()?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { components, strict, unknown_tagged_fields })
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 1;
        let entity_type = r.read_string(flexible, "entity_type")?;
        let match_type = r.read_i8()?;
        let r#match = r.read_nullable_string(flexible, true, "match")?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { entity_type, match_type, r#match, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 5,
            _ => 4,
        }
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
        Self::read(r, version)
    }
}

impl Request for DescribeClientQuotasRequest {
    const KEY: ApiKey = ApiKey::DescribeClientQuotas;
    type Response = super::DescribeClientQuotasResponse;
}
