// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeGroupsRequest` (API 15), versions 0-6.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `DescribeGroupsRequest`, a request.
///
/// Versions 0-6; flexible since 5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeGroupsRequest {
    /// `[]string`, groupId.
    pub groups: Vec<KafkaString>,
    /// `bool`, versions 3-6.
    pub include_authorized_operations: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DescribeGroupsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 5;
        w.put_array_len(flexible, self.groups.len(), "groups")?;
        for value in &self.groups {
            w.put_string(flexible, value, "groups")?;
        }
        if version >= 3 {
            w.put_bool(self.include_authorized_operations);
        } else if self.include_authorized_operations {
            return Err(crate::message::not_in_version("include_authorized_operations"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for DescribeGroupsRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 5;
        fill(&mut self.groups, r.vec(flexible, 1, "groups", |r| r.string(flexible, "groups"))?);
        if version >= 3 {
            self.include_authorized_operations = r.bool()?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for DescribeGroupsRequest {
    const NAME: &'static str = "DescribeGroupsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 6);
    const FLEXIBLE_SINCE: Option<i16> = Some(5);
}

impl Encode for DescribeGroupsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for DescribeGroupsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for DescribeGroupsRequest {
    const KEY: ApiKey = ApiKey::DescribeGroups;
    type Response = super::DescribeGroupsResponse;
}
