//! Output in segments: small values in one scratch buffer, large shared ones as they are.

use std::{slice, vec};

use bytes::Bytes;

use super::records::Pieces;
use super::varint::{uvarint_len, zigzag_i32, zigzag_i64};
use super::{KafkaString, Records};
use crate::error::{EncodeError, EncodeErrorKind};
use crate::ids::Uuid;

/// Shared buffers from this size on are kept as a segment of their own. Below it, a copy costs
/// less than one more slice in a vectored write.
const SHARE_FROM: usize = 4096;

/// Room that a writer makes for itself at first, and beyond a large value: most messages fit.
const ROOM: usize = 256;

/// Writes values one after the other. Large shared buffers are not copied.
#[derive(Debug, Default)]
pub struct Writer {
    scratch: Vec<u8>,
    // Buffers that come in front of the scratch byte at `.0`, ascending.
    shared: Vec<(usize, Bytes)>,
    // Bytes counted and not kept: all of `shared`, or everything in counting mode.
    extra: usize,
    counting: bool,
}

/// Where a tagged field began; see [`Writer::begin_tag`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct TagMark {
    scratch: usize,
    shared: usize,
    len: usize,
}

macro_rules! number {
    ($($(#[$doc:meta])* $name:ident($int:ty);)*) => {$(
        $(#[$doc])*
        #[inline]
        pub fn $name(&mut self, value: $int) {
            self.put(value.to_be_bytes());
        }
    )*};
}

impl Writer {
    /// An empty writer.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty writer with room for `capacity` bytes of small values.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self { scratch: Vec::with_capacity(capacity), ..Self::default() }
    }

    /// A writer that only counts.
    #[must_use]
    pub fn counting() -> Self {
        Self { counting: true, ..Self::default() }
    }

    /// Bytes written so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.scratch.len() + self.extra
    }

    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What was written, in order.
    #[must_use]
    pub fn finish(self) -> Segments {
        let Self { scratch, shared, extra, .. } = self;
        let len = scratch.len() + extra;
        let mut rest = Bytes::from(scratch);
        if shared.is_empty() {
            return Segments { pieces: Pieces::from(rest), len };
        }
        let mut pieces = Vec::with_capacity(2 * shared.len() + 1);
        let mut taken = 0;
        for (at, piece) in shared {
            if at > taken {
                pieces.push(rest.split_to(at - taken));
                taken = at;
            }
            pieces.push(piece);
        }
        if !rest.is_empty() {
            pieces.push(rest);
        }
        Segments { pieces: Pieces::Many(pieces), len }
    }

    /// Forgets what was written after the first `scratch` bytes; see [`Writer::mark`].
    pub(crate) fn rewind(&mut self, mark: Mark) {
        self.scratch.truncate(mark.scratch);
        self.shared.truncate(mark.shared);
        self.extra = mark.extra;
    }

    /// The current end, to come back to.
    pub(crate) fn mark(&self) -> Mark {
        Mark { scratch: self.scratch.len(), shared: self.shared.len(), extra: self.extra }
    }

    /// Overwrites the four bytes that were written at `mark`.
    pub(crate) fn patch_i32(&mut self, mark: Mark, value: i32) {
        if let Some(place) = self.scratch.get_mut(mark.scratch..mark.scratch + 4) {
            place.copy_from_slice(&value.to_be_bytes());
        }
    }

    /// Bytes as they are, copied.
    #[inline]
    pub fn put_slice(&mut self, bytes: &[u8]) {
        if self.counting {
            self.extra += bytes.len();
        } else {
            self.room(bytes.len());
            self.scratch.extend_from_slice(bytes);
        }
    }

    /// Bytes of a number, which become one store.
    #[inline]
    fn put<const N: usize>(&mut self, bytes: [u8; N]) {
        if self.counting {
            self.extra += N;
        } else {
            self.room(N);
            self.scratch.extend_from_slice(&bytes);
        }
    }

    #[inline]
    fn room(&mut self, more: usize) {
        if self.scratch.capacity() - self.scratch.len() < more {
            self.grow(more);
        }
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, more: usize) {
        self.scratch.reserve(more.saturating_add(ROOM));
    }

    /// Bytes as they are, shared if they are many.
    pub fn put_shared(&mut self, bytes: &Bytes) {
        if bytes.len() < SHARE_FROM || self.counting {
            self.put_slice(bytes);
        } else {
            self.extra += bytes.len();
            self.shared.push((self.scratch.len(), bytes.clone()));
        }
    }

    number! {
        /// One signed byte.
        put_i8(i8);
        /// One byte.
        put_u8(u8);
        /// Two bytes.
        put_i16(i16);
        /// Two bytes, unsigned.
        put_u16(u16);
        /// Four bytes.
        put_i32(i32);
        /// Four bytes, unsigned.
        put_u32(u32);
        /// Eight bytes.
        put_i64(i64);
        /// Eight bytes, IEEE 754.
        put_f64(f64);
    }

    /// One byte, 0 or 1.
    #[inline]
    pub fn put_bool(&mut self, value: bool) {
        self.put_u8(u8::from(value));
    }

    /// Sixteen bytes.
    #[inline]
    pub fn put_uuid(&mut self, value: Uuid) {
        self.put_slice(value.as_bytes());
    }

    /// Unsigned LEB128.
    #[inline]
    pub fn put_uvarint(&mut self, value: u32) {
        match u8::try_from(value) {
            Ok(byte) if byte < 0x80 => self.put_u8(byte),
            _ => self.put_uvarlong(u64::from(value)),
        }
    }

    /// Unsigned LEB128.
    pub fn put_uvarlong(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.put_u8((value & 0x7f) as u8 | 0x80);
            value >>= 7;
        }
        self.put_u8(value as u8);
    }

    /// Zigzag varint.
    pub fn put_varint(&mut self, value: i32) {
        self.put_uvarint(zigzag_i32(value));
    }

    /// Zigzag varlong.
    pub fn put_varlong(&mut self, value: i64) {
        self.put_uvarlong(zigzag_i64(value));
    }

    /// A string that cannot be null.
    ///
    /// # Errors
    /// [`EncodeErrorKind::TooLong`] above 32767 bytes.
    pub fn put_string(
        &mut self,
        flexible: bool,
        value: &KafkaString,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        let length = value.len();
        let Ok(short) = i16::try_from(length) else {
            return Err(EncodeError::new(field, EncodeErrorKind::TooLong { length }));
        };
        if flexible {
            self.put_uvarint(length as u32 + 1);
        } else {
            self.put_i16(short);
        }
        self.put_shared(value.as_bytes());
        Ok(())
    }

    /// A string that can be null in some version; in this one if `nullable`.
    ///
    /// # Errors
    /// As [`Writer::put_string`], and if it is null and not `nullable`.
    pub fn put_nullable_string(
        &mut self,
        flexible: bool,
        value: Option<&KafkaString>,
        nullable: bool,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        match value {
            Some(value) => self.put_string(flexible, value, field),
            None if !nullable => Err(EncodeError::new(field, EncodeErrorKind::Null)),
            None => {
                if flexible {
                    self.put_uvarint(0);
                } else {
                    self.put_i16(-1);
                }
                Ok(())
            }
        }
    }

    /// Bytes that cannot be null.
    ///
    /// # Errors
    /// [`EncodeErrorKind::TooLong`] above 2 GiB.
    pub fn put_bytes(
        &mut self,
        flexible: bool,
        value: &Bytes,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        self.put_array_len(flexible, value.len(), field)?;
        self.put_shared(value);
        Ok(())
    }

    /// Bytes that can be null in some version; in this one if `nullable`.
    ///
    /// # Errors
    /// As [`Writer::put_bytes`], and if they are null and not `nullable`.
    pub fn put_nullable_bytes(
        &mut self,
        flexible: bool,
        value: Option<&Bytes>,
        nullable: bool,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        match value {
            Some(value) => self.put_bytes(flexible, value, field),
            None => self.put_null_len(flexible, nullable, field),
        }
    }

    /// Records that cannot be null.
    ///
    /// # Errors
    /// [`EncodeErrorKind::TooLong`] above 2 GiB.
    pub fn put_records(
        &mut self,
        flexible: bool,
        value: &Records,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        self.put_array_len(flexible, value.len(), field)?;
        for piece in value.pieces() {
            self.put_shared(piece);
        }
        Ok(())
    }

    /// Records that can be null in some version; in this one if `nullable`.
    ///
    /// # Errors
    /// As [`Writer::put_records`], and if they are null and not `nullable`.
    pub fn put_nullable_records(
        &mut self,
        flexible: bool,
        value: Option<&Records>,
        nullable: bool,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        match value {
            Some(value) => self.put_records(flexible, value, field),
            None => self.put_null_len(flexible, nullable, field),
        }
    }

    /// The number of elements of an array that is not null.
    ///
    /// # Errors
    /// [`EncodeErrorKind::TooLong`] above `i32::MAX`.
    pub fn put_array_len(
        &mut self,
        flexible: bool,
        length: usize,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        let Ok(count) = i32::try_from(length) else {
            return Err(EncodeError::new(field, EncodeErrorKind::TooLong { length }));
        };
        if flexible {
            self.put_uvarint(count as u32 + 1);
        } else {
            self.put_i32(count);
        }
        Ok(())
    }

    /// The length of an array, of bytes or of records that are null.
    ///
    /// # Errors
    /// [`EncodeErrorKind::Null`] if not `nullable`.
    pub fn put_null_len(
        &mut self,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        if !nullable {
            return Err(EncodeError::new(field, EncodeErrorKind::Null));
        }
        if flexible {
            self.put_uvarint(0);
        } else {
            self.put_i32(-1);
        }
        Ok(())
    }

    /// An array of `int32`.
    ///
    /// # Errors
    /// [`EncodeErrorKind::TooLong`] above `i32::MAX` elements.
    pub fn put_int32_array(
        &mut self,
        flexible: bool,
        values: &[i32],
        field: &'static str,
    ) -> Result<(), EncodeError> {
        self.put_array_len(flexible, values.len(), field)?;
        if self.counting {
            self.extra += values.len() * 4;
        } else {
            self.room(values.len() * 4);
            for value in values {
                self.scratch.extend_from_slice(&value.to_be_bytes());
            }
        }
        Ok(())
    }

    /// The marker in front of a nullable struct.
    ///
    /// # Errors
    /// [`EncodeErrorKind::Null`] if absent and not `nullable`.
    pub fn put_presence(
        &mut self,
        present: bool,
        nullable: bool,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        if !present && !nullable {
            return Err(EncodeError::new(field, EncodeErrorKind::Null));
        }
        self.put_i8(if present { 1 } else { -1 });
        Ok(())
    }

    /// Starts a tagged field: its tag, and one byte for its size, which is not known yet.
    pub(crate) fn begin_tag(&mut self, tag: u32) -> TagMark {
        self.put_uvarint(tag);
        self.put_u8(0);
        TagMark { scratch: self.scratch.len(), shared: self.shared.len(), len: self.len() }
    }

    /// Ends a tagged field: puts its size in front, moving the value if the size needs more than
    /// the one byte.
    pub(crate) fn end_tag(
        &mut self,
        mark: TagMark,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        let length = self.len() - mark.len;
        let Ok(size) = i32::try_from(length) else {
            return Err(EncodeError::new(field, EncodeErrorKind::TooLong { length }));
        };
        let more = uvarint_len(size as u32) - 1;
        if self.counting {
            self.extra += more;
            return Ok(());
        }
        let value_end = self.scratch.len();
        if more > 0 {
            self.scratch.resize(value_end + more, 0);
            self.scratch.copy_within(mark.scratch..value_end, mark.scratch + more);
            for (at, _) in self.shared.iter_mut().skip(mark.shared) {
                *at += more;
            }
        }
        let mut rest = size as u32;
        for byte in self.scratch.iter_mut().skip(mark.scratch - 1).take(more) {
            *byte = (rest & 0x7f) as u8 | 0x80;
            rest >>= 7;
        }
        if let Some(last) = self.scratch.get_mut(mark.scratch - 1 + more) {
            *last = rest as u8;
        }
        Ok(())
    }
}

