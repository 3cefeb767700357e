//! The consumer protocol's membership, state by state.

use std::collections::BTreeMap;
use std::time::Duration;

use kafka4rs_protocol::messages::consumer_group_heartbeat_response::{Assignment, TopicPartitions};
use kafka4rs_protocol::messages::{ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse};
use kafka4rs_protocol::{ErrorCode, MemberEpoch, Tick, TopicId, TopicName, Uuid};

use super::{
    ConsumerMember, Departure, HeartbeatFailure, MemberAction, MemberConfig, MemberState,
    TopicNames,
};
use crate::error::{ErrorKind, KafkaError};
use crate::topic_partition::TopicPartition;

const ORDERS: TopicId = TopicId(Uuid::from_u64_pair(0, 1));
const BILLS: TopicId = TopicId(Uuid::from_u64_pair(0, 2));

/// A member with a clock, a coordinator that is found at once, and what it wants the shell to do.
struct Bench {
    member: ConsumerMember,
    now: Tick,
    names: BTreeMap<TopicId, TopicName>,
    sent: Option<(u64, ConsumerGroupHeartbeatRequest)>,
    actions: Vec<MemberAction>,
}

impl Bench {
    fn new() -> Self {
        Self::with(|_| {})
    }

    fn with(change: impl FnOnce(&mut MemberConfig)) -> Self {
        let mut config = MemberConfig {
            group_id: "billing".to_owned(),
            member_id: "m1".to_owned(),
            instance_id: None,
            rack_id: Some("r1".to_owned()),
            server_assignor: None,
            max_poll_interval: Duration::from_secs(300),
            retry_backoff: Duration::from_millis(100),
            retry_backoff_max: Duration::from_secs(1),
            seed: 7,
        };
        change(&mut config);
        let names = BTreeMap::from([(ORDERS, TopicName::from("orders"))]);
        let member = ConsumerMember::new(config);
        Self { member, now: Tick::ZERO, names, sent: None, actions: Vec::new() }
    }

    fn subscribed() -> Self {
        let mut bench = Self::new();
        bench.subscribe();
        bench
    }

    fn subscribe(&mut self) {
        self.member.subscribe(self.now, [TopicName::from("orders")]);
        self.settle();
    }

    /// A member that owns these partitions of orders and has said so.
    fn stable(partitions: &[i32]) -> Self {
        let mut bench = Self::subscribed();
        bench.answer(1, Some(&[(ORDERS, partitions)]));
        bench.reconciled();
        bench.answer(1, None);
        assert_eq!(bench.member.state(), MemberState::Stable);
        bench.actions.clear();
        bench
    }

    /// Takes every action; a coordinator is found as soon as it is asked for.
    fn settle(&mut self) {
        self.member.handle_topics(self.now, &self.names.clone() as &dyn TopicNames);
        while let Some(action) = self.member.next_action() {
            match action {
                MemberAction::FindCoordinator => self.member.handle_coordinator(self.now, Ok(())),
                MemberAction::Heartbeat { tag, request } => self.sent = Some((tag, *request)),
                other => self.actions.push(other),
            }
        }
    }

    fn pass(&mut self, time: Duration) {
        self.now += time;
        self.member.handle_deadline(self.now);
        self.settle();
    }

    fn beat(&mut self) -> ConsumerGroupHeartbeatRequest {
        for _ in 0..2 {
            // The first deadline may be that of something else.
            if self.sent.is_none() {
                let at = self.member.next_deadline().expect("a heartbeat to come");
                self.now = self.now.max(at);
                self.member.handle_deadline(self.now);
                self.settle();
            }
        }
        self.sent.as_ref().expect("a heartbeat under way").1.clone()
    }

