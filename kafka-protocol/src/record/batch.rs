//! One batch: checked, decompressed, indexed.

use bytes::{Bytes, BytesMut};

use super::crc::crc32c;
use super::crc32::crc32;
use super::error::{BatchError, BatchErrorKind, RecordFault};
use super::header::{BatchHeader, CRC_START, HEADER_LEN, TimestampType};
use super::index::{self, RecordIndex};
use super::legacy;
use super::view::RecordView;
use crate::compression::{self, Compression};
use crate::ids::{LeaderEpoch, Offset};

/// A batch as it was fetched: header parsed, records untouched.
///
/// A message of format v0 or v1 is a batch as well: of the one record it is, or of those that are
/// compressed in its value. Its header says in terms of v2 what there is to say: its offset, which
/// if it wraps others is that of the *last* of them, as base offset, a last offset delta of 0, its
/// CRC-32, codec and timestamp type, its timestamp (-1 in v0), no leader epoch and no producer; and
/// a count of 1, or of -1 for a wrapper. [`DecodedBatch::header`] then has the offset of the first
/// record and the count.
#[derive(Clone, Debug)]
pub struct RawBatch {
    /// The parsed header.
    pub header: BatchHeader,
    /// The whole batch, header included; shares the memory it was read from.
    pub bytes: Bytes,
    pub(super) magic: i8,
    /// Where the batch stood in the records it was read from.
    pub(super) at: usize,
}

impl RawBatch {
    /// Offset of the last record, present or compacted away.
    #[must_use]
    pub fn last_offset(&self) -> Offset {
        self.header.last_offset()
    }

    /// The offset after the batch: where a reader goes on.
    #[must_use]
    pub fn next_offset(&self) -> Offset {
        self.header.next_offset()
    }

    /// Whether the batch carries a marker of the broker's. Never given to an application, but the
    /// position moves past it.
    #[must_use]
    pub fn is_control(&self) -> bool {
        self.header.attributes.is_control()
    }

    /// Whether the records belong to a transaction.
    #[must_use]
    pub fn is_transactional(&self) -> bool {
        self.header.attributes.is_transactional()
    }

    /// The format of the bytes: 2 is what everybody writes since Kafka 0.11; 0 and 1 may still lie
    /// in old topics.
    #[must_use]
    pub fn magic(&self) -> i8 {
        self.magic
    }

    /// Whose clock the timestamps are from.
    #[must_use]
    pub fn timestamp_type(&self) -> TimestampType {
        TimestampType::of(self.magic, self.header.attributes)
    }

    /// The codec of the records.
    ///
    /// # Errors
    /// `UnknownCodec` for the three ids without one.
    pub fn compression(&self) -> Result<Compression, BatchError> {
        self.header.attributes.compression().map_err(|kind| self.error(kind))
    }

    /// First byte of the batch within the records it was read from.
    #[must_use]
    pub fn position(&self) -> usize {
        self.at
    }

    /// The records as they were fetched: everything after the header, maybe compressed. In formats
    /// v0 and v1, key and value of the message with their lengths.
    #[must_use]
    pub fn payload(&self) -> Bytes {
        let header = if self.magic < 2 { legacy::header_len(self.magic) } else { HEADER_LEN };
        self.bytes.slice(header.min(self.bytes.len())..)
    }

    /// Checks the checksum: CRC-32C over attributes to end, or in formats v0 and v1 CRC-32 from the
    /// format byte on. Messages within a message have checksums of their own, which
    /// [`RawBatch::decode`] checks.
    ///
    /// # Errors
    /// `Crc` with both values.
    pub fn verify_crc(&self) -> Result<(), BatchError> {
        let computed = if self.magic < 2 {
            crc32(self.bytes.get(legacy::CRC_START..).unwrap_or_default())
        } else {
            crc32c(self.bytes.get(CRC_START..).unwrap_or_default())
        };
        let stored = self.header.crc;
        if computed == stored {
            Ok(())
        } else {
            Err(self.error(BatchErrorKind::Crc { stored, computed }))
        }
    }

    /// The same batch under another base offset and leader epoch, as a broker stores it: a new
    /// header and the old records, uncopied. Both fields lie outside the checksum. A message of
    /// format v0 or v1 has no leader epoch, and if it wraps others its offset is the last one's.
    #[must_use]
    pub fn placed_at(&self, base_offset: Offset, epoch: LeaderEpoch) -> [Bytes; 2] {
        if self.magic < 2 {
            let offset = base_offset.0.to_be_bytes();
            let rest = self.bytes.slice(offset.len().min(self.bytes.len())..);
            return [Bytes::copy_from_slice(&offset), rest];
        }
        let header = BatchHeader { base_offset, partition_leader_epoch: epoch, ..self.header };
        [Bytes::copy_from_slice(&header.to_bytes()), self.payload()]
    }

