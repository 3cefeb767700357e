//! Nodes that die, come back, hang, hide and join.

use std::time::Duration;

use kafka4rs_broker::{EmbeddedBroker, Failover};
use kafka4rs_io::rt::{RuntimeRef, timeout_at};
use kafka4rs_protocol::messages::{
    ConsumerGroupHeartbeatRequest, FindCoordinatorRequest, FindCoordinatorResponse, MetadataRequest,
};
use kafka4rs_protocol::{Deadline, ErrorCode};

use crate::bed::{
    Wire, batch, connect, fetch_request, init_producer_id, produce_request, sequenced, sleep,
    values, with_cluster,
};

async fn nodes(wire: &mut Wire) -> Vec<i32> {
    let answer = wire.call(12, MetadataRequest { topics: None, ..Default::default() }).await;
    answer.brokers.iter().map(|node| node.node_id).collect()
}

async fn is_refused(rt: &RuntimeRef, broker: &EmbeddedBroker, node: i32) -> bool {
    let connected = rt.connect(broker.node(node).address()).await;
    matches!(connected, Err(error) if error.kind() == std::io::ErrorKind::ConnectionRefused)
}

#[test]
fn a_killed_node_is_gone_at_once_and_noticed_after_the_failover() {
    with_cluster(
        |broker| broker.failover_delay(Duration::from_secs(2)..=Duration::from_secs(4)),
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let mut two = connect(&rt, &broker, 2).await;
            two.produce(1, batch(&["a"])).await;
            let mut parked = connect(&rt, &broker, 2).await;
            let mut request = fetch_request("orders", 4, 0);
            request.max_wait_ms = 60_000;
            parked.send(12, &request).await;
            sleep(&rt, 1).await;

            let address = broker.node(2).address();
            broker.node(2).kill().await;
            assert!(!broker.node(2).is_running());
            assert!(two.receive().await.is_none() && parked.receive().await.is_none());
            assert!(is_refused(&rt, &broker, 2).await);
            sleep(&rt, 1990).await;
            assert_eq!(nodes(&mut one).await, [1, 2, 3]);
            assert_eq!(broker.leader("orders", 1), Some((2, 0)));
            sleep(&rt, 2010).await;
            assert_eq!(nodes(&mut one).await, [1, 3]);
            for partition in [1, 4] {
                let (leader, epoch) = broker.leader("orders", partition).unwrap();
                assert!([1, 3].contains(&leader) && epoch == 1);
            }
            assert_eq!(broker.leader("orders", 0), Some((1, 0)));
            let (leader, _) = broker.leader("orders", 1).unwrap();
            let mut new = connect(&rt, &broker, leader).await;
            assert_eq!(values(&new.fetch(1, 0).await), [(0, "a".to_owned())]);

            broker.node(2).restart().await.unwrap();
            assert_eq!(broker.node(2).address(), address);
            assert_eq!(nodes(&mut one).await, [1, 2, 3]);
            // What others have got stays with them.
            assert_eq!(broker.leader("orders", 1), Some((leader, 1)));
            let mut two = connect(&rt, &broker, 2).await;
            let refused = two.produce(1, batch(&["b"])).await;
            assert_eq!(ErrorCode::from(refused.error_code), ErrorCode::NotLeaderOrFollower);
        },
    );
}

#[test]
fn a_node_that_is_back_before_the_failover_leads_on_under_new_epochs() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut two = connect(&rt, &broker, 2).await;
            let mut open = fetch_request("orders", 1, 0);
            open.session_epoch = 0;
            let session = two.call(12, open.clone()).await.session_id;
            broker.node(2).kill_with(Failover::After(Duration::from_secs(5))).await.unwrap();
            sleep(&rt, 1000).await;
            broker.node(2).restart_at_new_port().await.unwrap();
            assert_ne!(broker.node(2).address().port(), 9093);
            sleep(&rt, 10_000).await;
            assert_eq!(broker.leader("orders", 1), Some((2, 1)));
            let mut two = connect(&rt, &broker, 2).await;
            let told = two.call(12, MetadataRequest { topics: None, ..Default::default() }).await;
            let port = i32::from(broker.node(2).address().port());
            assert_eq!(told.brokers[1].port, port);
            // It remembers no session.
            (open.session_id, open.session_epoch) = (session, 1);
            let answer = two.call(12, open).await;
            assert_eq!(ErrorCode::from(answer.error_code), ErrorCode::FetchSessionIdNotFound);
        },
    );
}

