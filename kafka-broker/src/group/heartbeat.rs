//! What a heartbeat does to a group. Source: KIP-848 and Kafka's `GroupMetadataManager.consumerGroupHeartbeat`.

use std::collections::{BTreeMap, BTreeSet};

use kafka4rs_protocol::messages::ConsumerGroupHeartbeatRequest;
use kafka4rs_protocol::{ErrorCode, KafkaString, TopicId};

use super::assignor::{Assignor, Candidate};
use super::classic::ClassicGroup;
use super::migration::{downgraded, is_last_of_its_kind};
use super::pattern::Pattern;
use super::reconcile::{contains, each, reconcile};
use super::state::{Group, Member, MemberState, PartitionSet};
use super::stored::StoredGroup;
use crate::log::fold::Fold;

/// The group after a heartbeat, and what its member is told.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    pub(crate) after: Group,
    pub(crate) member_id: KafkaString,
    pub(crate) member_epoch: i32,
    /// `None`: as before.
    pub(crate) assignment: Option<PartitionSet>,
    /// Whether the member must give something back within its rebalance timeout.
    pub(crate) must_revoke: bool,
    pub(crate) left: bool,
    /// The group was of this protocol because of this member alone, and is classic from now on.
    pub(crate) downgraded: Option<ClassicGroup>,
}

/// A heartbeat, and what else there is to know of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beat<'a> {
    pub(crate) version: i16,
    /// The request's, or the one made for a member without.
    pub(crate) member_id: &'a KafkaString,
    pub(crate) request: &'a ConsumerGroupHeartbeatRequest,
    pub(crate) client_id: &'a KafkaString,
    pub(crate) client_host: &'a KafkaString,
    /// Members that a group may have.
    pub(crate) max_members: usize,
}

/// Why a heartbeat is refused.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    pub(crate) code: ErrorCode,
    pub(crate) message: String,
}

/// Decides a heartbeat.
pub(crate) fn decide(
    group: Option<&Group>,
    fold: &Fold,
    beat: Beat<'_>,
) -> Result<Decision, Fault> {
    let Beat { version, member_id, request, .. } = beat;
    check(version, request)?;
    let epoch = request.member_epoch;
    match group {
        _ if epoch == JOIN => {}
        Some(_) => {}
        None => return fault(ErrorCode::GroupIdNotFound, "the group does not exist"),
    }
    let mut after = group.cloned().unwrap_or_default();
    if epoch == LEAVE || epoch == LEAVE_FOR_A_WHILE {
        return leave(after, fold, member_id, request);
    }

    let joined = find_or_join(&mut after, &beat)?;
    let owned = request.topic_partitions.as_ref().map(|topics| {
        let set = |topic: &TopicPartitions| {
            (TopicId(topic.topic_id), topic.partitions.iter().copied().collect())
        };
        topics.iter().map(set).collect::<PartitionSet>()
    });
    let Some(member) = after.members.get_mut(member_id) else {
        return fault(ErrorCode::UnknownMemberId, "the member is not in the group");
    };
    if epoch != JOIN {
        check_epoch(member, epoch, owned.as_ref())?;
    }
    let assigned_before = match joined {
        true => PartitionSet::new(),
        false => member.assigned.clone(),
    };
    let resubscribed = update(member, &beat);
    advance(&mut after, fold, member_id, joined || resubscribed, owned.as_ref());

    let Some(member) = after.members.get(member_id) else {
        return fault(ErrorCode::UnknownMemberId, "the member is not in the group");
    };
    // Whoever sends everything gets everything: it may have missed an answer.
    let complete = request.rebalance_timeout_ms != -1
        && (request.subscribed_topic_names.is_some() || request.subscribed_topic_regex.is_some())
        && owned.is_some();
    let tell = epoch == JOIN || complete || member.assigned != assigned_before;
    Ok(Decision {
        member_id: member_id.clone(),
        member_epoch: member.epoch,
        assignment: tell.then(|| member.assigned.clone()),
        must_revoke: member.state == MemberState::Unrevoked,
        left: false,
        downgraded: None,
        after,
    })
}

