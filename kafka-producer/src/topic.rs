//! The topics of a producer: which partitions there are, and where a record of a topic goes.

use crate::batch::Slot;
use crate::partitioner::{self, Sticky};
use kafka4rs_core::{MetadataCache, TopicInterest, TopicView};
use kafka4rs_protocol::TopicName;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// A topic this producer writes to.
#[derive(Debug)]
pub(crate) struct TopicState {
    name: TopicName,
    /// Partitions, as of the metadata seen last. Zero: not known yet.
    count: AtomicU32,
    /// The metadata epoch `count` is of.
    epoch: AtomicU64,
    /// Row *n* holds 2^n slots, made when first needed. A topic only ever grows (or is made anew, and
    /// then old slots may still hold records), so slots are never removed, and reading them takes no lock.
    rows: [OnceLock<Box<[Slot]>>; 31],
    sticky: Sticky,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// Partitions with a leader: what a keyless record can go to.
    available: Vec<u32>,
    /// Keeps the topic in the metadata while the producer lives.
    interest: Option<TopicInterest>,
}

impl TopicState {
    pub(crate) fn new(name: TopicName) -> Self {
        Self {
            name,
            count: AtomicU32::new(0),
            epoch: AtomicU64::new(u64::MAX),
            rows: [const { OnceLock::new() }; 31],
            sticky: Sticky::new(),
            known: Mutex::default(),
        }
    }

    pub(crate) fn name(&self) -> &TopicName {
        &self.name
    }

    /// The number of partitions by the newest metadata; `None` while it is not known. One relaxed load
    /// tells whether anything changed since the last record.
    pub(crate) fn partitions(&self, metadata: &MetadataCache) -> Option<u32> {
        let epoch = metadata.epoch();
        if self.epoch.load(Ordering::Relaxed) != epoch {
            if let Some(view) = metadata.view().topic(&self.name) {
                self.learn(metadata, view);
            }
            // Also when the topic is missing: a broker that does not know it for a moment takes nothing
            // away, and the next epoch is looked at again.
            self.epoch.store(epoch, Ordering::Relaxed);
        }
        let count = self.count.load(Ordering::Acquire);
        (count > 0).then_some(count)
    }

    /// Takes over what the metadata says of the topic.
    pub(crate) fn learn(&self, metadata: &MetadataCache, view: &TopicView) {
        let Ok(count) = u32::try_from(view.partitions.len()) else { return };
        if count == 0 {
            return;
        }
        let mut known = self.lock();
        if known.interest.is_none() {
            known.interest = Some(metadata.want(&self.name));
        }
        known.available.clear();
        let led = view.partitions.iter().enumerate().filter(|(_, one)| one.leader.is_some());
        known.available.extend(led.filter_map(|(index, _)| u32::try_from(index).ok()));
        self.sticky.leave_unless(&known.available);
        let last_row = row_of(count - 1).0;
        for (row, slots) in self.rows.iter().enumerate().take(last_row + 1) {
            slots.get_or_init(|| {
                let first = (1_u32 << row) - 1;
                (first..=first * 2).map(Slot::new).collect()
            });
        }
        // Release: whoever sees the count sees the slots.
        self.count.store(count, Ordering::Release);
    }

    /// Asks for the topic's metadata without waiting for it.
    pub(crate) fn ask(&self, metadata: &MetadataCache) {
        let mut known = self.lock();
        if known.interest.is_none() {
            known.interest = Some(metadata.want(&self.name));
            metadata.request_refresh();
        }
    }

    /// The slot of a partition that was once known.
    pub(crate) fn slot(&self, partition: u32) -> Option<&Slot> {
        let (row, column) = row_of(partition);
        self.rows.get(row)?.get()?.get(column)
    }

    /// The partition of a record without key and partition.
    pub(crate) fn sticky(&self, count: u32, random: impl FnOnce() -> u64) -> u32 {
        if let Some(partition) = self.sticky.current(count) {
            return partition;
        }
        let chosen = partitioner::pick(&self.lock().available, count, random());
        self.sticky.choose(chosen.min(count - 1), count)
    }

    /// A batch of `partition` was closed; the sticky choice may move on.
    pub(crate) fn batch_closed(&self, partition: u32, bytes: usize) {
        self.sticky.batch_closed(partition, bytes);
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where slot *n* is: rows of 1, 2, 4, ..
fn row_of(partition: u32) -> (usize, usize) {
    let number = partition.saturating_add(1);
    let row = number.ilog2();
    (row as usize, (number - (1 << row)) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_partition_has_a_place_of_its_own() {
        assert_eq!(row_of(0), (0, 0));
        assert_eq!(row_of(1), (1, 0));
        assert_eq!(row_of(2), (1, 1));
        assert_eq!(row_of(3), (2, 0));
        assert_eq!(row_of(6), (2, 3));
        assert_eq!(row_of(7), (3, 0));
    }
}