/// A place in a [`Writer`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    scratch: usize,
    shared: usize,
    extra: usize,
}

/// What a [`Writer`] wrote: buffers in order, none of them empty.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    pieces: Pieces,
    len: usize,
}

impl Segments {
    /// Bytes in all buffers.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no bytes.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The buffers.
    pub fn iter(&self) -> slice::Iter<'_, Bytes> {
        self.pieces.as_slice().iter()
    }

    /// The buffers.
    #[must_use]
    pub fn into_vec(self) -> Vec<Bytes> {
        match self.pieces {
            Pieces::One(piece) => vec![piece],
            Pieces::Many(pieces) => pieces,
        }
    }

    /// All bytes in one buffer: shared if there is one, copied otherwise.
    #[must_use]
    pub fn to_bytes(&self) -> Bytes {
        match self.pieces.as_slice() {
            [] => Bytes::new(),
            [one] => one.clone(),
            many => many.concat().into(),
        }
    }
}

impl IntoIterator for Segments {
    type Item = Bytes;
    type IntoIter = vec::IntoIter<Bytes>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_vec().into_iter()
    }
}

impl<'a> IntoIterator for &'a Segments {
    type Item = &'a Bytes;
    type IntoIter = slice::Iter<'a, Bytes>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_buffers_are_shared_and_small_ones_copied() {
        let large = Bytes::from(vec![7; SHARE_FROM]);
        let small = Bytes::from_static(b"ab");
        let mut w = Writer::new();
        w.put_shared(&small);
        w.put_shared(&large);
        w.put_i16(1);
        assert_eq!(w.len(), SHARE_FROM + 4);
        let pieces = w.finish().into_vec();
        assert_eq!(pieces.len(), 3);
        assert_eq!(pieces[1].as_ptr(), large.as_ptr());
    }

    #[test]
    fn tag_size_is_put_in_front_of_a_long_value_with_shared_buffers() {
        for len in [0usize, 1, 127, 128, 4095, 4096, 20_000] {
            let value = Bytes::from(vec![9; len]);
            let write = |w: &mut Writer| {
                w.put_i8(5);
                let mark = w.begin_tag(3);
                w.put_i8(1);
                w.put_shared(&value);
                w.put_i8(2);
                w.end_tag(mark, "f").unwrap();
                w.put_i8(6);
            };
            let (mut w, mut counter) = (Writer::new(), Writer::counting());
            write(&mut w);
            write(&mut counter);
            let mut expected = Writer::new();
            expected.put_slice(&[5, 3]);
            expected.put_uvarint(len as u32 + 2);
            expected.put_i8(1);
            expected.put_slice(&value);
            expected.put_slice(&[2, 6]);
            assert_eq!(counter.len(), w.len());
            assert_eq!(w.finish().to_bytes(), expected.finish().to_bytes(), "{len}");
        }
    }
}
