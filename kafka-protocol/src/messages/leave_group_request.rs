// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `LeaveGroupRequest` (API 13), versions 0-5.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `LeaveGroupRequest`, a request.
///
/// Versions 0-5; flexible since 4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaveGroupRequest {
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `string`, versions 0-2.
    pub member_id: KafkaString,
    /// `[]MemberIdentity`, versions 3-5.
    pub members: Vec<MemberIdentity>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl LeaveGroupRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_string(flexible, &self.group_id, "group_id")?;
        if version <= 2 {
            w.put_string(flexible, &self.member_id, "member_id")?;
        } else if !self.member_id.is_empty() {
            return Err(crate::message::not_in_version("member_id"));
        }
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

#[cfg(feature = "server")]
impl ReadPart for LeaveGroupRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        r.string_at(flexible, "group_id", &mut self.group_id)?;
        if version <= 2 {
            r.string_at(flexible, "member_id", &mut self.member_id)?;
        }
        if version >= 3 {
            r.structs(flexible, version, "members", &mut self.members)?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`LeaveGroupRequest`], versions 3-5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MemberIdentity {
    /// `string`.
    pub member_id: KafkaString,
    /// `string`, nullable, default null.
    pub group_instance_id: Option<KafkaString>,
    /// `string`, version 5, nullable, default null; left out silently in other versions.
    pub reason: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl MemberIdentity {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_string(flexible, &self.member_id, "member_id")?;
        w.put_nullable_string(flexible, self.group_instance_id.as_ref(), true, "group_instance_id")?;
        if version >= 5 {
            w.put_nullable_string(flexible, self.reason.as_ref(), true, "reason")?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for MemberIdentity {
    fn min_len(version: i16) -> usize {
        match version {
            ..=3 => 4,
            ..=4 => 3,
            _ => 4,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        r.string_at(flexible, "member_id", &mut self.member_id)?;
        r.nullable_string_at(flexible, true, "group_instance_id", &mut self.group_instance_id)?;
        if version >= 5 {
            r.nullable_string_at(flexible, true, "reason", &mut self.reason)?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for LeaveGroupRequest {
    const NAME: &'static str = "LeaveGroupRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE_SINCE: Option<i16> = Some(4);
}

impl Encode for LeaveGroupRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for LeaveGroupRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for LeaveGroupRequest {
    const KEY: ApiKey = ApiKey::LeaveGroup;
    type Response = super::LeaveGroupResponse;
}
