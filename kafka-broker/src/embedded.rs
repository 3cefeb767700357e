//! A broker in this process.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use kafka4rs_io::rt::{RuntimeRef, TaskHandle, TaskSet, timeout_at};
use kafka4rs_protocol::{Deadline, KafkaString, Uuid};
use tokio::sync::watch;

use crate::broker::{Broker, MAX_PARTITIONS, Settings};
use crate::error::BrokerError;
use crate::group::{Coordinator, expire_members};
use crate::handler::sessions::FetchSessions;
use crate::log::memory::MemoryStore;
use crate::log::store::LogStore;
use crate::log::{LogSettings, Shard};
use crate::server::serve;

/// A running broker. Dropping it stops it at once; [`EmbeddedBroker::close`] lets answers go out first.
#[derive(Debug)]
pub struct EmbeddedBroker {
    rt: RuntimeRef,
    bootstrap: String,
    addr: SocketAddr,
    stop: watch::Sender<bool>,
    connections: Arc<TaskSet>,
    log: TaskHandle,
}

impl EmbeddedBroker {
    /// A builder with the defaults.
    #[must_use]
    pub fn builder() -> EmbeddedBrokerBuilder {
        EmbeddedBrokerBuilder::default()
    }

    /// `host:port`, for a client's `bootstrap.servers`.
    #[must_use]
    pub fn bootstrap_servers(&self) -> String {
        self.bootstrap.clone()
    }

    /// The address listened on.
    #[must_use]
    pub fn local_addr(&self) -> SocketAddr {
        self.addr
    }

    /// Stops accepting, ends every connection after the answer it is at, and waits for all of it, five seconds at most.
    ///
    /// # Errors
    /// [`BrokerError::Aborted`] names what had to be aborted.
    ///
    /// # Cancel safety
    /// Dropping it stops the broker at once.
    pub async fn close(self) -> Result<(), BrokerError> {
        self.stop.send_replace(true);
        let aborted = self.connections.close_within(&*self.rt, CLOSE).await;
        let mut aborted = aborted.into_iter().map(str::to_owned).collect::<Vec<_>>();
        // The log ends by itself: the handles on it went with the connections.
        let deadline = Deadline::after(self.rt.now(), CLOSE);
        if timeout_at(&*self.rt, deadline, self.log.join()).await.is_err() {
            self.log.abort();
            aborted.push(self.log.name().to_owned());
        }
        if aborted.is_empty() { Ok(()) } else { Err(BrokerError::Aborted { tasks: aborted }) }
    }
}

impl Drop for EmbeddedBroker {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}

/// Settings of an [`EmbeddedBroker`].
#[derive(Clone, Debug)]
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
            settings: Settings {
                node: 1,
                default_partitions: 4,
                auto_create_topics: true,
                message_max_bytes: 1_048_588,
                session_timeout: Duration::from_secs(45),
                heartbeat_interval: Duration::from_millis(250),
            },
        }
    }
}

impl EmbeddedBrokerBuilder {
    /// Brokers in the cluster. Default and, so far, maximum 1.
    #[must_use]
    pub fn nodes(mut self, nodes: usize) -> Self {
        self.nodes = nodes;
        self
    }

    /// A topic to create at the start.
    #[must_use]
    pub fn topic(mut self, name: impl Into<String>, partitions: i32) -> Self {
        self.topics.push((name.into(), partitions));
        self
    }

    /// What to run on. Default: the Tokio runtime that `start` is called in (feature `tokio`).
    #[must_use]
    pub fn runtime(mut self, runtime: RuntimeRef) -> Self {
        self.runtime = Some(runtime);
        self
    }

    /// Where the log is kept. Default: a [`MemoryStore`] of its own. A broker started on the store of another that was
    /// closed goes on where that one ended; two at a time must not share one yet.
    #[must_use]
    pub fn store(mut self, store: Arc<dyn LogStore>) -> Self {
        self.store = Some(store);
        self
    }

    /// The address to listen on. Default 127.0.0.1.
    #[must_use]
    pub fn listen_on(mut self, addr: IpAddr) -> Self {
        self.listen = addr;
        self
    }

    /// The port to listen on. Default 0: any free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The host that clients are told to connect to. Default: the address listened on (Kafka: advertised.listeners).
    #[must_use]
    pub fn advertised_host(mut self, host: impl Into<String>) -> Self {
        self.advertised_host = Some(host.into());
        self
    }

    /// Bytes of log kept, over all topics; beyond it the oldest slots go and log starts move up. Default 256 MiB.
    #[must_use]
    pub fn retention_bytes(mut self, bytes: u64) -> Self {
        self.retention_bytes = bytes;
        self
    }

