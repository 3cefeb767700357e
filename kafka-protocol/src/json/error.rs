//! Why JSON is not a message, and why a message has no JSON.

use std::fmt;

use crate::version::VersionRange;

/// JSON that is not the message it should be, or a message that has no JSON in the version asked
/// for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// Name of the message, such as `ProduceRequest`.
    pub message: &'static str,
    /// Version asked for.
    pub version: i16,
    /// The value at fault, such as `topicData[0].name`; empty for the message itself.
    pub path: String,
    /// What is wrong with it.
    pub kind: JsonErrorKind,
}

/// What is wrong with the value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonErrorKind {
    /// The message has no such version.
    UnsupportedVersion {
        /// Versions it has.
        supported: VersionRange,
    },
    /// A field that this version must have is absent.
    Missing,
    /// The field is set, and the version has no room for it.
    NotInVersion,
    /// Null where this version forbids it.
    Null,
    /// Another kind of JSON.
    WrongType {
        /// What the schema wants.
        expected: &'static str,
        /// What there is.
        found: &'static str,
    },
    /// A number its type cannot hold.
    OutOfRange {
        /// The type, in the schema's words: `int16`.
        ty: &'static str,
    },
    /// A float that JSON cannot express.
    NotFinite,
    /// Not standard base64 with padding.
    InvalidBase64,
    /// Not 22 characters of URL-safe base64.
    InvalidUuid,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} v{}: ", self.message, self.version)?;
        if let JsonErrorKind::UnsupportedVersion { supported } = &self.kind {
            return write!(f, "no such version, this build knows {supported}");
        }
        f.write_str(if self.path.is_empty() { "the message" } else { &self.path })?;
        match &self.kind {
            JsonErrorKind::UnsupportedVersion { .. } => Ok(()),
            JsonErrorKind::Missing => f.write_str(" is missing"),
            JsonErrorKind::NotInVersion => {
                f.write_str(" is set, and this version has no such field")
            }
            JsonErrorKind::Null => f.write_str(" is null, and this version forbids it"),
            JsonErrorKind::WrongType { expected, found } => {
                write!(f, " is {found}, expected {expected}")
            }
            JsonErrorKind::OutOfRange { ty } => write!(f, " is out of {ty}'s range"),
            JsonErrorKind::NotFinite => f.write_str(" is not finite"),
            JsonErrorKind::InvalidBase64 => f.write_str(" is not base64 with padding"),
            JsonErrorKind::InvalidUuid => {
                f.write_str(" is not a uuid: expected 22 characters of URL-safe base64")
            }
        }
    }
}

impl std::error::Error for JsonError {}

/// An error on its way up, not yet attributed to a message.
#[derive(Debug)]
pub(crate) struct Problem {
    path: String,
    kind: JsonErrorKind,
}

impl Problem {
    pub(crate) const fn new(kind: JsonErrorKind) -> Self {
        Self { path: String::new(), kind }
    }

    /// The same problem, of the field `name`.
    #[cold]
    pub(crate) fn within(mut self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{name}{dot}{}", self.path);
        self
    }

    /// The same problem, of this element.
    #[cold]
    pub(crate) fn at(self, index: usize) -> Self {
        self.within(&format!("[{index}]"))
    }

    pub(crate) fn in_message(self, message: &'static str, version: i16) -> JsonError {
        JsonError { message, version, path: self.path, kind: self.kind }
    }
}
