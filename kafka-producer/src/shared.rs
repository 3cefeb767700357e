//! What the handles of a producer and its sender share.

use crate::batch::{Appended, BatchSource, Unsealed};
use crate::config::ProducerConfig;
use crate::delivery::{BatchOutcome, BatchState, Delivery};
use crate::machine::{BatchId, PartitionKey};
use crate::memory::{Chunks, MemoryBudget};
use crate::record::Record;
use crate::topic::TopicState;
use crate::{TryEnqueueReason, partitioner};
use kafka4rs_core::rt::{RuntimeRef, timeout_at};
use kafka4rs_core::{Client, KafkaError, Outcome, Result, TopicPartition};
use kafka4rs_protocol::record::{HEADER_LEN, HeaderField, RecordFields, RecordsBuilder};
use kafka4rs_protocol::{Deadline, Partition, Tick, TopicName};
use smallvec::SmallVec;
use std::collections::{BTreeMap, HashMap};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::sync::watch;

/// The state of a producer that its handles and its sender work on.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) client: Client,
    pub(crate) runtime: RuntimeRef,
    pub(crate) config: ProducerConfig,
    pub(crate) budget: Arc<MemoryBudget>,
    pub(crate) bell: Bell,
    topics: RwLock<HashMap<TopicName, Arc<TopicState>>>,
    registry: Mutex<Registry>,
    /// Batches that were opened and are not done, in the order of opening.
    pending: Mutex<BTreeMap<BatchId, Arc<BatchState>>>,
    next_batch: AtomicU64,
    /// Partitions with news for the sender; each at most once.
    inbox: Mutex<Vec<PartitionKey>>,
    /// Batches below this number are wanted now.
    flush_below: AtomicU64,
    closing: AtomicBool,
    close_by: Mutex<Option<Deadline>>,
    end: watch::Sender<Option<End>>,
}

/// How the producer ended.
#[derive(Clone, Debug, Default)]
pub(crate) struct End {
    /// Records that were not done when the time to close was over.
    pub(crate) unfinished: usize,
    pub(crate) possibly_written: usize,
    pub(crate) first_error: Option<KafkaError>,
}

#[derive(Debug, Default)]
struct Registry {
    partitions: Vec<(Arc<TopicState>, u32)>,
    closed: bool,
}

impl Shared {
    pub(crate) fn new(client: Client, config: ProducerConfig) -> Arc<Self> {
        Arc::new(Self {
            runtime: client.runtime().clone(),
            budget: MemoryBudget::new(config.buffer_memory),
            client,
            config,
            bell: Bell::default(),
            topics: RwLock::default(),
            registry: Mutex::default(),
            pending: Mutex::default(),
            next_batch: AtomicU64::new(0),
            inbox: Mutex::default(),
            flush_below: AtomicU64::new(0),
            closing: AtomicBool::new(false),
            close_by: Mutex::default(),
            end: watch::Sender::new(None),
        })
    }

    // --- accepting records ----------------------------------------------------------------------

    pub(crate) fn topic(&self, name: &str) -> Arc<TopicState> {
        let topics = self.topics.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(topic) = topics.get(name) {
            return Arc::clone(topic);
        }
        drop(topics);
        let mut topics = self.topics.write().unwrap_or_else(PoisonError::into_inner);
        let name = TopicName::from(name);
        let topic = topics.entry(name.clone()).or_insert_with(|| Arc::new(TopicState::new(name)));
        Arc::clone(topic)
    }

    /// Forgets a topic that could not be resolved, so that misspelt names do not pile up.
    fn forget_unknown(&self, topic: &Arc<TopicState>) {
        let mut topics = self.topics.write().unwrap_or_else(PoisonError::into_inner);
        // The map's and the caller's: nobody else has a handle that may yet resolve it.
        if topic.partitions(self.client.metadata()).is_none() && Arc::strong_count(topic) <= 2 {
            topics.remove(topic.name());
        }
    }

