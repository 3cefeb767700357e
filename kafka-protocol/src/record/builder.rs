//! The producer's hot path: a record is encoded where it will be sent from, once.

use std::collections::VecDeque;
use std::mem;

use bytes::{BufMut, Bytes, BytesMut};
use prefetch_index::prefetch_index;

use super::crc::{CrcShift, crc32c_append};
use super::error::AppendError;
use super::header::HEADER_LEN;
use super::sealed::{SealedChunks, SealedHeader, SealedRecords};
use super::varint::{self, Word};
use crate::compression::{self, Compression, CompressionError};

/// The content of one record, borrowed.
#[derive(Clone, Copy, Debug, Default)]
pub struct RecordFields<'a> {
    /// The key, or null.
    pub key: Option<&'a [u8]>,
    /// The value, or null: a tombstone on compacted topics.
    pub value: Option<&'a [u8]>,
    /// Headers, in order; keys may repeat.
    pub headers: &'a [HeaderField<'a>],
}

/// One header of a record, borrowed.
#[derive(Clone, Copy, Debug)]
pub struct HeaderField<'a> {
    /// The key; never null, may be empty.
    pub key: &'a str,
    /// The value, or null.
    pub value: Option<&'a [u8]>,
}

/// The records of one open batch, encoded as they are appended.
///
/// It writes into chunks the caller pushed and never allocates payload itself, so the caller's
/// pool is the whole truth about memory. A record may span chunks. The batch header is not part
/// of the chunks: [`SealedRecords::header`] makes it anew for every attempt.
///
/// ```text
/// full chunks           current                    ahead
/// [rec|rec|re][c|rec|rec] [rec|rec|...............] [..........]
/// ```
///
/// A chunk should be an allocation of its own. One split off a larger buffer works, but comes
/// back from [`SealedRecords::into_chunks`] only when the whole buffer is free.
#[derive(Debug, Default)]
pub struct RecordsBuilder {
    current: BytesMut,
    full: Vec<BytesMut>,
    ahead: VecDeque<BytesMut>,
    /// Values that were not copied, each with the number of bytes in the chunks in front of it.
    shared: Vec<(usize, Bytes)>,
    shared_len: usize,
    /// Free bytes in `current` and `ahead`.
    room: usize,
    len: usize,
    count: i32,
    base_timestamp: i64,
    max_timestamp: i64,
}

/// Bytes that come into a cache at once.
const LINE: usize = 64;
/// As far as memory is called for ahead: behind that the processor has seen what is going on.
const AHEAD: usize = 2048;

/// Calls for the memory that the next record goes to, if it is as large as this one, so that it is in a
/// cache by then.
///
/// Chunks are used again long after they were sent, and among many batches each record goes to another
/// chunk, which no hardware foresees. Whoever appends gives up a lock afterwards, and an unlock waits for
/// every write before it: 125 ns of the 350 that a record among 1000 partitions took were that wait.
#[inline(always)]
fn call_for_next(chunk: &BytesMut, size: usize) {
    // Past the end is allowed: nothing is read. The line of the end itself was just written to.
    let ahead = (LINE..(size + LINE).min(AHEAD)).step_by(LINE);
    ahead.for_each(|at| prefetch_index(&chunk[..], chunk.len() + at));
}

/// The length field counts everything but the first 12 bytes and is an `i32`; the rest of the
/// header stands within it.
pub(super) const MAX_LEN: usize = i32::MAX as usize - HEADER_LEN;

impl RecordsBuilder {
    /// An empty batch without memory.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Hands over a chunk: `chunk` is cleared and its whole capacity becomes room.
    pub fn push_chunk(&mut self, mut chunk: BytesMut) {
        chunk.clear();
        self.room += chunk.capacity();
        if self.current.capacity() == 0 {
            self.current = chunk;
        } else {
            self.ahead.push_back(chunk);
        }
    }

    /// Free bytes in the chunks.
    #[must_use]
    pub fn room(&self) -> usize {
        self.room
    }

    /// Bytes of the records so far, without the batch header.
    #[must_use]
    pub fn len_bytes(&self) -> usize {
        self.len
    }

