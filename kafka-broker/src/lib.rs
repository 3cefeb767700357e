//! A Kafka-compatible broker on one slot log: in process for tests, as a binary for development.
//!
//! ```no_run
//! # async fn start() -> Result<(), kafka4rs_broker::BrokerError> {
//! use kafka4rs_broker::EmbeddedBroker;
//!
//! let broker = EmbeddedBroker::builder().nodes(1).topic("orders", 6).start().await?;
//! println!("bootstrap.servers={}", broker.bootstrap_servers());
//! broker.close().await
//! # }
//! ```
//!
//! Any Kafka client can connect. Everything is in memory and bounded; nothing survives the process. State is the
//! fold of one log of create-once slots ([`store`] is all that is asked of storage), so a produced batch, a committed
//! offset and a group's epoch become history in the same way and are never acknowledged before.

mod broker;
mod builder;
mod cluster;
mod dispatch;
mod embedded;
mod error;
pub mod fault;
mod group;
mod handler;
mod inspect;
mod lifecycle;
mod log;
mod node;
mod node_handle;
mod placement;
mod release;
mod request_log;
mod server;

pub use builder::EmbeddedBrokerBuilder;
pub use embedded::EmbeddedBroker;
pub use error::BrokerError;
pub use inspect::{CommittedOffset, GroupMember, Inspector, ProducerState};
pub use kafka4rs_protocol::{ApiKey, ErrorCode, Uuid, VersionRange};
pub use node_handle::{Failover, Node};
pub use request_log::{RequestEntry, RequestLog, RequestOutcome, RequestTopic};

/// What the broker asks of storage, the store in memory, and one that fails.
pub mod store {
    pub use crate::fault::store::{FaultyStore, StoreFaults};
    pub use crate::log::memory::MemoryStore;
    pub use crate::log::store::{Create, LogStore, StoreError};
}
