//! Listing, describing and deleting groups and their offsets.

use bytes::Bytes;
use kafka4rs_protocol::messages::consumer_protocol_subscription::ConsumerProtocolSubscription;
use kafka4rs_protocol::messages::describe_groups_response::DescribedGroup;
use kafka4rs_protocol::messages::offset_delete_request::{
    OffsetDeleteRequestPartition, OffsetDeleteRequestTopic,
};
use kafka4rs_protocol::messages::{
    ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse, DeleteGroupsRequest,
    DescribeGroupsRequest, ListGroupsRequest, OffsetDeleteRequest,
};
use kafka4rs_protocol::{Encode, ErrorCode, KafkaString, Uuid, Writer};

use crate::bed::{Wire, with_broker, with_cluster};
use crate::member::{Classic, stable};
use crate::offsets::{commit, committed};

/// What a consumer says of itself under the classic protocol.
pub(crate) fn subscription(version: i16, topics: &[&str]) -> Bytes {
    let subscription = ConsumerProtocolSubscription {
        topics: topics.iter().map(|topic| (*topic).into()).collect(),
        ..Default::default()
    };
    let mut w = Writer::new();
    w.put_i16(version);
    subscription.encode(&mut w, version).unwrap();
    w.finish().to_bytes()
}

async fn describe(wire: &mut Wire, version: i16, group: &str) -> DescribedGroup {
    let request = DescribeGroupsRequest {
        groups: vec![group.into()],
        include_authorized_operations: version >= 3,
        ..Default::default()
    };
    wire.call(version, request).await.groups.remove(0)
}

/// Name, protocol type, state, type.
async fn list(
    wire: &mut Wire,
    states: &[&str],
    types: &[&str],
) -> Vec<(String, String, String, String)> {
    let request = ListGroupsRequest {
        states_filter: states.iter().map(|one| (*one).into()).collect(),
        types_filter: types.iter().map(|one| (*one).into()).collect(),
        ..Default::default()
    };
    let answer = wire.call(5, request).await;
    assert_eq!(answer.error_code, 0);
    let text = KafkaString::to_string;
    let all = answer.groups.iter().map(|one| {
        let (kind, state) = (text(&one.protocol_type), text(&one.group_state));
        (text(&one.group_id), kind, state, text(&one.group_type))
    });
    all.collect()
}

fn row(name: &str, kind: &str, state: &str, type_: &str) -> (String, String, String, String) {
    (name.into(), kind.into(), state.into(), type_.into())
}

async fn delete(wire: &mut Wire, group: &str) -> ErrorCode {
    let groups_names = vec![group.into()];
    let answer = wire.call(2, DeleteGroupsRequest { groups_names, ..Default::default() }).await;
    ErrorCode::from(answer.results[0].error_code)
}

async fn heartbeat(wire: &mut Wire, group: &str, epoch: i32) -> ConsumerGroupHeartbeatResponse {
    let joins = epoch == 0;
    let request = ConsumerGroupHeartbeatRequest {
        group_id: group.into(),
        member_id: "modern".into(),
        member_epoch: epoch,
        rebalance_timeout_ms: if joins { 10_000 } else { -1 },
        subscribed_topic_names: joins.then(|| vec!["orders".into()]),
        topic_partitions: joins.then(Vec::new),
        ..Default::default()
    };
    wire.call(1, request).await
}

/// The codes of partitions 0 and 1 of a topic.
async fn delete_offsets(
    wire: &mut Wire,
    group: &str,
    topic: &str,
) -> Result<Vec<ErrorCode>, ErrorCode> {
    let partition =
        |partition_index| OffsetDeleteRequestPartition { partition_index, ..Default::default() };
    let topics = vec![OffsetDeleteRequestTopic {
        name: topic.into(),
        partitions: vec![partition(0), partition(1)],
        ..Default::default()
    }];
    let request = OffsetDeleteRequest { group_id: group.into(), topics, ..Default::default() };
    let answer = wire.call(0, request).await;
    match ErrorCode::from(answer.error_code) {
        ErrorCode::None => {
            let codes = answer.topics[0].partitions.iter().map(|one| one.error_code);
            Ok(codes.map(ErrorCode::from).collect())
        }
        code => Err(code),
    }
}

