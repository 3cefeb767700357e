//! Partitioners of the application's own, and the choice between them and the built-in ones.

use super::BuiltInPartitioner;
use kafka4rs_protocol::Partition;
use std::fmt::{self, Debug};
use std::sync::Arc;

/// Says where records without a partition go.
///
/// Called for every such record while it is being accepted, on the task that produces it: it must not
/// wait, and what it costs, every record pays. It may be called again for the same record when the
/// partition it chose has to be waited for, and from many tasks at once.
///
/// ```
/// use kafka4rs_producer::{Partition, Partitioner, RecordToPlace};
///
/// /// Anthropic models to the first partition, all others by their key.
/// #[derive(Debug)]
/// struct ByProvider;
///
/// impl Partitioner for ByProvider {
///     fn partition(&self, record: &RecordToPlace<'_>) -> Option<Partition> {
///         record.key().filter(|key| key.starts_with(b"anthropic/")).map(|_| Partition(0))
///     }
/// }
/// ```
///
/// Source: Kafka's `Partitioner`.
pub trait Partitioner: Debug + Send + Sync + 'static {
    /// The record's partition, from 0 to below [`partition_count`](RecordToPlace::partition_count);
    /// any other is an error of the record. `None` leaves it to [`BuiltInPartitioner::Default`].
    fn partition(&self, record: &RecordToPlace<'_>) -> Option<Partition>;
}

/// A record that needs a partition, as a [`Partitioner`] sees it.
pub struct RecordToPlace<'a> {
    pub(crate) topic: &'a str,
    pub(crate) key: Option<&'a [u8]>,
    pub(crate) value: Option<&'a [u8]>,
    pub(crate) count: u32,
    pub(crate) available: &'a dyn Fn() -> Vec<Partition>,
}

impl RecordToPlace<'_> {
    /// The topic's name.
    #[must_use]
    pub fn topic(&self) -> &str {
        self.topic
    }

    /// The key; `None` is null.
    #[must_use]
    pub fn key(&self) -> Option<&[u8]> {
        self.key
    }

    /// The value; `None` is null.
    #[must_use]
    pub fn value(&self) -> Option<&[u8]> {
        self.value
    }

    /// How many partitions the topic has, by the newest metadata; at least 1.
    #[must_use]
    pub fn partition_count(&self) -> u32 {
        self.count
    }

    /// The partitions that have a leader, ascending; may be none. Allocates and takes a lock, so ask
    /// only where it matters.
    #[must_use]
    pub fn available(&self) -> Vec<Partition> {
        (self.available)()
    }
}

impl Debug for RecordToPlace<'_> {
    /// Shows no contents: records carry what must not end up in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordToPlace")
            .field("topic", &self.topic)
            .field("partition_count", &self.count)
            .finish_non_exhaustive()
    }
}

/// A built-in partitioner, or one of the application's own; both convert.
#[derive(Clone, Debug)]
pub struct PartitionerChoice(pub(crate) Choice);

#[derive(Clone, Debug)]
pub(crate) enum Choice {
    BuiltIn(BuiltInPartitioner),
    Custom(Arc<dyn Partitioner>),
}

impl PartitionerChoice {
    /// Whether keyless records may stick as Java's default partitioner has them.
    pub(crate) fn sticks_like_java(&self) -> bool {
        matches!(&self.0, Choice::BuiltIn(BuiltInPartitioner::Default) | Choice::Custom(_))
    }
}

impl Default for PartitionerChoice {
    fn default() -> Self {
        BuiltInPartitioner::Default.into()
    }
}

impl From<BuiltInPartitioner> for PartitionerChoice {
    fn from(built_in: BuiltInPartitioner) -> Self {
        Self(Choice::BuiltIn(built_in))
    }
}

impl<P: Partitioner> From<P> for PartitionerChoice {
    fn from(partitioner: P) -> Self {
        Self(Choice::Custom(Arc::new(partitioner)))
    }
}

impl From<Arc<dyn Partitioner>> for PartitionerChoice {
    fn from(partitioner: Arc<dyn Partitioner>) -> Self {
        Self(Choice::Custom(partitioner))
    }
}
