//! Where the sender notes what it does.

use super::{BatchMetrics, BufferMetrics, ProducerMetrics, RequestMetrics};
use kafka4rs_core::Outcome;
use kafka4rs_protocol::{BrokerId, Tick, TopicName};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The running numbers of one producer. The sender writes them, once per request, and locks them for that
/// long; nothing here is ever called for a record.
#[derive(Debug)]
pub(crate) struct Recorder {
    started: Tick,
    /// A full batch, in bytes on the wire.
    batch_size: usize,
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    topics: Vec<Topic>,
    indexes: BTreeMap<TopicName, TopicIndex>,
    brokers: BTreeMap<BrokerId, RequestMetrics>,
    buffer: BufferMetrics,
    epoch_bumps: u64,
    leader_changes: u64,
}

#[derive(Debug)]
struct Topic {
    name: TopicName,
    metrics: BatchMetrics,
}

/// A topic of the recorder's, so that no name is looked up for a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TopicIndex(usize);

/// A batch that was handed to a connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SentBatch {
    pub(crate) topic: TopicIndex,
    pub(crate) records: u32,
    /// On the wire.
    pub(crate) bytes: usize,
    /// The same, had it not been compressed.
    pub(crate) uncompressed: usize,
    pub(crate) opened: Tick,
    pub(crate) is_retry: bool,
}

/// A batch that is done.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EndedBatch {
    pub(crate) topic: TopicIndex,
    pub(crate) records: u32,
    pub(crate) bytes: usize,
    pub(crate) opened: Tick,
    /// `None`: acknowledged.
    pub(crate) failed: Option<Outcome>,
    pub(crate) is_expired: bool,
}

impl Recorder {
    pub(crate) fn new(started: Tick, batch_size: usize) -> Self {
        Self { started, batch_size: batch_size.max(1), inner: Mutex::default() }
    }

    pub(crate) fn topic(&self, name: &TopicName) -> TopicIndex {
        let mut inner = self.lock();
        if let Some(index) = inner.indexes.get(name) {
            return *index;
        }
        let index = TopicIndex(inner.topics.len());
        inner.topics.push(Topic { name: name.clone(), metrics: BatchMetrics::default() });
        inner.indexes.insert(name.clone(), index);
        index
    }

    pub(crate) fn sent(
        &self,
        now: Tick,
        broker: BrokerId,
        batches: impl Iterator<Item = SentBatch>,
    ) {
        let mut inner = self.lock();
        let (mut count, mut records, mut bytes) = (0, 0, 0);
        for batch in batches {
            count += 1;
            records += u64::from(batch.records);
            bytes += batch.bytes as u64;
            if let Some(topic) = inner.metrics_of(batch.topic) {
                topic.sent(now, &batch, self.batch_size);
            }
        }
        let broker = inner.brokers.entry(broker).or_default();
        broker.requests_sent += 1;
        broker.batches_sent += count;
        broker.bytes_sent += bytes;
        broker.in_flight += 1;
        broker.batches_per_request.record(count);
        broker.records_per_request.record(records);
        broker.request_size.record(bytes);
    }

    pub(crate) fn answered(&self, broker: BrokerId, latency: Duration, throttle: Duration) {
        let mut inner = self.lock();
        let broker = inner.brokers.entry(broker).or_default();
        broker.in_flight = broker.in_flight.saturating_sub(1);
        broker.requests_answered += 1;
        broker.request_latency.record(latency);
        if !throttle.is_zero() {
            broker.throttle_time.record(throttle);
        }
    }

    pub(crate) fn request_failed(&self, broker: BrokerId) {
        let mut inner = self.lock();
        let broker = inner.brokers.entry(broker).or_default();
        broker.in_flight = broker.in_flight.saturating_sub(1);
        broker.requests_failed += 1;
    }

    pub(crate) fn connected(&self, broker: BrokerId) {
        self.lock().brokers.entry(broker).or_default().connections_made += 1;
    }

    pub(crate) fn connect_failed(&self, broker: BrokerId) {
        self.lock().brokers.entry(broker).or_default().connections_failed += 1;
    }

    pub(crate) fn ended(&self, now: Tick, batch: EndedBatch) {
        let mut inner = self.lock();
        let Some(topic) = inner.metrics_of(batch.topic) else { return };
        let records = u64::from(batch.records);
        match batch.failed {
            None => {
                topic.batches_acknowledged += 1;
                topic.records_acknowledged += records;
                topic.bytes_acknowledged += batch.bytes as u64;
                topic.delivery_time.record(now - batch.opened);
            }
            Some(outcome) => {
                topic.batches_failed += 1;
                topic.records_failed += records;
                if outcome != Outcome::NotWritten {
                    topic.records_possibly_written += records;
                }
                topic.batches_expired += u64::from(batch.is_expired);
            }
        }
    }

    pub(crate) fn split(&self, topic: TopicIndex) {
        if let Some(topic) = self.lock().metrics_of(topic) {
            topic.batches_split += 1;
        }
    }

    /// A call of `enqueue` waited for memory, in vain or not.
    pub(crate) fn waited_for_memory(&self, waited: Duration, in_vain: bool) {
        let mut inner = self.lock();
        inner.buffer.wait_time.record(waited);
        inner.buffer.exhausted += u64::from(in_vain);
    }

    pub(crate) fn epoch_bumped(&self) {
        self.lock().epoch_bumps += 1;
    }

    pub(crate) fn leader_changed(&self) {
        self.lock().leader_changes += 1;
    }

    /// The sender has ended; nothing is in flight any more.
    pub(crate) fn stopped(&self) {
        for broker in self.lock().brokers.values_mut() {
            broker.in_flight = 0;
        }
    }

    /// A copy of it all. The gauges that others keep are theirs to fill in.
    pub(crate) fn snapshot(&self, now: Tick) -> ProducerMetrics {
        let inner = self.lock();
        let mut snapshot = ProducerMetrics {
            elapsed: now - self.started,
            brokers: inner.brokers.clone(),
            buffer: inner.buffer.clone(),
            epoch_bumps: inner.epoch_bumps,
            leader_changes: inner.leader_changes,
            ..ProducerMetrics::default()
        };
        let topics = inner.topics.iter().map(|topic| (topic.name.clone(), topic.metrics.clone()));
        snapshot.topics = topics.collect();
        // The sums are made outside of the sender's way.
        drop(inner);
        for topic in snapshot.topics.values() {
            snapshot.batches.merge(topic);
        }
        for broker in snapshot.brokers.values() {
            snapshot.requests.merge(broker);
        }
        snapshot
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn metrics_of(&mut self, topic: TopicIndex) -> Option<&mut BatchMetrics> {
        self.topics.get_mut(topic.0).map(|topic| &mut topic.metrics)
    }
}

impl BatchMetrics {
    fn sent(&mut self, now: Tick, batch: &SentBatch, batch_size: usize) {
        let (records, bytes) = (u64::from(batch.records), batch.bytes as u64);
        if batch.is_retry {
            self.batches_retried += 1;
            self.records_retried += records;
            self.bytes_retried += bytes;
            return;
        }
        self.batches_sent += 1;
        self.records_sent += records;
        self.bytes_sent += bytes;
        self.queue_time.record(now - batch.opened);
        self.batch_size.record(bytes);
        self.batch_fill.record(batch.bytes as f64 / batch_size as f64);
        self.records_per_batch.record(records);
        self.compression_ratio.record(batch.bytes as f64 / batch.uncompressed.max(1) as f64);
    }
}
