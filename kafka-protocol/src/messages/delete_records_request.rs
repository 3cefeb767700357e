// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DeleteRecordsRequest` (API 21), versions 0-2.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `DeleteRecordsRequest`, a request.
///
/// Versions 0-2; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteRecordsRequest {
    /// `[]DeleteRecordsTopic`.
    pub topics: Vec<DeleteRecordsTopic>,
    /// `int32`.
    pub timeout_ms: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DeleteRecordsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        w.put_i32(self.timeout_ms);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for DeleteRecordsRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.structs(flexible, version, "topics", &mut self.topics)?;
        self.timeout_ms = r.i32()?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DeleteRecordsRequest`], versions 0-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteRecordsTopic {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]DeleteRecordsPartition`.
    pub partitions: Vec<DeleteRecordsPartition>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DeleteRecordsTopic {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_string(flexible, &self.name, "name")?;
        w.put_array_len(flexible, self.partitions.len(), "partitions")?;
        for value in &self.partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for DeleteRecordsTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 6,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        r.string_at(flexible, "name", &mut self.name)?;
        r.structs(flexible, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DeleteRecordsRequest`], versions 0-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteRecordsPartition {
    /// `int32`.
    pub partition_index: i32,
    /// `int64`.
    pub offset: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DeleteRecordsPartition {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i32(self.partition_index);
        w.put_i64(self.offset);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for DeleteRecordsPartition {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 12,
            _ => 13,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        let fixed = r.fixed::<12>(&[4, 8])?;
        self.partition_index = i32::from_be_bytes(fixed.at::<0, 4>());
        self.offset = i64::from_be_bytes(fixed.at::<4, 8>());
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for DeleteRecordsRequest {
    const NAME: &'static str = "DeleteRecordsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

impl Encode for DeleteRecordsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for DeleteRecordsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for DeleteRecordsRequest {
    const KEY: ApiKey = ApiKey::DeleteRecords;
    type Response = super::DeleteRecordsResponse;
}
