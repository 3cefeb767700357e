// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `DescribeClusterResponse` (API 60), versions 0-2.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `DescribeClusterResponse`, a response.
///
/// Versions 0-2; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeClusterResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `string`, nullable, default null.
    pub error_message: Option<KafkaString>,
    /// `int8`, versions 1-2, default 1.
    pub endpoint_type: i8,
    /// `string`.
    pub cluster_id: KafkaString,
    /// `int32`, default -1, brokerId.
    pub controller_id: i32,
    /// `[]DescribeClusterBroker`.
    pub brokers: Vec<DescribeClusterBroker>,
    /// `int32`, default -2147483648.
    pub cluster_authorized_operations: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for DescribeClusterResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: None,
            endpoint_type: 1,
            cluster_id: KafkaString::default(),
            controller_id: -1,
            brokers: Vec::new(),
            cluster_authorized_operations: -2147483648,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl DescribeClusterResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        w.put_nullable_string(true, self.error_message.as_ref(), true, "error_message")?;
        if version >= 1 {
            w.put_i8(self.endpoint_type);
        } else if self.endpoint_type != 1 {
            return Err(crate::message::not_in_version("endpoint_type"));
        }
        w.put_string(true, &self.cluster_id, "cluster_id")?;
        w.put_i32(self.controller_id);
        w.put_array_len(true, self.brokers.len(), "brokers")?;
        for value in &self.brokers {
            value.write(w, version)?;
        }
        w.put_i32(self.cluster_authorized_operations);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribeClusterResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        r.nullable_string_at(true, true, "error_message", &mut self.error_message)?;
        if version >= 1 {
            self.endpoint_type = r.i8()?;
        }
        r.string_at(true, "cluster_id", &mut self.cluster_id)?;
        self.controller_id = r.i32()?;
        r.structs(true, version, "brokers", &mut self.brokers)?;
        self.cluster_authorized_operations = r.i32()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`DescribeClusterResponse`], versions 0-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeClusterBroker {
    /// `int32`, brokerId.
    pub broker_id: i32,
    /// `string`.
    pub host: KafkaString,
    /// `int32`.
    pub port: i32,
    /// `string`, nullable, default null.
    pub rack: Option<KafkaString>,
    /// `bool`, version 2.
    pub is_fenced: bool,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl DescribeClusterBroker {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.broker_id);
        w.put_string(true, &self.host, "host")?;
        w.put_i32(self.port);
        w.put_nullable_string(true, self.rack.as_ref(), true, "rack")?;
        if version >= 2 {
            w.put_bool(self.is_fenced);
        } else if self.is_fenced {
            return Err(crate::message::not_in_version("is_fenced"));
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for DescribeClusterBroker {
    fn min_len(version: i16) -> usize {
        match version {
            ..=1 => 11,
            _ => 12,
        }
    }

    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.broker_id = r.i32()?;
        r.string_at(true, "host", &mut self.host)?;
        self.port = r.i32()?;
        r.nullable_string_at(true, true, "rack", &mut self.rack)?;
        if version >= 2 {
            self.is_fenced = r.bool()?;
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for DescribeClusterResponse {
    const NAME: &'static str = "DescribeClusterResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for DescribeClusterResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for DescribeClusterResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for DescribeClusterResponse {
    const KEY: ApiKey = ApiKey::DescribeCluster;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
