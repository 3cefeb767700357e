//! Timers of groups, and the way of a group's change into the log.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kafka4rs_io::rt::timeout_at;
use kafka4rs_protocol::messages::ConsumerGroupHeartbeatRequest;
use kafka4rs_protocol::{Deadline, ErrorCode, KafkaString, Tick};
use tokio::sync::{Notify, watch};

use super::classic::{ClassicGroups, ClassicState};
use super::heartbeat::{Decision, Fault, decide, is_steady, without_member};
use super::state::Group;
use super::stored::{GroupReplace, StoredGroup};
use crate::broker::Broker;
use crate::log::command::Command;
use crate::log::fold::{Fold, Outcome};
use crate::node::Life;
use crate::server::until;

/// What a coordinator knows that is not in the log. After a restart every member gets a full session again.
#[derive(Debug, Default)]
pub(crate) struct Coordinator {
    pub(crate) classic: ClassicGroups,
    timers: Mutex<Timers>,
    /// An earlier deadline than the expiry task waits for.
    earlier: Notify,
}

#[derive(Debug, Default)]
struct Timers {
    members: BTreeMap<MemberKey, MemberTimers>,
    /// The revision of the topics that each group was last compared with.
    checked: BTreeMap<KafkaString, u64>,
}

type MemberKey = (KafkaString, KafkaString);

#[derive(Clone, Copy, Debug)]
struct MemberTimers {
    session: Tick,
    /// By when it must have let go, and the epoch at which it was told.
    revocation: Option<(Tick, i32)>,
}

impl MemberTimers {
    fn next(&self) -> Tick {
        self.revocation.map_or(self.session, |(at, _)| at.min(self.session))
    }
}

/// What a member is told.
#[derive(Debug)]
pub(crate) enum Answer {
    /// Nothing new, at this epoch.
    Steady(i32),
    Decided(Box<Decision>),
}

impl Coordinator {
    /// Starts the sessions of the members that the log knows already.
    pub(crate) fn adopt(&self, fold: &Fold, now: Tick, session: Duration) {
        self.classic.adopt(fold);
        let mut timers = self.lock();
        for (name, group) in fold.groups() {
            let StoredGroup::Consumer(group) = group else { continue };
            for id in group.members.keys() {
                let session = MemberTimers { session: now + session, revocation: None };
                timers.members.insert((name.clone(), id.clone()), session);
            }
        }
    }

    /// Decides a heartbeat and makes it history before it is answered.
    pub(crate) async fn heartbeat(
        &self,
        broker: &Arc<Broker>,
        version: i16,
        member_id: &KafkaString,
        request: &ConsumerGroupHeartbeatRequest,
    ) -> Result<Answer, Fault> {
        let name = request.group_id.detached();
        for _ in 0..TRIES {
            let classic = broker.shard.read(|state| {
                matches!(state.fold.stored_group(&name), Some(StoredGroup::Classic(_)))
            });
            if classic {
                match self.heartbeat_to_classic(broker, version, member_id, request).await? {
                    Some(answer) => return Ok(answer),
                    None => continue,
                }
            }
            let checked = self.lock().checked.get(&name).copied();
            let (decided, revision) = broker.shard.read(|state| {
                let fold = &state.fold;
                let group = fold.group(&name);
                let revision = fold.topics_revision;
                let decided = match group {
                    Some(group) if checked == Some(revision) && is_steady(group, request) => {
                        Ok((None, None))
                    }
                    _ => decide(group, fold, version, member_id, request).map(|decision| {
                        let before = group.cloned().unwrap_or_default();
                        (Some(decision), Some(before))
                    }),
                };
                (decided, revision)
            });
            let (Some(decision), Some(before)) = decided? else {
                self.touch(broker, &name, member_id, None);
                return Ok(Answer::Steady(request.member_epoch));
            };
            match self.store(broker, &name, &before, &decision.after).await? {
                false => continue,
                true => self.note(broker, &name, &decision, revision),
            }
            return Ok(Answer::Decided(Box::new(decision)));
        }
        let message = "the group changes faster than this heartbeat can be decided".to_owned();
        Err(Fault { code: ErrorCode::CoordinatorLoadInProgress, message })
    }

    /// A heartbeat to what is a classic group so far. One without members becomes a group of the other protocol; `None`
    /// if it has become something else meanwhile.
    async fn heartbeat_to_classic(
        &self,
        broker: &Arc<Broker>,
        version: i16,
        member_id: &KafkaString,
        request: &ConsumerGroupHeartbeatRequest,
    ) -> Result<Option<Answer>, Fault> {
        let name = request.group_id.detached();
        let mut entered = ClassicGroups::enter(broker, &name).await;
        let Some(machine) = entered.machine() else { return Ok(None) };
        if request.member_epoch != 0 || machine.group().state != ClassicState::Empty {
            let message = format!("group {name} is not a consumer group");
            return Err(Fault { code: ErrorCode::GroupIdNotFound, message });
        }
        let from_version = machine.group().version;
        let (decided, revision) = broker.shard.read(|state| {
            let fold = &state.fold;
            (decide(None, fold, version, member_id, request), fold.topics_revision)
        });
        let decision = decided?;
        let after = StoredGroup::Consumer(decision.after.clone());
        let replace = GroupReplace { group: name.clone(), from_version, after };
        if !proposed(broker, Command::GroupReplace(replace)).await? {
            return Ok(None);
        }
        self.note(broker, &name, &decision, revision);
        Ok(Some(Answer::Decided(Box::new(decision))))
    }

