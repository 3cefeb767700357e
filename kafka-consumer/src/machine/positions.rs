//! Where each partition is read next, and how that becomes known.

use std::collections::BTreeMap;
use std::time::Duration;

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{BrokerId, LeaderEpoch, Offset, Tick};

/// Which life of a partition an answer belongs to: a seek or a new assignment starts another.
pub(crate) type Incarnation = u64;

/// ListOffsets timestamps (Kafka's ListOffsetsRequest).
pub(crate) const LATEST: i64 = -1;
pub(crate) const EARLIEST: i64 = -2;

/// What fixes a position that is missing or out of range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResetTo {
    Earliest,
    Latest,
}

impl ResetTo {
    fn timestamp(self) -> i64 {
        match self {
            Self::Earliest => EARLIEST,
            Self::Latest => LATEST,
        }
    }
}

/// How positions are found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PositionRules {
    /// What to do without a position; `None`: the application must say.
    pub(crate) reset: Option<ResetTo>,
    /// Whether there is a group whose committed offsets come first.
    pub(crate) has_group: bool,
    pub(crate) retry_backoff: Duration,
    pub(crate) retry_backoff_max: Duration,
}

/// Why a partition cannot be read until the application decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stuck {
    /// No committed offset, and no reset is chosen.
    NoOffset,
    /// This offset is not in the log, and no reset is chosen.
    OutOfRange(Offset),
}

/// What the shell has to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PositionAction {
    /// Load the group's committed offsets; answer with `handle_committed`.
    LoadCommitted(Vec<(TopicPartition, Incarnation)>),
    /// Ask the leaders for offsets by timestamp; answer with `handle_listed`.
    ListOffsets(Vec<(TopicPartition, Incarnation, i64)>),
}

/// The answer to one partition's question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// At this offset, of this epoch if known.
    At(Offset, LeaderEpoch),
    /// There is none.
    Nothing,
    /// Ask again later.
    Retry,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
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
struct Slot {
    /// The first incarnation since it was assigned.
    assigned: Incarnation,
    incarnation: Incarnation,
    phase: Phase,
    /// The next offset to give to the application.
    position: Offset,
    /// The leader epoch of the last batch given out; goes into commits.
    position_epoch: LeaderEpoch,
    /// The next offset to fetch: the position plus what is buffered.
    fetch: Offset,
    /// What the application moved past; `None` until it moved past anything.
    moved_past: Option<(Offset, LeaderEpoch)>,
    /// Poll is decoding records of it.
    checked_out: bool,
    /// Records were given out since the application last asked for more.
    outstanding: bool,
    committed: Option<Offset>,
    paused: bool,
    /// The callbacks of the assignment are done.
    open: bool,
    /// A batch that cannot be used waits for poll; fetching it again and again is no use.
    halted: bool,
    /// A bad batch at this offset was fetched anew once.
    refetched: Option<Offset>,
    preferred: Option<(BrokerId, Tick)>,
    retry_at: Tick,
    failures: u32,
    high_watermark: Option<Offset>,
}

/// The positions of all assigned partitions.
///
/// ```text
///  Initializing -> Loading --found--> Fetching <--listed-- Listing <- AwaitReset
///                     \--nothing, reset chosen--------------------------^
///                      \--nothing, none chosen--> Stuck --seek--> Fetching
/// ```
///
/// A position moves only past what the application was given. The offset to fetch runs ahead of it
/// by what is buffered. Every answer names the incarnation it was asked for, so that one that was
/// overtaken by a seek or a rebalance changes nothing.
///
/// Source: Kafka's SubscriptionState and OffsetFetcher.
#[derive(Debug)]
pub(crate) struct Positions {
    rules: PositionRules,
    slots: BTreeMap<TopicPartition, Slot>,
    next_incarnation: Incarnation,
}

impl Positions {
    pub(crate) fn new(rules: PositionRules) -> Self {
        Self { rules, slots: BTreeMap::new(), next_incarnation: 1 }
    }

