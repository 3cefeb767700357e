//! Groups of KIP-848 as their members see them.

use std::collections::{BTreeMap, BTreeSet};

use kafka4rs_protocol::messages::consumer_group_heartbeat_request::TopicPartitions;
use kafka4rs_protocol::messages::{
    ConsumerGroupDescribeRequest, ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse,
    CreatePartitionsRequest,
};
use kafka4rs_protocol::{ErrorCode, Uuid};

use crate::bed::{Bed, Wire, with_broker};
use crate::offsets::commit;

pub(crate) type Owned = BTreeMap<Uuid, BTreeSet<i32>>;

/// A member that does at once what it is told, or refuses to give back.
pub(crate) struct Member {
    pub(crate) wire: Wire,
    pub(crate) group: &'static str,
    pub(crate) id: String,
    pub(crate) instance: Option<&'static str>,
    pub(crate) rack: Option<&'static str>,
    pub(crate) epoch: i32,
    pub(crate) owned: Owned,
    pub(crate) topics: Vec<&'static str>,
    pub(crate) regex: Option<&'static str>,
    pub(crate) assignor: Option<&'static str>,
}

impl Member {
    pub(crate) async fn new(bed: &Bed, id: &str) -> Self {
        Self {
            wire: bed.connect().await,
            group: "group",
            id: id.to_owned(),
            instance: None,
            rack: None,
            epoch: 0,
            owned: Owned::new(),
            topics: vec!["orders"],
            regex: None,
            assignor: None,
        }
    }

    pub(crate) async fn join(&mut self) -> Result<(), ErrorCode> {
        self.epoch = 0;
        self.owned.clear();
        let request = ConsumerGroupHeartbeatRequest {
            rebalance_timeout_ms: 10_000,
            subscribed_topic_names: Some(self.topics.iter().map(|name| (*name).into()).collect()),
            subscribed_topic_regex: self.regex.map(Into::into),
            server_assignor: self.assignor.map(Into::into),
            rack_id: self.rack.map(Into::into),
            topic_partitions: Some(Vec::new()),
            ..self.steady()
        };
        self.send(request).await
    }

    /// One heartbeat; what it brings is taken over, and reported by the next.
    pub(crate) async fn beat(&mut self) -> Result<(), ErrorCode> {
        let request = self.steady();
        self.send(request).await
    }

    pub(crate) async fn report(&mut self) -> Result<(), ErrorCode> {
        let owned = self.owned.iter().map(|(topic, partitions)| TopicPartitions {
            topic_id: *topic,
            partitions: partitions.iter().copied().collect(),
            ..Default::default()
        });
        let request = ConsumerGroupHeartbeatRequest {
            topic_partitions: Some(owned.collect()),
            ..self.steady()
        };
        self.send(request).await
    }

    pub(crate) async fn leave(&mut self, epoch: i32) -> Result<(), ErrorCode> {
        self.epoch = epoch;
        self.beat().await
    }

    pub(crate) fn steady(&self) -> ConsumerGroupHeartbeatRequest {
        ConsumerGroupHeartbeatRequest {
            group_id: self.group.into(),
            member_id: self.id.as_str().into(),
            instance_id: self.instance.map(Into::into),
            member_epoch: self.epoch,
            ..Default::default()
        }
    }

    pub(crate) async fn send(
        &mut self,
        request: ConsumerGroupHeartbeatRequest,
    ) -> Result<(), ErrorCode> {
        let answer: ConsumerGroupHeartbeatResponse = self.wire.call(1, request).await;
        let code = ErrorCode::from(answer.error_code);
        if !code.is_ok() {
            assert!(answer.error_message.is_some());
            return Err(code);
        }
        self.epoch = answer.member_epoch;
        if let Some(assignment) = answer.assignment {
            let topics = assignment.topic_partitions.iter();
            self.owned = topics
                .map(|topic| (topic.topic_id, topic.partitions.iter().copied().collect()))
                .collect();
        }
        Ok(())
    }

    pub(crate) fn count(&self) -> usize {
        self.owned.values().map(BTreeSet::len).sum()
    }

