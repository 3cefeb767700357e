// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ApiVersionsRequest` (API 18), versions 0-5.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `ApiVersionsRequest`, a request.
///
/// Versions 0-5; flexible since 3.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiVersionsRequest {
    /// `string`, versions 3-5; left out silently in other versions.
    pub client_software_name: KafkaString,
    /// `string`, versions 3-5; left out silently in other versions.
    pub client_software_version: KafkaString,
    /// `string`, version 5, nullable, default null; left out silently in other versions.
    pub cluster_id: Option<KafkaString>,
    /// `int32`, version 5, default -1; left out silently in other versions.
    pub node_id: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for ApiVersionsRequest {
    fn default() -> Self {
        Self {
            client_software_name: KafkaString::default(),
            client_software_version: KafkaString::default(),
            cluster_id: None,
            node_id: -1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl ApiVersionsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        if version >= 3 {
            w.put_string(flexible, &self.client_software_name, "client_software_name")?;
        }
        if version >= 3 {
            w.put_string(flexible, &self.client_software_version, "client_software_version")?;
        }
        if version >= 5 {
            w.put_nullable_string(flexible, self.cluster_id.as_ref(), true, "cluster_id")?;
        }
        if version >= 5 {
            w.put_i32(self.node_id);
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ApiVersionsRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        if version >= 3 {
            r.string_at(flexible, "client_software_name", &mut self.client_software_name)?;
        }
        if version >= 3 {
            r.string_at(flexible, "client_software_version", &mut self.client_software_version)?;
        }
        if version >= 5 {
            r.nullable_string_at(flexible, true, "cluster_id", &mut self.cluster_id)?;
        }
        if version >= 5 {
            self.node_id = r.i32()?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for ApiVersionsRequest {
    const NAME: &'static str = "ApiVersionsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE_SINCE: Option<i16> = Some(3);
}

impl Encode for ApiVersionsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for ApiVersionsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for ApiVersionsRequest {
    const KEY: ApiKey = ApiKey::ApiVersions;
    type Response = super::ApiVersionsResponse;
}
