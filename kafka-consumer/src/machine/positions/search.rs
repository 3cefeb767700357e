//! How a position is found: what has to be asked, and what the answers mean.

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{LeaderEpoch, Tick};

use super::question::{EpochQuestion, Found, PositionAction};
use super::rules::{ResetTo, Stuck};
use super::slot::Phase;
use super::{Incarnation, PositionEvent, Positions};

impl Positions {
    /// What has to be asked now. Each question is asked once until it is answered.
    pub(crate) fn next_action(&mut self, now: Tick) -> Option<PositionAction> {
        let mut load = Vec::new();
        let mut list = Vec::new();
        let mut check = Vec::new();
        for (partition, slot) in &mut self.slots {
            if now < slot.retry_at || !slot.open {
                continue;
            }
            match slot.phase {
                Phase::Initializing if list.is_empty() && check.is_empty() => {
                    slot.phase = Phase::Loading;
                    load.push((partition.clone(), slot.incarnation));
                }
                Phase::AwaitReset(to) if load.is_empty() && check.is_empty() => {
                    slot.phase = Phase::Listing(to);
                    list.push((partition.clone(), slot.incarnation, to));
                }
                Phase::AwaitCheck => match slot.leader {
                    Some(leader) if leader.epoch.known().is_none() => slot.phase = Phase::Fetching,
                    Some(leader) if load.is_empty() && list.is_empty() => {
                        slot.phase = Phase::Checking;
                        check.push(EpochQuestion {
                            partition: partition.clone(),
                            incarnation: slot.incarnation,
                            leader: leader.broker,
                            leader_epoch: leader.epoch,
                            offset: slot.fetch,
                            epoch: slot.fetch_epoch,
                        });
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        if !check.is_empty() {
            return Some(PositionAction::CheckEpochs(check));
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
            // Of what lies before an offset by time nothing was read: there is nothing to check.
            Found::At(offset, _) => {
                slot.start(offset, LeaderEpoch::NONE);
                let asked = slot.reset_from.take();
                if let Some(asked) = asked.filter(|asked| *asked != offset) {
                    let partition = partition.clone();
                    self.note(PositionEvent::Reset { partition, asked, position: offset });
                }
            }
            Found::Nothing if matches!(to, ResetTo::Since(_)) => {
                // Nothing is so young: what comes next will be.
                slot.phase = Phase::AwaitReset(ResetTo::Latest);
            }
            Found::Nothing | Found::Retry => {
                slot.phase = Phase::AwaitReset(to);
                slot.pause(now, &rules);
            }
        }
    }
}
