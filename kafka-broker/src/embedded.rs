//! A broker in this process.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use kafka4rs_io::rt::{BoxFuture, TaskHandle, TaskSet, timeout_at};
use kafka4rs_protocol::{ApiKey, Deadline, ErrorCode, Uuid};
use tokio::sync::watch;

use crate::broker::Broker;
use crate::builder::EmbeddedBrokerBuilder;
use crate::cluster;
use crate::error::BrokerError;
use crate::fault::FaultRule;
use crate::inspect::Inspector;
use crate::lifecycle::{self, PATIENCE};
use crate::log::command::{Command, LogStart};
use crate::log::fold::Outcome;
use crate::node::Life;
use crate::node_handle::Node;
use crate::request_log::RequestLog;

/// A running broker of one or more nodes. Dropping it stops it at once; [`EmbeddedBroker::close`] lets answers go out
/// first.
///
/// Beside serving clients it does on request what clusters do by accident: nodes die and come back, leaders and
/// coordinators move, topics vanish, and any request can meet any fault. What is asked of it that way is done when the
/// call returns.
#[derive(Debug)]
pub struct EmbeddedBroker {
    broker: Arc<Broker>,
    tasks: Arc<TaskSet>,
    life: watch::Sender<Life>,
    log: TaskHandle,
}

impl EmbeddedBroker {
    /// A builder with the defaults.
    pub fn builder() -> EmbeddedBrokerBuilder {
        EmbeddedBrokerBuilder::default()
    }

    pub(crate) fn new(
        broker: Arc<Broker>,
        tasks: Arc<TaskSet>,
        life: watch::Sender<Life>,
        log: TaskHandle,
    ) -> Self {
        Self { broker, tasks, life, log }
    }

    pub(crate) fn spawn(&self, name: &'static str, task: BoxFuture<'static, ()>) {
        self.tasks.spawn(&*self.broker.rt, name, task);
    }

    /// `host:port` of every node, for a client's `bootstrap.servers`.
    #[must_use]
    pub fn bootstrap_servers(&self) -> String {
        let nodes = self.broker.nodes();
        let servers = nodes.iter().map(|node| {
            let (host, port) = (&node.host, node.port());
            match host.contains(':') && !host.starts_with('[') {
                true => format!("[{host}]:{port}"),
                false => format!("{host}:{port}"),
            }
        });
        servers.collect::<Vec<_>>().join(",")
    }

    /// The address that the first node listens on.
    #[must_use]
    pub fn local_addr(&self) -> SocketAddr {
        let nodes = self.broker.nodes();
        nodes.first().map_or_else(|| SocketAddr::from(([0; 4], 0)), |node| node.addr())
    }

    /// The ids of the nodes, running or not.
    #[must_use]
    pub fn node_ids(&self) -> Vec<i32> {
        self.broker.nodes().iter().map(|node| node.id).collect()
    }

    /// A node.
    ///
    /// # Panics
    /// If there is none of this id; [`EmbeddedBroker::node_ids`] has them.
    #[must_use]
    #[expect(clippy::panic, reason = "a test that names a node it does not have is wrong")]
    pub fn node(&self, id: i32) -> Node {
        match self.broker.node(id) {
            Some(node) => Node::new(Arc::clone(&self.broker), node),
            None => panic!("there is no node {id}, only {:?}", self.node_ids()),
        }
    }

    /// Adds a node, on a free port and without partitions; returns its id.
    ///
    /// # Errors
    /// [`BrokerError::Listen`].
    pub async fn add_node(&self) -> Result<i32, BrokerError> {
        lifecycle::add_node(&self.broker).await
    }

    /// Gives a partition to another node (or to the same one anew) under the next leader epoch, which is returned. The
    /// old leader answers NOT_LEADER_OR_FOLLOWER from now on, also to what it had taken in and not yet written.
    ///
    /// # Errors
    /// [`BrokerError::NoSuch`] partition or node.
    pub async fn set_leader(
        &self,
        topic: &str,
        partition: i32,
        node: i32,
    ) -> Result<i32, BrokerError> {
        if self.broker.node(node).is_none() {
            return Err(BrokerError::NoSuch(format!("there is no node {node}")));
        }
        cluster::set_leader(&self.broker, topic, partition, |_| node).await
    }

