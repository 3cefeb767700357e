//! Members that divide the partitions, and their assignors.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use kafka4rs_core::{KafkaError, Result, TopicPartition};
use kafka4rs_protocol::messages::join_group_response::JoinGroupResponseMember;
use kafka4rs_protocol::{BrokerId, ErrorCode, TopicName};

use super::bench::*;
use crate::assignor::{
    Assignment, Assignor, AssignorCluster, CooperativeStickyAssignor, GroupAssignment,
    GroupSubscription, RangeAssignor, RebalanceProtocol, StickyAssignor, Subscription,
};
use crate::machine::classic_member::{ClassicConfig, ClassicMember, ClassicState, TopicFilter};

#[test]
fn a_leader_learns_of_all_topics_and_divides_them() {
    let mut bench = Bench::eager();
    bench.learns = false;
    bench.subscribe(&["orders"]);
    bench.refuse_join(ErrorCode::MemberIdRequired);
    bench.elected(1, &Subscription::new(["orders", "bills"]));
    assert_eq!(bench.member.state(), ClassicState::Assigning);
    let (tag, topics) = bench.learn.take().expect("topics to learn of");
    assert_eq!(topics, ["bills", "orders"].map(TopicName::from).into());
    let bills = bench.cluster.clone().topic("bills", vec![vec![]; 2]);
    bench.member.handle_learned(bench.now, tag, Ok(&bills));
    bench.settle();
    let (_, request) = bench.sync.clone().expect("a sync under way");
    let read = |place: usize| {
        let assignment = &request.assignments[place];
        let read = Assignment::from_bytes(assignment.assignment.clone()).expect("an assignment");
        let partitions: BTreeSet<_> = read.partitions.into_iter().collect();
        (assignment.member_id.to_string(), partitions)
    };
    assert_eq!(read(0), ("m1".to_owned(), set(&[0, 1])));
    let bills = (0..2).map(|partition| TopicPartition::new("bills", partition));
    assert_eq!(read(1), ("m2".to_owned(), set(&[2, 3]).into_iter().chain(bills).collect()));
    assert!(bench.member.leads());
}

#[test]
fn a_leader_that_cannot_learn_of_the_topics_tries_again_after_a_pause() {
    let mut bench = Bench::eager();
    bench.learns = false;
    bench.subscribe(&["orders"]);
    bench.refuse_join(ErrorCode::MemberIdRequired);
    bench.elected(1, &Subscription::new(["orders"]));
    let (tag, _) = bench.learn.take().expect("topics to learn of");
    let error = KafkaError::timeout("metadata", Duration::from_secs(30));
    bench.member.handle_learned(bench.now, tag, Err(error));
    bench.settle();
    assert!(bench.learn.is_none() && bench.sync.is_none());
    bench.wait();
    let (again, _) = bench.learn.clone().expect("topics to learn of");
    bench.member.handle_learned(bench.now, tag, Ok(&cluster(1)));
    bench.settle();
    assert!(bench.sync.is_none(), "an answer to what is not awaited any more");
    bench.member.handle_learned(bench.now, again, Ok(&cluster(1)));
    bench.settle();
    assert!(bench.sync.is_some());
}

#[test]
fn a_static_leader_that_came_back_leaves_the_assignment_as_it_is() {
    let mut bench = Bench::static_member();
    bench.subscribe(&["orders"]);
    assert_eq!(bench.joining().group_instance_id.as_deref(), Some("till-1"));
    bench.joined_with(4, "m1", |response| response.skip_assignment = true);
    let (_, request) = bench.sync.clone().expect("a sync under way");
    assert!(request.assignments.is_empty() && bench.member.leads());
    assert_eq!(request.group_instance_id.as_deref(), Some("till-1"));
}

#[test]
fn a_leader_joins_again_when_its_topics_change_and_a_follower_does_not() {
    let mut follower = Bench::eager().stable(&[0]);
    follower.member.handle_topics(follower.now, &cluster(9));
    follower.settle();
    assert_eq!(follower.member.state(), ClassicState::Stable);

    let mut bench = Bench::eager();
    bench.subscribe(&["orders"]);
    bench.refuse_join(ErrorCode::MemberIdRequired);
    bench.elected(1, &Subscription::new(["bills"]));
    bench.synced(&[0, 1, 2, 3]);
    bench.reconciled();
    let moved = AssignorCluster::new().topic("orders", vec![vec![BrokerId(2)]; 4]);
    bench.member.handle_topics(bench.now, &moved.topic("others", vec![vec![]]));
    bench.settle();
    assert_eq!(
        bench.member.state(),
        ClassicState::Stable,
        "neither leaders nor other topics matter"
    );
    bench.member.handle_topics(bench.now, &cluster(4).topic("bills", vec![vec![]]));
    bench.settle();
    bench.revoked();
    assert_eq!(bench.reason(), "cached metadata has changed");
}

