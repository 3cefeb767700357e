//! Groups that go from one protocol to the other while their members stay.

use std::collections::BTreeSet;

use bytes::Bytes;
use kafka4rs_protocol::messages::consumer_protocol_subscription::TopicPartition;
use kafka4rs_protocol::messages::sync_group_request::SyncGroupRequestAssignment;
use kafka4rs_protocol::messages::{
    ConsumerGroupDescribeRequest, ConsumerProtocolAssignment, ConsumerProtocolSubscription,
    DescribeGroupsRequest, JoinGroupRequest, SyncGroupRequest,
};
use kafka4rs_protocol::{Decode, Encode, ErrorCode, KafkaString, Reader, Writer};

use crate::bed::{Bed, Wire, with_broker};
use crate::groups::Member;
use crate::member::Classic;

/// A classic consumer that reads what it is given.
struct Consumer {
    classic: Classic,
    owned: BTreeSet<i32>,
}

impl Consumer {
    async fn new(bed: &Bed) -> Self {
        let mut consumer = Self { classic: Classic::new(bed).await, owned: BTreeSet::new() };
        consumer.classic.group = "group";
        consumer.classic.protocols = vec![("range", consumer.subscription())];
        consumer
    }

    async fn of(bed: &Bed, instance: &'static str) -> Self {
        let mut consumer = Self::new(bed).await;
        consumer.classic.instance = Some(instance);
        consumer
    }

    fn subscription(&self) -> Bytes {
        let owned = (!self.owned.is_empty()).then(|| TopicPartition {
            topic: "orders".into(),
            partitions: self.owned.iter().copied().collect(),
            ..Default::default()
        });
        let subscription = ConsumerProtocolSubscription {
            topics: vec!["orders".into()],
            owned_partitions: owned.into_iter().collect(),
            rack_id: Some("r".into()),
            ..Default::default()
        };
        let mut w = Writer::new();
        w.put_i16(3);
        subscription.encode(&mut w, 3).unwrap();
        w.finish().to_bytes()
    }

    /// Says what it owns, and takes what it gets.
    async fn join(&mut self) -> Result<(), ErrorCode> {
        self.classic.protocols = vec![("range", self.subscription())];
        let joined = self.classic.join().await;
        match ErrorCode::from(joined.error_code) {
            ErrorCode::None => Ok(()),
            code => Err(code),
        }
    }

    /// Brings everybody's assignment, if it leads, and takes its own.
    async fn sync(&mut self, assignments: &[(&KafkaString, Bytes)]) -> Result<(), ErrorCode> {
        let given = |(id, assignment): &(&KafkaString, Bytes)| SyncGroupRequestAssignment {
            member_id: (*id).clone(),
            assignment: assignment.clone(),
            ..Default::default()
        };
        let request = SyncGroupRequest {
            group_id: "group".into(),
            generation_id: self.classic.generation,
            member_id: self.classic.id.clone(),
            group_instance_id: self.classic.instance.map(Into::into),
            protocol_type: Some("consumer".into()),
            protocol_name: Some("range".into()),
            assignments: assignments.iter().map(given).collect(),
            ..Default::default()
        };
        let answer = self.classic.wire.call(5, request).await;
        match ErrorCode::from(answer.error_code) {
            ErrorCode::None => {}
            code => return Err(code),
        }
        let mut r = Reader::new(answer.assignment);
        let version = r.read_i16().unwrap();
        assert_eq!(version, 3, "in the version it speaks");
        let given = ConsumerProtocolAssignment::decode(&mut r, version).unwrap();
        let topics = given.assigned_partitions.iter();
        self.owned = topics.flat_map(|topic| topic.partitions.iter().copied()).collect();
        Ok(())
    }

    /// Joins and syncs until nothing moves any more, as a cooperative consumer does.
    async fn follow(&mut self) {
        while self.classic.beat().await == ErrorCode::RebalanceInProgress {
            self.join().await.unwrap();
            match self.sync(&[]).await {
                Ok(()) | Err(ErrorCode::RebalanceInProgress) => {}
                Err(code) => panic!("{code}"),
            }
        }
    }
}

/// Partitions of "orders" as a leader writes them.
fn assignment(partitions: &[i32], user_data: Option<&'static [u8]>) -> Bytes {
    let topic = kafka4rs_protocol::messages::consumer_protocol_assignment::TopicPartition {
        topic: "orders".into(),
        partitions: partitions.iter().copied().collect(),
        ..Default::default()
    };
    let assignment = ConsumerProtocolAssignment {
        assigned_partitions: vec![topic],
        user_data: user_data.map(Bytes::from_static),
        ..Default::default()
    };
    let mut w = Writer::new();
    w.put_i16(3);
    assignment.encode(&mut w, 3).unwrap();
    w.finish().to_bytes()
}

