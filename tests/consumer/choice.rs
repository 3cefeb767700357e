//! Another choice while a consumer runs: topics, patterns, partitions, nothing; and how it ends.

use std::time::Duration;

use kafka4rs::consumer::{CloseOptions, GroupMembership, RebEvent};
use kafka4rs::{Consumer, ErrorKind, KafkaError, Offset, TopicPartition};
use kafka4rs_core::rt;
use kafka4rs_protocol::Deadline;

use crate::bed::{Bed, Seen, TOPIC, numbered, tp, virtually};

const SHORT: Duration = Duration::from_millis(200);
const LONG: Duration = Duration::from_secs(60);

async fn create(bed: &Bed, topic: &str) {
    let admin = kafka4rs::admin::Admin::new(&bed.client).expect("an admin");
    let new = kafka4rs::admin::NewTopic::new(topic).partitions(1);
    for (_, result) in admin.create_topics([new]).await.expect("an answer") {
        result.expect("created");
    }
    let producer = kafka4rs::Producer::new(&bed.client).expect("a producer");
    producer.send(topic, topic).await.expect("acknowledged");
    producer.close().await.expect("closed");
}

/// Polls until the assigned topics are these.
async fn until_topics(bed: &Bed, consumer: &mut Consumer, topics: &[&str]) -> usize {
    let limit = bed.runtime.now() + LONG;
    let mut records = 0;
    loop {
        let assigned = consumer.assignment();
        let mut names: Vec<&str> = assigned.iter().map(|p| p.topic.as_str()).collect();
        names.dedup();
        if names == topics {
            return records;
        }
        assert!(bed.runtime.now() < limit, "{names:?} instead of {topics:?}");
        records += consumer.poll(SHORT).await.expect("a poll").len();
    }
}

