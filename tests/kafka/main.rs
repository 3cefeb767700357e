//! Against real Kafka: what ours writes Java reads, what Java writes ours reads, and nothing is lost
//! when a node dies. Kafka's own command-line tools are the judge.
//!
//! `cargo xtask test-kafka` starts the clusters and runs these; without one they fail.

#![expect(clippy::disallowed_methods, reason = "real brokers live in real time")]
#![expect(clippy::expect_used, reason = "a test says that it fails by panicking")]

mod codecs;
mod failover;
mod failover_groups;
mod from_java;
mod groups;
mod partitioners;
mod to_java;

use std::collections::BTreeMap;
use std::time::Duration;

use kafka4rs::core::Value;
use kafka4rs::{ClientConfig, Consumer, OffsetReset};
use kafka4rs_testkit::kafka;
use tokio::sync::RwLock;

/// Tests share the cluster; one that takes a node away has it alone.
static CLUSTER: RwLock<()> = RwLock::const_new(());

/// Every wait for records of a test ends by then.
const LIMIT: Duration = Duration::from_secs(60);

/// Settings of one test's clients, the group included.
fn config(group: &str) -> ClientConfig {
    ClientConfig::new()
        .bootstrap_servers(kafka::bootstrap())
        .client_id("kafka4rs-tests")
        .group_id(group)
        .auto_offset_reset(OffsetReset::Earliest)
        .build()
        .expect("the settings agree")
}

/// A record as a test compares it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    partition: i32,
    offset: i64,
    key: Option<Vec<u8>>,
    value: Option<Vec<u8>>,
    headers: Vec<(String, Option<Vec<u8>>)>,
}

/// Polls and commits until `count` records are there, then polls once more: what comes too much is a
/// finding as well.
async fn consume(consumer: &mut Consumer, count: usize) -> Vec<Seen> {
    let mut seen = Vec::new();
    let done = async {
        while seen.len() < count {
            let records = consumer.poll(Duration::from_secs(1)).await.expect("a poll");
            seen.extend(records.iter().map(|record| {
                Seen {
                    partition: record.partition().0,
                    offset: record.offset().0,
                    key: record.key().map(<[u8]>::to_vec),
                    value: bytes_of(record.value()),
                    headers: record
                        .headers()
                        .iter()
                        .map(|header| (header.key().into_owned(), bytes_of(header.value())))
                        .collect(),
                }
            }));
            consumer.commit(&records).await.expect("committed");
        }
        let more = consumer.poll(Duration::from_millis(500)).await.expect("a poll");
        assert!(more.is_empty(), "{} records too many", more.len());
    };
    let in_time = tokio::time::timeout(LIMIT, done).await.is_ok();
    assert!(in_time, "only {} of {count} records within {LIMIT:?}", seen.len());
    seen
}

fn bytes_of(value: Value<'_>) -> Option<Vec<u8>> {
    (!value.is_null()).then(|| value.to_vec())
}

/// Offsets of each partition must be those from 0 up, in order.
fn assert_gapless(seen: &[Seen]) {
    let mut next = BTreeMap::new();
    for record in seen {
        let next = next.entry(record.partition).or_insert(0);
        assert_eq!(record.offset, *next, "partition {}", record.partition);
        *next += 1;
    }
}