    /// Takes a partition's leader away, under the next epoch. It has one again with [`EmbeddedBroker::set_leader`], or
    /// when the node that led it restarts.
    ///
    /// # Errors
    /// [`BrokerError::NoSuch`].
    pub async fn set_leaderless(&self, topic: &str, partition: i32) -> Result<i32, BrokerError> {
        cluster::set_leader(&self.broker, topic, partition, |_| -1).await
    }

    /// Elects a partition's leader anew: the same node, the next epoch.
    ///
    /// # Errors
    /// [`BrokerError::NoSuch`].
    pub async fn bump_leader_epoch(&self, topic: &str, partition: i32) -> Result<i32, BrokerError> {
        cluster::set_leader(&self.broker, topic, partition, |log| log.leader).await
    }

    /// The node that leads a partition (-1 for none) and its epoch; `None` if there is no such partition.
    #[must_use]
    pub fn leader(&self, topic: &str, partition: i32) -> Option<(i32, i32)> {
        self.broker.shard.read(|state| {
            let log = state.fold.topic_named(topic)?.partition(partition)?;
            Some((log.leader, log.leader_epoch))
        })
    }

    /// Gives a group to a node; the others answer NOT_COORDINATOR. Every member gets a full session, as after any
    /// takeover.
    ///
    /// # Errors
    /// [`BrokerError::NoSuch`].
    pub fn set_coordinator(&self, group: &str, node: i32) -> Result<(), BrokerError> {
        if self.broker.node(node).is_none() {
            return Err(BrokerError::NoSuch(format!("there is no node {node}")));
        }
        cluster::set_coordinator(&self.broker, group, node);
        Ok(())
    }

    /// The node that coordinates a group, -1 for none.
    #[must_use]
    pub fn coordinator(&self, group: &str) -> i32 {
        self.broker.coordinators().of(group)
    }

    /// Lets a group's coordinator answer COORDINATOR_LOAD_IN_PROGRESS, or no longer.
    pub fn coordinator_loading(&self, group: &str, loading: bool) {
        self.broker.coordinators().set_loading(group, loading);
    }

    /// Creates a topic; its leaders are the nodes in turn. Returns its id.
    ///
    /// # Errors
    /// [`BrokerError::Refused`] says why not.
    pub async fn create_topic(&self, name: &str, partitions: i32) -> Result<Uuid, BrokerError> {
        let created = self.broker.create_topic(name, partitions, Vec::new(), Vec::new()).await;
        created.map(|id| id.uuid()).map_err(refused("create topic", name))
    }

    /// Deletes a topic, with its records and the offsets committed for it.
    ///
    /// # Errors
    /// [`BrokerError::Refused`].
    pub async fn delete_topic(&self, name: &str) -> Result<(), BrokerError> {
        let refused = refused("delete topic", name);
        let id = self.broker.shard.read(|state| Some(state.fold.topic_named(name)?.id));
        let Some(id) = id else { return Err(refused(ErrorCode::UnknownTopicOrPartition)) };
        self.done(Command::DeleteTopic(id)).await?.map_err(refused)
    }

    /// Deletes a topic and creates it again, empty and with as many partitions; returns its new id. Nobody finds it
    /// missing in between.
    ///
    /// # Errors
    /// [`BrokerError::Refused`].
    pub async fn recreate_topic(&self, name: &str) -> Result<Uuid, BrokerError> {
        let recreated = self.broker.recreate_topic(name).await;
        recreated.map(|id| id.uuid()).map_err(refused("recreate topic", name))
    }

    /// Grows a topic to `partitions` partitions.
    ///
    /// # Errors
    /// [`BrokerError::Refused`].
    pub async fn grow_topic(&self, name: &str, partitions: i32) -> Result<(), BrokerError> {
        let refused = refused("grow topic", name);
        let id = self.broker.shard.read(|state| Some(state.fold.topic_named(name)?.id));
        let Some(id) = id else { return Err(refused(ErrorCode::UnknownTopicOrPartition)) };
        self.broker.grow_topic(id, partitions, Vec::new()).await.map_err(refused)
    }