#[test]
fn what_a_node_led_can_wait_for_it_or_go_on_being_told() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let node = broker.node(2);
            node.kill_with(Failover::Leaderless).await.unwrap();
            assert_eq!(nodes(&mut one).await, [1, 3]);
            assert_eq!(broker.leader("orders", 4), Some((-1, 1)));
            node.restart().await.unwrap();
            assert_eq!(broker.leader("orders", 4), Some((2, 2)));

            node.kill_with(Failover::Unnoticed).await.unwrap();
            sleep(&rt, 3_600_000).await;
            let mut one = connect(&rt, &broker, 1).await;
            assert_eq!(nodes(&mut one).await, [1, 2, 3]);
            assert_eq!(broker.leader("orders", 4), Some((2, 2)));
            node.move_away().await.unwrap();
            assert_ne!(broker.leader("orders", 4).unwrap().0, 2);

            // With nobody left there is no leader, until one is back.
            for node in [1, 3] {
                broker.node(node).kill_with(Failover::After(Duration::ZERO)).await.unwrap();
                sleep(&rt, 1).await;
            }
            assert_eq!(broker.leader("orders", 0).unwrap().0, -1);
            broker.node(3).restart().await.unwrap();
            assert_eq!(broker.leader("orders", 0).unwrap().0, 3);
        },
    );
}

#[test]
fn a_request_that_its_node_dies_over_is_not_answered_and_can_be_repeated() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let producer = one.call(4, init_producer_id()).await.producer_id;
            let gate = broker.fault(kafka4rs_broker::ApiKey::Produce).hold_answer();
            let request = produce_request("orders", 0, sequenced(producer, 0, 0, &["a"]));
            one.send(9, &request).await;
            assert!(gate.wait_for(1).await);
            broker.node(1).kill_with(Failover::After(Duration::ZERO)).await.unwrap();
            assert_eq!(gate.waiting(), 0);
            drop(gate);
            assert!(one.receive().await.is_none());
            sleep(&rt, 1).await;
            let (leader, _) = broker.leader("orders", 0).unwrap();
            let mut other = connect(&rt, &broker, leader).await;
            let again = other.call(9, request).await;
            let partition = &again.responses[0].partition_responses[0];
            assert_eq!((partition.error_code, partition.base_offset), (0, 0));
            assert_eq!(values(&other.fetch(0, 0).await).len(), 1);
        },
    );
}

#[test]
fn an_answer_that_is_ready_when_its_node_dies_is_not_sent_any_more() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let gate = broker.fault(kafka4rs_broker::ApiKey::Produce).hold_answer();
            one.send(9, &produce_request("orders", 0, batch(&["a"]))).await;
            assert!(gate.wait_for(1).await);
            gate.release_all();
            broker.node(1).kill().await;
            assert!(one.receive().await.is_none());
            assert_eq!(broker.inspect().end_offset("orders", 0), Some(1));
        },
    );
}

#[test]
fn the_seed_decides_where_partitions_go() {
    let leaders = |seed| {
        let mut leaders = Vec::new();
        with_cluster(
            |broker| broker.seed(seed).topic("many", 60),
            |broker, rt| {
                let leaders = &mut leaders;
                async move {
                    broker.node(1).kill().await;
                    sleep(&rt, 500).await;
                    let all = (0..60).map(|partition| broker.leader("many", partition).unwrap());
                    leaders.extend(all);
                }
            },
        );
        leaders
    };
    assert_eq!(leaders(1), leaders(1));
    assert_ne!(leaders(1), leaders(2));
}

#[test]
fn a_paused_node_answers_nothing_until_it_goes_on() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let gate = broker.fault(kafka4rs_broker::ApiKey::Produce).hold();
            one.send(9, &produce_request("orders", 0, batch(&["a"]))).await;
            assert!(gate.wait_for(1).await);
            broker.node(1).pause();
            gate.open();
            let mut late = connect(&rt, &broker, 1).await;
            late.send(9, &produce_request("orders", 0, batch(&["b"]))).await;
            let deadline = Deadline::after(rt.now(), Duration::from_secs(3600));
            assert!(timeout_at(&*rt, deadline, one.receive()).await.is_err());
            // The one was applied before, the other waits with its node.
            assert_eq!(broker.requests().count(kafka4rs_broker::ApiKey::Produce), 1);
            broker.node(1).resume();
            assert!(one.receive().await.is_some() && late.receive().await.is_some());
        },
    );
}

