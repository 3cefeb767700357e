//! The assigned partitions: taken, sought, paused, given up.

use std::collections::{BTreeMap, VecDeque};

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::Offset;

use super::PositionEvent;
use super::rules::{PositionRules, ResetTo, Stuck};
use super::slot::{Phase, Slot};

/// Which life of a partition an answer belongs to: a seek or a new assignment starts another.
pub(crate) type Incarnation = u64;

/// The positions of all assigned partitions.
///
/// ```text
///  Initializing -> Loading --found--> Fetching <--listed-- Listing <- AwaitReset
///                     \--nothing, reset chosen--------------------------^
///                      \--nothing, none chosen--> Stuck --seek--> Fetching
///
///  Fetching --another leader or epoch--> AwaitCheck -> Checking --the log holds what was read--> Fetching
///                                                         \--it was cut--> Fetching, AwaitReset or Stuck
/// ```
///
/// A position moves only past what the application was given. The offset to fetch runs ahead of it
/// by what is buffered. Every answer names the incarnation it was asked for, so that one that was
/// overtaken by a seek or a rebalance changes nothing.
///
/// Source: Kafka's SubscriptionState and OffsetFetcher.
#[derive(Debug)]
pub(crate) struct Positions {
    pub(super) rules: PositionRules,
    pub(super) slots: BTreeMap<TopicPartition, Slot>,
    pub(super) next_incarnation: Incarnation,
    /// Partitions were taken whose leaders nobody has named yet.
    pub(super) has_new: bool,
    /// The application says itself what may be committed.
    pub(super) stores: bool,
    /// For the application, until they are taken.
    pub(super) events: VecDeque<PositionEvent>,
}

impl Positions {
    pub(crate) fn new(rules: PositionRules) -> Self {
        Self {
            rules,
            slots: BTreeMap::new(),
            next_incarnation: 1,
            has_new: false,
            stores: false,
            events: VecDeque::new(),
        }
    }

    /// Takes a partition. It is not fetched before [`open`](Self::open).
    pub(crate) fn assign(&mut self, partition: TopicPartition) {
        let incarnation = self.incarnation();
        let phase =
            if self.rules.has_group { Phase::Initializing } else { self.missing(Stuck::NoOffset) };
        self.has_new = true;
        if let Some(before) = self.slots.insert(partition, Slot::new(incarnation, phase)) {
            before.end_reading();
        }
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
            slot.end_reading();
            slot.open = false;
            // What is on its way for it is late already.
            slot.incarnation = incarnation;
            slot.rewind();
            if matches!(slot.phase, Phase::Checking) {
                slot.phase = Phase::AwaitCheck;
            }
        }
    }

    pub(crate) fn remove(&mut self, partition: &TopicPartition) {
        if let Some(slot) = self.slots.remove(partition) {
            slot.end_reading();
        }
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
        let (holds_old, stored) = (slot.holds_old, slot.stored);
        let (leader, met, topic_id) = (slot.leader, slot.met, slot.topic_id);
        slot.stop_reading();
        let outstanding = slot.outstanding;
        *slot = Slot::new(incarnation, phase);
        (slot.leader, slot.met, slot.topic_id) = (leader, met, topic_id);
        slot.holds_old = holds_old;
        slot.stored = stored;
        slot.assigned = assigned;
        slot.position = offset;
        slot.fetch = offset;
        (slot.open, slot.paused, slot.committed) = (open, paused, committed);
        slot.outstanding = outstanding;
        true
    }

    pub(crate) fn set_paused(&mut self, partition: &TopicPartition, paused: bool) -> bool {
        let Some(slot) = self.slots.get_mut(partition) else { return false };
        if paused {
            slot.end_reading();
        }
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
        (slot.phase == Phase::Fetching).then_some(slot.next())
    }

    pub(crate) fn high_watermark(&self, partition: &TopicPartition) -> Option<Offset> {
        self.slots.get(partition)?.high_watermark
    }

    /// How many partitions there are.
    pub(crate) fn len(&self) -> usize {
        self.slots.len()
    }

    /// Each partition's position, checked or not, and the end of its log, as far as they are known.
    pub(crate) fn standings(
        &self,
    ) -> impl Iterator<Item = (&TopicPartition, Option<Offset>, Option<Offset>)> {
        self.slots.iter().map(|(partition, slot)| {
            let position = slot.has_position().then_some(slot.position);
            (partition, position, slot.high_watermark)
        })
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

    pub(super) fn awaiting(
        &mut self,
        partition: &TopicPartition,
        incarnation: Incarnation,
    ) -> Option<&mut Slot> {
        self.slots.get_mut(partition).filter(|slot| slot.incarnation == incarnation)
    }

    pub(super) fn missing(&self, why: Stuck) -> Phase {
        self.rules.reset.map_or(Phase::Stuck(why), Phase::AwaitReset)
    }

    pub(super) fn incarnation(&mut self) -> Incarnation {
        let incarnation = self.next_incarnation;
        self.next_incarnation += 1;
        incarnation
    }
}
