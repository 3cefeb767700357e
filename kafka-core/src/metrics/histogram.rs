use std::collections::VecDeque;
use std::fmt;
use std::marker::PhantomData;

use super::sample::Sample;

/// How often which value was seen: counts by size, exact below 16 units and in sixteenths of a power of two above.
///
/// What it says of a percentile is at most 3.2 % off; `count`, `sum`, `min` and `max` are exact. It takes 128 bytes for
/// each power of two between the smallest and the largest value seen, 7.8 KB if they are as far apart as can be, however
/// much it counts. Recording allocates when a value is out of the range seen so far, and never otherwise.
///
/// Units: nanoseconds for `Duration`, millionths for `f64`, and one for `u64`.
///
/// ```
/// use kafka4rs_core::metrics::Histogram;
/// use std::time::Duration;
///
/// let mut latency = Histogram::new();
/// for milliseconds in 1..=100 {
///     latency.record(Duration::from_millis(milliseconds));
/// }
/// assert_eq!(latency.count(), 100);
/// assert_eq!(latency.max(), Some(Duration::from_millis(100)));
/// let p95 = latency.percentile(95.0).unwrap().as_secs_f64();
/// assert!((p95 / 0.095 - 1.0).abs() < 0.032);
/// println!("{latency}");
/// ```
///
/// Source: the scheme is HdrHistogram's, with 4 bits of precision.
#[derive(Clone, PartialEq, Eq)]
pub struct Histogram<T> {
    /// One row of counts for each power of two, from `first` on.
    octaves: VecDeque<[u64; SLOTS]>,
    first: usize,
    count: u64,
    sum: u128,
    min: u64,
    max: u64,
    samples: PhantomData<fn() -> T>,
}

/// Parts of a power of two.
const SLOTS: usize = 16;
const SLOT_BITS: u32 = SLOTS.ilog2();

impl<T: Sample> Histogram<T> {
    /// Nothing counted; takes no memory of its own yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            octaves: VecDeque::new(),
            first: 0,
            count: 0,
            sum: 0,
            min: u64::MAX,
            max: 0,
            samples: PhantomData,
        }
    }

    /// Counts a value.
    pub fn record(&mut self, value: T) {
        let units = value.to_units();
        let (octave, slot) = place_of(units);
        if let Some(count) = self.row(octave).and_then(|row| row.get_mut(slot)) {
            *count += 1;
        }
        self.count += 1;
        self.sum += u128::from(units);
        self.min = self.min.min(units);
        self.max = self.max.max(units);
    }

    /// Adds what another has counted.
    pub fn merge(&mut self, other: &Self) {
        for (octave, theirs) in (other.first..).zip(&other.octaves) {
            let Some(ours) = self.row(octave) else { continue };
            for (count, more) in ours.iter_mut().zip(theirs) {
                *count += more;
            }
        }
        self.count += other.count;
        self.sum += other.sum;
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
    }

    /// What was counted since `earlier`, which is an earlier copy of this histogram: for averages and percentiles of
    /// an interval. `min` and `max` of the result are as exact as a percentile.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> Self {
        let mut since = self.clone();
        for (octave, theirs) in (earlier.first..).zip(&earlier.octaves) {
            let Some(ours) = since.row(octave) else { continue };
            for (count, less) in ours.iter_mut().zip(theirs) {
                *count = count.saturating_sub(*less);
            }
        }
        since.count = since.octaves.iter().flatten().sum();
        since.sum = self.sum.saturating_sub(earlier.sum);
        let mut seen = since.filled();
        let lowest = seen.next();
        let highest = seen.last().or(lowest);
        since.min = lowest.map_or(u64::MAX, |(low, ..)| low.max(self.min));
        since.max = highest.map_or(0, |(_, high, _)| high.min(self.max));
        since
    }

    /// How many values were counted.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Whether nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// All values together. What is too much for `T` is the most that `T` can hold.
    #[must_use]
    pub fn sum(&self) -> T {
        T::from_sum(self.sum)
    }

    /// The average; `None` of nothing.
    #[must_use]
    pub fn mean(&self) -> Option<T::Mean> {
        (self.count > 0).then(|| T::mean(self.sum, self.count))
    }

    /// The smallest value; `None` of nothing.
    #[must_use]
    pub fn min(&self) -> Option<T> {
        (self.count > 0).then(|| T::from_units(self.min))
    }

    /// The largest value; `None` of nothing.
    #[must_use]
    pub fn max(&self) -> Option<T> {
        (self.count > 0).then(|| T::from_units(self.max))
    }

    /// The value that `percent` of all are not above, from 0 (the smallest) to 100 (the largest); at most 3.2 % off.
    /// `None` of nothing.
    #[must_use]
    pub fn percentile(&self, percent: f64) -> Option<T> {
        if self.count == 0 {
            return None;
        }
        let rank = (percent / 100.0 * self.count as f64).ceil() as u64;
        let rank = rank.clamp(1, self.count);
        // The extremes are known.
        if rank == 1 {
            return self.min();
        }
        if rank == self.count {
            return self.max();
        }
        let mut before = 0;
        for (low, high, count) in self.filled() {
            before += count;
            if before >= rank {
                let middle = low + (high - low) / 2;
                return Some(T::from_units(middle.clamp(self.min, self.max)));
            }
        }
        self.max()
    }

    /// The sizes at which something was counted, ascending: the largest value of each, and how many values are in it.
    /// For exporters; sizes nothing fell into are left out.
    pub fn buckets(&self) -> impl Iterator<Item = (T, u64)> {
        self.filled().map(|(_, high, count)| (T::from_units(high), count))
    }

    /// The smallest and the largest value of each bucket that is not empty, and its count.
    fn filled(&self) -> impl Iterator<Item = (u64, u64, u64)> {
        (self.first..).zip(&self.octaves).flat_map(|(octave, row)| {
            row.iter().enumerate().filter(|(_, count)| **count > 0).map(move |(slot, count)| {
                let (low, width) = bounds_of(octave, slot);
                (low, low + (width - 1), *count)
            })
        })
    }

    /// The row of an octave, made if it is not there.
    fn row(&mut self, octave: usize) -> Option<&mut [u64; SLOTS]> {
        if self.octaves.is_empty() {
            self.first = octave;
        }
        while octave < self.first {
            self.octaves.push_front([0; SLOTS]);
            self.first -= 1;
        }
        let at = octave - self.first;
        while self.octaves.len() <= at {
            self.octaves.push_back([0; SLOTS]);
        }
        self.octaves.get_mut(at)
    }
}

