// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `FindCoordinatorResponse` (API 10), versions 0-6.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `FindCoordinatorResponse`, a response.
///
/// Versions 0-6; flexible since 3.
#[derive(Clone, Debug, PartialEq)]
pub struct FindCoordinatorResponse {
    /// `int32`, versions 1-6; left out silently in other versions.
    pub throttle_time_ms: i32,
    /// `int16`, versions 0-3.
    pub error_code: i16,
    /// `string`, versions 1-3, nullable; left out silently in other versions.
    pub error_message: Option<KafkaString>,
    /// `int32`, versions 0-3, brokerId.
    pub node_id: i32,
    /// `string`, versions 0-3.
    pub host: KafkaString,
    /// `int32`, versions 0-3.
    pub port: i32,
    /// `[]Coordinator`, versions 4-6.
    pub coordinators: Vec<Coordinator>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for FindCoordinatorResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(KafkaString::default()),
            node_id: 0,
            host: KafkaString::default(),
            port: 0,
            coordinators: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl FindCoordinatorResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        if version >= 1 {
            w.put_i32(self.throttle_time_ms);
        }
        if version <= 3 {
            w.put_i16(self.error_code);
        } else if self.error_code != 0 {
            return Err(crate::message::not_in_version("error_code"));
        }
        if (1..=3).contains(&version) {
            w.put_nullable_string(flexible, self.error_message.as_ref(), true, "error_message")?;
        }
        if version <= 3 {
            w.put_i32(self.node_id);
        } else if self.node_id != 0 {
            return Err(crate::message::not_in_version("node_id"));
        }
        if version <= 3 {
            w.put_string(flexible, &self.host, "host")?;
        } else if !self.host.is_empty() {
            return Err(crate::message::not_in_version("host"));
        }
        if version <= 3 {
            w.put_i32(self.port);
        } else if self.port != 0 {
            return Err(crate::message::not_in_version("port"));
        }
        if version >= 4 {
            w.put_array_len(flexible, self.coordinators.len(), "coordinators")?;
            for value in &self.coordinators {
                value.write(w, version)?;
            }
        } else if !self.coordinators.is_empty() {
            return Err(crate::message::not_in_version("coordinators"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for FindCoordinatorResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        if version >= 1 {
            self.throttle_time_ms = r.i32()?;
        }
        if version <= 3 {
            self.error_code = r.i16()?;
        }
        if (1..=3).contains(&version) {
            r.nullable_string_at(flexible, true, "error_message", &mut self.error_message)?;
        }
        if version <= 3 {
            self.node_id = r.i32()?;
        }
        if version <= 3 {
            r.string_at(flexible, "host", &mut self.host)?;
        }
        if version <= 3 {
            self.port = r.i32()?;
        }
        if version >= 4 {
            r.structs(flexible, version, "coordinators", &mut self.coordinators)?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`FindCoordinatorResponse`], versions 4-6.
#[derive(Clone, Debug, PartialEq)]
pub struct Coordinator {
    /// `string`.
    pub key: KafkaString,
    /// `int32`, brokerId.
    pub node_id: i32,
    /// `string`.
    pub host: KafkaString,
    /// `int32`.
    pub port: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable.
    pub error_message: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for Coordinator {
    fn default() -> Self {
        Self {
            key: KafkaString::default(),
            node_id: 0,
            host: KafkaString::default(),
            port: 0,
            error_code: 0,
            error_message: Some(KafkaString::default()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl Coordinator {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.key, "key")?;
        w.put_i32(self.node_id);
        w.put_string(true, &self.host, "host")?;
        w.put_i32(self.port);
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for Coordinator {
    fn min_len(_version: i16) -> usize {
        14
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "key", &mut self.key)?;
        self.node_id = r.i32()?;
        r.string_at(true, "host", &mut self.host)?;
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.port = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for FindCoordinatorResponse {
    const NAME: &'static str = "FindCoordinatorResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 6);
    const FLEXIBLE_SINCE: Option<i16> = Some(3);
}

#[cfg(feature = "server")]
impl Encode for FindCoordinatorResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for FindCoordinatorResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for FindCoordinatorResponse {
    const KEY: ApiKey = ApiKey::FindCoordinator;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
