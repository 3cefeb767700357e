// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `JoinGroupResponse` (API 11), versions 0-9.

use bytes::Bytes;
use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `JoinGroupResponse`, a response.
///
/// Versions 0-9; flexible since 6.
#[derive(Clone, Debug, PartialEq)]
pub struct JoinGroupResponse {
    /// `int32`, versions 2-9; left out silently in other versions.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `int32`, default -1.
    pub generation_id: i32,
    /// `string`, versions 7-9, nullable, default null; left out silently in other versions.
    pub protocol_type: Option<KafkaString>,
    /// `string`, nullable in 7-9.
    pub protocol_name: Option<KafkaString>,
    /// `string`.
    pub leader: KafkaString,
    /// `bool`, version 9.
    pub skip_assignment: bool,
    /// `string`.
    pub member_id: KafkaString,
    /// `[]JoinGroupResponseMember`.
    pub members: Vec<JoinGroupResponseMember>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for JoinGroupResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            generation_id: -1,
            protocol_type: None,
            protocol_name: Some(KafkaString::default()),
            leader: KafkaString::default(),
            skip_assignment: false,
            member_id: KafkaString::default(),
            members: Vec::new(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl JoinGroupResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        if version >= 2 {
            w.put_i32(self.throttle_time_ms);
        }
        w.put_i16(self.error_code);
        w.put_i32(self.generation_id);
        if version >= 7 {
            w.put_nullable_string(flexible, self.protocol_type.as_ref(), true, "protocol_type")?;
        }
        w.put_nullable_string(flexible, self.protocol_name.as_ref(), version >= 7, "protocol_name")?;
        w.put_string(flexible, &self.leader, "leader")?;
        if version >= 9 {
            w.put_bool(self.skip_assignment);
        } else if self.skip_assignment {
            return Err(crate::message::not_in_version("skip_assignment"));
        }
        w.put_string(flexible, &self.member_id, "member_id")?;
        w.put_array_len(flexible, self.members.len(), "members")?;
        for value in &self.members {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for JoinGroupResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 6;
        if version >= 2 {
            self.throttle_time_ms = r.i32()?;
        }
        let fixed = r.fixed::<6>(&[2, 4])?;
        self.error_code = i16::from_be_bytes(fixed.at::<0, 2>());
        self.generation_id = i32::from_be_bytes(fixed.at::<2, 4>());
        if version >= 7 {
            r.nullable_string_at(flexible, true, "protocol_type", &mut self.protocol_type)?;
        }
        r.nullable_string_at(flexible, version >= 7, "protocol_name", &mut self.protocol_name)?;
        r.string_at(flexible, "leader", &mut self.leader)?;
        if version >= 9 {
            self.skip_assignment = r.bool()?;
        }
        r.string_at(flexible, "member_id", &mut self.member_id)?;
        r.structs(flexible, version, "members", &mut self.members)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`JoinGroupResponse`], versions 0-9.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JoinGroupResponseMember {
    /// `string`.
    pub member_id: KafkaString,
    /// `string`, versions 5-9, nullable, default null; left out silently in other versions.
    pub group_instance_id: Option<KafkaString>,
    /// `bytes`.
    pub metadata: Bytes,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl JoinGroupResponseMember {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        w.put_string(flexible, &self.member_id, "member_id")?;
        if version >= 5 {
            w.put_nullable_string(flexible, self.group_instance_id.as_ref(), true, "group_instance_id")?;
        }
        w.put_bytes(flexible, &self.metadata, "metadata")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for JoinGroupResponseMember {
    fn min_len(version: i16) -> usize {
        match version {
            ..=4 => 6,
            ..=5 => 8,
            _ => 4,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 6;
        r.string_at(flexible, "member_id", &mut self.member_id)?;
        if version >= 5 {
            r.nullable_string_at(flexible, true, "group_instance_id", &mut self.group_instance_id)?;
        }
        r.bytes_at(flexible, "metadata", &mut self.metadata)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for JoinGroupResponse {
    const NAME: &'static str = "JoinGroupResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 9);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 9);
    const FLEXIBLE_SINCE: Option<i16> = Some(6);
}

#[cfg(feature = "server")]
impl Encode for JoinGroupResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for JoinGroupResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for JoinGroupResponse {
    const KEY: ApiKey = ApiKey::JoinGroup;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
