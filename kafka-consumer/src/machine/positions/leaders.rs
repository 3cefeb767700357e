//! Who leads the partitions, and what follows from a change.

use std::collections::VecDeque;

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{BrokerId, LeaderEpoch, TopicId};

use super::rules::Stuck;
use super::slot::{Phase, Slot};
use super::{PositionEvent, Positions};

/// The leader of a partition, as metadata has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Leader {
    /// `None` where the cluster has no ids.
    pub(crate) topic_id: Option<TopicId>,
    pub(crate) broker: BrokerId,
    pub(crate) epoch: LeaderEpoch,
}

/// Events kept until somebody takes them; more happen only while nobody runs the consumer.
const KEPT: usize = 256;

impl Positions {
    /// Whether partitions were taken since metadata was looked at.
    pub(crate) fn wants_leaders(&self) -> bool {
        self.has_new
    }

    /// Takes over what metadata says: `leader_of` a partition, and which brokers there are. They are asked in the
    /// order of the partitions.
    ///
    /// A position is checked once for each leader and epoch it meets. One that belongs to a topic that was made
    /// anew since is void: neither fetched from nor committed.
    pub(crate) fn handle_leaders(
        &mut self,
        mut leader_of: impl FnMut(&TopicPartition) -> Option<Leader>,
        is_known: impl Fn(BrokerId) -> bool,
    ) {
        self.has_new = false;
        let reset = self.rules.reset;
        let mut next = self.next_incarnation;
        for (partition, slot) in &mut self.slots {
            slot.preferred = slot.preferred.filter(|(replica, _)| is_known(*replica));
            slot.leader = leader_of(partition);
            let Some(leader) = slot.leader else { continue };
            let before = slot.topic_id;
            slot.topic_id = leader.topic_id.or(before);
            if before.is_some_and(|before| slot.topic_id != Some(before)) {
                let missing = |why| reset.map_or(Phase::Stuck(why), Phase::AwaitReset);
                note(&mut self.events, slot.recreated(partition, next, missing));
                next += 1;
            } else if slot.met != Some((leader.broker, leader.epoch)) {
                slot.moved();
            }
            slot.met = Some((leader.broker, leader.epoch));
        }
        self.next_incarnation = next;
    }

    /// What happened to positions since this was last asked.
    pub(crate) fn take_events(&mut self) -> VecDeque<PositionEvent> {
        std::mem::take(&mut self.events)
    }

    pub(super) fn note(&mut self, event: PositionEvent) {
        note(&mut self.events, event);
    }
}

fn note(events: &mut VecDeque<PositionEvent>, event: PositionEvent) {
    if events.len() < KEPT {
        events.push_back(event);
    }
}

impl Slot {
    /// Another leader, or another epoch of the same one.
    fn moved(&mut self) {
        if self.met.is_some() {
            // What the leader before knew about replicas is not known of this one.
            self.preferred = None;
        }
        if self.has_position() {
            self.check_or_fetch();
        }
    }

    fn recreated(
        &mut self,
        partition: &TopicPartition,
        incarnation: u64,
        missing: impl Fn(Stuck) -> Phase,
    ) -> PositionEvent {
        let asked = self.has_position().then_some(self.position);
        self.phase = match self.phase {
            // The question is asked again, about the new topic.
            Phase::Initializing | Phase::Loading => Phase::Initializing,
            Phase::AwaitReset(to) | Phase::Listing(to) => Phase::AwaitReset(to),
            Phase::Stuck(_) | Phase::AwaitCheck | Phase::Checking | Phase::Fetching => {
                missing(Stuck::Recreated(self.position))
            }
        };
        self.incarnation = incarnation;
        // What was polled of the old topic must not be committed for the new one.
        self.assigned = incarnation;
        self.stop_reading();
        self.holds_old = self.outstanding;
        self.moved_past = None;
        self.stored = None;
        self.committed = None;
        self.position_epoch = LeaderEpoch::NONE;
        self.rewind();
        self.halted = false;
        self.refetched = None;
        self.preferred = None;
        self.high_watermark = None;
        self.reset_from = None;
        PositionEvent::Recreated { partition: partition.clone(), asked }
    }
}
