//! The group's side of the shell: membership, rebalances, who is told.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::time::Duration;

use kafka4rs_core::ClusterView;
use kafka4rs_core::group::{
    ConsumerMember, HeartbeatFailure, MemberAction, MemberConfig, MemberState, TopicNames,
};
use kafka4rs_core::{CoordinatorKey, KafkaError, Lane, Result, TopicPartition};
use kafka4rs_protocol::messages::ConsumerGroupHeartbeatRequest;
use kafka4rs_protocol::{BrokerId, Deadline, ErrorCode, MemberEpoch, Tick, TopicId, TopicName};

use super::{CommitFor, Done, HeartbeatResult, Releasing, Shell, Told};
use crate::commit::CommitKind;
use crate::machine::reconcile::{Change, ReconcileAction};
use crate::rebalance::{RebEvent, RebalanceContext};
use crate::shared::Shared;

/// From this version on, a heartbeat carries a pattern of topics.
const BY_PATTERN: i16 = 1;

impl Shell {
    pub(super) fn drive_group(&mut self, now: Tick) {
        if self.member.is_none() {
            return;
        }
        self.tell_member_of_polls(now);
        if let Some(member) = &mut self.member {
            member.handle_deadline(now);
        }
        loop {
            if let Some(action) = self.member.as_mut().and_then(ConsumerMember::next_action) {
                self.on_member(now, action);
            } else if let Some(action) = self.reconcile.next_action() {
                self.on_reconcile(now, action);
            } else if !self.drained() {
                break;
            }
        }
        let Some(member) = &self.member else { return };
        let in_group = !matches!(
            member.state(),
            MemberState::Unsubscribed
                | MemberState::Joining
                | MemberState::Fenced
                | MemberState::Stale
                | MemberState::Fatal
        );
        let mut state = self.shared.lock();
        state.member_epoch = if in_group { member.epoch() } else { MemberEpoch(-1) };
        if member.state() == MemberState::Stale {
            state.wants_poll = true;
            let polled = state.polling || state.last_poll > self.seen_poll;
            drop(state);
            if polled {
                self.shared.nudge.ring();
            }
        }
    }

    fn tell_member_of_polls(&mut self, now: Tick) {
        // Taking a record out of a batch writes down no time: it counts as a poll of the moment it is noticed, which is
        // no later than the next heartbeat.
        let took = self.shared.took.swap(false, Ordering::Relaxed);
        let state = self.shared.lock();
        let at = if state.polling || took { now } else { state.last_poll };
        drop(state);
        if at > self.seen_poll {
            self.seen_poll = at;
            if let Some(member) = &mut self.member {
                member.handle_poll(at);
            }
        }
    }

    /// Whether the application moved past what a revocation waits for.
    fn drained(&mut self) -> bool {
        let Some(revoked) = self.reconcile.draining() else { return false };
        let mut state = self.shared.lock();
        let quiet = !revoked.iter().any(|partition| state.positions.is_outstanding(partition));
        // Asked for under the same lock: a poll that comes right after rings the bell.
        state.wants_poll |= !quiet;
        drop(state);
        if quiet {
            self.reconcile.handle_quiet();
        }
        quiet
    }

