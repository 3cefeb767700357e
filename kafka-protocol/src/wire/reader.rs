//! A bounds-checked cursor over shared bytes.

use bytes::Bytes;

use super::parts::Failure;
use super::{Int32Array, KafkaString, Records, UnknownTags};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::ids::Uuid;
use crate::wire::varint::{unzigzag_i32, unzigzag_i64};

/// Reads values front to back. Strings and bytes come out as slices of the buffer, not copies.
///
/// Whatever the bytes, no method panics or reserves memory that they cannot fill. After an error
/// the position is unspecified.
#[derive(Clone, Debug)]
pub struct Reader {
    pub(super) buf: Bytes,
    pub(super) pos: usize,
    // Bytes that elements of open arrays will take at the least. Counting them once makes sure
    // that nested arrays together reserve no more elements than the whole frame can hold.
    pub(super) promised: usize,
}

// The work is done in `parts`, whose results are small: these methods only turn their errors into
// plain ones.
macro_rules! number {
    ($($(#[$doc:meta])* $name:ident = $part:ident -> $int:ty;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// [`DecodeErrorKind::Truncated`] if the buffer ends first.
        #[inline]
        pub fn $name(&mut self) -> Result<$int, DecodeError> {
            self.$part().map_err(DecodeError::from)
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
        read_i8 = i8 -> i8;
        /// One byte.
        read_u8 = u8 -> u8;
        /// Two bytes.
        read_i16 = i16 -> i16;
        /// Two bytes, unsigned.
        read_u16 = u16 -> u16;
        /// Four bytes.
        read_i32 = i32 -> i32;
        /// Four bytes, unsigned.
        read_u32 = u32 -> u32;
        /// Eight bytes.
        read_i64 = i64 -> i64;
        /// Eight bytes, IEEE 754.
        read_f64 = f64 -> f64;
        /// One byte; as in Java any other than 0 is true.
        read_bool = bool -> bool;
        /// Sixteen bytes.
        read_uuid = uuid -> Uuid;
    }

    /// Unsigned LEB128 of at most five bytes. As in Java, spare bits of the fifth are dropped.
    ///
    /// # Errors
    /// [`DecodeErrorKind::VarintTooLong`] if the fifth byte announces another, or
    /// [`DecodeErrorKind::Truncated`].
    #[inline]
    pub fn read_uvarint(&mut self) -> Result<u32, DecodeError> {
        self.uvarint().map_err(DecodeError::from)
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
        self.share(n).map_err(DecodeError::from)
    }

    /// Passes over `n` bytes.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`] if there are fewer.
    pub fn skip(&mut self, n: usize) -> Result<(), DecodeError> {
        if n > self.remaining() {
            return Err(*self.truncated(n));
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
        self.string(flexible, field).map_err(DecodeError::from)
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
        self.nullable_string(flexible, nullable, field).map_err(DecodeError::from)
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
        self.bytes(flexible, field).map_err(DecodeError::from)
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
        self.nullable_bytes(flexible, nullable, field).map_err(DecodeError::from)
    }

    /// The length before bytes or records, `None` for null.
    ///
    /// # Errors
    /// If it is cut.
    pub fn read_bytes_len(&mut self, flexible: bool) -> Result<Option<usize>, DecodeError> {
        self.len(flexible).map_err(DecodeError::from)
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
        self.records(flexible, field).map_err(DecodeError::from)
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
        self.nullable_records(flexible, nullable, field).map_err(DecodeError::from)
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
        mut element: impl FnMut(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        self.vec(flexible, min, field, |r| element(r).map_err(Failure::new))
            .map_err(DecodeError::from)
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
        mut element: impl FnMut(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Option<Vec<T>>, DecodeError> {
        self.nullable_vec(flexible, nullable, min, field, |r| element(r).map_err(Failure::new))
            .map_err(DecodeError::from)
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
        self.int32_array(flexible, field).map_err(DecodeError::from)
    }

    /// An array of `int32` that can be null in some version; in this one if `nullable`.
    ///
    /// # Errors
    /// As [`Reader::read_vec`], and if it is null and not `nullable`.
    pub fn read_nullable_int32_array(
        &mut self,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) -> Result<Option<Int32Array>, DecodeError> {
        self.nullable_int32_array(flexible, nullable, field).map_err(DecodeError::from)
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
        self.presence(nullable, field).map_err(DecodeError::from)
    }

    /// A tag section of which no tag is known.
    ///
    /// # Errors
    /// If it is cut.
    pub fn read_unknown_tags(&mut self, flexible: bool) -> Result<UnknownTags, DecodeError> {
        let mut unknown = UnknownTags::new();
        self.unknown_tags(flexible, &mut unknown).map_err(DecodeError::from)?;
        Ok(unknown)
    }

    /// An error at the current position.
    #[cold]
    pub fn error(&self, kind: DecodeErrorKind) -> DecodeError {
        DecodeError::new(self.pos, kind)
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
    fn unknown_tags_come_out_ascending_and_once() {
        let mut r = reader(b"\x03\x05\x01a\x02\x01b\x05\x01c");
        let tags: Vec<_> =
            r.read_unknown_tags(true).unwrap().into_iter().map(|f| (f.tag, f.data)).collect();
        assert_eq!(tags, [(2, Bytes::from_static(b"b")), (5, Bytes::from_static(b"c"))]);
    }
}
