//! What the coordinator refuses, and what gets no answer.

use std::time::Duration;

use kafka4rs_core::group::HeartbeatFailure;
use kafka4rs_core::{ErrorKind, KafkaError};
use kafka4rs_protocol::messages::{HeartbeatResponse, SyncGroupResponse};
use kafka4rs_protocol::{ErrorCode, Tick, TopicName};

use super::bench::*;
use crate::assignor::RangeAssignor;
use crate::machine::classic_member::{ClassicAction, ClassicMember, ClassicState};

#[test]
fn heartbeats_go_on_while_partitions_are_given_up() {
    let mut bench = Bench::eager().stable(&[0]);
    bench.answer_beat(ErrorCode::RebalanceInProgress);
    for _ in 0..3 {
        bench.answer_beat(ErrorCode::RebalanceInProgress);
    }
    assert_eq!(bench.revoked(), tps(&[0]));
    assert_eq!(bench.member.state(), ClassicState::Joining);
    bench.beat = None;
    bench.pass(Duration::from_secs(10));
    assert!(bench.beat.is_none(), "the join itself keeps the session");
}

#[test]
fn an_unknown_member_loses_what_it_owns_and_joins_as_a_new_one() {
    let mut bench = Bench::cooperative().stable(&[0, 1]);
    bench.answer_beat(ErrorCode::UnknownMemberId);
    assert_eq!(bench.member.state(), ClassicState::Lost);
    assert_eq!(bench.member.membership(), None, "a commit now would be one of nobody");
    assert!(bench.join.is_none());
    assert_eq!(bench.lost(), tps(&[0, 1]));
    assert_eq!(bench.joining().member_id, "");
    assert_eq!(bench.reason(), "encountered UNKNOWN_MEMBER_ID from Heartbeat response");
    assert_eq!((bench.said().owned_partitions, bench.said().generation_id), (vec![], None));
}

#[test]
fn a_member_of_an_old_generation_loses_what_it_owns_and_keeps_its_id() {
    let mut bench = Bench::cooperative().stable(&[0]);
    bench.answer_beat(ErrorCode::IllegalGeneration);
    assert_eq!(bench.lost(), tps(&[0]));
    assert_eq!(bench.joining().member_id, "m1");
    assert_eq!(bench.said().generation_id, None);
}

#[test]
fn a_loss_in_the_middle_of_a_revocation_takes_its_place() {
    let mut bench = Bench::eager().stable(&[0]);
    bench.answer_beat(ErrorCode::RebalanceInProgress);
    bench.answer_beat(ErrorCode::UnknownMemberId);
    let (tag, _) = bench.revocation();
    bench.member.handle_revoked(bench.now, tag, Ok(()));
    bench.settle();
    assert!(bench.join.is_none(), "the revocation is not what is waited for any more");
    assert_eq!(bench.lost(), tps(&[0]));
    assert_eq!(bench.joining().member_id, "");
}

#[test]
fn a_loss_while_an_assignment_is_taken_is_told() {
    let mut bench = Bench::eager().stable(&[]);
    bench.member.enforce_rebalance(bench.now, "");
    bench.settle();
    assert_eq!(bench.reason(), "rebalance enforced by user");
    bench.joined(2, "other");
    bench.synced(&[3]);
    bench.answer_beat(ErrorCode::UnknownMemberId);
    bench.lost();
    assert_eq!(bench.member.state(), ClassicState::Joining);
}

#[test]
fn a_static_member_that_was_fenced_ends_for_good() {
    for stage in 0..3 {
        let mut bench = Bench::static_member();
        bench.subscribe(&["orders"]);
        match stage {
            0 => bench.refuse_join(ErrorCode::FencedInstanceId),
            1 => {
                bench.joined(1, "other");
                bench.refuse_sync(ErrorCode::FencedInstanceId);
            }
            _ => {
                bench.joined(1, "other");
                bench.synced(&[0]);
                bench.reconciled();
                bench.answer_beat(ErrorCode::FencedInstanceId);
            }
        }
        let error = bench.failure();
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::Fenced, Some(ErrorCode::FencedInstanceId))
        );
        assert!(bench.member.owned().is_empty() && bench.member.membership().is_none());
        assert_eq!(
            (bench.member.state(), bench.member.next_deadline()),
            (ClassicState::Fatal, None)
        );
    }
}

