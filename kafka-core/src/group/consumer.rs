//! Membership in a group by the consumer protocol (KIP-848).

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use kafka4rs_protocol::messages::ConsumerGroupHeartbeatResponse;
use kafka4rs_protocol::messages::consumer_group_heartbeat_response::Assignment as WireAssignment;
use kafka4rs_protocol::{ErrorCode, MemberEpoch, Partition, Tick, TopicId, TopicName};

use super::event::{
    Departure, HeartbeatFailure, MemberAction, MemberConfig, MemberState, TopicNames,
};
use super::heartbeat::{Assignment, HeartbeatFields};
use crate::error::{ErrorKind, KafkaError};
use crate::topic_partition::TopicPartition;

/// One member of a consumer group: when it heartbeats, what it says, which partitions it gives up and takes.
///
/// Call the `handle_*` methods with what happened, then [`next_action`](Self::next_action) until it
/// is empty, and [`handle_deadline`](Self::handle_deadline) at [`next_deadline`](Self::next_deadline).
/// States and their order: [`MemberState`].
///
/// The target a coordinator sends names topics by id. The part whose names are known is reconciled
/// at once, one reconciliation at a time; the rest stays pending for as long as it takes, because
/// the coordinator does not send it again ("no assignment" in an answer means "unchanged").
///
/// Source: KIP-848; Kafka's ConsumerMembershipManager and ConsumerHeartbeatRequestManager.
#[derive(Debug)]
pub struct ConsumerMember {
    config: MemberConfig,
    state: MemberState,
    epoch: MemberEpoch,
    topics: BTreeSet<TopicName>,
    /// Topics by a regular expression that the coordinator evaluates.
    pattern: Option<String>,
    fields: HeartbeatFields,
    /// What the coordinator wants this member to own.
    target: Assignment,
    /// What it owns, all callbacks done.
    owned: Assignment,
    /// Counts finished reconciliations, so that each is acknowledged, even one that changed nothing.
    owned_version: u64,
    names: BTreeMap<TopicId, TopicName>,
    asked_for: BTreeSet<TopicId>,
    reconciling: Option<Reconciling>,
    /// When a reconciliation that failed is tried again.
    reconcile_at: Option<Tick>,
    failed_reconciliations: u32,
    coordinator: Coordinator,
    in_flight: Option<InFlight>,
    interval: Duration,
    next_heartbeat: Tick,
    /// There is something to say that does not wait for the interval.
    urgent: bool,
    departure: Departure,
    failures: u32,
    last_poll: Tick,
    /// The tag of the loss or release the shell is working on.
    pending_effect: Option<u64>,
    /// A poll came while stale and its loss was still being handled.
    rejoin_when_lost: bool,
    next_tag: u64,
    random: u64,
    actions: VecDeque<MemberAction>,
}

#[derive(Debug)]
struct Reconciling {
    tag: u64,
    desired: Assignment,
}

#[derive(Clone, Copy, Debug)]
struct InFlight {
    tag: u64,
    sent_at: Tick,
    leaves: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coordinator {
    Unknown { ask_at: Tick },
    Finding,
    Known,
}

impl ConsumerMember {
    /// A member that is in no group yet.
    pub fn new(config: MemberConfig) -> Self {
        let random = config.seed | 1;
        Self {
            config,
            state: MemberState::Unsubscribed,
            epoch: MemberEpoch(0),
            topics: BTreeSet::new(),
            pattern: None,
            fields: HeartbeatFields::default(),
            target: Assignment::new(),
            owned: Assignment::new(),
            owned_version: 0,
            names: BTreeMap::new(),
            asked_for: BTreeSet::new(),
            reconciling: None,
            reconcile_at: None,
            failed_reconciliations: 0,
            coordinator: Coordinator::Unknown { ask_at: Tick::ZERO },
            in_flight: None,
            interval: Duration::ZERO,
            next_heartbeat: Tick::ZERO,
            urgent: false,
            departure: Departure::AsMember,
            failures: 0,
            last_poll: Tick::ZERO,
            pending_effect: None,
            rejoin_when_lost: false,
            next_tag: 1,
            random,
            actions: VecDeque::new(),
        }
    }

