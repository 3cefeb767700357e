// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DeleteGroupsResponse` (API 42), versions 0-3.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `DeleteGroupsResponse`, a response.
///
/// Versions 0-3; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteGroupsResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]DeletableGroupResult`.
    pub results: Vec<DeletableGroupResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DeleteGroupsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(flexible, self.results.len(), "results")?;
        for value in &self.results {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DeleteGroupsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        self.throttle_time_ms = r.i32()?;
        r.structs(flexible, version, "results", &mut self.results)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DeleteGroupsResponse`], versions 0-3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeletableGroupResult {
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `int16`.
    pub error_code: i16,
    /// `string`, version 3, nullable, default null; left out silently in other versions.
    pub error_message: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DeletableGroupResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_string(flexible, &self.group_id, "group_id")?;
        w.put_i16(self.error_code);
        if version >= 3 {
            w.put_nullable_string(flexible, self.error_message.as_ref(), true, "error_message")?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DeletableGroupResult {
    fn min_len(version: i16) -> usize {
        match version {
            ..=2 => 4,
            _ => 5,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.string_at(flexible, "group_id", &mut self.group_id)?;
        self.error_code = r.i16()?;
        if version >= 3 {
            r.nullable_string_at(flexible, true, "error_message", &mut self.error_message)?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for DeleteGroupsResponse {
    const NAME: &'static str = "DeleteGroupsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

#[cfg(feature = "server")]
impl Encode for DeleteGroupsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for DeleteGroupsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for DeleteGroupsResponse {
    const KEY: ApiKey = ApiKey::DeleteGroups;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