    /// Takes a partition. It is not fetched before [`open`](Self::open).
    pub(crate) fn assign(&mut self, partition: TopicPartition) {
        let incarnation = self.incarnation();
        let phase =
            if self.rules.has_group { Phase::Initializing } else { self.missing(Stuck::NoOffset) };
        self.slots.insert(partition, Slot::new(incarnation, phase));
    }

    /// Lets the partition be fetched: its assignment is complete.
    pub(crate) fn open(&mut self, partition: &TopicPartition) {
        if let Some(slot) = self.slots.get_mut(partition) {
            slot.open = true;
        }
    }

    /// Stops fetching and delivering the partition, which is about to be given up.
    pub(crate) fn close(&mut self, partition: &TopicPartition) {
        let incarnation = self.incarnation();
        if let Some(slot) = self.slots.get_mut(partition) {
            slot.open = false;
            // What is on its way for it is late already.
            slot.incarnation = incarnation;
            slot.fetch = slot.position;
        }
    }

    pub(crate) fn remove(&mut self, partition: &TopicPartition) {
        self.slots.remove(partition);
    }

    pub(crate) fn contains(&self, partition: &TopicPartition) -> bool {
        self.slots.contains_key(partition)
    }

    /// Which assignment the partition belongs to: another one if it was given up meanwhile.
    pub(crate) fn assignment(&self, partition: &TopicPartition) -> Option<Incarnation> {
        self.slots.get(partition).map(|slot| slot.assigned)
    }

    pub(crate) fn partitions(&self) -> impl Iterator<Item = &TopicPartition> {
        self.slots.keys()
    }

    /// Reads the partition from `offset` on. `false` when it is not assigned.
    pub(crate) fn seek(&mut self, partition: &TopicPartition, offset: Offset) -> bool {
        self.restart(partition, Phase::Fetching, offset)
    }

    /// Reads the partition from its first or last offset on. `false` when it is not assigned.
    pub(crate) fn seek_to(&mut self, partition: &TopicPartition, to: ResetTo) -> bool {
        let position = self.slots.get(partition).map_or(Offset(0), |slot| slot.position);
        self.restart(partition, Phase::AwaitReset(to), position)
    }

    fn restart(&mut self, partition: &TopicPartition, phase: Phase, offset: Offset) -> bool {
        let incarnation = self.incarnation();
        let Some(slot) = self.slots.get_mut(partition) else { return false };
        let (open, paused, committed) = (slot.open, slot.paused, slot.committed);
        let assigned = slot.assigned;
        // What was handed out before a seek stays handed out: a revocation waits for it.
        let outstanding = slot.outstanding;
        *slot = Slot::new(incarnation, phase);
        slot.assigned = assigned;
        slot.position = offset;
        slot.fetch = offset;
        (slot.open, slot.paused, slot.committed) = (open, paused, committed);
        slot.outstanding = outstanding;
        true
    }

    pub(crate) fn set_paused(&mut self, partition: &TopicPartition, paused: bool) -> bool {
        let Some(slot) = self.slots.get_mut(partition) else { return false };
        slot.paused = paused;
        true
    }

    pub(crate) fn is_paused(&self, partition: &TopicPartition) -> bool {
        self.slots.get(partition).is_some_and(|slot| slot.paused)
    }

    /// Whether buffered records of the partition may be given to the application.
    pub(crate) fn delivers(&self, partition: &TopicPartition, incarnation: Incarnation) -> bool {
        self.slots
            .get(partition)
            .is_some_and(|slot| slot.incarnation == incarnation && slot.open && !slot.paused)
    }

    /// Whether what was fetched under this incarnation may still be given out some day.
    pub(crate) fn is_current(&self, partition: &TopicPartition, incarnation: Incarnation) -> bool {
        self.slots.get(partition).is_some_and(|slot| slot.incarnation == incarnation)
    }

    /// The position, once it is known.
    pub(crate) fn position(&self, partition: &TopicPartition) -> Option<Offset> {
        let slot = self.slots.get(partition)?;
        (slot.phase == Phase::Fetching).then_some(slot.position)
    }

