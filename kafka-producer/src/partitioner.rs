//! Which partition a record goes to.
//!
//! | the record has | it goes to |
//! |---|---|
//! | a partition | that one |
//! | a key | `murmur2(key) & 0x7fffffff` modulo the number of partitions, as every Kafka client does |
//! | neither | the sticky partition of the topic, until a batch of it is closed |
//!
//! Sticking to a partition for a batch makes few full batches out of many small ones. The choice is
//! given up when its leader is gone, or when a batch is closed and at least [`STICKY_BYTES`] went
//! there: counting bytes and not batches keeps a slow broker, whose batches are larger, from getting
//! more than its share.
//!
//! Source: KIP-480, KIP-794; Kafka's `BuiltInPartitioner`. Its weighing of partitions by the length
//! of their queues is not here yet.

use kafka4rs_protocol::hash;
use std::sync::atomic::{AtomicU64, Ordering};

/// Kafka's default `batch.size`, which is what its clients switch after.
pub(crate) const STICKY_BYTES: u32 = 16 * 1024;

const NONE: u32 = u32::MAX;

/// The partition of a key among `count`, which is at least one.
pub(crate) fn of_key(key: &[u8], count: u32) -> u32 {
    let count = i32::try_from(count).unwrap_or(i32::MAX);
    hash::partition_for_key(key, count).cast_unsigned()
}

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

    /// A batch of `partition` was closed with `bytes` in it.
    pub(crate) fn batch_closed(&self, partition: u32, bytes: usize) {
        let added = u32::try_from(bytes).unwrap_or(u32::MAX);
        // A lost race means that somebody else has just counted or chosen; either is good enough.
        let old = self.0.load(Ordering::Relaxed);
        let (current, sum) = unpack(old);
        if current == partition {
            let sum = sum.saturating_add(added);
            let new = if sum >= STICKY_BYTES { pack(NONE, 0) } else { pack(partition, sum) };
            let _ = self.0.compare_exchange(old, new, Ordering::Relaxed, Ordering::Relaxed);
        }
    }
}

/// One of `available`, or of all `count` partitions if none is known to have a leader.
pub(crate) fn pick(available: &[u32], count: u32, random: u64) -> u32 {
    let among = if available.is_empty() { u64::from(count.max(1)) } else { available.len() as u64 };
    // The high bits of the product: no modulo bias worth mentioning, and no division.
    let at = u32::try_from((u128::from(random) * u128::from(among)) >> 64).unwrap_or(0);
    available.get(at as usize).copied().unwrap_or(at)
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

    #[test]
    fn keys_go_where_the_java_client_puts_them() {
        // murmur2("21") is -973932308 in Kafka's UtilsTest.
        assert_eq!(of_key(b"21", 100), ((-973_932_308_i32) & 0x7fff_ffff).cast_unsigned() % 100);
    }

    #[test]
    fn the_choice_is_kept_until_enough_bytes_were_closed() {
        let sticky = Sticky::new();
        assert_eq!(sticky.current(6), None);
        assert_eq!(sticky.choose(4, 6), 4);
        assert_eq!(sticky.choose(5, 6), 4, "the first choice stands");
        sticky.batch_closed(4, 1000);
        assert_eq!(sticky.current(6), Some(4));
        sticky.batch_closed(2, 1_000_000);
        assert_eq!(sticky.current(6), Some(4), "other partitions do not count");
        sticky.batch_closed(4, 16_000);
        assert_eq!(sticky.current(6), None);
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

    #[test]
    fn only_partitions_with_a_leader_are_picked() {
        for random in [0, 1 << 60, u64::MAX / 2, u64::MAX] {
            assert!([1, 4].contains(&pick(&[1, 4], 6, random)));
            assert!(pick(&[], 6, random) < 6);
        }
    }
}
