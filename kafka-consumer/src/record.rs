//! One consumed record: a view into fetched memory, owned on request.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use kafka4rs_core::{OffsetAndMetadata, TopicPartition, Value};
use kafka4rs_protocol::record::{DecodedBatch, HeaderView, RecordView, TimestampType};
use kafka4rs_protocol::{LeaderEpoch, Offset, Partition, TopicName};

use crate::machine::positions::Incarnation;

/// A consumed record, borrowed from the [`ConsumerRecords`](crate::ConsumerRecords) it came with.
///
/// Every field is public and has a method of the same name; whose clock the timestamp is from, which
/// a batch's records share, has a method alone.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct RecordRef<'a> {
    /// The topic.
    pub topic: &'a TopicName,
    /// The partition.
    pub partition: Partition,
    /// The offset in the partition.
    pub offset: Offset,
    /// Milliseconds since the Unix epoch: the producer's, or under log-append time the broker's. -1 for
    /// a message of the format before Kafka 0.10, which had none.
    pub timestamp: i64,
    /// The key, or `None`.
    pub key: Option<&'a [u8]>,
    /// The value; derefs to its bytes, empty for null.
    pub value: Value<'a>,
    /// The headers, parsed as they are asked for.
    pub headers: Headers<'a>,
    batch: &'a Arc<DecodedBatch>,
    index: usize,
    assignment: Option<Incarnation>,
}

impl<'a> RecordRef<'a> {
    #[inline]
    pub(crate) fn new(
        partition: &'a TopicPartition,
        assignment: Option<Incarnation>,
        view: RecordView<'a>,
        batch: &'a Arc<DecodedBatch>,
        index: usize,
    ) -> Self {
        Self {
            topic: &partition.topic,
            partition: partition.partition,
            offset: view.offset,
            timestamp: view.timestamp,
            key: view.key,
            value: Value::from(view.value),
            headers: Headers(HeadersOf::Batch(view)),
            batch,
            index,
            assignment,
        }
    }

    /// The topic.
    pub fn topic(&self) -> &'a TopicName {
        self.topic
    }

    /// The partition.
    pub fn partition(&self) -> Partition {
        self.partition
    }

    /// The offset in the partition.
    pub fn offset(&self) -> Offset {
        self.offset
    }

    /// Milliseconds since the Unix epoch.
    pub fn timestamp(&self) -> i64 {
        self.timestamp
    }

    /// Whose clock the timestamp is from.
    pub fn timestamp_type(&self) -> TimestampType {
        self.batch.timestamp_type()
    }

    /// The key, or `None`.
    pub fn key(&self) -> Option<&'a [u8]> {
        self.key
    }

    /// The value.
    pub fn value(&self) -> Value<'a> {
        self.value
    }

    /// The headers.
    pub fn headers(&self) -> Headers<'a> {
        self.headers
    }

    /// The same record, owned: one reference count, no copy. It keeps the memory of its whole batch;
    /// see [`detach`](Self::detach).
    pub fn to_owned(&self) -> ConsumerRecord {
        ConsumerRecord {
            topic: self.topic.clone(),
            partition: self.partition,
            assignment: self.assignment,
            of: Owner::Batch { batch: self.batch.clone(), index: self.index },
        }
    }

    /// The same record in memory of its own: a copy, so that a small record that is kept for long
    /// does not keep a large fetch alive.
    pub fn detach(&self) -> ConsumerRecord {
        let detached = Detached {
            offset: self.offset,
            leader_epoch: self.batch.header().partition_leader_epoch.known(),
            timestamp: self.timestamp,
            timestamp_type: self.timestamp_type(),
            key: self.key.map(Bytes::copy_from_slice),
            value: self.value.bytes().map(Bytes::copy_from_slice),
            headers: self.headers.to_vec(),
        };
        ConsumerRecord {
            topic: self.topic.clone(),
            partition: self.partition,
            assignment: self.assignment,
            of: Owner::Detached(Box::new(detached)),
        }
    }
}

impl fmt::Debug for RecordRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordRef")
            .field("topic", &self.topic.as_str())
            .field("partition", &self.partition)
            .field("offset", &self.offset)
            .field("timestamp", &self.timestamp)
            .field("key", &self.key.map(<[u8]>::len))
            .field("value", &self.value.bytes().map(<[u8]>::len))
            .finish_non_exhaustive()
    }
}