    fn on_member(&mut self, now: Tick, action: MemberAction) {
        match action {
            MemberAction::FindCoordinator => {
                let (shared, key) = (self.shared.clone(), self.coordinator_key());
                let deadline = self.request_deadline(now);
                self.work.push(async move {
                    Done::Coordinator(shared.client.coordinators().find(&key, deadline).await)
                });
            }
            MemberAction::ForgetCoordinator => {
                if let Some(broker) = self.coordinator.take() {
                    let key = self.coordinator_key();
                    self.shared.client.coordinators().invalidate(&key, broker);
                }
            }
            MemberAction::Heartbeat { tag, request } => {
                let deadline = self.request_deadline(now);
                let (shared, coordinator) = (self.shared.clone(), self.coordinator);
                self.work.push(async move {
                    Done::Heartbeat(tag, heartbeat(&shared, coordinator, &request, deadline).await)
                });
            }
            MemberAction::ResolveTopics(ids) => {
                self.resolve_topics(now);
                let metadata = self.shared.client.metadata();
                let view = metadata.view();
                let unknown = ids.into_iter().filter(|id| view.topic_by_id(*id).is_none());
                self.unnamed.extend(unknown.map(|id| (id, metadata.want_by_id(id))));
            }
            MemberAction::Reconcile { tag, mut revoked, added } => {
                tracing::info!(revoked = ?names(&revoked), added = ?names(&added), "rebalance");
                let settings = &self.shared.settings;
                let deadline = Deadline::after(now, settings.max_poll_interval);
                // Of a rebalance that is tried again, what was given up already stays given up.
                let mut state = self.shared.lock();
                state.recorder.rebalance_began(now);
                revoked.retain(|partition| state.positions.contains(partition));
                drop(state);
                self.reconcile.start(tag, Change { revoked, added }, deadline, settings.commits());
            }
            MemberAction::Lost { tag, .. } => {
                self.reconcile.abort();
                let mut state = self.shared.lock();
                state.memberships += 1;
                state.recorder.lost();
                // In the middle of a rebalance these are not quite those of the member.
                let partitions: Vec<_> = state.positions.partitions().cloned().collect();
                drop(state);
                tracing::warn!(lost = ?names(&partitions), "the group gave the partitions away");
                self.drop_all();
                self.tell(now, Told::Lost(tag), RebEvent::Lost(partitions));
            }
            MemberAction::Release { tag, .. } => self.release(now, tag),
            MemberAction::Left => self.has_left(),
            MemberAction::Report(error) => self.shared.report(error),
            MemberAction::Failed(error) => {
                self.left = true;
                self.reconcile.abort();
                let lost: Vec<_> = self.shared.lock().positions.partitions().cloned().collect();
                self.drop_all();
                if !lost.is_empty() {
                    let _ = self.shared.events.send(RebEvent::Lost(lost));
                }
                self.shared.lock().fatal = Some(error);
                self.shared.ring_all();
            }
            other => tracing::error!(?other, "an action of the group member is not handled"),
        }
    }

    fn on_reconcile(&mut self, now: Tick, action: ReconcileAction) {
        match action {
            ReconcileAction::Stop(partitions) => {
                let mut state = self.shared.lock();
                for partition in &partitions {
                    state.positions.close(partition);
                }
                state.drop_stale();
                drop(state);
                // Their streams end.
                self.shared.ring_all();
            }
            ReconcileAction::Commit(partitions, deadline) => {
                let offsets = self.uncommitted(Some(&partitions));
                match self.reconcile.tag() {
                    Some(tag) if !offsets.is_empty() => {
                        let whom = CommitFor::Reconcile(tag);
                        self.push_commit(offsets, CommitKind::Revocation, deadline, whom);
                    }
                    _ => self.reconcile.handle_committed(),
                }
            }
            ReconcileAction::TellRevoked(partitions) => {
                if let Some(tag) = self.reconcile.tag() {
                    self.tell(now, Told::Reconcile(tag), RebEvent::Revoked(partitions));
                }
            }
            ReconcileAction::Apply(revoked, added) => {
                let mut state = self.shared.lock();
                for partition in &revoked {
                    state.remove(partition);
                }
                for partition in added {
                    state.positions.assign(partition);
                }
                drop(state);
                self.keep_interests();
            }
            ReconcileAction::TellAssigned(partitions) => {
                if let Some(tag) = self.reconcile.tag() {
                    self.tell(now, Told::Reconcile(tag), RebEvent::Assigned(partitions));
                }
            }
            ReconcileAction::Open(partitions) => {
                let mut state = self.shared.lock();
                for partition in &partitions {
                    state.positions.open(partition);
                }
                drop(state);
                self.shared.note_assignment();
            }
            ReconcileAction::Done(tag) => {
                self.shared.lock().recorder.rebalance_ended(now);
                if let Some(member) = &mut self.member {
                    member.handle_reconciled(now, tag, Ok(()));
                }
            }
        }
    }