/// Whether a heartbeat changes nothing and tells nothing, so that the group need not be copied to find out. Topics
/// must not have changed since the last one.
pub(crate) fn is_steady(group: &Group, request: &ConsumerGroupHeartbeatRequest) -> bool {
    let Some(member) = group.members.get(&request.member_id) else { return false };
    request.member_epoch == member.epoch
        && member.classic.is_none()
        && member.state == MemberState::Stable
        && member.epoch == group.target_epoch
        && group.target_epoch == group.epoch
        && member.instance_id == request.instance_id
        && request.rebalance_timeout_ms == -1
        && request.subscribed_topic_names.is_none()
        && request.subscribed_topic_regex.is_none()
        && request.server_assignor.is_none()
        && request.topic_partitions.is_none()
}

/// Moves a group and one of its members on; `changed` says that there is more than topics to a new epoch.
pub(super) fn advance(
    after: &mut Group,
    fold: &Fold,
    member_id: &str,
    changed: bool,
    owned: Option<&PartitionSet>,
) {
    let digest = topics_digest(after, fold);
    if changed || digest != after.topics_digest {
        after.epoch += 1;
        after.topics_digest = digest;
    }
    retarget(after, fold);
    reconcile(after, member_id, owned);
}

/// The group without a member that was silent for too long, or did not let go in time.
pub(crate) fn without_member(group: &Group, fold: &Fold, member_id: &str) -> StoredGroup {
    if is_last_of_its_kind(group, member_id)
        && let Some(classic) = downgraded(group, fold, member_id)
    {
        return StoredGroup::Classic(classic);
    }
    let mut after = group.clone();
    remove(&mut after, fold, member_id);
    StoredGroup::Consumer(after)
}

fn check(version: i16, request: &ConsumerGroupHeartbeatRequest) -> Result<(), Fault> {
    let invalid = |message| fault(ErrorCode::InvalidRequest, message);
    if request.group_id.trim().is_empty() {
        return invalid("the group id is empty");
    }
    if request.member_id.trim().is_empty() && (version >= 1 || request.member_epoch != JOIN) {
        return invalid("the member id is empty");
    }
    if request.instance_id.as_ref().is_some_and(|id| id.trim().is_empty()) {
        return invalid("the instance id is empty");
    }
    if request.rack_id.as_ref().is_some_and(|id| id.trim().is_empty()) {
        return invalid("the rack id is empty");
    }
    match request.member_epoch {
        JOIN => {
            if request.rebalance_timeout_ms == -1 {
                return invalid("a member joins with its rebalance timeout");
            }
            if request.topic_partitions.as_ref().is_none_or(|owned| !owned.is_empty()) {
                return invalid("a member joins with an empty list of owned partitions");
            }
            // Empty ones are fine: a member may be in the group and subscribe to nothing.
            if request.subscribed_topic_names.is_none() && request.subscribed_topic_regex.is_none()
            {
                return invalid("a member joins with a subscription");
            }
        }
        LEAVE_FOR_A_WHILE if request.instance_id.is_none() => {
            return invalid("only a static member can leave for a while (epoch -2)");
        }
        LEAVE_FOR_A_WHILE.. => {}
        _ => return invalid("the member epoch is below -2"),
    }
    if let Some(name) = &request.server_assignor
        && Assignor::named(name).is_none()
    {
        let known = Assignor::ALL.map(Assignor::name).join(", ");
        let message = format!("assignor {name:?} is not known; {known} are");
        return fault(ErrorCode::UnsupportedAssignor, message);
    }
    if let Some(regex) = request.subscribed_topic_regex.as_ref()
        && let Err(why) = Pattern::parse(regex)
    {
        return fault(ErrorCode::InvalidRegularExpression, format!("{regex:?}: {why}"));
    }
    Ok(())
}

fn leave(
    mut after: Group,
    fold: &Fold,
    member_id: &KafkaString,
    request: &ConsumerGroupHeartbeatRequest,
) -> Result<Decision, Fault> {
    let id = match &request.instance_id {
        Some(instance) => match static_member(&after, instance) {
            None => {
                return fault(ErrorCode::UnknownMemberId, "no member has this instance id");
            }
            Some(holder) if holder != *member_id => {
                return fault(ErrorCode::FencedInstanceId, "another member has this instance id");
            }
            Some(holder) => holder,
        },
        None => member_id.clone(),
    };
    let Some(member) = after.members.get_mut(&id) else {
        return fault(ErrorCode::UnknownMemberId, "the member is not in the group");
    };
    let mut classic = None;
    if request.member_epoch == LEAVE_FOR_A_WHILE {
        // It keeps what it has until its session ends, for whoever comes back with its instance id.
        member.epoch = LEAVE_FOR_A_WHILE;
    } else {
        if is_last_of_its_kind(&after, &id) {
            classic = downgraded(&after, fold, &id);
        }
        remove(&mut after, fold, &id);
    }
    Ok(Decision {
        after,
        member_id: id,
        member_epoch: request.member_epoch,
        assignment: None,
        must_revoke: false,
        left: request.member_epoch == LEAVE,
        downgraded: classic,
    })
}

