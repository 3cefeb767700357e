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

#[cfg(test)]
mod tests {
    use super::*;
    use kafka4rs_protocol::messages::metadata_response::MetadataResponseBroker;
    use kafka4rs_protocol::{Partition, Uuid};
    use proptest::prelude::*;

    fn broker(node_id: i32, host: &str, port: i32) -> MetadataResponseBroker {
        MetadataResponseBroker { node_id, host: host.into(), port, ..Default::default() }
    }

    fn partition(
        partition_index: i32,
        leader_id: i32,
        leader_epoch: i32,
    ) -> MetadataResponsePartition {
        MetadataResponsePartition { partition_index, leader_id, leader_epoch, ..Default::default() }
    }

    fn topic(id: u64, partitions: Vec<MetadataResponsePartition>) -> MetadataResponseTopic {
        MetadataResponseTopic {
            name: Some("orders".into()),
            topic_id: Uuid::from_u64_pair(0, id),
            partitions,
            ..Default::default()
        }
    }

    fn answer(topics: Vec<MetadataResponseTopic>) -> MetadataResponse {
        MetadataResponse {
            brokers: vec![broker(1, "a", 9092), broker(2, "b", 9092)],
            controller_id: 1,
            topics,
            ..Default::default()
        }
    }

    fn ask() -> Ask {
        Ask::Topics { names: [TopicName::from("orders")].into(), create: false }
    }

    fn update(old: &ClusterView, answer: &MetadataResponse) -> Update {
        apply(old, &ask(), answer, |_, _| true).unwrap()
    }

    fn known() -> ClusterView {
        update(
            &ClusterView::default(),
            &answer(vec![topic(7, vec![partition(0, 1, 5), partition(1, 2, 5)])]),
        )
        .view
    }

    fn leader(view: &ClusterView, index: i32) -> Option<(i32, i32)> {
        view.leader("orders", Partition(index)).map(|(id, epoch)| (id.get(), epoch.get()))
    }

    #[test]
    fn a_good_answer_becomes_the_view() {
        let view = known();
        assert_eq!(leader(&view, 0), Some((1, 5)));
        assert_eq!(leader(&view, 1), Some((2, 5)));
        assert_eq!(leader(&view, 2), None);
        assert_eq!(leader(&view, -1), None);
        assert_eq!(view.controller, Some(BrokerId(1)));
        let id = TopicId::from(Uuid::from_u64_pair(0, 7));
        assert_eq!(view.topic_by_id(id).unwrap().name, "orders");
    }

    #[test]
    fn an_older_epoch_is_ignored_unless_the_topic_is_another() {
        let older = vec![partition(0, 2, 4), partition(1, 1, 6)];
        let view = update(&known(), &answer(vec![topic(7, older.clone())])).view;
        assert_eq!((leader(&view, 0), leader(&view, 1)), (Some((1, 5)), Some((1, 6))));
        let anew = update(&known(), &answer(vec![topic(8, older)])).view;
        assert_eq!(leader(&anew, 0), Some((2, 4)));
        assert!(anew.topic_by_id(TopicId::from(Uuid::from_u64_pair(0, 7))).is_none());
    }

    #[test]
    fn a_broker_that_lags_takes_no_partition_away_but_a_topic_made_anew_may_have_fewer() {
        let one = vec![partition(0, 1, 5)];
        assert_eq!(update(&known(), &answer(vec![topic(7, one.clone())])).view, known());
        let anew = update(&known(), &answer(vec![topic(8, one)])).view;
        assert_eq!(anew.topic("orders").unwrap().partitions.len(), 1);
    }

    #[test]
    fn a_topic_without_partitions_or_with_gaps_leaves_the_last_good_view() {
        for partitions in [
            vec![],
            vec![partition(1, 1, 9)],
            vec![partition(0, 1, 9), partition(i32::MAX, 1, 9)],
            vec![partition(-1, 1, 9), partition(0, 1, 9)],
        ] {
            let update = update(&known(), &answer(vec![topic(7, partitions)]));
            assert_eq!(update.view, known());
            assert_eq!(update.oddities.len(), 1);
        }
        let nothing = update(&ClusterView::default(), &answer(vec![topic(7, vec![])]));
        assert!(nothing.view.topic("orders").is_none());
        assert!(nothing.is_incomplete, "asked for again");
    }

    #[test]
    fn an_unknown_leader_is_no_leader() {
        for id in [-1, 9, i32::MIN] {
            let update = update(&known(), &answer(vec![topic(7, vec![partition(0, id, 6)])]));
            assert_eq!(leader(&update.view, 0), None);
            assert!(update.is_incomplete);
        }
    }

    #[test]
    fn the_first_of_two_answers_to_one_question_counts() {
        let mut twice = answer(vec![
            topic(7, vec![partition(0, 1, 6), partition(0, 2, 7), partition(1, 2, 5)]),
            topic(7, vec![partition(0, 2, 8), partition(1, 2, 8)]),
        ]);
        twice.brokers.push(broker(1, "elsewhere", 1));
        let update = update(&known(), &twice);
        assert_eq!(leader(&update.view, 0), Some((1, 6)));
        assert_eq!(update.view.brokers[&BrokerId(1)].host, "a");
    }

