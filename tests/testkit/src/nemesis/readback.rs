//! What the logs hold in the end, read by a consumer of its own that is in no group.

use std::collections::BTreeMap;
use std::time::Duration;

use kafka4rs::{Client, Consumer, TopicPartition};

use super::workload::Topic;
use crate::kcheck::{Payload, Truth, TruthRecord, fingerprint};

/// One partition, and what it holds.
pub(super) struct Log {
    pub(super) topic: usize,
    pub(super) partition: u32,
    pub(super) truth: Truth,
    /// Of each of its records, in their order: what another reader has to see too.
    pub(super) prints: Vec<u64>,
}

/// One number for everything that a reader sees of a record but its offset.
pub(super) fn print(timestamp: i64, key: &[u8], value: &[u8]) -> u64 {
    let lengths = [key.len() as u64, value.len() as u64].map(u64::to_be_bytes);
    fingerprint([&timestamp.to_be_bytes()[..], lengths.as_flattened(), key, value])
}

/// How long nothing may come while something is missing.
const SILENCE: Duration = Duration::from_secs(60);

/// Ends of all partitions.
pub(super) async fn ends(
    client: &Client,
    topics: &[Topic],
) -> Result<BTreeMap<(usize, u32), u64>, String> {
    let failed = |error| format!("where do the logs end? {error}");
    let mut consumer = consumer(client, topics)?;
    let mut ends = BTreeMap::new();
    for (at, topic) in topics.iter().enumerate() {
        for number in 0..topic.partitions {
            let partition = partition(topic, number);
            consumer.seek_to_end(&partition).map_err(failed)?;
            let end = consumer.position(&partition).await.map_err(failed)?;
            ends.insert((at, number), u64::try_from(end.get()).unwrap_or(0));
        }
    }
    consumer.close().await.map_err(failed)?;
    Ok(ends)
}

/// Everything up to these ends.
pub(super) async fn logs(
    client: &Client,
    topics: &[Topic],
    ends: &BTreeMap<(usize, u32), u64>,
) -> Result<Vec<Log>, String> {
    let failed = |error| format!("reading everything back: {error}");
    let mut consumer = consumer(client, topics)?;
    let mut logs: BTreeMap<(usize, u32), Log> = BTreeMap::new();
    for (&(at, number), &end_offset) in ends {
        let Some(topic) = topics.get(at) else { continue };
        let truth = Truth {
            topic: topic.of_history,
            partition: number,
            start_offset: 0,
            end_offset,
            records: Vec::new(),
        };
        let log = Log { topic: at, partition: number, truth, prints: Vec::new() };
        logs.insert((at, number), log);
    }
    let mut next: BTreeMap<(usize, u32), u64> =
        ends.iter().filter(|(_, end)| **end > 0).map(|(partition, _)| (*partition, 0)).collect();
    while !next.is_empty() {
        let records = consumer.poll(SILENCE).await.map_err(failed)?;
        if records.is_empty() {
            return Err(format!("nothing came within {SILENCE:?}, and this is missing: {next:?}"));
        }
        for record in &records {
            let name = record.topic().to_string();
            let Some(at) = topics.iter().position(|topic| topic.name == name) else { continue };
            let number = u32::try_from(record.partition().get()).unwrap_or(u32::MAX);
            let offset = u64::try_from(record.offset().get()).unwrap_or(u64::MAX);
            let Some(log) = logs.get_mut(&(at, number)) else { continue };
            if offset >= log.truth.end_offset {
                return Err(format!("{name}-{number} grew to {offset} while it was read back"));
            }
            let value = record.value();
            let payload = Payload::decode(&value);
            log.truth.records.push(TruthRecord { offset, payload, aborted: false });
            log.prints.push(print(record.timestamp(), record.key().unwrap_or_default(), &value));
            if offset + 1 == log.truth.end_offset {
                next.remove(&(at, number));
            } else if let Some(next) = next.get_mut(&(at, number)) {
                *next = offset + 1;
            }
        }
    }
    consumer.close().await.map_err(failed)?;
    Ok(logs.into_values().collect())
}

fn consumer(client: &Client, topics: &[Topic]) -> Result<Consumer, String> {
    let all = topics
        .iter()
        .flat_map(|topic| (0..topic.partitions).map(move |number| partition(topic, number)));
    // No group: nothing is committed, and reading begins at the beginning.
    Consumer::builder(client)
        .group_id("nemesis-readback")
        .enable_auto_commit(false)
        .assign(all)
        .map_err(|error| format!("a consumer to read back: {error}"))
}

fn partition(topic: &Topic, number: u32) -> TopicPartition {
    TopicPartition::new(&*topic.name, i32::try_from(number).unwrap_or(i32::MAX))
}