fn remove(group: &mut Group, fold: &Fold, member_id: &str) {
    remove_all(group, fold, [member_id]);
}

/// Takes members out of the group, in one epoch.
pub(super) fn remove_all<T: std::ops::Deref<Target = str>>(
    group: &mut Group,
    fold: &Fold,
    ids: impl IntoIterator<Item = T>,
) {
    for id in ids {
        group.members.remove(&*id);
    }
    group.epoch += 1;
    group.topics_digest = topics_digest(group, fold);
    retarget(group, fold);
}

/// Makes sure the member is in the group; true if it is new to it.
fn find_or_join(group: &mut Group, beat: &Beat<'_>) -> Result<bool, Fault> {
    let Beat { member_id, request, max_members, .. } = *beat;
    let joins = request.member_epoch == JOIN;
    let holder = request.instance_id.as_ref().map(|instance| static_member(group, instance));
    match holder {
        Some(Some(holder)) if holder != *member_id => {
            if !joins {
                return fault(ErrorCode::FencedInstanceId, "another member has this instance id");
            }
            // A classic one cannot say that it is away, and is replaced as among its kind.
            let left = |one: &Member| one.epoch == LEAVE_FOR_A_WHILE || one.classic.is_some();
            if !group.members.get(&holder).is_some_and(left) {
                let message = "a member that has not left holds this instance id";
                return fault(ErrorCode::UnreleasedInstanceId, message);
            }
            // It comes back under a new member id, to what it had.
            if let Some(mut member) = group.members.remove(&holder) {
                member.id = member_id.detached();
                (member.epoch, member.previous_epoch) = (JOIN, JOIN);
                member.state = MemberState::Stable;
                group.members.insert(member.id.clone(), member);
            }
            return Ok(false);
        }
        Some(None) if !joins => {
            return fault(ErrorCode::UnknownMemberId, "no member has this instance id");
        }
        _ => {}
    }
    if let Some(member) = group.members.get_mut(member_id) {
        if joins {
            // A member that forgot: it owns nothing, and goes on from there.
            (member.epoch, member.previous_epoch) = (JOIN, JOIN);
            member.state = MemberState::Stable;
        }
        return Ok(false);
    }
    if !joins {
        return fault(ErrorCode::UnknownMemberId, "the member is not in the group");
    }
    if group.members.len() >= max_members {
        let message = format!("the group has {max_members} members, which is all it may have");
        return fault(ErrorCode::GroupMaxSizeReached, message);
    }
    let member = Member {
        id: member_id.detached(),
        instance_id: request.instance_id.as_ref().map(KafkaString::detached),
        rebalance_timeout_ms: request.rebalance_timeout_ms,
        ..Member::default()
    };
    group.members.insert(member.id.clone(), member);
    Ok(true)
}

pub(super) fn static_member(group: &Group, instance_id: &str) -> Option<KafkaString> {
    let has = |member: &&Member| member.instance_id.as_deref() == Some(instance_id);
    group.members.values().find(has).map(|member| member.id.clone())
}

fn check_epoch(member: &Member, epoch: i32, owned: Option<&PartitionSet>) -> Result<(), Fault> {
    if epoch == member.epoch {
        return Ok(());
    }
    // It missed the answer that told the new epoch; harmless if it owns nothing that was not its own.
    let within = |owned: &PartitionSet| {
        each(owned).all(|(topic, one)| contains(&member.assigned, topic, one))
    };
    if epoch < member.epoch && epoch == member.previous_epoch && owned.is_some_and(within) {
        return Ok(());
    }
    let message = format!("member epoch {epoch} is not {}; join again", member.epoch);
    fault(ErrorCode::FencedMemberEpoch, message)
}

