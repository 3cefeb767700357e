// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `WriteTxnMarkersRequest` (API 27), versions 1-2.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `WriteTxnMarkersRequest`, a request.
///
/// Versions 1-2; flexible since 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WriteTxnMarkersRequest {
    /// `[]WritableTxnMarker`.
    pub markers: Vec<WritableTxnMarker>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl WriteTxnMarkersRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_array_len(true, self.markers.len(), "markers")?;
        for value in &self.markers {
            value.write(w, version)?;
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for WriteTxnMarkersRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        r.structs(true, version, "markers", &mut self.markers)?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`WriteTxnMarkersRequest`], versions 1-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WritableTxnMarker {
    /// `int64`, producerId.
    pub producer_id: i64,
    /// `int16`.
    pub producer_epoch: i16,
    /// `bool`.
    pub transaction_result: bool,
    /// `[]WritableTxnMarkerTopic`.
    pub topics: Vec<WritableTxnMarkerTopic>,
    /// `int32`.
    pub coordinator_epoch: i32,
    /// `int8`, version 2; left out silently in other versions.
    pub transaction_version: i8,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl WritableTxnMarker {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i64(self.producer_id);
        w.put_i16(self.producer_epoch);
        w.put_bool(self.transaction_result);
        w.put_array_len(true, self.topics.len(), "topics")?;
        for value in &self.topics {
            value.write(w, version)?;
        }
        w.put_i32(self.coordinator_epoch);
        if version >= 2 {
            w.put_i8(self.transaction_version);
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for WritableTxnMarker {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 17,
            _ => 18,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<11>(&[8, 2, 1])?;
        self.producer_id = i64::from_be_bytes(fixed.at::<0, 8>());
        self.producer_epoch = i16::from_be_bytes(fixed.at::<8, 2>());
        self.transaction_result = fixed.at::<10, 1>() != [0];
        r.structs(true, version, "topics", &mut self.topics)?;
        self.coordinator_epoch = r.i32()?;
        if version >= 2 {
            self.transaction_version = r.i8()?;
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`WriteTxnMarkersRequest`], versions 1-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WritableTxnMarkerTopic {
    /// `string`, topicName.
    pub name: KafkaString,
    /// `[]int32`.
    pub partition_indexes: Int32Array,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl WritableTxnMarkerTopic {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_int32_array(true, &self.partition_indexes, "partition_indexes")?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for WritableTxnMarkerTopic {
    fn min_len(_version: i16) -> usize {
        3
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        fill(&mut self.partition_indexes, r.int32_array(true, "partition_indexes")?);
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for WriteTxnMarkersRequest {
    const NAME: &'static str = "WriteTxnMarkersRequest";
    const VERSIONS: VersionRange = VersionRange::new(1, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(1);
}

impl Encode for WriteTxnMarkersRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for WriteTxnMarkersRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for WriteTxnMarkersRequest {
    const KEY: ApiKey = ApiKey::WriteTxnMarkers;
    type Response = super::WriteTxnMarkersResponse;
}
