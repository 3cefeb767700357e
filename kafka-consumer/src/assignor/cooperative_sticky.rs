//! Sticky shares that move while everybody keeps reading.

use std::collections::{BTreeMap, BTreeSet};

use bytes::{Buf, Bytes};
use kafka4rs_core::Result;
use kafka4rs_protocol::TopicName;

use super::group::{
    Assignment, AssignorCluster, GroupAssignment, GroupMembership, GroupSubscription, Subscription,
};
use super::policy::{Assignor, RebalanceProtocol};
use super::roster::Roster;
use super::sticky::{self, Claim, Outcome};

/// The shares of [`StickyAssignor`](super::StickyAssignor), handed over cooperatively (KIP-429): members
/// keep what stays theirs through a rebalance, and a partition that changes hands is left out until its owner
/// has given it up; the rebalance that follows hands it out.
///
/// What a member owns is in its subscription; its user data is the generation, for leaders that do not read
/// it there (before Kafka 3.3). It works with the eager protocol too, so that a group can change over while it
/// runs: first list this one after the old assignor everywhere, then take the old one away.
///
/// Source: Kafka's CooperativeStickyAssignor.
#[derive(Clone, Debug, Default)]
pub struct CooperativeStickyAssignor {
    generation: Option<i32>,
}

impl CooperativeStickyAssignor {
    /// The name it goes by in a group.
    pub const NAME: &'static str = "cooperative-sticky";

    /// For a member that had nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Assignor for CooperativeStickyAssignor {
    fn name(&self) -> &str {
        Self::NAME
    }

    fn rebalance_protocols(&self) -> &[RebalanceProtocol] {
        &[RebalanceProtocol::Cooperative, RebalanceProtocol::Eager]
    }

    fn subscription_user_data(&mut self, _topics: &BTreeSet<TopicName>) -> Option<Bytes> {
        Some(Bytes::copy_from_slice(&self.generation.unwrap_or(-1).to_be_bytes()))
    }

    fn assign(
        &mut self,
        cluster: &AssignorCluster,
        group: &GroupSubscription,
    ) -> Result<GroupAssignment> {
        let roster = Roster::new(cluster, group);
        let Outcome { mut assigned, moving } = sticky::assign(&roster, cluster, claim)?;
        let moving = moving.unwrap_or_else(|| moving_of(&roster, &assigned));
        for partitions in &mut assigned {
            partitions.retain(|partition| !moving.contains(partition));
        }
        Ok(roster.assignment(assigned))
    }

    fn on_assignment(&mut self, _assignment: &Assignment, membership: &GroupMembership) {
        self.generation = Some(membership.generation_id);
    }
}

fn claim(subscription: &Subscription) -> Claim {
    let partitions = subscription.owned_partitions.clone();
    let encoded = |data: &Bytes| data.clone().try_get_i32().unwrap_or(-1);
    let generation = subscription.generation_id;
    Claim { partitions, generation: generation.or(subscription.user_data.as_ref().map(encoded)) }
}

/// Partitions that one member owns and another is to get.
fn moving_of(roster: &Roster<'_>, assigned: &[Vec<usize>]) -> BTreeSet<usize> {
    let mut owners: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, member) in roster.members.iter().enumerate() {
        for partition in &member.subscription.owned_partitions {
            if let Some(partition) = roster.find(partition) {
                owners.entry(partition).or_default().push(index);
            }
        }
    }
    let mut moving = BTreeSet::new();
    for (member, partitions) in assigned.iter().enumerate() {
        for partition in partitions {
            let owners = owners.get(partition).map_or(&[][..], Vec::as_slice);
            if !owners.is_empty() && !owners.contains(&member) {
                moving.insert(*partition);
            }
        }
    }
    moving
}
