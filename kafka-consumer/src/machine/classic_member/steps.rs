//! How a classic member gets from one state to the next.

use std::collections::BTreeSet;
use std::time::Duration;

use kafka4rs_core::retry::Backoff;
use kafka4rs_core::{ErrorKind, KafkaError, TopicPartition};
use kafka4rs_protocol::{ErrorCode, Tick};

use super::event::{ClassicAction, ClassicState};
use super::leader::Watch;
use super::member::{ClassicMember, Coordinator, Effect, Identity, What};
use crate::assignor::RebalanceProtocol;

/// So many attempts in a row go without a pause, as Java's all do; a peer that always says "again" gets pauses.
const HASTE: u32 = 5;

impl ClassicMember {
    /// Decides and sends what is due.
    pub(super) fn advance(&mut self, now: Tick) {
        if self.state == ClassicState::Stable {
            if self.joined_topics != self.topics {
                self.rejoin_because("subscription has changed");
            } else if self.watch.as_ref().is_some_and(Watch::changed) {
                self.rejoin_because("cached metadata has changed");
            }
            if self.rejoin.is_some() {
                self.prepare();
            }
        }
        match self.coordinator {
            _ if !self.needs_coordinator() => {}
            Coordinator::Finding => {}
            Coordinator::Unknown { ask_at } if now < ask_at => {}
            Coordinator::Unknown { .. } => {
                self.coordinator = Coordinator::Finding;
                self.actions.push_back(ClassicAction::FindCoordinator);
            }
            Coordinator::Known => {
                if self.calls() && self.call.is_none() && now >= self.call_at {
                    if self.state == ClassicState::Leaving {
                        self.send_goodbye(now);
                    } else {
                        self.send_join(now);
                    }
                }
                if self.beats() && self.heartbeat.is_none() && now >= self.next_heartbeat {
                    self.send_heartbeat(now);
                }
            }
        }
    }

    /// Gives up what must not be owned while joining, then joins.
    pub(super) fn prepare(&mut self) {
        let goes = |partition: &&TopicPartition| match self.protocol {
            RebalanceProtocol::Eager => true,
            RebalanceProtocol::Cooperative => !self.topics.contains(&partition.topic),
        };
        let partitions: Vec<_> = self.owned.iter().filter(goes).cloned().collect();
        if partitions.is_empty() {
            return self.join();
        }
        self.state = ClassicState::Preparing;
        let tag = self.begin(What::Revoke(partitions.clone()));
        self.actions.push_back(ClassicAction::Revoke { tag, partitions });
    }

    /// Another attempt of the present rebalance, when [`call_at`](Self::call_at) says so: what had to be given up
    /// before it is given up.
    pub(super) fn join(&mut self) {
        self.call = None;
        self.heartbeat = None;
        self.leading = None;
        self.watch = None;
        self.state = ClassicState::Joining;
    }

    pub(super) fn rejoin_because(&mut self, reason: &str) {
        if self.rejoin.is_none() {
            self.rejoin = Some(reason.to_owned());
        }
    }

    /// Begins a reconciliation with what was assigned.
    pub(super) fn reconcile(&mut self, assigned: BTreeSet<TopicPartition>) {
        let revoked = self.owned.difference(&assigned).cloned().collect();
        let added = assigned.difference(&self.owned).cloned().collect();
        self.state = ClassicState::Reconciling;
        let tag = self.begin(What::Reconcile(assigned));
        self.actions.push_back(ClassicAction::Reconcile { tag, revoked, added });
    }

    pub(super) fn begin(&mut self, what: What) -> u64 {
        let tag = self.tag();
        self.effect_at = None;
        self.effect = Some(Effect { tag, what });
        tag
    }

    /// Takes an effect that is done; one that failed stays, to be tried again.
    pub(super) fn done(
        &mut self,
        now: Tick,
        tag: u64,
        result: Result<(), KafkaError>,
    ) -> Option<Effect> {
        if self.effect_at.is_some() {
            return None;
        }
        let effect = self.effect.take_if(|effect| effect.tag == tag)?;
        match result {
            Ok(()) => {
                self.effect_failures = 0;
                Some(effect)
            }
            Err(error) => {
                self.effect = Some(effect);
                self.effect_failures = self.effect_failures.saturating_add(1);
                self.effect_at = Some(now + self.pause(self.effect_failures));
                self.actions.push_back(ClassicAction::Report(error));
                None
            }
        }
    }

    pub(super) fn try_effect_again(&mut self) {
        let Some(effect) = self.effect.take() else { return };
        match effect.what {
            What::Revoke(partitions) => {
                let tag = self.begin(What::Revoke(partitions.clone()));
                self.actions.push_back(ClassicAction::Revoke { tag, partitions });
            }
            What::Reconcile(assigned) => self.reconcile(assigned),
            What::Lose | What::Release => self.effect = Some(effect),
        }
    }

    /// The coordinator does not know this member, or not in this generation.
    pub(super) fn expelled(&mut self, now: Tick, code: ErrorCode, request: &str) {
        // The id may still be valid where only the generation is not: keeping it saves the others waiting
        // for the end of a session.
        let member_id = match code {
            ErrorCode::IllegalGeneration => std::mem::take(&mut self.identity.member_id),
            _ => String::new(),
        };
        self.identity = Identity { member_id, ..Identity::NONE };
        self.heartbeat = None;
        if matches!(self.state, ClassicState::PrepareLeaving | ClassicState::Leaving) {
            return;
        }
        self.rejoin = Some(format!("encountered {code} from {request} response"));
        self.soon(now);
        self.lose(ClassicState::Lost);
    }

