// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `JoinGroupRequest` (API 11), versions 0-9.

use bytes::Bytes;
use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `JoinGroupRequest`, a request.
///
/// Versions 0-9; flexible since 6.
#[derive(Clone, Debug, PartialEq)]
pub struct JoinGroupRequest {
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `int32`.
    pub session_timeout_ms: i32,
    /// `int32`, versions 1-9, default -1; left out silently in other versions.
    pub rebalance_timeout_ms: i32,
    /// `string`.
    pub member_id: KafkaString,
    /// `string`, versions 5-9, nullable, default null.
    pub group_instance_id: Option<KafkaString>,
    /// `string`.
    pub protocol_type: KafkaString,
    /// `[]JoinGroupRequestProtocol`.
    pub protocols: Vec<JoinGroupRequestProtocol>,
    /// `string`, versions 8-9, nullable, default null; left out silently in other versions.
    pub reason: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for JoinGroupRequest {
    fn default() -> Self {
        Self {
            group_id: KafkaString::default(),
            session_timeout_ms: 0,
            rebalance_timeout_ms: -1,
            member_id: KafkaString::default(),
            group_instance_id: None,
            protocol_type: KafkaString::default(),
            protocols: Vec::new(),
            reason: None,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl JoinGroupRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        w.put_string(flexible, &self.group_id, "group_id")?;
        w.put_i32(self.session_timeout_ms);
        if version >= 1 {
            w.put_i32(self.rebalance_timeout_ms);
        }
        w.put_string(flexible, &self.member_id, "member_id")?;
        if version >= 5 {
            w.put_nullable_string(flexible, self.group_instance_id.as_ref(), true, "group_instance_id")?;
        } else if self.group_instance_id.is_some() {
            return Err(crate::message::not_in_version("group_instance_id"));
        }
        w.put_string(flexible, &self.protocol_type, "protocol_type")?;
        w.put_array_len(flexible, self.protocols.len(), "protocols")?;
        for value in &self.protocols {
            value.write(w, version)?;
        }
        if version >= 8 {
            w.put_nullable_string(flexible, self.reason.as_ref(), true, "reason")?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for JoinGroupRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 6;
        r.string_at(flexible, "group_id", &mut self.group_id)?;
        self.session_timeout_ms = r.i32()?;
        if version >= 1 {
            self.rebalance_timeout_ms = r.i32()?;
        }
        r.string_at(flexible, "member_id", &mut self.member_id)?;
        if version >= 5 {
            r.nullable_string_at(flexible, true, "group_instance_id", &mut self.group_instance_id)?;
        }
        r.string_at(flexible, "protocol_type", &mut self.protocol_type)?;
        r.structs(flexible, version, "protocols", &mut self.protocols)?;
        if version >= 8 {
            r.nullable_string_at(flexible, true, "reason", &mut self.reason)?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`JoinGroupRequest`], versions 0-9.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JoinGroupRequestProtocol {
    /// `string`.
    pub name: KafkaString,
    /// `bytes`.
    pub metadata: Bytes,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl JoinGroupRequestProtocol {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        w.put_string(flexible, &self.name, "name")?;
        w.put_bytes(flexible, &self.metadata, "metadata")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for JoinGroupRequestProtocol {
    fn min_len(version: i16) -> usize {
        match version {
            ..=5 => 6,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 6;
        r.string_at(flexible, "name", &mut self.name)?;
        r.bytes_at(flexible, "metadata", &mut self.metadata)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for JoinGroupRequest {
    const NAME: &'static str = "JoinGroupRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 9);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 9);
    const FLEXIBLE_SINCE: Option<i16> = Some(6);
}

impl Encode for JoinGroupRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for JoinGroupRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for JoinGroupRequest {
    const KEY: ApiKey = ApiKey::JoinGroup;
    type Response = super::JoinGroupResponse;
}
