//! Walking over the batches of a fetched region.

use bytes::Bytes;

use super::batch::RawBatch;
use super::error::{BatchError, BatchErrorKind};
use super::header::{BatchHeader, LENGTH_OVERHEAD, MIN_LENGTH};
use super::legacy::{self, MIN_LENGTH_V0};
use crate::ids::Offset;

/// The record batches in a run of bytes, as a broker stores and sends them. Messages of formats v0
/// and v1 count as batches, and may stand before and after those of v2.
///
/// Headers only: three loads a batch, no checksum, no decompression. A broker may cut the last
/// batch anywhere; that ends the iteration, and [`RecordBatches::remainder`] holds the cut bytes.
/// An error ends it as well: without a trustworthy length there is no next batch.
///
/// Source: Kafka's `ByteBufferLogInputStream`.
#[derive(Clone, Debug)]
pub struct RecordBatches {
    rest: Bytes,
    at: usize,
    failed: bool,
}

/// Bytes up to and including the format byte.
const MAGIC_END: usize = 17;

impl RecordBatches {
    /// Reads batches from the start of `records`.
    #[must_use]
    pub fn new(records: Bytes) -> Self {
        Self { rest: records, at: 0, failed: false }
    }

    /// What has not been read: after the end, the cut last batch, or the bytes from an error on.
    #[must_use]
    pub fn remainder(&self) -> &Bytes {
        &self.rest
    }

    /// Bytes of the complete batches read so far.
    #[must_use]
    pub fn consumed(&self) -> usize {
        self.at
    }

    fn fail(&mut self, base_offset: i64, kind: BatchErrorKind) -> BatchError {
        self.failed = true;
        BatchError { at: self.at, base_offset: Offset(base_offset), kind }
    }
}

impl Iterator for RecordBatches {
    type Item = Result<RawBatch, BatchError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let (front, _) = self.rest.split_first_chunk::<LENGTH_OVERHEAD>()?;
        let [o0, o1, o2, o3, o4, o5, o6, o7, l0, l1, l2, l3] = *front;
        let base_offset = i64::from_be_bytes([o0, o1, o2, o3, o4, o5, o6, o7]);
        let length = i32::from_be_bytes([l0, l1, l2, l3]);
        if length < MIN_LENGTH_V0 {
            let kind = BatchErrorKind::TooShort { length, minimum: MIN_LENGTH_V0 };
            return Some(Err(self.fail(base_offset, kind)));
        }
        // The format byte stands at the same place in every format; what surrounds it does not.
        let magic = self.rest.get(MAGIC_END - 1)?.cast_signed();
        if !(0..=2).contains(&magic) {
            return Some(Err(self.fail(base_offset, BatchErrorKind::UnknownMagic { magic })));
        }
        let size = length as usize + LENGTH_OVERHEAD;
        if size > self.rest.len() {
            return None;
        }
        if magic < 2 {
            return Some(self.next_message(base_offset, magic, size));
        }
        if length < MIN_LENGTH {
            let kind = BatchErrorKind::TooShort { length, minimum: MIN_LENGTH };
            return Some(Err(self.fail(base_offset, kind)));
        }
        match BatchHeader::parse(&self.rest) {
            Ok(header) => {
                let bytes = self.rest.split_to(size);
                let batch = RawBatch { header, bytes, magic, at: self.at };
                self.at += size;
                Some(Ok(batch))
            }
            Err(kind) => Some(Err(self.fail(base_offset, kind))),
        }
    }
}

impl RecordBatches {
    /// The next batch, if it is a message of format v0 or v1 of `size` bytes.
    #[cold]
    fn next_message(
        &mut self,
        base_offset: i64,
        magic: i8,
        size: usize,
    ) -> Result<RawBatch, BatchError> {
        let header = legacy::header(self.rest.get(..size).unwrap_or_default(), magic)
            .map_err(|kind| self.fail(base_offset, kind))?;
        let batch = RawBatch { header, bytes: self.rest.split_to(size), magic, at: self.at };
        self.at += size;
        Ok(batch)
    }
}

impl std::iter::FusedIterator for RecordBatches {}
