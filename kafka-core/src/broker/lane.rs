use std::fmt;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::Duration;

use kafka4rs_io::rt::{RuntimeRef, TaskSet, sleep_until, timeout_at};
use kafka4rs_protocol::{BrokerId, Deadline, Tick};
use tokio::sync::Notify;

use super::connection::Connection;
use super::endpoint::{BOOTSTRAP_ID, ConnectionSettings, Endpoint};
use super::handshake::connect;
use super::shared::{Shared, Stop};
use super::task::{BrokerTask, CloseReason, ConnectionEnd};
use crate::error::{KafkaError, Result};
use crate::retry::Backoff;

/// Which requests share a connection to a broker. A broker works on one request of a connection at a time, so a request
/// it may park (a fetch, a join) shares with nobody whom that would delay. The numbers are the client's own
/// (`Client::next_lane_id`): one for each producer, consumer and member.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Lane {
    /// Versions, metadata, coordinator lookup, offsets and epochs: answered at once.
    Control,
    /// One producer's records and transactions.
    Produce(u64),
    /// One consumer's fetches.
    Fetch(u64),
    /// One group member's joins, heartbeats and commits.
    Group(u64),
    /// Administration, which may take its time.
    Admin,
}

/// One lane to one broker. Cheap to clone; connects on first use and again when it must.
#[derive(Clone)]
pub struct LaneHandle {
    shared: Arc<LaneShared>,
}

impl LaneHandle {
    pub(super) fn new(
        endpoint: &Endpoint,
        lane: Lane,
        rt: RuntimeRef,
        settings: Arc<ConnectionSettings>,
        tasks: Arc<TaskSet>,
    ) -> Self {
        let status = Status {
            endpoint: endpoint.clone(),
            phase: Phase::Idle,
            attempt: 0,
            failures: 0,
            not_before: Tick::ZERO,
            last_failure: None,
        };
        let (status, changed) = (Mutex::new(status), Notify::new());
        Self { shared: Arc::new(LaneShared { lane, rt, settings, tasks, status, changed }) }
    }

    pub(super) fn is_closed(&self) -> bool {
        self.shared.is_closed()
    }

    /// A live connection: the one there is, or a new one.
    ///
    /// One attempt to connect is made, after the pause that earlier failures call for, and everybody who waits shares
    /// it and its result. It goes on when nobody waits any more.
    ///
    /// # Errors
    /// `Network` or `Protocol` when the attempt failed, listing every address tried; `Timeout` when `deadline` came
    /// first, with the last failure as its cause; `Closed` after [`LaneHandle::close`].
    ///
    /// # Cancel safety
    /// Cancel safe.
    pub async fn ready(&self, deadline: Deadline) -> Result<Connection> {
        if let Some(connection) = self.connection() {
            return Ok(connection);
        }
        let rt = &*self.shared.rt;
        let began = rt.now();
        match timeout_at(rt, deadline, self.shared.wait()).await {
            Ok(connected) => connected,
            Err(_) => {
                let error = KafkaError::timeout("connecting", rt.now() - began);
                let status = self.shared.lock();
                let error = status.endpoint.blame(error.after_attempts(status.failures));
                Err(match &status.last_failure {
                    Some((_, cause)) => error.caused_by(cause.clone()),
                    None => error,
                })
            }
        }
    }

    /// The live connection, if there is one; never connects.
    pub fn connection(&self) -> Option<Connection> {
        let status = self.shared.lock();
        match &status.phase {
            Phase::Ready(connection) if connection.is_alive() => Some(connection.clone()),
            _ => None,
        }
    }

    /// The broker's id; -1 for a bootstrap address.
    pub fn broker(&self) -> BrokerId {
        self.shared.lock().endpoint.id().unwrap_or(BOOTSTRAP_ID)
    }

    /// Where it connects to.
    pub fn endpoint(&self) -> Endpoint {
        self.shared.lock().endpoint.clone()
    }

    /// Which lane it is.
    pub fn lane(&self) -> Lane {
        self.shared.lane
    }

    /// How busy and how healthy it is, to choose between brokers.
    pub fn load(&self) -> LaneLoad {
        let (connection, failures) = {
            let status = self.shared.lock();
            (
                status.connection().filter(|connection| connection.is_alive()).cloned(),
                status.failures,
            )
        };
        let (requests, answers) = connection.as_ref().map_or((0, 0), |connection| {
            let state = connection.shared().lock();
            (state.pending(), state.answers)
        });
        LaneLoad {
            connected: connection.is_some(),
            requests,
            // A connection that answers has made good for those that failed before it.
            failures: if answers > 0 { 0 } else { failures },
        }
    }

    /// Closes the connection and refuses to make another: requests on it fail, those written as possibly seen.
    pub fn close(&self) {
        self.shared.close();
    }