#[test]
fn a_node_can_refuse_be_half_open_and_hide() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let node = broker.node(1);
            assert_eq!(one.produce(0, batch(&["a"])).await.error_code, 0);
            node.refuse_connections(true).await.unwrap();
            assert!(is_refused(&rt, &broker, 1).await);
            assert_eq!(one.produce(0, batch(&["a"])).await.error_code, 0);
            node.refuse_connections(false).await.unwrap();
            node.refuse_connections(false).await.unwrap();

            node.half_open(true);
            let mut dead = connect(&rt, &broker, 1).await;
            dead.send(12, &MetadataRequest::default()).await;
            sleep(&rt, 1).await;
            node.half_open(false);
            assert_eq!(one.produce(0, batch(&["b"])).await.error_code, 0);
            let deadline = Deadline::after(rt.now(), Duration::from_secs(60));
            assert!(timeout_at(&*rt, deadline, dead.receive()).await.is_err());
            let mut alive = connect(&rt, &broker, 1).await;
            assert_eq!(nodes(&mut alive).await, [1, 2, 3]);

            node.hide(true);
            let told = alive.call(12, MetadataRequest { topics: None, ..Default::default() }).await;
            assert_eq!(told.brokers.len(), 2);
            assert_eq!(told.controller_id, 2);
            // It leads on: a client that looks its address up fails to find it.
            assert_eq!(told.topics[0].partitions[0].leader_id, 1);
            assert_eq!(one.produce(0, batch(&["c"])).await.error_code, 0);
            node.hide(false);
            assert_eq!(nodes(&mut alive).await, [1, 2, 3]);
        },
    );
}

#[test]
fn a_node_that_joins_is_told_of_and_can_lead() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            assert_eq!(broker.add_node().await.unwrap(), 4);
            assert_eq!(nodes(&mut one).await, [1, 2, 3, 4]);
            assert_eq!(broker.node_ids(), [1, 2, 3, 4]);
            broker.set_leader("orders", 0, 4).await.unwrap();
            let mut four = connect(&rt, &broker, 4).await;
            assert_eq!(four.produce(0, batch(&["a"])).await.error_code, 0);
            broker.create_topic("wide", 4).await.unwrap();
            assert_eq!(broker.leader("wide", 3), Some((4, 0)));
        },
    );
}

#[test]
fn a_node_can_lag_behind_and_tell_of_leaders_and_topics_that_are_over() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let mut two = connect(&rt, &broker, 2).await;
            broker.node(1).keep_metadata(true);
            broker.set_leader("orders", 0, 3).await.unwrap();
            broker.create_topic("bills", 1).await.unwrap();
            broker.add_node().await.unwrap();
            let all = || MetadataRequest { topics: None, ..Default::default() };
            let stale = one.call(12, all()).await;
            assert_eq!((stale.brokers.len(), stale.topics.len()), (3, 1));
            let partition = &stale.topics[0].partitions[0];
            assert_eq!((partition.leader_id, partition.leader_epoch), (1, 0));
            let named = |name: &str| MetadataRequest {
                topics: Some(vec![
                    kafka4rs_protocol::messages::metadata_request::MetadataRequestTopic {
                        name: Some(name.into()),
                        ..Default::default()
                    },
                ]),
                ..Default::default()
            };
            assert_eq!(one.call(12, named("orders")).await.topics, stale.topics);
            let unknown = one.call(12, named("bills")).await.topics[0].error_code;
            assert_eq!(ErrorCode::from(unknown), ErrorCode::UnknownTopicOrPartition);
            // Others know better, and so does the node itself when it is asked for more than metadata.
            let fresh = two.call(12, all()).await;
            assert_eq!((fresh.brokers.len(), fresh.topics.len()), (4, 2));
            let refused = one.produce(0, batch(&["a"])).await;
            assert_eq!(ErrorCode::from(refused.error_code), ErrorCode::NotLeaderOrFollower);
            broker.node(1).keep_metadata(false);
            assert_eq!(one.call(12, all()).await, fresh);
            broker.node(1).keep_metadata(true);
            broker.node(1).kill().await;
            broker.node(1).restart().await.unwrap();
            broker.delete_topic("bills").await.unwrap();
            let mut one = connect(&rt, &broker, 1).await;
            assert_eq!(one.call(12, all()).await.topics.len(), 1);
        },
    );
}