    /// Deletes a partition's records below an offset (or all, above its end), as retention and DeleteRecords do.
    ///
    /// # Errors
    /// [`BrokerError::Refused`].
    pub async fn delete_records(
        &self,
        topic: &str,
        partition: i32,
        before: i64,
    ) -> Result<(), BrokerError> {
        let refused = refused("delete records of", topic);
        let id = self.broker.shard.read(|state| Some(state.fold.topic_named(topic)?.id));
        let Some(topic) = id else { return Err(refused(ErrorCode::UnknownTopicOrPartition)) };
        let start = LogStart { topic, partition, offset: before };
        self.done(Command::LogStart(start)).await?.map_err(refused)
    }

    /// Begins a fault for requests of an API.
    pub fn fault(&self, api: ApiKey) -> FaultRule {
        self.rule(Some(api))
    }

    /// Begins a fault for requests of any API.
    pub fn fault_any(&self) -> FaultRule {
        self.rule(None)
    }

    /// Removes every fault rule and lets go what gates hold. What nodes are told (killed, paused, hidden) stays.
    pub fn clear_faults(&self) {
        self.broker.faults.clear();
    }

    /// The requests that came in.
    #[must_use]
    pub fn requests(&self) -> RequestLog {
        RequestLog::new(Arc::clone(&self.broker.requests), Arc::clone(&self.broker.rt))
    }

    /// What the log holds, read past the protocol and past every fault rule.
    #[must_use]
    pub fn inspect(&self) -> Inspector {
        Inspector::new(Arc::clone(&self.broker))
    }

    /// Makes a command history; the inner error is its refusal.
    async fn done(&self, command: Command) -> Result<Result<(), ErrorCode>, BrokerError> {
        match self.broker.shard.propose_one(command).await {
            Ok(Outcome::Refused(code)) => Ok(Err(code)),
            Ok(_) => Ok(Ok(())),
            Err(stopped) => Err(BrokerError::Log(stopped.to_string())),
        }
    }

    fn rule(&self, api: Option<ApiKey>) -> FaultRule {
        FaultRule::new(Arc::clone(&self.broker.faults), Arc::clone(&self.broker.rt), api)
    }

    /// Stops accepting, ends every connection after the answer it is at, and waits for all of it, five seconds at most.
    ///
    /// # Errors
    /// [`BrokerError::Aborted`] names what had to be aborted.
    ///
    /// # Cancel safety
    /// Dropping it stops the broker at once.
    pub async fn close(self) -> Result<(), BrokerError> {
        let rt = Arc::clone(&self.broker.rt);
        self.life.send_replace(Life::Closing);
        self.broker.faults.clear();
        let mut aborted = Vec::new();
        let runs = self.broker.nodes().into_iter().filter_map(|node| node.end());
        let runs = runs.collect::<Vec<_>>();
        // All at once, so that the patience is for all of them.
        runs.iter().for_each(|run| run.tell(Life::Closing));
        let deadline = Deadline::after(rt.now(), PATIENCE);
        let left = || deadline.remaining(rt.now());
        for run in runs {
            aborted.extend(lifecycle::end_run(&*rt, run, Life::Closing, left()).await);
        }
        aborted.extend(self.tasks.close_within(&*rt, left().max(MOMENT)).await);
        let mut aborted = aborted.into_iter().map(str::to_owned).collect::<Vec<_>>();
        self.broker.shard.stop();
        let deadline = Deadline::after(rt.now(), PATIENCE);
        if timeout_at(&*rt, deadline, self.log.join()).await.is_err() {
            self.log.abort();
            aborted.push(self.log.name().to_owned());
        }
        if aborted.is_empty() { Ok(()) } else { Err(BrokerError::Aborted { tasks: aborted }) }
    }
}

impl Drop for EmbeddedBroker {
    fn drop(&mut self) {
        self.life.send_replace(Life::Killed);
        self.broker.faults.clear();
        for node in self.broker.nodes() {
            drop(node.end());
        }
        self.broker.shard.stop();
    }
}

fn refused<'a>(what: &'a str, name: &'a str) -> impl Fn(ErrorCode) -> BrokerError + 'a {
    move |code| BrokerError::Refused { what: format!("{what} {name:?}"), code }
}

/// Tasks that have only to notice.
const MOMENT: Duration = Duration::from_millis(100);
