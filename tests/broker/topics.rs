//! Creating, growing, describing and deleting topics.

use kafka4rs_protocol::messages::create_partitions_request::CreatePartitionsTopic;
use kafka4rs_protocol::messages::create_topics_request::{
    CreatableReplicaAssignment, CreatableTopic,
};
use kafka4rs_protocol::messages::delete_topics_request::DeleteTopicState;
use kafka4rs_protocol::messages::metadata_request::MetadataRequestTopic;
use kafka4rs_protocol::messages::{
    CreatePartitionsRequest, CreateTopicsRequest, DeleteTopicsRequest, DescribeClusterRequest,
    MetadataRequest, MetadataResponse,
};
use kafka4rs_protocol::{ErrorCode, Int32Array, Uuid};

use crate::bed::{Wire, batch, fetch_request, with_broker};

fn creatable(name: &str, partitions: i32) -> CreatableTopic {
    CreatableTopic {
        name: name.into(),
        num_partitions: partitions,
        replication_factor: -1,
        ..Default::default()
    }
}

async fn create(wire: &mut Wire, topics: Vec<CreatableTopic>) -> Vec<ErrorCode> {
    let request = CreateTopicsRequest { topics, ..Default::default() };
    let answer = wire.call(7, request).await;
    answer.topics.iter().map(|topic| ErrorCode::from(topic.error_code)).collect()
}

async fn metadata(wire: &mut Wire, names: Option<&[&str]>, create: bool) -> MetadataResponse {
    let topics = names.map(|names| {
        let topic =
            |name: &&str| MetadataRequestTopic { name: Some((*name).into()), ..Default::default() };
        names.iter().map(topic).collect()
    });
    let request =
        MetadataRequest { topics, allow_auto_topic_creation: create, ..Default::default() };
    wire.call(12, request).await
}

fn names(answer: &MetadataResponse) -> Vec<(&str, usize)> {
    let name =
        |topic: &'_ kafka4rs_protocol::messages::metadata_response::MetadataResponseTopic| {
            topic.partitions.len()
        };
    answer.topics.iter().map(|topic| (topic.name.as_deref().unwrap_or(""), name(topic))).collect()
}

#[test]
fn topics_are_created_by_number_or_assignment_and_listed_with_ids() {
    with_broker(
        |broker| broker.default_partitions(5),
        |bed| async move {
            let mut wire = bed.connect().await;
            let assigned = CreatableTopic {
                assignments: vec![CreatableReplicaAssignment {
                    partition_index: 0,
                    broker_ids: Int32Array::from_slice(&[1]),
                    ..Default::default()
                }],
                ..creatable("assigned", -1)
            };
            let codes =
                create(&mut wire, vec![creatable("a", 2), creatable("b", -1), assigned]).await;
            assert_eq!(codes, [ErrorCode::None; 3]);
            let all = metadata(&mut wire, None, false).await;
            assert_eq!(names(&all), [("a", 2), ("assigned", 1), ("b", 5), ("orders", 3)]);
            assert!(all.topics.iter().all(|topic| !topic.topic_id.is_zero()));
            let partition = &all.topics[0].partitions[1];
            assert_eq!(
                (partition.partition_index, partition.leader_id, partition.leader_epoch),
                (1, 1, 0)
            );
            assert_eq!(names(&metadata(&mut wire, Some(&[]), true).await), []);
        },
    );
}

#[test]
fn topics_that_cannot_be_are_refused_and_the_others_created() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let codes = create(
                &mut wire,
                vec![
                    creatable("ok", 1),
                    creatable("orders", 1),
                    creatable("a b", 1),
                    creatable("..", 1),
                    creatable("zero", 0),
                    creatable("huge", i32::MAX),
                    creatable("twice", 1),
                    creatable("twice", 1),
                    CreatableTopic { replication_factor: 0, ..creatable("factor", 1) },
                ],
            )
            .await;
            assert_eq!(
                codes,
                [
                    ErrorCode::None,
                    ErrorCode::TopicAlreadyExists,
                    ErrorCode::InvalidTopicException,
                    ErrorCode::InvalidTopicException,
                    ErrorCode::InvalidPartitions,
                    ErrorCode::InvalidPartitions,
                    ErrorCode::InvalidRequest,
                    ErrorCode::InvalidReplicationFactor,
                ]
            );
            let request = CreateTopicsRequest {
                topics: vec![creatable("dry", 1)],
                validate_only: true,
                ..Default::default()
            };
            assert_eq!(wire.call(5, request).await.topics[0].error_code, 0);
            assert_eq!(names(&metadata(&mut wire, None, false).await), [("ok", 1), ("orders", 3)]);
        },
    );
}

#[test]
fn asking_for_a_topic_creates_it_where_both_sides_allow() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let answer = metadata(&mut wire, Some(&["new"]), false).await;
            let unknown = ErrorCode::UnknownTopicOrPartition;
            assert_eq!(ErrorCode::from(answer.topics[0].error_code), unknown);
            assert_eq!(names(&metadata(&mut wire, Some(&["new"]), true).await), [("new", 4)]);
            let bad = metadata(&mut wire, Some(&["a b"]), true).await;
            let invalid = ErrorCode::InvalidTopicException;
            assert_eq!(ErrorCode::from(bad.topics[0].error_code), invalid);
        },
    );
    with_broker(
        |broker| broker.auto_create_topics(false),
        |bed| async move {
            let mut wire = bed.connect().await;
            let answer = metadata(&mut wire, Some(&["new"]), true).await;
            let unknown = ErrorCode::UnknownTopicOrPartition;
            assert_eq!(ErrorCode::from(answer.topics[0].error_code), unknown);
        },
    );
}

