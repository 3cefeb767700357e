//! What a test does to a node.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use crate::broker::Broker;
use crate::cluster;
use crate::error::BrokerError;
use crate::handler::metadata::KeptView;
use crate::lifecycle::{self, PATIENCE};
use crate::node::{Life, NodeCore};
use crate::release::Release;

/// A node of an [`EmbeddedBroker`](crate::EmbeddedBroker); cheap to clone. It outlives its broker, and then does nothing.
#[derive(Clone, Debug)]
pub struct Node {
    broker: Arc<Broker>,
    core: Arc<NodeCore>,
}

/// Where partitions and groups of a killed node go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failover {
    /// To other nodes, drawn by the seed, after this time. Until then metadata goes on naming the dead node. If no other
    /// is there then, they have no leader until this one is back.
    After(Duration),
    /// Nowhere: they have no leader from now on until the node is back. Metadata drops the node at once.
    Leaderless,
    /// Nowhere, and nobody notices: metadata goes on naming the dead node.
    Unnoticed,
}

impl Node {
    pub(crate) fn new(broker: Arc<Broker>, core: Arc<NodeCore>) -> Self {
        Self { broker, core }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> i32 {
        self.core.id
    }

    /// The address it listens on, or listened on last.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.core.addr()
    }

    /// Whether it is alive.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.core.is_running()
    }

    /// Kills it: the listener is gone and every connection broken, in the middle of whatever it was at. Requests that it
    /// was working on may or may not be applied; none is answered. What it led goes to other nodes after the delay that
    /// the builder has set ([`failover_delay`](crate::EmbeddedBrokerBuilder::failover_delay)).
    pub async fn kill(&self) {
        let delay = &self.broker.settings.failover_delay;
        let span = delay.end().saturating_sub(*delay.start()).as_micros();
        let more = self.broker.draw(usize::try_from(span).unwrap_or(usize::MAX - 1) + 1);
        let after = *delay.start() + Duration::from_micros(more as u64);
        // There is nothing to refuse in a failover that is only planned.
        let _ = self.kill_with(Failover::After(after)).await;
    }

    /// As [`Node::kill`], the test saying what becomes of its partitions and groups. A dead node stays as it is.
    ///
    /// # Errors
    /// [`BrokerError::Log`] if the broker has stopped.
    pub async fn kill_with(&self, failover: Failover) -> Result<(), BrokerError> {
        let Some(run) = self.core.end() else { return Ok(()) };
        lifecycle::end_run(&*self.broker.rt, run, Life::Killed, PATIENCE).await;
        match failover {
            Failover::After(after) => lifecycle::plan_failover(&self.broker, &self.core, after),
            Failover::Leaderless => {
                self.core.unlist();
                cluster::leave_leaderless(&self.broker, self.core.id).await?;
            }
            Failover::Unnoticed => {}
        }
        Ok(())
    }

    /// Starts it again at the same address. It leads what it led before it died unless others do by now, each under a
    /// new epoch; it remembers no connection and no fetch session. A running node stays as it is.
    ///
    /// # Errors
    /// [`BrokerError::Listen`] if the address was taken meanwhile.
    pub async fn restart(&self) -> Result<(), BrokerError> {
        self.restart_at(self.core.addr()).await
    }

    /// As [`Node::restart`], on another port.
    ///
    /// # Errors
    /// [`BrokerError::Listen`].
    pub async fn restart_at_new_port(&self) -> Result<(), BrokerError> {
        self.restart_at(SocketAddr::new(self.core.addr().ip(), 0)).await
    }

    async fn restart_at(&self, addr: SocketAddr) -> Result<(), BrokerError> {
        if self.core.is_running() {
            return Ok(());
        }
        let (listener, addr) = lifecycle::listen(&*self.broker.rt, addr).await?;
        self.core.set_paused(false);
        lifecycle::begin(&self.broker, &self.core, listener, addr);
        cluster::welcome(&self.broker, self.core.id).await
    }

    /// Hands its partitions and groups to other nodes now, as a failover or a controlled shutdown does.
    ///
    /// # Errors
    /// [`BrokerError::Log`] if the broker has stopped.
    pub async fn move_away(&self) -> Result<(), BrokerError> {
        cluster::move_away(&self.broker, self.core.id).await
    }

    /// Closes its listener (true), so that new connections are refused and the others live on; or opens it again.
    ///
    /// # Errors
    /// [`BrokerError::Listen`] if the address was taken meanwhile.
    pub async fn refuse_connections(&self, refuse: bool) -> Result<(), BrokerError> {
        if refuse {
            lifecycle::refuse(&self.core).await;
        } else if self.core.is_running() && !self.core.is_listening() {
            let (listener, _) = lifecycle::listen(&*self.broker.rt, self.core.addr()).await?;
            lifecycle::accept(&self.broker, &self.core, listener);
        }
        Ok(())
    }

    /// Lets new connections be accepted and nothing more: nothing is read, nothing answered, for as long as they last.
    pub fn half_open(&self, half_open: bool) {
        self.core.set_half_open(half_open);
    }

    /// Stops it as SIGSTOP does: connections are accepted and stay, one request of each is read, nothing is answered.
    /// Nobody takes over by that alone; see [`Node::move_away`].
    pub fn pause(&self) {
        self.core.set_paused(true);
    }

    /// Lets a paused node go on where it was, with the requests that came meanwhile.
    pub fn resume(&self) {
        self.core.set_paused(false);
    }

    /// Makes it another release, "2.1" to "4.4", as an upgrade of one node after the other does; see
    /// [`as_version`](crate::EmbeddedBrokerBuilder::as_version). It holds at once, also for connections that have
    /// negotiated versions before: kill and restart the node around it to end those.
    ///
    /// # Errors
    /// [`BrokerError::Config`] for a release that is not known.
    pub fn as_version(&self, release: &str) -> Result<(), BrokerError> {
        let release = Release::emulated(release).map_err(BrokerError::Config)?;
        self.core.set_release(Arc::new(release));
        Ok(())
    }

    /// Lets it go on telling clients the nodes, topics, leaders and epochs of this moment whatever happens (true), as a
    /// broker does that lags behind its controller; or no longer. Only metadata is stale: whom it leads for, and what it
    /// refuses, is always up to date. A restart ends it.
    pub fn keep_metadata(&self, keep: bool) {
        let view = keep.then(|| Arc::new(KeptView::of(&self.broker)));
        self.core.keep_view(view);
    }

    /// Leaves it out of metadata, coordinators and hints, though it lives and leads; or no longer.
    pub fn hide(&self, hidden: bool) {
        self.core.set_hidden(hidden);
    }
}