    /// Records so far.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.count.cast_unsigned()
    }

    /// Whether there is no record yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Timestamp of the first record in milliseconds since the epoch; -1 without one.
    #[must_use]
    pub fn base_timestamp(&self) -> i64 {
        if self.count == 0 { -1 } else { self.base_timestamp }
    }

    /// Largest timestamp in milliseconds since the epoch; -1 without a record.
    #[must_use]
    pub fn max_timestamp(&self) -> i64 {
        if self.count == 0 { -1 } else { self.max_timestamp }
    }

    /// Bytes the record would take if appended now. `usize::MAX` when no batch can hold it.
    #[must_use]
    pub fn encoded_size(&self, timestamp: i64, fields: &RecordFields<'_>) -> usize {
        let base = if self.count == 0 { timestamp } else { self.base_timestamp };
        let len = record_len(timestamp.wrapping_sub(base), self.count, fields);
        len.map_or(usize::MAX, |(_, size)| size)
    }

    /// Appends a record and returns its index in the batch. All or nothing; never allocates
    /// payload memory.
    ///
    /// `timestamp` is in milliseconds since the epoch. The record's offset delta is its index.
    ///
    /// # Errors
    /// `NeedsRoom` says how many bytes of chunks are missing. `TooManyRecords` and `TooLarge`
    /// mean that the batch has to be sealed first, or that the record fits no batch.
    #[inline]
    pub fn append(
        &mut self,
        timestamp: i64,
        fields: &RecordFields<'_>,
    ) -> Result<u32, AppendError> {
        let index = self.count;
        let base = if index == 0 { timestamp } else { self.base_timestamp };
        let (key, value) = (fields.key.unwrap_or_default(), fields.value.unwrap_or_default());
        let delta = varint::zigzag64(timestamp.wrapping_sub(base));
        let position = u64::from(index.cast_unsigned()) << 1;
        let (key_len, value_len) = (zigzag_len(fields.key), zigzag_len(fields.value));
        let headers = if fields.headers.is_empty() { Some(1) } else { headers_len(fields.headers) };

        // Almost every record: within 17 minutes of the first, among the first million of its
        // batch, key below 8 KiB, value and headers below 1 MiB each. Then all its small fields
        // are two words, one in front of the key length and one from the key length on.
        let Some(headers) = headers.filter(|len| *len < 1 << 20) else {
            return self.append_any(timestamp, fields);
        };
        if delta | position | value_len >= Word::LIMIT_3 || key_len >= Word::LIMIT_2 {
            return self.append_any(timestamp, fields);
        }
        let front = Word::ZERO.then(Word::varint(delta)); // attributes: none are defined
        let middle = Word::varint(position).then(Word::varint(key_len));
        let value_len = Word::varint(value_len);
        let body = front.len() + middle.len() + key.len() + value_len.len() + value.len() + headers;
        let body_len = Word::varint((body as u64) << 1);
        let size = body_len.len() + body;
        let chunk = &mut self.current;
        if size > (chunk.capacity() - chunk.len()).min(MAX_LEN - self.len) {
            return self.append_any(timestamp, fields);
        }
        body_len.then(front).append_to(chunk);
        if fields.key.is_some() {
            middle.append_to(chunk);
            chunk.extend_from_slice(key);
            value_len.append_to(chunk);
        } else {
            middle.then(value_len).append_to(chunk);
        }
        chunk.extend_from_slice(value);
        if fields.headers.is_empty() {
            chunk.put_u8(0);
        } else {
            put_headers(fields.headers, |bytes| chunk.extend_from_slice(bytes));
        }
        call_for_next(chunk, size);
        self.appended(timestamp, size);
        Ok(index.cast_unsigned())
    }

    /// Appends a record whose value is not copied but referred to until the batch is gone; of chunks it
    /// needs only what is around the value. The value of `fields` is not looked at. Pays for values of
    /// several KiB.
    ///
    /// # Errors
    /// As [`append`](Self::append).
    pub fn append_shared(
        &mut self,
        timestamp: i64,
        fields: &RecordFields<'_>,
        value: Bytes,
    ) -> Result<u32, AppendError> {
        let index = self.count;
        if index == i32::MAX {
            return Err(AppendError::TooManyRecords);
        }
        let fields = RecordFields { value: Some(&value), ..*fields };
        let base = if index == 0 { timestamp } else { self.base_timestamp };
        let delta = timestamp.wrapping_sub(base);
        let Some((body, size)) = record_len(delta, index, &fields) else {
            return Err(AppendError::TooLarge);
        };
        let around = size - value.len();
        if around > self.room {
            return Err(AppendError::NeedsRoom { bytes: around - self.room });
        }
        if size > MAX_LEN - self.len {
            return Err(AppendError::TooLarge);
        }
        let mut at = self.len - self.shared_len;
        put_front(body, delta, index, &fields, &mut |bytes| {
            at += bytes.len();
            self.put(bytes);
        });
        put_headers(fields.headers, |bytes| self.put(bytes));
        self.shared_len += value.len();
        // `appended` counts the whole record as taken from the chunks.
        self.room += value.len();
        self.appended(timestamp, size);
        self.shared.push((at, value));
        Ok(index.cast_unsigned())
    }

    /// Appends a record of any shape, maybe over several chunks, or says why not.
    #[cold]
    #[inline(never)]
    fn append_any(
        &mut self,
        timestamp: i64,
        fields: &RecordFields<'_>,
    ) -> Result<u32, AppendError> {
        let index = self.count;
        if index == i32::MAX {
            return Err(AppendError::TooManyRecords);
        }
        let base = if index == 0 { timestamp } else { self.base_timestamp };
        let delta = timestamp.wrapping_sub(base);
        let Some((body, size)) = record_len(delta, index, fields) else {
            return Err(AppendError::TooLarge);
        };
        if size > self.room {
            return Err(AppendError::NeedsRoom { bytes: size - self.room });
        }
        if size > MAX_LEN - self.len {
            return Err(AppendError::TooLarge);
        }
        put_record(body, delta, index, fields, &mut |bytes| self.put(bytes));
        self.appended(timestamp, size);
        Ok(index.cast_unsigned())
    }

    #[inline(always)]
    fn appended(&mut self, timestamp: i64, size: usize) {
        if self.count == 0 {
            self.base_timestamp = timestamp;
            self.max_timestamp = timestamp;
        } else if timestamp > self.max_timestamp {
            self.max_timestamp = timestamp;
        }
        self.room -= size;
        self.len += size;
        self.count += 1;
    }

    /// Copies bytes into as many chunks as they need; the room was checked.
    fn put(&mut self, mut bytes: &[u8]) {
        loop {
            let free = self.current.capacity() - self.current.len();
            let (now, later) = bytes.split_at(free.min(bytes.len()));
            self.current.extend_from_slice(now);
            if later.is_empty() {
                return;
            }
            bytes = later;
            let Some(next) = self.ahead.pop_front() else {
                debug_assert!(false, "room counts more than the chunks have");
                return;
            };
            self.full.push(mem::replace(&mut self.current, next));
        }
    }

    /// Takes back the chunks that hold nothing. What is left of the current chunk stays.
    pub fn take_unused_chunks(&mut self) -> Vec<BytesMut> {
        let mut unused: Vec<_> = mem::take(&mut self.ahead).into();
        self.room = self.current.capacity() - self.current.len();
        if self.current.is_empty() && self.current.capacity() > 0 {
            unused.push(mem::take(&mut self.current));
            self.room = 0;
        }
        unused
    }

    /// Closes the batch without compressing it: computes the checksum of the records and freezes
    /// the chunks. Costs about 0.04 ns per byte; do it outside the lock that guards appends.
    ///
    /// Chunks that hold nothing travel along and come back from [`SealedRecords::into_chunks`].
    #[must_use]
    pub fn seal(self) -> SealedRecords {
        let SealedChunks { header, chunks, shared, .. } = self.seal_in_chunks();
        let chunks = chunks.into_iter().map(BytesMut::freeze).collect();
        SealedRecords { pieces: SealedChunks::in_order(chunks, shared), header }
    }

    /// As [`seal`](Self::seal), without making shared buffers of the chunks.
    #[must_use]
    pub fn seal_in_chunks(mut self) -> SealedChunks {
        let summary = self.summary(Compression::None);
        let shared = mem::take(&mut self.shared);
        summary.sealed(self.into_chunks(), shared, Vec::new())
    }

    /// Closes the batch and compresses it into chunks from `take_chunk`, which is called with the
    /// number of bytes still to be written at that moment, as far as known, and may return a chunk
    /// of any capacity above 0. Returns the sealed batch and the uncompressed chunks, empty again.
    ///
    /// `level` is the codec's own scale; `None` is Kafka's default. Do it outside any lock.
    ///
    /// # Errors
    /// The builder comes back unharmed, so that nothing is lost: seal it uncompressed, or fail
    /// its records with the error.
    pub fn seal_compressed(
        self,
        codec: Compression,
        level: Option<i32>,
        take_chunk: &mut dyn FnMut(usize) -> BytesMut,
    ) -> Result<(SealedRecords, Vec<BytesMut>), SealFailed> {
        let SealedChunks { header, chunks, shared, spare } =
            self.seal_chunks(codec, level, take_chunk)?;
        let chunks = chunks.into_iter().map(BytesMut::freeze).collect();
        Ok((SealedRecords { pieces: SealedChunks::in_order(chunks, shared), header }, spare))
    }

    /// As [`seal_compressed`](Self::seal_compressed), for [`Compression::None`] too, and without making
    /// shared buffers of the chunks.
    ///
    /// # Errors
    /// As there.
    pub fn seal_chunks(
        self,
        codec: Compression,
        level: Option<i32>,
        take_chunk: &mut dyn FnMut(usize) -> BytesMut,
    ) -> Result<SealedChunks, SealFailed> {
        if codec == Compression::None {
            return Ok(self.seal_in_chunks());
        }
        let chunks = self.full.iter().chain([&self.current]).map(|chunk| chunk.as_ref());
        let mut pieces = Vec::with_capacity(self.full.len() + 1 + 2 * self.shared.len());
        interleave(chunks, &self.shared, &mut |piece| pieces.push(piece));
        let compressed =
            compression::compress(codec, level, pieces, take_chunk).and_then(|chunks| match chunks
                .iter()
                .map(BytesMut::len)
                .sum()
            {
                0..=MAX_LEN => Ok(chunks),
                _ => Err(CompressionError::TooLarge { limit: MAX_LEN }),
            });
        match compressed {
            Ok(compressed) => {
                let summary = self.summary(codec);
                Ok(summary.sealed(compressed, Vec::new(), self.into_empty_chunks()))
            }
            Err(error) => Err(SealFailed { builder: Box::new(self), error }),
        }
    }

    /// Gives up the batch and returns its chunks, empty again.
    #[must_use]
    pub fn into_empty_chunks(self) -> Vec<BytesMut> {
        let mut chunks = self.into_chunks();
        chunks.iter_mut().for_each(BytesMut::clear);
        chunks
    }

    fn into_chunks(self) -> Vec<BytesMut> {
        let mut chunks = self.full;
        if self.current.capacity() > 0 {
            chunks.push(self.current);
        }
        chunks.extend(self.ahead);
        chunks
    }

    fn summary(&self, compression: Compression) -> Summary {
        Summary {
            compression,
            count: self.count,
            base_timestamp: self.base_timestamp(),
            max_timestamp: self.max_timestamp(),
        }
    }
}

