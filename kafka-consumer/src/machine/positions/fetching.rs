//! The side of a position that brokers see: what is fetched next, and from whom.

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{BrokerId, LeaderEpoch, Offset, Tick};

use super::rules::Stuck;
use super::slot::Phase;
use super::{Incarnation, Leader, Positions};

/// A partition that could be fetched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fetchable<'a> {
    pub(crate) partition: &'a TopicPartition,
    pub(crate) incarnation: Incarnation,
    pub(crate) offset: Offset,
    pub(crate) leader: Option<Leader>,
    /// The replica that the leader named.
    pub(crate) preferred: Option<BrokerId>,
}

impl Positions {
    /// What could be fetched now, in the order of the partitions.
    pub(crate) fn fetchable(&self, now: Tick) -> impl Iterator<Item = Fetchable<'_>> {
        self.slots.iter().filter_map(move |(partition, slot)| {
            let ready = slot.phase == Phase::Fetching
                && slot.open
                && !slot.paused
                && !slot.halted
                && now >= slot.retry_at;
            let preferred = slot.preferred.filter(|(_, until)| now < *until).map(|(id, _)| id);
            ready.then_some(Fetchable {
                partition,
                incarnation: slot.incarnation,
                offset: slot.fetch,
                leader: slot.leader,
                preferred,
            })
        })
    }

    /// Whether an answer that was asked for at `offset` is still the one awaited.
    pub(crate) fn awaits(
        &self,
        partition: &TopicPartition,
        incarnation: Incarnation,
        offset: Offset,
    ) -> bool {
        self.slots.get(partition).is_some_and(|slot| {
            slot.incarnation == incarnation
                && slot.phase == Phase::Fetching
                && slot.open
                && slot.fetch == offset
        })
    }

    /// An answer without error came for the partition, whether or not with records.
    pub(crate) fn handle_fetched(
        &mut self,
        partition: &TopicPartition,
        next: Offset,
        epoch: LeaderEpoch,
        high_watermark: Offset,
    ) {
        if let Some(slot) = self.slots.get_mut(partition) {
            slot.failures = 0;
            if next > slot.fetch {
                slot.fetch = next;
                slot.fetch_epoch = epoch;
            }
            if high_watermark.get() >= 0 {
                slot.high_watermark = Some(high_watermark);
            }
        }
    }

    /// The partition's last batch cannot be used; poll will find out and say so.
    pub(crate) fn halt(&mut self, partition: &TopicPartition) {
        if let Some(slot) = self.slots.get_mut(partition) {
            slot.halted = true;
        }
    }

    /// The fetch of the partition failed in a way that passes.
    pub(crate) fn handle_fetch_retry(&mut self, now: Tick, partition: &TopicPartition) {
        let rules = self.rules;
        if let Some(slot) = self.slots.get_mut(partition) {
            slot.preferred = None;
            slot.pause(now, &rules);
        }
    }

    /// The broker does not have the offset that was asked for.
    pub(crate) fn handle_out_of_range(
        &mut self,
        now: Tick,
        partition: &TopicPartition,
        incarnation: Incarnation,
        offset: Offset,
    ) {
        let missing = self.missing(Stuck::OutOfRange(offset));
        let rules = self.rules;
        let next = self.next_incarnation;
        let Some(slot) = self.awaiting(partition, incarnation) else { return };
        if slot.fetch != offset || slot.phase != Phase::Fetching {
            return;
        }
        if slot.preferred.take().is_some() {
            // A follower may lag or lead; only the leader knows.
            slot.pause(now, &rules);
        } else if slot.position != slot.fetch || slot.checked_out {
            // Records before it are on their way to the application; they come first.
            slot.pause(now, &rules);
        } else {
            if slot.failures == 0 {
                slot.failures = 1;
            } else {
                // A leader that lists offsets it then refuses must not be a busy loop.
                slot.pause(now, &rules);
            }
            slot.phase = missing;
            slot.reset_from = Some(offset);
            slot.incarnation = next;
            self.next_incarnation += 1;
        }
    }
}
