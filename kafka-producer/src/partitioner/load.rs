//! How much each partition of a topic has to do, and the next choice that is weighed by it.
//!
//! A partition is chosen with a probability that falls with the length of its queue: with queues of
//! 0, 3 and 1 batches the weights are 4, 1 and 3. So a slow broker gets what it can take, and nothing
//! piles up in front of it. Queues here are batches that are not done, those in flight included.
//!
//! Source: KIP-794; the cumulative frequency table of Kafka's `BuiltInPartitioner`.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// One entry for each partition that a topic ever had; grows as the topic does, and is read without a
/// lock. Row *n* has 2^n entries.
#[derive(Debug)]
pub(crate) struct Loads {
    rows: [OnceLock<Box<[Load]>>; 31],
}

#[derive(Debug, Default)]
struct Load {
    /// Batches that were opened and are not done.
    undone: AtomicU32,
    /// Milliseconds, wrapping: when a batch was last written, or opened where none was undone.
    progress: AtomicU32,
    /// Bytes of all batches that were closed.
    bytes: AtomicU64,
}

impl Loads {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self { rows: [const { OnceLock::new() }; 31] })
    }

    /// Makes room for `count` partitions.
    pub(crate) fn grow(&self, count: u32) {
        let Some(last) = count.checked_sub(1) else { return };
        for (row, loads) in self.rows.iter().enumerate().take(row_of(last).0 + 1) {
            loads.get_or_init(|| (0..1_u32 << row).map(|_| Load::default()).collect());
        }
    }

    fn of(&self, partition: u32) -> Option<&Load> {
        let (row, column) = row_of(partition);
        self.rows.get(row)?.get()?.get(column)
    }

    /// Counts a batch of `partition`, opened at `now_ms`, until the guard is dropped.
    pub(crate) fn batch_opened(self: &Arc<Self>, partition: u32, now_ms: u32) -> LoadGuard {
        if let Some(load) = self.of(partition)
            && load.undone.fetch_add(1, Ordering::Relaxed) == 0
        {
            load.progress.store(now_ms, Ordering::Relaxed);
        }
        LoadGuard { loads: Arc::clone(self), partition }
    }

    pub(crate) fn batch_closed(&self, partition: u32, bytes: usize) {
        if let Some(load) = self.of(partition) {
            load.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
        }
    }

    /// A batch of the partition was written.
    pub(crate) fn batch_written(&self, partition: u32, now_ms: u32) {
        if let Some(load) = self.of(partition) {
            load.progress.store(now_ms, Ordering::Relaxed);
        }
    }

    fn undone(&self, partition: u32) -> u32 {
        self.of(partition).map_or(0, |load| load.undone.load(Ordering::Relaxed))
    }

    fn is_stalled(&self, partition: u32, stalled: Option<Stalled>) -> bool {
        let (Some(stalled), Some(load)) = (stalled, self.of(partition)) else { return false };
        let waited = stalled.now_ms.wrapping_sub(load.progress.load(Ordering::Relaxed));
        load.undone.load(Ordering::Relaxed) > 0 && u128::from(waited) > stalled.after.as_millis()
    }

    /// One of `among`, by the lengths of their queues; `None` if all of them stall or there is none.
    pub(crate) fn weighted(
        &self,
        among: &[u32],
        stalled: Option<Stalled>,
        random: u64,
    ) -> Option<u32> {
        let queues = || {
            let fit = among.iter().filter(|partition| !self.is_stalled(**partition, stalled));
            fit.map(|partition| (*partition, self.undone(*partition)))
        };
        let (mut longest, mut count, mut sum) = (0, 0_u64, 0_u64);
        for (_, queue) in queues() {
            longest = longest.max(queue);
            count += 1;
            sum += u64::from(queue);
        }
        let weight = |queue: u32| u64::from(longest.saturating_sub(queue)) + 1;
        let total = count * (u64::from(longest) + 1) - sum;
        let mut left = scaled(random, total);
        let mut last = None;
        // Queues change meanwhile; the walk then ends early or at the last, which is as good.
        for (partition, queue) in queues() {
            last = Some(partition);
            match left.checked_sub(weight(queue)) {
                Some(rest) => left = rest,
                None => break,
            }
        }
        last
    }

    /// The one of `among` that was given the fewest bytes so far; of equals, the first from a random one
    /// on.
    pub(crate) fn least_bytes(&self, among: &[u32], random: u64) -> Option<u32> {
        let start = usize::try_from(scaled(random, among.len() as u64)).unwrap_or(0);
        let (before, after) = among.split_at_checked(start)?;
        let bytes = |partition: &&u32| {
            self.of(**partition).map_or(0, |load| load.bytes.load(Ordering::Relaxed))
        };
        after.iter().chain(before).min_by_key(bytes).copied()
    }
}

/// When a partition counts as stalled: batches of it wait, and none was written for so long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stalled {
    pub(crate) after: Duration,
    pub(crate) now_ms: u32,
}

