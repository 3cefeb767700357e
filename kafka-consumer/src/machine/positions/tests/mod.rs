//! What positions do, event by event.

mod delivery;
mod fetching;
mod search;

use std::time::Duration;

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{LeaderEpoch, Offset, Tick};

use super::{Found, Incarnation, PositionRules, Positions, ResetTo};

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

/// A partition that is read from offset 10 on.
pub(super) fn reading() -> Positions {
    let mut positions = positions(Some(ResetTo::Earliest), true);
    positions.next_action(NOW);
    let life = incarnation(&positions);
    positions.handle_committed(NOW, &tp(0), life, Found::At(Offset(10), EPOCH));
    positions
}

pub(super) fn fetch_offset(positions: &Positions) -> Option<Offset> {
    positions.fetchable(NOW).next().map(|(_, _, offset, _)| offset)
}
