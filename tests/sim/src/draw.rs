use std::ops::RangeInclusive;
use std::time::Duration;

use kafka4rs_io::rt::SplitMix64;

/// Draws from one stream of a run's seed.
#[derive(Clone, Debug)]
pub struct Draw(SplitMix64);

impl Draw {
    /// The stream `name` of `seed`: streams do not disturb each other, so that a draw added to one leaves the rest of
    /// the run as it was.
    pub fn new(seed: u64, name: &str) -> Self {
        let mut hash = FNV_OFFSET;
        for byte in name.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME);
        }
        let mut mixed = SplitMix64::new(seed ^ hash);
        Self(SplitMix64::new(mixed.next_u64()))
    }

    /// Any number.
    pub fn number(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number of the range.
    pub fn within(&mut self, range: RangeInclusive<u64>) -> u64 {
        range.start() + self.0.next_u64() % (range.end() - range.start() + 1)
    }

    /// As [`Draw::within`], for sizes and indices.
    pub fn size(&mut self, range: RangeInclusive<usize>) -> usize {
        self.within(*range.start() as u64..=*range.end() as u64) as usize
    }

    /// A duration of the range, in whole microseconds.
    pub fn duration(&mut self, range: RangeInclusive<Duration>) -> Duration {
        let micros = |duration: &Duration| duration.as_micros() as u64;
        Duration::from_micros(self.within(micros(range.start())..=micros(range.end())))
    }

    /// True in `per_cent` of 100 cases.
    pub fn chance(&mut self, per_cent: u64) -> bool {
        self.within(1..=100) <= per_cent
    }

    /// One of them.
    ///
    /// # Panics
    /// Without any.
    pub fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.0.below(of.len())].clone()
    }
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;
