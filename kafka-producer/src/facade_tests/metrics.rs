//! What a producer says of itself, against what it did.

use super::scripted_broker::Reply;
use super::{MS, World, run};
use crate::{BatchMetrics, Compression, Producer, Record};
use kafka4rs_core::metrics::Histogram;
use kafka4rs_core::rt::SplitMix64;
use kafka4rs_core::{KafkaError, Outcome};
use kafka4rs_protocol::{BrokerId, ErrorCode};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const BROKER: BrokerId = BrokerId(1);

fn counts(batches: &BatchMetrics) -> [u64; 4] {
    [
        batches.records_sent,
        batches.records_acknowledged,
        batches.records_failed,
        batches.records_retried,
    ]
}

fn only(times: &Histogram<Duration>) -> Duration {
    assert_eq!(times.count(), 1);
    times.max().unwrap()
}

async fn enqueue(producer: &Producer, topic: &str, records: usize) {
    for number in 0..records {
        drop(producer.enqueue(topic, format!("{topic} {number}")).await.unwrap());
    }
}

#[test]
fn every_record_is_counted_as_sent_and_acknowledged_by_its_topic_and_its_broker() {
    run(async |world: World| {
        let producer = world.producer();
        assert_eq!(counts(&producer.metrics().batches), [0; 4]);
        enqueue(&producer, "orders", 200).await;
        enqueue(&producer, "events", 50).await;
        producer.flush().await.unwrap();
        let metrics = producer.metrics();
        assert_eq!(counts(&metrics.batches), [250, 250, 0, 0]);
        assert_eq!(counts(&metrics.topics["orders"]), [200, 200, 0, 0]);
        assert_eq!(counts(&metrics.topics["events"]), [50, 50, 0, 0]);
        let received = world.broker.received();
        assert_eq!(metrics.batches.batches_sent, received.len() as u64);
        assert_eq!(metrics.batches.batches_acknowledged, received.len() as u64);
        assert_eq!(metrics.batches.records_per_batch.sum(), 250);
        assert_eq!(metrics.batches.batch_size.sum(), metrics.batches.bytes_sent);
        assert_eq!(metrics.batches.bytes_acknowledged, metrics.batches.bytes_sent);
        let broker = &metrics.brokers[&BROKER];
        assert_eq!(broker.batches_sent, received.len() as u64);
        assert_eq!(broker.bytes_sent, metrics.batches.bytes_sent);
        assert_eq!(broker.batches_per_request.sum(), received.len() as u64);
        assert_eq!(broker.records_per_request.sum(), 250);
        assert_eq!(broker.request_size.sum(), broker.bytes_sent);
        assert_eq!(broker.requests_sent, broker.requests_answered);
        assert_eq!(broker.request_latency.count(), broker.requests_answered);
        assert_eq!((broker.connections_made, broker.connections_failed), (1, 0));
        assert_eq!(metrics.requests.requests_sent, broker.requests_sent);
        assert_eq!((metrics.requests.in_flight, metrics.unfinished_batches), (0, 0));
        assert_eq!(metrics.buffer.available, metrics.buffer.capacity);
    });
}

#[test]
fn times_are_those_of_the_linger_and_the_broker() {
    run(async |world: World| {
        let producer = world.builder().linger(20 * MS).build().unwrap();
        producer.send("events", "so that there are a connection and a producer id").await.unwrap();
        let before = producer.metrics();
        world.broker.script([Reply::After(300 * MS)]);
        let began = world.now();
        producer.send("events", "x").await.unwrap();
        let took = world.now() - began;
        let metrics = producer.metrics().since(&before);
        assert_eq!(metrics.elapsed, took);
        assert_eq!(only(&metrics.batches.queue_time), 20 * MS);
        assert_eq!(only(&metrics.topics["events"].delivery_time), took);
        let latency = only(&metrics.brokers[&BROKER].request_latency);
        assert_eq!(latency, took - 20 * MS);
        assert!(latency >= 300 * MS && latency < 310 * MS, "{latency:?}");
        assert!(metrics.requests.throttle_time.is_empty());
    });
}

