use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use kafka4rs_io::frame::FrameLimits;
use kafka4rs_protocol::BrokerId;

use crate::error::KafkaError;

/// Where a broker listens, and which one it is, once that is known.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Endpoint {
    id: Option<BrokerId>,
    host: Arc<str>,
    port: u16,
}

impl Endpoint {
    /// A broker by its id, at the address the cluster's metadata gives for it.
    pub fn broker(id: BrokerId, host: &str, port: u16) -> Self {
        Self { id: Some(id), host: host.into(), port }
    }

    /// A bootstrap address: some broker, whichever answers there.
    pub fn bootstrap(host: &str, port: u16) -> Self {
        Self { id: None, host: host.into(), port }
    }

    /// The broker's id; none for a bootstrap address.
    pub fn id(&self) -> Option<BrokerId> {
        self.id
    }

    /// The name or address to connect to.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port to connect to.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// A broker of which nothing but its id is known: connecting to it fails, saying so.
    pub(crate) fn unknown(id: BrokerId) -> Self {
        Self { id: Some(id), host: "".into(), port: 0 }
    }

    pub(crate) fn is_unknown(&self) -> bool {
        self.host.is_empty()
    }

    /// `error`, saying that it happened with this broker.
    pub(crate) fn blame(&self, error: KafkaError) -> KafkaError {
        error.on_broker(self.id.unwrap_or(BOOTSTRAP_ID), self.address())
    }

    fn address(&self) -> String {
        match &*self.host {
            "" => ADDRESS_UNKNOWN.to_owned(),
            host if host.contains(':') => format!("[{host}]:{}", self.port),
            host => format!("{host}:{}", self.port),
        }
    }
}

/// `broker 2 (host:9092)`, or `bootstrap server host:9092`.
impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.id {
            Some(id) => write!(f, "broker {id} ({})", self.address()),
            None => write!(f, "bootstrap server {}", self.address()),
        }
    }
}

/// Stands for an address nobody has named.
pub(crate) const ADDRESS_UNKNOWN: &str = "address unknown";
/// Stands for a broker whose id is not known yet.
pub(super) const BOOTSTRAP_ID: BrokerId = BrokerId(-1);

/// What every connection of a client has in common.
#[derive(Clone, Debug)]
pub(crate) struct ConnectionSettings {
    /// Sent with every request (Kafka: client.id). Default none.
    pub client_id: Option<Arc<str>>,
    /// For the name lookup, connecting to each address and agreeing on versions together. Default 10 s
    /// (Kafka: socket.connection.setup.timeout.ms).
    pub connect_timeout: Duration,
    /// The pause after the first failed connection in a row, doubling from there. Default 50 ms
    /// (Kafka: reconnect.backoff.ms).
    pub reconnect_backoff: Duration,
    /// The longest pause, give or take a fifth. Default 1 s (Kafka: reconnect.backoff.max.ms).
    pub reconnect_backoff_max: Duration,
    /// A connection unused for this long is closed. Default 9 min (Kafka: connections.max.idle.ms).
    pub connections_max_idle: Duration,
    /// What a broker may send. Default 100 MiB a frame.
    pub limits: FrameLimits,
    /// Requests one connection holds, written or waiting; one more is refused. Default 1000.
    pub max_requests: usize,
    /// Bytes one connection holds unwritten; a request that finds more is refused. Default 64 MiB.
    pub max_unwritten: usize,
}

impl Default for ConnectionSettings {
    fn default() -> Self {
        Self {
            client_id: None,
            connect_timeout: Duration::from_secs(10),
            reconnect_backoff: Duration::from_millis(50),
            reconnect_backoff_max: Duration::from_secs(1),
            connections_max_idle: Duration::from_secs(540),
            limits: FrameLimits::default(),
            max_requests: 1000,
            max_unwritten: 64 * 1024 * 1024,
        }
    }
}
