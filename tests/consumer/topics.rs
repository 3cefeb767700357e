//! Topics that are deleted, made anew, or grow while they are read: rows C5, C6 and C8; C9 and L5 for the coordinator.

use std::time::Duration;

use kafka4rs::consumer::PositionEvent;
use kafka4rs::protocol::ApiKey;
use kafka4rs::{Client, ClientConfig, Consumer, ErrorKind, Offset, OffsetReset, TopicPartition};
use kafka4rs_broker::EmbeddedBroker;
use kafka4rs_io::rt::RuntimeRef;

use crate::bed::{Bed, PARTITIONS, Seen, TOPIC, numbered, tp, virtually};

const MAX_AGE: Duration = Duration::from_secs(10);

/// A bed whose client looks at metadata again every ten seconds.
async fn bed(runtime: RuntimeRef, partitions: i32) -> Bed {
    let broker = EmbeddedBroker::builder()
        .nodes(3)
        .topic(TOPIC, partitions)
        .runtime(runtime.clone())
        .start()
        .await
        .expect("the broker starts");
    let config = ClientConfig::new()
        .bootstrap_servers(broker.bootstrap_servers())
        .group_id("billing")
        .metadata_max_age(MAX_AGE)
        .runtime(runtime.clone())
        .build()
        .expect("a complete configuration");
    let client = Client::new(config).expect("a runtime is given");
    Bed { runtime, broker, client }
}

async fn end(bed: Bed, consumer: Consumer) {
    consumer.close().await.expect("closed");
    bed.close().await;
}

#[test]
fn c6_a_topic_made_anew_is_read_by_the_policy_with_an_event_and_never_from_the_old_offset() {
    virtually(async |runtime| {
        let bed = bed(runtime, PARTITIONS).await;
        bed.produce(&[0], 0, 100).await;
        let mut consumer = bed.consumer().assign([tp(0)]).expect("a consumer");
        let mut events = consumer.position_events();
        let mut seen = Seen::default();
        seen.read(&mut consumer, 100).await;
        bed.broker.recreate_topic(TOPIC).await.expect("made anew");
        // More than were read of the one before: the old offset would be a good one here.
        let fresh = Bed { client: Bed::client(&bed.broker, &bed.runtime), ..bed };
        fresh.produce(&[0], 1_000, 150).await;
        seen.read(&mut consumer, 250).await;
        assert_eq!(seen.values[&0][100..], numbered(0, 1_000, 1_150));
        let expected = PositionEvent::Recreated { partition: tp(0), asked: Some(Offset(100)) };
        assert_eq!(events.try_recv(), Some(expected));
        assert_eq!(events.try_recv(), None);
        end(fresh, consumer).await;
    });
}

