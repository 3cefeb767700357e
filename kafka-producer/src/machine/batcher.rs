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

use super::identity::{IdentityKeeper, Numbering, ProducerIdentity, Sequences};
use super::outcome::{self, Cause, Failure, FailureReason, PartitionAnswer, Remedy, Verdict};
use kafka4rs_core::retry::Backoff;
use kafka4rs_core::{KafkaError, Outcome};
use kafka4rs_protocol::{BrokerId, LeaderEpoch, Sequence, Tick, TopicId};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

/// A partition of this producer: a dense index, given in the order of first use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PartitionKey(pub(crate) u32);

/// A batch of this producer, numbered in the order of opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct BatchId(pub(crate) u64);

/// A produce request of this producer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RequestTag(pub(crate) u64);

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

/// What the machine needs to know of a sealed batch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SealedInfo {
    pub(crate) id: BatchId,
    pub(crate) records: u32,
    /// On the wire, header included.
    pub(crate) bytes: usize,
    pub(crate) opened: Tick,
}

/// One batch of a produce request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attempt {
    pub(crate) partition: PartitionKey,
    pub(crate) batch: BatchId,
    /// `None` without idempotence.
    pub(crate) numbers: Option<(ProducerIdentity, Sequence)>,
}

#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// Open a connection and answer with `handle_connected` or `handle_connect_failed`.
    Connect(BrokerId),
    /// Close the partition's open batch and hand it over by `handle_sealed`.
    Seal(PartitionKey),
    /// Send one produce request and answer with `handle_answers`, `handle_written` or
    /// `handle_request_failed`.
    Send {
        broker: BrokerId,
        tag: RequestTag,
        batches: Vec<Attempt>,
    },
    Complete {
        partition: PartitionKey,
        batch: BatchId,
        verdict: Verdict,
    },
    /// Ask for a producer id and answer with `handle_identity` or `handle_no_identity`.
    RequestIdentity,
    RefreshMetadata,
}

#[derive(Debug)]
struct Batch {
    info: SealedInfo,
    attempts: u32,
    numbers: Option<(ProducerIdentity, Sequence)>,
    /// Some attempt ended without proof that it added nothing. Never cleared: a late attempt may
    /// still be applied by a broker that was stopped and goes on.
    possibly_written: bool,
    /// Reported as timed out while on the wire; kept to learn what became of its numbers.
    given_up: bool,
    last: Option<(BrokerId, Cause)>,
}

#[derive(Clone, Debug)]
struct OpenMark {
    batch: BatchId,
    /// Wants to leave: its linger is over, or somebody flushes.
    due: bool,
    asked: bool,
    /// There is no identity to send it under: it fails as soon as it is closed.
    refused: Option<KafkaError>,
}

#[derive(Debug)]
struct Partition {
    leader: Option<BrokerId>,
    leader_epoch: LeaderEpoch,
    topic_id: Option<TopicId>,
    open: Option<OpenMark>,
    fresh: VecDeque<Batch>,
    /// In the order of their numbers.
    retry: VecDeque<Batch>,
    wire: VecDeque<Batch>,
    /// Where `wire` is.
    wire_broker: Option<BrokerId>,
    sequences: Sequences,
    /// Backoff: nothing of the partition is sent before.
    not_before: Tick,
    /// In its leader's `ready` list.
    listed: bool,
}

impl Partition {
    fn outstanding(&self) -> usize {
        self.wire.len() + self.retry.len()
    }

    fn has_work(&self) -> bool {
        !self.retry.is_empty()
            || !self.fresh.is_empty()
            || self.open.as_ref().is_some_and(|open| open.due)
    }

    fn lowest_outstanding(&self) -> Option<BatchId> {
        let wire = self.wire.front().map(|batch| batch.info.id);
        let retry = self.retry.front().map(|batch| batch.info.id);
        wire.into_iter().chain(retry).min()
    }

