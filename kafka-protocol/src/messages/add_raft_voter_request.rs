// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AddRaftVoterRequest` (API 80), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `AddRaftVoterRequest`, a request.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct AddRaftVoterRequest {
    /// `string`, nullable.
    pub cluster_id: Option<KafkaString>,
    /// `int32`.
    pub timeout_ms: i32,
    /// `int32`.
    pub voter_id: i32,
    /// `uuid`.
    pub voter_directory_id: Uuid,
    /// `[]Listener`.
    pub listeners: Vec<Listener>,
    /// `bool`, version 1, default true.
    pub ack_when_committed: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for AddRaftVoterRequest {
    fn default() -> Self {
        Self {
            cluster_id: Some(KafkaString::default()),
            timeout_ms: 0,
            voter_id: 0,
            voter_directory_id: Uuid::ZERO,
            listeners: Vec::new(),
            ack_when_committed: true,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl AddRaftVoterRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_nullable_string(true, self.cluster_id.as_ref(), true, "cluster_id")?;
        w.put_i32(self.timeout_ms);
        w.put_i32(self.voter_id);
        w.put_uuid(self.voter_directory_id);
        w.put_array_len(true, self.listeners.len(), "listeners")?;
        for value in &self.listeners {
            value.write(w, version)?;
        }
        if version >= 1 {
            w.put_bool(self.ack_when_committed);
        } else if !self.ack_when_committed {
            return Err(crate::message::not_in_version("ack_when_committed"));
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for AddRaftVoterRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.nullable_string_at(true, true, "cluster_id", &mut self.cluster_id)?;
        let fixed = r.fixed::<24>(&[4, 4, 16])?;
        self.timeout_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.voter_id = i32::from_be_bytes(fixed.at::<4, 4>());
        self.voter_directory_id = Uuid::from_bytes(fixed.at::<8, 16>());
        r.structs(true, version, "listeners", &mut self.listeners)?;
        if version >= 1 {
            self.ack_when_committed = r.bool()?;
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`AddRaftVoterRequest`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listener {
    /// `string`.
    pub name: KafkaString,
    /// `string`.
    pub host: KafkaString,
    /// `uint16`.
    pub port: u16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Listener {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_string(true, &self.host, "host")?;
        w.put_u16(self.port);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for Listener {
    fn min_len(_version: i16) -> usize {
        5
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        r.string_at(true, "host", &mut self.host)?;
        self.port = r.u16()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for AddRaftVoterRequest {
    const NAME: &'static str = "AddRaftVoterRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for AddRaftVoterRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for AddRaftVoterRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for AddRaftVoterRequest {
    const KEY: ApiKey = ApiKey::AddRaftVoter;
    type Response = super::AddRaftVoterResponse;
}