/// Two classic consumers; the first has partitions 0 and 1, the second 2.
async fn two_consumers(bed: &Bed) -> (Consumer, Consumer) {
    let (mut one, mut two) = (Consumer::new(bed).await, Consumer::new(bed).await);
    one.join().await.unwrap();
    two.classic.ask_to_join().await;
    one.join().await.unwrap();
    two.classic.joined().await;
    let ids = (one.classic.id.clone(), two.classic.id.clone());
    one.sync(&[(&ids.0, assignment(&[0, 1], None)), (&ids.1, assignment(&[2], None))])
        .await
        .unwrap();
    two.sync(&[]).await.unwrap();
    assert_eq!((one.owned.len(), two.owned.len(), one.classic.generation), (2, 1, 2));
    (one, two)
}

/// "classic" or "consumer", and the types of its members, sorted.
async fn kind(wire: &mut Wire) -> (&'static str, Vec<i8>) {
    let request =
        DescribeGroupsRequest { groups: vec!["group".into()], ..DescribeGroupsRequest::default() };
    let classic = wire.call(6, request).await.groups.remove(0);
    if classic.error_code == 0 {
        return ("classic", Vec::new());
    }
    let request = ConsumerGroupDescribeRequest {
        group_ids: vec!["group".into()],
        ..ConsumerGroupDescribeRequest::default()
    };
    let group = wire.call(1, request).await.groups.remove(0);
    assert_eq!(group.error_code, 0);
    let mut types = group.members.iter().map(|one| one.member_type).collect::<Vec<_>>();
    types.sort();
    ("consumer", types)
}

#[test]
fn a_live_classic_group_takes_in_a_member_of_the_new_protocol_and_is_classic_again_without_it() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let (mut one, mut two) = two_consumers(&bed).await;
            one.classic.commit(5).await;
            let mut new = Member::new(&bed, "new").await;
            new.join().await.unwrap();
            // The generation was 2, the join makes it epoch 3.
            assert_eq!((new.epoch, new.count()), (3, 0));
            assert_eq!(kind(&mut wire).await, ("consumer", vec![0, 0, 1]));
            assert_eq!(one.classic.beat().await, ErrorCode::RebalanceInProgress);
            assert_eq!(one.classic.commit(6).await, ErrorCode::None, "at its own epoch");

            one.follow().await;
            two.follow().await;
            new.report().await.unwrap();
            one.follow().await;
            let all = one.owned.iter().chain(&two.owned).copied().chain(new.partitions());
            assert_eq!(all.collect::<BTreeSet<_>>().len(), 3);
            assert_eq!((one.owned.len(), two.owned.len(), new.count()), (1, 1, 1));
            assert_eq!((one.classic.generation, two.classic.generation, new.epoch), (3, 3, 3));
            assert_eq!(one.classic.commit(7).await, ErrorCode::None);
            one.classic.generation = 2;
            assert_eq!(one.classic.commit(8).await, ErrorCode::IllegalGeneration);
            assert_eq!(one.classic.beat().await, ErrorCode::IllegalGeneration);
            one.classic.generation = 3;

            new.leave(-1).await.unwrap();
            assert_eq!(kind(&mut wire).await.0, "classic");
            // What it had is to be somebody's: the members are called together.
            assert_eq!(one.classic.beat().await, ErrorCode::RebalanceInProgress);
            two.classic.protocols = vec![("range", two.subscription())];
            two.classic.ask_to_join().await;
            one.join().await.unwrap();
            let leads_one = two.classic.joined().await.leader == one.classic.id;
            assert_eq!(one.classic.generation, 4);
            let ids = (one.classic.id.clone(), two.classic.id.clone());
            let given = [(&ids.0, assignment(&[0, 1], None)), (&ids.1, assignment(&[2], None))];
            // One of them leads again.
            let (leader, follower) =
                if leads_one { (&mut one, &mut two) } else { (&mut two, &mut one) };
            leader.sync(&given).await.unwrap();
            follower.sync(&[]).await.unwrap();
            assert_eq!((one.owned.len(), two.owned.len()), (2, 1));
        },
    );
}

