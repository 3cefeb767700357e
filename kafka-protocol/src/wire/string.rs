//! Strings of messages.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use bytestring::ByteString;

use crate::ids::TopicName;

/// A string of a message: UTF-8 in a shared buffer.
///
/// Decoding makes it a slice of the frame, so a `KafkaString` that is kept keeps its whole frame;
/// [`KafkaString::detached`] copies it out.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KafkaString(ByteString);

impl KafkaString {
    /// From a string constant, without allocating.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        Self(ByteString::from_static(text))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The bytes, shared.
    #[must_use]
    pub fn as_bytes(&self) -> &Bytes {
        self.0.as_bytes()
    }

    /// A copy that does not keep the frame it was read from.
    #[must_use]
    pub fn detached(&self) -> Self {
        Self::from(self.as_str())
    }

    pub(crate) fn from_utf8(bytes: Bytes) -> Option<Self> {
        ByteString::try_from(bytes).ok().map(Self)
    }
}

impl Deref for KafkaString {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for KafkaString {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for KafkaString {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for KafkaString {
    fn from(text: &str) -> Self {
        Self(ByteString::from(text))
    }
}

impl From<String> for KafkaString {
    fn from(text: String) -> Self {
        Self(ByteString::from(text))
    }
}

impl From<&String> for KafkaString {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<&TopicName> for KafkaString {
    fn from(name: &TopicName) -> Self {
        Self::from(name.as_str())
    }
}

impl From<TopicName> for KafkaString {
    fn from(name: TopicName) -> Self {
        Self::from(name.as_str())
    }
}

impl From<&KafkaString> for KafkaString {
    fn from(text: &KafkaString) -> Self {
        text.clone()
    }
}

impl From<KafkaString> for String {
    fn from(text: KafkaString) -> Self {
        text.as_str().to_owned()
    }
}

impl From<&KafkaString> for String {
    fn from(text: &KafkaString) -> Self {
        text.as_str().to_owned()
    }
}

impl PartialEq<str> for KafkaString {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for KafkaString {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Display for KafkaString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for KafkaString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}
