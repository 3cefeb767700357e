//! Who leads which partition, and who is believed.

use kafka4rs_broker::{BrokerError, EmbeddedBroker};
use kafka4rs_io::rt::RuntimeRef;
use kafka4rs_protocol::messages::list_offsets_request::{ListOffsetsPartition, ListOffsetsTopic};
use kafka4rs_protocol::messages::offset_for_leader_epoch_request::{
    OffsetForLeaderPartition, OffsetForLeaderTopic,
};
use kafka4rs_protocol::messages::{
    DescribeClusterRequest, FetchRequest, ListOffsetsRequest, MetadataRequest, MetadataResponse,
    OffsetForLeaderEpochRequest,
};
use kafka4rs_protocol::record::RecordBatches;
use kafka4rs_protocol::{ErrorCode, Uuid};

use crate::bed::{
    Wire, batch, connect, fetch_request, init_producer_id, produce_request, sequenced, sleep,
    values, with_cluster,
};

const NOT_LEADER: i16 = ErrorCode::NotLeaderOrFollower.code();

async fn metadata(wire: &mut Wire) -> MetadataResponse {
    wire.call(12, MetadataRequest { topics: None, ..Default::default() }).await
}

async fn all(rt: &RuntimeRef, broker: &EmbeddedBroker) -> [Wire; 3] {
    [connect(rt, broker, 1).await, connect(rt, broker, 2).await, connect(rt, broker, 3).await]
}

#[test]
fn every_node_tells_of_the_same_nodes_and_leaders() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            assert_eq!(broker.bootstrap_servers(), "127.0.0.1:9092,127.0.0.1:9093,127.0.0.1:9094");
            let mut wires = all(&rt, &broker).await;
            let told = metadata(&mut wires[0]).await;
            let nodes = told.brokers.iter().map(|node| (node.node_id, node.port));
            assert_eq!(nodes.collect::<Vec<_>>(), [(1, 9092), (2, 9093), (3, 9094)]);
            let leaders = told.topics[0].partitions.iter().map(|one| one.leader_id);
            assert_eq!(leaders.collect::<Vec<_>>(), [1, 2, 3, 1, 2, 3]);
            for wire in &mut wires {
                assert_eq!(metadata(wire).await, told);
                let cluster =
                    wire.call(2, DescribeClusterRequest { endpoint_type: 1, ..Default::default() });
                assert_eq!(cluster.await.brokers.len(), 3);
            }
            // A topic that grows goes on in turn, a new one begins anew.
            broker.grow_topic("orders", 8).await.unwrap();
            broker.create_topic("bills", 2).await.unwrap();
            let leader = |topic, partition| broker.leader(topic, partition).unwrap().0;
            assert_eq!((leader("orders", 6), leader("orders", 7)), (1, 2));
            assert_eq!((leader("bills", 0), leader("bills", 1)), (1, 2));
        },
    );
}

#[test]
fn a_node_that_does_not_lead_refuses_and_says_who_does() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let [mut one, mut two, _] = all(&rt, &broker).await;
            let id = one.topic_id("orders").await;
            for version in [3, 9, 10, 13] {
                let mut request = produce_request("orders", 1, batch(&["a"]));
                if version == 13 {
                    request.topic_data[0].name = "".into();
                    request.topic_data[0].topic_id = id;
                }
                let answer = one.call(version, request).await;
                let partition = &answer.responses[0].partition_responses[0];
                assert_eq!(partition.error_code, NOT_LEADER);
                let nodes = answer.node_endpoints.iter().map(|node| (node.node_id, node.port));
                let nodes = nodes.collect::<Vec<_>>();
                let leader = &partition.current_leader;
                match version {
                    10.. => {
                        assert_eq!((leader.leader_id, leader.leader_epoch), (2, 0));
                        assert_eq!(nodes, [(2, 9093)]);
                    }
                    _ => assert_eq!((leader.leader_id, nodes.len()), (-1, 0)),
                }
            }
            assert_eq!(two.produce(1, batch(&["a"])).await.error_code, 0);
            for version in [4, 12, 16, 17] {
                let mut request = fetch_request("orders", 1, 0);
                // An error does not wait for records.
                request.max_wait_ms = 60_000;
                if version >= 13 {
                    request.topics[0].topic = "".into();
                    request.topics[0].topic_id = id;
                }
                let answer = one.call(version, request).await;
                let partition = &answer.responses[0].partitions[0];
                assert_eq!(partition.error_code, NOT_LEADER);
                let hinted = version >= 16;
                assert_eq!(partition.current_leader.leader_id, if hinted { 2 } else { -1 });
                assert_eq!(answer.node_endpoints.len(), usize::from(hinted));
            }
            assert_eq!(rt.now().as_millis(), 0);
            let offsets = one.call(6, list_offsets(1, -1, -1)).await;
            assert_eq!(offsets.topics[0].partitions[0].error_code, NOT_LEADER);
            // What nobody leads is not hinted at, and neither is a node that clients are not told of.
            broker.node(2).hide(true);
            let answer = one.call(10, produce_request("orders", 1, batch(&["a"]))).await;
            assert_eq!(answer.node_endpoints.len(), 0);
            assert_eq!(answer.responses[0].partition_responses[0].current_leader.leader_id, -1);
        },
    );
}

