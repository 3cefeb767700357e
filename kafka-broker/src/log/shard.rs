//! The shard as the rest of the broker sees it: propose commands, read the state, wait for records.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use kafka4rs_io::rt::RuntimeRef;
use kafka4rs_protocol::TopicId;
use thiserror::Error;
use tokio::sync::{mpsc, oneshot, watch};

use super::command::Command;
use super::fold::{Applied, Fold, Outcome};
use super::partition::Extent;
use super::proposer::Proposer;
use super::slot::{Payload, Slot, StoredSlot};
use super::snapshot;
use super::store::{LogStore, StoreError};
use super::waiters::{Wait, Waiters};

/// A handle on the shard; cheap to clone. The proposer ends when the last one is gone.
#[derive(Clone, Debug)]
pub(crate) struct Shard {
    shared: Arc<Shared>,
    queue: mpsc::Sender<Proposal>,
}

/// What the shard is made with.
#[derive(Clone, Debug)]
pub(crate) struct LogSettings {
    pub(crate) node: i32,
    /// Bytes of slots kept; the oldest go first.
    pub(crate) retention_bytes: u64,
    /// Bytes of slots kept for reading besides the store. Chunks of the memory store are shared with it.
    pub(crate) cache_bytes: u64,
}

/// What handles and proposer share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) rt: RuntimeRef,
    pub(crate) store: Arc<dyn LogStore>,
    pub(crate) settings: LogSettings,
    pub(crate) incarnation: u64,
    state: Mutex<State>,
    waiters: Arc<Mutex<Waiters>>,
    pub(crate) stop: watch::Sender<bool>,
}

/// The fold, and what is derived from it or from the store.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) fold: Fold,
    recent: BTreeMap<u64, Payload>,
    recent_bytes: u64,
    /// Slots in the store, oldest first, and their bytes.
    pub(crate) stored: VecDeque<(u64, u64)>,
    pub(crate) stored_bytes: u64,
}

/// Commands that go into one slot together.
#[derive(Debug)]
pub(crate) struct Proposal {
    pub(crate) commands: Vec<Command>,
    /// The batches of its appends, in order.
    pub(crate) batches: Vec<Bytes>,
    /// Absent when nobody waits.
    pub(crate) reply: Option<oneshot::Sender<Vec<Outcome>>>,
}

/// Why a proposal has no outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum Refusal {
    /// The log has stopped. What was proposed may or may not be history.
    #[error("the log has stopped")]
    Stopped,
}

/// Why the shard cannot start.
#[derive(Debug, Error)]
pub(crate) enum OpenError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{name} cannot be read: {cause}; the log cannot go on past it")]
    Corrupt { name: String, cause: String },
}

impl Shard {
    /// Replays the log and starts the proposer.
    pub(crate) async fn open(
        rt: RuntimeRef,
        store: Arc<dyn LogStore>,
        settings: LogSettings,
    ) -> Result<(Self, Proposer), OpenError> {
        let (fold, trim) = snapshot::newest(&*store).await?;
        let mut state = State { fold, ..State::default() };
        loop {
            let number = state.fold.next_slot;
            let name = Slot::object_name(number);
            let Some(chunks) = store.get(&name).await? else { break };
            let stored = Slot::decode(chunks)
                .map_err(|cause| OpenError::Corrupt { name, cause: cause.to_string() })?;
            state.apply(number, &stored, settings.cache_bytes);
        }
        state.count_stored(&*store, trim).await?;
        let incarnation = rt.random_u64();
        let shared = Arc::new(Shared {
            rt,
            store,
            settings,
            incarnation,
            state: Mutex::new(state),
            waiters: Arc::default(),
            stop: watch::Sender::new(false),
        });
        let (queue, proposals) = mpsc::channel(QUEUE);
        let proposer = Proposer::new(Arc::clone(&shared), proposals);
        Ok((Self { shared, queue }, proposer))
    }

    /// Proposes commands that stand or fall together with their slot, and waits for what they came to.
    ///
    /// Dropping the future does not take the proposal back once it was queued.
    pub(crate) async fn propose(
        &self,
        commands: Vec<Command>,
        batches: Vec<Bytes>,
    ) -> Result<Vec<Outcome>, Refusal> {
        let (reply, outcomes) = oneshot::channel();
        let proposal = Proposal { commands, batches, reply: Some(reply) };
        self.queue.send(proposal).await.map_err(|_| Refusal::Stopped)?;
        outcomes.await.map_err(|_| Refusal::Stopped)
    }

    /// Proposes one command.
    pub(crate) async fn propose_one(&self, command: Command) -> Result<Outcome, Refusal> {
        let outcomes = self.propose(vec![command], Vec::new()).await?;
        outcomes.into_iter().next().ok_or(Refusal::Stopped)
    }

