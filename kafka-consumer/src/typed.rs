//! Keys and values of the application's own types: a layer over the consumer that can be left out.

use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use kafka4rs_core::{KafkaError, Result, TopicPartition};
use kafka4rs_protocol::Offset;

use crate::consumer::Consumer;
use crate::record::ConsumerRecord;
use crate::stream::ConsumerStream;

/// Makes a value of one type out of the bytes of a key or a value.
///
/// Called where a record is taken, on the task that takes it. Implemented by functions and closures:
/// `|_topic: &str, bytes: &[u8]| Ok(serde_json::from_slice(bytes)?)`. Null never reaches it: it is `None`.
///
/// Source: Kafka's Deserializer.
pub trait Deserializer<T>: Send + Sync + 'static {
    /// The value that `bytes`, read from `topic`, stand for.
    ///
    /// # Errors
    /// Anything; the consumer's error names topic, partition, offset and side of the record.
    fn deserialize(&self, topic: &str, bytes: &[u8]) -> DeserializeResult<T>;
}

/// A value, or why there is none.
pub type DeserializeResult<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

impl<T, F> Deserializer<T> for F
where
    F: Fn(&str, &[u8]) -> DeserializeResult<T> + Send + Sync + 'static,
{
    fn deserialize(&self, topic: &str, bytes: &[u8]) -> DeserializeResult<T> {
        self(topic, bytes)
    }
}

/// The bytes as they are, copied.
#[derive(Clone, Copy, Debug, Default)]
pub struct FromBytes;

impl Deserializer<Vec<u8>> for FromBytes {
    fn deserialize(&self, _: &str, bytes: &[u8]) -> DeserializeResult<Vec<u8>> {
        Ok(bytes.to_vec())
    }
}

/// UTF-8; anything else is an error.
#[derive(Clone, Copy, Debug, Default)]
pub struct Text;

impl Deserializer<String> for Text {
    fn deserialize(&self, _: &str, bytes: &[u8]) -> DeserializeResult<String> {
        Ok(std::str::from_utf8(bytes)?.to_owned())
    }
}

/// Which part of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a record has these two")]
pub enum RecordSide {
    /// Its key.
    Key,
    /// Its value.
    Value,
}

impl fmt::Display for RecordSide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Key => "key",
            Self::Value => "value",
        })
    }
}

/// A record whose key or value could not be read, as the source of the consumer's error:
/// [`DeserializeFailure::of`].
///
/// Source: Kafka's RecordDeserializationException.
#[derive(Clone, Debug)]
pub struct DeserializeFailure {
    partition: TopicPartition,
    offset: Offset,
    side: RecordSide,
    cause: Arc<dyn Error + Send + Sync>,
}

impl DeserializeFailure {
    /// The failure that an error of a [`TypedConsumer`] is about, if it is about one.
    pub fn of(error: &KafkaError) -> Option<&Self> {
        error.source()?.downcast_ref()
    }

    /// The record's partition.
    pub fn partition(&self) -> &TopicPartition {
        &self.partition
    }

    /// The record's offset: to skip it, seek to the one after.
    pub fn offset(&self) -> Offset {
        self.offset
    }

    /// Which part of it.
    pub fn side(&self) -> RecordSide {
        self.side
    }
}

impl fmt::Display for DeserializeFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { partition, offset, side, cause } = self;
        write!(f, "the {side} of {partition} at {offset} could not be deserialized: {cause}")
    }
}

impl Error for DeserializeFailure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.cause)
    }
}

/// A record with its key and its value as the application's own types; `None` is null.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TypedRecord<K, V> {
    /// The key.
    pub key: Option<K>,
    /// The value; `None` for a tombstone.
    pub value: Option<V>,
    /// The record they were made of, for everything else: offset, timestamp, headers, commits.
    pub record: ConsumerRecord,
}

/// A [`Consumer`] for keys of type `K` and values of type `V`.
///
/// A record that cannot be deserialized is an error of kind `Record` that names topic, partition and offset, and the
/// position stays in front of it: the next call returns the error again, and a commit does not cover the record, until
/// the application seeks past it or [`skip`](Self::skip)s it.
///
/// ```no_run
/// # use kafka4rs_consumer::{Consumer, Text, TypedConsumer};
/// # async fn example(consumer: Consumer) -> Result<(), kafka4rs_core::KafkaError> {
/// let mut orders = TypedConsumer::<String, u32>::new(consumer, Text, |_: &str, bytes: &[u8]| {
///     Ok(u32::from_be_bytes(bytes.try_into()?))
/// });
/// loop {
///     match orders.recv().await {
///         Ok(order) => println!("{:?}: {:?}", order.key, order.value),
///         // Say so, keep the record somewhere, and go on behind it.
///         Err(error) if orders.skip(&error)? => eprintln!("skipped: {error}"),
///         Err(error) => return Err(error),
///     }
/// }
/// # }
/// ```
pub struct TypedConsumer<K, V> {
    consumer: Consumer,
    types: Types<K, V>,
}