    /// Tells subscribers and the listener; without a listener that is done at once.
    fn tell(&mut self, now: Tick, told: Told, event: RebEvent) {
        let _ = self.shared.events.send(event.clone());
        let Some(listener) = self.listener.clone() else {
            self.on_told(now, told, Ok(()));
            return;
        };
        let context = RebalanceContext::new(self.shared.clone());
        let call = match event {
            RebEvent::Revoked(partitions) => listener.on_revoked(partitions, context),
            RebEvent::Assigned(partitions) => listener.on_assigned(partitions, context),
            RebEvent::Lost(partitions) => listener.on_lost(partitions, context),
        };
        self.work.push(async move { Done::Told(told, call.await) });
    }

    pub(super) fn on_told(&mut self, now: Tick, told: Told, result: Result<()>) {
        let Some(member) = &mut self.member else { return };
        match (told, result) {
            (Told::Reconcile(tag), _) if self.reconcile.tag() != Some(tag) => {}
            (Told::Reconcile(_), Ok(())) => self.reconcile.handle_told(),
            (Told::Reconcile(tag), Err(error)) => {
                self.reconcile.abort();
                self.shared.lock().recorder.rebalance_aborted();
                member.handle_reconciled(now, tag, Err(error));
            }
            (Told::Lost(tag), result) => {
                member.handle_lost(now, tag);
                if let Err(error) = result {
                    self.shared.report(error);
                }
            }
            (Told::Release(tag), result) => {
                member.handle_released(now, tag);
                match (result, &mut self.closing) {
                    (Err(error), Some(closing)) => drop(closing.failure.get_or_insert(error)),
                    (Err(error), None) => self.shared.report(error),
                    (Ok(()), _) => {}
                }
                self.drop_all();
            }
        }
    }

    /// Gives everything back before leaving: commit, then tell, then leave.
    fn release(&mut self, now: Tick, tag: u64) {
        self.reconcile.abort();
        let mut state = self.shared.lock();
        // What listeners were told of, also in the middle of a rebalance.
        let partitions: Vec<_> = state.positions.partitions().cloned().collect();
        for partition in &partitions {
            state.positions.close(partition);
        }
        drop(state);
        // Their streams end.
        self.shared.ring_all();
        let offsets =
            if self.shared.settings.commits() { self.uncommitted(None) } else { BTreeMap::new() };
        if offsets.is_empty() && !self.committing && self.commits.is_empty() {
            self.tell_released(now, tag, partitions);
            return;
        }
        // Also without offsets: it waits its turn behind the commits that the application has begun, which the
        // coordinator would refuse once the group is left.
        let deadline = self.commit_deadline(now);
        self.releasing = Some(Releasing { tag, partitions, deadline });
        self.push_commit(offsets, CommitKind::Revocation, deadline, CommitFor::Release);
    }

    /// Goes on with leaving when the commits before it are done, or have taken their time.
    pub(super) fn drive_release(&mut self, now: Tick) {
        if self.releasing.as_ref().is_some_and(|releasing| releasing.deadline.is_over(now)) {
            let error = KafkaError::timeout("commit", Duration::ZERO);
            self.on_release_committed(
                now,
                Err(error.advise("the group is left before the commits that were begun are done")),
            );
        }
    }

    pub(super) fn on_release_committed(&mut self, now: Tick, result: Result<()>) {
        if let Some(Releasing { tag, partitions, .. }) = self.releasing.take() {
            self.note_failure(result);
            self.tell_released(now, tag, partitions);
        }
    }

    pub(super) fn tell_released(&mut self, now: Tick, tag: u64, partitions: Vec<TopicPartition>) {
        if partitions.is_empty() {
            self.on_told(now, Told::Release(tag), Ok(()));
        } else {
            self.tell(now, Told::Release(tag), RebEvent::Revoked(partitions));
        }
    }

