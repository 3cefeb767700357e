// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AllocateProducerIdsResponse` (API 67), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use super::ApiKey;

/// Kafka's `AllocateProducerIdsResponse`, a response.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AllocateProducerIdsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `int64`, producerId.
    pub producer_id_start: i64,
    /// `int32`.
    pub producer_id_len: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AllocateProducerIdsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_i64(self.producer_id_start);
        w.put_i32(self.producer_id_len);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let throttle_time_ms = r.read_i32()?;
        let error_code = r.read_i16()?;
        let producer_id_start = r.read_i64()?;
        let producer_id_len = r.read_i32()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { throttle_time_ms, error_code, producer_id_start, producer_id_len, unknown_tagged_fields })
    }
}

impl Message for AllocateProducerIdsResponse {
    const NAME: &'static str = "AllocateProducerIdsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for AllocateProducerIdsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for AllocateProducerIdsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        Self::read(r, version)
    }
}

impl Response for AllocateProducerIdsResponse {
    const KEY: ApiKey = ApiKey::AllocateProducerIds;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