#[test]
fn a_group_is_described_in_every_state_it_goes_through() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let mut one = Classic::new(&bed).await;
            let mut two = Classic::of(&bed, "i").await;
            let told = one.wire.call(9, one.request()).await;
            one.id = told.member_id;
            let found = describe(&mut wire, 5, "classic").await;
            assert_eq!((&*found.group_state, found.members.len()), ("Empty", 0));
            one.join().await;
            let found = describe(&mut wire, 5, "classic").await;
            assert_eq!(
                (&*found.group_state, &*found.protocol_type),
                ("CompletingRebalance", "consumer")
            );
            assert_eq!((&*found.protocol_data, found.members[0].member_metadata.len()), ("", 0));
            let id = one.id.clone();
            one.sync(&[(&id, "mine")]).await.unwrap();
            let found = describe(&mut wire, 5, "classic").await;
            assert_eq!((&*found.group_state, &*found.protocol_data), ("Stable", "range"));
            assert_eq!(found.authorized_operations, 3400);
            let member = &found.members[0];
            assert_eq!((&*member.client_id, &*member.client_host), ("test", "/127.0.0.1"));
            assert_eq!(
                (&*member.member_metadata, &*member.member_assignment),
                (&b"data"[..], &b"mine"[..])
            );
            two.ask_to_join().await;
            assert!(two.waits().await);
            let found = describe(&mut wire, 5, "classic").await;
            assert_eq!((&*found.group_state, found.members.len()), ("PreparingRebalance", 2));
            let instances = found.members.iter().filter_map(|one| one.group_instance_id.as_deref());
            assert_eq!(instances.collect::<Vec<_>>(), ["i"]);
            one.leave().await;
            two.joined().await;
            two.leave().await;
            let found = describe(&mut wire, 5, "classic").await;
            assert_eq!((&*found.group_state, &*found.protocol_type), ("Empty", "consumer"));
            // What is not there is dead, or since version 6 not there.
            let found = describe(&mut wire, 5, "nothing").await;
            assert_eq!((found.error_code, &*found.group_state), (0, "Dead"));
            let found = describe(&mut wire, 6, "nothing").await;
            assert_eq!(ErrorCode::from(found.error_code), ErrorCode::GroupIdNotFound);
            assert_eq!(&*found.group_state, "Dead");
            heartbeat(&mut wire, "modern", 0).await;
            let found = describe(&mut wire, 6, "modern").await;
            assert_eq!(ErrorCode::from(found.error_code), ErrorCode::GroupIdNotFound);
            assert!(found.error_message.unwrap().contains("not a classic group"));
        },
    );
}

#[test]
fn groups_are_listed_by_state_and_type_wherever_they_come_from() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let mut one = Classic::new(&bed).await;
            stable(&mut [&mut one]).await;
            heartbeat(&mut wire, "modern", 0).await;
            wire.call(9, commit("simple", "orders", Uuid::ZERO, 1)).await;
            let all = [
                row("classic", "consumer", "Stable", "classic"),
                row("modern", "consumer", "Stable", "consumer"),
                row("simple", "", "Empty", "classic"),
            ];
            assert_eq!(list(&mut wire, &[], &[]).await, all);
            assert_eq!(list(&mut wire, &["STABLE"], &[]).await, all[..2]);
            assert_eq!(list(&mut wire, &["empty", "Dead"], &[]).await, all[2..]);
            assert_eq!(list(&mut wire, &[], &["Consumer"]).await, all[1..2]);
            assert_eq!(list(&mut wire, &["Stable"], &["classic"]).await, all[..1]);
            assert_eq!(list(&mut wire, &[], &["share"]).await, []);
            heartbeat(&mut wire, "modern", -1).await;
            assert_eq!(list(&mut wire, &["empty"], &[]).await.len(), 2);
        },
    );
}

