//! What producing costs the client: processor seconds per million records.
//!
//! `produce [produce] BOOTSTRAP TOPIC N SIZE PARTITIONS LINGER_MS BATCH_BYTES CODEC`
//!
//! Sends one record untimed (connection, metadata, producer id), then `N`, each of which is awaited,
//! and prints `START` before them and one line
//! `RESULT msgs=.. wall_s=.. cpu_user_s=.. cpu_sys_s=.. rss_mb=.. minflt=..` after the last
//! acknowledgement. Meant for a broker that costs little and stores nothing, so that what is measured
//! is the client. Linux only: the figures come from `/proc`, in ticks of 10 ms, so give it a second or
//! more to do.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run has nothing to report")]

use kafka4rs::producer::{Delivery, TopicHandle};
use kafka4rs::{ClientConfig, Producer, Record};
use kafka4rs_benches::Usage;
use std::collections::VecDeque;
use std::time::Duration;

/// Deliveries kept before the older half is awaited.
const OUTSTANDING: usize = 100_000;
/// How much distinct content there is.
const POOL_BYTES: usize = 1 << 20;
const BUFFER_MEMORY: usize = 128 << 20;

struct Job {
    bootstrap: String,
    topic: String,
    records: usize,
    size: usize,
    partitions: u64,
    linger: Duration,
    batch_bytes: usize,
    codec: String,
}

impl Job {
    fn from_args() -> Option<Self> {
        let mut args: VecDeque<String> = std::env::args().skip(1).collect();
        if args.front().is_some_and(|verb| verb == "produce") {
            args.pop_front();
        }
        let mut next = move || args.pop_front();
        Some(Self {
            bootstrap: next()?,
            topic: next()?,
            records: next()?.parse().ok()?,
            size: next()?.parse().ok()?,
            partitions: next()?.parse().ok()?,
            linger: Duration::from_millis(next()?.parse().ok()?),
            batch_bytes: next()?.parse().ok()?,
            codec: next()?,
        })
    }
}

fn main() {
    let Some(job) = Job::from_args() else {
        eprintln!("usage: produce BOOTSTRAP TOPIC N SIZE PARTITIONS LINGER_MS BATCH_BYTES CODEC");
        std::process::exit(2);
    };
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.unwrap().block_on(run(&job));
}

async fn run(job: &Job) {
    let config = ClientConfig::new().bootstrap_servers(&*job.bootstrap).build().unwrap();
    let producer = Producer::builder(config)
        .linger(job.linger)
        .batch_size(job.batch_bytes)
        .max_request_size(job.batch_bytes.max(1 << 20))
        .buffer_memory(BUFFER_MEMORY)
        .compression(job.codec.parse().unwrap())
        .build()
        .unwrap();
    let topic = producer.topic(&job.topic);
    let values = values(job.size);
    topic.send(Record::value(&values[0]).partition(0)).await.unwrap();
    println!("START");
    let before = Usage::now();
    produce(job, &producer, &topic, &values).await;
    before.report(job.records);
    producer.close().await.unwrap();
}

async fn produce(job: &Job, producer: &Producer, topic: &TopicHandle, values: &[Vec<u8>]) {
    let mut random = 0x2545_f491_4f6c_dd1d;
    let mut deliveries: VecDeque<Delivery> = VecDeque::with_capacity(OUTSTANDING);
    for value in values.iter().cycle().take(job.records) {
        let partition =
            if job.partitions == 1 { 0 } else { xorshift(&mut random) % job.partitions };
        let record = Record::value(value).partition(i32::try_from(partition).unwrap());
        deliveries.push_back(topic.enqueue(record).await.unwrap());
        if deliveries.len() == OUTSTANDING {
            for delivery in deliveries.drain(..OUTSTANDING / 2) {
                delivery.await.unwrap();
            }
        }
    }
    producer.flush().await.unwrap();
    for delivery in deliveries {
        delivery.await.unwrap();
    }
}

/// Values that look like events, so that a codec has something to do.
fn values(size: usize) -> Vec<Vec<u8>> {
    let mut random = 0x9e37_79b9_7f4a_7c15;
    let count = (POOL_BYTES / size.max(1)).clamp(1, 1024);
    let value = |number| {
        let mut text = String::new();
        while text.len() < size {
            let word = xorshift(&mut random);
            text += &format!(
                "{{\"event\":{number},\"user\":\"{:08x}\",\"amount\":{}.{:02}}},",
                word >> 32,
                word % 997,
                word % 100,
            );
        }
        text.truncate(size);
        text.into_bytes()
    };
    (0..count).map(value).collect()
}

/// Marsaglia's generator.
fn xorshift(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}
