// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ConsumerProtocolSubscription`, versions 0-3.

use bytes::Bytes;
use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};

/// Kafka's `ConsumerProtocolSubscription`, a data.
///
/// Versions 0-3; never flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct ConsumerProtocolSubscription {
    /// `[]string`.
    pub topics: Vec<KafkaString>,
    /// `bytes`, nullable, default null.
    pub user_data: Option<Bytes>,
    /// `[]TopicPartition`, versions 1-3; left out silently in other versions.
    pub owned_partitions: Vec<TopicPartition>,
    /// `int32`, versions 2-3, default -1; left out silently in other versions.
    pub generation_id: i32,
    /// `string`, version 3, nullable, default null; left out silently in other versions.
    pub rack_id: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for ConsumerProtocolSubscription {
    fn default() -> Self {
        Self {
            topics: Vec::new(),
            user_data: None,
            owned_partitions: Vec::new(),
            generation_id: -1,
            rack_id: None,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl ConsumerProtocolSubscription {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_array_len(false, self.topics.len(), "topics")?;
        for value in &self.topics {
            w.put_string(false, value, "topics")?;
        }
        w.put_nullable_bytes(false, self.user_data.as_ref(), true, "user_data")?;
        if version >= 1 {
            w.put_array_len(false, self.owned_partitions.len(), "owned_partitions")?;
            for value in &self.owned_partitions {
                value.write(w, version)?;
            }
        }
        if version >= 2 {
            w.put_i32(self.generation_id);
        }
        if version >= 3 {
            w.put_nullable_string(false, self.rack_id.as_ref(), true, "rack_id")?;
        }
        crate::wire::tagged::write_unknown(w, false, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ConsumerProtocolSubscription {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        fill(&mut self.topics, r.vec(false, 2, "topics", |r| r.string(false, "topics"))?);
        r.nullable_bytes_at(false, true, "user_data", &mut self.user_data)?;
        if version >= 1 {
            r.structs(false, version, "owned_partitions", &mut self.owned_partitions)?;
        }
        if version >= 2 {
            self.generation_id = r.i32()?;
        }
        if version >= 3 {
            r.nullable_string_at(false, true, "rack_id", &mut self.rack_id)?;
        }
        r.unknown_tags(false, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ConsumerProtocolSubscription`], versions 1-3.
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

impl Message for ConsumerProtocolSubscription {
    const NAME: &'static str = "ConsumerProtocolSubscription";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE_SINCE: Option<i16> = None;
}

impl Encode for ConsumerProtocolSubscription {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for ConsumerProtocolSubscription {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}
