// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DefaultPrincipalData`, versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};

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

    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let r#type = r.read_string(true, "type")?;
        let name = r.read_string(true, "name")?;
        let token_authenticated = r.read_bool()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { r#type, name, token_authenticated, unknown_tagged_fields })
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
        Self::read(r, version)
    }
}