/// A consumed record of its own, from [`Consumer::recv`](crate::Consumer::recv), a stream, or
/// [`RecordRef::to_owned`].
///
/// It shares the memory of its batch, by one reference count, and keeps all of it: see [`detach`](Self::detach).
#[derive(Clone)]
pub struct ConsumerRecord {
    topic: TopicName,
    partition: Partition,
    /// Under which assignment it was read: it can be committed under that one only.
    assignment: Option<Incarnation>,
    of: Owner,
}

#[derive(Clone)]
enum Owner {
    Batch { batch: Arc<DecodedBatch>, index: usize },
    Detached(Box<Detached>),
}

#[derive(Clone)]
struct Detached {
    offset: Offset,
    leader_epoch: Option<LeaderEpoch>,
    timestamp: i64,
    timestamp_type: TimestampType,
    key: Option<Bytes>,
    value: Option<Bytes>,
    headers: Vec<(Vec<u8>, Option<Vec<u8>>)>,
}

impl ConsumerRecord {
    #[inline]
    pub(crate) fn of_batch(
        partition: &TopicPartition,
        assignment: Incarnation,
        batch: &Arc<DecodedBatch>,
        index: usize,
    ) -> Self {
        Self {
            topic: partition.topic.clone(),
            partition: partition.partition,
            assignment: Some(assignment),
            of: Owner::Batch { batch: batch.clone(), index },
        }
    }

    /// The same record in memory of its own: a copy, so that a small record that is kept for long does not keep a
    /// large batch alive. One that is detached already is cloned.
    pub fn detach(&self) -> Self {
        let Owner::Batch { .. } = &self.of else { return self.clone() };
        let detached = Detached {
            offset: self.offset(),
            leader_epoch: self.next_offset().leader_epoch,
            timestamp: self.timestamp(),
            timestamp_type: self.timestamp_type(),
            key: self.key().map(Bytes::copy_from_slice),
            value: self.value().bytes().map(Bytes::copy_from_slice),
            headers: self.headers().to_vec(),
        };
        let of = Owner::Detached(Box::new(detached));
        Self {
            topic: self.topic.clone(),
            partition: self.partition,
            assignment: self.assignment,
            of,
        }
    }

    fn view(&self) -> Option<RecordView<'_>> {
        match &self.of {
            Owner::Batch { batch, index } => batch.get(*index),
            Owner::Detached(_) => None,
        }
    }

    /// The topic.
    pub fn topic(&self) -> &TopicName {
        &self.topic
    }

    /// The partition.
    pub fn partition(&self) -> Partition {
        self.partition
    }

    /// Topic and partition.
    pub fn topic_partition(&self) -> TopicPartition {
        TopicPartition::new(self.topic.clone(), self.partition)
    }

    /// Where the partition goes on after this record: what a commit of it stores.
    pub fn next_offset(&self) -> OffsetAndMetadata {
        let leader_epoch = match &self.of {
            Owner::Batch { batch, .. } => batch.header().partition_leader_epoch.known(),
            Owner::Detached(record) => record.leader_epoch,
        };
        let offset = Offset(self.offset().get().saturating_add(1));
        OffsetAndMetadata { offset, leader_epoch, metadata: String::new() }
    }

    pub(crate) fn assignment(&self) -> Option<Incarnation> {
        self.assignment
    }

    /// The offset in the partition.
    pub fn offset(&self) -> Offset {
        match &self.of {
            Owner::Detached(record) => record.offset,
            Owner::Batch { .. } => self.view().map_or(Offset(-1), |view| view.offset),
        }
    }

    /// Milliseconds since the Unix epoch.
    pub fn timestamp(&self) -> i64 {
        match &self.of {
            Owner::Detached(record) => record.timestamp,
            Owner::Batch { .. } => self.view().map_or(-1, |view| view.timestamp),
        }
    }

    /// Whose clock the timestamp is from.
    pub fn timestamp_type(&self) -> TimestampType {
        match &self.of {
            Owner::Detached(record) => record.timestamp_type,
            Owner::Batch { batch, .. } => batch.timestamp_type(),
        }
    }

    /// The key, or `None`.
    pub fn key(&self) -> Option<&[u8]> {
        match &self.of {
            Owner::Detached(record) => record.key.as_deref(),
            Owner::Batch { .. } => self.view()?.key,
        }
    }

    /// The value.
    pub fn value(&self) -> Value<'_> {
        Value::from(match &self.of {
            Owner::Detached(record) => record.value.as_deref(),
            Owner::Batch { .. } => self.view().and_then(|view| view.value),
        })
    }

    /// The value as shared bytes, without a copy; `None` for null.
    pub fn value_bytes(&self) -> Option<Bytes> {
        match &self.of {
            Owner::Detached(record) => record.value.clone(),
            Owner::Batch { batch, index } => {
                batch.get(*index)?.value.map(|value| batch.records().slice_ref(value))
            }
        }
    }

    /// The headers.
    pub fn headers(&self) -> Headers<'_> {
        Headers(match &self.of {
            Owner::Detached(record) => HeadersOf::Detached(&record.headers),
            Owner::Batch { .. } => self.view().map_or(HeadersOf::Detached(&[]), HeadersOf::Batch),
        })
    }
}