    /// The broker listens elsewhere now: the next use connects there. Requests under way may still be answered by the
    /// old connection, which takes no new ones.
    pub(super) fn move_to(&self, endpoint: &Endpoint) {
        let before = {
            let mut status = self.shared.lock();
            if status.endpoint == *endpoint {
                return;
            }
            tracing::debug!(from = %status.endpoint, to = %endpoint, "broker has moved");
            status.endpoint = endpoint.clone();
            // The old address's failures say nothing about the new one.
            status.failures = 0;
            status.not_before = Tick::ZERO;
            status.take_connection()
        };
        if let Some(before) = before {
            before.shared().stop(Stop::WhenIdle);
        }
    }
}

impl fmt::Debug for LaneHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LaneHandle")
            .field("endpoint", &self.endpoint())
            .field("lane", &self.shared.lane)
            .finish_non_exhaustive()
    }
}

/// How busy and how healthy a lane is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct LaneLoad {
    /// Whether it has a live connection.
    pub connected: bool,
    /// Requests without an answer.
    pub requests: usize,
    /// Failed connections in a row.
    pub failures: u32,
}

struct LaneShared {
    lane: Lane,
    rt: RuntimeRef,
    settings: Arc<ConnectionSettings>,
    tasks: Arc<TaskSet>,
    status: Mutex<Status>,
    /// The status has changed.
    changed: Notify,
}

struct Status {
    endpoint: Endpoint,
    phase: Phase,
    /// Counts attempts to connect.
    attempt: u64,
    /// Failures in a row.
    failures: u32,
    /// No attempt before.
    not_before: Tick,
    /// The last attempt that failed, and how.
    last_failure: Option<(u64, KafkaError)>,
}

enum Phase {
    Idle,
    Connecting,
    Ready(Connection),
    Closed,
}

impl Status {
    fn connection(&self) -> Option<&Connection> {
        match &self.phase {
            Phase::Ready(connection) => Some(connection),
            _ => None,
        }
    }

    fn take_connection(&mut self) -> Option<Connection> {
        match std::mem::replace(&mut self.phase, Phase::Idle) {
            Phase::Ready(connection) => Some(connection),
            other => {
                self.phase = other;
                None
            }
        }
    }
}

/// What somebody who wants a connection finds.
enum Join {
    Ready(Connection),
    Failed(KafkaError),
    /// An attempt is under way.
    Wait(u64),
    /// Nothing is under way: this attempt is the caller's to start.
    Start(u64, Tick),
}

impl LaneShared {
    fn lock(&self) -> MutexGuard<'_, Status> {
        self.status.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_closed(&self) -> bool {
        matches!(self.lock().phase, Phase::Closed)
    }

    async fn wait(self: &Arc<Self>) -> Result<Connection> {
        let mut joined = None;
        loop {
            let mut changed = pin!(self.changed.notified());
            changed.as_mut().enable();
            joined = match self.join(joined) {
                Join::Ready(connection) => return Ok(connection),
                Join::Failed(error) => return Err(error),
                Join::Wait(attempt) => Some(attempt),
                Join::Start(attempt, not_before) => {
                    let serving = Arc::clone(self).serve(attempt, not_before);
                    self.tasks.spawn(&*self.rt, "broker connection", Box::pin(serving));
                    Some(attempt)
                }
            };
            changed.await;
        }
    }

    fn join(&self, joined: Option<u64>) -> Join {
        let mut status = self.lock();
        match &status.phase {
            Phase::Closed => return Join::Failed(KafkaError::closed("client")),
            Phase::Ready(connection) if connection.is_alive() => {
                return Join::Ready(connection.clone());
            }
            _ => {}
        }
        // The first failure since this caller began to wait is its answer: it may have another broker to turn to.
        if let (Some(joined), Some((failed, error))) = (joined, &status.last_failure)
            && *failed >= joined
        {
            return Join::Failed(error.clone());
        }
        if let Phase::Connecting = status.phase {
            return Join::Wait(status.attempt);
        }
        status.attempt += 1;
        status.phase = Phase::Connecting;
        Join::Start(status.attempt, status.not_before)
    }

    /// One connection from its first packet to its last.
    async fn serve(self: Arc<Self>, attempt: u64, not_before: Tick) {
        let unfinished = Unfinished { lane: &self, attempt };
        let rt = &*self.rt;
        let endpoint = self.lock().endpoint.clone();
        let began = rt.now();
        let connecting = async {
            if not_before > began {
                sleep_until(rt, not_before).await;
            }
            let deadline = Deadline::after(rt.now(), self.settings.connect_timeout);
            connect(rt, &endpoint, &self.settings, deadline).await
        };
        let Some(connected) = self.unless_closed(connecting).await else { return };
        let established = match connected {
            Ok(established) => established,
            Err(error) => {
                unfinished.forget();
                return self.failed(attempt, &endpoint, error.after(rt.now() - began));
            }
        };
        let (shared, reader) = Shared::new(
            Arc::clone(&self.rt),
            endpoint.clone(),
            Arc::clone(&self.settings),
            established,
        );
        let shared = Arc::new(shared);
        unfinished.forget();
        let task = BrokerTask::new(Arc::clone(&shared), reader);
        if !self.connected(attempt, Connection::new(Arc::clone(&shared))) {
            return;
        }
        tracing::debug!(%endpoint, lane = ?self.lane, "connected");
        let end = task.await;
        self.disconnected(&shared, &end);
    }