/// Compression failed; the batch is still open.
#[derive(Debug, thiserror::Error)]
#[error("the batch could not be compressed: {error}")]
pub struct SealFailed {
    /// The batch as it was.
    pub builder: Box<RecordsBuilder>,
    /// What went wrong.
    pub error: CompressionError,
}

/// What the header says about the records, whatever bytes they became.
struct Summary {
    compression: Compression,
    count: i32,
    base_timestamp: i64,
    max_timestamp: i64,
}

impl Summary {
    fn sealed(
        self,
        chunks: Vec<BytesMut>,
        shared: Vec<(usize, Bytes)>,
        spare: Vec<BytesMut>,
    ) -> SealedChunks {
        let (mut crc, mut len) = (0, 0);
        interleave(chunks.iter().map(BytesMut::as_ref), &shared, &mut |piece| {
            crc = crc32c_append(crc, piece);
            len += piece.len();
        });
        let header = SealedHeader {
            crc,
            shift: CrcShift::new(len),
            len,
            count: self.count,
            base_timestamp: self.base_timestamp,
            max_timestamp: self.max_timestamp,
            compression: self.compression,
        };
        SealedChunks { header, chunks, shared, spare }
    }
}

/// Shows the chunks, cut where `shared` says, and the shared values between, in the order of the records.
fn interleave<'a>(
    chunks: impl Iterator<Item = &'a [u8]>,
    shared: &'a [(usize, Bytes)],
    show: &mut impl FnMut(&'a [u8]),
) {
    let mut shared = shared.iter().peekable();
    let mut passed = 0;
    for mut chunk in chunks {
        while let Some((at, value)) = shared.next_if(|(at, _)| *at <= passed + chunk.len()) {
            let (before, after) = chunk.split_at(at - passed);
            show(before);
            show(value);
            (chunk, passed) = (after, *at);
        }
        show(chunk);
        passed += chunk.len();
    }
}

