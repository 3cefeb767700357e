//! The producer as its users see it.

use crate::config::ProducerConfig;
use crate::delivery::Delivery;
use crate::record::{Record, RecordMetadata};
use crate::shared::Shared;
use crate::shell::Shell;
use crate::topic::TopicState;
use kafka4rs_core::{Client, ClientSource, ErrorKind, KafkaError, Outcome, Result, RoleSettings};
use kafka4rs_protocol::compression::Compression;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How long closing may take where the caller does not say.
const CLOSE_WITHIN: Duration = Duration::from_secs(30);

/// Writes records to topics.
///
/// Cheap to clone; clones share batches, connections and memory. Records of one partition are written
/// in the order in which they were accepted, exactly once as long as this producer lives (idempotence,
/// on by default). See [`send`](Self::send), [`enqueue`](Self::enqueue) and
/// [`try_enqueue`](Self::try_enqueue) for the three ways in, and [`topic`](Self::topic) for the fast one.
///
/// Dropping the last clone (and the last [`TopicHandle`]) closes the producer in the background, with
/// 30 seconds for what is unsent, and warns with the count if there is any. [`close`](Self::close)
/// waits for it and says what came of it.
///
/// Source: Kafka's `KafkaProducer`.
#[doc(alias = "KafkaProducer")]
#[derive(Clone)]
pub struct Producer {
    handle: Arc<Handle>,
}

impl Producer {
    /// A producer with the default settings, and those of its keys that the configuration carries.
    ///
    /// Touches no network: connections are made when the first record needs them.
    ///
    /// # Errors
    /// `Config`: a setting means nothing, or contradicts another, or there is no runtime to run on.
    pub fn new(source: impl ClientSource) -> Result<Self> {
        Self::builder(source).build()
    }

    /// A producer with settings of your own.
    pub fn builder(source: impl ClientSource) -> ProducerBuilder {
        let opened = source.open().and_then(|(client, settings): (Client, RoleSettings)| {
            let mut config = ProducerConfig::new(client.config().request_timeout());
            config.apply_properties(&settings.properties)?;
            Ok((client, config))
        });
        ProducerBuilder { opened }
    }

    /// Produces a record and waits until it is acknowledged.
    ///
    /// The simple way, and the slow one: awaited in a loop it pays the linger and a round trip for each
    /// record. Use [`enqueue`](Self::enqueue) and await the deliveries later, or produce from many tasks.
    ///
    /// # Errors
    /// Those of [`enqueue`](Self::enqueue) and of [`Delivery`]. `outcome()` says whether the record may
    /// be in the log all the same.
    ///
    /// # Cancel safety
    /// Not cancel safe: once the record is accepted it is sent, whether anybody waits or not. Keep the
    /// [`Delivery`] of `enqueue` where that matters.
    pub async fn send<'a>(
        &self,
        topic: &str,
        record: impl Into<Record<'a>>,
    ) -> Result<RecordMetadata> {
        self.enqueue(topic, record).await?.await
    }

    /// Accepts a record and returns while it is on its way.
    ///
    /// Waits only for the topic's metadata and for memory, at most `max_block` in all. Errors of the
    /// broker are the [`Delivery`]'s. Records of one partition keep the order of their acceptance.
    ///
    /// # Errors
    /// `Timeout`: no metadata of the topic (the code says why) or no memory within `max_block`.
    /// `Record`: the record is larger than `max_request_size`, or names a partition that is not there.
    /// `Closed`. In all cases the record is `NotWritten`.
    ///
    /// # Cancel safety
    /// Cancel safe: dropped before it completes, nothing was accepted, and the memory it may have been
    /// given goes back.
    pub async fn enqueue<'a>(
        &self,
        topic: &str,
        record: impl Into<Record<'a>>,
    ) -> Result<Delivery> {
        let topic = self.handle.shared.topic(topic);
        let record = record.into();
        self.handle.shared.enqueue(&topic, &record).await
    }

    /// Accepts a record if that takes no waiting.
    ///
    /// # Errors
    /// [`TryEnqueueError`] gives the record back and says why: no memory, no metadata yet (which is
    /// asked for, so that a later try finds it), closed, or refused for good.
    pub fn try_enqueue<'a>(
        &self,
        topic: &str,
        record: impl Into<Record<'a>>,
    ) -> std::result::Result<Delivery, TryEnqueueError<'a>> {
        let topic = self.handle.shared.topic(topic);
        try_enqueue(&self.handle.shared, &topic, record.into())
    }

    /// Produces many records and waits until all of them are done.
    ///
    /// Never fails as a whole: the report has one outcome for each record, in their order.
    ///
    /// # Cancel safety
    /// Not cancel safe: the records accepted so far are sent.
    pub async fn send_all<'a, R: Into<Record<'a>>>(
        &self,
        topic: &str,
        records: impl IntoIterator<Item = R>,
    ) -> SendReport {
        self.topic(topic).send_all(records).await
    }

    /// A handle for one topic: the fast way to produce, without a look-up per record.
    ///
    /// Touches no network; [`TopicHandle::ready`] fetches the metadata early. A handle keeps the producer
    /// open.
    #[must_use]
    pub fn topic(&self, name: &str) -> TopicHandle {
        TopicHandle { topic: self.handle.shared.topic(name), handle: Arc::clone(&self.handle) }
    }

    /// Sends everything accepted so far without lingering, and waits until all of it is done: at most
    /// `delivery_timeout`, which bounds each record.
    ///
    /// # Errors
    /// The first error of the records that were waited for, and how many failed. `Ok` means that all of
    /// them were acknowledged.
    ///
    /// # Cancel safety
    /// Cancel safe: the records are sent all the same.
    pub async fn flush(&self) -> Result<()> {
        self.handle.shared.flush().await
    }

    /// Closes the producer: [`close_within`](Self::close_within) 30 seconds.
    ///
    /// # Errors
    /// As `close_within`.
    ///
    /// # Cancel safety
    /// Cancel safe: closing goes on in the background.
    pub async fn close(&self) -> Result<()> {
        self.close_within(CLOSE_WITHIN).await
    }

    /// Accepts no more records on any clone, sends what was accepted, and waits until it is done or the
    /// time is over. What is not done by then fails as `Closed`, with an outcome for each record.
    ///
    /// Closing a closed producer waits for the same end.
    ///
    /// # Errors
    /// `Closed`, if batches could not be finished: how many, how many of them may be in the log, and
    /// what kept the first from being sent.
    ///
    /// # Cancel safety
    /// Cancel safe: closing goes on in the background, with the same deadline.
    pub async fn close_within(&self, duration: Duration) -> Result<()> {
        let shared = &self.handle.shared;
        shared.begin_close(duration);
        let end = shared.wait_for_end().await;
        if end.unfinished == 0 {
            return Ok(());
        }
        let records = if end.unfinished == 1 {
            "1 record was"
        } else {
            &*format!("{} records were", end.unfinished)
        };
        let error = KafkaError::new(
            ErrorKind::Closed,
            format!(
                "{records} unfinished when the time to close was over, {} possibly written",
                end.possibly_written,
            ),
        )
        .during("close")
        .with_outcome(if end.possibly_written > 0 {
            Outcome::PossiblyWritten
        } else {
            Outcome::NotWritten
        });
        Err(match end.first_error {
            Some(cause) => error.caused_by(cause),
            None => error,
        })
    }

    /// Batches that hold accepted records and are not done yet, open ones included.
    #[must_use]
    pub fn unfinished_batches(&self) -> usize {
        self.handle.shared.pending().len()
    }
}

