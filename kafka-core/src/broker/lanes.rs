use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kafka4rs_io::rt::{RuntimeRef, TaskSet};
use kafka4rs_protocol::BrokerId;

use super::endpoint::{ConnectionSettings, Endpoint};
use super::lane::{Lane, LaneHandle};

/// Every lane of one client, by broker. Dropping it closes them.
pub(crate) struct Lanes {
    rt: RuntimeRef,
    settings: Arc<ConnectionSettings>,
    tasks: Arc<TaskSet>,
    // BTreeMap: a walk over the lanes must not depend on the hasher, or a seed does not replay.
    lanes: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    lanes: BTreeMap<(LaneKey, Lane), LaneHandle>,
    /// Nothing connects any more.
    closed: bool,
}

#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum LaneKey {
    Broker(BrokerId),
    Bootstrap(Endpoint),
}

impl LaneKey {
    fn of(endpoint: &Endpoint) -> Self {
        match endpoint.id() {
            Some(id) => Self::Broker(id),
            None => Self::Bootstrap(endpoint.clone()),
        }
    }
}

impl Lanes {
    /// No lanes yet.
    pub(crate) fn new(rt: RuntimeRef, settings: ConnectionSettings) -> Self {
        let tasks = Arc::new(TaskSet::new());
        Self { rt, settings: Arc::new(settings), tasks, lanes: Mutex::default() }
    }

    /// The lane to `endpoint`; does not connect. Once all are closed, a closed one. A broker is known by its id: if it was at another address, its lane
    /// moves to this one.
    pub(crate) fn lane(&self, endpoint: &Endpoint, lane: Lane) -> LaneHandle {
        let mut open = self.lock();
        if open.closed {
            drop(open);
            let handle = self.open(endpoint, lane);
            handle.close();
            return handle;
        }
        let handle = open
            .lanes
            .entry((LaneKey::of(endpoint), lane))
            .and_modify(|handle| {
                if handle.is_closed() {
                    *handle = self.open(endpoint, lane);
                }
            })
            .or_insert_with(|| self.open(endpoint, lane))
            .clone();
        drop(open);
        if !endpoint.is_unknown() {
            handle.move_to(endpoint);
        }
        handle
    }

    /// The addresses of the cluster's brokers, as its metadata gives them now: lanes of brokers that moved follow.
    pub(crate) fn set_brokers<'a>(&self, brokers: impl IntoIterator<Item = &'a Endpoint>) {
        for endpoint in brokers {
            let key = LaneKey::of(endpoint);
            let handles: Vec<_> = {
                let open = self.lock();
                let of_broker = open.lanes.iter().filter(|((other, _), _)| *other == key);
                of_broker.map(|(_, handle)| handle.clone()).collect()
            };
            handles.iter().for_each(|handle| handle.move_to(endpoint));
        }
    }

    /// Closes `lane` to every broker and forgets it: its owner is gone.
    pub(crate) fn close_lane(&self, lane: Lane) {
        let mut closed = Vec::new();
        self.lock().lanes.retain(|(_, other), handle| {
            let keep = *other != lane;
            if !keep {
                closed.push(handle.clone());
            }
            keep
        });
        closed.iter().for_each(LaneHandle::close);
    }

    /// Closes every lane for good and waits up to `duration` for the tasks to end; the rest are aborted.
    pub(crate) async fn close_within(&self, duration: Duration) {
        self.close_now();
        let aborted = self.tasks.close_within(&*self.rt, duration).await;
        if !aborted.is_empty() {
            tracing::debug!(aborted = aborted.len(), "connections did not close in time");
        }
    }

    fn close_now(&self) {
        let lanes = {
            let mut open = self.lock();
            open.closed = true;
            std::mem::take(&mut open.lanes)
        };
        lanes.values().for_each(LaneHandle::close);
    }

    fn open(&self, endpoint: &Endpoint, lane: Lane) -> LaneHandle {
        LaneHandle::new(
            endpoint,
            lane,
            Arc::clone(&self.rt),
            Arc::clone(&self.settings),
            Arc::clone(&self.tasks),
        )
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Lanes {
    fn drop(&mut self) {
        // Tasks hold their lane, and the lane the set of tasks: without this they would keep each other.
        self.close_now();
    }
}

impl fmt::Debug for Lanes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.lock().lanes.values()).finish()
    }
}