/// Octave 0 is the values below 16, each in a slot of its own; octave *n* begins at 2^(n+3).
fn place_of(units: u64) -> (usize, usize) {
    let Some(exponent) = units.checked_ilog2().filter(|exponent| *exponent >= SLOT_BITS) else {
        return (0, units as usize);
    };
    let shift = exponent - SLOT_BITS;
    (shift as usize + 1, (units >> shift) as usize - SLOTS)
}

/// The smallest value of a slot, and how many it stands for.
fn bounds_of(octave: usize, slot: usize) -> (u64, u64) {
    match octave.checked_sub(1) {
        None => (slot as u64, 1),
        Some(shift) => (((SLOTS + slot) as u64) << shift, 1 << shift),
    }
}

impl<T: Sample> Default for Histogram<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// A value that is written the way [`Sample::show`] does.
struct Show<T>(T);

impl<T: Sample> fmt::Display for Show<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.show(f)
    }
}

/// `count`, a few percentiles and the largest, for people.
impl<T: Sample> fmt::Display for Histogram<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Some(min), Some(max)) = (self.min(), self.max()) else { return f.pad("none") };
        let p = |percent| Show(self.percentile(percent).unwrap_or(max));
        let text = format!(
            "{} of {} .. {}, p50 {}, p90 {}, p99 {}",
            self.count,
            Show(min),
            Show(max),
            p(50.0),
            p(90.0),
            p(99.0)
        );
        f.pad(&text)
    }
}