    fn push_retry(&mut self, batch: Batch) {
        let at = self.retry.partition_point(|other| other.info.id < batch.info.id);
        self.retry.insert(at, batch);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    Down,
    Connecting,
    Up,
}

#[derive(Debug)]
struct Broker {
    link: Link,
    not_before: Tick,
    failures: u32,
    last_error: Option<KafkaError>,
    in_flight: usize,
    /// Partitions that may have something to send, in turn.
    ready: VecDeque<PartitionKey>,
    /// Partitions with an open batch.
    open: BTreeSet<PartitionKey>,
}

impl Default for Broker {
    fn default() -> Self {
        Self {
            link: Link::Down,
            not_before: Tick::ZERO,
            failures: 0,
            last_error: None,
            in_flight: 0,
            ready: VecDeque::new(),
            open: BTreeSet::new(),
        }
    }
}

#[derive(Debug)]
struct Request {
    broker: BrokerId,
    batches: Vec<(PartitionKey, BatchId)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Timer {
    Partition(PartitionKey),
    Broker(BrokerId),
    Identity,
    Metadata,
}

/// Why a partition cannot send now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blocked {
    /// An answer, a timer or new metadata will list the partition again.
    Waiting,
    NoIdentity,
}

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
    /// Partitions with something to send and no leader to send it to.
    leaderless: BTreeSet<PartitionKey>,
    awaiting_identity: BTreeSet<PartitionKey>,
    /// One linger for all, so that the order of opening is the order of deadlines.
    linger: VecDeque<(Tick, PartitionKey, BatchId)>,
    deadlines: BTreeMap<(Tick, BatchId), PartitionKey>,
    timers: BTreeSet<(Tick, Timer)>,
    actions: VecDeque<Action>,
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

    /// Whether every batch the machine was told of is done.
    #[cfg(test)]
    pub(crate) fn is_idle(&self) -> bool {
        self.deadlines.is_empty()
    }

    // --- events ---------------------------------------------------------------------------------

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
                old.ready.retain(|other| *other != key);
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

