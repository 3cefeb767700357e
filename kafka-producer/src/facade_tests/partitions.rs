//! Where records go that name no partition, and how full the batches are that come of it.

use super::{MS, World, run};
use crate::{
    BuiltInPartitioner, Compression, Partition, Partitioner, Producer, Record, RecordToPlace,
};
use kafka4rs_core::{Client, ClientConfig, ErrorKind, Outcome};
use std::collections::BTreeMap;
use std::time::Duration;

/// Records by partition, as the broker received them.
fn counts(world: &World) -> BTreeMap<i32, usize> {
    let mut counts = BTreeMap::new();
    for batch in world.broker.received() {
        *counts.entry(batch.partition).or_default() += batch.records.len();
    }
    counts
}

async fn produce(producer: &Producer, topic: &str, records: usize, size: usize) {
    let topic = producer.topic(topic);
    for _ in 0..records {
        drop(topic.enqueue(vec![7; size]).await.unwrap());
    }
    producer.flush().await.unwrap();
}

#[test]
fn keyless_records_fill_whole_batches_and_leave_no_single_ones_behind() {
    run(async |world: World| {
        world.broker.add_topic("wide", 12);
        let producer = world.builder().batch_size(16 * 1024).build().unwrap();
        produce(&producer, "wide", 16_000, 100).await;
        let batches = world.broker.received();
        let small = batches.iter().filter(|batch| batch.records.len() < 140).count();
        assert!(small <= 1, "{small} of {} batches are not full", batches.len());
        assert_eq!(counts(&world).len(), 12, "and every partition gets some");
    });
}

#[test]
fn round_robin_is_even_to_one_record() {
    run(async |world: World| {
        let producer = world.builder().partitioner(BuiltInPartitioner::RoundRobin).build().unwrap();
        for number in 0..100 {
            drop(producer.enqueue("orders", Record::value("v").key(format!("{number}"))).await);
        }
        producer.flush().await.unwrap();
        let counts: Vec<_> = counts(&world).into_values().collect();
        assert!(counts.iter().all(|count| (33..=34).contains(count)), "{counts:?}");
    });
}

#[test]
fn round_robin_passes_over_a_partition_without_a_leader() {
    run(async |world: World| {
        world.broker.unlead("orders", 1);
        let producer = world.builder().partitioner(BuiltInPartitioner::RoundRobin).build().unwrap();
        produce(&producer, "orders", 20, 10).await;
        assert_eq!(counts(&world), [(0, 10), (2, 10)].into());
    });
}

#[test]
fn least_bytes_evens_out_what_was_uneven() {
    run(async |world: World| {
        let producer = world
            .builder()
            .partitioner(BuiltInPartitioner::LeastBytes)
            .batch_size(4096)
            .build()
            .unwrap();
        drop(producer.enqueue("orders", Record::value(vec![1; 40_000]).partition(1)).await);
        producer.flush().await.unwrap();
        produce(&producer, "orders", 500, 100).await;
        let counts = counts(&world);
        assert_eq!(counts.get(&1), Some(&1), "it has more than the others come to: {counts:?}");
        let others = counts[&0].abs_diff(counts[&2]);
        assert!(others <= 40, "the others share, to one batch: {counts:?}");
    });
}

#[test]
fn properties_choose_librdkafka_s_default() {
    run(async |world: World| {
        let config = ClientConfig::from_properties([
            ("bootstrap.servers", world.broker.address().as_str()),
            ("partitioner", "consistent_random"),
        ]);
        let client = Client::new(config.unwrap().runtime(world.rt.clone())).unwrap();
        world.broker.add_topic("wide", 17);
        let producer = Producer::new(client).unwrap();
        let sent = producer.send("wide", Record::value("v").key("hejsan")).await.unwrap();
        assert_eq!(sent.partition, Partition((0xd077_037e_u32 % 17).cast_signed()));
    });
}

#[test]
fn keys_that_are_ignored_stick() {
    run(async |world: World| {
        let producer = world.builder().partitioner_ignore_keys(true).build().unwrap();
        for number in 0..50 {
            drop(producer.enqueue("orders", Record::value("v").key(format!("{number}"))).await);
        }
        producer.flush().await.unwrap();
        assert_eq!(counts(&world).len(), 1);
    });
}

#[derive(Debug)]
struct ByValue;

impl Partitioner for ByValue {
    fn partition(&self, record: &RecordToPlace<'_>) -> Option<Partition> {
        assert_eq!((record.topic(), record.partition_count()), ("orders", 3));
        assert_eq!(record.available(), [0, 1, 2].map(Partition));
        let digit = *record.value()?.first()?;
        digit.is_ascii_digit().then(|| Partition(i32::from(digit - b'0')))
    }
}

#[test]
fn a_partitioner_of_the_application_s_own_is_asked_and_checked() {
    run(async |world: World| {
        let producer = world.builder().partitioner(ByValue).build().unwrap();
        for (value, partition) in [("2", 2), ("0", 0), ("1", 1)] {
            assert_eq!(producer.send("orders", value).await.unwrap().partition.get(), partition);
        }
        let explicit = producer.send("orders", Record::value("2").partition(1)).await.unwrap();
        assert_eq!(explicit.partition, Partition(1), "what the record says wins");
        let default = producer.send("orders", Record::value("x").key("21")).await.unwrap();
        assert_eq!(default.partition, Partition(1_173_551_340 % 3), "None leaves it to murmur2");
        let error = producer.send("orders", "7").await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Record, Some(Outcome::NotWritten)));
        let text = error.to_string();
        assert!(text.contains("partitioner") && text.contains("partition 7"), "{text}");
    });
}

