//! [`Admin`]: the handle every administrative call starts from.

use std::time::Duration;

use kafka4rs_core::{Client, ClientSource, Result};
use kafka4rs_protocol::Deadline;

use crate::{
    CreatePartitions, CreateTopics, DeleteTopics, DescribeCluster, DescribeTopics, NewTopic,
};

/// Administers a cluster. A cheap handle: clones share the connections of one [`Client`].
///
/// Every call returns a value that can be refined (`.within(d)`, `.validate_only()`, ..) and is sent
/// when awaited, not before.
///
/// # Cancel safety
///
/// Dropping a call before it completes does not undo what a broker was already asked to do: a topic
/// may have been created or deleted. Ask again (`describe_topics`) to know.
#[derive(Clone, Debug)]
pub struct Admin {
    client: Client,
}

impl Admin {
    /// An admin on connections of its own (from a `ClientConfig`), or on those of a `Client`.
    ///
    /// Does not touch the network.
    ///
    /// # Errors
    ///
    /// `Config`: the configuration contradicts itself, or there is no runtime to run on.
    pub fn new(source: impl ClientSource) -> Result<Self> {
        let (client, _roles) = source.open()?;
        Ok(Self { client })
    }

    /// Creates topics, in one request.
    ///
    /// Answers for each topic with what was created, or the broker's refusal: `TOPIC_ALREADY_EXISTS`,
    /// `INVALID_PARTITIONS`, `INVALID_REPLICATION_FACTOR`, `POLICY_VIOLATION` and others, with the
    /// broker's own explanation.
    ///
    /// Source: Java's `Admin.createTopics`; KIP-4.
    pub fn create_topics(&self, topics: impl IntoIterator<Item = NewTopic>) -> CreateTopics {
        CreateTopics::new(self.clone(), topics.into_iter().collect())
    }

    /// Deletes topics by name, with all their records.
    ///
    /// Source: Java's `Admin.deleteTopics`; KIP-4.
    pub fn delete_topics<T: Into<String>>(
        &self,
        topics: impl IntoIterator<Item = T>,
    ) -> DeleteTopics {
        DeleteTopics::new(self.clone(), topics.into_iter().map(Into::into).collect())
    }

    /// Describes topics: id, partitions, leaders, replicas.
    ///
    /// Never creates a topic that does not exist: it answers `UNKNOWN_TOPIC_OR_PARTITION`.
    ///
    /// Source: Java's `Admin.describeTopics`.
    pub fn describe_topics<T: Into<String>>(
        &self,
        topics: impl IntoIterator<Item = T>,
    ) -> DescribeTopics {
        DescribeTopics::new(self.clone(), topics.into_iter().map(Into::into).collect())
    }

    /// Grows topics to the given *total* numbers of partitions.
    ///
    /// Records with a key may go to another partition than before once a topic has grown.
    ///
    /// Source: Java's `Admin.createPartitions`; KIP-195.
    pub fn create_partitions<T: Into<String>>(
        &self,
        totals: impl IntoIterator<Item = (T, i32)>,
    ) -> CreatePartitions {
        let totals = totals.into_iter().map(|(topic, total)| (topic.into(), total)).collect();
        CreatePartitions::new(self.clone(), totals)
    }

    /// Describes the cluster: its id, controller and brokers.
    ///
    /// Source: KIP-700.
    pub fn describe_cluster(&self) -> DescribeCluster {
        DescribeCluster::new(self.clone())
    }

    /// The client whose connections this admin uses.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// When a call that may take `limit` must end; by default after `default_api_timeout`.
    pub(crate) fn deadline(&self, limit: Option<Duration>) -> Deadline {
        let limit = limit.unwrap_or(self.client.config().default_api_timeout());
        Deadline::after(self.client.runtime().now(), limit)
    }

    /// What a broker may spend on a request, in the integer milliseconds of the wire.
    pub(crate) fn broker_timeout_ms(&self, deadline: Deadline) -> i32 {
        let left = deadline.remaining(self.client.runtime().now());
        let limit = left.min(self.client.config().request_timeout());
        i32::try_from(limit.as_millis()).unwrap_or(i32::MAX)
    }
}
