//! Reading from the nearest replica (KIP-392).

use kafka4rs_protocol::messages::{DescribeClusterRequest, FetchRequest, MetadataRequest};
use kafka4rs_protocol::{ErrorCode, Uuid};

use crate::bed::{batch, connect, fetch_request, produce_request, sleep, values, with_cluster};

/// A consumer in a rack fetches partition 0 of "orders", which node 1 leads.
fn fetch(rack: &str, offset: i64) -> FetchRequest {
    FetchRequest { rack_id: rack.into(), ..fetch_request("orders", 0, offset) }
}

#[test]
fn a_consumer_is_sent_to_the_replica_in_its_rack_and_reads_there() {
    with_cluster(
        |broker| broker.racks(["a", "b", "c"]).follower_fetch(true),
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let mut two = connect(&rt, &broker, 2).await;
            one.call(9, produce_request("orders", 0, batch(&["x", "y"]))).await;
            let told = one.call(12, fetch("b", 0)).await;
            let told = &told.responses[0].partitions[0];
            assert_eq!((told.error_code, told.preferred_read_replica), (0, 2));
            assert_eq!((told.high_watermark, told.log_start_offset), (2, 0));
            assert!(told.records.as_ref().is_none_or(|records| records.is_empty()));
            let read = two.call(12, fetch("b", 0)).await;
            assert_eq!(read.responses[0].partitions[0].preferred_read_replica, -1);
            assert_eq!(values(&read).len(), 2);
            // In the leader's rack, in none that is known, or in none at all it stays.
            for rack in ["a", "z", ""] {
                let read = one.call(12, fetch(rack, 0)).await;
                assert_eq!(read.responses[0].partitions[0].preferred_read_replica, -1, "{rack:?}");
                assert_eq!(values(&read).len(), 2);
            }
            // A follower serves whoever asks, even without a rack, but before version 11.
            assert_eq!(values(&two.call(11, fetch("", 0)).await).len(), 2);
            let refused = two.call(10, fetch_request("orders", 0, 0)).await;
            let code = ErrorCode::from(refused.responses[0].partitions[0].error_code);
            assert_eq!(code, ErrorCode::NotLeaderOrFollower);
            // Offsets and epochs hold for followers as for leaders.
            for (request, expected) in [
                (fetch("b", 3), ErrorCode::OffsetOutOfRange),
                (with_epoch(fetch("b", 0), 1), ErrorCode::UnknownLeaderEpoch),
            ] {
                let refused = two.call(12, request).await;
                let code = ErrorCode::from(refused.responses[0].partitions[0].error_code);
                assert_eq!(code, expected);
            }
            broker.bump_leader_epoch("orders", 0).await.unwrap();
            let refused = two.call(12, with_epoch(fetch("b", 0), 0)).await;
            let code = ErrorCode::from(refused.responses[0].partitions[0].error_code);
            assert_eq!(code, ErrorCode::FencedLeaderEpoch);
            // To write it takes the leader.
            let refused = two.call(9, produce_request("orders", 0, batch(&["z"]))).await;
            let code = ErrorCode::from(refused.responses[0].partition_responses[0].error_code);
            assert_eq!(code, ErrorCode::NotLeaderOrFollower);
        },
    );
}

fn all_topics() -> MetadataRequest {
    MetadataRequest { topics: None, ..Default::default() }
}

fn with_epoch(mut request: FetchRequest, epoch: i32) -> FetchRequest {
    request.topics[0].partitions[0].current_leader_epoch = epoch;
    request
}

#[test]
fn a_long_poll_at_the_leader_is_sent_away_at_once_and_one_at_a_follower_is_woken() {
    with_cluster(
        |broker| broker.racks(["a", "b", "c"]).follower_fetch(true),
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let mut two = connect(&rt, &broker, 2).await;
            let patient = FetchRequest { max_wait_ms: 30_000, session_epoch: 0, ..fetch("b", 0) };
            let before = rt.now();
            // In a session it is told each time, though nothing else is new.
            let told = one.call(12, patient.clone()).await;
            let session = FetchRequest {
                session_id: told.session_id,
                session_epoch: 1,
                topics: Vec::new(),
                ..patient.clone()
            };
            let told = one.call(12, session).await;
            assert_eq!(told.responses[0].partitions[0].preferred_read_replica, 2);
            assert!(rt.now().checked_since(before).unwrap().as_secs() < 1);
            two.send(12, &patient).await;
            sleep(&rt, 1000).await;
            one.call(9, produce_request("orders", 0, batch(&["x"]))).await;
            let read = two.answer::<FetchRequest>(12).await.unwrap();
            assert_eq!(values(&read).len(), 1);
            assert!(rt.now().checked_since(before).unwrap().as_secs() < 2);
        },
    );
}

#[test]
fn only_a_replica_that_lives_is_preferred_and_metadata_names_them_all() {
    with_cluster(
        |broker| broker.racks(["a", "b", "b"]).follower_fetch(true),
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let told = one.call(12, all_topics()).await;
            let racks = told.brokers.iter().map(|node| node.rack.as_deref().unwrap());
            assert_eq!(racks.collect::<Vec<_>>(), ["a", "b", "b"]);
            let partition = &told.topics[0].partitions[1];
            assert_eq!(
                (&*partition.replica_nodes, &*partition.isr_nodes),
                (&[2, 1, 3][..], &[2, 1, 3][..])
            );
            assert_eq!(partition.offline_replicas.len(), 0);
            let cluster = one
                .call(1, DescribeClusterRequest { endpoint_type: 1, ..Default::default() })
                .await;
            assert_eq!(cluster.brokers[2].rack.as_deref(), Some("b"));

            broker.node(2).kill().await;
            sleep(&rt, 1000).await;
            let told = one.call(12, fetch("b", 0)).await;
            assert_eq!(told.responses[0].partitions[0].preferred_read_replica, 3);
            let told = one.call(12, all_topics()).await;
            let partition = &told.topics[0].partitions[0];
            assert_eq!(
                (&*partition.replica_nodes, &*partition.isr_nodes),
                (&[1, 2, 3][..], &[1, 3][..])
            );
            assert_eq!(&*partition.offline_replicas, &[2]);
            broker.node(3).kill().await;
            sleep(&rt, 1000).await;
            let read = one.call(12, fetch("b", 0)).await;
            assert_eq!(read.responses[0].partitions[0].preferred_read_replica, -1);
        },
    );
}

#[test]
fn without_it_a_node_that_does_not_lead_refuses_and_a_partition_has_one_replica() {
    with_cluster(
        |broker| broker.racks(["a", "b", "c"]),
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let mut two = connect(&rt, &broker, 2).await;
            let read = one.call(12, fetch("b", 0)).await;
            assert_eq!(read.responses[0].partitions[0].preferred_read_replica, -1);
            let refused = two.call(12, fetch("b", 0)).await;
            let code = ErrorCode::from(refused.responses[0].partitions[0].error_code);
            assert_eq!(code, ErrorCode::NotLeaderOrFollower);
            let told = one.call(12, all_topics()).await;
            assert_eq!(&*told.topics[0].partitions[0].replica_nodes, &[1]);
            assert_ne!(told.topics[0].topic_id, Uuid::ZERO);
        },
    );
}