/// A batch that is not done; dropped when it is.
#[derive(Debug)]
pub(crate) struct LoadGuard {
    loads: Arc<Loads>,
    partition: u32,
}

impl LoadGuard {
    /// One more batch of the same partition: a part of this one.
    pub(crate) fn for_part(&self) -> Self {
        if let Some(load) = self.loads.of(self.partition) {
            load.undone.fetch_add(1, Ordering::Relaxed);
        }
        Self { loads: Arc::clone(&self.loads), partition: self.partition }
    }
}

impl Drop for LoadGuard {
    fn drop(&mut self) {
        if let Some(load) = self.loads.of(self.partition) {
            load.undone.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

/// A number below `below` (0 for 0): the high bits of the product, without a division and with no bias
/// worth mentioning.
pub(crate) fn scaled(random: u64, below: u64) -> u64 {
    u64::try_from((u128::from(random) * u128::from(below)) >> 64).unwrap_or(0)
}

/// Where entry *n* is: rows of 1, 2, 4, ..
pub(crate) fn row_of(partition: u32) -> (usize, usize) {
    let number = partition.saturating_add(1);
    let row = number.ilog2();
    (row as usize, (number - (1 << row)) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Random numbers that fall into each of `parts` equal parts once.
    fn each(parts: u64) -> impl Iterator<Item = u64> {
        (0..parts).map(move |part| (u64::MAX / parts).saturating_mul(part) + parts)
    }

    fn queues(lengths: &[u32]) -> (Arc<Loads>, Vec<LoadGuard>) {
        let loads = Loads::new();
        loads.grow(lengths.len() as u32);
        let of = |(partition, length): (usize, &u32)| {
            let loads = Arc::clone(&loads);
            (0..*length)
                .map(move |_| loads.batch_opened(partition as u32, 1000))
                .collect::<Vec<_>>()
        };
        let guards = lengths.iter().enumerate().flat_map(of).collect();
        (loads, guards)
    }

    fn chosen(loads: &Loads, among: &[u32], stalled: Option<Stalled>, parts: u64) -> Vec<usize> {
        let mut counts = vec![0; among.len()];
        for random in each(parts) {
            let partition = loads.weighted(among, stalled, random).unwrap();
            counts[among.iter().position(|one| *one == partition).unwrap()] += 1;
        }
        counts
    }

    #[test]
    fn shorter_queues_are_chosen_as_often_as_kafka_s_table_says() {
        // The example of Kafka's own source: queues 0, 3, 1 have the running sums 4, 5, 8.
        let (loads, _guards) = queues(&[0, 3, 1]);
        assert_eq!(chosen(&loads, &[0, 1, 2], None, 8), [4, 1, 3]);
        assert_eq!(chosen(&loads, &[0, 2], None, 3), [2, 1], "only those that are available");
    }

    #[test]
    fn equal_queues_are_chosen_equally() {
        let (loads, guards) = queues(&[2, 2, 2, 2]);
        assert_eq!(chosen(&loads, &[0, 1, 2, 3], None, 40), [10; 4]);
        drop(guards);
        assert_eq!(chosen(&loads, &[0, 1, 2, 3], None, 40), [10; 4], "done batches do not count");
    }

    #[test]
    fn a_partition_that_makes_no_progress_is_left_out() {
        let (loads, _guards) = queues(&[1, 1, 0]);
        let at = |now_ms| Some(Stalled { after: Duration::from_millis(100), now_ms });
        assert_eq!(chosen(&loads, &[0, 1], at(1100), 10), [5, 5]);
        loads.batch_written(1, 1100);
        assert_eq!(chosen(&loads, &[0, 1], at(1101), 10), [0, 10]);
        assert_eq!(loads.weighted(&[0], at(1101), 7), None, "nothing fit is left");
        assert_eq!(loads.weighted(&[2], at(9999), 7), Some(2), "nothing waits there");
        // The clock of milliseconds wraps after 49 days.
        loads.batch_written(0, u32::MAX - 5);
        loads.batch_written(1, u32::MAX - 5);
        assert_eq!(chosen(&loads, &[0, 1], at(20), 10), [5, 5]);
    }

    #[test]
    fn the_fewest_bytes_are_added_to() {
        let (loads, _) = queues(&[0, 0, 0]);
        loads.batch_closed(0, 500);
        loads.batch_closed(1, 400);
        loads.batch_closed(2, 600);
        for random in each(3) {
            assert_eq!(loads.least_bytes(&[0, 1, 2], random), Some(1));
            assert_eq!(loads.least_bytes(&[0, 2], random), Some(0));
        }
        loads.batch_closed(1, 100);
        let among: Vec<_> = each(3).filter_map(|r| loads.least_bytes(&[0, 1], r)).collect();
        assert!(among.contains(&0) && among.contains(&1), "equals in turn: {among:?}");
        assert_eq!(loads.least_bytes(&[], 5), None);
    }

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