    #[test]
    fn brokers_that_cannot_be_connected_to_are_none_and_an_answer_without_any_is_useless() {
        let mut bad = answer(vec![]);
        bad.brokers = vec![
            broker(1, "a", 0),
            broker(2, "", 9092),
            broker(-3, "c", 9092),
            broker(4, "d", 65536),
        ];
        assert!(apply(&known(), &ask(), &bad, |_, _| true).is_err());
        bad.brokers.push(broker(5, "e", 9092));
        let update = update(&known(), &bad);
        assert_eq!(update.view.brokers.len(), 1);
        assert_eq!(update.oddities.len(), 4);
    }

    #[test]
    fn a_passing_error_leaves_the_topic_and_a_lasting_one_takes_it() {
        let refused = |code: ErrorCode| {
            let mut refused = topic(7, vec![]);
            refused.error_code = code.code();
            update(&known(), &answer(vec![refused])).view
        };
        assert_eq!(refused(ErrorCode::LeaderNotAvailable), known());
        for code in [ErrorCode::UnknownTopicOrPartition, ErrorCode::TopicAuthorizationFailed] {
            let view = refused(code);
            assert!(view.topic("orders").is_none());
            assert_eq!(view.topic_error("orders"), Some(code));
        }
    }

    #[test]
    fn topics_nobody_asked_for_or_wants_are_not_kept() {
        let mut other = topic(9, vec![partition(0, 1, 1)]);
        other.name = Some("other".into());
        let view = update(&known(), &answer(vec![other])).view;
        assert!(view.topic("other").is_none());
        let empty = apply(&known(), &Ask::Cluster, &answer(vec![]), |_, _| false).unwrap();
        assert_eq!(empty.view.topics().count(), 0);
        assert!(empty.view.topic_by_id(TopicId::from(Uuid::from_u64_pair(0, 7))).is_none());
    }

    #[test]
    fn a_topic_asked_for_by_id_gets_its_name_and_an_unknown_id_is_asked_for_again() {
        let id = TopicId::from(Uuid::from_u64_pair(0, 7));
        let other = TopicId::from(Uuid::from_u64_pair(0, 8));
        let good = answer(vec![topic(7, vec![partition(0, 1, 1)])]);
        let ask = |ids: &[TopicId]| Ask::Ids(ids.iter().copied().collect());
        let found = apply(&ClusterView::default(), &ask(&[id]), &good, |_, _| true).unwrap();
        assert_eq!(found.view.topic_by_id(id).unwrap().name, "orders");
        assert!(!found.is_incomplete);
        assert!(apply(&known(), &ask(&[id, other]), &good, |_, _| true).unwrap().is_incomplete);
    }

    #[test]
    fn a_leader_hint_counts_if_it_is_newer_and_its_broker_can_be_found() {
        let hint = |index, leader, epoch, address: Option<(&str, u16)>| {
            let address = address.map(|(host, port)| (host.to_owned(), port));
            apply_hint(&known(), "orders", index, BrokerId(leader), LeaderEpoch(epoch), address)
        };
        assert_eq!(leader(&hint(0, 2, 6, None).unwrap(), 0), Some((2, 6)));
        let elsewhere = hint(0, 3, 6, Some(("c", 9092))).unwrap();
        assert_eq!(leader(&elsewhere, 0), Some((3, 6)));
        assert_eq!(elsewhere.brokers[&BrokerId(3)].host, "c");
        for nothing in [
            hint(0, 2, 5, None),
            hint(0, 3, 6, None),
            hint(0, 3, 6, Some(("", 9092))),
            hint(0, -1, 6, Some(("c", 9092))),
            hint(9, 2, 6, None),
        ] {
            assert_eq!(nothing, None);
        }
    }

    proptest! {
        /// Whatever brokers answer, one after the other: no epoch of one topic goes back, no topic is
        /// without partitions, every leader can be connected to.
        #[test]
        fn no_answer_breaks_what_views_promise(
            answers in prop::collection::vec(
                (0u64..3, prop::collection::vec((-1i32..4, -1i32..5, -2i32..6), 0..5), 0i16..7), 1..12,
            )
        ) {
            let mut view = ClusterView::default();
            for (id, partitions, error_code) in answers {
                let partitions = partitions.into_iter().map(|(p, l, e)| partition(p, l, e)).collect();
                let mut topic = topic(id, partitions);
                topic.error_code = error_code;
                let before = view.topic("orders").cloned();
                view = update(&view, &answer(vec![topic])).view;
                let Some(after) = view.topic("orders") else { continue };
                prop_assert!(!after.partitions.is_empty());
                for (index, partition) in after.partitions.iter().enumerate() {
                    if let Some((leader, _)) = view.leader("orders", Partition(index as i32)) {
                        prop_assert!(view.brokers.contains_key(&leader));
                    }
                    let known = before.as_ref().filter(|before| before.id == after.id);
                    if let Some(known) = known.and_then(|known| known.partitions.get(index)) {
                        let now = partition.leader_epoch;
                        prop_assert!(now >= known.leader_epoch || now == LeaderEpoch::NONE);
                    }
                }
            }
        }
    }
}
