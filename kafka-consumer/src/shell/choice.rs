//! What the application chooses to read, while the consumer runs.

use std::collections::BTreeSet;

use kafka4rs_core::group::{ConsumerMember, MemberState};
use kafka4rs_protocol::{Tick, TopicName};

use super::{CommitFor, Shell, group};
use crate::commit::CommitKind;
use crate::subscription::Subscription;

impl Shell {
    /// Does what the application chose since the last look. A group is left before anything else begins.
    pub(super) fn apply_choice(&mut self, now: Tick) {
        if self.closing.is_some() {
            return;
        }
        let mut state = self.shared.lock();
        let choice = &mut state.choice;
        let (leaving, heartbeat) = (choice.leaving, std::mem::take(&mut choice.heartbeat));
        let left_behind = std::mem::take(&mut choice.left_behind);
        let changed = !leaving && std::mem::take(&mut choice.changed);
        let subscription = changed.then(|| choice.subscription.clone());
        drop(state);
        if !left_behind.is_empty() {
            let deadline = self.request_deadline(now);
            self.push_commit(left_behind, CommitKind::Auto, deadline, CommitFor::LeftBehind);
        }
        if leaving {
            match &mut self.member {
                Some(member) if member.state() != MemberState::Unsubscribed => member.leave(now),
                _ => self.has_left(),
            }
        }
        if let Some(subscription) = subscription {
            self.keep_interests();
            match subscription {
                Subscription::Nothing => {}
                Subscription::Partitions(partitions) => {
                    self.shared.lock().assign(&partitions, false);
                    self.shared.note_assignment();
                }
                Subscription::Topics(topics) => self.join().subscribe(now, topics),
                Subscription::Pattern(pattern) => self.join().subscribe_pattern(now, pattern),
            }
        }
        if let (Some(member), true) = (&mut self.member, heartbeat) {
            member.heartbeat_now(now);
        }
    }

    fn join(&mut self) -> &mut ConsumerMember {
        self.left = false;
        let shared = &self.shared;
        self.member.get_or_insert_with(|| ConsumerMember::new(group::member_config(shared)))
    }

    /// The group is left; the consumer may go on with something else.
    pub(super) fn has_left(&mut self) {
        self.left = true;
        let mut state = self.shared.lock();
        if state.choice.leaving {
            state.choice.leaving = false;
            state.choice.changed = true;
            // What was polled as a member is not for a later membership to commit.
            state.memberships += 1;
            drop(state);
            self.shared.nudge.ring();
        }
    }

    /// Keeps metadata looking after the topics that were chosen and those that were assigned.
    pub(super) fn keep_interests(&mut self) {
        let state = self.shared.lock();
        let mut names: BTreeSet<TopicName> = state.choice.subscription.topic_names();
        for partition in state.positions.partitions() {
            if !names.contains(&partition.topic) {
                names.insert(partition.topic.clone());
            }
        }
        drop(state);
        let metadata = self.shared.client.metadata();
        self.interests.retain(|name, _| names.contains(name));
        for name in names {
            // Reading a topic is no reason to create it: it is waited for.
            let interest = || metadata.want_existing(&name);
            self.interests.entry(name.clone()).or_insert_with(interest);
        }
    }
}
