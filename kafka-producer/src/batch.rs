//! The open batches: where a record becomes bytes.
//!
//! Each partition has a slot with one open batch behind a plain mutex. Appending copies the record into
//! the batch's chunks and does nothing else under the lock: no allocation per record, no checksum, no
//! compression, no wake. A batch that is full is closed there, and sealed (compressed, summed up)
//! outside by whoever closed it, so that senders pay for their own compression in parallel. Its place
//! in the order of batches is kept while that goes on.

use crate::codec::Codec;
use crate::delivery::{BatchState, Delivery};
use crate::machine::{BatchId, PartitionKey, SealedInfo};
use crate::memory::{
    BatchMemory, Chunks, LARGE_CHUNK, LeasedRecords, MemoryBudget, Need, SMALL_CHUNK,
};
use crate::metrics::BatchFacts;
use crate::partitioner::LoadGuard;
use crate::slot_queue::SlotQueue;
use crate::sync::{self, Mutex, MutexGuard};
use bytes::Bytes;
use kafka4rs_protocol::record::{AppendError, RecordFields, RecordsBuilder};
use kafka4rs_protocol::{Partition, Tick, TopicName};
use std::sync::Arc;

/// A batch that takes records.
#[derive(Debug)]
pub(crate) struct OpenBatch {
    id: BatchId,
    opened: Tick,
    /// The same, on the wall clock.
    opened_at_ms: i64,
    builder: RecordsBuilder,
    memory: BatchMemory,
    state: Arc<BatchState>,
    /// Bytes of records it is to take.
    limit: usize,
    load: LoadGuard,
}

/// A batch that is ready to be sent, any number of times.
#[derive(Debug)]
pub(crate) struct SealedBatch {
    pub(crate) info: SealedInfo,
    pub(crate) records: LeasedRecords,
    pub(crate) state: Arc<BatchState>,
    pub(crate) facts: BatchFacts,
    /// Ends with the batch.
    pub(crate) load: LoadGuard,
}

/// A closed batch on its way to be sealed, and its place in the slot's order.
#[derive(Debug)]
pub(crate) struct Unsealed {
    batch: OpenBatch,
    place: u64,
}

impl Unsealed {
    /// Bytes of its records before compression.
    pub(crate) fn len(&self) -> usize {
        self.batch.builder.len_bytes()
    }

    /// Compresses and sums up the records. The expensive part of a batch: outside every lock.
    pub(crate) fn seal(self, codec: Codec) -> (u64, SealedBatch) {
        let OpenBatch { id, opened, mut builder, mut memory, state, load, .. } = self.batch;
        memory.give_back(builder.take_unused_chunks());
        let records = builder.count();
        let facts = BatchFacts::of(&builder);
        let sealed = builder
            .seal_chunks(codec.compression, codec.level, &mut |n| memory.overdraw(n))
            .unwrap_or_else(|failed| {
                tracing::warn!(
                    partition = format_args!("{}-{}", state.topic, state.partition), error = %failed.error,
                    "a batch is sent uncompressed",
                );
                failed.builder.seal_in_chunks()
            });
        let bytes = sealed.header.size();
        let records = SealedBatch {
            info: SealedInfo { id, records, bytes, opened },
            records: memory.lease(sealed),
            state,
            facts,
            load,
        };
        (self.place, records)
    }
}

/// What opening and filling batches depends on.
pub(crate) trait BatchSource {
    fn topic(&self) -> &TopicName;
    /// Bytes of records that a batch is to take.
    fn batch_limit(&self) -> usize;
    fn budget(&self) -> &Arc<MemoryBudget>;
    /// The number and the time of a batch that is opened now, and its place in the partition's queue.
    fn open(&self, partition: u32, state: &Arc<BatchState>) -> (BatchId, Tick, LoadGuard);
    /// Whether the record may no longer begin a batch of this partition, because its topic sticks to
    /// another by now.
    fn has_left(&self, partition: u32) -> bool;
    /// A batch was closed.
    fn closed(&self, partition: u32, bytes: usize);
    /// Milliseconds since the Unix epoch.
    fn wall_clock_ms(&self) -> i64;
    /// Names the partition to the sender, once. `None` when the producer is closed.
    fn register(&self, partition: u32) -> Option<PartitionKey>;
}

