// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `VotersRecord`, versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};

/// Kafka's `VotersRecord`, a data.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VotersRecord {
    /// `int16`.
    pub version: i16,
    /// `[]Voter`.
    pub voters: Vec<Voter>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl VotersRecord {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i16(self.version);
        w.put_array_len(true, self.voters.len(), "voters")?;
        for value in &self.voters {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for VotersRecord {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.version = r.i16()?;
        r.structs(true, version, "voters", &mut self.voters)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`VotersRecord`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Voter {
    /// `int32`, brokerId.
    pub voter_id: i32,
    /// `uuid`.
    pub voter_directory_id: Uuid,
    /// `[]Endpoint`.
    pub endpoints: Vec<Endpoint>,
    /// `KRaftVersionFeature`.
    pub kraft_version_feature: KRaftVersionFeature,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Voter {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.voter_id);
        w.put_uuid(self.voter_directory_id);
        w.put_array_len(true, self.endpoints.len(), "endpoints")?;
        for value in &self.endpoints {
            value.write(w, version)?;
        }
        self.kraft_version_feature.write(w, version)?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for Voter {
    fn min_len(_version: i16) -> usize {
        27
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<20>(&[4, 16])?;
        self.voter_id = i32::from_be_bytes(fixed.at::<0, 4>());
        self.voter_directory_id = Uuid::from_bytes(fixed.at::<4, 16>());
        r.structs(true, version, "endpoints", &mut self.endpoints)?;
        self.kraft_version_feature.read(r, version)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`VotersRecord`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Endpoint {
    /// `string`.
    pub name: KafkaString,
    /// `string`.
    pub host: KafkaString,
    /// `uint16`.
    pub port: u16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Endpoint {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_string(true, &self.host, "host")?;
        w.put_u16(self.port);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for Endpoint {
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

/// Part of [`VotersRecord`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KRaftVersionFeature {
    /// `int16`.
    pub min_supported_version: i16,
    /// `int16`.
    pub max_supported_version: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl KRaftVersionFeature {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i16(self.min_supported_version);
        w.put_i16(self.max_supported_version);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for KRaftVersionFeature {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<4>(&[2, 2])?;
        self.min_supported_version = i16::from_be_bytes(fixed.at::<0, 2>());
        self.max_supported_version = i16::from_be_bytes(fixed.at::<2, 2>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for VotersRecord {
    const NAME: &'static str = "VotersRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for VotersRecord {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for VotersRecord {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}
