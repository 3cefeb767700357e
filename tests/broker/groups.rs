//! Groups of KIP-848 as their members see them.

use std::collections::{BTreeMap, BTreeSet};

use kafka4rs_protocol::messages::consumer_group_heartbeat_request::TopicPartitions;
use kafka4rs_protocol::messages::{
    ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse, CreatePartitionsRequest,
};
use kafka4rs_protocol::{ErrorCode, Uuid};

use crate::bed::{Bed, Wire, with_broker};
use crate::offsets::commit;

type Owned = BTreeMap<Uuid, BTreeSet<i32>>;

/// A member that does at once what it is told, or refuses to give back.
struct Member {
    wire: Wire,
    group: &'static str,
    id: String,
    instance: Option<&'static str>,
    epoch: i32,
    owned: Owned,
    topics: Vec<&'static str>,
    regex: Option<&'static str>,
    assignor: Option<&'static str>,
}

impl Member {
    async fn new(bed: &Bed, id: &str) -> Self {
        Self {
            wire: bed.connect().await,
            group: "group",
            id: id.to_owned(),
            instance: None,
            epoch: 0,
            owned: Owned::new(),
            topics: vec!["orders"],
            regex: None,
            assignor: None,
        }
    }

    async fn join(&mut self) -> Result<(), ErrorCode> {
        self.epoch = 0;
        self.owned.clear();
        let request = ConsumerGroupHeartbeatRequest {
            rebalance_timeout_ms: 10_000,
            subscribed_topic_names: Some(self.topics.iter().map(|name| (*name).into()).collect()),
            subscribed_topic_regex: self.regex.map(Into::into),
            server_assignor: self.assignor.map(Into::into),
            topic_partitions: Some(Vec::new()),
            ..self.steady()
        };
        self.send(request).await
    }

    /// One heartbeat; what it brings is taken over, and reported by the next.
    async fn beat(&mut self) -> Result<(), ErrorCode> {
        let request = self.steady();
        self.send(request).await
    }

    async fn report(&mut self) -> Result<(), ErrorCode> {
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

    async fn leave(&mut self, epoch: i32) -> Result<(), ErrorCode> {
        self.epoch = epoch;
        self.beat().await
    }

    fn steady(&self) -> ConsumerGroupHeartbeatRequest {
        ConsumerGroupHeartbeatRequest {
            group_id: self.group.into(),
            member_id: self.id.as_str().into(),
            instance_id: self.instance.map(Into::into),
            member_epoch: self.epoch,
            ..Default::default()
        }
    }

    async fn send(&mut self, request: ConsumerGroupHeartbeatRequest) -> Result<(), ErrorCode> {
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

    fn count(&self) -> usize {
        self.owned.values().map(BTreeSet::len).sum()
    }

    fn partitions(&self) -> Vec<i32> {
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