    fn answer(&mut self, epoch: i32, assignment: Option<&[(TopicId, &[i32])]>) {
        self.beat();
        let (tag, _) = self.sent.take().expect("a heartbeat under way");
        let assignment = assignment.map(|topics| Assignment {
            topic_partitions: topics
                .iter()
                .map(|(id, partitions)| TopicPartitions {
                    topic_id: id.uuid(),
                    partitions: partitions.iter().copied().collect(),
                    ..Default::default()
                })
                .collect(),
            ..Default::default()
        });
        let response = ConsumerGroupHeartbeatResponse {
            member_epoch: epoch,
            heartbeat_interval_ms: 5_000,
            assignment,
            ..Default::default()
        };
        self.member.handle_heartbeat(self.now, tag, Ok(response));
        self.settle();
    }

    fn refuse(&mut self, code: ErrorCode) {
        self.beat();
        let (tag, _) = self.sent.take().expect("a heartbeat under way");
        let response = ConsumerGroupHeartbeatResponse {
            error_code: code.code(),
            heartbeat_interval_ms: 5_000,
            ..Default::default()
        };
        self.member.handle_heartbeat(self.now, tag, Ok(response));
        self.settle();
    }

    /// The reconciliation asked for: what is revoked, what is added.
    fn reconciliation(&mut self) -> (u64, Vec<String>, Vec<String>) {
        let at = self.actions.iter().position(|a| matches!(a, MemberAction::Reconcile { .. }));
        let at = at.unwrap_or_else(|| panic!("no reconciliation in {:?}", self.actions));
        match self.actions.remove(at) {
            MemberAction::Reconcile { tag, revoked, added } => {
                (tag, texts(&revoked), texts(&added))
            }
            _ => unreachable!(),
        }
    }

    fn reconciled(&mut self) -> (Vec<String>, Vec<String>) {
        let (tag, revoked, added) = self.reconciliation();
        self.member.handle_reconciled(self.now, tag, Ok(()));
        self.settle();
        (revoked, added)
    }

