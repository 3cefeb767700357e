//! The producer where nothing goes wrong, or only what the application does.

use std::collections::BTreeSet;
use std::time::Duration;

use kafka4rs::producer::{Compression, Delivery, TryEnqueueReason};
use kafka4rs::protocol::ErrorCode;
use kafka4rs::rt::timeout_at;
use kafka4rs::{
    Acks, ClientConfig, ErrorKind, Offset, Outcome, Partition, Producer, Record, TopicPartition,
};
use kafka4rs_broker::EmbeddedBroker;
use kafka4rs_core::Deadline;

use crate::bed::{MS, World, run};

#[test]
fn a_record_is_in_the_log_when_send_returns() {
    run(async |world: World| {
        let producer = world.producer();
        let first = producer.send("events", "one").await.unwrap();
        let record = Record::value("two").key("k").timestamp(1_700_000_000_000);
        let second = producer.send("events", record).await.unwrap();
        assert_eq!((first.offset, second.offset), (Some(Offset(0)), Some(Offset(1))));
        assert_eq!(second.timestamp, 1_700_000_000_000);
        let stored = world.read("events", 0).await;
        assert_eq!(stored.len(), 2);
        assert_eq!(stored[1].key.as_deref(), Some(b"k".as_slice()));
        assert_eq!(stored[1].value.as_deref(), Some(b"two".as_slice()));
    });
}

#[test]
fn ten_thousand_records_arrive_once_and_in_order() {
    run(async |world: World| {
        // Small batches, so that many are in flight at once.
        let producer = world.builder().batch_size(2_000).build().unwrap();
        let orders = producer.topic("orders");
        let mut deliveries = Vec::new();
        for number in 0..10_000 {
            let record =
                Record::value(format!("{number}")).key(format!("customer-{}", number % 50));
            deliveries.push(orders.enqueue(record).await.unwrap());
        }
        producer.flush().await.unwrap();
        let mut seen = 0;
        let mut places = BTreeSet::new();
        for delivery in deliveries {
            let metadata = delivery.await.unwrap();
            assert!(places.insert((metadata.partition, metadata.offset)), "offsets are unique");
        }
        for partition in 0..3 {
            let stored = world.read("orders", partition).await;
            let numbers: Vec<u32> = stored
                .iter()
                .map(|record| {
                    String::from_utf8_lossy(record.value.as_ref().unwrap()).parse().unwrap()
                })
                .collect();
            assert!(numbers.is_sorted(), "partition {partition} is in order");
            assert!(stored.iter().enumerate().all(|(at, record)| record.offset == at as i64));
            seen += numbers.len();
        }
        assert_eq!(seen, 10_000);
        producer.close().await.unwrap();
    });
}

#[test]
fn every_way_of_acknowledging_writes_the_record() {
    run(async |world: World| {
        for (acks, offset) in
            [(Acks::All, Some(Offset(0))), (Acks::Leader, Some(Offset(1))), (Acks::None, None)]
        {
            let producer = world.builder().acks(acks).build().unwrap();
            let metadata = producer.send("events", format!("{acks}")).await.unwrap();
            assert_eq!(metadata.offset, offset, "{acks}");
            producer.close().await.unwrap();
        }
        // acks=0 returns before the broker has looked.
        kafka4rs::rt::sleep(&*world.rt, 100 * MS).await;
        assert_eq!(world.read("events", 0).await.len(), 3);
    });
}

#[test]
fn two_producers_do_not_disturb_each_other_s_numbers() {
    run(async |world: World| {
        let (one, two) = (world.producer(), world.producer());
        for number in 0..20 {
            let (first, second) = (number * 2, number * 2 + 1);
            assert_eq!(one.send("events", "a").await.unwrap().offset, Some(Offset(first)));
            assert_eq!(two.send("events", "b").await.unwrap().offset, Some(Offset(second)));
        }
    });
}