/// When a record says that it was made, in milliseconds since the Unix epoch.
#[derive(Clone, Copy, Debug)]
pub(crate) enum RecordTime {
    Given(i64),
    /// Now; so late by the coarse clock. The record that opens a batch gets the exact time, and those
    /// that follow it at once pay for no exact clock.
    Now {
        coarse_ms: i64,
    },
}

impl RecordTime {
    /// In milliseconds since the Unix epoch, in a batch that was opened at that time.
    #[inline]
    fn within(self, opened_at_ms: i64) -> i64 {
        match self {
            Self::Given(ms) => ms,
            Self::Now { coarse_ms } => coarse_ms.max(opened_at_ms),
        }
    }
}

/// One attempt to append.
#[derive(Debug)]
pub(crate) enum Appended<T> {
    Done {
        /// What the caller made of the batch and the record's index in it.
        value: T,
        /// The sender has to be told of this partition.
        tell: Option<PartitionKey>,
    },
    /// Nothing was done: the batch needs this first. Chunks that do not suffice are left with the
    /// caller.
    NeedsMemory(Need),
    /// Nothing was done: the topic sticks to another partition by now.
    Elsewhere,
    /// No batch can hold the record.
    TooLarge,
    /// The producer takes no more records.
    Shut,
}

/// A partition's open batch, and its closed ones until the sender fetches them.
#[derive(Debug)]
pub(crate) struct Slot {
    partition: u32,
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    key: Option<PartitionKey>,
    batches: SlotQueue<OpenBatch, SealedBatch>,
    shut: bool,
}

/// What the sender finds in a slot.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) sealed: Vec<SealedBatch>,
    pub(crate) open: Option<(BatchId, Tick)>,
}

impl Slot {
    pub(crate) fn new(partition: u32) -> Self {
        Self { partition, inner: Mutex::default() }
    }

    /// Appends a record, if the batch has room or `chunks` give it some. Batches that were closed on
    /// the way are put into `closed`: seal each and hand it to [`put_sealed`](Self::put_sealed).
    pub(crate) fn append(
        &self,
        source: &impl BatchSource,
        time: RecordTime,
        fields: &RecordFields<'_>,
        shared: Option<&Bytes>,
        chunks: &mut Option<Chunks>,
        closed: &mut Vec<Unsealed>,
    ) -> Appended<Delivery> {
        let delivery = |state: &Arc<BatchState>, index, timestamp| {
            Delivery::new(Arc::clone(state), index, timestamp)
        };
        self.lock_for_many().append(source, time, fields, shared, chunks, closed, delivery)
    }

    /// Appends a record without headers to the open batch, if that has room left afterwards: nothing is
    /// opened, closed or told. `None`: nothing was done.
    #[inline]
    pub(crate) fn append_at_once(
        &self,
        time: RecordTime,
        key: Option<&[u8]>,
        value: Option<&[u8]>,
    ) -> Option<Delivery> {
        let fields = RecordFields { key, value, headers: &[] };
        let mut inner = self.lock();
        let open = inner.batches.open.as_mut()?;
        let filled = open.builder.len_bytes();
        if filled == 0 || filled + upper_bound(&fields) >= open.limit {
            return None;
        }
        let timestamp = time.within(open.opened_at_ms);
        // Before the record is copied: to count waits for every write that is on its way to memory.
        let state = Arc::clone(&open.state);
        let index = open.builder.append(timestamp, &fields).ok()?;
        Some(Delivery::new(state, index, timestamp))
    }