    pub(crate) fn partitions(&self) -> Vec<i32> {
        self.owned.values().flatten().copied().collect()
    }
}

/// Everybody reports until nobody's share changes.
async fn settle(members: &mut [&mut Member]) {
    for _ in 0..10 {
        for member in members.iter_mut() {
            member.report().await.unwrap();
        }
    }
}

fn disjoint(members: &[&Member]) -> bool {
    let all = members.iter().flat_map(|member| &member.owned);
    let all = all.flat_map(|(topic, set)| set.iter().map(move |one| (*topic, *one)));
    let all = all.collect::<Vec<_>>();
    all.iter().collect::<BTreeSet<_>>().len() == all.len()
}

#[test]
fn two_members_share_the_partitions_and_one_inherits_all_when_the_other_leaves() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut one = Member::new(&bed, "one").await;
            let mut two = Member::new(&bed, "two").await;
            one.join().await.unwrap();
            assert_eq!((one.epoch, one.partitions()), (1, vec![0, 1, 2]));
            two.join().await.unwrap();
            // Nothing is free before the first has let go.
            assert_eq!(two.count(), 0);
            let before = one.owned.clone();
            one.beat().await.unwrap();
            assert_eq!((one.epoch, one.count()), (1, 2), "told to give one back, at its old epoch");
            assert!(
                one.owned
                    .values()
                    .flatten()
                    .all(|kept| before.values().flatten().any(|p| p == kept))
            );
            two.beat().await.unwrap();
            assert_eq!(two.count(), 0, "not yet given back");
            one.report().await.unwrap();
            assert_eq!(one.epoch, 2);
            two.beat().await.unwrap();
            assert_eq!((two.count(), two.epoch), (1, 2));
            assert!(disjoint(&[&one, &two]));

            one.leave(-1).await.unwrap();
            two.beat().await.unwrap();
            assert_eq!((two.partitions(), two.epoch), (vec![0, 1, 2], 3));
            assert_eq!(one.beat().await, Err(ErrorCode::UnknownMemberId));
        },
    );
}

#[test]
fn partitions_never_have_two_owners_while_members_come_and_go() {
    with_broker(
        |broker| broker.topic("many", 20),
        |bed| async move {
            let mut members: Vec<Member> = Vec::new();
            for round in 0..40_usize {
                if round % 3 != 2 || members.len() < 2 {
                    let mut member = Member::new(&bed, &format!("m{round}")).await;
                    member.topics =
                        if round % 4 == 0 { vec!["many"] } else { vec!["many", "orders"] };
                    member.join().await.unwrap();
                    members.push(member);
                } else {
                    let mut gone = members.remove(round % members.len());
                    gone.leave(-1).await.unwrap();
                }
                for i in 0..members.len() {
                    // Some report what they own, some only that they live.
                    let member = &mut members[(i * 7 + round) % (i + 1)];
                    if round % 2 == 0 { member.report().await } else { member.beat().await }
                        .unwrap();
                    assert!(disjoint(&members.iter().collect::<Vec<_>>()), "round {round}");
                }
            }
            for _ in 0..10 {
                settle(&mut members.iter_mut().collect::<Vec<_>>()).await;
            }
            assert_eq!(members.iter().map(Member::count).sum::<usize>(), 23);
            let counts = members.iter().map(Member::count).collect::<Vec<_>>();
            assert!(counts.iter().max().unwrap() - counts.iter().min().unwrap() <= 1, "{counts:?}");
        },
    );
}

#[test]
fn a_silent_member_is_removed_after_its_session() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut one = Member::new(&bed, "one").await;
            let mut two = Member::new(&bed, "two").await;
            one.join().await.unwrap();
            two.join().await.unwrap();
            settle(&mut [&mut one, &mut two]).await;
            for _ in 0..4 {
                bed.sleep(11_000).await;
                two.beat().await.unwrap();
                assert!(two.count() < 3);
            }
            bed.sleep(2_000).await;
            two.beat().await.unwrap();
            assert_eq!(two.count(), 3);
            assert_eq!(one.beat().await, Err(ErrorCode::UnknownMemberId));
            one.join().await.unwrap();
        },
    );
}