#[test]
fn compressed_batches_are_stored_as_they_were_sent() {
    run(async |world: World| {
        let producer = world.builder().compression(Compression::Lz4).build().unwrap();
        let value = "the same again and again; ".repeat(2000);
        producer.send("events", value.as_str()).await.unwrap();
        let stored = world.read("events", 0).await;
        assert_eq!(stored[0].codec, Compression::Lz4);
        assert_eq!(stored[0].value.as_deref(), Some(value.as_bytes()));
    });
}

#[test]
fn a_record_above_the_topic_s_limit_is_refused_with_sizes_and_the_next_goes_on() {
    run(async |world: World| {
        let producer = world.producer();
        producer.send("events", "before").await.unwrap();
        let error = producer.send("events", vec![0_u8; 200_000]).await.unwrap_err();
        assert_eq!(error.code(), Some(ErrorCode::MessageTooLarge));
        assert_eq!(error.outcome(), Some(Outcome::NotWritten));
        let text = error.to_string();
        assert!(text.contains("events-0") && text.contains("2000"), "{text}");
        // The refused batch used up numbers; the broker accepts what follows all the same.
        assert_eq!(producer.send("events", "after").await.unwrap().offset, Some(Offset(1)));
        let error = producer.enqueue("events", vec![0_u8; 2 << 20]).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Record);
    });
}

#[test]
fn an_unknown_topic_fails_within_max_block_and_a_later_record_of_a_known_one_does_not() {
    run(async |world: World| {
        let producer = world.builder().max_block(Duration::from_secs(2)).build().unwrap();
        let started = world.now();
        let error = producer.send("no-such-topic", "x").await.unwrap_err();
        assert!(world.now() - started <= Duration::from_millis(2500));
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!(error.outcome(), Some(Outcome::NotWritten));
        let text = error.to_string();
        assert!(
            text.contains("no-such-topic") && text.contains("UNKNOWN_TOPIC_OR_PARTITION"),
            "{text}"
        );
        producer.send("events", "x").await.unwrap();
    });
}

#[test]
fn flush_waits_for_everything_before_it() {
    run(async |world: World| {
        let producer = world.builder().linger(Duration::from_secs(60)).build().unwrap();
        let mut deliveries: Vec<Delivery> = Vec::new();
        for number in 0..30 {
            let record = Record::value(format!("{number}")).partition(number % 3);
            deliveries.push(producer.enqueue("orders", record).await.unwrap());
        }
        assert!(deliveries.iter().all(|delivery| !delivery.is_done()));
        let started = world.now();
        producer.flush().await.unwrap();
        assert!(world.now() - started < Duration::from_secs(1), "the linger is not waited for");
        assert!(deliveries.iter().all(Delivery::is_done));
    });
}

#[test]
fn close_finishes_what_was_accepted_and_refuses_the_rest() {
    run(async |world: World| {
        let producer = world.builder().linger(Duration::from_secs(60)).build().unwrap();
        let orders = producer.topic("orders");
        let delivery = orders.enqueue("last").await.unwrap();
        producer.close().await.unwrap();
        assert!(delivery.await.is_ok());
        assert_eq!(orders.enqueue("late").await.unwrap_err().kind(), ErrorKind::Closed);
        let refused = orders.try_enqueue("late").unwrap_err();
        assert!(matches!(refused.reason(), TryEnqueueReason::Closed));
    });
}

#[test]
fn closing_after_the_broker_went_away_ends_in_time_and_tells_of_each_record() {
    run(async |world: World| {
        let producer = world.producer();
        producer.send("events", "written").await.unwrap();
        world.broker.close().await.unwrap();
        let delivery = producer.enqueue("events", "lost").await.unwrap();
        let started = world.rt.now();
        let error = producer.close_within(Duration::from_secs(3)).await.unwrap_err();
        assert!(world.rt.now() - started <= Duration::from_millis(3100));
        assert_eq!(error.kind(), ErrorKind::Closed);
        let error = delivery.await.unwrap_err();
        assert_eq!(error.topic_partition(), Some(&TopicPartition::new("events", 0)));
        assert!(error.outcome().is_some());
    });
}

