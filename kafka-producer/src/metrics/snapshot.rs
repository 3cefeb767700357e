//! All of a producer's numbers at one moment.

use super::{BatchMetrics, BufferMetrics, RequestMetrics};
use kafka4rs_core::metrics::Histogram;
use kafka4rs_core::rt::Rounded;
use kafka4rs_protocol::{BrokerId, TopicName};
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// What a producer has done so far, and what it is at: a copy, taken by
/// [`Producer::metrics`](crate::Producer::metrics).
///
/// Counters and histograms begin with the producer; [`since`](Self::since) gives those of an interval.
/// They are kept by batch and by request, never by record, in memory that depends on the number of topics
/// and brokers alone. Records of batches that are still open are in none of the counters.
///
/// ```
/// use kafka4rs_producer::ProducerMetrics;
///
/// fn report(now: &ProducerMetrics, before: &ProducerMetrics) {
///     let last = now.since(before);
///     let per_second = last.batches.records_acknowledged as f64 / last.elapsed.as_secs_f64();
///     let p99 = last.requests.request_latency.percentile(99.0);
///     println!("{per_second:.0} records/s, request latency p99 {p99:?}");
///     for (broker, requests) in &last.brokers {
///         println!("broker {broker}: {} in flight", requests.in_flight);
///     }
/// }
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ProducerMetrics {
    /// Since the producer was made; of [`since`](Self::since), since the earlier copy.
    pub elapsed: Duration,
    /// Batches and records of all topics.
    pub batches: BatchMetrics,
    /// Batches and records by topic: those that a record was accepted for.
    pub topics: BTreeMap<TopicName, BatchMetrics>,
    /// Requests to all brokers.
    pub requests: RequestMetrics,
    /// Requests by broker: those that were connected to, or tried.
    pub brokers: BTreeMap<BrokerId, RequestMetrics>,
    /// The memory of records.
    pub buffer: BufferMetrics,
    /// Batches with accepted records that are not done, open ones included: a gauge.
    pub unfinished_batches: usize,
    /// Batches whose delivery report waits for [`on_delivery`](crate::ProducerBuilder::on_delivery) or an
    /// interceptor: a gauge.
    pub unreported_batches: usize,
    /// How often the producer has moved on to a new epoch or a new producer id after its first, because a
    /// partition's numbering could not be continued (KIP-360).
    pub epoch_bumps: u64,
    /// How often a partition was found to have another leader than before.
    pub leader_changes: u64,
    /// How often an interceptor or the delivery callback has panicked.
    pub hook_panics: u64,
}

impl ProducerMetrics {
    /// What happened since `earlier`, an earlier copy of the same producer's. Gauges stay as they are.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> Self {
        let topics = self.topics.iter().map(|(name, topic)| {
            let earlier = earlier.topics.get(name);
            (name.clone(), earlier.map_or_else(|| topic.clone(), |earlier| topic.since(earlier)))
        });
        let brokers = self.brokers.iter().map(|(id, broker)| {
            let earlier = earlier.brokers.get(id);
            (*id, earlier.map_or_else(|| broker.clone(), |earlier| broker.since(earlier)))
        });
        Self {
            elapsed: self.elapsed.saturating_sub(earlier.elapsed),
            batches: self.batches.since(&earlier.batches),
            topics: topics.collect(),
            requests: self.requests.since(&earlier.requests),
            brokers: brokers.collect(),
            buffer: self.buffer.since(&earlier.buffer),
            unfinished_batches: self.unfinished_batches,
            unreported_batches: self.unreported_batches,
            epoch_bumps: self.epoch_bumps.saturating_sub(earlier.epoch_bumps),
            leader_changes: self.leader_changes.saturating_sub(earlier.leader_changes),
            hook_panics: self.hook_panics.saturating_sub(earlier.hook_panics),
        }
    }
}