#[test]
fn a_throttled_broker_s_wish_is_counted() {
    run(async |world: World| {
        world.broker.script([Reply::Throttled(700)]);
        let producer = world.producer();
        producer.send("events", "x").await.unwrap();
        producer.send("events", "y").await.unwrap();
        let metrics = producer.metrics();
        assert_eq!(only(&metrics.brokers[&BROKER].throttle_time), 700 * MS);
        assert_eq!(metrics.requests.throttle_time.count(), 1);
    });
}

#[test]
fn retries_are_counted_apart_from_what_was_sent() {
    run(async |world: World| {
        let refused = Reply::Refused(ErrorCode::NotEnoughReplicas);
        world.broker.script([refused, Reply::WrittenThenClosed]);
        let producer = world.producer();
        enqueue(&producer, "events", 3).await;
        producer.flush().await.unwrap();
        let metrics = producer.metrics();
        assert_eq!(counts(&metrics.batches), [3, 3, 0, 6]);
        assert_eq!((metrics.batches.batches_sent, metrics.batches.batches_retried), (1, 2));
        assert_eq!(metrics.batches.bytes_retried, 2 * metrics.batches.bytes_sent);
        assert_eq!(metrics.batches.queue_time.count(), 1);
        let broker = &metrics.brokers[&BROKER];
        let ends = (broker.requests_sent, broker.requests_answered, broker.requests_failed);
        assert_eq!(ends, (3, 2, 1));
        assert_eq!(broker.in_flight, 0);
        assert_eq!(broker.bytes_sent, metrics.batches.bytes_sent + metrics.batches.bytes_retried);
        assert_eq!(broker.connections_made, 2);
    });
}

#[test]
fn failed_records_are_counted_by_what_is_known_of_them() {
    run(async |world: World| {
        let timeouts = world.builder().request_timeout(Duration::from_secs(1));
        let producer = timeouts.delivery_timeout(Duration::from_secs(3)).build().unwrap();
        world.broker.script([Reply::Refused(ErrorCode::InvalidRecord)]);
        enqueue(&producer, "events", 4).await;
        producer.flush().await.unwrap_err();
        let refused = producer.metrics();
        assert_eq!(counts(&refused.batches), [4, 0, 4, 0]);
        assert_eq!(refused.batches.records_possibly_written, 0);
        assert_eq!((refused.batches.batches_failed, refused.batches.batches_expired), (1, 0));
        world.broker.script(std::iter::repeat_n(Reply::Silence, 10));
        producer.send("events", "lost").await.unwrap_err();
        let lost = producer.metrics().since(&refused).batches;
        assert_eq!((lost.records_failed, lost.records_possibly_written), (1, 1));
        assert_eq!((lost.batches_failed, lost.batches_expired), (1, 1));
        assert!(lost.delivery_time.is_empty());
    });
}

#[test]
fn gauges_say_what_is_in_flight_held_and_waited_for() {
    run(async |world: World| {
        world.broker.script([Reply::Written, Reply::After(Duration::from_secs(5))]);
        let builder = world.builder().buffer_memory(128 * 1024).linger(Duration::ZERO);
        let producer = builder.max_block(Duration::from_secs(1)).build().unwrap();
        producer.send("events", "first").await.unwrap();
        let capacity = producer.metrics().buffer.capacity;
        assert_eq!(capacity, 128 * 1024);
        let large = vec![0_u8; 100_000];
        let delivery = producer.enqueue("events", large.as_slice()).await.unwrap();
        world.sleep(10 * MS).await;
        let waiting = super::join(producer.enqueue("events", large.as_slice()), async {
            world.sleep(10 * MS).await;
            producer.metrics()
        });
        let (refused, metrics) = waiting.await;
        refused.unwrap_err();
        assert_eq!((metrics.requests.in_flight, metrics.unfinished_batches), (1, 1));
        assert_eq!((metrics.buffer.available, metrics.buffer.waiters), (0, 1));
        let after = producer.metrics();
        assert_eq!((after.buffer.exhausted, after.buffer.waiters), (1, 0));
        assert_eq!(only(&after.buffer.wait_time), Duration::from_secs(1));
        delivery.await.unwrap();
        let end = producer.metrics();
        assert_eq!((end.requests.in_flight, end.buffer.available), (0, capacity));
    });
}

