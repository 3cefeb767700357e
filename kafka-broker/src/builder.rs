//! Settings of a broker, and its start.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use kafka4rs_io::rt::{RuntimeRef, TaskSet};
use kafka4rs_protocol::{ApiKey, KafkaString, Uuid, VersionRange};
use tokio::sync::watch;

use crate::broker::{Broker, MAX_PARTITIONS, Parts, Settings};
use crate::embedded::EmbeddedBroker;
use crate::error::BrokerError;
use crate::group::expire_members;
use crate::log::memory::MemoryStore;
use crate::log::store::LogStore;
use crate::log::{LogSettings, Shard};
use crate::node::{Life, NodeCore};
use crate::release::Release;
use crate::{cluster, lifecycle};

/// Settings of an [`EmbeddedBroker`].
#[derive(Clone, Debug)]
#[must_use = "a broker runs once it is started"]
pub struct EmbeddedBrokerBuilder {
    nodes: usize,
    topics: Vec<(String, i32)>,
    runtime: Option<RuntimeRef>,
    store: Option<Arc<dyn LogStore>>,
    listen: IpAddr,
    port: u16,
    advertised_host: Option<String>,
    retention_bytes: u64,
    cache_bytes: u64,
    seed: Option<u64>,
    request_log: usize,
    release: Option<String>,
    racks: Vec<String>,
    ranges: Vec<(ApiKey, Option<VersionRange>)>,
    features: Vec<(String, i16)>,
    settings: Settings,
}

impl Default for EmbeddedBrokerBuilder {
    fn default() -> Self {
        Self {
            nodes: 1,
            topics: Vec::new(),
            runtime: None,
            store: None,
            listen: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            advertised_host: None,
            retention_bytes: 256 << 20,
            cache_bytes: 256 << 20,
            seed: None,
            request_log: 4096,
            release: None,
            racks: Vec::new(),
            ranges: Vec::new(),
            features: Vec::new(),
            settings: Settings {
                default_partitions: 4,
                auto_create_topics: true,
                message_max_bytes: 1_048_588,
                session_timeout: Duration::from_secs(45),
                heartbeat_interval: Duration::from_millis(250),
                failover_delay: Duration::from_millis(100)..=Duration::from_millis(500),
                group_max_size: 10_000,
                initial_rebalance_delay: Duration::ZERO,
                classic_session_timeouts: Duration::from_secs(6)..=Duration::from_secs(1800),
                follower_fetch: false,
            },
        }
    }
}

impl EmbeddedBrokerBuilder {
    /// Nodes of the cluster, 1 to 100. Default 1. Each has an id (1, 2, ..) and an address of its own over the one log;
    /// partitions and groups are dealt out to them in turn, and a node that does not lead a partition refuses it as
    /// Kafka does.
    pub fn nodes(mut self, nodes: usize) -> Self {
        self.nodes = nodes;
        self
    }

    /// The racks that the nodes stand in, in turn and over again if there are more nodes than racks. Default none (Kafka:
    /// broker.rack). A node that is added later stands in none.
    pub fn racks(mut self, racks: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.racks = racks.into_iter().map(Into::into).collect();
        self
    }

    /// Lets consumers read from nodes that do not lead (KIP-392). Every node counts as a replica then, in sync while
    /// clients are told of it: metadata says so, a leader that is asked by a consumer with a rack sends it to a replica
    /// there (Kafka: replica.selector.class with `RackAwareReplicaSelector`), and a node that does not lead serves fetches
    /// of version 11 and higher. Followers have what the leader has at any moment, for the log is one: none lags.
    /// Default false: a partition has one replica, its leader.
    pub fn follower_fetch(mut self, enabled: bool) -> Self {
        self.settings.follower_fetch = enabled;
        self
    }

    /// What every random choice is drawn from: faults with a probability, failovers. Default: the runtime's own chance,
    /// which under a virtual runtime comes from its seed.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// A topic to create at the start.
    pub fn topic(mut self, name: impl Into<String>, partitions: i32) -> Self {
        self.topics.push((name.into(), partitions));
        self
    }