/// A table for people: the totals, then a line for each topic and each broker.
impl fmt::Display for ProducerMetrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let buffer = &self.buffer;
        writeln!(
            f,
            "{}: {} batches unfinished, {} requests in flight, {} of {} bytes free, {} waiting for memory",
            Rounded(self.elapsed),
            self.unfinished_batches,
            self.requests.in_flight,
            buffer.available,
            buffer.capacity,
            buffer.waiters,
        )?;
        writeln!(
            f,
            "{:<24} {:>12} {:>12} {:>8} {:>8} {:>9} {:>9} {:>6} {:>9} {:>9}",
            "topic",
            "sent",
            "acknowledged",
            "failed",
            "retried",
            "batches",
            "records/b",
            "ratio",
            "queue p99",
            "time p99",
        )?;
        for (name, topic) in &self.topics {
            topic_line(f, name, topic)?;
        }
        if self.topics.len() != 1 {
            topic_line(f, "(all)", &self.batches)?;
        }
        writeln!(
            f,
            "{:<24} {:>12} {:>12} {:>8} {:>9} {:>9} {:>9} {:>9} {:>9}",
            "broker",
            "requests",
            "answered",
            "failed",
            "in flight",
            "records/r",
            "p50",
            "p99",
            "max",
        )?;
        for (id, broker) in &self.brokers {
            broker_line(f, &id.to_string(), broker)?;
        }
        if self.brokers.len() != 1 {
            broker_line(f, "(all)", &self.requests)?;
        }
        Ok(())
    }
}

fn topic_line(f: &mut fmt::Formatter<'_>, name: &str, topic: &BatchMetrics) -> fmt::Result {
    writeln!(
        f,
        "{name:<24} {:>12} {:>12} {:>8} {:>8} {:>9} {:>9.1} {:>6.2} {:>9} {:>9}",
        topic.records_sent,
        topic.records_acknowledged,
        topic.records_failed,
        topic.records_retried,
        topic.batches_sent,
        topic.records_per_batch.mean().unwrap_or(0.0),
        topic.compression_ratio.mean().unwrap_or(1.0),
        time(&topic.queue_time, 99.0),
        time(&topic.delivery_time, 99.0),
    )
}

fn broker_line(f: &mut fmt::Formatter<'_>, name: &str, broker: &RequestMetrics) -> fmt::Result {
    writeln!(
        f,
        "{name:<24} {:>12} {:>12} {:>8} {:>9} {:>9.1} {:>9} {:>9} {:>9}",
        broker.requests_sent,
        broker.requests_answered,
        broker.requests_failed,
        broker.in_flight,
        broker.records_per_request.mean().unwrap_or(0.0),
        time(&broker.request_latency, 50.0),
        time(&broker.request_latency, 99.0),
        time(&broker.request_latency, 100.0),
    )
}

fn time(times: &Histogram<Duration>, percent: f64) -> String {
    match times.percentile(percent) {
        None => String::from("-"),
        Some(time) if time < Duration::from_millis(10) => format!("{} us", time.as_micros()),
        Some(time) => Rounded(time).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    fn read(path: &str) -> String {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
    }

    #[test]
    fn the_documentation_lists_every_field_of_every_struct_and_no_other() {
        let documentation = read("../docs/metrics.md");
        let files = ["snapshot", "batch_metrics", "request_metrics", "buffer_metrics"];
        let structs = ["ProducerMetrics", "BatchMetrics", "RequestMetrics", "BufferMetrics"];
        for (file, name) in files.into_iter().zip(structs) {
            let source = read(&format!("src/metrics/{file}.rs"));
            let fields = source.lines().filter_map(|line| line.strip_prefix("    pub "));
            let fields =
                fields.filter(|rest| !rest.starts_with("fn") && !rest.starts_with("const"));
            let fields: Vec<&str> =
                fields.filter_map(|rest| Some(rest.split_once(": ")?.0)).collect();
            assert!(fields.len() >= 5, "{name}: {fields:?}");
            let (_, section) = documentation.split_once(&format!("### `{name}`")).unwrap();
            let section = section.split("\n#").next().unwrap();
            let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
            let documented: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
            assert_eq!(documented, fields, "{name}");
        }
    }
}
