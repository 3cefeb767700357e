//! What a member does when it is elected: learn about the topics, divide them, watch them.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use kafka4rs_core::{ErrorKind, KafkaError, TopicPartition};
use kafka4rs_protocol::messages::JoinGroupResponse;
use kafka4rs_protocol::messages::sync_group_request::SyncGroupRequestAssignment;
use kafka4rs_protocol::{Partition, Tick, TopicName};

use super::event::{ClassicAction, ClassicState};
use super::member::ClassicMember;
use crate::assignor::{
    AssignorCluster, CooperativeStickyAssignor, GroupAssignment, GroupSubscription,
    RebalanceProtocol, Subscription,
};

/// An election whose assignment is not made yet.
#[derive(Debug)]
pub(super) struct Leading {
    tag: u64,
    group: GroupSubscription,
    topics: BTreeSet<TopicName>,
    /// A static leader came back: the coordinator keeps the assignment it has (KIP-814).
    skip: bool,
    /// When learning of the topics, which failed, is tried again.
    pub(super) learn_at: Option<Tick>,
}

/// The topics that an assignment was made of, as they were then and as they are.
///
/// Source: Kafka's ConsumerCoordinator.MetadataSnapshot.
#[derive(Debug)]
pub(super) struct Watch {
    topics: BTreeSet<TopicName>,
    assigned: Seen,
    latest: Seen,
}

/// By topic, the racks of each partition; none are looked at by a member without a rack.
type Seen = BTreeMap<TopicName, Vec<BTreeSet<String>>>;

impl Watch {
    fn new(topics: BTreeSet<TopicName>, cluster: &AssignorCluster, racks: bool) -> Self {
        let assigned = see(&topics, cluster, racks);
        Self { topics, latest: assigned.clone(), assigned }
    }

    pub(super) fn look(&mut self, cluster: &AssignorCluster, racks: bool) {
        self.latest = see(&self.topics, cluster, racks);
    }

    pub(super) fn changed(&self) -> bool {
        self.assigned != self.latest
    }
}

fn see(topics: &BTreeSet<TopicName>, cluster: &AssignorCluster, racks: bool) -> Seen {
    let of = |topic: &TopicName, number: usize| {
        let number = Partition(i32::try_from(number).unwrap_or(i32::MAX));
        let all = if racks { cluster.racks(topic, number) } else { BTreeSet::new() };
        all.into_iter().map(str::to_owned).collect()
    };
    let existing = topics.iter().filter(|topic| cluster.partition_count(topic) > 0);
    let partitions = |topic: &TopicName| {
        (0..cluster.partition_count(topic)).map(|number| of(topic, number)).collect()
    };
    existing.map(|topic| (topic.clone(), partitions(topic))).collect()
}

impl ClassicMember {
    /// The coordinator wants this member to say who gets what.
    pub(super) fn elected(&mut self, now: Tick, response: JoinGroupResponse) {
        let mut group = GroupSubscription::new();
        for member in response.members {
            let member_id = String::from(member.member_id);
            match Subscription::from_bytes(member.metadata) {
                Ok(mut subscription) => {
                    subscription.group_instance_id = member.group_instance_id.map(String::from);
                    group.insert(member_id, subscription);
                }
                Err(error) => {
                    let whose = format!("it came from member {member_id}");
                    return self.rebalance_failed(now, error.advise(whose));
                }
            }
        }
        let topics = group.values().flat_map(|member| member.topics.iter().cloned()).collect();
        let skip = response.skip_assignment;
        self.state = ClassicState::Assigning;
        self.leading = Some(Leading { tag: 0, group, topics, skip, learn_at: None });
        self.learn();
    }

    fn learn(&mut self) {
        let tag = self.tag();
        let Some(leading) = &mut self.leading else { return };
        leading.tag = tag;
        leading.learn_at = None;
        let topics = leading.topics.clone();
        self.actions.push_back(ClassicAction::LearnTopics { tag, topics });
    }

    pub(super) fn learn_again(&mut self, now: Tick) {
        let due = |leading: &Leading| leading.learn_at.is_some_and(|at| now >= at);
        if self.leading.as_ref().is_some_and(due) {
            self.learn();
        }
    }

    /// Brokers said what is to be known of the topics that [`ClassicAction::LearnTopics`] named, or could not be
    /// asked: then it is tried again after a pause, until the coordinator has waited long enough.
    pub(crate) fn handle_learned(
        &mut self,
        now: Tick,
        tag: u64,
        result: Result<&AssignorCluster, KafkaError>,
    ) {
        let waits = |leading: &Leading| leading.tag == tag && leading.learn_at.is_none();
        if !self.leading.as_ref().is_some_and(waits) {
            return;
        }
        match result {
            Ok(cluster) => self.lead(now, cluster),
            Err(error) => {
                let pause = self.backoff();
                if let Some(leading) = &mut self.leading {
                    leading.learn_at = Some(now + pause);
                }
                if !error.is_retriable() {
                    self.actions.push_back(ClassicAction::Report(error));
                }
            }
        }
        self.advance(now);
    }

