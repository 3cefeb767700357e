//! Joining, giving up and taking.

use kafka4rs_protocol::messages::SyncGroupResponse;
use kafka4rs_protocol::{ErrorCode, TopicName};

use super::bench::*;
use crate::assignor::Subscription;
use crate::machine::classic_member::ClassicState;

#[test]
fn a_new_member_joins_again_with_the_id_it_is_given() {
    let mut bench = Bench::eager();
    bench.subscribe(&["orders"]);
    let request = bench.joining();
    assert_eq!((&*request.member_id, &*request.group_id), ("", "billing"));
    assert_eq!((request.session_timeout_ms, request.rebalance_timeout_ms), (45_000, 300_000));
    assert_eq!((&*request.protocol_type, &*request.protocols[0].name), ("consumer", "range"));
    assert_eq!(request.reason.as_deref(), Some(""));
    assert_eq!(bench.said(), Subscription::new(["orders"]));
    bench.refuse_join(ErrorCode::MemberIdRequired);
    assert_eq!(bench.joining().member_id, "m1");
    assert_eq!(bench.reason(), "need to re-join with the given member-id: m1");
    assert_eq!(bench.member.membership(), None);
}

#[test]
fn a_follower_syncs_without_assignments_and_owns_what_it_gets() {
    let mut bench = Bench::eager();
    bench.subscribe(&["orders"]);
    bench.refuse_join(ErrorCode::MemberIdRequired);
    bench.joined(5, "other");
    let (_, request) = bench.sync.clone().expect("a sync under way");
    assert_eq!((request.generation_id, &*request.member_id), (5, "m1"));
    assert_eq!(request.protocol_name.as_deref(), Some("range"));
    assert!(request.assignments.is_empty() && !bench.member.leads());
    bench.synced(&[1, 2]);
    assert_eq!(bench.member.state(), ClassicState::Reconciling);
    assert_eq!(bench.reconciled(), (vec![], tps(&[1, 2])));
    assert_eq!(bench.member.owned(), &set(&[1, 2]));
    assert_eq!(bench.member.membership(), Some((5, "m1")));
    assert_eq!(bench.member.state(), ClassicState::Stable);
}

#[test]
fn the_eager_protocol_gives_up_everything_before_joining() {
    let mut bench = Bench::eager().stable(&[0, 1]);
    bench.answer_beat(ErrorCode::RebalanceInProgress);
    assert_eq!(bench.member.state(), ClassicState::Preparing);
    assert!(bench.join.is_none(), "nothing is joined before it is given up");
    assert_eq!(bench.member.membership(), Some((1, "m1")), "commits are still those of a member");
    assert_eq!(bench.revoked(), tps(&[0, 1]));
    assert_eq!(
        (bench.reason(), &*bench.joining().member_id),
        ("group is already rebalancing", "m1")
    );
    assert_eq!(bench.said().owned_partitions, []);
    assert!(bench.member.owned().is_empty());
}

#[test]
fn the_cooperative_protocol_keeps_what_it_owns_and_joins_again_after_a_revocation() {
    let mut bench = Bench::cooperative().stable(&[0, 1]);
    bench.answer_beat(ErrorCode::RebalanceInProgress);
    assert_eq!(bench.member.state(), ClassicState::Joining, "nothing has to go first");
    assert_eq!(
        (bench.said().owned_partitions, bench.said().generation_id),
        (tps(&[0, 1]), Some(1))
    );
    assert_eq!(bench.said().user_data.as_deref(), Some(&[0, 0, 0, 1][..]));
    assert_eq!(bench.member.owned(), &set(&[0, 1]));
    bench.joined(2, "other");
    bench.synced(&[1, 2]);
    assert!(bench.join.is_none());
    assert_eq!(bench.reconciled(), (tps(&[0]), tps(&[2])));
    assert_eq!(bench.reason(), "need to revoke partitions and re-join");
    assert_eq!(
        (bench.said().owned_partitions, bench.said().generation_id),
        (tps(&[1, 2]), Some(2))
    );
}

#[test]
fn the_cooperative_protocol_gives_up_unwanted_topics_before_joining() {
    let mut bench = Bench::cooperative().stable(&[0, 1]);
    bench.subscribe(&["bills"]);
    assert_eq!(bench.revoked(), tps(&[0, 1]));
    assert_eq!(bench.reason(), "subscription has changed");
    assert_eq!(bench.said().topics, ["bills"].map(TopicName::from).into());
}

#[test]
fn a_subscription_that_changed_during_a_rebalance_is_told_in_another() {
    let mut bench = Bench::eager();
    bench.subscribe(&["orders"]);
    bench.refuse_join(ErrorCode::MemberIdRequired);
    bench.subscribe(&["orders", "bills"]);
    bench.joined(1, "other");
    bench.synced(&[0]);
    bench.reconciled();
    bench.revoked();
    assert_eq!(bench.reason(), "subscription has changed");
}

#[test]
fn partitions_of_topics_that_were_not_asked_for_are_not_taken() {
    let mut bench = Bench::cooperative();
    bench.subscribe(&["bills"]);
    bench.refuse_join(ErrorCode::MemberIdRequired);
    bench.joined(1, "other");
    bench.synced(&[0]);
    assert_eq!(bench.reason(), "received assignment does not match the current subscription");
    assert!(bench.member.owned().is_empty());
}

#[test]
fn an_assignment_without_bytes_is_reported_and_another_rebalance_begun() {
    let mut bench = Bench::eager();
    bench.subscribe(&["orders"]);
    bench.refuse_join(ErrorCode::MemberIdRequired);
    bench.joined(1, "other");
    bench.answer_sync(Ok(SyncGroupResponse::default()));
    let error = bench.report().to_string();
    assert!(error.contains("no assignment for this one"), "{error}");
    bench.wait();
    assert!(bench.join.is_some());
}

#[test]
fn a_long_reason_is_cut_between_letters() {
    let mut bench = Bench::eager().stable(&[]);
    bench.member.enforce_rebalance(bench.now, &format!("{}ü", "x".repeat(254)));
    bench.settle();
    assert_eq!(bench.reason(), "x".repeat(254));
}
