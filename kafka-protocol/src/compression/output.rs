//! Decompressed bytes: as many as the limit allows, in memory that grows no further than that.

use bytes::BytesMut;

use super::codec::CompressionError;

/// The end of a caller's buffer, up to a limit.
pub(super) struct Output<'a> {
    out: &'a mut BytesMut,
    start: usize,
    limit: usize,
}

impl<'a> Output<'a> {
    pub(super) fn new(out: &'a mut BytesMut, limit: usize) -> Self {
        let start = out.len();
        Self { out, start, limit }
    }

    /// Bytes written so far.
    pub(super) fn len(&self) -> usize {
        self.out.len() - self.start
    }

    /// Bytes that may still be written.
    pub(super) fn room(&self) -> usize {
        self.limit - self.len()
    }

    pub(super) fn reserve(&mut self, bytes: usize) {
        reserve(self.out, bytes.min(self.room()), self.start.saturating_add(self.limit));
    }

    pub(super) fn too_large(&self) -> CompressionError {
        CompressionError::TooLarge { limit: self.limit }
    }

    /// What was written from `at` on.
    pub(super) fn since(&self, at: usize) -> &[u8] {
        self.out.get(self.start + at..).unwrap_or_default()
    }

    /// Lets `fill` write at most `bytes`, or as many as there is room for, and keeps as many as it
    /// says it wrote.
    pub(super) fn fill<E>(
        &mut self,
        bytes: usize,
        fill: impl FnOnce(&mut [u8]) -> Result<usize, E>,
    ) -> Result<usize, E> {
        let bytes = bytes.min(self.room());
        self.reserve(bytes);
        let at = self.out.len();
        self.out.resize(at + bytes, 0);
        let written = fill(self.out.get_mut(at..).unwrap_or_default());
        self.out.truncate(at + written.as_ref().map_or(0, |written| (*written).min(bytes)));
        written
    }
}

/// Room for `bytes` more, in steps that double, but to no more than `most` bytes in all unless
/// `bytes` themselves need it: doubling alone would end at twice the limit.
pub(super) fn reserve(out: &mut BytesMut, bytes: usize, most: usize) {
    if out.capacity() - out.len() >= bytes {
        return;
    }
    if out.capacity().saturating_mul(2) <= most {
        out.reserve(bytes);
    } else {
        let mut larger = BytesMut::with_capacity(most.max(out.len() + bytes));
        larger.extend_from_slice(out);
        *out = larger;
    }
}
