// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `UpdateFeaturesRequest` (API 57), versions 0-2.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `UpdateFeaturesRequest`, a request.
///
/// Versions 0-2; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateFeaturesRequest {
    /// `int32`, default 60000.
    pub timeout_ms: i32,
    /// `[]FeatureUpdateKey`.
    pub feature_updates: Vec<FeatureUpdateKey>,
    /// `bool`, versions 1-2.
    pub validate_only: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for UpdateFeaturesRequest {
    fn default() -> Self {
        Self {
            timeout_ms: 60000,
            feature_updates: Vec::new(),
            validate_only: false,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl UpdateFeaturesRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.timeout_ms);
        w.put_array_len(true, self.feature_updates.len(), "feature_updates")?;
        for value in &self.feature_updates {
            value.write(w, version)?;
        }
        if version >= 1 {
            w.put_bool(self.validate_only);
        } else if self.validate_only {
            return Err(crate::message::not_in_version("validate_only"));
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for UpdateFeaturesRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.timeout_ms = r.i32()?;
        r.structs(true, version, "feature_updates", &mut self.feature_updates)?;
        if version >= 1 {
            self.validate_only = r.bool()?;
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`UpdateFeaturesRequest`], versions 0-2.
#[derive(Clone, Debug, PartialEq)]
pub struct FeatureUpdateKey {
    /// `string`.
    pub feature: KafkaString,
    /// `int16`.
    pub max_version_level: i16,
    /// `bool`, version 0.
    pub allow_downgrade: bool,
    /// `int8`, versions 1-2, default 1.
    pub upgrade_type: i8,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for FeatureUpdateKey {
    fn default() -> Self {
        Self {
            feature: KafkaString::default(),
            max_version_level: 0,
            allow_downgrade: false,
            upgrade_type: 1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl FeatureUpdateKey {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.feature, "feature")?;
        w.put_i16(self.max_version_level);
        if version <= 0 {
            w.put_bool(self.allow_downgrade);
        } else if self.allow_downgrade {
            return Err(crate::message::not_in_version("allow_downgrade"));
        }
        if version >= 1 {
            w.put_i8(self.upgrade_type);
        } else if self.upgrade_type != 1 {
            return Err(crate::message::not_in_version("upgrade_type"));
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for FeatureUpdateKey {
    fn min_len(_version: i16) -> usize {
        5
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "feature", &mut self.feature)?;
        self.max_version_level = r.i16()?;
        if version <= 0 {
            self.allow_downgrade = r.bool()?;
        }
        if version >= 1 {
            self.upgrade_type = r.i8()?;
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for UpdateFeaturesRequest {
    const NAME: &'static str = "UpdateFeaturesRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for UpdateFeaturesRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for UpdateFeaturesRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for UpdateFeaturesRequest {
    const KEY: ApiKey = ApiKey::UpdateFeatures;
    type Response = super::UpdateFeaturesResponse;
}
