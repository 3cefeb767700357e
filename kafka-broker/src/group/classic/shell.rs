//! Where classic groups are looked after: one place each, and one change of it at a time.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kafka4rs_protocol::messages::{JoinGroupResponse, SyncGroupResponse};
use kafka4rs_protocol::{ErrorCode, KafkaString, Tick};
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard, oneshot};

use super::machine::{Answer, Machine, Step, Ticket, join_error, sync_error};
use super::state::ClassicGroup;
use crate::broker::Broker;
use crate::group::{GroupReplace, StoredGroup};
use crate::log::command::Command;
use crate::log::fold::{Fold, Outcome};

/// The classic groups that have members, or somebody who wants to become one.
#[derive(Debug, Default)]
pub(crate) struct ClassicGroups {
    places: Mutex<BTreeMap<KafkaString, Arc<Place>>>,
}

#[derive(Debug)]
struct Place {
    name: KafkaString,
    desk: Arc<AsyncMutex<Desk>>,
    /// When something is due, in nanoseconds; the largest number for never.
    next: AtomicU64,
    /// Another node has the group now.
    moved: AtomicBool,
}

/// What one change at a time may look at.
#[derive(Debug, Default)]
struct Desk {
    machine: Option<Machine>,
    waiters: BTreeMap<Ticket, Waiter>,
    next_ticket: u64,
}

#[derive(Debug)]
enum Waiter {
    Join(oneshot::Sender<JoinGroupResponse>),
    Sync(oneshot::Sender<SyncGroupResponse>),
}

/// What there is under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A classic group; its machine is loaded.
    Classic,
    /// A group of the other protocol, with members.
    Consumer,
    /// Such a group without any.
    EmptyConsumer,
    Nothing,
}

/// A place with nobody else at it. Dropping it leaves the place in order.
pub(crate) struct Entered {
    place: Arc<Place>,
    desk: OwnedMutexGuard<Desk>,
    broker: Arc<Broker>,
    pub(crate) found: Found,
}

impl ClassicGroups {
    /// Waits for its turn with a group, and looks what there is.
    pub(crate) async fn enter(broker: &Arc<Broker>, name: &KafkaString) -> Entered {
        loop {
            let place = broker.groups.classic.place(name);
            let desk = Arc::clone(&place.desk).lock_owned().await;
            if !broker.groups.classic.has(&place) {
                // It was given up meanwhile.
                continue;
            }
            let found = Found::Nothing;
            let mut entered = Entered { place, desk, broker: Arc::clone(broker), found };
            entered.load();
            return entered;
        }
    }

    /// A group as it is now, if it is classic.
    pub(crate) async fn view(broker: &Arc<Broker>, name: &KafkaString) -> Option<ClassicGroup> {
        let entered = Self::enter(broker, name).await;
        entered.desk.machine.as_ref().map(|machine| machine.group().clone())
    }

    /// Looks after the classic groups that the log knows.
    pub(crate) fn adopt(&self, fold: &Fold) {
        for (name, group) in fold.groups() {
            if matches!(group, StoredGroup::Classic(_)) && !group.is_empty() {
                self.place(name).have_moved();
            }
        }
    }

    /// Another node looks after these groups: whoever waits is told, and every member gets a full session.
    pub(crate) fn take_over(&self, moved: impl Fn(&str) -> bool) {
        for (name, place) in &*self.lock() {
            if moved(name) {
                place.have_moved();
            }
        }
    }

    pub(crate) fn next_deadline(&self) -> Option<Tick> {
        let places = self.lock();
        places.values().map(|place| place.next.load(Ordering::Relaxed)).min().map(Tick::from_nanos)
    }

    pub(crate) fn due(&self, now: Tick) -> Vec<KafkaString> {
        let places = self.lock();
        let due = |place: &&Arc<Place>| place.next.load(Ordering::Relaxed) <= now.as_nanos();
        places.values().filter(due).map(|place| place.name.clone()).collect()
    }

