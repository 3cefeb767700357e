//! [`ClientConfig`]: what a client is told before it starts.

use std::fmt;
use std::time::Duration;

use kafka4rs_io::rt::RuntimeRef;

use super::address::HostPort;
use super::role::{OffsetReset, RoleSettings};
use super::settings::ClientSettings;
use crate::error::{KafkaError, Result};

/// The settings of a client and of the roles built on it. Every default is Kafka's, but for those whose
/// documentation says why not.
///
/// ```
/// use kafka4rs_core::ClientConfig;
/// use std::time::Duration;
///
/// # fn main() -> kafka4rs_core::Result<()> {
/// let config = ClientConfig::new()
///     .bootstrap_servers("a:9092,b:9092")
///     .client_id("billing")
///     .request_timeout(Duration::from_secs(10))
///     .build()?;
/// # Ok(())
/// # }
/// ```
#[doc(alias = "CommonClientConfigs")]
#[derive(Clone)]
pub struct ClientConfig {
    pub(super) values: ClientSettings,
    /// What could not be understood so far; `build` reports it.
    pub(super) mistakes: Vec<String>,
    pub(super) roles: RoleSettings,
    runtime: RuntimeChoice,
}

/// What a client runs on.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub enum RuntimeChoice {
    /// The Tokio runtime the client is made in.
    #[default]
    Current,
    /// This one.
    Provided(RuntimeRef),
}

impl From<RuntimeRef> for RuntimeChoice {
    fn from(runtime: RuntimeRef) -> Self {
        Self::Provided(runtime)
    }
}

impl ClientConfig {
    /// The defaults. At least [`bootstrap_servers`](Self::bootstrap_servers) must be given.
    #[must_use]
    pub fn new() -> Self {
        Self {
            values: ClientSettings::default(),
            mistakes: Vec::new(),
            roles: RoleSettings::default(),
            runtime: RuntimeChoice::Current,
        }
    }

    /// Where to find the cluster: `host:port`, several separated by commas. Replaces what was given
    /// before. Any few brokers do; they name the rest. Required. Kafka: `bootstrap.servers`.
    #[must_use]
    pub fn bootstrap_servers(mut self, servers: impl AsRef<str>) -> Self {
        self.values.bootstrap.clear();
        self.mistakes.retain(|mistake| !mistake.starts_with(BOOTSTRAP));
        for text in servers.as_ref().split(',').map(str::trim).filter(|text| !text.is_empty()) {
            match HostPort::parse(text) {
                Ok(address) if self.values.bootstrap.contains(&address) => {}
                Ok(address) => self.values.bootstrap.push(address),
                Err(mistake) => self.mistakes.push(format!("{BOOTSTRAP}: {mistake}")),
            }
        }
        self
    }

    /// How this client calls itself in the brokers' logs, metrics and quotas. Default: none.
    /// Kafka: `client.id`.
    #[must_use]
    pub fn client_id(mut self, id: impl Into<String>) -> Self {
        self.values.client_id = Some(id.into()).filter(|id| !id.is_empty());
        self
    }

    /// Where this client stands, for reading from the closest replica (KIP-392). Default: none.
    /// Kafka: `client.rack`.
    #[must_use]
    pub fn client_rack(mut self, rack: impl Into<String>) -> Self {
        self.values.client_rack = Some(rack.into()).filter(|rack| !rack.is_empty());
        self
    }

    /// How long a broker may take to answer one request. When it is over the connection is closed, for
    /// answers come in order. Default 30 s. Kafka: `request.timeout.ms`.
    #[must_use]
    pub fn request_timeout(mut self, limit: Duration) -> Self {
        self.values.request_timeout = limit;
        self
    }

