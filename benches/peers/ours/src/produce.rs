use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use kafka4rs::producer::{Delivery, TopicHandle};
use kafka4rs::{Producer, Record};
use runner::{
    BUFFER_MEMORY, Job, LATENCY_WARM_UP, Meter, OUTSTANDING, Spread, latency_pause, values,
};

/// From this size on a value that is given as `Bytes` is referred to, and below it is copied anyway.
const SHARED: usize = 8 * 1024;
/// Records of one `send_all`.
const CHUNK: usize = 10_000;

fn producer(job: &Job) -> Producer {
    let mut builder = Producer::builder(crate::client(job));
    if !job.defaults {
        builder = builder
            .linger(job.linger)
            .batch_size(job.batch_bytes)
            .max_request_size(job.batch_bytes.max(1 << 20))
            .buffer_memory(BUFFER_MEMORY)
            .compression(job.codec.parse().expect("a codec"));
    }
    if let Some(requests) = job.extra("max_in_flight") {
        builder = builder.max_in_flight(requests);
    }
    builder.build().expect("a producer")
}

pub(crate) async fn throughput(job: &Job) {
    let producer = producer(job);
    let topic = producer.topic(&job.topic);
    let values: Arc<[Bytes]> =
        values::pool(job.size, &job.codec).into_iter().map(Bytes::from).collect();
    topic.send(record(&values[0]).partition(0)).await.expect("an acknowledgement");
    let tasks: usize = job.extra("tasks").unwrap_or(1);
    let meter = Meter::start();
    match &*job.api {
        "send-all" => send_all(job, &topic, &values).await,
        _ if tasks == 1 => enqueue(&topic, &values, job.records, Spread::new(job.partitions)).await,
        _ => many(job, &topic, &values, tasks).await,
    }
    meter.result(job.records, None);
}

/// By the cheapest means there is for its size.
fn record(value: &Bytes) -> Record<'_> {
    if value.len() < SHARED { Record::value(&value[..]) } else { Record::value(value.clone()) }
}

/// A handle for each record; the older half is awaited when there are many.
async fn enqueue(topic: &TopicHandle, values: &[Bytes], records: usize, mut spread: Spread) {
    let mut deliveries: VecDeque<Delivery> = VecDeque::with_capacity(OUTSTANDING);
    for value in values.iter().cycle().take(records) {
        let next = record(value).partition(spread.next());
        deliveries.push_back(topic.enqueue(next).await.expect("room"));
        if deliveries.len() == OUTSTANDING {
            for delivery in deliveries.drain(..OUTSTANDING / 2) {
                delivery.await.expect("an acknowledgement");
            }
        }
    }
    for delivery in deliveries {
        delivery.await.expect("an acknowledgement");
    }
}

/// As many tasks, each with its own partition.
async fn many(job: &Job, topic: &TopicHandle, values: &Arc<[Bytes]>, tasks: usize) {
    let records = job.records / tasks;
    let work = (0..tasks).map(|task| {
        let (topic, values, partition) = (topic.clone(), Arc::clone(values), task % job.partitions);
        tokio::spawn(async move {
            let mut deliveries: VecDeque<Delivery> = VecDeque::with_capacity(OUTSTANDING);
            for value in values.iter().cycle().take(records) {
                let next = record(value).partition(partition as i32);
                deliveries.push_back(topic.enqueue(next).await.expect("room"));
                if deliveries.len() == OUTSTANDING / tasks {
                    for delivery in deliveries.drain(..OUTSTANDING / tasks / 2) {
                        delivery.await.expect("an acknowledgement");
                    }
                }
            }
            for delivery in deliveries {
                delivery.await.expect("an acknowledgement");
            }
        })
    });
    for one in work.collect::<Vec<_>>() {
        one.await.expect("the task");
    }
}

/// One answer for many records.
async fn send_all(job: &Job, topic: &TopicHandle, values: &[Bytes]) {
    let mut spread = Spread::new(job.partitions);
    let mut left = job.records;
    let mut cycle = values.iter().cycle();
    while left > 0 {
        let now = left.min(CHUNK);
        let records = cycle.by_ref().take(now);
        let records = records.map(|value| record(value).partition(spread.next()));
        let report = topic.send_all(records.collect::<Vec<_>>()).await;
        assert!(report.is_complete(), "every record is acknowledged");
        left -= now;
    }
}

pub(crate) async fn latency(job: &Job) {
    let producer = producer(job);
    let topic = producer.topic(&job.topic);
    let value = values::value(0, job.size);
    let mut latencies = Vec::with_capacity(job.records);
    let mut meter = None;
    for number in 0..job.records + LATENCY_WARM_UP {
        if number == LATENCY_WARM_UP {
            meter = Some(Meter::start());
        }
        let start = Instant::now();
        topic.send(Record::value(&value).partition(0)).await.expect("an acknowledgement");
        if number >= LATENCY_WARM_UP {
            latencies.push(start.elapsed().as_secs_f64() * 1e6);
        }
        latency_pause().await;
    }
    meter.expect("more sends than the warm-up has").result(job.records, Some(latencies));
}

/// `rate` records a second, a few each millisecond. All partitions had a record before.
pub(crate) async fn trickle(job: &Job) {
    let producer = producer(job);
    let topic = producer.topic(&job.topic);
    let values = values::pool(job.size, &job.codec);
    touch(job, &producer, &topic, &values[0]).await;
    let per_second: usize = job.extra("rate").unwrap_or(1000);
    let mut spread = Spread::new(job.partitions);
    let mut ticks = tokio::time::interval(Duration::from_millis(1));
    let (mut sent, mut deliveries) = (0, VecDeque::new());
    let meter = Meter::start();
    let start = Instant::now();
    while sent < job.records {
        ticks.tick().await;
        let due = (start.elapsed().as_secs_f64() * per_second as f64) as usize;
        while sent < due.min(job.records) {
            let value = &values[sent % values.len()];
            let record = Record::value(value).partition(spread.next());
            deliveries.push_back(topic.enqueue(record).await.expect("room"));
            sent += 1;
        }
        while deliveries.front().is_some_and(Delivery::is_done) {
            if let Some(delivery) = deliveries.pop_front() {
                delivery.await.expect("an acknowledgement");
            }
        }
    }
    for delivery in deliveries {
        delivery.await.expect("an acknowledgement");
    }
    meter.result(job.records, None);
}

/// So many seconds in which nothing is sent.
pub(crate) async fn idle(job: &Job) {
    let producer = producer(job);
    let topic = producer.topic(&job.topic);
    touch(job, &producer, &topic, &values::value(0, job.size)).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let meter = Meter::start();
    tokio::time::sleep(Duration::from_secs(job.records as u64)).await;
    meter.result(job.records, None);
}

/// A record for each partition, so that the producer knows them all.
async fn touch(job: &Job, producer: &Producer, topic: &TopicHandle, value: &[u8]) {
    for partition in 0..job.partitions {
        let record = Record::value(value).partition(partition as i32);
        drop(topic.enqueue(record).await.expect("room"));
    }
    producer.flush().await.expect("acknowledgements");
}