/// Bytes of a record: what its length field says, and with that field. `None` if no batch holds it.
pub(super) fn record_len(
    timestamp_delta: i64,
    offset_delta: i32,
    fields: &RecordFields<'_>,
) -> Option<(i32, usize)> {
    let key = fields.key.map_or(0, <[u8]>::len);
    let value = fields.value.map_or(0, <[u8]>::len);
    // Slices are at most isize::MAX long, so a sum of two and a little cannot wrap.
    if key > MAX_LEN || value > MAX_LEN {
        return None;
    }
    let mut body = 1
        + varint::len64(timestamp_delta)
        + varint::len32(offset_delta)
        + varint::len32(len_or_null(fields.key))
        + key
        + varint::len32(len_or_null(fields.value))
        + value;
    if fields.headers.is_empty() {
        body += 1;
    } else {
        body = body.checked_add(headers_len(fields.headers)?)?;
    }
    (body <= MAX_LEN).then(|| (body as i32, varint::len32(body as i32) + body))
}

/// Hands a record to `put`, field by field; `body` is its length.
pub(super) fn put_record(
    body: i32,
    timestamp_delta: i64,
    offset_delta: i32,
    fields: &RecordFields<'_>,
    put: &mut impl FnMut(&[u8]),
) {
    put_front(body, timestamp_delta, offset_delta, fields, put);
    put(fields.value.unwrap_or_default());
    put_headers(fields.headers, put);
}

