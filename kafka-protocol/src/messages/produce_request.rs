// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ProduceRequest` (API 0), versions 3-13.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, Records, UnknownTags, Writer};
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 9;
        let transactional_id = r.read_nullable_string(flexible, true, "transactional_id")?;
        let acks = r.read_i16()?;
        let timeout_ms = r.read_i32()?;
        let topic_data = r.read_vec(flexible, TopicProduceData::min_len(version), "topic_data", |r| TopicProduceData::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { transactional_id, acks, timeout_ms, topic_data, unknown_tagged_fields })
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 9;
        let name = if version <= 12 { r.read_string(flexible, "name")? } else { KafkaString::default() };
        let topic_id = if version >= 13 { r.read_uuid()? } else { Uuid::ZERO };
        let partition_data = r.read_vec(flexible, PartitionProduceData::min_len(version), "partition_data", |r| PartitionProduceData::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { name, topic_id, partition_data, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=8 => 6,
            ..=12 => 3,
            _ => 18,
        }
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 9;
        let index = r.read_i32()?;
        let records = r.read_nullable_records(flexible, true, "records")?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { index, records, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=8 => 8,
            _ => 6,
        }
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
        Self::read(r, version)
    }
}

impl Request for ProduceRequest {
    const KEY: ApiKey = ApiKey::Produce;
    type Response = super::ProduceResponse;
}
