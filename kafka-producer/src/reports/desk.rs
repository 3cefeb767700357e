//! The queue of reports, and the task that gives them to the application.
//!
//! A batch that is done gives its chunks back only when its turn here comes. So a slow callback does not hold
//! up the sender, no report is ever thrown away, and the queue has a bound all the same: each entry counts
//! towards `buffer_memory` with a chunk at least, and once that is used up, `enqueue` waits. librdkafka
//! bounds its reports the same way: a message counts until its report was served.

use super::hooks::OnDelivery;
use super::{DeliveryReport, Hooks, Interceptors};
use crate::delivery::BatchState;
use crate::memory::LeasedRecords;
use kafka4rs_core::rt::RuntimeRef;
use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use tokio::sync::watch;
use tracing::Instrument;

/// Where reports are left, and where they are given out.
pub(crate) struct ReportDesk {
    pub(crate) interceptors: Interceptors,
    on_delivery: Mutex<Option<OnDelivery>>,
    queue: Mutex<Queue>,
    progress: watch::Sender<Progress>,
}

#[derive(Default)]
struct Queue {
    entries: VecDeque<Entry>,
    /// Reports that were left here or will be within the moment.
    announced: u64,
    /// There will be no more.
    closed: bool,
    /// The task is gone: who leaves a report gives it out.
    unstaffed: bool,
    task: Option<Waker>,
}

struct Entry {
    batch: Arc<BatchState>,
    /// What the batch counts for; given back when its turn comes.
    held: Option<LeasedRecords>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Progress {
    given: u64,
    ended: bool,
}

impl ReportDesk {
    /// Opens the desk and staffs it, if there is anybody to give reports to.
    pub(crate) fn open(hooks: Hooks, runtime: &RuntimeRef) -> Option<Arc<Self>> {
        if hooks.is_empty() {
            return None;
        }
        let desk = Arc::new(Self {
            interceptors: Interceptors::new(hooks.interceptors),
            on_delivery: Mutex::new(hooks.on_delivery),
            queue: Mutex::default(),
            progress: watch::Sender::default(),
        });
        let clerk = Clerk { desk: Arc::clone(&desk) };
        let span = tracing::info_span!(parent: None, "delivery reports");
        // Dropping the handle lets the task run on; it ends when the desk is closed.
        drop(runtime.spawn("delivery reports", Box::pin(clerk.run().instrument(span))));
        Some(desk)
    }

    /// A batch is about to be done; [`leave`](Self::leave) follows. Whoever sees that it is done can then
    /// wait for its report too.
    pub(crate) fn announce(&self) {
        self.lock().announced += 1;
    }

    /// Leaves the report of a batch that is done.
    pub(crate) fn leave(&self, batch: Arc<BatchState>, held: Option<LeasedRecords>) {
        let entry = Entry { batch, held };
        let mut queue = self.lock();
        if queue.unstaffed {
            drop(queue);
            self.give(entry);
            return;
        }
        queue.entries.push_back(entry);
        let task = queue.task.take();
        drop(queue);
        if let Some(task) = task {
            task.wake();
        }
    }

    /// There will be no more reports.
    pub(crate) fn close(&self) {
        let mut queue = self.lock();
        let again = std::mem::replace(&mut queue.closed, true);
        let unstaffed = queue.unstaffed;
        let task = queue.task.take();
        drop(queue);
        if let Some(task) = task {
            task.wake();
        }
        if unstaffed && !again {
            self.end();
        }
    }

    fn end(&self) {
        self.interceptors.on_close();
        self.progress.send_modify(|progress| progress.ended = true);
    }

    /// Reports that were left here and not given out yet.
    pub(crate) fn backlog(&self) -> usize {
        self.lock().entries.len()
    }

    /// Reports that were announced and not given out yet, the one that is being given included.
    pub(crate) fn outstanding(&self) -> u64 {
        // In this order: what is announced meanwhile only makes the difference larger.
        let given = self.progress.borrow().given;
        self.lock().announced.saturating_sub(given)
    }

    /// Waits until everything announced so far was given out.
    pub(crate) async fn caught_up(&self) {
        let announced = self.lock().announced;
        let mut progress = self.progress.subscribe();
        // An error would mean that the desk is gone, which `self` is not.
        let _ = progress.wait_for(|progress| progress.given >= announced).await;
    }

    /// Waits until the desk was closed, and its last report was given out.
    pub(crate) async fn ended(&self) {
        let mut progress = self.progress.subscribe();
        let _ = progress.wait_for(|progress| progress.ended).await;
    }

    /// Gives out the report of a batch.
    fn give(&self, Entry { batch, held }: Entry) {
        // First the memory: the callback may produce.
        drop(held);
        for report in DeliveryReport::of(&batch) {
            self.interceptors.on_acknowledgement(&report);
            let mut on_delivery = self.on_delivery.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(callback) = &mut *on_delivery
                && catch_unwind(AssertUnwindSafe(|| callback(&report))).is_err()
            {
                self.interceptors.count_panic();
                tracing::error!(
                    ?report,
                    "the delivery callback has panicked; it will be called again"
                );
            }
        }
        self.progress.send_modify(|progress| progress.given += 1);
    }

