//! What became of a record: a future that shares one state with all records of its batch.

use crate::record::RecordMetadata;
use crate::sync::{self, AtomicU32, Mutex, MutexGuard, OnceLock, Ordering};
use kafka4rs_core::{KafkaError, Result};
use kafka4rs_protocol::{Offset, Partition, TopicName};
use std::fmt;
use std::future::Future;
use std::num::NonZeroU32;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

/// The outcome of a record that was accepted by [`enqueue`](crate::Producer::enqueue).
///
/// Resolves when the broker has acknowledged the record's batch (with [`Acks::None`](crate::Acks):
/// when its bytes were handed to the operating system), or when it is certain that no acknowledgement
/// will come, at the latest after the delivery timeout. All records of a batch share one state: a
/// `Delivery` costs no allocation and no channel, and one that is polled after its batch is done is a
/// single atomic load.
///
/// # Errors
/// [`outcome()`](KafkaError::outcome) of the error says whether the record may be in the log all the
/// same: `NotWritten` can be sent again without making a duplicate, `PossiblyWritten` can not.
/// `Timeout`: the delivery timeout passed. `Server`: the broker refused the record; see
/// [`code()`](KafkaError::code). `Closed`: the producer was closed first.
///
/// # Cancel safety
/// Cancel safe: dropping a `Delivery` cancels nothing. The record is still sent, and nobody is told
/// what became of it.
#[must_use = "an error of this record is told nowhere else but by `flush` and `close`"]
pub struct Delivery {
    batch: Arc<BatchState>,
    index: u32,
    timestamp: i64,
    /// Where this future's waker is among the batch's.
    waiter: Option<WaiterSlot>,
}

impl Delivery {
    pub(crate) fn new(batch: Arc<BatchState>, index: u32, timestamp: i64) -> Self {
        Self { batch, index, timestamp, waiter: None }
    }

    pub(crate) fn parts(&self) -> (&Arc<BatchState>, u32, i64) {
        (&self.batch, self.index, self.timestamp)
    }

    /// The partition the record is going to.
    #[must_use]
    pub fn partition(&self) -> Partition {
        self.batch.partition
    }

    /// Whether the outcome is known, so that awaiting would not wait.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.batch.outcome.get().is_some()
    }

    /// The outcome, if it is known.
    #[must_use]
    pub fn try_outcome(&self) -> Option<Result<RecordMetadata>> {
        let outcome = self.batch.outcome.get()?;
        Some(self.batch.of_record(outcome, self.index, self.timestamp))
    }
}

impl Future for Delivery {
    type Output = Result<RecordMetadata>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        match this.batch.poll_done(&mut this.waiter, cx) {
            Poll::Ready(outcome) => {
                Poll::Ready(this.batch.of_record(outcome, this.index, this.timestamp))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}

impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("partition", &format_args!("{}-{}", self.batch.topic, self.batch.partition))
            .field("done", &self.is_done())
            .finish_non_exhaustive()
    }
}

/// The place of a waker among those of a batch, from 1 on: so that none takes no room of its own in a
/// [`Delivery`], of which applications keep many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WaiterSlot(NonZeroU32);

impl WaiterSlot {
    fn of_last(wakers: &[Waker]) -> Option<Self> {
        u32::try_from(wakers.len()).ok().and_then(NonZeroU32::new).map(Self)
    }

    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// How a batch ended.
#[derive(Debug)]
pub(crate) enum BatchOutcome {
    Written {
        base_offset: Option<Offset>,
        log_append_time: Option<i64>,
    },
    Failed(BatchError),
    /// It was too large for the broker and went in parts: the index of each part's first record, in
    /// order, and how that part ended. Parts are not divided again in here.
    InParts(Vec<(u32, BatchOutcome)>),
}

impl BatchOutcome {
    /// The outcome that covers a record, and the record's index in it.
    fn covering(&self, index: u32) -> (&Self, u32) {
        let Self::InParts(parts) = self else { return (self, index) };
        let behind = parts.partition_point(|(first, _)| *first <= index);
        match behind.checked_sub(1).and_then(|at| parts.get(at)) {
            Some((first, part)) => (part, index - first),
            None => (self, index),
        }
    }
}

#[derive(Debug)]
pub(crate) struct BatchError {
    /// What a record gets that is not named below.
    pub(crate) error: KafkaError,
    /// KIP-467: records that made the broker refuse the batch, by index.
    pub(crate) of_records: Vec<(u32, KafkaError)>,
}

/// What the records of one batch share: an outcome that is set once, and who waits for it.
#[derive(Debug)]
pub(crate) struct BatchState {
    pub(crate) topic: TopicName,
    pub(crate) partition: Partition,
    /// Set when the batch is sealed.
    records: AtomicU32,
    /// That of the first record and the latest of all; set when the batch is sealed.
    timestamps: OnceLock<(i64, i64)>,
    outcome: OnceLock<BatchOutcome>,
    waiters: Mutex<Vec<Waker>>,
}

impl BatchState {
    pub(crate) fn new(topic: TopicName, partition: Partition) -> Arc<Self> {
        Arc::new(Self {
            topic,
            partition,
            records: AtomicU32::new(0),
            timestamps: OnceLock::new(),
            outcome: OnceLock::new(),
            waiters: Mutex::new(Vec::new()),
        })
    }

