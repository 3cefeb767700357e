// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `SnapshotHeaderRecord`, versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};

/// Kafka's `SnapshotHeaderRecord`, a data.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SnapshotHeaderRecord {
    /// `int16`.
    pub version: i16,
    /// `int64`.
    pub last_contained_log_timestamp: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl SnapshotHeaderRecord {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i16(self.version);
        w.put_i64(self.last_contained_log_timestamp);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for SnapshotHeaderRecord {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<10>(&[2, 8])?;
        self.version = i16::from_be_bytes(fixed.at::<0, 2>());
        self.last_contained_log_timestamp = i64::from_be_bytes(fixed.at::<2, 8>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for SnapshotHeaderRecord {
    const NAME: &'static str = "SnapshotHeaderRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for SnapshotHeaderRecord {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for SnapshotHeaderRecord {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}
