//! Shares that are even, and move as little as they can.

mod claims;
mod constrained;
mod general;
mod movements;
mod racks;
mod user_data;

use std::collections::BTreeSet;

use bytes::Bytes;
use kafka4rs_core::{Result, TopicPartition};
use kafka4rs_protocol::TopicName;

use super::group::{
    Assignment, AssignorCluster, GroupAssignment, GroupMembership, GroupSubscription, Subscription,
};
use super::policy::Assignor;
use super::roster::Roster;

pub(super) use claims::Claim;

/// Shares that are as even as topics allow, of which everybody keeps as much as possible in a rebalance.
///
/// What a member had is carried in its user data, with the generation in which it got it; of two claims
/// to a partition the newer one counts, and of equal ones neither. With racks (KIP-881), members get
/// partitions with a replica in their rack where that costs no balance. The protocol is eager: members give up
/// everything before they get, most often, the same again;
/// [`CooperativeStickyAssignor`](super::CooperativeStickyAssignor) does without that.
///
/// It agrees with Kafka's, but for what that does wrong: a claim to a partition that does not exist any more is
/// ignored, which there may give partitions to two members; and nobody gets partitions of a topic it does
/// not want, which there may happen to a member that wants no topic at all, or had one that it does not want
/// any more. The newest generation is that of the members at hand; Java's leader remembers it across groups.
///
/// Source: Kafka's StickyAssignor, AbstractStickyAssignor.
#[derive(Clone, Debug, Default)]
pub struct StickyAssignor {
    had: Option<(Vec<TopicPartition>, i32)>,
}

impl StickyAssignor {
    /// The name it goes by in a group.
    pub const NAME: &'static str = "sticky";

    /// For a member that had nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Assignor for StickyAssignor {
    fn name(&self) -> &str {
        Self::NAME
    }

    fn subscription_user_data(&mut self, _topics: &BTreeSet<TopicName>) -> Option<Bytes> {
        let (partitions, generation) = self.had.as_ref()?;
        Some(user_data::write(partitions, *generation))
    }

    fn assign(
        &mut self,
        cluster: &AssignorCluster,
        group: &GroupSubscription,
    ) -> Result<GroupAssignment> {
        let roster = Roster::new(cluster, group);
        let outcome = assign(&roster, cluster, claim)?;
        Ok(roster.assignment(outcome.assigned))
    }

    fn on_assignment(&mut self, assignment: &Assignment, membership: &GroupMembership) {
        self.had = Some((assignment.partitions.clone(), membership.generation_id));
    }
}

/// What a member says it had. What it says to own does not count: an eager member has given that up.
fn claim(subscription: &Subscription) -> Claim {
    match subscription.user_data.as_ref().filter(|data| !data.is_empty()) {
        Some(data) => user_data::read(data),
        None => Claim { partitions: Vec::new(), generation: None },
    }
}

/// Who gets what, and which of it changes hands.
pub(super) struct Outcome {
    pub(super) assigned: Vec<Vec<usize>>,
    /// Partitions that somebody claims and another gets; `None` where that was not looked at.
    pub(super) moving: Option<BTreeSet<usize>>,
}

/// What the two sticky assignors have in common.
pub(super) fn assign(
    roster: &Roster<'_>,
    cluster: &AssignorCluster,
    claim: impl Fn(&Subscription) -> Claim,
) -> Result<Outcome> {
    let claims = claims::Claims::new(roster, claim);
    let racks = racks::Racks::new(roster, cluster);
    if same_topics(roster) {
        let (assigned, moving) = constrained::Constrained::new(roster, &racks, claims).build()?;
        Ok(Outcome { assigned, moving: Some(moving) })
    } else {
        let assigned = general::General::new(roster, &racks, claims).build();
        Ok(Outcome { assigned, moving: None })
    }
}

fn same_topics(roster: &Roster<'_>) -> bool {
    let mut topics = roster.members.iter().map(|member| &member.subscription.topics);
    let first = topics.next();
    topics.all(|topics| Some(topics) == first)
}
