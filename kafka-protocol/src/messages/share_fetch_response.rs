// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ShareFetchResponse` (API 78), versions 1-2.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, Records, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `ShareFetchResponse`, a response.
///
/// Versions 1-2; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareFetchResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable, default null.
    pub error_message: Option<KafkaString>,
    /// `int32`.
    pub acquisition_lock_timeout_ms: i32,
    /// `[]ShareFetchableTopicResponse`.
    pub responses: Vec<ShareFetchableTopicResponse>,
    /// `[]NodeEndpoint`.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ShareFetchResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        w.put_i32(self.acquisition_lock_timeout_ms);
        w.put_array_len(true, self.responses.len(), "responses")?;
        for value in &self.responses {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.node_endpoints.len(), "node_endpoints")?;
        for value in &self.node_endpoints {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ShareFetchResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        self.acquisition_lock_timeout_ms = r.i32()?;
        r.structs(true, version, "responses", &mut self.responses)?;
        r.structs(true, version, "node_endpoints", &mut self.node_endpoints)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ShareFetchResponse`], versions 1-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareFetchableTopicResponse {
    /// `uuid`.
    pub topic_id: Uuid,
    /// `[]PartitionData`.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ShareFetchableTopicResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_uuid(self.topic_id);
        w.put_array_len(true, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ShareFetchableTopicResponse {
    fn min_len(_version: i16) -> usize {
        18
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.topic_id = r.uuid()?;
        r.structs(true, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ShareFetchResponse`], versions 1-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionData {
    /// `int32`.
    pub partition_index: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable, default null.
    pub error_message: Option<KafkaString>,
    /// `int16`.
    pub acknowledge_error_code: i16,
    /// `string`, nullable, default null.
    pub acknowledge_error_message: Option<KafkaString>,
    /// `LeaderIdAndEpoch`.
    pub current_leader: LeaderIdAndEpoch,
    /// `records`.
    pub records: Records,
    /// `[]AcquiredRecords`.
    pub acquired_records: Vec<AcquiredRecords>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl PartitionData {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition_index);
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        w.put_i16(self.acknowledge_error_code);
        w.put_nullable_string(true, self.acknowledge_error_message.as_ref(), true, "acknowledge_error_message")?;
        self.current_leader.write(w, version)?;
        w.put_records(true, &self.records, "records")?;
        w.put_array_len(true, self.acquired_records.len(), "acquired_records")?;
        for value in &self.acquired_records {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for PartitionData {
    fn min_len(_version: i16) -> usize {
        22
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        self.acknowledge_error_code = r.i16()?;
        r.nullable_string_at(true, true, "acknowledge_error_message", &mut self.acknowledge_error_message)?;
        self.current_leader.read(r, version)?;
        r.records_at(true, "records", &mut self.records)?;
        r.structs(true, version, "acquired_records", &mut self.acquired_records)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ShareFetchResponse`], versions 1-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaderIdAndEpoch {
    /// `int32`.
    pub leader_id: i32,
    /// `int32`.
    pub leader_epoch: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl LeaderIdAndEpoch {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.leader_id);
        w.put_i32(self.leader_epoch);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for LeaderIdAndEpoch {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<8>(&[4, 4])?;
        self.leader_id = i32::from_be_bytes(fixed.at::<0, 4>());
        self.leader_epoch = i32::from_be_bytes(fixed.at::<4, 4>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ShareFetchResponse`], versions 1-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AcquiredRecords {
    /// `int64`.
    pub first_offset: i64,
    /// `int64`.
    pub last_offset: i64,
    /// `int16`.
    pub delivery_count: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl AcquiredRecords {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i64(self.first_offset);
        w.put_i64(self.last_offset);
        w.put_i16(self.delivery_count);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for AcquiredRecords {
    fn min_len(_version: i16) -> usize {
        19
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<18>(&[8, 8, 2])?;
        self.first_offset = i64::from_be_bytes(fixed.at::<0, 8>());
        self.last_offset = i64::from_be_bytes(fixed.at::<8, 8>());
        self.delivery_count = i16::from_be_bytes(fixed.at::<16, 2>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ShareFetchResponse`], versions 1-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeEndpoint {
    /// `int32`, brokerId.
    pub node_id: i32,
    /// `string`.
    pub host: KafkaString,
    /// `int32`.
    pub port: i32,
    /// `string`, nullable, default null.
    pub rack: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl NodeEndpoint {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.node_id);
        w.put_string(true, &self.host, "host")?;
        w.put_i32(self.port);
        w.put_nullable_string(true, self.rack.as_ref(), true, "rack")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for NodeEndpoint {
    fn min_len(_version: i16) -> usize {
        11
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        self.node_id = r.i32()?;
        r.string_at(true, "host", &mut self.host)?;
        self.port = r.i32()?;
        r.nullable_string_at(true, true, "rack", &mut self.rack)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for ShareFetchResponse {
    const NAME: &'static str = "ShareFetchResponse";
    const VERSIONS: VersionRange = VersionRange::new(1, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for ShareFetchResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for ShareFetchResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for ShareFetchResponse {
    const KEY: ApiKey = ApiKey::ShareFetch;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
