// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! `CreateDelegationTokenResponse` (API 38), versions 1-3.

use bytes::Bytes;
use crate::error::{DecodeError, EncodeError};
use crate::message::{Decode, Encode, Message, Response};
use crate::version::VersionRange;
use crate::wire::{KafkaString, Reader, UnknownTags, Writer};
use crate::wire::parts::{Failure, ReadPart, read_message};
use super::ApiKey;

/// Kafka's `CreateDelegationTokenResponse`, a response.
///
/// Versions 1-3; flexible since 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateDelegationTokenResponse {
    /// `int16`.
    pub error_code: i16,
    /// `string`.
    pub principal_type: KafkaString,
    /// `string`.
    pub principal_name: KafkaString,
    /// `string`, version 3.
    pub token_requester_principal_type: KafkaString,
    /// `string`, version 3.
    pub token_requester_principal_name: KafkaString,
    /// `int64`.
    pub issue_timestamp_ms: i64,
    /// `int64`.
    pub expiry_timestamp_ms: i64,
    /// `int64`.
    pub max_timestamp_ms: i64,
    /// `string`.
    pub token_id: KafkaString,
    /// `bytes`.
    pub hmac: Bytes,
    /// `int32`.
    pub throttle_time_ms: i32,
    /// Tagged fields that this schema does not know.
    pub unknown_tagged_fields: UnknownTags,
}

impl CreateDelegationTokenResponse {
    #[cfg(feature = "server")]
    pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = version >= 2;
        w.put_i16(self.error_code);
        w.put_string(flexible, &self.principal_type, "principal_type")?;
        w.put_string(flexible, &self.principal_name, "principal_name")?;
        if version >= 3 {
            w.put_string(flexible, &self.token_requester_principal_type, "token_requester_principal_type")?;
        } else if !self.token_requester_principal_type.is_empty() {
            return Err(crate::message::not_in_version("token_requester_principal_type"));
        }
        if version >= 3 {
            w.put_string(flexible, &self.token_requester_principal_name, "token_requester_principal_name")?;
        } else if !self.token_requester_principal_name.is_empty() {
            return Err(crate::message::not_in_version("token_requester_principal_name"));
        }
        w.put_i64(self.issue_timestamp_ms);
        w.put_i64(self.expiry_timestamp_ms);
        w.put_i64(self.max_timestamp_ms);
        w.put_string(flexible, &self.token_id, "token_id")?;
        w.put_bytes(flexible, &self.hmac, "hmac")?;
        w.put_i32(self.throttle_time_ms);
        crate::wire::tagged::write_unknown(w, flexible, &self.unknown_tagged_fields)
    }
}

impl ReadPart for CreateDelegationTokenResponse {
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure> {
        let flexible = version >= 2;
        self.error_code = r.i16()?;
        r.string_at(flexible, "principal_type", &mut self.principal_type)?;
        r.string_at(flexible, "principal_name", &mut self.principal_name)?;
        if version >= 3 {
            r.string_at(flexible, "token_requester_principal_type", &mut self.token_requester_principal_type)?;
        }
        if version >= 3 {
            r.string_at(flexible, "token_requester_principal_name", &mut self.token_requester_principal_name)?;
        }
        let fixed = r.fixed::<24>(&[8, 8, 8])?;
        self.issue_timestamp_ms = i64::from_be_bytes(fixed.at::<0, 8>());
        self.expiry_timestamp_ms = i64::from_be_bytes(fixed.at::<8, 8>());
        self.max_timestamp_ms = i64::from_be_bytes(fixed.at::<16, 8>());
        r.string_at(flexible, "token_id", &mut self.token_id)?;
        r.bytes_at(flexible, "hmac", &mut self.hmac)?;
        self.throttle_time_ms = r.i32()?;
        r.unknown_tags(flexible, &mut self.unknown_tagged_fields)
    }
}

impl Message for CreateDelegationTokenResponse {
    const NAME: &'static str = "CreateDelegationTokenResponse";
    const VERSIONS: VersionRange = VersionRange::new(1, 3);
    const STABLE_VERSIONS: VersionRange = VersionRange::new(1, 3);
    const FLEXIBLE_SINCE: Option<i16> = Some(2);
}

#[cfg(feature = "server")]
impl Encode for CreateDelegationTokenResponse {
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        self.write(w, version)
    }
}

impl Decode for CreateDelegationTokenResponse {
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        read_message(r, version)
    }
}

impl Response for CreateDelegationTokenResponse {
    const KEY: ApiKey = ApiKey::CreateDelegationToken;
    fn throttle_time_ms(&self) -> i32 {
        self.throttle_time_ms
    }
}
