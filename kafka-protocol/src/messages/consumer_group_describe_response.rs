// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `ConsumerGroupDescribeResponse` (API 69), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `ConsumerGroupDescribeResponse`, a response.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConsumerGroupDescribeResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `[]DescribedGroup`.
    pub groups: Vec<DescribedGroup>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl ConsumerGroupDescribeResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_array_len(true, self.groups.len(), "groups")?;
        for value in &self.groups {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for ConsumerGroupDescribeResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.throttle_time_ms = r.i32()?;
        r.structs(true, version, "groups", &mut self.groups)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ConsumerGroupDescribeResponse`], versions 0-1.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribedGroup {
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable, default null.
    pub error_message: Option<KafkaString>,
    /// `string`, groupId.
    pub group_id: KafkaString,
    /// `string`.
    pub group_state: KafkaString,
    /// `int32`.
    pub group_epoch: i32,
    /// `int32`.
    pub assignment_epoch: i32,
    /// `string`.
    pub assignor_name: KafkaString,
    /// `[]Member`.
    pub members: Vec<Member>,
    /// `int32`, default -2147483648.
    pub authorized_operations: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribedGroup {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: None,
            group_id: KafkaString::default(),
            group_state: KafkaString::default(),
            group_epoch: 0,
            assignment_epoch: 0,
            assignor_name: KafkaString::default(),
            members: Vec::new(),
            authorized_operations: -2147483648,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribedGroup {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        w.put_string(true, &self.group_id, "group_id")?;
        w.put_string(true, &self.group_state, "group_state")?;
        w.put_i32(self.group_epoch);
        w.put_i32(self.assignment_epoch);
        w.put_string(true, &self.assignor_name, "assignor_name")?;
        w.put_array_len(true, self.members.len(), "members")?;
        for value in &self.members {
            value.write(w, version)?;
        }
        w.put_i32(self.authorized_operations);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribedGroup {
    fn min_len(_version: i16) -> usize {
        20
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.error_code = r.i16()?;
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        r.string_at(true, "group_id", &mut self.group_id)?;
        r.string_at(true, "group_state", &mut self.group_state)?;
        let fixed = r.fixed::<8>(&[4, 4])?;
        self.group_epoch = i32::from_be_bytes(fixed.at::<0, 4>());
        self.assignment_epoch = i32::from_be_bytes(fixed.at::<4, 4>());
        r.string_at(true, "assignor_name", &mut self.assignor_name)?;
        r.structs(true, version, "members", &mut self.members)?;
        self.authorized_operations = r.i32()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ConsumerGroupDescribeResponse`], versions 0-1.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// `string`.
    pub member_id: KafkaString,
    /// `string`, nullable, default null.
    pub instance_id: Option<KafkaString>,
    /// `string`, nullable, default null.
    pub rack_id: Option<KafkaString>,
    /// `int32`.
    pub member_epoch: i32,
    /// `string`.
    pub client_id: KafkaString,
    /// `string`.
    pub client_host: KafkaString,
    /// `[]string`, topicName.
    pub subscribed_topic_names: Vec<KafkaString>,
    /// `string`, nullable, default null.
    pub subscribed_topic_regex: Option<KafkaString>,
    /// `Assignment`.
    pub assignment: Assignment,
    /// `Assignment`.
    pub target_assignment: Assignment,
    /// `int8`, version 1, default -1; left out silently in other versions.
    pub member_type: i8,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for Member {
    fn default() -> Self {
        Self {
            member_id: KafkaString::default(),
            instance_id: None,
            rack_id: None,
            member_epoch: 0,
            client_id: KafkaString::default(),
            client_host: KafkaString::default(),
            subscribed_topic_names: Vec::new(),
            subscribed_topic_regex: None,
            assignment: Assignment::default(),
            target_assignment: Assignment::default(),
            member_type: -1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl Member {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.member_id, "member_id")?;
        w.put_nullable_string(true, self.instance_id.as_ref(), true, "instance_id")?;
        w.put_nullable_string(true, self.rack_id.as_ref(), true, "rack_id")?;
        w.put_i32(self.member_epoch);
        w.put_string(true, &self.client_id, "client_id")?;
        w.put_string(true, &self.client_host, "client_host")?;
        w.put_array_len(true, self.subscribed_topic_names.len(), "subscribed_topic_names")?;
        for value in &self.subscribed_topic_names {
            w.put_string(true, value, "subscribed_topic_names")?;
        }
        w.put_nullable_string(true, self.subscribed_topic_regex.as_ref(), true, "subscribed_topic_regex")?;
        self.assignment.write(w, version)?;
        self.target_assignment.write(w, version)?;
        if version >= 1 {
            w.put_i8(self.member_type);
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for Member {
    fn min_len(version: i16) -> usize {
        match version {
            ..=0 => 16,
            _ => 17,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.string_at(true, "member_id", &mut self.member_id)?;
        r.nullable_string_at(true, true, "instance_id", &mut self.instance_id)?;
        r.nullable_string_at(true, true, "rack_id", &mut self.rack_id)?;
        self.member_epoch = r.i32()?;
        r.string_at(true, "client_id", &mut self.client_id)?;
        r.string_at(true, "client_host", &mut self.client_host)?;
        fill(&mut self.subscribed_topic_names, r.vec(true, 1, "subscribed_topic_names", |r| r.string(true, "subscribed_topic_names"))?);
        r.nullable_string_at(true, true, "subscribed_topic_regex", &mut self.subscribed_topic_regex)?;
        self.assignment.read(r, version)?;
        self.target_assignment.read(r, version)?;
        if version >= 1 {
            self.member_type = r.i8()?;
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ConsumerGroupDescribeResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicPartitions {
    /// `uuid`.
    pub topic_id: Uuid,
    /// `string`, topicName.
    pub topic_name: KafkaString,
    /// `[]int32`.
    pub partitions: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl TopicPartitions {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_uuid(self.topic_id);
        w.put_string(true, &self.topic_name, "topic_name")?;
        w.put_int32_array(true, &self.partitions, "partitions")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for TopicPartitions {
    fn min_len(_version: i16) -> usize {
        19
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        self.topic_id = r.uuid()?;
        r.string_at(true, "topic_name", &mut self.topic_name)?;
        fill(&mut self.partitions, r.int32_array(true, "partitions")?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`ConsumerGroupDescribeResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assignment {
    /// `[]TopicPartitions`.
    pub topic_partitions: Vec<TopicPartitions>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Assignment {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_array_len(true, self.topic_partitions.len(), "topic_partitions")?;
        for value in &self.topic_partitions {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for Assignment {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.structs(true, version, "topic_partitions", &mut self.topic_partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for ConsumerGroupDescribeResponse {
    const NAME: &'static str = "ConsumerGroupDescribeResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for ConsumerGroupDescribeResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for ConsumerGroupDescribeResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for ConsumerGroupDescribeResponse {
    const KEY: ApiKey = ApiKey::ConsumerGroupDescribe;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