fn list_offsets(partition: i32, epoch: i32, timestamp: i64) -> ListOffsetsRequest {
    ListOffsetsRequest {
        topics: vec![ListOffsetsTopic {
            name: "orders".into(),
            partitions: vec![ListOffsetsPartition {
                partition_index: partition,
                current_leader_epoch: epoch,
                timestamp,
                ..Default::default()
            }],
            ..Default::default()
        }],
        ..Default::default()
    }
}

fn with_epoch(mut request: FetchRequest, epoch: i32) -> FetchRequest {
    request.topics[0].partitions[0].current_leader_epoch = epoch;
    request
}

#[test]
fn a_new_leader_has_a_new_epoch_and_tells_old_knowledge_from_new() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let [mut one, mut two, _] = all(&rt, &broker).await;
            one.produce(0, batch(&["a", "b"])).await;
            assert_eq!(broker.set_leader("orders", 0, 2).await.unwrap(), 1);
            assert_eq!(one.produce(0, batch(&["lost"])).await.error_code, NOT_LEADER);
            assert_eq!(two.produce(0, batch(&["c"])).await.base_offset, 2);
            // The same node, elected twice more; the epoch in between has no records.
            assert_eq!(broker.bump_leader_epoch("orders", 0).await.unwrap(), 2);
            assert_eq!(broker.bump_leader_epoch("orders", 0).await.unwrap(), 3);
            assert_eq!(two.produce(0, batch(&["d"])).await.base_offset, 3);
            assert_eq!(broker.leader("orders", 0), Some((2, 3)));
            assert_eq!(broker.leader("orders", 6), None);

            let request = fetch_request("orders", 0, 0);
            for (epoch, code) in [
                (-1, ErrorCode::None),
                (3, ErrorCode::None),
                (2, ErrorCode::FencedLeaderEpoch),
                (4, ErrorCode::UnknownLeaderEpoch),
            ] {
                let answer = two.call(12, with_epoch(request.clone(), epoch)).await;
                let partition = &answer.responses[0].partitions[0];
                assert_eq!(ErrorCode::from(partition.error_code), code, "fetch, epoch {epoch}");
                let answer = two.call(6, list_offsets(0, epoch, -1)).await;
                let partition = &answer.topics[0].partitions[0];
                assert_eq!(ErrorCode::from(partition.error_code), code, "offsets, epoch {epoch}");
                if code.is_ok() {
                    assert_eq!((partition.offset, partition.leader_epoch), (4, 3));
                }
            }
            // A fenced epoch is hinted at as well, as far as Kafka does.
            let mut fenced = with_epoch(request.clone(), 2);
            fenced.topics[0].topic_id = two.topic_id("orders").await;
            fenced.topics[0].topic = "".into();
            let answer = two.call(16, fenced).await;
            assert_eq!(answer.responses[0].partitions[0].current_leader.leader_epoch, 3);

            // Each batch keeps the epoch of the leader that took it in.
            let answer = two.call(12, request).await;
            assert_eq!(values(&answer).len(), 4);
            let records = answer.responses[0].partitions[0].records.clone().unwrap().to_bytes();
            let epochs = RecordBatches::new(records)
                .map(|batch| batch.unwrap().header.partition_leader_epoch.get());
            assert_eq!(epochs.collect::<Vec<_>>(), [0, 1, 3]);
            let first = two.call(6, list_offsets(0, -1, -2)).await;
            assert_eq!(first.topics[0].partitions[0].leader_epoch, 0);
            let by_time = two.call(6, list_offsets(0, -1, 1000)).await;
            assert_eq!(by_time.topics[0].partitions[0].leader_epoch, 0);

            let end = |epoch| OffsetForLeaderEpochRequest {
                replica_id: -1,
                topics: vec![OffsetForLeaderTopic {
                    topic: "orders".into(),
                    partitions: vec![OffsetForLeaderPartition {
                        partition: 0,
                        current_leader_epoch: -1,
                        leader_epoch: epoch,
                        ..Default::default()
                    }],
                    ..Default::default()
                }],
                ..Default::default()
            };
            for (epoch, known, offset) in [(0, 0, 2), (1, 1, 3), (2, 1, 3), (3, 3, 4), (4, -1, -1)]
            {
                let answer = two.call(4, end(epoch)).await;
                let found = &answer.topics[0].partitions[0];
                assert_eq!(
                    (found.leader_epoch, found.end_offset),
                    (known, offset),
                    "epoch {epoch}"
                );
            }
            let answer = one.call(4, end(0)).await;
            assert_eq!(answer.topics[0].partitions[0].error_code, NOT_LEADER);
        },
    );
}

#[test]
fn a_long_poll_ends_when_its_partition_moves() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let mut request = fetch_request("orders", 0, 0);
            request.max_wait_ms = 60_000;
            one.send(12, &request).await;
            sleep(&rt, 10).await;
            broker.set_leader("orders", 0, 3).await.unwrap();
            let before = rt.now();
            assert!(one.receive().await.is_some());
            assert_eq!(rt.now(), before);
        },
    );
}

