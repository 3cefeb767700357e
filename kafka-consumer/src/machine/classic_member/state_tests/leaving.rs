//! Members that go, or are taken for gone.

use std::time::Duration;

use kafka4rs_protocol::ErrorCode;
use kafka4rs_protocol::messages::LeaveGroupResponse;

use super::bench::*;
use crate::machine::classic_member::{ClassicAction, ClassicState, LeaveKind};

#[test]
fn an_application_that_does_not_poll_gives_its_place_to_others_until_it_polls() {
    let mut bench = Bench::eager().stable(&[0]);
    while bench.goodbye.is_none() {
        bench.wait();
        if bench.beat.is_some() {
            bench.answer_beat(ErrorCode::None);
        }
    }
    let (_, request) = bench.goodbye.take().expect("a goodbye");
    assert_eq!(request.members[0].member_id, "m1");
    assert_eq!(request.members[0].reason.as_deref(), Some("consumer poll timeout has expired."));
    assert_eq!(bench.member.state(), ClassicState::Stale);
    assert_eq!(bench.lost(), tps(&[0]));
    assert_eq!(bench.member.next_deadline(), None, "nothing happens without a poll");
    bench.member.handle_poll(bench.now);
    bench.settle();
    assert_eq!(bench.joining().member_id, "");
    assert_eq!(bench.reason(), "consumer pro-actively leaving the group");
}

#[test]
fn a_static_member_that_does_not_poll_says_no_goodbye() {
    let mut bench = Bench::static_member().stable(&[0]);
    bench.pass(Duration::from_secs(301));
    assert!(bench.goodbye.is_none());
    assert_eq!(bench.member.state(), ClassicState::Stale);
    bench.member.handle_poll(bench.now);
    bench.settle();
    assert!(bench.join.is_none(), "the loss is handled first");
    assert_eq!(bench.lost(), tps(&[0]));
    assert!(bench.join.is_some());
}

#[test]
fn who_says_goodbye_depends_on_the_kind_of_member_and_of_leaving() {
    for (is_static, kind, says) in [
        (false, LeaveKind::Default, true),
        (false, LeaveKind::Leave, true),
        (false, LeaveKind::Remain, false),
        (true, LeaveKind::Default, false),
        (true, LeaveKind::Leave, true),
        (true, LeaveKind::Remain, false),
    ] {
        let bench = if is_static { Bench::static_member() } else { Bench::eager() };
        let mut bench = bench.stable(&[0, 1]);
        bench.member.leave(bench.now, kind);
        bench.settle();
        assert_eq!(bench.released(), tps(&[0, 1]));
        assert_eq!(bench.goodbye.is_some(), says, "{is_static} {kind:?}");
        if let Some((tag, request)) = bench.goodbye.take() {
            assert_eq!(request.members[0].reason.as_deref(), Some("the consumer is being closed"));
            bench.member.handle_goodbye(bench.now, tag, Ok(LeaveGroupResponse::default()));
            bench.settle();
        }
        bench.take(|action| matches!(action, ClassicAction::Left).then_some(()));
        assert_eq!(bench.member.state(), ClassicState::Unsubscribed);
        assert_eq!(bench.member.next_deadline(), None);
    }
}

#[test]
fn a_goodbye_that_nobody_heard_is_said_again() {
    let mut bench = Bench::eager().stable(&[]);
    bench.member.leave(bench.now, LeaveKind::Default);
    bench.settle();
    bench.released();
    let (tag, _) = bench.goodbye.take().expect("a goodbye");
    bench.member.handle_goodbye(bench.now, tag, Err(network()));
    bench.settle();
    bench.wait();
    let (tag, _) = bench.goodbye.take().expect("another goodbye");
    let code = ErrorCode::UnknownMemberId.code();
    let response = LeaveGroupResponse { error_code: code, ..Default::default() };
    bench.member.handle_goodbye(bench.now, tag, Ok(response));
    bench.settle();
    bench.take(|action| matches!(action, ClassicAction::Left).then_some(()));
}

#[test]
fn leaving_while_joining_gives_back_what_was_kept() {
    let mut bench = Bench::cooperative().stable(&[0]);
    bench.answer_beat(ErrorCode::RebalanceInProgress);
    let (tag, _) = bench.join.take().expect("a join under way");
    bench.member.leave(bench.now, LeaveKind::Default);
    bench.settle();
    bench.member.handle_join(bench.now, tag, Err(network()));
    bench.settle();
    assert_eq!(bench.released(), tps(&[0]));
    assert!(bench.goodbye.is_some());
}