    /// Ends the proposer once it has written what is queued; what is proposed later is refused.
    pub(crate) fn stop(&self) {
        self.shared.stop.send_replace(true);
    }

    /// Looks at the state. Everything in it is history, and everything acknowledged is in it.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.shared.lock())
    }

    /// Looks at the state and, if `look` names partitions and missing bytes, waits on them from this very state on.
    pub(crate) fn read_or_wait<T>(
        &self,
        look: impl FnOnce(&State) -> (T, Option<(Vec<(TopicId, i32)>, i64)>),
    ) -> (T, Option<Wait>) {
        let state = self.shared.lock();
        let (value, wait) = look(&state);
        let wait = wait.map(|(partitions, missing)| {
            Waiters::register(&self.shared.waiters, partitions, missing)
        });
        (value, wait)
    }

    /// A batch that is not among the recent slots, from the store. `None` if retention was faster.
    pub(crate) async fn load(&self, extent: &Extent) -> Result<Option<Vec<Bytes>>, StoreError> {
        let range = u64::from(extent.at)..u64::from(extent.at) + u64::from(extent.len);
        self.shared.store.get_range(&Slot::object_name(extent.slot), range).await
    }

    #[cfg(test)]
    pub(crate) fn waiting(&self) -> usize {
        self.shared.waiters.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

impl Shared {
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Applies a slot that is known to be history and wakes who waited for it.
    pub(crate) fn apply(&self, number: u64, stored: &StoredSlot) -> Applied {
        let mut state = self.lock();
        let applied = state.apply(number, stored, self.settings.cache_bytes);
        state.stored.push_back((number, stored_size(stored)));
        state.stored_bytes += stored_size(stored);
        if let Applied::Valid(outcomes) = &applied {
            let waiters = self.waiters.lock().unwrap_or_else(PoisonError::into_inner);
            for (command, outcome) in stored.slot.commands.iter().zip(outcomes) {
                match (command, outcome) {
                    (_, Outcome::Refused(_)) => {}
                    (Command::Append(append), _) => {
                        waiters.appended(append.topic, append.partition, append.len);
                    }
                    (Command::DeleteTopic(topic), _) => waiters.topic_changed(*topic),
                    (Command::LogStart(start), _) => waiters.topic_changed(start.topic),
                    (Command::Lead(lead), _) => waiters.topic_changed(lead.topic),
                    _ => {}
                }
            }
        }
        applied
    }
}

impl State {
    /// The pieces of a batch, if its slot is among the recent ones.
    pub(crate) fn recent(&self, extent: &Extent, take: impl FnMut(Bytes)) -> bool {
        match self.recent.get(&extent.slot) {
            Some(object) => {
                object.slice(extent.at as usize, extent.len as usize, take);
                true
            }
            None => false,
        }
    }

    fn apply(&mut self, number: u64, stored: &StoredSlot, cache_bytes: u64) -> Applied {
        let applied = self.fold.apply(stored);
        self.recent_bytes += stored_size(stored);
        self.recent.insert(number, stored.object.clone());
        while self.recent_bytes > cache_bytes
            && let Some((_, object)) = self.recent.pop_first()
        {
            self.recent_bytes = self.recent_bytes.saturating_sub(object_size(&object));
        }
        applied
    }

    /// Forgets slots below `slot`, which retention has given up.
    pub(crate) fn forget_below(&mut self, slot: u64) {
        while let Some((number, bytes)) = self.stored.front().copied()
            && number < slot
        {
            self.stored.pop_front();
            self.stored_bytes = self.stored_bytes.saturating_sub(bytes);
        }
        while let Some((number, _)) = self.recent.first_key_value()
            && *number < slot
            && let Some((_, object)) = self.recent.pop_first()
        {
            self.recent_bytes = self.recent_bytes.saturating_sub(object_size(&object));
        }
    }

    /// Which slots the store holds and how large they are, after a restart.
    async fn count_stored(&mut self, store: &dyn LogStore, trim: u64) -> Result<(), StoreError> {
        for number in trim..self.fold.next_slot {
            let bytes = match self.recent.get(&number) {
                Some(object) => object_size(object),
                None => match store.get(&Slot::object_name(number)).await? {
                    Some(chunks) => object_size(&Payload::new(chunks)),
                    None => continue,
                },
            };
            self.stored.push_back((number, bytes));
            self.stored_bytes += bytes;
        }
        Ok(())
    }
}

fn stored_size(stored: &StoredSlot) -> u64 {
    object_size(&stored.object)
}

/// An object with what keeping it costs besides its bytes.
fn object_size(object: &Payload) -> u64 {
    object.len() as u64 + OBJECT_OVERHEAD
}

/// Proposals that may wait for their slot.
const QUEUE: usize = 1024;
const OBJECT_OVERHEAD: u64 = 256;