    /// Waits until the partitions of a topic are known.
    pub(crate) async fn resolve(&self, topic: &Arc<TopicState>, deadline: Deadline) -> Result<u32> {
        let metadata = self.client.metadata();
        match metadata.topic(topic.name(), deadline).await {
            Ok(view) => topic.learn(metadata, &view),
            Err(error) => {
                self.forget_unknown(topic);
                return Err(error.with_outcome(Outcome::NotWritten));
            }
        }
        topic.partitions(metadata).ok_or_else(|| {
            KafkaError::internal("a resolved topic has partitions").on_partition(TopicPartition {
                topic: topic.name().clone(),
                partition: Partition(0),
            })
        })
    }

    /// Accepts a record: into its partition's open batch, waiting for metadata and memory as long as
    /// `max_block` allows.
    pub(crate) async fn enqueue(
        &self,
        topic: &Arc<TopicState>,
        record: &Record<'_>,
    ) -> Result<Delivery> {
        if self.is_closing() {
            return Err(closed_error());
        }
        self.check_size(topic, record)?;
        let mut deadline = None;
        let count = match topic.partitions(self.client.metadata()) {
            Some(count) => count,
            None => self.resolve(topic, self.deadline(&mut deadline)).await?,
        };
        let partition = match self.partition_of(topic, record, count) {
            Ok(partition) => partition,
            Err(Misplaced::NotYet(partition)) => {
                self.wait_for_partition(topic, partition, self.deadline(&mut deadline)).await?
            }
            Err(Misplaced::Never(error)) => return Err(error),
        };
        let timestamp = record.timestamp.unwrap_or_else(|| self.runtime.wall_clock_ms());
        let mut chunks = None;
        loop {
            match self.append(topic, partition, timestamp, record, &mut chunks)? {
                Accepted::Done(delivery) => return Ok(delivery),
                Accepted::NeedsChunks { bytes, size } => {
                    // What did not suffice has gone back, or the wait could be for it.
                    let taken = match self.budget.try_take(bytes, size) {
                        Some(taken) => taken,
                        None => {
                            let deadline = self.deadline(&mut deadline);
                            self.wait_for_memory(topic, bytes, size, deadline).await?
                        }
                    };
                    chunks = Some(taken);
                }
            }
        }
    }

    /// Accepts a record without waiting.
    pub(crate) fn try_enqueue(
        &self,
        topic: &Arc<TopicState>,
        record: &Record<'_>,
    ) -> std::result::Result<Delivery, TryEnqueueReason> {
        if self.is_closing() {
            return Err(TryEnqueueReason::Closed);
        }
        self.check_size(topic, record).map_err(TryEnqueueReason::Refused)?;
        let metadata = self.client.metadata();
        let Some(count) = topic.partitions(metadata) else {
            topic.ask(metadata);
            return Err(TryEnqueueReason::NoMetadata);
        };
        let partition = match self.partition_of(topic, record, count) {
            Ok(partition) => partition,
            Err(Misplaced::NotYet(partition)) => {
                metadata.request_refresh();
                let error = no_such_partition(topic, partition, count);
                return Err(TryEnqueueReason::Refused(error));
            }
            Err(Misplaced::Never(error)) => return Err(TryEnqueueReason::Refused(error)),
        };
        let timestamp = record.timestamp.unwrap_or_else(|| self.runtime.wall_clock_ms());
        let mut chunks = None;
        loop {
            match self.append(topic, partition, timestamp, record, &mut chunks) {
                Ok(Accepted::Done(delivery)) => return Ok(delivery),
                Ok(Accepted::NeedsChunks { bytes, size }) => {
                    chunks = self.budget.try_take(bytes, size);
                    if chunks.is_none() {
                        return Err(TryEnqueueReason::Full);
                    }
                }
                Err(_) if self.is_closing() => return Err(TryEnqueueReason::Closed),
                Err(error) => return Err(TryEnqueueReason::Refused(error)),
            }
        }
    }

