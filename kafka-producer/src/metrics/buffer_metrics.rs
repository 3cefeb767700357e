//! How full a producer's memory is.

use kafka4rs_core::metrics::Histogram;
use std::time::Duration;

/// The memory of a producer's unsent and unacknowledged records (`buffer_memory`).
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct BufferMetrics {
    /// All of it, in bytes.
    #[doc(alias = "buffer-total-bytes")]
    pub capacity: usize,
    /// What is free now, in bytes: a gauge. Memory counts in whole chunks, so a partition with one small
    /// record takes 8 KiB.
    #[doc(alias = "buffer-available-bytes")]
    pub available: usize,
    /// Calls of `enqueue` that wait for memory now: a gauge.
    #[doc(alias = "waiting-threads")]
    pub waiters: usize,
    /// How long calls of `enqueue` have waited for memory, those that found none in time included. Who found
    /// memory at once, and who was dropped while waiting, is not counted.
    #[doc(alias = "bufferpool-wait-time-total")]
    pub wait_time: Histogram<Duration>,
    /// Calls of `enqueue` that found no memory within `max_block`.
    #[doc(alias = "buffer-exhausted-total")]
    pub exhausted: u64,
}

impl BufferMetrics {
    pub(crate) fn since(&self, earlier: &Self) -> Self {
        Self {
            wait_time: self.wait_time.since(&earlier.wait_time),
            exhausted: self.exhausted.saturating_sub(earlier.exhausted),
            ..self.clone()
        }
    }
}