    pub(crate) fn high_watermark(&self, partition: &TopicPartition) -> Option<Offset> {
        self.slots.get(partition)?.high_watermark
    }

    /// The first partition the application has to decide about.
    pub(crate) fn stuck(&self) -> Option<(&TopicPartition, Stuck)> {
        self.slots.iter().find_map(|(partition, slot)| match slot.phase {
            Phase::Stuck(why) if slot.open => Some((partition, why)),
            _ => None,
        })
    }

    /// What the application has to decide about this partition, if anything.
    pub(crate) fn stuck_at(&self, partition: &TopicPartition) -> Option<Stuck> {
        match self.slots.get(partition)? {
            Slot { phase: Phase::Stuck(why), open: true, .. } => Some(*why),
            _ => None,
        }
    }

    /// Fetches anew what was fetched and not given out: its memory is needed by others.
    pub(crate) fn refetch(&mut self, partition: &TopicPartition) {
        let incarnation = self.incarnation();
        if let Some(slot) = self.slots.get_mut(partition) {
            slot.incarnation = incarnation;
            slot.fetch = slot.position;
            slot.halted = false;
        }
    }

    /// What has to be asked now. Each question is asked once until it is answered.
    pub(crate) fn next_action(&mut self, now: Tick) -> Option<PositionAction> {
        let mut load = Vec::new();
        let mut list = Vec::new();
        for (partition, slot) in &mut self.slots {
            if now < slot.retry_at || !slot.open {
                continue;
            }
            match slot.phase {
                Phase::Initializing if list.is_empty() => {
                    slot.phase = Phase::Loading;
                    load.push((partition.clone(), slot.incarnation));
                }
                Phase::AwaitReset(to) if load.is_empty() => {
                    slot.phase = Phase::Listing(to);
                    list.push((partition.clone(), slot.incarnation, to.timestamp()));
                }
                _ => {}
            }
        }
        if !load.is_empty() {
            return Some(PositionAction::LoadCommitted(load));
        }
        (!list.is_empty()).then_some(PositionAction::ListOffsets(list))
    }

    pub(crate) fn next_deadline(&self, now: Tick) -> Option<Tick> {
        self.slots.values().map(|slot| slot.retry_at).filter(|at| *at > now).min()
    }

    /// The group's committed offset came, or did not. Only a definite "nothing" leads to a reset.
    pub(crate) fn handle_committed(
        &mut self,
        now: Tick,
        partition: &TopicPartition,
        incarnation: Incarnation,
        found: Found,
    ) {
        let missing = self.missing(Stuck::NoOffset);
        let rules = self.rules;
        let Some(slot) = self.awaiting(partition, incarnation) else { return };
        if slot.phase != Phase::Loading {
            return;
        }
        match found {
            Found::At(offset, epoch) => {
                slot.start(offset, epoch);
                slot.committed = Some(offset);
            }
            Found::Nothing => slot.phase = missing,
            Found::Retry => {
                slot.phase = Phase::Initializing;
                slot.pause(now, &rules);
            }
        }
    }

    /// A leader said where its log begins or ends, or could not.
    pub(crate) fn handle_listed(
        &mut self,
        now: Tick,
        partition: &TopicPartition,
        incarnation: Incarnation,
        found: Found,
    ) {
        let rules = self.rules;
        let Some(slot) = self.awaiting(partition, incarnation) else { return };
        let Phase::Listing(to) = slot.phase else { return };
        match found {
            Found::At(offset, epoch) => slot.start(offset, epoch),
            Found::Nothing | Found::Retry => {
                slot.phase = Phase::AwaitReset(to);
                slot.pause(now, &rules);
            }
        }
    }

    /// What could be fetched now: partition, incarnation, offset, and the replica to prefer.
    pub(crate) fn fetchable(
        &self,
        now: Tick,
    ) -> impl Iterator<Item = (&TopicPartition, Incarnation, Offset, Option<BrokerId>)> {
        self.slots.iter().filter_map(move |(partition, slot)| {
            let ready = slot.phase == Phase::Fetching
                && slot.open
                && !slot.paused
                && !slot.halted
                && now >= slot.retry_at;
            let preferred = slot.preferred.filter(|(_, until)| now < *until).map(|(id, _)| id);
            ready.then_some((partition, slot.incarnation, slot.fetch, preferred))
        })
    }