impl fmt::Debug for Producer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Producer")
            .field("acks", &self.handle.shared.config.acks())
            .field("idempotence", &self.handle.shared.config.idempotent())
            .field("closing", &self.handle.shared.is_closing())
            .finish_non_exhaustive()
    }
}

/// One topic of a [`Producer`].
///
/// Cheap to clone; keeps the producer open. The methods are the producer's of the same names.
#[derive(Clone)]
pub struct TopicHandle {
    handle: Arc<Handle>,
    topic: Arc<TopicState>,
}

impl TopicHandle {
    /// The topic's name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.topic.name()
    }

    /// Waits until the topic's metadata is known, so that the first record does not have to, and returns
    /// the number of partitions.
    ///
    /// # Errors
    /// `Timeout` after `max_block`; its code says what the brokers answered.
    ///
    /// # Cancel safety
    /// Cancel safe.
    pub async fn ready(&self) -> Result<u32> {
        let shared = &self.handle.shared;
        match self.topic.partitions(shared.client.metadata()) {
            Some(count) => Ok(count),
            None => shared.resolve(&self.topic, shared.max_block_deadline()).await,
        }
    }

    /// See [`Producer::send`]; with its errors and cancel safety.
    ///
    /// # Errors
    /// As there.
    pub async fn send<'a>(&self, record: impl Into<Record<'a>>) -> Result<RecordMetadata> {
        self.enqueue(record).await?.await
    }

    /// See [`Producer::enqueue`]; with its errors and cancel safety.
    ///
    /// # Errors
    /// As there.
    pub async fn enqueue<'a>(&self, record: impl Into<Record<'a>>) -> Result<Delivery> {
        let record = record.into();
        self.handle.shared.enqueue(&self.topic, &record).await
    }

    /// See [`Producer::try_enqueue`].
    ///
    /// # Errors
    /// As there.
    pub fn try_enqueue<'a>(
        &self,
        record: impl Into<Record<'a>>,
    ) -> std::result::Result<Delivery, TryEnqueueError<'a>> {
        try_enqueue(&self.handle.shared, &self.topic, record.into())
    }

    /// See [`Producer::send_all`].
    pub async fn send_all<'a, R: Into<Record<'a>>>(
        &self,
        records: impl IntoIterator<Item = R>,
    ) -> SendReport {
        let shared = &self.handle.shared;
        let mut outcomes = Vec::new();
        for record in records {
            let record = record.into();
            outcomes.push(shared.enqueue(&self.topic, &record).await);
        }
        // Nothing follows, so nothing is gained by lingering.
        shared.flush_now();
        let mut report = SendReport { outcomes: Vec::with_capacity(outcomes.len()) };
        for outcome in outcomes {
            report.outcomes.push(match outcome {
                Ok(delivery) => delivery.await,
                Err(error) => Err(error),
            });
        }
        report
    }
}