#[test]
fn a_refusal_for_good_says_what_to_do() {
    for (code, advice) in [
        (ErrorCode::InconsistentGroupProtocol, "range"),
        (ErrorCode::GroupMaxSizeReached, "group.max.size"),
        (ErrorCode::InvalidSessionTimeout, "group.max.session.timeout.ms"),
        (ErrorCode::InvalidGroupId, ""),
        (ErrorCode::GroupAuthorizationFailed, ""),
        (ErrorCode::UnsupportedVersion, ""),
        (ErrorCode::UnknownServerError, ""),
    ] {
        let mut bench = Bench::eager();
        bench.subscribe(&["orders"]);
        bench.refuse_join(code);
        let error = bench.failure();
        assert_eq!(error.code(), Some(code));
        let text = error.to_string();
        assert!(text.contains("group billing") && text.contains(advice), "{text}");
        assert_eq!(bench.member.next_deadline(), None, "{code}");
    }
}

#[test]
fn a_join_is_tried_again_after_a_pause_where_that_may_help() {
    for (code, finds) in [
        (ErrorCode::CoordinatorLoadInProgress, 1),
        (ErrorCode::NotCoordinator, 2),
        (ErrorCode::CoordinatorNotAvailable, 2),
    ] {
        let mut bench = Bench::eager();
        bench.subscribe(&["orders"]);
        let before = bench.now;
        bench.refuse_join(code);
        assert!(bench.join.is_none(), "{code}");
        bench.wait();
        assert!(bench.join.is_some() && bench.now > before, "{code}");
        assert_eq!(bench.found, finds, "{code}");
    }
}

#[test]
fn a_sync_that_is_refused_leads_to_another_join() {
    for (code, finds, keeps_id) in [
        (ErrorCode::RebalanceInProgress, 1, true),
        (ErrorCode::IllegalGeneration, 1, true),
        (ErrorCode::UnknownMemberId, 1, false),
        (ErrorCode::CoordinatorLoadInProgress, 1, true),
        (ErrorCode::NotCoordinator, 2, true),
        (ErrorCode::CoordinatorNotAvailable, 2, true),
    ] {
        let mut bench = Bench::eager();
        bench.subscribe(&["orders"]);
        bench.refuse_join(ErrorCode::MemberIdRequired);
        bench.joined(1, "other");
        bench.refuse_sync(code);
        if bench.join.is_none() {
            bench.wait();
        }
        assert_eq!(bench.joining().member_id == "m1", keeps_id, "{code}");
        assert_eq!(bench.found, finds, "{code}");
    }
    for code in [ErrorCode::GroupAuthorizationFailed, ErrorCode::UnknownServerError] {
        let mut bench = Bench::eager();
        bench.subscribe(&["orders"]);
        bench.joined(1, "other");
        bench.refuse_sync(code);
        assert_eq!(bench.failure().code(), Some(code));
    }
}

#[test]
fn answers_that_are_lost_lead_to_another_join_once_the_coordinator_is_found() {
    let mut bench = Bench::eager();
    bench.subscribe(&["orders"]);
    bench.answer_join(Err(network()));
    assert!(bench.join.is_none());
    bench.wait();
    bench.refuse_join(ErrorCode::MemberIdRequired);
    bench.joined(1, "other");
    bench.answer_sync(Err(network()));
    bench.wait();
    assert_eq!((bench.found, &*bench.joining().member_id), (3, "m1"));
    assert_eq!(bench.member.state(), ClassicState::Joining);
}

#[test]
fn a_request_that_can_never_be_sent_ends_the_membership() {
    let mut bench = Bench::eager();
    bench.subscribe(&["orders"]);
    bench.answer_join(Err(HeartbeatFailure::Refused(KafkaError::protocol("no version"))));
    assert_eq!(bench.failure().kind(), ErrorKind::Protocol);
}

