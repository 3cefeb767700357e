//! What became of produce requests: of one broker, or of all.

use kafka4rs_core::metrics::Histogram;
use std::time::Duration;

/// What became of produce requests, since the producer was made.
///
/// Source: Kafka's `producer-metrics` and `producer-node-metrics`.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct RequestMetrics {
    /// Requests handed to a connection.
    #[doc(alias = "request-total")]
    pub requests_sent: u64,
    /// Requests that were answered, whatever the answer said; with `Acks::None`, that were written.
    #[doc(alias = "response-total")]
    pub requests_answered: u64,
    /// Requests that ended without an answer: not written, cut off, out of time, or with an answer that
    /// cannot be read.
    pub requests_failed: u64,
    /// Batches in these requests, every attempt counted.
    pub batches_sent: u64,
    /// Bytes of batches in these requests, every attempt counted. Requests add some 100 bytes each.
    #[doc(alias = "outgoing-byte-total")]
    pub bytes_sent: u64,
    /// Connections made.
    #[doc(alias = "connection-creation-total")]
    pub connections_made: u64,
    /// Attempts to connect that failed.
    pub connections_failed: u64,
    /// Requests sent and not ended: a gauge.
    #[doc(alias = "requests-in-flight")]
    pub in_flight: u64,
    /// From handing a request over to the reading of its answer, of answered requests only.
    #[doc(alias = "request-latency-avg", alias = "request-latency-max")]
    pub request_latency: Histogram<Duration>,
    /// The silence a broker asked for in its answers, where it did (KIP-219).
    #[doc(alias = "produce-throttle-time-avg", alias = "produce-throttle-time-max")]
    pub throttle_time: Histogram<Duration>,
    /// Batches of a request: one for each of its partitions.
    pub batches_per_request: Histogram<u64>,
    /// Records of a request.
    #[doc(alias = "records-per-request-avg")]
    pub records_per_request: Histogram<u64>,
    /// Bytes of a request's batches.
    #[doc(alias = "request-size-avg", alias = "request-size-max")]
    pub request_size: Histogram<u64>,
}

impl RequestMetrics {
    pub(crate) fn merge(&mut self, other: &Self) {
        for (ours, theirs) in self.counters(other) {
            *ours += theirs;
        }
        self.in_flight += other.in_flight;
        self.request_latency.merge(&other.request_latency);
        self.throttle_time.merge(&other.throttle_time);
        self.batches_per_request.merge(&other.batches_per_request);
        self.records_per_request.merge(&other.records_per_request);
        self.request_size.merge(&other.request_size);
    }

    pub(crate) fn since(&self, earlier: &Self) -> Self {
        let mut since = Self {
            request_latency: self.request_latency.since(&earlier.request_latency),
            throttle_time: self.throttle_time.since(&earlier.throttle_time),
            batches_per_request: self.batches_per_request.since(&earlier.batches_per_request),
            records_per_request: self.records_per_request.since(&earlier.records_per_request),
            request_size: self.request_size.since(&earlier.request_size),
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
            (&mut self.batches_sent, other.batches_sent),
            (&mut self.bytes_sent, other.bytes_sent),
            (&mut self.connections_made, other.connections_made),
            (&mut self.connections_failed, other.connections_failed),
        ]
    }
}
