//! What the coordinator's answers mean.

use std::collections::BTreeSet;

use kafka4rs_core::KafkaError;
use kafka4rs_core::group::HeartbeatFailure;
use kafka4rs_protocol::messages::{
    HeartbeatResponse, JoinGroupResponse, LeaveGroupResponse, SyncGroupResponse,
};
use kafka4rs_protocol::{ErrorCode, Tick};

use super::event::{ClassicAction, ClassicState};
use super::leader::contained;
use super::member::{ClassicMember, Identity, Sent};
use super::requests::PROTOCOL_TYPE;
use crate::assignor::{Assignment, GroupMembership, RebalanceProtocol};

impl ClassicMember {
    /// The answer to a join. An answer to one that is not awaited any more is ignored.
    pub(crate) fn handle_join(
        &mut self,
        now: Tick,
        tag: u64,
        result: Result<JoinGroupResponse, HeartbeatFailure>,
    ) {
        let Some(_) = self.answered(tag, ClassicState::Joining) else { return };
        match result {
            Ok(response) => match ErrorCode::from(response.error_code) {
                ErrorCode::None => self.joined(now, response),
                ErrorCode::MemberIdRequired => {
                    let member_id = String::from(response.member_id);
                    self.rejoin =
                        Some(format!("need to re-join with the given member-id: {member_id}"));
                    self.identity = Identity { member_id, generation: -1, assignor: None };
                    self.soon(now);
                }
                code => self.refused(now, code, "JoinGroup"),
            },
            Err(failure) => self.unanswered(now, failure, "JoinGroup"),
        }
        self.advance(now);
    }

    fn joined(&mut self, now: Tick, response: JoinGroupResponse) {
        if !is_ours(response.protocol_type.as_deref()) {
            let code = ErrorCode::InconsistentGroupProtocol;
            let error = self.refusal(code, "JoinGroup");
            return self.fail(error.advise("the group is not one of consumers"));
        }
        let name = response.protocol_name.as_deref().unwrap_or_default();
        let Some(place) = self.assignors.iter().position(|assignor| assignor.name() == name) else {
            let message = format!(
                "the coordinator chose assignor \"{name}\", which this member does not have"
            );
            return self.fail(KafkaError::protocol(message));
        };
        let leads = response.leader == response.member_id;
        self.identity = Identity {
            member_id: String::from(&response.member_id),
            generation: response.generation_id,
            assignor: Some(place),
        };
        self.failures = 0;
        self.session_from = now;
        self.heartbeat = None;
        self.next_heartbeat = now + self.config.heartbeat_interval;
        self.leading = None;
        self.watch = None;
        if leads {
            self.elected(now, response);
        } else {
            self.send_sync(now, Vec::new());
        }
    }

    /// The answer to a sync.
    pub(crate) fn handle_sync(
        &mut self,
        now: Tick,
        tag: u64,
        result: Result<SyncGroupResponse, HeartbeatFailure>,
    ) {
        let Some(_) = self.answered(tag, ClassicState::Syncing) else { return };
        match result {
            Ok(response) => match ErrorCode::from(response.error_code) {
                ErrorCode::None => self.synced(now, response),
                code => self.refused(now, code, "SyncGroup"),
            },
            Err(failure) => self.unanswered(now, failure, "SyncGroup"),
        }
        self.advance(now);
    }

