//! A bounds-checked cursor over shared bytes.

use bytes::Bytes;

use super::varint::{unzigzag_i32, unzigzag_i64};
use super::{Int32Array, KafkaString, RawTaggedField, Records, UnknownTags, tagged};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::ids::Uuid;

/// Longest string Kafka allows, in bytes.
const MAX_STRING: usize = i16::MAX as usize;

/// Bytes a tagged field takes at the least: its tag and its size.
const MIN_TAG: usize = 2;

/// Reads values front to back. Strings and bytes come out as slices of the buffer, not copies.
///
/// Whatever the bytes, no method panics or reserves memory that they cannot fill. After an error
/// the position is unspecified.
#[derive(Clone, Debug)]
pub struct Reader {
    buf: Bytes,
    pos: usize,
    // Bytes that elements of open arrays will take at the least. Counting them once makes sure
    // that nested arrays together reserve no more elements than the whole frame can hold.
    promised: usize,
}

macro_rules! number {
    ($($(#[$doc:meta])* $name:ident -> $int:ty;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// [`DecodeErrorKind::Truncated`] if the buffer ends first.
        #[inline]
        pub fn $name(&mut self) -> Result<$int, DecodeError> {
            match self.buf.get(self.pos..).and_then(<[u8]>::first_chunk) {
                Some(chunk) => {
                    self.pos += size_of::<$int>();
                    Ok(<$int>::from_be_bytes(*chunk))
                }
                None => Err(self.truncated(size_of::<$int>())),
            }
        }
    )*};
}

impl Reader {
    /// Starts at the first byte.
    #[must_use]
    pub const fn new(buf: Bytes) -> Self {
        Self { buf, pos: 0, promised: 0 }
    }

    /// Bytes read so far.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.pos
    }

    /// Bytes left.
    #[must_use]
    pub const fn remaining(&self) -> usize {
        self.buf.len().saturating_sub(self.pos)
    }

    /// The bytes left, shared.
    #[must_use]
    pub fn rest(&self) -> Bytes {
        self.buf.slice(self.pos.min(self.buf.len())..)
    }

    number! {
        /// One signed byte.
        read_i8 -> i8;
        /// One byte.
        read_u8 -> u8;
        /// Two bytes.
        read_i16 -> i16;
        /// Two bytes, unsigned.
        read_u16 -> u16;
        /// Four bytes.
        read_i32 -> i32;
        /// Four bytes, unsigned.
        read_u32 -> u32;
        /// Eight bytes.
        read_i64 -> i64;
        /// Eight bytes, IEEE 754.
        read_f64 -> f64;
    }

    /// One byte; as in Java any other than 0 is true.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`] if the buffer ends first.
    #[inline]
    pub fn read_bool(&mut self) -> Result<bool, DecodeError> {
        Ok(self.read_i8()? != 0)
    }

    /// Sixteen bytes.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`] if the buffer ends first.
    #[inline]
    pub fn read_uuid(&mut self) -> Result<Uuid, DecodeError> {
        match self.buf.get(self.pos..).and_then(<[u8]>::first_chunk) {
            Some(chunk) => {
                self.pos += 16;
                Ok(Uuid::from_bytes(*chunk))
            }
            None => Err(self.truncated(16)),
        }
    }

    /// Unsigned LEB128 of at most five bytes. As in Java, spare bits of the fifth are dropped.
    ///
    /// # Errors
    /// [`DecodeErrorKind::VarintTooLong`] if the fifth byte announces another, or
    /// [`DecodeErrorKind::Truncated`].
    #[inline]
    pub fn read_uvarint(&mut self) -> Result<u32, DecodeError> {
        let first = self.read_u8()?;
        if first < 0x80 {
            return Ok(u32::from(first));
        }
        self.read_uvarint_rest(u32::from(first & 0x7f))
    }

    fn read_uvarint_rest(&mut self, first: u32) -> Result<u32, DecodeError> {
        let mut value = first;
        for shift in [7, 14, 21, 28] {
            let byte = self.read_u8()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.error(DecodeErrorKind::VarintTooLong))
    }

    /// Unsigned LEB128 of at most ten bytes.
    ///
    /// # Errors
    /// [`DecodeErrorKind::VarintTooLong`] if the tenth byte announces another, or
    /// [`DecodeErrorKind::Truncated`].
    pub fn read_uvarlong(&mut self) -> Result<u64, DecodeError> {
        let mut value = 0;
        for shift in (0..70).step_by(7) {
            let byte = self.read_u8()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.error(DecodeErrorKind::VarintTooLong))
    }

    /// Zigzag varint.
    ///
    /// # Errors
    /// As [`Reader::read_uvarint`].
    pub fn read_varint(&mut self) -> Result<i32, DecodeError> {
        self.read_uvarint().map(unzigzag_i32)
    }

    /// Zigzag varlong.
    ///
    /// # Errors
    /// As [`Reader::read_uvarlong`].
    pub fn read_varlong(&mut self) -> Result<i64, DecodeError> {
        self.read_uvarlong().map(unzigzag_i64)
    }

    /// The next `n` bytes, shared.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`] if there are fewer.
    #[inline]
    pub fn take(&mut self, n: usize) -> Result<Bytes, DecodeError> {
        if n > self.remaining() {
            return Err(self.truncated(n));
        }
        let taken = self.buf.slice(self.pos..self.pos + n);
        self.pos += n;
        Ok(taken)
    }

    /// Passes over `n` bytes.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`] if there are fewer.
    pub fn skip(&mut self, n: usize) -> Result<(), DecodeError> {
        if n > self.remaining() {
            return Err(self.truncated(n));
        }
        self.pos += n;
        Ok(())
    }

    /// A string that cannot be null.
    ///
    /// # Errors
    /// If it is null, cut, too long or not UTF-8.
    pub fn read_string(
        &mut self,
        flexible: bool,
        field: &'static str,
    ) -> Result<KafkaString, DecodeError> {
        match self.string(flexible, field)? {
            Some(string) => Ok(string),
            None => Err(self.error(DecodeErrorKind::Null { field })),
        }
    }

    /// A string that can be null in some version; in this one if `nullable`.
    ///
    /// # Errors
    /// If it is cut, too long or not UTF-8, or null and not `nullable`.
    pub fn read_nullable_string(
        &mut self,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) -> Result<Option<KafkaString>, DecodeError> {
        let string = self.string(flexible, field)?;
        self.check_null(string, nullable, field)
    }

    fn string(
        &mut self,
        flexible: bool,
        field: &'static str,
    ) -> Result<Option<KafkaString>, DecodeError> {
        let length =
            if flexible { self.compact_len()? } else { usize::try_from(self.read_i16()?).ok() };
        let Some(length) = length else { return Ok(None) };
        if length > MAX_STRING {
            return Err(self.error(DecodeErrorKind::StringTooLong { length }));
        }
        let at = self.pos;
        let bytes = self.take(length)?;
        match KafkaString::from_utf8(bytes) {
            Some(string) => Ok(Some(string)),
            None => Err(DecodeError::new(at, DecodeErrorKind::InvalidUtf8 { field })),
        }
    }

    /// Bytes that cannot be null.
    ///
    /// # Errors
    /// If they are null or cut.
    pub fn read_bytes(
        &mut self,
        flexible: bool,
        field: &'static str,
    ) -> Result<Bytes, DecodeError> {
        match self.bytes(flexible)? {
            Some(bytes) => Ok(bytes),
            None => Err(self.error(DecodeErrorKind::Null { field })),
        }
    }

    /// Bytes that can be null in some version; in this one if `nullable`.
    ///
    /// # Errors
    /// If they are cut, or null and not `nullable`.
    pub fn read_nullable_bytes(
        &mut self,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) -> Result<Option<Bytes>, DecodeError> {
        let bytes = self.bytes(flexible)?;
        self.check_null(bytes, nullable, field)
    }

    fn bytes(&mut self, flexible: bool) -> Result<Option<Bytes>, DecodeError> {
        match self.read_bytes_len(flexible)? {
            Some(length) => self.take(length).map(Some),
            None => Ok(None),
        }
    }

    /// The length before bytes or records, `None` for null.
    ///
    /// # Errors
    /// If it is cut.
    pub fn read_bytes_len(&mut self, flexible: bool) -> Result<Option<usize>, DecodeError> {
        if flexible { self.compact_len() } else { Ok(usize::try_from(self.read_i32()?).ok()) }
    }

    /// Records that cannot be null.
    ///
    /// # Errors
    /// If they are null or cut.
    pub fn read_records(
        &mut self,
        flexible: bool,
        field: &'static str,
    ) -> Result<Records, DecodeError> {
        self.read_bytes(flexible, field).map(Records::from)
    }

    /// Records that can be null in some version; in this one if `nullable`.
    ///
    /// # Errors
    /// If they are cut, or null and not `nullable`.
    pub fn read_nullable_records(
        &mut self,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) -> Result<Option<Records>, DecodeError> {
        Ok(self.read_nullable_bytes(flexible, nullable, field)?.map(Records::from))
    }

    /// The number of elements of an array, `None` for null, without looking at what follows.
    ///
    /// # Errors
    /// If it is cut.
    pub fn read_array_len(&mut self, flexible: bool) -> Result<Option<usize>, DecodeError> {
        self.read_bytes_len(flexible)
    }

    /// An array that cannot be null, of elements of at least `min` bytes.
    ///
    /// # Errors
    /// If it is null, an element is wrong, or the bytes left cannot hold the elements.
    pub fn read_vec<T>(
        &mut self,
        flexible: bool,
        min: usize,
        field: &'static str,
        element: impl FnMut(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        match self.read_array_len(flexible)? {
            Some(count) => self.elements(count, min, element),
            None => Err(self.error(DecodeErrorKind::Null { field })),
        }
    }

    /// An array that can be null in some version; in this one if `nullable`.
    ///
    /// # Errors
    /// As [`Reader::read_vec`], and if it is null and not `nullable`.
    pub fn read_nullable_vec<T>(
        &mut self,
        flexible: bool,
        nullable: bool,
        min: usize,
        field: &'static str,
        element: impl FnMut(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Option<Vec<T>>, DecodeError> {
        match self.read_array_len(flexible)? {
            Some(count) => self.elements(count, min, element).map(Some),
            None => self.check_null(None, nullable, field),
        }
    }

    fn elements<T>(
        &mut self,
        count: usize,
        min: usize,
        mut element: impl FnMut(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        self.promise(count, min)?;
        let mut elements = Vec::with_capacity(count);
        for _ in 0..count {
            self.promised = self.promised.saturating_sub(min);
            elements.push(element(self)?);
        }
        Ok(elements)
    }

    fn promise(&mut self, count: usize, min: usize) -> Result<(), DecodeError> {
        let needed = count.saturating_mul(min);
        let remaining = self.remaining().saturating_sub(self.promised);
        if needed > remaining {
            let kind = DecodeErrorKind::ArrayTooLong { count, remaining, needed };
            return Err(self.error(kind));
        }
        self.promised += needed;
        Ok(())
    }

    /// An array of `int32` that cannot be null.
    ///
    /// # Errors
    /// If it is null, or the bytes left cannot hold the elements.
    pub fn read_int32_array(
        &mut self,
        flexible: bool,
        field: &'static str,
    ) -> Result<Int32Array, DecodeError> {
        match self.read_array_len(flexible)? {
            Some(count) => self.int32s(count),
            None => Err(self.error(DecodeErrorKind::Null { field })),
        }
    }

    /// An array of `int32` that can be null in some version; in this one if `nullable`.
    ///
    /// # Errors
    /// As [`Reader::read_int32_array`], and if it is null and not `nullable`.
    pub fn read_nullable_int32_array(
        &mut self,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) -> Result<Option<Int32Array>, DecodeError> {
        match self.read_array_len(flexible)? {
            Some(count) => self.int32s(count).map(Some),
            None => self.check_null(None, nullable, field),
        }
    }

    fn int32s(&mut self, count: usize) -> Result<Int32Array, DecodeError> {
        let needed = count.saturating_mul(4);
        let Some(bytes) = self.buf.get(self.pos..).and_then(|rest| rest.get(..needed)) else {
            let remaining = self.remaining();
            return Err(self.error(DecodeErrorKind::ArrayTooLong { count, remaining, needed }));
        };
        let (chunks, _) = bytes.as_chunks::<4>();
        let array = chunks.iter().map(|chunk| i32::from_be_bytes(*chunk)).collect();
        self.pos += needed;
        Ok(array)
    }

    /// Whether a nullable struct follows. As in Java any negative byte is null.
    ///
    /// # Errors
    /// If it is cut, or null and not `nullable`.
    pub fn read_presence(
        &mut self,
        nullable: bool,
        field: &'static str,
    ) -> Result<bool, DecodeError> {
        let present = self.read_i8()? >= 0;
        if !present && !nullable {
            return Err(self.error(DecodeErrorKind::Null { field }));
        }
        Ok(present)
    }

    /// A tag section of which no tag is known.
    ///
    /// # Errors
    /// If it is cut.
    pub fn read_unknown_tags(&mut self, flexible: bool) -> Result<UnknownTags, DecodeError> {
        let mut unknown = UnknownTags::new();
        if flexible {
            for left in (0..self.read_tag_count()?).rev() {
                let (tag, end) = self.read_tag()?;
                self.keep_tag(tag, end, left, &mut unknown)?;
            }
            tagged::settle(&mut unknown);
        }
        Ok(unknown)
    }

    /// The number of tagged fields that follow.
    pub(crate) fn read_tag_count(&mut self) -> Result<usize, DecodeError> {
        let count = self.read_uvarint()? as usize;
        self.promise(count, MIN_TAG)?;
        Ok(count)
    }

    /// The tag of the next tagged field, and the position at which its value ends.
    pub(crate) fn read_tag(&mut self) -> Result<(u32, usize), DecodeError> {
        self.promised = self.promised.saturating_sub(MIN_TAG);
        let tag = self.read_uvarint()?;
        let size = self.read_uvarint()? as usize;
        if size > self.remaining() {
            return Err(self.truncated(size));
        }
        Ok((tag, self.pos + size))
    }

    /// Checks that the value of `tag` ended where it should.
    pub(crate) fn end_tag(&self, tag: u32, start: usize, end: usize) -> Result<(), DecodeError> {
        if self.pos == end {
            return Ok(());
        }
        let announced = end.saturating_sub(start);
        let used = self.pos.saturating_sub(start);
        Err(self.error(DecodeErrorKind::TagSize { tag, announced, used }))
    }

    /// Keeps the tagged field that ends at `end`; at most `left` will follow it.
    pub(crate) fn keep_tag(
        &mut self,
        tag: u32,
        end: usize,
        left: usize,
        unknown: &mut UnknownTags,
    ) -> Result<(), DecodeError> {
        let data = self.take(end.saturating_sub(self.pos))?;
        if unknown.is_empty() {
            unknown.reserve_exact(left + 1);
        }
        unknown.push(RawTaggedField { tag, data });
        Ok(())
    }

    /// An error at the current position.
    #[cold]
    pub fn error(&self, kind: DecodeErrorKind) -> DecodeError {
        DecodeError::new(self.pos, kind)
    }

    #[cold]
    fn truncated(&self, needed: usize) -> DecodeError {
        self.error(DecodeErrorKind::Truncated { needed, remaining: self.remaining() })
    }

    fn compact_len(&mut self) -> Result<Option<usize>, DecodeError> {
        let length = self.read_uvarint()?;
        if length > i32::MAX as u32 {
            let length = i64::from(length) - 1;
            return Err(self.error(DecodeErrorKind::InvalidLength { length }));
        }
        Ok((length as usize).checked_sub(1))
    }

    fn check_null<T>(
        &self,
        value: Option<T>,
        nullable: bool,
        field: &'static str,
    ) -> Result<Option<T>, DecodeError> {
        if value.is_none() && !nullable {
            return Err(self.error(DecodeErrorKind::Null { field }));
        }
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(bytes: &'static [u8]) -> Reader {
        Reader::new(Bytes::from_static(bytes))
    }

    #[test]
    fn a_compact_string_is_no_longer_than_a_classic_one() {
        let body = |length: u32| {
            let mut w = crate::wire::Writer::new();
            w.put_uvarint(length + 1);
            w.put_slice(&vec![b'x'; length as usize]);
            w.finish().to_bytes()
        };
        assert_eq!(Reader::new(body(32767)).read_string(true, "f").unwrap().len(), 32767);
        let error = Reader::new(body(32768)).read_string(true, "f").unwrap_err();
        assert_eq!(error.kind, DecodeErrorKind::StringTooLong { length: 32768 });
    }

    #[test]
    fn strings_are_slices_of_the_buffer() {
        let buf = Bytes::from_static(b"\x03hi");
        let string = Reader::new(buf.clone()).read_string(true, "f").unwrap();
        assert_eq!(string.as_ptr(), buf[1..].as_ptr());
        let error = reader(b"\0\x02\xff\xff").read_string(false, "f").unwrap_err();
        assert_eq!(error.to_string(), "f is not UTF-8 at byte 2");
    }

    #[test]
    fn varints_end_where_their_type_does() {
        assert_eq!(reader(b"\xff\xff\xff\xff\x0f").read_uvarint(), Ok(u32::MAX));
        // As in Java, over-long zeros are fine and spare bits of the last byte are dropped.
        assert_eq!(reader(b"\x80\x80\x80\x80\x00").read_uvarint(), Ok(0));
        assert_eq!(reader(b"\xff\xff\xff\xff\x7f").read_uvarint(), Ok(u32::MAX));
        let error = reader(b"\x80\x80\x80\x80\x80\x00").read_uvarint().unwrap_err();
        assert_eq!(error.kind, DecodeErrorKind::VarintTooLong);
        let minimum = b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01";
        assert_eq!(reader(minimum).read_varlong(), Ok(i64::MIN));
        assert!(reader(b"\x80").read_uvarint().unwrap_err().is_truncated());
    }

    #[test]
    fn a_negative_length_is_null_and_null_is_refused_where_forbidden() {
        for bytes in [&b"\xff\xff"[..], b"\x80\0"] {
            let bytes = Bytes::from_static(bytes);
            let read =
                |nullable| Reader::new(bytes.clone()).read_nullable_string(false, nullable, "f");
            assert_eq!(read(true), Ok(None));
            assert_eq!(read(false).unwrap_err().kind, DecodeErrorKind::Null { field: "f" });
        }
    }

    #[test]
    fn a_tagged_field_must_use_the_bytes_it_announced() {
        let mut r = reader(b"\x00\x03\x01\x02\x03");
        let (tag, end) = r.read_tag().unwrap();
        let start = r.position();
        r.read_i8().unwrap();
        let kind = r.end_tag(tag, start, end).unwrap_err().kind;
        assert_eq!(kind, DecodeErrorKind::TagSize { tag: 0, announced: 3, used: 1 });
        r.skip(2).unwrap();
        assert_eq!(r.end_tag(tag, start, end), Ok(()));
        assert!(reader(b"\x00\x03\x01").read_tag().unwrap_err().is_truncated());
    }

    #[test]
    fn unknown_tags_come_out_ascending_and_once() {
        let mut r = reader(b"\x03\x05\x01a\x02\x01b\x05\x01c");
        let tags: Vec<_> =
            r.read_unknown_tags(true).unwrap().into_iter().map(|f| (f.tag, f.data)).collect();
        assert_eq!(tags, [(2, Bytes::from_static(b"b")), (5, Bytes::from_static(b"c"))]);
    }
}
