//! All of a consumer's numbers at one moment.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use kafka4rs_core::TopicPartition;
use kafka4rs_core::metrics::Histogram;
use kafka4rs_core::rt::Rounded;
use kafka4rs_protocol::{BrokerId, TopicName};

use super::{FetchMetrics, GroupMetrics, PartitionMetrics, RecordMetrics};

/// What a consumer has done so far, and what it is at: a copy, taken by
/// [`Consumer::metrics`](crate::Consumer::metrics).
///
/// Counters and histograms begin with the consumer; [`since`](Self::since) gives those of an interval. They are
/// kept by batch and by request, never by record.
///
/// ```
/// use kafka4rs_consumer::ConsumerMetrics;
///
/// fn report(now: &ConsumerMetrics, before: &ConsumerMetrics) {
///     let last = now.since(before);
///     let per_second = last.consumed.records as f64 / last.elapsed.as_secs_f64();
///     println!("{per_second:.0} records/s, {} behind", last.lag);
///     for (broker, fetches) in &last.brokers {
///         println!("broker {broker}: {:?}", fetches.latency.percentile(99.0));
///     }
/// }
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ConsumerMetrics {
    /// Since the consumer was made; of [`since`](Self::since), since the earlier copy.
    pub elapsed: Duration,
    /// Records given to the application, of all topics.
    pub consumed: RecordMetrics,
    /// The same by topic.
    pub topics: BTreeMap<TopicName, RecordMetrics>,
    /// The partitions that are assigned now.
    pub partitions: BTreeMap<TopicPartition, PartitionMetrics>,
    /// What the assigned partitions lag together, as far as it is known: a gauge.
    #[doc(alias = "records-lag-max")]
    pub lag: u64,
    /// Fetches from all brokers.
    pub fetches: FetchMetrics,
    /// Fetches by broker.
    pub brokers: BTreeMap<BrokerId, FetchMetrics>,
    /// Rebalances and commits.
    pub group: GroupMetrics,
    /// Memory of what was fetched and waits for a poll, in bytes: a gauge, bounded by `fetch_buffer`.
    pub buffered_bytes: u64,
}

impl ConsumerMetrics {
    /// What happened since `earlier`, an earlier copy of the same consumer's. Gauges stay as they are.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> Self {
        let topics = self.topics.iter().map(|(name, topic)| {
            let earlier = earlier.topics.get(name);
            (name.clone(), earlier.map_or(*topic, |earlier| topic.since(earlier)))
        });
        let partitions = self.partitions.iter().map(|(partition, now)| {
            let earlier = earlier.partitions.get(partition);
            (partition.clone(), earlier.map_or(*now, |earlier| now.since(earlier)))
        });
        let brokers = self.brokers.iter().map(|(id, broker)| {
            let earlier = earlier.brokers.get(id);
            (*id, earlier.map_or_else(|| broker.clone(), |earlier| broker.since(earlier)))
        });
        Self {
            elapsed: self.elapsed.saturating_sub(earlier.elapsed),
            consumed: self.consumed.since(&earlier.consumed),
            topics: topics.collect(),
            partitions: partitions.collect(),
            lag: self.lag,
            fetches: self.fetches.since(&earlier.fetches),
            brokers: brokers.collect(),
            group: self.group.since(&earlier.group),
            buffered_bytes: self.buffered_bytes,
        }
    }
}

/// A table for people: the totals, then a line for each topic and each broker.
impl fmt::Display for ConsumerMetrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{}: {} partitions, {} behind, {} bytes buffered, {} rebalances, {} commits ({} failed)",
            Rounded(self.elapsed),
            self.partitions.len(),
            self.lag,
            self.buffered_bytes,
            self.group.rebalances,
            self.group.commits,
            self.group.commits_failed,
        )?;
        writeln!(f, "{:<24} {:>12} {:>14} {:>9}", "topic", "records", "bytes", "batches")?;
        let topics = self.topics.iter().map(|(name, topic)| (name.to_string(), topic));
        for (name, topic) in topics.chain([("all".to_owned(), &self.consumed)]) {
            let RecordMetrics { records, bytes, batches, .. } = topic;
            writeln!(f, "{name:<24} {records:>12} {bytes:>14} {batches:>9}")?;
        }
        writeln!(
            f,
            "{:<24} {:>9} {:>9} {:>7} {:>14} {:>9} {:>9} {:>9}",
            "broker", "fetches", "answered", "failed", "bytes", "p50", "p99", "max"
        )?;
        let brokers = self.brokers.iter().map(|(id, broker)| (id.to_string(), broker));
        for (name, broker) in brokers.chain([("all".to_owned(), &self.fetches)]) {
            writeln!(
                f,
                "{name:<24} {:>9} {:>9} {:>7} {:>14} {:>9} {:>9} {:>9}",
                broker.requests_sent,
                broker.requests_answered,
                broker.requests_failed,
                broker.bytes_received,
                time(&broker.latency, 50.0),
                time(&broker.latency, 99.0),
                time(&broker.latency, 100.0),
            )?;
        }
        Ok(())
    }
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
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        std::fs::read_to_string(path).expect("a file")
    }

    #[test]
    fn the_documentation_lists_every_field_of_every_struct_and_no_other() {
        let documentation = read("../docs/metrics.md");
        let files = [
            ("snapshot", "ConsumerMetrics"),
            ("record_metrics", "RecordMetrics"),
            ("partition_metrics", "PartitionMetrics"),
            ("fetch_metrics", "FetchMetrics"),
            ("group_metrics", "GroupMetrics"),
        ];
        for (file, name) in files {
            let source = read(&format!("src/metrics/{file}.rs"));
            let fields = source.lines().filter_map(|line| line.strip_prefix("    pub "));
            let fields = fields.filter(|rest| !rest.starts_with("fn") && !rest.starts_with('('));
            let fields = fields.filter(|rest| !rest.starts_with("(crate)"));
            let fields: Vec<&str> =
                fields.filter_map(|rest| Some(rest.split_once(": ")?.0)).collect();
            assert!(fields.len() >= 4, "{name}: {fields:?}");
            let section = documentation.split_once(&format!("### `{name}`")).expect("a section").1;
            let section = section.split("\n#").next().expect("a part");
            let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
            let documented: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
            assert_eq!(documented, fields, "{name}");
        }
    }
}