    fn lost(&mut self) -> (u64, Vec<String>) {
        let found = self.actions.iter().find_map(|action| match action {
            MemberAction::Lost { tag, partitions } => Some((*tag, texts(partitions))),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("no loss in {:?}", self.actions))
    }

    fn failure(&self) -> Option<&KafkaError> {
        self.actions.iter().find_map(|action| match action {
            MemberAction::Failed(error) => Some(error),
            _ => None,
        })
    }
}

fn texts(partitions: &[TopicPartition]) -> Vec<String> {
    partitions.iter().map(ToString::to_string).collect()
}

fn owned(request: &ConsumerGroupHeartbeatRequest) -> Option<Vec<i32>> {
    let topics = request.topic_partitions.as_ref()?;
    Some(topics.iter().flat_map(|topic| topic.partitions.iter().copied()).collect())
}

#[test]
fn joins_with_epoch_0_and_every_field() {
    let mut bench = Bench::subscribed();
    let request = bench.beat();
    assert_eq!((request.group_id.as_str(), request.member_id.as_str()), ("billing", "m1"));
    assert_eq!(request.member_epoch, 0);
    assert_eq!(request.rebalance_timeout_ms, 300_000);
    assert_eq!(request.subscribed_topic_names, Some(vec!["orders".into()]));
    assert_eq!(request.rack_id, Some("r1".into()));
    assert_eq!(owned(&request), Some(vec![]));
}

#[test]
fn a_steady_heartbeat_carries_only_the_epoch() {
    let mut bench = Bench::stable(&[0]);
    let request = bench.beat();
    assert_eq!(request.member_epoch, 1);
    assert_eq!(request.rebalance_timeout_ms, -1);
    assert_eq!(request.subscribed_topic_names, None);
    assert_eq!((&request.rack_id, &request.topic_partitions), (&None, &None));
}

#[test]
fn heartbeats_come_at_the_coordinators_interval_from_the_time_of_sending() {
    let mut bench = Bench::stable(&[0]);
    bench.beat();
    let sent_at = bench.now;
    bench.pass(Duration::from_millis(800));
    bench.answer(1, None);
    assert_eq!(bench.member.next_deadline(), Some(sent_at + Duration::from_secs(5)));
}

#[test]
fn a_finished_reconciliation_is_acknowledged_at_once_with_the_owned_set() {
    let mut bench = Bench::subscribed();
    bench.answer(1, Some(&[(ORDERS, &[0, 1])]));
    assert_eq!(bench.member.state(), MemberState::Reconciling);
    let (revoked, added) = bench.reconciled();
    assert_eq!((revoked, added), (vec![], vec!["orders-0".to_owned(), "orders-1".to_owned()]));
    let (_, request) = bench.sent.clone().expect("the acknowledgement waits for nothing");
    assert_eq!(owned(&request), Some(vec![0, 1]));
    assert_eq!(bench.member.state(), MemberState::Stable);
}

#[test]
fn an_answer_without_assignment_changes_nothing() {
    let mut bench = Bench::stable(&[0, 1]);
    bench.answer(2, None);
    assert_eq!(bench.member.state(), MemberState::Stable);
    assert_eq!(bench.member.epoch(), MemberEpoch(2));
    assert_eq!(texts(&bench.member.owned()), ["orders-0", "orders-1"]);
}

#[test]
fn an_empty_assignment_revokes_everything() {
    let mut bench = Bench::stable(&[0, 1]);
    bench.answer(2, Some(&[]));
    let (revoked, added) = bench.reconciled();
    assert_eq!((revoked.len(), added.len()), (2, 0));
    assert_eq!(owned(&bench.beat()), Some(vec![]));
}

#[test]
fn joining_an_empty_group_share_needs_no_reconciliation() {
    let mut bench = Bench::subscribed();
    bench.answer(1, Some(&[]));
    assert_eq!(bench.member.state(), MemberState::Stable);
    assert!(bench.actions.is_empty());
}

#[test]
fn partitions_that_stay_are_neither_revoked_nor_added() {
    let mut bench = Bench::stable(&[0, 1]);
    bench.answer(2, Some(&[(ORDERS, &[1, 2])]));
    let (revoked, added) = bench.reconciled();
    assert_eq!((revoked, added), (vec!["orders-0".to_owned()], vec!["orders-2".to_owned()]));
}

#[test]
fn a_target_that_moves_meanwhile_is_reconciled_after_the_acknowledgement() {
    let mut bench = Bench::subscribed();
    bench.answer(1, Some(&[(ORDERS, &[0])]));
    let (tag, ..) = bench.reconciliation();
    bench.answer(2, Some(&[(ORDERS, &[0, 1])]));
    let second = bench.actions.iter().any(|a| matches!(a, MemberAction::Reconcile { .. }));
    assert!(!second, "one at a time");
    bench.member.handle_reconciled(bench.now, tag, Ok(()));
    bench.settle();
    assert_eq!(owned(&bench.beat()), Some(vec![0]));
    assert_eq!(bench.member.state(), MemberState::Reconciling);
    assert_eq!(bench.reconciled().1, ["orders-1"]);
}

#[test]
fn topics_without_a_name_stay_pending_until_metadata_knows_them() {
    let mut bench = Bench::subscribed();
    bench.answer(1, Some(&[(ORDERS, &[0]), (BILLS, &[3])]));
    assert_eq!(bench.reconciled().1, ["orders-0"]);
    assert!(
        bench.actions.iter().any(
            |action| matches!(action, MemberAction::ResolveTopics(ids) if ids.contains(&BILLS))
        )
    );
    bench.answer(1, None);
    assert_eq!(bench.member.state(), MemberState::Reconciling);
    assert_eq!(bench.member.unresolved(), [BILLS]);
    bench.names.insert(BILLS, TopicName::from("bills"));
    bench.settle();
    assert_eq!(bench.reconciled().1, ["bills-3"]);
    assert_eq!(owned(&bench.beat()), Some(vec![0, 3]));
    assert_eq!(bench.member.state(), MemberState::Stable);
}

#[test]
fn rejoins_with_epoch_0_after_fencing() {
    use ErrorCode::{FencedMemberEpoch, GroupIdNotFound, UnknownMemberId};
    for code in [FencedMemberEpoch, UnknownMemberId, GroupIdNotFound] {
        let mut bench = Bench::stable(&[0]);
        bench.refuse(code);
        assert_eq!(bench.member.state(), MemberState::Fenced);
        let (tag, partitions) = bench.lost();
        assert_eq!(partitions, ["orders-0"]);
        bench.pass(Duration::from_secs(60));
        assert!(bench.sent.is_none(), "no heartbeat before the loss is handled");
        bench.member.handle_lost(bench.now, tag);
        bench.settle();
        let request = bench.beat();
        assert_eq!((request.member_epoch, request.member_id.as_str()), (0, "m1"));
        assert_eq!(owned(&request), Some(vec![]));
        assert_eq!(bench.member.state(), MemberState::Joining);
    }
}

#[test]
fn fencing_drops_the_reconciliation_under_way() {
    let mut bench = Bench::stable(&[0]);
    bench.answer(2, Some(&[(ORDERS, &[1])]));
    let (tag, ..) = bench.reconciliation();
    bench.refuse(ErrorCode::FencedMemberEpoch);
    bench.member.handle_reconciled(bench.now, tag, Ok(()));
    assert_eq!(bench.member.state(), MemberState::Fenced);
    assert!(bench.member.owned().is_empty());
}

#[test]
fn sends_a_full_heartbeat_after_an_error() {
    let mut bench = Bench::stable(&[0]);
    bench.refuse(ErrorCode::CoordinatorLoadInProgress);
    let request = bench.beat();
    assert_eq!(request.member_epoch, 1);
    assert_eq!(request.rebalance_timeout_ms, 300_000);
    assert_eq!(request.subscribed_topic_names, Some(vec!["orders".into()]));
    assert_eq!(owned(&request), Some(vec![0]));
}

#[test]
fn a_broken_connection_finds_the_coordinator_again_and_says_everything() {
    let mut bench = Bench::stable(&[0]);
    bench.beat();
    let (tag, _) = bench.sent.take().expect("a heartbeat");
    let error = KafkaError::new(ErrorKind::Network, "connection reset");
    bench.member.handle_heartbeat(bench.now, tag, Err(HeartbeatFailure::Transport(error)));
    bench.settle();
    assert!(bench.actions.iter().any(|a| matches!(a, MemberAction::ForgetCoordinator)));
    let request = bench.beat();
    assert_eq!((request.member_epoch, owned(&request)), (1, Some(vec![0])));
}

#[test]
fn a_coordinator_that_moved_is_forgotten() {
    for code in [ErrorCode::NotCoordinator, ErrorCode::CoordinatorNotAvailable] {
        let mut bench = Bench::stable(&[0]);
        bench.refuse(code);
        assert!(bench.actions.iter().any(|a| matches!(a, MemberAction::ForgetCoordinator)));
        assert_eq!(bench.member.state(), MemberState::Stable);
    }
}

#[test]
fn failures_pause_longer_each_time_up_to_a_second() {
    let mut bench = Bench::stable(&[0]);
    let mut pauses = Vec::new();
    for _ in 0..6 {
        bench.refuse(ErrorCode::CoordinatorLoadInProgress);
        let next = bench.member.next_deadline().expect("a retry");
        pauses.push((next - bench.now).as_millis());
    }
    assert!((80..=120).contains(&pauses[0]), "{pauses:?}");
    assert!((160..=240).contains(&pauses[1]), "{pauses:?}");
    assert!((800..=1200).contains(&pauses[5]), "{pauses:?}");
}

#[test]
fn a_missing_right_to_a_topic_is_reported_and_waited_for() {
    let mut bench = Bench::stable(&[0]);
    bench.refuse(ErrorCode::TopicAuthorizationFailed);
    assert!(bench.actions.iter().any(|a| matches!(a, MemberAction::Report(_))));
    assert_eq!(bench.member.state(), MemberState::Stable);
}

#[test]
fn refusals_for_good_end_the_membership() {
    for code in [
        ErrorCode::GroupAuthorizationFailed,
        ErrorCode::UnsupportedVersion,
        ErrorCode::InvalidRequest,
        ErrorCode::GroupMaxSizeReached,
        ErrorCode::FencedInstanceId,
        ErrorCode::UnreleasedInstanceId,
        ErrorCode::UnsupportedAssignor,
        ErrorCode::InvalidRegularExpression,
        ErrorCode::Unknown(9999),
    ] {
        let mut bench = Bench::stable(&[0]);
        bench.refuse(code);
        assert_eq!(bench.member.state(), MemberState::Fatal, "{code}");
        assert_eq!(bench.failure().and_then(KafkaError::code), Some(code));
        bench.pass(Duration::from_secs(600));
        assert!(bench.sent.is_none(), "nothing is sent any more");
    }
}

#[test]
fn leaves_at_once_when_the_application_does_not_poll_and_rejoins_with_the_next_poll() {
    let mut bench = Bench::stable(&[0]);
    for _ in 0..55 {
        bench.answer(1, None);
    }
    bench.beat();
    bench.sent = None;
    bench.pass(Duration::from_secs(60));
    assert_eq!(bench.member.state(), MemberState::Stale);
    let (tag, partitions) = bench.lost();
    assert_eq!(partitions, ["orders-0"]);
    assert_eq!(bench.beat().member_epoch, -1);
    bench.sent = None;
    bench.member.handle_lost(bench.now, tag);
    bench.pass(Duration::from_secs(60));
    assert!(bench.sent.is_none(), "it stays away until the application is back");
    bench.member.handle_poll(bench.now);
    bench.settle();
    assert_eq!(bench.beat().member_epoch, 0);
}

#[test]
fn a_poll_while_the_loss_is_handled_rejoins_after_it() {
    let mut bench = Bench::stable(&[0]);
    bench.now += Duration::from_secs(301);
    bench.member.handle_deadline(bench.now);
    bench.settle();
    let (tag, _) = bench.lost();
    bench.member.handle_poll(bench.now);
    assert_eq!(bench.member.state(), MemberState::Stale);
    bench.member.handle_lost(bench.now, tag);
    assert_eq!(bench.member.state(), MemberState::Joining);
}

#[test]
fn an_application_that_polls_keeps_its_membership() {
    let mut bench = Bench::stable(&[0]);
    for _ in 0..100 {
        bench.member.handle_poll(bench.now);
        bench.answer(1, None);
    }
    assert_eq!(bench.member.state(), MemberState::Stable);
}

#[test]
fn leaving_releases_first_and_says_goodbye_once() {
    let mut bench = Bench::stable(&[0]);
    bench.member.leave(bench.now);
    bench.settle();
    assert_eq!(bench.member.state(), MemberState::PrepareLeaving);
    let released = bench.actions.iter().find_map(|action| match action {
        MemberAction::Release { tag, partitions } => Some((*tag, texts(partitions))),
        _ => None,
    });
    let (tag, partitions) = released.expect("a release");
    assert_eq!(partitions, ["orders-0"]);
    bench.member.handle_released(bench.now, tag);
    bench.settle();
    assert_eq!(bench.beat().member_epoch, -1);
    bench.refuse(ErrorCode::GroupIdNotFound);
    assert!(bench.actions.iter().any(|a| matches!(a, MemberAction::Left)));
    assert_eq!(bench.member.state(), MemberState::Unsubscribed);
    assert!(bench.sent.is_none());
}

#[test]
fn leaving_does_not_wait_for_the_answer_to_another_heartbeat() {
    let mut bench = Bench::stable(&[0]);
    bench.beat();
    bench.sent = None;
    bench.member.leave(bench.now);
    bench.settle();
    let tag = bench.actions.iter().find_map(|action| match action {
        MemberAction::Release { tag, .. } => Some(*tag),
        _ => None,
    });
    bench.member.handle_released(bench.now, tag.expect("a release"));
    bench.settle();
    assert_eq!(bench.sent.as_ref().map(|(_, request)| request.member_epoch), Some(-1));
}

#[test]
fn a_goodbye_that_nobody_heard_is_said_again_after_a_pause_and_to_whoever_coordinates_now() {
    let mut bench = Bench::stable(&[0]);
    bench.member.leave(bench.now);
    bench.settle();
    let tag = bench.actions.iter().find_map(|action| match action {
        MemberAction::Release { tag, .. } => Some(*tag),
        _ => None,
    });
    bench.member.handle_released(bench.now, tag.expect("a release"));
    bench.settle();
    for lost in 0..3 {
        let began = bench.now;
        assert_eq!(bench.beat().member_epoch, -1, "goodbye {lost}");
        assert!(lost == 0 || bench.now - began >= Duration::from_millis(80), "goodbye {lost}");
        let (tag, _) = bench.sent.take().expect("a heartbeat under way");
        bench.actions.clear();
        let lost = HeartbeatFailure::Transport(KafkaError::closed("connection"));
        bench.member.handle_heartbeat(bench.now, tag, Err(lost));
        bench.settle();
        assert!(bench.actions.iter().any(|a| matches!(a, MemberAction::ForgetCoordinator)));
        assert!(!bench.actions.iter().any(|a| matches!(a, MemberAction::Left)));
    }
    bench.refuse(ErrorCode::CoordinatorLoadInProgress);
    assert_eq!(bench.member.state(), MemberState::Leaving);
    // The first one had arrived after all.
    bench.refuse(ErrorCode::UnknownMemberId);
    assert!(bench.actions.iter().any(|a| matches!(a, MemberAction::Left)));
    assert_eq!(bench.member.state(), MemberState::Unsubscribed);
}

#[test]
fn a_static_member_says_that_it_comes_back() {
    let mut bench = Bench::with(|config| config.instance_id = Some("i1".to_owned()));
    bench.subscribe();
    bench.answer(1, Some(&[]));
    assert_eq!(bench.beat().instance_id, Some("i1".into()));
    bench.member.leave(bench.now);
    bench.settle();
    let tag = bench.actions.iter().find_map(|action| match action {
        MemberAction::Release { tag, .. } => Some(*tag),
        _ => None,
    });
    bench.member.handle_released(bench.now, tag.expect("a release"));
    bench.settle();
    assert_eq!(bench.beat().member_epoch, -2);
}

#[test]
fn a_changed_subscription_is_sent_at_once_and_alone() {
    let mut bench = Bench::stable(&[0]);
    bench.member.subscribe(bench.now, [TopicName::from("bills"), TopicName::from("orders")]);
    bench.settle();
    let request = bench.beat();
    assert_eq!(request.subscribed_topic_names, Some(vec!["bills".into(), "orders".into()]));
    assert_eq!((request.topic_partitions, request.rebalance_timeout_ms), (None, -1));
}

#[test]
fn an_answer_with_a_negative_epoch_or_an_old_tag_is_ignored() {
    let mut bench = Bench::stable(&[0]);
    bench.answer(-1, Some(&[]));
    assert_eq!((bench.member.state(), bench.member.epoch()), (MemberState::Stable, MemberEpoch(1)));
    bench.beat();
    let response = ConsumerGroupHeartbeatResponse { member_epoch: 77, ..Default::default() };
    bench.member.handle_heartbeat(bench.now, 12_345, Ok(response));
    assert_eq!(bench.member.epoch(), MemberEpoch(1));
}

#[test]
fn a_reconciliation_that_failed_is_not_acknowledged() {
    let mut bench = Bench::subscribed();
    bench.answer(1, Some(&[(ORDERS, &[0])]));
    let (tag, ..) = bench.reconciliation();
    bench.member.handle_reconciled(bench.now, tag, Err(KafkaError::record("listener failed")));
    bench.settle();
    assert!(bench.actions.iter().any(|a| matches!(a, MemberAction::Report(_))));
    assert_eq!(bench.member.state(), MemberState::Reconciling);
    assert_eq!(owned(&bench.beat()), None);
}

#[test]
fn a_reconciliation_that_failed_is_tried_again_after_a_pause() {
    let mut bench = Bench::subscribed();
    bench.answer(1, Some(&[(ORDERS, &[0])]));
    for _ in 0..3 {
        let (tag, ..) = bench.reconciliation();
        bench.actions.clear();
        bench.member.handle_reconciled(bench.now, tag, Err(KafkaError::record("listener failed")));
        bench.settle();
        let at_once = bench.actions.iter().any(|a| matches!(a, MemberAction::Reconcile { .. }));
        assert!(!at_once, "a listener that always fails must not be a busy loop");
        bench.pass(Duration::from_secs(1));
    }
    assert_eq!(bench.reconciled().1, ["orders-0"]);
    assert_eq!(owned(&bench.beat()), Some(vec![0]));
    assert_eq!(bench.member.state(), MemberState::Stable);
}

#[test]
fn a_refusal_that_passes_costs_no_membership() {
    let mut bench = Bench::stable(&[0]);
    bench.refuse(ErrorCode::RequestTimedOut);
    assert_eq!(bench.member.state(), MemberState::Stable);
    assert_eq!(owned(&bench.beat()), Some(vec![0]));
}

#[test]
fn a_pattern_is_sent_once_and_taken_back_with_an_empty_one() {
    let mut bench = Bench::new();
    bench.member.subscribe_pattern(bench.now, "orders-.*");
    bench.settle();
    let request = bench.beat();
    assert_eq!(request.subscribed_topic_regex.as_deref(), Some("orders-.*"));
    assert_eq!(request.subscribed_topic_names.as_deref(), Some(&[][..]));
    bench.answer(1, None);
    assert_eq!(bench.beat().subscribed_topic_regex, None, "unchanged");
    bench.answer(1, None);
    bench.subscribe();
    let request = bench.beat();
    assert_eq!(request.subscribed_topic_regex.as_deref(), Some(""));
    assert_eq!(request.subscribed_topic_names.map(|names| names.len()), Some(1));
}

#[test]
fn a_subscription_that_changes_while_a_heartbeat_is_under_way_does_not_wait_for_the_next() {
    let mut bench = Bench::stable(&[0]);
    bench.beat();
    let before = bench.now;
    bench.member.subscribe_pattern(bench.now, "bills");
    bench.settle();
    bench.answer(1, None);
    let request = bench.beat();
    assert_eq!(request.subscribed_topic_regex.as_deref(), Some("bills"));
    assert_eq!(bench.now, before);
}

#[test]
fn how_a_member_departs_is_its_to_say() {
    for (instance, departure, epoch) in [
        (None, Departure::AsMember, Some(-1)),
        (None, Departure::Leave, Some(-1)),
        (None, Departure::Remain, None),
        (Some("one"), Departure::AsMember, Some(-2)),
        (Some("one"), Departure::Leave, Some(-1)),
        (Some("one"), Departure::Remain, Some(-2)),
    ] {
        let mut bench = Bench::with(|config| config.instance_id = instance.map(str::to_owned));
        bench.subscribe();
        bench.answer(1, None);
        bench.sent = None;
        bench.member.leave_as(bench.now, departure);
        bench.settle();
        let tag = bench.actions.iter().find_map(|action| match action {
            MemberAction::Release { tag, .. } => Some(*tag),
            _ => None,
        });
        bench.member.handle_released(bench.now, tag.expect("a release"));
        bench.settle();
        let said = bench.sent.take().map(|(_, request)| request.member_epoch);
        assert_eq!(said, epoch, "{instance:?} {departure:?}");
        let left = bench.actions.iter().any(|action| matches!(action, MemberAction::Left));
        assert_eq!(left, epoch.is_none(), "{instance:?} {departure:?}");
    }
}