    fn poll_entry(&self, cx: &mut Context<'_>) -> Poll<Option<Entry>> {
        let mut queue = self.lock();
        if let Some(entry) = queue.entries.pop_front() {
            return Poll::Ready(Some(entry));
        }
        if queue.closed {
            return Poll::Ready(None);
        }
        queue.task = Some(cx.waker().clone());
        Poll::Pending
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for ReportDesk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReportDesk")
            .field("interceptors", &self.interceptors)
            .field("backlog", &self.backlog())
            .finish_non_exhaustive()
    }
}

/// The task at the desk.
struct Clerk {
    desk: Arc<ReportDesk>,
}

impl Clerk {
    async fn run(self) {
        while let Some(entry) = poll_fn(|cx| self.desk.poll_entry(cx)).await {
            self.desk.give(entry);
            // The application's code may have taken long; the sender may run on the same thread.
            give_way().await;
        }
    }
}

impl Drop for Clerk {
    /// At the end, or because the runtime is: either way nobody misses a report.
    fn drop(&mut self) {
        let mut queue = self.desk.lock();
        queue.unstaffed = true;
        let closed = queue.closed;
        let left = std::mem::take(&mut queue.entries);
        drop(queue);
        for entry in left {
            self.desk.give(entry);
        }
        if closed {
            self.desk.end();
        }
    }
}

/// Lets other tasks of this thread run.
async fn give_way() {
    let mut gave_way = false;
    poll_fn(|cx| {
        if std::mem::replace(&mut gave_way, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::BatchOutcome;
    use crate::memory::{BatchMemory, MemoryBudget, Need, SMALL_CHUNK};
    use kafka4rs_core::rt::VirtualRuntime;
    use kafka4rs_protocol::record::{RecordFields, RecordsBuilder};
    use kafka4rs_protocol::{Partition, TopicName};
    use std::sync::atomic::{AtomicU32, Ordering};

    fn done(budget: &Arc<MemoryBudget>) -> (Arc<BatchState>, Option<LeasedRecords>) {
        let batch = BatchState::new(TopicName::from("orders"), Partition(0));
        batch.complete(BatchOutcome::Written { base_offset: None, log_append_time: None });
        let mut memory = BatchMemory::new(budget);
        let mut builder = RecordsBuilder::new();
        for chunk in memory.adopt(budget.try_take(Need::of(1, SMALL_CHUNK)).unwrap()) {
            builder.push_chunk(chunk);
        }
        let record = RecordFields { value: Some(b"reported"), ..RecordFields::default() };
        builder.append(0, &record).unwrap();
        (batch, Some(memory.lease(builder.seal_in_chunks())))
    }

    /// A desk, and how many reports were given out.
    fn desk(runtime: &VirtualRuntime) -> (Arc<ReportDesk>, Arc<AtomicU32>) {
        let calls = Arc::new(AtomicU32::new(0));
        let counts = Arc::clone(&calls);
        let on_delivery: OnDelivery = Box::new(move |_| {
            counts.fetch_add(1, Ordering::Relaxed);
        });
        let hooks = Hooks { on_delivery: Some(on_delivery), ..Hooks::default() };
        (ReportDesk::open(hooks, &runtime.handle()).unwrap(), calls)
    }

    fn leave(desk: &ReportDesk, budget: &Arc<MemoryBudget>, batches: usize) {
        for _ in 0..batches {
            let (batch, held) = done(budget);
            desk.announce();
            desk.leave(batch, held);
        }
    }

    #[test]
    fn what_lies_on_the_desk_when_the_runtime_ends_is_given_out() {
        let runtime = VirtualRuntime::new(1);
        let (desk, calls) = desk(&runtime);
        let budget = MemoryBudget::new(4 * SMALL_CHUNK);
        leave(&desk, &budget, 3);
        drop(runtime);
        assert_eq!((desk.outstanding(), calls.load(Ordering::Relaxed)), (0, 3));
        assert_eq!(budget.usage(), (4 * SMALL_CHUNK, 0));
    }

    #[test]
    fn a_callback_that_does_not_keep_up_fills_the_memory_and_nothing_else() {
        let runtime = VirtualRuntime::new(1);
        let (desk, calls) = desk(&runtime);
        let budget = MemoryBudget::new(4 * SMALL_CHUNK);
        // Nothing runs the task: a callback that takes for ever looks like this to the sender.
        leave(&desk, &budget, 4);
        assert!(
            budget.try_take(Need::of(1, SMALL_CHUNK)).is_none(),
            "there is no fifth batch to report"
        );
        assert_eq!((desk.backlog(), calls.load(Ordering::Relaxed)), (4, 0));
        runtime.block_on(desk.caught_up());
        assert_eq!((desk.backlog(), calls.load(Ordering::Relaxed)), (0, 4));
        assert_eq!(budget.usage(), (4 * SMALL_CHUNK, 0));
        desk.close();
        runtime.block_on(desk.ended());
    }
}
