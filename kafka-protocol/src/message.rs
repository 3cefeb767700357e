//! What every generated message can do.

use std::fmt::Debug;

use bytes::Bytes;

use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::messages::ApiKey;
use crate::version::VersionRange;
use crate::wire::{Reader, Writer};

/// A message of Kafka's schema: all versions in one struct.
pub trait Message: Default + Clone + Debug + PartialEq + Send + Sync + 'static {
    /// Name in Kafka's schema, such as `ProduceRequest`.
    const NAME: &'static str;
    /// Every version this build knows, unstable ones included.
    const VERSIONS: VersionRange;
    /// The versions brokers offer without being told to offer unstable ones.
    const STABLE_VERSIONS: VersionRange;
    /// First version with compact lengths and tagged fields, `None` if there is none.
    const FLEXIBLE_SINCE: Option<i16>;
}

/// A message that this build can write.
///
/// Requests always; responses with feature `server`; headers and data always.
pub trait Encode: Message {
    /// Writes the fields of a version that was checked.
    #[doc(hidden)]
    fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError>;

    /// Exact size of what [`Encode::encode`] writes.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    fn encoded_len(&self, version: i16) -> Result<usize, EncodeError> {
        let mut counter = Writer::counting();
        self.encode(&mut counter, version)?;
        Ok(counter.len())
    }

    /// Appends the message's body, without header or version.
    ///
    /// # Errors
    /// [`EncodeError`] if the version is unknown, a field is set that the version lacks (unless
    /// the schema says it may be dropped), or a value is null or too long for the version. The
    /// writer then holds a part of the message: truncate it to its length before the call.
    fn encode(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(version) {
            return Err(EncodeError {
                message: Some(Self::NAME),
                field: None,
                version,
                kind: EncodeErrorKind::UnsupportedVersion { supported: Self::VERSIONS },
            });
        }
        self.write_fields(w, version).map_err(|e| e.in_message(Self::NAME, version))
    }
}

/// A message that this build can read.
///
/// Responses always; requests with feature `server`; headers and data always.
pub trait Decode: Message {
    /// Reads the fields of a version that was checked.
    #[doc(hidden)]
    fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError>;

    /// Reads the message's body. Strings and bytes are slices of the reader's buffer. Bytes after
    /// the body are left to the reader.
    ///
    /// # Errors
    /// [`DecodeError`] if the version is unknown or the bytes are not such a message. Whatever
    /// the bytes, nothing panics, and memory is only reserved for what they can hold.
    fn decode(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(version) {
            let kind = DecodeErrorKind::UnsupportedVersion { supported: Self::VERSIONS };
            return Err(DecodeError::new(r.position(), kind).in_message(Self::NAME, version));
        }
        let mut message = Self::read_fields(r, version);
        if let Err(error) = &mut message {
            *error = error.clone().in_message(Self::NAME, version);
        }
        message
    }

    /// Reads a body that is all of `bytes`, or their beginning: as Java, trailing bytes are
    /// ignored.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn decode_bytes(bytes: Bytes, version: i16) -> Result<Self, DecodeError> {
        Self::decode(&mut Reader::new(bytes), version)
    }
}

/// A request, which knows its key and what answers it.
pub trait Request: Message {
    /// The API it calls.
    const KEY: ApiKey;
    /// What the broker answers.
    type Response: Response;
}

/// A response.
pub trait Response: Message {
    /// The API it answers.
    const KEY: ApiKey;

    /// Milliseconds for which the broker wants no further request on this connection (KIP-219); 0 where
    /// the response has no such field.
    fn throttle_time_ms(&self) -> i32 {
        0
    }
}

/// A field is set, and neither ignorable nor part of the version.
#[cold]
pub(crate) fn not_in_version(field: &'static str) -> EncodeError {
    EncodeError::new(field, EncodeErrorKind::FieldNotInVersion)
}
