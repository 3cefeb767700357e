//! One partition: where it stands between the log and the application.

use kafka4rs_protocol::{BrokerId, LeaderEpoch, Offset, Tick};

use super::Incarnation;
use super::rules::{PositionRules, ResetTo, Stuck};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The committed offset has to be loaded.
    Initializing,
    Loading,
    AwaitReset(ResetTo),
    Listing(ResetTo),
    // KIP-320: a position with a leader epoch will pass through `AwaitValidation` here when the
    // leader changed, before it is `Fetching` again. The epochs are kept for that.
    Fetching,
    Stuck(Stuck),
}

#[derive(Debug)]
pub(super) struct Slot {
    /// The first incarnation since it was assigned.
    pub(super) assigned: Incarnation,
    pub(super) incarnation: Incarnation,
    pub(super) phase: Phase,
    /// The next offset to give to the application.
    pub(super) position: Offset,
    /// The leader epoch of the last batch given out; goes into commits.
    pub(super) position_epoch: LeaderEpoch,
    /// The next offset to fetch: the position plus what is buffered.
    pub(super) fetch: Offset,
    /// What the application moved past; `None` until it moved past anything.
    pub(super) moved_past: Option<(Offset, LeaderEpoch)>,
    /// Poll is decoding records of it.
    pub(super) checked_out: bool,
    /// Records were given out since the application last asked for more.
    pub(super) outstanding: bool,
    pub(super) committed: Option<Offset>,
    pub(super) paused: bool,
    /// The callbacks of the assignment are done.
    pub(super) open: bool,
    /// A batch that cannot be used waits for poll; fetching it again and again is no use.
    pub(super) halted: bool,
    /// A bad batch at this offset was fetched anew once.
    pub(super) refetched: Option<Offset>,
    pub(super) preferred: Option<(BrokerId, Tick)>,
    pub(super) retry_at: Tick,
    pub(super) failures: u32,
    pub(super) high_watermark: Option<Offset>,
}

impl Slot {
    pub(super) fn new(incarnation: Incarnation, phase: Phase) -> Self {
        Self {
            assigned: incarnation,
            incarnation,
            phase,
            position: Offset(0),
            position_epoch: LeaderEpoch::NONE,
            fetch: Offset(0),
            moved_past: None,
            checked_out: false,
            outstanding: false,
            committed: None,
            paused: false,
            open: false,
            halted: false,
            refetched: None,
            preferred: None,
            retry_at: Tick::ZERO,
            failures: 0,
            high_watermark: None,
        }
    }

    pub(super) fn start(&mut self, offset: Offset, epoch: LeaderEpoch) {
        self.phase = Phase::Fetching;
        self.position = offset;
        self.position_epoch = epoch;
        self.fetch = offset;
    }

    pub(super) fn pause(&mut self, now: Tick, rules: &PositionRules) {
        let doubled = rules.retry_backoff * 2u32.pow(self.failures.min(10));
        self.failures = self.failures.saturating_add(1);
        self.retry_at = now + doubled.min(rules.retry_backoff_max);
    }
}