    /// For appending several records without letting go in between. Whoever holds it runs no code but the
    /// producer's own.
    pub(crate) fn lock_for_many(&self) -> LockedSlot<'_> {
        LockedSlot { slot: self, inner: self.lock() }
    }

    fn open(&self, source: &impl BatchSource, supply: Chunks) -> OpenBatch {
        let partition = Partition(self.partition.cast_signed());
        let state = BatchState::new(source.topic().clone(), partition);
        let (id, opened, load) = source.open(self.partition, &state);
        let mut memory = BatchMemory::new(source.budget());
        let mut builder = RecordsBuilder::new();
        for chunk in memory.adopt(supply) {
            builder.push_chunk(chunk);
        }
        let (limit, opened_at_ms) = (source.batch_limit(), source.wall_clock_ms());
        OpenBatch { id, opened, opened_at_ms, builder, memory, state, limit, load }
    }

    /// Under the lock, so that the record that did not fit already sees where its topic moves on to.
    fn close_full(&self, inner: &mut Inner, source: &impl BatchSource) -> Option<Unsealed> {
        let unsealed = inner.close()?;
        source.closed(self.partition, unsealed.len());
        Some(unsealed)
    }

    /// Closes the open batch, if there is one.
    pub(crate) fn close(&self) -> Option<Unsealed> {
        self.lock().close()
    }

    /// Takes no more records, and closes the open batch.
    pub(crate) fn shut(&self) -> Option<Unsealed> {
        let mut inner = self.lock();
        inner.shut = true;
        inner.close()
    }

    /// Puts a sealed batch into its place. Returns whom to tell the sender about.
    pub(crate) fn put_sealed(&self, place: u64, batch: SealedBatch) -> Option<PartitionKey> {
        let mut inner = self.lock();
        inner.batches.put(place, batch);
        inner.tell()
    }

    /// Everything that became ready since the last look.
    pub(crate) fn fetch(&self) -> Found {
        let mut inner = self.lock();
        let sealed = inner.batches.take();
        let open = inner.batches.open.as_ref().map(|open| (open.id, open.opened));
        Found { sealed, open }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        sync::lock(&self.inner)
    }
}

/// A slot that several records are appended to in one go.
pub(crate) struct LockedSlot<'a> {
    slot: &'a Slot,
    inner: MutexGuard<'a, Inner>,
}

impl LockedSlot<'_> {
    /// As [`Slot::append`]; `done` sees the batch that took the record, the record's index in it and its
    /// timestamp.
    #[inline]
    #[expect(clippy::too_many_arguments, reason = "what one record is, and where it goes")]
    pub(crate) fn append<T>(
        &mut self,
        source: &impl BatchSource,
        time: RecordTime,
        fields: &RecordFields<'_>,
        shared: Option<&Bytes>,
        chunks: &mut Option<Chunks>,
        closed: &mut Vec<Unsealed>,
        done: impl FnOnce(&Arc<BatchState>, u32, i64) -> T,
    ) -> Appended<T> {
        let Self { slot, inner } = self;
        let inner = &mut **inner;
        if inner.shut {
            return Appended::Shut;
        }
        let uncopied = shared.map_or(0, Bytes::len);
        // Whether the open batch answers for the bytes that are not copied.
        let mut paid = uncopied == 0;
        loop {
            let Some(open) = &mut inner.batches.open else {
                if source.has_left(slot.partition) {
                    return Appended::Elsewhere;
                }
                // A batch is opened by the record that it can take: whoever waits for memory may give
                // up, and an empty batch would be sent by nobody and waited for by a flush.
                let bytes = RecordsBuilder::new().encoded_size(0, fields);
                if bytes == usize::MAX {
                    return Appended::TooLarge;
                }
                let bytes = bytes - uncopied;
                let fits =
                    |supply: &mut Chunks| supply.room() >= bytes && supply.shared() >= uncopied;
                let Some(supply) = chunks.take_if(fits) else {
                    let size = chunk_size(bytes, 0, source.batch_limit());
                    return Appended::NeedsMemory(Need { bytes, size, shared: uncopied });
                };
                paid = true;
                if inner.key.is_none() {
                    inner.key = source.register(slot.partition);
                }
                if inner.key.is_none() {
                    inner.shut = true;
                    return Appended::Shut;
                }
                inner.batches.open = Some(slot.open(source, supply));
                continue;
            };
            // Its count is raised below, by an instruction that would wait for it, and before that for the
            // record to leave the store buffer. Among a thousand partitions neither is in a cache; asked for
            // here, both are waited for at the same time.
            std::hint::black_box(Arc::strong_count(&open.state));
            let timestamp = time.within(open.opened_at_ms);
            let filled = open.builder.len_bytes();
            if filled > 0 && filled + upper_bound(fields) > open.limit {
                let size = open.builder.encoded_size(timestamp, fields);
                if filled.saturating_add(size) > open.limit {
                    closed.extend(slot.close_full(inner, source));
                    continue;
                }
            }
            if !paid {
                let around = open.builder.encoded_size(timestamp, fields).saturating_sub(uncopied);
                let bytes = around.saturating_sub(open.builder.room());
                let fits =
                    |supply: &mut Chunks| supply.room() >= bytes && supply.shared() >= uncopied;
                let Some(supply) = chunks.take_if(fits) else {
                    let size = chunk_size(bytes, filled.max(1), open.limit);
                    return Appended::NeedsMemory(Need { bytes, size, shared: uncopied });
                };
                for chunk in open.memory.adopt(supply) {
                    open.builder.push_chunk(chunk);
                }
                paid = true;
            }
            let appended = match shared {
                None => open.builder.append(timestamp, fields),
                Some(value) => open.builder.append_shared(timestamp, fields, value.clone()),
            };
            match appended {
                Ok(index) => {
                    let value = done(&open.state, index, timestamp);
                    let is_first = index == 0;
                    if open.builder.len_bytes() >= open.limit {
                        closed.extend(slot.close_full(inner, source));
                    }
                    let tell = if is_first { inner.tell() } else { None };
                    return Appended::Done { value, tell };
                }
                Err(AppendError::NeedsRoom { bytes }) => {
                    let Some(supply) = chunks.take_if(|supply| supply.room() >= bytes) else {
                        let size = chunk_size(bytes, filled.max(1), open.limit);
                        return Appended::NeedsMemory(Need { bytes, size, shared: 0 });
                    };
                    for chunk in open.memory.adopt(supply) {
                        open.builder.push_chunk(chunk);
                    }
                }
                Err(_) if filled > 0 => closed.extend(slot.close_full(inner, source)),
                Err(_) => return Appended::TooLarge,
            }
        }
    }
}

