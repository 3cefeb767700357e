//! SyncGroup, Heartbeat, LeaveGroup, and who may commit.

use std::collections::BTreeMap;

use bytes::Bytes;
use kafka4rs_protocol::messages::SyncGroupRequest;
use kafka4rs_protocol::messages::leave_group_request::MemberIdentity;
use kafka4rs_protocol::messages::leave_group_response::MemberResponse;
use kafka4rs_protocol::{ErrorCode, KafkaString, Tick};

use super::machine::{Answer, Machine, Step, Ticket, join_error, sync_error};
use super::state::ClassicState;

impl Machine {
    /// A member asks for its assignment, and the leader brings everybody's. Source: Kafka's
    /// `classicGroupSyncToClassicGroup`.
    pub(crate) fn sync(&mut self, now: Tick, ticket: Ticket, request: &SyncGroupRequest) -> Step {
        let mut step = Step::default();
        let id = request.member_id.detached();
        if let Err(code) = self.check_sync(request) {
            step.answers.push((ticket, Answer::Sync(sync_error(code))));
            return step;
        }
        match self.group.state {
            // Whoever is in it has been found in it, so it is not empty.
            ClassicState::Empty => {
                let unknown = sync_error(ErrorCode::UnknownMemberId);
                step.answers.push((ticket, Answer::Sync(unknown)));
            }
            ClassicState::Preparing => {
                let later = sync_error(ErrorCode::RebalanceInProgress);
                step.answers.push((ticket, Answer::Sync(later)));
            }
            ClassicState::Completing => {
                if let Some(earlier) = self.syncs.insert(id.clone(), ticket) {
                    let given_up = sync_error(ErrorCode::RebalanceInProgress);
                    step.answers.push((earlier, Answer::Sync(given_up)));
                }
                self.has_synced(&id);
                if self.group.is_leader(&id) {
                    self.assign(now, request, &mut step);
                }
            }
            ClassicState::Stable => {
                self.has_synced(&id);
                step.answers.push((ticket, Answer::Sync(self.synced(&id))));
            }
        }
        step
    }

    fn check_sync(&self, request: &SyncGroupRequest) -> Result<(), ErrorCode> {
        self.check_member(&request.member_id, request.group_instance_id.as_deref())?;
        if request.generation_id != self.group.generation {
            return Err(ErrorCode::IllegalGeneration);
        }
        let differs = |asked: &Option<KafkaString>, own: &Option<KafkaString>| {
            asked.is_some() && own.is_some() && asked != own
        };
        if differs(&request.protocol_type, &self.group.protocol_type)
            || differs(&request.protocol_name, &self.group.protocol)
        {
            return Err(ErrorCode::InconsistentGroupProtocol);
        }
        Ok(())
    }

    fn has_synced(&mut self, id: &str) {
        self.unsynced.remove(id);
        if self.unsynced.is_empty() {
            self.sync_timer = None;
        }
    }

    fn assign(&mut self, now: Tick, request: &SyncGroupRequest, step: &mut Step) {
        let size = request.assignments.iter().map(|one| one.assignment.len()).sum::<usize>();
        if size > MAX_BYTES {
            // As Kafka does when the record of a group is larger than its log takes.
            for id in self.syncs.keys().cloned().collect::<Vec<_>>() {
                self.answer_sync(&id, sync_error(ErrorCode::UnknownServerError), now, step);
            }
            self.prepare_rebalance(now, step);
            return;
        }
        let given = request.assignments.iter().map(|one| (&*one.member_id, &one.assignment));
        let given = given.collect::<BTreeMap<_, _>>();
        for member in self.group.members.values_mut() {
            let assignment = given.get(&*member.id).map(|bytes| Bytes::copy_from_slice(bytes));
            // Whom the leader leaves out has nothing.
            member.assignment = assignment.unwrap_or_default();
        }
        self.transition(ClassicState::Stable);
        step.store = Some(self.group.clone());
        for id in self.syncs.keys().cloned().collect::<Vec<_>>() {
            let synced = self.synced(&id);
            self.answer_sync(&id, synced, now, step);
        }
    }

