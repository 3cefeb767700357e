//! What can be wrong with record batches.

use crate::compression::{Compression, CompressionError};
use crate::ids::Offset;

/// A batch that cannot be read: where it stands, which offset it claims, what is wrong.
///
/// The position in the partition stays before this batch; reading on past it is a decision for
/// the application.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("record batch at byte {at} with base offset {base_offset}: {kind}")]
pub struct BatchError {
    /// First byte of the batch within the records it was read from.
    pub at: usize,
    /// The base offset its header claims.
    pub base_offset: Offset,
    /// What is wrong.
    pub kind: BatchErrorKind,
}

/// What is wrong with a record batch.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BatchErrorKind {
    /// The length field is below what any format needs.
    #[error("the length field says {length}, below the {minimum} bytes the format needs")]
    TooShort {
        /// The length field.
        length: i32,
        /// What it has to be at least.
        minimum: i32,
    },
    /// The format byte is none that Kafka ever used.
    #[error("unknown format (magic {magic}); the bytes are corrupt or from a newer Kafka")]
    UnknownMagic {
        /// The format byte.
        magic: i8,
    },
    /// Message format 0 or 1, from before Kafka 0.11.
    #[error(
        "message format v{magic} (from before Kafka 0.11) is not supported; rewrite the topic \
         with a current client, or skip past these offsets"
    )]
    OldFormat {
        /// The format byte: 0 or 1.
        magic: i8,
    },
    /// The checksum does not match the bytes.
    #[error(
        "checksum mismatch: stored {stored:#010x}, computed {computed:#010x}; the bytes were damaged on disk or on the way"
    )]
    Crc {
        /// The checksum in the header.
        stored: u32,
        /// The checksum of the bytes.
        computed: u32,
    },
    /// The attributes name a codec that does not exist.
    #[error("unknown compression codec {id}")]
    UnknownCodec {
        /// Bits 0-2 of the attributes.
        id: u8,
    },
    /// The records could not be decompressed.
    #[error("{codec}: {error}")]
    Compression {
        /// The codec of the batch.
        codec: Compression,
        /// What went wrong.
        error: CompressionError,
    },
    /// The header's record count is negative or more than its bytes can hold.
    #[error("the header counts {count} records, but there are only {bytes} bytes of them")]
    BadCount {
        /// The record count.
        count: i32,
        /// Uncompressed bytes of records.
        bytes: usize,
    },
    /// One record is malformed.
    #[error("record {index}: {fault}")]
    BadRecord {
        /// Which record, counted from 0.
        index: u32,
        /// What is wrong with it.
        fault: RecordFault,
    },
    /// Bytes are left over after the last record.
    #[error("{bytes} bytes left over after the last record")]
    TrailingBytes {
        /// How many.
        bytes: usize,
    },
    /// The uncompressed records exceed what an index of 32-bit positions can address.
    #[error("{bytes} bytes of records exceed 4 GiB")]
    TooLarge {
        /// Uncompressed bytes of records.
        bytes: usize,
    },
    /// A control record whose key cannot be read.
    #[error("control record: {fault}")]
    Control {
        /// What is wrong with it.
        fault: ControlFault,
    },
}

/// What is wrong with one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordFault {
    /// The batch ends before the record does.
    #[error("the bytes end before the record does")]
    Truncated,
    /// The record's length is negative.
    #[error("negative length")]
    NegativeLength,
    /// A varint has more bytes than its type allows.
    #[error("a varint is too long")]
    VarintTooLong,
    /// A key, value or header reaches past the end of its record.
    #[error("a field reaches past the end of the record")]
    FieldTooLong,
    /// The header count is negative or more than the bytes can hold.
    #[error("impossible header count {0}")]
    BadHeaderCount(i32),
    /// A header without a key.
    #[error("a header has no key")]
    NullHeaderKey,
    /// The record's fields end before its length does.
    #[error("{0} bytes left over inside the record")]
    TrailingBytes(u32),
}

/// What is wrong with a control record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ControlFault {
    /// No key, or fewer than the 4 bytes of version and type.
    #[error("the key has {0} bytes, fewer than the 4 of version and type")]
    ShortKey(usize),
    /// A negative key version.
    #[error("negative key version {0}")]
    NegativeKeyVersion(i16),
    /// No value, or fewer bytes than the type needs.
    #[error("the value has {0} bytes, fewer than the 6 of an end-of-transaction marker")]
    ShortValue(usize),
    /// A negative value version.
    #[error("negative value version {0}")]
    NegativeValueVersion(i16),
    /// The record is no end-of-transaction marker.
    #[error("not an end-of-transaction marker")]
    NotAMarker,
}

/// Why a record was not appended. Nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AppendError {
    /// The chunks have too little room; push more and append again.
    #[error("{bytes} more bytes of chunks are needed")]
    NeedsRoom {
        /// Bytes missing beyond [`RecordsBuilder::room`](super::RecordsBuilder::room).
        bytes: usize,
    },
    /// The batch holds as many records as a batch can.
    #[error("the batch is full: it holds 2147483647 records")]
    TooManyRecords,
    /// The record, or the batch with it, would exceed the 2 GiB that a length field can say.
    #[error("the batch would exceed 2 GiB")]
    TooLarge,
}
