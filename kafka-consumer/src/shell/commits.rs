//! Commits one after another, and the end.

use std::collections::BTreeMap;
use std::time::Duration;

use kafka4rs_core::group::{Departure, MemberState};
use kafka4rs_core::{KafkaError, OffsetAndMetadata, Result, TopicPartition};
use kafka4rs_protocol::{Deadline, Tick};
use tokio::sync::oneshot;

use super::{CLOSE_WITHIN, Closing, CommitFor, CommitJob, Done, SESSIONS_WITHIN, Shell};
use crate::commit::{CommitKind, commit};
use crate::fetch::end_session;

impl Shell {
    pub(super) fn auto_commit(&mut self, now: Tick) {
        let settings = &self.shared.settings;
        if !settings.commits() || now < self.next_auto_commit || self.auto_committing {
            return;
        }
        self.next_auto_commit = now + settings.auto_commit_interval;
        let offsets = self.uncommitted(None);
        if offsets.is_empty() {
            return;
        }
        self.auto_committing = true;
        let deadline = self.request_deadline(now);
        self.push_commit(offsets, CommitKind::Auto, deadline, CommitFor::Timer);
    }

    pub(super) fn push_commit(
        &mut self,
        offsets: BTreeMap<TopicPartition, OffsetAndMetadata>,
        kind: CommitKind,
        deadline: Deadline,
        whom: CommitFor,
    ) {
        let membership = self.shared.lock().memberships;
        self.commits.push_back(CommitJob { offsets, kind, membership, deadline, whom });
    }

    /// One commit at a time: of two on their way the older might be stored last.
    pub(super) fn drive_commits(&mut self, now: Tick) {
        if self.committing {
            return;
        }
        let Some(job) = self.commits.pop_front() else { return };
        self.committing = true;
        let shared = self.shared.clone();
        self.work.push(async move {
            let CommitJob { offsets, kind, membership, deadline, whom } = job;
            let result = if deadline.is_over(now) {
                Err(KafkaError::timeout("commit", Duration::ZERO)
                    .advise("commits before it took all the time"))
            } else {
                commit(&shared, offsets, kind, membership, deadline).await
            };
            Done::CommitEnded(whom, result)
        });
    }

    pub(super) fn on_commit_ended(&mut self, now: Tick, whom: CommitFor, result: Result<()>) {
        self.committing = false;
        if let (Err(error), false) = (&result, matches!(whom, CommitFor::Caller(_))) {
            tracing::warn!(%error, "auto commit failed; the records are delivered again");
        }
        match whom {
            // A caller that dropped its future does not want to know.
            CommitFor::Caller(reply) => drop(reply.send(result)),
            CommitFor::Timer => self.auto_committing = false,
            CommitFor::LeftBehind => {}
            CommitFor::Reconcile(tag) => {
                if self.reconcile.tag() == Some(tag) {
                    self.reconcile.handle_committed();
                }
            }
            CommitFor::Release => self.on_release_committed(now, result),
            CommitFor::Close => self.note_failure(result),
        }
    }

    pub(super) fn note_failure(&mut self, result: Result<()>) {
        if let (Err(error), Some(closing)) = (result, &mut self.closing) {
            closing.failure.get_or_insert(error);
        }
    }

    pub(super) fn begin_close(
        &mut self,
        now: Tick,
        deadline: Deadline,
        departure: Departure,
        reply: Option<oneshot::Sender<Result<()>>>,
    ) {
        let mut state = self.shared.lock();
        state.closed = true;
        let sessions = state.plan.take_sessions();
        drop(state);
        self.shared.ring_all();
        self.closing =
            Some(Closing { began: now, deadline, sessions: sessions.len(), reply, failure: None });
        // Meanwhile the group is left.
        let enough = Deadline::after(now, SESSIONS_WITHIN).min(deadline);
        for (broker, session_id) in sessions {
            let ended = end_session(self.shared.clone(), broker, session_id, enough);
            self.work.push(async move {
                ended.await;
                Done::SessionEnded
            });
        }
        if !self.started {
            return;
        }
        let mut offsets = std::mem::take(&mut self.shared.lock().choice.left_behind);
        if let Some(member) = &mut self.member
            && member.state() != MemberState::Unsubscribed
        {
            member.leave_as(now, departure);
        } else if self.shared.settings.commits() {
            self.left = true;
            offsets.extend(self.uncommitted(None));
        }
        if !offsets.is_empty() {
            self.push_commit(offsets, CommitKind::Auto, deadline, CommitFor::Close);
        }
    }

    pub(super) fn is_closed(&mut self, now: Tick) -> bool {
        let Some(closing) = &mut self.closing else { return false };
        if self.left && !self.committing && self.commits.is_empty() {
            return closing.sessions == 0 || closing.deadline.is_over(now);
        }
        if closing.deadline.is_over(now) {
            let what = if self.left {
                "commits were still on their way"
            } else {
                "the group was not left; its coordinator will notice when the session times out"
            };
            closing.failure.get_or_insert_with(|| {
                KafkaError::timeout("close", now - closing.began).advise(what)
            });
            return true;
        }
        false
    }

    pub(super) fn uncommitted(
        &self,
        of: Option<&[TopicPartition]>,
    ) -> BTreeMap<TopicPartition, OffsetAndMetadata> {
        let uncommitted = self.shared.lock().positions.uncommitted();
        uncommitted
            .into_iter()
            .filter(|(partition, ..)| of.is_none_or(|of| of.contains(partition)))
            .map(|(partition, offset, epoch)| {
                let metadata = String::new();
                let leader_epoch = epoch.known();
                (partition, OffsetAndMetadata { offset, leader_epoch, metadata })
            })
            .collect()
    }

    /// A commit at close leaves a quarter of the time for leaving the group.
    pub(super) fn commit_deadline(&self, now: Tick) -> Deadline {
        let left = self.closing.as_ref().map_or(CLOSE_WITHIN, |c| c.deadline.remaining(now));
        Deadline::after(now, left.mul_f64(0.75))
    }
}
