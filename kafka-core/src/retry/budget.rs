//! One deadline for all attempts of a call.

use std::time::Duration;

use kafka4rs_protocol::{Deadline, Tick};

use super::Backoff;

/// What one call may still spend: its deadline never moves, each attempt gets the request timeout or
/// what is left.
#[derive(Clone, Debug)]
pub struct Budget {
    began: Tick,
    deadline: Deadline,
    backoff: Backoff,
    attempts: u32,
}

impl Budget {
    /// A call that begins now.
    #[must_use]
    pub fn new(now: Tick, deadline: Deadline, backoff: Backoff) -> Self {
        Self { began: now, deadline, backoff, attempts: 0 }
    }

    /// Begins another attempt, which may take `limit` or what is left of the call, if that is less.
    pub fn attempt(&mut self, now: Tick, limit: Duration) -> Deadline {
        self.attempts = self.attempts.saturating_add(1);
        self.deadline.min(Deadline::after(now, limit))
    }

    /// How long to wait before the next attempt; `None` if the call would be over by then.
    #[must_use]
    pub fn pause(&self, now: Tick, random: u64) -> Option<Duration> {
        let pause = self.backoff.delay(self.attempts, random);
        (pause < self.deadline.remaining(now)).then_some(pause)
    }

    /// Attempts begun.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The time since the call began.
    #[must_use]
    pub fn elapsed(&self, now: Tick) -> Duration {
        now - self.began
    }

    /// When the call is over.
    #[must_use]
    pub fn deadline(&self) -> Deadline {
        self.deadline
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_and_pauses_share_one_deadline() {
        let backoff = Backoff::new(Duration::from_millis(100), Duration::from_secs(1));
        let at = Tick::from_millis;
        let mut budget = Budget::new(at(0), Deadline::at(at(1000)), backoff);
        assert_eq!(budget.attempt(at(0), Duration::from_millis(600)), Deadline::at(at(600)));
        assert!(budget.pause(at(600), 0).is_some());
        assert_eq!(budget.attempt(at(700), Duration::from_millis(600)), Deadline::at(at(1000)));
        assert_eq!(budget.pause(at(900), 0), None);
        assert_eq!((budget.attempts(), budget.elapsed(at(900))), (2, Duration::from_millis(900)));
    }
}