    /// What to run on. Default: the Tokio runtime that `start` is called in (feature `tokio`).
    pub fn runtime(mut self, runtime: RuntimeRef) -> Self {
        self.runtime = Some(runtime);
        self
    }

    /// Where the log is kept. Default: a [`MemoryStore`] of its own. A broker started on the store of another that was
    /// closed goes on where that one ended; two at a time must not share one yet.
    pub fn store(mut self, store: Arc<dyn LogStore>) -> Self {
        self.store = Some(store);
        self
    }

    /// The address to listen on. Default 127.0.0.1.
    pub fn listen_on(mut self, addr: IpAddr) -> Self {
        self.listen = addr;
        self
    }

    /// The port of the first node; the others have the next ones. Default 0: any free ones.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The host that clients are told to connect to. Default: the address listened on (Kafka: advertised.listeners).
    pub fn advertised_host(mut self, host: impl Into<String>) -> Self {
        self.advertised_host = Some(host.into());
        self
    }

    /// Bytes of log kept, over all topics; beyond it the oldest slots go and log starts move up. Default 256 MiB.
    pub fn retention_bytes(mut self, bytes: u64) -> Self {
        self.retention_bytes = bytes;
        self
    }

    /// Bytes of recent slots kept for reading besides the store; older ones are read from the store. Default 256 MiB;
    /// a [`MemoryStore`] shares its memory with it.
    pub fn cache_bytes(mut self, bytes: u64) -> Self {
        self.cache_bytes = bytes;
        self
    }

    /// Partitions of topics that are created without a number. Default 4 (Kafka: num.partitions).
    pub fn default_partitions(mut self, partitions: i32) -> Self {
        self.settings.default_partitions = partitions;
        self
    }

    /// Whether a client that asks for a topic creates it, if the client allows. Default true (Kafka:
    /// auto.create.topics.enable).
    pub fn auto_create_topics(mut self, enabled: bool) -> Self {
        self.settings.auto_create_topics = enabled;
        self
    }

    /// The largest record batch accepted, in bytes. Default 1048588 (Kafka: message.max.bytes).
    pub fn message_max_bytes(mut self, bytes: usize) -> Self {
        self.settings.message_max_bytes = bytes;
        self
    }

    /// How long a group member may be silent. Default 45 s (Kafka: group.consumer.session.timeout.ms).
    pub fn session_timeout(mut self, timeout: Duration) -> Self {
        self.settings.session_timeout = timeout;
        self
    }

    /// How often group members are told to report. Default 250 ms, so that a rebalance takes less than a second (Kafka:
    /// group.consumer.heartbeat.interval.ms, 5 s).
    pub fn heartbeat_interval(mut self, interval: Duration) -> Self {
        self.settings.heartbeat_interval = interval;
        self
    }

    /// Members that a group may have; who comes later is refused (GROUP_MAX_SIZE_REACHED). Default 10000 (Kafka:
    /// group.max.size and group.consumer.max.size, without a limit).
    pub fn group_max_size(mut self, members: usize) -> Self {
        self.settings.group_max_size = members;
        self
    }

    /// How long the first generation of a classic group waits for more members. Default 0, so that a test's only
    /// consumer begins at once (Kafka: group.initial.rebalance.delay.ms, 3 s).
    pub fn group_initial_rebalance_delay(mut self, delay: Duration) -> Self {
        self.settings.initial_rebalance_delay = delay;
        self
    }

    /// The session timeouts that members of classic groups may have; others are refused (INVALID_SESSION_TIMEOUT).
    /// Default 6 s to 30 min (Kafka: group.min.session.timeout.ms, group.max.session.timeout.ms).
    pub fn classic_session_timeouts(mut self, timeouts: RangeInclusive<Duration>) -> Self {
        self.settings.classic_session_timeouts = timeouts;
        self
    }

    /// How long after a node was killed its partitions and groups go to others, drawn from this range each time; until
    /// then metadata goes on naming it. Default 100 to 500 ms (Kafka: broker.session.timeout.ms, 9 s).
    pub fn failover_delay(mut self, delay: RangeInclusive<Duration>) -> Self {
        self.settings.failover_delay = delay;
        self
    }