    /// Whether an answer that was asked for at `offset` is still the one awaited.
    pub(crate) fn awaits(
        &self,
        partition: &TopicPartition,
        incarnation: Incarnation,
        offset: Offset,
    ) -> bool {
        self.slots.get(partition).is_some_and(|slot| {
            slot.incarnation == incarnation
                && slot.phase == Phase::Fetching
                && slot.open
                && slot.fetch == offset
        })
    }

    /// An answer without error came for the partition, whether or not with records.
    pub(crate) fn handle_fetched(
        &mut self,
        partition: &TopicPartition,
        next: Offset,
        high_watermark: Offset,
    ) {
        if let Some(slot) = self.slots.get_mut(partition) {
            slot.failures = 0;
            slot.fetch = slot.fetch.max(next);
            if high_watermark.get() >= 0 {
                slot.high_watermark = Some(high_watermark);
            }
        }
    }

    /// The partition's last batch cannot be used; poll will find out and say so.
    pub(crate) fn halt(&mut self, partition: &TopicPartition) {
        if let Some(slot) = self.slots.get_mut(partition) {
            slot.halted = true;
        }
    }

    /// The fetch of the partition failed in a way that passes.
    pub(crate) fn handle_fetch_retry(&mut self, now: Tick, partition: &TopicPartition) {
        let rules = self.rules;
        if let Some(slot) = self.slots.get_mut(partition) {
            slot.preferred = None;
            slot.pause(now, &rules);
        }
    }

    /// The leader names a closer replica (KIP-392).
    pub(crate) fn prefer(&mut self, partition: &TopicPartition, replica: BrokerId, until: Tick) {
        if let Some(slot) = self.slots.get_mut(partition) {
            slot.preferred = Some((replica, until));
        }
    }

    /// The broker does not have the offset that was asked for.
    pub(crate) fn handle_out_of_range(
        &mut self,
        now: Tick,
        partition: &TopicPartition,
        incarnation: Incarnation,
        offset: Offset,
    ) {
        let missing = self.missing(Stuck::OutOfRange(offset));
        let rules = self.rules;
        let next = self.next_incarnation;
        let Some(slot) = self.awaiting(partition, incarnation) else { return };
        if slot.fetch != offset || slot.phase != Phase::Fetching {
            return;
        }
        if slot.preferred.take().is_some() {
            // A follower may lag or lead; only the leader knows.
            slot.pause(now, &rules);
        } else if slot.position != slot.fetch || slot.checked_out {
            // Records before it are on their way to the application; they come first.
            slot.pause(now, &rules);
        } else {
            if slot.failures == 0 {
                slot.failures = 1;
            } else {
                // A leader that lists offsets it then refuses must not be a busy loop.
                slot.pause(now, &rules);
            }
            slot.phase = missing;
            slot.incarnation = next;
            self.next_incarnation += 1;
        }
    }

    /// Poll starts to decode what is buffered of the partition.
    pub(crate) fn check_out(&mut self, partition: &TopicPartition) -> Option<Offset> {
        let slot = self.slots.get_mut(partition)?;
        slot.checked_out = true;
        Some(slot.position)
    }

    /// Poll is done with the partition.
    pub(crate) fn check_in(&mut self, partition: &TopicPartition) {
        if let Some(slot) = self.slots.get_mut(partition) {
            slot.checked_out = false;
        }
    }

    /// The application is given all `records` before `next`. `false` when the partition moved on
    /// meanwhile, and the records must not be given out.
    pub(crate) fn deliver(
        &mut self,
        partition: &TopicPartition,
        incarnation: Incarnation,
        records: usize,
        next: Offset,
        epoch: LeaderEpoch,
    ) -> bool {
        let Some(slot) = self.awaiting(partition, incarnation) else { return false };
        if !slot.open || next < slot.position {
            return false;
        }
        if next > slot.position {
            slot.position = next;
            slot.position_epoch = epoch;
            slot.refetched = None;
        }
        if records > 0 {
            slot.outstanding = true;
        } else if !slot.outstanding {
            // Only markers and aborted records: there is nothing for anybody to process.
            slot.moved_past = Some((next, epoch));
        }
        true
    }

