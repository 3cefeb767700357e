// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `UpdateRaftVoterResponse` (API 82), versions 0.

use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use crate::wire::tagged::TagWriter;
use super::ApiKey;

/// Kafka's `UpdateRaftVoterResponse`, a response.
///
/// Versions 0; flexible since 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateRaftVoterResponse {
    /// `int32`.
    pub throttle_time_ms: i32,
    /// `int16`.
    pub error_code: i16,
    /// `CurrentLeader`, tag 0.
    pub current_leader: CurrentLeader,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl UpdateRaftVoterResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.throttle_time_ms);
        w.put_i16(self.error_code);
        let tag0 = self.current_leader != CurrentLeader::default();
        if !tag0 && self.unknown_tagged_fields.is_empty() {
            w.put_u8(0);
            return Ok(());
        }
        let mut tags = TagWriter::begin(w, u32::from(tag0), &self.unknown_tagged_fields);
        tags.before(w, 0)?;
        if tag0 {
            let mark = w.begin_tag(0);
            self.current_leader.write(w, version)?;
            w.end_tag(mark, "current_leader")?;
        }
        tags.end(w)
    }
}

impl ReadPart for UpdateRaftVoterResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<6>(&[4, 2])?;
        self.throttle_time_ms = i32::from_be_bytes(fixed.at::<0, 4>());
        self.error_code = i16::from_be_bytes(fixed.at::<4, 2>());
        for left in (0..r.tag_count()?).rev() {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match tag {
                0 => { self.current_leader = CurrentLeader::default(); self.current_leader.read(r, version)?; }
                _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
            }
            r.end_tag(tag, start, end)?;
        }
        self.unknown_tagged_fields.settle();
        Ok(())
    }
}

/// Part of [`UpdateRaftVoterResponse`], versions 0.
#[derive(Clone, Debug, PartialEq)]
pub struct CurrentLeader {
    /// `int32`, default -1, brokerId.
    pub leader_id: i32,
    /// `int32`, default -1.
    pub leader_epoch: i32,
    /// `string`.
    pub host: KafkaString,
    /// `int32`.
    pub port: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for CurrentLeader {
    fn default() -> Self {
        Self {
            leader_id: -1,
            leader_epoch: -1,
            host: KafkaString::default(),
            port: 0,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl CurrentLeader {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.leader_id);
        w.put_i32(self.leader_epoch);
        w.put_string(true, &self.host, "host")?;
        w.put_i32(self.port);
        crate::wire::tagged::write_unknown(w, true, &self.unknown_tagged_fields)
    }
}

impl ReadPart for CurrentLeader {
    fn read(&mut self, r: &mut Reader, _version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<8>(&[4, 4])?;
        self.leader_id = i32::from_be_bytes(fixed.at::<0, 4>());
        self.leader_epoch = i32::from_be_bytes(fixed.at::<4, 4>());
        r.string_at(true, "host", &mut self.host)?;
        self.port = r.i32()?;
        r.unknown_tags(true, &mut self.unknown_tagged_fields)
    }
}

impl Message for UpdateRaftVoterResponse {
    const NAME: &'static str = "UpdateRaftVoterResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

#[cfg(feature = "server")]
impl Encode for UpdateRaftVoterResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for UpdateRaftVoterResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for UpdateRaftVoterResponse {
    const KEY: ApiKey = ApiKey::UpdateRaftVoter;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
