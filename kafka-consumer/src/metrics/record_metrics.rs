//! What was given to the application: of one topic, or of all.

/// Records that polls have returned, since the consumer was made.
///
/// Source: Kafka's `consumer-fetch-manager-metrics`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordMetrics {
    /// Records given to the application. What a seek or a lost partition drops is not among them.
    #[doc(alias = "records-consumed-total")]
    pub records: u64,
    /// Bytes of the batches they came in, as they were fetched: compressed, with markers and aborted
    /// batches between them.
    #[doc(alias = "bytes-consumed-total")]
    pub bytes: u64,
    /// Batches with records.
    pub batches: u64,
    /// Bytes of these batches' records when decompressed.
    pub decompressed_bytes: u64,
}

impl RecordMetrics {
    pub(crate) fn add(&mut self, other: &Self) {
        self.records += other.records;
        self.bytes += other.bytes;
        self.batches += other.batches;
        self.decompressed_bytes += other.decompressed_bytes;
    }

    pub(crate) fn since(&self, earlier: &Self) -> Self {
        Self {
            records: self.records.saturating_sub(earlier.records),
            bytes: self.bytes.saturating_sub(earlier.bytes),
            batches: self.batches.saturating_sub(earlier.batches),
            decompressed_bytes: self.decompressed_bytes.saturating_sub(earlier.decompressed_bytes),
        }
    }
}
