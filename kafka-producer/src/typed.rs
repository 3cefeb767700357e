//! Keys and values of the application's own types: a layer over the producer that can be left out.

use crate::delivery::Delivery;
use crate::producer::Producer;
use crate::record::{Payload, Record, RecordMetadata};
use kafka4rs_core::{KafkaError, Outcome, Result};
use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// Turns values of one type into the bytes of a key or a value.
///
/// Called while a record is made, on the task that makes it. May borrow from what it is given, so that
/// nothing is copied before the record is accepted.
///
/// Implemented by functions and closures that own what they return:
/// `|_topic: &str, order: &Order| Ok(serde_json::to_vec(order)?)`.
///
/// Source: Kafka's `Serializer`.
pub trait Serializer<T: ?Sized>: Send + Sync + 'static {
    /// The bytes of `value`, on their way to `topic`; null is a valid answer.
    ///
    /// # Errors
    /// Anything; the producer's error names the topic and which side of the record it was.
    fn serialize<'a>(&self, topic: &str, value: &'a T) -> SerializeResult<'a>;
}

/// Bytes, or why there are none.
pub type SerializeResult<'a> = std::result::Result<Payload<'a>, Box<dyn Error + Send + Sync>>;

impl<T: ?Sized, F> Serializer<T> for F
where
    F: Fn(&str, &T) -> std::result::Result<Vec<u8>, Box<dyn Error + Send + Sync>>
        + Send
        + Sync
        + 'static,
{
    fn serialize<'a>(&self, topic: &str, value: &'a T) -> SerializeResult<'a> {
        self(topic, value).map(Payload::from)
    }
}

/// The bytes as they are, borrowed: for text, `Vec<u8>` and whatever else is bytes already.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsBytes;

impl<T: AsRef<[u8]> + ?Sized> Serializer<T> for AsBytes {
    fn serialize<'a>(&self, _: &str, value: &'a T) -> SerializeResult<'a> {
        Ok(Payload::from(value.as_ref()))
    }
}

/// A [`Producer`] for keys of type `K` and values of type `V`.
///
/// Cheap to clone; a clone, and the producer it was made from, share everything. What is not here (other
/// ways in, flushing, closing) is the [`producer`](Self::producer)'s, to which [`record`](Self::record)
/// is the way:
///
/// ```
/// # use kafka4rs_producer::{AsBytes, Producer, TypedProducer};
/// # struct Order { id: u32 }
/// # async fn example(producer: Producer) -> kafka4rs_core::Result<()> {
/// let orders = TypedProducer::<str, Order>::new(producer, AsBytes, |_: &str, order: &Order| {
///     Ok(order.id.to_be_bytes().to_vec())
/// });
/// let order = Order { id: 7 };
/// orders.send("orders", "customer-7", &order).await?;
/// // With what only a record can say:
/// let record = orders.record("orders", "customer-7", &order)?.header("trace", "00-4bf9");
/// let delivery = orders.producer().enqueue("orders", record).await?;
/// # Ok(())
/// # }
/// ```
pub struct TypedProducer<K: ?Sized, V: ?Sized> {
    producer: Producer,
    key: Arc<dyn Serializer<K>>,
    value: Arc<dyn Serializer<V>>,
}

impl<K: ?Sized + 'static, V: ?Sized + 'static> TypedProducer<K, V> {
    /// A layer over `producer`, which stays usable beside it.
    pub fn new(producer: Producer, key: impl Serializer<K>, value: impl Serializer<V>) -> Self {
        Self { producer, key: Arc::new(key), value: Arc::new(value) }
    }

    /// The producer below.
    #[must_use]
    pub fn producer(&self) -> &Producer {
        &self.producer
    }

    /// The record of a key and a value, for any method of the producer; `None` is null.
    ///
    /// # Errors
    /// `Record`: a serializer failed. The error names the topic and the side, and its source is the
    /// serializer's error. `NotWritten`.
    pub fn record<'a>(
        &self,
        topic: &str,
        key: impl Into<Option<&'a K>>,
        value: impl Into<Option<&'a V>>,
    ) -> Result<Record<'a>> {
        let key = match key.into() {
            Some(key) => {
                self.key.serialize(topic, key).map_err(|cause| failed("key", topic, cause))?
            }
            None => Payload::default(),
        };
        let value = match value.into() {
            Some(value) => {
                self.value.serialize(topic, value).map_err(|cause| failed("value", topic, cause))?
            }
            None => Payload::default(),
        };
        Ok(Record::value(value).key(key))
    }

    /// Produces a record and waits until it is acknowledged; see [`Producer::send`].
    ///
    /// # Errors
    /// Those of [`record`](Self::record) and of `Producer::send`.
    ///
    /// # Cancel safety
    /// As `Producer::send`: once the record is accepted it is sent.
    pub async fn send<'a>(
        &self,
        topic: &str,
        key: impl Into<Option<&'a K>>,
        value: impl Into<Option<&'a V>>,
    ) -> Result<RecordMetadata> {
        let record = self.record(topic, key, value)?;
        self.producer.send(topic, record).await
    }

    /// Accepts a record and returns while it is on its way; see [`Producer::enqueue`].
    ///
    /// # Errors
    /// Those of [`record`](Self::record) and of `Producer::enqueue`.
    ///
    /// # Cancel safety
    /// Cancel safe: dropped before it completes, nothing was accepted.
    pub async fn enqueue<'a>(
        &self,
        topic: &str,
        key: impl Into<Option<&'a K>>,
        value: impl Into<Option<&'a V>>,
    ) -> Result<Delivery> {
        let record = self.record(topic, key, value)?;
        self.producer.enqueue(topic, record).await
    }
}

impl<K: ?Sized, V: ?Sized> Clone for TypedProducer<K, V> {
    fn clone(&self) -> Self {
        Self {
            producer: self.producer.clone(),
            key: Arc::clone(&self.key),
            value: Arc::clone(&self.value),
        }
    }
}

impl<K: ?Sized, V: ?Sized> fmt::Debug for TypedProducer<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TypedProducer").field("producer", &self.producer).finish_non_exhaustive()
    }
}

fn failed(side: &str, topic: &str, cause: Box<dyn Error + Send + Sync>) -> KafkaError {
    KafkaError::record(format!(
        "the {side} of a record to {topic} could not be serialized: {cause}"
    ))
    .during("serialize")
    .with_outcome(Outcome::NotWritten)
    .caused_by(Cause(cause))
}

/// The serializer's error, as a type that has a size.
struct Cause(Box<dyn Error + Send + Sync>);

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for Cause {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}
