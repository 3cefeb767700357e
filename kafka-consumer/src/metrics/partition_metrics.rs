//! How far one partition is read.

use kafka4rs_protocol::Offset;

use super::RecordMetrics;

/// An assigned partition: where it stands, and what it brought since it was assigned.
///
/// Source: Kafka's `consumer-fetch-manager-metrics` by partition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartitionMetrics {
    /// The offset of the next record that a poll returns, once it is known: a gauge.
    pub position: Option<Offset>,
    /// The end of the log as the last answer had it, for readers of its isolation level the high watermark:
    /// a gauge.
    pub high_watermark: Option<Offset>,
    /// Offsets between the two: a gauge. Compaction and markers make it more than there are records.
    #[doc(alias = "records-lag")]
    pub lag: Option<u64>,
    /// Bytes that were fetched and wait for a poll: a gauge.
    pub buffered_bytes: u64,
    /// What was given to the application since the partition was assigned.
    pub consumed: RecordMetrics,
}

impl PartitionMetrics {
    pub(crate) fn since(&self, earlier: &Self) -> Self {
        Self { consumed: self.consumed.since(&earlier.consumed), ..*self }
    }
}