#[test]
fn a_mixed_group_serves_classic_members_that_come_and_go() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let mut new = Member::new(&bed, "new").await;
            new.join().await.unwrap();
            let mut one = Consumer::new(&bed).await;
            let told = one.classic.wire.call(9, one.classic.request()).await;
            assert_eq!(ErrorCode::from(told.error_code), ErrorCode::MemberIdRequired);
            one.classic.id = told.member_id;
            let joined = one.classic.join().await;
            assert_eq!((joined.error_code, joined.generation_id), (0, 2));
            assert_eq!((&*joined.leader, joined.members.len()), ("", 0), "nobody leads");
            assert_eq!(joined.protocol_name.as_deref(), Some("range"));
            one.sync(&[]).await.unwrap();
            assert_eq!(one.owned.len(), 0, "all is taken");
            assert_eq!(one.classic.beat().await, ErrorCode::None);
            new.beat().await.unwrap();
            new.report().await.unwrap();
            assert_eq!(one.classic.beat().await, ErrorCode::RebalanceInProgress, "there is news");
            one.follow().await;
            assert_eq!((one.owned.len(), new.count()), (1, 2));

            let (ok, no) = (ErrorCode::None, ErrorCode::InconsistentGroupProtocol);
            for (kind, name, code) in
                [("consumer", "range", ok), ("connect", "range", no), ("consumer", "sticky", no)]
            {
                let request = SyncGroupRequest {
                    group_id: "group".into(),
                    generation_id: one.classic.generation,
                    member_id: one.classic.id.clone(),
                    protocol_type: Some(kind.into()),
                    protocol_name: Some(name.into()),
                    ..Default::default()
                };
                let answer = wire.call(5, request).await;
                assert_eq!(ErrorCode::from(answer.error_code), code, "{kind} {name}");
            }
            let mut other = Consumer::new(&bed).await;
            other.classic.protocols = vec![("sticky", other.subscription())];
            let refused = other.classic.wire.call(9, other.classic.request()).await;
            assert_eq!(ErrorCode::from(refused.error_code), no, "nothing in common");
            let request = JoinGroupRequest {
                member_id: "x".into(),
                protocol_type: "connect".into(),
                ..one.classic.request()
            };
            let refused = wire.call(9, request).await;
            assert_eq!(ErrorCode::from(refused.error_code), no);
            // Members of the new protocol are none of the old one.
            other.classic.id = "new".into();
            (other.classic.generation, other.classic.instance) = (new.epoch, None);
            assert_eq!(other.classic.beat().await, ErrorCode::UnknownMemberId);
            assert_eq!(other.classic.leave().await, ErrorCode::UnknownMemberId);

            assert_eq!(one.classic.leave().await, ErrorCode::None);
            assert_eq!(one.classic.beat().await, ErrorCode::UnknownMemberId);
            new.beat().await.unwrap();
            assert_eq!((new.count(), kind(&mut wire).await), (3, ("consumer", vec![1])));
        },
    );
}

#[test]
fn classic_members_of_a_mixed_group_have_their_own_timeouts() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut new = Member::new(&bed, "new").await;
            new.join().await.unwrap();
            // Its own session, not the group's of 45 s.
            let mut one = Consumer::new(&bed).await;
            one.join().await.unwrap();
            one.sync(&[]).await.unwrap();
            bed.sleep(9_900).await;
            assert_eq!(one.classic.beat().await, ErrorCode::None);
            bed.sleep(10_100).await;
            assert_eq!(one.classic.beat().await, ErrorCode::UnknownMemberId);
            // Who does not ask what it has,
            one.classic.id = KafkaString::default();
            (one.classic.session_ms, one.classic.rebalance_ms) = (60_000, 5_000);
            one.join().await.unwrap();
            bed.sleep(5_100).await;
            assert_eq!(one.classic.beat().await, ErrorCode::UnknownMemberId);
            // and who does not join again when it is told to, is out.
            one.classic.id = KafkaString::default();
            one.join().await.unwrap();
            one.sync(&[]).await.unwrap();
            new.topics = vec!["orders", "later"];
            new.beat().await.unwrap();
            let mut third = Member::new(&bed, "third").await;
            third.join().await.unwrap();
            assert_eq!(one.classic.beat().await, ErrorCode::RebalanceInProgress);
            bed.sleep(2_600).await;
            assert_eq!(
                one.classic.beat().await,
                ErrorCode::RebalanceInProgress,
                "the clock runs on"
            );
            bed.sleep(2_600).await;
            assert_eq!(one.classic.beat().await, ErrorCode::UnknownMemberId);
        },
    );
}

#[test]
fn the_last_member_of_the_new_protocol_may_also_expire_or_be_replaced_by_a_classic_one() {
    with_broker(
        |broker| broker.session_timeout(std::time::Duration::from_secs(8)),
        |bed| async move {
            let mut wire = bed.connect().await;
            let (mut one, mut two) = two_consumers(&bed).await;
            let mut new = Member::new(&bed, "new").await;
            new.join().await.unwrap();
            one.follow().await;
            two.follow().await;
            bed.sleep(4_000).await;
            assert_eq!(one.classic.beat().await, ErrorCode::None);
            assert_eq!(two.classic.beat().await, ErrorCode::None);
            assert_eq!(kind(&mut wire).await.0, "consumer");
            bed.sleep(4_100).await;
            assert_eq!(kind(&mut wire).await.0, "classic");
            assert_eq!(new.beat().await, Err(ErrorCode::GroupIdNotFound));

            // A static one that goes on as a classic one takes its place, and nobody is disturbed.
            let mut fixed = Member { group: "other", ..Member::new(&bed, "fixed").await };
            fixed.instance = Some("i1");
            fixed.join().await.unwrap();
            fixed.leave(-2).await.unwrap();
            let mut after = Consumer::of(&bed, "i1").await;
            after.classic.group = "other";
            after.join().await.unwrap();
            let found = wire
                .call(
                    6,
                    DescribeGroupsRequest { groups: vec!["other".into()], ..Default::default() },
                )
                .await;
            assert_eq!((found.groups[0].error_code, &*found.groups[0].group_state), (0, "Stable"));
            assert_eq!(found.groups[0].members[0].member_id, after.classic.id);
            assert_eq!(found.groups[0].members[0].member_assignment, assignment(&[0, 1, 2], None));
        },
    );
}

