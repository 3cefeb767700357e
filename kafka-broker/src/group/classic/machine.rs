//! A classic group between generations.
//!
//! ```text
//!             first member           all have joined, or time is over
//!    Empty ----------------> Preparing -----------------------------> Completing
//!      ^                      ^    |  nobody is left                    |      |
//!      +----------------------|----+                                    |      | the leader
//!                             | member comes, goes, or changes          |      v has assigned
//!                             +-----------------------------------------+--- Stable
//! ```
//!
//! Source: Kafka's `GroupMetadataManager` and `ClassicGroup` of 4.x.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use bytes::Bytes;
use kafka4rs_protocol::messages::join_group_response::JoinGroupResponseMember;
use kafka4rs_protocol::messages::{JoinGroupResponse, SyncGroupResponse};
use kafka4rs_protocol::{ErrorCode, KafkaString, Tick};

use super::state::{ClassicGroup, ClassicMember, ClassicState};

/// What a broker sets for its classic groups.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClassicSettings {
    pub(crate) max_size: usize,
    pub(crate) initial_delay: Duration,
}

/// A group with its timers, and those who wait for it.
#[derive(Debug)]
pub(crate) struct Machine {
    pub(super) group: ClassicGroup,
    pub(super) settings: ClassicSettings,
    /// The state before this one.
    pub(super) previous: ClassicState,
    /// Whether somebody came while the first generation was waited for.
    pub(super) newcomer: bool,
    /// Member ids that were given out and not used yet (KIP-394), and until when they are good.
    pub(super) pending: BTreeMap<KafkaString, Tick>,
    /// Who has not asked for its assignment in this generation yet.
    pub(super) unsynced: BTreeSet<KafkaString>,
    /// Members that were never in a generation: they expire while they wait.
    pub(super) new: BTreeSet<KafkaString>,
    pub(super) joins: BTreeMap<KafkaString, Ticket>,
    pub(super) syncs: BTreeMap<KafkaString, Ticket>,
    pub(super) sessions: BTreeMap<KafkaString, Tick>,
    pub(super) join_timer: Option<JoinTimer>,
    pub(super) sync_timer: Option<Tick>,
}

/// Who waits for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ticket(pub(crate) u64);

/// Until when joins are waited for.
#[derive(Clone, Copy, Debug)]
pub(super) enum JoinTimer {
    /// Of the first generation: a little longer while members come, the rest of the longest rebalance timeout at most.
    Initial {
        at: Tick,
        delay: Duration,
        remaining: Duration,
    },
    Rebalance {
        at: Tick,
    },
}

impl JoinTimer {
    fn at(&self) -> Tick {
        match self {
            Self::Initial { at, .. } | Self::Rebalance { at } => *at,
        }
    }
}

/// What an event came to.
#[derive(Debug, Default)]
pub(crate) struct Step {
    /// To be told once `store` is history.
    pub(crate) answers: Vec<(Ticket, Answer)>,
    /// The group as it is to be stored; `None` if nothing that lasts has changed.
    pub(crate) store: Option<ClassicGroup>,
}

/// What somebody waited for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answer {
    Join(JoinGroupResponse),
    Sync(SyncGroupResponse),
}

impl Machine {
    /// A group as the log has it. Every member gets a full session, and a generation that was not assigned yet a full
    /// rebalance timeout.
    pub(crate) fn load(group: ClassicGroup, settings: ClassicSettings, now: Tick) -> Self {
        let mut machine = Self {
            previous: group.state,
            group,
            settings,
            newcomer: false,
            pending: BTreeMap::new(),
            unsynced: BTreeSet::new(),
            new: BTreeSet::new(),
            joins: BTreeMap::new(),
            syncs: BTreeMap::new(),
            sessions: BTreeMap::new(),
            join_timer: None,
            sync_timer: None,
        };
        for id in machine.group.members.keys().cloned().collect::<Vec<_>>() {
            machine.begin_session(&id, now);
        }
        if machine.group.state == ClassicState::Completing {
            machine.unsynced = machine.group.members.keys().cloned().collect();
            machine.sync_timer = Some(now + machine.rebalance_timeout());
        }
        machine
    }

    pub(crate) fn group(&self) -> &ClassicGroup {
        &self.group
    }

    /// The version that is in the log now.
    pub(crate) fn set_version(&mut self, version: u64) {
        self.group.version = version;
    }

