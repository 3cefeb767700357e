use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Longest times between two events, of all and of each partition. Times are since the run's begin.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    /// Not measured before the faults begin and after the workload ends.
    measuring: bool,
    of_all: Gap,
    of_each: BTreeMap<(usize, u32), Gap>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Gap {
    last: Duration,
    longest: Duration,
    /// When the longest ended.
    at: Duration,
}

impl Gap {
    fn mark(&mut self, now: Duration) {
        let gap = now.saturating_sub(self.last);
        if gap > self.longest {
            (self.longest, self.at) = (gap, now);
        }
        self.last = self.last.max(now);
    }
}

/// The longest time without an event.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Longest {
    /// Of all partitions together.
    pub(super) overall: Duration,
    /// Of one partition.
    pub(super) in_one: Duration,
    /// When the latter ended.
    pub(super) at: Duration,
}

impl Gaps {
    /// Begins to measure the partitions of each topic.
    pub(super) fn begin(&self, now: Duration, partitions: impl IntoIterator<Item = (usize, u32)>) {
        let fresh = Gap { last: now, ..Gap::default() };
        let mut inner = self.lock();
        inner.of_all = fresh;
        inner.of_each = partitions.into_iter().map(|partition| (partition, fresh)).collect();
        inner.measuring = true;
    }

    /// Something happened in a partition.
    pub(super) fn mark(&self, now: Duration, topic: usize, partition: u32) {
        let mut inner = self.lock();
        if !inner.measuring {
            return;
        }
        inner.of_all.mark(now);
        inner.of_each.entry((topic, partition)).or_default().mark(now);
    }

    /// Ends measuring: a partition that was silent until now was silent that long.
    pub(super) fn end(&self, now: Duration) -> Longest {
        let mut inner = self.lock();
        if std::mem::take(&mut inner.measuring) {
            inner.of_all.mark(now);
            inner.of_each.values_mut().for_each(|gap| gap.mark(now));
        }
        let in_one = inner.of_each.values().max_by_key(|gap| gap.longest).copied();
        let in_one = in_one.unwrap_or_default();
        Longest { overall: inner.of_all.longest, in_one: in_one.longest, at: in_one.at }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_gap_is_of_one_partition_while_others_go_on() {
        let at = Duration::from_secs;
        let gaps = Gaps::default();
        gaps.mark(at(1), 0, 0);
        gaps.begin(at(10), [(0, 0), (0, 1)]);
        for second in 11..20 {
            gaps.mark(at(second), 0, 0);
        }
        gaps.mark(at(18), 0, 1);
        let longest = gaps.end(at(20));
        assert_eq!((longest.overall, longest.in_one, longest.at), (at(1), at(8), at(18)));
    }

    #[test]
    fn silence_until_the_end_counts() {
        let gaps = Gaps::default();
        gaps.begin(Duration::ZERO, [(0, 0)]);
        assert_eq!(gaps.end(Duration::from_secs(7)).overall, Duration::from_secs(7));
    }
}
