use std::fmt;
use std::time::Duration;

use kafka4rs_io::rt::Rounded;

mod sealed {
    #[expect(unnameable_types, reason = "nobody else is to implement it")]
    pub trait Sealed {}
    impl Sealed for std::time::Duration {}
    impl Sealed for u64 {}
    impl Sealed for f64 {}
}

/// What a [`Histogram`](super::Histogram) counts: a time (`Duration`), a number of bytes or records (`u64`), or a ratio
/// (`f64`). Cannot be implemented elsewhere.
pub trait Sample: sealed::Sealed + Copy {
    /// What the average of many is.
    type Mean: Copy + fmt::Debug;

    /// The sample in the histogram's units: nanoseconds, bytes or records, millionths. What does not fit is the nearest
    /// that does: a negative ratio is 0.
    #[doc(hidden)]
    fn to_units(self) -> u64;

    #[doc(hidden)]
    fn from_units(units: u64) -> Self;

    #[doc(hidden)]
    fn from_sum(sum: u128) -> Self;

    #[doc(hidden)]
    fn mean(sum: u128, count: u64) -> Self::Mean;

    /// The sample for people.
    #[doc(hidden)]
    fn show(self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

impl Sample for Duration {
    type Mean = Self;

    fn to_units(self) -> u64 {
        u64::try_from(self.as_nanos()).unwrap_or(u64::MAX)
    }

    fn from_units(units: u64) -> Self {
        Self::from_nanos(units)
    }

    fn from_sum(sum: u128) -> Self {
        let seconds = u64::try_from(sum / 1_000_000_000).unwrap_or(u64::MAX);
        Self::new(seconds, u32::try_from(sum % 1_000_000_000).unwrap_or(0))
    }

    fn mean(sum: u128, count: u64) -> Self {
        Self::from_sum(sum / u128::from(count.max(1)))
    }

    fn show(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A request within one data centre takes less than a millisecond.
        if self < Self::from_millis(10) {
            return f.pad(&format!("{} us", self.as_micros()));
        }
        f.pad(&Rounded(self).to_string())
    }
}

impl Sample for u64 {
    type Mean = f64;

    fn to_units(self) -> u64 {
        self
    }

    fn from_units(units: u64) -> Self {
        units
    }

    fn from_sum(sum: u128) -> Self {
        Self::try_from(sum).unwrap_or(Self::MAX)
    }

    fn mean(sum: u128, count: u64) -> f64 {
        sum as f64 / count.max(1) as f64
    }

    fn show(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_string())
    }
}

/// A ratio of 1 is a million units.
const UNITS_OF_ONE: f64 = 1e6;

impl Sample for f64 {
    type Mean = Self;

    fn to_units(self) -> u64 {
        // Saturates, and makes nothing of what is no number. `round` would be a call of the C library.
        (self * UNITS_OF_ONE + 0.5) as u64
    }

    fn from_units(units: u64) -> Self {
        units as Self / UNITS_OF_ONE
    }

    fn from_sum(sum: u128) -> Self {
        sum as Self / UNITS_OF_ONE
    }

    fn mean(sum: u128, count: u64) -> Self {
        Self::from_sum(sum) / count.max(1) as Self
    }

    fn show(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{self:.3}"))
    }
}
