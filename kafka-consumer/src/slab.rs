//! Memory for fetched records: counted, and used again instead of being freed and faulted in anew.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::{Bytes, BytesMut};

/// Slabs that were handed out, each kept until nobody else refers to it, and a count of the memory that fetched
/// and unpolled records take.
///
/// A fresh page costs more than reading from the socket into it, so large buffers are reused. The
/// pool holds one more reference to each of the last slabs; one that is the only reference left is
/// free.
#[derive(Debug, Default)]
pub(crate) struct SlabPool {
    retired: Mutex<VecDeque<Retired>>,
    in_use: Arc<AtomicUsize>,
}

#[derive(Debug)]
struct Retired {
    slab: Bytes,
    capacity: usize,
}

/// Memory that counts as in use until the last region in it is given out or dropped.
#[derive(Debug)]
pub(crate) struct Ticket {
    bytes: usize,
    in_use: Arc<AtomicUsize>,
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.in_use.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// Slabs looked at and kept; above either the oldest is let go.
const MAX_SLABS: usize = 32;
const MAX_BYTES: usize = 32 << 20;
/// The first room for a region, and the most that is taken before any of it has come.
const FIRST: usize = 64 << 10;

impl SlabPool {
    /// An empty slab for a region of `len` bytes: a used one that it fits, or none yet.
    pub(crate) fn take(&self, len: usize) -> BytesMut {
        let mut retired = self.lock();
        // All of a slab counts while a small region in it waits for a poll.
        let most = len.saturating_add(len / 8);
        let fits = |one: &Retired| (len..=most).contains(&one.capacity) && one.slab.is_unique();
        let free = retired.iter().position(fits);
        let Some(Retired { slab, .. }) = free.and_then(|at| retired.remove(at)) else {
            return BytesMut::new();
        };
        drop(retired);
        match slab.try_into_mut() {
            Ok(mut slab) => {
                slab.clear();
                slab
            }
            Err(_) => BytesMut::new(),
        }
    }

    /// Makes room in a slab for more of a region of `len` bytes. A declared length is believed only as far as
    /// bytes have come: room doubles, and ends with the region.
    pub(crate) fn grow(slab: &mut BytesMut, len: usize) {
        let capacity = slab.capacity().saturating_mul(2).max(FIRST).min(Self::size_for(len));
        if capacity > slab.capacity() {
            // Exactly so much: `reserve` would add up to as much again.
            let mut larger = BytesMut::with_capacity(capacity);
            larger.extend_from_slice(slab);
            *slab = larger;
        }
    }

    /// Sixteen sizes for each power of two, so that regions of about the same size fit each other's slabs.
    fn size_for(len: usize) -> usize {
        let step = (len.checked_next_power_of_two().unwrap_or(len) / 16).max(1 << 10);
        len.div_ceil(step).saturating_mul(step)
    }

    /// Keeps an eye on a slab that is given out.
    pub(crate) fn retire(&self, slab: &Bytes, capacity: usize) {
        let mut retired = self.lock();
        retired.push_back(Retired { slab: slab.clone(), capacity });
        let mut bytes: usize = retired.iter().map(|one| one.capacity).sum();
        while retired.len() > MAX_SLABS || bytes > MAX_BYTES {
            let Some(oldest) = retired.pop_front() else { break };
            bytes -= oldest.capacity;
        }
    }

    /// Lets go of slabs that wait to be used again, above `keep` bytes.
    pub(crate) fn trim(&self, keep: usize) {
        let mut kept = 0;
        self.lock().retain(|one| {
            if !one.slab.is_unique() {
                return true;
            }
            kept += one.capacity;
            kept <= keep
        });
    }

    /// Counts this much memory until the ticket and its clones are gone.
    pub(crate) fn ticket(&self, bytes: usize) -> Arc<Ticket> {
        self.in_use.fetch_add(bytes, Ordering::Relaxed);
        Arc::new(Ticket { bytes, in_use: Arc::clone(&self.in_use) })
    }

    /// Memory of what was fetched, or is being read, and was not given out.
    pub(crate) fn in_use(&self) -> usize {
        self.in_use.load(Ordering::Relaxed)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, VecDeque<Retired>> {
        self.retired.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(pool: &SlabPool, len: usize) -> Bytes {
        let mut slab = pool.take(len);
        while slab.len() < len {
            if slab.capacity() == slab.len() {
                SlabPool::grow(&mut slab, len);
            }
            let room = slab.capacity().min(len) - slab.len();
            slab.extend_from_slice(&vec![7; room]);
        }
        let capacity = slab.capacity();
        let region = slab.freeze();
        pool.retire(&region, capacity);
        region
    }

    #[test]
    fn a_slab_nobody_refers_to_is_used_again() {
        let pool = SlabPool::default();
        let first = region(&pool, 100_000);
        let address = first.as_ptr();
        assert_eq!(pool.take(100_000).capacity(), 0, "somebody reads it");
        drop(first);
        let again = pool.take(104_000);
        assert_eq!((again.as_ptr(), again.len()), (address, 0));
        assert_eq!(again.capacity(), 104 << 10);
    }

    #[test]
    fn a_small_region_does_not_take_a_large_slab_along() {
        let pool = SlabPool::default();
        drop(region(&pool, 1 << 20));
        assert_eq!(pool.take(20_000).capacity(), 0);
        assert_eq!(pool.take(1_000_000).capacity(), 1 << 20);
    }

    #[test]
    fn a_slab_grows_with_what_has_come_and_never_far_beyond_its_region() {
        let mut slab = BytesMut::new();
        let mut capacities = Vec::new();
        for _ in 0..6 {
            SlabPool::grow(&mut slab, 500_000);
            capacities.push(slab.capacity() >> 10);
        }
        assert_eq!(capacities, [64, 128, 256, 512, 512, 512]);
        for len in [16_384, 40_000, 70_000, 500_000, 1_000_001] {
            let size = SlabPool::size_for(len);
            assert!(size >= len && size - len <= len / 8, "{size} for {len}");
        }
    }

    #[test]
    fn what_waits_to_be_used_again_is_let_go_when_memory_is_short() {
        let pool = SlabPool::default();
        let regions: Vec<Bytes> = (0..4).map(|_| region(&pool, 100_000)).collect();
        let held = regions[3].clone();
        drop(regions);
        pool.trim(104 << 10);
        assert_eq!(pool.lock().len(), 2, "one that is free, and one that is read");
        pool.trim(0);
        assert_eq!(pool.lock().len(), 1);
        drop(held);
    }

    #[test]
    fn memory_is_in_use_until_its_last_region_is_gone() {
        let pool = SlabPool::default();
        let (one, two) = (pool.ticket(100), pool.ticket(50));
        let shared = Arc::clone(&one);
        drop(one);
        assert_eq!(pool.in_use(), 150);
        drop(two);
        assert_eq!(pool.in_use(), 100);
        drop(shared);
        assert_eq!(pool.in_use(), 0);
    }
}
