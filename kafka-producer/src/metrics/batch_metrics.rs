//! What became of batches and their records: of one topic, or of all.

use kafka4rs_core::metrics::Histogram;
use std::time::Duration;

/// What became of batches and the records in them, since the producer was made.
///
/// A record counts as sent when its batch is handed to a connection for the first time, and then once as
/// acknowledged or failed; one that fails before it was ever sent counts as failed only.
///
/// Source: Kafka's `producer-metrics` and `producer-topic-metrics`.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct BatchMetrics {
    /// Records sent, retries not counted again.
    #[doc(alias = "record-send-total")]
    pub records_sent: u64,
    /// Records the broker has acknowledged; with `Acks::None`, whose bytes the operating system has taken.
    pub records_acknowledged: u64,
    /// Records that ended with an error; see [`records_possibly_written`](Self::records_possibly_written).
    #[doc(alias = "record-error-total")]
    pub records_failed: u64,
    /// The failed records that may be in the log all the same.
    pub records_possibly_written: u64,
    /// Records sent again, once for each further attempt.
    #[doc(alias = "record-retry-total")]
    pub records_retried: u64,
    /// Bytes of batches sent, as they are on the wire: compressed, with their headers. Retries not counted
    /// again.
    #[doc(alias = "byte-total")]
    pub bytes_sent: u64,
    /// Bytes of batches acknowledged.
    pub bytes_acknowledged: u64,
    /// Bytes of batches sent again, once for each further attempt.
    pub bytes_retried: u64,
    /// Batches sent, retries not counted again.
    pub batches_sent: u64,
    /// Batches acknowledged.
    pub batches_acknowledged: u64,
    /// Batches that ended with an error.
    pub batches_failed: u64,
    /// The failed batches that were out of time (`delivery_timeout`).
    pub batches_expired: u64,
    /// Batches sent again, once for each further attempt.
    pub batches_retried: u64,
    /// Batches that were too large for the broker and went on in two parts. Sending the parts counts as
    /// retries, and each ends as a batch of its own.
    #[doc(alias = "batch-split-total")]
    pub batches_split: u64,
    /// From the opening of a batch, by its first record, to the first attempt to send it.
    #[doc(alias = "record-queue-time-avg", alias = "record-queue-time-max")]
    pub queue_time: Histogram<Duration>,
    /// From the opening of a batch to its acknowledgement: what its first record has waited.
    pub delivery_time: Histogram<Duration>,
    /// Bytes of a batch on the wire.
    #[doc(alias = "batch-size-avg", alias = "batch-size-max")]
    pub batch_size: Histogram<u64>,
    /// The size of a batch on the wire as a share of `batch_size`: 1 is full. More than 1 is a record that is
    /// larger than `batch_size`.
    pub batch_fill: Histogram<f64>,
    /// Records of a batch.
    pub records_per_batch: Histogram<u64>,
    /// Bytes of a batch on the wire, as a share of what they would be uncompressed: 0.25 is a quarter.
    #[doc(alias = "compression-rate-avg")]
    pub compression_ratio: Histogram<f64>,
}

impl BatchMetrics {
    pub(crate) fn merge(&mut self, other: &Self) {
        for (ours, theirs) in self.counters(other) {
            *ours += theirs;
        }
        self.queue_time.merge(&other.queue_time);
        self.delivery_time.merge(&other.delivery_time);
        self.batch_size.merge(&other.batch_size);
        self.batch_fill.merge(&other.batch_fill);
        self.records_per_batch.merge(&other.records_per_batch);
        self.compression_ratio.merge(&other.compression_ratio);
    }

    pub(crate) fn since(&self, earlier: &Self) -> Self {
        let mut since = Self {
            queue_time: self.queue_time.since(&earlier.queue_time),
            delivery_time: self.delivery_time.since(&earlier.delivery_time),
            batch_size: self.batch_size.since(&earlier.batch_size),
            batch_fill: self.batch_fill.since(&earlier.batch_fill),
            records_per_batch: self.records_per_batch.since(&earlier.records_per_batch),
            compression_ratio: self.compression_ratio.since(&earlier.compression_ratio),
            ..self.clone()
        };
        for (count, before) in since.counters(earlier) {
            *count = count.saturating_sub(before);
        }
        since
    }

    fn counters<'a>(&'a mut self, other: &Self) -> [(&'a mut u64, u64); 14] {
        [
            (&mut self.records_sent, other.records_sent),
            (&mut self.records_acknowledged, other.records_acknowledged),
            (&mut self.records_failed, other.records_failed),
            (&mut self.records_possibly_written, other.records_possibly_written),
            (&mut self.records_retried, other.records_retried),
            (&mut self.bytes_sent, other.bytes_sent),
            (&mut self.bytes_acknowledged, other.bytes_acknowledged),
            (&mut self.bytes_retried, other.bytes_retried),
            (&mut self.batches_sent, other.batches_sent),
            (&mut self.batches_acknowledged, other.batches_acknowledged),
            (&mut self.batches_failed, other.batches_failed),
            (&mut self.batches_expired, other.batches_expired),
            (&mut self.batches_retried, other.batches_retried),
            (&mut self.batches_split, other.batches_split),
        ]
    }
}
