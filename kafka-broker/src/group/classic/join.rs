//! JoinGroup. Source: Kafka's `GroupMetadataManager.classicGroupJoinToClassicGroup` and what it calls.

use std::time::Duration;

use bytes::Bytes;
use kafka4rs_protocol::messages::JoinGroupRequest;
use kafka4rs_protocol::{ErrorCode, KafkaString, Tick};

use super::machine::{Answer, Machine, Step, Ticket, join_error, millis};
use super::state::{ClassicGroup, ClassicMember, ClassicProtocol, ClassicState};

/// A member that joins.
#[derive(Clone, Debug)]
pub(crate) struct Join {
    pub(crate) version: i16,
    /// Empty for one that has no id yet.
    pub(crate) member_id: KafkaString,
    /// The id it gets in that case.
    pub(crate) new_id: KafkaString,
    pub(crate) protocol_type: KafkaString,
    pub(crate) member: ClassicMember,
}

impl Join {
    /// `member` of the request, without an id. Strings and bytes are copied: what is kept must not keep the frame.
    pub(crate) fn new(
        version: i16,
        request: &JoinGroupRequest,
        new_id: KafkaString,
        client: (&KafkaString, &KafkaString),
    ) -> Self {
        let protocols = request.protocols.iter().map(|one| ClassicProtocol {
            name: one.name.detached(),
            metadata: Bytes::copy_from_slice(&one.metadata),
        });
        let member = ClassicMember {
            id: KafkaString::default(),
            instance_id: request.group_instance_id.as_ref().map(KafkaString::detached),
            client_id: client.0.detached(),
            client_host: client.1.clone(),
            session_timeout_ms: request.session_timeout_ms,
            // Version 0 has only one.
            rebalance_timeout_ms: match version {
                0 => request.session_timeout_ms,
                _ => request.rebalance_timeout_ms,
            },
            protocols: protocols.collect(),
            assignment: Bytes::new(),
        };
        Self {
            version,
            member_id: request.member_id.detached(),
            new_id,
            protocol_type: request.protocol_type.detached(),
            member,
        }
    }

    /// Since version 4 a member without an id is given one to come back with, so that a client which does not hear the
    /// answer leaves no member behind (KIP-394). A static member is known by its instance id anyway.
    fn requires_known_id(&self) -> bool {
        self.version >= 4
    }

    /// Since version 9 a leader can be told to keep the assignment that there is (KIP-814).
    fn can_skip_assignment(&self) -> bool {
        self.version >= 9
    }
}

impl Machine {
    /// A member joins; `ticket` is answered by this step or a later one. `is_new`: there was no group until now, which
    /// makes it one in any case.
    pub(crate) fn join(&mut self, now: Tick, ticket: Ticket, join: Join, is_new: bool) -> Step {
        let mut step = Step::default();
        if !self.has_room(&join) {
            self.pending.remove(&join.member_id);
            let full = join_error(KafkaString::default(), ErrorCode::GroupMaxSizeReached);
            step.answers.push((ticket, Answer::Join(full)));
        } else if join.member_id.is_empty() {
            self.join_unknown(now, ticket, join, &mut step);
        } else {
            self.join_known(now, ticket, join, &mut step);
        }
        if is_new && step.store.is_none() {
            let version = self.group.version;
            step.store = Some(ClassicGroup { version, ..ClassicGroup::default() });
        }
        step
    }

    /// Source: Kafka's `acceptJoiningMember`. That a group has a bound in bytes besides is ours: it has to fit a slot.
    fn has_room(&self, join: &Join) -> bool {
        let group = &self.group;
        let id = &join.member_id;
        let others = group.members.values().filter(|one| one.id != *id).map(ClassicMember::size);
        if others.sum::<usize>() + join.member.size() > MAX_BYTES {
            return false;
        }
        let max = self.settings.max_size;
        match group.state {
            ClassicState::Empty => self.pending.len() < MAX_PENDING,
            ClassicState::Preparing => self.joins.contains_key(id) || self.joins.len() < max,
            ClassicState::Completing | ClassicState::Stable => {
                group.members.contains_key(id) || group.members.len() < max
            }
        }
    }

    fn join_unknown(&mut self, now: Tick, ticket: Ticket, join: Join, step: &mut Step) {
        if !self.group.accepts(&join.protocol_type, &join.member.protocols) {
            let refused = join_error(KafkaString::default(), ErrorCode::InconsistentGroupProtocol);
            step.answers.push((ticket, Answer::Join(refused)));
            return;
        }
        let instance = join.member.instance_id.as_deref();
        let id = join.new_id.clone();
        match instance.map(|instance| self.group.static_member(instance).cloned()) {
            Some(Some(before)) => self.replace(now, ticket, join, &before, step),
            Some(None) => self.add(now, ticket, join, id, step),
            None if join.requires_known_id() => {
                self.pending.insert(id.clone(), now + millis(join.member.session_timeout_ms));
                let answer = join_error(id, ErrorCode::MemberIdRequired);
                step.answers.push((ticket, Answer::Join(answer)));
            }
            None => self.add(now, ticket, join, id, step),
        }
    }