/// Takes over what the member says of itself; true if its subscription changed.
fn update(member: &mut Member, beat: &Beat<'_>) -> bool {
    let request = beat.request;
    // Whoever was classic is not any more.
    member.classic = None;
    if member.client_id != *beat.client_id || member.client_host != *beat.client_host {
        member.client_id = beat.client_id.detached();
        member.client_host = beat.client_host.clone();
    }
    if let Some(rack) = &request.rack_id {
        member.rack_id = Some(rack.detached());
    }
    let before = (member.topics.clone(), member.regex.clone(), member.assignor.clone());
    if request.rebalance_timeout_ms != -1 {
        member.rebalance_timeout_ms = request.rebalance_timeout_ms;
    }
    if let Some(names) = &request.subscribed_topic_names {
        let names = names.iter().map(KafkaString::detached).collect::<BTreeSet<_>>();
        member.topics = names.into_iter().collect();
    }
    if let Some(regex) = &request.subscribed_topic_regex {
        member.regex = Some(regex.detached()).filter(|regex| !regex.is_empty());
    }
    if let Some(assignor) = &request.server_assignor {
        member.assignor = Some(assignor.detached());
    }
    before != (member.topics.clone(), member.regex.clone(), member.assignor.clone())
}

/// Computes the members' targets, if the group has moved on since.
fn retarget(group: &mut Group, fold: &Fold) {
    if group.target_epoch == group.epoch {
        return;
    }
    let mut counts = BTreeMap::new();
    let mut candidates = BTreeMap::new();
    let subscriptions = subscriptions(group, fold);
    for (member, topics) in group.members.values().zip(subscriptions) {
        for topic in &topics {
            if let Some(found) = fold.topic(*topic) {
                counts.insert(*topic, found.partitions.len());
            }
        }
        let instance_id = member.instance_id.clone();
        let candidate = Candidate { topics, previous: member.target.clone(), instance_id };
        candidates.insert(member.id.clone(), candidate);
    }
    let assignor = preferred_assignor(group);
    for (id, target) in assignor.assign(&candidates, &counts) {
        if let Some(member) = group.members.get_mut(&id) {
            member.target = target;
        }
    }
    group.target_epoch = group.epoch;
}

/// The assignor that most members want; of equals the default.
pub(super) fn preferred_assignor(group: &Group) -> Assignor {
    let mut votes = BTreeMap::<Assignor, usize>::new();
    for member in group.members.values() {
        if let Some(choice) = member.assignor.as_deref().and_then(Assignor::named) {
            *votes.entry(choice).or_default() += 1;
        }
    }
    let assignor = Assignor::ALL.into_iter().rev();
    let assignor = assignor.max_by_key(|one| votes.get(one).copied().unwrap_or(0));
    assignor.unwrap_or(Assignor::Uniform)
}

/// What each member subscribes to, as far as it exists, in the order of the members.
pub(super) fn subscriptions(group: &Group, fold: &Fold) -> Vec<BTreeSet<TopicId>> {
    // Members share their patterns as a rule.
    let mut matched = BTreeMap::<&str, Vec<TopicId>>::new();
    let mut all = Vec::with_capacity(group.members.len());
    for member in group.members.values() {
        let named = member.topics.iter().filter_map(|name| Some(fold.topic_named(name)?.id));
        let mut topics = named.collect::<BTreeSet<_>>();
        if let Some(regex) = &member.regex {
            let matches = matched.entry(regex).or_insert_with(|| match Pattern::parse(regex) {
                Ok(pattern) => {
                    let matches = fold.topics().filter(|topic| pattern.matches(&topic.name));
                    matches.map(|topic| topic.id).collect()
                }
                Err(_) => Vec::new(),
            });
            topics.extend(matches.iter().copied());
        }
        all.push(topics);
    }
    all
}

/// The subscribed topics and their sizes as one number; another one means the targets are out of date.
pub(super) fn topics_digest(group: &Group, fold: &Fold) -> u64 {
    let topics = subscriptions(group, fold).into_iter().flatten().collect::<BTreeSet<_>>();
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    for topic in topics {
        let count = fold.topic(topic).map_or(0, |topic| topic.partitions.len() as u64);
        for byte in topic.uuid().as_bytes().iter().chain(&count.to_be_bytes()) {
            // FNV-1a.
            digest = (digest ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    digest
}

fn fault<T>(code: ErrorCode, message: impl Into<String>) -> Result<T, Fault> {
    Err(Fault { code, message: message.into() })
}

type TopicPartitions =
    kafka4rs_protocol::messages::consumer_group_heartbeat_request::TopicPartitions;

const JOIN: i32 = 0;
const LEAVE: i32 = -1;
const LEAVE_FOR_A_WHILE: i32 = -2;
