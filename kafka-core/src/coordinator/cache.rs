//! [`CoordinatorCache`]: a coordinator is looked up once, and again when it says it is not the one.

use std::collections::BTreeMap;
use std::fmt;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kafka4rs_io::rt::{BoxFuture, timeout_at};
use kafka4rs_protocol::messages::{FindCoordinatorRequest, FindCoordinatorResponse};
use kafka4rs_protocol::{BrokerId, Deadline, ErrorCode};
use tokio::sync::Notify;

use crate::broker::Lane;
use crate::client::Client;
use crate::error::{KafkaError, Result};
use crate::route::Target;

/// What has a coordinator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CoordinatorKey {
    /// A consumer group.
    Group(String),
    /// A transactional id.
    Transaction(String),
}

impl CoordinatorKey {
    fn kind(&self) -> i8 {
        match self {
            Self::Group(_) => 0,
            Self::Transaction(_) => 1,
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Group(name) | Self::Transaction(name) => name,
        }
    }
}

impl fmt::Display for CoordinatorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Group(name) => write!(f, "group {name}"),
            Self::Transaction(name) => write!(f, "transactional id {name}"),
        }
    }
}

/// The coordinators a client knows. Lookups of one key at one time share one request.
#[derive(Clone, Copy, Debug)]
pub struct CoordinatorCache<'a> {
    client: &'a Client,
    known: &'a Coordinators,
}

impl<'a> CoordinatorCache<'a> {
    pub(crate) fn new(client: &'a Client, known: &'a Coordinators) -> Self {
        Self { client, known }
    }

    /// The broker that coordinates `key`: the one known, or one looked up now. A coordinator that is
    /// loading or not there yet is asked for again until the deadline.
    ///
    /// # Errors
    /// `Timeout` with the last obstacle as its cause; `Auth` (`GROUP_AUTHORIZATION_FAILED`) and other
    /// final refusals at once.
    ///
    /// # Cancel safety
    /// Cancel safe: another waiter takes the lookup over.
    ///
    /// Source: KIP-699; Kafka's `CoordinatorRequestManager`.
    pub async fn find(&self, key: &CoordinatorKey, deadline: Deadline) -> Result<BrokerId> {
        let rt = &**self.client.runtime();
        let began = rt.now();
        loop {
            let slot = self.known.slot(key);
            let mut changed = pin!(slot.changed.notified());
            changed.as_mut().enable();
            let lookup = {
                let mut state = slot.lock();
                match *state {
                    SlotState::Known(broker) => return Ok(broker),
                    SlotState::Searching => None,
                    SlotState::Unknown => {
                        *state = SlotState::Searching;
                        Some(Lookup { slot: &slot })
                    }
                }
            };
            if let Some(lookup) = lookup {
                let broker = self.look_up(key, deadline).await?;
                lookup.found(broker);
                return Ok(broker);
            }
            if timeout_at(rt, deadline, changed).await.is_err() {
                let operation = format!("find the coordinator of {key}");
                return Err(KafkaError::timeout(operation, rt.now() - began)
                    .advise("another call has been looking for it all the time"));
            }
        }
    }

    /// Forgets that `broker` coordinates `key`, because it said it does not. If another one was found
    /// meanwhile, that one stays.
    pub fn invalidate(&self, key: &CoordinatorKey, broker: BrokerId) {
        let slot = self.known.slot(key);
        let mut state = slot.lock();
        if *state == SlotState::Known(broker) {
            tracing::debug!(%key, %broker, "no longer the coordinator");
            *state = SlotState::Unknown;
        }
    }

    /// Boxed: a call may need a coordinator, and finding one is a call.
    fn look_up<'f>(
        &'f self,
        key: &'f CoordinatorKey,
        deadline: Deadline,
    ) -> BoxFuture<'f, Result<BrokerId>> {
        Box::pin(async move {
            let build = |version: i16| {
                let mut request =
                    FindCoordinatorRequest { key_type: key.kind(), ..Default::default() };
                match version {
                    ..4 => request.key = key.name().into(),
                    _ => request.coordinator_keys = vec![key.name().into()],
                }
                request
            };
            let check = |answer: &FindCoordinatorResponse| answer_of(answer, key).code;
            let answer = self
                .client
                .call::<FindCoordinatorRequest>(
                    Target::Any,
                    Lane::Control,
                    deadline,
                    None,
                    build,
                    check,
                )
                .await
                .map_err(|error| error.during(format!("find the coordinator of {key}")))?;
            let found = answer_of(&answer, key);
            let port = u16::try_from(found.port).ok().filter(|port| *port != 0);
            let Some(port) = port.filter(|_| found.node_id >= 0 && !found.host.is_empty()) else {
                return Err(KafkaError::protocol(format!(
                    "the answer names broker {} at {}:{}, which cannot be connected to",
                    found.node_id, found.host, found.port
                ))
                .during(format!("find the coordinator of {key}")));
            };
            let broker = BrokerId(found.node_id);
            self.client.metadata().learn_address(broker, &found.host, port);
            tracing::debug!(%key, %broker, "coordinator found");
            Ok(broker)
        })
    }
}

/// What an answer says of one key, in whichever of its two forms.
struct Found {
    code: ErrorCode,
    node_id: i32,
    host: String,
    port: i32,
}

fn answer_of(answer: &FindCoordinatorResponse, key: &CoordinatorKey) -> Found {
    let batch = answer.coordinators.iter().find(|found| &*found.key == key.name());
    match batch {
        Some(found) => Found {
            code: ErrorCode::from(found.error_code),
            node_id: found.node_id,
            host: found.host.to_string(),
            port: found.port,
        },
        // A batch answer that leaves the key out has no host either, and is refused for that.
        None => Found {
            code: ErrorCode::from(answer.error_code),
            node_id: answer.node_id,
            host: answer.host.to_string(),
            port: answer.port,
        },
    }
}

/// What is known, one slot for each key that was ever asked for: as many as the application has groups.
#[derive(Debug, Default)]
pub(crate) struct Coordinators {
    slots: Mutex<BTreeMap<CoordinatorKey, Arc<Slot>>>,
}

impl Coordinators {
    fn slot(&self, key: &CoordinatorKey) -> Arc<Slot> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        match slots.get(key) {
            Some(slot) => Arc::clone(slot),
            None => Arc::clone(slots.entry(key.clone()).or_default()),
        }
    }
}

impl Coordinators {
    /// Forgets the coordinator of `key`, whoever it is.
    pub(crate) fn forget(&self, key: &CoordinatorKey) {
        let slot = self.slot(key);
        let mut state = slot.lock();
        if let SlotState::Known(_) = *state {
            *state = SlotState::Unknown;
        }
    }
}

#[derive(Debug, Default)]
struct Slot {
    state: Mutex<SlotState>,
    changed: Notify,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum SlotState {
    #[default]
    Unknown,
    Searching,
    Known(BrokerId),
}

impl Slot {
    fn lock(&self) -> MutexGuard<'_, SlotState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A lookup under way. Dropped without a result, it leaves the slot to the next who waits.
struct Lookup<'a> {
    slot: &'a Slot,
}

impl Lookup<'_> {
    fn found(self, broker: BrokerId) {
        *self.slot.lock() = SlotState::Known(broker);
    }
}

impl Drop for Lookup<'_> {
    fn drop(&mut self) {
        let mut state = self.slot.lock();
        if *state == SlotState::Searching {
            *state = SlotState::Unknown;
        }
        drop(state);
        self.slot.changed.notify_waiters();
    }
}
