//! Who of a classic group reads which partitions.
//!
//! In a classic group one of the members, the leader, decides: an [`Assignor`] turns what all members
//! say ([`Subscription`]) into what each of them gets ([`Assignment`]). Four are built in, and agree with
//! those of Kafka's Java client partition by partition, so that it does not matter whose member leads:
//! [`RangeAssignor`], [`RoundRobinAssignor`], [`StickyAssignor`] and [`CooperativeStickyAssignor`].
//! Anything else that implements the trait can be used in their place.
//!
//! Groups of the consumer protocol (KIP-848) have none of this: there the coordinator decides.

mod cooperative_sticky;
mod group;
mod java_order;
mod policy;
mod range;
mod roster;
mod round_robin;
mod sticky;
#[cfg(test)]
mod tests;
mod wire;

pub use cooperative_sticky::CooperativeStickyAssignor;
pub use group::{
    Assignment, AssignorCluster, GroupAssignment, GroupMembership, GroupSubscription, Subscription,
};
pub use policy::{Assignor, RebalanceProtocol};
pub use range::RangeAssignor;
pub use round_robin::RoundRobinAssignor;
pub use sticky::StickyAssignor;
