//! rskafka. `API`: `batch` (`BatchProducer`, a future for each record) or `partition`
//! (`PartitionClient`, many records in one call).

use std::sync::Arc;
use std::time::Instant;

use chrono::Utc;
use futures_util::StreamExt;
use futures_util::stream;
use rskafka::client::ClientBuilder;
use rskafka::client::partition::{Compression, PartitionClient, UnknownTopicHandling};
use rskafka::client::producer::BatchProducerBuilder;
use rskafka::client::producer::aggregator::RecordAggregator;
use rskafka::record::Record;
use runner::{Job, LATENCY_WARM_UP, Meter, OUTSTANDING, Spread, Verb, latency_pause, values};

/// The most a fetch asks for, in bytes.
const FETCH_BYTES: i32 = 1 << 20;
/// The longest a fetch waits, in milliseconds.
const FETCH_WAIT: i32 = 500;
/// More than a record's own bytes take in a batch.
const OVERHEAD: usize = 10;

fn main() {
    runner::run(|job| async move {
        let client = ClientBuilder::new(vec![job.bootstrap.clone()]).build().await;
        let client = client.expect("a client");
        let mut partitions = Vec::with_capacity(job.partitions);
        for index in 0..job.partitions as i32 {
            let partition =
                client.partition_client(&*job.topic, index, UnknownTopicHandling::Retry).await;
            partitions.push(Arc::new(partition.expect("a partition")));
        }
        match (job.verb, &*job.api) {
            (Verb::Produce, "partition") => produce_partition(&job, &partitions[0]).await,
            (Verb::Produce, _) => produce_batch(&job, partitions).await,
            (Verb::Consume, _) => consume(&job, &partitions[0]).await,
            (Verb::Latency, _) => latency(&job, &partitions[0]).await,
            (Verb::Trickle | Verb::Idle, _) => panic!("{:?} is not measured here", job.verb),
        }
    });
}

fn record(value: &[u8]) -> Record {
    Record {
        key: None,
        value: Some(value.to_vec()),
        headers: Default::default(),
        timestamp: Utc::now(),
    }
}

fn codec(job: &Job) -> Compression {
    match &*job.codec {
        "lz4" => Compression::Lz4,
        "zstd" => Compression::Zstd,
        _ => Compression::NoCompression,
    }
}

async fn produce_batch(job: &Job, partitions: Vec<Arc<PartitionClient>>) {
    let producers: Vec<_> = partitions
        .into_iter()
        .map(|partition| {
            let builder = BatchProducerBuilder::new(partition);
            if job.defaults {
                return builder.build(RecordAggregator::new(1 << 20));
            }
            builder
                .with_linger(job.linger)
                .with_compression(codec(job))
                .build(RecordAggregator::new(job.batch_bytes))
        })
        .collect();
    let values = values::pool(job.size, &job.codec);
    producers[0].produce(record(&values[0])).await.expect("an acknowledgement");
    let mut spread = Spread::new(job.partitions);
    let meter = Meter::start();
    // By number: a closure over references is not general enough for a future that is to be `Send`.
    stream::iter(0..job.records)
        .map(|number| {
            let value = &values[number % values.len()];
            producers[spread.next() as usize].produce(record(value))
        })
        .buffer_unordered(OUTSTANDING)
        .for_each(|delivered| async move { drop(delivered.expect("an acknowledgement")) })
        .await;
    meter.result(job.records, None);
}

async fn produce_partition(job: &Job, partition: &PartitionClient) {
    let values = values::pool(job.size, &job.codec);
    let per_call = (job.batch_bytes / (job.size + OVERHEAD)).max(1);
    let first = partition.produce(vec![record(&values[0])], codec(job)).await;
    first.expect("an acknowledgement");
    let mut cycle = values.iter().cycle();
    let mut sent = 0;
    let meter = Meter::start();
    while sent < job.records {
        let records = cycle.by_ref().take(per_call).map(|value| record(value)).collect();
        partition.produce(records, codec(job)).await.expect("an acknowledgement");
        sent += per_call;
    }
    meter.result(sent, None);
}

async fn latency(job: &Job, partition: &PartitionClient) {
    let value = values::value(0, job.size);
    let mut latencies = Vec::with_capacity(job.records);
    let mut meter = None;
    for number in 0..job.records + LATENCY_WARM_UP {
        if number == LATENCY_WARM_UP {
            meter = Some(Meter::start());
        }
        let start = Instant::now();
        let sent = partition.produce(vec![record(&value)], Compression::NoCompression).await;
        sent.expect("an acknowledgement");
        if number >= LATENCY_WARM_UP {
            latencies.push(start.elapsed().as_secs_f64() * 1e6);
        }
        latency_pause().await;
    }
    meter.expect("more sends than the warm-up has").result(job.records, Some(latencies));
}

async fn consume(job: &Job, partition: &PartitionClient) {
    let meter = Meter::start();
    let (mut count, mut bytes, mut offset) = (0, 0, 0);
    while count < job.records {
        let fetched = partition.fetch_records(offset, 1..FETCH_BYTES, FETCH_WAIT).await;
        let (records, _) = fetched.expect("records");
        count += records.len();
        offset = records.last().map_or(offset, |last| last.offset + 1);
        bytes +=
            records.iter().map(|one| one.record.value.as_ref().map_or(0, Vec::len)).sum::<usize>();
    }
    meter.result(count, None);
    assert_eq!(bytes, count * job.size, "every value has the size that was asked for");
}