    /// Does one of the things that are due.
    pub(crate) async fn tick(broker: &Arc<Broker>, name: &KafkaString) {
        let coordinated = broker.is_coordinated(name);
        let mut entered = Self::enter(broker, name).await;
        let now = broker.rt.now();
        if !coordinated {
            // Nobody is there to expire anybody; whoever takes over gives full sessions.
            entered.unload(ErrorCode::NotCoordinator);
            entered.load();
            let place = Arc::clone(&entered.place);
            drop(entered);
            place.next.store((now + LOOK_AGAIN).as_nanos(), Ordering::Relaxed);
            return;
        }
        let step = entered.desk.machine.as_mut().map(|machine| machine.handle_deadline(now));
        if let Some(step) = step {
            // A failure was told to those who waited.
            let _ = entered.settle(step).await;
        }
    }

    /// A group that has become classic begins its first generation.
    pub(crate) async fn rebalance(broker: &Arc<Broker>, name: &KafkaString) {
        let mut entered = Self::enter(broker, name).await;
        let now = broker.rt.now();
        let step = entered.machine().map(|machine| machine.begin_rebalance(now));
        if let Some(step) = step {
            // Nobody waits for it.
            let _ = entered.settle(step).await;
        }
    }

    fn place(&self, name: &KafkaString) -> Arc<Place> {
        let mut places = self.lock();
        if let Some(place) = places.get(name) {
            return Arc::clone(place);
        }
        let place = Arc::new(Place {
            name: name.clone(),
            desk: Arc::default(),
            next: AtomicU64::new(u64::MAX),
            moved: AtomicBool::new(false),
        });
        places.insert(name.clone(), Arc::clone(&place));
        place
    }

    fn has(&self, place: &Arc<Place>) -> bool {
        self.lock().get(&place.name).is_some_and(|one| Arc::ptr_eq(one, place))
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<KafkaString, Arc<Place>>> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    fn have_moved(&self) {
        self.moved.store(true, Ordering::Relaxed);
        self.next.store(0, Ordering::Relaxed);
    }
}

impl Entered {
    /// Makes the desk agree with the log.
    fn load(&mut self) {
        if self.place.moved.swap(false, Ordering::Relaxed) {
            self.unload(ErrorCode::NotCoordinator);
        }
        let known = self.desk.machine.as_ref().map(|machine| machine.group().version);
        let broker = Arc::clone(&self.broker);
        let (found, stored) =
            broker.shard.read(|state| match state.fold.stored_group(&self.place.name) {
                Some(StoredGroup::Classic(group)) if known == Some(group.version) => {
                    (Found::Classic, None)
                }
                Some(StoredGroup::Classic(group)) => (Found::Classic, Some(group.clone())),
                Some(StoredGroup::Consumer(group)) if group.members.is_empty() => {
                    (Found::EmptyConsumer, None)
                }
                Some(StoredGroup::Consumer(_)) => (Found::Consumer, None),
                None => (Found::Nothing, None),
            });
        self.found = found;
        if found != Found::Classic || stored.is_some() {
            // Somebody else has changed the group.
            self.unload(ErrorCode::NotCoordinator);
        }
        if let Some(stored) = stored {
            let now = broker.rt.now();
            self.desk.machine = Some(Machine::load(stored, broker.settings.classic(), now));
        }
    }

    pub(crate) fn machine(&mut self) -> Option<&mut Machine> {
        self.desk.machine.as_mut()
    }

    /// Begins a classic group, where there is none that has members.
    pub(crate) fn begin(&mut self) {
        let version = self.broker.shard.read(|state| state.fold.group_version(&self.place.name));
        let group = ClassicGroup { version, ..ClassicGroup::default() };
        let (settings, now) = (self.broker.settings.classic(), self.broker.rt.now());
        self.desk.machine = Some(Machine::load(group, settings, now));
    }

    /// The group is none of the classic protocol any more; whoever waits is told this.
    pub(crate) fn dissolve(mut self, code: ErrorCode) {
        self.unload(code);
    }

    pub(crate) fn wait_for_join(&mut self) -> (Ticket, oneshot::Receiver<JoinGroupResponse>) {
        let (answer, waits) = oneshot::channel();
        (self.desk.ticket(Waiter::Join(answer)), waits)
    }