#[test]
fn heartbeats_find_a_coordinator_that_moved_and_keep_what_is_owned() {
    for (code, finds) in [
        (ErrorCode::NotCoordinator, 2),
        (ErrorCode::CoordinatorNotAvailable, 2),
        (ErrorCode::CoordinatorLoadInProgress, 1),
    ] {
        let mut bench = Bench::eager().stable(&[0]);
        let before = bench.now;
        bench.answer_beat(code);
        assert!(bench.beat.is_none(), "{code}");
        bench.answer_beat(ErrorCode::None);
        assert!(bench.now > before);
        assert_eq!(bench.found, finds, "{code}");
        assert_eq!(bench.member.owned(), &set(&[0]), "{code}");
    }
    for code in [ErrorCode::GroupAuthorizationFailed, ErrorCode::UnsupportedVersion] {
        let mut bench = Bench::eager().stable(&[0]);
        bench.answer_beat(code);
        assert_eq!(bench.failure().code(), Some(code));
    }
}

#[test]
fn heartbeats_leave_at_their_interval_one_at_a_time() {
    let mut bench = Bench::eager().stable(&[0]);
    let mut last = bench.now;
    for _ in 0..5 {
        let request = bench.beat();
        assert_eq!((request.generation_id, &*request.member_id), (1, "m1"));
        assert_eq!(bench.now.checked_since(last), Some(Duration::from_secs(3)));
        last = bench.now;
        bench.pass(Duration::from_millis(10));
        bench.answer_beat(ErrorCode::None);
    }
    bench.beat();
    bench.beat = None;
    bench.pass(Duration::from_secs(20));
    assert!(bench.beat.is_none(), "one is under way already");
}

#[test]
fn a_session_without_answers_has_the_coordinator_looked_for() {
    let mut bench = Bench::eager().stable(&[0]);
    bench.beat();
    bench.beat = None;
    bench.pass(Duration::from_secs(46));
    assert_eq!(bench.found, 2);
    assert!(bench.beat.is_some(), "the next one leaves at once");
    assert_eq!(bench.member.owned(), &set(&[0]), "nobody else can have them without a coordinator");
}

#[test]
fn a_sync_of_a_coordinator_that_is_gone_is_not_waited_for() {
    let mut bench = Bench::eager();
    bench.subscribe(&["orders"]);
    bench.refuse_join(ErrorCode::MemberIdRequired);
    bench.joined(1, "other");
    bench.answer_beat(ErrorCode::NotCoordinator);
    bench.wait();
    assert_eq!(bench.joining().member_id, "m1");
    let (tag, _) = bench.sync.take().expect("a sync under way");
    let assignment = assigned(&[0]);
    bench.member.handle_sync(
        bench.now,
        tag,
        Ok(SyncGroupResponse { assignment, ..Default::default() }),
    );
    bench.settle();
    assert_eq!(bench.member.state(), ClassicState::Joining, "its late answer changes nothing");
}

#[test]
fn an_answer_for_a_generation_that_was_replaced_is_ignored() {
    let mut bench = Bench::cooperative().stable(&[0]);
    bench.beat();
    let (tag, _) = bench.beat.take().expect("a heartbeat under way");
    bench.member.enforce_rebalance(bench.now, "test");
    bench.settle();
    bench.joined(2, "other");
    bench.synced(&[0]);
    bench.reconciled();
    let code = ErrorCode::IllegalGeneration.code();
    let response = HeartbeatResponse { error_code: code, ..Default::default() };
    bench.member.handle_heartbeat(bench.now, tag, Ok(response));
    bench.settle();
    assert_eq!(bench.member.state(), ClassicState::Stable);
    assert_eq!(bench.member.owned(), &set(&[0]));
}

#[test]
fn a_revocation_that_fails_is_reported_and_tried_again() {
    let mut bench = Bench::eager().stable(&[0]);
    bench.answer_beat(ErrorCode::RebalanceInProgress);
    let (tag, _) = bench.revocation();
    bench.member.handle_revoked(bench.now, tag, Err(KafkaError::config("no")));
    bench.settle();
    assert_eq!(bench.report().kind(), ErrorKind::Config);
    assert!(bench.actions.is_empty() && bench.join.is_none());
    bench.wait();
    assert_eq!(bench.revoked(), tps(&[0]));
    assert!(bench.join.is_some());
}