#[test]
fn a_node_lists_the_groups_that_it_coordinates() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut wires = Vec::new();
            for node in 1..=3 {
                let mut wire = crate::bed::connect(&rt, &broker, node).await;
                let group = format!("g{node}");
                broker.set_coordinator(&group, node).unwrap();
                wire.call(9, commit(&group, "orders", Uuid::ZERO, 1)).await;
                wires.push(wire);
            }
            for (node, wire) in (1..).zip(&mut wires) {
                let found = list(wire, &[], &[]).await;
                assert_eq!(found, [row(&format!("g{node}"), "", "Empty", "classic")]);
                let elsewhere = format!("g{}", node % 3 + 1);
                assert_eq!(delete(wire, &elsewhere).await, ErrorCode::NotCoordinator);
                let found = describe(wire, 5, &elsewhere).await;
                assert_eq!(ErrorCode::from(found.error_code), ErrorCode::NotCoordinator);
            }
        },
    );
}

#[test]
fn a_group_without_members_is_deleted_with_its_offsets_and_no_other() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            assert_eq!(delete(&mut wire, "classic").await, ErrorCode::GroupIdNotFound);
            let mut one = Classic::new(&bed).await;
            stable(&mut [&mut one]).await;
            one.commit(5).await;
            assert_eq!(delete(&mut wire, "classic").await, ErrorCode::NonEmptyGroup);
            one.leave().await;
            assert_eq!(committed(&mut wire, "classic").await, [(1, 5)]);
            assert_eq!(delete(&mut wire, "classic").await, ErrorCode::None);
            assert_eq!(committed(&mut wire, "classic").await, []);
            assert_eq!(delete(&mut wire, "classic").await, ErrorCode::GroupIdNotFound);
            // A new one begins at the beginning.
            one.id = KafkaString::default();
            assert_eq!(one.join().await.generation_id, 1);
            heartbeat(&mut wire, "modern", 0).await;
            assert_eq!(delete(&mut wire, "modern").await, ErrorCode::NonEmptyGroup);
            heartbeat(&mut wire, "modern", -1).await;
            assert_eq!(delete(&mut wire, "modern").await, ErrorCode::None);
            wire.call(9, commit("simple", "orders", Uuid::ZERO, 1)).await;
            assert_eq!(delete(&mut wire, "simple").await, ErrorCode::None);
            assert_eq!(list(&mut wire, &[], &["consumer"]).await, []);
        },
    );
}

#[test]
fn offsets_are_deleted_unless_somebody_subscribes_to_their_topic() {
    with_broker(
        |broker| broker.topic("bills", 2),
        |bed| async move {
            use ErrorCode::{GroupSubscribedToTopic, None};
            let mut wire = bed.connect().await;
            let nothing = delete_offsets(&mut wire, "classic", "orders").await;
            assert_eq!(nothing, Err(ErrorCode::GroupIdNotFound));
            let mut one = Classic::new(&bed).await;
            one.protocols = vec![("range", subscription(1, &["orders"]))];
            stable(&mut [&mut one]).await;
            one.commit(5).await;
            let request = commit("classic", "bills", Uuid::ZERO, 6);
            let request = kafka4rs_protocol::messages::OffsetCommitRequest {
                topics: request.topics,
                ..one.commit_request(0)
            };
            one.wire.call(9, request).await;
            assert_eq!(committed(&mut wire, "classic").await.len(), 2);
            let kept = delete_offsets(&mut wire, "classic", "orders").await;
            assert_eq!(kept, Ok(vec![GroupSubscribedToTopic; 2]));
            let gone = delete_offsets(&mut wire, "classic", "bills").await;
            assert_eq!(gone, Ok(vec![None; 2]));
            assert_eq!(committed(&mut wire, "classic").await, [(1, 5)]);
            one.leave().await;
            assert_eq!(delete_offsets(&mut wire, "classic", "orders").await, Ok(vec![None; 2]));
            assert_eq!(committed(&mut wire, "classic").await, []);
            // What cannot be understood may subscribe to anything.
            let mut two = Classic { group: "dark", ..Classic::new(&bed).await };
            two.protocols = vec![("range", Bytes::from_static(b"\0"))];
            stable(&mut [&mut two]).await;
            let kept = delete_offsets(&mut wire, "dark", "bills").await;
            assert_eq!(kept, Ok(vec![GroupSubscribedToTopic; 2]));
            // Who is no consumer has to leave first.
            let mut three = Classic { group: "connect", ..Classic::new(&bed).await };
            let request = kafka4rs_protocol::messages::JoinGroupRequest {
                protocol_type: "connect".into(),
                ..three.request()
            };
            assert_eq!(three.wire.call(3, request).await.error_code, 0);
            let refused = delete_offsets(&mut wire, "connect", "orders").await;
            assert_eq!(refused, Err(ErrorCode::NonEmptyGroup));
            heartbeat(&mut wire, "modern", 0).await;
            let kept = delete_offsets(&mut wire, "modern", "orders").await;
            assert_eq!(kept, Ok(vec![GroupSubscribedToTopic; 2]));
            assert_eq!(delete_offsets(&mut wire, "modern", "bills").await, Ok(vec![None; 2]));
        },
    );
}

