//! What consuming costs the client: processor seconds per million records.
//!
//! `consume [consume] BOOTSTRAP TOPIC N SIZE PARTITIONS LINGER_MS BATCH_BYTES CODEC`
//!
//! Reads the topic's partitions from offset 0 until there were `N` records, checks each checksum and
//! the length of each value, prints `START` when the first records are there, and at the end one line
//! `RESULT msgs=.. wall_s=.. cpu_user_s=.. cpu_sys_s=.. rss_mb=.. minflt=..`. Meant for a broker that
//! costs little and serves the same batch for ever, so that what is measured is the client. Linux
//! only: the figures come from `/proc`, in ticks of 10 ms, so give it a second or more to do.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run has nothing to report")]

use kafka4rs::{ClientConfig, Consumer, TopicPartition};
use kafka4rs_benches::Usage;
use std::collections::VecDeque;
use std::time::Duration;

struct Job {
    bootstrap: String,
    topic: String,
    records: usize,
    size: usize,
    partitions: i32,
}

impl Job {
    fn from_args() -> Option<Self> {
        let mut args: VecDeque<String> = std::env::args().skip(1).collect();
        if args.front().is_some_and(|verb| verb == "consume") {
            args.pop_front();
        }
        let mut next = move || args.pop_front();
        Some(Self {
            bootstrap: next()?,
            topic: next()?,
            records: next()?.parse().ok()?,
            size: next()?.parse().ok()?,
            partitions: next()?.parse().ok()?,
        })
    }
}

fn main() {
    let Some(job) = Job::from_args() else {
        eprintln!("usage: consume BOOTSTRAP TOPIC N SIZE PARTITIONS LINGER_MS BATCH_BYTES CODEC");
        std::process::exit(2);
    };
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.unwrap().block_on(run(&job));
}

async fn run(job: &Job) {
    let config = ClientConfig::new().bootstrap_servers(&*job.bootstrap).build().unwrap();
    let partitions = (0..job.partitions).map(|index| TopicPartition::new(&*job.topic, index));
    let partitions: Vec<_> = partitions.collect();
    let mut consumer = Consumer::builder(config)
        .max_poll_records(10_000)
        .assign(partitions.iter().cloned())
        .unwrap();
    for partition in &partitions {
        consumer.seek(partition, 0).unwrap();
    }
    let first = consumer.poll(Duration::from_secs(10)).await.unwrap();
    assert!(!first.is_empty(), "no records within 10 s");
    drop(first);
    println!("START");
    let before = Usage::now();
    let (mut records, mut bytes) = (0, 0);
    while records < job.records {
        let batch = consumer.poll(Duration::from_secs(10)).await.unwrap();
        assert!(!batch.is_empty(), "only {records} records, then none within 10 s");
        records += batch.len();
        bytes += batch.iter().map(|record| record.value.len()).sum::<usize>();
    }
    before.report(records);
    assert_eq!(bytes, records * job.size, "every value has the size that was asked for");
    consumer.close().await.unwrap();
}