    /// One attempt to put a record into its batch; seals what it closed.
    fn append(
        &self,
        topic: &Arc<TopicState>,
        partition: u32,
        timestamp: i64,
        record: &Record<'_>,
        chunks: &mut Option<Chunks>,
    ) -> Result<Accepted> {
        let Some(slot) = topic.slot(partition) else {
            return Err(KafkaError::internal("a known partition has a slot"));
        };
        let headers: SmallVec<[HeaderField<'_>; 8]> = record
            .headers
            .iter()
            .map(|(key, value)| HeaderField { key, value: value.as_bytes() })
            .collect();
        let fields = RecordFields {
            key: record.key.as_bytes(),
            value: record.value.as_bytes(),
            headers: &headers,
        };
        let source = Source { shared: self, topic };
        let mut closed = Vec::new();
        let appended = slot.append(&source, timestamp, &fields, chunks, &mut closed);
        for unsealed in closed {
            self.seal(topic, partition, unsealed);
        }
        match appended {
            Appended::Done { delivery, tell } => {
                if let Some(key) = tell {
                    self.tell(key);
                }
                Ok(Accepted::Done(delivery))
            }
            Appended::NeedsChunks { bytes, size } => Ok(Accepted::NeedsChunks { bytes, size }),
            Appended::Shut => Err(closed_error()),
            Appended::TooLarge => Err(self.too_large(topic, record, usize::MAX)),
        }
    }

    /// Seals a batch that was closed and puts it into its place.
    pub(crate) fn seal(&self, topic: &TopicState, partition: u32, unsealed: Unsealed) {
        topic.batch_closed(partition, unsealed.len());
        let (place, sealed) = unsealed.seal(self.config.compression);
        sealed.state.set_records(sealed.info.records);
        let tell = topic.slot(partition).and_then(|slot| slot.put_sealed(place, sealed));
        if let Some(key) = tell {
            self.tell(key);
        }
    }

    fn partition_of(
        &self,
        topic: &TopicState,
        record: &Record<'_>,
        count: u32,
    ) -> std::result::Result<u32, Misplaced> {
        if let Some(partition) = record.partition {
            return match u32::try_from(partition.get()) {
                Ok(index) if index < count => Ok(index),
                Ok(index) => Err(Misplaced::NotYet(index)),
                Err(_) => Err(Misplaced::Never(
                    KafkaError::record(format!("partition {partition} is negative"))
                        .during("enqueue")
                        .with_outcome(Outcome::NotWritten),
                )),
            };
        }
        Ok(match record.key.as_bytes() {
            Some(key) => partitioner::of_key(key, count),
            None => topic.sticky(count, || self.runtime.random_u64()),
        })
    }

    /// Waits for metadata in which the topic has this partition.
    async fn wait_for_partition(
        &self,
        topic: &Arc<TopicState>,
        partition: u32,
        deadline: Deadline,
    ) -> Result<u32> {
        let metadata = self.client.metadata();
        let mut changes = metadata.subscribe();
        loop {
            let count = topic.partitions(metadata).unwrap_or(0);
            if partition < count {
                return Ok(partition);
            }
            metadata.request_refresh();
            match timeout_at(&*self.runtime, deadline, changes.changed()).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return Err(closed_error()),
                Err(_) => return Err(no_such_partition(topic, partition, count)),
            }
            if self.is_closing() {
                return Err(closed_error());
            }
        }
    }

    async fn wait_for_memory(
        &self,
        topic: &TopicState,
        bytes: usize,
        size: usize,
        deadline: Deadline,
    ) -> Result<Chunks> {
        let mut take = pin!(self.budget.take(bytes, size));
        let mut rung = false;
        let turn = poll_fn(|cx| {
            let poll = take.as_mut().poll(cx);
            if poll.is_pending() && !rung {
                // Batches that linger have to go now: their memory is waited for.
                rung = true;
                self.bell.ring();
            }
            poll
        });
        timeout_at(&*self.runtime, deadline, turn).await.map_err(|_| {
            KafkaError::timeout(format!("enqueue to {}", topic.name()), self.config.max_block)
                .with_outcome(Outcome::NotWritten)
                .advise(format!(
                    "buffer_memory ({} bytes) is full of records that are not acknowledged yet; produce \
                     slower, or raise buffer_memory or max_block",
                    self.budget.capacity(),
                ))
        })
    }

