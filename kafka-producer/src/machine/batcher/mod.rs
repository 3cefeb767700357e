//! The sender's decisions: which batches go into which request, and what becomes of them.
//!
//! A batch moves like this; `outstanding` are those that carry a sequence number (or, without
//! idempotence, were sent and are not done):
//!
//! ```text
//!           Seal               Send                    answer
//!   open ─────────▶ fresh ───────────────▶ wire ────────────────▶ Complete
//!     (linger, size,   ▲                    │  ▲
//!      flush, room)    │     retriable, ╭───╯  │ alone, lowest number first
//!                      │     unknown    ▼      │
//!                      ╰───────────── retry ───╯
//!           restart under a new epoch,
//!           if provably not written              any state ── delivery timeout ──▶ Complete
//! ```
//!
//! Records never come here: open batches live under their partition's lock (`batch.rs`), and the
//! machine only hears that one was opened, and asks for it with [`Action::Seal`].
//!
//! Source: Kafka's `Sender`, `RecordAccumulator`, `TransactionManager`.

mod answers;
mod broker;
mod ending;
mod numbering;
mod partition;
mod sending;
mod splitting;
mod timing;

use super::action::{Action, BatchId, PartitionKey, RequestTag, SealedInfo};
use super::identity::{IdentityKeeper, Sequences};
use super::outcome::FailureReason;
use broker::Broker;
use kafka4rs_core::retry::Backoff;
use kafka4rs_protocol::{BrokerId, LeaderEpoch, Tick, TopicId};
use partition::{Batch, OpenMark, Partition};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;
use timing::Timer;

/// See the module's documentation.
#[derive(Debug)]
pub(crate) struct Batcher {
    config: BatcherConfig,
    now: Tick,
    random: u64,
    identity: IdentityKeeper,
    identity_failures: u32,
    identity_not_before: Tick,
    partitions: Vec<Partition>,
    // BTreeMap: the order of requests must not depend on a hasher, or a seed does not replay.
    brokers: BTreeMap<BrokerId, Broker>,
    requests: BTreeMap<RequestTag, Request>,
    next_tag: u64,
    /// Brokers to look at before the next wait.
    dirty: BTreeSet<BrokerId>,
    /// Kept for its memory.
    wanted: Vec<PartitionKey>,
    /// Partitions with something to send and no leader to send it to.
    leaderless: BTreeSet<PartitionKey>,
    awaiting_identity: BTreeSet<PartitionKey>,
    /// Every open batch that is not due yet. One linger for all, so that the order of opening is the order
    /// of deadlines. Batches that were closed meanwhile are dropped when their turn comes.
    linger: VecDeque<(Tick, PartitionKey, BatchId)>,
    deadlines: BTreeMap<(Tick, BatchId), PartitionKey>,
    timers: BTreeSet<(Tick, Timer)>,
    actions: VecDeque<Action>,
}

#[derive(Clone, Debug)]
pub(crate) struct BatcherConfig {
    pub(crate) idempotent: bool,
    /// False with acks=0: a request is done when its bytes are written.
    pub(crate) answered: bool,
    pub(crate) linger: Duration,
    pub(crate) delivery_timeout: Duration,
    pub(crate) max_request_size: usize,
    /// Requests in flight to one broker, and unresolved batches of one partition.
    pub(crate) max_in_flight: usize,
    pub(crate) backoff: Backoff,
    /// How often metadata is asked for while a partition has no leader.
    pub(crate) refresh_every: Duration,
    pub(crate) seed: u64,
}

#[derive(Debug)]
struct Request {
    broker: BrokerId,
    batches: Vec<(PartitionKey, BatchId)>,
}

impl Batcher {
    pub(crate) fn new(config: BatcherConfig) -> Self {
        Self {
            // A generator of the shifting kind never leaves zero.
            random: config.seed | 1,
            config,
            now: Tick::ZERO,
            identity: IdentityKeeper::default(),
            identity_failures: 0,
            identity_not_before: Tick::ZERO,
            partitions: Vec::new(),
            brokers: BTreeMap::new(),
            requests: BTreeMap::new(),
            next_tag: 0,
            dirty: BTreeSet::new(),
            wanted: Vec::new(),
            leaderless: BTreeSet::new(),
            awaiting_identity: BTreeSet::new(),
            linger: VecDeque::new(),
            deadlines: BTreeMap::new(),
            timers: BTreeSet::new(),
            actions: VecDeque::new(),
        }
    }

    /// Makes room for the next partition and returns its key.
    pub(crate) fn add_partition(&mut self) -> PartitionKey {
        let key = PartitionKey(u32::try_from(self.partitions.len()).unwrap_or(u32::MAX));
        self.partitions.push(Partition {
            leader: None,
            leader_epoch: LeaderEpoch::NONE,
            topic_id: None,
            open: None,
            fresh: VecDeque::new(),
            retry: VecDeque::new(),
            wire: VecDeque::new(),
            wire_broker: None,
            sequences: Sequences::new(),
            not_before: Tick::ZERO,
            listed: false,
        });
        key
    }

