// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ConsumerProtocolAssignment`, versions 0-3.

use bytes::Bytes;
use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};

/// Kafka's `ConsumerProtocolAssignment`, a data.
///
/// Versions 0-3; never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConsumerProtocolAssignment {
    /// `[]TopicPartition`.
    pub assigned_partitions: Vec<TopicPartition>,
    /// `bytes`, nullable, default null.
    pub user_data: Option<Bytes>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ConsumerProtocolAssignment {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_array_len(false, self.assigned_partitions.len(), "assigned_partitions")?;
        for value in &self.assigned_partitions {
            value.write(w, version)?;
        }
        w.put_nullable_bytes(false, self.user_data.as_ref(), true, "user_data")?;
        crate::wire::tagged::write_unknown(w, false, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ConsumerProtocolAssignment {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.structs(false, version, "assigned_partitions", &mut self.assigned_partitions)?;
        r.nullable_bytes_at(false, true, "user_data", &mut self.user_data)?;
        r.unknown_tags(false, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ConsumerProtocolAssignment`], versions 0-3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicPartition {
    /// `string`, topicName.
    pub topic: KafkaString,
    /// `[]int32`.
    pub partitions: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicPartition {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(false, &self.topic, "topic")?;
        w.put_int32_array(false, &self.partitions, "partitions")?;
        crate::wire::tagged::write_unknown(w, false, &self.unknown_tagged_fields)
    }
}

impl ReadPart for TopicPartition {
    fn min_len(_version: i16) -> usize {
        6
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(false, "topic", &mut self.topic)?;
        fill(&mut self.partitions, r.int32_array(false, "partitions")?);
        r.unknown_tags(false, &mut self.unknown_tagged_fields)
    }
}

impl Message for ConsumerProtocolAssignment {
    const NAME: &'static str = "ConsumerProtocolAssignment";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE_SINCE: Option<i16> = None;
}

impl Encode for ConsumerProtocolAssignment {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for ConsumerProtocolAssignment {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}
