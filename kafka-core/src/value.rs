//! What records hold, as producer and consumer show it alike.

use std::fmt;
use std::ops::Deref;

/// The value of a record that was read, or of one of its headers: bytes, or null.
///
/// Derefs to its bytes, which are empty for null; [`is_null`](Self::is_null) tells a tombstone from an
/// empty value.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value<'a>(Option<&'a [u8]>);

impl<'a> Value<'a> {
    /// Null.
    pub const NULL: Self = Self(None);

    /// These bytes.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self(Some(bytes))
    }

    /// Whether it is null: on compacted topics, the end of its key.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        self.0.is_none()
    }

    /// The bytes; `None` for null.
    #[must_use]
    pub const fn bytes(self) -> Option<&'a [u8]> {
        self.0
    }

    /// The bytes as text, if they are UTF-8; null is empty text.
    ///
    /// # Errors
    /// Where the bytes stop being UTF-8.
    pub fn as_str(self) -> Result<&'a str, std::str::Utf8Error> {
        std::str::from_utf8(self.0.unwrap_or_default())
    }
}

impl Deref for Value<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.0.unwrap_or_default()
    }
}

impl AsRef<[u8]> for Value<'_> {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::new(bytes)
    }
}

impl<'a> From<Option<&'a [u8]>> for Value<'a> {
    fn from(bytes: Option<&'a [u8]>) -> Self {
        Self(bytes)
    }
}

impl<'a> From<Value<'a>> for Option<&'a [u8]> {
    fn from(value: Value<'a>) -> Self {
        value.0
    }
}

/// How long it is, not what it holds: values are the application's data, and logs are not the place for it.
impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(bytes) => write!(f, "Value({} bytes)", bytes.len()),
            None => f.write_str("Value(null)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_and_empty_are_told_apart() {
        assert!(Value::NULL.is_null() && Value::NULL.is_empty());
        assert!(!Value::new(b"").is_null() && Value::new(b"").is_empty());
        assert_eq!(Value::new(b"hi").as_str(), Ok("hi"));
    }
}
