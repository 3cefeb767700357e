// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `AbortedTxn`, versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};

/// Kafka's `AbortedTxn`, a data.
///
/// Versions 0; never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AbortedTxn {
    /// `int64`.
    pub producer_id: i64,
    /// `int64`.
    pub first_offset: i64,
    /// `int64`.
    pub last_offset: i64,
    /// `int64`.
    pub last_stable_offset: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AbortedTxn {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i64(self.producer_id);
        w.put_i64(self.first_offset);
        w.put_i64(self.last_offset);
        w.put_i64(self.last_stable_offset);
        crate::wire::tagged::write_unknown(w, false, &self.unknown_tagged_fields)
    }
}

impl ReadPart for AbortedTxn {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<32>(&[8, 8, 8, 8])?;
        self.producer_id = i64::from_be_bytes(fixed.at::<0, 8>());
        self.first_offset = i64::from_be_bytes(fixed.at::<8, 8>());
        self.last_offset = i64::from_be_bytes(fixed.at::<16, 8>());
        self.last_stable_offset = i64::from_be_bytes(fixed.at::<24, 8>());
        r.unknown_tags(false, &mut self.unknown_tagged_fields)
    }
}

impl Message for AbortedTxn {
    const NAME: &'static str = "AbortedTxn";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = None;
}

impl Encode for AbortedTxn {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for AbortedTxn {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}