    /// The state.
    pub fn state(&self) -> MemberState {
        self.state
    }

    /// The member epoch of the last accepted answer; 0 while joining.
    pub fn epoch(&self) -> MemberEpoch {
        self.epoch
    }

    /// The id this member gave itself.
    pub fn member_id(&self) -> &str {
        &self.config.member_id
    }

    /// The partitions owned, with every callback done.
    pub fn owned(&self) -> Vec<TopicPartition> {
        self.named(&self.owned)
    }

    /// Topics of the target whose names are not known yet.
    pub fn unresolved(&self) -> Vec<TopicId> {
        self.target.keys().filter(|id| !self.names.contains_key(id)).copied().collect()
    }

    /// The topics to consume: joins the group, or tells it about the change.
    pub fn subscribe(&mut self, now: Tick, topics: impl IntoIterator<Item = TopicName>) {
        self.topics = topics.into_iter().collect();
        self.pattern = None;
        self.subscribed(now);
    }

    /// The topics to consume, by a regular expression (RE2) that the coordinator evaluates, now and whenever topics
    /// change: joins the group, or tells it about the change. Needs version 1 of ConsumerGroupHeartbeat.
    pub fn subscribe_pattern(&mut self, now: Tick, pattern: impl Into<String>) {
        self.topics = BTreeSet::new();
        self.pattern = Some(pattern.into());
        self.subscribed(now);
    }

    fn subscribed(&mut self, now: Tick) {
        if self.state == MemberState::Unsubscribed {
            self.last_poll = now;
            self.join(now);
        } else {
            self.urgent = true;
        }
        self.advance(now);
    }

    /// Says everything again, without waiting for the interval. Who gets what is the coordinator's to decide.
    pub fn heartbeat_now(&mut self, now: Tick) {
        if self.beats() {
            self.fields.forget();
            self.urgent = true;
        }
        self.advance(now);
    }

    /// The application polled, or is polling at this moment.
    pub fn handle_poll(&mut self, now: Tick) {
        self.last_poll = now;
        if self.state == MemberState::Stale {
            if self.pending_effect.is_some() {
                self.rejoin_when_lost = true;
            } else {
                self.join(now);
            }
        }
        self.advance(now);
    }

    /// The coordinator was found, or could not be found.
    pub fn handle_coordinator(&mut self, now: Tick, found: Result<(), KafkaError>) {
        if self.coordinator != Coordinator::Finding {
            return;
        }
        match found {
            Ok(()) => self.coordinator = Coordinator::Known,
            Err(error) if is_final(&error) => {
                self.coordinator = Coordinator::Unknown { ask_at: now };
                self.fail(error);
            }
            Err(_) => {
                let pause = self.backoff();
                self.coordinator = Coordinator::Unknown { ask_at: now + pause };
            }
        }
        self.advance(now);
    }

    /// The answer to a heartbeat. An answer to one that is not awaited any more is ignored.
    pub fn handle_heartbeat(
        &mut self,
        now: Tick,
        tag: u64,
        result: Result<ConsumerGroupHeartbeatResponse, HeartbeatFailure>,
    ) {
        let Some(sent) = self.in_flight.take_if(|sent| sent.tag == tag) else {
            return;
        };
        if sent.leaves {
            if self.state == MemberState::Leaving {
                self.on_goodbye(now, &result);
            }
            self.advance(now);
            return;
        }
        match result {
            Ok(response) => match ErrorCode::from(response.error_code) {
                ErrorCode::None => self.on_success(sent, response),
                code => self.on_error(now, code, response.error_message.as_deref()),
            },
            Err(HeartbeatFailure::Refused(error)) => self.fail(error),
            Err(HeartbeatFailure::Transport(_)) => {
                self.retry_later(now);
                self.find_coordinator_again(now);
            }
        }
        self.advance(now);
    }

