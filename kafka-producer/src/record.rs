//! What is produced, and what the broker says of it.

use bytes::Bytes;
use kafka4rs_protocol::record::HeaderField;
use kafka4rs_protocol::{Offset, Partition};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::fmt;

/// A record to be produced: a value, and whatever else it needs.
///
/// Borrows where it can: the bytes are copied once, into the batch they are sent with, while the call
/// that takes the record runs. Plain values convert, so the simple case needs no `Record` at all:
///
/// ```
/// use kafka4rs_producer::Record;
/// let plain: Record<'_> = "hello".into();
/// let tombstone: Record<'_> = Record::null().key("customer-7");
/// let full = Record::value(b"payload".as_slice())
///     .key("customer-7")
///     .header("trace", "00-4bf9")
///     .timestamp(1_700_000_000_000)
///     .partition(3);
/// ```
///
/// Source: Kafka's `ProducerRecord`.
#[doc(alias = "ProducerRecord")]
#[derive(Clone, Default)]
#[must_use = "a record does nothing until it is given to a producer"]
pub struct Record<'a> {
    pub(crate) key: Payload<'a>,
    pub(crate) value: Payload<'a>,
    pub(crate) headers: Vec<(Cow<'a, str>, Payload<'a>)>,
    pub(crate) timestamp: Option<i64>,
    pub(crate) partition: Option<Partition>,
}

impl<'a> Record<'a> {
    /// A record with this value, without key and headers. `None` makes a null value.
    pub fn value(value: impl Into<Payload<'a>>) -> Self {
        Self { value: value.into(), ..Self::default() }
    }

    /// A record with a null value: on compacted topics, the end of its key.
    pub fn null() -> Self {
        Self::default()
    }

    /// The key: records of one key go to one partition, in order. Default: none.
    pub fn key(mut self, key: impl Into<Payload<'a>>) -> Self {
        self.key = key.into();
        self
    }

    /// Adds a header. Headers keep their order, and keys may repeat. A value may be null.
    pub fn header(mut self, key: impl Into<Cow<'a, str>>, value: impl Into<Payload<'a>>) -> Self {
        self.headers.push((key.into(), value.into()));
        self
    }

    /// When the event happened, in milliseconds since the Unix epoch. Default: the moment in which the
    /// record is accepted, exactly for one that opens a batch, and to the last tick of the kernel's clock
    /// (on Linux 1 to 10 ms ago) for one that joins it. Topics with
    /// `message.timestamp.type=LogAppendTime` replace it.
    pub fn timestamp(mut self, milliseconds: i64) -> Self {
        self.timestamp = Some(milliseconds);
        self
    }

    /// The partition. Default: chosen by the key, or without a key by the producer.
    pub fn partition(mut self, partition: impl Into<Partition>) -> Self {
        self.partition = Some(partition.into());
        self
    }

