//! Client, metadata, coordinators, retry and errors shared by kafka4rs's producer, consumer and admin.
//!
//! - [`Client`]: a cheap handle on a cluster; its connections are keyed by broker and [`Lane`].
//! - [`ClientConfig`]: settings by setter, by Kafka's property names, or by URL.
//! - [`MetadataCache`]: what is known of the cluster, kept fresh by a background task.
//! - [`CoordinatorCache`], [`group`]: who coordinates what, and how a member belongs to its group.
//! - [`metrics`]: the histograms that producers and consumers measure with.
//! - [`KafkaError`]: what failed, where, what is known of the outcome, what to do next.

mod broker;
mod client;
mod config;
mod coordinator;
mod error;
pub mod group;
mod metadata;
pub mod metrics;
pub mod retry;
mod route;
#[cfg(test)]
mod tests;
mod topic_partition;
mod value;

pub use broker::{
    Connection, Endpoint, Lane, LaneHandle, LaneLoad, Pending, PendingStream, PendingWrite,
    RequestError, Written,
};
pub use client::{Client, ClientSource};
pub use config::{
    ClientConfig, ClientSettings, HostPort, OffsetReset, Role, RoleSettings, RuntimeChoice,
    SETTINGS, Setting, settings_as_markdown,
};
pub use coordinator::{CoordinatorCache, CoordinatorKey};
pub use error::{ErrorKind, KafkaError, Outcome, Result};
pub use metadata::{
    BrokerNode, ClusterView, MetadataCache, PartitionView, TopicInterest, TopicView,
};
pub use route::Target;
pub use topic_partition::{OffsetAndMetadata, TopicPartition};
pub use value::Value;

pub use kafka4rs_io::{frame, rt};
pub use kafka4rs_protocol::{
    BrokerId, Deadline, LeaderEpoch, Offset, Partition, Tick, TopicId, TopicName,
};
