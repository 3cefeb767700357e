//! A stream for each assigned partition, which another task can read.

use std::collections::{BTreeSet, VecDeque};
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use futures_core::stream::FusedStream;
use kafka4rs_core::{Result, TopicPartition};

use crate::consumer::Consumer;
use crate::machine::positions::Incarnation;
use crate::reader::{Next, Of, Reader};
use crate::record::ConsumerRecord;
use crate::shared::Shared;
use crate::stream::Told;
use crate::wake::Bell;

/// The partitions of a consumer as they are assigned, each with a stream of its own: see
/// [`Consumer::partition_streams`].
///
/// Driving it is what [`poll`](Consumer::poll) is otherwise: it serves rebalances, keeps the membership within
/// `max_poll_interval`, and returns the errors that are not about a partition with a stream. So something has to wait
/// for its next item for as long as partitions are read, though not without a pause. Every assigned partition comes
/// once; it comes again when it was given up and assigned anew.
///
/// A partition whose stream was dropped is read by nobody until the consumer is polled again, and counts towards its
/// lag.
///
/// # Errors
/// An item is an error where `poll` would return one; the error that closed or fenced the consumer is the last item.
///
/// # Cancel safety
/// Cancel safe. Dropping it leaves its streams as they are: they go on for as long as their partitions are assigned.
#[must_use = "the streams of partitions do nothing until they are asked for"]
pub struct PartitionStreams<'a> {
    consumer: &'a mut Consumer,
    /// Assignments that were returned.
    given: BTreeSet<Incarnation>,
    ready: VecDeque<PartitionStream>,
    seen: Option<u64>,
    polling: bool,
    stuck: Told,
    over: bool,
}

impl<'a> PartitionStreams<'a> {
    pub(crate) fn new(consumer: &'a mut Consumer) -> Self {
        consumer.shared.has_streams.store(true, Ordering::Release);
        Self {
            consumer,
            given: BTreeSet::new(),
            ready: VecDeque::new(),
            seen: None,
            polling: false,
            stuck: Told::default(),
            over: false,
        }
    }

    /// The stream of the next partition that is assigned; `None` after the error that ended everything.
    ///
    /// # Errors
    /// See [`PartitionStreams`].
    ///
    /// # Cancel safety
    /// Cancel safe: a stream that was not returned comes with the next call.
    pub async fn next(&mut self) -> Option<Result<PartitionStream>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// Makes streams of the partitions that have none, if there may be new ones.
    fn look(&mut self) {
        let shared = &self.consumer.shared;
        let now = shared.assignments.load(Ordering::Acquire);
        if self.seen == Some(now) {
            return;
        }
        self.seen = Some(now);
        let mut state = shared.lock();
        let open: Vec<(TopicPartition, Incarnation)> =
            state.positions.open_partitions().map(|(p, assigned)| (p.clone(), assigned)).collect();
        let current: BTreeSet<Incarnation> = open.iter().map(|(_, assigned)| *assigned).collect();
        self.given.retain(|assigned| current.contains(assigned));
        for (partition, assigned) in open {
            if self.given.contains(&assigned) {
                continue;
            }
            if let Some(bell) = state.claim(&partition, assigned) {
                self.given.insert(assigned);
                self.ready.push_back(PartitionStream {
                    shared: shared.clone(),
                    partition,
                    assigned,
                    bell,
                    reader: Reader::default(),
                    stuck: Told::default(),
                    over: false,
                });
            }
        }
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<PartitionStream>>> {
        loop {
            if let Err(error) = self.consumer.shared.check_interrupted() {
                return Poll::Ready(Some(Err(error)));
            }
            self.look();
            if let Some(stream) = self.ready.pop_front() {
                return Poll::Ready(Some(Ok(stream)));
            }
            let shared = &self.consumer.shared;
            let news = shared.lock().news_for(Of::Rest);
            match news {
                Some(Next::Stuck(error)) if self.stuck.is_new(&error) => {
                    return Poll::Ready(Some(Err(error)));
                }
                Some(Next::Failed(error)) => {
                    self.over = shared.is_over();
                    return Poll::Ready(Some(Err(error)));
                }
                _ => ready!(shared.data.poll_rung(cx)),
            }
        }
    }
}

impl Stream for PartitionStreams<'_> {
    type Item = Result<PartitionStream>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<PartitionStream>>> {
        if self.over {
            return Poll::Ready(None);
        }
        if !self.polling {
            let Consumer { shared, reader, .. } = &mut *self.consumer;
            shared.leave_batch(reader, true);
            shared.begin_poll();
            self.polling = true;
        }
        let item = ready!(self.poll_item(cx));
        self.polling = false;
        self.consumer.shared.end_poll();
        Poll::Ready(item)
    }
}

