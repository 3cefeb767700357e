//! Giving partitions up and taking them, in an order that loses and repeats nothing.

use std::collections::VecDeque;

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::Deadline;

/// What changes hands in one rebalance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) revoked: Vec<TopicPartition>,
    pub(crate) added: Vec<TopicPartition>,
}

/// What the shell has to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReconcileAction {
    /// Stop fetching and delivering these; then `handle_quiet` once the application holds none of their records.
    Stop(Vec<TopicPartition>),
    /// Commit what the application moved past in these, until it works or the deadline; then `handle_committed`.
    Commit(Vec<TopicPartition>, Deadline),
    /// Tell listeners; then `handle_told`.
    TellRevoked(Vec<TopicPartition>),
    /// Drop the first, take the second. Needs no answer.
    Apply(Vec<TopicPartition>, Vec<TopicPartition>),
    /// Tell listeners, then `handle_told`.
    TellAssigned(Vec<TopicPartition>),
    /// These can be fetched now. Needs no answer.
    Open(Vec<TopicPartition>),
    /// The change is complete.
    Done(u64),
}

/// One rebalance at a time, step by step.
///
/// ```text
/// Stop -> (application moves past) -> Commit -> TellRevoked -> Apply -> TellAssigned -> Open -> Done
///  \------------- nothing is revoked -------------------------^
/// ```
///
/// Partitions that stay are not part of it: they go on being fetched and delivered.
///
/// Source: KIP-848; Kafka's AbstractMembershipManager.maybeReconcile.
#[derive(Debug, Default)]
pub(crate) struct Reconcile {
    work: Option<Work>,
    actions: VecDeque<ReconcileAction>,
}

#[derive(Debug)]
struct Work {
    tag: u64,
    change: Change,
    step: Step,
    deadline: Deadline,
    commits: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Draining,
    Committing,
    TellingRevoked,
    TellingAssigned,
}

impl Reconcile {
    /// Begins a change; `commits` says whether auto commit is on. A change that is under way is dropped.
    pub(crate) fn start(&mut self, tag: u64, change: Change, deadline: Deadline, commits: bool) {
        self.abort();
        let revoked = change.revoked.clone();
        let step = if revoked.is_empty() { Step::TellingAssigned } else { Step::Draining };
        self.work = Some(Work { tag, change, step, deadline, commits });
        if revoked.is_empty() {
            self.apply();
        } else {
            self.actions.push_back(ReconcileAction::Stop(revoked));
        }
    }

    /// The member left, was fenced or joined anew: nothing of the change matters any more.
    pub(crate) fn abort(&mut self) {
        self.work = None;
        self.actions.clear();
    }

    /// Partitions whose records the application has to move past first.
    pub(crate) fn draining(&self) -> Option<&[TopicPartition]> {
        let work = self.work.as_ref().filter(|work| work.step == Step::Draining)?;
        Some(&work.change.revoked)
    }

    /// The application holds no record of the revoked partitions.
    pub(crate) fn handle_quiet(&mut self) {
        let Some(work) = self.work.as_mut().filter(|work| work.step == Step::Draining) else {
            return;
        };
        let revoked = work.change.revoked.clone();
        if work.commits {
            work.step = Step::Committing;
            self.actions.push_back(ReconcileAction::Commit(revoked, work.deadline));
        } else {
            work.step = Step::TellingRevoked;
            self.actions.push_back(ReconcileAction::TellRevoked(revoked));
        }
    }

    /// The commit ended. If it failed for good, the next owner repeats what was not committed.
    pub(crate) fn handle_committed(&mut self) {
        let Some(work) = self.work.as_mut().filter(|work| work.step == Step::Committing) else {
            return;
        };
        work.step = Step::TellingRevoked;
        self.actions.push_back(ReconcileAction::TellRevoked(work.change.revoked.clone()));
    }

