use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use kafka4rs_protocol::Deadline;

use super::{BoxFuture, Runtime, timeout_at};

/// A started task. Dropping the handle lets the task run on.
#[derive(Debug)]
pub struct TaskHandle {
    name: &'static str,
    shared: Arc<TaskShared>,
}

impl TaskHandle {
    /// Makes a future abortable and joinable. A [`Runtime`] spawns the returned future on its executor in whatever way
    /// it has and gives the handle to the caller.
    pub fn wrap(
        name: &'static str,
        task: BoxFuture<'static, ()>,
    ) -> (Self, BoxFuture<'static, ()>) {
        let shared = Arc::new(TaskShared::default());
        let wrapped = WrappedTask { task: Some(task), shared: Arc::clone(&shared) };
        (Self { name, shared }, Box::pin(wrapped))
    }

    /// The name given to `spawn`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Asks the task to end at its next await; its future is dropped there.
    pub fn abort(&self) {
        let waker = {
            let mut state = self.shared.lock();
            if state.end.is_some() {
                return;
            }
            state.abort = true;
            state.task.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Whether the task has ended, in whatever way.
    pub fn is_finished(&self) -> bool {
        self.shared.lock().end.is_some()
    }

    /// Waits for the end of the task and says how it ended.
    ///
    /// # Cancel safety
    /// Cancel safe.
    pub async fn join(&self) -> TaskEnd {
        std::future::poll_fn(|cx| {
            let mut state = self.shared.lock();
            match state.end {
                Some(end) => Poll::Ready(end),
                None => {
                    // Several may wait, and each waits for one poll after the other.
                    if !state.joiners.iter().any(|joiner| joiner.will_wake(cx.waker())) {
                        state.joiners.push(cx.waker().clone());
                    }
                    Poll::Pending
                }
            }
        })
        .await
    }
}

/// How a task ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum TaskEnd {
    /// It ran to its end.
    Completed,
    /// It was aborted, it panicked, or its runtime went away.
    Stopped,
}

/// The tasks one owner has started, so that closing can wait for them. Dropping it aborts them.
#[derive(Debug, Default)]
pub struct TaskSet {
    tasks: Mutex<Vec<TaskHandle>>,
}

impl TaskSet {
    /// An empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts a task that belongs to this set.
    pub fn spawn(&self, rt: &dyn Runtime, name: &'static str, task: BoxFuture<'static, ()>) {
        let handle = rt.spawn(name, task);
        let mut tasks = self.lock();
        // Ended tasks leave when the vector is about to grow: constant work per spawn, bounded by the live ones.
        if tasks.len() == tasks.capacity() {
            tasks.retain(|task| !task.is_finished());
        }
        tasks.push(handle);
    }

    /// How many tasks still run.
    pub fn running(&self) -> usize {
        self.lock().iter().filter(|task| !task.is_finished()).count()
    }

    /// Waits up to `duration` for every task to end, then aborts the rest. Returns the names of the aborted ones.
    ///
    /// # Cancel safety
    /// Cancel safe for the caller; the tasks taken so far are aborted when the future is dropped.
    pub async fn close_within(&self, rt: &dyn Runtime, duration: Duration) -> Vec<&'static str> {
        let deadline = Deadline::after(rt.now(), duration);
        let mut rest = AbortOnDrop(std::mem::take(&mut *self.lock()));
        while let Some(task) = rest.0.last() {
            if timeout_at(rt, deadline, task.join()).await.is_err() {
                break;
            }
            rest.0.pop();
        }
        rest.0.retain(|task| !task.is_finished());
        rest.0.iter().map(TaskHandle::name).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<TaskHandle>> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for TaskSet {
    fn drop(&mut self) {
        drop(AbortOnDrop(std::mem::take(&mut *self.lock())));
    }
}

struct AbortOnDrop(Vec<TaskHandle>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.iter().for_each(TaskHandle::abort);
    }
}

#[derive(Debug, Default)]
struct TaskShared {
    state: Mutex<TaskState>,
}

#[derive(Debug, Default)]
struct TaskState {
    abort: bool,
    end: Option<TaskEnd>,
    task: Option<Waker>,
    joiners: Vec<Waker>,
}

impl TaskShared {
    fn lock(&self) -> MutexGuard<'_, TaskState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end(&self, end: TaskEnd) {
        let joiners = {
            let mut state = self.lock();
            if state.end.is_some() {
                return;
            }
            state.end = Some(end);
            state.task = None;
            std::mem::take(&mut state.joiners)
        };
        joiners.into_iter().for_each(Waker::wake);
    }
}

