//! From an answer and the view before it to the next view. Pure.
//!
//! A broker may lag behind its peers, or be wrong. What cannot be is left as it was, so that one bad
//! answer takes away nothing that worked:
//!
//! - an older leader epoch of the same topic is ignored (KIP-320); another topic id starts afresh (KIP-516);
//! - a topic without partitions, or with gaps among them, is not taken; fewer partitions than before are
//!   a broker that has not heard of the others yet;
//! - a leader that is not among the brokers is no leader; a broker without a usable address is no broker.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kafka4rs_protocol::messages::metadata_response::{
    MetadataResponse, MetadataResponsePartition, MetadataResponseTopic,
};
use kafka4rs_protocol::{BrokerId, ErrorCode, LeaderEpoch, TopicId, TopicName};

use super::refresh::Ask;
use super::view::{BrokerNode, ClusterView, PartitionView, TopicView};

/// What an answer changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Update {
    pub(super) view: ClusterView,
    /// Something asked for is missing, or has no leader: worth asking again soon.
    pub(super) is_incomplete: bool,
    /// What was strange, for the log.
    pub(super) oddities: Vec<String>,
}

/// Applies `answer` to `ask`. Topics that `is_wanted` denies are forgotten.
///
/// Fails, with the reason, if the answer is of no use at all.
pub(super) fn apply(
    old: &ClusterView,
    ask: &Ask,
    answer: &MetadataResponse,
    is_wanted: impl Fn(&TopicName, Option<TopicId>) -> bool,
) -> Result<Update, &'static str> {
    let mut oddities = Vec::new();
    let brokers = brokers(answer, &mut oddities);
    if brokers.is_empty() {
        return Err("it names no broker that could be connected to");
    }
    let cluster_id = answer.cluster_id.as_ref().map(ToString::to_string);
    if let (Some(before), Some(now)) = (&old.cluster_id, &cluster_id)
        && before != now
    {
        oddities.push(format!("the cluster calls itself {now}, and before that {before}"));
    }
    let controller = BrokerId(answer.controller_id);
    let mut view = ClusterView {
        cluster_id: cluster_id.or_else(|| old.cluster_id.clone()),
        controller: Some(controller).filter(|id| brokers.contains_key(id)),
        brokers,
        ..old.clone()
    };
    let mut answered = BTreeSet::new();
    let mut answered_ids = BTreeSet::new();
    for topic in &answer.topics {
        let id = Some(TopicId::from(topic.topic_id)).filter(|id| !id.is_zero());
        let Some(name) = topic.name.as_ref().map(TopicName::from) else {
            // The answer to a question by an id that is not known.
            continue;
        };
        let asked = match ask {
            Ask::Topics { names, .. } => names.contains(&name),
            Ask::Ids(ids) => id.is_some_and(|id| ids.contains(&id)),
            Ask::Cluster => false,
        };
        // The first one counts; what nobody asked for would only take memory.
        if asked && answered.insert(name.clone()) {
            answered_ids.extend(id);
            one_topic(&mut view, name, id, topic, &mut oddities);
        }
    }
    let mut is_incomplete = match ask {
        Ask::Ids(ids) => ids.iter().any(|id| !answered_ids.contains(id)),
        Ask::Topics { .. } | Ask::Cluster => false,
    };
    if let Ask::Topics { names, .. } = ask {
        for name in names.difference(&answered) {
            if view.topic(name).is_none() {
                view.missing.insert(name.clone(), ErrorCode::UnknownTopicOrPartition);
            }
        }
    }
    forget_unwanted(&mut view, is_wanted);
    is_incomplete |= answered.iter().any(|name| is_unsettled(&view, name))
        || view.missing.values().any(|code| code.is_retriable());
    Ok(Update { view, is_incomplete, oddities })
}

/// Applies what an answer of another kind says about a leader (KIP-951). `None`: nothing new.
pub(super) fn apply_hint(
    old: &ClusterView,
    topic: &str,
    partition: usize,
    leader: BrokerId,
    epoch: LeaderEpoch,
    address: Option<(String, u16)>,
) -> Option<ClusterView> {
    let before = old.topic(topic)?;
    let known = before.partitions.get(partition)?;
    if leader.get() < 0 || epoch <= known.leader_epoch {
        return None;
    }
    let address = address.filter(|(host, port)| !host.is_empty() && *port != 0);
    if address.is_none() && !old.brokers.contains_key(&leader) {
        return None;
    }
    let mut view = old.clone();
    if let Some((host, port)) = address {
        let rack = view.brokers.get(&leader).and_then(|node| node.rack.clone());
        view.brokers.insert(leader, BrokerNode { id: leader, host, port, rack });
    }
    let mut after = TopicView::clone(before);
    let changed = after.partitions.get_mut(partition)?;
    changed.leader = Some(leader);
    changed.leader_epoch = epoch;
    changed.error = ErrorCode::None;
    view.insert(after);
    Some(view)
}

