// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DefaultPrincipalData`, versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};

/// Kafka's `DefaultPrincipalData`, a data.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DefaultPrincipalData {
    /// `string`.
    pub r#type: KafkaString,
    /// `string`.
    pub name: KafkaString,
    /// `bool`.
    pub token_authenticated: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DefaultPrincipalData {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.r#type, "type")?;
        w.put_string(true, &self.name, "name")?;
        w.put_bool(self.token_authenticated);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DefaultPrincipalData {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "type", &mut self.r#type)?;
        r.string_at(true, "name", &mut self.name)?;
        self.token_authenticated = r.bool()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for DefaultPrincipalData {
    const NAME: &'static str = "DefaultPrincipalData";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for DefaultPrincipalData {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for DefaultPrincipalData {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}