    /// How long it may take to resolve a name, connect and agree on versions, over all addresses of the
    /// name. Default 10 s, or the request timeout if that is less. Kafka:
    /// `socket.connection.setup.timeout.ms`.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.values.connect_timeout = Some(limit);
        self
    }

    /// How long a call may take over all its attempts, where the call has no limit of its own.
    /// Default 60 s, or the request timeout if that is more. Kafka: `default.api.timeout.ms`.
    #[must_use]
    pub fn default_api_timeout(mut self, limit: Duration) -> Self {
        self.values.default_api_timeout = Some(limit);
        self
    }

    /// The age at which metadata is asked for again although nobody missed any: how long new brokers and
    /// partitions can stay unnoticed. Default 5 min. Kafka: `metadata.max.age.ms`.
    #[must_use]
    pub fn metadata_max_age(mut self, age: Duration) -> Self {
        self.values.metadata_max_age = age;
        self
    }

    /// Whether to start again from the bootstrap servers when no known broker can be used (KIP-899).
    /// Default true. Kafka: `metadata.recovery.strategy`.
    #[must_use]
    pub fn rebootstrap(mut self, on: bool) -> Self {
        self.values.rebootstrap = on;
        self
    }

    /// How long to go without metadata before starting again from the bootstrap servers (KIP-1102).
    /// Default 5 min. Kafka: `metadata.recovery.rebootstrap.trigger.ms`.
    #[must_use]
    pub fn rebootstrap_after(mut self, time: Duration) -> Self {
        self.values.rebootstrap_after = time;
        self
    }

    /// The pause before a failed request is tried again, and the longest it grows to, a fifth more or
    /// less (KIP-580). Default 100 ms and 1 s. Kafka: `retry.backoff.ms`, `retry.backoff.max.ms`.
    #[must_use]
    pub fn retry_backoff(mut self, first: Duration, longest: Duration) -> Self {
        (self.values.retry_backoff, self.values.retry_backoff_max) = (first, longest);
        self
    }

    /// The pause before a broker is connected to again, and the longest it grows to, a fifth more or
    /// less. Default 50 ms and 1 s. Kafka: `reconnect.backoff.ms`, `reconnect.backoff.max.ms`.
    #[must_use]
    pub fn reconnect_backoff(mut self, first: Duration, longest: Duration) -> Self {
        (self.values.reconnect_backoff, self.values.reconnect_backoff_max) = (first, longest);
        self
    }

    /// A connection unused for so long is closed. Default 9 min, a minute less than the brokers'
    /// own limit. Kafka: `connections.max.idle.ms`.
    #[must_use]
    pub fn connections_max_idle(mut self, time: Duration) -> Self {
        self.values.connections_max_idle = time;
        self
    }

    /// The largest answer that is read; a longer one closes the connection before anything is allocated.
    /// Default 100 MiB. librdkafka: `receive.message.max.bytes`; Java has no limit.
    #[must_use]
    pub fn max_frame(mut self, bytes: usize) -> Self {
        self.values.max_frame = bytes;
        self
    }

    /// Whether asking for a topic that does not exist may create it, if the broker does so
    /// (`auto.create.topics.enable`). Default true. Kafka: `allow.auto.create.topics`.
    #[must_use]
    pub fn allow_auto_create_topics(mut self, allow: bool) -> Self {
        self.values.allow_auto_create_topics = allow;
        self
    }

    /// The group of consumers built from this. Default: none. Kafka: `group.id`.
    #[must_use]
    pub fn group_id(mut self, id: impl Into<String>) -> Self {
        self.roles.group_id = Some(id.into());
        self
    }

    /// Where consumers built from this start without a committed offset. Default
    /// [`OffsetReset::None`], where Kafka says latest: skipping records must be a choice. Kafka:
    /// `auto.offset.reset`.
    #[must_use]
    pub fn auto_offset_reset(mut self, reset: OffsetReset) -> Self {
        self.roles.auto_offset_reset = Some(reset);
        self
    }

    /// What to run on. Default: the Tokio runtime the client is made in.
    #[must_use]
    pub fn runtime(mut self, runtime: impl Into<RuntimeChoice>) -> Self {
        self.runtime = runtime.into();
        self
    }

    /// Checks the whole. Facades check again, so a configuration that skips this is no less safe.
    ///
    /// # Errors
    /// `Config`, naming the setting, or both of two that contradict each other.
    pub fn build(self) -> Result<Self> {
        self.check()?;
        Ok(self)
    }

    pub(crate) fn into_parts(self) -> (ClientSettings, RoleSettings, RuntimeChoice) {
        (self.values, self.roles, self.runtime)
    }

    /// Refuses what cannot work, and warns of what is odd.
    pub(crate) fn check(&self) -> Result<()> {
        if let Some(mistake) = self.mistakes.first() {
            return Err(KafkaError::config(mistake.clone()));
        }
        if self.values.bootstrap.is_empty() {
            return Err(KafkaError::config(
                "bootstrap.servers is not set: name at least one host:port",
            ));
        }
        for (key, value) in [
            ("request_timeout (request.timeout.ms)", self.values.request_timeout),
            ("connect_timeout (socket.connection.setup.timeout.ms)", self.values.connect_timeout()),
            ("default_api_timeout (default.api.timeout.ms)", self.values.default_api_timeout()),
            ("metadata_max_age (metadata.max.age.ms)", self.values.metadata_max_age),
            ("connections_max_idle (connections.max.idle.ms)", self.values.connections_max_idle),
        ] {
            // The wire and Kafka's own settings know whole milliseconds, and zero would mean "at once".
            if value < Duration::from_millis(1) {
                return Err(KafkaError::config(format!("{key} is {value:?}: at least 1 ms")));
            }
        }
        let ordered = |small: (&str, Duration), large: (&str, Duration)| {
            if small.1 <= large.1 {
                return Ok(());
            }
            Err(KafkaError::config(format!(
                "{} ({:?}) is above {} ({:?}): lower the first or raise the second",
                small.0, small.1, large.0, large.1
            )))
        };
        let request = ("request.timeout.ms", self.values.request_timeout);
        ordered(("socket.connection.setup.timeout.ms", self.values.connect_timeout()), request)?;
        ordered(request, ("default.api.timeout.ms", self.values.default_api_timeout()))?;
        ordered(
            ("retry.backoff.ms", self.values.retry_backoff),
            ("retry.backoff.max.ms", self.values.retry_backoff_max),
        )?;
        ordered(
            ("reconnect.backoff.ms", self.values.reconnect_backoff),
            ("reconnect.backoff.max.ms", self.values.reconnect_backoff_max),
        )?;
        if self.values.max_frame < SMALLEST_MAX_FRAME
            || i32::try_from(self.values.max_frame).is_err()
        {
            return Err(KafkaError::config(format!(
                "max_frame (receive.message.max.bytes) is {}: {SMALLEST_MAX_FRAME} to {}",
                self.values.max_frame,
                i32::MAX
            )));
        }
        for (key, text) in
            [("client.id", &self.values.client_id), ("client.rack", &self.values.client_rack)]
        {
            if text.as_ref().is_some_and(|text| text.len() > i16::MAX as usize) {
                return Err(KafkaError::config(format!("{key} is longer than 32767 bytes")));
            }
        }
        self.warn_of_oddities();
        Ok(())
    }

    fn warn_of_oddities(&self) {
        if self.values.metadata_max_age < Duration::from_secs(1) {
            tracing::warn!(
                "metadata.max.age.ms is {:?}: the cluster is asked for its metadata all the time",
                self.values.metadata_max_age
            );
        }
        for (key, pause) in [
            ("retry.backoff.ms", self.values.retry_backoff),
            ("reconnect.backoff.ms", self.values.reconnect_backoff),
        ] {
            if pause < Duration::from_millis(1) {
                tracing::warn!("{key} is {pause:?}: failures are repeated without a pause");
            }
        }
    }
}

impl Default for ClientConfig {
    fn default() -> Self {
        Self::new()
    }
}

/// Secrets show as `[redacted]`.
impl fmt::Debug for ClientConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientConfig")
            .field("values", &self.values)
            .field("roles", &self.roles)
            .field("runtime", &self.runtime)
            .finish_non_exhaustive()
    }
}

const BOOTSTRAP: &str = "bootstrap.servers";

/// Every answer that a client needs before it can read settings of topics fits into this.
const SMALLEST_MAX_FRAME: usize = 64 * 1024;
