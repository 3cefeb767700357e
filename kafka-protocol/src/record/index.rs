//! Where each record of a batch stands: built in one pass that also proves the framing.

use super::error::{BatchErrorKind, RecordFault};
use super::header::BatchHeader;
use super::varint::{read32, read64, unzigzag32, unzigzag64};

/// Positions of a batch's records, 32 bytes each, in memory that is reused from batch to batch.
#[derive(Debug, Default)]
pub struct RecordIndex {
    entries: Vec<Entry>,
}

/// One record: positions are relative to the start of the batch's uncompressed records.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) timestamp: i64,
    pub(crate) offset_delta: i32,
    pub(crate) key_start: u32,
    /// Negative: null.
    pub(crate) key_len: i32,
    pub(crate) value_start: u32,
    /// Negative: null.
    pub(crate) value_len: i32,
    /// Where the varint of the header count stands.
    pub(crate) headers_start: u32,
}

impl Entry {
    /// Past all records, where a count of headers reads as 0.
    pub(crate) const NO_HEADERS: u32 = u32::MAX;

    pub(crate) fn offset_delta(&self) -> i64 {
        i64::from(self.offset_delta)
    }
}

impl RecordIndex {
    pub(crate) fn clear(&mut self) {
        self.entries.clear();
    }

    pub(crate) fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Records in the index.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the index is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>()
    }

    #[inline(always)]
    pub(crate) fn get(&self, i: usize) -> Option<&Entry> {
        self.entries.get(i)
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.entries.iter()
    }
}

/// Length, attributes, timestamp, offset, key length, value length, header count: a byte each.
const MIN_RECORD: usize = 7;

/// Fills `index` with every record of `data`, or says which one is malformed.
pub(crate) fn build(
    header: &BatchHeader,
    data: &[u8],
    index: &mut RecordIndex,
) -> Result<(), BatchErrorKind> {
    let bytes = data.len();
    if u32::try_from(bytes).is_err() {
        return Err(BatchErrorKind::TooLarge { bytes });
    }
    let count = match usize::try_from(header.count) {
        Ok(count) if count <= bytes / MIN_RECORD => count,
        _ => return Err(BatchErrorKind::BadCount { count: header.count, bytes }),
    };
    let fixed_timestamp = header.attributes.is_log_append_time().then_some(header.max_timestamp);
    index.entries.clear();
    index.entries.reserve(count);
    let mut at = 0;
    for i in 0..count {
        match entry(data, &mut at, header.base_timestamp, fixed_timestamp) {
            Ok(entry) => index.entries.push(entry),
            Err(fault) => {
                return Err(BatchErrorKind::BadRecord { index: i as u32, fault });
            }
        }
    }
    if at < bytes {
        return Err(BatchErrorKind::TrailingBytes { bytes: bytes - at });
    }
    Ok(())
}

#[inline(always)]
fn entry(
    data: &[u8],
    at: &mut usize,
    base_timestamp: i64,
    fixed_timestamp: Option<i64>,
) -> Result<Entry, RecordFault> {
    let Ok(len) = usize::try_from(unzigzag32(read32(data, at)?)) else {
        return Err(RecordFault::NegativeLength);
    };
    if len > data.len() - *at {
        return Err(RecordFault::Truncated);
    }
    let end = *at + len;
    // Nothing of this record may be read from the next one.
    let record = data.get(..end).unwrap_or_default();
    let mut pos = *at + 1; // attributes: none are defined, any are accepted
    let delta = unzigzag64(read64(record, &mut pos)?);
    let offset_delta = unzigzag32(read32(record, &mut pos)?);
    let (key_start, key_len) = field(record, &mut pos)?;
    let (value_start, value_len) = field(record, &mut pos)?;
    let headers_start = pos as u32;
    let headers = read32(record, &mut pos)?;
    if headers != 0 {
        check_headers(record, &mut pos, unzigzag32(headers))?;
    }
    if pos != end {
        return Err(RecordFault::TrailingBytes((end - pos) as u32));
    }
    *at = end;
    Ok(Entry {
        timestamp: fixed_timestamp.unwrap_or_else(|| base_timestamp.wrapping_add(delta)),
        offset_delta,
        key_start,
        key_len,
        value_start,
        value_len,
        headers_start,
    })
}

/// A nullable field: where it starts and how long it is. Any negative length is null, as in Java.
#[inline(always)]
fn field(record: &[u8], pos: &mut usize) -> Result<(u32, i32), RecordFault> {
    let len = unzigzag32(read32(record, pos)?);
    let start = *pos as u32;
    if len > 0 {
        if len as usize > record.len() - *pos {
            return Err(RecordFault::FieldTooLong);
        }
        *pos += len as usize;
    }
    Ok((start, len))
}

#[inline(never)]
fn check_headers(record: &[u8], pos: &mut usize, count: i32) -> Result<(), RecordFault> {
    // A header takes two bytes at least.
    if count < 0 || count as usize > (record.len() - *pos) / 2 {
        return Err(RecordFault::BadHeaderCount(count));
    }
    for _ in 0..count {
        let (_, key_len) = field(record, pos)?;
        if key_len < 0 {
            return Err(RecordFault::NullHeaderKey);
        }
        field(record, pos)?;
    }
    Ok(())
}
