//! The time value all pure code shares: a number, not a clock.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};
use std::time::Duration;

/// A moment: nanoseconds since the runtime's start. Monotonic, printable, never panics.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tick(u64);

impl Tick {
    /// The runtime's start.
    pub const ZERO: Self = Self(0);
    /// The end of time: 584 years after the start. Stands for "never".
    pub const MAX: Self = Self(u64::MAX);

    /// The moment this many nanoseconds after the start.
    #[must_use]
    pub const fn from_nanos(nanos: u64) -> Self {
        Self(nanos)
    }

    /// The moment this many milliseconds after the start, at most [`Tick::MAX`].
    #[must_use]
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis.saturating_mul(1_000_000))
    }

    /// Nanoseconds since the start.
    #[must_use]
    pub const fn as_nanos(self) -> u64 {
        self.0
    }

    /// Whole milliseconds since the start.
    #[must_use]
    pub const fn as_millis(self) -> u64 {
        self.0 / 1_000_000
    }

    /// The moment `after` later, or `None` past [`Tick::MAX`].
    #[must_use]
    pub fn checked_add(self, after: Duration) -> Option<Self> {
        let nanos = u64::try_from(after.as_nanos()).ok()?;
        self.0.checked_add(nanos).map(Self)
    }

    /// The time from `earlier` to this moment, or `None` if `earlier` is later.
    #[must_use]
    pub fn checked_since(self, earlier: Self) -> Option<Duration> {
        self.0.checked_sub(earlier.0).map(Duration::from_nanos)
    }
}

/// Saturates at [`Tick::MAX`].
impl Add<Duration> for Tick {
    type Output = Self;

    fn add(self, after: Duration) -> Self {
        self.checked_add(after).unwrap_or(Self::MAX)
    }
}

impl AddAssign<Duration> for Tick {
    fn add_assign(&mut self, after: Duration) {
        *self = *self + after;
    }
}

/// The time between, zero if `earlier` is later.
impl Sub for Tick {
    type Output = Duration;

    fn sub(self, earlier: Self) -> Duration {
        self.checked_since(earlier).unwrap_or(Duration::ZERO)
    }
}

/// Saturates at [`Tick::ZERO`].
impl Sub<Duration> for Tick {
    type Output = Self;

    fn sub(self, before: Duration) -> Self {
        Self(self.0.saturating_sub(u64::try_from(before.as_nanos()).unwrap_or(u64::MAX)))
    }
}

impl fmt::Display for Tick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", Duration::from_nanos(self.0))
    }
}

impl fmt::Debug for Tick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tick({self})")
    }
}

/// The moment by which a call must have ended. One deadline travels down a call.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Deadline(Tick);

impl Deadline {
    /// No deadline: [`Tick::MAX`].
    pub const NEVER: Self = Self(Tick::MAX);

    /// Ends at `tick`.
    #[must_use]
    pub const fn at(tick: Tick) -> Self {
        Self(tick)
    }

    /// Ends `budget` after `now`; `Duration::MAX` means never.
    #[must_use]
    pub fn after(now: Tick, budget: Duration) -> Self {
        Self(now + budget)
    }

    /// What is left of it, zero if it is over.
    #[must_use]
    pub fn remaining(self, now: Tick) -> Duration {
        self.0 - now
    }

    /// Whether `now` has reached it.
    #[must_use]
    pub fn is_over(self, now: Tick) -> bool {
        now >= self.0
    }

    /// The earlier of the two.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        if other.0 < self.0 { other } else { self }
    }

    /// The moment itself.
    #[must_use]
    pub const fn tick(self) -> Tick {
        self.0
    }
}

impl fmt::Debug for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Deadline({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_saturates() {
        let tick = Tick::from_millis(5);
        assert_eq!(tick + Duration::MAX, Tick::MAX);
        assert_eq!(Tick::ZERO - tick, Duration::ZERO);
        assert_eq!(tick - Tick::ZERO, Duration::from_millis(5));
        assert_eq!(tick - Duration::MAX, Tick::ZERO);
        assert_eq!(tick.checked_add(Duration::MAX), None);
    }

    #[test]
    fn deadline_is_over_at_its_tick() {
        let deadline = Deadline::after(Tick::from_millis(1), Duration::from_millis(2));
        assert!(!deadline.is_over(Tick::from_millis(2)));
        assert!(deadline.is_over(Tick::from_millis(3)));
        assert_eq!(deadline.remaining(Tick::from_millis(2)), Duration::from_millis(1));
        assert_eq!(deadline.min(Deadline::NEVER), deadline);
    }
}
