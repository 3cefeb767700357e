//! The settings of a producer, as its users set them.

use crate::acks::Acks;
use crate::config::ProducerConfig;
use crate::handle::Handle;
use crate::partitioner::PartitionerChoice;
use crate::producer::Producer;
use crate::reports::{DeliveryReport, Hooks, Interceptor};
use crate::shared::Shared;
use crate::shell::Shell;
use kafka4rs_core::{Client, Result};
use kafka4rs_protocol::compression::Compression;
use std::sync::Arc;
use std::time::Duration;

/// Settings of a [`Producer`]; made by [`Producer::builder`].
///
/// Properties of the client's configuration come first, and what is set here wins.
#[derive(Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct ProducerBuilder {
    pub(crate) opened: Result<(Client, ProducerConfig)>,
    pub(crate) hooks: Hooks,
}

impl ProducerBuilder {
    /// How many replicas must have a record before it is acknowledged. Default [`Acks::All`]
    /// (Kafka: `acks`).
    pub fn acks(self, acks: Acks) -> Self {
        self.set(|config| config.acks = Some(acks))
    }

    /// Whether brokers recognise and drop records that a retry sends twice, and keep their order.
    /// Default: on with `Acks::All`, else off (Kafka: `enable.idempotence`).
    pub fn idempotence(self, on: bool) -> Self {
        self.set(|config| config.idempotence = Some(on))
    }

    /// How long a batch waits for more records before it is sent. Default 5 ms; zero sends at once
    /// whatever there is (Kafka: `linger.ms`).
    pub fn linger(self, linger: Duration) -> Self {
        self.set(|config| config.linger = linger)
    }

    /// Bytes after which a batch is sent without lingering; a larger record is a batch of its own.
    /// Default 256 KiB, not Kafka's 16: our batches take memory by chunks as they grow, so a larger
    /// limit costs idle partitions nothing (Kafka: `batch.size`).
    ///
    /// With compression it means the compressed bytes, estimated by how well the topic's batches before
    /// compressed: a batch then takes more records, up to `max_request_size` before compression, so that
    /// it can be sent even if it does not compress at all.
    pub fn batch_size(self, bytes: usize) -> Self {
        self.set(|config| config.batch_size = bytes)
    }

    /// How batches are compressed. Default none. A codec that this build lacks is an error of `build`
    /// (Kafka: `compression.type`).
    pub fn compression(self, codec: Compression) -> Self {
        self.set(|config| config.compression = codec)
    }

    /// How hard the codec of [`compression`](Self::compression) tries, on its own scale: gzip 1 to 9
    /// (default 6), lz4 1 to 17 (all alike here), zstd -131072 to 22 (default 3). None and snappy have no
    /// levels. A level that the codec does not know is an error of `build` (Kafka:
    /// `compression.gzip.level` and so on; librdkafka: `compression.level`).
    pub fn compression_level(self, level: i32) -> Self {
        self.set(|config| config.compression_level = Some(level))
    }

    /// How the batches of one topic are compressed, whatever [`compression`](Self::compression) says.
    /// `level` is on the codec's own scale; `None` is its default. Default: as all others.
    pub fn topic_compression(
        self,
        topic: impl Into<String>,
        codec: Compression,
        level: Option<i32>,
    ) -> Self {
        self.set(|config| {
            config.topic_compression.insert(topic.into(), (codec, level));
        })
    }

    /// Who chooses the partition of a record that names none: a
    /// [`BuiltInPartitioner`](crate::BuiltInPartitioner), or a [`Partitioner`](crate::Partitioner) of
    /// your own. Default [`BuiltInPartitioner::Default`](crate::BuiltInPartitioner::Default), Java's
    /// (Kafka: `partitioner.class`; librdkafka: `partitioner`).
    pub fn partitioner(self, partitioner: impl Into<PartitionerChoice>) -> Self {
        let partitioner = partitioner.into();
        self.set(|config| config.partitioner = partitioner)
    }

    /// Whether the built-in partitioners place records with a key as if they had none. Default false
    /// (Kafka: `partitioner.ignore.keys`).
    pub fn partitioner_ignore_keys(self, on: bool) -> Self {
        self.set(|config| config.ignore_keys = on)
    }

    /// Whether partitions with shorter queues are chosen more often for records that stick
    /// (KIP-794). Default true (Kafka: `partitioner.adaptive.partitioning.enable`).
    pub fn adaptive_partitioning(self, on: bool) -> Self {
        self.set(|config| config.adaptive_partitioning = on)
    }

    /// How long a partition may go without a batch being written, while some wait, before others are
    /// chosen instead of it (KIP-794). Only with `adaptive_partitioning`. Default zero: never (Kafka:
    /// `partitioner.availability.timeout.ms`).
    pub fn partition_availability_timeout(self, timeout: Duration) -> Self {
        self.set(|config| config.availability_timeout = timeout)
    }

