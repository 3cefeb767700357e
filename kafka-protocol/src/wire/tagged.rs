//! Tagged fields that the schema does not know (KIP-482).

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
pub type UnknownTags = Vec<RawTaggedField>;

/// The field's name in errors.
const FIELD: &str = "unknown_tagged_fields";

/// Keeps `fields` ascending; as in Java, the last of two equal tags wins.
pub(crate) fn insert(fields: &mut UnknownTags, field: RawTaggedField) {
    match fields.last() {
        Some(last) if last.tag >= field.tag => {
            match fields.binary_search_by_key(&field.tag, |f| f.tag) {
                Ok(at) => {
                    if let Some(slot) = fields.get_mut(at) {
                        *slot = field;
                    }
                }
                Err(at) => fields.insert(at, field),
            }
        }
        _ => fields.push(field),
    }
}

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
pub(crate) fn write_unknown(
    w: &mut Writer,
    flexible: bool,
    unknown: &[RawTaggedField],
) -> Result<(), EncodeError> {
    if flexible { TagWriter::begin(w, 0, unknown).end(w) } else { refuse(unknown) }
}

/// In a version without tagged fields, unknown ones must not be set.
pub(crate) fn refuse(unknown: &[RawTaggedField]) -> Result<(), EncodeError> {
    if unknown.is_empty() {
        Ok(())
    } else {
        Err(EncodeError::new(FIELD, EncodeErrorKind::TagsNotInVersion))
    }
}
