use std::time::Duration;

use kafka4rs_protocol::Tick;

/// How long a connection keeps silent because its broker asked for it (KIP-219). Pure.
///
/// The broker answers first and then reads nothing from this connection for the time it names, so a request sent
/// meanwhile would only wait there with its own deadline running.
#[derive(Debug, Default)]
pub(super) struct Throttle {
    until: Option<Tick>,
}

impl Throttle {
    /// The broker asked for `duration`; what it asked for before still counts. Returns when the silence ends.
    pub(super) fn mute(&mut self, now: Tick, duration: Duration) -> Tick {
        let until = now + duration;
        let until = self.until.map_or(until, |before| before.max(until));
        self.until = Some(until);
        until
    }

    /// When the silence ends, if it has not.
    pub(super) fn muted_until(&mut self, now: Tick) -> Option<Tick> {
        if self.until.is_some_and(|until| until <= now) {
            self.until = None;
        }
        self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_silence_asked_for_counts() {
        let at = Tick::from_millis;
        let mut throttle = Throttle::default();
        assert_eq!(throttle.muted_until(at(0)), None);
        throttle.mute(at(0), Duration::from_millis(100));
        throttle.mute(at(10), Duration::from_millis(50));
        assert_eq!(throttle.muted_until(at(99)), Some(at(100)));
        assert_eq!(throttle.muted_until(at(100)), None);
        throttle.mute(at(200), Duration::ZERO);
        assert_eq!(throttle.muted_until(at(200)), None);
    }
}
