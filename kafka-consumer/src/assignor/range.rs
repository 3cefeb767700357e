//! Each topic cut into ranges, one per member.

use std::collections::{BTreeMap, BTreeSet};

use kafka4rs_core::Result;
use kafka4rs_protocol::Partition;

use super::group::{AssignorCluster, GroupAssignment, GroupSubscription};
use super::policy::Assignor;
use super::roster::Roster;

/// Cuts each topic into ranges of consecutive partitions, one per member that wants it: static members
/// first, by name, then the others by id. The first ones get one more where it does not come out even.
///
/// Partitions of the same number of topics of the same size go to the same member, which is what makes
/// joins possible. With racks (KIP-881), members first get partitions with a replica in their rack, as
/// long as shares stay as they were; topics of the same size and members still go together. The protocol is
/// eager.
///
/// Source: Kafka's RangeAssignor.
#[derive(Clone, Debug, Default)]
pub struct RangeAssignor;

impl RangeAssignor {
    /// The name it goes by in a group.
    pub const NAME: &'static str = "range";

    /// It has no settings.
    #[must_use]
    pub fn new() -> Self {
        Self
    }
}

impl Assignor for RangeAssignor {
    fn name(&self) -> &str {
        Self::NAME
    }

    fn assign(
        &mut self,
        cluster: &AssignorCluster,
        group: &GroupSubscription,
    ) -> Result<GroupAssignment> {
        let roster = Roster::new(cluster, group);
        let racks: Vec<Option<&str>> = roster
            .members
            .iter()
            .map(|member| member.subscription.rack_id.as_deref().filter(|rack| !rack.is_empty()))
            .collect();
        let topics = roster.listed_topics();
        let mut shares: Vec<Share> =
            topics.into_iter().map(|topic| Share::new(&roster, cluster, &racks, topic)).collect();
        let mut assigned = vec![Vec::new(); roster.members.len()];
        let rack_aware = shares.iter().any(|share| share.rack_aware);
        if rack_aware {
            by_rack(&mut shares, &mut assigned);
        }
        for share in &mut shares {
            share.ranges(&mut assigned, |_, _, _| true);
        }
        if rack_aware {
            assigned.iter_mut().for_each(|partitions| partitions.sort_unstable());
        }
        Ok(roster.assignment(assigned))
    }
}

/// What is left of a topic, and how much of it members may still get.
struct Share<'a> {
    first: usize,
    /// Who wants the topic, in the order of ranges.
    members: Vec<usize>,
    /// By member, in that order.
    member_racks: Vec<Option<&'a str>>,
    taken: Vec<usize>,
    /// The racks of each partition; empty when no member that wants the topic has one.
    racks: Vec<BTreeSet<&'a str>>,
    rack_aware: bool,
    unassigned: Vec<usize>,
    each: usize,
    extra: usize,
}

