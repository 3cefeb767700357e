//! Members of the classic protocol in a group of the new one: what JoinGroup, SyncGroup, Heartbeat and LeaveGroup do
//! there. The broker assigns; nobody leads. Source: Kafka's `classicGroupJoinToConsumerGroup` and its siblings.

use std::collections::BTreeMap;

use bytes::Bytes;
use kafka4rs_protocol::messages::leave_group_request::MemberIdentity;
use kafka4rs_protocol::messages::{HeartbeatRequest, SyncGroupRequest};
use kafka4rs_protocol::{ErrorCode, KafkaString};

use crate::group::classic::{CONSUMER, Join, embedded};
use crate::group::heartbeat::{advance, remove_all, static_member};
use crate::group::migration::{downgraded, is_last_of_its_kind};
use crate::group::reconcile::{contains, each};
use crate::group::state::{ClassicFacet, Group, Member, MemberState, PartitionSet};
use crate::group::stored::StoredGroup;
use crate::log::fold::Fold;

/// The group after a classic member has joined it.
#[derive(Clone, Debug)]
pub(crate) struct Joined {
    pub(crate) after: StoredGroup,
    pub(crate) member_id: KafkaString,
    /// The generation it is in: its member epoch.
    pub(crate) generation: i32,
    pub(crate) protocol: KafkaString,
    /// The member whose place it took.
    pub(crate) replaced: Option<KafkaString>,
}

/// Why a join is answered with an error, and with which member id.
pub(crate) type Refused = (KafkaString, ErrorCode);

/// A classic member joins.
pub(crate) fn join(group: &Group, fold: &Fold, join: &Join, max: usize) -> Result<Joined, Refused> {
    let unknown = join.member_id.is_empty();
    let id = if unknown { &join.new_id } else { &join.member_id };
    let refuse = |code| (join.member_id.clone(), code);
    let mut after = group.clone();
    let is_known = after.members.contains_key(id);
    if after.members.len() >= max && !is_known {
        return Err(refuse(ErrorCode::GroupMaxSizeReached));
    }
    if !supports(&after, join) {
        return Err(refuse(ErrorCode::InconsistentGroupProtocol));
    }
    if unknown && join.member.instance_id.is_none() && join.version >= 4 {
        return Err((id.clone(), ErrorCode::MemberIdRequired));
    }
    let first =
        join.member.protocols.first().ok_or(refuse(ErrorCode::InconsistentGroupProtocol))?;
    let (_, subscription) = embedded::subscription(&first.metadata)
        .ok_or(refuse(ErrorCode::InconsistentGroupProtocol))?;

    let mut replaced = None;
    let mut new = false;
    match join.member.instance_id.as_ref().map(|instance| static_member(&after, instance)) {
        Some(Some(holder)) if unknown => {
            // It comes again, or takes over from one of the other protocol.
            if let Some(mut member) = after.members.remove(&holder) {
                member.id = id.clone();
                (member.epoch, member.previous_epoch) = (0, 0);
                member.state = MemberState::Stable;
                after.members.insert(id.clone(), member);
            }
            replaced = Some(holder);
        }
        Some(Some(holder)) if holder != *id => return Err(refuse(ErrorCode::FencedInstanceId)),
        Some(None) if !unknown => return Err(refuse(ErrorCode::UnknownMemberId)),
        _ if is_known => {}
        _ => {
            let member = Member { id: id.clone(), ..Member::default() };
            after.members.insert(id.clone(), member);
            new = true;
        }
    }
    let mut owned = PartitionSet::new();
    for topic in &subscription.owned_partitions {
        if let Some(known) = fold.topic_named(&topic.topic) {
            owned.entry(known.id).or_default().extend(topic.partitions.iter().copied());
        }
    }
    let mut topics = subscription.topics.iter().map(KafkaString::detached).collect::<Vec<_>>();
    topics.sort();
    topics.dedup();
    let Some(member) = after.members.get_mut(id) else {
        return Err(refuse(ErrorCode::UnknownMemberId));
    };
    let resubscribed = member.topics != topics || member.regex.is_some();
    member.instance_id = join.member.instance_id.clone();
    member.rack_id = subscription.rack_id.as_ref().map(KafkaString::detached);
    member.client_id = join.member.client_id.clone();
    member.client_host = join.member.client_host.clone();
    member.rebalance_timeout_ms = join.member.rebalance_timeout_ms;
    (member.topics, member.regex, member.assignor) = (topics, None, None);
    member.classic = Some(ClassicFacet {
        session_timeout_ms: join.member.session_timeout_ms,
        protocols: join.member.protocols.clone(),
    });
    advance(&mut after, fold, id, new || resubscribed, Some(&owned));
    let generation = after.members.get(id).map_or(0, |member| member.epoch);
    // It took the place of the last member of the new protocol.
    let was_last = replaced.as_deref().is_some_and(|before| {
        is_last_of_its_kind(group, before) || group.members.len() == 1 && is_new_kind(group, before)
    });
    let classic = if was_last { downgraded(&after, fold, "") } else { None };
    Ok(Joined {
        after: classic.map_or_else(|| StoredGroup::Consumer(after), StoredGroup::Classic),
        member_id: id.clone(),
        generation,
        protocol: first.name.clone(),
        replaced,
    })
}