struct WrappedTask {
    task: Option<BoxFuture<'static, ()>>,
    shared: Arc<TaskShared>,
}

impl Future for WrappedTask {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let aborted = {
            let mut state = self.shared.lock();
            if !state.abort {
                match &mut state.task {
                    Some(waker) => waker.clone_from(cx.waker()),
                    None => state.task = Some(cx.waker().clone()),
                }
            }
            state.abort
        };
        let Some(task) = self.task.as_mut() else { return Poll::Ready(()) };
        if !aborted && task.as_mut().poll(cx).is_pending() {
            return Poll::Pending;
        }
        // The future goes first: whoever joins must find what it owned freed.
        self.task = None;
        self.shared.end(if aborted { TaskEnd::Stopped } else { TaskEnd::Completed });
        Poll::Ready(())
    }
}

impl Drop for WrappedTask {
    fn drop(&mut self) {
        self.task = None;
        self.shared.end(TaskEnd::Stopped);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rt::{VirtualRuntime, sleep};

    #[test]
    fn joining_tells_a_finished_task_from_an_aborted_one() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        runtime.block_on(async {
            let quick = rt.spawn("quick", Box::pin(async {}));
            let endless = rt.spawn("endless", Box::pin(std::future::pending()));
            assert_eq!(quick.join().await, TaskEnd::Completed);
            assert!(!endless.is_finished());
            endless.abort();
            assert_eq!(endless.join().await, TaskEnd::Stopped);
        });
    }

    #[test]
    fn everybody_who_joins_a_task_hears_of_its_end() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        runtime.block_on(async {
            let task = Arc::new(rt.spawn("endless", Box::pin(std::future::pending())));
            let joining = |task: Arc<TaskHandle>| {
                rt.spawn(
                    "joining",
                    Box::pin(async move {
                        task.join().await;
                    }),
                )
            };
            let joiners = [joining(Arc::clone(&task)), joining(Arc::clone(&task))];
            sleep(&*rt, Duration::from_millis(1)).await;
            task.abort();
            let deadline = Deadline::after(rt.now(), Duration::from_secs(1));
            for joiner in &joiners {
                assert_eq!(timeout_at(&*rt, deadline, joiner.join()).await, Ok(TaskEnd::Completed));
            }
        });
    }

    #[test]
    fn a_joined_task_has_already_freed_what_it_owned() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        let owned = Arc::new(());
        let seen = Arc::downgrade(&owned);
        runtime.block_on(async {
            let task = rt.spawn(
                "owner",
                Box::pin(async move {
                    let _owned = owned;
                    std::future::pending::<()>().await;
                }),
            );
            sleep(&*rt, Duration::from_millis(1)).await;
            task.abort();
            task.join().await;
            assert!(seen.upgrade().is_none());
        });
    }

    #[test]
    fn closing_a_set_waits_for_the_quick_and_names_the_aborted() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        let set = TaskSet::new();
        runtime.block_on(async {
            let clock = Arc::clone(&rt);
            set.spawn(
                &*rt,
                "quick",
                Box::pin(async move { sleep(&*clock, Duration::from_secs(1)).await }),
            );
            set.spawn(&*rt, "endless", Box::pin(std::future::pending()));
            assert_eq!(set.running(), 2);
            let aborted = set.close_within(&*rt, Duration::from_secs(5)).await;
            assert_eq!(aborted, ["endless"]);
            assert_eq!(set.running(), 0);
        });
    }

    #[test]
    fn a_set_forgets_ended_tasks_instead_of_growing() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        let set = TaskSet::new();
        runtime.block_on(async {
            for _ in 0..1000 {
                set.spawn(&*rt, "short", Box::pin(async {}));
                sleep(&*rt, Duration::from_millis(1)).await;
            }
        });
        assert!(set.lock().capacity() < 64);
    }
}
