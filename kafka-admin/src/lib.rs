//! Creates, deletes and describes topics, and describes the cluster.
//!
//! ```no_run
//! # async fn example(config: kafka4rs_core::ClientConfig) -> kafka4rs_core::Result<()> {
//! use kafka4rs_admin::{Admin, NewTopic};
//!
//! let admin = Admin::new(config)?;
//! let results = admin.create_topics([NewTopic::new("orders").partitions(6)]).and_wait().await?;
//! for (topic, result) in results {
//!     result?;
//!     println!("{topic} is there");
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A call that concerns several topics answers with one `Result` for each of them; the outer one
//! fails only if no broker could be asked in time.

mod admin;
mod cluster;
mod create_topics;
mod delete_topics;
mod describe_topics;
mod outcome;
mod partitions;
#[cfg(test)]
mod tests;

pub use admin::Admin;
pub use cluster::{ClusterDescription, DescribeCluster};
pub use create_topics::{CreateTopics, CreatedTopic, NewTopic};
pub use delete_topics::DeleteTopics;
pub use describe_topics::{DescribeTopics, PartitionDescription, TopicDescription};
pub use outcome::{Call, PerTopic};
pub use partitions::CreatePartitions;
