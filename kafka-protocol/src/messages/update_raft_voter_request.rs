// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `UpdateRaftVoterRequest` (API 82), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use super::ApiKey;

/// Kafka's `UpdateRaftVoterRequest`, a request.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateRaftVoterRequest {
    /// `string`, nullable.
    pub cluster_id: Option<KafkaString>,
    /// `int32`.
    pub current_leader_epoch: i32,
    /// `int32`.
    pub voter_id: i32,
    /// `uuid`.
    pub voter_directory_id: Uuid,
    /// `[]Listener`.
    pub listeners: Vec<Listener>,
    /// `KRaftVersionFeature`.
    pub kraft_version_feature: KRaftVersionFeature,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for UpdateRaftVoterRequest {
    fn default() -> Self {
        Self {
            cluster_id: Some(KafkaString::default()),
            current_leader_epoch: 0,
            voter_id: 0,
            voter_directory_id: Uuid::ZERO,
            listeners: Vec::new(),
            kraft_version_feature: KRaftVersionFeature::default(),
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl UpdateRaftVoterRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_nullable_string(true, self.cluster_id.as_ref(), true, "cluster_id")?;
        w.put_i32(self.current_leader_epoch);
        w.put_i32(self.voter_id);
        w.put_uuid(self.voter_directory_id);
        w.put_array_len(true, self.listeners.len(), "listeners")?;
        for value in &self.listeners {
            value.write(w, version)?;
        }
        self.kraft_version_feature.write(w, version)?;
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        let cluster_id = r.read_nullable_string(true, true, "cluster_id")?;
        let current_leader_epoch = r.read_i32()?;
        let voter_id = r.read_i32()?;
        let voter_directory_id = r.read_uuid()?;
        let listeners = r.read_vec(true, Listener::min_len(version), "listeners", |r| Listener::read(r, version))?;
        let kraft_version_feature = KRaftVersionFeature::read(r, version)?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { cluster_id, current_leader_epoch, voter_id, voter_directory_id, listeners, kraft_version_feature, unknown_tagged_fields })
    }
}

/// Part of [`UpdateRaftVoterRequest`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listener {
    /// `string`.
    pub name: KafkaString,
    /// `string`.
    pub host: KafkaString,
    /// `uint16`.
    pub port: u16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Listener {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_string(true, &self.name, "name")?;
        w.put_string(true, &self.host, "host")?;
        w.put_u16(self.port);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let name = r.read_string(true, "name")?;
        let host = r.read_string(true, "host")?;
        let port = r.read_u16()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { name, host, port, unknown_tagged_fields })
    }

    #[cfg(feature = "server")]
    /// Bytes an element takes at the least.
    const fn min_len(_version: i16) -> usize {
        5
    }
}

/// Part of [`UpdateRaftVoterRequest`], versions 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KRaftVersionFeature {
    /// `int16`.
    pub min_supported_version: i16,
    /// `int16`.
    pub max_supported_version: i16,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl KRaftVersionFeature {
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i16(self.min_supported_version);
        w.put_i16(self.max_supported_version);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }

    #[cfg(feature = "server")]
    pub(crate) fn read(r: &mut Reader, _version: i16) -> Result<Self, DecodeError> {
        let min_supported_version = r.read_i16()?;
        let max_supported_version = r.read_i16()?;
        let unknown_tagged_fields = r.read_unknown_tags(true)?;
        Ok(Self { min_supported_version, max_supported_version, unknown_tagged_fields })
    }
}

impl Message for UpdateRaftVoterRequest {
    const NAME: &'static str = "UpdateRaftVoterRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for UpdateRaftVoterRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for UpdateRaftVoterRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        Self::read(r, version)
    }
}

impl Request for UpdateRaftVoterRequest {
    const KEY: ApiKey = ApiKey::UpdateRaftVoter;
    type Response = super::UpdateRaftVoterResponse;
}