#[test]
fn a_member_that_does_not_let_go_is_removed_after_its_rebalance_timeout() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut one = Member::new(&bed, "one").await;
            let mut two = Member::new(&bed, "two").await;
            one.join().await.unwrap();
            two.join().await.unwrap();
            for _ in 0..9 {
                one.beat().await.unwrap();
                bed.sleep(1000).await;
            }
            bed.sleep(1500).await;
            assert_eq!(one.beat().await, Err(ErrorCode::UnknownMemberId));
            two.beat().await.unwrap();
            assert_eq!(two.count(), 3);
        },
    );
}

#[test]
fn epochs_fence_but_for_the_answer_that_was_lost() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut one = Member::new(&bed, "one").await;
            let mut two = Member::new(&bed, "two").await;
            assert_eq!(one.beat().await, Err(ErrorCode::InvalidRequest), "a join says everything");
            one.epoch = 5;
            assert_eq!(one.beat().await, Err(ErrorCode::GroupIdNotFound));
            one.join().await.unwrap();
            two.join().await.unwrap();
            settle(&mut [&mut one, &mut two]).await;
            assert_eq!(one.epoch, 2);
            one.epoch = 1;
            one.report().await.unwrap();
            assert_eq!(one.epoch, 2);
            one.epoch = 1;
            assert_eq!(one.beat().await, Err(ErrorCode::FencedMemberEpoch), "owns who knows what");
            one.epoch = 3;
            assert_eq!(one.report().await, Err(ErrorCode::FencedMemberEpoch));
            // A fenced member joins again under its id and has its share back.
            one.join().await.unwrap();
            settle(&mut [&mut one, &mut two]).await;
            assert_eq!(one.count() + two.count(), 3);
        },
    );
}

#[test]
fn only_members_of_the_current_epoch_commit_to_a_group() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut one = Member::new(&bed, "one").await;
            one.join().await.unwrap();
            let mut wire = bed.connect().await;
            for (version, member, epoch, code) in [
                (9, "one", 1, ErrorCode::None),
                (9, "one", 0, ErrorCode::StaleMemberEpoch),
                (9, "one", 2, ErrorCode::StaleMemberEpoch),
                (9, "two", 1, ErrorCode::UnknownMemberId),
                (9, "", -1, ErrorCode::UnknownMemberId),
                (8, "one", 1, ErrorCode::UnsupportedVersion),
            ] {
                let mut request = commit("group", "orders", Uuid::ZERO, 7);
                request.member_id = member.into();
                request.generation_id_or_member_epoch = epoch;
                let answer = wire.call(version, request).await;
                let found = ErrorCode::from(answer.topics[0].partitions[0].error_code);
                assert_eq!(found, code, "{member} {epoch}");
            }
            // A group that nobody is in any more is anybody's.
            one.leave(-1).await.unwrap();
            let answer = wire.call(9, commit("group", "orders", Uuid::ZERO, 8)).await;
            assert_eq!(answer.topics[0].partitions[0].error_code, 0);
        },
    );
}

#[test]
fn new_topics_and_partitions_reach_the_members_that_subscribe_to_them() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut one = Member::new(&bed, "one").await;
            one.topics = vec!["orders", "later"];
            one.join().await.unwrap();
            settle(&mut [&mut one]).await;
            assert_eq!(one.count(), 3);

            let mut wire = bed.connect().await;
            let topics = vec![
                kafka4rs_protocol::messages::create_partitions_request::CreatePartitionsTopic {
                    name: "orders".into(),
                    count: 4,
                    assignments: None,
                    ..Default::default()
                },
            ];
            wire.call(3, CreatePartitionsRequest { topics, ..Default::default() }).await;
            one.beat().await.unwrap();
            assert_eq!((one.count(), one.epoch), (4, 2));

            let named = kafka4rs_protocol::messages::metadata_request::MetadataRequestTopic {
                name: Some("later".into()),
                ..Default::default()
            };
            let request = kafka4rs_protocol::messages::MetadataRequest {
                topics: Some(vec![named]),
                ..Default::default()
            };
            wire.call(12, request).await;
            one.beat().await.unwrap();
            assert_eq!((one.count(), one.epoch), (8, 3));
        },
    );
}

