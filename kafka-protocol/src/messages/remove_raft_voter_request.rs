// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `RemoveRaftVoterRequest` (API 81), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `RemoveRaftVoterRequest`, a request.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct RemoveRaftVoterRequest {
    /// `string`, nullable.
    pub cluster_id: Option<KafkaString>,
    /// `int32`.
    pub voter_id: i32,
    /// `uuid`.
    pub voter_directory_id: Uuid,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for RemoveRaftVoterRequest {
    fn default() -> Self {
        Self {
            cluster_id: Some(KafkaString::default()),
            voter_id: 0,
            voter_directory_id: Uuid::ZERO,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl RemoveRaftVoterRequest {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_nullable_string(true, self.cluster_id.as_ref(), true, "cluster_id")?;
        w.put_i32(self.voter_id);
        w.put_uuid(self.voter_directory_id);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for RemoveRaftVoterRequest {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.nullable_string_at(true, true, "cluster_id", &mut self.cluster_id)?;
        let fixed = r.fixed::<20>(&[4, 16])?;
        self.voter_id = i32::from_be_bytes(fixed.at::<0, 4>());
        self.voter_directory_id = Uuid::from_bytes(fixed.at::<4, 16>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for RemoveRaftVoterRequest {
    const NAME: &'static str = "RemoveRaftVoterRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for RemoveRaftVoterRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for RemoveRaftVoterRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for RemoveRaftVoterRequest {
    const KEY: ApiKey = ApiKey::RemoveRaftVoter;
    type Response = super::RemoveRaftVoterResponse;
}
