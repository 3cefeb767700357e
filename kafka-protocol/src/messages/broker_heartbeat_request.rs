// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `BrokerHeartbeatRequest` (API 63), versions 0-2.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::ids::Uuid;
use crate::message::{Decode, Encode, Message, Request};
use crate::version::VersionRange;
use crate::wire::{Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use crate::wire::tagged::TagWriter;
use super::ApiKey;

/// Kafka's `BrokerHeartbeatRequest`, a request.
///
/// Versions 0-2; flexible since 0.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokerHeartbeatRequest {
    /// `int32`, brokerId.
    pub broker_id: i32,
    /// `int64`, default -1.
    pub broker_epoch: i64,
    /// `int64`.
    pub current_metadata_offset: i64,
    /// `bool`.
    pub want_fence: bool,
    /// `bool`.
    pub want_shut_down: bool,
    /// `[]uuid`, versions 1-2, tag 0.
    pub offline_log_dirs: Vec<Uuid>,
    /// `[]uuid`, version 2, nullable, default null, tag 1.
    pub cordoned_log_dirs: Option<Vec<Uuid>>,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl Default for BrokerHeartbeatRequest {
    fn default() -> Self {
        Self {
            broker_id: 0,
            broker_epoch: -1,
            current_metadata_offset: 0,
            want_fence: false,
            want_shut_down: false,
            offline_log_dirs: Vec::new(),
            cordoned_log_dirs: None,
            unknown_tagged_fields: UnknownTags::new(),
        }
    }
}

impl BrokerHeartbeatRequest {
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        w.put_i32(self.broker_id);
        w.put_i64(self.broker_epoch);
        w.put_i64(self.current_metadata_offset);
        w.put_bool(self.want_fence);
        w.put_bool(self.want_shut_down);
        if !(version >= 1) && !self.offline_log_dirs.is_empty() {
            return Err(crate::message::not_in_version("offline_log_dirs"));
        }
        if !(version >= 2) && self.cordoned_log_dirs.is_some() {
            return Err(crate::message::not_in_version("cordoned_log_dirs"));
        }
        let tag0 = version >= 1 && !self.offline_log_dirs.is_empty();
        let tag1 = version >= 2 && self.cordoned_log_dirs.is_some();
        if !tag0 && !tag1 && self.unknown_tagged_fields.is_empty() {
            w.put_u8(0);
            return Ok(());
        }
        let mut tags = TagWriter::begin(w, u32::from(tag0) + u32::from(tag1), &self.unknown_tagged_fields);
        if version >= 1 {
            tags.before(w, 0)?;
        }
        if tag0 {
            let mark = w.begin_tag(0);
            w.put_array_len(true, self.offline_log_dirs.len(), "offline_log_dirs")?;
            for value in &self.offline_log_dirs {
                w.put_uuid(*value);
            }
            w.end_tag(mark, "offline_log_dirs")?;
        }
        if version >= 2 {
            tags.before(w, 1)?;
        }
        if tag1 {
            let mark = w.begin_tag(1);
            if let Some(values) = &self.cordoned_log_dirs {
                w.put_array_len(true, values.len(), "cordoned_log_dirs")?;
                for value in values {
                    w.put_uuid(*value);
                }
            } else {
                w.put_null_len(true, true, "cordoned_log_dirs")?;
            }
            w.end_tag(mark, "cordoned_log_dirs")?;
        }
        tags.end(w)
    }
}

#[cfg(feature = "server")]
impl ReadPart for BrokerHeartbeatRequest {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let fixed = r.fixed::<22>(&[4, 8, 8, 1, 1])?;
        self.broker_id = i32::from_be_bytes(fixed.at::<0, 4>());
        self.broker_epoch = i64::from_be_bytes(fixed.at::<4, 8>());
        self.current_metadata_offset = i64::from_be_bytes(fixed.at::<12, 8>());
        self.want_fence = fixed.at::<20, 1>() != [0];
        self.want_shut_down = fixed.at::<21, 1>() != [0];
        for left in (0..r.tag_count()?).rev() {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match tag {
                0 if version >= 1 => { self.offline_log_dirs = r.vec(true, 16, "offline_log_dirs", Reader::uuid)?; }
                1 if version >= 2 => { self.cordoned_log_dirs = r.nullable_vec(true, true, 16, "cordoned_log_dirs", Reader::uuid)?; }
                0 | 1 => return Err(r.fail(DecodeErrorKind::TagNotInVersion { tag })),
                _ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,
            }
            r.end_tag(tag, start, end)?;
        }
        self.unknown_tagged_fields.settle();
        Ok(())
    }
}

impl Message for BrokerHeartbeatRequest {
    const NAME: &'static str = "BrokerHeartbeatRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE_SINCE: Option<i16> = Some(0);
}

impl Encode for BrokerHeartbeatRequest {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

#[cfg(feature = "server")]
impl Decode for BrokerHeartbeatRequest {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Request for BrokerHeartbeatRequest {
    const KEY: ApiKey = ApiKey::BrokerHeartbeat;
    type Response = super::BrokerHeartbeatResponse;
}