    /// The same record, owning its bytes: to keep it beyond what it borrows from.
    pub fn into_owned(self) -> Record<'static> {
        let headers = self.headers.into_iter();
        Record {
            key: self.key.into_owned(),
            value: self.value.into_owned(),
            headers: headers
                .map(|(key, value)| (Cow::Owned(key.into_owned()), value.into_owned()))
                .collect(),
            timestamp: self.timestamp,
            partition: self.partition,
        }
    }

    /// The key; see [`key`](Self::key).
    #[must_use]
    pub fn key_ref(&self) -> &Payload<'a> {
        &self.key
    }

    /// The value; see [`value`](Self::value).
    #[must_use]
    pub fn value_ref(&self) -> &Payload<'a> {
        &self.value
    }

    /// The headers in their order; see [`header`](Self::header).
    pub fn headers_ref(&self) -> impl ExactSizeIterator<Item = (&str, &Payload<'a>)> {
        self.headers.iter().map(|(key, value)| (&**key, value))
    }

    /// The timestamp it was given; `None` is the moment in which it is accepted.
    #[must_use]
    pub fn timestamp_given(&self) -> Option<i64> {
        self.timestamp
    }

    /// The partition it was given; `None` leaves the choice to the producer.
    #[must_use]
    pub fn partition_given(&self) -> Option<Partition> {
        self.partition
    }

    /// The same record, its bytes borrowed or shared from this one.
    pub(crate) fn borrowed(&self) -> Record<'_> {
        let headers = self.headers.iter();
        Record {
            key: self.key.borrowed(),
            value: self.value.borrowed(),
            headers: headers
                .map(|(key, value)| (Cow::Borrowed(&**key), value.borrowed()))
                .collect(),
            timestamp: self.timestamp,
            partition: self.partition,
        }
    }

    /// The headers as they are encoded.
    pub(crate) fn header_fields(&self) -> SmallVec<[HeaderField<'_>; 8]> {
        let headers = self.headers.iter();
        headers.map(|(key, value)| HeaderField { key, value: value.as_bytes() }).collect()
    }

    /// Whether it has no headers and no value that is only referred to.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.headers.is_empty() && self.value.uncopied().is_none()
    }

    /// Bytes of key, value and headers, without framing.
    pub(crate) fn payload_len(&self) -> usize {
        let headers = self.headers.iter();
        self.key.len()
            + self.value.len()
            + headers.map(|(key, value)| key.len() + value.len()).sum::<usize>()
    }
}

impl fmt::Debug for Record<'_> {
    /// Shows sizes, not contents: records carry what must not end up in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record")
            .field("key", &self.key)
            .field("value", &self.value)
            .field("headers", &self.headers.len())
            .field("timestamp", &self.timestamp)
            .field("partition", &self.partition)
            .finish()
    }
}

impl<'a, T: Into<Payload<'a>>> From<T> for Record<'a> {
    fn from(value: T) -> Self {
        Self::value(value)
    }
}

/// From here on referring to a value that is given as `Bytes` costs less than copying it.
const UNCOPIED: usize = 8 * 1024;

/// The bytes of a key, a value or a header: borrowed, owned, shared or null.
///
/// All are copied into their batch, but for a value of 8 KiB or more that is given as `Bytes`: the batch
/// refers to it until it is done, which keeps whatever the `Bytes` are a part of.
///
/// Made from `&str`, `String`, `&[u8]`, `&[u8; N]`, `Vec<u8>`, `Bytes` and their references, and
/// from an `Option` of any of them, where `None` is null. Default: null.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Payload<'a>(Inner<'a>);

#[derive(Clone, Default)]
enum Inner<'a> {
    #[default]
    Null,
    Borrowed(&'a [u8]),
    Owned(Vec<u8>),
    Shared(Bytes),
}

impl<'a> Payload<'a> {
    /// The bytes, if they are referred to rather than copied.
    pub(crate) fn uncopied(&self) -> Option<&Bytes> {
        match &self.0 {
            Inner::Shared(bytes) if bytes.len() >= UNCOPIED => Some(bytes),
            _ => None,
        }
    }

    /// The bytes; `None` is null, which is not the same as empty.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.0 {
            Inner::Null => None,
            Inner::Borrowed(bytes) => Some(bytes),
            Inner::Owned(bytes) => Some(bytes),
            Inner::Shared(bytes) => Some(bytes),
        }
    }

    /// Whether this is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.as_bytes().is_none()
    }

    fn len(&self) -> usize {
        self.as_bytes().map_or(0, <[u8]>::len)
    }

    fn borrowed(&self) -> Payload<'_> {
        Payload(match &self.0 {
            Inner::Null => Inner::Null,
            Inner::Borrowed(bytes) => Inner::Borrowed(bytes),
            Inner::Owned(bytes) => Inner::Borrowed(bytes),
            Inner::Shared(bytes) => Inner::Shared(bytes.clone()),
        })
    }

    fn into_owned(self) -> Payload<'static> {
        Payload(match self.0 {
            Inner::Null => Inner::Null,
            Inner::Borrowed(bytes) => Inner::Owned(bytes.to_vec()),
            Inner::Owned(bytes) => Inner::Owned(bytes),
            Inner::Shared(bytes) => Inner::Shared(bytes),
        })
    }
}