#[test]
fn an_assignment_that_cannot_be_taken_is_reported_and_tried_again() {
    let mut bench = Bench::eager();
    bench.subscribe(&["orders"]);
    bench.refuse_join(ErrorCode::MemberIdRequired);
    bench.joined(1, "other");
    bench.synced(&[0]);
    let tag = bench.take(|action| match action {
        ClassicAction::Reconcile { tag, .. } => Some(*tag),
        _ => None,
    });
    bench.member.handle_reconciled(bench.now, tag, Err(KafkaError::config("no")));
    bench.settle();
    bench.report();
    assert_eq!(bench.member.state(), ClassicState::Reconciling);
    bench.wait();
    assert_eq!(bench.reconciled(), (vec![], tps(&[0])));
    assert_eq!(bench.member.state(), ClassicState::Stable);
}

#[test]
fn a_coordinator_that_always_says_again_is_asked_with_pauses() {
    for code in
        [ErrorCode::MemberIdRequired, ErrorCode::UnknownMemberId, ErrorCode::RebalanceInProgress]
    {
        let mut bench = Bench::eager();
        bench.subscribe(&["orders"]);
        let begin = bench.now;
        for _ in 0..30 {
            if bench.join.is_none() {
                bench.wait();
            }
            bench.refuse_join(code);
        }
        let took = bench.now.checked_since(begin).expect("later");
        assert!(took > Duration::from_secs(15), "{code}: 30 joins in {took:?}");
    }
}

#[test]
fn a_protocol_that_was_not_offered_is_refused() {
    let mut bench = Bench::eager();
    bench.subscribe(&["orders"]);
    bench.joined_with(1, "other", |response| response.protocol_name = Some("sticky".into()));
    assert!(bench.failure().to_string().contains("sticky"));
    let mut bench = Bench::eager();
    bench.subscribe(&["orders"]);
    bench.joined_with(1, "other", |response| response.protocol_type = Some("connect".into()));
    assert_eq!(bench.failure().code(), Some(ErrorCode::InconsistentGroupProtocol));
}

#[test]
fn a_refused_commit_of_this_generation_costs_the_membership_and_of_another_nothing() {
    let mut bench = Bench::eager().stable(&[0]);
    bench.member.handle_commit_refused(bench.now, 0, "m1", ErrorCode::IllegalGeneration);
    bench.member.handle_commit_refused(bench.now, 0, "m1", ErrorCode::RebalanceInProgress);
    bench.member.handle_commit_refused(bench.now, 1, "m0", ErrorCode::FencedInstanceId);
    bench.settle();
    assert!(bench.actions.is_empty());
    bench.member.handle_commit_refused(bench.now, 1, "m1", ErrorCode::UnknownMemberId);
    bench.settle();
    assert_eq!(bench.lost(), tps(&[0]));
    assert_eq!(bench.reason(), "encountered UNKNOWN_MEMBER_ID from OffsetCommit response");

    let mut bench = Bench::cooperative().stable(&[0]);
    bench.member.handle_commit_refused(bench.now, 1, "m1", ErrorCode::RebalanceInProgress);
    bench.settle();
    assert_eq!(bench.reason(), "offset commit failed since group is already rebalancing");
    bench.member.handle_commit_refused(bench.now, 1, "m1", ErrorCode::IllegalGeneration);
    bench.settle();
    assert_eq!(bench.member.state(), ClassicState::Joining, "the join will tell");
}

#[test]
fn a_coordinator_that_may_not_be_asked_for_ends_the_membership() {
    let mut member =
        ClassicMember::new(config(), vec![Box::new(RangeAssignor::new())]).expect("a member");
    member.subscribe(Tick::ZERO, [TopicName::from("orders")], None);
    assert!(matches!(member.next_action(), Some(ClassicAction::FindCoordinator)));
    let refused = KafkaError::server(ErrorCode::CoordinatorNotAvailable);
    member.handle_coordinator(Tick::ZERO, Err(refused));
    assert!(member.next_action().is_none());
    let at = member.next_deadline().expect("another attempt");
    assert!(at > Tick::ZERO);
    member.handle_deadline(at);
    assert!(matches!(member.next_action(), Some(ClassicAction::FindCoordinator)));
    let refused = KafkaError::server(ErrorCode::GroupAuthorizationFailed);
    member.handle_coordinator(at, Err(refused));
    assert!(matches!(member.next_action(), Some(ClassicAction::Failed(_))));
    assert_eq!(member.next_deadline(), None);
}
