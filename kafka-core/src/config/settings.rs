//! The settings a running client goes by.

use std::sync::Arc;
use std::time::Duration;

use kafka4rs_io::frame::FrameLimits;

use super::address::HostPort;
use crate::broker::ConnectionSettings;
use crate::retry::Backoff;

/// The settings of a client, checked and with every default filled in. Units, defaults and Kafka's
/// names stand with the setters of [`ClientConfig`](super::ClientConfig).
#[derive(Clone, Debug)]
pub struct ClientSettings {
    pub(super) bootstrap: Vec<HostPort>,
    pub(super) client_id: Option<String>,
    pub(super) client_rack: Option<String>,
    pub(super) request_timeout: Duration,
    pub(super) connect_timeout: Option<Duration>,
    pub(super) default_api_timeout: Option<Duration>,
    pub(super) metadata_max_age: Duration,
    pub(super) rebootstrap: bool,
    pub(super) rebootstrap_after: Duration,
    pub(super) retry_backoff: Duration,
    pub(super) retry_backoff_max: Duration,
    pub(super) reconnect_backoff: Duration,
    pub(super) reconnect_backoff_max: Duration,
    pub(super) connections_max_idle: Duration,
    pub(super) max_frame: usize,
    pub(super) allow_auto_create_topics: bool,
}

impl Default for ClientSettings {
    fn default() -> Self {
        Self {
            bootstrap: Vec::new(),
            client_id: None,
            client_rack: None,
            request_timeout: Duration::from_secs(30),
            connect_timeout: None,
            default_api_timeout: None,
            metadata_max_age: Duration::from_secs(300),
            rebootstrap: true,
            rebootstrap_after: Duration::from_secs(300),
            retry_backoff: Duration::from_millis(100),
            retry_backoff_max: Duration::from_secs(1),
            reconnect_backoff: Duration::from_millis(50),
            reconnect_backoff_max: Duration::from_secs(1),
            connections_max_idle: Duration::from_secs(540),
            max_frame: FrameLimits::default().max,
            allow_auto_create_topics: true,
        }
    }
}

impl ClientSettings {
    /// The bootstrap addresses, in the order given.
    #[must_use]
    pub fn bootstrap(&self) -> &[HostPort] {
        &self.bootstrap
    }

    /// How this client calls itself.
    #[must_use]
    pub fn client_id(&self) -> Option<&str> {
        self.client_id.as_deref()
    }

    /// Where this client stands.
    #[must_use]
    pub fn client_rack(&self) -> Option<&str> {
        self.client_rack.as_deref()
    }

    /// How long a broker may take to answer one request.
    #[must_use]
    pub fn request_timeout(&self) -> Duration {
        self.request_timeout
    }

    /// How long a connection may take to be made.
    #[must_use]
    pub fn connect_timeout(&self) -> Duration {
        let default = || Duration::from_secs(10).min(self.request_timeout);
        self.connect_timeout.unwrap_or_else(default)
    }

    /// How long a call may take over all its attempts.
    #[must_use]
    pub fn default_api_timeout(&self) -> Duration {
        let default = || Duration::from_secs(60).max(self.request_timeout);
        self.default_api_timeout.unwrap_or_else(default)
    }

    /// The age at which metadata is asked for again.
    #[must_use]
    pub fn metadata_max_age(&self) -> Duration {
        self.metadata_max_age
    }

    /// Whether to start again from the bootstrap servers when no known broker can be used.
    #[must_use]
    pub fn rebootstrap(&self) -> bool {
        self.rebootstrap
    }

    /// How long to go without metadata before that.
    #[must_use]
    pub fn rebootstrap_after(&self) -> Duration {
        self.rebootstrap_after
    }

    /// The pause before a failed request is tried again.
    #[must_use]
    pub fn retry_backoff(&self) -> Duration {
        self.retry_backoff
    }

    /// The longest such pause, a fifth more or less.
    #[must_use]
    pub fn retry_backoff_max(&self) -> Duration {
        self.retry_backoff_max
    }

    /// The pause before a broker is connected to again.
    #[must_use]
    pub fn reconnect_backoff(&self) -> Duration {
        self.reconnect_backoff
    }

    /// The longest such pause, a fifth more or less.
    #[must_use]
    pub fn reconnect_backoff_max(&self) -> Duration {
        self.reconnect_backoff_max
    }

    /// How long a connection may be unused before it is closed.
    #[must_use]
    pub fn connections_max_idle(&self) -> Duration {
        self.connections_max_idle
    }

    /// The largest answer that is read, in bytes.
    #[must_use]
    pub fn max_frame(&self) -> usize {
        self.max_frame
    }

    /// Whether asking for a topic that does not exist may create it.
    #[must_use]
    pub fn allow_auto_create_topics(&self) -> bool {
        self.allow_auto_create_topics
    }

    /// The pauses between attempts of a call.
    pub(crate) fn retry(&self) -> Backoff {
        Backoff::new(self.retry_backoff, self.retry_backoff_max)
    }

    pub(crate) fn connection(&self) -> ConnectionSettings {
        ConnectionSettings {
            client_id: self.client_id.as_deref().map(Arc::from),
            connect_timeout: self.connect_timeout(),
            reconnect_backoff: self.reconnect_backoff,
            reconnect_backoff_max: self.reconnect_backoff_max,
            connections_max_idle: self.connections_max_idle,
            limits: FrameLimits { max: self.max_frame },
            ..ConnectionSettings::default()
        }
    }
}
