// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ApiVersionsResponse` (API 18), versions 0-5.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use crate::wire::tagged::TagWriter;
use super::ApiKey;

/// Kafka's `ApiVersionsResponse`, a response.
///
/// Versions 0-5; flexible since 3.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiVersionsResponse {
    /// `int16`.
    pub error_code: i16,
    /// `[]ApiVersion`.
    pub api_keys: Vec<ApiVersion>,
    /// `int32`, versions 1-5; left out silently in other versions.
    pub throttle_time_ms: i32,
    /// `[]SupportedFeatureKey`, versions 3-5, tag 0; left out silently in other versions.
    pub supported_features: Vec<SupportedFeatureKey>,
    /// `int64`, versions 3-5, default -1, tag 1; left out silently in other versions.
    pub finalized_features_epoch: i64,
    /// `[]FinalizedFeatureKey`, versions 3-5, tag 2; left out silently in other versions.
    pub finalized_features: Vec<FinalizedFeatureKey>,
    /// `bool`, versions 3-5, tag 3; left out silently in other versions.
    pub zk_migration_ready: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for ApiVersionsResponse {
    fn default() -> Self {
        Self {
            error_code: 0,
            api_keys: Vec::new(),
            throttle_time_ms: 0,
            supported_features: Vec::new(),
            finalized_features_epoch: -1,
            finalized_features: Vec::new(),
            zk_migration_ready: false,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl ApiVersionsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        w.put_i16(self.error_code);
        w.put_array_len(flexible, self.api_keys.len(), "api_keys")?;
        for value in &self.api_keys {
            value.write(w, version)?;
        }
        if version >= 1 {
            w.put_i32(self.throttle_time_ms);
        }
        if !flexible {
            return crate::wire::tagged::refuse(&self.unknown_tagged_fields);
        }
        let tag0 = version >= 3 && !self.supported_features.is_empty();
        let tag1 = version >= 3 && self.finalized_features_epoch != -1;
        let tag2 = version >= 3 && !self.finalized_features.is_empty();
        let tag3 = version >= 3 && self.zk_migration_ready;
        if !tag0 && !tag1 && !tag2 && !tag3 && self.unknown_tagged_fields.is_empty() {
            w.put_u8(0);
            return Ok(());
        }
        let mut tags = TagWriter::begin(w, u32::from(tag0) + u32::from(tag1) + u32::from(tag2) + u32::from(tag3), &self.unknown_tagged_fields);
        if version >= 3 {
            tags.before(w, 0)?;
        }
        if tag0 {
            let mark = w.begin_tag(0);
            w.put_array_len(true, self.supported_features.len(), "supported_features")?;
            for value in &self.supported_features {
                value.write(w, version)?;
            }
            w.end_tag(mark, "supported_features")?;
        }
        if version >= 3 {
            tags.before(w, 1)?;
        }
        if tag1 {
            let mark = w.begin_tag(1);
            w.put_i64(self.finalized_features_epoch);
            w.end_tag(mark, "finalized_features_epoch")?;
        }
        if version >= 3 {
            tags.before(w, 2)?;
        }
        if tag2 {
            let mark = w.begin_tag(2);
            w.put_array_len(true, self.finalized_features.len(), "finalized_features")?;
            for value in &self.finalized_features {
                value.write(w, version)?;
            }
            w.end_tag(mark, "finalized_features")?;
        }
        if version >= 3 {
            tags.before(w, 3)?;
        }
        if tag3 {
            let mark = w.begin_tag(3);
            w.put_bool(self.zk_migration_ready);
            w.end_tag(mark, "zk_migration_ready")?;
        }
        tags.end(w)
    }
}

impl ReadPart for ApiVersionsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        self.error_code = r.i16()?;
        r.structs(flexible, version, "api_keys", &mut self.api_keys)?;
        if version >= 1 {
            self.throttle_time_ms = r.i32()?;
        }
        if !flexible {
            return Ok(());
        }
        for left in (0..r.tag_count()?).rev() {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match tag {
                0 if version >= 3 => { r.structs(true, version, "supported_features", &mut self.supported_features)?; }
                1 if version >= 3 => { self.finalized_features_epoch = r.i64()?; }
                2 if version >= 3 => { r.structs(true, version, "finalized_features", &mut self.finalized_features)?; }
                3 if version >= 3 => { self.zk_migration_ready = r.bool()?; }
                0 | 1 | 2 | 3 => return Err(r.fail(DecodeErrorKind::TagNotInVersion { tag })),
                _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
            }
            r.end_tag(tag, start, end)?;
        }
        self.unknown_tagged_fields.settle();
        Ok(())
    }
}

/// Part of [`ApiVersionsResponse`], versions 0-5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ApiVersion {
    /// `int16`.
    pub api_key: i16,
    /// `int16`.
    pub min_version: i16,
    /// `int16`.
    pub max_version: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ApiVersion {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        w.put_i16(self.api_key);
        w.put_i16(self.min_version);
        w.put_i16(self.max_version);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ApiVersion {
    fn min_len(version: i16) -> usize {
        match version {
            ..=2 => 6,
            _ => 7,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        let fixed = r.fixed::<6>(&[2, 2, 2])?;
        self.api_key = i16::from_be_bytes(fixed.at::<0, 2>());
        self.min_version = i16::from_be_bytes(fixed.at::<2, 2>());
        self.max_version = i16::from_be_bytes(fixed.at::<4, 2>());
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ApiVersionsResponse`], versions 3-5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SupportedFeatureKey {
    /// `string`.
    pub name: KafkaString,
    /// `int16`.
    pub min_version: i16,
    /// `int16`.
    pub max_version: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl SupportedFeatureKey {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_i16(self.min_version);
        w.put_i16(self.max_version);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for SupportedFeatureKey {
    fn min_len(_version: i16) -> usize {
        6
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        let fixed = r.fixed::<4>(&[2, 2])?;
        self.min_version = i16::from_be_bytes(fixed.at::<0, 2>());
        self.max_version = i16::from_be_bytes(fixed.at::<2, 2>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ApiVersionsResponse`], versions 3-5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FinalizedFeatureKey {
    /// `string`.
    pub name: KafkaString,
    /// `int16`.
    pub max_version_level: i16,
    /// `int16`.
    pub min_version_level: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl FinalizedFeatureKey {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_i16(self.max_version_level);
        w.put_i16(self.min_version_level);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for FinalizedFeatureKey {
    fn min_len(_version: i16) -> usize {
        6
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        let fixed = r.fixed::<4>(&[2, 2])?;
        self.max_version_level = i16::from_be_bytes(fixed.at::<0, 2>());
        self.min_version_level = i16::from_be_bytes(fixed.at::<2, 2>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for ApiVersionsResponse {
    const NAME: &'static str = "ApiVersionsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE_SINCE: Option<i16> = Some(3);
}

#[cfg(feature = "server")]
impl Encode for ApiVersionsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for ApiVersionsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for ApiVersionsResponse {
    const KEY: ApiKey = ApiKey::ApiVersions;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