#[test]
fn a_partition_without_a_leader_says_so_everywhere() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let [mut one, mut two, _] = all(&rt, &broker).await;
            one.produce(0, batch(&["a"])).await;
            assert_eq!(broker.set_leaderless("orders", 0).await.unwrap(), 1);
            let told = &metadata(&mut two).await.topics[0];
            assert_eq!(told.error_code, 0);
            let partition = &told.partitions[0];
            assert_eq!(ErrorCode::from(partition.error_code), ErrorCode::LeaderNotAvailable);
            assert_eq!((partition.leader_id, partition.leader_epoch), (-1, 1));
            assert_eq!(one.produce(0, batch(&["b"])).await.error_code, NOT_LEADER);
            let answer = one.call(10, produce_request("orders", 0, batch(&["b"]))).await;
            assert_eq!(answer.node_endpoints.len(), 0);
            broker.set_leader("orders", 0, 2).await.unwrap();
            assert_eq!(two.produce(0, batch(&["b"])).await.base_offset, 1);
        },
    );
}

#[test]
fn producers_are_known_to_every_leader_and_fetch_sessions_only_to_their_node() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let [mut one, mut two, _] = all(&rt, &broker).await;
            let producer = one.call(4, init_producer_id()).await.producer_id;
            let next = two.call(4, init_producer_id()).await.producer_id;
            assert!(next > producer);
            one.produce(0, sequenced(producer, 0, 0, &["a", "b"])).await;
            let mut open = fetch_request("orders", 0, 0);
            open.session_epoch = 0;
            let session = one.call(12, open.clone()).await.session_id;
            assert_ne!(session, 0);
            broker.set_leader("orders", 0, 2).await.unwrap();
            let again = two.produce(0, sequenced(producer, 0, 0, &["a", "b"])).await;
            assert_eq!((again.error_code, again.base_offset), (0, 0));
            let gap = two.produce(0, sequenced(producer, 0, 3, &["d"])).await;
            assert_eq!(ErrorCode::from(gap.error_code), ErrorCode::OutOfOrderSequenceNumber);
            (open.session_id, open.session_epoch) = (session, 1);
            let elsewhere = two.call(12, open.clone()).await;
            assert_eq!(ErrorCode::from(elsewhere.error_code), ErrorCode::FetchSessionIdNotFound);
            assert_eq!(one.call(12, open).await.error_code, 0);
        },
    );
}

#[test]
fn leaders_that_cannot_be_are_refused_by_name() {
    with_cluster(
        |broker| broker,
        |broker, _| async move {
            for (refused, names) in [
                (broker.set_leader("orders", 0, 4).await, "node 4"),
                (broker.set_leader("orders", 6, 1).await, "partition 6"),
                (broker.set_leaderless("bills", 0).await, "bills"),
                (broker.set_coordinator("g", 9).map(|()| 0), "node 9"),
            ] {
                let error = refused.unwrap_err();
                assert!(matches!(error, BrokerError::NoSuch(_)));
                assert!(error.to_string().contains(names), "{error}");
            }
            assert!(broker.create_topic("orders", 1).await.is_err());
            assert!(broker.delete_topic("bills").await.is_err());
            assert!(broker.recreate_topic("bills").await.is_err());
            assert!(broker.grow_topic("orders", 6).await.is_err());
        },
    );
}

#[test]
fn a_recreated_topic_has_another_id_and_nothing_of_the_old_one() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            one.produce(0, batch(&["a"])).await;
            let before = one.topic_id("orders").await;
            let id = broker.recreate_topic("orders").await.unwrap();
            assert!(id != before && id != Uuid::ZERO);
            assert_eq!(one.topic_id("orders").await, id);
            assert_eq!(broker.leader("orders", 5), Some((3, 0)));
            assert_eq!(one.produce(0, batch(&["b"])).await.base_offset, 0);
            broker.delete_topic("orders").await.unwrap();
            assert_eq!(broker.leader("orders", 0), None);
        },
    );
}

#[test]
fn deleted_records_are_gone_for_readers_and_the_log_goes_on() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            for value in ["a", "b", "c"] {
                one.produce(0, batch(&[value])).await;
            }
            broker.delete_records("orders", 0, 2).await.unwrap();
            assert_eq!(broker.inspect().start_offset("orders", 0), Some(2));
            let gone = one.fetch(0, 1).await.responses[0].partitions[0].error_code;
            assert_eq!(ErrorCode::from(gone), ErrorCode::OffsetOutOfRange);
            assert_eq!(values(&one.fetch(0, 2).await), [(2, "c".to_owned())]);
            broker.delete_records("orders", 0, 99).await.unwrap();
            assert_eq!(broker.inspect().start_offset("orders", 0), Some(3));
            assert_eq!(one.produce(0, batch(&["d"])).await.base_offset, 3);
            assert!(broker.delete_records("orders", 6, 0).await.is_err());
            assert!(broker.delete_records("bills", 0, 0).await.is_err());
        },
    );
}