    fn synced(&mut self, now: Tick, response: SyncGroupResponse) {
        let place = self.identity.assignor;
        let Some(assignor) = place.and_then(|place| self.assignors.get_mut(place)) else { return };
        let name = assignor.name().to_owned();
        let same_name = response.protocol_name.as_deref().is_none_or(|other| other == name);
        if !is_ours(response.protocol_type.as_deref()) || !same_name {
            let error = self.refusal(ErrorCode::InconsistentGroupProtocol, "SyncGroup");
            return self.fail(error);
        }
        let assignment = match Assignment::from_bytes(response.assignment) {
            Ok(assignment) => assignment,
            Err(error) => {
                let advice = "the member that leads the group sent no assignment for this one, or a broken one";
                return self.rebalance_failed(now, error.advise(advice));
            }
        };
        self.rejoin = None;
        let unwanted = |topic: &str| match &self.filter {
            Some(filter) => !(filter.0)(topic),
            None => !self.topics.contains(topic),
        };
        if assignment.partitions.iter().any(|partition| unwanted(&partition.topic)) {
            self.rejoin_because("received assignment does not match the current subscription");
            self.soon(now);
            self.state = ClassicState::Stable;
            return;
        }
        // What the leader knows to match the pattern, and this member does not yet.
        let topics = assignment.partitions.iter().map(|partition| &partition.topic);
        let added: BTreeSet<_> =
            topics.filter(|topic| !self.joined_topics.contains(*topic)).cloned().collect();
        self.joined_topics.extend(added.iter().cloned());
        self.topics.extend(added);

        let membership = GroupMembership {
            group_id: self.config.group_id.clone(),
            generation_id: self.identity.generation,
            member_id: self.identity.member_id.clone(),
            group_instance_id: self.config.instance_id.clone(),
        };
        if let Err(error) = contained(&name, || {
            assignor.on_assignment(&assignment, &membership);
            Ok(())
        }) {
            self.actions.push_back(ClassicAction::Report(error));
        }
        let assigned: BTreeSet<_> = assignment.partitions.into_iter().collect();
        if self.protocol == RebalanceProtocol::Cooperative && !self.owned.is_subset(&assigned) {
            self.rejoin_because("need to revoke partitions and re-join");
        }
        self.in_place();
        self.call_at = now;
        self.reconcile(assigned);
    }

    /// The answer to a heartbeat.
    pub(crate) fn handle_heartbeat(
        &mut self,
        now: Tick,
        tag: u64,
        result: Result<HeartbeatResponse, HeartbeatFailure>,
    ) {
        let Some(sent) = self.heartbeat.take_if(|sent| sent.tag == tag) else { return };
        if sent.identity != self.identity || !self.beats() {
            return self.advance(now);
        }
        let code = match result {
            Ok(response) => ErrorCode::from(response.error_code),
            Err(HeartbeatFailure::Refused(error)) => {
                self.fail(error);
                return;
            }
            Err(_) => {
                self.next_heartbeat = now + self.backoff();
                self.find_coordinator_again(now);
                return self.advance(now);
            }
        };
        match code {
            ErrorCode::None => self.heard(&sent),
            ErrorCode::RebalanceInProgress => {
                // The coordinator counts it as a heartbeat, and a member that is on its way needs no reminder.
                self.heard(&sent);
                if matches!(self.state, ClassicState::Stable | ClassicState::Reconciling) {
                    self.rejoin_because("group is already rebalancing");
                }
            }
            ErrorCode::UnknownMemberId | ErrorCode::IllegalGeneration => {
                self.expelled(now, code, "Heartbeat");
            }
            ErrorCode::NotCoordinator | ErrorCode::CoordinatorNotAvailable => {
                self.next_heartbeat = now + self.backoff();
                self.find_coordinator_again(now);
            }
            code if code.is_retriable() => self.next_heartbeat = now + self.backoff(),
            code => {
                let error = self.refusal(code, "Heartbeat");
                self.fail(error);
            }
        }
        self.advance(now);
    }

    fn heard(&mut self, sent: &Sent) {
        self.failures = 0;
        self.session_from = sent.at;
    }

