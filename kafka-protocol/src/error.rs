//! Why bytes could not become a message, and why a message could not become bytes.

use std::fmt;

use crate::version::VersionRange;

/// Bytes of a peer that are not the message they should be.
///
/// Nothing of the message is kept; the connection they came from cannot be trusted any further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// Name of the message, such as `MetadataResponse`; `None` if the bytes were read bare.
    pub message: Option<&'static str>,
    /// Version the message was read as, -1 if the bytes were read bare.
    pub version: i16,
    /// Bytes read before the error.
    pub at: usize,
    /// What is wrong there.
    pub kind: DecodeErrorKind,
}

/// What is wrong with the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// More bytes are needed than there are.
    Truncated {
        /// Bytes the next value needs.
        needed: usize,
        /// Bytes there are.
        remaining: usize,
    },
    /// A variable-length integer did not end where its type does.
    VarintTooLong,
    /// A length or count cannot be right.
    InvalidLength {
        /// The length as read.
        length: i64,
    },
    /// A string is longer than 32767 bytes.
    StringTooLong {
        /// Its length in bytes.
        length: usize,
    },
    /// A string is not UTF-8.
    InvalidUtf8 {
        /// Schema name of the field, in Rust's form.
        field: &'static str,
    },
    /// Null where this version forbids it.
    Null {
        /// Schema name of the field, in Rust's form.
        field: &'static str,
    },
    /// An array has more elements than the remaining bytes can hold.
    ArrayTooLong {
        /// Elements announced.
        count: usize,
        /// Bytes that are left for them.
        remaining: usize,
        /// Bytes the array needs at the least.
        needed: usize,
    },
    /// A tagged field appears in a version in which it is not tagged.
    TagNotInVersion {
        /// The tag.
        tag: u32,
    },
    /// A tagged field did not use the bytes it announced.
    TagSize {
        /// The tag.
        tag: u32,
        /// Bytes announced.
        announced: usize,
        /// Bytes its value took.
        used: usize,
    },
    /// The message has no such version.
    UnsupportedVersion {
        /// Versions it has.
        supported: VersionRange,
    },
    /// Something else, said in words.
    Invalid(&'static str),
}

impl DecodeError {
    /// An error of bare bytes at position `at`.
    #[must_use]
    pub const fn new(at: usize, kind: DecodeErrorKind) -> Self {
        Self { message: None, version: -1, at, kind }
    }

    /// The same error, of this message.
    #[must_use]
    pub fn in_message(mut self, message: &'static str, version: i16) -> Self {
        if self.message.is_none() {
            self.message = Some(message);
            self.version = version;
        }
        self
    }

    /// Whether more bytes could heal it.
    #[must_use]
    pub const fn is_truncated(&self) -> bool {
        matches!(
            self.kind,
            DecodeErrorKind::Truncated { .. } | DecodeErrorKind::ArrayTooLong { .. }
        )
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(message) = self.message {
            write!(f, "{message} v{}: ", self.version)?;
        }
        match &self.kind {
            DecodeErrorKind::UnsupportedVersion { supported } => {
                return write!(f, "no such version, this build reads {supported}");
            }
            DecodeErrorKind::Truncated { needed, remaining } => {
                write!(f, "{needed} bytes expected, {remaining} left")
            }
            DecodeErrorKind::VarintTooLong => f.write_str("variable-length integer does not end"),
            DecodeErrorKind::InvalidLength { length } => write!(f, "invalid length {length}"),
            DecodeErrorKind::StringTooLong { length } => {
                write!(f, "string of {length} bytes, at most 32767 are allowed")
            }
            DecodeErrorKind::InvalidUtf8 { field } => write!(f, "{field} is not UTF-8"),
            DecodeErrorKind::Null { field } => write!(f, "{field} is null"),
            DecodeErrorKind::ArrayTooLong { count, remaining, needed } => {
                write!(f, "array of {count} elements needs {needed} bytes, {remaining} left")
            }
            DecodeErrorKind::TagNotInVersion { tag } => {
                write!(f, "tagged field {tag} is not part of this version")
            }
            DecodeErrorKind::TagSize { tag, announced, used } => {
                write!(f, "tagged field {tag} announced {announced} bytes and took {used}")
            }
            DecodeErrorKind::Invalid(what) => f.write_str(what),
        }?;
        write!(f, " at byte {}", self.at)
    }
}

impl std::error::Error for DecodeError {}

/// A message that cannot be written in the version asked for. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodeError {
    /// Name of the message, such as `ProduceRequest`; `None` if a value was written bare.
    pub message: Option<&'static str>,
    /// The field at fault, in Rust's form, possibly one of a nested struct.
    pub field: Option<&'static str>,
    /// Version the message was to be written in, -1 if a value was written bare.
    pub version: i16,
    /// What is wrong with it.
    pub kind: EncodeErrorKind,
}

/// What is wrong with the message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodeErrorKind {
    /// The message has no such version.
    UnsupportedVersion {
        /// Versions it has.
        supported: VersionRange,
    },
    /// The field is set, and the version has no room for it.
    FieldNotInVersion,
    /// Null where this version forbids it.
    Null,
    /// Longer than its length prefix can say.
    TooLong {
        /// Length in bytes or elements.
        length: usize,
    },
    /// Unknown tagged fields are set, and the version has none.
    TagsNotInVersion,
    /// Unknown tagged fields repeat a tag, or use one the schema knows.
    InvalidTag {
        /// The tag.
        tag: u32,
    },
}

impl EncodeError {
    /// An error of a field, not yet attributed to a message.
    #[must_use]
    pub const fn new(field: &'static str, kind: EncodeErrorKind) -> Self {
        Self { message: None, field: Some(field), version: -1, kind }
    }

    /// The same error, of this message.
    #[must_use]
    pub fn in_message(mut self, message: &'static str, version: i16) -> Self {
        if self.message.is_none() {
            self.message = Some(message);
            self.version = version;
        }
        self
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(message) = self.message {
            write!(f, "{message} v{}: ", self.version)?;
        }
        if let Some(field) = self.field {
            write!(f, "{field} ")?;
        }
        match &self.kind {
            EncodeErrorKind::UnsupportedVersion { supported } => {
                write!(f, "no such version, this build writes {supported}")
            }
            EncodeErrorKind::FieldNotInVersion => {
                f.write_str("is set, and this version has no such field")
            }
            EncodeErrorKind::Null => f.write_str("is null, and this version forbids it"),
            EncodeErrorKind::TooLong { length } => write!(f, "is too long ({length})"),
            EncodeErrorKind::TagsNotInVersion => {
                f.write_str("are set, and this version has no tagged fields")
            }
            EncodeErrorKind::InvalidTag { tag } => {
                write!(f, "hold tag {tag} twice, or a tag that the schema knows")
            }
        }
    }
}

impl std::error::Error for EncodeError {}