async fn coordinator(wire: &mut Wire, group: &str) -> FindCoordinatorResponse {
    wire.call(3, FindCoordinatorRequest { key: group.into(), ..Default::default() }).await
}

pub(crate) fn heartbeat(member: &str, epoch: i32) -> ConsumerGroupHeartbeatRequest {
    ConsumerGroupHeartbeatRequest {
        group_id: "g".into(),
        member_id: member.into(),
        member_epoch: epoch,
        rebalance_timeout_ms: 60_000,
        subscribed_topic_names: (epoch == 0).then(|| vec!["orders".into()]),
        topic_partitions: (epoch == 0).then(Vec::new),
        ..Default::default()
    }
}

#[test]
fn a_group_has_one_coordinator_and_the_others_send_its_members_there() {
    with_cluster(
        |broker| broker.session_timeout(Duration::from_secs(10)),
        |broker, rt| async move {
            broker.set_coordinator("g", 2).unwrap();
            assert_eq!(broker.coordinator("g"), 2);
            let mut one = connect(&rt, &broker, 1).await;
            let mut two = connect(&rt, &broker, 2).await;
            let found = coordinator(&mut one, "g").await;
            assert_eq!((found.node_id, found.port), (2, 9093));
            let not = ErrorCode::NotCoordinator;
            let refused = one.call(1, heartbeat("m", 0)).await;
            assert_eq!(ErrorCode::from(refused.error_code), not);
            let commit = crate::offsets::commit("g", "orders", kafka4rs_protocol::Uuid::ZERO, 42);
            let refused = one.call(9, commit).await;
            let code = refused.topics[0].partitions[0].error_code;
            assert_eq!(ErrorCode::from(code), not);
            let refused = one.call(8, crate::offsets::fetch_all("g")).await;
            assert_eq!(ErrorCode::from(refused.groups[0].error_code), not);

            let joined = two.call(1, heartbeat("m", 0)).await;
            assert_eq!(joined.error_code, 0);
            broker.coordinator_loading("g", true);
            let refused = two.call(1, heartbeat("m", joined.member_epoch)).await;
            let loading = ErrorCode::CoordinatorLoadInProgress;
            assert_eq!(ErrorCode::from(refused.error_code), loading);
            // Whoever loads expires nobody.
            sleep(&rt, 60_000).await;
            broker.coordinator_loading("g", false);
            let alive = two.call(1, heartbeat("m", joined.member_epoch)).await;
            assert_eq!((alive.error_code, alive.member_epoch), (0, joined.member_epoch));
        },
    );
}

#[test]
fn members_outlive_their_coordinator_and_get_a_full_session_from_the_next() {
    with_cluster(
        |broker| {
            let delay = Duration::from_secs(30);
            broker.session_timeout(Duration::from_secs(10)).failover_delay(delay..=delay)
        },
        |broker, rt| async move {
            broker.set_coordinator("g", 2).unwrap();
            let mut one = connect(&rt, &broker, 1).await;
            let mut two = connect(&rt, &broker, 2).await;
            let joined = two.call(1, heartbeat("m", 0)).await;
            broker.node(2).kill().await;
            sleep(&rt, 29_000).await;
            // Nobody has noticed, so the dead one is still named.
            assert_eq!(coordinator(&mut one, "g").await.node_id, 2);
            sleep(&rt, 10_000).await;
            let next = coordinator(&mut one, "g").await.node_id;
            assert!([1, 3].contains(&next));
            let mut next = connect(&rt, &broker, next).await;
            let alive = next.call(1, heartbeat("m", joined.member_epoch)).await;
            assert_eq!((alive.error_code, alive.member_epoch), (0, joined.member_epoch));
            sleep(&rt, 11_000).await;
            let expired = next.call(1, heartbeat("m", joined.member_epoch)).await;
            assert_ne!(expired.error_code, 0);

            broker.node(3).kill_with(Failover::Leaderless).await.unwrap();
            broker.node(2).restart().await.unwrap();
            let mut answered = 0;
            for i in 0..100 {
                let found = coordinator(&mut one, &format!("group-{i}")).await;
                answered += usize::from(found.error_code == 0);
            }
            assert_eq!(answered, 100);
        },
    );
}
