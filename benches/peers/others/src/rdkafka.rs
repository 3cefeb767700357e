//! rust-rdkafka over the librdkafka it bundles. `API`: `base` or `future` to produce, `base` or `stream`
//! to consume.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use rdkafka::client::ClientContext;
use rdkafka::config::ClientConfig;
use rdkafka::consumer::{BaseConsumer, Consumer, StreamConsumer};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::{DeliveryResult, Message};
use rdkafka::producer::{
    BaseProducer, BaseRecord, DeliveryFuture, FutureProducer, FutureRecord, Producer,
    ProducerContext,
};
use rdkafka::{Offset, TopicPartitionList};
use runner::{
    BUFFER_MEMORY, Job, LATENCY_WARM_UP, Meter, OUTSTANDING, Spread, Verb, latency_pause, values,
};

/// Records between two polls for delivery reports.
const POLL_EVERY: usize = 1024;

fn main() {
    runner::run(|job| async move {
        match (job.verb, &*job.api) {
            (Verb::Produce, "future") => produce_future(&job).await,
            (Verb::Produce, _) => produce_base(&job),
            (Verb::Consume, "stream") => consume_stream(&job).await,
            (Verb::Consume, _) => consume_base(&job),
            (Verb::Latency, _) => latency(&job).await,
            (Verb::Trickle | Verb::Idle, _) => panic!("{:?} is not measured here", job.verb),
        }
    });
}

fn config(job: &Job) -> ClientConfig {
    let mut config = ClientConfig::new();
    config.set("bootstrap.servers", &job.bootstrap);
    let consumes = job.verb == Verb::Consume;
    if consumes {
        config.set("group.id", "peers").set("enable.auto.commit", "false");
    }
    if !job.defaults {
        config.set("enable.metrics.push", "false");
        if consumes {
            config
                .set("check.crcs", "true")
                .set("fetch.queue.backoff.ms", "1")
                .set("queued.min.messages", "100000");
        } else {
            config
                .set("enable.idempotence", "true")
                .set("linger.ms", job.linger.as_millis().to_string())
                .set("batch.size", job.batch_bytes.to_string())
                .set("batch.num.messages", "1000000")
                .set("queue.buffering.max.messages", "200000")
                .set("queue.buffering.max.kbytes", (BUFFER_MEMORY / 1024).to_string())
                .set("compression.type", &job.codec);
        }
    }
    for (name, value) in &job.extra {
        config.set(name, value);
    }
    config
}

/// Counts delivery reports.
struct Acknowledged(AtomicUsize);

impl ClientContext for Acknowledged {}

impl ProducerContext for Acknowledged {
    type DeliveryOpaque = ();

    fn delivery(&self, result: &DeliveryResult<'_>, (): ()) {
        assert!(result.is_ok(), "a delivery failed");
        self.0.fetch_add(1, Relaxed);
    }
}

fn is_full(error: &KafkaError) -> bool {
    matches!(error, KafkaError::MessageProduction(RDKafkaErrorCode::QueueFull))
}

fn produce_base(job: &Job) {
    let acknowledged = Acknowledged(AtomicUsize::new(0));
    let producer: BaseProducer<_> =
        config(job).create_with_context(acknowledged).expect("a producer");
    let count = &producer.context().0;
    let values = values::pool(job.size, &job.codec);
    let record = |value, partition| {
        BaseRecord::<(), [u8]>::to(&job.topic).payload(value).partition(partition)
    };
    assert!(producer.send(record(&values[0], 0)).is_ok(), "the first record is taken");
    while count.swap(0, Relaxed) == 0 {
        producer.poll(Duration::from_millis(5));
    }
    let mut spread = Spread::new(job.partitions);
    let meter = Meter::start();
    for (number, value) in values.iter().cycle().take(job.records).enumerate() {
        let mut record = record(value, spread.next());
        while let Err((error, back)) = producer.send(record) {
            assert!(is_full(&error), "{error}");
            producer.poll(Duration::from_millis(5));
            record = back;
        }
        if number % POLL_EVERY == 0 {
            producer.poll(Duration::ZERO);
        }
    }
    while count.load(Relaxed) < job.records {
        producer.poll(Duration::from_millis(5));
    }
    meter.result(job.records, None);
}