#[test]
fn fill_and_compression_are_of_the_bytes_on_the_wire() {
    run(async |world: World| {
        let producer = world.builder().batch_size(10_000).build().unwrap();
        for _ in 0..2 {
            drop(producer.enqueue("events", vec![7_u8; 4_900]).await.unwrap());
        }
        producer.flush().await.unwrap();
        let metrics = producer.metrics().batches;
        let fill = metrics.batch_fill.max().unwrap();
        assert!((0.98..1.0).contains(&fill), "{fill}");
        assert_eq!(metrics.compression_ratio.max(), Some(1.0));

        if Compression::Lz4.is_built() {
            let producer = world.builder().compression(Compression::Lz4).build().unwrap();
            producer.send("orders", vec![7_u8; 50_000]).await.unwrap();
            let metrics = producer.metrics().batches;
            let ratio = metrics.compression_ratio.max().unwrap();
            assert!(ratio > 0.0 && ratio < 0.02, "{ratio}");
            assert!(metrics.bytes_sent < 1_000);
        }
    });
}

#[test]
fn moved_leaders_and_new_epochs_are_counted() {
    run(async |world: World| {
        let other = world.broker.start_another().await;
        let producer = world.builder().linger(Duration::ZERO).build().unwrap();
        producer.send("events", "0").await.unwrap();
        other.lead("events", 0);
        producer.send("events", "1").await.unwrap();
        let metrics = producer.metrics();
        assert_eq!((metrics.leader_changes, metrics.epoch_bumps), (1, 0));
        assert_eq!(metrics.brokers.len(), 2);
        // A numbered batch that is refused leaves a gap, and only a new epoch gets over it.
        world.broker.script([Reply::Refused(ErrorCode::InvalidRecord)]);
        producer.send("events", "refused").await.unwrap_err();
        producer.send("events", "2").await.unwrap();
        assert_eq!(producer.metrics().epoch_bumps, 1);
    });
}

#[test]
fn numbers_are_kept_after_the_end() {
    run(async |world: World| {
        world.broker.script(std::iter::repeat_n(Reply::Silence, 10));
        let producer = world.producer();
        drop(producer.enqueue("orders", Record::value("x").partition(1)).await.unwrap());
        producer.close_within(Duration::from_secs(1)).await.unwrap_err();
        let metrics = producer.metrics();
        assert_eq!(counts(&metrics.batches), [1, 0, 1, 0]);
        assert_eq!(metrics.batches.records_possibly_written, 1);
        assert_eq!((metrics.requests.in_flight, metrics.unfinished_batches), (0, 0));
    });
}

#[test]
fn the_table_has_a_line_for_each_topic_and_broker() {
    run(async |world: World| {
        let producer = world.producer();
        enqueue(&producer, "orders", 2).await;
        enqueue(&producer, "events", 1).await;
        producer.flush().await.unwrap();
        let table = producer.metrics().to_string();
        for begin in ["topic ", "orders ", "events ", "(all) ", "broker ", "1 "] {
            assert!(table.lines().any(|line| line.starts_with(begin)), "{begin} in\n{table}");
        }
    });
}