    pub(super) fn resolve_topics(&mut self, now: Tick) {
        let view = self.shared.client.metadata().view();
        if let Some(member) = &mut self.member {
            member.handle_topics(now, &ViewNames(&view));
            let unresolved = member.unresolved();
            self.unnamed.retain(|id, _| unresolved.contains(id));
        }
    }

    /// Says once what keeps a topic from being read.
    pub(super) fn tell_of_missing_topics(&mut self) {
        let view = self.shared.client.metadata().view();
        let topics = self.shared.lock().choice.subscription.topic_names();
        for topic in topics {
            let Some(code) = view.topic_error(&topic) else {
                self.warned.remove(&topic);
                continue;
            };
            if !self.warned.insert(topic.clone()) {
                continue;
            }
            if code == ErrorCode::UnknownTopicOrPartition {
                tracing::warn!(%topic, "the topic does not exist; waiting for it to be created");
            } else if !code.is_retriable() {
                let operation = format!("metadata of topic {topic}");
                self.shared.report(KafkaError::server(code).during(operation));
            }
        }
    }

    fn coordinator_key(&self) -> CoordinatorKey {
        CoordinatorKey::Group(self.shared.settings.group_id.clone().unwrap_or_default())
    }
}

pub(super) fn member_config(shared: &Shared) -> MemberConfig {
    let (settings, config) = (&shared.settings, shared.client.config());
    MemberConfig {
        group_id: settings.group_id.clone().unwrap_or_default(),
        member_id: shared.member_id().to_owned(),
        instance_id: settings.instance_id.clone(),
        rack_id: config.client_rack().map(str::to_owned),
        server_assignor: settings.server_assignor.clone(),
        max_poll_interval: settings.max_poll_interval,
        retry_backoff: config.retry_backoff(),
        retry_backoff_max: config.retry_backoff_max(),
        seed: shared.runtime().random_u64(),
    }
}

async fn heartbeat(
    shared: &Shared,
    coordinator: Option<BrokerId>,
    request: &ConsumerGroupHeartbeatRequest,
    deadline: Deadline,
) -> HeartbeatResult {
    let Some(broker) = coordinator else {
        let error = KafkaError::internal("a heartbeat was sent without a coordinator");
        return Err(HeartbeatFailure::Transport(error));
    };
    let lane = shared.client.lane(broker, Lane::Group(shared.group_lane));
    let connection = lane.ready(deadline).await.map_err(HeartbeatFailure::Transport)?;
    let version = connection.version::<ConsumerGroupHeartbeatRequest>(None).map_err(|error| {
        HeartbeatFailure::Refused(error.advise(
            "the group protocol \"consumer\" (KIP-848) needs Kafka 4.0 or newer with \
             group.version 1; the classic protocol, group_protocol(Classic), is not part of this \
             version of kafka4rs yet",
        ))
    })?;
    if version < BY_PATTERN && request.subscribed_topic_regex.is_some() {
        let error = KafkaError::config("the broker cannot evaluate a pattern of topics");
        return Err(HeartbeatFailure::Refused(error.during("subscribe").advise(
            "that needs version 1 of ConsumerGroupHeartbeat, Kafka 4.0 or newer; name the topics",
        )));
    }
    let pending =
        connection.submit(version, request, deadline).map_err(HeartbeatFailure::Refused)?;
    let response = pending.await.map_err(|failed| HeartbeatFailure::Transport(failed.error))?;
    Ok(response)
}

struct ViewNames<'a>(&'a ClusterView);

impl TopicNames for ViewNames<'_> {
    fn topic_name(&self, id: TopicId) -> Option<TopicName> {
        Some(self.0.topic_by_id(id)?.name.clone())
    }
}

fn names(partitions: &[TopicPartition]) -> Vec<String> {
    partitions.iter().map(ToString::to_string).collect()
}
