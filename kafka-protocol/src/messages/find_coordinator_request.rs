// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `FindCoordinatorRequest` (API 10), versions 0-6.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `FindCoordinatorRequest`, a request.
///
/// Versions 0-6; flexible since 3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindCoordinatorRequest {
    /// `string`, versions 0-3.
    pub key: KafkaString,
    /// `int8`, versions 1-6.
    pub key_type: i8,
    /// `[]string`, versions 4-6.
    pub coordinator_keys: Vec<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl FindCoordinatorRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        if version <= 3 {
            w.put_string(flexible, &self.key, "key")?;
        } else if !self.key.is_empty() {
            return Err(crate::message::not_in_version("key"));
        }
        if version >= 1 {
            w.put_i8(self.key_type);
        } else if self.key_type != 0 {
            return Err(crate::message::not_in_version("key_type"));
        }
        if version >= 4 {
            w.put_array_len(flexible, self.coordinator_keys.len(), "coordinator_keys")?;
            for value in &self.coordinator_keys {
                w.put_string(flexible, value, "coordinator_keys")?;
            }
        } else if !self.coordinator_keys.is_empty() {
            return Err(crate::message::not_in_version("coordinator_keys"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for FindCoordinatorRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        if version <= 3 {
            r.string_at(flexible, "key", &mut self.key)?;
        }
        if version >= 1 {
            self.key_type = r.i8()?;
        }
        if version >= 4 {
            fill(&mut self.coordinator_keys, r.vec(flexible, 1, "coordinator_keys", |r| r.string(flexible, "coordinator_keys"))?);
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for FindCoordinatorRequest {
    const NAME: &'static str = "FindCoordinatorRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 6);
    const FLEXIBLE_SINCE: Option<i16> = Some(3);
}

impl Encode for FindCoordinatorRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for FindCoordinatorRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for FindCoordinatorRequest {
    const KEY: ApiKey = ApiKey::FindCoordinator;
    type Response = super::FindCoordinatorResponse;
}
