//! How long to wait before the next attempt.

use std::time::Duration;

/// Pauses that double from a first one up to a longest one, a fifth more or less, so that clients which
/// failed together do not come back together (KIP-580).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    first: Duration,
    longest: Duration,
}

impl Backoff {
    /// Pauses from `first` to `longest`, the larger of the two being the longest.
    #[must_use]
    pub fn new(first: Duration, longest: Duration) -> Self {
        Self { first, longest: longest.max(first) }
    }

    /// The pause after `failures` failures in a row: none after none. `random` is any random number.
    #[must_use]
    pub fn delay(&self, failures: u32, random: u64) -> Duration {
        let Some(doublings) = failures.checked_sub(1) else { return Duration::ZERO };
        let factor = 2u32.checked_pow(doublings).unwrap_or(u32::MAX);
        let pause = self.first.saturating_mul(factor).min(self.longest);
        // The upper 53 bits make a number in 0..1; the pause is that of the middle at 0.5. Parts of a
        // million and not a float of seconds, which could overflow for pauses of centuries.
        let millionths =
            800_000 + ((random >> 11) as f64 / (1u64 << 53) as f64 * 400_000.0) as u128;
        let nanos = pause.as_nanos().saturating_mul(millionths) / 1_000_000;
        u64::try_from(nanos).map_or(Duration::MAX, Duration::from_nanos)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KAFKA: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(1));

    #[test]
    fn doubles_to_the_longest_and_starts_without_pause() {
        let backoff = Backoff::new(KAFKA.0, KAFKA.1);
        let middle = u64::MAX / 2;
        let pauses: Vec<_> = (0..7).map(|n| backoff.delay(n, middle).as_millis()).collect();
        assert_eq!(pauses, [0, 99, 199, 399, 799, 999, 999]);
    }

    proptest! {
        #[test]
        fn stays_within_a_fifth_whatever_the_numbers(
            failures: u32, random: u64, first in 0u64..u64::MAX, longest in 0u64..u64::MAX,
        ) {
            let (first, longest) = (Duration::from_millis(first), Duration::from_millis(longest));
            let pause = Backoff::new(first, longest).delay(failures, random);
            let longest = longest.max(first);
            prop_assert!(pause == Duration::MAX || pause.as_nanos() <= longest.as_nanos() / 5 * 6 + 6);
            if failures > 0 && pause != Duration::MAX {
                prop_assert!(pause.as_nanos() + 1 >= first.as_nanos() / 5 * 4);
            }
        }
    }
}
