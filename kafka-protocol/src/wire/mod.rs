//! Values on the wire: a bounds-checked reader, a writer that shares large buffers, and the types
//! of fields.
//!
//! | value | classic | flexible |
//! |---|---|---|
//! | string | `[len: i16][utf-8]`, -1 null | `[len + 1: uvarint][utf-8]`, 0 null |
//! | bytes, records | `[len: i32][..]`, -1 null | `[len + 1: uvarint][..]`, 0 null |
//! | array | `[count: i32][..]`, -1 null | `[count + 1: uvarint][..]`, 0 null |
//! | nullable struct | `[i8]`: -1 null, 1 present | the same |
//! | tagged fields | none | `[count: uvarint]([tag: uvarint][size: uvarint][..])*` |
//!
//! Integers are big endian.

pub(crate) mod parts;
mod reader;
mod records;
mod string;
pub(crate) mod tagged;
pub(crate) mod varint;
mod writer;

pub use reader::Reader;
pub use records::Records;
pub use string::KafkaString;
pub use tagged::{RawTaggedField, UnknownTags};
pub use varint::{uvarint_len, uvarlong_len, varint_len, varlong_len, zigzag_i32, zigzag_i64};
pub use writer::{Segments, Writer};

/// Every `[]int32` field: replica lists and partition lists rarely hold more than four.
pub type Int32Array = smallvec::SmallVec<[i32; 4]>;
