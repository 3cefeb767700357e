//! A record where it stands.

use std::borrow::Cow;

use super::index::Entry;
use super::varint::{read32, unzigzag32};
use crate::ids::Offset;

/// One record of a decoded batch, borrowed from it.
#[derive(Clone, Copy, Debug)]
pub struct RecordView<'a> {
    /// Its offset in the partition.
    pub offset: Offset,
    /// Milliseconds since the epoch: the producer's, or under log-append time the broker's.
    pub timestamp: i64,
    /// The key, or null.
    pub key: Option<&'a [u8]>,
    /// The value, or null.
    pub value: Option<&'a [u8]>,
    /// From the header count to the end of the records.
    headers: &'a [u8],
}

impl<'a> RecordView<'a> {
    #[inline(always)]
    pub(super) fn new(entry: &Entry, base_offset: Offset, data: &'a [u8]) -> Self {
        Self {
            offset: Offset(base_offset.0.wrapping_add(entry.offset_delta())),
            timestamp: entry.timestamp,
            key: nullable(data, entry.key_start, entry.key_len),
            value: nullable(data, entry.value_start, entry.value_len),
            headers: data.get(entry.headers_start as usize..).unwrap_or_default(),
        }
    }

    /// The headers in order. Parsed as they are asked for; their framing was checked before.
    #[must_use]
    pub fn headers(&self) -> RecordHeaders<'a> {
        let mut at = 0;
        let left = read32(self.headers, &mut at).map_or(0, unzigzag32);
        RecordHeaders { data: self.headers, at, left: usize::try_from(left).unwrap_or(0) }
    }
}

/// The positions were checked when the index was built; `None` would be a bug of ours, and reads
/// as null instead of a panic.
#[inline(always)]
fn nullable(data: &[u8], start: u32, len: i32) -> Option<&[u8]> {
    let len = usize::try_from(len).ok()?;
    data.get(start as usize..start as usize + len)
}

/// Iterates over the headers of one record.
#[derive(Clone, Debug)]
pub struct RecordHeaders<'a> {
    data: &'a [u8],
    at: usize,
    left: usize,
}

impl<'a> RecordHeaders<'a> {
    fn field(&mut self) -> Option<Option<&'a [u8]>> {
        let len = unzigzag32(read32(self.data, &mut self.at).ok()?);
        let Ok(len) = usize::try_from(len) else { return Some(None) };
        let bytes = self.data.get(self.at..self.at + len)?;
        self.at += len;
        Some(Some(bytes))
    }
}

impl<'a> Iterator for RecordHeaders<'a> {
    type Item = HeaderView<'a>;

    fn next(&mut self) -> Option<HeaderView<'a>> {
        self.left = self.left.checked_sub(1)?;
        let key = self.field()??;
        let value = self.field()?;
        Some(HeaderView { key, value })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for RecordHeaders<'_> {}

/// One header of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderView<'a> {
    key: &'a [u8],
    value: Option<&'a [u8]>,
}

impl<'a> HeaderView<'a> {
    /// The key as text. Bytes that are not UTF-8 are replaced, as Java does, rather than making
    /// the record unreadable.
    #[must_use]
    pub fn key(&self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.key)
    }

    /// The key as it was sent.
    #[must_use]
    pub fn key_bytes(&self) -> &'a [u8] {
        self.key
    }

    /// The value, or null.
    #[must_use]
    pub fn value(&self) -> Option<&'a [u8]> {
        self.value
    }
}
