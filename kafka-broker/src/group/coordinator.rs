//! Timers of groups, and the way of a group's change into the log.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kafka4rs_io::rt::timeout_at;
use kafka4rs_protocol::messages::ConsumerGroupHeartbeatRequest;
use kafka4rs_protocol::{Deadline, ErrorCode, KafkaString, Tick};
use tokio::sync::{Notify, watch};

use super::classic::{ClassicGroups, ClassicState};
use super::heartbeat::{Beat, Decision, Fault, decide, is_steady, without_member};
use super::migration::upgraded;
use super::state::{Group, Member};
use super::stored::{GroupReplace, StoredGroup};
use crate::broker::Broker;
use crate::dispatch::Caller;
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
pub(super) struct MemberTimers {
    session: Tick,
    /// How long it may be silent.
    length: Duration,
    /// By when it must have let go, and the epoch at which it was told.
    revocation: Option<(Tick, i32)>,
    /// By when a classic member must have joined again, or have asked what it has.
    pub(super) join: Option<Tick>,
    pub(super) sync: Option<Tick>,
}

impl MemberTimers {
    fn new(now: Tick, length: Duration) -> Self {
        Self { session: now + length, length, revocation: None, join: None, sync: None }
    }

    fn next(&self) -> Tick {
        let revocation = self.revocation.map(|(at, _)| at);
        let others = [revocation, self.join, self.sync].into_iter().flatten();
        others.fold(self.session, Tick::min)
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
            for member in group.members.values() {
                let mine = MemberTimers::new(now, session_of(member, session));
                timers.members.insert((name.clone(), member.id.clone()), mine);
            }
        }
    }

    /// Decides a heartbeat and makes it history before it is answered.
    pub(crate) async fn heartbeat(
        &self,
        broker: &Arc<Broker>,
        caller: &Caller,
        member_id: &KafkaString,
        request: &ConsumerGroupHeartbeatRequest,
    ) -> Result<Answer, Fault> {
        let name = request.group_id.detached();
        let beat = Beat {
            version: caller.version,
            member_id,
            request,
            client_id: &caller.client_id,
            client_host: &caller.host,
            max_members: broker.settings.group_max_size,
        };
        for _ in 0..TRIES {
            let classic = broker.shard.read(|state| {
                matches!(state.fold.stored_group(&name), Some(StoredGroup::Classic(_)))
            });
            if classic {
                match self.heartbeat_to_classic(broker, beat).await? {
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
                    _ => decide(group, fold, beat).map(|decision| {
                        let before = group.cloned().unwrap_or_default();
                        (Some(decision), Some(before))
                    }),
                };
                (decided, revision)
            });
            let (Some(decision), Some(before)) = decided? else {
                self.touch_as(broker, &name, member_id, None, broker.settings.session_timeout);
                return Ok(Answer::Steady(request.member_epoch));
            };
            let after = match &decision.downgraded {
                Some(classic) => StoredGroup::Classic(classic.clone()),
                None => StoredGroup::Consumer(decision.after.clone()),
            };
            match self.store(broker, &name, &before, &after).await? {
                false => continue,
                true => self.note(broker, &name, &decision, revision),
            }
            return Ok(Answer::Decided(Box::new(decision)));
        }
        let message = "the group changes faster than this heartbeat can be decided".to_owned();
        Err(Fault { code: ErrorCode::CoordinatorLoadInProgress, message })
    }

    /// A heartbeat to what is a classic group so far: a member that joins makes it one of the new protocol. `None` if it
    /// has become something else meanwhile.
    async fn heartbeat_to_classic(
        &self,
        broker: &Arc<Broker>,
        beat: Beat<'_>,
    ) -> Result<Option<Answer>, Fault> {
        let name = beat.request.group_id.detached();
        let mut entered = ClassicGroups::enter(broker, &name).await;
        let Some(machine) = entered.machine() else { return Ok(None) };
        if beat.request.member_epoch != 0 {
            let message = format!("group {name} is not a consumer group");
            return Err(Fault { code: ErrorCode::GroupIdNotFound, message });
        }
        let from_version = machine.group().version;
        let (decided, revision) = broker.shard.read(|state| {
            let (fold, classic) = (&state.fold, machine.group());
            let before = match classic.state {
                ClassicState::Empty => Ok(None),
                _ => upgraded(classic, fold, beat.max_members).map(Some),
            };
            let decided = before.and_then(|before| decide(before.as_ref(), fold, beat));
            (decided, fold.topics_revision)
        });
        let decision = decided?;
        let after = StoredGroup::Consumer(decision.after.clone());
        let replace = GroupReplace { group: name.clone(), from_version, after };
        if !proposed(broker, Command::GroupReplace(replace)).await? {
            return Ok(None);
        }
        // Its classic members join again, and find themselves in the group.
        entered.dissolve(ErrorCode::RebalanceInProgress);
        for member in decision.after.members.values() {
            self.touch(broker, &name, member, Some(None));
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
        if let Some(member) = decision.after.members.get(&decision.member_id) {
            self.touch(broker, name, member, Some(revocation));
        }
        self.lock().checked.insert(name.clone(), revision);
    }

    /// Makes a group's change history; false if another change came first.
    pub(super) async fn store(
        &self,
        broker: &Arc<Broker>,
        name: &KafkaString,
        before: &Group,
        after: &StoredGroup,
    ) -> Result<bool, Fault> {
        match after {
            StoredGroup::Consumer(after) if before == after => Ok(true),
            StoredGroup::Consumer(after) => {
                proposed(broker, Command::GroupUpdate(before.diff(name, after))).await
            }
            StoredGroup::Classic(classic) => {
                let (group, from_version) = (name.clone(), before.version);
                let after = StoredGroup::Classic(classic.clone());
                let replace = GroupReplace { group, from_version, after };
                if !proposed(broker, Command::GroupReplace(replace)).await? {
                    return Ok(false);
                }
                self.forget_all(name);
                let someone_left = before.members.len() > classic.members.len();
                if someone_left {
                    // What it had is to be somebody else's.
                    ClassicGroups::rebalance(broker, name).await;
                }
                Ok(true)
            }
        }
    }

    fn forget_all(&self, group: &KafkaString) {
        let mut timers = self.lock();
        timers.members.retain(|(name, _), _| name != group);
        timers.checked.remove(group);
    }

    /// The member was heard. `revocation`: what it must do by when; outer `None` leaves that as it is.
    pub(super) fn touch(
        &self,
        broker: &Broker,
        group: &KafkaString,
        member: &Member,
        revocation: Option<Option<(Tick, i32)>>,
    ) {
        let length = session_of(member, broker.settings.session_timeout);
        self.touch_as(broker, group, &member.id, revocation, length);
        if member.classic.is_none() {
            self.expect(group, &member.id, |timers| (timers.join, timers.sync) = (None, None));
        }
    }

    /// Sets what a member has to do by when.
    pub(super) fn expect(
        &self,
        group: &KafkaString,
        member: &KafkaString,
        set: impl FnOnce(&mut MemberTimers),
    ) {
        if let Some(timers) = self.lock().members.get_mut(&(group.clone(), member.clone())) {
            set(timers);
        }
        self.notify();
    }

    fn touch_as(
        &self,
        broker: &Broker,
        group: &KafkaString,
        member: &KafkaString,
        revocation: Option<Option<(Tick, i32)>>,
        length: Duration,
    ) {
        let now = broker.rt.now();
        let key = (group.clone(), member.detached());
        let mut timers = self.lock();
        let mine = timers.members.entry(key).or_insert_with(|| MemberTimers::new(now, length));
        (mine.session, mine.length) = (now + length, length);
        match (revocation, mine.revocation) {
            // Told before, at the same epoch: the clock runs on.
            (Some(Some((_, epoch))), Some((_, told))) if told == epoch => {}
            (Some(revocation), _) => mine.revocation = revocation,
            (None, _) => {}
        }
        drop(timers);
        self.earlier.notify_one();
    }

    pub(super) fn forget(&self, group: &KafkaString, member: &KafkaString) {
        let mut timers = self.lock();
        timers.members.remove(&(group.clone(), member.clone()));
        if !timers.members.keys().any(|(name, _)| name == group) {
            timers.checked.remove(group);
        }
    }

    /// Another node looks after these groups: every member gets a full session again.
    pub(crate) fn take_over(&self, broker: &Broker, moved: impl Fn(&str) -> bool) {
        let now = broker.rt.now();
        self.classic.take_over(&moved);
        self.notify();
        // A node that was killed may have stored a member and not got as far as its timers.
        let session = broker.settings.session_timeout;
        broker.shard.read(|state| {
            let mut timers = self.lock();
            for (name, group) in state.fold.groups().filter(|(name, _)| moved(name)) {
                let StoredGroup::Consumer(group) = group else { continue };
                for member in group.members.values() {
                    let fresh = || MemberTimers::new(now, session_of(member, session));
                    let key = (name.clone(), member.id.clone());
                    timers.members.entry(key).or_insert_with(fresh);
                }
            }
        });
        for ((group, _), timers) in &mut self.lock().members {
            if moved(group) {
                *timers = MemberTimers::new(now, timers.length);
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

    async fn expire(&self, broker: &Arc<Broker>, (name, id): &MemberKey) {
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

/// How long a member may be silent: the group's `session`, or what a classic member has set for itself.
fn session_of(member: &Member, session: Duration) -> Duration {
    match &member.classic {
        Some(facet) => Duration::from_millis(u64::try_from(facet.session_timeout_ms).unwrap_or(0)),
        None => session,
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
                groups.take_over(&broker, |group| *group == *member.0);
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
pub(super) const TRIES: usize = 20;