impl fmt::Debug for TopicHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TopicHandle").field("topic", &self.topic.name()).finish_non_exhaustive()
    }
}

/// What became of the records of one [`send_all`](Producer::send_all).
#[derive(Debug)]
#[must_use = "records may have failed; see `failed()`"]
pub struct SendReport {
    outcomes: Vec<Result<RecordMetadata>>,
}

impl SendReport {
    /// One outcome for each record, in the order they were given.
    pub fn outcomes(&self) -> &[Result<RecordMetadata>] {
        &self.outcomes
    }

    /// The records that failed, by their index.
    pub fn failed(&self) -> impl Iterator<Item = (usize, &KafkaError)> {
        let outcomes = self.outcomes.iter().enumerate();
        outcomes.filter_map(|(index, outcome)| Some((index, outcome.as_ref().err()?)))
    }

    /// Whether every record was acknowledged.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.failed().next().is_none()
    }

    /// Where all the records are, in order.
    ///
    /// # Errors
    /// The error of the first record that failed; others may have been written.
    pub fn into_metadata(self) -> Result<Vec<RecordMetadata>> {
        self.outcomes.into_iter().collect()
    }
}

fn try_enqueue<'a>(
    shared: &Shared,
    topic: &Arc<TopicState>,
    record: Record<'a>,
) -> std::result::Result<Delivery, TryEnqueueError<'a>> {
    shared.try_enqueue(topic, &record).map_err(|reason| TryEnqueueError(Box::new((reason, record))))
}

/// A record that [`try_enqueue`](Producer::try_enqueue) did not accept, and why.
pub struct TryEnqueueError<'a>(Box<(TryEnqueueReason, Record<'a>)>);

/// Why a record was not accepted at once.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum TryEnqueueReason {
    /// `buffer_memory` is full; try again when deliveries are done.
    Full,
    /// The topic's metadata is not known yet. It is being fetched; see [`TopicHandle::ready`].
    NoMetadata,
    /// The producer is closed.
    Closed,
    /// The record itself cannot be produced.
    Refused(KafkaError),
}

impl<'a> TryEnqueueError<'a> {
    /// Why.
    #[must_use]
    pub fn reason(&self) -> &TryEnqueueReason {
        &self.0.0
    }

    /// The record, as it was.
    pub fn into_record(self) -> Record<'a> {
        self.0.1
    }
}

impl fmt::Debug for TryEnqueueError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TryEnqueueError").field(&self.0.0).finish()
    }
}

impl fmt::Display for TryEnqueueError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0.0 {
            TryEnqueueReason::Full => "the producer's buffer_memory is full",
            TryEnqueueReason::NoMetadata => "the topic's metadata is not known yet",
            TryEnqueueReason::Closed => "the producer is closed",
            TryEnqueueReason::Refused(error) => return error.fmt(f),
        })
    }
}

impl std::error::Error for TryEnqueueError<'_> {}

/// How many replicas have a record before it is acknowledged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "Kafka's protocol knows three and no more")]
pub enum Acks {
    /// None: a record is done when its bytes are handed to the operating system. It has no offset, and
    /// nobody notices if it is lost (Kafka: `acks=0`).
    None,
    /// The leader of the partition; lost if that fails before others have it (Kafka: `acks=1`).
    Leader,
    /// Every replica that is in sync. The default (Kafka: `acks=all`).
    #[default]
    All,
}

impl fmt::Display for Acks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::None => "none (0)",
            Self::Leader => "leader (1)",
            Self::All => "all (-1)",
        })
    }
}

/// Settings of a [`Producer`]; made by [`Producer::builder`].
///
/// Properties of the client's configuration come first, and what is set here wins.
#[derive(Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct ProducerBuilder {
    opened: Result<(Client, ProducerConfig)>,
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

/// What all handles of a producer share; its end is theirs.
struct Handle {
    shared: Arc<Shared>,
}

impl Drop for Handle {
    fn drop(&mut self) {
        if self.shared.is_closing() {
            return;
        }
        let unsent = self.shared.pending().len();
        if unsent > 0 {
            tracing::warn!(
                batches = unsent,
                "a producer was dropped with unsent records, which are sent in the background; call close() \
                 to learn what becomes of them",
            );
        }
        self.shared.begin_close(CLOSE_WITHIN);
    }
}
