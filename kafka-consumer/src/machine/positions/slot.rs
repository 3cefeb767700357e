//! One partition: where it stands between the log and the application.

use kafka4rs_protocol::{BrokerId, LeaderEpoch, Offset, Tick, TopicId};

use super::reading::Reading;
use super::rules::{PositionRules, ResetTo, Stuck};
use super::{Incarnation, Leader};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The committed offset has to be loaded.
    Initializing,
    Loading,
    AwaitReset(ResetTo),
    Listing(ResetTo),
    /// The leader changed: it has to be asked whether it holds what was read so far (KIP-320).
    AwaitCheck,
    Checking,
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
    /// The leader epoch of the record before that, if known.
    pub(super) fetch_epoch: LeaderEpoch,
    /// Who leads the partition, as far as metadata knows now.
    pub(super) leader: Option<Leader>,
    /// The last leader that was met: another one has to be asked about epochs.
    pub(super) met: Option<(BrokerId, LeaderEpoch)>,
    /// The topic the position belongs to; one made anew under the same name has another id.
    pub(super) topic_id: Option<TopicId>,
    /// The position that is being replaced, for the event that says so.
    pub(super) reset_from: Option<Offset>,
    /// What the application holds is of a topic that is gone: no reason to commit anything.
    pub(super) holds_old: bool,
    /// What the application moved past; `None` until it moved past anything.
    pub(super) moved_past: Option<(Offset, LeaderEpoch)>,
    /// What the application stored, where it says itself what may be committed.
    pub(super) stored: Option<(Offset, LeaderEpoch)>,
    /// Poll is decoding records of it.
    pub(super) checked_out: bool,
    /// Records were given out since the application last asked for more.
    pub(super) outstanding: bool,
    /// A reader takes the records of a batch one by one; the position lies behind that batch.
    pub(super) reading: Option<Reading>,
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
            fetch_epoch: LeaderEpoch::NONE,
            leader: None,
            met: None,
            topic_id: None,
            reset_from: None,
            holds_old: false,
            moved_past: None,
            stored: None,
            checked_out: false,
            outstanding: false,
            reading: None,
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

    /// Reads on at `offset`; what lies before it is of `epoch`, if that is known.
    pub(super) fn start(&mut self, offset: Offset, epoch: LeaderEpoch) {
        self.position = offset;
        self.position_epoch = epoch;
        self.rewind();
        self.check_or_fetch();
    }

    /// Fetches anew what was not given out.
    pub(super) fn rewind(&mut self) {
        self.fetch = self.position;
        self.fetch_epoch = self.position_epoch;
    }

    /// Asks the leader about the epoch of what was read, if there is anything to ask.
    pub(super) fn check_or_fetch(&mut self) {
        let has_epochs = self.leader.is_none_or(|leader| leader.epoch.known().is_some());
        let checks = self.fetch_epoch.known().is_some() && has_epochs;
        self.phase = if checks { Phase::AwaitCheck } else { Phase::Fetching };
    }

    /// Whether it has a position, checked or not.
    pub(super) fn has_position(&self) -> bool {
        matches!(self.phase, Phase::AwaitCheck | Phase::Checking | Phase::Fetching)
    }

    pub(super) fn pause(&mut self, now: Tick, rules: &PositionRules) {
        let doubled = rules.retry_backoff * 2u32.pow(self.failures.min(10));
        self.failures = self.failures.saturating_add(1);
        self.retry_at = now + doubled.min(rules.retry_backoff_max);
    }
}
