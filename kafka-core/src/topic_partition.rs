//! A partition of a topic, and an offset to commit for it.

use std::fmt;

use kafka4rs_protocol::{LeaderEpoch, Offset, Partition, TopicName};

/// A partition of a topic. Prints as `orders-3`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicPartition {
    /// The topic.
    pub topic: TopicName,
    /// The partition's number in it, from 0.
    pub partition: Partition,
}

impl TopicPartition {
    /// The given partition of the given topic.
    pub fn new(topic: impl Into<TopicName>, partition: impl Into<Partition>) -> Self {
        Self { topic: topic.into(), partition: partition.into() }
    }
}

impl fmt::Display for TopicPartition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.topic, self.partition)
    }
}

impl<T: Into<TopicName>, P: Into<Partition>> From<(T, P)> for TopicPartition {
    fn from((topic, partition): (T, P)) -> Self {
        Self::new(topic, partition)
    }
}

/// An offset to commit: the *next* one to read, that is the last processed one plus 1.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OffsetAndMetadata {
    /// The offset from which a consumer would go on.
    pub offset: Offset,
    /// The leader epoch of the last processed record, so that a later reader can notice a truncated
    /// log (KIP-320). Default: unknown.
    pub leader_epoch: Option<LeaderEpoch>,
    /// Any text, kept by the broker beside the offset. Default: empty; a broker's limit is 4 KiB
    /// (`offset.metadata.max.bytes`).
    pub metadata: String,
}

impl OffsetAndMetadata {
    /// Commits up to, not including, `offset`.
    pub fn new(offset: impl Into<Offset>) -> Self {
        Self { offset: offset.into(), leader_epoch: None, metadata: String::new() }
    }

    /// With the leader epoch of the last processed record.
    #[must_use]
    pub fn with_leader_epoch(mut self, leader_epoch: Option<LeaderEpoch>) -> Self {
        self.leader_epoch = leader_epoch;
        self
    }

    /// With a text beside the offset.
    #[must_use]
    pub fn with_metadata(mut self, metadata: impl Into<String>) -> Self {
        self.metadata = metadata.into();
        self
    }
}
