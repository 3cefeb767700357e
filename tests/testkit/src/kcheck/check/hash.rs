//! Maps for keys that nobody chose to collide on purpose, in no order that anything depends on.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map with a hash of a few instructions.
pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Fold>>;

/// Folds words by multiplication.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Fold(u64);

impl Hasher for Fold {
    fn finish(&self) -> u64 {
        // The map looks at the top bits and at the bottom ones: both have to be mixed.
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u32(&mut self, word: u32) {
        self.write_u64(u64::from(word));
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// The hash of a partition that decides about its pass; the same on every machine.
pub(crate) fn of_partition(name: &str, partition: Option<u32>) -> u64 {
    let mut hash = Fold::default();
    hash.write(name.as_bytes());
    hash.write_u32(partition.map_or(0, |partition| partition.wrapping_add(1)));
    hash.finish() >> 20
}