    /// Whether nothing would be lost if it was loaded anew.
    pub(crate) fn is_idle(&self) -> bool {
        self.group.members.is_empty()
            && self.group.state == ClassicState::Empty
            && self.pending.is_empty()
            && self.join_timer.is_none()
    }

    pub(crate) fn next_deadline(&self) -> Option<Tick> {
        let timers = self.join_timer.iter().map(JoinTimer::at).chain(self.sync_timer);
        self.sessions.values().chain(self.pending.values()).copied().chain(timers).min()
    }

    /// Does what is due, one thing at a time: the step of each has to be settled before the next.
    pub(crate) fn handle_deadline(&mut self, now: Tick) -> Step {
        let mut step = Step::default();
        if let Some(timer) = self.join_timer.filter(|timer| timer.at() <= now) {
            self.joins_are_over(timer, now, &mut step);
        } else if self.sync_timer.is_some_and(|at| at <= now) {
            self.syncs_are_over(now, &mut step);
        } else if let Some(id) = due(&self.pending, now) {
            self.pending.remove(&id);
            if self.group.state == ClassicState::Preparing && self.all_have_joined() {
                self.complete_join(now, &mut step);
            }
        } else if let Some(id) = due(&self.sessions, now) {
            self.session_is_over(&id, now, &mut step);
        }
        step
    }

    /// Begins another generation, because the members are not those that the last one was assigned to.
    pub(crate) fn begin_rebalance(&mut self, now: Tick) -> Step {
        let mut step = Step::default();
        self.rebalance(now, &mut step);
        step
    }

    fn session_is_over(&mut self, id: &KafkaString, now: Tick, step: &mut Step) {
        let waits = self.joins.contains_key(id) || self.syncs.contains_key(id);
        if waits && !self.new.contains(id) {
            // Who waits for the group cannot say that it lives. It gets a new session with its answer.
            self.sessions.remove(id);
            return;
        }
        tracing::debug!(member = %id, generation = self.group.generation, "classic member expired");
        let unknown = join_error(KafkaString::default(), ErrorCode::UnknownMemberId);
        self.answer_join(id, unknown, step);
        self.remove(id);
        match self.group.state {
            ClassicState::Stable | ClassicState::Completing => self.prepare_rebalance(now, step),
            ClassicState::Preparing if self.all_have_joined() => self.complete_join(now, step),
            ClassicState::Preparing | ClassicState::Empty => {}
        }
    }

    fn joins_are_over(&mut self, timer: JoinTimer, now: Tick, step: &mut Step) {
        match timer {
            JoinTimer::Initial { delay, remaining, .. }
                if self.newcomer && !remaining.is_zero() =>
            {
                self.newcomer = false;
                let next = self.settings.initial_delay.min(remaining);
                let remaining = remaining.saturating_sub(delay);
                self.join_timer =
                    Some(JoinTimer::Initial { at: now + next, delay: next, remaining });
            }
            JoinTimer::Initial { .. } | JoinTimer::Rebalance { .. } => {
                self.complete_join(now, step);
            }
        }
    }

    fn syncs_are_over(&mut self, now: Tick, step: &mut Step) {
        self.sync_timer = None;
        let assigning = matches!(self.group.state, ClassicState::Completing | ClassicState::Stable);
        if assigning && !self.unsynced.is_empty() {
            for id in std::mem::take(&mut self.unsynced) {
                self.remove(&id);
            }
            self.prepare_rebalance(now, step);
        }
    }

    pub(super) fn transition(&mut self, state: ClassicState) {
        self.previous = self.group.state;
        self.group.state = state;
    }

    /// A new generation is wanted: at once if none is under way, else as soon as that one is complete.
    pub(super) fn rebalance(&mut self, now: Tick, step: &mut Step) {
        match self.group.state {
            ClassicState::Preparing => self.maybe_complete_join(now, step),
            _ => self.prepare_rebalance(now, step),
        }
    }

    /// Ends the joining if that is all that is waited for. The first generation waits for its delay in any case.
    pub(super) fn maybe_complete_join(&mut self, now: Tick, step: &mut Step) {
        let waits = self.previous == ClassicState::Empty;
        if self.group.state == ClassicState::Preparing && !waits && self.all_have_joined() {
            self.complete_join(now, step);
        }
    }

