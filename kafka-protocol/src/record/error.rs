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
    /// The length field is below what the format needs.
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
    /// A message of format v0 or v1 that should wrap others, and does not.
    #[error("message that wraps others: {fault}")]
    Wrapper {
        /// What is wrong with it.
        fault: WrapperFault,
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
    /// A message of format v0 or v1 whose length is below what its format needs.
    #[error("its length says {length}, below the {minimum} bytes its format needs")]
    TooShort {
        /// The length field.
        length: i32,
        /// What it has to be at least.
        minimum: i32,
    },
    /// A wrapped message whose format is neither v0 nor v1.
    #[error("it is of format v{0}, which none wrapped")]
    Magic(i8),
    /// A wrapped message whose checksum does not match its bytes.
    #[error("checksum mismatch: stored {stored:#010x}, computed {computed:#010x}")]
    Crc {
        /// The checksum it carries.
        stored: u32,
        /// The checksum of the bytes.
        computed: u32,
    },
    /// A wrapped message that is a wrapper itself.
    #[error("a wrapped message is compressed itself")]
    Nested,
    /// A wrapped message more than 2^31 offsets away from the first one.
    #[error("its offset is more than 2147483647 away from the first one's")]
    OffsetOutOfRange,
}

/// What is wrong with a message of format v0 or v1 that is to wrap others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WrapperFault {
    /// A codec that came after these formats.
    #[error("{codec} is no codec of formats before v2")]
    Codec {
        /// The codec that its attributes name.
        codec: Compression,
    },
    /// Its value, which holds the others, is null.
    #[error("it has no value")]
    NoValue,
    /// There is no whole message in it.
    #[error("it holds none")]
    Empty,
    /// Its offset, which should be that of the last one, is below it.
    #[error("its offset {wrapper} is below {last}, where the last one counts from the first")]
    Offset {
        /// The wrapper's offset.
        wrapper: Offset,
        /// The last one's, counted from the first.
        last: Offset,
    },
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
    /// The offset lies before the batch, or too far behind its start.
    #[error("offset {offset} is not within 2147483647 of the batch's base offset {base_offset}")]
    OffsetOutOfRange {
        /// The record's offset.
        offset: Offset,
        /// The batch's.
        base_offset: Offset,
    },
    /// The record, or the batch with it, would exceed the 2 GiB that a length field can say.
    #[error("the batch would exceed 2 GiB")]
    TooLarge,
}
