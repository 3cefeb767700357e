//! One step of a member towards its target.
//!
//! ```text
//!              target has what others hold          others let go
//!   Stable ---------------------------> Unreleased -------------> Stable
//!      |                                     ^
//!      | target lacks what it holds          | it has let go
//!      +------------------------------> Unrevoked (keeps its epoch)
//! ```
//!
//! Source: Kafka's `CurrentAssignmentBuilder`.

use std::collections::BTreeSet;

use kafka4rs_protocol::{KafkaString, TopicId};

use super::state::{Group, Member, MemberState, PartitionSet};

/// Moves the member one step. `owned` is what it says it owns; `None` if it said nothing, which is no promise to have
/// let go of anything.
pub(crate) fn reconcile(group: &mut Group, member_id: &str, owned: Option<&PartitionSet>) {
    let target_epoch = group.target_epoch;
    let Some(member) = group.members.get(member_id) else { return };
    let epoch = match member.state {
        MemberState::Stable if member.epoch == target_epoch => return,
        MemberState::Unrevoked if still_owns(owned, &member.revoking) => return,
        // It has given back what it had to: one epoch on, and the next step.
        MemberState::Unrevoked => member.epoch + 1,
        MemberState::Stable | MemberState::Unreleased => member.epoch,
    };
    let held = held_by_others(group, &member.id);
    let step = step(member, epoch, target_epoch, owned, &held);
    if let Some(member) = group.members.get_mut(member_id) {
        if step.epoch != member.epoch {
            member.previous_epoch = member.epoch;
        }
        (member.epoch, member.state) = (step.epoch, step.state);
        (member.assigned, member.revoking) = (step.assigned, step.revoking);
    }
}

struct Step {
    epoch: i32,
    state: MemberState,
    assigned: PartitionSet,
    revoking: PartitionSet,
}

fn step(
    member: &Member,
    epoch: i32,
    target_epoch: i32,
    owned: Option<&PartitionSet>,
    held: &BTreeSet<(TopicId, i32)>,
) -> Step {
    let in_target = |topic: &TopicId, one: &i32| contains(&member.target, topic, one);
    let mut assigned = PartitionSet::new();
    let mut revoking = PartitionSet::new();
    for (topic, one) in each(&member.assigned) {
        let side = if in_target(topic, one) { &mut assigned } else { &mut revoking };
        side.entry(*topic).or_default().insert(*one);
    }
    if !revoking.is_empty() && still_owns(owned, &revoking) {
        return Step { epoch, state: MemberState::Unrevoked, assigned, revoking };
    }
    let mut state = MemberState::Stable;
    for (topic, one) in each(&member.target) {
        if contains(&assigned, topic, one) {
            continue;
        }
        if held.contains(&(*topic, *one)) {
            state = MemberState::Unreleased;
        } else {
            assigned.entry(*topic).or_default().insert(*one);
        }
    }
    Step { epoch: target_epoch, state, assigned, revoking: PartitionSet::new() }
}

/// What nobody else may get yet.
fn held_by_others(group: &Group, member_id: &KafkaString) -> BTreeSet<(TopicId, i32)> {
    let others = group.members.values().filter(|other| other.id != *member_id);
    let held = others.flat_map(|other| each(&other.assigned).chain(each(&other.revoking)));
    held.map(|(topic, one)| (*topic, *one)).collect()
}

fn still_owns(owned: Option<&PartitionSet>, revoking: &PartitionSet) -> bool {
    match owned {
        None => true,
        Some(owned) => each(revoking).any(|(topic, one)| contains(owned, topic, one)),
    }
}

pub(crate) fn each(set: &PartitionSet) -> impl Iterator<Item = (&TopicId, &i32)> {
    set.iter().flat_map(|(topic, partitions)| partitions.iter().map(move |one| (topic, one)))
}

pub(crate) fn contains(set: &PartitionSet, topic: &TopicId, partition: &i32) -> bool {
    set.get(topic).is_some_and(|partitions| partitions.contains(partition))
}
