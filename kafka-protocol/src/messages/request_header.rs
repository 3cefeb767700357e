// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `RequestHeader`, versions 1-2.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};

/// Kafka's `RequestHeader`, a header.
///
/// Versions 1-2; flexible since 2.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestHeader {
    /// `int16`.
    pub request_api_key: i16,
    /// `int16`.
    pub request_api_version: i16,
    /// `int32`.
    pub correlation_id: i32,
    /// `string`, nullable.
    pub client_id: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for RequestHeader {
    fn default() -> Self {
        Self {
            request_api_key: 0,
            request_api_version: 0,
            correlation_id: 0,
            client_id: Some(KafkaString::default()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl RequestHeader {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i16(self.request_api_key);
        w.put_i16(self.request_api_version);
        w.put_i32(self.correlation_id);
        w.put_nullable_string(false, self.client_id.as_ref(), true, "client_id")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for RequestHeader {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        let fixed = r.fixed::<8>(&[2, 2, 4])?;
        self.request_api_key = i16::from_be_bytes(fixed.at::<0, 2>());
        self.request_api_version = i16::from_be_bytes(fixed.at::<2, 2>());
        self.correlation_id = i32::from_be_bytes(fixed.at::<4, 4>());
        r.nullable_string_at(false, true, "client_id", &mut self.client_id)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for RequestHeader {
    const NAME: &'static str = "RequestHeader";
    const VERSIONS: VersionRange = VersionRange::new(1, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

impl Encode for RequestHeader {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for RequestHeader {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}
