// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `GetTelemetrySubscriptionsResponse` (API 71), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `GetTelemetrySubscriptionsResponse`, a response.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetTelemetrySubscriptionsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `uuid`.
    pub client_instance_id: Uuid,
    /// `int32`.
    pub subscription_id: i32,
    /// `[]int8`.
    pub accepted_compression_types: Vec<i8>,
    /// `int32`.
    pub push_interval_ms: i32,
    /// `int32`.
    pub telemetry_max_bytes: i32,
    /// `bool`.
    pub delta_temporality: bool,
    /// `[]string`.
    pub requested_metrics: Vec<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl GetTelemetrySubscriptionsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_uuid(self.client_instance_id);
        w.put_i32(self.subscription_id);
        w.put_array_len(true, self.accepted_compression_types.len(), "accepted_compression_types")?;
        for value in &self.accepted_compression_types {
            w.put_i8(*value);
        }
        w.put_i32(self.push_interval_ms);
        w.put_i32(self.telemetry_max_bytes);
        w.put_bool(self.delta_temporality);
        w.put_array_len(true, self.requested_metrics.len(), "requested_metrics")?;
        for value in &self.requested_metrics {
            w.put_string(true, value, "requested_metrics")?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for GetTelemetrySubscriptionsResponse {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<26>(&[4, 2, 16, 4])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        self.client_instance_id = Uuid::from_bytes(fixed.at::<6, 16>());
        self.subscription_id = i32::from_be_bytes(fixed.at::<22, 4>());
        fill(&mut self.accepted_compression_types, r.vec(true, 1, "accepted_compression_types", Reader::i8)?);
        let fixed = r.fixed::<9>(&[4, 4, 1])?;
        self.push_interval_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.telemetry_max_bytes = i32::from_be_bytes(fixed.at::<4, 4>());
        self.delta_temporality = fixed.at::<8, 1>() != [0];
        fill(&mut self.requested_metrics, r.vec(true, 1, "requested_metrics", |r| r.string(true, "requested_metrics"))?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for GetTelemetrySubscriptionsResponse {
    const NAME: &'static str = "GetTelemetrySubscriptionsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for GetTelemetrySubscriptionsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for GetTelemetrySubscriptionsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for GetTelemetrySubscriptionsResponse {
    const KEY: ApiKey = ApiKey::GetTelemetrySubscriptions;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