    fn lead(&mut self, now: Tick, cluster: &AssignorCluster) {
        let Some(Leading { group, mut topics, skip, .. }) = self.leading.take() else { return };
        let racks = self.config.rack_id.is_some();
        if skip {
            self.watch = Some(Watch::new(topics, cluster, racks));
            return self.send_sync(now, Vec::new());
        }
        let assigned = match self.divide(cluster, &group) {
            Ok(assigned) => assigned,
            Err(error) => return self.rebalance_failed(now, error),
        };
        let mut assignments = Vec::with_capacity(assigned.len());
        for (member_id, assignment) in &assigned {
            // An assignor of the application's may know topics that nobody asked for: they are watched too.
            topics.extend(assignment.partitions.iter().map(|partition| partition.topic.clone()));
            match assignment.to_bytes() {
                Ok(assignment) => assignments.push(SyncGroupRequestAssignment {
                    member_id: member_id.as_str().into(),
                    assignment,
                    ..Default::default()
                }),
                Err(error) => return self.rebalance_failed(now, error),
            }
        }
        self.watch = Some(Watch::new(topics, cluster, racks));
        self.send_sync(now, assignments);
    }

    fn divide(
        &mut self,
        cluster: &AssignorCluster,
        group: &GroupSubscription,
    ) -> Result<GroupAssignment, KafkaError> {
        let assignor = self.identity.assignor.and_then(|place| self.assignors.get_mut(place));
        let Some(assignor) = assignor else {
            return Err(KafkaError::internal("a member that leads knows the assignor"));
        };
        let name = assignor.name().to_owned();
        let mut assigned = contained(&name, || assignor.assign(cluster, group))?;
        let owners = check(&name, group, &assigned)?;
        if self.protocol == RebalanceProtocol::Cooperative
            && name != CooperativeStickyAssignor::NAME
        {
            check_cooperative(&name, group, &owners)?;
        }
        // Everybody gets an answer: no bytes at all would be taken for a broken leader.
        for member in group.keys() {
            assigned.entry(member.clone()).or_default();
        }
        Ok(assigned)
    }
}

/// Runs code of the application's.
pub(super) fn contained<T>(
    assignor: &str,
    run: impl FnOnce() -> Result<T, KafkaError>,
) -> Result<T, KafkaError> {
    // What the assignor left half done is its own; the member's state is not touched in there.
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
        let message = format!("assignor \"{assignor}\" panicked; the panic's message says where");
        Err(KafkaError::new(ErrorKind::Config, message))
    })
}

fn violation(assignor: &str, what: String) -> KafkaError {
    KafkaError::new(ErrorKind::Config, format!("assignor \"{assignor}\" {what}"))
}

/// No partition twice, and no member that is not there. Returns who gets what.
fn check<'a>(
    assignor: &str,
    group: &GroupSubscription,
    assigned: &'a GroupAssignment,
) -> Result<BTreeMap<&'a TopicPartition, &'a String>, KafkaError> {
    let mut owners = BTreeMap::new();
    for (member, assignment) in assigned {
        if !group.contains_key(member) {
            let what = format!("assigns partitions to {member}, which is not in the group");
            return Err(violation(assignor, what));
        }
        for partition in &assignment.partitions {
            if let Some(other) = owners.insert(partition, member) {
                let what = format!("assigns {partition} to {other} and to {member}");
                return Err(violation(assignor, what));
            }
        }
    }
    Ok(owners)
}

/// What somebody owns goes to nobody else before it is given up.
///
/// Source: Kafka's ConsumerCoordinator.validateCooperativeAssignment.
fn check_cooperative(
    assignor: &str,
    group: &GroupSubscription,
    owners: &BTreeMap<&TopicPartition, &String>,
) -> Result<(), KafkaError> {
    let claims: BTreeSet<(&TopicPartition, &String)> = group
        .iter()
        .flat_map(|(member, said)| said.owned_partitions.iter().map(move |owned| (owned, member)))
        .collect();
    for (partition, owner) in &claims {
        let Some(next) = owners.get(partition) else { continue };
        if next != owner && !claims.contains(&(*partition, *next)) {
            let what = format!(
                "assigns {partition} to {next} while {owner} owns it: a cooperative one has to leave it out first"
            );
            return Err(violation(assignor, what));
        }
    }
    Ok(())
}
