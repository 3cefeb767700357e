// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `WriteShareGroupStateResponse` (API 85), versions 0-1.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `WriteShareGroupStateResponse`, a response.
///
/// Versions 0-1; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WriteShareGroupStateResponse {
    /// `[]WriteStateResult`.
    pub results: Vec<WriteStateResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl WriteShareGroupStateResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_array_len(true, self.results.len(), "results")?;
        for value in &self.results {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for WriteShareGroupStateResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.structs(true, version, "results", &mut self.results)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`WriteShareGroupStateResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WriteStateResult {
    /// `uuid`.
    pub topic_id: Uuid,
    /// `[]PartitionResult`.
    pub partitions: Vec<PartitionResult>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl WriteStateResult {
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

impl ReadPart for WriteStateResult {
    fn min_len(_version: i16) -> usize {
        18
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.topic_id = r.uuid()?;
        r.structs(true, version, "partitions", &mut self.partitions)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`WriteShareGroupStateResponse`], versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionResult {
    /// `int32`.
    pub partition: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable, default null.
    pub error_message: Option<KafkaString>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl PartitionResult {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.partition);
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for PartitionResult {
    fn min_len(_version: i16) -> usize {
        8
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.partition = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for WriteShareGroupStateResponse {
    const NAME: &'static str = "WriteShareGroupStateResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for WriteShareGroupStateResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for WriteShareGroupStateResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for WriteShareGroupStateResponse {
    const KEY: ApiKey = ApiKey::WriteShareGroupState;
}
