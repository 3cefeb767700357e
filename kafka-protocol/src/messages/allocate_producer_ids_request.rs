// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AllocateProducerIdsRequest` (API 67), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use super::ApiKey;

/// Kafka's `AllocateProducerIdsRequest`, a request.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct AllocateProducerIdsRequest {
    /// `int32`, brokerId.
    pub broker_id: i32,
    /// `int64`, default -1.
    pub broker_epoch: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for AllocateProducerIdsRequest {
    fn default() -> Self {
        Self {
            broker_id: 0,
            broker_epoch: -1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl AllocateProducerIdsRequest {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.broker_id);
        w.put_i64(self.broker_epoch);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let broker_id = r.read_i32()?;
        let broker_epoch = r.read_i64()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { broker_id, broker_epoch, unknown_tagged_fields })
    }
}

impl Message for AllocateProducerIdsRequest {
    const NAME: &'static str = "AllocateProducerIdsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for AllocateProducerIdsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for AllocateProducerIdsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        Self::read(r, version)
    }
}

impl Request for AllocateProducerIdsRequest {
    const KEY: ApiKey = ApiKey::AllocateProducerIds;
    type Response = super::AllocateProducerIdsResponse;
}