impl Inner {
    fn close(&mut self) -> Option<Unsealed> {
        let (batch, place) = self.batches.close()?;
        Some(Unsealed { batch, place })
    }

    fn tell(&mut self) -> Option<PartitionKey> {
        if self.batches.tell() { self.key } else { None }
    }
}

/// Small chunks for the start of a batch and for the last bytes of a small one.
fn chunk_size(bytes: usize, filled: usize, batch_size: usize) -> usize {
    let left = batch_size.saturating_sub(filled);
    if bytes <= SMALL_CHUNK && (filled == 0 || left <= 2 * SMALL_CHUNK) {
        SMALL_CHUNK
    } else {
        LARGE_CHUNK
    }
}

/// More than the record can take: its bytes and the longest framing. Cheap, so that the exact size is
/// computed only near the end of a batch.
fn upper_bound(fields: &RecordFields<'_>) -> usize {
    let key = fields.key.map_or(0, <[u8]>::len);
    let value = fields.value.map_or(0, <[u8]>::len);
    let headers = fields.headers.iter();
    let headers: usize =
        headers.map(|field| 10 + field.key.len() + field.value.map_or(0, <[u8]>::len)).sum();
    36 + key + value + headers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partitioner::Loads;
    use std::cell::Cell;

    struct Source {
        topic: TopicName,
        budget: Arc<MemoryBudget>,
        opened: Cell<u64>,
        /// Every batch that is closed moves the topic on.
        leaves: Cell<bool>,
        left: Cell<bool>,
    }

    impl BatchSource for Source {
        fn topic(&self) -> &TopicName {
            &self.topic
        }

        fn batch_limit(&self) -> usize {
            64 * 1024
        }

        fn budget(&self) -> &Arc<MemoryBudget> {
            &self.budget
        }

        fn open(&self, partition: u32, _: &Arc<BatchState>) -> (BatchId, Tick, LoadGuard) {
            let id = self.opened.replace(self.opened.get() + 1);
            (BatchId::new(id), Tick::ZERO, Loads::new().batch_opened(partition, 0))
        }

        fn has_left(&self, _: u32) -> bool {
            self.left.get()
        }

        fn closed(&self, _: u32, _: usize) {
            self.left.set(self.leaves.get());
        }

        fn wall_clock_ms(&self) -> i64 {
            WALL_CLOCK_MS
        }

        fn register(&self, _: u32) -> Option<PartitionKey> {
            Some(PartitionKey(0))
        }
    }

    const WALL_CLOCK_MS: i64 = 1_000_007;

    fn source() -> Source {
        Source {
            topic: TopicName::from("orders"),
            budget: MemoryBudget::new(1 << 20),
            opened: Cell::new(0),
            leaves: Cell::new(false),
            left: Cell::new(false),
        }
    }

    fn append(
        slot: &Slot,
        source: &Source,
        bytes: usize,
        chunks: &mut Option<Chunks>,
    ) -> Appended<Delivery> {
        let value = vec![7; bytes];
        let fields = RecordFields { key: None, value: Some(&value), headers: &[] };
        slot.append(source, RecordTime::Given(0), &fields, None, chunks, &mut Vec::new())
    }

    fn needs(appended: Appended<Delivery>) -> (usize, usize) {
        match appended {
            Appended::NeedsMemory(need) => (need.bytes, need.size),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn only_the_record_that_opens_a_batch_reads_the_exact_clock() {
        let (slot, source) = (Slot::new(0), source());
        let fields = RecordFields { value: Some(b"x"), ..RecordFields::default() };
        let mut chunks = source.budget.try_take(Need::of(SMALL_CHUNK, SMALL_CHUNK));
        let mut time_of =
            |time| match slot.append(&source, time, &fields, None, &mut chunks, &mut Vec::new()) {
                Appended::Done { value, .. } => value.parts().2,
                other => panic!("{other:?}"),
            };
        let coarse = |coarse_ms| RecordTime::Now { coarse_ms };
        assert_eq!(time_of(coarse(WALL_CLOCK_MS - 7)), WALL_CLOCK_MS, "exact");
        assert_eq!(time_of(coarse(WALL_CLOCK_MS - 7)), WALL_CLOCK_MS, "not before the batch");
        assert_eq!(time_of(coarse(WALL_CLOCK_MS + 3)), WALL_CLOCK_MS + 3);
        assert_eq!(time_of(RecordTime::Given(5)), 5);
    }

    #[test]
    fn a_batch_is_not_opened_for_a_record_it_cannot_take_yet() {
        // Whoever waits for the rest of the memory may give up, and nobody would send the empty batch.
        let (slot, source) = (Slot::new(0), source());
        let (bytes, size) = needs(append(&slot, &source, 100, &mut None));
        let mut chunks = source.budget.try_take(Need::of(bytes, size));
        assert!(matches!(append(&slot, &source, 100, &mut chunks), Appended::Done { .. }));
        let (bytes, size) = needs(append(&slot, &source, 10_000, &mut None));
        assert!(bytes < 10_000, "only what is missing");
        let mut chunks = source.budget.try_take(Need::of(bytes, SMALL_CHUNK.min(size)));
        // Meanwhile somebody flushes.
        drop(slot.close());
        let (bytes, size) = needs(append(&slot, &source, 10_000, &mut chunks));
        assert!(bytes >= 10_000);
        assert_eq!(source.opened.get(), 1, "nothing was opened");
        assert!(slot.close().is_none());
        drop(chunks);
        let mut chunks = source.budget.try_take(Need::of(bytes, size));
        assert!(matches!(append(&slot, &source, 10_000, &mut chunks), Appended::Done { .. }));
    }

    #[test]
    fn a_record_that_did_not_fit_follows_its_topic_to_the_next_partition() {
        // Else every full batch would leave one of a single record behind.
        let (slot, source) = (Slot::new(0), source());
        source.leaves.set(true);
        let mut chunks = source.budget.try_take(Need::of(64 << 10, LARGE_CHUNK));
        assert!(matches!(append(&slot, &source, 60_000, &mut chunks), Appended::Done { .. }));
        let mut chunks = source.budget.try_take(Need::of(64 << 10, LARGE_CHUNK));
        assert!(matches!(append(&slot, &source, 10_000, &mut chunks), Appended::Elsewhere));
        assert!(slot.close().is_none(), "no batch was begun");
        assert!(chunks.is_some(), "the memory goes with the record");
    }
}