impl fmt::Debug for ConsumerRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConsumerRecord")
            .field("topic", &self.topic.as_str())
            .field("partition", &self.partition)
            .field("offset", &self.offset())
            .field("timestamp", &self.timestamp())
            .finish_non_exhaustive()
    }
}

/// A record's headers, in their order; keys may repeat.
#[derive(Clone, Copy)]
pub struct Headers<'a>(HeadersOf<'a>);

#[derive(Clone, Copy)]
enum HeadersOf<'a> {
    Batch(RecordView<'a>),
    Detached(&'a [(Vec<u8>, Option<Vec<u8>>)]),
}

impl<'a> Headers<'a> {
    /// The headers in order.
    pub fn iter(&self) -> impl Iterator<Item = HeaderRef<'a>> + use<'a> {
        let (batch, detached) = match self.0 {
            HeadersOf::Batch(view) => (Some(view.headers()), None),
            HeadersOf::Detached(headers) => (None, Some(headers.iter())),
        };
        let batch = batch.into_iter().flatten().map(HeaderRef::from);
        batch.chain(
            detached
                .into_iter()
                .flatten()
                .map(|(key, value)| HeaderRef { key, value: Value::from(value.as_deref()) }),
        )
    }

    fn to_vec(self) -> Vec<(Vec<u8>, Option<Vec<u8>>)> {
        let owned = |header: HeaderRef<'_>| {
            (header.key_bytes().to_vec(), header.value().bytes().map(<[u8]>::to_vec))
        };
        self.iter().map(owned).collect()
    }

    /// The value of the last header with this key.
    pub fn last(&self, key: &str) -> Option<Value<'a>> {
        let found = self.iter().filter(|header| header.key_bytes() == key.as_bytes());
        found.last().map(|header| header.value())
    }

    /// The number of headers.
    pub fn len(&self) -> usize {
        match self.0 {
            HeadersOf::Batch(view) => view.headers().len(),
            HeadersOf::Detached(headers) => headers.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl fmt::Debug for Headers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = self.iter().map(|h| (h.key().into_owned(), h.value()));
        f.debug_map().entries(entries).finish()
    }
}

/// One header of a consumed record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderRef<'a> {
    key: &'a [u8],
    value: Value<'a>,
}

impl<'a> HeaderRef<'a> {
    /// The key as text; bytes that are not UTF-8 are replaced, as Java does.
    pub fn key(&self) -> std::borrow::Cow<'a, str> {
        String::from_utf8_lossy(self.key)
    }

    /// The key as it was sent.
    pub fn key_bytes(&self) -> &'a [u8] {
        self.key
    }

    /// The value.
    pub fn value(&self) -> Value<'a> {
        self.value
    }
}

impl<'a> From<HeaderView<'a>> for HeaderRef<'a> {
    fn from(header: HeaderView<'a>) -> Self {
        Self { key: header.key_bytes(), value: Value::from(header.value()) }
    }
}