    pub(super) fn prepare_rebalance(&mut self, now: Tick, step: &mut Step) {
        if self.group.state == ClassicState::Completing {
            for member in self.group.members.values_mut() {
                member.assignment = Bytes::new();
            }
            for id in self.syncs.keys().cloned().collect::<Vec<_>>() {
                self.answer_sync(&id, sync_error(ErrorCode::RebalanceInProgress), now, step);
            }
        }
        self.unsynced.clear();
        self.sync_timer = None;
        let first = self.group.state == ClassicState::Empty;
        self.transition(ClassicState::Preparing);
        if first {
            let delay = self.settings.initial_delay;
            let remaining = self.rebalance_timeout().saturating_sub(delay);
            self.join_timer = Some(JoinTimer::Initial { at: now + delay, delay, remaining });
        } else if self.all_have_joined() {
            self.complete_join(now, step);
        } else {
            self.join_timer = Some(JoinTimer::Rebalance { at: now + self.rebalance_timeout() });
        }
    }

    /// Begins the next generation with those who have joined, and static members whether they have or not.
    pub(super) fn complete_join(&mut self, now: Tick, step: &mut Step) {
        self.join_timer = None;
        let absent = self.group.members.values();
        let absent = absent
            .filter(|one| one.instance_id.is_none() && !self.joins.contains_key(&one.id))
            .map(|one| one.id.clone());
        for id in absent.collect::<Vec<_>>() {
            self.remove(&id);
        }
        if !self.group.members.is_empty() && !self.elect_leader() {
            // Only static members are left, and none of them is here. Their timeouts are their clients' word, and none of
            // them may have this looked at without end.
            let again = self.rebalance_timeout().max(LOOK_AGAIN);
            self.join_timer = Some(JoinTimer::Rebalance { at: now + again });
            return;
        }
        self.group.generation = self.group.generation.wrapping_add(1).max(1);
        self.unsynced.clear();
        self.sync_timer = None;
        if self.group.members.is_empty() {
            self.group.protocol = None;
            self.transition(ClassicState::Empty);
            step.store = Some(self.group.clone());
            return;
        }
        self.group.protocol = self.group.voted_protocol();
        self.transition(ClassicState::Completing);
        for id in self.group.members.keys().cloned().collect::<Vec<_>>() {
            let joined = self.joined(&id);
            self.answer_join(&id, joined, step);
            self.begin_session(&id, now);
            self.new.remove(&id);
            self.unsynced.insert(id);
        }
        for member in self.group.members.values_mut() {
            member.assignment = Bytes::new();
        }
        self.sync_timer = Some(now + self.rebalance_timeout());
        step.store = Some(self.group.clone());
    }

    /// The leader, if it is here; else somebody who is. False if nobody is.
    fn elect_leader(&mut self) -> bool {
        if self.group.leader.as_ref().is_some_and(|leader| self.joins.contains_key(leader)) {
            return true;
        }
        let here = self.group.members.keys().find(|id| self.joins.contains_key(*id)).cloned();
        if let Some(here) = here {
            self.group.leader = Some(here);
            return true;
        }
        false
    }

    /// What a member is told of this generation: only the leader is told who else is in it.
    pub(super) fn joined(&self, id: &KafkaString) -> JoinGroupResponse {
        let group = &self.group;
        let protocol = group.protocol.as_deref().unwrap_or_default();
        let members = match group.is_leader(id) {
            true => {
                let told = |one: &ClassicMember| JoinGroupResponseMember {
                    member_id: one.id.clone(),
                    group_instance_id: one.instance_id.clone(),
                    metadata: one.metadata(protocol),
                    ..Default::default()
                };
                group.members.values().map(told).collect()
            }
            false => Vec::new(),
        };
        JoinGroupResponse {
            generation_id: group.generation,
            protocol_type: group.protocol_type.clone(),
            protocol_name: group.protocol.clone(),
            leader: group.leader.clone().unwrap_or_default(),
            member_id: id.clone(),
            members,
            ..Default::default()
        }
    }

    pub(super) fn synced(&self, id: &str) -> SyncGroupResponse {
        let member = self.group.members.get(id);
        SyncGroupResponse {
            protocol_type: self.group.protocol_type.clone(),
            protocol_name: self.group.protocol.clone(),
            assignment: member.map(|member| member.assignment.clone()).unwrap_or_default(),
            ..Default::default()
        }
    }