impl<T: Sample> fmt::Debug for Histogram<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Histogram({self})")
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;

    fn of(values: impl IntoIterator<Item = u64>) -> Histogram<u64> {
        let mut histogram = Histogram::new();
        values.into_iter().for_each(|value| histogram.record(value));
        histogram
    }

    #[test]
    fn every_value_is_between_the_bounds_of_its_slot() {
        let edges = (0..64).flat_map(|bit| {
            let power = 1_u64 << bit;
            [power - 1, power, power + 1, power + power / 16, power.saturating_mul(2) - 1]
        });
        for value in edges.chain([u64::MAX]) {
            let (octave, slot) = place_of(value);
            let (low, width) = bounds_of(octave, slot);
            assert!(slot < SLOTS && low <= value && value - low < width, "{value}");
            assert!(width == 1 || width <= low / 16, "{value} is in a slot of {width}");
        }
    }

    #[test]
    fn small_values_are_exact() {
        let histogram = of([3, 1, 4, 1, 5, 9, 2, 6]);
        assert_eq!(histogram.percentile(50.0), Some(3));
        assert_eq!(histogram.percentile(75.0), Some(5));
        assert_eq!((histogram.min(), histogram.max()), (Some(1), Some(9)));
        assert_eq!((histogram.count(), histogram.sum()), (8, 31));
        assert_eq!(histogram.mean(), Some(31.0 / 8.0));
    }

    #[test]
    fn nothing_has_no_percentile() {
        let empty = Histogram::<Duration>::new();
        assert_eq!((empty.percentile(50.0), empty.max(), empty.mean()), (None, None, None));
        assert_eq!(empty.to_string(), "none");
        assert!(empty.is_empty());
    }

    #[test]
    fn memory_stays_bounded_however_far_apart_the_values_are() {
        let histogram =
            of((0..100_000).map(|n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15)).chain([0]));
        assert_eq!(histogram.octaves.len(), 61);
        assert_eq!(of([1 << 20; 1000]).octaves.len(), 1);
    }

    #[test]
    fn the_extremes_of_each_kind_are_kept() {
        let mut times = Histogram::new();
        times.record(Duration::MAX);
        times.record(Duration::ZERO);
        assert_eq!(times.percentile(100.0), Some(Duration::from_nanos(u64::MAX)));
        let mut ratios = Histogram::new();
        for ratio in [0.25, 1.0, f64::NAN, -1.0, f64::INFINITY] {
            ratios.record(ratio);
        }
        assert_eq!((ratios.min(), ratios.count()), (Some(0.0), 5));
        assert_eq!(ratios.percentile(60.0).map(|ratio| (ratio * 32.0).round() as u64), Some(8));
    }

    #[test]
    fn what_came_since_is_told_apart_from_what_was_before() {
        let before = of(std::iter::repeat_n(1_000_000, 500));
        let mut after = before.clone();
        for value in [10, 20, 30] {
            after.record(value);
        }
        let since = after.since(&before);
        assert_eq!((since.count(), since.sum()), (3, 60));
        assert_eq!((since.min(), since.max()), (Some(10), Some(30)));
        assert!(after.since(&after).is_empty());
        assert_eq!(after.since(&after).max(), None);
    }

    #[test]
    fn it_is_shown_in_the_unit_of_its_values() {
        let mut latency = Histogram::new();
        latency.record(Duration::from_micros(120));
        latency.record(Duration::from_millis(40));
        let text = latency.to_string();
        assert_eq!(text, "2 of 120 us .. 40 ms, p50 120 us, p90 40 ms, p99 40 ms");
    }

    proptest! {
        #[test]
        fn percentiles_are_off_by_three_percent_at_most(
            values in prop::collection::vec((0_u32..64, any::<u64>()), 1..200),
            percent in 0.0..=100.0_f64,
        ) {
            let mut values: Vec<u64> = values.into_iter().map(|(bits, value)| value >> bits).collect();
            let histogram = of(values.iter().copied());
            values.sort_unstable();
            let rank = (percent / 100.0 * values.len() as f64).ceil() as usize;
            let exact = values[rank.clamp(1, values.len()) - 1] as f64;
            let told = histogram.percentile(percent).unwrap() as f64;
            prop_assert!((told - exact).abs() <= exact * 0.032, "{told} for {exact}");
        }

        #[test]
        fn merged_parts_are_the_whole(
            first in prop::collection::vec(any::<u64>(), 0..50),
            second in prop::collection::vec(0_u64..5000, 0..50),
        ) {
            let mut merged = of(first.iter().copied());
            let before = merged.clone();
            merged.merge(&of(second.iter().copied()));
            let whole = of(first.iter().chain(&second).copied());
            prop_assert_eq!(merged.buckets().collect::<Vec<_>>(), whole.buckets().collect::<Vec<_>>());
            prop_assert_eq!((merged.count(), merged.sum, merged.min(), merged.max()),
                (whole.count(), whole.sum, whole.min(), whole.max()));
            prop_assert_eq!(merged.since(&before).count(), second.len() as u64);
        }
    }
}