    /// The application did not poll: the partitions go to members that do.
    pub(super) fn expire(&mut self) {
        let dynamic = self.config.instance_id.is_none();
        if dynamic && self.coordinator == Coordinator::Known && self.membership().is_some() {
            // Once, and whatever the answer: without heartbeats the session ends anyway.
            let tag = self.tag();
            let request = self.goodbye("consumer poll timeout has expired.");
            self.actions.push_back(ClassicAction::Leave { tag, request: Box::new(request) });
        }
        self.identity = Identity::NONE;
        self.rejoin_when_lost = false;
        self.rejoin = Some("consumer pro-actively leaving the group".to_owned());
        self.lose(ClassicState::Stale);
    }

    pub(super) fn lose(&mut self, state: ClassicState) {
        let holds = !self.owned.is_empty() || self.effect.is_some();
        self.drop_rebalance();
        self.state = state;
        let partitions = std::mem::take(&mut self.owned).into_iter().collect();
        if holds {
            let tag = self.begin(What::Lose);
            self.actions.push_back(ClassicAction::Lost { tag, partitions });
        } else if state == ClassicState::Lost {
            self.join();
        }
    }

    /// Nothing of the rebalance that is under way matters any more.
    pub(super) fn drop_rebalance(&mut self) {
        self.effect = None;
        self.effect_at = None;
        self.call = None;
        self.heartbeat = None;
        self.leading = None;
        self.watch = None;
    }

    pub(super) fn left(&mut self) {
        self.drop_rebalance();
        self.state = ClassicState::Unsubscribed;
        self.identity = Identity::NONE;
        self.rejoin = None;
        self.owned.clear();
        self.actions.push_back(ClassicAction::Left);
    }

    pub(super) fn fail(&mut self, error: KafkaError) {
        self.drop_rebalance();
        self.state = ClassicState::Fatal;
        self.identity = Identity::NONE;
        self.owned.clear();
        self.actions.push_back(ClassicAction::Failed(error));
    }

    /// States in which the member has something to send besides heartbeats.
    pub(super) fn calls(&self) -> bool {
        matches!(self.state, ClassicState::Joining | ClassicState::Leaving)
    }

    /// States in which the coordinator counts the member's heartbeats.
    pub(super) fn beats(&self) -> bool {
        self.membership().is_some()
            && matches!(
                self.state,
                ClassicState::Preparing
                    | ClassicState::Assigning
                    | ClassicState::Syncing
                    | ClassicState::Reconciling
                    | ClassicState::Stable
                    | ClassicState::PrepareLeaving
            )
    }

    pub(super) fn needs_coordinator(&self) -> bool {
        self.calls() || self.beats()
    }

    /// Not while joining: the coordinator answers when it will, and counts the session from then on.
    pub(super) fn counts_polls(&self) -> bool {
        self.beats() && self.state != ClassicState::PrepareLeaving
    }

    pub(super) fn tag(&mut self) -> u64 {
        let tag = self.next_tag;
        self.next_tag += 1;
        tag
    }

    /// The next attempt follows without a pause, unless there were many of those.
    pub(super) fn soon(&mut self, now: Tick) {
        self.haste = self.haste.saturating_add(1);
        self.call_at = if self.haste <= HASTE { now } else { now + self.backoff() };
    }

    pub(super) fn retry_later(&mut self, now: Tick) {
        self.call_at = now + self.backoff();
    }

    /// The member got its assignment: whatever went wrong before is over.
    pub(super) fn in_place(&mut self) {
        (self.failures, self.haste) = (0, 0);
    }

    pub(super) fn find_coordinator_again(&mut self, now: Tick) {
        self.coordinator = Coordinator::Unknown { ask_at: now };
        self.heartbeat = None;
        self.actions.push_back(ClassicAction::ForgetCoordinator);
        if self.state == ClassicState::Syncing && self.call.is_some() {
            // Its answer, should it come, is one of a coordinator that is none.
            self.rejoin_because("rebalance failed due to a lost coordinator");
            self.retry_later(now);
            self.join();
        }
    }

    pub(super) fn backoff(&mut self) -> Duration {
        self.failures = self.failures.saturating_add(1);
        self.pause(self.failures)
    }

    pub(super) fn pause(&mut self, failures: u32) -> Duration {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        let backoff = Backoff::new(self.config.retry_backoff, self.config.retry_backoff_max);
        backoff.delay(failures, self.random)
    }

    /// A refusal that names the request, the group and the member.
    pub(super) fn refusal(&self, code: ErrorCode, request: &str) -> KafkaError {
        let Identity { member_id, .. } = &self.identity;
        let who = if member_id.is_empty() { "a new member" } else { member_id };
        let group = &self.config.group_id;
        KafkaError::server(code).during(format!("{request} of {who} of group {group}"))
    }
}

pub(super) fn is_final(error: &KafkaError) -> bool {
    !error.is_retriable()
        && matches!(
            error.kind(),
            ErrorKind::Server | ErrorKind::Auth | ErrorKind::Config | ErrorKind::Closed
        )
}