    fn check_size(&self, topic: &TopicState, record: &Record<'_>) -> Result<()> {
        let most = record.payload_len() + 36 + HEADER_LEN + 10 * record.headers.len();
        if most <= self.config.max_request_size.min(self.budget.capacity() / 2) {
            return Ok(());
        }
        let headers: SmallVec<[HeaderField<'_>; 8]> = record
            .headers
            .iter()
            .map(|(key, value)| HeaderField { key, value: value.as_bytes() })
            .collect();
        let fields = RecordFields {
            key: record.key.as_bytes(),
            value: record.value.as_bytes(),
            headers: &headers,
        };
        let size = RecordsBuilder::new().encoded_size(0, &fields).saturating_add(HEADER_LEN);
        // The first record of a batch has no timestamp delta, so `size` does not depend on the time.
        if size > self.config.max_request_size {
            return Err(self.too_large(topic, record, size));
        }
        let in_chunks = size.next_multiple_of(crate::memory::LARGE_CHUNK);
        if in_chunks > self.budget.capacity() {
            return Err(KafkaError::record(format!(
                "a record of {size} bytes to {} does not fit buffer_memory (buffer.memory) of {} bytes",
                topic.name(),
                self.budget.capacity(),
            ))
            .during("enqueue")
            .with_outcome(Outcome::NotWritten));
        }
        Ok(())
    }

    fn too_large(&self, topic: &TopicState, record: &Record<'_>, size: usize) -> KafkaError {
        let size = if size == usize::MAX { record.payload_len() } else { size };
        KafkaError::record(format!(
            "a record of {size} bytes to {} is larger than max_request_size (max.request.size) of {} bytes",
            topic.name(),
            self.config.max_request_size,
        ))
        .during("enqueue")
        .with_outcome(Outcome::NotWritten)
        .advise("make the record smaller, or raise max_request_size and the topic's max.message.bytes")
    }

    fn deadline(&self, cached: &mut Option<Deadline>) -> Deadline {
        *cached.get_or_insert_with(|| Deadline::after(self.runtime.now(), self.config.max_block))
    }

    pub(crate) fn max_block_deadline(&self) -> Deadline {
        Deadline::after(self.runtime.now(), self.config.max_block)
    }

    // --- the sender's side ----------------------------------------------------------------------

    fn tell(&self, key: PartitionKey) {
        lock(&self.inbox).push(key);
        self.bell.ring();
    }

    pub(crate) fn take_inbox(&self) -> Vec<PartitionKey> {
        std::mem::take(&mut *lock(&self.inbox))
    }

    /// The partitions that were registered after the first `known` ones.
    pub(crate) fn registered_after(&self, known: usize) -> Vec<(Arc<TopicState>, u32)> {
        lock(&self.registry).partitions.get(known..).unwrap_or_default().to_vec()
    }

    /// Registers no more partitions.
    pub(crate) fn close_registry(&self) {
        lock(&self.registry).closed = true;
    }

    pub(crate) fn flush_below(&self) -> u64 {
        self.flush_below.load(Ordering::Acquire)
    }

    pub(crate) fn complete(&self, batch: BatchId, outcome: BatchOutcome) {
        let state = lock(&self.pending).remove(&batch);
        if let Some(state) = state {
            state.complete(outcome);
        }
    }

    pub(crate) fn pending(&self) -> Vec<(BatchId, Arc<BatchState>)> {
        lock(&self.pending).iter().map(|(id, state)| (*id, Arc::clone(state))).collect()
    }

    pub(crate) fn has_pending(&self) -> bool {
        !lock(&self.pending).is_empty()
    }

    // --- flushing and closing -------------------------------------------------------------------

    /// Sends everything accepted so far and waits until all of it is done.
    pub(crate) async fn flush(&self) -> Result<()> {
        let batches = self.pending();
        self.flush_now();
        let mut failed = 0_usize;
        let mut first_error = None;
        for (_, batch) in &batches {
            let mut waiter = None;
            poll_fn(|cx| batch.poll_done(&mut waiter, cx).map(|_| ())).await;
            if let Some(BatchOutcome::Failed(failure)) = batch.outcome() {
                failed += batch.records() as usize;
                first_error.get_or_insert_with(|| failure.error.clone());
            }
        }
        match first_error {
            None => Ok(()),
            Some(error) => Err(error.during(format!("flush ({failed} records failed)"))),
        }
    }

    /// Lets nothing accepted so far linger.
    pub(crate) fn flush_now(&self) {
        self.flush_below.fetch_max(self.next_batch.load(Ordering::Acquire), Ordering::AcqRel);
        self.bell.ring();
    }

    pub(crate) fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Acquire)
    }

    pub(crate) fn close_deadline(&self) -> Option<Deadline> {
        *lock(&self.close_by)
    }

    /// Starts closing: no more records, and what was accepted has until `within` from now.
    pub(crate) fn begin_close(&self, within: Duration) {
        let deadline = Deadline::after(self.runtime.now(), within);
        {
            let mut close_by = lock(&self.close_by);
            *close_by = Some(close_by.map_or(deadline, |earlier| earlier.min(deadline)));
        }
        self.closing.store(true, Ordering::Release);
        self.bell.ring();
    }

    pub(crate) fn end(&self, end: End) {
        self.end.send_if_modified(|current| {
            let first = current.is_none();
            if first {
                *current = Some(end);
            }
            first
        });
    }

    pub(crate) async fn wait_for_end(&self) -> End {
        let mut end = self.end.subscribe();
        match end.wait_for(Option::is_some).await {
            Ok(end) => end.clone().unwrap_or_default(),
            // The sender of the channel lives in `self`.
            Err(_) => End::default(),
        }
    }
}

