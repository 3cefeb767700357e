//! Who says to have had what.

use std::collections::BTreeSet;

use kafka4rs_core::TopicPartition;

use super::user_data::NO_GENERATION;
use crate::assignor::group::Subscription;
use crate::assignor::roster::Roster;

/// What one member says it had, and since which generation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::assignor) struct Claim {
    pub(in crate::assignor) partitions: Vec<TopicPartition>,
    pub(in crate::assignor) generation: Option<i32>,
}

/// The claims of all members.
pub(super) struct Claims {
    /// By member, the partitions that nobody else claims better.
    pub(super) owned: Vec<Vec<usize>>,
    /// Partitions that two members claim in one generation: nobody keeps them.
    pub(super) disputed: BTreeSet<usize>,
    /// By partition, the best of the claims that are older than the newest.
    pub(super) earlier: Vec<Option<(usize, i32)>>,
}

impl Claims {
    pub(super) fn new(roster: &Roster<'_>, claim: impl Fn(&Subscription) -> Claim) -> Self {
        let mut newest = NO_GENERATION;
        let mut owned = vec![Vec::new(); roster.members.len()];
        let mut disputed = BTreeSet::new();
        let mut owners: Vec<Option<usize>> = vec![None; roster.partitions()];
        let mut claims = Vec::with_capacity(roster.members.len());
        for &member in &roster.listed {
            let claim = claim(roster.members[member].subscription);
            let generation = claim.generation.unwrap_or(NO_GENERATION);
            newest = newest.max(generation);
            let partitions: Vec<usize> =
                claim.partitions.iter().filter_map(|partition| roster.find(partition)).collect();
            for &partition in &partitions {
                let Some(other) = owners[partition] else {
                    owned[member].push(partition);
                    owners[partition] = Some(member);
                    continue;
                };
                // Not the generation of the other's claim, but of its subscription, as Java has it.
                let subscription = roster.members[other].subscription;
                let of_other = subscription.generation_id.unwrap_or(NO_GENERATION);
                if generation < of_other {
                    continue;
                }
                if generation == of_other {
                    disputed.insert(partition);
                } else {
                    owned[member].push(partition);
                }
                // Of a member that names a partition twice, the first one goes.
                if let Some(at) = owned[other].iter().position(|owned| *owned == partition) {
                    owned[other].remove(at);
                }
                owners[partition] = Some(member);
            }
            claims.push((member, claim.generation, partitions));
        }

        let mut earlier: Vec<Option<(usize, i32)>> = vec![None; roster.partitions()];
        for (member, generation, partitions) in claims {
            let generation = match generation {
                Some(generation) if generation < newest => generation,
                None if newest > NO_GENERATION => NO_GENERATION,
                _ => continue,
            };
            for partition in partitions {
                if earlier[partition].is_none_or(|(_, other)| generation > other) {
                    earlier[partition] = Some((member, generation));
                }
            }
        }
        Self { owned, disputed, earlier }
    }
}
