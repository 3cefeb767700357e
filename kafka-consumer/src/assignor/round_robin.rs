//! All partitions of all topics, dealt out in turn.

use kafka4rs_core::Result;

use super::group::{AssignorCluster, GroupAssignment, GroupSubscription};
use super::policy::Assignor;
use super::roster::Roster;

/// Deals out all partitions in the order of topic and number, one to each member in turn, leaving out
/// members that do not want the topic.
///
/// Members with the same topics get shares that differ by at most one partition. A rebalance may move
/// most of the partitions. The protocol is eager.
///
/// Source: Kafka's RoundRobinAssignor.
#[derive(Clone, Debug, Default)]
pub struct RoundRobinAssignor;

impl RoundRobinAssignor {
    /// The name it goes by in a group.
    pub const NAME: &'static str = "roundrobin";

    /// It has no settings.
    #[must_use]
    pub fn new() -> Self {
        Self
    }
}

impl Assignor for RoundRobinAssignor {
    fn name(&self) -> &str {
        Self::NAME
    }

    fn assign(
        &mut self,
        cluster: &AssignorCluster,
        group: &GroupSubscription,
    ) -> Result<GroupAssignment> {
        let roster = Roster::new(cluster, group);
        let mut ring = roster.listed.clone();
        ring.sort_by(|a, b| roster.static_first(*a, *b));
        let mut assigned = vec![Vec::new(); roster.members.len()];
        let mut turn = 0;
        for topic in 0..roster.topics.len() {
            // Who wants the topic, by place in the ring: the search for the next one then costs
            // no walk past those who do not.
            let wanting: Vec<usize> =
                (0..ring.len()).filter(|at| roster.subscribes(ring[*at], topic)).collect();
            let mut next = wanting.partition_point(|at| *at < turn);
            for partition in roster.of_topic(topic) {
                next %= wanting.len();
                assigned[ring[wanting[next]]].push(partition);
                turn = (wanting[next] + 1) % ring.len();
                next += 1;
            }
        }
        Ok(roster.assignment(assigned))
    }
}