    /// A member says that it lives. Source: Kafka's `classicGroupHeartbeatToClassicGroup`.
    pub(crate) fn heartbeat(
        &mut self,
        now: Tick,
        member_id: &str,
        instance_id: Option<&str>,
        generation: i32,
    ) -> ErrorCode {
        if let Err(code) = self.check_member(member_id, instance_id) {
            return code;
        }
        if generation != self.group.generation {
            return ErrorCode::IllegalGeneration;
        }
        match self.group.state {
            ClassicState::Empty => ErrorCode::UnknownMemberId,
            ClassicState::Preparing => {
                self.begin_session(member_id, now);
                ErrorCode::RebalanceInProgress
            }
            ClassicState::Completing | ClassicState::Stable => {
                self.begin_session(member_id, now);
                ErrorCode::None
            }
        }
    }

    /// Members go. Source: Kafka's `classicGroupLeaveToClassicGroup`.
    pub(crate) fn leave(
        &mut self,
        now: Tick,
        leaving: &[MemberIdentity],
    ) -> (Vec<MemberResponse>, Step) {
        let mut step = Step::default();
        let mut left = false;
        let mut answers = Vec::with_capacity(leaving.len());
        for one in leaving {
            let gone = self.leaving(one).map(|id| {
                left = true;
                let unknown = join_error(KafkaString::default(), ErrorCode::UnknownMemberId);
                self.answer_join(&id, unknown, &mut step);
                self.answer_sync(&id, sync_error(ErrorCode::UnknownMemberId), now, &mut step);
                self.remove(&id);
            });
            answers.push(MemberResponse {
                member_id: one.member_id.clone(),
                group_instance_id: one.group_instance_id.clone(),
                error_code: gone.err().unwrap_or(ErrorCode::None).code(),
                ..Default::default()
            });
        }
        match self.group.state {
            _ if !left => {}
            ClassicState::Stable | ClassicState::Completing => self.rebalance(now, &mut step),
            ClassicState::Preparing => self.maybe_complete_join(now, &mut step),
            ClassicState::Empty => {}
        }
        (answers, step)
    }

    /// The id of the member that is meant, or why nobody is.
    fn leaving(&self, one: &MemberIdentity) -> Result<KafkaString, ErrorCode> {
        if one.member_id.is_empty() {
            let holder = one.group_instance_id.as_deref();
            let holder = holder.and_then(|instance| self.group.static_member(instance));
            return holder.cloned().ok_or(ErrorCode::UnknownMemberId);
        }
        if !self.pending.contains_key(&one.member_id) {
            self.check_member(&one.member_id, one.group_instance_id.as_deref())?;
        }
        Ok(one.member_id.detached())
    }

    /// Whether a member may commit; a commit is as good as a heartbeat. Source: Kafka's
    /// `ClassicGroup.validateOffsetCommit`.
    pub(crate) fn commit(
        &mut self,
        now: Tick,
        member_id: &str,
        instance_id: Option<&str>,
        generation: i32,
    ) -> Result<(), ErrorCode> {
        let empty = self.group.state == ClassicState::Empty;
        if generation < 0 && empty {
            return Ok(());
        }
        if generation >= 0 || !member_id.is_empty() || instance_id.is_some() {
            self.check_member(member_id, instance_id)?;
            if generation != self.group.generation {
                return Err(ErrorCode::IllegalGeneration);
            }
        } else if !empty {
            return Err(ErrorCode::UnknownMemberId);
        }
        if self.group.state == ClassicState::Completing {
            return Err(ErrorCode::RebalanceInProgress);
        }
        self.begin_session(member_id, now);
        Ok(())
    }
}

/// Assignments of one generation, all together.
const MAX_BYTES: usize = 4 << 20;
