//! The way of a record from the caller into its partition's open batch.

use super::at_once::Placement;
use super::{Shared, closed_error, lock};
use crate::TryEnqueueReason;
use crate::batch::{Appended, BatchSource, RecordTime};
use crate::delivery::{BatchState, Delivery};
use crate::machine::{BatchId, PartitionKey};
use crate::memory::{Chunks, LARGE_CHUNK, MemoryBudget, Need};
use crate::partitioner::LoadGuard;
use crate::record::Record;
use crate::reports::ReportDesk;
use crate::topic::{Placed, TopicState, millis};
use kafka4rs_core::rt::timeout_at;
use kafka4rs_core::{KafkaError, Outcome, Result};
use kafka4rs_protocol::compression::Compression;
use kafka4rs_protocol::record::{HEADER_LEN, RecordFields, RecordsBuilder};
use kafka4rs_protocol::{Deadline, Tick, TopicName};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::Poll;

impl Shared {
    /// Accepts a record; see [`accept`](Self::accept). For what
    /// [`enqueue_at_once`](Self::enqueue_at_once) has left.
    pub(crate) async fn enqueue(
        &self,
        topic: &Arc<TopicState>,
        record: &Record<'_>,
        place: Placement,
    ) -> Result<Delivery> {
        match self.intercepting() {
            None => self.accept_at(topic, record, place).await,
            // In a box, so that the futures of those who have no interceptors stay small.
            Some(desk) => Box::pin(self.enqueue_intercepted(desk, topic, record)).await,
        }
    }

    /// Whether a task that takes this memory lets others run before: after as much of large chunks and
    /// shared values as fills a request.
    ///
    /// A task that is woken goes where no other worker takes it from, behind the one that woke it (Tokio's
    /// LIFO slot). A sender there would send nothing until the application waits for something; until
    /// then all memory is filled, and every chunk has left the caches before it is sent.
    ///
    /// Small chunks begin batches. Among many partitions with few records each a turn would only make
    /// more and smaller batches.
    fn is_senders_turn(&self, need: Need) -> bool {
        let chunk = if need.size < LARGE_CHUNK { 0 } else { need.bytes.min(need.size) };
        let size = chunk + need.shared;
        if size == 0 {
            return false;
        }
        let request = self.config.max_request_size.max(1) as u64;
        let before = self.memory_taken.fetch_add(size as u64, Ordering::Relaxed);
        before / request != (before + size as u64) / request
    }

    /// Accepts a record without waiting.
    pub(crate) fn try_enqueue(
        &self,
        topic: &Arc<TopicState>,
        record: &Record<'_>,
    ) -> std::result::Result<Delivery, TryEnqueueReason> {
        match self.intercepting() {
            None => self.try_accept(topic, record),
            Some(desk) => self.try_enqueue_intercepted(desk, topic, record),
        }
    }

    pub(super) fn intercepting(&self) -> Option<&ReportDesk> {
        self.desk.as_deref().filter(|desk| !desk.interceptors.is_empty())
    }

    /// Puts a record into its partition's open batch, waiting for metadata and memory as long as `max_block`
    /// allows.
    pub(super) async fn accept(
        &self,
        topic: &Arc<TopicState>,
        record: &Record<'_>,
    ) -> Result<Delivery> {
        self.accept_at(topic, record, None).await
    }

    /// As [`accept`](Self::accept), at a place that was chosen before.
    pub(super) async fn accept_at(
        &self,
        topic: &Arc<TopicState>,
        record: &Record<'_>,
        place: Placement,
    ) -> Result<Delivery> {
        if self.is_closing() {
            return Err(closed_error());
        }
        self.check_size(topic, record)?;
        let mut deadline = None;
        let mut count = match self.partitions(topic) {
            Some(count) => count,
            None => self.resolve(topic, self.deadline(&mut deadline)).await?,
        };
        let mut place = place.unwrap_or_else(|| self.place(topic, record, count));
        let time = self.time_of(record);
        let mut chunks = None;
        loop {
            let at = match place {
                Ok(at) => at,
                Err(Misplaced::NotYet(partition)) => {
                    let deadline = self.deadline(&mut deadline);
                    self.wait_for_partition(topic, partition, deadline).await?;
                    place = Ok(Place { partition, sticks: false });
                    continue;
                }
                Err(Misplaced::Never(error)) => return Err(error),
            };
            match self.append(topic, at, time, record, &mut chunks)? {
                Accepted::Done(delivery) => return Ok(delivery),
                Accepted::Elsewhere => {
                    count = self.partitions(topic).unwrap_or(count);
                    place = self.place(topic, record, count);
                }
                Accepted::NeedsMemory(need) => {
                    // What did not suffice goes back, or the wait could be for it.
                    drop(chunks.take());
                    if self.is_senders_turn(need) {
                        let_others_run().await;
                    }
                    let taken = match self.budget.try_take(need) {
                        Some(taken) => taken,
                        None => {
                            let deadline = self.deadline(&mut deadline);
                            self.wait_for_memory(topic, need, deadline).await?
                        }
                    };
                    chunks = Some(taken);
                }
            }
        }
    }

