//! What became of fetch requests: of one broker, or of all.

use std::time::Duration;

use kafka4rs_core::metrics::Histogram;

/// Fetch requests and their answers, since the consumer was made.
///
/// Source: Kafka's `consumer-fetch-manager-metrics` and `consumer-node-metrics`.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct FetchMetrics {
    /// Requests handed to a connection.
    #[doc(alias = "fetch-total")]
    pub requests_sent: u64,
    /// Requests whose answers were read to their end, whatever they said.
    pub requests_answered: u64,
    /// Requests that ended without a whole answer: cut off, out of time, or with one that cannot be read.
    pub requests_failed: u64,
    /// Requests sent and not ended: a gauge. Never more than one for each broker.
    pub in_flight: u64,
    /// Bytes of whole answers, everything in them counted.
    #[doc(alias = "incoming-byte-total")]
    pub bytes_received: u64,
    /// Bytes of record batches in these answers.
    pub record_bytes: u64,
    /// Partitions named in these answers.
    pub partitions: u64,
    /// Fetch sessions that brokers had lost or refused, and that were begun anew (KIP-227).
    pub sessions_renewed: u64,
    /// From handing a request over to the end of its answer. A broker without records holds its answer back
    /// for up to `fetch_max_wait`.
    #[doc(alias = "fetch-latency-avg", alias = "fetch-latency-max")]
    pub latency: Histogram<Duration>,
    /// Bytes of an answer.
    #[doc(alias = "fetch-size-avg", alias = "fetch-size-max")]
    pub size: Histogram<u64>,
    /// The silence a broker asked for in its answers, where it did (KIP-219).
    #[doc(alias = "fetch-throttle-time-avg", alias = "fetch-throttle-time-max")]
    pub throttle_time: Histogram<Duration>,
}

impl FetchMetrics {
    pub(crate) fn merge(&mut self, other: &Self) {
        for (ours, theirs) in self.counters(other) {
            *ours += theirs;
        }
        self.in_flight += other.in_flight;
        self.latency.merge(&other.latency);
        self.size.merge(&other.size);
        self.throttle_time.merge(&other.throttle_time);
    }

    pub(crate) fn since(&self, earlier: &Self) -> Self {
        let mut since = Self {
            latency: self.latency.since(&earlier.latency),
            size: self.size.since(&earlier.size),
            throttle_time: self.throttle_time.since(&earlier.throttle_time),
            ..self.clone()
        };
        for (count, before) in since.counters(earlier) {
            *count = count.saturating_sub(before);
        }
        since
    }

    fn counters<'a>(&'a mut self, other: &Self) -> [(&'a mut u64, u64); 7] {
        [
            (&mut self.requests_sent, other.requests_sent),
            (&mut self.requests_answered, other.requests_answered),
            (&mut self.requests_failed, other.requests_failed),
            (&mut self.bytes_received, other.bytes_received),
            (&mut self.record_bytes, other.record_bytes),
            (&mut self.partitions, other.partitions),
            (&mut self.sessions_renewed, other.sessions_renewed),
        ]
    }
}