    pub(crate) fn wait_for_sync(&mut self) -> (Ticket, oneshot::Receiver<SyncGroupResponse>) {
        let (answer, waits) = oneshot::channel();
        (self.desk.ticket(Waiter::Sync(answer)), waits)
    }

    /// Stores what lasts of a step, and then lets its answers go. That is done in a task of its own, for the client may
    /// give up meanwhile and the others must have their answers all the same.
    pub(crate) async fn settle(mut self, step: Step) -> Result<(), ErrorCode> {
        let Some(after) = step.store else {
            self.desk.release(step.answers);
            return Ok(());
        };
        let broker = Arc::clone(&self.broker);
        let Some(tasks) = broker.tasks.upgrade() else {
            self.unload(ErrorCode::CoordinatorNotAvailable);
            return Err(ErrorCode::CoordinatorNotAvailable);
        };
        let (done, settled) = oneshot::channel();
        let task = async move {
            let stored = self.store(after).await;
            match stored {
                Ok(()) => self.desk.release(step.answers),
                // Those of this step wait as well.
                Err(code) => self.unload(code),
            }
            // Nobody waits for it if the client has gone.
            let _ = done.send(stored);
        };
        tasks.spawn(&*broker.rt, "kafka4rs-broker-group", Box::pin(task));
        settled.await.unwrap_or(Err(ErrorCode::CoordinatorNotAvailable))
    }

    async fn store(&mut self, after: ClassicGroup) -> Result<(), ErrorCode> {
        let from_version = after.version;
        let replace = Command::GroupReplace(GroupReplace {
            group: self.place.name.clone(),
            from_version,
            after: StoredGroup::Classic(after),
        });
        match self.broker.shard.propose_one(replace).await {
            Ok(Outcome::Done) => {
                if let Some(machine) = &mut self.desk.machine {
                    machine.set_version(from_version + 1);
                }
                Ok(())
            }
            Ok(_) => Err(ErrorCode::NotCoordinator),
            Err(_) => Err(ErrorCode::CoordinatorNotAvailable),
        }
    }

    /// Forgets what is not in the log; whoever waits is told this.
    fn unload(&mut self, code: ErrorCode) {
        self.desk.machine = None;
        for waiter in std::mem::take(&mut self.desk.waiters).into_values() {
            // Who does not wait any more has no use for it.
            match waiter {
                Waiter::Join(waiter) => {
                    let _ = waiter.send(join_error(KafkaString::default(), code));
                }
                Waiter::Sync(waiter) => {
                    let _ = waiter.send(sync_error(code));
                }
            }
        }
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        let groups = &self.broker.groups;
        let next = self.desk.machine.as_ref().map(Machine::next_deadline);
        let next = next.flatten().map_or(u64::MAX, Tick::as_nanos);
        // Under the lock that guards the places, so that a move is not overlooked.
        let mut places = groups.classic.lock();
        if !self.place.moved.load(Ordering::Relaxed) {
            self.place.next.store(next, Ordering::Relaxed);
            let idle = self.desk.machine.as_ref().is_none_or(Machine::is_idle);
            if idle && self.desk.waiters.is_empty() {
                places.remove(&self.place.name);
            }
        }
        drop(places);
        groups.notify();
    }
}

impl Desk {
    fn ticket(&mut self, waiter: Waiter) -> Ticket {
        let ticket = Ticket(self.next_ticket);
        self.next_ticket += 1;
        self.waiters.insert(ticket, waiter);
        ticket
    }

    fn release(&mut self, answers: Vec<(Ticket, Answer)>) {
        for (ticket, answer) in answers {
            match (self.waiters.remove(&ticket), answer) {
                (Some(Waiter::Join(waiter)), Answer::Join(answer)) => {
                    let _ = waiter.send(answer);
                }
                (Some(Waiter::Sync(waiter)), Answer::Sync(answer)) => {
                    let _ = waiter.send(answer);
                }
                _ => {}
            }
        }
    }
}

/// How soon a group that nobody coordinates is looked at again.
const LOOK_AGAIN: std::time::Duration = std::time::Duration::from_secs(1);
