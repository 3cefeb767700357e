//! Everybody wants the same topics: all shares are equal, or one larger than the rest.

use std::collections::{BTreeSet, VecDeque};

use kafka4rs_core::{KafkaError, Result};

use super::claims::Claims;
use super::racks::Racks;
use crate::assignor::roster::Roster;

/// Keeps what is claimed up to each member's share, and deals out what is left.
///
/// Source: Kafka's AbstractStickyAssignor.ConstrainedAssignmentBuilder.
pub(super) struct Constrained<'a> {
    roster: &'a Roster<'a>,
    racks: &'a Racks<'a>,
    claims: Claims,
    /// The smaller share, and the larger one where there are two.
    min: usize,
    max: usize,
    /// How many members get the larger one, and how many have it; 0 where there is only one share.
    larger: usize,
    have_larger: usize,
    /// Members below the smaller share.
    below: Vec<usize>,
    /// Members with the smaller share that may still get one more.
    at_min: Vec<usize>,
    assigned: Vec<Vec<usize>>,
    is_assigned: Vec<bool>,
    /// Who may have to give up which partition.
    given_up: Vec<Option<usize>>,
    moving: BTreeSet<usize>,
}

impl<'a> Constrained<'a> {
    pub(super) fn new(roster: &'a Roster<'a>, racks: &'a Racks<'a>, claims: Claims) -> Self {
        let (members, partitions) = (roster.members.len().max(1), roster.partitions());
        Self {
            roster,
            racks,
            claims,
            min: partitions / members,
            max: partitions.div_ceil(members),
            larger: partitions % members,
            have_larger: 0,
            below: Vec::new(),
            at_min: Vec::new(),
            assigned: vec![Vec::new(); roster.members.len()],
            is_assigned: vec![false; partitions],
            given_up: vec![None; partitions],
            moving: BTreeSet::new(),
        }
    }

    /// Who gets what, and which of it changes hands.
    pub(super) fn build(mut self) -> Result<(Vec<Vec<usize>>, BTreeSet<usize>)> {
        for &member in &self.roster.listed {
            self.keep(member);
        }
        let mut unassigned: Vec<usize> = (0..self.roster.partitions())
            .filter(|partition| !self.is_assigned[*partition])
            .collect();
        self.below.sort_unstable();
        self.at_min.sort_unstable();
        self.racks.sort(&mut unassigned);
        if self.racks.matter() {
            unassigned = self.deal_near(unassigned);
        }
        self.deal(unassigned)?;
        self.check()?;
        Ok((self.assigned, self.moving))
    }

    /// What the member keeps of what it claims.
    fn keep(&mut self, member: usize) {
        let mut owned = std::mem::take(&mut self.claims.owned[member]);
        owned.retain(|partition| {
            let mismatch = self.racks.mismatch(member, *partition);
            if mismatch {
                self.given_up[*partition] = Some(member);
            }
            !mismatch
        });
        owned.sort_by_key(|partition| (self.roster.number(*partition), *partition));
        owned.retain(|partition| !self.claims.disputed.contains(partition));

        let keeps = if owned.len() < self.min {
            self.below.push(member);
            owned.len()
        } else if owned.len() >= self.max && self.have_larger < self.larger {
            self.have_larger += 1;
            if self.have_larger == self.larger {
                self.at_min.clear();
            }
            self.max
        } else {
            if self.have_larger < self.larger {
                self.at_min.push(member);
            }
            self.min
        };
        for partition in owned.split_off(keeps) {
            self.given_up[partition] = Some(member);
        }
        owned.iter().for_each(|partition| self.is_assigned[*partition] = true);
        self.assigned[member] = owned;
    }

    /// In turn to members near each partition; what nobody near has room for is left.
    fn deal_near(&mut self, unassigned: Vec<usize>) -> Vec<usize> {
        let (mut turn, mut left) = (0, Vec::new());
        for partition in unassigned {
            let member = if let Some(place) = self.racks.next_near(partition, &self.below, turn) {
                let member = self.below[place];
                let count = self.assigned[member].len() + 1;
                turn = place;
                if count >= self.min {
                    self.below.remove(place);
                    if count < self.max && self.have_larger < self.larger {
                        self.at_min.push(member);
                    }
                } else {
                    turn += 1;
                }
                if turn >= self.below.len() {
                    turn = 0;
                }
                Some(member)
            } else {
                self.near_at_min(partition)
            };
            match member {
                Some(member) => self.give(partition, member),
                None => left.push(partition),
            }
        }
        left
    }

    fn near_at_min(&mut self, partition: usize) -> Option<usize> {
        let place = self.racks.next_near(partition, &self.at_min, 0)?;
        let member = self.at_min[place];
        if self.assigned[member].len() + 1 == self.max {
            self.at_min.remove(place);
            self.have_larger += 1;
            if self.have_larger == self.larger {
                self.at_min.clear();
            }
        }
        Some(member)
    }

    /// In turn to members below the smaller share, then one each to those that have it.
    fn deal(&mut self, unassigned: Vec<usize>) -> Result<()> {
        let mut turn = 0;
        let mut at_min = VecDeque::from(std::mem::take(&mut self.at_min));
        for partition in unassigned {
            if turn >= self.below.len() {
                turn = 0;
            }
            let from_below = self.below.get(turn).copied();
            let Some(member) = from_below.or_else(|| at_min.pop_front()) else {
                return Err(KafkaError::internal(
                    "the shares of a sticky assignment hold every partition",
                ));
            };
            self.give(partition, member);
            if from_below.is_none() {
                self.have_larger += 1;
            } else if self.assigned[member].len() == self.min {
                self.below.remove(turn);
                at_min.push_back(member);
            } else {
                turn += 1;
            }
        }
        Ok(())
    }

    fn give(&mut self, partition: usize, member: usize) {
        self.assigned[member].push(partition);
        let from_other = self.given_up[partition].is_some_and(|other| other != member);
        if from_other || self.claims.disputed.contains(&partition) {
            self.moving.insert(partition);
        }
    }

    fn check(&self) -> Result<()> {
        let short = |member: &usize| self.assigned[*member].len() < self.min;
        if self.below.iter().any(short) {
            return Err(KafkaError::internal("every member of a sticky assignment gets its share"));
        }
        Ok(())
    }
}
