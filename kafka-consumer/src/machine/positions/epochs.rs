//! Whether the log still holds what was read (KIP-320).

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{LeaderEpoch, Offset, Tick};

use super::question::{EpochEnd, EpochQuestion};
use super::rules::Stuck;
use super::slot::Phase;
use super::{Incarnation, PositionEvent, Positions};

impl Positions {
    /// A leader said where an epoch ends, or could not.
    ///
    /// Source: Kafka's SubscriptionState.maybeCompleteValidation.
    pub(crate) fn handle_epoch_end(&mut self, now: Tick, asked: &EpochQuestion, end: EpochEnd) {
        let rules = self.rules;
        let Some(slot) = self.awaiting(&asked.partition, asked.incarnation) else { return };
        let met = Some((asked.leader, asked.leader_epoch));
        if slot.phase != Phase::Checking || slot.fetch != asked.offset || slot.met != met {
            return;
        }
        match end {
            EpochEnd::Retry => {
                slot.phase = Phase::AwaitCheck;
                slot.pause(now, &rules);
            }
            EpochEnd::Unsupported => slot.phase = Phase::Fetching,
            EpochEnd::At(end, _) if end >= slot.fetch => {
                slot.phase = Phase::Fetching;
                slot.failures = 0;
            }
            EpochEnd::At(end, epoch) => self.truncated(&asked.partition, Some((end, epoch))),
            EpochEnd::Nowhere => self.truncated(&asked.partition, None),
        }
    }

    /// A fetch answer says that the log and what was read part before the offset that was asked for.
    ///
    /// Source: KIP-595, DivergingEpoch.
    pub(crate) fn handle_diverging(
        &mut self,
        now: Tick,
        partition: &TopicPartition,
        incarnation: Incarnation,
        end: Offset,
        epoch: LeaderEpoch,
    ) {
        let rules = self.rules;
        let Some(slot) = self.awaiting(partition, incarnation) else { return };
        if slot.phase != Phase::Fetching {
            return;
        }
        if end < slot.fetch {
            self.truncated(partition, Some((end, epoch)));
        } else {
            // Nothing that was read is denied: all there is to do is to ask again, and not at once.
            slot.pause(now, &rules);
        }
    }

    /// The log was cut below the next offset to fetch.
    fn truncated(&mut self, partition: &TopicPartition, end: Option<(Offset, LeaderEpoch)>) {
        let reset = self.rules.reset;
        let incarnation = self.incarnation();
        let Some(slot) = self.slots.get_mut(partition) else { return };
        // What is buffered or under way was read from the log as it was.
        slot.incarnation = incarnation;
        slot.halted = false;
        slot.preferred = None;
        if slot.fetch != slot.position {
            // Perhaps only what nobody was given yet is gone.
            slot.rewind();
            slot.check_or_fetch();
            return;
        }
        let asked = slot.position;
        slot.stop_reading();
        let diverged = end.map(|(offset, _)| offset);
        match (reset, end) {
            (None, _) => slot.phase = Phase::Stuck(Stuck::Truncated { asked, diverged }),
            (Some(_), Some((offset, epoch))) => {
                slot.position = offset;
                slot.position_epoch = epoch;
                slot.rewind();
                // The leader has just said so itself.
                slot.phase = Phase::Fetching;
                slot.moved_past = None;
                slot.stored = None;
            }
            (Some(to), None) => {
                slot.phase = Phase::AwaitReset(to);
                slot.moved_past = None;
                slot.stored = None;
            }
        }
        slot.refetched = None;
        self.note(PositionEvent::Truncated { partition: partition.clone(), asked, diverged });
    }
}