#[test]
fn patterns_and_names_add_up_and_bad_patterns_are_refused_in_words() {
    with_broker(
        |broker| broker.topic("pay-eu", 1).topic("pay-us", 1),
        |bed| async move {
            let mut one = Member::new(&bed, "one").await;
            one.regex = Some("^pay-(eu|us).*$");
            one.join().await.unwrap();
            assert_eq!(one.count(), 5);
            // An empty pattern takes it back.
            let request = ConsumerGroupHeartbeatRequest {
                subscribed_topic_regex: Some("".into()),
                ..one.steady()
            };
            one.send(request).await.unwrap();
            one.report().await.unwrap();
            assert_eq!(one.count(), 3);
            one.regex = Some("pay-{2}(");
            assert_eq!(one.join().await, Err(ErrorCode::InvalidRegularExpression));
        },
    );
}

#[test]
fn a_static_member_keeps_its_share_while_it_is_away() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut one = Member::new(&bed, "one").await;
            one.instance = Some("i1");
            let mut two = Member::new(&bed, "two").await;
            one.join().await.unwrap();
            two.join().await.unwrap();
            settle(&mut [&mut one, &mut two]).await;
            let (share, epoch) = (one.owned.clone(), two.epoch);

            let mut again = Member::new(&bed, "again").await;
            again.instance = Some("i1");
            assert_eq!(again.join().await, Err(ErrorCode::UnreleasedInstanceId));
            one.leave(-2).await.unwrap();
            two.beat().await.unwrap();
            assert_eq!(two.epoch, epoch, "nobody else is disturbed");
            again.join().await.unwrap();
            assert_eq!((&again.owned, again.epoch), (&share, epoch));
            one.epoch = epoch;
            assert_eq!(one.beat().await, Err(ErrorCode::FencedInstanceId));

            // Away for longer than its session, it is gone.
            again.leave(-2).await.unwrap();
            for _ in 0..5 {
                two.beat().await.unwrap();
                bed.sleep(10_000).await;
            }
            two.beat().await.unwrap();
            assert_eq!(two.count(), 3);
        },
    );
}

#[test]
fn the_assignor_wanted_by_most_is_used_and_an_unknown_one_refused() {
    with_broker(
        |broker| broker.topic("two", 3),
        |bed| async move {
            let mut one = Member::new(&bed, "one").await;
            one.assignor = Some("sticky");
            assert_eq!(one.join().await, Err(ErrorCode::UnsupportedAssignor));
            let mut two = Member::new(&bed, "two").await;
            for member in [&mut one, &mut two] {
                member.assignor = Some("range");
                member.topics = vec!["orders", "two"];
                member.join().await.unwrap();
            }
            settle(&mut [&mut one, &mut two]).await;
            // By range the first has two of each topic.
            assert_eq!((one.count(), two.count()), (4, 2));
        },
    );
}

#[test]
fn version_0_members_get_their_id_from_the_coordinator() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let request = ConsumerGroupHeartbeatRequest {
                group_id: "group".into(),
                rebalance_timeout_ms: 1000,
                subscribed_topic_names: Some(vec!["orders".into()]),
                topic_partitions: Some(Vec::new()),
                ..Default::default()
            };
            let answer = wire.call(0, request.clone()).await;
            assert_eq!((answer.error_code, answer.member_epoch), (0, 1));
            assert_eq!(answer.member_id.unwrap().len(), 22);
            let refused = wire.call(1, request).await;
            assert_eq!(ErrorCode::from(refused.error_code), ErrorCode::InvalidRequest);
        },
    );
}

