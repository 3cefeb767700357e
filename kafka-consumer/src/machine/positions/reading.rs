//! Records that are taken one by one out of a batch: how far their reader is.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{LeaderEpoch, Offset};

use super::slot::Slot;
use super::{Incarnation, Positions};

/// Where a reader stands in its batch. The reader writes it without any lock, record by record; positions look at
/// it when somebody asks.
#[derive(Debug)]
pub(crate) struct Cursor {
    /// The record in the application's hands: those before it are moved past, it is not.
    at: AtomicI64,
    /// What is given next: the record after that one, or that one again.
    next: AtomicI64,
    first: Offset,
    /// The reader has to come back before it takes another record: the partition was sought, paused or given up.
    ended: AtomicBool,
}

impl Cursor {
    /// A reader that has taken the record at `first`, the first of its batch.
    pub(crate) fn new(first: Offset) -> Arc<Self> {
        Arc::new(Self {
            at: AtomicI64::new(first.get()),
            next: AtomicI64::new(first.get().saturating_add(1)),
            first,
            ended: AtomicBool::new(false),
        })
    }

    /// The reader takes the record at `offset`.
    #[inline]
    pub(crate) fn take(&self, offset: Offset) {
        self.at.store(offset.get(), Ordering::Relaxed);
        self.next.store(offset.get().saturating_add(1), Ordering::Relaxed);
    }

    /// The record in hand could not be used: it is the next one once more.
    pub(crate) fn give_back(&self) {
        self.next.store(self.at().get(), Ordering::Relaxed);
    }

    /// Whether the reader may take no further record of its batch.
    #[inline]
    pub(crate) fn is_ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }

    fn at(&self) -> Offset {
        Offset(self.at.load(Ordering::Relaxed))
    }

    fn next(&self) -> Offset {
        Offset(self.next.load(Ordering::Relaxed))
    }

    fn end(&self) {
        self.ended.store(true, Ordering::Release);
    }
}

/// A reader in a batch of the partition.
#[derive(Debug)]
pub(super) struct Reading {
    cursor: Arc<Cursor>,
    /// Of the batch.
    epoch: LeaderEpoch,
}

/// How a reader leaves a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Leave {
    /// The application asked for the record after the last one, which is therefore dealt with.
    pub(crate) moved_past: bool,
    /// No record of the batch is left.
    pub(crate) used_up: bool,
}

impl Slot {
    /// The reader comes back before it takes another record.
    pub(super) fn end_reading(&self) {
        if let Some(reading) = &self.reading {
            reading.cursor.end();
        }
    }

    /// The rest of the reader's batch is void. The record in hand stays in hand.
    pub(super) fn stop_reading(&mut self) {
        self.end_reading();
        self.outstanding |= self.reading.take().is_some();
    }

    /// What the application moved past, also in the middle of a batch.
    pub(super) fn reached(&self) -> Option<(Offset, LeaderEpoch)> {
        match &self.reading {
            Some(reading) if reading.cursor.at() > reading.cursor.first => {
                Some((reading.cursor.at(), reading.epoch))
            }
            _ => self.moved_past,
        }
    }

    /// The next offset to give to the application, also in the middle of a batch.
    pub(super) fn next(&self) -> Offset {
        // Behind the batch's last record there may be a gap, which the position has passed.
        self.reading.as_ref().map_or(self.position, |reading| reading.cursor.next())
    }
}

impl Positions {
    /// What was just delivered of the partition is taken record by record from now on.
    pub(crate) fn begin_reading(
        &mut self,
        partition: &TopicPartition,
        cursor: Arc<Cursor>,
        epoch: LeaderEpoch,
    ) {
        if let Some(slot) = self.slots.get_mut(partition) {
            slot.outstanding = false;
            slot.reading = Some(Reading { cursor, epoch });
        }
    }

