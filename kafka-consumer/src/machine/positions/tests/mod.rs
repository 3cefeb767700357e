//! What positions do, event by event.

mod delivery;
mod epochs;
mod fetching;
mod leaders;
mod search;

use std::time::Duration;

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{BrokerId, LeaderEpoch, Offset, Tick, TopicId, Uuid};

use super::{
    EpochEnd, EpochQuestion, Found, Incarnation, Leader, PositionAction, PositionRules, Positions,
    ResetTo,
};

pub(super) const NOW: Tick = Tick::ZERO;
pub(super) const EPOCH: LeaderEpoch = LeaderEpoch(3);

pub(super) fn tp(partition: i32) -> TopicPartition {
    TopicPartition::new("orders", partition)
}

pub(super) fn positions(reset: Option<ResetTo>, has_group: bool) -> Positions {
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

pub(super) fn incarnation(positions: &Positions) -> Incarnation {
    positions.slots[&tp(0)].incarnation
}

pub(super) fn leader(broker: i32, epoch: i32) -> Leader {
    let topic_id = Some(TopicId::from(Uuid::from_u64_pair(0, 1)));
    Leader { topic_id, broker: BrokerId(broker), epoch: LeaderEpoch(epoch) }
}

/// Metadata names this leader for every partition.
pub(super) fn follow(positions: &mut Positions, leader: Leader) {
    positions.handle_leaders(|_| Some(leader), |_| true);
}

/// The question whether the log still holds what was read.
pub(super) fn check(positions: &mut Positions, now: Tick) -> EpochQuestion {
    let action = positions.next_action(now);
    let Some(PositionAction::CheckEpochs(mut questions)) = action else { panic!("{action:?}") };
    questions.pop().expect("a question")
}

/// A partition that is read from the committed offset 10 on.
pub(super) fn reading() -> Positions {
    reading_with(Some(ResetTo::Earliest))
}

pub(super) fn reading_with(reset: Option<ResetTo>) -> Positions {
    let mut positions = positions(reset, true);
    follow(&mut positions, leader(1, 3));
    positions.next_action(NOW);
    let life = incarnation(&positions);
    positions.handle_committed(NOW, &tp(0), life, Found::At(Offset(10), EPOCH));
    let asked = check(&mut positions, NOW);
    positions.handle_epoch_end(NOW, &asked, EpochEnd::At(Offset(100), EPOCH));
    positions
}

pub(super) fn fetch_offset(positions: &Positions) -> Option<Offset> {
    positions.fetchable(NOW).next().map(|one| one.offset)
}
