// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ElectLeadersResponse` (API 43), versions 0-2.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `ElectLeadersResponse`, a response.
///
/// Versions 0-2; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ElectLeadersResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`, versions 1-2.
    pub error_code: i16,
    /// `[]ReplicaElectionResult`.
    pub replica_election_results: Vec<ReplicaElectionResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ElectLeadersResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i32(self.throttle_time_ms);
        if version >= 1 {
            w.put_i16(self.error_code);
        } else if self.error_code != 0 {
            return Err(crate::message::not_in_version("error_code"));
        }
        w.put_array_len(flexible, self.replica_election_results.len(), "replica_election_results")?;
        for value in &self.replica_election_results {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ElectLeadersResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        self.throttle_time_ms = r.i32()?;
        if version >= 1 {
            self.error_code = r.i16()?;
        }
        r.structs(flexible, version, "replica_election_results", &mut self.replica_election_results)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ElectLeadersResponse`], versions 0-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReplicaElectionResult {
    /// `string`, topicName.
    pub topic: KafkaString,
    /// `[]PartitionResult`.
    pub partition_result: Vec<PartitionResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ReplicaElectionResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_string(flexible, &self.topic, "topic")?;
        w.put_array_len(flexible, self.partition_result.len(), "partition_result")?;
        for value in &self.partition_result {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ReplicaElectionResult {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 6,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.string_at(flexible, "topic", &mut self.topic)?;
        r.structs(flexible, version, "partition_result", &mut self.partition_result)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ElectLeadersResponse`], versions 0-2.
#[derive(Clone, Debug, PartialEq)]
pub struct PartitionResult {
    /// `int32`.
    pub partition_id: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable.
    pub error_message: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for PartitionResult {
    fn default() -> Self {
        Self {
            partition_id: 0,
            error_code: 0,
            error_message: Some(KafkaString::default()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl PartitionResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i32(self.partition_id);
        w.put_i16(self.error_code);
        w.put_nullable_string(flexible, self.error_message.as_ref(), true, "error_message")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for PartitionResult {
    fn min_len(_version: i16) -> usize {
        8
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.partition_id = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(flexible, true, "error_message", &mut self.error_message)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for ElectLeadersResponse {
    const NAME: &'static str = "ElectLeadersResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

#[cfg(feature = "server")]
impl Encode for ElectLeadersResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for ElectLeadersResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for ElectLeadersResponse {
    const KEY: ApiKey = ApiKey::ElectLeaders;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