    /// Everything open is wanted now: a flush, a close, or somebody waits for memory.
    pub(crate) fn handle_flush(&mut self, now: Tick) {
        self.now = self.now.max(now);
        for index in 0..self.partitions.len() {
            let Some(partition) = self.partitions.get_mut(index) else { continue };
            if let Some(open) = &mut partition.open {
                open.due = true;
                self.list(PartitionKey(u32::try_from(index).unwrap_or(u32::MAX)));
            }
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

    pub(crate) fn handle_connected(&mut self, now: Tick, id: BrokerId) {
        self.now = self.now.max(now);
        let broker = self.brokers.entry(id).or_default();
        broker.link = Link::Up;
        broker.failures = 0;
        broker.last_error = None;
        self.dirty.insert(id);
    }

    pub(crate) fn handle_connect_failed(&mut self, now: Tick, id: BrokerId, error: KafkaError) {
        self.now = self.now.max(now);
        let failures = self.brokers.get(&id).map_or(0, |broker| broker.failures).saturating_add(1);
        let until = self.now + self.backoff(failures);
        let broker = self.brokers.entry(id).or_default();
        broker.link = Link::Down;
        broker.failures = failures;
        broker.last_error = Some(error);
        broker.not_before = until;
        self.timers.insert((until, Timer::Broker(id)));
        // The broker may be gone for good, and its partitions led by others.
        self.actions.push_back(Action::RefreshMetadata);
    }

    /// The connection died. What was in flight on it is reported request by request.
    pub(crate) fn handle_disconnected(&mut self, now: Tick, id: BrokerId) {
        self.now = self.now.max(now);
        let broker = self.brokers.entry(id).or_default();
        if broker.link == Link::Up {
            broker.link = Link::Down;
            self.dirty.insert(id);
        }
    }

    /// The answer to a request: one entry for each of its batches, in their order; `None` where the
    /// broker did not mention the partition.
    pub(crate) fn handle_answers(
        &mut self,
        now: Tick,
        tag: RequestTag,
        answers: Vec<Option<PartitionAnswer>>,
    ) {
        self.now = self.now.max(now);
        let Some(request) = self.end_request(tag) else { return };
        let mut answers = answers.into_iter();
        for (key, id) in request.batches {
            let cause = answers.next().flatten().map_or(Cause::Omitted, Cause::Answer);
            self.end_attempt(key, id, request.broker, cause, true);
        }
    }

    /// acks=0: the bytes of the request are with the operating system; there is no more to learn.
    pub(crate) fn handle_written(&mut self, now: Tick, tag: RequestTag) {
        self.now = self.now.max(now);
        let Some(request) = self.end_request(tag) else { return };
        for (key, id) in request.batches {
            if let Some(batch) = self.take_from_wire(key, id) {
                self.complete(key, &batch, None, None);
            }
            self.list(key);
        }
    }

    /// A request ended without an answer. `maybe_written`: some of its bytes may have left.
    pub(crate) fn handle_request_failed(
        &mut self,
        now: Tick,
        tag: RequestTag,
        maybe_written: bool,
        error: KafkaError,
    ) {
        self.now = self.now.max(now);
        let Some(request) = self.end_request(tag) else { return };
        for (key, id) in request.batches {
            let cause = Cause::Request(error.clone());
            self.end_attempt(key, id, request.broker, cause, maybe_written);
        }
    }

    pub(crate) fn handle_identity(&mut self, now: Tick, identity: ProducerIdentity) {
        self.now = self.now.max(now);
        self.identity_failures = 0;
        self.identity.granted(identity);
        for key in std::mem::take(&mut self.awaiting_identity) {
            self.list(key);
        }
    }

    /// No producer id could be had. A final error fails what waits for it; any other is tried again
    /// until the batches' own deadlines.
    pub(crate) fn handle_no_identity(&mut self, now: Tick, error: KafkaError, is_final: bool) {
        self.now = self.now.max(now);
        self.identity.refused();
        self.identity_failures = self.identity_failures.saturating_add(1);
        self.identity_not_before = self.now + self.backoff(self.identity_failures);
        self.timers.insert((self.identity_not_before, Timer::Identity));
        if !is_final {
            return;
        }
        for key in std::mem::take(&mut self.awaiting_identity) {
            let Some(partition) = self.partitions.get_mut(key.0 as usize) else { continue };
            if let Some(open) = &mut partition.open {
                open.refused = Some(error.clone());
                if !std::mem::replace(&mut open.asked, true) {
                    self.actions.push_back(Action::Seal(key));
                }
            }
            for batch in std::mem::take(&mut partition.fresh) {
                self.fail(key, &batch, FailureReason::NoIdentity(error.clone()));
            }
            self.list(key);
        }
    }

    /// Gives up on everything that is not done, with what is known of each batch.
    pub(crate) fn handle_abort(&mut self, now: Tick) {
        self.now = self.now.max(now);
        for index in 0..self.partitions.len() {
            let key = PartitionKey(u32::try_from(index).unwrap_or(u32::MAX));
            let Some(partition) = self.partitions.get_mut(index) else { continue };
            let wire = std::mem::take(&mut partition.wire);
            let retry = std::mem::take(&mut partition.retry);
            let fresh = std::mem::take(&mut partition.fresh);
            for mut batch in wire {
                batch.possibly_written = true;
                if !batch.given_up {
                    self.fail(key, &batch, FailureReason::Closed);
                }
            }
            for batch in retry.into_iter().chain(fresh) {
                self.fail(key, &batch, FailureReason::Closed);
            }
        }
        self.requests.clear();
    }

    /// The batches that are still open when everything is given up.
    pub(crate) fn failure_of_open(&self, opened: Tick) -> Failure {
        Failure {
            reason: FailureReason::Closed,
            outcome: Outcome::NotWritten,
            attempts: 0,
            elapsed: self.now - opened,
            bytes: 0,
            records: 0,
            last: None,
        }
    }

    pub(crate) fn next_deadline(&self) -> Option<Tick> {
        let linger = self.linger.front().map(|(at, ..)| *at);
        let delivery = self.deadlines.first_key_value().map(|((at, _), _)| *at);
        let timer = self.timers.first().map(|(at, _)| *at);
        linger.into_iter().chain(delivery).chain(timer).min()
    }

    pub(crate) fn handle_deadline(&mut self, now: Tick) {
        self.now = self.now.max(now);
        while let Some((at, key, batch)) = self.linger.front().copied() {
            if at > self.now {
                break;
            }
            self.linger.pop_front();
            let Some(partition) = self.partitions.get_mut(key.0 as usize) else { continue };
            if let Some(open) = partition.open.as_mut().filter(|open| open.batch == batch) {
                open.due = true;
                self.list(key);
            }
        }
        while let Some((&(at, batch), &key)) = self.deadlines.first_key_value() {
            if at > self.now {
                break;
            }
            self.deadlines.remove(&(at, batch));
            self.expire(key, batch);
        }
        while let Some(&(at, timer)) = self.timers.first() {
            if at > self.now {
                break;
            }
            self.timers.remove(&(at, timer));
            match timer {
                Timer::Partition(key) => self.list(key),
                Timer::Broker(id) => {
                    self.dirty.insert(id);
                }
                Timer::Identity => {
                    for key in std::mem::take(&mut self.awaiting_identity) {
                        self.list(key);
                    }
                }
                Timer::Metadata => {
                    for key in std::mem::take(&mut self.leaderless) {
                        self.list(key);
                    }
                }
            }
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

    // --- sending --------------------------------------------------------------------------------

    /// Puts the partition into its leader's turn, if it has something to send.
    fn list(&mut self, key: PartitionKey) {
        let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return };
        if !partition.has_work() {
            return;
        }
        if partition.listed {
            // Something changed, so its turn may have come.
            self.dirty.extend(partition.leader);
            return;
        }
        match partition.leader {
            Some(id) => {
                partition.listed = true;
                self.brokers.entry(id).or_default().ready.push_back(key);
                self.dirty.insert(id);
                self.leaderless.remove(&key);
            }
            None => {
                if self.leaderless.is_empty() {
                    self.actions.push_back(Action::RefreshMetadata);
                    self.timers.insert((self.now + self.config.refresh_every, Timer::Metadata));
                }
                self.leaderless.insert(key);
            }
        }
    }

    /// Whether a partition may hand a batch to this broker now.
    fn check(&self, key: PartitionKey, broker: BrokerId) -> Result<(), Blocked> {
        let Some(partition) = self.partitions.get(key.0 as usize) else {
            return Err(Blocked::Waiting);
        };
        if partition.leader != Some(broker) || partition.not_before > self.now {
            return Err(Blocked::Waiting);
        }
        // What is on the wire to a former leader has to end first: this leader may not know it yet,
        // and would refuse, or without idempotence overtake, what comes after it.
        if !partition.wire.is_empty() && partition.wire_broker != Some(broker) {
            return Err(Blocked::Waiting);
        }
        if !partition.retry.is_empty() {
            // One at a time, lowest number first.
            return if partition.wire.is_empty() { Ok(()) } else { Err(Blocked::Waiting) };
        }
        if partition.outstanding() >= self.config.max_in_flight {
            return Err(Blocked::Waiting);
        }
        if !self.config.idempotent {
            // What is sent again must not be overtaken: no broker would put it back into order.
            let retried = partition.wire.iter().any(|batch| batch.attempts > 1);
            return if retried { Err(Blocked::Waiting) } else { Ok(()) };
        }
        if partition.sequences.numbering() != Numbering::Clean {
            return Err(Blocked::Waiting);
        }
        let Some(current) = self.identity.current() else { return Err(Blocked::NoIdentity) };
        if partition.outstanding() == 0 {
            return Ok(());
        }
        // A broker without state of this producer accepts any number. Two batches sent at once could
        // then change places, so the first one under an identity travels alone.
        let same = partition.sequences.identity() == Some(current);
        if same && partition.sequences.is_established() { Ok(()) } else { Err(Blocked::Waiting) }
    }

    /// Asks for the open batches that would leave with the next requests. True if any was asked for.
    fn ask_for_open_batches(&mut self) -> bool {
        let before = self.actions.len();
        for id in &self.dirty {
            let Some(broker) = self.brokers.get(id) else { continue };
            if broker.link != Link::Up || broker.in_flight >= self.config.max_in_flight {
                continue;
            }
            let mut wanted = Vec::new();
            let mut sends = false;
            for &key in &broker.ready {
                if self.check(key, *id).is_err() {
                    continue;
                }
                sends = true;
                wanted.push(key);
            }
            // An idle broker gets a request anyway: what its other partitions have rides along. A
            // busy one does not, or its requests would carry many tiny batches.
            if sends && broker.in_flight == 0 {
                wanted.extend(broker.open.iter().copied());
            }
            for key in wanted {
                if self.check(key, *id).is_err() {
                    continue;
                }
                let Some(partition) = self.partitions.get_mut(key.0 as usize) else { continue };
                if !partition.retry.is_empty() || !partition.fresh.is_empty() {
                    continue;
                }
                if let Some(open) = partition.open.as_mut().filter(|open| !open.asked) {
                    open.asked = true;
                    open.due = true;
                    self.actions.push_back(Action::Seal(key));
                }
            }
        }
        self.actions.len() > before
    }

    /// Builds the requests there is room for. True if anything came of it.
    fn fill_requests(&mut self) -> bool {
        let before = self.actions.len();
        while let Some(id) = self.dirty.pop_first() {
            self.fill_requests_of(id);
        }
        self.request_identity();
        self.actions.len() > before
    }

    fn fill_requests_of(&mut self, id: BrokerId) {
        loop {
            let Some(broker) = self.brokers.get(&id) else { return };
            if broker.ready.is_empty() || broker.in_flight >= self.config.max_in_flight {
                return;
            }
            match broker.link {
                Link::Up => {}
                Link::Connecting => return,
                Link::Down => {
                    let may_dial = broker.not_before <= self.now;
                    let sends = broker
                        .ready
                        .iter()
                        .any(|key| self.check(*key, id) != Err(Blocked::Waiting));
                    if may_dial && sends {
                        if let Some(broker) = self.brokers.get_mut(&id) {
                            broker.link = Link::Connecting;
                        }
                        self.actions.push_back(Action::Connect(id));
                    }
                    // The identity can be fetched while the connection is being made.
                    let ready = broker_keys(self.brokers.get(&id));
                    for key in ready {
                        if self.check(key, id) == Err(Blocked::NoIdentity) {
                            self.awaiting_identity.insert(key);
                        }
                    }
                    return;
                }
            }
            let batches = self.collect(id);
            if batches.is_empty() {
                return;
            }
            let tag = RequestTag(self.next_tag);
            self.next_tag += 1;
            let members = batches.iter().map(|attempt| (attempt.partition, attempt.batch));
            self.requests.insert(tag, Request { broker: id, batches: members.collect() });
            if let Some(broker) = self.brokers.get_mut(&id) {
                broker.in_flight += 1;
            }
            self.actions.push_back(Action::Send { broker: id, tag, batches });
        }
    }

    /// One batch of each ready partition in turn, up to the size of a request.
    fn collect(&mut self, id: BrokerId) -> Vec<Attempt> {
        let mut batches = Vec::new();
        let mut room = self.config.max_request_size;
        let turns = self.brokers.get(&id).map_or(0, |broker| broker.ready.len());
        for _ in 0..turns {
            let Some(broker) = self.brokers.get_mut(&id) else { break };
            let Some(key) = broker.ready.pop_front() else { break };
            let verdict = self.check(key, id);
            let Some(partition) = self.partitions.get_mut(key.0 as usize) else { continue };
            partition.listed = false;
            match verdict {
                Err(Blocked::Waiting) => {
                    if partition.not_before > self.now {
                        self.timers.insert((partition.not_before, Timer::Partition(key)));
                    }
                    continue;
                }
                Err(Blocked::NoIdentity) => {
                    self.awaiting_identity.insert(key);
                    continue;
                }
                Ok(()) => {}
            }
            let Some(next) = partition.retry.front().or(partition.fresh.front()) else {
                // `handle_sealed` lists it again; it may also be on its way from a task that filled it.
                if let Some(open) = partition.open.as_mut().filter(|open| !open.asked) {
                    open.asked = true;
                    self.actions.push_back(Action::Seal(key));
                }
                continue;
            };
            if next.info.bytes > room && !batches.is_empty() {
                partition.listed = true;
                if let Some(broker) = self.brokers.get_mut(&id) {
                    broker.ready.push_front(key);
                }
                break;
            }
            room = room.saturating_sub(next.info.bytes);
            let Some(attempt) = self.put_on_wire(key, id) else { continue };
            batches.push(attempt);
            self.list(key);
        }
        batches
    }

    fn put_on_wire(&mut self, key: PartitionKey, broker: BrokerId) -> Option<Attempt> {
        let identity = if self.config.idempotent { self.identity.current() } else { None };
        let partition = self.partitions.get_mut(key.0 as usize)?;
        let mut batch = partition.retry.pop_front().or_else(|| partition.fresh.pop_front())?;
        if batch.numbers.is_none() {
            batch.numbers = identity.map(|identity| {
                (identity, partition.sequences.assign(identity, batch.info.records))
            });
        }
        batch.attempts = batch.attempts.saturating_add(1);
        let attempt = Attempt { partition: key, batch: batch.info.id, numbers: batch.numbers };
        partition.wire.push_back(batch);
        partition.wire_broker = Some(broker);
        Some(attempt)
    }

    fn request_identity(&mut self) {
        if self.config.idempotent
            && !self.awaiting_identity.is_empty()
            && self.identity_not_before <= self.now
            && self.identity.take_request()
        {
            self.actions.push_back(Action::RequestIdentity);
        }
    }

    // --- what became of it ----------------------------------------------------------------------

    fn end_request(&mut self, tag: RequestTag) -> Option<Request> {
        let request = self.requests.remove(&tag)?;
        if let Some(broker) = self.brokers.get_mut(&request.broker) {
            broker.in_flight = broker.in_flight.saturating_sub(1);
            self.dirty.insert(request.broker);
        }
        Some(request)
    }

    fn take_from_wire(&mut self, key: PartitionKey, id: BatchId) -> Option<Batch> {
        let partition = self.partitions.get_mut(key.0 as usize)?;
        let at = partition.wire.iter().position(|batch| batch.info.id == id)?;
        partition.wire.remove(at)
    }

    fn end_attempt(
        &mut self,
        key: PartitionKey,
        id: BatchId,
        broker: BrokerId,
        cause: Cause,
        maybe_written: bool,
    ) {
        let lowest = self.partitions.get(key.0 as usize).and_then(Partition::lowest_outstanding);
        let Some(mut batch) = self.take_from_wire(key, id) else { return };
        let is_lowest = lowest == Some(id);
        let sent_before = batch.possibly_written;
        batch.possibly_written |= match &cause {
            Cause::Answer(answer) => {
                !answer.code.is_ok() && !outcome::proves_not_written(answer.code)
            }
            Cause::Omitted => true,
            Cause::Request(_) => maybe_written,
        };
        let remedy = self.remedy(&cause, maybe_written);
        match (&cause, remedy) {
            (Cause::Answer(answer), Remedy::Complete) => {
                let (offset, time) = (answer.base_offset, answer.log_append_time);
                self.complete(key, &batch, offset, time);
            }
            (_, Remedy::Duplicate) if !sent_before => {
                // No earlier attempt can have written it, so the broker means another batch of these
                // numbers. Calling that a success would lose the records without a word.
                batch.possibly_written = true;
                batch.last = Some((broker, cause));
                self.refuse(key, &batch);
            }
            (_, Remedy::Duplicate | Remedy::Complete) => self.complete(key, &batch, None, None),
            (_, Remedy::Retry { refresh }) => {
                if refresh {
                    self.actions.push_back(Action::RefreshMetadata);
                }
                batch.last = Some((broker, cause));
                self.retry(key, batch, true);
            }
            (_, Remedy::OutOfOrder) => {
                batch.last = Some((broker, cause));
                self.out_of_order(key, batch, is_lowest);
            }
            (_, Remedy::UnknownProducer) => {
                batch.last = Some((broker, cause));
                self.mark_broken(key);
                self.retry(key, batch, false);
            }
            (_, Remedy::Fenced) => {
                if let Some((identity, _)) = batch.numbers {
                    self.identity.discard(identity);
                }
                batch.last = Some((broker, cause));
                self.refuse(key, &batch);
            }
            (_, Remedy::Fail) => {
                batch.last = Some((broker, cause));
                self.refuse(key, &batch);
            }
        }
        self.settle(key);
        self.list(key);
    }

    fn remedy(&self, cause: &Cause, maybe_written: bool) -> Remedy {
        match cause {
            Cause::Answer(answer) => outcome::remedy(answer.code, self.config.idempotent),
            Cause::Omitted => Remedy::Retry { refresh: true },
            // Nobody answers, so nobody would notice a second copy either.
            Cause::Request(_) if !self.config.answered && maybe_written => Remedy::Fail,
            Cause::Request(_) if maybe_written => Remedy::Retry { refresh: true },
            Cause::Request(error) => match error.kind() {
                // Refused before a byte left, for a reason that will not go away.
                kafka4rs_core::ErrorKind::Config
                | kafka4rs_core::ErrorKind::Protocol
                | kafka4rs_core::ErrorKind::Record
                | kafka4rs_core::ErrorKind::Closed
                | kafka4rs_core::ErrorKind::Internal => Remedy::Fail,
                _ => Remedy::Retry { refresh: true },
            },
        }
    }

    /// The broker waits for another number. That is the end of the batch only if its own number was
    /// the next one; otherwise one before it is missing, and this one was merely not looked at.
    fn out_of_order(&mut self, key: PartitionKey, batch: Batch, is_lowest: bool) {
        let Some(partition) = self.partitions.get(key.0 as usize) else { return };
        let expected = batch.numbers.is_some_and(|(identity, base)| {
            partition.sequences.identity() == Some(identity)
                && partition.sequences.is_next_expected(base)
        });
        let clean = partition.sequences.numbering() == Numbering::Clean;
        if is_lowest && expected && clean {
            // Acknowledged records before this one are no longer in the log.
            self.refuse(key, &batch);
            return;
        }
        if is_lowest {
            self.mark_broken(key);
        }
        self.retry(key, batch, false);
    }

    fn retry(&mut self, key: PartitionKey, batch: Batch, with_backoff: bool) {
        if batch.given_up {
            // Reported already; what is left is that its numbers may be missing.
            let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return };
            partition.sequences.mark_unresolved();
            return;
        }
        let wait = if with_backoff { self.backoff(batch.attempts) } else { Duration::ZERO };
        let until = self.now + wait;
        let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return };
        if with_backoff && until > partition.not_before {
            partition.not_before = until;
            self.timers.insert((until, Timer::Partition(key)));
        }
        partition.push_retry(batch);
    }

    fn mark_broken(&mut self, key: PartitionKey) {
        if let Some(partition) = self.partitions.get_mut(key.0 as usize) {
            partition.sequences.mark_broken();
        }
    }

    /// Ends a batch that was refused for good. Its numbers will be missing.
    fn refuse(&mut self, key: PartitionKey, batch: &Batch) {
        if batch.numbers.is_some() {
            self.mark_broken(key);
        }
        self.fail(key, batch, FailureReason::Refused);
    }

    /// Once nothing of the partition is on the wire, decides how a damaged numbering goes on.
    fn settle(&mut self, key: PartitionKey) {
        let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return };
        if !partition.wire.is_empty() {
            return;
        }
        partition.wire_broker = None;
        if partition.retry.is_empty() {
            partition.sequences.resolve();
        }
        if partition.sequences.numbering() != Numbering::Broken {
            return;
        }
        if let Some(used) = partition.sequences.identity() {
            self.identity.move_on_from(used);
        }
        // Under the new epoch no broker recognises a batch of the old one. Only what is provably not in
        // the log, and not behind in order, is sent again; the rest is reported as what it is.
        let mut lost = Vec::new();
        for mut batch in std::mem::take(&mut partition.retry).into_iter().rev() {
            let overtaken = batch
                .numbers
                .is_some_and(|(identity, base)| partition.sequences.is_behind(identity, base));
            if batch.possibly_written || overtaken {
                lost.push(batch);
            } else {
                batch.numbers = None;
                partition.fresh.push_front(batch);
            }
        }
        partition.sequences.restart();
        for batch in lost.into_iter().rev() {
            self.fail(key, &batch, FailureReason::NumberingLost);
        }
    }

