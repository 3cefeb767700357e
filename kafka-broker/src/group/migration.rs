//! From one protocol to the other while members are there (KIP-848, "online migration").
//!
//! A classic group of consumers becomes a group of the new protocol when the first member of that protocol joins; its
//! classic members stay what they are, and are served by [`mixed`](super::mixed). When the last member of the new
//! protocol goes, the group is classic again. Source: Kafka's `ConsumerGroupMigrationPolicy.BIDIRECTIONAL`, the default of
//! 4.x.

use kafka4rs_protocol::{ErrorCode, TopicId};

use super::classic::{CONSUMER, ClassicGroup, ClassicMember, ClassicState, embedded};
use super::heartbeat::{Fault, topics_digest};
use super::state::{ClassicFacet, Group, Member, MemberState, PartitionSet};
use crate::log::fold::Fold;

/// A classic group as one of the new protocol: its generation is the epoch, and everybody has what it had.
pub(crate) fn upgraded(classic: &ClassicGroup, fold: &Fold, max: usize) -> Result<Group, Fault> {
    let refused = |why: &str| {
        let message = format!("the classic group cannot become a consumer group: {why}");
        Err(Fault { code: ErrorCode::GroupIdNotFound, message })
    };
    if !classic.is_of_consumers() {
        return refused("its members are no consumers");
    }
    if classic.members.len() > max {
        return refused("it has too many members");
    }
    let mut group = Group {
        version: classic.version,
        epoch: classic.generation,
        target_epoch: classic.generation,
        ..Group::default()
    };
    let protocol = classic.protocol.clone().or_else(|| classic.voted_protocol());
    for one in classic.members.values() {
        let metadata = one.metadata(protocol.as_deref().unwrap_or_default());
        let read = embedded::subscription(&metadata).zip(embedded::assignment(&one.assignment));
        let Some(((_, subscription), assignment)) = read else {
            return refused("what its members say of themselves is malformed");
        };
        if assignment.user_data.is_some_and(|data| !data.is_empty()) {
            return refused("its assignor is not one of Kafka's");
        }
        let mut assigned = PartitionSet::new();
        for topic in &assignment.assigned_partitions {
            if let Some(known) = fold.topic_named(&topic.topic) {
                assigned.entry(known.id).or_default().extend(topic.partitions.iter().copied());
            }
        }
        let mut topics = subscription.topics.iter().map(|one| one.detached()).collect::<Vec<_>>();
        topics.sort();
        topics.dedup();
        let member = Member {
            id: one.id.clone(),
            instance_id: one.instance_id.clone(),
            rack_id: subscription.rack_id.as_ref().map(|rack| rack.detached()),
            client_id: one.client_id.clone(),
            client_host: one.client_host.clone(),
            rebalance_timeout_ms: one.rebalance_timeout_ms,
            topics,
            regex: None,
            assignor: None,
            epoch: classic.generation,
            previous_epoch: classic.generation,
            state: MemberState::Stable,
            target: assigned.clone(),
            assigned,
            revoking: PartitionSet::new(),
            classic: Some(ClassicFacet {
                session_timeout_ms: one.session_timeout_ms,
                protocols: one.protocols.clone(),
            }),
        };
        group.members.insert(member.id.clone(), member);
    }
    group.topics_digest = topics_digest(&group, fold);
    Ok(group)
}

/// Whether a group has nobody of the new protocol left without this member, and can go on without it.
pub(crate) fn is_last_of_its_kind(group: &Group, leaving: &str) -> bool {
    let of_new = |member: &&Member| member.classic.is_none();
    let mut new = group.members.values().filter(of_new);
    new.next().is_some_and(|member| &*member.id == leaving)
        && new.next().is_none()
        && group.members.len() > 1
}

/// A group whose members are all classic, but for those in `leaving`, as a classic one: each has what it was to have.
/// `None` if that cannot be, for want of a protocol that all of them know.
pub(crate) fn downgraded(group: &Group, fold: &Fold, leaving: &str) -> Option<ClassicGroup> {
    let mut classic = ClassicGroup {
        version: group.version,
        state: ClassicState::Stable,
        generation: group.epoch,
        protocol_type: Some(CONSUMER.into()),
        ..ClassicGroup::default()
    };
    for member in group.members.values().filter(|member| &*member.id != leaving) {
        let facet = member.classic.as_ref()?;
        let one = ClassicMember {
            id: member.id.clone(),
            instance_id: member.instance_id.clone(),
            client_id: member.client_id.clone(),
            client_host: member.client_host.clone(),
            session_timeout_ms: facet.session_timeout_ms,
            rebalance_timeout_ms: member.rebalance_timeout_ms,
            protocols: facet.protocols.clone(),
            assignment: facet.assignment(&member.target, fold),
        };
        classic.leader.get_or_insert_with(|| one.id.clone());
        classic.members.insert(one.id.clone(), one);
    }
    classic.protocol = Some(classic.voted_protocol()?);
    Some(classic)
}

impl ClassicFacet {
    /// Partitions in the form and version that the member reads.
    pub(crate) fn assignment(&self, partitions: &PartitionSet, fold: &Fold) -> bytes::Bytes {
        let metadata = self.protocols.first().map(|one| &one.metadata);
        let version = metadata.and_then(embedded::subscription).map_or(0, |(version, _)| version);
        let name = |topic: &TopicId| fold.topic(*topic).map(|topic| topic.name.clone());
        let topics = partitions.iter().filter_map(|(topic, partitions)| {
            Some((name(topic)?, partitions.iter().copied().collect()))
        });
        embedded::assigned(version, topics.collect())
    }
}