#[test]
fn the_inspector_shows_what_the_log_has_of_a_classic_group() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            broker.set_coordinator("classic", 1).unwrap();
            let bed = crate::bed::Bed { rt: rt.clone(), addr: broker.node(1).address() };
            let inspect = broker.inspect();
            assert_eq!(inspect.group_epoch("classic"), None);
            let mut one = Classic::of(&bed, "i1").await;
            one.join().await;
            let assignment =
                b"\0\0\0\0\0\x01\0\x06orders\0\0\0\x02\0\0\0\x01\0\0\0\x04\xff\xff\xff\xff";
            let request = kafka4rs_protocol::messages::SyncGroupRequest {
                group_id: "classic".into(),
                generation_id: 1,
                member_id: one.id.clone(),
                assignments: vec![
                    kafka4rs_protocol::messages::sync_group_request::SyncGroupRequestAssignment {
                        member_id: one.id.clone(),
                        assignment: Bytes::from_static(assignment),
                        ..Default::default()
                    },
                ],
                ..Default::default()
            };
            assert_eq!(one.wire.call(4, request).await.error_code, 0);
            assert_eq!(inspect.group_epoch("classic"), Some(1));
            let member = inspect.group_members("classic").remove(0);
            assert_eq!((member.id.as_str(), member.instance_id.as_deref()), (&*one.id, Some("i1")));
            let orders = inspect.topics()[0].1;
            assert_eq!((member.epoch, member.assigned), (1, vec![(orders, 1), (orders, 4)]));
        },
    );
}

#[test]
fn a_group_without_members_can_become_one_of_the_other_protocol() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let mut one = Classic::new(&bed).await;
            stable(&mut [&mut one]).await;
            one.commit(5).await;
            one.leave().await;
            assert_eq!(heartbeat(&mut wire, "classic", 0).await.member_epoch, 1);
            let consumer = row("classic", "consumer", "Stable", "consumer");
            assert_eq!(list(&mut wire, &[], &[]).await, [consumer]);
            assert_eq!(one.beat().await, ErrorCode::UnknownMemberId);
            assert_eq!(committed(&mut wire, "classic").await, [(1, 5)], "offsets stay");
            heartbeat(&mut wire, "classic", -1).await;
            one.id = KafkaString::default();
            assert_eq!(one.join().await.generation_id, 1);
            one.sync(&[]).await.unwrap();
            let classic = row("classic", "consumer", "Stable", "classic");
            assert_eq!(list(&mut wire, &[], &[]).await, [classic]);
            let refused = heartbeat(&mut wire, "classic", 3).await;
            assert_eq!(ErrorCode::from(refused.error_code), ErrorCode::GroupIdNotFound);
        },
    );
}