    /// Decompresses the records and validates all framing once, so that iterating cannot fail.
    /// Does not look at the checksum: call [`RawBatch::verify_crc`] first unless told otherwise.
    ///
    /// Uncompressed records are not copied. Memory comes from `scratch` where it has some: one
    /// index a batch, and one buffer if compressed; give both back with [`DecodeScratch::recycle`].
    /// No allocation per record.
    ///
    /// # Errors
    /// Says which record is malformed and how, or what the codec refused. Records are judged as
    /// by Java's `DefaultRecord.readFrom`, or in formats v0 and v1 by its `LegacyRecord`; nothing is
    /// reserved that the bytes cannot hold.
    pub fn decode(
        &self,
        scratch: &mut DecodeScratch,
        limits: DecodeLimits,
    ) -> Result<DecodedBatch, BatchError> {
        let mut header = self.header;
        let mut index = scratch.indexes.pop().unwrap_or_default();
        let result = if self.magic < 2 {
            self.fill_messages(&mut index, &mut header, scratch, limits)
        } else {
            self.fill(&mut index, scratch, limits)
        };
        match result {
            Ok((records, recyclable)) => {
                Ok(DecodedBatch { header, magic: self.magic, records, recyclable, index })
            }
            Err(kind) => {
                scratch.keep_index(index);
                Err(self.error(kind))
            }
        }
    }

    fn fill(
        &self,
        index: &mut RecordIndex,
        scratch: &mut DecodeScratch,
        limits: DecodeLimits,
    ) -> Result<(Bytes, bool), BatchErrorKind> {
        index.clear();
        let codec = self.header.attributes.compression()?;
        if self.header.count == 0 {
            // Emptied by compaction. Like Java, what stands after the header is not looked at.
            return Ok((Bytes::new(), false));
        }
        if codec == Compression::None {
            let records = self.payload();
            index::build(&self.header, &records, index)?;
            return Ok((records, false));
        }
        if self.header.count < 0 {
            let bytes = self.bytes.len().saturating_sub(HEADER_LEN);
            return Err(BatchErrorKind::BadCount { count: self.header.count, bytes });
        }
        let mut out = scratch.buffers.pop().unwrap_or_default();
        let done =
            compression::decompress(codec, self.payload(), limits.max_decompressed, &mut out)
                .map_err(|error| BatchErrorKind::Compression { codec, error })
                .and_then(|()| index::build(&self.header, &out, index));
        match done {
            Ok(()) => Ok((out.freeze(), true)),
            Err(kind) => {
                scratch.keep_buffer(out);
                Err(kind)
            }
        }
    }

    #[cold]
    fn fill_messages(
        &self,
        index: &mut RecordIndex,
        header: &mut BatchHeader,
        scratch: &mut DecodeScratch,
        limits: DecodeLimits,
    ) -> Result<(Bytes, bool), BatchErrorKind> {
        index.clear();
        let buffer = || scratch.buffers.pop().unwrap_or_default();
        legacy::decode(&self.bytes, limits.max_decompressed, buffer, index, header).map_err(
            |failed| {
                if let Some(buffer) = failed.buffer {
                    scratch.keep_buffer(buffer);
                }
                failed.kind
            },
        )
    }

    fn error(&self, kind: BatchErrorKind) -> BatchError {
        BatchError { at: self.at, base_offset: self.header.base_offset, kind }
    }
}

/// What decoding may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecodeLimits {
    /// Bytes of records that one batch may decompress to. Default 128 MiB. A batch that wants
    /// more is refused once it passes the limit, whatever it declares. The index comes on top: 32
    /// bytes for each record, which takes 7 at least.
    pub max_decompressed: usize,
}

impl Default for DecodeLimits {
    fn default() -> Self {
        Self { max_decompressed: 128 << 20 }
    }
}

/// Memory that decoding reuses from batch to batch.
#[derive(Debug, Default)]
pub struct DecodeScratch {
    indexes: Vec<RecordIndex>,
    buffers: Vec<BytesMut>,
}

impl DecodeScratch {
    /// What a reader has in flight at a time; beyond it memory is freed.
    const MAX_KEPT: usize = 16;
    /// One giant batch must not pin its memory for as long as the reader lives.
    const MAX_BYTES: usize = 4 << 20;

