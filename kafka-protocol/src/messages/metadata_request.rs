// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `MetadataRequest` (API 3), versions 0-13.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `MetadataRequest`, a request.
///
/// Versions 0-13; flexible since 9.
#[derive(Clone, Debug, PartialEq)]
pub struct MetadataRequest {
    /// `[]MetadataRequestTopic`, nullable in 1-13.
    pub topics: Option<Vec<MetadataRequestTopic>>,
    /// `bool`, versions 4-13, default true.
    pub allow_auto_topic_creation: bool,
    /// `bool`, versions 8-10.
    pub include_cluster_authorized_operations: bool,
    /// `bool`, versions 8-13.
    pub include_topic_authorized_operations: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for MetadataRequest {
    fn default() -> Self {
        Self {
            topics: Some(Vec::new()),
            allow_auto_topic_creation: true,
            include_cluster_authorized_operations: false,
            include_topic_authorized_operations: false,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl MetadataRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 9;
        if let Some(values) = &self.topics {
            w.put_array_len(flexible, values.len(), "topics")?;
            for value in values {
                value.write(w, version)?;
            }
        } else {
            w.put_null_len(flexible, version >= 1, "topics")?;
        }
        if version >= 4 {
            w.put_bool(self.allow_auto_topic_creation);
        } else if !self.allow_auto_topic_creation {
            return Err(crate::message::not_in_version("allow_auto_topic_creation"));
        }
        if (8..=10).contains(&version) {
            w.put_bool(self.include_cluster_authorized_operations);
        } else if self.include_cluster_authorized_operations {
            return Err(crate::message::not_in_version("include_cluster_authorized_operations"));
        }
        if version >= 8 {
            w.put_bool(self.include_topic_authorized_operations);
        } else if self.include_topic_authorized_operations {
            return Err(crate::message::not_in_version("include_topic_authorized_operations"));
        }
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for MetadataRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 9;
        r.nullable_structs(flexible, version, version >= 1, "topics", &mut self.topics)?;
        if version >= 4 {
            self.allow_auto_topic_creation = r.bool()?;
        }
        if (8..=10).contains(&version) {
            self.include_cluster_authorized_operations = r.bool()?;
        }
        if version >= 8 {
            self.include_topic_authorized_operations = r.bool()?;
        }
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`MetadataRequest`], versions 0-13.
#[derive(Clone, Debug, PartialEq)]
pub struct MetadataRequestTopic {
    /// `uuid`, versions 10-13; left out silently in other versions.
    pub topic_id: Uuid,
    /// `string`, nullable in 10-13, topicName.
    pub name: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for MetadataRequestTopic {
    fn default() -> Self {
        Self {
            topic_id: Uuid::ZERO,
            name: Some(KafkaString::default()),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl MetadataRequestTopic {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 9;
        if version >= 10 {
            w.put_uuid(self.topic_id);
        }
        w.put_nullable_string(flexible, self.name.as_ref(), version >= 10, "name")?;
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for MetadataRequestTopic {
    fn min_len(version: i16) -> usize {
        match version {
            ..=9 => 2,
            _ => 18,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 9;
        if version >= 10 {
            self.topic_id = r.uuid()?;
        }
        r.nullable_string_at(flexible, version >= 10, "name", &mut self.name)?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for MetadataRequest {
    const NAME: &'static str = "MetadataRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 13);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 13);
    const FLEXIBLE_SINCE: Option<i16> = Some(9);
}

impl Encode for MetadataRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for MetadataRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for MetadataRequest {
    const KEY: ApiKey = ApiKey::Metadata;
    type Response = super::MetadataResponse;
}