    /// A batch at the position is bad. The first time it is fetched anew; `true` asks for a report.
    pub(crate) fn handle_corrupt(
        &mut self,
        partition: &TopicPartition,
        incarnation: Incarnation,
    ) -> bool {
        let next = self.incarnation();
        let Some(slot) = self.awaiting(partition, incarnation) else { return false };
        let report = slot.refetched == Some(slot.position);
        slot.refetched = if report { None } else { Some(slot.position) };
        slot.halted = false;
        slot.fetch = slot.position;
        slot.incarnation = next;
        slot.preferred = None;
        report
    }

    /// The application asks for more: it has moved past all it was given.
    pub(crate) fn move_past(&mut self) {
        for slot in self.slots.values_mut() {
            if std::mem::take(&mut slot.outstanding) {
                slot.moved_past = Some((slot.position, slot.position_epoch));
            }
        }
    }

    /// Whether records of the partition are in the application's hands.
    pub(crate) fn is_outstanding(&self, partition: &TopicPartition) -> bool {
        self.slots.get(partition).is_some_and(|slot| slot.outstanding || slot.checked_out)
    }

    /// What the application moved past and is not committed yet.
    pub(crate) fn uncommitted(&self) -> Vec<(TopicPartition, Offset, LeaderEpoch)> {
        self.slots
            .iter()
            .filter_map(|(partition, slot)| {
                let (offset, epoch) = slot.moved_past?;
                (slot.committed != Some(offset)).then(|| (partition.clone(), offset, epoch))
            })
            .collect()
    }

    /// The group's offset of the partition is now this one.
    pub(crate) fn handle_commit(&mut self, partition: &TopicPartition, offset: Offset) {
        if let Some(slot) = self.slots.get_mut(partition) {
            slot.committed = Some(offset);
        }
    }

    fn awaiting(
        &mut self,
        partition: &TopicPartition,
        incarnation: Incarnation,
    ) -> Option<&mut Slot> {
        self.slots.get_mut(partition).filter(|slot| slot.incarnation == incarnation)
    }

    fn missing(&self, why: Stuck) -> Phase {
        self.rules.reset.map_or(Phase::Stuck(why), Phase::AwaitReset)
    }

    fn incarnation(&mut self) -> Incarnation {
        let incarnation = self.next_incarnation;
        self.next_incarnation += 1;
        incarnation
    }
}

