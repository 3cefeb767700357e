//! Committed offsets of consumers that assign themselves.

use kafka4rs_protocol::messages::offset_commit_request::{
    OffsetCommitRequestPartition, OffsetCommitRequestTopic,
};
use kafka4rs_protocol::messages::offset_fetch_request::{
    OffsetFetchRequestGroup, OffsetFetchRequestTopic, OffsetFetchRequestTopics,
};
use kafka4rs_protocol::messages::{
    FindCoordinatorRequest, OffsetCommitRequest, OffsetFetchRequest,
};
use kafka4rs_protocol::{ErrorCode, Int32Array, KafkaString, Uuid};

use crate::bed::{Wire, with_broker};

pub(crate) fn commit(group: &str, topic: &str, id: Uuid, offset: i64) -> OffsetCommitRequest {
    OffsetCommitRequest {
        group_id: group.into(),
        topics: vec![OffsetCommitRequestTopic {
            name: topic.into(),
            topic_id: id,
            partitions: vec![OffsetCommitRequestPartition {
                partition_index: 1,
                committed_offset: offset,
                committed_leader_epoch: 0,
                committed_metadata: Some("note".into()),
                ..Default::default()
            }],
            ..Default::default()
        }],
        ..Default::default()
    }
}

/// Asks for every offset of a group, in version 8.
pub(crate) fn fetch_all(group: &str) -> OffsetFetchRequest {
    let groups = vec![OffsetFetchRequestGroup {
        group_id: group.into(),
        topics: None,
        ..Default::default()
    }];
    OffsetFetchRequest { groups, ..Default::default() }
}

pub(crate) async fn committed(wire: &mut Wire, group: &str) -> Vec<(i32, i64)> {
    let answer = wire.call(8, fetch_all(group)).await;
    assert_eq!(answer.groups[0].error_code, 0);
    let all = answer.groups[0].topics.iter().flat_map(|topic| &topic.partitions);
    all.map(|one| (one.partition_index, one.committed_offset)).collect()
}

#[test]
fn offsets_come_back_with_epoch_and_metadata_in_every_version() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let id = wire.topic_id("orders").await;
            for version in 2..=10 {
                let offset = i64::from(version);
                let mut request = commit("group", "orders", id, offset);
                if version < 6 {
                    request.topics[0].partitions[0].committed_leader_epoch = -1;
                }
                let answer = wire.call(version, request).await;
                assert_eq!(answer.topics[0].partitions[0].error_code, 0, "v{version}");
                assert_eq!(committed(&mut wire, "group").await, [(1, offset)]);
            }
            for version in 1..=7 {
                let topics = vec![OffsetFetchRequestTopic {
                    name: "orders".into(),
                    partition_indexes: Int32Array::from_slice(&[0, 1]),
                    ..Default::default()
                }];
                let request = OffsetFetchRequest {
                    group_id: "group".into(),
                    topics: Some(topics),
                    ..Default::default()
                };
                let answer = wire.call(version, request).await;
                let partitions = &answer.topics[0].partitions;
                assert_eq!(
                    (partitions[0].committed_offset, partitions[1].committed_offset),
                    (-1, 10)
                );
                assert_eq!(partitions[1].metadata.as_deref(), Some("note"));
            }
            for version in 8..=10 {
                let topics = vec![OffsetFetchRequestTopics {
                    name: "orders".into(),
                    topic_id: id,
                    partition_indexes: Int32Array::from_slice(&[1]),
                    ..Default::default()
                }];
                let group = |name: &str| OffsetFetchRequestGroup {
                    group_id: name.into(),
                    topics: Some(topics.clone()),
                    ..Default::default()
                };
                let groups = vec![group("group"), group("other")];
                let answer =
                    wire.call(version, OffsetFetchRequest { groups, ..Default::default() }).await;
                let of = |group: usize| answer.groups[group].topics[0].partitions[0].clone();
                assert_eq!((of(0).committed_offset, of(0).committed_leader_epoch), (10, 0));
                assert_eq!((of(1).committed_offset, of(1).error_code), (-1, 0));
            }
        },
    );
}

#[test]
fn commits_that_cannot_be_are_refused_each_by_its_reason() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let id = wire.topic_id("orders").await;
            let mut far = commit("g", "orders", id, 1);
            far.topics[0].partitions[0].partition_index = 3;
            let mut long = commit("g", "orders", id, 1);
            long.topics[0].partitions[0].committed_metadata =
                Some(KafkaString::from("x".repeat(4097)));
            let mut member = commit("g", "orders", id, 1);
            (member.member_id, member.generation_id_or_member_epoch) = ("m".into(), 3);
            for (version, request, code) in [
                (9, commit("", "orders", id, 1), ErrorCode::InvalidGroupId),
                (9, commit("g", "nowhere", id, 1), ErrorCode::UnknownTopicOrPartition),
                (10, commit("g", "", Uuid::from_u64_pair(1, 1), 1), ErrorCode::UnknownTopicId),
                (9, far, ErrorCode::UnknownTopicOrPartition),
                (9, long, ErrorCode::OffsetMetadataTooLarge),
                (9, member.clone(), ErrorCode::GroupIdNotFound),
                (8, member, ErrorCode::IllegalGeneration),
            ] {
                let answer = wire.call(version, request).await;
                let found = ErrorCode::from(answer.topics[0].partitions[0].error_code);
                assert_eq!(found, code, "v{version}");
            }
            assert_eq!(committed(&mut wire, "g").await, []);
        },
    );
}

#[test]
fn the_coordinator_of_every_group_is_this_broker_and_there_is_none_of_transactions() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            for version in 0..=3 {
                let request = FindCoordinatorRequest { key: "g".into(), ..Default::default() };
                let answer = wire.call(version, request).await;
                assert_eq!((answer.error_code, answer.node_id, answer.port), (0, 1, 9092));
            }
            let request = FindCoordinatorRequest {
                coordinator_keys: vec!["a".into(), "".into()],
                ..Default::default()
            };
            let answer = wire.call(6, request).await;
            assert_eq!((answer.coordinators[0].error_code, answer.coordinators[0].node_id), (0, 1));
            let empty = ErrorCode::from(answer.coordinators[1].error_code);
            assert_eq!(empty, ErrorCode::InvalidGroupId);
            let request = FindCoordinatorRequest {
                key_type: 1,
                coordinator_keys: vec!["t".into()],
                ..Default::default()
            };
            let code = ErrorCode::from(wire.call(6, request).await.coordinators[0].error_code);
            assert!(!code.is_ok() && !code.is_retriable());
        },
    );
}