    /// The batch takes no more records; it has so many, with these timestamps.
    pub(crate) fn set_sealed(&self, records: u32, timestamps: (i64, i64)) {
        self.records.store(records, Ordering::Relaxed);
        let first = self.timestamps.set(timestamps).is_ok();
        debug_assert!(first, "a batch was sealed twice");
    }

    pub(crate) fn timestamps(&self) -> Option<(i64, i64)> {
        self.timestamps.get().copied()
    }

    /// What became of a record, once that is known.
    pub(crate) fn record(&self, index: u32, timestamp: i64) -> Option<Result<RecordMetadata>> {
        Some(self.of_record(self.outcome.get()?, index, timestamp))
    }

    pub(crate) fn outcome(&self) -> Option<&BatchOutcome> {
        self.outcome.get()
    }

    /// Records in the batch; at least one, also while it is open.
    pub(crate) fn records(&self) -> u32 {
        self.records.load(Ordering::Relaxed).max(1)
    }

    /// How many records failed and the error of the first of them; `None` while the batch is not done,
    /// and if nothing failed.
    pub(crate) fn failure(&self) -> Option<(usize, &KafkaError)> {
        match self.outcome.get()? {
            BatchOutcome::Written { .. } => None,
            BatchOutcome::Failed(failed) => Some((self.records() as usize, &failed.error)),
            BatchOutcome::InParts(parts) => {
                let ends = parts.iter().skip(1).map(|(first, _)| *first).chain([self.records()]);
                let failed = parts.iter().zip(ends).filter_map(|((first, part), end)| match part {
                    BatchOutcome::Failed(failed) => Some((end - first, &failed.error)),
                    _ => None,
                });
                failed.fold(None, |sum, (records, error)| {
                    let (before, first) = sum.unwrap_or((0, error));
                    Some((before + records as usize, first))
                })
            }
        }
    }

    /// Settles the batch and wakes whoever waits. Only the first outcome counts.
    pub(crate) fn complete(&self, outcome: BatchOutcome) {
        if self.outcome.set(outcome).is_err() {
            debug_assert!(false, "a batch was completed twice");
            return;
        }
        // After `set`: a waiter that took the lock before sees its waker taken here, and one that takes
        // it afterwards sees the outcome.
        let waiters = std::mem::take(&mut *self.lock());
        waiters.into_iter().for_each(Waker::wake);
    }

    pub(crate) fn poll_done(
        &self,
        slot: &mut Option<WaiterSlot>,
        cx: &mut Context<'_>,
    ) -> Poll<&BatchOutcome> {
        if let Some(outcome) = self.outcome.get() {
            return Poll::Ready(outcome);
        }
        let mut waiters = self.lock();
        if let Some(outcome) = self.outcome.get() {
            return Poll::Ready(outcome);
        }
        match slot.and_then(|slot| waiters.get_mut(slot.index())) {
            Some(waker) => waker.clone_from(cx.waker()),
            None => {
                waiters.push(cx.waker().clone());
                *slot = WaiterSlot::of_last(&waiters);
            }
        }
        Poll::Pending
    }

