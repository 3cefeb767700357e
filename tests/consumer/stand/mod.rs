//! A cluster of stand-ins: logs that can be cut, leaders that move, followers that lag, sessions that go wrong. What the
//! embedded broker keeps from happening, or does not do: follower fetches and unclean elections.

mod log;
mod serve;

use std::collections::{BTreeMap, BTreeSet};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard};

use kafka4rs::consumer::ConsumerBuilder;
use kafka4rs::protocol::{ApiKey, ErrorCode, Uuid};
use kafka4rs::{Client, ClientConfig, Consumer, TopicPartition};
use kafka4rs_io::rt::{RuntimeRef, TaskHandle};

use crate::bed::TOPIC;
pub(crate) use log::Log;
pub(crate) use serve::Twist;
use serve::{Serve, Session};

/// Something that was asked of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) node: i32,
    pub(crate) api: ApiKey,
    /// Of each partition that is named; -1 where there is none, or no offset.
    pub(crate) partition: i32,
    pub(crate) offset: i64,
}

/// What a follower does with a fetch.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Follower {
    /// Serves what lies before this offset, as if it were its high watermark.
    Until(i64),
    /// Refuses.
    Refuses(ErrorCode),
}

/// The state of all nodes, for tests to change.
#[derive(Debug, Default)]
pub(crate) struct Cluster {
    pub(crate) addresses: Vec<SocketAddr>,
    /// Which broker id listens at which address.
    pub(crate) ids: Vec<i32>,
    pub(crate) dead: BTreeSet<i32>,
    pub(crate) topic_id: u64,
    pub(crate) logs: Vec<Log>,
    /// Nodes whose metadata stands still: what they say of leaders and epochs.
    pub(crate) lagging: BTreeMap<i32, Vec<(i32, i32)>>,
    /// Nodes that do not know the topic.
    pub(crate) blind: BTreeSet<i32>,
    /// The replica that leaders send readers with a rack to.
    pub(crate) closest: Option<i32>,
    pub(crate) followers: BTreeMap<i32, Follower>,
    /// What is wrong about the fetch answers to come, one after another.
    pub(crate) twists: Vec<Twist>,
    pub(crate) asked: Vec<Asked>,
    sessions: BTreeMap<(i32, i32), Session>,
    next_session: i32,
}

impl Cluster {
    pub(crate) fn topic_uuid(&self) -> Uuid {
        Uuid::from_u64_pair(7, self.topic_id)
    }

    /// How often this was asked, of all nodes.
    pub(crate) fn count(&self, api: ApiKey) -> usize {
        self.asked.iter().filter(|asked| asked.api == api).count()
    }

    pub(crate) fn count_at(&self, node: i32, api: ApiKey) -> usize {
        self.asked.iter().filter(|asked| asked.api == api && asked.node == node).count()
    }
}

/// The running nodes, with ids from 1 on.
pub(crate) struct Stand {
    runtime: RuntimeRef,
    cluster: Arc<Mutex<Cluster>>,
    tasks: Vec<TaskHandle>,
}

impl Stand {
    pub(crate) async fn new(runtime: &RuntimeRef, nodes: i32, partitions: usize) -> Self {
        let cluster = Arc::new(Mutex::new(Cluster { topic_id: 1, ..Default::default() }));
        let mut tasks = Vec::new();
        for id in 1..=nodes {
            let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
            let mut listener = runtime.listen(any).await.expect("a listener");
            let address = listener.local_addr().expect("a listener has an address");
            let mut locked = cluster.lock().expect("not poisoned");
            locked.addresses.push(address);
            locked.ids.push(id);
            drop(locked);
            let at = usize::try_from(id - 1).expect("a node");
            let serve = Serve { runtime: Arc::clone(runtime), at, cluster: Arc::clone(&cluster) };
            let spawner = Arc::clone(runtime);
            let task = async move {
                while let Ok(stream) = listener.accept().await {
                    let serve = serve.clone();
                    let connection = async move { serve.connection(stream).await };
                    spawner.spawn("stand-in connection", Box::pin(connection));
                }
            };
            tasks.push(runtime.spawn("stand-in", Box::pin(task)));
        }
        let stand = Self { runtime: Arc::clone(runtime), cluster, tasks };
        stand.lock().logs = (0..partitions).map(|_| Log::led_by(1)).collect();
        stand
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Cluster> {
        self.cluster.lock().expect("not poisoned")
    }

    /// A client of the cluster that stands in rack "here".
    pub(crate) fn config(&self) -> ClientConfig {
        let addresses: Vec<String> =
            self.lock().addresses.iter().map(ToString::to_string).collect();
        ClientConfig::new()
            .bootstrap_servers(addresses.join(","))
            .client_rack("here")
            .runtime(Arc::clone(&self.runtime))
    }

    pub(crate) fn consumer(&self) -> ConsumerBuilder {
        let config = self.config().build().expect("a configuration");
        Consumer::builder(Client::new(config).expect("a client"))
    }

    pub(crate) fn partitions(&self) -> Vec<TopicPartition> {
        let count = i32::try_from(self.lock().logs.len()).expect("few");
        (0..count).map(|partition| TopicPartition::new(TOPIC, partition)).collect()
    }

    /// Another leader, with the next epoch. Every node knows at once.
    pub(crate) fn lead(&self, partition: usize, node: i32) -> i32 {
        let mut cluster = self.lock();
        let log = &mut cluster.logs[partition];
        log.leader = node;
        log.epoch += 1;
        log.epoch
    }

    /// Records `from..to` with these numbers as values, of the leader's epoch, as one batch.
    pub(crate) fn append(&self, partition: usize, numbers: std::ops::Range<i64>) {
        self.lock().logs[partition].append(numbers);
    }

    pub(crate) fn close(self) {
        for task in self.tasks {
            task.abort();
        }
    }
}
