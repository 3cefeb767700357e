use std::fmt;
use std::ops::RangeInclusive;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use kafka4rs_protocol::Tick;

use super::{RuntimeRef, SplitMix64, Timer};
use crate::mem::Transit;

/// How the virtual network carries bytes between a listener and its clients. The default is perfect: at once, any
/// amount, nothing lost.
///
/// Within a connection bytes keep their order, as TCP's do; between connections they do not, because each write draws
/// a latency of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Link {
    shortest: Duration,
    longest: Duration,
    bytes_per_second: u64,
    lost_per_mille: u16,
}

impl Link {
    /// The perfect link.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Each write takes a time drawn from this range, one way; a connection takes one way and back. Default: none.
    #[must_use]
    pub fn latency(mut self, range: RangeInclusive<Duration>) -> Self {
        self.shortest = *range.start();
        self.longest = (*range.end()).max(*range.start());
        self
    }

    /// What all connections of a listener together carry, each way. Zero, the default: no bound. A few bytes a second
    /// make a slow drip.
    #[must_use]
    pub fn bandwidth(mut self, bytes_per_second: u64) -> Self {
        self.bytes_per_second = bytes_per_second;
        self
    }

    /// How many of 1000 packets are lost. TCP sends them again after 200 ms, then after twice that, and so on; whatever
    /// follows in the connection waits. Default 0, at most 900.
    #[must_use]
    pub fn loss(mut self, per_mille: u16) -> Self {
        self.lost_per_mille = per_mille.min(MOST_LOST);
        self
    }

    fn is_perfect(&self) -> bool {
        *self == Self::default()
    }

    fn one_way(&self, random: &mut SplitMix64) -> Duration {
        let spread = u64::try_from((self.longest - self.shortest).as_nanos()).unwrap_or(u64::MAX);
        let more = random.next_u64() % spread.saturating_add(1);
        self.shortest + Duration::from_nanos(more) + self.sent_again(random)
    }

    /// What retransmissions add.
    fn sent_again(&self, random: &mut SplitMix64) -> Duration {
        let mut delay = Duration::ZERO;
        let mut timeout = FIRST_RETRANSMISSION;
        while self.lost_per_mille > 0 && random.below(1000) < usize::from(self.lost_per_mille) {
            delay += timeout;
            timeout = (timeout * 2).min(LAST_RETRANSMISSION);
        }
        delay
    }

    fn piece(&self) -> usize {
        match self.bytes_per_second {
            0 => usize::MAX,
            // What arrives within about 20 ms arrives as one, and a packet does in any case.
            rate => usize::try_from(rate / 50).unwrap_or(usize::MAX).clamp(1, PACKET),
        }
    }
}

/// Which of the two ways between a client and a listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a connection has two ways")]
pub enum Direction {
    /// From the clients to the listener.
    ToServer,
    /// From the listener to its clients.
    ToClient,
    /// Both ways.
    Both,
}

impl Direction {
    /// Whether this covers the way to the server, and the way to the client.
    pub(super) fn ways(self) -> [bool; 2] {
        [self != Self::ToClient, self != Self::ToServer]
    }
}

/// One way of a link, shared by its connections: the bandwidth is theirs together.
#[derive(Debug)]
pub(super) struct Way {
    state: Mutex<WayState>,
}

#[derive(Debug)]
struct WayState {
    link: Link,
    free_at: Tick,
    random: SplitMix64,
}

impl Way {
    pub(super) fn new(link: Link, seed: u64) -> Self {
        let state = WayState { link, free_at: Tick::ZERO, random: SplitMix64::new(seed) };
        Self { state: Mutex::new(state) }
    }

    pub(super) fn set(&self, link: Link) {
        self.lock().link = link;
    }

    /// The time one packet takes now; nothing on a perfect link.
    pub(super) fn one_way(&self) -> Duration {
        let mut state = self.lock();
        let link = state.link;
        if link.is_perfect() { Duration::ZERO } else { link.one_way(&mut state.random) }
    }

    /// How long after a cut is healed TCP tries again: it doubles its pauses, so the next attempt is up to as far away
    /// as the cut was long.
    pub(super) fn resumes_after(&self, cut: Duration) -> Duration {
        let longest = u64::try_from(cut.min(LAST_RETRANSMISSION).as_nanos()).unwrap_or(u64::MAX);
        Duration::from_nanos(self.lock().random.next_u64() % longest.saturating_add(1))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, WayState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection's hold on one way.
pub(super) struct Passage {
    pub(super) rt: RuntimeRef,
    pub(super) way: std::sync::Arc<Way>,
}

impl fmt::Debug for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.way.fmt(f)
    }
}

impl Transit for Passage {
    fn now(&self) -> Tick {
        self.rt.now()
    }

    fn timer(&self) -> Box<dyn Timer> {
        self.rt.timer()
    }

    fn carry(&self, bytes: usize, arrives: &mut dyn FnMut(Tick, usize)) {
        let now = self.rt.now();
        let mut state = self.way.lock();
        let link = state.link;
        if link.is_perfect() {
            return arrives(now, bytes);
        }
        let mut left = bytes;
        loop {
            let piece = left.min(link.piece());
            let sent = if link.bytes_per_second == 0 {
                now
            } else {
                let nanos = piece as u128 * 1_000_000_000 / u128::from(link.bytes_per_second);
                let takes = Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX));
                state.free_at = state.free_at.max(now) + takes;
                state.free_at
            };
            arrives(sent + link.one_way(&mut state.random), piece);
            left -= piece;
            if left == 0 {
                return;
            }
        }
    }
}

/// As Linux has it.
const FIRST_RETRANSMISSION: Duration = Duration::from_millis(200);
/// As Linux has it.
const LAST_RETRANSMISSION: Duration = Duration::from_secs(120);
/// The payload of an Ethernet packet.
const PACKET: usize = 1448;
const MOST_LOST: u16 = 900;
