//! When the machine wants to be asked again.

use super::Batcher;
use crate::machine::action::{BatchId, PartitionKey};
use kafka4rs_protocol::{BrokerId, Tick};
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Timer {
    Partition(PartitionKey),
    Broker(BrokerId),
    Identity,
    Metadata,
}

impl Batcher {
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
            self.end_linger(key, batch);
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

    pub(super) fn backoff(&mut self, failures: u32) -> Duration {
        // Marsaglia's xorshift: all that is wanted is that clients do not come back together.
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.config.backoff.delay(failures, self.random)
    }

    pub(super) fn end_linger(&mut self, key: PartitionKey, batch: BatchId) {
        let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return };
        if let Some(open) = partition.open.as_mut().filter(|open| open.batch == batch) {
            open.due = true;
            self.list(key);
        }
    }

    /// Deadlines of batches that are no longer open would wake the shell for nothing.
    pub(super) fn drop_stale_lingers(&mut self) {
        while let Some((_, key, batch)) = self.linger.front() {
            let open = self.partitions.get(key.0 as usize).and_then(|p| p.open.as_ref());
            if open.is_some_and(|open| open.batch == *batch && !open.due) {
                break;
            }
            self.linger.pop_front();
        }
    }
}
