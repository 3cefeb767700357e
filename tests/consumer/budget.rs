//! Row L4 and what belongs to it: what is fetched stays within its budget, is fetched once, and is kept while it is owned.

use std::time::Duration;

use kafka4rs::protocol::ApiKey;
use kafka4rs::{OffsetReset, Producer, Record, TopicPartition};
use kafka4rs_broker::EmbeddedBroker;
use kafka4rs_core::rt;
use kafka4rs_io::rt::{RuntimeRef, VirtualRuntime};

use crate::bed::{Bed, Seen, TOPIC, numbered, tp, virtually};
use crate::stand::{Log, Stand};

/// A broker with this many partitions.
async fn bed(runtime: RuntimeRef, partitions: i32, nodes: usize) -> Bed {
    let broker = EmbeddedBroker::builder()
        .nodes(nodes)
        .topic(TOPIC, partitions)
        .runtime(runtime.clone())
        .start()
        .await
        .expect("the broker starts");
    let client = Bed::client(&broker, &runtime);
    Bed { runtime, broker, client }
}

/// Sends records of this size to all partitions in turn.
async fn fill(bed: &Bed, partitions: i32, each: usize, size: usize) {
    let producer = Producer::new(&bed.client).expect("a producer");
    for number in 0..each {
        for partition in 0..partitions {
            let mut value = format!("{partition}/{number}/").into_bytes();
            value.resize(size, b'x');
            let record = Record::value(value).partition(partition);
            drop(producer.enqueue(TOPIC, record).await.expect("room"));
        }
    }
    producer.flush().await.expect("flushed");
    producer.close().await.expect("closed");
}

/// Bytes of all record batches that the broker holds.
async fn stored(bed: &Bed, partitions: i32) -> u64 {
    let mut bytes = 0;
    for partition in 0..partitions {
        let batches = bed.broker.inspect().batches(TOPIC, partition).await.expect("batches");
        bytes += batches.iter().map(|batch| batch.len() as u64).sum::<u64>();
    }
    bytes
}

#[test]
fn f2_what_is_received_is_the_topics_batches_and_little_more() {
    virtually(async |runtime| {
        for size in [100, 1_000] {
            let bed = bed(runtime.clone(), 16, 1).await;
            fill(&bed, 16, 1_000_000 / size, size).await;
            let mut consumer = bed.consumer().assign((0..16).map(tp)).expect("a consumer");
            let total = 16 * 1_000_000 / size;
            let mut seen = 0;
            while seen < total {
                let records = consumer.poll(Duration::from_secs(60)).await.expect("a poll");
                assert!(!records.is_empty(), "{seen} of {total}");
                seen += records.len();
                drop(records);
                // An application that takes its time for each poll.
                rt::sleep(&*runtime, Duration::from_millis(1)).await;
            }
            let (metrics, stored) = (consumer.metrics(), stored(&bed, 16).await);
            let ratio = metrics.fetches.bytes_received as f64 / stored as f64;
            println!("{size} bytes a record: {ratio:.4} bytes received for each byte of batches");
            assert!(ratio <= 1.02, "{ratio} with records of {size} bytes");
            assert_eq!(metrics.fetches.record_bytes, stored, "each batch once");
            assert_eq!(metrics.consumed.bytes, stored);
            assert_eq!((metrics.consumed.records, metrics.lag), (total as u64, 0));
            consumer.close().await.expect("closed");
            bed.close().await;
        }
    });
}