impl PartialEq for Inner<'_> {
    fn eq(&self, other: &Self) -> bool {
        let bytes = |inner: &Self| match inner {
            Inner::Null => None,
            Inner::Borrowed(bytes) => Some(bytes.to_vec()),
            Inner::Owned(bytes) => Some(bytes.clone()),
            Inner::Shared(bytes) => Some(bytes.to_vec()),
        };
        bytes(self) == bytes(other)
    }
}

impl Eq for Inner<'_> {}

impl fmt::Debug for Payload<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_bytes() {
            Some(bytes) => write!(f, "{} bytes", bytes.len()),
            None => f.write_str("null"),
        }
    }
}

impl<'a> From<&'a str> for Payload<'a> {
    fn from(text: &'a str) -> Self {
        Self(Inner::Borrowed(text.as_bytes()))
    }
}

impl<'a> From<&'a String> for Payload<'a> {
    fn from(text: &'a String) -> Self {
        Self(Inner::Borrowed(text.as_bytes()))
    }
}

impl From<String> for Payload<'_> {
    fn from(text: String) -> Self {
        Self(Inner::Owned(text.into_bytes()))
    }
}

impl<'a> From<&'a [u8]> for Payload<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self(Inner::Borrowed(bytes))
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Payload<'a> {
    fn from(bytes: &'a [u8; N]) -> Self {
        Self(Inner::Borrowed(bytes))
    }
}

impl<'a> From<&'a Vec<u8>> for Payload<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self(Inner::Borrowed(bytes))
    }
}

impl From<Vec<u8>> for Payload<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Inner::Owned(bytes))
    }
}

impl From<Bytes> for Payload<'_> {
    fn from(bytes: Bytes) -> Self {
        Self(Inner::Shared(bytes))
    }
}

impl<'a> From<&'a Bytes> for Payload<'a> {
    fn from(bytes: &'a Bytes) -> Self {
        Self(Inner::Borrowed(bytes))
    }
}

impl<'a, T: Into<Payload<'a>>> From<Option<T>> for Payload<'a> {
    fn from(bytes: Option<T>) -> Self {
        bytes.map_or_else(Self::default, Into::into)
    }
}

/// Where an acknowledged record is.
///
/// Source: Kafka's `RecordMetadata`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordMetadata {
    /// The partition.
    pub partition: Partition,
    /// The record's position in the partition. `None` where the broker does not tell: always with
    /// [`Acks::None`](crate::Acks::None), and when a retry was answered with "I have it already".
    pub offset: Option<Offset>,
    /// Milliseconds since the Unix epoch: the record's own timestamp, or the broker's where the topic
    /// uses `LogAppendTime`.
    pub timestamp: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_values_become_records() {
        for record in [
            Record::from("hello"),
            Record::from(String::from("hello")),
            Record::from(b"hello"),
            Record::from(b"hello".to_vec()),
            Record::from(Bytes::from_static(b"hello")),
            Record::from(Some("hello")),
        ] {
            assert_eq!(record.value.as_bytes(), Some(b"hello".as_slice()));
            assert!(record.key.is_null());
        }
    }

    #[test]
    fn none_is_null_and_empty_is_not() {
        assert!(Record::from(None::<&str>).value.is_null());
        assert!(!Record::from("").value.is_null());
    }

    #[test]
    fn an_owned_record_outlives_what_it_borrowed() {
        let owned = {
            let key = String::from("customer-7");
            Record::value("v").key(&key).header(key.as_str(), None::<&str>).into_owned()
        };
        assert_eq!(owned.key.as_bytes(), Some(b"customer-7".as_slice()));
        assert_eq!(owned.payload_len(), 1 + 10 + 10);
    }

    #[test]
    fn debug_shows_sizes_and_no_contents() {
        let text = format!("{:?}", Record::value("secret").key("hidden"));
        assert!(text.contains("6 bytes") && !text.contains("secret") && !text.contains("hidden"));
    }
}