    /// A reader leaves its batch. The answer is the life under which the rest of the batch may be given out later;
    /// `None`: there is no rest, or nobody may have it.
    pub(crate) fn end_reading(
        &mut self,
        partition: &TopicPartition,
        assigned: Incarnation,
        cursor: &Arc<Cursor>,
        leave: Leave,
    ) -> Option<Incarnation> {
        let next_incarnation = self.next_incarnation;
        let slot = self.slots.get_mut(partition).filter(|slot| slot.assigned == assigned)?;
        let Some(reading) = slot.reading.take_if(|reading| Arc::ptr_eq(&reading.cursor, cursor))
        else {
            // Sought or cut meanwhile: the record in hand belongs to before.
            let old = std::mem::take(&mut slot.holds_old);
            if std::mem::take(&mut slot.outstanding) && leave.moved_past && !old {
                slot.moved_past = Some((slot.position, slot.position_epoch));
            }
            return None;
        };
        if !leave.used_up {
            slot.position = cursor.next();
        }
        let reached = if leave.moved_past { slot.position } else { cursor.at() };
        if reached > cursor.first {
            slot.moved_past = Some((reached, reading.epoch));
        }
        if leave.used_up {
            return None;
        }
        if slot.open {
            return Some(slot.incarnation);
        }
        // Given up: should it be opened again, the rest is fetched anew.
        slot.incarnation = next_incarnation;
        slot.rewind();
        self.next_incarnation += 1;
        None
    }

    /// The rest of a batch is given out. `false`: not now.
    pub(crate) fn deliver_rest(
        &mut self,
        partition: &TopicPartition,
        incarnation: Incarnation,
        next: Offset,
        epoch: LeaderEpoch,
    ) -> bool {
        if !self.delivers(partition, incarnation) {
            return false;
        }
        if let Some(slot) = self.slots.get_mut(partition) {
            slot.position = next;
            slot.position_epoch = epoch;
            slot.outstanding = true;
        }
        true
    }

    /// The partitions that can be given to a reader, with their assignments.
    pub(crate) fn open_partitions(&self) -> impl Iterator<Item = (&TopicPartition, Incarnation)> {
        self.slots.iter().filter(|(_, slot)| slot.open).map(|(p, slot)| (p, slot.assigned))
    }

    /// Whether this is still the assignment of the partition, and it is not being given up.
    pub(crate) fn is_open(&self, partition: &TopicPartition, assigned: Incarnation) -> bool {
        self.slots.get(partition).is_some_and(|slot| slot.assigned == assigned && slot.open)
    }

