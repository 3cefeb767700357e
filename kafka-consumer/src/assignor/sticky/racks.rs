//! Which partitions are near which members.

use std::collections::{BTreeMap, BTreeSet};

use kafka4rs_protocol::Partition;

use crate::assignor::group::AssignorCluster;
use crate::assignor::range::racks_matter;
use crate::assignor::roster::Roster;

/// Racks of members and partitions (KIP-881).
///
/// Source: Kafka's AbstractStickyAssignor.RackInfo.
pub(super) struct Racks<'a> {
    /// By member; empty where racks change nothing.
    members: Vec<Option<&'a str>>,
    /// By partition; empty like the other.
    partitions: Vec<BTreeSet<&'a str>>,
    /// By partition, how many members are near; empty where no member has a rack.
    near: Vec<usize>,
}

impl<'a> Racks<'a> {
    pub(super) fn new(roster: &Roster<'a>, cluster: &'a AssignorCluster) -> Self {
        let members: Vec<Option<&str>> = roster
            .members
            .iter()
            .map(|member| member.subscription.rack_id.as_deref().filter(|rack| !rack.is_empty()))
            .collect();
        let wanted: BTreeSet<&str> = members.iter().copied().flatten().collect();
        if wanted.is_empty() {
            return Self { members: Vec::new(), partitions: Vec::new(), near: Vec::new() };
        }
        let mut partitions = Vec::with_capacity(roster.partitions());
        for topic in &roster.topics {
            let numbers = (0..topic.partitions).map(|number| i32::try_from(number).unwrap_or(-1));
            partitions.extend(numbers.map(|number| cluster.racks(topic.name, Partition(number))));
        }
        let in_rack = |rack: &&str| members.iter().filter(|member| **member == Some(*rack)).count();
        let counts: BTreeMap<&str, usize> =
            wanted.iter().map(|rack| (*rack, in_rack(rack))).collect();
        let count = |racks: &BTreeSet<&str>| racks.iter().filter_map(|rack| counts.get(rack)).sum();
        let near = partitions.iter().map(count).collect();
        if !racks_matter(&wanted, &partitions) {
            return Self { members: Vec::new(), partitions: Vec::new(), near };
        }
        Self { members, partitions, near }
    }

    /// Whether racks are looked at.
    pub(super) fn matter(&self) -> bool {
        !self.members.is_empty()
    }

    /// Whether the member has a rack without a replica of the partition.
    pub(super) fn mismatch(&self, member: usize, partition: usize) -> bool {
        self.of(member).is_some_and(|rack| !self.has(partition, rack))
    }

    /// Whether the member has a rack with a replica of the partition.
    pub(super) fn is_near(&self, member: usize, partition: usize) -> bool {
        self.of(member).is_some_and(|rack| self.has(partition, rack))
    }

    fn of(&self, member: usize) -> Option<&'a str> {
        self.members.get(member).copied().flatten()
    }

    fn has(&self, partition: usize, rack: &str) -> bool {
        self.partitions.get(partition).is_some_and(|racks| racks.contains(rack))
    }

    /// Partitions with the fewest members near come first.
    pub(super) fn sort(&self, partitions: &mut [usize]) {
        if !self.near.is_empty() {
            partitions.sort_by_key(|partition| self.near[*partition]);
        }
    }

    /// The place in `members` of the first one near the partition, beginning at `from`.
    pub(super) fn next_near(
        &self,
        partition: usize,
        members: &[usize],
        from: usize,
    ) -> Option<usize> {
        let places = (from..members.len()).chain(0..from.min(members.len()));
        places.into_iter().find(|place| self.is_near(members[*place], partition))
    }
}