impl<'a> Share<'a> {
    fn new(
        roster: &Roster<'a>,
        cluster: &'a AssignorCluster,
        racks_of_members: &[Option<&'a str>],
        index: usize,
    ) -> Self {
        let topic = &roster.topics[index];
        let mut members = topic.members.clone();
        members.sort_by(|a, b| roster.static_first(*a, *b));
        let member_racks: Vec<_> = members.iter().map(|member| racks_of_members[*member]).collect();
        let wanted: BTreeSet<&str> = member_racks.iter().copied().flatten().collect();
        let mut racks = Vec::new();
        if !wanted.is_empty() {
            let numbers = (0..topic.partitions).map(|number| i32::try_from(number).unwrap_or(-1));
            racks = numbers.map(|number| cluster.racks(topic.name, Partition(number))).collect();
        }
        let rack_aware = racks_matter(&wanted, &racks);
        let (each, extra) = (topic.partitions / members.len(), topic.partitions % members.len());
        Self {
            first: topic.first,
            taken: vec![0; members.len()],
            members,
            member_racks,
            racks,
            rack_aware,
            unassigned: roster.of_topic(index).collect(),
            each,
            extra,
        }
    }

    /// Whether a member without a rack, or with one that has a replica, may get this partition.
    fn racks_match(&self, at: usize, partition: usize) -> bool {
        let Some(rack) = self.member_racks[at] else { return true };
        self.racks.get(partition - self.first).is_some_and(|racks| racks.contains(rack))
    }

    /// How much the member at this place may still get.
    fn room(&self, at: usize) -> usize {
        (self.each + usize::from(self.extra > 0)).saturating_sub(self.taken[at])
    }

    fn assigned(&mut self, at: usize, count: usize) {
        self.taken[at] += count;
        if self.taken[at] > self.each {
            self.extra = self.extra.saturating_sub(1);
        }
    }

    fn ranges(&mut self, assigned: &mut [Vec<usize>], may: impl Fn(&Self, usize, usize) -> bool) {
        for at in 0..self.members.len() {
            if self.unassigned.is_empty() {
                break;
            }
            let (mut room, mut rest) = (self.room(at), Vec::new());
            let before = room;
            let mut left = self.unassigned.iter();
            while room > 0 {
                let Some(&partition) = left.next() else { break };
                if may(self, at, partition) {
                    assigned[self.members[at]].push(partition);
                    room -= 1;
                } else {
                    rest.push(partition);
                }
            }
            if room < before {
                // Most often nothing was passed over: then this moves the rest once for all members.
                rest.extend(left);
                self.unassigned = rest;
                self.assigned(at, before - room);
            }
        }
    }
}

/// Whether looking at racks can change anything: some members and partitions share one, and not every partition
/// is in all of them.
///
/// Source: Kafka's AbstractPartitionAssignor.useRackAwareAssignment.
pub(super) fn racks_matter<'a>(
    members: &BTreeSet<&'a str>,
    partitions: &[BTreeSet<&'a str>],
) -> bool {
    let all: BTreeSet<&str> = partitions.iter().flatten().copied().collect();
    !members.is_disjoint(&all) && !partitions.iter().all(|racks| *racks == all)
}

fn by_rack(shares: &mut [Share<'_>], assigned: &mut [Vec<usize>]) {
    // Topics of the same members and size belong together.
    let mut together: BTreeMap<(Vec<usize>, usize), Vec<usize>> = BTreeMap::new();
    for (index, share) in shares.iter().enumerate() {
        together.entry((share.members.clone(), share.racks.len())).or_default().push(index);
    }
    for ((members, partitions), topics) in together {
        match topics[..] {
            [alone] => {
                let share = &mut shares[alone];
                if share.rack_aware {
                    share.ranges(assigned, Share::racks_match);
                }
            }
            _ => co_partitioned(&members, partitions, &topics, shares, assigned),
        }
    }
}

fn co_partitioned(
    members: &[usize],
    partitions: usize,
    topics: &[usize],
    shares: &mut [Share<'_>],
    assigned: &mut [Vec<usize>],
) {
    let mut remaining: Vec<usize> = (0..members.len()).collect();
    let mut gone = vec![false; partitions];
    for (number, is_gone) in gone.iter_mut().enumerate() {
        let fits = |at: &usize| {
            topics.iter().all(|topic| {
                let share = &shares[*topic];
                share.racks_match(*at, share.first + number) && share.room(*at) > 0
            })
        };
        let Some(place) = remaining.iter().position(fits) else { continue };
        let at = remaining[place];
        for topic in topics {
            let share = &mut shares[*topic];
            assigned[members[at]].push(share.first + number);
            share.assigned(at, 1);
        }
        *is_gone = true;
        if topics.iter().all(|topic| shares[*topic].room(at) == 0) {
            remaining.remove(place);
            if remaining.is_empty() {
                break;
            }
        }
    }
    for topic in topics {
        let share = &mut shares[*topic];
        let first = share.first;
        share.unassigned.retain(|partition| !gone.get(partition - first).is_some_and(|gone| *gone));
    }
}
