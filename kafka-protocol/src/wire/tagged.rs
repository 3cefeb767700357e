//! Tagged fields that the schema does not know (KIP-482).

use std::ops::Deref;
use std::{fmt, mem, slice, vec};

use bytes::Bytes;

use crate::error::{EncodeError, EncodeErrorKind};
use crate::wire::Writer;

/// A tagged field of a newer peer, kept as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawTaggedField {
    /// Its number in the struct.
    pub tag: u32,
    /// Its value, not interpreted.
    pub data: Bytes,
}

/// Unknown tagged fields of one struct, ascending by tag. Written back merged with known ones.
///
/// Nearly always there are none, so that this is one word which is null; it reads as a slice.
#[derive(Clone, Default)]
pub struct UnknownTags {
    #[expect(clippy::box_collection, reason = "one word in each of a hundred thousand structs")]
    fields: Option<Box<Vec<RawTaggedField>>>,
}

impl UnknownTags {
    /// No field.
    #[must_use]
    pub const fn new() -> Self {
        Self { fields: None }
    }

    /// Adds a field at the end. Encoding takes them in ascending order only.
    pub fn push(&mut self, field: RawTaggedField) {
        self.fields.get_or_insert_default().push(field);
    }

    /// Removes all fields.
    pub fn clear(&mut self) {
        self.fields = None;
    }

    pub(crate) fn reserve_exact(&mut self, more: usize) {
        self.fields.get_or_insert_default().reserve_exact(more);
    }

    /// Puts the fields in order. As in Java, the last of two equal tags wins.
    ///
    /// Peers write them in order; doing this once at the end keeps the work small for those that do
    /// not.
    pub(crate) fn settle(&mut self) {
        let Some(fields) = &mut self.fields else { return };
        if !fields.is_sorted_by(|a, b| a.tag < b.tag) {
            fields.sort_by_key(|field| field.tag);
            fields.dedup_by(|later, earlier| {
                let same = later.tag == earlier.tag;
                if same {
                    mem::swap(later, earlier);
                }
                same
            });
        }
    }
}

/// Without this, dropping a struct of a message is a call that finds nothing to do.
impl Drop for UnknownTags {
    #[inline]
    fn drop(&mut self) {
        if let Some(fields) = self.fields.take() {
            drop_fields(fields);
        }
    }
}

#[cold]
#[inline(never)]
#[expect(clippy::box_collection, reason = "what `UnknownTags` holds")]
fn drop_fields(fields: Box<Vec<RawTaggedField>>) {
    drop(fields);
}

impl Deref for UnknownTags {
    type Target = [RawTaggedField];

    #[inline]
    fn deref(&self) -> &[RawTaggedField] {
        self.fields.as_deref().map_or(&[], Vec::as_slice)
    }
}

impl PartialEq for UnknownTags {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for UnknownTags {}

impl fmt::Debug for UnknownTags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl From<Vec<RawTaggedField>> for UnknownTags {
    fn from(fields: Vec<RawTaggedField>) -> Self {
        Self { fields: (!fields.is_empty()).then(|| Box::new(fields)) }
    }
}

impl FromIterator<RawTaggedField> for UnknownTags {
    fn from_iter<I: IntoIterator<Item = RawTaggedField>>(fields: I) -> Self {
        Self::from(Vec::from_iter(fields))
    }
}

impl IntoIterator for UnknownTags {
    type Item = RawTaggedField;
    type IntoIter = vec::IntoIter<RawTaggedField>;

    fn into_iter(mut self) -> Self::IntoIter {
        mem::take(&mut self.fields).map_or_else(Vec::new, |fields| *fields).into_iter()
    }
}

impl<'a> IntoIterator for &'a UnknownTags {
    type Item = &'a RawTaggedField;
    type IntoIter = slice::Iter<'a, RawTaggedField>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The field's name in errors.
const FIELD: &str = "unknown_tagged_fields";

/// The tag section of one struct that has known tagged fields: writes unknown ones in between.
#[derive(Debug)]
pub(crate) struct TagWriter<'a> {
    unknown: &'a [RawTaggedField],
    next: u32,
}

impl<'a> TagWriter<'a> {
    /// Starts a section of `known` fields that are set, and all unknown ones.
    pub(crate) fn begin(w: &mut Writer, known: u32, unknown: &'a [RawTaggedField]) -> Self {
        w.put_uvarint(known.saturating_add(u32::try_from(unknown.len()).unwrap_or(u32::MAX)));
        Self { unknown, next: 0 }
    }

