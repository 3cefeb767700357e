//! What Kafka's group coordinator does, as far as members can tell.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use kafka4rs_protocol::ErrorCode;
use kafka4rs_protocol::messages::join_group_response::JoinGroupResponseMember;
use kafka4rs_protocol::messages::{
    HeartbeatRequest, HeartbeatResponse, JoinGroupRequest, JoinGroupResponse, LeaveGroupRequest,
    LeaveGroupResponse, SyncGroupRequest, SyncGroupResponse,
};

/// Milliseconds, as all times of the model.
pub(super) const SESSION: u64 = 6_000;
pub(super) const MAX_POLL: u64 = 15_000;

#[derive(Clone, Debug)]
pub(super) enum Request {
    Join(JoinGroupRequest),
    Sync(SyncGroupRequest),
    Heartbeat(HeartbeatRequest),
    Leave(LeaveGroupRequest),
}

#[derive(Clone, Debug)]
pub(super) enum Answer {
    Join(JoinGroupResponse),
    Sync(SyncGroupResponse),
    Heartbeat(HeartbeatResponse),
    Leave(LeaveGroupResponse),
}

/// Which node a request came from, and its tag there.
pub(super) type Origin = (usize, u64);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Preparing { deadline: u64 },
    Completing,
    Stable,
}

#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) request: JoinGroupRequest,
    /// The join that waits for the others, or the sync that waits for the leader.
    pub(super) waits: Option<Origin>,
    pub(super) joined: bool,
    pub(super) session_ends: u64,
}

/// The coordinator of one group.
pub(super) struct Coordinator {
    pub(super) members: BTreeMap<String, Known>,
    /// Ids that were given to somebody who has not come back with them yet.
    pub(super) given: BTreeSet<String>,
    pub(super) phase: Phase,
    pub(super) generation: i32,
    pub(super) leader: String,
    pub(super) protocol: String,
    pub(super) assignments: BTreeMap<String, Bytes>,
    pub(super) next_id: u64,
    pub(super) answers: Vec<(Origin, Answer)>,
    /// What waited when the coordinator moved: connections break.
    pub(super) broken: Vec<(Origin, Request)>,
    pub(super) rebalances: u64,
}

impl Coordinator {
    pub(super) fn new() -> Self {
        Self {
            members: BTreeMap::new(),
            given: BTreeSet::new(),
            phase: Phase::Stable,
            generation: 0,
            leader: String::new(),
            protocol: String::new(),
            assignments: BTreeMap::new(),
            next_id: 1,
            answers: Vec::new(),
            broken: Vec::new(),
            rebalances: 0,
        }
    }

    pub(super) fn handle(&mut self, now: u64, from: Origin, request: Request) {
        match request {
            Request::Join(request) => self.join(now, from, request),
            Request::Sync(request) => self.sync(now, from, &request),
            Request::Heartbeat(request) => {
                let code = self.heartbeat(now, &request);
                let answer = HeartbeatResponse { error_code: code.code(), ..Default::default() };
                self.answers.push((from, Answer::Heartbeat(answer)));
            }
            Request::Leave(request) => {
                let code = match request.members.iter().all(|m| self.remove(now, &m.member_id)) {
                    true => ErrorCode::None,
                    false => ErrorCode::UnknownMemberId,
                };
                let answer = LeaveGroupResponse { error_code: code.code(), ..Default::default() };
                self.answers.push((from, Answer::Leave(answer)));
            }
        }
        self.complete(now);
    }

    pub(super) fn join(&mut self, now: u64, from: Origin, request: JoinGroupRequest) {
        let id = request.member_id.to_string();
        let refuse = |code: ErrorCode, id: &str| JoinGroupResponse {
            error_code: code.code(),
            member_id: id.into(),
            ..Default::default()
        };
        if id.is_empty() {
            let id = format!("m{:04}", self.next_id);
            self.next_id += 1;
            let answer = refuse(ErrorCode::MemberIdRequired, &id);
            self.given.insert(id);
            return self.answers.push((from, Answer::Join(answer)));
        }
        if !self.given.remove(&id) && !self.members.contains_key(&id) {
            let answer = refuse(ErrorCode::UnknownMemberId, &id);
            return self.answers.push((from, Answer::Join(answer)));
        }
        let known = Known { request, waits: Some(from), joined: true, session_ends: now + SESSION };
        self.members.insert(id, known);
        self.prepare(now);
    }

    pub(super) fn prepare(&mut self, now: u64) {
        if matches!(self.phase, Phase::Preparing { .. }) {
            return;
        }
        let was_completing = self.phase == Phase::Completing;
        self.phase = Phase::Preparing { deadline: now + MAX_POLL };
        self.rebalances += 1;
        for known in self.members.values_mut() {
            // Whoever waits for the leader hears that there is another rebalance.
            if was_completing
                && !known.joined
                && let Some(from) = known.waits.take()
            {
                let code = ErrorCode::RebalanceInProgress.code();
                let answer = SyncGroupResponse { error_code: code, ..Default::default() };
                self.answers.push((from, Answer::Sync(answer)));
            }
        }
    }

