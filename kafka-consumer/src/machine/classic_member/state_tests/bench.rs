//! A member on a bench: its clock, its coordinator, and what it wants.

use std::collections::BTreeSet;
use std::time::Duration;

use bytes::Bytes;
use kafka4rs_core::group::HeartbeatFailure;
use kafka4rs_core::{KafkaError, TopicPartition};
use kafka4rs_protocol::messages::join_group_response::JoinGroupResponseMember;
use kafka4rs_protocol::messages::{
    HeartbeatRequest, HeartbeatResponse, JoinGroupRequest, JoinGroupResponse, LeaveGroupRequest,
    SyncGroupRequest, SyncGroupResponse,
};
use kafka4rs_protocol::{BrokerId, ErrorCode, Tick, TopicName};

use crate::assignor::{
    Assignment, Assignor, AssignorCluster, CooperativeStickyAssignor, RangeAssignor, Subscription,
};
use crate::machine::classic_member::{ClassicAction, ClassicConfig, ClassicMember, ClassicState};

/// A member with a clock, a coordinator that is found at once, and what it wants the shell to do.
pub(super) struct Bench {
    pub(super) member: ClassicMember,
    pub(super) now: Tick,
    pub(super) cluster: AssignorCluster,
    /// Whether topics are learned as soon as that is asked for.
    pub(super) learns: bool,
    pub(super) join: Option<(u64, JoinGroupRequest)>,
    pub(super) sync: Option<(u64, SyncGroupRequest)>,
    pub(super) beat: Option<(u64, HeartbeatRequest)>,
    pub(super) goodbye: Option<(u64, LeaveGroupRequest)>,
    pub(super) learn: Option<(u64, BTreeSet<TopicName>)>,
    pub(super) found: usize,
    pub(super) actions: Vec<ClassicAction>,
}

pub(super) fn config() -> ClassicConfig {
    ClassicConfig {
        group_id: "billing".to_owned(),
        instance_id: None,
        rack_id: None,
        session_timeout: Duration::from_secs(45),
        heartbeat_interval: Duration::from_secs(3),
        max_poll_interval: Duration::from_secs(300),
        retry_backoff: Duration::from_millis(100),
        retry_backoff_max: Duration::from_secs(1),
        seed: 7,
    }
}

pub(super) fn tps(partitions: &[i32]) -> Vec<TopicPartition> {
    partitions.iter().map(|&partition| TopicPartition::new("orders", partition)).collect()
}

pub(super) fn set(partitions: &[i32]) -> BTreeSet<TopicPartition> {
    tps(partitions).into_iter().collect()
}

pub(super) fn assigned(partitions: &[i32]) -> Bytes {
    Assignment::new(tps(partitions)).to_bytes().expect("an assignment")
}

pub(super) fn network() -> HeartbeatFailure {
    HeartbeatFailure::Transport(KafkaError::timeout("a request", Duration::from_secs(30)))
}

pub(super) fn cluster(orders: usize) -> AssignorCluster {
    AssignorCluster::new().topic("orders", vec![vec![BrokerId(1)]; orders])
}

impl Bench {
    pub(super) fn of(config: ClassicConfig, assignor: impl Assignor) -> Self {
        let member = ClassicMember::new(config, vec![Box::new(assignor)]).expect("a member");
        Self {
            member,
            now: Tick::from_millis(1_000),
            cluster: cluster(4),
            learns: true,
            join: None,
            sync: None,
            beat: None,
            goodbye: None,
            learn: None,
            found: 0,
            actions: Vec::new(),
        }
    }

    pub(super) fn eager() -> Self {
        Self::of(config(), RangeAssignor::new())
    }

    pub(super) fn cooperative() -> Self {
        Self::of(config(), CooperativeStickyAssignor::new())
    }

    pub(super) fn static_member() -> Self {
        let config = ClassicConfig { instance_id: Some("till-1".to_owned()), ..config() };
        Self::of(config, RangeAssignor::new())
    }

