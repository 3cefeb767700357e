//! What the machine keeps of a broker: its connection, and whose turn it is on it.

use super::{Batcher, Timer};
use crate::machine::action::{Action, PartitionKey};
use kafka4rs_core::KafkaError;
use kafka4rs_protocol::{BrokerId, Tick};
use std::collections::{BTreeSet, VecDeque};

#[derive(Debug)]
pub(super) struct Broker {
    pub(super) link: Link,
    pub(super) not_before: Tick,
    pub(super) failures: u32,
    pub(super) last_error: Option<KafkaError>,
    pub(super) in_flight: usize,
    /// Partitions that may have something to send, in turn.
    pub(super) ready: VecDeque<PartitionKey>,
    /// Partitions with an open batch.
    pub(super) open: BTreeSet<PartitionKey>,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    Down,
    Connecting,
    Up,
}

impl Batcher {
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
            // The broker may be leaving; and with acks=0, closing is all it can do to say that it leads
            // a partition no more.
            self.actions.push_back(Action::RefreshMetadata);
        }
    }
}
