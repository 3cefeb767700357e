// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `WriteTxnMarkersRequest` (API 27), versions 1-2.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Int32Array, KafkaString, Reader, UnknownTags, Writer};
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let markers = r.read_vec(true, WritableTxnMarker::min_len(version), "markers", |r| WritableTxnMarker::read(r, version))?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { markers, unknown_tagged_fields })
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let producer_id = r.read_i64()?;
        let producer_epoch = r.read_i16()?;
        let transaction_result = r.read_bool()?;
        let topics = r.read_vec(true, WritableTxnMarkerTopic::min_len(version), "topics", |r| WritableTxnMarkerTopic::read(r, version))?;
        let coordinator_epoch = r.read_i32()?;
        let transaction_version = if version >= 2 { r.read_i8()? } else { 0 };
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { producer_id, producer_epoch, transaction_result, topics, coordinator_epoch, transaction_version, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 17,
            _ => 18,
        }
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

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let name = r.read_string(true, "name")?;
        let partition_indexes = r.read_int32_array(true, "partition_indexes")?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { name, partition_indexes, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        3
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
        Self::read(r, version)
    }
}

impl Request for WriteTxnMarkersRequest {
    const KEY: ApiKey = ApiKey::WriteTxnMarkers;
    type Response = super::WriteTxnMarkersResponse;
}
