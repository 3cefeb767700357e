//! Where the consumer notes what it does.

use std::collections::BTreeMap;
use std::time::Duration;

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{BrokerId, Tick, TopicName};

use super::{ConsumerMetrics, FetchMetrics, GroupMetrics, RecordMetrics};

/// The running numbers of one consumer, behind its lock: written by region, by fetch, by rebalance and by commit,
/// never for a record.
#[derive(Debug)]
pub(crate) struct Recorder {
    started: Tick,
    topics: BTreeMap<TopicName, RecordMetrics>,
    partitions: BTreeMap<TopicPartition, RecordMetrics>,
    brokers: BTreeMap<BrokerId, FetchMetrics>,
    group: GroupMetrics,
    rebalancing: Option<Tick>,
}

/// A fetch answer that was read to its end.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Answered {
    /// Since the request was handed over.
    pub(crate) latency: Duration,
    pub(crate) throttle: Duration,
    pub(crate) bytes: u64,
    pub(crate) record_bytes: u64,
    pub(crate) partitions: u64,
}

impl Recorder {
    pub(crate) fn new(started: Tick) -> Self {
        Self {
            started,
            topics: BTreeMap::new(),
            partitions: BTreeMap::new(),
            brokers: BTreeMap::new(),
            group: GroupMetrics::default(),
            rebalancing: None,
        }
    }

    /// Records of a partition were given to the application.
    pub(crate) fn consumed(&mut self, partition: &TopicPartition, what: &RecordMetrics) {
        match self.topics.get_mut(&partition.topic) {
            Some(topic) => topic.add(what),
            None => drop(self.topics.insert(partition.topic.clone(), *what)),
        }
        match self.partitions.get_mut(partition) {
            Some(counts) => counts.add(what),
            None => drop(self.partitions.insert(partition.clone(), *what)),
        }
    }

    pub(crate) fn consumed_of(&self, partition: &TopicPartition) -> RecordMetrics {
        self.partitions.get(partition).copied().unwrap_or_default()
    }

    /// The partition is not this consumer's any more.
    pub(crate) fn remove(&mut self, partition: &TopicPartition) {
        self.partitions.remove(partition);
    }

    pub(crate) fn fetch_sent(&mut self, broker: BrokerId) {
        let broker = self.brokers.entry(broker).or_default();
        broker.requests_sent += 1;
        broker.in_flight += 1;
    }

    pub(crate) fn fetch_failed(&mut self, broker: BrokerId) {
        let broker = self.brokers.entry(broker).or_default();
        broker.requests_failed += 1;
        broker.in_flight = broker.in_flight.saturating_sub(1);
    }

    pub(crate) fn fetch_answered(&mut self, broker: BrokerId, answer: &Answered) {
        let broker = self.brokers.entry(broker).or_default();
        broker.requests_answered += 1;
        broker.in_flight = broker.in_flight.saturating_sub(1);
        broker.bytes_received += answer.bytes;
        broker.record_bytes += answer.record_bytes;
        broker.partitions += answer.partitions;
        broker.latency.record(answer.latency);
        broker.size.record(answer.bytes);
        if !answer.throttle.is_zero() {
            broker.throttle_time.record(answer.throttle);
        }
    }

    pub(crate) fn session_renewed(&mut self, broker: BrokerId) {
        self.brokers.entry(broker).or_default().sessions_renewed += 1;
    }

    /// An assignment asks for partitions to change hands.
    pub(crate) fn rebalance_began(&mut self, now: Tick) {
        self.rebalance_aborted();
        self.rebalancing = Some(now);
    }

    pub(crate) fn rebalance_ended(&mut self, now: Tick) {
        if let Some(began) = self.rebalancing.take() {
            self.group.rebalances += 1;
            self.group.rebalance_time.record(now - began);
        }
    }

    /// The rebalance that is under way, if any, will not be completed.
    pub(crate) fn rebalance_aborted(&mut self) {
        self.group.rebalances_failed += u64::from(self.rebalancing.take().is_some());
    }

