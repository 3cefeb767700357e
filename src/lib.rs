//! A pure-Rust async client for Apache Kafka 4.x.
//!
//! No C compiler, no `unsafe`, no librdkafka. Every record has an honest outcome, every wait a
//! deadline, every queue a bound.
//!
//! # Produce
//!
//! ```no_run
//! # async fn example() -> kafka4rs::Result<()> {
//! use kafka4rs::{ClientConfig, Producer};
//!
//! let cfg = ClientConfig::new().bootstrap_servers("localhost:9092").build()?;
//! let producer = Producer::new(cfg)?;
//! producer.send("orders", "hello").await?;          // resolves when the broker acknowledged
//! producer.flush().await?;
//! # Ok(())
//! # }
//! ```
//!
//! `send().await` in a loop pays the linger and a round trip for each record. For throughput use
//! [`Producer::enqueue`](producer::Producer::enqueue), which waits for room only, and await the
//! [`Delivery`](producer::Delivery) later or not at all:
//!
//! ```no_run
//! # async fn example(producer: kafka4rs::Producer, lines: Vec<String>) -> kafka4rs::Result<()> {
//! let orders = producer.topic("orders");
//! let mut deliveries = Vec::new();
//! for line in lines {
//!     deliveries.push(orders.enqueue(line).await?);
//! }
//! for delivery in deliveries { delivery.await?; }
//! # Ok(())
//! # }
//! ```
//!
//! # Partitions
//!
//! A record goes to the partition it names; else to that of its key, as the Java client places it; else to where batches
//! fill, and queues are short. The other clients' ways are [there by name](producer::BuiltInPartitioner), and a
//! [trait](producer::Partitioner) for one of your own:
//!
//! ```no_run
//! # async fn example(cfg: kafka4rs::ClientConfig) -> kafka4rs::Result<()> {
//! use kafka4rs::producer::{BuiltInPartitioner, Partitioner, RecordToPlace};
//! use kafka4rs::{Client, Partition, Producer, Record};
//!
//! /// What is urgent goes to the first partition, all else by its key.
//! #[derive(Debug)]
//! struct UrgentFirst;
//!
//! impl Partitioner for UrgentFirst {
//!     fn partition(&self, record: &RecordToPlace<'_>) -> Option<Partition> {
//!         let urgent = record.key()?.starts_with(b"urgent/");
//!         urgent.then_some(Partition(0))      // `None`: where the default partitioner puts it
//!     }
//! }
//!
//! let client = Client::new(cfg)?;             // one set of connections for both
//! let ours = Producer::builder(&client).partitioner(UrgentFirst).build()?;
//! ours.send("orders", Record::value("paid").key("urgent/7")).await?;
//! ours.send("orders", Record::value("paid").partition(3)).await?;
//!
//! let as_librdkafka =
//!     Producer::builder(&client).partitioner(BuiltInPartitioner::ConsistentRandom).build()?;
//! as_librdkafka.send("orders", Record::value("paid").key("customer-7")).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Typed values
//!
//! [`TypedProducer`](producer::TypedProducer) turns keys and values of your own types into bytes, each through a
//! [`Serializer`](producer::Serializer): a closure, or a type that may lend what it has.
//!
//! ```no_run
//! # async fn example(producer: kafka4rs::Producer) -> kafka4rs::Result<()> {
//! use kafka4rs::producer::{AsBytes, TypedProducer};
//!
//! struct Order { id: u32, cents: u64 }
//!
//! let orders = TypedProducer::<str, Order>::new(producer, AsBytes, |_topic: &str, order: &Order| {
//!     Ok(format!("{} {}", order.id, order.cents).into_bytes())
//! });
//! let order = Order { id: 7, cents: 12_50 };
//! orders.send("orders", "customer-7", &order).await?;
//! let traced = orders.record("orders", "customer-7", &order)?.header("trace", "00-4bf9");
//! orders.producer().send("orders", traced).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Consume
//!
//! ```no_run
//! # async fn example() -> kafka4rs::Result<()> {
//! use kafka4rs::{ClientConfig, Consumer, OffsetReset};
//! use std::time::Duration;
//!
//! let cfg = ClientConfig::new().bootstrap_servers("localhost:9092")
//!     .group_id("billing").auto_offset_reset(OffsetReset::Earliest).build()?;
//! let mut consumer = Consumer::subscribe(cfg, ["orders"])?;
//! let records = consumer.poll(Duration::from_millis(500)).await?;
//! for record in &records { println!("{} {}", record.partition, String::from_utf8_lossy(&record.value)); }
//! # Ok(())
//! # }
//! ```
//!
//! Batches are the cheapest; [`recv`](Consumer::recv) and [`stream`](Consumer::stream) return records one by one. With
//! [`partition_streams`](Consumer::partition_streams), tasks of their own read the partitions, each at its own pace:
//!
//! ```no_run
//! # async fn example(mut consumer: kafka4rs::Consumer) -> kafka4rs::Result<()> {
//! let mut records = consumer.stream();
//! while let Some(record) = records.next().await {
//!     let record = record?;
//!     println!("{} {:?}", record.offset(), record.value_bytes());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! ```no_run
//! # async fn example(mut consumer: kafka4rs::Consumer) -> kafka4rs::Result<()> {
//! let mut partitions = consumer.partition_streams();
//! while let Some(records) = partitions.next().await {
//!     let mut records = records?;
//!     tokio::spawn(async move {
//!         while let Some(record) = records.next().await { /* .. */ }
//!     });
//! }
//! # Ok(())
//! # }
//! ```
//!
//! With types of your own, a record that cannot be read is an error that names it, and the position stays before it until
//! it is skipped:
//!
//! ```no_run
//! # use kafka4rs::consumer::{Text, TypedConsumer};
//! # async fn example(consumer: kafka4rs::Consumer) -> kafka4rs::Result<()> {
//! let mut orders = TypedConsumer::<String, u32>::new(consumer, Text, |_: &str, bytes: &[u8]| {
//!     Ok(u32::from_be_bytes(bytes.try_into()?))
//! });
//! match orders.recv().await {
//!     Ok(order) => println!("{:?}: {:?}", order.key, order.value),
//!     Err(error) if orders.skip(&error)? => eprintln!("skipped: {error}"),
//!     Err(error) => return Err(error),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # One client for all
//!
//! Every facade takes a [`ClientConfig`], and then has connections of its own, or a [`Client`], whose
//! connections, metadata and credentials it shares. Constructors never touch the network;
//! [`Client::connect`] is there for those who want the first error early.
//!
//! # Test
//!
//! A test of your own gets its broker in one line, from the package `kafka4rs-broker`:
//!
//! ```no_run
//! # use kafka4rs::ClientConfig;
//! # use kafka4rs_broker::EmbeddedBroker;
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let broker = EmbeddedBroker::builder().nodes(1).topic("orders", 6).start().await?;
//! let cfg = ClientConfig::new().bootstrap_servers(broker.bootstrap_servers()).build()?;
//! # Ok(())
//! # }
//! ```
//!
//! # Features
//!
//! | feature | default | brings |
//! |---|---|---|
//! | `producer`, `consumer` | yes | the facades |
//! | `gzip`, `snappy`, `lz4` | yes | the codecs, both ways, in Rust |
//! | `zstd-decode` | yes | reading zstd, in Rust |
//! | `tokio` | yes | TCP, timers and spawning on Tokio; without it the caller supplies a [`rt::Runtime`] |
//! | `admin` | no | topics and cluster description |
//! | `zstd` | no | zstd both ways, with the C library: needs a C compiler |

pub mod prelude;

#[cfg(feature = "consumer")]
pub use kafka4rs_consumer::{Consumer, ConsumerRecord, ConsumerRecords};
pub use kafka4rs_core::{
    BrokerId, Client, ClientConfig, ErrorKind, KafkaError, Offset, OffsetReset, Outcome, Partition,
    Result, TopicPartition,
};
#[cfg(feature = "producer")]
pub use kafka4rs_producer::{Acks, Producer, Record, RecordMetadata};

/// The administrative client and its calls.
#[cfg(feature = "admin")]
pub use kafka4rs_admin as admin;
/// The consumer and all that belongs to it.
#[cfg(feature = "consumer")]
pub use kafka4rs_consumer as consumer;
/// The client, configuration, errors and metadata that the facades share.
pub use kafka4rs_core as core;
/// Runtimes: what the client runs on.
pub use kafka4rs_core::rt;
/// The producer and all that belongs to it.
#[cfg(feature = "producer")]
pub use kafka4rs_producer as producer;
/// Kafka's messages, for requests that no facade offers. Follows Kafka's schema, not our semver.
pub use kafka4rs_protocol as protocol;
