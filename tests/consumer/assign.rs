//! Partitions of the application's own choice: positions, seeks, resets, pauses.

use std::collections::BTreeMap;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use kafka4rs::consumer::IsolationLevel;
use kafka4rs::core::OffsetAndMetadata;
use kafka4rs::{Consumer, ErrorKind, Offset, OffsetReset, TopicPartition};
use kafka4rs_core::rt;

use crate::bed::{Bed, PARTITIONS, Seen, TOPIC, numbered, tp, virtually};

#[test]
fn reads_assigned_partitions_from_the_beginning_in_order() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0, 1, 2], 0, 500).await;
        let mut consumer = bed.consumer().assign([tp(0), tp(2)]).expect("a consumer");
        let mut seen = Seen::default();
        seen.read(&mut consumer, 1_000).await;
        assert_eq!(seen.values[&0], numbered(0, 0, 500));
        assert_eq!(seen.values[&2], numbered(2, 0, 500));
        assert!(!seen.values.contains_key(&1));
        assert_eq!(consumer.position(&tp(0)).await.expect("known"), Offset(500));
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_seek_decides_what_comes_next_wherever_reading_stands() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 100).await;
        let mut consumer = bed.consumer().assign([tp(0)]).expect("a consumer");
        consumer.seek(&tp(0), 40).expect("assigned");
        let mut seen = Seen::default();
        seen.read(&mut consumer, 60).await;
        assert_eq!(seen.values[&0], numbered(0, 40, 100));
        consumer.seek(&tp(0), 97).expect("assigned");
        assert_eq!(consumer.position(&tp(0)).await.expect("known"), Offset(97));
        let mut seen = Seen::default();
        seen.read(&mut consumer, 3).await;
        assert_eq!(seen.values[&0], numbered(0, 97, 100));
        consumer.seek_to_beginning(&tp(0)).expect("assigned");
        let mut seen = Seen::default();
        seen.read(&mut consumer, 100).await;
        assert_eq!(seen.values[&0], numbered(0, 0, 100));
        consumer.seek_to_end(&tp(0)).expect("assigned");
        assert_eq!(consumer.position(&tp(0)).await.expect("known"), Offset(100));
        assert!(consumer.seek(&tp(5), 0).is_err(), "not assigned");
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn without_a_reset_policy_a_missing_position_is_an_error_that_names_the_setting() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 3).await;
        let mut consumer = Consumer::builder(&bed.client).assign([tp(0)]).expect("a consumer");
        let error = consumer.poll(Duration::from_secs(10)).await.expect_err("no position");
        assert_eq!(error.kind(), ErrorKind::Config);
        let text = error.to_string();
        assert!(text.contains("auto_offset_reset") && text.contains("orders-0"), "{text}");
        // The application can decide by seeking.
        consumer.seek_to_beginning(&tp(0)).expect("assigned");
        let mut seen = Seen::default();
        seen.read(&mut consumer, 3).await;
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn the_reset_policy_starts_at_either_end_of_the_log() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 3).await;
        let mut latest = Consumer::builder(&bed.client)
            .auto_offset_reset(OffsetReset::Latest)
            .assign([tp(0)])
            .expect("a consumer");
        assert_eq!(latest.position(&tp(0)).await.expect("known"), Offset(3));
        bed.produce(&[0], 3, 2).await;
        let mut seen = Seen::default();
        seen.read(&mut latest, 2).await;
        assert_eq!(seen.values[&0], numbered(0, 3, 5));
        latest.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn an_offset_beyond_the_log_is_reset_by_the_policy() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 5).await;
        let mut consumer = bed.consumer().assign([tp(0)]).expect("a consumer");
        consumer.seek(&tp(0), 1_000).expect("assigned");
        let mut seen = Seen::default();
        seen.read(&mut consumer, 5).await;
        assert_eq!(seen.values[&0], numbered(0, 0, 5));
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_poll_returns_as_soon_as_records_are_written_and_empty_when_its_time_is_over() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        let mut consumer = bed.consumer().assign([tp(0)]).expect("a consumer");
        let before = bed.runtime.now();
        let records = consumer.poll(Duration::from_secs(3)).await.expect("a poll");
        assert!(records.is_empty());
        assert_eq!(bed.runtime.now() - before, Duration::from_secs(3));
        bed.produce(&[0], 0, 1).await;
        let before = bed.runtime.now();
        let records = consumer.poll(Duration::from_secs(3)).await.expect("a poll");
        assert_eq!(records.len(), 1);
        assert!(bed.runtime.now() - before < Duration::from_secs(1));
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn records_are_fetched_while_nobody_polls() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        let mut consumer = bed.consumer().assign([tp(0)]).expect("a consumer");
        consumer.poll(Duration::ZERO).await.expect("a poll");
        bed.produce(&[0], 0, 10).await;
        rt::sleep(&*bed.runtime, Duration::from_secs(2)).await;
        let records = consumer.poll(Duration::ZERO).await.expect("a poll");
        assert_eq!(records.len(), 10, "they were here already");
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_paused_partition_rests_and_goes_on_where_it_was() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0, 1], 0, 20).await;
        let mut consumer = bed.consumer().assign([tp(0), tp(1)]).expect("a consumer");
        consumer.pause([&tp(0)]).expect("assigned");
        let mut seen = Seen::default();
        seen.read(&mut consumer, 20).await;
        assert_eq!(seen.values.keys().collect::<Vec<_>>(), [&1]);
        assert_eq!(consumer.paused(), [tp(0)]);
        assert!(consumer.poll(Duration::from_secs(1)).await.expect("a poll").is_empty());
        consumer.resume([&tp(0)]).expect("assigned");
        seen.read(&mut consumer, 40).await;
        assert_eq!(seen.values[&0], numbered(0, 0, 20));
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_topic_that_does_not_exist_yet_is_waited_for() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        let later = TopicPartition::new("later", 0);
        let mut consumer = bed.consumer().assign([later.clone()]).expect("a consumer");
        let records = consumer.poll(Duration::from_secs(5)).await.expect("no error");
        assert!(records.is_empty());
        let admin = kafka4rs::admin::Admin::new(&bed.client).expect("an admin");
        let topic = kafka4rs::admin::NewTopic::new("later").partitions(1);
        for (_, result) in admin.create_topics([topic]).await.expect("an answer") {
            result.expect("created");
        }
        let producer = kafka4rs::Producer::new(&bed.client).expect("a producer");
        producer.send("later", "hello").await.expect("acknowledged");
        producer.close().await.expect("closed");
        let records = consumer.poll(Duration::from_secs(60)).await.expect("a poll");
        assert_eq!(records.len(), 1);
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn records_show_key_value_headers_timestamp_and_outlive_their_poll_when_owned() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        let producer = kafka4rs::Producer::new(&bed.client).expect("a producer");
        let full = kafka4rs::Record::value("v")
            .key("k")
            .header("trace", "t1")
            .timestamp(1_700_000_000_000)
            .partition(0);
        producer.send(TOPIC, full).await.expect("acknowledged");
        producer.close().await.expect("closed");
        let mut consumer = bed.consumer().assign([tp(0)]).expect("a consumer");
        let records = consumer.poll(Duration::from_secs(10)).await.expect("a poll");
        let record = records.iter().next().expect("one record");
        assert_eq!(record.topic.as_str(), TOPIC);
        assert_eq!((record.partition.get(), record.offset), (0, Offset(0)));
        assert_eq!(record.timestamp, 1_700_000_000_000);
        assert_eq!(record.key, Some(&b"k"[..]));
        assert_eq!(&*record.value, b"v");
        assert!(!record.value.is_null());
        let trace = record.headers.last("trace").expect("a header");
        assert_eq!(&*trace, b"t1");
        let (shared, copied) = (record.to_owned(), record.detach());
        drop(records);
        for owned in [shared, copied] {
            assert_eq!((owned.key(), &*owned.value()), (Some(&b"k"[..]), &b"v"[..]));
            assert_eq!((owned.offset(), owned.timestamp()), (Offset(0), 1_700_000_000_000));
            assert_eq!(owned.headers().iter().count(), 1);
        }
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_consumer_without_membership_commits_to_its_group_and_starts_there() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 10).await;
        let assigned = || bed.consumer().enable_auto_commit(false).assign([tp(0)]);
        let mut first = assigned().expect("a consumer");
        let offsets = BTreeMap::from([(tp(0), OffsetAndMetadata::new(7).with_metadata("note"))]);
        first.commit_offsets(offsets).await.expect("committed");
        let committed = first.committed([tp(0), tp(1)]).await.expect("an answer");
        let at = committed[&tp(0)].as_ref().expect("committed");
        assert_eq!((at.offset, at.metadata.as_str()), (Offset(7), "note"));
        assert_eq!(committed[&tp(1)], None);
        first.close().await.expect("closed");
        let mut second = assigned().expect("a consumer");
        let mut seen = Seen::default();
        seen.read(&mut second, 3).await;
        assert_eq!(seen.values[&0], numbered(0, 7, 10));
        second.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_dropped_poll_loses_nothing() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        let all: Vec<i32> = (0..PARTITIONS).collect();
        let mut consumer = bed
            .consumer()
            .isolation_level(IsolationLevel::ReadUncommitted)
            .max_poll_records(10)
            .assign(all.iter().map(|&p| tp(p)))
            .expect("a consumer");
        bed.produce(&all, 0, 50).await;
        let total = 50 * all.len();
        let mut seen = Seen::default();
        let mut dropped = 0;
        while seen.total < total {
            // A poll that cannot return at once is dropped where it waits.
            match poll_once(consumer.poll(Duration::from_secs(10))).await {
                Poll::Ready(records) => seen.add(&records.expect("a poll")),
                Poll::Pending => {
                    dropped += 1;
                    rt::sleep(&*bed.runtime, Duration::from_micros(1)).await;
                }
            }
        }
        assert!(dropped > 0, "no poll was dropped");
        for partition in all {
            assert_eq!(seen.values[&partition], numbered(partition, 0, 50));
        }
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn settings_that_cannot_work_are_refused_by_name() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        let refused = |result: kafka4rs::Result<Consumer>, text: &str| {
            let error = result.expect_err(text);
            assert_eq!(error.kind(), ErrorKind::Config);
            assert!(error.to_string().contains(text), "{error}");
        };
        refused(bed.consumer().max_poll_records(0).assign([tp(0)]), "max.poll.records");
        let patient = bed.consumer().fetch_max_wait(Duration::from_secs(60));
        refused(patient.assign([tp(0)]), "request.timeout.ms");
        refused(bed.consumer().subscribe(["no topic"]), "no topic name");
        bed.close().await;
    });
}

async fn poll_once<F: Future>(future: F) -> Poll<F::Output> {
    let mut future = pin!(future);
    std::future::poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx))).await
}
