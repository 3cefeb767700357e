//! Lives of nodes: listening, ending, and what happens to what a dead node led.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use kafka4rs_io::Listener;
use kafka4rs_io::rt::{Runtime, TaskHandle, TaskSet, sleep};
use tokio::sync::watch;

use crate::broker::Broker;
use crate::cluster;
use crate::error::BrokerError;
use crate::node::{Life, NodeCore, Run};
use crate::server::serve;

/// A listener and the address it got.
pub(crate) async fn listen(
    rt: &dyn Runtime,
    addr: SocketAddr,
) -> Result<(Box<dyn Listener>, SocketAddr), BrokerError> {
    let failed = |cause| BrokerError::Listen { addr, cause };
    let listener = rt.listen(addr).await.map_err(failed)?;
    let addr = listener.local_addr().map_err(failed)?;
    Ok((listener, addr))
}

/// Begins a node's life on a listener.
pub(crate) fn begin(
    broker: &Arc<Broker>,
    node: &Arc<NodeCore>,
    listener: Box<dyn Listener>,
    addr: SocketAddr,
) {
    let run = Run {
        life: watch::Sender::new(Life::Running),
        connections: Arc::new(TaskSet::new()),
        listener: None,
    };
    node.begin(addr, run);
    accept(broker, node, listener);
}

/// Adds a node with the next id, on a free port.
pub(crate) async fn add_node(broker: &Arc<Broker>) -> Result<i32, BrokerError> {
    let nodes = broker.nodes();
    let id = nodes.last().map_or(0, |node| node.id) + 1;
    let Some(first) = nodes.first() else {
        return Err(BrokerError::NoSuch("there is no node to be like".to_owned()));
    };
    let addr = SocketAddr::new(first.addr().ip(), 0);
    let (listener, addr) = listen(&*broker.rt, addr).await?;
    let node = Arc::new(NodeCore::new(id, first.host.clone(), addr, first.release()));
    broker.add_node(Arc::clone(&node));
    begin(broker, &node, listener, addr);
    Ok(id)
}

/// Accepts connections for a running node.
pub(crate) fn accept(broker: &Arc<Broker>, node: &Arc<NodeCore>, listener: Box<dyn Listener>) {
    let Some((connections, life)) = node.run() else { return };
    let serve =
        serve(listener, Arc::clone(broker), Arc::clone(node), Arc::downgrade(&connections), life);
    let task = broker.rt.spawn("kafka4rs-broker-listener", Box::pin(serve));
    if let Some(before) = node.set_listener(Some(task)) {
        before.abort();
    }
}

/// Stops accepting, and waits until the address is free.
pub(crate) async fn refuse(node: &NodeCore) {
    if let Some(listener) = node.set_listener(None) {
        end(&listener).await;
    }
}

/// Ends a life in this way and waits for it, `patience` at most. Returns the names of tasks that had to be aborted.
pub(crate) async fn end_run(
    rt: &dyn Runtime,
    mut run: Run,
    how: Life,
    patience: Duration,
) -> Vec<&'static str> {
    run.tell(how);
    if let Some(listener) = run.listener.take() {
        end(&listener).await;
    }
    run.connections.close_within(rt, patience).await
}

async fn end(listener: &TaskHandle) {
    listener.abort();
    listener.join().await;
}

/// Does what a cluster does when a node is gone, after a while and unless the node is back by then.
pub(crate) fn plan_failover(broker: &Arc<Broker>, node: &Arc<NodeCore>, after: Duration) {
    let Some(tasks) = broker.tasks.upgrade() else { return };
    let (broker, node, life) = (Arc::clone(broker), Arc::clone(node), node.life());
    let rt = Arc::clone(&broker.rt);
    let task = async move {
        sleep(&*broker.rt, after).await;
        if node.life() == life && !node.is_running() {
            node.unlist();
            if let Err(error) = cluster::move_away(&broker, node.id).await {
                tracing::warn!(%error, node = node.id, "failover");
            }
        }
    };
    tasks.spawn(&*rt, "kafka4rs-broker-failover", Box::pin(task));
}

/// How long ends of lives are waited for.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);