fn is_new_kind(group: &Group, member_id: &str) -> bool {
    group.members.get(member_id).is_some_and(|member| member.classic.is_none())
}

/// Whether the classic members of the group have a protocol in common with this one.
fn supports(group: &Group, join: &Join) -> bool {
    let facets = group.members.values().filter_map(|member| member.classic.as_ref());
    let facets = facets.collect::<Vec<_>>();
    let of_all = |name: &KafkaString| {
        facets.iter().all(|facet| facet.protocols.iter().any(|one| one.name == *name))
    };
    &*join.protocol_type == CONSUMER && join.member.protocols.iter().any(|one| of_all(&one.name))
}

/// What a classic member is to have now. The second part: it has to join again first, within its rebalance timeout.
pub(crate) fn sync(
    group: &Group,
    fold: &Fold,
    request: &SyncGroupRequest,
) -> Result<Bytes, (ErrorCode, bool)> {
    let instance = request.group_instance_id.as_deref();
    let (member, facet) =
        find(group, &request.member_id, instance).map_err(|code| (code, false))?;
    if request.generation_id != member.epoch {
        return Err((ErrorCode::IllegalGeneration, false));
    }
    let protocol = facet.protocols.first().map(|one| &*one.name);
    if request.protocol_type.as_deref().is_some_and(|kind| kind != CONSUMER)
        || request.protocol_name.as_deref().is_some_and(|name| Some(name) != protocol)
    {
        return Err((ErrorCode::InconsistentGroupProtocol, false));
    }
    if group.epoch > member.epoch && member.state != MemberState::Unrevoked {
        return Err((ErrorCode::RebalanceInProgress, true));
    }
    Ok(facet.assignment(&member.assigned, fold))
}

/// A classic member says that it lives; whether it has to join again.
pub(crate) fn heartbeat(group: &Group, request: &HeartbeatRequest) -> Result<bool, ErrorCode> {
    let instance = request.group_instance_id.as_deref();
    let (member, _) = find(group, &request.member_id, instance)?;
    if request.generation_id != member.epoch {
        return Err(ErrorCode::IllegalGeneration);
    }
    let moves = match member.state {
        _ if member.epoch < group.epoch => true,
        MemberState::Unrevoked => true,
        MemberState::Unreleased => !waits_for_others(group, member),
        MemberState::Stable => false,
    };
    Ok(moves)
}

/// Whether others still hold what this member is to have.
fn waits_for_others(group: &Group, member: &Member) -> bool {
    let others = group.members.values().filter(|other| other.id != member.id).collect::<Vec<_>>();
    each(&member.target).filter(|(topic, one)| !contains(&member.assigned, topic, one)).any(
        |(topic, one)| {
            let holds = |other: &&Member| {
                contains(&other.assigned, topic, one) || contains(&other.revoking, topic, one)
            };
            others.iter().any(holds)
        },
    )
}

/// Classic members go. Each one's id, or why it stays.
pub(crate) fn leave(
    group: &Group,
    fold: &Fold,
    leaving: &[MemberIdentity],
) -> (Group, Vec<Result<KafkaString, ErrorCode>>) {
    let mut gone = BTreeMap::new();
    let mut answers = Vec::with_capacity(leaving.len());
    for one in leaving {
        let instance = one.group_instance_id.as_deref();
        let id = match (instance, one.member_id.is_empty()) {
            (Some(instance), true) => {
                static_member(group, instance).ok_or(ErrorCode::UnknownMemberId)
            }
            _ => Ok(one.member_id.detached()),
        };
        let found = id.and_then(|id| {
            find(group, &id, instance)?;
            // Twice in one request is once too often.
            match gone.insert(id.clone(), ()) {
                None => Ok(id),
                Some(()) => Err(ErrorCode::UnknownMemberId),
            }
        });
        answers.push(found);
    }
    let mut after = group.clone();
    if !gone.is_empty() {
        remove_all(&mut after, fold, gone.keys().map(|id| &**id));
    }
    (after, answers)
}

/// A member of the classic protocol.
fn find<'a>(
    group: &'a Group,
    id: &str,
    instance: Option<&str>,
) -> Result<(&'a Member, &'a ClassicFacet), ErrorCode> {
    if let Some(instance) = instance {
        match static_member(group, instance) {
            None => return Err(ErrorCode::UnknownMemberId),
            Some(holder) if *holder != *id => return Err(ErrorCode::FencedInstanceId),
            Some(_) => {}
        }
    }
    let member = group.members.get(id).ok_or(ErrorCode::UnknownMemberId)?;
    let facet = member.classic.as_ref().ok_or(ErrorCode::UnknownMemberId)?;
    Ok((member, facet))
}
