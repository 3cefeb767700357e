//! A member of a classic group, from the outside: what happened to it, and when it wants to be asked.

use std::collections::{BTreeSet, VecDeque};

use kafka4rs_core::{KafkaError, TopicPartition};
use kafka4rs_protocol::{ErrorCode, Tick, TopicName};

use super::event::{ClassicAction, ClassicConfig, ClassicState, LeaveKind, TopicFilter};
use super::leader::{Leading, Watch};
use super::steps::is_final;
use crate::assignor::{Assignor, AssignorCluster, RebalanceProtocol};

/// One member of a classic group: when it joins, what it gives up before and after, who gets what if it
/// leads, when it heartbeats.
///
/// Call the `handle_*` methods with what happened, then [`next_action`](Self::next_action) until it
/// is empty, and [`handle_deadline`](Self::handle_deadline) at [`next_deadline`](Self::next_deadline).
/// States and their order: [`ClassicState`].
///
/// Under the eager protocol everything is given up before joining; under the cooperative one only topics that are not
/// wanted any more, and after the assignment what it does not contain, followed by another join. What was owned in a
/// generation that the coordinator does not know any more is lost, not revoked. While no coordinator can be reached the
/// member keeps what it has: nobody else can get it without one.
///
/// Source: Kafka's AbstractCoordinator and ConsumerCoordinator; KIP-345, KIP-429, KIP-800, KIP-814, KIP-1092.
#[derive(Debug)]
pub(crate) struct ClassicMember {
    pub(super) config: ClassicConfig,
    pub(super) assignors: Vec<Box<dyn Assignor>>,
    pub(super) protocol: RebalanceProtocol,
    pub(super) state: ClassicState,
    pub(super) identity: Identity,
    pub(super) topics: BTreeSet<TopicName>,
    pub(super) filter: Option<TopicFilter>,
    /// What the last join asked for.
    pub(super) joined_topics: BTreeSet<TopicName>,
    /// What it owns, all callbacks done.
    pub(super) owned: BTreeSet<TopicPartition>,
    /// What the shell is working on.
    pub(super) effect: Option<Effect>,
    /// When an effect that failed is tried again.
    pub(super) effect_at: Option<Tick>,
    pub(super) effect_failures: u32,
    /// Why the member has to join again.
    pub(super) rejoin: Option<String>,
    pub(super) coordinator: Coordinator,
    /// The join, sync or goodbye that is under way.
    pub(super) call: Option<Sent>,
    /// When the next one may be sent.
    pub(super) call_at: Tick,
    pub(super) heartbeat: Option<Sent>,
    pub(super) next_heartbeat: Tick,
    /// When the session began anew: what the coordinator last answered was sent then.
    pub(super) session_from: Tick,
    pub(super) failures: u32,
    /// Attempts without a pause since the member was last in its place.
    pub(super) haste: u32,
    pub(super) last_poll: Tick,
    pub(super) leading: Option<Leading>,
    pub(super) watch: Option<Watch>,
    pub(super) leave_kind: LeaveKind,
    /// A poll came while stale and its loss was still being handled.
    pub(super) rejoin_when_lost: bool,
    pub(super) next_tag: u64,
    pub(super) random: u64,
    pub(super) actions: VecDeque<ClassicAction>,
}

/// As whom the coordinator knows the member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    /// Empty until the coordinator has given one.
    pub(super) member_id: String,
    /// -1 while in none.
    pub(super) generation: i32,
    /// The assignor of the generation, by its place in the list.
    pub(super) assignor: Option<usize>,
}

impl Identity {
    pub(super) const NONE: Self = Self { member_id: String::new(), generation: -1, assignor: None };
}

/// A request whose answer is awaited, and as whom it was sent.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    pub(super) tag: u64,
    pub(super) at: Tick,
    pub(super) identity: Identity,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coordinator {
    Unknown { ask_at: Tick },
    Finding,
    Known,
}

/// What the shell was asked to do with partitions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Effect {
    pub(super) tag: u64,
    pub(super) what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Giving these up before joining.
    Revoke(Vec<TopicPartition>),
    /// Coming to own exactly these.
    Reconcile(BTreeSet<TopicPartition>),
    Lose,
    Release,
}

impl ClassicMember {
    /// A member that is in no group yet.
    ///
    /// # Errors
    /// `Config` if there is no assignor, two have one name, or no protocol is supported by all of them.
    pub(crate) fn new(
        config: ClassicConfig,
        assignors: Vec<Box<dyn Assignor>>,
    ) -> Result<Self, KafkaError> {
        let protocol = common_protocol(&assignors)?;
        let random = config.seed | 1;
        Ok(Self {
            config,
            assignors,
            protocol,
            state: ClassicState::Unsubscribed,
            identity: Identity::NONE,
            topics: BTreeSet::new(),
            filter: None,
            joined_topics: BTreeSet::new(),
            owned: BTreeSet::new(),
            effect: None,
            effect_at: None,
            effect_failures: 0,
            rejoin: None,
            coordinator: Coordinator::Unknown { ask_at: Tick::ZERO },
            call: None,
            call_at: Tick::ZERO,
            heartbeat: None,
            next_heartbeat: Tick::ZERO,
            session_from: Tick::ZERO,
            failures: 0,
            haste: 0,
            last_poll: Tick::ZERO,
            leading: None,
            watch: None,
            leave_kind: LeaveKind::Default,
            rejoin_when_lost: false,
            next_tag: 1,
            random,
            actions: VecDeque::new(),
        })
    }

