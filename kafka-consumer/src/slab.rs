//! Memory for fetched records, used again instead of being freed and faulted in anew.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use bytes::{Bytes, BytesMut};

/// Slabs that were handed out, each kept until nobody else refers to it.
///
/// A fresh page costs more than reading from the socket into it, so large buffers are reused. The
/// pool holds one more reference to each of the last slabs; one that is the only reference left is
/// free.
#[derive(Debug, Default)]
pub(crate) struct SlabPool {
    retired: Mutex<VecDeque<Bytes>>,
}

/// Slabs looked at and kept; above either the oldest is let go.
const MAX_SLABS: usize = 32;
const MAX_BYTES: usize = 32 << 20;

impl SlabPool {
    /// An empty slab for a region of `len` bytes: a used one, or a new one that grows as bytes come.
    pub(crate) fn take(&self, len: usize) -> BytesMut {
        let mut retired = self.retired.lock().unwrap_or_else(PoisonError::into_inner);
        let free = retired.iter().position(|slab| slab.len() >= len && slab.is_unique());
        let free = free.or_else(|| retired.iter().position(Bytes::is_unique));
        let Some(slab) = free.and_then(|at| retired.remove(at)) else {
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

    /// Keeps an eye on a slab that is given out.
    pub(crate) fn retire(&self, slab: &Bytes) {
        let mut retired = self.retired.lock().unwrap_or_else(PoisonError::into_inner);
        retired.push_back(slab.clone());
        let mut bytes: usize = retired.iter().map(Bytes::len).sum();
        while retired.len() > MAX_SLABS || bytes > MAX_BYTES {
            let Some(oldest) = retired.pop_front() else { break };
            bytes -= oldest.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slab_nobody_refers_to_is_used_again() {
        let pool = SlabPool::default();
        let mut slab = pool.take(4096);
        slab.extend_from_slice(&[7; 4096]);
        let region = slab.freeze();
        pool.retire(&region);
        let address = region.as_ptr();
        assert_eq!(pool.take(4096).capacity(), 0);
        drop(region);
        let again = pool.take(4096);
        assert_eq!((again.as_ptr(), again.len()), (address, 0));
        assert!(again.capacity() >= 4096);
    }
}