    /// Metadata changed: names of topics may be known now that were not.
    pub fn handle_topics(&mut self, now: Tick, topics: &dyn TopicNames) {
        let ids: Vec<TopicId> = self.target.keys().chain(self.owned.keys()).copied().collect();
        for id in ids {
            if let Some(name) = topics.topic_name(id) {
                self.asked_for.remove(&id);
                self.names.insert(id, name);
            }
        }
        self.reconcile();
        self.advance(now);
    }

    /// A reconciliation is done. A failed one is not acknowledged but tried again after a pause, as
    /// Kafka's own consumer does; if it keeps a revocation back for too long, the coordinator fences
    /// the member.
    pub fn handle_reconciled(&mut self, now: Tick, tag: u64, result: Result<(), KafkaError>) {
        let Some(work) = self.reconciling.as_mut().filter(|work| work.tag == tag) else {
            return;
        };
        match result {
            Err(error) => {
                self.reconciling = None;
                let doubled =
                    self.config.retry_backoff * 2u32.pow(self.failed_reconciliations.min(10));
                self.failed_reconciliations = self.failed_reconciliations.saturating_add(1);
                self.reconcile_at = Some(now + doubled.min(self.config.retry_backoff_max));
                self.actions.push_back(MemberAction::Report(error));
            }
            Ok(()) => {
                self.failed_reconciliations = 0;
                self.owned = std::mem::take(&mut work.desired);
                self.reconciling = None;
                self.owned_version += 1;
                let (owned, target) = (&self.owned, &self.target);
                self.names.retain(|id, _| owned.contains_key(id) || target.contains_key(id));
                if self.state == MemberState::Reconciling {
                    self.state = MemberState::Acknowledging;
                }
            }
        }
        self.advance(now);
    }

    /// The loss that [`MemberAction::Lost`] announced is handled.
    pub fn handle_lost(&mut self, now: Tick, tag: u64) {
        if self.pending_effect != Some(tag) {
            return;
        }
        self.pending_effect = None;
        match self.state {
            MemberState::Fenced => self.join(now),
            MemberState::Stale if std::mem::take(&mut self.rejoin_when_lost) => self.join(now),
            _ => {}
        }
        self.advance(now);
    }

    /// Leaves the group, giving back everything first.
    pub fn leave(&mut self, now: Tick) {
        self.leave_as(now, Departure::AsMember);
    }

    /// As [`leave`](Self::leave), and says what becomes of the membership.
    pub fn leave_as(&mut self, now: Tick, departure: Departure) {
        self.departure = departure;
        match self.state {
            MemberState::Unsubscribed | MemberState::Fatal => self.left(),
            MemberState::PrepareLeaving | MemberState::Leaving => {}
            // Out of the group as far as the coordinator is concerned.
            MemberState::Stale | MemberState::Fenced => self.left(),
            _ => {
                self.reconciling = None;
                self.reconcile_at = None;
                self.state = MemberState::PrepareLeaving;
                let tag = self.tag();
                self.pending_effect = Some(tag);
                let partitions = self.drop_owned();
                self.actions.push_back(MemberAction::Release { tag, partitions });
            }
        }
        self.advance(now);
    }

    /// Everything that [`MemberAction::Release`] named is given back.
    pub fn handle_released(&mut self, now: Tick, tag: u64) {
        if self.pending_effect != Some(tag) || self.state != MemberState::PrepareLeaving {
            return;
        }
        self.pending_effect = None;
        if self.departure == Departure::Remain && self.config.instance_id.is_none() {
            // Nothing is said: the session times out.
            self.left();
            return;
        }
        self.state = MemberState::Leaving;
        self.next_heartbeat = now;
        self.advance(now);
    }

    /// The next thing to do.
    pub fn next_action(&mut self) -> Option<MemberAction> {
        self.actions.pop_front()
    }

    /// When [`handle_deadline`](Self::handle_deadline) wants to be called.
    pub fn next_deadline(&self) -> Option<Tick> {
        let beat = match self.coordinator {
            _ if !self.beats() || self.in_flight.is_some() => None,
            Coordinator::Unknown { ask_at } => Some(ask_at),
            Coordinator::Finding => None,
            Coordinator::Known => Some(self.next_heartbeat),
        };
        let poll = self.counts_polls().then(|| self.last_poll + self.config.max_poll_interval);
        [beat, poll, self.reconcile_at].into_iter().flatten().min()
    }