    /// Like [`accept`](Self::accept), without waiting.
    pub(super) fn try_accept(
        &self,
        topic: &Arc<TopicState>,
        record: &Record<'_>,
    ) -> std::result::Result<Delivery, TryEnqueueReason> {
        if self.is_closing() {
            return Err(TryEnqueueReason::Closed);
        }
        self.check_size(topic, record).map_err(TryEnqueueReason::Refused)?;
        let metadata = self.client.metadata();
        let Some(count) = self.partitions(topic) else {
            topic.ask(metadata);
            return Err(TryEnqueueReason::NoMetadata);
        };
        let time = self.time_of(record);
        let mut place = self.place(topic, record, count);
        let mut chunks = None;
        loop {
            let at = match place {
                Ok(at) => at,
                Err(Misplaced::NotYet(partition)) => {
                    metadata.request_refresh();
                    let error = no_such_partition(topic, partition, count);
                    return Err(TryEnqueueReason::Refused(error));
                }
                Err(Misplaced::Never(error)) => return Err(TryEnqueueReason::Refused(error)),
            };
            match self.append(topic, at, time, record, &mut chunks) {
                Ok(Accepted::Done(delivery)) => return Ok(delivery),
                Ok(Accepted::Elsewhere) => place = self.place(topic, record, count),
                Ok(Accepted::NeedsMemory(need)) => {
                    drop(chunks.take());
                    chunks = self.budget.try_take(need);
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
        at: Place,
        time: RecordTime,
        record: &Record<'_>,
        chunks: &mut Option<Chunks>,
    ) -> Result<Accepted> {
        let Some(slot) = topic.slot(at.partition) else {
            return Err(KafkaError::internal("a known partition has a slot"));
        };
        let headers = record.header_fields();
        let fields = RecordFields {
            key: record.key.as_bytes(),
            value: record.value.as_bytes(),
            headers: &headers,
        };
        let source = Source { shared: self, topic, sticks: at.sticks };
        let mut closed = Vec::new();
        let appended =
            slot.append(&source, time, &fields, record.value.uncopied(), chunks, &mut closed);
        for unsealed in closed {
            self.seal(topic, at.partition, unsealed);
        }
        match appended {
            Appended::Done { value, tell } => {
                if let Some(key) = tell {
                    self.tell(key);
                }
                Ok(Accepted::Done(value))
            }
            Appended::NeedsMemory(need) => Ok(Accepted::NeedsMemory(need)),
            Appended::Elsewhere => Ok(Accepted::Elsewhere),
            Appended::Shut => Err(closed_error()),
            Appended::TooLarge => Err(self.too_large(topic, record, usize::MAX)),
        }
    }

    /// The partitions of a topic, if they are known.
    #[inline]
    pub(crate) fn partitions(&self, topic: &TopicState) -> Option<u32> {
        topic.partitions(self.client.metadata(), self.rack.as_deref())
    }

    #[inline]
    pub(super) fn time_of(&self, record: &Record<'_>) -> RecordTime {
        match record.timestamp {
            Some(ms) => RecordTime::Given(ms),
            None => RecordTime::Now { coarse_ms: self.runtime.coarse_wall_clock_ms() },
        }
    }

    #[inline]
    pub(super) fn place(
        &self,
        topic: &TopicState,
        record: &Record<'_>,
        count: u32,
    ) -> std::result::Result<Place, Misplaced> {
        let chosen = match record.partition {
            Some(partition) => partition,
            None => {
                let (key, value) = (record.key.as_bytes(), record.value.as_bytes());
                match topic.place(key, value, count, &self.config, &*self.runtime) {
                    Placed::At(partition) => return Ok(Place { partition, sticks: false }),
                    Placed::Stuck(partition) => return Ok(Place { partition, sticks: true }),
                    Placed::Chosen(partition) => {
                        return match u32::try_from(partition.get()) {
                            Ok(partition) if partition < count => {
                                Ok(Place { partition, sticks: false })
                            }
                            _ => Err(Misplaced::Never(
                                KafkaError::record(format!(
                                    "the partitioner chose partition {partition} of {}, which has {count}",
                                    topic.name(),
                                ))
                                .during("enqueue")
                                .with_outcome(Outcome::NotWritten),
                            )),
                        };
                    }
                }
            }
        };
        match u32::try_from(chosen.get()) {
            Ok(partition) if partition < count => Ok(Place { partition, sticks: false }),
            Ok(partition) => Err(Misplaced::NotYet(partition)),
            Err(_) => Err(Misplaced::Never(
                KafkaError::record(format!("partition {chosen} is negative"))
                    .during("enqueue")
                    .with_outcome(Outcome::NotWritten),
            )),
        }
    }

    /// Waits for metadata in which the topic has this partition.
    async fn wait_for_partition(
        &self,
        topic: &Arc<TopicState>,
        partition: u32,
        deadline: Deadline,
    ) -> Result<()> {
        let metadata = self.client.metadata();
        let mut changes = metadata.subscribe();
        loop {
            let count = self.partitions(topic).unwrap_or(0);
            if partition < count {
                return Ok(());
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
        need: Need,
        deadline: Deadline,
    ) -> Result<Chunks> {
        let mut take = pin!(self.budget.take(need));
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
        let began = self.runtime.now();
        let taken = timeout_at(&*self.runtime, deadline, turn).await;
        self.recorder.waited_for_memory(self.runtime.now() - began, taken.is_err());
        taken.map_err(|_| {
            let unreported = self.desk.as_ref().map_or(0, |desk| desk.outstanding());
            if unreported > 0 {
                return KafkaError::timeout(format!("enqueue to {}", topic.name()), self.config.max_block)
                    .with_outcome(Outcome::NotWritten)
                    .advise(format!(
                        "buffer_memory ({} bytes) is full, also of {unreported} batches that wait for the \
                         callback of on_delivery or an interceptor; let that do less",
                        self.budget.capacity(),
                    ));
            }
            KafkaError::timeout(format!("enqueue to {}", topic.name()), self.config.max_block)
                .with_outcome(Outcome::NotWritten)
                .advise(format!(
                    "buffer_memory ({} bytes) is full of records that are not acknowledged yet; produce \
                     slower, or raise buffer_memory or max_block",
                    self.budget.capacity(),
                ))
        })
    }

    /// Whether the record fits a request and the memory, by the longest framing that it may get.
    #[inline]
    pub(super) fn is_surely_small(&self, record: &Record<'_>) -> bool {
        let most = record.payload_len() + 36 + HEADER_LEN + 10 * record.headers.len();
        most <= self.config.max_request_size.min(self.budget.capacity() / 2)
    }

    pub(super) fn check_size(&self, topic: &TopicState, record: &Record<'_>) -> Result<()> {
        if self.is_surely_small(record) {
            return Ok(());
        }
        let headers = record.header_fields();
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
        let in_chunks = size.next_multiple_of(LARGE_CHUNK);
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
}

/// Gives the other tasks of this worker a turn.
async fn let_others_run() {
    let mut ran = false;
    poll_fn(|cx| {
        if std::mem::replace(&mut ran, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

enum Accepted {
    Done(Delivery),
    /// The topic sticks to another partition by now.
    Elsewhere,
    NeedsMemory(Need),
}

/// The partition of a record.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(super) partition: u32,
    /// It is there because its topic sticks to this partition for now.
    pub(super) sticks: bool,
}

pub(crate) enum Misplaced {
    /// The topic may grow, or has grown already.
    NotYet(u32),
    Never(KafkaError),
}

pub(super) struct Source<'a> {
    pub(super) shared: &'a Shared,
    pub(super) topic: &'a Arc<TopicState>,
    pub(super) sticks: bool,
}

impl BatchSource for Source<'_> {
    fn topic(&self) -> &TopicName {
        self.topic.name()
    }

    fn batch_limit(&self) -> usize {
        let config = &self.shared.config;
        let limit = match self.topic.codec.compression {
            Compression::None => config.batch_size,
            _ => self.topic.ratio.limit(config.batch_size, config.max_request_size),
        };
        limit.min(self.topic.most())
    }

    fn budget(&self) -> &Arc<MemoryBudget> {
        &self.shared.budget
    }

    fn open(&self, partition: u32, state: &Arc<BatchState>) -> (BatchId, Tick, LoadGuard) {
        let now = self.shared.runtime.now();
        let load = self.topic.loads().batch_opened(partition, millis(now));
        let mut pending = lock(&self.shared.pending);
        // Under the lock, so that a flush that reads the next number sees all batches below it.
        let id = BatchId::new(self.shared.next_batch.fetch_add(1, Ordering::AcqRel));
        pending.insert(id, Arc::clone(state));
        (id, now, load)
    }

    fn has_left(&self, partition: u32) -> bool {
        self.sticks && self.topic.has_left(partition)
    }

    fn closed(&self, partition: u32, bytes: usize) {
        self.topic.batch_closed(partition, bytes);
    }

    fn wall_clock_ms(&self) -> i64 {
        self.shared.runtime.wall_clock_ms()
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

fn no_such_partition(topic: &TopicState, partition: u32, count: u32) -> KafkaError {
    KafkaError::record(format!(
        "{} has {count} partitions, and the record names partition {partition}",
        topic.name(),
    ))
    .during("enqueue")
    .with_outcome(Outcome::NotWritten)
}
