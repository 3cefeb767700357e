// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `SyncGroupRequest` (API 14), versions 0-5.

use bytes::Bytes;
use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `SyncGroupRequest`, a request.
///
/// Versions 0-5; flexible since 4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SyncGroupRequest {
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `int32`.
    pub generation_id: i32,
    /// `string`.
    pub member_id: KafkaString,
    /// `string`, versions 3-5, nullable, default null.
    pub group_instance_id: Option<KafkaString>,
    /// `string`, version 5, nullable, default null; left out silently in other versions.
    pub protocol_type: Option<KafkaString>,
    /// `string`, version 5, nullable, default null; left out silently in other versions.
    pub protocol_name: Option<KafkaString>,
    /// `[]SyncGroupRequestAssignment`.
    pub assignments: Vec<SyncGroupRequestAssignment>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl SyncGroupRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_string(flexible, &self.group_id, "group_id")?;
        w.put_i32(self.generation_id);
        w.put_string(flexible, &self.member_id, "member_id")?;
        if version >= 3 {
            w.put_nullable_string(flexible, self.group_instance_id.as_ref(), true, "group_instance_id")?;
        } else if self.group_instance_id.is_some() {
            return Err(crate::message::not_in_version("group_instance_id"));
        }
        if version >= 5 {
            w.put_nullable_string(flexible, self.protocol_type.as_ref(), true, "protocol_type")?;
        }
        if version >= 5 {
            w.put_nullable_string(flexible, self.protocol_name.as_ref(), true, "protocol_name")?;
        }
        w.put_array_len(flexible, self.assignments.len(), "assignments")?;
        for value in &self.assignments {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for SyncGroupRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        r.string_at(flexible, "group_id", &mut self.group_id)?;
        self.generation_id = r.i32()?;
        r.string_at(flexible, "member_id", &mut self.member_id)?;
        if version >= 3 {
            r.nullable_string_at(flexible, true, "group_instance_id", &mut self.group_instance_id)?;
        }
        if version >= 5 {
            r.nullable_string_at(flexible, true, "protocol_type", &mut self.protocol_type)?;
        }
        if version >= 5 {
            r.nullable_string_at(flexible, true, "protocol_name", &mut self.protocol_name)?;
        }
        r.structs(flexible, version, "assignments", &mut self.assignments)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`SyncGroupRequest`], versions 0-5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SyncGroupRequestAssignment {
    /// `string`.
    pub member_id: KafkaString,
    /// `bytes`.
    pub assignment: Bytes,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl SyncGroupRequestAssignment {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 4;
        w.put_string(flexible, &self.member_id, "member_id")?;
        w.put_bytes(flexible, &self.assignment, "assignment")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for SyncGroupRequestAssignment {
    fn min_len(version: i16) -> usize {
        match version {
            ..=3 => 6,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        r.string_at(flexible, "member_id", &mut self.member_id)?;
        r.bytes_at(flexible, "assignment", &mut self.assignment)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for SyncGroupRequest {
    const NAME: &'static str = "SyncGroupRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE_SINCE: Option<i16> = Some(4);
}

impl Encode for SyncGroupRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for SyncGroupRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for SyncGroupRequest {
    const KEY: ApiKey = ApiKey::SyncGroup;
    type Response = super::SyncGroupResponse;
}
