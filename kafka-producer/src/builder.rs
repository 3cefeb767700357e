//! The settings of a producer, as its users set them.

use crate::acks::Acks;
use crate::config::ProducerConfig;
use crate::handle::Handle;
use crate::producer::Producer;
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

    /// Bytes of records after which a batch is sent without lingering, before compression. A larger
    /// record is a batch of its own. Default 256 KiB, not Kafka's 16: our batches take memory by chunks
    /// as they grow, so a larger limit costs idle partitions nothing (Kafka: `batch.size`).
    pub fn batch_size(self, bytes: usize) -> Self {
        self.set(|config| config.batch_size = bytes)
    }

    /// How batches are compressed. Default none. A codec that this build lacks is an error of `build`
    /// (Kafka: `compression.type`).
    pub fn compression(self, codec: Compression) -> Self {
        self.set(|config| config.compression = codec)
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

    /// Makes the producer. Touches no network.
    ///
    /// # Errors
    /// `Config`: a setting means nothing, or two contradict each other (both are named), or there is no
    /// runtime to run on.
    pub fn build(self) -> Result<Producer> {
        let (client, config) = self.opened?;
        config.check()?;
        let shared = Shared::new(client, config);
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