impl Slot {
    fn new(incarnation: Incarnation, phase: Phase) -> Self {
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

    fn start(&mut self, offset: Offset, epoch: LeaderEpoch) {
        self.phase = Phase::Fetching;
        self.position = offset;
        self.position_epoch = epoch;
        self.fetch = offset;
    }

    fn pause(&mut self, now: Tick, rules: &PositionRules) {
        let doubled = rules.retry_backoff * 2u32.pow(self.failures.min(10));
        self.failures = self.failures.saturating_add(1);
        self.retry_at = now + doubled.min(rules.retry_backoff_max);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Tick = Tick::ZERO;
    const EPOCH: LeaderEpoch = LeaderEpoch(3);

    fn tp(partition: i32) -> TopicPartition {
        TopicPartition::new("orders", partition)
    }

    fn positions(reset: Option<ResetTo>, has_group: bool) -> Positions {
        let mut positions = Positions::new(PositionRules {
            reset,
            has_group,
            retry_backoff: Duration::from_millis(100),
            retry_backoff_max: Duration::from_secs(1),
        });
        positions.assign(tp(0));
        positions.open(&tp(0));
        positions
    }

    fn incarnation(positions: &Positions) -> Incarnation {
        positions.slots[&tp(0)].incarnation
    }

    /// A partition that is read from offset 10 on.
    fn reading() -> Positions {
        let mut positions = positions(Some(ResetTo::Earliest), true);
        positions.next_action(NOW);
        let life = incarnation(&positions);
        positions.handle_committed(NOW, &tp(0), life, Found::At(Offset(10), EPOCH));
        positions
    }

    fn fetch_offset(positions: &Positions) -> Option<Offset> {
        positions.fetchable(NOW).next().map(|(_, _, offset, _)| offset)
    }

    #[test]
    fn starts_at_the_committed_offset() {
        let positions = reading();
        assert_eq!(positions.position(&tp(0)), Some(Offset(10)));
        assert_eq!(fetch_offset(&positions), Some(Offset(10)));
    }

    #[test]
    fn a_leader_that_refuses_the_offset_it_lists_is_not_asked_in_a_busy_loop() {
        let mut positions = reading();
        let mut now = NOW;
        let mut rounds = 0;
        while now < NOW + Duration::from_secs(10) {
            match positions.next_action(now) {
                Some(_) => {
                    let life = incarnation(&positions);
                    let found = Found::At(Offset(10), EPOCH);
                    positions.handle_listed(now, &tp(0), life, found);
                }
                None if positions.fetchable(now).next().is_some() => {
                    let life = incarnation(&positions);
                    positions.handle_out_of_range(now, &tp(0), life, Offset(10));
                    rounds += 1;
                }
                None => now = positions.next_deadline(now).expect("a pause ends"),
            }
        }
        assert!((5..20).contains(&rounds), "{rounds} rounds in 10 s");
    }

    #[test]
    fn every_partition_that_waits_for_the_application_says_so() {
        let mut positions = positions(None, false);
        positions.assign(tp(1));
        positions.open(&tp(1));
        assert_eq!(positions.stuck_at(&tp(0)), Some(Stuck::NoOffset));
        assert_eq!(positions.stuck_at(&tp(1)), Some(Stuck::NoOffset));
        positions.seek(&tp(1), Offset(0));
        assert_eq!(positions.stuck_at(&tp(1)), None);
    }

    #[test]
    fn asks_for_the_committed_offset_once_until_it_is_answered() {
        let mut positions = positions(None, true);
        let life = incarnation(&positions);
        let load = PositionAction::LoadCommitted(vec![(tp(0), life)]);
        assert_eq!(positions.next_action(NOW), Some(load.clone()));
        assert_eq!(positions.next_action(NOW), None);
        positions.handle_committed(NOW, &tp(0), life, Found::Retry);
        assert_eq!(positions.next_action(NOW), None);
        let later = positions.next_deadline(NOW).expect("a retry");
        assert_eq!(positions.next_action(later), Some(load));
    }

    #[test]
    fn a_failed_load_never_falls_to_the_reset_policy() {
        let mut positions = positions(Some(ResetTo::Latest), true);
        positions.next_action(NOW);
        let life = incarnation(&positions);
        positions.handle_committed(NOW, &tp(0), life, Found::Retry);
        let action = positions.next_action(NOW + Duration::from_secs(5));
        assert!(matches!(action, Some(PositionAction::LoadCommitted(_))));
    }

    #[test]
    fn without_a_committed_offset_the_policy_decides() {
        for (reset, timestamp) in [(ResetTo::Earliest, EARLIEST), (ResetTo::Latest, LATEST)] {
            let mut positions = positions(Some(reset), true);
            positions.next_action(NOW);
            let life = incarnation(&positions);
            positions.handle_committed(NOW, &tp(0), life, Found::Nothing);
            let list = PositionAction::ListOffsets(vec![(tp(0), life, timestamp)]);
            assert_eq!(positions.next_action(NOW), Some(list));
            positions.handle_listed(NOW, &tp(0), life, Found::At(Offset(77), EPOCH));
            assert_eq!(positions.position(&tp(0)), Some(Offset(77)));
        }
    }

    #[test]
    fn without_a_policy_a_missing_position_waits_for_the_application() {
        let mut positions = positions(None, true);
        positions.next_action(NOW);
        let life = incarnation(&positions);
        positions.handle_committed(NOW, &tp(0), life, Found::Nothing);
        assert_eq!(positions.stuck(), Some((&tp(0), Stuck::NoOffset)));
        assert!(positions.seek(&tp(0), Offset(5)));
        assert_eq!(positions.stuck(), None);
        assert_eq!(fetch_offset(&positions), Some(Offset(5)));
    }

    #[test]
    fn without_a_group_the_policy_decides_at_once() {
        let mut positions = positions(Some(ResetTo::Latest), false);
        assert!(matches!(positions.next_action(NOW), Some(PositionAction::ListOffsets(_))));
    }

    #[test]
    fn a_seek_overtakes_a_load_on_its_way() {
        let mut positions = positions(None, true);
        positions.next_action(NOW);
        let life = incarnation(&positions);
        positions.seek(&tp(0), Offset(500));
        positions.handle_committed(NOW, &tp(0), life, Found::At(Offset(10), EPOCH));
        assert_eq!(positions.position(&tp(0)), Some(Offset(500)));
    }

    #[test]
    fn a_seek_makes_fetched_data_worthless() {
        let mut positions = reading();
        let life = incarnation(&positions);
        positions.seek(&tp(0), Offset(10));
        assert!(!positions.awaits(&tp(0), life, Offset(10)));
        assert!(!positions.deliver(&tp(0), life, 1, Offset(11), EPOCH));
    }

    #[test]
    fn an_answer_for_an_offset_that_is_not_next_is_not_awaited() {
        let mut positions = reading();
        let life = incarnation(&positions);
        positions.handle_fetched(&tp(0), Offset(20), Offset(30));
        assert!(!positions.awaits(&tp(0), life, Offset(10)));
        assert!(positions.awaits(&tp(0), life, Offset(20)));
    }

    #[test]
    fn fetching_runs_ahead_while_the_position_waits_for_delivery() {
        let mut positions = reading();
        let life = incarnation(&positions);
        positions.handle_fetched(&tp(0), Offset(20), Offset(30));
        assert_eq!(fetch_offset(&positions), Some(Offset(20)));
        assert_eq!(positions.position(&tp(0)), Some(Offset(10)));
        assert!(positions.deliver(&tp(0), life, 10, Offset(20), EPOCH));
        assert_eq!(positions.position(&tp(0)), Some(Offset(20)));
    }

    #[test]
    fn only_what_was_moved_past_can_be_committed() {
        let mut positions = reading();
        let life = incarnation(&positions);
        positions.handle_fetched(&tp(0), Offset(20), Offset(30));
        positions.deliver(&tp(0), life, 5, Offset(15), EPOCH);
        assert_eq!(positions.uncommitted(), vec![]);
        positions.move_past();
        assert_eq!(positions.uncommitted(), vec![(tp(0), Offset(15), EPOCH)]);
        positions.deliver(&tp(0), life, 5, Offset(20), EPOCH);
        assert_eq!(positions.uncommitted(), vec![(tp(0), Offset(15), EPOCH)]);
        positions.handle_commit(&tp(0), Offset(15));
        assert_eq!(positions.uncommitted(), vec![]);
    }

    #[test]
    fn passing_over_markers_alone_puts_nothing_in_the_applications_hands() {
        let mut positions = reading();
        let life = incarnation(&positions);
        positions.deliver(&tp(0), life, 0, Offset(12), EPOCH);
        assert!(!positions.is_outstanding(&tp(0)));
        assert_eq!(positions.uncommitted(), vec![(tp(0), Offset(12), EPOCH)]);
    }

    #[test]
    fn a_revocation_can_see_what_the_application_still_holds() {
        let mut positions = reading();
        let life = incarnation(&positions);
        positions.deliver(&tp(0), life, 1, Offset(11), EPOCH);
        positions.close(&tp(0));
        assert!(positions.is_outstanding(&tp(0)));
        positions.move_past();
        assert!(!positions.is_outstanding(&tp(0)));
        assert_eq!(positions.uncommitted(), vec![(tp(0), Offset(11), EPOCH)]);
    }

    #[test]
    fn out_of_range_is_reset_only_when_everything_before_was_given_out() {
        let mut positions = reading();
        let life = incarnation(&positions);
        positions.handle_fetched(&tp(0), Offset(20), Offset(30));
        positions.handle_out_of_range(NOW, &tp(0), life, Offset(20));
        assert_eq!(positions.position(&tp(0)), Some(Offset(10)));
        positions.deliver(&tp(0), life, 10, Offset(20), EPOCH);
        positions.handle_out_of_range(NOW, &tp(0), life, Offset(20));
        assert_eq!(positions.position(&tp(0)), None);
        let later = NOW + Duration::from_secs(1);
        assert!(matches!(positions.next_action(later), Some(PositionAction::ListOffsets(_))));
    }

    #[test]
    fn out_of_range_from_a_follower_asks_the_leader() {
        let mut positions = reading();
        let life = incarnation(&positions);
        positions.prefer(&tp(0), BrokerId(2), NOW + Duration::from_secs(300));
        let preferred = positions.fetchable(NOW).next().and_then(|(_, _, _, replica)| replica);
        assert_eq!(preferred, Some(BrokerId(2)));
        positions.handle_out_of_range(NOW, &tp(0), life, Offset(10));
        assert_eq!(positions.position(&tp(0)), Some(Offset(10)));
        let later = NOW + Duration::from_secs(1);
        let preferred = positions.fetchable(later).next().map(|(_, _, _, replica)| replica);
        assert_eq!(preferred, Some(None));
    }

    #[test]
    fn a_corrupt_batch_is_fetched_anew_once_and_then_reported_with_the_position_unmoved() {
        let mut positions = reading();
        let life = incarnation(&positions);
        positions.handle_fetched(&tp(0), Offset(20), Offset(30));
        assert!(!positions.handle_corrupt(&tp(0), life));
        assert_eq!(fetch_offset(&positions), Some(Offset(10)));
        let life = incarnation(&positions);
        positions.handle_fetched(&tp(0), Offset(20), Offset(30));
        assert!(positions.handle_corrupt(&tp(0), life));
        assert_eq!(positions.position(&tp(0)), Some(Offset(10)));
    }

    #[test]
    fn a_paused_or_unopened_partition_is_not_fetched() {
        let mut positions = reading();
        positions.set_paused(&tp(0), true);
        assert_eq!(fetch_offset(&positions), None);
        positions.set_paused(&tp(0), false);
        positions.close(&tp(0));
        assert_eq!(fetch_offset(&positions), None);
    }

    #[test]
    fn position_never_moves_past_undelivered_records() {
        let mut random = 99u64;
        let mut next = move |below: u64| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            random % below
        };
        let mut positions = reading();
        let mut now = NOW;
        let mut delivered = Offset(10);
        for _ in 0..5_000 {
            now += Duration::from_millis(next(300));
            let life = incarnation(&positions);
            let fetch = positions.slots[&tp(0)].fetch;
            match next(7) {
                0 => positions.handle_fetched(&tp(0), Offset(fetch.get() + next(9) as i64), fetch),
                1 => {
                    let to = Offset((delivered.get() + next(4) as i64).min(fetch.get()));
                    if positions.deliver(&tp(0), life, 1, to, EPOCH) {
                        delivered = to;
                    }
                }
                2 => {
                    positions.handle_corrupt(&tp(0), life);
                }
                3 => positions.handle_out_of_range(now, &tp(0), life, fetch),
                4 => positions.move_past(),
                5 => positions.handle_fetch_retry(now, &tp(0)),
                _ => {
                    if let Some(PositionAction::ListOffsets(_)) = positions.next_action(now) {
                        let to = delivered;
                        positions.handle_listed(now, &tp(0), life, Found::At(to, EPOCH));
                    }
                }
            }
            if let Some(position) = positions.position(&tp(0)) {
                assert_eq!(position, delivered);
            }
            for (_, moved_past, _) in positions.uncommitted() {
                assert!(moved_past <= delivered);
            }
        }
    }
}
