// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `OffsetFetchRequest` (API 9), versions 1-10.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `OffsetFetchRequest`, a request.
///
/// Versions 1-10; flexible since 6.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetFetchRequest {
    /// `string`, versions 1-7, groupId.
    pub group_id: KafkaString,
    /// `[]OffsetFetchRequestTopic`, versions 1-7, nullable in 2-7.
    pub topics: Option<Vec<OffsetFetchRequestTopic>>,
    /// `[]OffsetFetchRequestGroup`, versions 8-10.
    pub groups: Vec<OffsetFetchRequestGroup>,
    /// `bool`, versions 7-10.
    pub require_stable: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for OffsetFetchRequest {
    fn default() -> Self {
        Self {
            group_id: KafkaString::default(),
            topics: Some(Vec::new()),
            groups: Vec::new(),
            require_stable: false,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl OffsetFetchRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        if version <= 7 {
            w.put_string(flexible, &self.group_id, "group_id")?;
        } else if !self.group_id.is_empty() {
            return Err(crate::message::not_in_version("group_id"));
        }
        if version <= 7 {
            if let Some(values) = &self.topics {
                w.put_array_len(flexible, values.len(), "topics")?;
                for value in values {
                    value.write(w, version)?;
                }
            } else {
                w.put_null_len(flexible, version >= 2, "topics")?;
            }
        } else if self.topics.as_ref().is_none_or(|v| !v.is_empty()) {
            return Err(crate::message::not_in_version("topics"));
        }
        if version >= 8 {
            w.put_array_len(flexible, self.groups.len(), "groups")?;
            for value in &self.groups {
                value.write(w, version)?;
            }
        } else if !self.groups.is_empty() {
            return Err(crate::message::not_in_version("groups"));
        }
        if version >= 7 {
            w.put_bool(self.require_stable);
        } else if self.require_stable {
            return Err(crate::message::not_in_version("require_stable"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for OffsetFetchRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 6;
        if version <= 7 {
            r.string_at(flexible, "group_id", &mut self.group_id)?;
        }
        if version <= 7 {
            r.nullable_structs(flexible, version, version >= 2, "topics", &mut self.topics)?;
        }
        if version >= 8 {
            r.structs(flexible, version, "groups", &mut self.groups)?;
        }
        if version >= 7 {
            self.require_stable = r.bool()?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetFetchRequest`], versions 1-7.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetFetchRequestTopic {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]int32`.
    pub partition_indexes: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetFetchRequestTopic {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 6;
        w.put_string(flexible, &self.name, "name")?;
        w.put_int32_array(flexible, &self.partition_indexes, "partition_indexes")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for OffsetFetchRequestTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=5 => 6,
            _ => 3,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 6;
        r.string_at(flexible, "name", &mut self.name)?;
        fill(&mut self.partition_indexes, r.int32_array(flexible, "partition_indexes")?);
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetFetchRequest`], versions 8-10.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetFetchRequestGroup {
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `string`, versions 9-10, nullable, default null; left out silently in other versions.
    pub member_id: Option<KafkaString>,
    /// `int32`, versions 9-10, default -1; left out silently in other versions.
    pub member_epoch: i32,
    /// `[]OffsetFetchRequestTopics`, nullable.
    pub topics: Option<Vec<OffsetFetchRequestTopics>>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for OffsetFetchRequestGroup {
    fn default() -> Self {
        Self {
            group_id: KafkaString::default(),
            member_id: None,
            member_epoch: -1,
            topics: Some(Vec::new()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl OffsetFetchRequestGroup {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.group_id, "group_id")?;
        if version >= 9 {
            w.put_nullable_string(true, self.member_id.as_ref(), true, "member_id")?;
        }
        if version >= 9 {
            w.put_i32(self.member_epoch);
        }
        if let Some(values) = &self.topics {
            w.put_array_len(true, values.len(), "topics")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(true, true, "topics")?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for OffsetFetchRequestGroup {
    fn min_len(version: i16) -> usize {
        match version {
            ..=8 => 3,
            _ => 8,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "group_id", &mut self.group_id)?;
        if version >= 9 {
            r.nullable_string_at(true, true, "member_id", &mut self.member_id)?;
        }
        if version >= 9 {
            self.member_epoch = r.i32()?;
        }
        r.nullable_structs(true, version, true, "topics", &mut self.topics)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`OffsetFetchRequest`], versions 8-10.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetFetchRequestTopics {
    /// `string`, versions 8-9, topicName; left out silently in other versions.
    pub name: KafkaString,
    /// `uuid`, version 10; left out silently in other versions.
    pub topic_id: Uuid,
    /// `[]int32`.
    pub partition_indexes: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl OffsetFetchRequestTopics {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        if version <= 9 {
            w.put_string(true, &self.name, "name")?;
        }
        if version >= 10 {
            w.put_uuid(self.topic_id);
        }
        w.put_int32_array(true, &self.partition_indexes, "partition_indexes")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for OffsetFetchRequestTopics {
    fn min_len(version: i16) -> usize {
        match version {
            ..=9 => 3,
            _ => 18,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        if version <= 9 {
            r.string_at(true, "name", &mut self.name)?;
        }
        if version >= 10 {
            self.topic_id = r.uuid()?;
        }
        fill(&mut self.partition_indexes, r.int32_array(true, "partition_indexes")?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for OffsetFetchRequest {
    const NAME: &'static str = "OffsetFetchRequest";
    const VERSIONS: VersionRange = VersionRange::new(1, 10);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 10);
    const FLEXIBLE_SINCE: Option<i16> = Some(6);
}

impl Encode for OffsetFetchRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for OffsetFetchRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for OffsetFetchRequest {
    const KEY: ApiKey = ApiKey::OffsetFetch;
    type Response = super::OffsetFetchResponse;
}
