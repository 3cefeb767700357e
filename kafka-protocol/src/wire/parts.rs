//! Reading the parts of generated messages: into the place where they stay, with errors of one word.
//!
//! A struct is read into a default one that is already where it belongs, an element of an array for
//! instance, instead of being built and moved there. A result whose error is a box fits into
//! registers; the plain error of the public interface takes seven words.

use std::mem;

use bytes::Bytes;

use super::{Int32Array, KafkaString, RawTaggedField, Reader, Records, UnknownTags};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::ids::Uuid;

/// Why bytes are no message: rare, and small to hand on.
pub(crate) type Failure = Box<DecodeError>;

impl From<Failure> for DecodeError {
    fn from(failure: Failure) -> Self {
        *failure
    }
}

/// Longest string Kafka allows, in bytes.
const MAX_STRING: usize = i16::MAX as usize;

/// Bytes a tagged field takes at the least: its tag and its size.
const MIN_TAG: usize = 2;

/// Elements that are made before they are read: few enough to stay in the nearest cache.
const BLOCK: usize = 32;

/// A generated struct.
pub(crate) trait ReadPart: Default {
    /// Bytes it takes at the least, as an element of an array.
    fn min_len(_version: i16) -> usize {
        0
    }

    /// Reads it into `self`, which is a default one.
    fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure>;
}

/// Reads a whole message.
pub(crate) fn read_message<T: ReadPart>(r: &mut Reader, version: i16) -> Result<T, DecodeError> {
    let mut message = Ok(T::default());
    if let Ok(place) = &mut message
        && let Err(failure) = place.read(r, version)
    {
        message = Err(failure.into());
    }
    message
}

/// Puts a value into a field of a default struct.
///
/// A default owns nothing, so there is nothing to drop; the compiler cannot know that, and would ask
/// the old value each time, through a pointer where it is a string.
#[inline]
pub(crate) fn fill<T>(place: &mut T, value: T) {
    mem::forget(mem::replace(place, value));
}

/// The bytes of several fields in a row, whose lengths are known: one check for all of them.
pub(crate) struct Fixed<const N: usize> {
    bytes: [u8; N],
}

impl<const N: usize> Fixed<N> {
    /// The `W` bytes from `AT` on. Only what lies outside, which no generated code asks for, is 0.
    #[inline]
    pub(crate) fn at<const AT: usize, const W: usize>(&self) -> [u8; W] {
        const { assert!(AT + W <= N, "a field lies within its run") };
        self.bytes.get(AT..).and_then(<[u8]>::first_chunk).copied().unwrap_or([0; W])
    }
}

