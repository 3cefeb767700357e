//! The partition that keyless records of a topic stick to.
//!
//! The choice is given up when its leader is gone, or when a batch is closed and enough bytes went
//! there: counting bytes and not batches keeps a slow broker, whose batches are larger, from getting
//! more than its share. Only at the end of a batch, or a switch would leave a part of one behind.
//!
//! Source: KIP-480, KIP-794; Kafka's `BuiltInPartitioner`.

use std::sync::atomic::{AtomicU64, Ordering};

const NONE: u32 = u32::MAX;

/// The sticky choice of a topic: the partition, and the bytes that went there since it was chosen,
/// in one word.
#[derive(Debug)]
pub(crate) struct Sticky(AtomicU64);

impl Sticky {
    pub(crate) fn new() -> Self {
        Self(AtomicU64::new(pack(NONE, 0)))
    }

    /// The partition chosen before, if there is one and it still exists.
    pub(crate) fn current(&self, count: u32) -> Option<u32> {
        let (partition, _) = unpack(self.0.load(Ordering::Relaxed));
        (partition < count).then_some(partition)
    }

    /// Sticks to `chosen`, unless another task has chosen meanwhile. Returns what is stuck to.
    pub(crate) fn choose(&self, chosen: u32, count: u32) -> u32 {
        let old = self.0.load(Ordering::Relaxed);
        if unpack(old).0 < count {
            return unpack(old).0;
        }
        let new = pack(chosen, 0);
        match self.0.compare_exchange(old, new, Ordering::Relaxed, Ordering::Relaxed) {
            Ok(_) => chosen,
            Err(other) if unpack(other).0 < count => unpack(other).0,
            Err(_) => chosen,
        }
    }

    /// Whether the choice has moved on from `partition`.
    pub(crate) fn has_left(&self, partition: u32) -> bool {
        unpack(self.0.load(Ordering::Relaxed)).0 != partition
    }

    /// Gives up a choice that is not among the partitions with a leader (`available`, ascending), if
    /// there are any: what went there would wait, or time out, while others are served.
    pub(crate) fn leave_unless(&self, available: &[u32]) {
        let left = |word| {
            let (current, _) = unpack(word);
            let leave = current != NONE
                && !available.is_empty()
                && available.binary_search(&current).is_err();
            leave.then_some(pack(NONE, 0))
        };
        // An error is a choice that stays.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, left);
    }

    /// A batch of `partition` was closed with `bytes` in it; the choice is given up once `enough` went
    /// there.
    pub(crate) fn batch_closed(&self, partition: u32, bytes: usize, enough: u32) {
        let added = u32::try_from(bytes).unwrap_or(u32::MAX);
        // A lost race means that somebody else has just counted or chosen; either is good enough.
        let old = self.0.load(Ordering::Relaxed);
        let (current, sum) = unpack(old);
        if current == partition {
            let sum = sum.saturating_add(added);
            let new = if sum >= enough { pack(NONE, 0) } else { pack(partition, sum) };
            let _ = self.0.compare_exchange(old, new, Ordering::Relaxed, Ordering::Relaxed);
        }
    }
}

fn pack(partition: u32, bytes: u32) -> u64 {
    u64::from(partition) << 32 | u64::from(bytes)
}

fn unpack(word: u64) -> (u32, u32) {
    let partition = u32::try_from(word >> 32).unwrap_or(NONE);
    (partition, u32::try_from(word & u64::from(u32::MAX)).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENOUGH: u32 = 16 * 1024;

    #[test]
    fn the_choice_is_kept_until_enough_bytes_were_closed() {
        let sticky = Sticky::new();
        assert_eq!(sticky.current(6), None);
        assert_eq!(sticky.choose(4, 6), 4);
        assert_eq!(sticky.choose(5, 6), 4, "the first choice stands");
        sticky.batch_closed(4, 1000, ENOUGH);
        assert_eq!(sticky.current(6), Some(4));
        sticky.batch_closed(2, 1_000_000, ENOUGH);
        assert_eq!(sticky.current(6), Some(4), "other partitions do not count");
        assert!(!sticky.has_left(4));
        sticky.batch_closed(4, 16_000, ENOUGH);
        assert_eq!(sticky.current(6), None);
        assert!(sticky.has_left(4));
    }

    #[test]
    fn a_partition_that_no_longer_exists_is_not_stuck_to() {
        let sticky = Sticky::new();
        sticky.choose(5, 6);
        assert_eq!(sticky.current(3), None);
    }

    #[test]
    fn a_choice_without_a_leader_is_given_up_if_there_is_another() {
        let sticky = Sticky::new();
        sticky.leave_unless(&[0, 1]);
        sticky.choose(4, 6);
        sticky.leave_unless(&[1, 4]);
        assert_eq!(sticky.current(6), Some(4));
        sticky.leave_unless(&[]);
        assert_eq!(sticky.current(6), Some(4), "no other is better");
        sticky.leave_unless(&[1, 5]);
        assert_eq!(sticky.current(6), None);
    }
}