#[test]
fn a_batch_that_goes_in_parts_is_counted_as_split_and_its_records_once() {
    run(async |world: World| {
        world.broker.script([Reply::Refused(ErrorCode::MessageTooLarge)]);
        let producer = world.producer();
        enqueue(&producer, "events", 10).await;
        producer.flush().await.unwrap();
        let metrics = producer.metrics().batches;
        assert_eq!(counts(&metrics), [10, 10, 0, 10]);
        assert_eq!((metrics.batches_split, metrics.batches_sent), (1, 1));
        assert_eq!((metrics.batches_retried, metrics.batches_acknowledged), (2, 2));
    });
}

#[test]
fn counts_and_reports_agree_with_what_deliveries_say_whatever_happens() {
    let mut all = [0; 3];
    for seed in 0..12_u64 {
        let said = run(async |world: World| {
            let other = world.broker.start_another().await;
            let reported = Arc::new(Mutex::new([0; 3]));
            let told = Arc::clone(&reported);
            let builder = world.builder().request_timeout(200 * MS).linger((seed % 2) as u32 * MS);
            let builder = builder.delivery_timeout(600 * MS).on_delivery(move |report| {
                let kind = kind_of(report.outcome(), report.is_acknowledged());
                told.lock().unwrap()[kind] += u64::from(report.len());
            });
            let producer = builder.idempotence(seed % 3 != 2).build().unwrap();
            let mut random = SplitMix64::new(seed);
            let mut deliveries = Vec::new();
            for _ in 0..300 {
                world.broker.script([match random.next_u64() % 16 {
                    0 => Reply::WrittenThenClosed,
                    1 => Reply::WrittenAndGarbled,
                    2 => Reply::WrittenAndOmitted,
                    3 => Reply::Refused(ErrorCode::NotEnoughReplicas),
                    4 => Reply::Refused(ErrorCode::InvalidRecord),
                    5 => Reply::Refused(ErrorCode::MessageTooLarge),
                    6 => Reply::Silence,
                    _ => Reply::After((random.next_u64() % 5) as u32 * MS),
                }]);
                let topic = if random.below(2) == 0 { "orders" } else { "events" };
                deliveries.push(producer.enqueue(topic, "x").await.unwrap());
                world.sleep((random.next_u64() % 3) as u32 * MS).await;
                if random.below(50) == 0 {
                    [&other, &world.broker][random.below(2)].lead("events", 0);
                }
            }
            let _ = producer.flush().await;
            let mut said = [0; 3];
            for delivery in deliveries {
                let outcome = delivery.await;
                let error = outcome.as_ref().err();
                said[kind_of(error.and_then(KafkaError::outcome), error.is_none())] += 1;
            }
            let metrics = producer.metrics();
            let BatchMetrics { records_acknowledged, records_failed, .. } = metrics.batches;
            let possibly = metrics.batches.records_possibly_written;
            let counted = [records_acknowledged, records_failed - possibly, possibly];
            assert_eq!(counted, said, "seed {seed}");
            assert_eq!(*reported.lock().unwrap(), said, "seed {seed}");
            // What is still in flight was given up before it was answered.
            world.sleep(Duration::from_secs(10)).await;
            let metrics = producer.metrics();
            let ended = metrics.requests.requests_answered + metrics.requests.requests_failed;
            assert_eq!((metrics.requests.in_flight, metrics.requests.requests_sent), (0, ended));
            assert_eq!(metrics.buffer.available, metrics.buffer.capacity);
            assert_eq!((metrics.unfinished_batches, metrics.unreported_batches), (0, 0));
            said
        });
        all.iter_mut().zip(said).for_each(|(sum, said)| *sum += said);
    }
    assert!(all.iter().all(|kind| *kind > 20), "every kind of end is seen: {all:?}");
}

fn kind_of(outcome: Option<Outcome>, acknowledged: bool) -> usize {
    match outcome {
        None if acknowledged => 0,
        Some(Outcome::NotWritten) => 1,
        Some(Outcome::PossiblyWritten) => 2,
        other => panic!("{other:?} of a failed record"),
    }
}