    /// Without memory yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes back the memory of a batch that is done with. The buffer of decompressed records
    /// returns only if nothing else refers to it.
    pub fn recycle(&mut self, batch: DecodedBatch) {
        self.keep_index(batch.index);
        if batch.recyclable
            && let Ok(buffer) = batch.records.try_into_mut()
        {
            self.keep_buffer(buffer);
        }
    }

    fn keep_index(&mut self, index: RecordIndex) {
        if self.indexes.len() < Self::MAX_KEPT && index.bytes() <= Self::MAX_BYTES {
            self.indexes.push(index);
        }
    }

    fn keep_buffer(&mut self, mut buffer: BytesMut) {
        buffer.clear();
        if self.buffers.len() < Self::MAX_KEPT && buffer.capacity() <= Self::MAX_BYTES {
            self.buffers.push(buffer);
        }
    }
}

/// A batch whose framing has been validated. Getting a record costs a few loads.
#[derive(Debug)]
pub struct DecodedBatch {
    header: BatchHeader,
    magic: i8,
    records: Bytes,
    /// Whether `records` is a buffer of the scratch rather than part of what was fetched.
    recyclable: bool,
    index: RecordIndex,
}

impl DecodedBatch {
    /// The batch's header.
    #[must_use]
    pub fn header(&self) -> &BatchHeader {
        &self.header
    }

    /// The format it was stored in; see [`RawBatch::magic`].
    #[must_use]
    pub fn magic(&self) -> i8 {
        self.magic
    }

    /// Whose clock the timestamps are from.
    #[must_use]
    pub fn timestamp_type(&self) -> TimestampType {
        TimestampType::of(self.magic, self.header.attributes)
    }

    /// The uncompressed records, which every view points into. `records().slice_ref(value)` is an
    /// owned, uncopied value.
    #[must_use]
    pub fn records(&self) -> &Bytes {
        &self.records
    }

    /// Records in the batch.
    #[must_use]
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether the batch holds no record, as after compaction.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.index.len() == 0
    }

    /// The record at `i`, counted from 0 in the order of the batch.
    #[must_use]
    #[inline]
    pub fn get(&self, i: usize) -> Option<RecordView<'_>> {
        let entry = self.index.get(i)?;
        Some(RecordView::new(entry, self.header.base_offset, &self.records))
    }

    /// The records in the order of the batch.
    #[inline]
    pub fn iter(&self) -> DecodedRecords<'_> {
        DecodedRecords { batch: self, next: 0, end: self.len() }
    }

    /// The index of the first record at or after `offset`. Drop what lies before: a compressed
    /// batch starts earlier than the offset that was fetched.
    #[must_use]
    pub fn first_at_or_after(&self, offset: Offset) -> usize {
        // Offsets rise within a batch, but nothing forces a broker to it: scan if they do not.
        self.index
            .iter()
            .position(|entry| {
                self.header.base_offset.0.wrapping_add(entry.offset_delta()) >= offset.0
            })
            .unwrap_or(self.len())
    }

    /// Bytes of the index: what this batch holds besides its records.
    #[must_use]
    pub fn index_bytes(&self) -> usize {
        self.index.bytes()
    }
}

impl<'a> IntoIterator for &'a DecodedBatch {
    type Item = RecordView<'a>;
    type IntoIter = DecodedRecords<'a>;

    fn into_iter(self) -> DecodedRecords<'a> {
        self.iter()
    }
}

/// Iterates over the records of a [`DecodedBatch`].
#[derive(Clone, Debug)]
pub struct DecodedRecords<'a> {
    batch: &'a DecodedBatch,
    next: usize,
    end: usize,
}

impl<'a> Iterator for DecodedRecords<'a> {
    type Item = RecordView<'a>;

    #[inline]
    fn next(&mut self) -> Option<RecordView<'a>> {
        if self.next >= self.end {
            return None;
        }
        let view = self.batch.get(self.next);
        self.next += 1;
        view
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.end - self.next;
        (left, Some(left))
    }
}

impl DoubleEndedIterator for DecodedRecords<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        if self.next >= self.end {
            return None;
        }
        self.end -= 1;
        self.batch.get(self.end)
    }
}

impl ExactSizeIterator for DecodedRecords<'_> {}

impl From<super::varint::VarintFault> for RecordFault {
    fn from(fault: super::varint::VarintFault) -> Self {
        match fault {
            super::varint::VarintFault::Truncated => Self::Truncated,
            super::varint::VarintFault::TooLong => Self::VarintTooLong,
        }
    }
}
