// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `LeaderChangeMessage`, versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};

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

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let version_field = r.read_i16()?;
        let leader_id = r.read_i32()?;
        let voters = r.read_vec(true, Voter::min_len(version), "voters", |r| Voter::read(r, version))?;
        let granting_voters = r.read_vec(true, Voter::min_len(version), "granting_voters", |r| Voter::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { version: version_field, leader_id, voters, granting_voters, unknown_tagged_fields })
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

    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let voter_id = r.read_i32()?;
        let voter_directory_id = if version >= 1 { r.read_uuid()? } else { Uuid::ZERO };
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { voter_id, voter_directory_id, unknown_tagged_fields })
    }

    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 5,
            _ => 21,
        }
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
        Self::read(r, version)
    }
}
