//! Which batches go into which request.

use super::broker::{Broker, Link};
use super::{Batcher, Request, Timer};
use crate::machine::action::{Action, Attempt, PartitionKey, RequestTag};
use crate::machine::identity::Numbering;
use kafka4rs_protocol::BrokerId;

impl Batcher {
    /// Puts the partition into its leader's turn, if it has something to send.
    pub(super) fn list(&mut self, key: PartitionKey) {
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
        if partition.is_splitting() {
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
        if same && partition.sequences.is_established(self.now) {
            Ok(())
        } else {
            Err(Blocked::Waiting)
        }
    }

    /// Asks for the open batches that would leave with the next requests. True if any was asked for.
    pub(super) fn ask_for_open_batches(&mut self) -> bool {
        let before = self.actions.len();
        let mut wanted = std::mem::take(&mut self.wanted);
        for id in &self.dirty {
            let Some(broker) = self.brokers.get(id) else { continue };
            if broker.link != Link::Up || broker.in_flight >= self.config.max_in_flight {
                continue;
            }
            wanted.clear();
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
            for &key in &wanted {
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
        self.wanted = wanted;
        self.actions.len() > before
    }

    /// Builds the requests there is room for. True if anything came of it.
    pub(super) fn fill_requests(&mut self) -> bool {
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
}

/// Why a partition cannot send now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blocked {
    /// An answer, a timer or new metadata will list the partition again.
    Waiting,
    NoIdentity,
}

fn broker_keys(broker: Option<&Broker>) -> Vec<PartitionKey> {
    broker.map(|broker| broker.ready.iter().copied().collect()).unwrap_or_default()
}
