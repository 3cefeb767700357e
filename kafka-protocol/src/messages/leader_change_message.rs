// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `LeaderChangeMessage`, versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};

/// Kafka's `LeaderChangeMessage`, a data.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaderChangeMessage {
    /// `int16`.
    pub version: i16,
    /// `int32`, brokerId.
    pub leader_id: i32,
    /// `[]Voter`.
    pub voters: Vec<Voter>,
    /// `[]Voter`.
    pub granting_voters: Vec<Voter>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl LeaderChangeMessage {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i16(self.version);
        w.put_i32(self.leader_id);
        w.put_array_len(true, self.voters.len(), "voters")?;
        for value in &self.voters {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.granting_voters.len(), "granting_voters")?;
        for value in &self.granting_voters {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for LeaderChangeMessage {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[2, 4])?;
        self.version = i16::from_be_bytes(fixed.at::<0, 2>());
        self.leader_id = i32::from_be_bytes(fixed.at::<2, 4>());
        r.structs(true, version, "voters", &mut self.voters)?;
        r.structs(true, version, "granting_voters", &mut self.granting_voters)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`LeaderChangeMessage`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Voter {
    /// `int32`.
    pub voter_id: i32,
    /// `uuid`, version 1.
    pub voter_directory_id: Uuid,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Voter {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.voter_id);
        if version >= 1 {
            w.put_uuid(self.voter_directory_id);
        } else if !self.voter_directory_id.is_zero() {
            return Err(crate::message::not_in_version("voter_directory_id"));
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for Voter {
    fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 5,
            _ => 21,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.voter_id = r.i32()?;
        if version >= 1 {
            self.voter_directory_id = r.uuid()?;
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for LeaderChangeMessage {
    const NAME: &'static str = "LeaderChangeMessage";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for LeaderChangeMessage {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for LeaderChangeMessage {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}