    pub(crate) fn state(&self) -> ClassicState {
        self.state
    }

    /// Whether partitions change hands while everybody keeps reading.
    pub(crate) fn protocol(&self) -> RebalanceProtocol {
        self.protocol
    }

    /// What commits have to name: generation and member id. `None` while in no generation.
    pub(crate) fn membership(&self) -> Option<(i32, &str)> {
        let Identity { member_id, generation, .. } = &self.identity;
        (*generation >= 0 && !member_id.is_empty()).then_some((*generation, member_id))
    }

    /// Whether this member divides the partitions, in the present generation.
    pub(crate) fn leads(&self) -> bool {
        self.leading.is_some() || self.watch.is_some()
    }

    /// The partitions owned, with every callback done.
    pub(crate) fn owned(&self) -> &BTreeSet<TopicPartition> {
        &self.owned
    }

    /// The topics to consume: joins the group, or joins it again. With a pattern these are the topics that match at
    /// present, and `filter` says which others the leader may add.
    pub(crate) fn subscribe(
        &mut self,
        now: Tick,
        topics: impl IntoIterator<Item = TopicName>,
        filter: Option<TopicFilter>,
    ) {
        self.topics = topics.into_iter().collect();
        self.filter = filter;
        if self.state == ClassicState::Unsubscribed {
            self.last_poll = now;
            self.join();
        }
        self.advance(now);
    }

    /// Joins again even though nothing changed (KIP-568).
    pub(crate) fn enforce_rebalance(&mut self, now: Tick, reason: &str) {
        let reason = if reason.is_empty() { "rebalance enforced by user" } else { reason };
        if self.membership().is_some() {
            self.rejoin_because(reason);
        }
        self.advance(now);
    }

    /// The application polled, or is polling at this moment.
    pub(crate) fn handle_poll(&mut self, now: Tick) {
        self.last_poll = now;
        if self.state == ClassicState::Stale {
            if self.effect.is_some() {
                self.rejoin_when_lost = true;
            } else {
                self.join();
            }
        }
        self.advance(now);
    }

    /// The coordinator was found, or could not be found.
    pub(crate) fn handle_coordinator(&mut self, now: Tick, found: Result<(), KafkaError>) {
        if self.coordinator != Coordinator::Finding {
            return;
        }
        match found {
            Ok(()) => {
                self.coordinator = Coordinator::Known;
                self.session_from = now;
            }
            Err(error) if is_final(&error) => {
                self.coordinator = Coordinator::Unknown { ask_at: now };
                self.fail(error);
            }
            Err(_) => {
                let ask_at = now + self.backoff();
                self.coordinator = Coordinator::Unknown { ask_at };
            }
        }
        self.advance(now);
    }

    /// Metadata changed; of interest to a leader only.
    pub(crate) fn handle_topics(&mut self, now: Tick, cluster: &AssignorCluster) {
        if let Some(watch) = &mut self.watch {
            watch.look(cluster, self.config.rack_id.is_some());
        }
        self.advance(now);
    }

    /// What had to go before joining is given up. If that failed, it is tried again after a pause.
    pub(crate) fn handle_revoked(&mut self, now: Tick, tag: u64, result: Result<(), KafkaError>) {
        let Some(Effect { what: What::Revoke(partitions), .. }) = self.done(now, tag, result)
        else {
            return;
        };
        for partition in &partitions {
            self.owned.remove(partition);
        }
        self.join();
        self.advance(now);
    }

    /// The assignment is taken. If that failed, it is tried again after a pause.
    pub(crate) fn handle_reconciled(
        &mut self,
        now: Tick,
        tag: u64,
        result: Result<(), KafkaError>,
    ) {
        let Some(Effect { what: What::Reconcile(assigned), .. }) = self.done(now, tag, result)
        else {
            return;
        };
        self.owned = assigned;
        self.state = ClassicState::Stable;
        self.advance(now);
    }

    /// The loss that [`ClassicAction::Lost`] announced is handled.
    pub(crate) fn handle_lost(&mut self, now: Tick, tag: u64) {
        let lost = |effect: &mut Effect| effect.tag == tag && effect.what == What::Lose;
        if self.effect.take_if(lost).is_none() {
            return;
        }
        match self.state {
            ClassicState::Lost => self.join(),
            ClassicState::Stale if std::mem::take(&mut self.rejoin_when_lost) => self.join(),
            _ => {}
        }
        self.advance(now);
    }

