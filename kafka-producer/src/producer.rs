//! The producer as its users see it.

use crate::builder::ProducerBuilder;
use crate::config::ProducerConfig;
use crate::delivery::Delivery;
use crate::handle::{CLOSE_WITHIN, Handle};
use crate::metrics::ProducerMetrics;
use crate::record::{Record, RecordMetadata};
use crate::reports::Hooks;
use crate::send_report::SendReport;
use crate::topic_handle::TopicHandle;
use crate::try_enqueue::{TryEnqueueError, try_enqueue};
use kafka4rs_core::{Client, ClientSource, ErrorKind, KafkaError, Outcome, Result, RoleSettings};
use kafka4rs_protocol::Deadline;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

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
    pub(crate) handle: Arc<Handle>,
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
        ProducerBuilder { opened, hooks: Hooks::default() }
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
        let (shared, record) = (&self.handle.shared, record.into());
        let topic = shared.topic(topic);
        match shared.enqueue_at_once(&topic, &record) {
            Ok(delivery) => Ok(delivery),
            Err(place) => shared.enqueue(&topic, &record, place).await,
        }
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
    /// Never fails as a whole: the report has one outcome for each record, in their order. The fastest way
    /// for many: records of one partition are appended together, all that are accepted at once carry one
    /// time of acceptance, and none has a future of its own. `records` is asked for 32 at a time.
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
    /// them were acknowledged. `Timeout`, if all is done, and its reports were not given to the callback of
    /// [`on_delivery`](ProducerBuilder::on_delivery) or an interceptor within another `delivery_timeout`.
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
    /// what kept the first from being sent. `Timeout`, if every record is done, and batches still wait to be
    /// reported to the callback of [`on_delivery`](ProducerBuilder::on_delivery) or an interceptor.
    ///
    /// # Cancel safety
    /// Cancel safe: closing goes on in the background, with the same deadline.
    pub async fn close_within(&self, duration: Duration) -> Result<()> {
        let shared = &self.handle.shared;
        let deadline = Deadline::after(shared.runtime.now(), duration);
        shared.begin_close(duration);
        let end = shared.wait_for_end().await;
        let unreported = shared.wait_for_last_reports(deadline).await;
        if end.unfinished == 0 && unreported == 0 {
            return Ok(());
        }
        if end.unfinished == 0 {
            return Err(KafkaError::new(
                ErrorKind::Timeout,
                format!(
                    "every record is done, and {unreported} batches wait to be reported to the \
                     callback of on_delivery or an interceptor, which goes on in the background",
                ),
            )
            .during("close"));
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

    /// What the producer has done so far and what it is at: records, batches, requests, retries, times and
    /// sizes, by topic and by broker.
    ///
    /// A copy; making it takes a few microseconds for each topic and broker. Keep one and compare it with a
    /// later one ([`ProducerMetrics::since`]) for rates.
    ///
    /// ```
    /// # fn example(producer: &kafka4rs_producer::Producer) {
    /// let metrics = producer.metrics();
    /// println!("{} records acknowledged", metrics.batches.records_acknowledged);
    /// println!("queue time p99: {:?}", metrics.batches.queue_time.percentile(99.0));
    /// println!("{metrics}");
    /// # }
    /// ```
    ///
    /// Source: Kafka's `KafkaProducer.metrics()`.
    #[must_use]
    pub fn metrics(&self) -> ProducerMetrics {
        self.handle.shared.metrics()
    }

    /// Batches that hold accepted records and are not done yet, open ones included.
    #[must_use]
    pub fn unfinished_batches(&self) -> usize {
        self.handle.shared.count_pending()
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
