// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `SyncGroupResponse` (API 14), versions 0-5.

use bytes::Bytes;
use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `SyncGroupResponse`, a response.
///
/// Versions 0-5; flexible since 4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SyncGroupResponse {
    /// `int32`, versions 1-5; left out silently in other versions.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, version 5, nullable, default null; left out silently in other versions.
    pub protocol_type: Option<KafkaString>,
    /// `string`, version 5, nullable, default null; left out silently in other versions.
    pub protocol_name: Option<KafkaString>,
    /// `bytes`.
    pub assignment: Bytes,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl SyncGroupResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        if version >= 1 {
            w.put_i32(self.throttle_time_ms);
        }
        w.put_i16(self.error_code);
        if version >= 5 {
            w.put_nullable_string(flexible, self.protocol_type.as_ref(), true, "protocol_type")?;
        }
        if version >= 5 {
            w.put_nullable_string(flexible, self.protocol_name.as_ref(), true, "protocol_name")?;
        }
        w.put_bytes(flexible, &self.assignment, "assignment")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for SyncGroupResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        if version >= 1 {
            self.throttle_time_ms = r.i32()?;
        }
        self.error_code = r.i16()?;
        if version >= 5 {
            r.nullable_string_at(flexible, true, "protocol_type", &mut self.protocol_type)?;
        }
        if version >= 5 {
            r.nullable_string_at(flexible, true, "protocol_name", &mut self.protocol_name)?;
        }
        r.bytes_at(flexible, "assignment", &mut self.assignment)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for SyncGroupResponse {
    const NAME: &'static str = "SyncGroupResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE_SINCE: Option<i16> = Some(4);
}

#[cfg(feature = "server")]
impl Encode for SyncGroupResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for SyncGroupResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for SyncGroupResponse {
    const KEY: ApiKey = ApiKey::SyncGroup;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