#[test]
fn a_dropped_producer_still_sends_what_it_accepted() {
    run(async |world: World| {
        let producer = world.builder().linger(Duration::from_secs(60)).build().unwrap();
        let delivery = producer.enqueue("events", "kept").await.unwrap();
        drop(producer);
        assert_eq!(delivery.await.unwrap().offset, Some(Offset(0)));
        assert_eq!(world.read("events", 0).await.len(), 1);
    });
}

#[test]
fn keys_go_to_the_partitions_of_kafka_s_own_client() {
    run(async |world: World| {
        let producer = world.producer();
        let orders = producer.topic("orders");
        assert_eq!(orders.ready().await.unwrap(), 3);
        for key in ["customer-1", "customer-2", "", "日本"] {
            let expected = kafka4rs::protocol::hash::partition_for_key(key.as_bytes(), 3);
            let record = Record::value("x").key(key);
            assert_eq!(orders.send(record).await.unwrap().partition, Partition(expected));
        }
    });
}

#[test]
fn accepting_a_record_allocates_nothing_but_chunks() {
    run(async |world: World| {
        let producer = world.builder().linger(Duration::from_secs(60)).build().unwrap();
        let events = producer.topic("events");
        events.send("opens the connection").await.unwrap();
        drop(events.try_enqueue("opens a batch").unwrap());
        let value = [7_u8; 100];
        let info = allocation_counter::measure(|| {
            for _ in 0..1000 {
                let record = Record::value(&value).key("customer-7").header("trace", "00-4bf9");
                drop(events.try_enqueue(record).unwrap());
            }
        });
        // The list of headers is the record's own; besides it, 130 KB take three chunks.
        let besides = info.count_total - 1000;
        assert!(besides <= 12, "{besides} allocations for 1000 records");
        producer.close().await.unwrap();
    });
}

#[test]
fn a_runtime_that_ends_leaves_nobody_waiting() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (producer, delivery) = runtime.block_on(async {
        let broker = EmbeddedBroker::builder().topic("events", 1).start().await.unwrap();
        let servers = broker.bootstrap_servers();
        let config = ClientConfig::new().bootstrap_servers(servers).build().unwrap();
        let producer = Producer::builder(config).linger(Duration::from_secs(60)).build().unwrap();
        let delivery = producer.enqueue("events", "x").await.unwrap();
        (producer, delivery)
    });
    assert!(!delivery.is_done());
    drop(runtime);
    let error = delivery.try_outcome().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Closed);
    assert_eq!(error.outcome(), Some(Outcome::NotWritten));
    let refused = producer.try_enqueue("events", "y").unwrap_err();
    assert!(matches!(refused.reason(), TryEnqueueReason::Closed));
}

#[test]
fn many_tasks_on_one_producer_get_one_offset_each() {
    run(async |world: World| {
        let producer =
            world.builder().buffer_memory(256 * 1024).batch_size(16_384).build().unwrap();
        let tasks: Vec<_> = (0..32)
            .map(|task| {
                let orders = producer.topic("orders");
                let (done, result) = tokio::sync::oneshot::channel();
                drop(world.rt.spawn(
                    "sender",
                    Box::pin(async move {
                        let mut offsets = Vec::new();
                        for number in 0..50 {
                            let record = Record::value(vec![task as u8; 1000 + number]);
                            let delivery =
                                orders.enqueue(record.partition(task % 3)).await.unwrap();
                            offsets.push(delivery);
                        }
                        let mut places = Vec::new();
                        for delivery in offsets {
                            let metadata = delivery.await.unwrap();
                            places.push((metadata.partition, metadata.offset));
                        }
                        let _ = done.send(places);
                    }),
                ));
                result
            })
            .collect();
        let deadline = Deadline::after(world.now(), Duration::from_secs(60));
        let mut places = BTreeSet::new();
        for task in tasks {
            places.extend(timeout_at(&*world.rt, deadline, task).await.unwrap().unwrap());
        }
        assert_eq!(places.len(), 32 * 50);
    });
}
