//! The side of a position that the application sees: what it was given, and what it moved past.

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{LeaderEpoch, Offset};

use super::slot::Slot;
use super::{Incarnation, Positions};

impl Positions {
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
        slot.rewind();
        slot.incarnation = next;
        slot.preferred = None;
        report
    }

    /// The application asks for more: it has moved past all it was given.
    pub(crate) fn move_past(&mut self) {
        for slot in self.slots.values_mut() {
            if std::mem::take(&mut slot.outstanding) && !std::mem::take(&mut slot.holds_old) {
                slot.moved_past = Some((slot.position, slot.position_epoch));
            }
        }
    }

    /// Whether records of the partition are in the application's hands.
    pub(crate) fn is_outstanding(&self, partition: &TopicPartition) -> bool {
        let held = |slot: &Slot| slot.outstanding || slot.checked_out || slot.reading.is_some();
        self.slots.get(partition).is_some_and(held)
    }

    /// What the application moved past and is not committed yet.
    pub(crate) fn uncommitted(&self) -> Vec<(TopicPartition, Offset, LeaderEpoch)> {
        self.slots
            .iter()
            .filter_map(|(partition, slot)| {
                let (offset, epoch) = if self.stores { slot.stored } else { slot.reached() }?;
                (slot.committed != Some(offset)).then(|| (partition.clone(), offset, epoch))
            })
            .collect()
    }

    /// From now on only what the application stores may be committed.
    pub(crate) fn store_by_hand(&mut self) {
        self.stores = true;
    }

    /// The application is done with what lies before `offset`. `false`: the partition was given up since.
    pub(crate) fn store(
        &mut self,
        partition: &TopicPartition,
        assigned: Option<Incarnation>,
        offset: Offset,
        epoch: LeaderEpoch,
    ) -> bool {
        let slot = self.slots.get_mut(partition).filter(|slot| Some(slot.assigned) == assigned);
        let Some(slot) = slot else { return false };
        slot.stored = Some((offset, epoch));
        true
    }

    /// The group's offset of the partition is now this one.
    pub(crate) fn handle_commit(&mut self, partition: &TopicPartition, offset: Offset) {
        if let Some(slot) = self.slots.get_mut(partition) {
            slot.committed = Some(offset);
        }
    }
}