    /// The life under which records of the partition are given out now.
    pub(crate) fn incarnation_of(&self, partition: &TopicPartition) -> Option<Incarnation> {
        self.slots.get(partition).map(|slot| slot.incarnation)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use kafka4rs_protocol::Tick;

    use super::super::{Found, PositionRules};
    use super::*;

    const NOW: Tick = Tick::ZERO;
    const EPOCH: LeaderEpoch = LeaderEpoch(3);
    const REST: Leave = Leave { moved_past: true, used_up: false };

    fn tp() -> TopicPartition {
        TopicPartition::new("orders", 0)
    }

    /// Offsets 10 to 19 were fetched and 10 was taken.
    fn reading() -> (Positions, Arc<Cursor>) {
        let mut positions = Positions::new(PositionRules {
            reset: None,
            has_group: true,
            retry_backoff: Duration::from_millis(100),
            retry_backoff_max: Duration::from_secs(1),
        });
        positions.assign(tp());
        positions.open(&tp());
        positions.next_action(NOW);
        let life = positions.incarnation_of(&tp()).expect("assigned");
        positions.handle_committed(NOW, &tp(), life, Found::At(Offset(10), LeaderEpoch::NONE));
        positions.handle_fetched(&tp(), Offset(20), EPOCH, Offset(30));
        assert!(positions.deliver(&tp(), life, 10, Offset(20), EPOCH));
        let cursor = Cursor::new(Offset(10));
        positions.begin_reading(&tp(), cursor.clone(), EPOCH);
        (positions, cursor)
    }

    fn assigned(positions: &Positions) -> Incarnation {
        positions.assignment(&tp()).expect("assigned")
    }

    fn uncommitted(positions: &Positions) -> Option<i64> {
        positions.uncommitted().first().map(|(_, offset, _)| offset.get())
    }

    #[test]
    fn what_lies_before_the_record_in_hand_is_moved_past_and_the_next_one_is_the_position() {
        let (positions, cursor) = reading();
        assert_eq!((uncommitted(&positions), positions.position(&tp())), (None, Some(Offset(11))));
        cursor.take(Offset(14));
        assert_eq!(uncommitted(&positions), Some(14));
        assert_eq!(positions.position(&tp()), Some(Offset(15)));
        assert!(positions.is_outstanding(&tp()));
    }

    #[test]
    fn a_poll_does_not_move_past_what_a_reader_has() {
        let (mut positions, _cursor) = reading();
        positions.move_past();
        assert!(positions.is_outstanding(&tp()));
        assert_eq!(uncommitted(&positions), None);
    }

    #[test]
    fn a_batch_that_is_used_up_is_moved_past_to_its_end_gaps_included() {
        let (mut positions, cursor) = reading();
        cursor.take(Offset(17));
        let leave = Leave { moved_past: true, used_up: true };
        let life = assigned(&positions);
        assert_eq!(positions.end_reading(&tp(), life, &cursor, leave), None);
        assert_eq!(uncommitted(&positions), Some(20));
        assert!(!positions.is_outstanding(&tp()));
    }

    #[test]
    fn a_revocation_ends_the_reading_and_keeps_what_was_moved_past() {
        let (mut positions, cursor) = reading();
        cursor.take(Offset(12));
        assert!(!cursor.is_ended());
        positions.close(&tp());
        assert!(cursor.is_ended() && positions.is_outstanding(&tp()));
        let life = assigned(&positions);
        assert_eq!(positions.end_reading(&tp(), life, &cursor, REST), None, "nobody gets it");
        assert!(!positions.is_outstanding(&tp()));
        assert_eq!(uncommitted(&positions), Some(13));
        positions.open(&tp());
        let next = positions.fetchable(NOW).next().expect("fetched anew").offset;
        assert_eq!(next, Offset(13));
    }

    #[test]
    fn the_rest_of_a_paused_partition_is_given_out_when_it_is_resumed() {
        let (mut positions, cursor) = reading();
        positions.set_paused(&tp(), true);
        assert!(cursor.is_ended());
        let assigned = assigned(&positions);
        let life = positions.end_reading(&tp(), assigned, &cursor, REST).expect("kept");
        assert_eq!(positions.position(&tp()), Some(Offset(11)));
        assert!(!positions.deliver_rest(&tp(), life, Offset(20), EPOCH), "still paused");
        positions.set_paused(&tp(), false);
        assert!(positions.deliver_rest(&tp(), life, Offset(20), EPOCH));
        assert_eq!(positions.position(&tp()), Some(Offset(20)));
    }

    #[test]
    fn a_seek_wins_over_a_reader() {
        let (mut positions, cursor) = reading();
        cursor.take(Offset(15));
        positions.seek(&tp(), Offset(3));
        assert!(cursor.is_ended() && positions.is_outstanding(&tp()));
        assert_eq!(positions.position(&tp()), Some(Offset(3)));
        let life = assigned(&positions);
        assert_eq!(positions.end_reading(&tp(), life, &cursor, REST), None);
        assert_eq!(positions.position(&tp()), Some(Offset(3)));
        assert!(!positions.is_outstanding(&tp()));
    }

    #[test]
    fn a_reader_that_is_dropped_has_not_moved_past_its_last_record() {
        let (mut positions, cursor) = reading();
        cursor.take(Offset(15));
        let life = assigned(&positions);
        let leave = Leave { moved_past: false, used_up: false };
        assert!(positions.end_reading(&tp(), life, &cursor, leave).is_some());
        assert_eq!(
            (uncommitted(&positions), positions.position(&tp())),
            (Some(15), Some(Offset(16)))
        );
    }

    #[test]
    fn a_record_that_was_given_back_is_the_position_and_nothing_beyond_it_is_moved_past() {
        let (mut positions, cursor) = reading();
        cursor.take(Offset(15));
        cursor.give_back();
        assert_eq!(positions.position(&tp()), Some(Offset(15)));
        let life = assigned(&positions);
        assert!(positions.end_reading(&tp(), life, &cursor, REST).is_some());
        assert_eq!(
            (uncommitted(&positions), positions.position(&tp())),
            (Some(15), Some(Offset(15)))
        );
    }

    #[test]
    fn a_reader_of_an_earlier_assignment_changes_nothing() {
        let (mut positions, cursor) = reading();
        let before = assigned(&positions);
        positions.remove(&tp());
        assert!(cursor.is_ended());
        positions.assign(tp());
        positions.open(&tp());
        assert_eq!(positions.end_reading(&tp(), before, &cursor, REST), None);
        assert_eq!(uncommitted(&positions), None);
    }
}