/// The part of a record in front of its value.
fn put_front(
    body: i32,
    timestamp_delta: i64,
    offset_delta: i32,
    fields: &RecordFields<'_>,
    put: &mut impl FnMut(&[u8]),
) {
    varint::put64(i64::from(body), put);
    put(&[0]);
    varint::put64(timestamp_delta, put);
    varint::put64(i64::from(offset_delta), put);
    varint::put64(i64::from(len_or_null(fields.key)), put);
    put(fields.key.unwrap_or_default());
    varint::put64(i64::from(len_or_null(fields.value)), put);
}

/// A length as the wire says it; the caller has bounded it.
#[inline(always)]
fn len_or_null(bytes: Option<&[u8]>) -> i32 {
    bytes.map_or(-1, |bytes| bytes.len() as i32)
}

/// The same, zigzag: 1 for null.
#[inline(always)]
fn zigzag_len(bytes: Option<&[u8]>) -> u64 {
    bytes.map_or(1, |bytes| (bytes.len() as u64) << 1)
}

fn headers_len(headers: &[HeaderField<'_>]) -> Option<usize> {
    let mut len = varint::len32(i32::try_from(headers.len()).ok()?);
    for header in headers {
        let key = header.key.len();
        let value = header.value.map_or(0, <[u8]>::len);
        if key > MAX_LEN || value > MAX_LEN {
            return None;
        }
        len = len.checked_add(
            varint::len32(key as i32) + key + varint::len32(len_or_null(header.value)) + value,
        )?;
    }
    Some(len)
}

fn put_headers(headers: &[HeaderField<'_>], mut put: impl FnMut(&[u8])) {
    put_len(headers.len() as i32, &mut put);
    for header in headers {
        put_len(header.key.len() as i32, &mut put);
        put(header.key.as_bytes());
        put_len(len_or_null(header.value), &mut put);
        put(header.value.unwrap_or_default());
    }
}

#[inline(always)]
fn put_len(len: i32, put: &mut impl FnMut(&[u8])) {
    match u8::try_from(varint::zigzag32(len)) {
        Ok(byte) if byte < 0x80 => put(&[byte]),
        _ => varint::put64(i64::from(len), put),
    }
}
