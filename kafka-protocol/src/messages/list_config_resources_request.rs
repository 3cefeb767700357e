// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ListConfigResourcesRequest` (API 74), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `ListConfigResourcesRequest`, a request.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListConfigResourcesRequest {
    /// `[]int8`, version 1.
    pub resource_types: Vec<i8>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ListConfigResourcesRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        if version >= 1 {
            w.put_array_len(true, self.resource_types.len(), "resource_types")?;
            for value in &self.resource_types {
                w.put_i8(*value);
            }
        } else if !self.resource_types.is_empty() {
            return Err(crate::message::not_in_version("resource_types"));
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ListConfigResourcesRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        if version >= 1 {
            fill(&mut self.resource_types, r.vec(true, 1, "resource_types", Reader::i8)?);
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for ListConfigResourcesRequest {
    const NAME: &'static str = "ListConfigResourcesRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for ListConfigResourcesRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for ListConfigResourcesRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for ListConfigResourcesRequest {
    const KEY: ApiKey = ApiKey::ListConfigResources;
    type Response = super::ListConfigResourcesResponse;
}