    /// Whether records that stick go to partitions whose leader is in the client's own rack
    /// (`client_rack`), as long as there are any (KIP-1123). Default false (Kafka:
    /// `partitioner.rack.aware`).
    pub fn partitioner_rack_aware(self, on: bool) -> Self {
        self.set(|config| config.rack_aware = on)
    }

    /// Bytes of unacknowledged records this producer may hold before `enqueue` waits. Counted in whole
    /// chunks, of 8 and 64 KiB. Default 32 MiB (Kafka: `buffer.memory`).
    pub fn buffer_memory(self, bytes: usize) -> Self {
        self.set(|config| config.buffer_memory = bytes)
    }

    /// How long `enqueue` waits for metadata and memory together. Default 60 s (Kafka: `max.block.ms`).
    pub fn max_block(self, duration: Duration) -> Self {
        self.set(|config| config.max_block = duration)
    }

    /// How long an accepted record may take in all: lingering, retries and the answer. Counted from the
    /// opening of its batch. Default 120 s (Kafka: `delivery.timeout.ms`).
    pub fn delivery_timeout(self, duration: Duration) -> Self {
        self.set(|config| config.delivery_timeout = duration)
    }

    /// How long one request may take before its connection is given up. Default: the client's, 30 s
    /// (Kafka: `request.timeout.ms`).
    pub fn request_timeout(self, duration: Duration) -> Self {
        self.set(|config| config.request_timeout = duration)
    }

    /// Bytes of a request's batches, and so of a record. Default 1 MiB (Kafka: `max.request.size`).
    pub fn max_request_size(self, bytes: usize) -> Self {
        self.set(|config| config.max_request_size = bytes)
    }

    /// Requests to one broker that are sent before the first is answered, and unresolved batches of one
    /// partition. Default 5, and with idempotence at most that
    /// (Kafka: `max.in.flight.requests.per.connection`).
    pub fn max_in_flight(self, requests: usize) -> Self {
        self.set(|config| config.max_in_flight = requests)
    }

    /// Calls `callback` with what became of each batch: the way to hear of failures without keeping a
    /// [`Delivery`](crate::Delivery) per record. Once for each batch, in the order in which batches end,
    /// which within a partition is that of the records unless batches fail. Default: none.
    ///
    /// The callback runs on a task of its own, one call at a time, never on the one that sends. A slow one
    /// loses no report and holds up no answer: a batch counts towards `buffer_memory` until its turn has
    /// come, so what gets slower in the end is `enqueue`, as for librdkafka's delivery reports. It must not
    /// wait for this producer's `enqueue`, `flush` or `close`, which may be waiting for it; `try_enqueue` is
    /// all right. It occupies a worker of the runtime while it runs, so lasting work belongs into a channel.
    ///
    /// Should the runtime end before the producer, what is left is reported while that goes down.
    ///
    /// If it panics, that is logged and counted ([`ProducerMetrics::hook_panics`](crate::ProducerMetrics)),
    /// and it is called again for the next batch. `flush` and `close` wait for the reports of what they wait
    /// for.
    ///
    /// ```
    /// # use kafka4rs_core::ClientConfig;
    /// # use kafka4rs_producer::Producer;
    /// # fn example(config: ClientConfig) -> Result<(), kafka4rs_core::KafkaError> {
    /// let producer = Producer::builder(config)
    ///     .on_delivery(|report| {
    ///         if let Some(error) = report.error() {
    ///             let (topic, partition) = (report.topic(), report.partition());
    ///             eprintln!("{} records lost on {topic}-{partition}: {error}", report.len());
    ///         }
    ///     })
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Source: librdkafka's `dr_msg_cb`.
    #[doc(alias = "dr_msg_cb")]
    pub fn on_delivery(mut self, callback: impl FnMut(&DeliveryReport) + Send + 'static) -> Self {
        self.hooks.on_delivery = Some(Box::new(callback));
        self
    }

    /// Adds an interceptor, behind those that were added before. Default: none (Kafka:
    /// `interceptor.classes`).
    pub fn interceptor(mut self, interceptor: impl Interceptor) -> Self {
        self.hooks.interceptors.push(Box::new(interceptor));
        self
    }

    /// Makes the producer. Touches no network.
    ///
    /// # Errors
    /// `Config`: a setting means nothing, or two contradict each other (both are named), or there is no
    /// runtime to run on.
    pub fn build(self) -> Result<Producer> {
        let (client, config) = self.opened?;
        config.check()?;
        let shared = Shared::new(client, config, self.hooks);
        Shell::start(Arc::clone(&shared));
        Ok(Producer { handle: Arc::new(Handle { shared }) })
    }

    fn set(mut self, change: impl FnOnce(&mut ProducerConfig)) -> Self {
        if let Ok((_, config)) = &mut self.opened {
            change(config);
        }
        self
    }
}
