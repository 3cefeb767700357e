//! Record batches, format v2: what produce requests carry and fetch responses return.
//!
//! Writing: [`RecordsBuilder`] encodes each record where it will be sent from, [`SealedRecords`]
//! keeps the closed batch and makes a header for every attempt.
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
//! Formats v0 and v1, from before Kafka 0.11, are recognised and refused with an error of their
//! own.

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
pub use sealed::{BatchIdentity, ReturnedChunks, SealedRecords};
pub use view::{HeaderView, RecordHeaders, RecordView};
pub use writer::BatchWriter;