enum Accepted {
    Done(Delivery),
    NeedsChunks { bytes: usize, size: usize },
}

enum Misplaced {
    /// The topic may grow, or has grown already.
    NotYet(u32),
    Never(KafkaError),
}

struct Source<'a> {
    shared: &'a Shared,
    topic: &'a Arc<TopicState>,
}

impl BatchSource for Source<'_> {
    fn topic(&self) -> &TopicName {
        self.topic.name()
    }

    fn batch_size(&self) -> usize {
        self.shared.config.batch_size
    }

    fn budget(&self) -> &Arc<MemoryBudget> {
        &self.shared.budget
    }

    fn open(&self, state: &Arc<BatchState>) -> (BatchId, Tick) {
        let mut pending = lock(&self.shared.pending);
        // Under the lock, so that a flush that reads the next number sees all batches below it.
        let id = BatchId(self.shared.next_batch.fetch_add(1, Ordering::AcqRel));
        pending.insert(id, Arc::clone(state));
        (id, self.shared.runtime.now())
    }

    fn register(&self, partition: u32) -> Option<PartitionKey> {
        let mut registry = lock(&self.shared.registry);
        if registry.closed {
            return None;
        }
        let key = PartitionKey(u32::try_from(registry.partitions.len()).ok()?);
        registry.partitions.push((Arc::clone(self.topic), partition));
        Some(key)
    }
}

pub(crate) fn closed_error() -> KafkaError {
    KafkaError::closed("producer").during("enqueue").with_outcome(Outcome::NotWritten)
}

fn no_such_partition(topic: &TopicState, partition: u32, count: u32) -> KafkaError {
    KafkaError::record(format!(
        "{} has {count} partitions, and the record names partition {partition}",
        topic.name(),
    ))
    .during("enqueue")
    .with_outcome(Outcome::NotWritten)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Wakes the sender, once for any number of rings between two of its looks.
#[derive(Debug, Default)]
pub(crate) struct Bell {
    rung: AtomicBool,
    waker: Mutex<Option<Waker>>,
}

impl Bell {
    pub(crate) fn ring(&self) {
        if !self.rung.swap(true, Ordering::AcqRel)
            && let Some(waker) = lock(&self.waker).take()
        {
            waker.wake();
        }
    }

    /// Ready if it was rung since the last time it was ready.
    pub(crate) fn poll_rung(&self, cx: &mut Context<'_>) -> Poll<()> {
        // First the waker: a ring after it wakes, and a ring before it is seen below.
        *lock(&self.waker) = Some(cx.waker().clone());
        if self.rung.swap(false, Ordering::AcqRel) { Poll::Ready(()) } else { Poll::Pending }
    }
}
