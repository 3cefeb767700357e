//! The producer of kafka4rs.
//!
//! ```no_run
//! use kafka4rs_core::ClientConfig;
//! use kafka4rs_producer::{Producer, Record};
//!
//! # async fn example() -> Result<(), kafka4rs_core::KafkaError> {
//! let config = ClientConfig::new().bootstrap_servers("localhost:9092").build()?;
//! let producer = Producer::new(config)?;
//!
//! // One record, and where it went.
//! let metadata = producer.send("orders", "hello").await?;
//! println!("orders-{}: {:?}", metadata.partition, metadata.offset);
//!
//! // Many records: they travel in batches, and each says later what became of it.
//! let orders = producer.topic("orders");
//! let delivery = orders.enqueue(Record::value("payload").key("customer-7")).await?;
//! producer.flush().await?;
//! delivery.await?;
//! producer.close().await?;
//! # Ok(())
//! # }
//! ```
//!
//! A record is encoded straight into the open batch of its partition, in memory that counts towards
//! `buffer_memory`, and its fate is shared with its batch: [`Delivery`] is a reference to the batch and
//! an index. One task per producer sends batches; what it decides is written down as a machine without
//! clock and sockets (`machine/`).

mod acks;
mod batch;
mod builder;
mod codec;
mod config;
mod delivery;
#[cfg(test)]
mod facade_tests;
mod failure;
mod handle;
mod machine;
mod memory;
mod metrics;
mod partitioner;
mod producer;
mod record;
mod reports;
mod request;
mod send_report;
mod shared;
mod shell;
mod slot_queue;
mod splitting;
mod sync;
mod topic;
mod topic_handle;
mod try_enqueue;
mod typed;

pub use acks::Acks;
pub use builder::ProducerBuilder;
pub use delivery::Delivery;
pub use kafka4rs_protocol::Partition;
pub use kafka4rs_protocol::compression::Compression;
pub use metrics::{BatchMetrics, BufferMetrics, ProducerMetrics, RequestMetrics};
pub use partitioner::{
    BuiltInPartitioner, ParsePartitionerError, Partitioner, PartitionerChoice, RecordToPlace,
};
pub use producer::Producer;
pub use record::{Payload, Record, RecordMetadata};
pub use reports::{DeliveryReport, Interceptor, RecordReport};
pub use send_report::SendReport;
pub use topic_handle::TopicHandle;
pub use try_enqueue::{TryEnqueueError, TryEnqueueReason};
pub use typed::{AsBytes, SerializeResult, Serializer, TypedProducer};