#[test]
fn near_leaders_are_preferred_as_long_as_there_are_any() {
    run(async |world: World| {
        let near = world.broker.start_another().await;
        near.lead("orders", 1);
        let config = ClientConfig::new()
            .bootstrap_servers(world.broker.address())
            .client_rack("rack-2")
            .runtime(world.rt.clone())
            .build();
        let client = Client::new(config.unwrap()).unwrap();
        let aware = Producer::builder(&client).partitioner_rack_aware(true).batch_size(1000);
        let producer = aware.build().unwrap();
        produce(&producer, "orders", 200, 100).await;
        assert_eq!(counts(&world), [(1, 200)].into());
        // Nobody stands near any more.
        near.unlead("orders", 1);
        client.metadata().request_refresh();
        world.sleep(2000 * MS).await;
        produce(&producer, "orders", 200, 100).await;
        let counts = counts(&world);
        assert_eq!(counts[&1], 200, "{counts:?}");
        assert!(counts[&0] > 20 && counts[&2] > 20, "{counts:?}");
    });
}

#[test]
fn a_slow_partition_is_given_less() {
    run(async |world: World| {
        // Node 2 leads partition 1 and is silent about it for good.
        let slow = world.broker.start_another().await;
        slow.lead("orders", 1);
        let producer = world
            .builder()
            .batch_size(16 * 1024)
            .linger(Duration::ZERO)
            .partition_availability_timeout(Duration::from_millis(200))
            .build()
            .unwrap();
        producer.send("orders", Record::value("x").partition(1)).await.unwrap();
        slow.stop();
        let orders = producer.topic("orders");
        drop(orders.enqueue(Record::value("x").partition(1)).await.unwrap());
        world.sleep(300 * MS).await;
        for _ in 0..100 {
            let delivery = orders.enqueue(vec![7; 16 * 1024]).await.unwrap();
            assert_ne!(delivery.partition(), Partition(1));
            delivery.await.unwrap();
        }
    });
}

#[test]
fn a_topic_s_own_codec_is_used_for_it_alone() {
    run(async |world: World| {
        if !Compression::Gzip.is_built() || !Compression::Lz4.is_built() {
            return;
        }
        let producer = world
            .builder()
            .compression(Compression::Lz4)
            .topic_compression("events", Compression::Gzip, Some(9))
            .topic_compression("plain", Compression::None, None)
            .build()
            .unwrap();
        world.broker.add_topic("plain", 1);
        for topic in ["orders", "events", "plain"] {
            producer.send(topic, vec![7; 1000]).await.unwrap();
        }
        let received = world.broker.received();
        let codecs: Vec<_> =
            received.iter().map(|batch| (batch.topic.as_str(), batch.codec)).collect();
        assert_eq!(codecs, [("orders", "lz4"), ("events", "gzip"), ("plain", "none")]);
    });
}

#[test]
fn batches_that_compress_well_take_more_records() {
    run(async |world: World| {
        if !Compression::Lz4.is_built() {
            return;
        }
        let builder = world.builder().batch_size(8 * 1024).compression(Compression::Lz4);
        let producer = builder.build().unwrap();
        produce(&producer, "events", 80_000, 100).await;
        let batches = world.broker.received();
        let (first, last) = (&batches[0], &batches[batches.len() - 2]);
        assert!(first.records.len() < 80, "{}", first.records.len());
        assert!(last.records.len() > 3 * first.records.len(), "{}", last.records.len());
    });
}

#[test]
fn many_records_at_once_arrive_in_order_and_each_has_an_outcome() {
    run(async |world: World| {
        let producer = world.builder().batch_size(64 * 1024).build().unwrap();
        let record = |number: usize| match number {
            // Too large for any request, in the middle of the others.
            7777 => Record::value(vec![7; 2_000_000]),
            _ => Record::value(format!("{number:0100}")).partition((number / 50 % 3) as i32),
        };
        let report = producer.send_all("orders", (0..10_000).map(record)).await;
        assert_eq!(report.len(), 10_000);
        let failed: Vec<_> =
            report.failed().map(|(number, error)| (number, error.kind())).collect();
        assert_eq!(failed, [(7777, ErrorKind::Record)]);
        for partition in 0..3 {
            let log = world.broker.log("orders", partition);
            let numbers: Vec<usize> = log.iter().map(|text| text.parse().unwrap()).collect();
            assert!(numbers.is_sorted(), "partition {partition}");
            for (offset, number) in numbers.iter().enumerate() {
                let metadata = report.outcome(*number).unwrap().unwrap();
                assert_eq!(metadata.partition.get(), partition);
                assert_eq!(metadata.offset.map(|at| at.get() as usize), Some(offset));
            }
        }
        let batches = world.broker.received();
        assert!(batches.len() < 30, "{} batches", batches.len());
    });
}

#[test]
fn many_keyless_records_at_once_stick_like_single_ones() {
    run(async |world: World| {
        let producer = world.builder().batch_size(16 * 1024).build().unwrap();
        let report = producer.send_all("orders", (0..8_000).map(|_| vec![7; 100])).await;
        assert!(report.is_complete());
        let batches = world.broker.received();
        let small = batches.iter().filter(|batch| batch.records.len() < 140).count();
        assert!(small <= 1, "{small} of {} batches are not full", batches.len());
    });
}

#[test]
fn many_records_at_once_take_turns_in_a_round_robin() {
    run(async |world: World| {
        let producer = world.builder().partitioner(BuiltInPartitioner::RoundRobin).build().unwrap();
        let report = producer.send_all("orders", (0..9_000).map(|_| vec![7; 100])).await;
        assert!(report.is_complete());
        assert_eq!(counts(&world), [(0, 3000), (1, 3000), (2, 3000)].into());
    });
}
