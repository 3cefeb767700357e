//! What the handles of a producer and its sender share.

mod accept;
mod at_once;
mod bell;
mod many;
mod reporting;
mod sealing;

use crate::config::ProducerConfig;
use crate::delivery::{BatchOutcome, BatchState};
use crate::machine::{BatchId, PartitionKey};
use crate::memory::{LeasedRecords, MemoryBudget};
use crate::metrics::{ProducerMetrics, Recorder};
use crate::reports::{Hooks, ReportDesk};
use crate::shell::Direct;
use crate::topic::{TopicState, millis};
use bell::Bell;
use kafka4rs_core::rt::RuntimeRef;
use kafka4rs_core::{Client, KafkaError, Outcome, Result, TopicPartition};
use kafka4rs_protocol::{Deadline, Partition, TopicName};
use sealing::Sealing;
use std::collections::{BTreeMap, HashMap};
use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
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
    pub(crate) direct: Direct,
    pub(crate) recorder: Recorder,
    /// Where it is told what became of batches, if anybody wants to hear it.
    pub(crate) desk: Option<Arc<ReportDesk>>,
    /// Where this client stands, if partitions are chosen by it.
    pub(crate) rack: Option<String>,
    sealing: Sealing,
    topics: RwLock<HashMap<TopicName, Arc<TopicState>>>,
    registry: Mutex<Registry>,
    /// Batches that were opened and are not done, in the order of opening.
    pending: Mutex<BTreeMap<BatchId, Arc<BatchState>>>,
    next_batch: AtomicU64,
    /// Bytes of large chunks that records were given, ever.
    memory_taken: AtomicU64,
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
    pub(crate) fn new(client: Client, config: ProducerConfig, hooks: Hooks) -> Arc<Self> {
        let runtime = client.runtime().clone();
        let by_rack = config.rack_aware && config.partitioner.sticks_like_java();
        Arc::new(Self {
            desk: ReportDesk::open(hooks, &runtime),
            recorder: Recorder::new(runtime.now(), config.batch_size),
            rack: client.config().client_rack().filter(|_| by_rack).map(String::from),
            sealing: Sealing::new(runtime.parallelism()),
            runtime,
            budget: MemoryBudget::new(config.buffer_memory),
            client,
            config,
            bell: Bell::default(),
            direct: Direct::default(),
            topics: RwLock::default(),
            registry: Mutex::default(),
            pending: Mutex::default(),
            next_batch: AtomicU64::new(0),
            memory_taken: AtomicU64::new(0),
            inbox: Mutex::default(),
            flush_below: AtomicU64::new(0),
            closing: AtomicBool::new(false),
            close_by: Mutex::default(),
            end: watch::Sender::new(None),
        })
    }

    pub(crate) fn topic(&self, name: &str) -> Arc<TopicState> {
        let topics = self.topics.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(topic) = topics.get(name) {
            return Arc::clone(topic);
        }
        drop(topics);
        let mut topics = self.topics.write().unwrap_or_else(PoisonError::into_inner);
        let name = TopicName::from(name);
        let topic = topics
            .entry(name.clone())
            .or_insert_with(|| Arc::new(TopicState::new(name, &self.config)));
        Arc::clone(topic)
    }

    /// Forgets a topic that could not be resolved, so that misspelt names do not pile up.
    fn forget_unknown(&self, topic: &Arc<TopicState>) {
        let mut topics = self.topics.write().unwrap_or_else(PoisonError::into_inner);
        // The map's and the caller's: nobody else has a handle that may yet resolve it.
        if self.partitions(topic).is_none() && Arc::strong_count(topic) <= 2 {
            topics.remove(topic.name());
        }
    }

    /// Waits until the partitions of a topic are known.
    pub(crate) async fn resolve(&self, topic: &Arc<TopicState>, deadline: Deadline) -> Result<u32> {
        let metadata = self.client.metadata();
        match metadata.topic(topic.name(), deadline).await {
            Ok(view) => topic.learn(metadata, &metadata.view(), &view, self.rack.as_deref()),
            Err(error) => {
                self.forget_unknown(topic);
                return Err(error.with_outcome(Outcome::NotWritten));
            }
        }
        self.partitions(topic).ok_or_else(|| {
            KafkaError::internal("a resolved topic has partitions").on_partition(TopicPartition {
                topic: topic.name().clone(),
                partition: Partition(0),
            })
        })
    }

    pub(crate) fn max_block_deadline(&self) -> Deadline {
        Deadline::after(self.runtime.now(), self.config.max_block)
    }

    // --- the sender's side ----------------------------------------------------------------------

    fn tell(&self, key: PartitionKey) {
        lock(&self.inbox).push(key);
        if !self.direct.try_drive() {
            self.bell.ring();
        }
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

    /// Ends a batch. `records` go back when its report was given, or at once if there is none.
    pub(crate) fn complete(
        &self,
        batch: BatchId,
        outcome: BatchOutcome,
        records: Option<LeasedRecords>,
    ) {
        let Some(state) = lock(&self.pending).remove(&batch) else { return };
        self.note_progress(&state, &outcome);
        let Some(desk) = &self.desk else { return state.complete(outcome) };
        desk.announce();
        state.complete(outcome);
        desk.leave(state, records);
    }

    fn note_progress(&self, batch: &BatchState, outcome: &BatchOutcome) {
        if self.config.availability_timeout.is_zero()
            || !matches!(outcome, BatchOutcome::Written { .. })
        {
            return;
        }
        let topics = self.topics.read().unwrap_or_else(PoisonError::into_inner);
        if let (Some(topic), Ok(partition)) =
            (topics.get(&batch.topic), u32::try_from(batch.partition.get()))
        {
            topic.loads().batch_written(partition, millis(self.runtime.now()));
        }
    }

    pub(crate) fn pending(&self) -> Vec<(BatchId, Arc<BatchState>)> {
        lock(&self.pending).iter().map(|(id, state)| (*id, Arc::clone(state))).collect()
    }

    /// All numbers as of now.
    pub(crate) fn metrics(&self) -> ProducerMetrics {
        let mut metrics = self.recorder.snapshot(self.runtime.now());
        let (available, waiters) = self.budget.usage();
        metrics.buffer.capacity = self.budget.capacity();
        (metrics.buffer.available, metrics.buffer.waiters) = (available, waiters);
        metrics.unfinished_batches = self.count_pending();
        if let Some(desk) = &self.desk {
            metrics.unreported_batches = desk.backlog();
            metrics.hook_panics = desk.interceptors.panics();
        }
        metrics
    }

    pub(crate) fn has_pending(&self) -> bool {
        self.count_pending() > 0
    }

    pub(crate) fn count_pending(&self) -> usize {
        lock(&self.pending).len()
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
            if let Some((records, error)) = batch.failure() {
                failed += records;
                first_error.get_or_insert_with(|| error.clone());
            }
        }
        let reported = self.wait_for_reports().await;
        match first_error {
            None => reported,
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

pub(crate) fn closed_error() -> KafkaError {
    KafkaError::closed("producer").during("enqueue").with_outcome(Outcome::NotWritten)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