    /// Takes over what a decision that is history means for the member's timers.
    fn note(&self, broker: &Broker, name: &KafkaString, decision: &Decision, revision: u64) {
        if decision.left {
            return self.forget(name, &decision.member_id);
        }
        let revocation = decision.must_revoke.then(|| {
            let member = decision.after.members.get(&decision.member_id);
            let millis = member.map_or(0, |member| member.rebalance_timeout_ms);
            let timeout = Duration::from_millis(u64::try_from(millis).unwrap_or(0));
            (broker.rt.now() + timeout, decision.member_epoch)
        });
        self.touch(broker, name, &decision.member_id, Some(revocation));
        self.lock().checked.insert(name.clone(), revision);
    }

    /// Makes a group's change history; false if another change came first.
    async fn store(
        &self,
        broker: &Broker,
        name: &KafkaString,
        before: &Group,
        after: &Group,
    ) -> Result<bool, Fault> {
        if before == after {
            return Ok(true);
        }
        proposed(broker, Command::GroupUpdate(before.diff(name, after))).await
    }

    /// The member was heard. `revocation`: what it must do by when; outer `None` leaves that as it is.
    fn touch(
        &self,
        broker: &Broker,
        group: &KafkaString,
        member: &KafkaString,
        revocation: Option<Option<(Tick, i32)>>,
    ) {
        let session = broker.rt.now() + broker.settings.session_timeout;
        let key = (group.clone(), member.detached());
        let mut timers = self.lock();
        let fresh = MemberTimers { session, revocation: None };
        let mine = timers.members.entry(key).or_insert(fresh);
        mine.session = session;
        match (revocation, mine.revocation) {
            // Told before, at the same epoch: the clock runs on.
            (Some(Some((_, epoch))), Some((_, told))) if told == epoch => {}
            (Some(revocation), _) => mine.revocation = revocation,
            (None, _) => {}
        }
        drop(timers);
        self.earlier.notify_one();
    }

    fn forget(&self, group: &KafkaString, member: &KafkaString) {
        let mut timers = self.lock();
        timers.members.remove(&(group.clone(), member.clone()));
        if !timers.members.keys().any(|(name, _)| name == group) {
            timers.checked.remove(group);
        }
    }

    /// Another node looks after these groups: every member gets a full session again.
    pub(crate) fn take_over(&self, now: Tick, session: Duration, moved: impl Fn(&str) -> bool) {
        self.classic.take_over(&moved);
        self.notify();
        for ((group, _), timers) in &mut self.lock().members {
            if moved(group) {
                *timers = MemberTimers { session: now + session, revocation: None };
            }
        }
    }

    fn next_deadline(&self) -> Option<Tick> {
        let members = self.lock().members.values().map(MemberTimers::next).min();
        members.into_iter().chain(self.classic.next_deadline()).min()
    }

    /// Something may be due earlier than was known.
    pub(crate) fn notify(&self) {
        self.earlier.notify_one();
    }

    fn expired(&self, now: Tick) -> Vec<MemberKey> {
        let timers = self.lock();
        let over = timers.members.iter().filter(|(_, timers)| timers.next() <= now);
        over.map(|(key, _)| key.clone()).collect()
    }

    async fn expire(&self, broker: &Broker, (name, id): &MemberKey) {
        for _ in 0..TRIES {
            let change = broker.shard.read(|state| {
                let group = state.fold.group(name)?;
                group
                    .members
                    .contains_key(id)
                    .then(|| (group.clone(), without_member(group, &state.fold, id)))
            });
            let Some((before, after)) = change else { break };
            match self.store(broker, name, &before, &after).await {
                Ok(false) => continue,
                Ok(true) => tracing::debug!(group = %name, member = %id, "group member expired"),
                Err(fault) => tracing::debug!(cause = %fault.message, "expiry failed"),
            }
            break;
        }
        self.forget(name, id);
    }

    fn lock(&self) -> MutexGuard<'_, Timers> {
        self.timers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a change of a group is history; false if another one came first.
async fn proposed(broker: &Broker, change: Command) -> Result<bool, Fault> {
    match broker.shard.propose_one(change).await {
        Ok(Outcome::Done) => Ok(true),
        Ok(_) => Ok(false),
        Err(stopped) => {
            Err(Fault { code: ErrorCode::CoordinatorNotAvailable, message: stopped.to_string() })
        }
    }
}

/// Removes members whose time is over, until the broker stops.
pub(crate) async fn expire_members(broker: Arc<Broker>, life: watch::Receiver<Life>) {
    loop {
        let groups = &broker.groups;
        let deadline = groups.next_deadline().unwrap_or(Tick::MAX);
        let wait = timeout_at(&*broker.rt, Deadline::at(deadline), groups.earlier.notified());
        if until(&life, Life::Closing, wait).await.is_none() {
            return;
        }
        for member in groups.expired(broker.rt.now()) {
            if !broker.is_coordinated(&member.0) {
                // Nobody is there to expire it; whoever takes over gives it a full session.
                let session = broker.settings.session_timeout;
                groups.take_over(broker.rt.now(), session, |group| *group == *member.0);
                continue;
            }
            groups.expire(&broker, &member).await;
        }
        for group in groups.classic.due(broker.rt.now()) {
            ClassicGroups::tick(&broker, &group).await;
        }
    }
}

/// Changes of one group that may come in between before a member is told to try again later.
const TRIES: usize = 20;