    /// Time has passed.
    pub fn handle_deadline(&mut self, now: Tick) {
        if self.counts_polls() && now >= self.last_poll + self.config.max_poll_interval {
            self.expire();
        }
        if self.reconcile_at.take_if(|at| now >= *at).is_some() {
            self.reconcile();
        }
        self.advance(now);
    }

    /// A goodbye that nobody heard, or nobody who could act on it, is said again, until whoever drives this has no
    /// more time: the partitions would lie idle until the session ends. Said twice, it does no harm. Any other answer
    /// is the end.
    fn on_goodbye(
        &mut self,
        now: Tick,
        result: &Result<ConsumerGroupHeartbeatResponse, HeartbeatFailure>,
    ) {
        let moved = match result {
            Err(HeartbeatFailure::Transport(_)) => true,
            Err(HeartbeatFailure::Refused(_)) => return self.left(),
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
    }

    fn on_success(&mut self, sent: InFlight, response: ConsumerGroupHeartbeatResponse) {
        self.failures = 0;
        self.interval = Duration::from_millis(response.heartbeat_interval_ms.max(0) as u64);
        // The coordinator starts its clock when the heartbeat arrives; ours starts at send, the
        // earlier of the two. A zero from a broken peer must not become a busy loop.
        self.next_heartbeat = sent.sent_at + self.interval.max(Duration::from_millis(10));
        let listens = matches!(
            self.state,
            MemberState::Joining
                | MemberState::Reconciling
                | MemberState::Acknowledging
                | MemberState::Stable
                | MemberState::PrepareLeaving
        );
        if !listens || response.member_epoch < 0 {
            return;
        }
        self.epoch = MemberEpoch(response.member_epoch);
        if self.state == MemberState::PrepareLeaving {
            return;
        }
        match response.assignment {
            Some(assignment) => self.on_target(assignment),
            None if self.state == MemberState::Joining => self.state = MemberState::Stable,
            None => {}
        }
    }

    fn on_target(&mut self, assignment: WireAssignment) {
        let mut target = Assignment::new();
        for topic in assignment.topic_partitions {
            let partitions = target.entry(TopicId::from(topic.topic_id)).or_default();
            partitions.extend(topic.partitions.iter().map(|&partition| Partition(partition)));
        }
        target.retain(|_, partitions| !partitions.is_empty());
        self.asked_for.retain(|id| target.contains_key(id));
        self.target = target;
        if self.target == self.owned && self.reconciling.is_none() {
            // Already there; a member that had begun to move says so.
            self.state = match self.state {
                MemberState::Reconciling => MemberState::Acknowledging,
                MemberState::Acknowledging => MemberState::Acknowledging,
                _ => MemberState::Stable,
            };
            return;
        }
        if self.state != MemberState::Acknowledging {
            self.state = MemberState::Reconciling;
            self.reconcile();
        }
    }

    /// Starts giving up and taking what differs between the owned set and the known part of the target.
    fn reconcile(&mut self) {
        let waits = self.reconciling.is_some() || self.reconcile_at.is_some();
        if self.state != MemberState::Reconciling || waits {
            return;
        }
        let unresolved: Vec<TopicId> =
            self.unresolved().into_iter().filter(|id| !self.asked_for.contains(id)).collect();
        if !unresolved.is_empty() {
            self.asked_for.extend(unresolved.iter().copied());
            self.actions.push_back(MemberAction::ResolveTopics(unresolved));
        }
        let names = &self.names;
        let mut desired = self.target.clone();
        desired.retain(|id, _| names.contains_key(id));
        if desired == self.owned {
            // What is left of the target waits for its names.
            return;
        }
        let revoked = self.named(&difference(&self.owned, &desired));
        let added = self.named(&difference(&desired, &self.owned));
        let tag = self.tag();
        self.reconciling = Some(Reconciling { tag, desired });
        self.actions.push_back(MemberAction::Reconcile { tag, revoked, added });
    }

    fn on_error(&mut self, now: Tick, code: ErrorCode, message: Option<&str>) {
        self.fields.forget();
        if self.state == MemberState::PrepareLeaving || self.state == MemberState::Leaving {
            if matches!(code, ErrorCode::NotCoordinator | ErrorCode::CoordinatorNotAvailable) {
                self.find_coordinator_again(now);
            }
            self.retry_later(now);
            return;
        }
        match code {
            ErrorCode::CoordinatorLoadInProgress => self.retry_later(now),
            ErrorCode::NotCoordinator | ErrorCode::CoordinatorNotAvailable => {
                self.retry_later(now);
                self.find_coordinator_again(now);
            }
            // A coordinator may forget a group whose members all went silent, as they do when they are cut off for longer
            // than their sessions: whoever comes back is as unknown as its group.
            ErrorCode::FencedMemberEpoch
            | ErrorCode::UnknownMemberId
            | ErrorCode::GroupIdNotFound => self.on_fenced(now),
            // The member stays; an administrator may grant the right while it waits.
            ErrorCode::TopicAuthorizationFailed => {
                self.retry_later(now);
                let error = self.refusal(code, message);
                self.actions.push_back(MemberAction::Report(error));
            }
            // Not one that belongs here, but it says itself that it passes.
            code if code.is_retriable() => self.retry_later(now),
            _ => {
                let error = self.refusal(code, message);
                self.fail(error);
            }
        }
    }

    fn on_fenced(&mut self, now: Tick) {
        self.retry_later(now);
        self.state = MemberState::Fenced;
        self.lose();
    }

    /// The application did not poll: the partitions go to members that do.
    fn expire(&mut self) {
        self.state = MemberState::Stale;
        self.rejoin_when_lost = false;
        if self.coordinator == Coordinator::Known {
            // Leaves at once, even with a heartbeat in flight; that one's answer is ignored.
            let tag = self.tag();
            self.in_flight = None;
            let request = Box::new(self.fields.leave(&self.config, Departure::AsMember));
            self.actions.push_back(MemberAction::Heartbeat { tag, request });
        }
        self.fields.forget();
        self.lose();
    }

    fn lose(&mut self) {
        self.reconciling = None;
        self.reconcile_at = None;
        self.epoch = MemberEpoch(0);
        let partitions = self.drop_owned();
        let tag = self.tag();
        self.pending_effect = Some(tag);
        self.actions.push_back(MemberAction::Lost { tag, partitions });
    }

    fn drop_owned(&mut self) -> Vec<TopicPartition> {
        let owned = std::mem::take(&mut self.owned);
        self.target.clear();
        self.asked_for.clear();
        self.named(&owned)
    }

    fn join(&mut self, now: Tick) {
        self.state = MemberState::Joining;
        self.epoch = MemberEpoch(0);
        self.fields.forget();
        if self.failures == 0 {
            self.next_heartbeat = now;
        }
    }

    fn left(&mut self) {
        self.state = MemberState::Unsubscribed;
        self.epoch = MemberEpoch(-1);
        self.actions.push_back(MemberAction::Left);
    }

    fn fail(&mut self, error: KafkaError) {
        self.state = MemberState::Fatal;
        self.reconciling = None;
        self.reconcile_at = None;
        self.actions.push_back(MemberAction::Failed(error));
    }

    fn retry_later(&mut self, now: Tick) {
        self.fields.forget();
        self.next_heartbeat = now + self.backoff();
    }

    /// Also after a broken connection: a coordinator that died has a successor elsewhere.
    fn find_coordinator_again(&mut self, now: Tick) {
        self.coordinator = Coordinator::Unknown { ask_at: now };
        self.actions.push_back(MemberAction::ForgetCoordinator);
    }

    /// Sends what is due.
    fn advance(&mut self, now: Tick) {
        // One heartbeat at a time; only the one that leaves does not wait for the answer of another.
        let leaves = self.state == MemberState::Leaving;
        if !self.beats() || self.in_flight.is_some_and(|sent| sent.leaves || !leaves) {
            return;
        }
        match self.coordinator {
            Coordinator::Finding => return,
            Coordinator::Unknown { ask_at } if now < ask_at => return,
            Coordinator::Unknown { .. } => {
                self.coordinator = Coordinator::Finding;
                self.actions.push_back(MemberAction::FindCoordinator);
                return;
            }
            Coordinator::Known => {}
        }
        let acknowledges = self.state == MemberState::Acknowledging && self.failures == 0;
        let urgent = self.urgent && self.failures == 0;
        if now < self.next_heartbeat && !acknowledges && !urgent {
            return;
        }
        self.urgent = false;
        let tag = self.tag();
        let request = if leaves {
            self.fields.leave(&self.config, self.departure)
        } else {
            self.fields.heartbeat(
                &self.config,
                self.epoch,
                &self.topics,
                self.pattern.as_deref(),
                &self.owned,
                self.owned_version,
            )
        };
        self.in_flight = Some(InFlight { tag, sent_at: now, leaves });
        let request = Box::new(request);
        self.actions.push_back(MemberAction::Heartbeat { tag, request });
        if self.state == MemberState::Acknowledging {
            if self.target == self.owned {
                self.state = MemberState::Stable;
            } else {
                self.state = MemberState::Reconciling;
                self.reconcile();
            }
        }
    }

    fn beats(&self) -> bool {
        !matches!(
            self.state,
            MemberState::Unsubscribed
                | MemberState::Fenced
                | MemberState::Stale
                | MemberState::Fatal
        )
    }

    fn counts_polls(&self) -> bool {
        matches!(
            self.state,
            MemberState::Joining
                | MemberState::Reconciling
                | MemberState::Acknowledging
                | MemberState::Stable
        )
    }

    fn named(&self, assignment: &Assignment) -> Vec<TopicPartition> {
        let mut named = Vec::new();
        for (id, partitions) in assignment {
            // Whatever is owned was resolved before it was taken.
            let Some(name) = self.names.get(id) else { continue };
            named.extend(partitions.iter().map(|&p| TopicPartition::new(name.clone(), p)));
        }
        named
    }

    fn refusal(&self, code: ErrorCode, message: Option<&str>) -> KafkaError {
        let mut error = KafkaError::server(code)
            .during(format!("heartbeat of consumer group {}", self.config.group_id));
        if let Some(message) = message {
            error = error.advise(format!("the coordinator says: {message}"));
        }
        if let (ErrorCode::InvalidRegularExpression, Some(pattern)) = (code, &self.pattern) {
            error = error
                .advise(format!("the pattern {pattern:?} has to be an expression as RE2 has them"));
        }
        error
    }

    fn tag(&mut self) -> u64 {
        let tag = self.next_tag;
        self.next_tag += 1;
        tag
    }

    /// Doubles per failure up to the limit, 20 % more or less, so that members do not come in waves (KIP-580).
    fn backoff(&mut self) -> Duration {
        let doubled = self.config.retry_backoff * 2u32.pow(self.failures.min(10));
        self.failures = self.failures.saturating_add(1);
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        let jitter = 0.8 + 0.4 * ((self.random >> 11) as f64 / (1u64 << 53) as f64);
        doubled.min(self.config.retry_backoff_max).mul_f64(jitter)
    }
}

fn is_final(error: &KafkaError) -> bool {
    !error.is_retriable()
        && matches!(
            error.kind(),
            ErrorKind::Server | ErrorKind::Auth | ErrorKind::Config | ErrorKind::Closed
        )
}

fn difference(from: &Assignment, what: &Assignment) -> Assignment {
    let mut rest = Assignment::new();
    for (id, partitions) in from {
        let kept: BTreeSet<Partition> = match what.get(id) {
            Some(other) => partitions.difference(other).copied().collect(),
            None => partitions.clone(),
        };
        if !kept.is_empty() {
            rest.insert(*id, kept);
        }
    }
    rest
}