    pub(super) fn subscribe(&mut self, topics: &[&str]) {
        let topics: Vec<TopicName> = topics.iter().map(|topic| TopicName::from(*topic)).collect();
        self.member.subscribe(self.now, topics, None);
        self.settle();
    }

    /// A member of generation 1, called m1, that owns these partitions of orders.
    pub(super) fn stable(mut self, partitions: &[i32]) -> Self {
        self.subscribe(&["orders"]);
        if self.member.config.instance_id.is_none() {
            self.refuse_join(ErrorCode::MemberIdRequired);
        }
        self.joined(1, "other");
        self.synced(partitions);
        self.reconciled();
        assert_eq!(self.member.state(), ClassicState::Stable);
        self.actions.clear();
        self
    }

    pub(super) fn settle(&mut self) {
        while let Some(action) = self.member.next_action() {
            match action {
                ClassicAction::FindCoordinator => {
                    self.found += 1;
                    self.member.handle_coordinator(self.now, Ok(()));
                }
                ClassicAction::Join { tag, request, patience } => {
                    assert_eq!(patience, Duration::from_secs(305));
                    self.join = Some((tag, *request));
                }
                ClassicAction::Sync { tag, request, patience } => {
                    assert_eq!(patience, Duration::from_secs(305));
                    self.sync = Some((tag, *request));
                }
                ClassicAction::Heartbeat { tag, request } => self.beat = Some((tag, *request)),
                ClassicAction::Leave { tag, request } => self.goodbye = Some((tag, *request)),
                ClassicAction::LearnTopics { tag, .. } if self.learns => {
                    self.member.handle_learned(self.now, tag, Ok(&self.cluster));
                }
                ClassicAction::LearnTopics { tag, topics } => self.learn = Some((tag, topics)),
                other => self.actions.push(other),
            }
        }
    }

    pub(super) fn pass(&mut self, time: Duration) {
        self.now += time;
        self.member.handle_deadline(self.now);
        self.settle();
    }

    /// Goes to the next moment at which the member wants to be asked.
    pub(super) fn wait(&mut self) {
        let at = self.member.next_deadline().expect("something to wait for");
        self.now = self.now.max(at);
        self.member.handle_deadline(self.now);
        self.settle();
    }

    pub(super) fn joining(&self) -> &JoinGroupRequest {
        &self.join.as_ref().expect("a join under way").1
    }

    pub(super) fn said(&self) -> Subscription {
        Subscription::from_bytes(self.joining().protocols[0].metadata.clone())
            .expect("a subscription")
    }

    pub(super) fn reason(&self) -> &str {
        self.joining().reason.as_deref().expect("a reason")
    }

    pub(super) fn answer_join(&mut self, result: Result<JoinGroupResponse, HeartbeatFailure>) {
        let (tag, _) = self.join.take().expect("a join under way");
        self.member.handle_join(self.now, tag, result);
        self.settle();
    }

    pub(super) fn refuse_join(&mut self, code: ErrorCode) {
        let response = JoinGroupResponse {
            error_code: code.code(),
            member_id: "m1".into(),
            ..Default::default()
        };
        self.answer_join(Ok(response));
    }

    pub(super) fn joined_with(
        &mut self,
        generation: i32,
        leader: &str,
        change: impl Fn(&mut JoinGroupResponse),
    ) {
        let mut response = JoinGroupResponse {
            generation_id: generation,
            protocol_type: Some("consumer".into()),
            protocol_name: Some(self.member.assignors[0].name().into()),
            leader: leader.into(),
            member_id: "m1".into(),
            ..Default::default()
        };
        change(&mut response);
        self.answer_join(Ok(response));
    }

    pub(super) fn joined(&mut self, generation: i32, leader: &str) {
        self.joined_with(generation, leader, |_| {});
    }

