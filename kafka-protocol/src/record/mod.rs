//! Record batches: what produce requests carry and fetch responses return.
//!
//! Writing, format v2: [`RecordsBuilder`] encodes each record where it will be sent from,
//! [`SealedRecords`] keeps the closed batch and makes a header for every attempt. [`BatchWriter`]
//! writes what no producer does, from a header and records: gaps, control records, nothing.
//!
//! Reading: [`RecordBatches`] walks over the headers, [`RawBatch`] checks and decodes one batch,
//! [`DecodedBatch`] hands out views that cannot fail.
//!
//! A record, all lengths and deltas zigzag varints:
//!
//! ```text
//! [length of the rest][attributes: i8 = 0][timestamp delta][offset delta]
//! [key length, -1 null][key][value length, -1 null][value]
//! [header count] then each: [key length][key][value length, -1 null][value]
//! ```
//!
//! Formats v0 and v1, from before Kafka 0.11, may still lie in old topics, and brokers hand them out
//! as they are. They are read through the same types, as batches of one message or of those that a
//! message wraps, and never written.
//!
//! # What is strict, and what is not
//!
//! Java's client is the measure, vector by vector: what it reads is read to the same records, what
//! it refuses is refused, unless said otherwise here.
//!
//! Refused, because what follows could not be trusted:
//! - a length below what the format needs, a format byte above 2, a codec that does not exist: they
//!   end the iteration or the batch. The header of a batch is needed to show it at all, so one that
//!   is too short for it ends the iteration, where Java finds that with the checksum.
//! - a checksum that does not match. In formats v0 and v1 that of a wrapper is checked as well as
//!   those within it; Java's consumer checks the latter alone.
//! - a record that does not fill its length, reaches out of it, or has a header without a key; a
//!   count of records that is not what the bytes hold; bytes after the last record.
//! - in a wrapper: another wrapper, zstd, no value, no whole message, a message that is neither v0 nor
//!   v1 (Java takes later ones for v1), or more than 2^31 offsets from the first (which Java reads, and
//!   no broker wrote).
//!
//! Read, because it is seen in the field or harmless:
//! - a last batch that is cut anywhere: brokers cut it.
//! - a batch without records, whatever its codec and whatever follows: log cleaners leave it.
//! - offset deltas that are negative, go back or have gaps; any negative length of a key or value,
//!   which is null; attributes of a record and unknown attribute bits of a batch; varints that are
//!   longer than they need be; header keys that are not UTF-8, whose bytes are kept.
//! - in v0 and v1: bytes after a message's value, a wrapped message that is cut, which ends the set,
//!   messages of v0 in a v1 wrapper and the other way round, a v1 wrapper at offset 0, and in v0 any
//!   checksum of an LZ4 frame's descriptor.
//! - of compressed bytes: frames in a row, LZ4's included, where Java stops after the first; snappy
//!   without framing; bytes after the last frame, but not in zstd. See
//!   [`compression`](crate::compression).

mod batch;
mod builder;
mod control;
mod crc;
mod crc32;
mod error;
mod header;
mod index;
mod iter;
mod legacy;
mod sealed;
#[cfg(test)]
mod tests;
mod varint;
mod view;
mod writer;

pub use batch::{DecodeLimits, DecodeScratch, DecodedBatch, DecodedRecords, RawBatch};
pub use builder::{HeaderField, RecordFields, RecordsBuilder, SealFailed};
pub use control::{ControlRecord, ControlType, EndTxnMarker};
pub use crc::{crc32c, crc32c_append, crc32c_combine};
pub use crc32::crc32;
pub use error::{AppendError, BatchError, BatchErrorKind, ControlFault, RecordFault, WrapperFault};
pub use header::{Attributes, BatchHeader, HEADER_LEN, TimestampType};
pub use index::RecordIndex;
pub use iter::RecordBatches;
pub use sealed::{BatchIdentity, ReturnedChunks, SealedChunks, SealedHeader, SealedRecords};
pub use view::{HeaderView, RecordHeaders, RecordView};
pub use writer::BatchWriter;
