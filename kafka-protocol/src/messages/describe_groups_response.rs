// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeGroupsResponse` (API 15), versions 0-6.

use bytes::Bytes;
use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `DescribeGroupsResponse`, a response.
///
/// Versions 0-6; flexible since 5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeGroupsResponse {
    /// `int32`, versions 1-6; left out silently in other versions.
    pub throttle_time_ms: i32,
    /// `[]DescribedGroup`.
    pub groups: Vec<DescribedGroup>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DescribeGroupsResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 5;
        if version >= 1 {
            w.put_i32(self.throttle_time_ms);
        }
        w.put_array_len(flexible, self.groups.len(), "groups")?;
        for value in &self.groups {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribeGroupsResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 5;
        if version >= 1 {
            self.throttle_time_ms = r.i32()?;
        }
        r.structs(flexible, version, "groups", &mut self.groups)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeGroupsResponse`], versions 0-6.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribedGroup {
    /// `int16`.
    pub error_code: i16,
    /// `string`, version 6, nullable, default null.
    pub error_message: Option<KafkaString>,
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `string`.
    pub group_state: KafkaString,
    /// `string`.
    pub protocol_type: KafkaString,
    /// `string`.
    pub protocol_data: KafkaString,
    /// `[]DescribedGroupMember`.
    pub members: Vec<DescribedGroupMember>,
    /// `int32`, versions 3-6, default -2147483648.
    pub authorized_operations: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribedGroup {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: None,
            group_id: KafkaString::default(),
            group_state: KafkaString::default(),
            protocol_type: KafkaString::default(),
            protocol_data: KafkaString::default(),
            members: Vec::new(),
            authorized_operations: -2147483648,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribedGroup {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 5;
        w.put_i16(self.error_code);
        if version >= 6 {
            w.put_nullable_string(flexible, self.error_message.as_ref(), true, "error_message")?;
        } else if self.error_message.is_some() {
            return Err(crate::message::not_in_version("error_message"));
        }
        w.put_string(flexible, &self.group_id, "group_id")?;
        w.put_string(flexible, &self.group_state, "group_state")?;
        w.put_string(flexible, &self.protocol_type, "protocol_type")?;
        w.put_string(flexible, &self.protocol_data, "protocol_data")?;
        w.put_array_len(flexible, self.members.len(), "members")?;
        for value in &self.members {
            value.write(w, version)?;
        }
        if version >= 3 {
            w.put_i32(self.authorized_operations);
        } else if self.authorized_operations != -2147483648 {
            return Err(crate::message::not_in_version("authorized_operations"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribedGroup {
    fn min_len(version: i16) -> usize {
        match version {
            ..=2 => 14,
            ..=4 => 18,
            ..=5 => 12,
            _ => 13,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 5;
        self.error_code = r.i16()?;
        if version >= 6 {
            r.nullable_string_at(flexible, true, "error_message", &mut self.error_message)?;
        }
        r.string_at(flexible, "group_id", &mut self.group_id)?;
        r.string_at(flexible, "group_state", &mut self.group_state)?;
        r.string_at(flexible, "protocol_type", &mut self.protocol_type)?;
        r.string_at(flexible, "protocol_data", &mut self.protocol_data)?;
        r.structs(flexible, version, "members", &mut self.members)?;
        if version >= 3 {
            self.authorized_operations = r.i32()?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeGroupsResponse`], versions 0-6.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribedGroupMember {
    /// `string`.
    pub member_id: KafkaString,
    /// `string`, versions 4-6, nullable, default null; left out silently in other versions.
    pub group_instance_id: Option<KafkaString>,
    /// `string`.
    pub client_id: KafkaString,
    /// `string`.
    pub client_host: KafkaString,
    /// `bytes`.
    pub member_metadata: Bytes,
    /// `bytes`.
    pub member_assignment: Bytes,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DescribedGroupMember {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 5;
        w.put_string(flexible, &self.member_id, "member_id")?;
        if version >= 4 {
            w.put_nullable_string(flexible, self.group_instance_id.as_ref(), true, "group_instance_id")?;
        }
        w.put_string(flexible, &self.client_id, "client_id")?;
        w.put_string(flexible, &self.client_host, "client_host")?;
        w.put_bytes(flexible, &self.member_metadata, "member_metadata")?;
        w.put_bytes(flexible, &self.member_assignment, "member_assignment")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribedGroupMember {
    fn min_len(version: i16) -> usize {
        match version {
            ..=3 => 14,
            ..=4 => 16,
            _ => 7,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 5;
        r.string_at(flexible, "member_id", &mut self.member_id)?;
        if version >= 4 {
            r.nullable_string_at(flexible, true, "group_instance_id", &mut self.group_instance_id)?;
        }
        r.string_at(flexible, "client_id", &mut self.client_id)?;
        r.string_at(flexible, "client_host", &mut self.client_host)?;
        r.bytes_at(flexible, "member_metadata", &mut self.member_metadata)?;
        r.bytes_at(flexible, "member_assignment", &mut self.member_assignment)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for DescribeGroupsResponse {
    const NAME: &'static str = "DescribeGroupsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 6);
    const FLEXIBLE_SINCE: Option<i16> = Some(5);
}

#[cfg(feature = "server")]
impl Encode for DescribeGroupsResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for DescribeGroupsResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for DescribeGroupsResponse {
    const KEY: ApiKey = ApiKey::DescribeGroups;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