    /// Requests that [`EmbeddedBroker::requests`] keeps, newest first; 0 keeps none and costs nothing. Default 4096.
    pub fn request_log(mut self, requests: usize) -> Self {
        self.request_log = requests;
        self
    }

    /// Speaks as this Kafka release does, "2.1" to "4.4": the APIs that this broker serves and the release has, each up to
    /// the version it had, and the feature levels that a new cluster of the release has. Nothing else changes: no API
    /// behaves as an older one did, what is lower than Kafka 4 serves stays refused, and what this broker lacks
    /// (transactions) is missing in every release. Default: everything, which is 4.3's.
    pub fn as_version(mut self, release: impl Into<String>) -> Self {
        self.release = Some(release.into());
        self
    }

    /// Serves just these versions of an API, after [`EmbeddedBrokerBuilder::as_version`].
    pub fn api_versions(mut self, api: ApiKey, versions: RangeInclusive<i16>) -> Self {
        let range = VersionRange::new(*versions.start(), *versions.end());
        self.ranges.push((api, Some(range)));
        self
    }

    /// Does not serve an API, and does not advertise it.
    pub fn without_api(mut self, api: ApiKey) -> Self {
        self.ranges.push((api, None));
        self
    }

    /// Advertises a feature as finalized at this level (KIP-584); 0 says that it is known and off. Of what this broker
    /// does only `group.version` depends on it: at 0 consumer groups are refused (UNSUPPORTED_VERSION).
    pub fn feature(mut self, name: impl Into<String>, level: i16) -> Self {
        self.features.push((name.into(), level));
        self
    }

    /// Starts the broker; it is ready when this returns.
    ///
    /// # Errors
    /// A setting that cannot be, no runtime, an address in use, or a log that cannot be read.
    ///
    /// # Cancel safety
    /// Cancel safe: dropping it starts nothing.
    pub async fn start(self) -> Result<EmbeddedBroker, BrokerError> {
        self.check()?;
        let release = Arc::new(self.release()?);
        let rt = match self.runtime {
            Some(runtime) => runtime,
            None => current_runtime()?,
        };
        let mut nodes = Vec::with_capacity(self.nodes);
        let mut listeners = Vec::with_capacity(self.nodes);
        for (id, number) in (1..).zip(0..self.nodes) {
            let port = match self.port {
                0 => 0,
                first => u16::try_from(number).ok().and_then(|k| first.checked_add(k)).unwrap_or(0),
            };
            let listener = lifecycle::listen(&*rt, SocketAddr::new(self.listen, port)).await?;
            let addr = listener.1;
            listeners.push(listener);
            let host = self.advertised_host.clone().unwrap_or_else(|| addr.ip().to_string());
            let rack = self.racks.get(number % self.racks.len().max(1));
            let rack = rack.map(|rack| KafkaString::from(rack.as_str()));
            let mut node = NodeCore::new(id, host.into(), addr, Arc::clone(&release));
            node.rack = rack;
            nodes.push(node);
        }

        let store = self.store.unwrap_or_else(|| Arc::new(MemoryStore::new()));
        let settings = LogSettings {
            node: 1,
            retention_bytes: self.retention_bytes,
            cache_bytes: self.cache_bytes,
        };
        let (shard, proposer) = Shard::open(Arc::clone(&rt), store, settings)
            .await
            .map_err(|error| BrokerError::Log(error.to_string()))?;
        let log = rt.spawn("kafka4rs-broker-log", Box::pin(proposer.run()));

        let cluster_id = Uuid::from_random(rt.random_u64(), rt.random_u64()).to_string();
        let seed = self.seed.unwrap_or_else(|| rt.random_u64());
        let tasks = Arc::new(TaskSet::new());
        let broker = Arc::new(Broker::new(Parts {
            rt: Arc::clone(&rt),
            settings: self.settings,
            shard,
            cluster_id: KafkaString::from(cluster_id),
            nodes,
            seed,
            requests: self.request_log,
            tasks: Arc::downgrade(&tasks),
        }));
        let life = watch::Sender::new(Life::Running);
        // From here on dropping it stops what was started.
        let embedded = EmbeddedBroker::new(Arc::clone(&broker), tasks, life.clone(), log);
        for (name, partitions) in self.topics {
            use kafka4rs_protocol::ErrorCode::TopicAlreadyExists;
            match broker.create_topic(&name, partitions, Vec::new(), Vec::new()).await {
                // It is in the store from an earlier life.
                Ok(_) | Err(TopicAlreadyExists) => {}
                Err(code) => {
                    return Err(BrokerError::Config(format!("topic {name:?}: {code}")));
                }
            }
        }
        cluster::adopt_partitions(&broker).await?;
        let session = broker.settings.session_timeout;
        broker.shard.read(|state| broker.groups.adopt(&state.fold, rt.now(), session));

        let expiry = expire_members(Arc::clone(&broker), life.subscribe());
        embedded.spawn("kafka4rs-broker-groups", Box::pin(expiry));
        for (node, (listener, addr)) in broker.nodes().into_iter().zip(listeners) {
            lifecycle::begin(&broker, &node, listener, addr);
        }
        Ok(embedded)
    }