macro_rules! number {
    ($($name:ident -> $int:ty;)*) => {$(
        #[inline]
        pub(crate) fn $name(&mut self) -> Result<$int, Failure> {
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
    number! {
        i8 -> i8;
        u8 -> u8;
        i16 -> i16;
        u16 -> u16;
        i32 -> i32;
        u32 -> u32;
        i64 -> i64;
        f64 -> f64;
    }

    #[inline]
    pub(crate) fn bool(&mut self) -> Result<bool, Failure> {
        Ok(self.i8()? != 0)
    }

    #[inline]
    pub(crate) fn uuid(&mut self) -> Result<Uuid, Failure> {
        self.fixed::<16>(&[16]).map(|fixed| Uuid::from_bytes(fixed.bytes))
    }

    /// The bytes of fields of these widths, together `N`.
    #[inline]
    pub(crate) fn fixed<const N: usize>(
        &mut self,
        widths: &'static [u8],
    ) -> Result<Fixed<N>, Failure> {
        match self.buf.get(self.pos..).and_then(<[u8]>::first_chunk) {
            Some(chunk) => {
                self.pos += N;
                Ok(Fixed { bytes: *chunk })
            }
            None => Err(self.cut_run(widths)),
        }
    }

    /// The error of the field at which the bytes of a run end.
    #[cold]
    #[inline(never)]
    fn cut_run(&mut self, widths: &[u8]) -> Failure {
        for width in widths.iter().copied().map(usize::from) {
            if width > self.remaining() {
                return self.truncated(width);
            }
            self.pos += width;
        }
        self.truncated(0)
    }

    #[inline]
    pub(crate) fn uvarint(&mut self) -> Result<u32, Failure> {
        let first = self.u8()?;
        if first < 0x80 { Ok(u32::from(first)) } else { self.uvarint_rest(u32::from(first & 0x7f)) }
    }

    #[inline(never)]
    fn uvarint_rest(&mut self, first: u32) -> Result<u32, Failure> {
        let mut value = first;
        for shift in [7, 14, 21, 28] {
            let byte = self.u8()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.fail(DecodeErrorKind::VarintTooLong))
    }

    /// A length or count, `None` for null.
    #[inline]
    pub(crate) fn len(&mut self, flexible: bool) -> Result<Option<usize>, Failure> {
        if !flexible {
            return Ok(usize::try_from(self.i32()?).ok());
        }
        let length = self.uvarint()?;
        if length > i32::MAX as u32 {
            let length = i64::from(length) - 1;
            return Err(self.fail(DecodeErrorKind::InvalidLength { length }));
        }
        Ok((length as usize).checked_sub(1))
    }

    /// A compact length or count of one byte, which most are, if the next one is; it may be null.
    /// The few instructions are worth being repeated wherever a length is read.
    #[inline]
    fn short_len(&mut self, flexible: bool) -> Option<Option<usize>> {
        match self.buf.get(self.pos) {
            Some(byte) if flexible && *byte < 0x80 => {
                self.pos += 1;
                Some(usize::from(*byte).checked_sub(1))
            }
            _ => None,
        }
    }

    /// A length or count that is not null.
    #[inline]
    fn some_len(&mut self, flexible: bool, field: &'static str) -> Result<usize, Failure> {
        match self.short_len(flexible) {
            Some(Some(length)) => Ok(length),
            Some(None) => Err(self.null(field)),
            None => self.other_len(flexible, field),
        }
    }

    #[inline(never)]
    fn other_len(&mut self, flexible: bool, field: &'static str) -> Result<usize, Failure> {
        match self.len(flexible)? {
            Some(length) => Ok(length),
            None => Err(self.null(field)),
        }
    }

    /// [`Reader::len`], out of line.
    #[inline(never)]
    fn any_len(&mut self, flexible: bool) -> Result<Option<usize>, Failure> {
        self.len(flexible)
    }

    /// A length or count that may be null if `nullable`.
    #[inline]
    fn maybe_len(
        &mut self,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) -> Result<Option<usize>, Failure> {
        let length = match self.short_len(flexible) {
            Some(length) => length,
            None => self.any_len(flexible)?,
        };
        if length.is_none() && !nullable { Err(self.null(field)) } else { Ok(length) }
    }

    /// The next `n` bytes, shared.
    #[inline]
    pub(crate) fn share(&mut self, n: usize) -> Result<Bytes, Failure> {
        if n > self.remaining() {
            return Err(self.truncated(n));
        }
        let taken = self.buf.slice(self.pos..self.pos + n);
        self.pos += n;
        Ok(taken)
    }

    #[inline]
    pub(crate) fn string(
        &mut self,
        flexible: bool,
        field: &'static str,
    ) -> Result<KafkaString, Failure> {
        match self.string_len(flexible)? {
            Some(length) => self.text(length, field),
            None => Err(self.null(field)),
        }
    }

    #[inline]
    pub(crate) fn nullable_string(
        &mut self,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) -> Result<Option<KafkaString>, Failure> {
        match self.string_len(flexible)? {
            Some(length) => self.text(length, field).map(Some),
            None if nullable => Ok(None),
            None => Err(self.null(field)),
        }
    }

    #[inline]
    fn string_len(&mut self, flexible: bool) -> Result<Option<usize>, Failure> {
        if !flexible {
            return Ok(usize::try_from(self.i16()?).ok());
        }
        match self.short_len(true) {
            Some(length) => Ok(length),
            None => self.any_len(true),
        }
    }

    #[inline]
    fn text(&mut self, length: usize, field: &'static str) -> Result<KafkaString, Failure> {
        if length > MAX_STRING {
            return Err(self.fail(DecodeErrorKind::StringTooLong { length }));
        }
        let at = self.pos;
        let bytes = self.share(length)?;
        match KafkaString::from_utf8(bytes) {
            Some(string) => Ok(string),
            None => Err(Failure::new(DecodeError::new(at, DecodeErrorKind::InvalidUtf8 { field }))),
        }
    }

    #[inline]
    pub(crate) fn bytes(&mut self, flexible: bool, field: &'static str) -> Result<Bytes, Failure> {
        let length = self.some_len(flexible, field)?;
        self.share(length)
    }

    #[inline]
    pub(crate) fn nullable_bytes(
        &mut self,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) -> Result<Option<Bytes>, Failure> {
        match self.maybe_len(flexible, nullable, field)? {
            Some(length) => self.share(length).map(Some),
            None => Ok(None),
        }
    }

    #[inline]
    pub(crate) fn records(
        &mut self,
        flexible: bool,
        field: &'static str,
    ) -> Result<Records, Failure> {
        self.bytes(flexible, field).map(Records::from)
    }

    #[inline]
    pub(crate) fn nullable_records(
        &mut self,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) -> Result<Option<Records>, Failure> {
        Ok(self.nullable_bytes(flexible, nullable, field)?.map(Records::from))
    }

    /// The readers that end in `_at` put their value where it stays, over a default one. A shared
    /// buffer is four words, which a returned value would carry through memory from call to call,
    /// and the next one cannot be shared before all of that has been written.
    pub(crate) fn string_at(
        &mut self,
        flexible: bool,
        field: &'static str,
        place: &mut KafkaString,
    ) -> Result<(), Failure> {
        fill(place, self.string(flexible, field)?);
        Ok(())
    }

    pub(crate) fn nullable_string_at(
        &mut self,
        flexible: bool,
        nullable: bool,
        field: &'static str,
        place: &mut Option<KafkaString>,
    ) -> Result<(), Failure> {
        match self.string_len(flexible)? {
            Some(length) => fill(place, Some(self.text(length, field)?)),
            None if nullable => *place = None,
            None => return Err(self.null(field)),
        }
        Ok(())
    }

    pub(crate) fn bytes_at(
        &mut self,
        flexible: bool,
        field: &'static str,
        place: &mut Bytes,
    ) -> Result<(), Failure> {
        let length = self.some_len(flexible, field)?;
        fill(place, self.share(length)?);
        Ok(())
    }

    pub(crate) fn nullable_bytes_at(
        &mut self,
        flexible: bool,
        nullable: bool,
        field: &'static str,
        place: &mut Option<Bytes>,
    ) -> Result<(), Failure> {
        match self.maybe_len(flexible, nullable, field)? {
            Some(length) => fill(place, Some(self.share(length)?)),
            None => *place = None,
        }
        Ok(())
    }

    pub(crate) fn records_at(
        &mut self,
        flexible: bool,
        field: &'static str,
        place: &mut Records,
    ) -> Result<(), Failure> {
        match self.some_len(flexible, field)? {
            0 => *place = Records::new(),
            length => fill(place, Records::one(self.share(length)?)),
        }
        Ok(())
    }

    pub(crate) fn nullable_records_at(
        &mut self,
        flexible: bool,
        nullable: bool,
        field: &'static str,
        place: &mut Option<Records>,
    ) -> Result<(), Failure> {
        match self.maybe_len(flexible, nullable, field)? {
            Some(0) => *place = Some(Records::new()),
            Some(length) => fill(place, Some(Records::one(self.share(length)?))),
            None => *place = None,
        }
        Ok(())
    }

    /// An array of structs.
    #[inline]
    pub(crate) fn structs<T: ReadPart>(
        &mut self,
        flexible: bool,
        version: i16,
        field: &'static str,
        out: &mut Vec<T>,
    ) -> Result<(), Failure> {
        match self.some_len(flexible, field)? {
            0 => {
                out.clear();
                Ok(())
            }
            count => self.elements(count, version, out),
        }
    }

    /// An array of structs, or null if `nullable`.
    pub(crate) fn nullable_structs<T: ReadPart>(
        &mut self,
        flexible: bool,
        version: i16,
        nullable: bool,
        field: &'static str,
        out: &mut Option<Vec<T>>,
    ) -> Result<(), Failure> {
        match self.maybe_len(flexible, nullable, field)? {
            Some(count) => self.elements(count, version, out.insert(Vec::new())),
            None => {
                *out = None;
                Ok(())
            }
        }
    }

    fn elements<T: ReadPart>(
        &mut self,
        count: usize,
        version: i16,
        out: &mut Vec<T>,
    ) -> Result<(), Failure> {
        let min = T::min_len(version);
        self.promise(count, min)?;
        *out = Vec::with_capacity(count);
        while out.len() < count {
            let made = out.len();
            out.resize_with(count.min(made + BLOCK), T::default);
            for element in out.get_mut(made..).unwrap_or_default() {
                self.promised = self.promised.saturating_sub(min);
                element.read(self, version)?;
            }
        }
        Ok(())
    }

    /// An array of other things than structs, each of at least `min` bytes.
    pub(crate) fn vec<T>(
        &mut self,
        flexible: bool,
        min: usize,
        field: &'static str,
        element: impl FnMut(&mut Self) -> Result<T, Failure>,
    ) -> Result<Vec<T>, Failure> {
        let count = self.some_len(flexible, field)?;
        self.list(count, min, element)
    }

    /// The same, or null if `nullable`.
    pub(crate) fn nullable_vec<T>(
        &mut self,
        flexible: bool,
        nullable: bool,
        min: usize,
        field: &'static str,
        element: impl FnMut(&mut Self) -> Result<T, Failure>,
    ) -> Result<Option<Vec<T>>, Failure> {
        match self.maybe_len(flexible, nullable, field)? {
            Some(count) => self.list(count, min, element).map(Some),
            None => Ok(None),
        }
    }

    fn list<T>(
        &mut self,
        count: usize,
        min: usize,
        mut element: impl FnMut(&mut Self) -> Result<T, Failure>,
    ) -> Result<Vec<T>, Failure> {
        self.promise(count, min)?;
        let mut elements = Vec::with_capacity(count);
        for _ in 0..count {
            self.promised = self.promised.saturating_sub(min);
            elements.push(element(self)?);
        }
        Ok(elements)
    }

    #[inline]
    fn promise(&mut self, count: usize, min: usize) -> Result<(), Failure> {
        let needed = count.saturating_mul(min);
        let remaining = self.remaining().saturating_sub(self.promised);
        if needed > remaining {
            return Err(self.fail(DecodeErrorKind::ArrayTooLong { count, remaining, needed }));
        }
        self.promised += needed;
        Ok(())
    }

    pub(crate) fn int32_array(
        &mut self,
        flexible: bool,
        field: &'static str,
    ) -> Result<Int32Array, Failure> {
        let count = self.some_len(flexible, field)?;
        self.int32s(count)
    }

    pub(crate) fn nullable_int32_array(
        &mut self,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) -> Result<Option<Int32Array>, Failure> {
        match self.maybe_len(flexible, nullable, field)? {
            Some(count) => self.int32s(count).map(Some),
            None => Ok(None),
        }
    }

    #[inline]
    fn int32s(&mut self, count: usize) -> Result<Int32Array, Failure> {
        let needed = count.saturating_mul(4);
        let Some(bytes) = self.buf.get(self.pos..).and_then(|rest| rest.get(..needed)) else {
            let remaining = self.remaining();
            return Err(self.fail(DecodeErrorKind::ArrayTooLong { count, remaining, needed }));
        };
        let (chunks, _) = bytes.as_chunks::<4>();
        let array = if count <= 4 {
            let mut inline = [0; 4];
            for (number, chunk) in inline.iter_mut().zip(chunks) {
                *number = i32::from_be_bytes(*chunk);
            }
            Int32Array::from_buf_and_len(inline, count)
        } else {
            Int32Array::from_vec(chunks.iter().map(|chunk| i32::from_be_bytes(*chunk)).collect())
        };
        self.pos += needed;
        Ok(array)
    }

    /// Whether a nullable struct follows. As in Java any negative byte is null.
    pub(crate) fn presence(
        &mut self,
        nullable: bool,
        field: &'static str,
    ) -> Result<bool, Failure> {
        let present = self.i8()? >= 0;
        if present || nullable { Ok(present) } else { Err(self.null(field)) }
    }

    /// A tag section of which no tag is known.
    #[inline]
    pub(crate) fn unknown_tags(
        &mut self,
        flexible: bool,
        unknown: &mut UnknownTags,
    ) -> Result<(), Failure> {
        if !flexible {
            return Ok(());
        }
        match self.buf.get(self.pos) {
            Some(0) => {
                self.pos += 1;
                Ok(())
            }
            _ => self.some_tags(unknown),
        }
    }

    #[cold]
    #[inline(never)]
    fn some_tags(&mut self, unknown: &mut UnknownTags) -> Result<(), Failure> {
        match self.tag_count()? {
            0 => Ok(()),
            count => self.keep_tags(count, unknown),
        }
    }

    #[cold]
    fn keep_tags(&mut self, count: usize, unknown: &mut UnknownTags) -> Result<(), Failure> {
        for left in (0..count).rev() {
            let (tag, end) = self.tag()?;
            self.keep_tag(tag, end, left, unknown)?;
        }
        unknown.settle();
        Ok(())
    }

    /// The number of tagged fields that follow.
    #[inline]
    pub(crate) fn tag_count(&mut self) -> Result<usize, Failure> {
        match self.uvarint()? {
            0 => Ok(0),
            count => {
                self.promise(count as usize, MIN_TAG)?;
                Ok(count as usize)
            }
        }
    }

    /// The tag of the next tagged field, and the position at which its value ends.
    pub(crate) fn tag(&mut self) -> Result<(u32, usize), Failure> {
        self.promised = self.promised.saturating_sub(MIN_TAG);
        let tag = self.uvarint()?;
        let size = self.uvarint()? as usize;
        if size > self.remaining() {
            return Err(self.truncated(size));
        }
        Ok((tag, self.pos + size))
    }

    /// Checks that the value of `tag` ended where it should.
    pub(crate) fn end_tag(&self, tag: u32, start: usize, end: usize) -> Result<(), Failure> {
        if self.pos == end {
            return Ok(());
        }
        let announced = end.saturating_sub(start);
        let used = self.pos.saturating_sub(start);
        Err(self.fail(DecodeErrorKind::TagSize { tag, announced, used }))
    }

    /// Keeps the tagged field that ends at `end`; at most `left` will follow it.
    pub(crate) fn keep_tag(
        &mut self,
        tag: u32,
        end: usize,
        left: usize,
        unknown: &mut UnknownTags,
    ) -> Result<(), Failure> {
        let data = self.share(end.saturating_sub(self.pos))?;
        if unknown.is_empty() {
            unknown.reserve_exact(left + 1);
        }
        unknown.push(RawTaggedField { tag, data });
        Ok(())
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn fail(&self, kind: DecodeErrorKind) -> Failure {
        Failure::new(self.error(kind))
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn null(&self, field: &'static str) -> Failure {
        self.fail(DecodeErrorKind::Null { field })
    }

    #[cold]
    #[inline(never)]
    pub(super) fn truncated(&self, needed: usize) -> Failure {
        self.fail(DecodeErrorKind::Truncated { needed, remaining: self.remaining() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(bytes: &'static [u8]) -> Reader {
        Reader::new(Bytes::from_static(bytes))
    }

    #[test]
    fn a_tagged_field_must_use_the_bytes_it_announced() {
        let mut r = reader(b"\x00\x03\x01\x02\x03");
        let (tag, end) = r.tag().unwrap();
        let start = r.position();
        r.i8().unwrap();
        let kind = r.end_tag(tag, start, end).unwrap_err().kind;
        assert_eq!(kind, DecodeErrorKind::TagSize { tag: 0, announced: 3, used: 1 });
        r.skip(2).unwrap();
        assert_eq!(r.end_tag(tag, start, end), Ok(()));
        assert!(reader(b"\x00\x03\x01").tag().unwrap_err().is_truncated());
    }

    #[test]
    fn fields_of_a_run_lie_side_by_side() {
        let mut r = reader(b"\x01\x02\x03\x04\x05");
        let fixed = r.fixed::<3>(&[1, 2]).unwrap();
        assert_eq!(fixed.at::<0, 1>(), [1]);
        assert_eq!(fixed.at::<1, 2>(), [2, 3]);
        assert_eq!(r.position(), 3);
        let failure = r.fixed::<4>(&[1, 2, 1]).err().unwrap();
        let kind = DecodeErrorKind::Truncated { needed: 2, remaining: 1 };
        assert_eq!((failure.at, failure.kind), (4, kind), "the error is that of the second field");
    }

    #[test]
    fn short_and_long_arrays_of_numbers_are_read_alike() {
        for count in [0u8, 1, 4, 5, 100] {
            let mut bytes = vec![count + 1];
            bytes.extend((0..count).flat_map(|i| (i32::from(i) << 16).to_be_bytes()));
            let array = Reader::new(bytes.into()).int32_array(true, "f").unwrap();
            assert!(array.iter().copied().eq((0..count).map(|i| i32::from(i) << 16)), "{count}");
        }
    }
}
