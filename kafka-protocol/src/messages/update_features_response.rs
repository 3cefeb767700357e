// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `UpdateFeaturesResponse` (API 57), versions 0-2.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `UpdateFeaturesResponse`, a response.
///
/// Versions 0-2; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateFeaturesResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable.
    pub error_message: Option<KafkaString>,
    /// `[]UpdatableFeatureResult`, versions 0-1; left out silently in other versions.
    pub results: Vec<UpdatableFeatureResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for UpdateFeaturesResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(KafkaString::default()),
            results: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl UpdateFeaturesResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        if version <= 1 {
            w.put_array_len(true, self.results.len(), "results")?;
            for value in &self.results {
                value.write(w, version)?;
            }
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for UpdateFeaturesResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        if version <= 1 {
            r.structs(true, version, "results", &mut self.results)?;
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`UpdateFeaturesResponse`], versions 0-1.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdatableFeatureResult {
    /// `string`.
    pub feature: KafkaString,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable.
    pub error_message: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for UpdatableFeatureResult {
    fn default() -> Self {
        Self {
            feature: KafkaString::default(),
            error_code: 0,
            error_message: Some(KafkaString::default()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl UpdatableFeatureResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.feature, "feature")?;
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for UpdatableFeatureResult {
    fn min_len(_version: i16) -> usize {
        5
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "feature", &mut self.feature)?;
        self.error_code = r.i16()?;
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for UpdateFeaturesResponse {
    const NAME: &'static str = "UpdateFeaturesResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for UpdateFeaturesResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for UpdateFeaturesResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for UpdateFeaturesResponse {
    const KEY: ApiKey = ApiKey::UpdateFeatures;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
