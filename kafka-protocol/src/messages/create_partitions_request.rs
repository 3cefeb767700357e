// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `CreatePartitionsRequest` (API 37), versions 0-3.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use super::ApiKey;

/// Kafka's `CreatePartitionsRequest`, a request.
///
/// Versions 0-3; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreatePartitionsRequest {
    /// `[]CreatePartitionsTopic`.
    pub topics: Vec<CreatePartitionsTopic>,
    /// `int32`.
    pub timeout_ms: i32,
    /// `bool`.
    pub validate_only: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl CreatePartitionsRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_array_len(flexible, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        w.put_i32(self.timeout_ms);
        w.put_bool(self.validate_only);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 2;
        let topics = r.read_vec(flexible, CreatePartitionsTopic::min_len(version), "topics", |r| CreatePartitionsTopic::read(r, version))?;
        let timeout_ms = r.read_i32()?;
        let validate_only = r.read_bool()?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { topics, timeout_ms, validate_only, unknown_tagged_fields })
    }
}

/// Part of [`CreatePartitionsRequest`], versions 0-3.
#[derive(Clone, Debug, PartialEq)]
pub struct CreatePartitionsTopic {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `int32`.
    pub count: i32,
    /// `[]CreatePartitionsAssignment`, nullable.
    pub assignments: Option<Vec<CreatePartitionsAssignment>>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for CreatePartitionsTopic {
    fn default() -> Self {
        Self {
            name: KafkaString::default(),
            count: 0,
            assignments: Some(Vec::new()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl CreatePartitionsTopic {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_string(flexible, &self.name, "name")?;
        w.put_i32(self.count);
        if let Some(values) = &self.assignments {
            w.put_array_len(flexible, values.len(), "assignments")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(flexible, true, "assignments")?;
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 2;
        let name = r.read_string(flexible, "name")?;
        let count = r.read_i32()?;
        let assignments = r.read_nullable_vec(flexible, true, CreatePartitionsAssignment::min_len(version), "assignments", |r| CreatePartitionsAssignment::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { name, count, assignments, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 10,
            _ => 7,
        }
    }
}

/// Part of [`CreatePartitionsRequest`], versions 0-3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreatePartitionsAssignment {
    /// `[]int32`, brokerId.
    pub broker_ids: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl CreatePartitionsAssignment {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_int32_array(flexible, &self.broker_ids, "broker_ids")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let flexible = version >= 2;
        let broker_ids = r.read_int32_array(flexible, "broker_ids")?;
        let unknown_tagged_fields = r.read_unknown_tags(flexible)?;
        Ok(Self { broker_ids, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 4,
            _ => 2,
        }
    }
}

impl Message for CreatePartitionsRequest {
    const NAME: &'static str = "CreatePartitionsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

impl Encode for CreatePartitionsRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for CreatePartitionsRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        Self::read(r, version)
    }
}

impl Request for CreatePartitionsRequest {
    const KEY: ApiKey = ApiKey::CreatePartitions;
    type Response = super::CreatePartitionsResponse;
}