    /// As if the partition had been written to under `identity` up to `next`.
    #[cfg(test)]
    pub(crate) fn begin_numbers_at(
        &mut self,
        key: PartitionKey,
        identity: super::identity::ProducerIdentity,
        next: kafka4rs_protocol::Sequence,
    ) {
        if let Some(partition) = self.partitions.get_mut(key.0 as usize) {
            partition.sequences = Sequences::starting_at(identity, next);
        }
    }

    /// Whether every batch the machine was told of is done.
    pub(crate) fn is_idle(&self) -> bool {
        self.deadlines.is_empty()
    }

    /// A batch was opened: its linger and its delivery timeout begin.
    pub(crate) fn handle_opened(
        &mut self,
        now: Tick,
        key: PartitionKey,
        batch: BatchId,
        opened: Tick,
    ) {
        self.now = self.now.max(now);
        let due_at = opened + self.config.linger;
        let due = due_at <= self.now;
        let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return };
        if partition.open.as_ref().is_some_and(|open| open.batch == batch) {
            return;
        }
        partition.open = Some(OpenMark { batch, due, asked: false, refused: None });
        let leader = partition.leader;
        self.deadlines.insert((opened + self.config.delivery_timeout, batch), key);
        if let Some(broker) = leader {
            self.brokers.entry(broker).or_default().open.insert(key);
        }
        if due {
            self.list(key);
        } else {
            self.linger.push_back((due_at, key, batch));
        }
    }

    /// A batch was closed, because it was full or because it was asked for.
    pub(crate) fn handle_sealed(&mut self, now: Tick, key: PartitionKey, info: SealedInfo) {
        self.now = self.now.max(now);
        let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return };
        let mut refused = None;
        if partition.open.as_ref().is_some_and(|open| open.batch == info.id) {
            refused = partition.open.take().and_then(|open| open.refused);
            if let Some(broker) = partition.leader.and_then(|id| self.brokers.get_mut(&id)) {
                broker.open.remove(&key);
            }
        }
        let deadline = info.opened + self.config.delivery_timeout;
        let batch = Batch {
            info,
            attempts: 0,
            numbers: None,
            possibly_written: false,
            given_up: false,
            splitting: false,
            last: None,
        };
        if deadline <= self.now {
            self.deadlines.remove(&(deadline, info.id));
            self.fail(key, &batch, FailureReason::DeliveryTimeout);
            return;
        }
        if let Some(error) = refused {
            self.fail(key, &batch, FailureReason::NoIdentity(error));
            return;
        }
        self.deadlines.insert((deadline, info.id), key);
        if let Some(partition) = self.partitions.get_mut(key.0 as usize) {
            partition.fresh.push_back(batch);
        }
        self.list(key);
    }

    /// What the metadata says of a partition.
    pub(crate) fn handle_leader(
        &mut self,
        now: Tick,
        key: PartitionKey,
        leader: Option<(BrokerId, LeaderEpoch)>,
        topic_id: Option<TopicId>,
    ) {
        self.now = self.now.max(now);
        let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return };
        // A topic that is briefly missing from one broker's view keeps its id and its numbers; one
        // that was made anew has a log that knows nothing of them.
        if let Some(id) = topic_id {
            if partition.topic_id.is_some_and(|known| known != id) {
                partition.sequences.mark_broken();
            }
            partition.topic_id = Some(id);
        }
        let broker = leader.map(|(broker, _)| broker);
        let epoch = leader.map_or(partition.leader_epoch, |(_, epoch)| epoch);
        if broker.is_some() && (broker, epoch) != (partition.leader, partition.leader_epoch) {
            // A new leader is news worth trying at once (KIP-951).
            partition.not_before = Tick::ZERO;
        }
        partition.leader_epoch = epoch;
        if broker != partition.leader {
            let had_open = partition.open.is_some();
            if let Some(old) = partition.leader.and_then(|id| self.brokers.get_mut(&id)) {
                if partition.listed {
                    old.ready.retain(|other| *other != key);
                }
                old.open.remove(&key);
            }
            partition.leader = broker;
            partition.listed = false;
            if let Some(broker) = broker {
                let broker = self.brokers.entry(broker).or_default();
                if had_open {
                    broker.open.insert(key);
                }
            }
        }
        self.settle(key);
        self.list(key);
    }

    /// Everything open is wanted now: a flush, a close, or somebody waits for memory. Costs what there is
    /// to flush; partitions without an open batch, and those that are due anyway, are not looked at.
    pub(crate) fn handle_flush(&mut self, now: Tick) {
        self.now = self.now.max(now);
        for (_, key, batch) in std::mem::take(&mut self.linger) {
            self.end_linger(key, batch);
        }
    }

    /// The partition's open batch is wanted now.
    pub(crate) fn handle_wanted(&mut self, now: Tick, key: PartitionKey) {
        self.now = self.now.max(now);
        let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return };
        if let Some(open) = &mut partition.open {
            open.due = true;
            self.list(key);
        }
    }

    pub(crate) fn next_action(&mut self) -> Option<Action> {
        loop {
            if let Some(action) = self.actions.pop_front() {
                return Some(action);
            }
            // Sealing comes before sending, so that what is sealed leaves with the same request.
            if !self.ask_for_open_batches() && !self.fill_requests() {
                self.drop_stale_lingers();
                return None;
            }
        }
    }
}