    /// `None` when the lane was closed meanwhile.
    async fn unless_closed<T>(&self, future: impl Future<Output = T>) -> Option<T> {
        let mut future = pin!(future);
        loop {
            let mut changed = pin!(self.changed.notified());
            changed.as_mut().enable();
            if self.is_closed() {
                return None;
            }
            let next = std::future::poll_fn(|cx| match future.as_mut().poll(cx) {
                Poll::Ready(output) => Poll::Ready(Some(output)),
                Poll::Pending => changed.as_mut().poll(cx).map(|()| None),
            });
            if let Some(output) = next.await {
                return Some(output);
            }
        }
    }

    /// Publishes a connection, unless it is not wanted any more.
    fn connected(&self, attempt: u64, connection: Connection) -> bool {
        let mut status = self.lock();
        let wanted = matches!(status.phase, Phase::Connecting) && status.attempt == attempt;
        if wanted {
            // The broker has moved while it was being connected to: those who wait try again at its new place.
            let moved = status.endpoint != *connection.endpoint();
            status.phase = if moved { Phase::Idle } else { Phase::Ready(connection) };
            drop(status);
            self.changed.notify_waiters();
            return !moved;
        }
        false
    }

    fn failed(&self, attempt: u64, endpoint: &Endpoint, error: KafkaError) {
        let mut status = self.lock();
        if status.attempt != attempt || !matches!(status.phase, Phase::Connecting) {
            return;
        }
        status.phase = Phase::Idle;
        if status.endpoint == *endpoint {
            let pause = self.count_failure(&mut status);
            let failures = status.failures;
            let error = endpoint.blame(error.during("connecting").after_attempts(failures));
            // Once: a broker that stays away is not news, and every later error names it.
            if failures == 1 {
                tracing::warn!(%endpoint, lane = ?self.lane, %error, ?pause, "cannot connect");
            } else {
                tracing::debug!(%endpoint, lane = ?self.lane, %error, ?pause, failures, "cannot connect");
            }
            status.last_failure = Some((attempt, error));
        }
        drop(status);
        self.changed.notify_waiters();
    }

    fn disconnected(&self, shared: &Arc<Shared>, end: &ConnectionEnd) {
        let mut status = self.lock();
        let current = status.connection().is_some_and(|now| Arc::ptr_eq(now.shared(), shared));
        if current {
            status.phase = Phase::Idle;
            if end.answers > 0 {
                status.failures = 0;
                status.not_before = Tick::ZERO;
            }
            // One that has answered and then says nothing is no better: the next one may do.
            let is_silent = matches!(end.reason, CloseReason::Overdue { .. });
            if is_silent || (end.answers == 0 && end.reason.is_failure()) {
                // A broker that takes connections and then drops them is as good as down.
                self.count_failure(&mut status);
            }
        }
        drop(status);
        let error = end.reason.error();
        tracing::debug!(endpoint = %shared.endpoint, lane = ?self.lane, %error, "disconnected");
        self.changed.notify_waiters();
    }

    fn count_failure(&self, status: &mut Status) -> Duration {
        status.failures = status.failures.saturating_add(1);
        let ConnectionSettings { reconnect_backoff, reconnect_backoff_max, .. } = *self.settings;
        let backoff = Backoff::new(reconnect_backoff, reconnect_backoff_max);
        let pause = backoff.delay(status.failures, self.rt.random_u64());
        status.not_before = self.rt.now() + pause;
        pause
    }

    fn close(&self) {
        let mut status = self.lock();
        let connection = status.take_connection();
        status.phase = Phase::Closed;
        drop(status);
        self.changed.notify_waiters();
        if let Some(connection) = connection {
            connection.shared().stop(Stop::Now);
        }
    }
}

/// An attempt that ended without a result (its task was dropped) fails those who wait for it.
struct Unfinished<'a> {
    lane: &'a LaneShared,
    attempt: u64,
}

impl Unfinished<'_> {
    fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        let mut status = self.lane.lock();
        if status.attempt == self.attempt && matches!(status.phase, Phase::Connecting) {
            status.phase = Phase::Idle;
            status.last_failure = Some((self.attempt, KafkaError::closed("runtime")));
            drop(status);
            self.lane.changed.notify_waiters();
        }
    }
}