#[test]
fn other_topics_come_and_go_by_an_ordinary_rebalance() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        create(&bed, "bills").await;
        bed.produce(&[0], 0, 5).await;
        let mut consumer = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        Seen::default().read(&mut consumer, 5).await;
        let mut events = consumer.rebalance_events();
        consumer.resubscribe([TOPIC, "bills"]).expect("subscribed");
        let before = bed.runtime.now();
        let mut read = until_topics(&bed, &mut consumer, &["bills", TOPIC]).await;
        assert!(bed.runtime.now() - before < Duration::from_secs(5), "no heartbeat was waited for");
        while read < 1 {
            read += consumer.poll(LONG).await.expect("a poll").len();
        }
        consumer.resubscribe(["bills"]).expect("subscribed");
        until_topics(&bed, &mut consumer, &["bills"]).await;
        let events: Vec<_> = std::iter::from_fn(|| events.try_recv()).collect();
        assert_eq!(events[0], RebEvent::Assigned(vec![TopicPartition::new("bills", 0)]));
        assert!(matches!(&events[1], RebEvent::Revoked(gone) if gone.len() == 6), "{events:?}");
        // What was moved past in the topic that went was committed.
        let committed = consumer.committed([tp(0)]).await.expect("an answer");
        assert_eq!(committed[&tp(0)].as_ref().map(|at| at.offset), Some(Offset(5)));
        assert!(consumer.reassign([tp(0)]).is_err(), "it is a member");
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_pattern_reads_what_matches_now_and_what_comes_to_match() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        create(&bed, "eu.bills").await;
        create(&bed, "eu.bills.old").await;
        let mut consumer = bed.consumer().pattern("eu\\.(bills|orders)").expect("a consumer");
        let mut seen = Vec::new();
        let mut read = async |consumer: &mut Consumer, count| {
            while seen.len() < count {
                let records = consumer.poll(LONG).await.expect("a poll");
                assert!(!records.is_empty(), "only {seen:?}");
                seen.extend(records.iter().map(|r| r.topic.as_str().to_owned()));
            }
            seen.clone()
        };
        assert_eq!(read(&mut consumer, 1).await, ["eu.bills"]);
        create(&bed, "eu.orders").await;
        assert_eq!(read(&mut consumer, 2).await, ["eu.bills", "eu.orders"]);
        // A leader that moves is found although nobody subscribed to the topic by name.
        consumer.resubscribe_pattern("eu\\.bills\\.old").expect("subscribed");
        assert_eq!(read(&mut consumer, 3).await[2], "eu.bills.old");
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_pattern_that_is_no_expression_is_refused_in_words() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        let mut consumer = bed.consumer().pattern("orders-(").expect("the broker reads it");
        let error = consumer.poll(LONG).await.expect_err("refused");
        let text = error.to_string();
        assert!(text.contains("INVALID_REGULAR_EXPRESSION") && text.contains("orders-("), "{text}");
        assert!(bed.consumer().pattern("").is_err(), "nothing is no pattern");
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn assigned_partitions_are_exchanged_at_once_and_those_that_stay_go_on() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0, 1, 2], 0, 10).await;
        let mut consumer =
            bed.consumer().max_poll_records(1).assign([tp(0), tp(1)]).expect("a consumer");
        let mut seen = Seen::default();
        seen.read(&mut consumer, 20).await;
        consumer.poll(Duration::ZERO).await.expect("a poll");
        consumer.reassign([tp(1), tp(2)]).expect("assigned");
        assert_eq!(consumer.assignment(), [tp(1), tp(2)]);
        assert_eq!(consumer.position(&tp(1)).await.expect("known"), Offset(10), "it stayed");
        bed.produce(&[0, 1], 10, 5).await;
        seen.read(&mut consumer, 35).await;
        assert_eq!(seen.values[&1], numbered(1, 0, 15));
        assert_eq!(seen.values[&2], numbered(2, 0, 10));
        assert_eq!(seen.values[&0], numbered(0, 0, 10), "given up");
        let committed = consumer.committed([tp(0)]).await.expect("an answer");
        assert_eq!(committed[&tp(0)].as_ref().map(|at| at.offset), Some(Offset(10)));
        assert!(consumer.resubscribe([TOPIC]).is_err(), "partitions are assigned");
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn whoever_unsubscribes_leaves_the_group_reads_nothing_and_can_begin_anew() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 10).await;
        let mut consumer = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let mut other = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        Seen::default().read(&mut consumer, 10).await;
        consumer.poll(Duration::ZERO).await.expect("a poll");
        consumer.unsubscribe();
        let error = consumer.poll(SHORT).await.expect_err("nothing to read");
        assert_eq!(error.kind(), ErrorKind::Config);
        // Partitions go to others at once, and what was moved past with them.
        let before = bed.runtime.now();
        while other.assignment().len() < 6 {
            assert!(other.poll(SHORT).await.expect("a poll").is_empty(), "it was committed");
            assert!(bed.runtime.now() - before < Duration::from_secs(20), "it had not left");
        }
        assert!(consumer.assignment().is_empty());
        consumer.reassign([tp(0)]).expect("assigned");
        consumer.seek_to_beginning(&tp(0)).expect("assigned");
        let mut seen = Seen::default();
        seen.read(&mut consumer, 10).await;
        consumer.unsubscribe();
        consumer.resubscribe([TOPIC]).expect("subscribed");
        let before = bed.runtime.now();
        while consumer.assignment().len() < 3 {
            consumer.poll(SHORT).await.expect("a poll");
            other.poll(SHORT).await.expect("a poll");
            assert!(bed.runtime.now() - before < LONG, "it had not joined again");
        }
        consumer.enforce_rebalance();
        consumer.close().await.expect("closed");
        other.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn whoever_unsubscribes_and_changes_its_mind_at_once_joins_again() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0, 1], 0, 5).await;
        let member = bed.consumer().enable_auto_commit(false).subscribe([TOPIC]);
        let mut consumer = member.expect("a consumer");
        Seen::default().read(&mut consumer, 10).await;
        consumer.unsubscribe();
        consumer.resubscribe([TOPIC]).expect("subscribed");
        // What was not committed comes again.
        let mut seen = Seen::default();
        seen.read(&mut consumer, 10).await;
        consumer.unsubscribe();
        consumer.reassign([tp(1)]).expect("assigned, once the group is left");
        let before = bed.runtime.now();
        while consumer.assignment() != [tp(1)] {
            consumer.poll(SHORT).await.expect("a poll");
            assert!(bed.runtime.now() - before < LONG, "{:?}", consumer.assignment());
        }
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

fn interrupted<T>(result: Result<T, KafkaError>) -> bool {
    matches!(result, Err(error) if error.kind() == ErrorKind::Interrupted && !error.is_fatal())
}

