//! What decides who reads what.

use std::collections::BTreeSet;
use std::fmt;

use bytes::Bytes;
use kafka4rs_core::Result;
use kafka4rs_protocol::TopicName;

use super::group::{
    Assignment, AssignorCluster, GroupAssignment, GroupMembership, GroupSubscription,
};

/// How partitions change hands in a rebalance.
///
/// Source: KIP-429; Kafka's ConsumerPartitionAssignor.RebalanceProtocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RebalanceProtocol {
    /// Everybody gives up everything before joining, and gets its share after it.
    Eager,
    /// Everybody keeps what it has and gives up only what it is not assigned any more, then joins a
    /// second time, in which that is handed out.
    Cooperative,
}

/// Divides the partitions of a classic group among its members.
///
/// All members of a group have to list an assignor of the same name. The coordinator picks one that all
/// of them list, and one member to run it: [`assign`](Self::assign) is called there, the other methods on
/// every member. The calls come from the task that keeps the membership, one at a time: a call that takes
/// long holds up heartbeats. A panic is caught, and taken for an error.
///
/// Source: Kafka's ConsumerPartitionAssignor.
pub trait Assignor: fmt::Debug + Send + 'static {
    /// The name under which the members of a group find that they agree, such as `range`.
    fn name(&self) -> &str;

    /// The protocols this assignor can work with, at least one. A consumer uses the most advanced one
    /// that all its assignors have in common. Default: only [`RebalanceProtocol::Eager`].
    ///
    /// With [`RebalanceProtocol::Cooperative`], a partition that one member owns must not be assigned to
    /// another before the first has given it up: leave it out, and hand it out in the next rebalance.
    fn rebalance_protocols(&self) -> &[RebalanceProtocol] {
        &[RebalanceProtocol::Eager]
    }

    /// What this member wants to tell the leader besides its topics: the next subscription's
    /// [`user_data`](super::Subscription::user_data). Asked before every join. Default: nothing.
    fn subscription_user_data(&mut self, topics: &BTreeSet<TopicName>) -> Option<Bytes> {
        let _ = topics;
        None
    }

    /// Who gets what. A member without an entry gets nothing.
    ///
    /// # Errors
    /// Whatever stands in the way. The leader reports it to its application and joins again after a pause.
    fn assign(
        &mut self,
        cluster: &AssignorCluster,
        group: &GroupSubscription,
    ) -> Result<GroupAssignment>;

    /// What this member got, when it learns of it and before its listeners do. Default: nothing happens.
    fn on_assignment(&mut self, assignment: &Assignment, membership: &GroupMembership) {
        let _ = (assignment, membership);
    }
}