    /// Writes the unknown fields below the known tag `tag`.
    pub(crate) fn before(&mut self, w: &mut Writer, tag: u32) -> Result<(), EncodeError> {
        while let [first, rest @ ..] = self.unknown {
            if first.tag > tag {
                break;
            }
            if first.tag == tag {
                return Err(EncodeError::new(FIELD, EncodeErrorKind::InvalidTag { tag }));
            }
            self.put(w, first)?;
            self.unknown = rest;
        }
        self.next = tag.saturating_add(1);
        Ok(())
    }

    /// Writes the unknown fields that are left.
    pub(crate) fn end(mut self, w: &mut Writer) -> Result<(), EncodeError> {
        for field in self.unknown {
            self.put(w, field)?;
        }
        Ok(())
    }

    fn put(&mut self, w: &mut Writer, field: &RawTaggedField) -> Result<(), EncodeError> {
        if field.tag < self.next {
            return Err(EncodeError::new(FIELD, EncodeErrorKind::InvalidTag { tag: field.tag }));
        }
        self.next = field.tag.saturating_add(1);
        let Ok(size) = u32::try_from(field.data.len()) else {
            let length = field.data.len();
            return Err(EncodeError::new(FIELD, EncodeErrorKind::TooLong { length }));
        };
        w.put_uvarint(field.tag);
        w.put_uvarint(size);
        w.put_shared(&field.data);
        Ok(())
    }
}

/// The tag section of a struct whose schema knows no tagged field.
#[inline]
pub(crate) fn write_unknown(
    w: &mut Writer,
    flexible: bool,
    unknown: &[RawTaggedField],
) -> Result<(), EncodeError> {
    match (flexible, unknown.is_empty()) {
        (true, true) => {
            w.put_u8(0);
            Ok(())
        }
        (true, false) => TagWriter::begin(w, 0, unknown).end(w),
        (false, _) => refuse(unknown),
    }
}

/// In a version without tagged fields, unknown ones must not be set.
pub(crate) fn refuse(unknown: &[RawTaggedField]) -> Result<(), EncodeError> {
    if unknown.is_empty() {
        Ok(())
    } else {
        Err(EncodeError::new(FIELD, EncodeErrorKind::TagsNotInVersion))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(tag: u32) -> RawTaggedField {
        RawTaggedField { tag, data: Bytes::from_static(b"x") }
    }

    #[test]
    fn unknown_fields_are_written_between_known_ones() {
        let unknown = [field(0), field(2), field(9)];
        let mut w = Writer::new();
        let mut tags = TagWriter::begin(&mut w, 1, &unknown);
        tags.before(&mut w, 1).unwrap();
        let mark = w.begin_tag(1);
        w.put_i8(7);
        w.end_tag(mark, "f").unwrap();
        tags.end(&mut w).unwrap();
        assert_eq!(&w.finish().to_bytes()[..], b"\x04\0\x01x\x01\x01\x07\x02\x01x\x09\x01x");
    }

    #[test]
    fn a_tag_that_is_known_or_repeated_is_refused() {
        let mut w = Writer::new();
        let unknown = [field(1)];
        let mut tags = TagWriter::begin(&mut w, 0, &unknown);
        let error = tags.before(&mut w, 1).unwrap_err();
        assert_eq!(error.kind, EncodeErrorKind::InvalidTag { tag: 1 });
        for unknown in [[field(3), field(3)], [field(3), field(2)]] {
            assert!(write_unknown(&mut w, true, &unknown).is_err());
        }
        let error = write_unknown(&mut w, false, &unknown).unwrap_err();
        assert_eq!(error.kind, EncodeErrorKind::TagsNotInVersion);
    }
}