    pub(crate) fn lost(&mut self) {
        self.rebalance_aborted();
        self.group.losses += 1;
    }

    pub(crate) fn committed(&mut self, took: Duration, stored: bool) {
        if stored {
            self.group.commits += 1;
            self.group.commit_latency.record(took);
        } else {
            self.group.commits_failed += 1;
        }
    }

    /// Everything that is counted here; gauges of partitions are for the caller to fill in.
    pub(crate) fn snapshot(&self, now: Tick) -> ConsumerMetrics {
        let mut metrics = ConsumerMetrics {
            elapsed: now - self.started,
            topics: self.topics.clone(),
            brokers: self.brokers.clone(),
            group: self.group.clone(),
            ..ConsumerMetrics::default()
        };
        for topic in self.topics.values() {
            metrics.consumed.add(topic);
        }
        for broker in self.brokers.values() {
            metrics.fetches.merge(broker);
        }
        metrics
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_by_topic_and_broker_adds_up_and_an_interval_is_the_difference() {
        let mut recorder = Recorder::new(Tick::ZERO);
        let one = RecordMetrics { records: 10, bytes: 700, batches: 2, decompressed_bytes: 900 };
        let orders = TopicPartition::new("orders", 0);
        recorder.consumed(&orders, &one);
        let before = recorder.snapshot(Tick::from_millis(1_000));
        recorder.consumed(&TopicPartition::new("bills", 3), &one);
        recorder.consumed(&orders, &one);
        recorder.fetch_sent(BrokerId(1));
        recorder.fetch_sent(BrokerId(2));
        let latency = Duration::from_millis(7);
        let answer = Answered {
            latency,
            bytes: 800,
            record_bytes: 700,
            partitions: 3,
            ..Default::default()
        };
        recorder.fetch_answered(BrokerId(1), &answer);
        recorder.fetch_failed(BrokerId(2));
        recorder.fetch_sent(BrokerId(2));
        let now = recorder.snapshot(Tick::from_millis(3_000));
        assert_eq!(
            (now.consumed.records, now.topics[&TopicName::from("orders")].records),
            (30, 20)
        );
        assert_eq!((now.fetches.requests_sent, now.fetches.in_flight), (3, 1));
        assert_eq!((now.fetches.bytes_received, now.fetches.record_bytes), (800, 700));
        let last = now.since(&before);
        assert_eq!((last.elapsed, last.consumed.records), (Duration::from_secs(2), 20));
        assert_eq!(last.topics[&TopicName::from("orders")].bytes, 700);
        assert_eq!(last.brokers[&BrokerId(1)].latency.max(), Some(latency));
        recorder.remove(&orders);
        assert_eq!(recorder.consumed_of(&orders), RecordMetrics::default());
        assert_eq!(recorder.snapshot(Tick::from_millis(3_000)).consumed.records, 30);
    }

    #[test]
    fn a_rebalance_counts_as_completed_or_failed_and_never_as_both() {
        let mut recorder = Recorder::new(Tick::ZERO);
        let at = Tick::from_millis;
        recorder.rebalance_began(at(0));
        recorder.rebalance_ended(at(40));
        recorder.rebalance_ended(at(50));
        recorder.rebalance_began(at(60));
        recorder.rebalance_began(at(70));
        recorder.lost();
        recorder.rebalance_aborted();
        let group = recorder.snapshot(at(100)).group;
        assert_eq!((group.rebalances, group.rebalances_failed, group.losses), (1, 2, 1));
        assert_eq!(group.rebalance_time.max(), Some(Duration::from_millis(40)));
    }

    #[test]
    fn commits_that_failed_have_no_latency() {
        let mut recorder = Recorder::new(Tick::ZERO);
        recorder.committed(Duration::from_millis(5), true);
        recorder.committed(Duration::from_secs(60), false);
        let group = recorder.snapshot(Tick::ZERO).group;
        assert_eq!((group.commits, group.commits_failed), (1, 1));
        assert_eq!(group.commit_latency.max(), Some(Duration::from_millis(5)));
    }
}