#[test]
fn a_wake_up_from_another_task_ends_what_the_consumer_waits_for_and_loses_nothing() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        let mut consumer = bed.consumer().assign([tp(0)]).expect("a consumer");
        let handle = consumer.handle();
        let wake = |after: Duration| {
            let (handle, clock) = (handle.clone(), bed.runtime.clone());
            let task = async move {
                rt::sleep(&*clock, after).await;
                handle.wakeup();
            };
            bed.runtime.spawn("waker", Box::pin(task));
        };
        let before = bed.runtime.now();
        wake(Duration::from_secs(3));
        assert!(interrupted(consumer.poll(LONG).await));
        assert_eq!(bed.runtime.now() - before, Duration::from_secs(3));
        wake(Duration::from_secs(3));
        assert!(interrupted(consumer.recv().await));
        wake(Duration::from_secs(3));
        assert!(interrupted(consumer.stream().next().await.expect("open")));
        bed.produce(&[0], 0, 3).await;
        // Before it waits, also in the middle of a batch: once, however often it was called.
        assert_eq!(consumer.recv().await.expect("a record").offset(), Offset(0));
        handle.wakeup();
        handle.wakeup();
        assert!(interrupted(consumer.recv().await));
        assert_eq!(consumer.recv().await.expect("a record").offset(), Offset(1));
        handle.wakeup();
        assert!(interrupted(consumer.position(&tp(0)).await));
        assert_eq!(consumer.position(&tp(0)).await.expect("known"), Offset(2));
        consumer.close().await.expect("closed");
        handle.wakeup();
        assert!(handle.commit_offsets(Default::default()).await.is_err(), "closed");
        bed.close().await;
    });
}

/// How long it takes until another member has everything after the first was closed.
async fn handover(bed: &Bed, instance: Option<&str>, options: CloseOptions) -> Duration {
    let mut first = bed.consumer();
    if let Some(instance) = instance {
        first = first.group_instance_id(instance);
    }
    let mut first = first.subscribe([TOPIC]).expect("a consumer");
    while first.assignment().len() < 6 {
        first.poll(SHORT).await.expect("a poll");
    }
    first.close_with(options).await.expect("closed");
    let before = bed.runtime.now();
    let mut second = bed.consumer().subscribe([TOPIC]).expect("a consumer");
    while second.assignment().len() < 6 {
        second.poll(SHORT).await.expect("a poll");
    }
    let took = bed.runtime.now() - before;
    second.close().await.expect("closed");
    took
}

#[test]
fn a_member_leaves_or_remains_as_it_is_closed() {
    let quick = Duration::from_secs(20);
    for (instance, options, leaves) in [
        (None, CloseOptions::new(), true),
        (None, GroupMembership::Leave.into(), true),
        (None, GroupMembership::Remain.into(), false),
        (Some("one"), CloseOptions::new(), false),
        (Some("one"), GroupMembership::Leave.into(), true),
        (Some("one"), CloseOptions::from(GroupMembership::Remain).within(LONG), false),
    ] {
        virtually(async |runtime| {
            let bed = Bed::new(runtime).await;
            let took = handover(&bed, instance, options).await;
            assert_eq!(took < quick, leaves, "{instance:?} {options:?}: {took:?}");
            bed.close().await;
        });
    }
}

#[test]
fn a_handle_commits_pauses_and_seeks_from_another_task_and_does_not_keep_the_consumer() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 10).await;
        let mut consumer =
            bed.consumer().enable_auto_commit(false).assign([tp(0)]).expect("a consumer");
        let handle = consumer.handle();
        let record = consumer.recv().await.expect("a record");
        handle.commit_record(&record).await.expect("committed");
        assert_eq!(handle.lag(&tp(0)), Some(9));
        handle.seek(&tp(0), 7).expect("assigned");
        assert_eq!(consumer.recv().await.expect("a record").offset(), Offset(7));
        handle.pause([&tp(0)]).expect("assigned");
        let deadline = Deadline::after(bed.runtime.now(), LONG);
        assert!(rt::timeout_at(&*bed.runtime, deadline, consumer.recv()).await.is_err());
        handle.resume([&tp(0)]).expect("assigned");
        assert_eq!(consumer.recv().await.expect("a record").offset(), Offset(8));
        let committed = consumer.committed([tp(0)]).await.expect("an answer");
        assert_eq!(committed[&tp(0)].as_ref().map(|at| at.offset), Some(Offset(1)));
        drop(consumer);
        rt::sleep(&*bed.runtime, LONG).await;
        let error = handle.commit_record(&record).await.expect_err("the consumer is gone");
        assert!(matches!(error.kind(), ErrorKind::Closed | ErrorKind::Fenced), "{error}");
        bed.close().await;
    });
}
