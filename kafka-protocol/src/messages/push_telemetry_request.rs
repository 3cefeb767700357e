// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `PushTelemetryRequest` (API 72), versions 0.

use bytes::Bytes;
use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `PushTelemetryRequest`, a request.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PushTelemetryRequest {
    /// `uuid`.
    pub client_instance_id: Uuid,
    /// `int32`.
    pub subscription_id: i32,
    /// `bool`.
    pub terminating: bool,
    /// `int8`.
    pub compression_type: i8,
    /// `bytes`.
    pub metrics: Bytes,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl PushTelemetryRequest {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_uuid(self.client_instance_id);
        w.put_i32(self.subscription_id);
        w.put_bool(self.terminating);
        w.put_i8(self.compression_type);
        w.put_bytes(true, &self.metrics, "metrics")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for PushTelemetryRequest {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<22>(&[16, 4, 1, 1])?;
        self.client_instance_id = Uuid::from_bytes(fixed.at::<0, 16>());
        self.subscription_id = i32::from_be_bytes(fixed.at::<16, 4>());
        self.terminating = fixed.at::<20, 1>() != [0];
        self.compression_type = i8::from_be_bytes(fixed.at::<21, 1>());
        r.bytes_at(true, "metrics", &mut self.metrics)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for PushTelemetryRequest {
    const NAME: &'static str = "PushTelemetryRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for PushTelemetryRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for PushTelemetryRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for PushTelemetryRequest {
    const KEY: ApiKey = ApiKey::PushTelemetry;
    type Response = super::PushTelemetryResponse;
}