    pub(super) fn answer_join(&mut self, id: &str, answer: JoinGroupResponse, step: &mut Step) {
        if let Some(ticket) = self.joins.remove(id) {
            step.answers.push((ticket, Answer::Join(answer)));
        }
    }

    pub(super) fn answer_sync(
        &mut self,
        id: &str,
        answer: SyncGroupResponse,
        now: Tick,
        step: &mut Step,
    ) {
        if let Some(ticket) = self.syncs.remove(id) {
            step.answers.push((ticket, Answer::Sync(answer)));
            self.begin_session(id, now);
        }
    }

    pub(super) fn all_have_joined(&self) -> bool {
        // Only members are ever in `joins`.
        self.pending.is_empty() && self.joins.len() == self.group.members.len()
    }

    pub(super) fn begin_session(&mut self, id: &str, now: Tick) {
        if let Some(member) = self.group.members.get(id) {
            let session = now + millis(member.session_timeout_ms);
            self.sessions.insert(member.id.clone(), session);
        }
    }

    /// Takes a member out of everything. Whoever waited for it gets no answer by this.
    pub(super) fn remove(&mut self, id: &str) {
        self.group.members.remove(id);
        self.pending.remove(id);
        self.unsynced.remove(id);
        self.new.remove(id);
        self.joins.remove(id);
        self.syncs.remove(id);
        self.sessions.remove(id);
        if self.group.is_leader(id) {
            self.group.leader = self.group.members.keys().next().cloned();
        }
    }

    pub(super) fn rebalance_timeout(&self) -> Duration {
        millis(self.group.rebalance_timeout_ms())
    }

    /// Whether this member id is in the group, and may use this instance id. Source: Kafka's
    /// `ClassicGroup.validateMember`.
    pub(super) fn check_member(
        &self,
        id: &str,
        instance_id: Option<&str>,
    ) -> Result<(), ErrorCode> {
        if let Some(instance) = instance_id {
            match self.group.static_member(instance) {
                None => return Err(ErrorCode::UnknownMemberId),
                Some(holder) if **holder != *id => return Err(ErrorCode::FencedInstanceId),
                Some(_) => {}
            }
        }
        match self.group.members.contains_key(id) {
            true => Ok(()),
            false => Err(ErrorCode::UnknownMemberId),
        }
    }
}

fn due(timers: &BTreeMap<KafkaString, Tick>, now: Tick) -> Option<KafkaString> {
    let over = timers.iter().filter(|(_, at)| **at <= now).min_by_key(|(_, at)| **at);
    over.map(|(id, _)| id.clone())
}

/// How soon a group that cannot have a generation is looked at again, at the least.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

pub(super) fn millis(millis: i32) -> Duration {
    Duration::from_millis(u64::try_from(millis).unwrap_or(0))
}

pub(crate) fn join_error(member_id: KafkaString, code: ErrorCode) -> JoinGroupResponse {
    JoinGroupResponse { member_id, error_code: code.code(), ..Default::default() }
}

pub(crate) fn sync_error(code: ErrorCode) -> SyncGroupResponse {
    SyncGroupResponse { error_code: code.code(), ..Default::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_static_members_without_a_rebalance_timeout_do_not_make_it_spin() {
        let now = Tick::from_millis(1);
        let member = |id: &str, session_timeout_ms| ClassicMember {
            id: id.into(),
            instance_id: Some(id.into()),
            session_timeout_ms,
            rebalance_timeout_ms: -1,
            ..ClassicMember::default()
        };
        let members = [member("a", 60_000), member("b", 6_000)];
        let group = ClassicGroup {
            state: ClassicState::Stable,
            protocol_type: Some("consumer".into()),
            members: members.map(|one| (one.id.clone(), one)).into(),
            ..ClassicGroup::default()
        };
        let settings = ClassicSettings { max_size: 10, initial_delay: Duration::ZERO };
        let mut machine = Machine::load(group, settings, now);
        let mut steps = 0;
        while let Some(due) = machine.next_deadline() {
            machine.handle_deadline(due);
            steps += 1;
            assert!(steps < 100, "it is looked at again and again at {due:?}");
        }
        assert!(machine.group().members.is_empty(), "both have expired");
    }
}
