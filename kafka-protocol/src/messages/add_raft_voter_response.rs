// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AddRaftVoterResponse` (API 80), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `AddRaftVoterResponse`, a response.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct AddRaftVoterResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable.
    pub error_message: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for AddRaftVoterResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(KafkaString::default()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl AddRaftVoterResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for AddRaftVoterResponse {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for AddRaftVoterResponse {
    const NAME: &'static str = "AddRaftVoterResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for AddRaftVoterResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for AddRaftVoterResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for AddRaftVoterResponse {
    const KEY: ApiKey = ApiKey::AddRaftVoter;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
