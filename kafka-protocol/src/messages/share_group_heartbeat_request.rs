// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ShareGroupHeartbeatRequest` (API 76), versions 1.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `ShareGroupHeartbeatRequest`, a request.
///
/// Versions 1; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareGroupHeartbeatRequest {
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `string`.
    pub member_id: KafkaString,
    /// `int32`.
    pub member_epoch: i32,
    /// `string`, nullable, default null.
    pub rack_id: Option<KafkaString>,
    /// `[]string`, nullable, default null, topicName.
    pub subscribed_topic_names: Option<Vec<KafkaString>>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ShareGroupHeartbeatRequest {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.group_id, "group_id")?;
        w.put_string(true, &self.member_id, "member_id")?;
        w.put_i32(self.member_epoch);
        w.put_nullable_string(true, self.rack_id.as_ref(), true, "rack_id")?;
        if let Some(values) = &self.subscribed_topic_names {
            w.put_array_len(true, values.len(), "subscribed_topic_names")?;
            for value in values {
                w.put_string(true, value, "subscribed_topic_names")?;
            }
        } else {
            w.put_null_len(true, true, "subscribed_topic_names")?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ShareGroupHeartbeatRequest {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "group_id", &mut self.group_id)?;
        r.string_at(true, "member_id", &mut self.member_id)?;
        self.member_epoch = r.i32()?;
        r.nullable_string_at(true, true, "rack_id", &mut self.rack_id)?;
        fill(&mut self.subscribed_topic_names, r.nullable_vec(true, true, 1, "subscribed_topic_names", |r| r.string(true, "subscribed_topic_names"))?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for ShareGroupHeartbeatRequest {
    const NAME: &'static str = "ShareGroupHeartbeatRequest";
    const VERSIONS: VersionRange = VersionRange::new(1, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for ShareGroupHeartbeatRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for ShareGroupHeartbeatRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for ShareGroupHeartbeatRequest {
    const KEY: ApiKey = ApiKey::ShareGroupHeartbeat;
    type Response = super::ShareGroupHeartbeatResponse;
}
