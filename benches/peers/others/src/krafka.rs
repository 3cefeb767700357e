//! krafka: a delivery handle for each record; `poll` to consume.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use bytes::Bytes;
use krafka::consumer::AutoOffsetReset;
use krafka::producer::Producer;
use krafka::{Compression, Kafka, Record};
use runner::{
    BUFFER_MEMORY, Job, LATENCY_WARM_UP, Meter, OUTSTANDING, Spread, Verb, latency_pause, values,
};

fn main() {
    runner::run(|job| async move {
        let kafka = Kafka::builder(job.bootstrap.clone()).connect().await.expect("a connection");
        match job.verb {
            Verb::Produce => produce(&job, &kafka).await,
            Verb::Consume => consume(&job, &kafka).await,
            Verb::Latency => latency(&job, &kafka).await,
            Verb::Trickle | Verb::Idle => panic!("{:?} is not measured here", job.verb),
        }
    });
}

async fn producer(job: &Job, kafka: &Kafka) -> Producer {
    let mut builder = kafka.producer();
    if !job.defaults {
        builder = builder
            .metrics_push(false)
            .batch_size(job.batch_bytes)
            .linger(job.linger)
            .buffer_memory(BUFFER_MEMORY)
            .compression(match &*job.codec {
                "lz4" => Compression::Lz4,
                "zstd" => Compression::Zstd,
                _ => Compression::None,
            });
    }
    builder.build().await.expect("a producer")
}

async fn produce(job: &Job, kafka: &Kafka) {
    let producer = producer(job, kafka).await;
    let values = values::pool(job.size, &job.codec).into_iter();
    let values: Vec<Bytes> = values.map(Bytes::from).collect();
    let record = |value: &Bytes, partition| {
        Record::new(job.topic.as_str(), value.clone()).partition(partition)
    };
    let _ = producer.send(record(&values[0], 0)).await.expect("an acknowledgement");
    let mut spread = Spread::new(job.partitions);
    let mut handles = VecDeque::with_capacity(OUTSTANDING);
    let meter = Meter::start();
    for value in values.iter().cycle().take(job.records) {
        handles.push_back(producer.enqueue(record(value, spread.next())).await.expect("room"));
        if handles.len() == OUTSTANDING {
            for handle in handles.drain(..OUTSTANDING / 2) {
                let _ = handle.await.expect("an acknowledgement");
            }
        }
    }
    producer.flush().await.expect("a flush");
    for handle in handles {
        let _ = handle.await.expect("an acknowledgement");
    }
    meter.result(job.records, None);
}

async fn latency(job: &Job, kafka: &Kafka) {
    let producer = producer(job, kafka).await;
    let value = Bytes::from(values::value(0, job.size));
    let mut latencies = Vec::with_capacity(job.records);
    let mut meter = None;
    for number in 0..job.records + LATENCY_WARM_UP {
        if number == LATENCY_WARM_UP {
            meter = Some(Meter::start());
        }
        let start = Instant::now();
        let record = Record::new(job.topic.as_str(), value.clone()).partition(0);
        let _ = producer.send(record).await.expect("an acknowledgement");
        if number >= LATENCY_WARM_UP {
            latencies.push(start.elapsed().as_secs_f64() * 1e6);
        }
        latency_pause().await;
    }
    meter.expect("more sends than the warm-up has").result(job.records, Some(latencies));
}

async fn consume(job: &Job, kafka: &Kafka) {
    let mut builder = kafka.consumer_without_group().auto_offset_reset(AutoOffsetReset::Earliest);
    if !job.defaults {
        builder = builder.metrics_push(false).max_poll_records(10_000).max_buffered_records(20_000);
    }
    let consumer = builder.build().await.expect("a consumer");
    let partitions = (0..job.partitions as i32).collect();
    consumer.assign(&job.topic, partitions).await.expect("an assignment");
    let meter = Meter::start();
    let (mut records, mut bytes) = (0, 0);
    while records < job.records {
        let batch = consumer.poll(Duration::from_secs(1)).await.expect("records");
        records += batch.len();
        bytes +=
            batch.iter().map(|record| record.value.as_ref().map_or(0, Bytes::len)).sum::<usize>();
    }
    meter.result(records, None);
    assert_eq!(bytes, records * job.size, "every value has the size that was asked for");
}
