// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `EndTxnMarker`, versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};

/// Kafka's `EndTxnMarker`, a data.
///
/// Versions 0; never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndTxnMarker {
    /// `int32`.
    pub coordinator_epoch: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl EndTxnMarker {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.coordinator_epoch);
        crate::wire::tagged::write_unknown(w, false, &self.unknown_tagged_fields)
    }
}

impl ReadPart for EndTxnMarker {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        self.coordinator_epoch = r.i32()?;
        r.unknown_tags(false, &mut self.unknown_tagged_fields)
    }
}

impl Message for EndTxnMarker {
    const NAME: &'static str = "EndTxnMarker";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = None;
}

impl Encode for EndTxnMarker {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for EndTxnMarker {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}