fn brokers(
    answer: &MetadataResponse,
    oddities: &mut Vec<String>,
) -> BTreeMap<BrokerId, BrokerNode> {
    let mut brokers = BTreeMap::new();
    for broker in &answer.brokers {
        let id = BrokerId(broker.node_id);
        let port = u16::try_from(broker.port).ok().filter(|port| *port != 0);
        let Some(port) = port.filter(|_| id.get() >= 0 && !broker.host.is_empty()) else {
            oddities.push(format!(
                "broker {id} advertises {}:{}, which cannot be connected to",
                broker.host, broker.port
            ));
            continue;
        };
        if brokers.contains_key(&id) {
            oddities.push(format!("broker {id} is listed twice"));
            continue;
        }
        let rack = broker.rack.as_ref().map(ToString::to_string);
        brokers.insert(id, BrokerNode { id, host: broker.host.to_string(), port, rack });
    }
    brokers
}

fn one_topic(
    view: &mut ClusterView,
    name: TopicName,
    id: Option<TopicId>,
    answer: &MetadataResponseTopic,
    oddities: &mut Vec<String>,
) {
    let code = ErrorCode::from(answer.error_code);
    if !code.is_ok() {
        // What may pass leaves the last good view as it is. A topic that is gone or forbidden goes.
        if view.topic(&name).is_none() || !code.is_retriable() || is_gone(code) {
            view.remove(&name);
            view.missing.insert(name, code);
        }
        return;
    }
    // Brokers before 2.8 know no ids; one topic is then taken for the same as long as it has its name.
    let before = view.topic(&name).filter(|before| match (before.id, id) {
        (Some(before), Some(now)) => before == now,
        _ => true,
    });
    let before = before.cloned();
    let Some(mut partitions) = dense(&answer.partitions) else {
        oddities.push(format!(
            "topic {name} is described with {} partitions that leave gaps",
            answer.partitions.len()
        ));
        if view.topic(&name).is_none() {
            view.missing.insert(name, ErrorCode::LeaderNotAvailable);
        }
        return;
    };
    for partition in &mut partitions {
        if partition.leader.is_some_and(|leader| !view.brokers.contains_key(&leader)) {
            partition.leader = None;
            if partition.error.is_ok() {
                partition.error = ErrorCode::LeaderNotAvailable;
            }
        }
    }
    if let Some(before) = &before {
        for (index, known) in before.partitions.iter().enumerate() {
            match partitions.get_mut(index) {
                Some(now) if is_older(now.leader_epoch, known.leader_epoch) => *now = known.clone(),
                Some(_) => {}
                None => partitions.push(known.clone()),
            }
        }
    }
    let id = id.or_else(|| before.as_ref().and_then(|before| before.id));
    let topic = TopicView { name, id, partitions, is_internal: answer.is_internal };
    // An unchanged topic keeps its allocation: views are compared and kept by many.
    if before.is_none_or(|before| *before != topic) {
        view.insert(topic);
    }
}

/// The partitions in their order; `None` if there are none, or gaps between them.
fn dense(partitions: &[MetadataResponsePartition]) -> Option<Vec<PartitionView>> {
    let mut by_index = BTreeMap::new();
    for partition in partitions {
        by_index.entry(partition.partition_index).or_insert(partition);
    }
    let count = i32::try_from(by_index.len()).ok()?;
    let (first, last) = (by_index.keys().next()?, by_index.keys().next_back()?);
    if *first != 0 || *last != count - 1 {
        return None;
    }
    let view = |partition: &&MetadataResponsePartition| PartitionView {
        leader: Some(BrokerId(partition.leader_id)).filter(|id| id.get() >= 0),
        leader_epoch: LeaderEpoch(partition.leader_epoch.max(LeaderEpoch::NONE.get())),
        replicas: partition.replica_nodes.iter().map(|id| BrokerId(*id)).collect(),
        error: ErrorCode::from(partition.error_code),
    };
    Some(by_index.values().map(view).collect())
}

/// Brokers before 2.4 send no epochs: none is not older than any.
fn is_older(now: LeaderEpoch, known: LeaderEpoch) -> bool {
    now.known().is_some() && now < known
}

fn is_gone(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::UnknownTopicOrPartition | ErrorCode::UnknownTopicId)
}

fn is_unsettled(view: &ClusterView, name: &TopicName) -> bool {
    let settled = |partition: &PartitionView| {
        partition.leader.is_some_and(|leader| view.brokers.contains_key(&leader))
    };
    view.topic(name).is_some_and(|topic| !topic.partitions.iter().all(settled))
}

fn forget_unwanted(
    view: &mut ClusterView,
    is_wanted: impl Fn(&TopicName, Option<TopicId>) -> bool,
) {
    let unwanted = |topic: &&Arc<TopicView>| !is_wanted(&topic.name, topic.id);
    let gone: Vec<_> =
        view.topics.values().filter(unwanted).map(|topic| topic.name.clone()).collect();
    gone.iter().for_each(|name| view.remove(name));
    view.missing.retain(|name, _| is_wanted(name, None));
}