    /// The listeners are done with what they were told.
    pub(crate) fn handle_told(&mut self) {
        match self.work.as_ref().map(|work| work.step) {
            Some(Step::TellingRevoked) => self.apply(),
            Some(Step::TellingAssigned) => {
                let Some(work) = self.work.take() else { return };
                self.actions.push_back(ReconcileAction::Open(work.change.added));
                self.actions.push_back(ReconcileAction::Done(work.tag));
            }
            _ => {}
        }
    }

    pub(crate) fn next_action(&mut self) -> Option<ReconcileAction> {
        self.actions.pop_front()
    }

    /// Which change is under way.
    pub(crate) fn tag(&self) -> Option<u64> {
        self.work.as_ref().map(|work| work.tag)
    }

    fn apply(&mut self) {
        let Some(work) = self.work.as_mut() else { return };
        work.step = Step::TellingAssigned;
        let Change { revoked, added } = work.change.clone();
        self.actions.push_back(ReconcileAction::Apply(revoked, added.clone()));
        // Called even when nothing was added, as Kafka's listener is.
        self.actions.push_back(ReconcileAction::TellAssigned(added));
    }
}

#[cfg(test)]
mod tests {
    use kafka4rs_protocol::Tick;

    use super::*;

    fn tps(partitions: &[i32]) -> Vec<TopicPartition> {
        partitions.iter().map(|&p| TopicPartition::new("orders", p)).collect()
    }

    fn started(revoked: &[i32], added: &[i32], commits: bool) -> Reconcile {
        let mut reconcile = Reconcile::default();
        let change = Change { revoked: tps(revoked), added: tps(added) };
        reconcile.start(1, change, Deadline::at(Tick::ZERO), commits);
        reconcile
    }

    fn actions(reconcile: &mut Reconcile) -> Vec<ReconcileAction> {
        std::iter::from_fn(|| reconcile.next_action()).collect()
    }

    #[test]
    fn a_revocation_stops_waits_commits_and_tells_before_it_is_applied() {
        let mut reconcile = started(&[0], &[1], true);
        assert_eq!(actions(&mut reconcile), vec![ReconcileAction::Stop(tps(&[0]))]);
        assert_eq!(reconcile.draining(), Some(&tps(&[0])[..]));
        reconcile.handle_quiet();
        let commit = ReconcileAction::Commit(tps(&[0]), Deadline::at(Tick::ZERO));
        assert_eq!(actions(&mut reconcile), vec![commit]);
        reconcile.handle_committed();
        assert_eq!(actions(&mut reconcile), vec![ReconcileAction::TellRevoked(tps(&[0]))]);
        reconcile.handle_told();
        assert_eq!(
            actions(&mut reconcile),
            vec![
                ReconcileAction::Apply(tps(&[0]), tps(&[1])),
                ReconcileAction::TellAssigned(tps(&[1])),
            ]
        );
        reconcile.handle_told();
        assert_eq!(
            actions(&mut reconcile),
            vec![ReconcileAction::Open(tps(&[1])), ReconcileAction::Done(1)]
        );
    }

    #[test]
    fn an_addition_alone_waits_for_nobody() {
        let mut reconcile = started(&[], &[1], true);
        assert_eq!(
            actions(&mut reconcile),
            vec![
                ReconcileAction::Apply(vec![], tps(&[1])),
                ReconcileAction::TellAssigned(tps(&[1])),
            ]
        );
    }

    #[test]
    fn without_auto_commit_a_revocation_is_told_at_once() {
        let mut reconcile = started(&[0], &[], false);
        actions(&mut reconcile);
        reconcile.handle_quiet();
        assert_eq!(actions(&mut reconcile), vec![ReconcileAction::TellRevoked(tps(&[0]))]);
    }

    #[test]
    fn nothing_happens_after_an_abort() {
        let mut reconcile = started(&[0], &[1], true);
        reconcile.abort();
        reconcile.handle_quiet();
        reconcile.handle_committed();
        reconcile.handle_told();
        assert_eq!(actions(&mut reconcile), vec![]);
    }
}
