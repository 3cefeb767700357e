//! One partition as the log tells it.

use std::collections::{BTreeMap, VecDeque};

use kafka4rs_protocol::ErrorCode;

use super::codec::fields;
use super::command::Append;
use super::producer::{ProducerWindow, Sequenced};

/// Offsets, where their batches are, and who produced them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PartitionLog {
    /// The first offset that can be read.
    pub(crate) start: i64,
    /// The offset the next record gets: high watermark and last stable offset, for a slot is either history or not.
    pub(crate) end: i64,
    extents: VecDeque<Extent>,
    producers: BTreeMap<i64, ProducerWindow>,
}
fields!(PartitionLog { start, end, extents, producers });

/// One batch and where its bytes are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Extent {
    pub(crate) base: i64,
    pub(crate) last: i64,
    pub(crate) slot: u64,
    /// Within the slot's object.
    pub(crate) at: u32,
    pub(crate) len: u32,
    pub(crate) max_timestamp: i64,
    /// The batch's checksum, for what comes back from the store.
    pub(crate) crc: u32,
}
fields!(Extent { base, last, slot, at, len, max_timestamp, crc });

impl PartitionLog {
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
    }

    /// The offset behind every batch that lies in a slot below `slot`, if there is one.
    pub(crate) fn end_of_slots_below(&self, slot: u64) -> Option<i64> {
        let below = self.extents.partition_point(|extent| extent.slot < slot);
        Some(self.extents.get(below.checked_sub(1)?)?.last + 1)
    }

    /// Forgets producers that were silent for a day.
    pub(crate) fn expire_producers(&mut self, now_ms: i64) {
        self.producers.retain(|_, window| !window.is_expired(now_ms));
    }
}
