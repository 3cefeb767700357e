//! One node of the cluster: an address of its own over the log that all share.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use kafka4rs_io::rt::{TaskHandle, TaskSet};
use kafka4rs_protocol::KafkaString;
use tokio::sync::watch;

use crate::handler::metadata::KeptView;
use crate::handler::sessions::FetchSessions;
use crate::release::Release;

/// A node, running or not.
#[derive(Debug)]
pub(crate) struct NodeCore {
    pub(crate) id: i32,
    /// What clients are told to connect to.
    pub(crate) host: KafkaString,
    /// Where it stands, if that is known (Kafka: broker.rack).
    pub(crate) rack: Option<KafkaString>,
    pub(crate) sessions: FetchSessions,
    /// The versions it serves.
    release: RwLock<Arc<Release>>,
    paused: watch::Sender<bool>,
    half_open: AtomicBool,
    /// The metadata it tells instead of what is.
    kept_view: RwLock<Option<Arc<KeptView>>>,
    state: Mutex<NodeState>,
}

#[derive(Debug)]
struct NodeState {
    addr: SocketAddr,
    /// Counts starts, so that what was planned for an earlier life is not done to a later one.
    life: u64,
    run: Option<Run>,
    /// Whether the cluster counts on it: a node that was killed is listed until somebody notices.
    listed: bool,
    hidden: bool,
}

/// One life of a node. Dropping it ends everything in it at once.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) life: watch::Sender<Life>,
    pub(crate) connections: Arc<TaskSet>,
    /// `None` while connections are refused.
    pub(crate) listener: Option<TaskHandle>,
}

/// How a node's life goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Life {
    Running,
    /// Each connection ends after the answer it is at.
    Closing,
    /// Everything ends where it is.
    Killed,
}

impl NodeCore {
    pub(crate) fn new(id: i32, host: KafkaString, addr: SocketAddr, release: Arc<Release>) -> Self {
        Self {
            id,
            host,
            rack: None,
            sessions: FetchSessions::default(),
            release: RwLock::new(release),
            paused: watch::Sender::new(false),
            half_open: AtomicBool::new(false),
            kept_view: RwLock::new(None),
            state: Mutex::new(NodeState { addr, life: 0, run: None, listed: false, hidden: false }),
        }
    }

    pub(crate) fn addr(&self) -> SocketAddr {
        self.lock().addr
    }

    pub(crate) fn port(&self) -> i32 {
        i32::from(self.addr().port())
    }

    pub(crate) fn release(&self) -> Arc<Release> {
        Arc::clone(&self.release.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn set_release(&self, release: Arc<Release>) {
        *self.release.write().unwrap_or_else(PoisonError::into_inner) = release;
    }

    pub(crate) fn kept_view(&self) -> Option<Arc<KeptView>> {
        self.kept_view.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn keep_view(&self, view: Option<Arc<KeptView>>) {
        *self.kept_view.write().unwrap_or_else(PoisonError::into_inner) = view;
    }

    pub(crate) fn is_running(&self) -> bool {
        self.lock().run.is_some()
    }

    /// Whether it can be given partitions and groups.
    pub(crate) fn is_serving(&self) -> bool {
        self.is_running() && !*self.paused.borrow()
    }

    /// Whether metadata names it.
    pub(crate) fn is_visible(&self) -> bool {
        let state = self.lock();
        state.listed && !state.hidden
    }

    pub(crate) fn set_hidden(&self, hidden: bool) {
        self.lock().hidden = hidden;
    }

    pub(crate) fn unlist(&self) {
        self.lock().listed = false;
    }

    /// Which life it is in, or was in last.
    pub(crate) fn life(&self) -> u64 {
        self.lock().life
    }

    /// Begins a life at an address.
    pub(crate) fn begin(&self, addr: SocketAddr, run: Run) {
        self.sessions.clear();
        self.keep_view(None);
        let mut state = self.lock();
        state.addr = addr;
        state.life += 1;
        state.listed = true;
        let before = state.run.replace(run);
        drop(state);
        drop(before);
    }

    /// Takes its life.
    pub(crate) fn end(&self) -> Option<Run> {
        self.lock().run.take()
    }

    /// What a new listener needs: the connections it is to add to, and the life they share. `None` if the node is dead.
    pub(crate) fn run(&self) -> Option<(Arc<TaskSet>, watch::Receiver<Life>)> {
        let state = self.lock();
        let run = state.run.as_ref()?;
        Some((Arc::clone(&run.connections), run.life.subscribe()))
    }

    /// Exchanges the listener.
    pub(crate) fn set_listener(&self, listener: Option<TaskHandle>) -> Option<TaskHandle> {
        let mut state = self.lock();
        match &mut state.run {
            Some(run) => std::mem::replace(&mut run.listener, listener),
            None => listener,
        }
    }

    pub(crate) fn is_listening(&self) -> bool {
        self.lock().run.as_ref().is_some_and(|run| run.listener.is_some())
    }

    pub(crate) fn set_paused(&self, paused: bool) {
        self.paused.send_replace(paused);
    }

    /// Resolves when the node is not paused.
    pub(crate) async fn unpaused(&self) {
        if *self.paused.borrow() {
            // The sender is in `self`, so it is there.
            let _ = self.paused.subscribe().wait_for(|paused| !*paused).await;
        }
    }

    pub(crate) fn set_half_open(&self, half_open: bool) {
        self.half_open.store(half_open, Ordering::Relaxed);
    }

    pub(crate) fn is_half_open(&self) -> bool {
        self.half_open.load(Ordering::Relaxed)
    }

    fn lock(&self) -> MutexGuard<'_, NodeState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Run {
    /// Tells everything in it how to end.
    pub(crate) fn tell(&self, life: Life) {
        self.life.send_modify(|now| *now = life.max(*now));
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        self.tell(Life::Killed);
        if let Some(listener) = &self.listener {
            listener.abort();
        }
    }
}