async fn delivered(handle: DeliveryFuture) {
    handle.await.expect("a producer that lives").expect("an acknowledgement");
}

async fn produce_future(job: &Job) {
    let producer: FutureProducer = config(job).create().expect("a producer");
    let values = values::pool(job.size, &job.codec);
    let record = |value, partition| {
        FutureRecord::<(), [u8]>::to(&job.topic).payload(value).partition(partition)
    };
    let first = producer.send(record(&values[0], 0), Duration::from_secs(5));
    first.await.expect("an acknowledgement");
    let mut spread = Spread::new(job.partitions);
    let mut handles = VecDeque::with_capacity(OUTSTANDING);
    let meter = Meter::start();
    for value in values.iter().cycle().take(job.records) {
        let mut record = record(value, spread.next());
        loop {
            match producer.send_result(record) {
                Ok(handle) => break handles.push_back(handle),
                Err((error, back)) => {
                    assert!(is_full(&error), "{error}");
                    record = back;
                    for handle in handles.drain(..handles.len().min(1000)) {
                        delivered(handle).await;
                    }
                }
            }
        }
        if handles.len() == OUTSTANDING {
            for handle in handles.drain(..OUTSTANDING / 2) {
                delivered(handle).await;
            }
        }
    }
    producer.flush(Duration::from_secs(60)).expect("a flush");
    for handle in handles {
        delivered(handle).await;
    }
    meter.result(job.records, None);
}

async fn latency(job: &Job) {
    let producer: FutureProducer = config(job).create().expect("a producer");
    let value = values::value(0, job.size);
    let mut latencies = Vec::with_capacity(job.records);
    let mut meter = None;
    for number in 0..job.records + LATENCY_WARM_UP {
        if number == LATENCY_WARM_UP {
            meter = Some(Meter::start());
        }
        let start = Instant::now();
        let record = FutureRecord::<(), [u8]>::to(&job.topic).payload(&value).partition(0);
        producer.send(record, Duration::from_secs(5)).await.expect("an acknowledgement");
        if number >= LATENCY_WARM_UP {
            latencies.push(start.elapsed().as_secs_f64() * 1e6);
        }
        latency_pause().await;
    }
    meter.expect("more sends than the warm-up has").result(job.records, Some(latencies));
}

fn assignment(job: &Job) -> TopicPartitionList {
    let mut list = TopicPartitionList::new();
    for partition in 0..job.partitions as i32 {
        list.add_partition_offset(&job.topic, partition, Offset::Beginning).expect("an offset");
    }
    list
}

fn consume_base(job: &Job) {
    let consumer: BaseConsumer = config(job).create().expect("a consumer");
    consumer.assign(&assignment(job)).expect("an assignment");
    let meter = Meter::start();
    let (mut records, mut bytes) = (0, 0);
    while records < job.records {
        if let Some(message) = consumer.poll(Duration::from_secs(1)) {
            bytes += message.expect("a record").payload().map_or(0, <[u8]>::len);
            records += 1;
        }
    }
    meter.result(records, None);
    assert_eq!(bytes, records * job.size, "every value has the size that was asked for");
}

async fn consume_stream(job: &Job) {
    let consumer: StreamConsumer = config(job).create().expect("a consumer");
    consumer.assign(&assignment(job)).expect("an assignment");
    let meter = Meter::start();
    let (mut records, mut bytes) = (0, 0);
    while records < job.records {
        let message = consumer.recv().await.expect("a record");
        bytes += message.payload().map_or(0, <[u8]>::len);
        records += 1;
    }
    meter.result(records, None);
    assert_eq!(bytes, records * job.size, "every value has the size that was asked for");
}
