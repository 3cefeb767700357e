// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `GetTelemetrySubscriptionsRequest` (API 71), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use super::ApiKey;

/// Kafka's `GetTelemetrySubscriptionsRequest`, a request.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetTelemetrySubscriptionsRequest {
    /// `uuid`.
    pub client_instance_id: Uuid,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl GetTelemetrySubscriptionsRequest {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_uuid(self.client_instance_id);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let client_instance_id = r.read_uuid()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { client_instance_id, unknown_tagged_fields })
    }
}

impl Message for GetTelemetrySubscriptionsRequest {
    const NAME: &'static str = "GetTelemetrySubscriptionsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for GetTelemetrySubscriptionsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for GetTelemetrySubscriptionsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        Self::read(r, version)
    }
}

impl Request for GetTelemetrySubscriptionsRequest {
    const KEY: ApiKey = ApiKey::GetTelemetrySubscriptions;
    type Response = super::GetTelemetrySubscriptionsResponse;
}