struct Types<K, V> {
    key: Box<dyn Deserializer<K>>,
    value: Box<dyn Deserializer<V>>,
}

impl<K: 'static, V: 'static> Types<K, V> {
    fn read(&self, record: ConsumerRecord) -> Result<TypedRecord<K, V>> {
        let failed = |side, cause: Box<dyn Error + Send + Sync>| {
            let failure = DeserializeFailure {
                partition: record.topic_partition(),
                offset: record.offset(),
                side,
                cause: Arc::from(cause),
            };
            KafkaError::record(format!(
                "the {side} of the record at {} cannot be read",
                failure.offset
            ))
            .during("deserialize")
            .on_partition(failure.partition.clone())
            .caused_by(failure)
            .advise("the position stays before it: seek past it to go on")
        };
        let topic = record.topic().as_str();
        let key = match record.key() {
            Some(bytes) => {
                Some(self.key.deserialize(topic, bytes).map_err(|e| failed(RecordSide::Key, e))?)
            }
            None => None,
        };
        let value = match record.value().bytes() {
            Some(bytes) => Some(
                self.value.deserialize(topic, bytes).map_err(|e| failed(RecordSide::Value, e))?,
            ),
            None => None,
        };
        Ok(TypedRecord { key, value, record })
    }
}

impl<K: 'static, V: 'static> TypedConsumer<K, V> {
    /// A layer over `consumer`.
    pub fn new(consumer: Consumer, key: impl Deserializer<K>, value: impl Deserializer<V>) -> Self {
        let types = Types { key: Box::new(key), value: Box::new(value) };
        Self { consumer, types }
    }

    /// The consumer below, for commits, seeks and all that is not here.
    pub fn consumer(&mut self) -> &mut Consumer {
        &mut self.consumer
    }

    /// The consumer below, without the layer.
    pub fn into_consumer(self) -> Consumer {
        self.consumer
    }

    /// Deserializes a record that came by another way, such as the stream of a partition.
    ///
    /// # Errors
    /// `Record`: it cannot be; see [`DeserializeFailure`].
    pub fn read(&self, record: ConsumerRecord) -> Result<TypedRecord<K, V>> {
        self.types.read(record)
    }

    /// The next record; see [`Consumer::recv`].
    ///
    /// # Errors
    /// Those of `Consumer::recv`; `Record` for a record that cannot be deserialized, until it is skipped.
    ///
    /// # Cancel safety
    /// As `Consumer::recv`.
    pub async fn recv(&mut self) -> Result<TypedRecord<K, V>> {
        let record = self.consumer.recv().await?;
        let read = self.types.read(record);
        if read.is_err() {
            self.consumer.reader.give_again();
        }
        read
    }

    /// Goes on behind the record that an error of this consumer is about. `false`: it is about none, and nothing was
    /// done.
    ///
    /// # Errors
    /// `Config`: the partition is not assigned any more.
    pub fn skip(&mut self, error: &KafkaError) -> Result<bool> {
        let Some(failure) = DeserializeFailure::of(error) else { return Ok(false) };
        let next = Offset(failure.offset.get().saturating_add(1));
        self.consumer.seek(&failure.partition, next)?;
        Ok(true)
    }

    /// The records one by one as a stream; see [`Consumer::stream`]. A record that cannot be deserialized is an item
    /// that comes again and again until the stream is dropped and the record skipped: stop at the error.
    pub fn stream(&mut self) -> TypedStream<'_, K, V> {
        TypedStream { records: self.consumer.stream(), types: &self.types }
    }
}

impl<K, V> fmt::Debug for TypedConsumer<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TypedConsumer").field("consumer", &self.consumer).finish_non_exhaustive()
    }
}

/// The records of a [`TypedConsumer`], one by one: see [`TypedConsumer::stream`].
///
/// # Cancel safety
/// As [`ConsumerStream`].
#[must_use = "a stream does nothing until it is asked for records"]
pub struct TypedStream<'a, K, V> {
    records: ConsumerStream<'a>,
    types: &'a Types<K, V>,
}

impl<K: 'static, V: 'static> TypedStream<'_, K, V> {
    /// The next record; `None` after the error that ended the stream.
    ///
    /// # Errors
    /// Those of [`ConsumerStream::next`]; `Record` for a record that cannot be deserialized, until it is skipped.
    ///
    /// # Cancel safety
    /// As [`ConsumerStream::next`].
    pub async fn next(&mut self) -> Option<Result<TypedRecord<K, V>>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<K: 'static, V: 'static> Stream for TypedStream<'_, K, V> {
    type Item = Result<TypedRecord<K, V>>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<TypedRecord<K, V>>>> {
        let Some(record) = ready!(Pin::new(&mut self.records).poll_next(cx)) else {
            return Poll::Ready(None);
        };
        let read = record.map(|record| self.types.read(record));
        if let Ok(Err(_)) = &read {
            self.records.give_again();
        }
        Poll::Ready(Some(read.and_then(|read| read)))
    }
}

impl<K, V> fmt::Debug for TypedStream<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TypedStream").field("records", &self.records).finish_non_exhaustive()
    }
}