    fn join_known(&mut self, now: Tick, ticket: Ticket, join: Join, step: &mut Step) {
        let id = join.member_id.clone();
        let refuse = |code| (ticket, Answer::Join(join_error(id.clone(), code)));
        if !self.group.accepts(&join.protocol_type, &join.member.protocols) {
            step.answers.push(refuse(ErrorCode::InconsistentGroupProtocol));
            return;
        }
        if self.pending.contains_key(&id) {
            if join.member.instance_id.is_some() {
                // Ids are given out to dynamic members only; Java takes this for a state that cannot be.
                step.answers.push(refuse(ErrorCode::UnknownServerError));
                return;
            }
            return self.add(now, ticket, join, id, step);
        }
        if let Err(code) = self.check_member(&id, join.member.instance_id.as_deref()) {
            step.answers.push(refuse(code));
            return;
        }
        let known = self.group.members.get(&id);
        let same = known.is_some_and(|known| known.protocols == join.member.protocols);
        match self.group.state {
            ClassicState::Preparing => self.rejoin(now, ticket, join, step),
            // It did not hear of the generation, or has nothing new to say: it is told where the group is. The leader
            // of a stable group joins because it wants another generation.
            ClassicState::Completing if same => {
                step.answers.push((ticket, Answer::Join(self.joined(&id))));
            }
            ClassicState::Stable if same && !self.group.is_leader(&id) => {
                step.answers.push((ticket, Answer::Join(self.joined(&id))));
            }
            ClassicState::Completing | ClassicState::Stable => {
                self.rejoin(now, ticket, join, step);
            }
            ClassicState::Empty => step.answers.push(refuse(ErrorCode::UnknownMemberId)),
        }
    }

    fn add(&mut self, now: Tick, ticket: Ticket, join: Join, id: KafkaString, step: &mut Step) {
        if self.group.state == ClassicState::Preparing && self.previous == ClassicState::Empty {
            self.newcomer = true;
        }
        if self.group.members.is_empty() {
            self.group.protocol_type = Some(join.protocol_type);
        }
        self.group.leader.get_or_insert_with(|| id.clone());
        self.pending.remove(&id);
        self.group.members.insert(id.clone(), ClassicMember { id: id.clone(), ..join.member });
        self.joins.insert(id.clone(), ticket);
        self.sessions.insert(id.clone(), now + NEW_MEMBER_TIMEOUT);
        self.new.insert(id);
        self.rebalance(now, step);
    }

    /// Takes over what a member says of itself, and has it wait.
    fn update(&mut self, id: &KafkaString, ticket: Ticket, join: Join, step: &mut Step) {
        if let Some(member) = self.group.members.get_mut(id) {
            member.protocols = join.member.protocols;
            member.rebalance_timeout_ms = join.member.rebalance_timeout_ms;
            member.session_timeout_ms = join.member.session_timeout_ms;
        }
        if let Some(earlier) = self.joins.insert(id.clone(), ticket) {
            // The client gave that one up, or it would not ask again.
            let given_up = join_error(id.clone(), ErrorCode::RebalanceInProgress);
            step.answers.push((earlier, Answer::Join(given_up)));
        }
    }

    fn rejoin(&mut self, now: Tick, ticket: Ticket, join: Join, step: &mut Step) {
        let id = join.member_id.clone();
        self.update(&id, ticket, join, step);
        self.rebalance(now, step);
    }

    /// A static member comes back without its member id, or a second one comes with its instance id: from now on the new
    /// id is the member, and the old one is fenced.
    fn replace(
        &mut self,
        now: Tick,
        ticket: Ticket,
        join: Join,
        before: &KafkaString,
        step: &mut Step,
    ) {
        let leader_before = self.group.leader.clone();
        let fenced = join_error(before.clone(), ErrorCode::FencedInstanceId);
        self.answer_join(before, fenced, step);
        let fenced = super::machine::sync_error(ErrorCode::FencedInstanceId);
        self.answer_sync(before, fenced, now, step);
        let Some(mut member) = self.group.members.remove(before) else { return };
        self.remove_timers(before);
        let id = join.new_id.clone();
        member.id = id.clone();
        self.group.members.insert(id.clone(), member);
        if self.group.is_leader(before) {
            self.group.leader = Some(id.clone());
        }
        self.begin_session(&id, now);
        let can_skip = join.can_skip_assignment();
        self.update(&id, ticket, join, step);
        match self.group.state {
            ClassicState::Stable if self.group.voted_protocol() == self.group.protocol => {
                // Nothing changes for the others. A leader that cannot be told to skip its assignment is not told that
                // it leads, or it would assign anew.
                let mut answer = self.joined(&id);
                if can_skip {
                    answer.skip_assignment = self.group.is_leader(&id);
                } else {
                    answer.members.clear();
                    answer.leader = leader_before.unwrap_or_default();
                }
                self.answer_join(&id, answer, step);
                step.store = Some(self.group.clone());
            }
            ClassicState::Stable => self.rebalance(now, step),
            ClassicState::Completing => self.prepare_rebalance(now, step),
            ClassicState::Preparing => self.maybe_complete_join(now, step),
            // A group with a static member is not empty.
            ClassicState::Empty => {}
        }
    }

    fn remove_timers(&mut self, id: &str) {
        self.sessions.remove(id);
        self.unsynced.remove(id);
        self.new.remove(id);
    }
}

/// How long a new member is kept while it waits for its first generation. Kafka: 5 minutes, not configurable there
/// either.
const NEW_MEMBER_TIMEOUT: Duration = Duration::from_secs(300);
/// What the members of a group may say of themselves, all together. A group is stored whole, in one slot.
const MAX_BYTES: usize = 4 << 20;
/// Ids that may be given out to members of an empty group and not be used.
const MAX_PENDING: usize = 10_000;