    /// Elected, with another member m2 that says this.
    pub(super) fn elected(&mut self, generation: i32, other: &Subscription) {
        let own = self.joining().protocols[0].metadata.clone();
        let member = |id: &str, metadata: Bytes| JoinGroupResponseMember {
            member_id: id.into(),
            metadata,
            ..Default::default()
        };
        let other = other.to_bytes().expect("bytes");
        let members = vec![member("m1", own), member("m2", other)];
        self.joined_with(generation, "m1", |response| response.members.clone_from(&members));
    }

    pub(super) fn answer_sync(&mut self, result: Result<SyncGroupResponse, HeartbeatFailure>) {
        let (tag, _) = self.sync.take().expect("a sync under way");
        self.member.handle_sync(self.now, tag, result);
        self.settle();
    }

    pub(super) fn synced(&mut self, partitions: &[i32]) {
        let assignment = assigned(partitions);
        self.answer_sync(Ok(SyncGroupResponse { assignment, ..Default::default() }));
    }

    pub(super) fn refuse_sync(&mut self, code: ErrorCode) {
        self.answer_sync(Ok(SyncGroupResponse { error_code: code.code(), ..Default::default() }));
    }

    pub(super) fn beat(&mut self) -> HeartbeatRequest {
        if self.beat.is_none() {
            self.wait();
        }
        self.beat.as_ref().expect("a heartbeat under way").1.clone()
    }

    pub(super) fn answer_beat(&mut self, code: ErrorCode) {
        self.beat();
        let (tag, _) = self.beat.take().expect("a heartbeat under way");
        let response = HeartbeatResponse { error_code: code.code(), ..Default::default() };
        self.member.handle_heartbeat(self.now, tag, Ok(response));
        self.settle();
    }

    /// Takes the one action of this kind.
    pub(super) fn take<T>(&mut self, what: impl Fn(&ClassicAction) -> Option<T>) -> T {
        let place = self.actions.iter().position(|action| what(action).is_some());
        let place = place.unwrap_or_else(|| panic!("not there: {:?}", self.actions));
        what(&self.actions.remove(place)).expect("just found")
    }

    pub(super) fn revocation(&mut self) -> (u64, Vec<TopicPartition>) {
        self.take(|action| match action {
            ClassicAction::Revoke { tag, partitions } => Some((*tag, partitions.clone())),
            _ => None,
        })
    }

    pub(super) fn revoked(&mut self) -> Vec<TopicPartition> {
        let (tag, partitions) = self.revocation();
        self.member.handle_revoked(self.now, tag, Ok(()));
        self.settle();
        partitions
    }

    pub(super) fn reconciled(&mut self) -> (Vec<TopicPartition>, Vec<TopicPartition>) {
        let (tag, revoked, added) = self.take(|action| match action {
            ClassicAction::Reconcile { tag, revoked, added } => {
                Some((*tag, revoked.clone(), added.clone()))
            }
            _ => None,
        });
        self.member.handle_reconciled(self.now, tag, Ok(()));
        self.settle();
        (revoked, added)
    }

    pub(super) fn lost(&mut self) -> Vec<TopicPartition> {
        let (tag, partitions) = self.take(|action| match action {
            ClassicAction::Lost { tag, partitions } => Some((*tag, partitions.clone())),
            _ => None,
        });
        self.member.handle_lost(self.now, tag);
        self.settle();
        partitions
    }

    pub(super) fn released(&mut self) -> Vec<TopicPartition> {
        let (tag, partitions) = self.take(|action| match action {
            ClassicAction::Release { tag, partitions } => Some((*tag, partitions.clone())),
            _ => None,
        });
        self.member.handle_released(self.now, tag);
        self.settle();
        partitions
    }

    pub(super) fn failure(&mut self) -> KafkaError {
        self.take(|action| match action {
            ClassicAction::Failed(error) => Some(error.clone()),
            _ => None,
        })
    }

    pub(super) fn report(&mut self) -> KafkaError {
        self.take(|action| match action {
            ClassicAction::Report(error) => Some(error.clone()),
            _ => None,
        })
    }
}