    /// Bytes of recent slots kept for reading besides the store; older ones are read from the store. Default 256 MiB;
    /// a [`MemoryStore`] shares its memory with it.
    #[must_use]
    pub fn cache_bytes(mut self, bytes: u64) -> Self {
        self.cache_bytes = bytes;
        self
    }

    /// Partitions of topics that are created without a number. Default 4 (Kafka: num.partitions).
    #[must_use]
    pub fn default_partitions(mut self, partitions: i32) -> Self {
        self.settings.default_partitions = partitions;
        self
    }

    /// Whether a client that asks for a topic creates it, if the client allows. Default true (Kafka:
    /// auto.create.topics.enable).
    #[must_use]
    pub fn auto_create_topics(mut self, enabled: bool) -> Self {
        self.settings.auto_create_topics = enabled;
        self
    }

    /// The largest record batch accepted, in bytes. Default 1048588 (Kafka: message.max.bytes).
    #[must_use]
    pub fn message_max_bytes(mut self, bytes: usize) -> Self {
        self.settings.message_max_bytes = bytes;
        self
    }

    /// How long a group member may be silent. Default 45 s (Kafka: group.consumer.session.timeout.ms).
    #[must_use]
    pub fn session_timeout(mut self, timeout: Duration) -> Self {
        self.settings.session_timeout = timeout;
        self
    }

    /// How often group members are told to report. Default 250 ms, so that a rebalance takes less than a second (Kafka:
    /// group.consumer.heartbeat.interval.ms, 5 s).
    #[must_use]
    pub fn heartbeat_interval(mut self, interval: Duration) -> Self {
        self.settings.heartbeat_interval = interval;
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
        let rt = match self.runtime {
            Some(runtime) => runtime,
            None => current_runtime()?,
        };
        let addr = SocketAddr::new(self.listen, self.port);
        let listen = |cause| BrokerError::Listen { addr, cause };
        let listener = rt.listen(addr).await.map_err(listen)?;
        let addr = listener.local_addr().map_err(listen)?;

        let store = self.store.unwrap_or_else(|| Arc::new(MemoryStore::new()));
        let settings = LogSettings {
            node: self.settings.node,
            retention_bytes: self.retention_bytes,
            cache_bytes: self.cache_bytes,
        };
        let (shard, proposer) = Shard::open(Arc::clone(&rt), store, settings)
            .await
            .map_err(|error| BrokerError::Log(error.to_string()))?;
        let log = rt.spawn("kafka4rs-broker-log", Box::pin(proposer.run()));

        let host = self.advertised_host.unwrap_or_else(|| addr.ip().to_string());
        let cluster_id = Uuid::from_random(rt.random_u64(), rt.random_u64()).to_string();
        let broker = Arc::new(Broker {
            rt: Arc::clone(&rt),
            groups: Coordinator::default(),
            sessions: FetchSessions::default(),
            settings: self.settings,
            shard,
            host: KafkaString::from(host.as_str()),
            port: i32::from(addr.port()),
            cluster_id: KafkaString::from(cluster_id),
        });
        for (name, partitions) in self.topics {
            use kafka4rs_protocol::ErrorCode::TopicAlreadyExists;
            match broker.create_topic(&name, partitions, Vec::new()).await {
                // It is in the store from an earlier life.
                Ok(_) | Err(TopicAlreadyExists) => {}
                Err(code) => {
                    return Err(BrokerError::Config(format!("topic {name:?}: {code}")));
                }
            }
        }

        let session = broker.settings.session_timeout;
        broker.shard.read(|state| broker.groups.adopt(&state.fold, rt.now(), session));

        let (stop, stopped) = watch::channel(false);
        let connections = Arc::new(TaskSet::new());
        let expiry = expire_members(Arc::clone(&broker), stopped.clone());
        connections.spawn(&*rt, "kafka4rs-broker-groups", Box::pin(expiry));
        let serve = serve(listener, broker, Arc::downgrade(&connections), stopped);
        connections.spawn(&*rt, "kafka4rs-broker-listener", Box::pin(serve));
        let bracket = host.contains(':') && !host.starts_with('[');
        let bootstrap = match bracket {
            true => format!("[{host}]:{}", addr.port()),
            false => format!("{host}:{}", addr.port()),
        };
        Ok(EmbeddedBroker { rt, bootstrap, addr, stop, connections, log })
    }

    fn check(&self) -> Result<(), BrokerError> {
        let config = |message: String| Err(BrokerError::Config(message));
        if self.nodes != 1 {
            return config(format!("{} nodes asked for; this version runs 1", self.nodes));
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

/// How long `close` waits for connections.
const CLOSE: Duration = Duration::from_secs(5);
