//! Client, metadata, coordinators, retry and errors shared by kafka4rs's producer, consumer and admin.

pub mod broker;
pub mod config;
pub mod error;
pub mod group;
pub mod retry;
mod topic_partition;
mod value;

pub use broker::{
    Connection, Endpoint, Lane, LaneHandle, Pending, PendingStream, PendingWrite, RequestError,
    Written,
};
pub use config::{ClientConfig, ClientSettings, OffsetReset, RoleSettings, RuntimeChoice};
pub use error::{ErrorKind, KafkaError, Outcome, Result};
pub use topic_partition::{OffsetAndMetadata, TopicPartition};
pub use value::Value;

/// Runtimes: what a client runs on.
pub use kafka4rs_io::{frame, rt};
pub use kafka4rs_protocol::{
    BrokerId, Deadline, LeaderEpoch, Offset, Partition, Tick, TopicId, TopicName,
};