impl FusedStream for PartitionStreams<'_> {
    fn is_terminated(&self) -> bool {
        self.over
    }
}

impl Drop for PartitionStreams<'_> {
    fn drop(&mut self) {
        if self.polling {
            self.consumer.shared.end_poll();
        }
    }
}

impl fmt::Debug for PartitionStreams<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PartitionStreams")
            .field("consumer", &self.consumer)
            .field("partitions", &self.given.len())
            .finish_non_exhaustive()
    }
}

/// The records of one assigned partition, in order, for whatever task it is given to.
///
/// Asking for the next record says that the one before is dealt with: automatic commits cover that and nothing more,
/// and a revocation waits for it. A partition that is being given up ends its stream with the record in hand, so that
/// its next owner does not wait for the rest of a batch; the stream also ends when the consumer is closed or dropped.
/// Polls of the consumer return nothing of a partition while it has a stream.
///
/// Dropping it is not asking for more: the record returned last is not committed automatically, and is delivered again
/// after a restart. What follows it is returned by the next poll of the consumer, or by its next
/// [`partition_streams`](Consumer::partition_streams).
///
/// # Errors
/// An item is an error where `poll` would return one about this partition: corrupt records, a refusal, no offset. The
/// stream goes on after it; while the partition waits for a decision the error comes once.
///
/// # Cancel safety
/// Cancel safe.
#[must_use = "a stream does nothing until it is asked for records"]
pub struct PartitionStream {
    shared: Arc<Shared>,
    partition: TopicPartition,
    assigned: Incarnation,
    bell: Arc<Bell>,
    reader: Reader,
    stuck: Told,
    over: bool,
}

impl PartitionStream {
    /// The partition.
    pub fn partition(&self) -> &TopicPartition {
        &self.partition
    }

    /// The next record; `None` once the partition is given up or the consumer closed.
    ///
    /// # Errors
    /// See [`PartitionStream`].
    ///
    /// # Cancel safety
    /// Cancel safe: a call that is dropped took nothing out; the next one returns it. The record before it is dealt
    /// with all the same.
    pub async fn next(&mut self) -> Option<Result<ConsumerRecord>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<ConsumerRecord>>> {
        loop {
            let of = Of::Stream(&self.partition, self.assigned);
            return Poll::Ready(match self.shared.next_record(&mut self.reader, of) {
                Next::Record(record) => {
                    self.stuck = Told::default();
                    Some(Ok(record))
                }
                Next::Stuck(error) if self.stuck.is_new(&error) => Some(Err(error)),
                Next::Nothing | Next::Stuck(_) => {
                    ready!(self.bell.poll_rung(cx));
                    continue;
                }
                Next::Failed(error) => Some(Err(error)),
                Next::Over => {
                    self.end();
                    None
                }
            });
        }
    }

    fn end(&mut self) {
        self.over = true;
        self.shared.lock().release_claim(&self.partition, self.assigned);
    }
}

impl Stream for PartitionStream {
    type Item = Result<ConsumerRecord>;

    #[inline]
    fn poll_next(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<ConsumerRecord>>> {
        if self.over {
            return Poll::Ready(None);
        }
        let this = &mut *self;
        match this.reader.next_of_batch(&this.shared) {
            Some(record) => Poll::Ready(Some(Ok(record))),
            None => self.poll_item(cx),
        }
    }
}

impl FusedStream for PartitionStream {
    fn is_terminated(&self) -> bool {
        self.over
    }
}

impl Drop for PartitionStream {
    fn drop(&mut self) {
        if self.over {
            return;
        }
        self.shared.leave_batch(&mut self.reader, false);
        self.end();
        // Somebody else may read the partition now.
        self.shared.note_assignment();
    }
}

impl fmt::Debug for PartitionStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PartitionStream")
            .field("partition", &self.partition.to_string())
            .field("over", &self.over)
            .finish_non_exhaustive()
    }
}