    fn release(&self) -> Result<Release, BrokerError> {
        let release = self.release.as_deref().map(Release::emulated).transpose();
        let mut release = release.map_err(BrokerError::Config)?.unwrap_or_default();
        for (api, range) in &self.ranges {
            release.narrow(*api, *range).map_err(BrokerError::Config)?;
        }
        for (name, level) in &self.features {
            if *level < 0 {
                return Err(BrokerError::Config(format!("feature {name:?} at level {level}")));
            }
            release.features.insert(KafkaString::from(name.as_str()), *level);
        }
        Ok(release)
    }

    fn check(&self) -> Result<(), BrokerError> {
        let config = |message: String| Err(BrokerError::Config(message));
        if !(1..=MAX_NODES).contains(&self.nodes) {
            return config(format!(
                "{} nodes asked for; between 1 and {MAX_NODES} are possible",
                self.nodes
            ));
        }
        if self.port != 0 && usize::from(u16::MAX - self.port) < self.nodes - 1 {
            return config(format!("{} nodes from port {} on", self.nodes, self.port));
        }
        for (name, partitions) in &self.topics {
            if !(1..=MAX_PARTITIONS).contains(partitions) {
                return config(format!(
                    "topic {name:?} with {partitions} partitions; between 1 and {MAX_PARTITIONS} are possible"
                ));
            }
        }
        if !(1..=MAX_PARTITIONS).contains(&self.settings.default_partitions) {
            return config(format!("default_partitions is {}", self.settings.default_partitions));
        }
        if self.racks.iter().any(|rack| rack.trim().is_empty()) {
            return config("a rack has no name".to_owned());
        }
        if self.settings.group_max_size == 0 {
            return config("group_max_size is 0, so that nobody could join a group".to_owned());
        }
        if self.settings.classic_session_timeouts.is_empty() {
            let timeouts = &self.settings.classic_session_timeouts;
            return config(format!("classic_session_timeouts is {timeouts:?}"));
        }
        if self.settings.failover_delay.is_empty() {
            return config(format!("failover_delay is {:?}", self.settings.failover_delay));
        }
        if self.settings.heartbeat_interval >= self.settings.session_timeout {
            return config(format!(
                "heartbeat_interval ({:?}) must be below session_timeout ({:?})",
                self.settings.heartbeat_interval, self.settings.session_timeout
            ));
        }
        Ok(())
    }
}

#[cfg(feature = "tokio")]
fn current_runtime() -> Result<RuntimeRef, BrokerError> {
    kafka4rs_io::rt::TokioRuntime::current()
        .map_err(|none| BrokerError::NoRuntime(none.to_string()))
}

#[cfg(not(feature = "tokio"))]
fn current_runtime() -> Result<RuntimeRef, BrokerError> {
    let message = "set one with `runtime`, or enable feature `tokio`";
    Err(BrokerError::NoRuntime(message.to_owned()))
}

const MAX_NODES: usize = 100;