#[test]
fn metadata_by_id_finds_the_name_and_says_when_there_is_none() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let id = wire.topic_id("orders").await;
            let by_id = |topic_id| MetadataRequest {
                topics: Some(vec![MetadataRequestTopic {
                    topic_id,
                    name: None,
                    ..Default::default()
                }]),
                ..Default::default()
            };
            let found = wire.call(13, by_id(id)).await;
            assert_eq!(names(&found), [("orders", 3)]);
            let lost = wire.call(13, by_id(Uuid::from_u64_pair(4, 4))).await;
            assert_eq!(ErrorCode::from(lost.topics[0].error_code), ErrorCode::UnknownTopicId);
            assert_eq!(lost.topics[0].name, None);
        },
    );
}

#[test]
fn version_0_of_metadata_means_all_topics_by_an_empty_list() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let request = MetadataRequest { topics: Some(Vec::new()), ..Default::default() };
            assert_eq!(names(&wire.call(0, request).await), [("orders", 3)]);
        },
    );
}

#[test]
fn a_deleted_topic_is_gone_with_its_records_and_a_new_one_has_another_id() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            wire.produce(0, batch(&["a"])).await;
            let old = wire.topic_id("orders").await;

            // A long poll on it is told at once.
            let mut poller = bed.connect().await;
            let mut request = fetch_request("orders", 0, 1);
            request.max_wait_ms = 60_000;
            let before = bed.rt.now();
            let polling = poller.call(12, request);
            let deleting = async {
                bed.sleep(100).await;
                let names = vec!["orders".into(), "nowhere".into()];
                let request = DeleteTopicsRequest { topic_names: names, ..Default::default() };
                wire.call(5, request).await
            };
            let (polled, deleted) = tokio::join!(polling, deleting);
            let unknown = ErrorCode::UnknownTopicOrPartition;
            assert_eq!(ErrorCode::from(polled.responses[0].partitions[0].error_code), unknown);
            assert!((bed.rt.now() - before).as_millis() < 200);
            let codes = deleted.responses.iter().map(|one| ErrorCode::from(one.error_code));
            assert_eq!(codes.collect::<Vec<_>>(), [ErrorCode::None, unknown]);

            create(&mut wire, vec![creatable("orders", 1)]).await;
            let new = wire.topic_id("orders").await;
            assert_ne!(old, new);
            assert_eq!(wire.fetch(0, 0).await.responses[0].partitions[0].high_watermark, 0);
            let by_id = DeleteTopicsRequest {
                topics: vec![
                    DeleteTopicState { topic_id: old, ..Default::default() },
                    DeleteTopicState { topic_id: new, ..Default::default() },
                ],
                ..Default::default()
            };
            let answer = wire.call(6, by_id).await;
            let codes = answer.responses.iter().map(|one| ErrorCode::from(one.error_code));
            assert_eq!(codes.collect::<Vec<_>>(), [ErrorCode::UnknownTopicId, ErrorCode::None]);
            assert_eq!(answer.responses[1].name.as_deref(), Some("orders"));
        },
    );
}

#[test]
fn topics_grow_and_never_shrink() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            for (name, count, code) in [
                ("orders", 5, ErrorCode::None),
                ("orders", 5, ErrorCode::InvalidPartitions),
                ("orders", 2, ErrorCode::InvalidPartitions),
                ("nowhere", 2, ErrorCode::UnknownTopicOrPartition),
            ] {
                let topic = CreatePartitionsTopic {
                    name: name.into(),
                    count,
                    assignments: None,
                    ..Default::default()
                };
                let request = CreatePartitionsRequest { topics: vec![topic], ..Default::default() };
                let answer = wire.call(3, request).await;
                assert_eq!(ErrorCode::from(answer.results[0].error_code), code);
            }
            assert_eq!(wire.produce(4, batch(&["a"])).await.error_code, 0);
        },
    );
}

#[test]
fn the_cluster_is_one_broker_and_its_own_controller() {
    with_broker(
        |broker| broker.advertised_host("example.org"),
        |bed| async move {
            let mut wire = bed.connect().await;
            let request = DescribeClusterRequest { endpoint_type: 1, ..Default::default() };
            let answer = wire.call(2, request).await;
            assert_eq!((answer.controller_id, answer.brokers.len()), (1, 1));
            assert_eq!((&*answer.brokers[0].host, answer.brokers[0].port), ("example.org", 9092));
            assert_eq!(answer.cluster_id.len(), 22);
            let request = DescribeClusterRequest { endpoint_type: 2, ..Default::default() };
            let code = ErrorCode::from(wire.call(2, request).await.error_code);
            assert_eq!(code, ErrorCode::MismatchedEndpointType);
        },
    );
}