    /// Leaves the group, giving back everything first.
    pub(crate) fn leave(&mut self, now: Tick, kind: LeaveKind) {
        match self.state {
            ClassicState::Unsubscribed
            | ClassicState::Fatal
            | ClassicState::Stale
            | ClassicState::Lost => self.left(),
            ClassicState::PrepareLeaving | ClassicState::Leaving => {}
            _ => {
                self.leave_kind = kind;
                self.drop_rebalance();
                self.state = ClassicState::PrepareLeaving;
                let partitions = std::mem::take(&mut self.owned).into_iter().collect();
                let tag = self.begin(What::Release);
                self.actions.push_back(ClassicAction::Release { tag, partitions });
            }
        }
        self.advance(now);
    }

    /// Everything that [`ClassicAction::Release`] named is given back.
    pub(crate) fn handle_released(&mut self, now: Tick, tag: u64) {
        let released = |effect: &mut Effect| effect.tag == tag && effect.what == What::Release;
        if self.effect.take_if(released).is_none() {
            return;
        }
        let says_goodbye = match self.leave_kind {
            LeaveKind::Default => self.config.instance_id.is_none(),
            LeaveKind::Leave => true,
            LeaveKind::Remain => false,
        };
        if says_goodbye && !self.identity.member_id.is_empty() {
            self.state = ClassicState::Leaving;
            self.call_at = now;
        } else {
            self.left();
        }
        self.advance(now);
    }

    /// A commit of this generation was refused. What that means for the commit is its sender's business.
    pub(crate) fn handle_commit_refused(
        &mut self,
        now: Tick,
        generation: i32,
        member_id: &str,
        code: ErrorCode,
    ) {
        let present = self.membership() == Some((generation, member_id));
        match code {
            ErrorCode::RebalanceInProgress if present => {
                self.rejoin_because("offset commit failed since group is already rebalancing");
            }
            // While joining, the answer to the join says what is left of the membership.
            ErrorCode::UnknownMemberId | ErrorCode::IllegalGeneration
                if present && self.state != ClassicState::Joining =>
            {
                self.expelled(now, code, "OffsetCommit");
            }
            ErrorCode::FencedInstanceId if present => {
                let error = self.refusal(code, "OffsetCommit");
                self.fail(error);
            }
            _ => {}
        }
        self.advance(now);
    }

    /// The next thing to do.
    pub(crate) fn next_action(&mut self) -> Option<ClassicAction> {
        self.actions.pop_front()
    }

    /// When [`handle_deadline`](Self::handle_deadline) wants to be called.
    pub(crate) fn next_deadline(&self) -> Option<Tick> {
        let coordinator = match self.coordinator {
            Coordinator::Unknown { ask_at } => self.needs_coordinator().then_some(ask_at),
            Coordinator::Finding | Coordinator::Known => None,
        };
        let known = self.coordinator == Coordinator::Known;
        let call = (known && self.calls() && self.call.is_none()).then_some(self.call_at);
        let beats = known && self.beats();
        let session = beats.then(|| self.session_from + self.config.session_timeout);
        let beat = (beats && self.heartbeat.is_none()).then_some(self.next_heartbeat);
        let poll = self.counts_polls().then(|| self.last_poll + self.config.max_poll_interval);
        let learn = self.leading.as_ref().and_then(|leading| leading.learn_at);
        let all = [coordinator, call, session, beat, poll, learn, self.effect_at];
        all.into_iter().flatten().min()
    }

    /// Time has passed.
    pub(crate) fn handle_deadline(&mut self, now: Tick) {
        if self.counts_polls() && now >= self.last_poll + self.config.max_poll_interval {
            self.expire();
        }
        if self.effect_at.take_if(|at| now >= *at).is_some() {
            self.try_effect_again();
        }
        let session_over = now >= self.session_from + self.config.session_timeout;
        if self.beats() && self.coordinator == Coordinator::Known && session_over {
            // Its answers do not get here: perhaps it is another by now.
            self.find_coordinator_again(now);
        }
        self.learn_again(now);
        self.advance(now);
    }
}

/// The most advanced protocol that all assignors support.
fn common_protocol(assignors: &[Box<dyn Assignor>]) -> Result<RebalanceProtocol, KafkaError> {
    let names: Vec<&str> = assignors.iter().map(|assignor| assignor.name()).collect();
    let different: BTreeSet<&str> = names.iter().copied().collect();
    if names.is_empty() || different.len() < names.len() {
        return Err(KafkaError::config(format!(
            "the assignors of a classic group must be one or more, of different names: {names:?}"
        )));
    }
    let all = |protocol: &RebalanceProtocol| {
        assignors.iter().all(|assignor| assignor.rebalance_protocols().contains(protocol))
    };
    let both = [RebalanceProtocol::Cooperative, RebalanceProtocol::Eager];
    both.into_iter().find(all).ok_or_else(|| {
        KafkaError::config(format!(
            "the assignors {names:?} have no rebalance protocol in common: list eager ones, or cooperative ones"
        ))
    })
}
