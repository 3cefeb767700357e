//! Requests that are held until a test lets them go.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kafka4rs_io::rt::{RuntimeRef, timeout_at};
use kafka4rs_protocol::Deadline;
use tokio::sync::{oneshot, watch};

use super::faults::Faults;
use super::rule::RuleId;

/// Where requests wait, in the order in which they came.
#[derive(Debug)]
pub(super) struct GateCore {
    state: Mutex<GateState>,
    waiting: watch::Sender<usize>,
}

#[derive(Debug, Default)]
struct GateState {
    open: bool,
    next: u64,
    waiting: VecDeque<(u64, oneshot::Sender<()>)>,
}

/// One request at a gate. Dropping it leaves the queue.
struct Waiting<'a> {
    gate: &'a GateCore,
    id: u64,
}

impl GateCore {
    pub(super) fn new() -> Self {
        Self { state: Mutex::default(), waiting: watch::Sender::new(0) }
    }

    /// Waits to be released; false if the queue is full.
    pub(super) async fn pass(&self) -> bool {
        let (release, released) = oneshot::channel();
        let waiting = {
            let mut state = self.lock();
            if state.open {
                return true;
            }
            if state.waiting.len() >= MAX_WAITING {
                tracing::warn!(limit = MAX_WAITING, "a gate is full");
                return false;
            }
            let id = state.next;
            state.next += 1;
            state.waiting.push_back((id, release));
            Waiting { gate: self, id }
        };
        self.tell();
        // A dropped sender means the gate is gone, which lets everything go.
        let _ = released.await;
        drop(waiting);
        true
    }

    pub(super) fn release(&self, count: usize) -> usize {
        let mut state = self.lock();
        let count = count.min(state.waiting.len());
        let released = state.waiting.drain(..count).collect::<Vec<_>>();
        drop(state);
        for (_, one) in released {
            let _ = one.send(());
        }
        self.tell();
        count
    }

    pub(super) fn open(&self) {
        self.lock().open = true;
        self.release(usize::MAX);
    }

    fn tell(&self) {
        let waiting = self.lock().waiting.len();
        self.waiting.send_replace(waiting);
    }

    fn lock(&self) -> MutexGuard<'_, GateState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.gate.lock().waiting.retain(|(id, _)| *id != self.id);
        self.gate.tell();
    }
}

/// Holds requests, and the rule that sends them here. Dropping it lets everything go and removes the rule, so that a
/// test that ends early leaves nothing hanging.
#[derive(Debug)]
#[must_use = "dropping a gate opens it"]
pub struct Gate {
    pub(super) faults: Arc<Faults>,
    pub(super) rt: RuntimeRef,
    pub(super) core: Arc<GateCore>,
    pub(super) rule: RuleId,
}

impl Gate {
    /// Requests that wait here now.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.core.lock().waiting.len()
    }

    /// Waits until at least `count` requests are here; false if they are not after a minute.
    ///
    /// # Cancel safety
    /// Cancel safe.
    pub async fn wait_for(&self, count: usize) -> bool {
        let mut waiting = self.core.waiting.subscribe();
        let deadline = Deadline::after(self.rt.now(), WAIT);
        let enough = waiting.wait_for(|waiting| *waiting >= count);
        matches!(timeout_at(&*self.rt, deadline, enough).await, Ok(Ok(_)))
    }

    /// Lets the request go that waits longest; false if there is none.
    pub fn release_next(&self) -> bool {
        self.core.release(1) == 1
    }

    /// Lets all go that wait now, and returns how many; later ones are held again.
    pub fn release_all(&self) -> usize {
        self.core.release(usize::MAX)
    }

    /// Requests held so far.
    #[must_use]
    pub fn hits(&self) -> u64 {
        self.faults.hits(self.rule)
    }

    /// Lets all go, now and later, and removes the rule. Dropping the gate does the same.
    pub fn open(self) {}
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.faults.remove(self.rule);
    }
}

/// Requests that one gate holds; beyond it connections are closed.
const MAX_WAITING: usize = 1024;
const WAIT: Duration = Duration::from_secs(60);
