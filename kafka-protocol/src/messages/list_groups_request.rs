// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ListGroupsRequest` (API 16), versions 0-5.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `ListGroupsRequest`, a request.
///
/// Versions 0-5; flexible since 3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListGroupsRequest {
    /// `[]string`, versions 4-5.
    pub states_filter: Vec<KafkaString>,
    /// `[]string`, version 5.
    pub types_filter: Vec<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ListGroupsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 3;
        if version >= 4 {
            w.put_array_len(flexible, self.states_filter.len(), "states_filter")?;
            for value in &self.states_filter {
                w.put_string(flexible, value, "states_filter")?;
            }
        } else if !self.states_filter.is_empty() {
            return Err(crate::message::not_in_version("states_filter"));
        }
        if version >= 5 {
            w.put_array_len(flexible, self.types_filter.len(), "types_filter")?;
            for value in &self.types_filter {
                w.put_string(flexible, value, "types_filter")?;
            }
        } else if !self.types_filter.is_empty() {
            return Err(crate::message::not_in_version("types_filter"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ListGroupsRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 3;
        if version >= 4 {
            fill(&mut self.states_filter, r.vec(flexible, 1, "states_filter", |r| r.string(flexible, "states_filter"))?);
        }
        if version >= 5 {
            fill(&mut self.types_filter, r.vec(flexible, 1, "types_filter", |r| r.string(flexible, "types_filter"))?);
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for ListGroupsRequest {
    const NAME: &'static str = "ListGroupsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE_SINCE: Option<i16> = Some(3);
}

impl Encode for ListGroupsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for ListGroupsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for ListGroupsRequest {
    const KEY: ApiKey = ApiKey::ListGroups;
    type Response = super::ListGroupsResponse;
}