    /// The answer to a goodbye: one that nobody heard, or nobody who could act on it, is said again, until whoever
    /// drives this has no more time. Any other answer is the end.
    pub(crate) fn handle_goodbye(
        &mut self,
        now: Tick,
        tag: u64,
        result: Result<LeaveGroupResponse, HeartbeatFailure>,
    ) {
        let Some(_) = self.answered(tag, ClassicState::Leaving) else { return };
        let moved = match result {
            Err(HeartbeatFailure::Transport(_)) => true,
            Err(_) => return self.left(),
            Ok(response) => match ErrorCode::from(response.error_code) {
                ErrorCode::NotCoordinator | ErrorCode::CoordinatorNotAvailable => true,
                ErrorCode::CoordinatorLoadInProgress => false,
                _ => return self.left(),
            },
        };
        self.retry_later(now);
        if moved {
            self.find_coordinator_again(now);
        }
        self.advance(now);
    }

    /// Takes the call that this answers, if it is awaited, and belongs to the present.
    fn answered(&mut self, tag: u64, state: ClassicState) -> Option<Sent> {
        let sent = self.call.take_if(|sent| sent.tag == tag)?;
        (self.state == state && sent.identity == self.identity).then_some(sent)
    }

    /// A join or sync was refused.
    fn refused(&mut self, now: Tick, code: ErrorCode, request: &'static str) {
        match code {
            ErrorCode::UnknownMemberId | ErrorCode::IllegalGeneration => {
                self.expelled(now, code, request);
            }
            ErrorCode::RebalanceInProgress => {
                self.rejoin_because("rebalance failed due to RebalanceInProgressException");
                self.soon(now);
                self.join();
            }
            ErrorCode::NotCoordinator | ErrorCode::CoordinatorNotAvailable => {
                self.retry_later(now);
                self.find_coordinator_again(now);
                self.join();
            }
            code if code.is_retriable() => {
                self.retry_later(now);
                self.join();
            }
            code => {
                let error = self.refusal(code, request);
                let error = match self.advice(code) {
                    Some(advice) => error.advise(advice),
                    None => error,
                };
                self.fail(error);
            }
        }
    }

    fn advice(&self, code: ErrorCode) -> Option<String> {
        match code {
            ErrorCode::InconsistentGroupProtocol => {
                let names: Vec<_> = self.assignors.iter().map(|assignor| assignor.name()).collect();
                Some(format!(
                    "all members of a group need an assignor in common, and the same kind of group: this one lists {names:?}"
                ))
            }
            ErrorCode::GroupMaxSizeReached => {
                Some("the brokers' group.max.size says how many members a group may have".into())
            }
            ErrorCode::InvalidSessionTimeout => Some(format!(
                "session_timeout is {:?}; the brokers' group.min.session.timeout.ms and group.max.session.timeout.ms say what is allowed",
                self.config.session_timeout
            )),
            ErrorCode::FencedInstanceId => {
                let name = self.config.instance_id.as_deref().unwrap_or_default();
                Some(format!(
                    "another member took over the group_instance_id {name:?}: each may be used once at a time"
                ))
            }
            ErrorCode::UnsupportedVersion if self.config.instance_id.is_some() => {
                Some("static membership needs Kafka 2.3: try without group_instance_id".into())
            }
            _ => None,
        }
    }

    /// Nobody knows whether a join or sync that has no answer took effect; joining again settles it.
    fn unanswered(&mut self, now: Tick, failure: HeartbeatFailure, request: &str) {
        match failure {
            HeartbeatFailure::Refused(error) => self.fail(error),
            _ => {
                self.rejoin_because(&format!("rebalance failed due to no answer to {request}"));
                self.retry_later(now);
                self.find_coordinator_again(now);
                self.join();
            }
        }
    }

    /// The rebalance cannot be completed as it is; the application hears why, and another is begun after a pause.
    pub(super) fn rebalance_failed(&mut self, now: Tick, error: KafkaError) {
        self.actions.push_back(ClassicAction::Report(error));
        self.rejoin_because("rebalance failed due to an error of the assignment");
        self.retry_later(now);
        self.join();
    }
}

fn is_ours(protocol_type: Option<&str>) -> bool {
    protocol_type.is_none_or(|name| name == PROTOCOL_TYPE)
}