#[test]
fn a_group_is_described_with_what_its_members_have_and_are_to_have() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let describe = |name: &str| ConsumerGroupDescribeRequest {
                group_ids: vec![name.into()],
                include_authorized_operations: true,
                ..Default::default()
            };
            let mut wire = bed.connect().await;
            let mut one = Member::new(&bed, "one").await;
            (one.instance, one.rack) = (Some("i1"), Some("a"));
            one.assignor = Some("range");
            one.join().await.unwrap();
            let mut two = Member::new(&bed, "two").await;
            two.topics = Vec::new();
            two.regex = Some("ord.*");
            two.join().await.unwrap();
            let group = wire.call(1, describe("group")).await.groups.remove(0);
            assert_eq!((group.error_code, &*group.group_state), (0, "Reconciling"));
            assert_eq!((group.group_epoch, group.assignment_epoch), (2, 2));
            assert_eq!((&*group.assignor_name, group.authorized_operations), ("range", 3400));
            let (first, second) = (&group.members[0], &group.members[1]);
            assert_eq!((&*first.member_id, first.member_epoch), ("one", 1));
            assert_eq!(
                (first.instance_id.as_deref(), first.rack_id.as_deref()),
                (Some("i1"), Some("a"))
            );
            assert_eq!((&*first.client_id, &*first.client_host), ("test", "/127.0.0.1"));
            assert_eq!((&*first.subscribed_topic_names[0], first.member_type), ("orders", 1));
            let topic = &first.assignment.topic_partitions[0];
            assert_eq!((&*topic.topic_name, &*topic.partitions), ("orders", &[0, 1, 2][..]));
            assert_eq!(&*first.target_assignment.topic_partitions[0].partitions, &[0, 1]);
            assert_eq!(
                (second.subscribed_topic_regex.as_deref(), second.member_epoch),
                (Some("ord.*"), 2)
            );
            assert_eq!(second.assignment.topic_partitions.len(), 0);
            assert_eq!(&*second.target_assignment.topic_partitions[0].partitions, &[2]);
            settle(&mut [&mut one, &mut two]).await;
            let group = wire.call(0, describe("group")).await.groups.remove(0);
            assert_eq!(&*group.group_state, "Stable");
            one.leave(-1).await.unwrap();
            two.leave(-1).await.unwrap();
            let group = wire.call(1, describe("group")).await.groups.remove(0);
            assert_eq!(
                (&*group.group_state, group.group_epoch, group.members.len()),
                ("Empty", 4, 0)
            );
            assert_eq!(&*group.assignor_name, "uniform");
            // Epochs go on, and who is not in it is unknown.
            one.epoch = 2;
            assert_eq!(one.beat().await, Err(ErrorCode::UnknownMemberId));
            one.join().await.unwrap();
            assert_eq!(one.epoch, 5);
            for (name, code) in
                [("", ErrorCode::InvalidGroupId), ("none", ErrorCode::GroupIdNotFound)]
            {
                let group = wire.call(1, describe(name)).await.groups.remove(0);
                assert_eq!(ErrorCode::from(group.error_code), code);
                assert!(group.error_message.is_some());
            }
        },
    );
}

#[test]
fn a_full_group_refuses_but_not_who_is_in_it() {
    with_broker(
        |broker| broker.group_max_size(1),
        |bed| async move {
            let mut one = Member::new(&bed, "one").await;
            let mut two = Member::new(&bed, "two").await;
            one.join().await.unwrap();
            assert_eq!(two.join().await, Err(ErrorCode::GroupMaxSizeReached));
            one.join().await.unwrap();
        },
    );
}

#[test]
fn a_member_may_subscribe_to_nothing_but_not_leave_out_that_it_does() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut one = Member::new(&bed, "one").await;
            one.topics = Vec::new();
            one.join().await.unwrap();
            assert_eq!((one.epoch, one.count()), (1, 0));
            let joins = ConsumerGroupHeartbeatRequest {
                member_epoch: 0,
                rebalance_timeout_ms: 1000,
                topic_partitions: Some(Vec::new()),
                ..one.steady()
            };
            one.epoch = 0;
            assert_eq!(one.send(joins.clone()).await, Err(ErrorCode::InvalidRequest));
            let empty = ConsumerGroupHeartbeatRequest {
                subscribed_topic_regex: Some("".into()),
                ..joins.clone()
            };
            one.send(empty).await.unwrap();
            let blank = ConsumerGroupHeartbeatRequest { rack_id: Some(" ".into()), ..joins };
            assert_eq!(one.send(blank).await, Err(ErrorCode::InvalidRequest));
        },
    );
}
