//! One partition as the log tells it.

use std::collections::{BTreeMap, VecDeque};

use kafka4rs_protocol::ErrorCode;

use super::codec::fields;
use super::command::{Append, Lead};
use super::producer::{ProducerWindow, Sequenced};

/// Offsets, where their batches are, who produced them, and who leads.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PartitionLog {
    /// The first offset that can be read.
    pub(crate) start: i64,
    /// The offset the next record gets: high watermark and last stable offset, for a slot is either history or not.
    pub(crate) end: i64,
    extents: VecDeque<Extent>,
    producers: BTreeMap<i64, ProducerWindow>,
    /// The node that leads, -1 for none.
    pub(crate) leader: i32,
    /// The node that leads, or that led last.
    pub(crate) last_leader: i32,
    /// Grows with every change of the leader.
    pub(crate) leader_epoch: i32,
    /// Where the epochs began that have records, oldest first, and the current one.
    epochs: VecDeque<EpochStart>,
}
fields!(PartitionLog { start, end, extents, producers, leader, last_leader, leader_epoch, epochs });

/// The first offset of a leader epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
struct EpochStart {
    epoch: i32,
    start: i64,
}
fields!(EpochStart { epoch, start });

/// One batch and where its bytes are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Extent {
    pub(crate) base: i64,
    pub(crate) last: i64,
    pub(crate) slot: u64,
    /// Within the slot's object.
    pub(crate) at: u32,
    pub(crate) len: u32,
    /// The epoch of the leader that took it in.
    pub(crate) leader_epoch: i32,
    pub(crate) max_timestamp: i64,
    /// The batch's checksum, for what comes back from the store.
    pub(crate) crc: u32,
}
fields!(Extent { base, last, slot, at, len, leader_epoch, max_timestamp, crc });

impl PartitionLog {
    /// An empty log, led by a node under epoch 0.
    pub(crate) fn led_by(leader: i32) -> Self {
        Self {
            start: 0,
            end: 0,
            extents: VecDeque::new(),
            producers: BTreeMap::new(),
            leader,
            last_leader: leader,
            leader_epoch: 0,
            epochs: VecDeque::from([EpochStart { epoch: 0, start: 0 }]),
        }
    }

    /// Judges a batch without appending it.
    pub(crate) fn judge(&self, append: &Append, now_ms: i64) -> Sequenced {
        if append.producer_id < 0 {
            return Sequenced::Next;
        }
        ProducerWindow::judge(self.producers.get(&append.producer_id), append, now_ms)
    }

    /// Appends a batch if its producer's sequence allows; returns its first offset.
    pub(crate) fn append(
        &mut self,
        append: &Append,
        slot: u64,
        at: u32,
        now_ms: i64,
    ) -> Result<i64, Sequenced> {
        if append.leader_epoch != self.leader_epoch {
            // Taken in by a node that has lost the lead since: it never happened.
            return Err(Sequenced::Refused(ErrorCode::NotLeaderOrFollower));
        }
        let judged = self.judge(append, now_ms);
        if judged != Sequenced::Next {
            return Err(judged);
        }
        let base = self.end;
        let Some(end) = base.checked_add(i64::from(append.count)).filter(|_| append.count > 0)
        else {
            return Err(Sequenced::Refused(ErrorCode::InvalidRecord));
        };
        if append.producer_id >= 0 {
            let window = self.producers.remove(&append.producer_id);
            let window = ProducerWindow::remember(window, append, base, now_ms);
            self.producers.insert(append.producer_id, window);
        }
        self.extents.push_back(Extent {
            base,
            last: end - 1,
            slot,
            at,
            len: append.len,
            leader_epoch: append.leader_epoch,
            max_timestamp: append.max_timestamp,
            crc: append.crc,
        });
        self.end = end;
        Ok(base)
    }

    /// The batches from the one that holds `offset` on.
    pub(crate) fn extents_from(&self, offset: i64) -> impl Iterator<Item = &Extent> {
        let first = self.extents.partition_point(|extent| extent.last < offset);
        self.extents.range(first..)
    }

    /// Moves the start up to `offset`; batches wholly below it are gone.
    pub(crate) fn start_at(&mut self, offset: i64) {
        self.start = self.start.max(offset.min(self.end));
        while let Some(extent) = self.extents.front()
            && extent.last < self.start
        {
            self.extents.pop_front();
        }
        // The epoch that holds the start stays, from the start on.
        while self.epochs.get(1).is_some_and(|next| next.start <= self.start) {
            self.epochs.pop_front();
        }
        if let Some(first) = self.epochs.front_mut() {
            first.start = first.start.max(self.start);
        }
    }

    /// Gives the lead to another node, or the same one anew; false if it was decided in another epoch.
    pub(crate) fn lead(&mut self, lead: &Lead) -> bool {
        if lead.from_epoch != self.leader_epoch {
            return false;
        }
        self.leader_epoch += 1;
        self.leader = lead.leader;
        if lead.leader >= 0 {
            self.last_leader = lead.leader;
        }
        // An epoch without records leaves no trace, as in Kafka's LeaderEpochFileCache.
        if self.epochs.back().is_some_and(|last| last.start == self.end) {
            self.epochs.pop_back();
        }
        self.epochs.push_back(EpochStart { epoch: self.leader_epoch, start: self.end });
        true
    }

    /// The largest epoch not above `epoch` that had records, and the offset behind its last one. -1 and -1 if the log
    /// does not know. Source: Kafka's `LeaderEpochFileCache.endOffsetFor`.
    pub(crate) fn end_of_epoch(&self, epoch: i32) -> (i32, i64) {
        if epoch == self.leader_epoch {
            return (epoch, self.end);
        }
        let above = self.epochs.partition_point(|one| one.epoch <= epoch);
        match (above.checked_sub(1).and_then(|at| self.epochs.get(at)), self.epochs.get(above)) {
            (Some(own), Some(next)) => (own.epoch, next.start),
            (None, Some(next)) => (epoch, next.start),
            // Newer than anything known here.
            _ => (-1, -1),
        }
    }

    /// The epoch of the first record, or the current one.
    pub(crate) fn first_epoch(&self) -> i32 {
        self.epochs.front().map_or(self.leader_epoch, |first| first.epoch)
    }

    /// The offset behind every batch that lies in a slot below `slot`, if there is one.
    pub(crate) fn end_of_slots_below(&self, slot: u64) -> Option<i64> {
        let below = self.extents.partition_point(|extent| extent.slot < slot);
        Some(self.extents.get(below.checked_sub(1)?)?.last + 1)
    }

    /// Producers that are remembered: id, epoch, last sequence.
    pub(crate) fn producers(&self) -> impl Iterator<Item = (i64, i16, i32)> {
        let shown = |(id, window): (&i64, &ProducerWindow)| (*id, window.epoch(), window.last());
        self.producers.iter().map(shown)
    }

    /// Forgets producers that were silent for a day.
    pub(crate) fn expire_producers(&mut self, now_ms: i64) {
        self.producers.retain(|_, window| !window.is_expired(now_ms));
    }
}
