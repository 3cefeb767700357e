// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `BrokerRegistrationRequest` (API 62), versions 0-4.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, fill, read_message};
use super::ApiKey;

/// Kafka's `BrokerRegistrationRequest`, a request.
///
/// Versions 0-4; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokerRegistrationRequest {
    /// `int32`, brokerId.
    pub broker_id: i32,
    /// `string`.
    pub cluster_id: KafkaString,
    /// `uuid`.
    pub incarnation_id: Uuid,
    /// `[]Listener`.
    pub listeners: Vec<Listener>,
    /// `[]Feature`.
    pub features: Vec<Feature>,
    /// `string`, nullable.
    pub rack: Option<KafkaString>,
    /// `bool`, versions 1-4.
    pub is_migrating_zk_broker: bool,
    /// `[]uuid`, versions 2-4; left out silently in other versions.
    pub log_dirs: Vec<Uuid>,
    /// `int64`, versions 3-4, default -1; left out silently in other versions.
    pub previous_broker_epoch: i64,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for BrokerRegistrationRequest {
    fn default() -> Self {
        Self {
            broker_id: 0,
            cluster_id: KafkaString::default(),
            incarnation_id: Uuid::ZERO,
            listeners: Vec::new(),
            features: Vec::new(),
            rack: Some(KafkaString::default()),
            is_migrating_zk_broker: false,
            log_dirs: Vec::new(),
            previous_broker_epoch: -1,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl BrokerRegistrationRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.broker_id);
        w.put_string(true, &self.cluster_id, "cluster_id")?;
        w.put_uuid(self.incarnation_id);
        w.put_array_len(true, self.listeners.len(), "listeners")?;
        for value in &self.listeners {
            value.write(w, version)?;
        }
        w.put_array_len(true, self.features.len(), "features")?;
        for value in &self.features {
            value.write(w, version)?;
        }
        w.put_nullable_string(true, self.rack.as_ref(), true, "rack")?;
        if version >= 1 {
            w.put_bool(self.is_migrating_zk_broker);
        } else if self.is_migrating_zk_broker {
            return Err(crate::message::not_in_version("is_migrating_zk_broker"));
        }
        if version >= 2 {
            w.put_array_len(true, self.log_dirs.len(), "log_dirs")?;
            for value in &self.log_dirs {
                w.put_uuid(*value);
            }
        }
        if version >= 3 {
            w.put_i64(self.previous_broker_epoch);
        }
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for BrokerRegistrationRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        self.broker_id = r.i32()?;
        r.string_at(true, "cluster_id", &mut self.cluster_id)?;
        self.incarnation_id = r.uuid()?;
        r.structs(true, version, "listeners", &mut self.listeners)?;
        r.structs(true, version, "features", &mut self.features)?;
        r.nullable_string_at(true, true, "rack", &mut self.rack)?;
        if version >= 1 {
            self.is_migrating_zk_broker = r.bool()?;
        }
        if version >= 2 {
            fill(&mut self.log_dirs, r.vec(true, 16, "log_dirs", Reader::uuid)?);
        }
        if version >= 3 {
            self.previous_broker_epoch = r.i64()?;
        }
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`BrokerRegistrationRequest`], versions 0-4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listener {
    /// `string`.
    pub name: KafkaString,
    /// `string`.
    pub host: KafkaString,
    /// `uint16`.
    pub port: u16,
    /// `int16`.
    pub security_protocol: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Listener {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_string(true, &self.host, "host")?;
        w.put_u16(self.port);
        w.put_i16(self.security_protocol);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for Listener {
    fn min_len(_version: i16) -> usize {
        7
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        r.string_at(true, "host", &mut self.host)?;
        let fixed = r.fixed::<4>(&[2, 2])?;
        self.port = u16::from_be_bytes(fixed.at::<0, 2>());
        self.security_protocol = i16::from_be_bytes(fixed.at::<2, 2>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

/// Part of [`BrokerRegistrationRequest`], versions 0-4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feature {
    /// `string`.
    pub name: KafkaString,
    /// `int16`.
    pub min_supported_version: i16,
    /// `int16`.
    pub max_supported_version: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Feature {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_i16(self.min_supported_version);
        w.put_i16(self.max_supported_version);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

#[cfg(feature = "server")]
impl ReadPart for Feature {
    fn min_len(_version: i16) -> usize {
        6
    }

    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        r.string_at(true, "name", &mut self.name)?;
        let fixed = r.fixed::<4>(&[2, 2])?;
        self.min_supported_version = i16::from_be_bytes(fixed.at::<0, 2>());
        self.max_supported_version = i16::from_be_bytes(fixed.at::<2, 2>());
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for BrokerRegistrationRequest {
    const NAME: &'static str = "BrokerRegistrationRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for BrokerRegistrationRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for BrokerRegistrationRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for BrokerRegistrationRequest {
    const KEY: ApiKey = ApiKey::BrokerRegistration;
    type Response = super::BrokerRegistrationResponse;
}
