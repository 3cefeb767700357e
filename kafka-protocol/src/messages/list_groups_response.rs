// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ListGroupsResponse` (API 16), versions 0-5.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `ListGroupsResponse`, a response.
///
/// Versions 0-5; flexible since 3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListGroupsResponse {
    /// `int32`, versions 1-5; left out silently in other versions.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `[]ListedGroup`.
    pub groups: Vec<ListedGroup>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ListGroupsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        if version >= 1 {
            w.put_i32(self.throttle_time_ms);
        }
        w.put_i16(self.error_code);
        w.put_array_len(flexible, self.groups.len(), "groups")?;
        for value in &self.groups {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ListGroupsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        if version >= 1 {
            self.throttle_time_ms = r.i32()?;
        }
        self.error_code = r.i16()?;
        r.structs(flexible, version, "groups", &mut self.groups)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ListGroupsResponse`], versions 0-5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListedGroup {
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `string`.
    pub protocol_type: KafkaString,
    /// `string`, versions 4-5; left out silently in other versions.
    pub group_state: KafkaString,
    /// `string`, version 5; left out silently in other versions.
    pub group_type: KafkaString,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ListedGroup {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        w.put_string(flexible, &self.group_id, "group_id")?;
        w.put_string(flexible, &self.protocol_type, "protocol_type")?;
        if version >= 4 {
            w.put_string(flexible, &self.group_state, "group_state")?;
        }
        if version >= 5 {
            w.put_string(flexible, &self.group_type, "group_type")?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ListedGroup {
    fn min_len(version: i16) -> usize {
        match version {
            ..=2 => 4,
            ..=3 => 3,
            ..=4 => 4,
            _ => 5,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        r.string_at(flexible, "group_id", &mut self.group_id)?;
        r.string_at(flexible, "protocol_type", &mut self.protocol_type)?;
        if version >= 4 {
            r.string_at(flexible, "group_state", &mut self.group_state)?;
        }
        if version >= 5 {
            r.string_at(flexible, "group_type", &mut self.group_type)?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for ListGroupsResponse {
    const NAME: &'static str = "ListGroupsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE_SINCE: Option<i16> = Some(3);
}

#[cfg(feature = "server")]
impl Encode for ListGroupsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for ListGroupsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for ListGroupsResponse {
    const KEY: ApiKey = ApiKey::ListGroups;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