    /// Begins the next generation when everybody has come, or has had its time.
    pub(super) fn complete(&mut self, now: u64) {
        let Phase::Preparing { deadline } = self.phase else { return };
        if now < deadline && !self.members.values().all(|known| known.joined) {
            return;
        }
        self.members.retain(|_, known| known.joined);
        self.assignments.clear();
        if self.members.is_empty() {
            self.phase = Phase::Stable;
            return;
        }
        self.generation += 1;
        self.phase = Phase::Completing;
        if !self.members.contains_key(&self.leader) {
            self.leader = self.members.keys().next().expect("a member").clone();
        }
        let first = self.members.values().next().expect("a member");
        self.protocol = first.request.protocols[0].name.to_string();
        let all: Vec<JoinGroupResponseMember> = self
            .members
            .iter()
            .map(|(id, known)| JoinGroupResponseMember {
                member_id: id.as_str().into(),
                metadata: known.request.protocols[0].metadata.clone(),
                ..Default::default()
            })
            .collect();
        for (id, known) in &mut self.members {
            known.joined = false;
            known.session_ends = now + SESSION;
            let answer = JoinGroupResponse {
                generation_id: self.generation,
                protocol_type: Some("consumer".into()),
                protocol_name: Some(self.protocol.as_str().into()),
                leader: self.leader.as_str().into(),
                member_id: id.as_str().into(),
                members: if *id == self.leader { all.clone() } else { Vec::new() },
                ..Default::default()
            };
            if let Some(from) = known.waits.take() {
                self.answers.push((from, Answer::Join(answer)));
            }
        }
    }

    pub(super) fn sync(&mut self, now: u64, from: Origin, request: &SyncGroupRequest) {
        let refuse = |code: ErrorCode| {
            let answer = SyncGroupResponse { error_code: code.code(), ..Default::default() };
            (from, Answer::Sync(answer))
        };
        let id = request.member_id.to_string();
        let Some(known) = self.members.get_mut(&id) else {
            return self.answers.push(refuse(ErrorCode::UnknownMemberId));
        };
        if request.generation_id != self.generation {
            return self.answers.push(refuse(ErrorCode::IllegalGeneration));
        }
        known.session_ends = now + SESSION;
        match self.phase {
            Phase::Preparing { .. } => {
                return self.answers.push(refuse(ErrorCode::RebalanceInProgress));
            }
            Phase::Stable => {}
            Phase::Completing => {
                known.waits = Some(from);
                if id != self.leader {
                    return;
                }
                let assignments = request.assignments.iter();
                self.assignments = assignments
                    .map(|one| (one.member_id.to_string(), one.assignment.clone()))
                    .collect();
                self.phase = Phase::Stable;
                for (id, known) in &mut self.members {
                    if let Some(from) = known.waits.take() {
                        known.session_ends = now + SESSION;
                        self.answers.push((from, synced(&self.assignments, id)));
                    }
                }
                return;
            }
        }
        self.answers.push((from, synced(&self.assignments, &id)));
    }

    pub(super) fn heartbeat(&mut self, now: u64, request: &HeartbeatRequest) -> ErrorCode {
        let Some(known) = self.members.get_mut(&*request.member_id) else {
            return ErrorCode::UnknownMemberId;
        };
        if request.generation_id != self.generation {
            return ErrorCode::IllegalGeneration;
        }
        known.session_ends = now + SESSION;
        match self.phase {
            Phase::Preparing { .. } => ErrorCode::RebalanceInProgress,
            _ => ErrorCode::None,
        }
    }

    pub(super) fn remove(&mut self, now: u64, id: &str) -> bool {
        let removed = self.members.remove(id).is_some();
        if removed {
            self.prepare(now);
        }
        removed
    }

    /// Ends sessions and the wait for those who do not come.
    pub(super) fn tick(&mut self, now: u64) {
        let over = |known: &Known| known.waits.is_none() && now >= known.session_ends;
        let gone: Vec<String> = self
            .members
            .iter()
            .filter(|(_, known)| over(known))
            .map(|(id, _)| id.clone())
            .collect();
        for id in gone {
            self.remove(now, &id);
        }
        self.complete(now);
    }

    /// Another broker took over and knows nothing of the group, or nothing of what waits.
    pub(super) fn fail_over(&mut self, now: u64, forgets: bool) {
        for known in self.members.values_mut() {
            if let Some(from) = known.waits.take() {
                let request = match known.joined {
                    true => Request::Join(JoinGroupRequest::default()),
                    false => Request::Sync(SyncGroupRequest::default()),
                };
                self.broken.push((from, request));
            }
            known.joined = false;
            known.session_ends = now + SESSION;
        }
        if forgets {
            self.members.clear();
            self.given.clear();
            self.phase = Phase::Stable;
        } else if self.phase != Phase::Stable {
            self.phase = Phase::Stable;
            self.prepare(now);
        }
    }
}

pub(super) fn synced(assignments: &BTreeMap<String, Bytes>, id: &str) -> Answer {
    let assignment = assignments.get(id).cloned().unwrap_or_default();
    Answer::Sync(SyncGroupResponse { assignment, ..Default::default() })
}