#[test]
fn a_static_classic_member_goes_on_as_one_of_the_new_protocol() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let mut one = Consumer::of(&bed, "i1").await;
            one.join().await.unwrap();
            let id = one.classic.id.clone();
            one.sync(&[(&id, assignment(&[0, 1, 2], None))]).await.unwrap();
            let mut new = Member::new(&bed, "new").await;
            new.instance = Some("i1");
            new.join().await.unwrap();
            assert_eq!(kind(&mut wire).await, ("consumer", vec![1]));
            assert_eq!(new.partitions(), [0, 1, 2], "with what it had");
            assert_eq!(one.classic.beat().await, ErrorCode::FencedInstanceId);
        },
    );
}

#[test]
fn who_waits_in_a_classic_group_is_told_when_it_becomes_another() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut one, mut two) = two_consumers(&bed).await;
            two.classic.protocols =
                vec![("range", Bytes::from_static(b"\0\x01\0\0\0\0\xff\xff\xff\xff\0\0\0\0"))];
            two.classic.ask_to_join().await;
            assert!(two.classic.waits().await);
            let mut new = Member::new(&bed, "new").await;
            new.join().await.unwrap();
            let told = two.classic.joined().await;
            assert_eq!(ErrorCode::from(told.error_code), ErrorCode::RebalanceInProgress);
            two.join().await.unwrap();
            one.follow().await;
            new.report().await.unwrap();
        },
    );
}

#[test]
fn groups_that_cannot_be_read_stay_classic() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut new = Member::new(&bed, "new").await;
            let not = Err(ErrorCode::GroupIdNotFound);
            // What a member says of itself is no subscription,
            let mut one = Classic { group: "group", ..Classic::new(&bed).await };
            one.protocols = vec![("range", Bytes::from_static(b"\0"))];
            one.join().await;
            assert_eq!(new.join().await, not);
            one.leave().await;
            // its assignor says more than Kafka's do,
            let mut two = Consumer::new(&bed).await;
            two.join().await.unwrap();
            let id = two.classic.id.clone();
            two.sync(&[(&id, assignment(&[0], Some(b"mine")))]).await.unwrap();
            assert_eq!(new.join().await, not);
            two.classic.leave().await;
            // or it is no consumer.
            let mut three = Classic { group: "group", ..Classic::new(&bed).await };
            let request = JoinGroupRequest { protocol_type: "connect".into(), ..three.request() };
            assert_eq!(three.wire.call(3, request).await.error_code, 0);
            assert_eq!(new.join().await, not);
        },
    );
}

#[test]
fn a_mixed_group_goes_on_after_a_restart() {
    use std::sync::Arc;

    let runtime = kafka4rs_io::rt::VirtualRuntime::new(3);
    let rt = runtime.handle();
    let store = Arc::new(kafka4rs_broker::store::MemoryStore::new());
    runtime.block_on(async {
        let start = || {
            let builder = kafka4rs_broker::EmbeddedBroker::builder().runtime(rt.clone());
            builder.port(9092).store(Arc::clone(&store) as _).topic("orders", 3).start()
        };
        let broker = start().await.unwrap();
        let bed = Bed { rt: rt.clone(), addr: broker.local_addr() };
        let mut new = Member::new(&bed, "new").await;
        new.join().await.unwrap();
        let mut one = Consumer::new(&bed).await;
        one.join().await.unwrap();
        one.sync(&[]).await.unwrap();
        broker.close().await.unwrap();

        let broker = start().await.unwrap();
        (new.wire, one.classic.wire) = (bed.connect().await, bed.connect().await);
        assert_eq!(one.classic.beat().await, ErrorCode::None);
        new.beat().await.unwrap();
        new.report().await.unwrap();
        one.follow().await;
        assert_eq!((one.owned.len(), new.count()), (1, 2));
        // Its own session is known as well.
        bed.sleep(10_100).await;
        assert_eq!(one.classic.beat().await, ErrorCode::UnknownMemberId);
        broker.close().await.unwrap();
    });
}