#[test]
fn a_leader_with_a_rack_joins_again_when_replicas_change_racks() {
    let with_racks = |second: &str| cluster(4).rack(BrokerId(1), second);
    for (rack, rejoins) in [(Some("a"), true), (None, false)] {
        let config = ClassicConfig { rack_id: rack.map(str::to_owned), ..config() };
        let mut bench = Bench::of(config, RangeAssignor::new());
        bench.cluster = with_racks("a");
        bench.subscribe(&["orders"]);
        assert_eq!(bench.said().rack_id.as_deref(), rack);
        bench.refuse_join(ErrorCode::MemberIdRequired);
        bench.elected(1, &Subscription::new(["orders"]));
        bench.synced(&[]);
        bench.reconciled();
        bench.member.handle_topics(bench.now, &with_racks("b"));
        bench.settle();
        assert_eq!(bench.join.is_some(), rejoins);
    }
}

#[test]
fn a_pattern_takes_topics_that_the_leader_found_first() {
    let mut bench = Bench::eager();
    let filter = TopicFilter(Arc::new(|topic: &str| topic.starts_with("ord")));
    bench.member.subscribe(bench.now, [], Some(filter));
    bench.settle();
    bench.refuse_join(ErrorCode::MemberIdRequired);
    bench.joined(1, "other");
    bench.synced(&[0]);
    assert_eq!(bench.reconciled().1, tps(&[0]));
    assert_eq!(bench.member.state(), ClassicState::Stable, "it is part of the subscription now");
}

#[test]
fn a_member_that_says_nonsense_is_named_by_the_leader() {
    let mut bench = Bench::eager();
    bench.subscribe(&["orders"]);
    bench.refuse_join(ErrorCode::MemberIdRequired);
    let broken = JoinGroupResponseMember {
        member_id: "m9".into(),
        metadata: Bytes::from_static(&[0, 1, 0x7f]),
        ..Default::default()
    };
    bench.joined_with(1, "m1", |response| response.members = vec![broken.clone()]);
    let error = bench.report().to_string();
    assert!(error.contains("m9"), "{error}");
    assert!(bench.sync.is_none());
    bench.wait();
    assert!(bench.join.is_some());
}

type Rule = fn(&GroupSubscription) -> Result<GroupAssignment>;

/// An assignor of an application's.
#[derive(Debug)]
struct Custom(Rule);

impl Assignor for Custom {
    fn name(&self) -> &str {
        "custom"
    }

    fn rebalance_protocols(&self) -> &[RebalanceProtocol] {
        &[RebalanceProtocol::Cooperative]
    }

    fn assign(
        &mut self,
        _: &AssignorCluster,
        group: &GroupSubscription,
    ) -> Result<GroupAssignment> {
        (self.0)(group)
    }
}

#[test]
fn an_assignor_that_breaks_the_rules_is_reported_and_nothing_is_assigned() {
    let rules: [(Rule, &str); 5] = [
        (|_| Err(KafkaError::config("not today")), "not today"),
        (|_| panic!("a bug of the application's"), "panicked"),
        (|_| Ok([("m1".to_owned(), Assignment::new(tps(&[0])))].into()), "owns it"),
        (
            |group| Ok(group.keys().map(|id| (id.clone(), Assignment::new(tps(&[1])))).collect()),
            "orders-1 to m1 and to m2",
        ),
        (|_| Ok([("m7".to_owned(), Assignment::default())].into()), "not in the group"),
    ];
    for (rule, text) in rules {
        let mut bench = Bench::of(config(), Custom(rule));
        bench.subscribe(&["orders"]);
        bench.refuse_join(ErrorCode::MemberIdRequired);
        let mut other = Subscription::new(["orders"]);
        other.owned_partitions = tps(&[0]);
        bench.elected(1, &other);
        let error = bench.report().to_string();
        assert!(error.contains(text), "{error}");
        assert!(bench.sync.is_none() && bench.join.is_none(), "{text}");
        bench.wait();
        assert!(bench.join.is_some(), "{text}");
    }
}

#[test]
fn members_that_an_assignor_leaves_out_get_an_empty_assignment() {
    let mut bench = Bench::of(config(), Custom(|_| Ok(GroupAssignment::new())));
    bench.subscribe(&["orders"]);
    bench.refuse_join(ErrorCode::MemberIdRequired);
    bench.elected(1, &Subscription::new(["orders"]));
    let (_, request) = bench.sync.clone().expect("a sync under way");
    assert_eq!(request.assignments.len(), 2);
    assert!(request.assignments.iter().all(|one| one.assignment == assigned(&[])));
}

#[test]
fn assignors_have_to_go_together() {
    let of = |assignors: Vec<Box<dyn Assignor>>| ClassicMember::new(config(), assignors);
    let custom = || Custom(|_| Ok(GroupAssignment::new()));
    assert!(of(vec![]).is_err());
    assert!(of(vec![Box::new(RangeAssignor::new()), Box::new(RangeAssignor::new())]).is_err());
    assert!(of(vec![Box::new(RangeAssignor::new()), Box::new(custom())]).is_err());
    let both =
        of(vec![Box::new(StickyAssignor::new()), Box::new(CooperativeStickyAssignor::new())]);
    assert_eq!(both.expect("a member").protocol(), RebalanceProtocol::Eager);
    let one = of(vec![Box::new(CooperativeStickyAssignor::new())]);
    assert_eq!(one.expect("a member").protocol(), RebalanceProtocol::Cooperative);
}