    fn expire(&mut self, key: PartitionKey, id: BatchId) {
        let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return };
        if let Some(open) = partition.open.as_mut().filter(|open| open.batch == id) {
            // `handle_sealed` reports it.
            if !open.asked {
                open.asked = true;
                self.actions.push_back(Action::Seal(key));
            }
            return;
        }
        let in_queue = |queue: &VecDeque<Batch>| queue.iter().position(|b| b.info.id == id);
        if let Some(at) = in_queue(&partition.fresh) {
            if let Some(batch) = partition.fresh.remove(at) {
                self.fail(key, &batch, FailureReason::DeliveryTimeout);
            }
        } else if let Some(at) = in_queue(&partition.retry) {
            if let Some(batch) = partition.retry.remove(at) {
                if batch.possibly_written {
                    partition.sequences.mark_unresolved();
                } else if batch.numbers.is_some() {
                    partition.sequences.mark_broken();
                }
                self.fail(key, &batch, FailureReason::DeliveryTimeout);
            }
            self.settle(key);
            self.list(key);
        } else if let Some(at) = in_queue(&partition.wire) {
            partition.sequences.mark_unresolved();
            if let Some(batch) = partition.wire.get_mut(at) {
                batch.given_up = true;
                let batch = FailureOf {
                    info: batch.info,
                    attempts: batch.attempts,
                    possibly_written: true,
                    last: batch.last.clone(),
                };
                self.report(key, batch, FailureReason::DeliveryTimeout);
            }
        }
    }

    fn complete(
        &mut self,
        key: PartitionKey,
        batch: &Batch,
        base_offset: Option<kafka4rs_protocol::Offset>,
        log_append_time: Option<i64>,
    ) {
        if let (Some((identity, base)), Some(partition)) =
            (batch.numbers, self.partitions.get_mut(key.0 as usize))
        {
            partition.sequences.acknowledge(identity, base, batch.info.records);
        }
        if batch.given_up {
            return;
        }
        self.forget_deadline(batch.info);
        let verdict = Verdict::Written { base_offset, log_append_time };
        self.actions.push_back(Action::Complete { partition: key, batch: batch.info.id, verdict });
    }

    fn fail(&mut self, key: PartitionKey, batch: &Batch, reason: FailureReason) {
        if batch.given_up {
            return;
        }
        let batch = FailureOf {
            info: batch.info,
            attempts: batch.attempts,
            possibly_written: batch.possibly_written,
            last: batch.last.clone(),
        };
        self.report(key, batch, reason);
    }

    fn report(&mut self, key: PartitionKey, batch: FailureOf, reason: FailureReason) {
        self.forget_deadline(batch.info);
        // A broker that cannot be reached explains more than the connection that was lost with it.
        let unreachable = self.partitions.get(key.0 as usize).and_then(|partition| {
            let leader = partition.leader?;
            let error = self.brokers.get(&leader)?.last_error.clone()?;
            Some((leader, Cause::Request(error)))
        });
        let last = match batch.last {
            Some((broker, Cause::Request(error))) => {
                unreachable.or(Some((broker, Cause::Request(error))))
            }
            Some(answered) => Some(answered),
            None => unreachable,
        };
        let outcome =
            if batch.possibly_written { Outcome::PossiblyWritten } else { Outcome::NotWritten };
        let failure = Failure {
            reason,
            outcome,
            attempts: batch.attempts,
            elapsed: self.now - batch.info.opened,
            bytes: batch.info.bytes,
            records: batch.info.records,
            last,
        };
        self.actions.push_back(Action::Complete {
            partition: key,
            batch: batch.info.id,
            verdict: Verdict::Failed(failure),
        });
    }

    fn forget_deadline(&mut self, info: SealedInfo) {
        self.deadlines.remove(&(info.opened + self.config.delivery_timeout, info.id));
    }

    fn backoff(&mut self, failures: u32) -> Duration {
        // Marsaglia's xorshift: all that is wanted is that clients do not come back together.
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.config.backoff.delay(failures, self.random)
    }

    /// Deadlines of batches that are no longer open would wake the shell for nothing.
    fn drop_stale_lingers(&mut self) {
        while let Some((_, key, batch)) = self.linger.front() {
            let open = self.partitions.get(key.0 as usize).and_then(|p| p.open.as_ref());
            if open.is_some_and(|open| open.batch == *batch && !open.due) {
                break;
            }
            self.linger.pop_front();
        }
    }
}

/// What a report needs of a batch.
struct FailureOf {
    info: SealedInfo,
    attempts: u32,
    possibly_written: bool,
    last: Option<(BrokerId, Cause)>,
}

fn broker_keys(broker: Option<&Broker>) -> Vec<PartitionKey> {
    broker.map(|broker| broker.ready.iter().copied().collect()).unwrap_or_default()
}
