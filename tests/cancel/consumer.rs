//! `poll`, `commit` and `close` of the consumer.

use std::time::Duration;

use kafka4rs::{Consumer, Producer, TopicPartition};
use kafka4rs_testkit::{End, drop_at_every_poll};

use crate::bed::{Bed, TOPIC, still_works, virtually};

const VALUES: [&str; 3] = ["a", "b", "c"];

async fn bed_with_records(runtime: &kafka4rs_io::rt::RuntimeRef) -> Bed {
    let bed = Bed::new(runtime).await;
    let producer = Producer::new(&bed.client).expect("a producer");
    for value in VALUES {
        producer.send(TOPIC, value).await.expect("acknowledged");
    }
    producer.close().await.expect("the producer closes");
    bed
}

async fn drain(consumer: &mut Consumer) -> Vec<String> {
    let mut values = Vec::new();
    while values.len() < VALUES.len() {
        let records = consumer.poll(Duration::from_secs(30)).await.expect("records");
        assert!(!records.is_empty(), "only {values:?} arrived");
        values.extend(records.iter().map(|r| String::from_utf8_lossy(&r.value).into_owned()));
    }
    values
}

#[test]
fn a_dropped_poll_loses_no_record_of_a_group() {
    virtually(|runtime| async move {
        let dropped = drop_at_every_poll(
            async || {
                let bed = bed_with_records(&runtime).await;
                let consumer = Consumer::subscribe(&bed.client, [TOPIC]).expect("a consumer");
                (bed, consumer)
            },
            async |(_, consumer): &mut (Bed, Consumer)| {
                let records = consumer.poll(Duration::from_secs(30)).await.expect("records");
                records.iter().map(|r| String::from_utf8_lossy(&r.value).into_owned()).collect()
            },
            async |(bed, mut consumer), end: End<Vec<String>>| {
                match end {
                    End::Dropped { .. } => assert_eq!(drain(&mut consumer).await, VALUES),
                    End::Completed(values) => assert_eq!(values, VALUES[..values.len()]),
                }
                consumer.close().await.expect("the consumer closes");
                bed.close().await;
            },
        )
        .await;
        assert!(dropped > 0, "the poll never waited");
    });
}

#[test]
fn a_dropped_poll_loses_no_record_of_an_assigned_partition() {
    virtually(|runtime| async move {
        let dropped = drop_at_every_poll(
            async || {
                let bed = bed_with_records(&runtime).await;
                let consumer = Consumer::builder(&bed.client)
                    .assign([TopicPartition::new(TOPIC, 0)])
                    .expect("a consumer");
                (bed, consumer)
            },
            async |(_, consumer): &mut (Bed, Consumer)| {
                consumer.poll(Duration::from_secs(30)).await.expect("records").len()
            },
            async |(bed, mut consumer), end| {
                if let End::Dropped { .. } = end {
                    assert_eq!(drain(&mut consumer).await, VALUES);
                }
                consumer.close().await.expect("the consumer closes");
                bed.close().await;
            },
        )
        .await;
        assert!(dropped > 0, "the poll never waited");
    });
}

#[test]
fn a_dropped_commit_is_made_or_not_and_the_next_one_works() {
    virtually(|runtime| async move {
        let end_of_log = i64::try_from(VALUES.len()).expect("few");
        let orders = TopicPartition::new(TOPIC, 0);
        let dropped = drop_at_every_poll(
            async || {
                let bed = bed_with_records(&runtime).await;
                let mut consumer = Consumer::builder(&bed.client)
                    .enable_auto_commit(false)
                    .subscribe([TOPIC])
                    .expect("a consumer");
                let mut records = consumer.poll(Duration::from_secs(30)).await.expect("records");
                while records.iter().last().is_none_or(|r| r.offset.0 + 1 < end_of_log) {
                    records = consumer.poll(Duration::from_secs(30)).await.expect("records");
                }
                (bed, consumer, records)
            },
            async |(_, consumer, records): &mut (Bed, Consumer, _)| consumer.commit(records).await,
            async |(bed, mut consumer, records), end| {
                let after_drop = committed(&mut consumer, &orders).await;
                match end {
                    // What was sent stays sent: the position is the old one or the new one.
                    End::Dropped { .. } => assert!(
                        after_drop.is_none() || after_drop == Some(end_of_log),
                        "{after_drop:?} was never asked for"
                    ),
                    End::Completed(result) => {
                        result.expect("a healthy coordinator commits");
                        assert_eq!(after_drop, Some(end_of_log));
                    }
                }
                consumer.commit(&records).await.expect("the next commit works");
                assert_eq!(committed(&mut consumer, &orders).await, Some(end_of_log));
                consumer.close().await.expect("the consumer closes");
                bed.close().await;
            },
        )
        .await;
        assert!(dropped > 0, "the commit never waited");
    });
}

#[test]
fn a_dropped_close_of_a_consumer_still_leaves_the_group() {
    virtually(|runtime| async move {
        let dropped = drop_at_every_poll(
            async || {
                let bed = bed_with_records(&runtime).await;
                let mut consumer = Consumer::subscribe(&bed.client, [TOPIC]).expect("a consumer");
                drain(&mut consumer).await;
                (bed, Some(consumer))
            },
            async |(_, consumer): &mut (Bed, Option<Consumer>)| {
                consumer.take().expect("one close a run").close().await
            },
            async |(bed, _), _| {
                // A member that had not left would keep the partition until its session ends, after 45 s.
                let before = runtime.now();
                let mut next = Consumer::subscribe(&bed.client, [TOPIC]).expect("a consumer");
                let producer = Producer::new(&bed.client).expect("a producer");
                producer.send(TOPIC, "after").await.expect("acknowledged");
                loop {
                    let records = next.poll(Duration::from_secs(60)).await.expect("records");
                    if records.iter().any(|r| &*r.value == b"after") {
                        break;
                    }
                }
                assert!(
                    runtime.now() - before < Duration::from_secs(20),
                    "the member had not left"
                );
                next.close().await.expect("the consumer closes");
                still_works(&bed.client, "another").await;
                bed.close().await;
            },
        )
        .await;
        assert!(dropped > 0, "the close never waited");
    });
}

async fn committed(consumer: &mut Consumer, partition: &TopicPartition) -> Option<i64> {
    let committed = consumer.committed([partition.clone()]).await.expect("an answer");
    committed.get(partition).and_then(|at| at.as_ref().map(|at| at.offset.0))
}
