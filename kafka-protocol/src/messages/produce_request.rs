// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ProduceRequest` (API 0), versions 3-13.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, Records, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `ProduceRequest`, a request.
///
/// Versions 3-13; flexible since 9.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProduceRequest {
    /// `string`, nullable, default null, transactionalId.
    pub transactional_id: Option<KafkaString>,
    /// `int16`.
    pub acks: i16,
    /// `int32`.
    pub timeout_ms: i32,
    /// `[]TopicProduceData`.
    pub topic_data: Vec<TopicProduceData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ProduceRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 9;
        w.put_nullable_string(flexible, self.transactional_id.as_ref(), true, "transactional_id")?;
        w.put_i16(self.acks);
        w.put_i32(self.timeout_ms);
        w.put_array_len(flexible, self.topic_data.len(), "topic_data")?;
        for value in &self.topic_data {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for ProduceRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 9;
        r.nullable_string_at(flexible, true, "transactional_id", &mut self.transactional_id)?;
        let fixed = r.fixed::<6>(&[2, 4])?;
        self.acks = i16::from_be_bytes(fixed.at::<0, 2>());
        self.timeout_ms = i32::from_be_bytes(fixed.at::<2, 4>());
        r.structs(flexible, version, "topic_data", &mut self.topic_data)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ProduceRequest`], versions 3-13.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicProduceData {
    /// `string`, versions 3-12, topicName; left out silently in other versions.
    pub name: KafkaString,
    /// `uuid`, version 13; left out silently in other versions.
    pub topic_id: Uuid,
    /// `[]PartitionProduceData`.
    pub partition_data: Vec<PartitionProduceData>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicProduceData {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 9;
        if version <= 12 {
            w.put_string(flexible, &self.name, "name")?;
        }
        if version >= 13 {
            w.put_uuid(self.topic_id);
        }
        w.put_array_len(flexible, self.partition_data.len(), "partition_data")?;
        for value in &self.partition_data {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for TopicProduceData {
    fn min_len(version: i16) -> usize {
        match version {
            ..=8 => 6,
            ..=12 => 3,
            _ => 18,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 9;
        if version <= 12 {
            r.string_at(flexible, "name", &mut self.name)?;
        }
        if version >= 13 {
            self.topic_id = r.uuid()?;
        }
        r.structs(flexible, version, "partition_data", &mut self.partition_data)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ProduceRequest`], versions 3-13.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionProduceData {
    /// `int32`.
    pub index: i32,
    /// `records`, nullable.
    pub records: Option<Records>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl PartitionProduceData {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 9;
        w.put_i32(self.index);
        w.put_nullable_records(flexible, self.records.as_ref(), true, "records")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for PartitionProduceData {
    fn min_len(version: i16) -> usize {
        match version {
            ..=8 => 8,
            _ => 6,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 9;
        self.index = r.i32()?;
        r.nullable_records_at(flexible, true, "records", &mut self.records)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for ProduceRequest {
    const NAME: &'static str = "ProduceRequest";
    const VERSIONS: VersionRange = VersionRange::new(3, 13);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(3, 13);
    const FLEXIBLE_SINCE: Option<i16> = Some(9);
}

impl Encode for ProduceRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for ProduceRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for ProduceRequest {
    const KEY: ApiKey = ApiKey::Produce;
    type Response = super::ProduceResponse;
}
