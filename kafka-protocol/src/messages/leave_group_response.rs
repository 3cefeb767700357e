// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `LeaveGroupResponse` (API 13), versions 0-5.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `LeaveGroupResponse`, a response.
///
/// Versions 0-5; flexible since 4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaveGroupResponse {
    /// `int32`, versions 1-5; left out silently in other versions.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `[]MemberResponse`, versions 3-5.
    pub members: Vec<MemberResponse>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl LeaveGroupResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        if version >= 1 {
            w.put_i32(self.throttle_time_ms);
        }
        w.put_i16(self.error_code);
        if version >= 3 {
            w.put_array_len(flexible, self.members.len(), "members")?;
            for value in &self.members {
                value.write(w, version)?;
            }
        } else if !self.members.is_empty() {
            return Err(crate::message::not_in_version("members"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for LeaveGroupResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        if version >= 1 {
            self.throttle_time_ms = r.i32()?;
        }
        self.error_code = r.i16()?;
        if version >= 3 {
            r.structs(flexible, version, "members", &mut self.members)?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`LeaveGroupResponse`], versions 3-5.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberResponse {
    /// `string`.
    pub member_id: KafkaString,
    /// `string`, nullable.
    pub group_instance_id: Option<KafkaString>,
    /// `int16`.
    pub error_code: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for MemberResponse {
    fn default() -> Self {
        Self {
            member_id: KafkaString::default(),
            group_instance_id: Some(KafkaString::default()),
            error_code: 0,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl MemberResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_string(flexible, &self.member_id, "member_id")?;
        w.put_nullable_string(flexible, self.group_instance_id.as_ref(), true, "group_instance_id")?;
        w.put_i16(self.error_code);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for MemberResponse {
    fn min_len(version: i16) -> usize {
        match version {
            ..=3 => 6,
            _ => 5,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        r.string_at(flexible, "member_id", &mut self.member_id)?;
        r.nullable_string_at(flexible, true, "group_instance_id", &mut self.group_instance_id)?;
        self.error_code = r.i16()?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for LeaveGroupResponse {
    const NAME: &'static str = "LeaveGroupResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE_SINCE: Option<i16> = Some(4);
}

#[cfg(feature = "server")]
impl Encode for LeaveGroupResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for LeaveGroupResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for LeaveGroupResponse {
    const KEY: ApiKey = ApiKey::LeaveGroup;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
