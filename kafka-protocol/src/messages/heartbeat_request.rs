// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `HeartbeatRequest` (API 12), versions 0-4.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `HeartbeatRequest`, a request.
///
/// Versions 0-4; flexible since 4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeartbeatRequest {
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `int32`.
    pub generation_id: i32,
    /// `string`.
    pub member_id: KafkaString,
    /// `string`, versions 3-4, nullable, default null.
    pub group_instance_id: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl HeartbeatRequest {
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
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for HeartbeatRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 4;
        r.string_at(flexible, "group_id", &mut self.group_id)?;
        self.generation_id = r.i32()?;
        r.string_at(flexible, "member_id", &mut self.member_id)?;
        if version >= 3 {
            r.nullable_string_at(flexible, true, "group_instance_id", &mut self.group_instance_id)?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for HeartbeatRequest {
    const NAME: &'static str = "HeartbeatRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE_SINCE: Option<i16> = Some(4);
}

impl Encode for HeartbeatRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for HeartbeatRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for HeartbeatRequest {
    const KEY: ApiKey = ApiKey::Heartbeat;
    type Response = super::HeartbeatResponse;
}