#[test]
fn c6_without_a_policy_a_topic_made_anew_is_an_error_until_the_application_seeks() {
    virtually(async |runtime| {
        let bed = bed(runtime, PARTITIONS).await;
        bed.produce(&[0], 0, 10).await;
        let consumer = Consumer::builder(&bed.client).auto_offset_reset(OffsetReset::None);
        let mut consumer = consumer.assign([tp(0)]).expect("a consumer");
        consumer.seek(&tp(0), 0).expect("assigned");
        let mut seen = Seen::default();
        seen.read(&mut consumer, 10).await;
        let given = {
            consumer.seek(&tp(0), 9).expect("assigned");
            consumer.poll(Duration::from_secs(10)).await.expect("a poll")
        };
        bed.broker.recreate_topic(TOPIC).await.expect("made anew");
        let error = loop {
            match consumer.poll(Duration::from_secs(60)).await {
                Ok(records) => assert!(records.is_empty(), "{records:?}"),
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind(), ErrorKind::Config);
        let text = error.to_string();
        assert!(text.contains("orders-0") && text.contains("made anew"), "{text}");
        // What was polled of the topic before is no position in this one.
        let refused = consumer.commit(&given).await.expect_err("another topic's offsets");
        assert_eq!(refused.kind(), ErrorKind::Fenced, "{refused}");
        let fresh = Bed { client: Bed::client(&bed.broker, &bed.runtime), ..bed };
        fresh.produce(&[0], 50, 5).await;
        consumer.seek(&tp(0), 0).expect("assigned");
        seen.read(&mut consumer, 15).await;
        assert_eq!(seen.values[&0][10..], numbered(0, 50, 55));
        end(fresh, consumer).await;
    });
}

#[test]
fn c5_a_topic_that_is_deleted_is_asked_for_now_and_then_and_read_when_it_is_back() {
    virtually(async |runtime| {
        let bed = bed(runtime, PARTITIONS).await;
        bed.produce(&[0], 0, 10).await;
        let mut consumer = bed.consumer().assign([tp(0)]).expect("a consumer");
        let mut seen = Seen::default();
        seen.read(&mut consumer, 10).await;
        bed.broker.delete_topic(TOPIC).await.expect("deleted");
        // By then the fetch that was under way has found out.
        assert!(consumer.poll(Duration::from_secs(15)).await.expect("a poll").is_empty());
        bed.broker.requests().clear();
        assert!(consumer.poll(Duration::from_secs(60)).await.expect("a poll").is_empty());
        let log = bed.broker.requests();
        assert_eq!(log.count(ApiKey::Fetch), 0, "nothing is fetched of what is not there");
        let asked = log.count(ApiKey::Metadata);
        assert!((6..=70).contains(&asked), "{asked} questions in a minute");
        bed.broker.create_topic(TOPIC, PARTITIONS).await.expect("created");
        let fresh = Bed { client: Bed::client(&bed.broker, &bed.runtime), ..bed };
        fresh.produce(&[0], 50, 5).await;
        seen.read(&mut consumer, 15).await;
        assert_eq!(seen.values[&0][10..], numbered(0, 50, 55));
        end(fresh, consumer).await;
    });
}

#[test]
fn c8_a_topic_that_grows_from_3_to_300_partitions_is_read_whole_within_the_metadata_age() {
    virtually(async |runtime| {
        let bed = bed(runtime, 3).await;
        let mut consumer = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        bed.produce(&[0, 1, 2], 0, 10).await;
        let mut seen = Seen::default();
        seen.read(&mut consumer, 30).await;
        bed.broker.grow_topic(TOPIC, 300).await.expect("grown");
        let fresh = Bed { client: Bed::client(&bed.broker, &bed.runtime), ..bed };
        let all: Vec<i32> = (0..300).collect();
        fresh.produce(&all, 10, 5).await;
        let began = fresh.runtime.now();
        seen.read(&mut consumer, 30 + 1_500).await;
        let took = fresh.runtime.now() - began;
        // Heartbeats come every 5 s.
        assert!(took < MAX_AGE + Duration::from_secs(10), "{took:?}");
        for partition in 3..300 {
            assert_eq!(seen.values[&partition], numbered(partition, 10, 15), "{partition}");
        }
        end(fresh, consumer).await;
    });
}

#[test]
fn c8_a_partition_that_is_assigned_before_metadata_knows_it_is_read_when_it_is_there() {
    virtually(async |runtime| {
        let bed = bed(runtime, 3).await;
        bed.produce(&[0], 0, 10).await;
        let mut consumer = bed.consumer().assign([tp(0), tp(5)]).expect("a consumer");
        let mut seen = Seen::default();
        seen.read(&mut consumer, 10).await;
        assert!(consumer.poll(Duration::from_secs(5)).await.expect("a poll").is_empty());
        bed.broker.grow_topic(TOPIC, 6).await.expect("grown");
        let fresh = Bed { client: Bed::client(&bed.broker, &bed.runtime), ..bed };
        fresh.produce(&[5], 0, 10).await;
        let began = fresh.runtime.now();
        seen.read(&mut consumer, 20).await;
        assert!(fresh.runtime.now() - began < MAX_AGE + Duration::from_secs(2));
        assert_eq!(seen.values[&5], numbered(5, 0, 10));
        end(fresh, consumer).await;
    });
}

#[test]
fn c9_delivery_goes_on_while_the_coordinator_is_dead_and_commits_find_the_next_one() {
    virtually(async |runtime| {
        let bed = bed(runtime, PARTITIONS).await;
        bed.broker.set_coordinator("billing", 3).expect("a node");
        let partitions: Vec<i32> = (0..PARTITIONS).collect();
        bed.produce(&partitions, 0, 10).await;
        let mut consumer = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let mut events = consumer.rebalance_events();
        let mut seen = Seen::default();
        seen.read(&mut consumer, 60).await;
        while events.try_recv().is_some() {}
        let owned: Vec<TopicPartition> = consumer.assignment();
        bed.broker.set_coordinator("billing", 1).expect("a node");
        bed.produce(&partitions, 10, 10).await;
        let began = bed.runtime.now();
        seen.read(&mut consumer, 120).await;
        assert!(bed.runtime.now() - began < Duration::from_secs(2), "delivery does not wait");
        bed.produce(&partitions, 20, 1).await;
        let mut records = consumer.poll(Duration::from_secs(10)).await.expect("a poll");
        while seen.total + records.len() < 126 {
            seen.add(&records);
            records = consumer.poll(Duration::from_secs(10)).await.expect("a poll");
        }
        consumer.commit(&records).await.expect("the new coordinator stores it");
        assert_eq!(consumer.assignment(), owned);
        assert!(events.try_recv().is_none(), "nothing was revoked or lost");
        end(bed, consumer).await;
    });
}

#[test]
fn l5_a_close_at_any_moment_ends_in_time_and_leaves_though_the_coordinator_says_nothing() {
    virtually(async |runtime| {
        for millis in [0, 1, 3, 10, 40, 200, 1_000, 6_000] {
            let bed = bed(runtime.clone(), PARTITIONS).await;
            bed.produce(&[0, 1], 0, 10).await;
            let mut consumer = bed.consumer().subscribe([TOPIC]).expect("a consumer");
            let until = bed.runtime.now() + Duration::from_millis(millis);
            while bed.runtime.now() < until {
                consumer.poll(until - bed.runtime.now()).await.expect("a poll");
            }
            let is_member = !consumer.assignment().is_empty();
            assert!(is_member || millis < 1_000, "{millis}");
            for api in
                [ApiKey::ConsumerGroupHeartbeat, ApiKey::OffsetCommit, ApiKey::FindCoordinator]
            {
                bed.broker.fault(api).silence();
            }
            bed.broker.requests().clear();
            let (began, patience) = (bed.runtime.now(), Duration::from_secs(3));
            let closed = consumer.close_within(patience).await;
            let took = bed.runtime.now() - began;
            assert!(took <= patience + Duration::from_millis(10), "{millis}: {took:?}, {closed:?}");
            let left = bed.broker.requests().count(ApiKey::ConsumerGroupHeartbeat);
            assert!(left >= 1 || !is_member, "{millis}: nobody was told");
            bed.broker.clear_faults();
            bed.close().await;
        }
    });
}