    fn of_record(
        &self,
        outcome: &BatchOutcome,
        index: u32,
        timestamp: i64,
    ) -> Result<RecordMetadata> {
        let (outcome, index) = outcome.covering(index);
        match outcome {
            BatchOutcome::Written { base_offset, log_append_time } => Ok(RecordMetadata {
                partition: self.partition,
                offset: base_offset.map(|base| Offset(base.get() + i64::from(index))),
                timestamp: log_append_time.unwrap_or(timestamp),
            }),
            BatchOutcome::Failed(failed) => {
                let own = failed.of_records.iter().find(|(at, _)| *at == index);
                Err(own.map_or_else(|| failed.error.clone(), |(_, error)| error.clone()))
            }
            BatchOutcome::InParts(_) => {
                Err(KafkaError::internal("the parts of a batch cover its records"))
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Waker>> {
        sync::lock(&self.waiters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;
    use std::task::Wake;

    #[derive(Default)]
    struct Count(AtomicUsize);
    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn poll(delivery: &mut Delivery, count: &Arc<Count>) -> Poll<Result<RecordMetadata>> {
        let waker = Waker::from(Arc::clone(count));
        Pin::new(delivery).poll(&mut Context::from_waker(&waker))
    }

    fn written(base: i64) -> BatchOutcome {
        BatchOutcome::Written { base_offset: Some(Offset(base)), log_append_time: None }
    }

    #[test]
    fn every_record_of_a_batch_gets_its_own_offset() {
        let batch = BatchState::new(TopicName::from("orders"), Partition(3));
        let mut third = Delivery::new(Arc::clone(&batch), 2, 99);
        let count = Arc::new(Count::default());
        assert!(poll(&mut third, &count).is_pending());
        batch.complete(written(40));
        assert_eq!(count.0.load(Ordering::Relaxed), 1);
        let Poll::Ready(Ok(metadata)) = poll(&mut third, &count) else { panic!("not done") };
        assert_eq!(metadata.offset, Some(Offset(42)));
        assert_eq!(metadata.partition, Partition(3));
        assert_eq!(metadata.timestamp, 99);
    }

    #[test]
    fn records_of_a_batch_that_went_in_parts_have_the_outcome_of_their_part() {
        let batch = BatchState::new(TopicName::from("orders"), Partition(0));
        batch.set_sealed(10, (0, 0));
        let deliveries: Vec<_> =
            (0..10).map(|index| Delivery::new(Arc::clone(&batch), index, 0)).collect();
        let refused = BatchError {
            error: KafkaError::record("another record of the batch was refused"),
            of_records: vec![(1, KafkaError::record("compacted topics need a key"))],
        };
        batch.complete(BatchOutcome::InParts(vec![
            (0, written(40)),
            (4, BatchOutcome::Failed(refused)),
            (7, written(90)),
        ]));
        let offsets: Vec<_> =
            deliveries.iter().map(|one| one.try_outcome()?.ok()?.offset.map(Offset::get)).collect();
        let expected = [40, 41, 42, 43, -1, -1, -1, 90, 91, 92];
        assert_eq!(offsets, expected.map(|offset| (offset >= 0).then_some(offset)));
        let error = deliveries[5].try_outcome().unwrap().unwrap_err().to_string();
        assert!(error.contains("need a key"), "{error}");
        let (failed, first) = batch.failure().unwrap();
        assert_eq!(failed, 3);
        assert!(first.to_string().contains("another record"));
    }

    #[test]
    fn polling_again_keeps_one_waker_per_record() {
        let batch = BatchState::new(TopicName::from("orders"), Partition(0));
        let mut delivery = Delivery::new(Arc::clone(&batch), 0, 0);
        let count = Arc::new(Count::default());
        for _ in 0..5 {
            assert!(poll(&mut delivery, &count).is_pending());
        }
        assert_eq!(batch.lock().len(), 1);
    }

    #[test]
    fn a_dropped_delivery_disturbs_nobody() {
        let batch = BatchState::new(TopicName::from("orders"), Partition(0));
        let mut first = Delivery::new(Arc::clone(&batch), 0, 0);
        let mut second = Delivery::new(Arc::clone(&batch), 1, 0);
        let count = Arc::new(Count::default());
        assert!(poll(&mut first, &count).is_pending());
        assert!(poll(&mut second, &count).is_pending());
        drop(first);
        batch.complete(written(0));
        assert!(poll(&mut second, &count).is_ready());
    }

    #[test]
    fn a_refused_record_gets_its_own_error_and_the_others_the_batch_s() {
        let batch = BatchState::new(TopicName::from("orders"), Partition(0));
        let good = Delivery::new(Arc::clone(&batch), 0, 0);
        let bad = Delivery::new(Arc::clone(&batch), 1, 0);
        batch.complete(BatchOutcome::Failed(BatchError {
            error: KafkaError::record("another record of the batch was refused"),
            of_records: vec![(1, KafkaError::record("compacted topics need a key"))],
        }));
        let text = |delivery: &Delivery| {
            delivery.try_outcome().map(|outcome| outcome.unwrap_err().to_string())
        };
        assert!(text(&good).unwrap().contains("another record"));
        assert!(text(&bad).unwrap().contains("need a key"));
    }
}
