// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ShareGroupDescribeRequest` (API 77), versions 1.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `ShareGroupDescribeRequest`, a request.
///
/// Versions 1; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareGroupDescribeRequest {
    /// `[]string`, groupId.
    pub group_ids: Vec<KafkaString>,
    /// `bool`.
    pub include_authorized_operations: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ShareGroupDescribeRequest {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_array_len(true, self.group_ids.len(), "group_ids")?;
        for value in &self.group_ids {
            w.put_string(true, value, "group_ids")?;
        }
        w.put_bool(self.include_authorized_operations);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ShareGroupDescribeRequest {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        fill(&mut self.group_ids, r.vec(true, 1, "group_ids", |r| r.string(true, "group_ids"))?);
        self.include_authorized_operations = r.bool()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for ShareGroupDescribeRequest {
    const NAME: &'static str = "ShareGroupDescribeRequest";
    const VERSIONS: VersionRange = VersionRange::new(1, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for ShareGroupDescribeRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for ShareGroupDescribeRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for ShareGroupDescribeRequest {
    const KEY: ApiKey = ApiKey::ShareGroupDescribe;
    type Response = super::ShareGroupDescribeResponse;
}