#[test]
fn l4_a_slow_application_finds_no_more_buffered_than_the_budget_and_nothing_is_fetched_twice() {
    virtually(async |runtime| {
        const BUDGET: usize = 200_000;
        let bed = bed(runtime, 24, 3).await;
        fill(&bed, 24, 200, 200).await;
        let mut consumer = bed
            .consumer()
            .max_partition_fetch_bytes(20_000)
            .fetch_buffer(BUDGET)
            .max_poll_records(10)
            .assign((0..24).map(tp))
            .expect("a consumer");
        let (mut seen, mut most) = (0, 0);
        while seen < 24 * 200 {
            let records = consumer.poll(Duration::from_secs(60)).await.expect("a poll");
            assert!(!records.is_empty(), "{seen}");
            seen += records.len();
            drop(records);
            rt::sleep(&*bed.runtime, Duration::from_millis(20)).await;
            most = most.max(consumer.metrics().buffered_bytes);
        }
        // Three slabs of heads and small regions are being read at most.
        assert!(most > BUDGET as u64 / 2, "{most}");
        assert!(most <= BUDGET as u64 * 11 / 10 + 3 * (64 << 10), "{most} bytes buffered");
        let (metrics, stored) = (consumer.metrics(), stored(&bed, 24).await);
        assert_eq!(metrics.fetches.record_bytes, stored, "each batch once");
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_pause_keeps_what_is_buffered_and_it_is_not_fetched_again() {
    virtually(async |runtime| {
        let bed = bed(runtime, 6, 1).await;
        bed.produce(&[0, 1, 2, 3, 4, 5], 0, 100).await;
        let mut consumer =
            bed.consumer().fetch_buffer(1 << 20).assign((0..6).map(tp)).expect("a consumer");
        consumer.poll(Duration::ZERO).await.expect("a poll");
        rt::sleep(&*bed.runtime, Duration::from_secs(2)).await;
        let paused: Vec<TopicPartition> = (0..5).map(tp).collect();
        consumer.pause(&paused).expect("assigned");
        let mut seen = Seen::default();
        seen.read(&mut consumer, 100).await;
        assert_eq!(seen.values.keys().collect::<Vec<_>>(), [&5]);
        let buffered = consumer.metrics().partitions;
        for partition in &paused {
            assert!(buffered[partition].buffered_bytes > 0, "{partition}");
        }
        consumer.resume(&paused).expect("assigned");
        // Without a single further request.
        bed.broker.fault(ApiKey::Fetch).silence();
        seen.read(&mut consumer, 600).await;
        for partition in 0..6 {
            assert_eq!(seen.values[&partition], numbered(partition, 0, 100), "{partition}");
        }
        assert_eq!(consumer.metrics().fetches.record_bytes, stored(&bed, 6).await);
        consumer.close().await.expect("closed");
        bed.broker.clear_faults();
        bed.close().await;
    });
}

#[test]
fn paused_partitions_above_the_budget_keep_theirs_and_stop_nobody_else() {
    virtually(async |runtime| {
        let bed = bed(runtime, 6, 1).await;
        bed.produce(&[0, 1, 2, 3, 4], 0, 100).await;
        let mut consumer = bed
            .consumer()
            .max_partition_fetch_bytes(1_000)
            .fetch_buffer(2_000)
            .assign((0..6).map(tp))
            .expect("a consumer");
        consumer.poll(Duration::ZERO).await.expect("a poll");
        rt::sleep(&*bed.runtime, Duration::from_secs(2)).await;
        let paused: Vec<TopicPartition> = (0..5).map(tp).collect();
        consumer.pause(&paused).expect("assigned");
        bed.produce(&[5], 0, 100).await;
        let mut seen = Seen::default();
        seen.read(&mut consumer, 100).await;
        assert_eq!(seen.values.keys().collect::<Vec<_>>(), [&5]);
        consumer.resume(&paused).expect("assigned");
        seen.read(&mut consumer, 600).await;
        // Answers count when they have ended.
        rt::sleep(&*bed.runtime, Duration::from_secs(1)).await;
        assert_eq!(
            consumer.metrics().fetches.record_bytes,
            stored(&bed, 6).await,
            "each batch once"
        );
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn f7_a_fetch_is_under_way_at_every_broker_while_the_application_works() {
    virtually(async |runtime| {
        let bed = bed(runtime, 6, 3).await;
        bed.produce(&[0, 1, 2, 3, 4, 5], 0, 10).await;
        let mut consumer = bed.consumer().assign((0..6).map(tp)).expect("a consumer");
        let mut seen = Seen::default();
        seen.read(&mut consumer, 60).await;
        for round in 1..20 {
            bed.produce(&[0, 1, 2, 3, 4, 5], round * 10, 10).await;
            // Nobody polls meanwhile.
            rt::sleep(&*bed.runtime, Duration::from_millis(100)).await;
            let metrics = consumer.metrics();
            let in_flight: Vec<u64> = metrics.brokers.values().map(|one| one.in_flight).collect();
            assert_eq!(in_flight, [1, 1, 1], "round {round}");
        }
        // All of it is here: no poll waits for a broker.
        bed.broker.fault(ApiKey::Fetch).silence();
        seen.read(&mut consumer, 60 * 20).await;
        consumer.close().await.expect("closed");
        bed.broker.clear_faults();
        bed.close().await;
    });
}

#[test]
fn a_consumer_counts_its_rebalances_commits_and_lag() {
    virtually(async |runtime| {
        let bed = bed(runtime, 6, 1).await;
        bed.produce(&[0, 1, 2, 3, 4, 5], 0, 10).await;
        let mut consumer =
            bed.consumer().enable_auto_commit(false).subscribe([TOPIC]).expect("a consumer");
        let mut seen = 0;
        while seen < 60 {
            let records = consumer.poll(Duration::from_secs(60)).await.expect("a poll");
            seen += records.len();
            consumer.commit(&records).await.expect("stored");
        }
        bed.produce(&[2], 10, 7).await;
        rt::sleep(&*bed.runtime, Duration::from_secs(1)).await;
        let metrics = consumer.metrics();
        assert_eq!((metrics.group.rebalances, metrics.group.losses), (1, 0));
        assert_eq!(metrics.group.rebalance_time.count(), 1);
        assert!(metrics.group.commits >= 1 && metrics.group.commits_failed == 0);
        assert_eq!(metrics.group.commit_latency.count(), metrics.group.commits);
        assert_eq!(metrics.lag, 7);
        assert_eq!(metrics.partitions[&tp(2)].lag, Some(7));
        assert_eq!(metrics.partitions[&tp(2)].consumed.records, 10);
        assert!(metrics.partitions[&tp(2)].buffered_bytes > 0);
        let table = metrics.to_string();
        assert!(table.contains(TOPIC) && table.contains("7 behind"), "{table}");
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

/// Bytes that are allocated beyond those before, once everything stands still.
fn stalled(values: usize, size: usize) -> i64 {
    const PARTITIONS: usize = 10_000;
    let runtime = VirtualRuntime::new(11);
    let handle = runtime.handle();
    let mut log = Log::led_by(1);
    for _ in 0..values {
        log.append_values([vec![b'x'; size]].into_iter());
    }
    let mut stand = None;
    runtime.block_on(async {
        let started = Stand::new(&handle, 1, 0).await;
        started.lock().logs = vec![log; PARTITIONS];
        stand = Some(started);
    });
    let stand = stand.expect("started");
    let mut consumer = None;
    let info = allocation_counter::measure(|| {
        runtime.block_on(async {
            let builder = stand.consumer().auto_offset_reset(OffsetReset::Earliest);
            let mut stalling = builder.assign(stand.partitions()).expect("a consumer");
            stalling.poll(Duration::ZERO).await.expect("a poll");
            rt::sleep(&*handle, Duration::from_secs(3)).await;
            consumer = Some(stalling);
        });
    });
    let consumer = consumer.expect("a consumer");
    let metrics = consumer.metrics();
    assert!(metrics.buffered_bytes > 55 << 20, "it is full");
    runtime.block_on(async { consumer.close().await.expect("closed") });
    stand.close();
    info.bytes_current
}

#[test]
fn l4_memory_with_10_000_partitions_and_a_stalled_application_is_the_budget_and_a_tenth() {
    // The default of fetch_buffer.
    const BUDGET: i64 = 64 << 20;
    for (values, size) in [(10, 1_000), (1, 40_000), (2, 500_000)] {
        let bytes = stalled(values, size);
        println!("{values} batches of {size} bytes in each partition: {bytes} bytes");
        assert!(bytes <= BUDGET * 11 / 10, "{bytes} with {values} times {size}");
    }
}
