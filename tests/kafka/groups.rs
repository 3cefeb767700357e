//! Groups whose coordinator is a real broker.

use std::collections::BTreeSet;
use std::time::Duration;

use kafka4rs::{Consumer, Producer, Record};
use kafka4rs_testkit::{kafka, unique};

use crate::{CLUSTER, LIMIT, assert_gapless, config, consume};

async fn produce(topic: &str, numbers: std::ops::Range<usize>) {
    let producer = Producer::new(config("unused")).expect("a producer");
    let mut deliveries = Vec::new();
    for number in numbers {
        let record = Record::value(number.to_string()).key(number.to_string());
        deliveries.push(producer.enqueue(topic, record).await.expect("room"));
    }
    for delivery in deliveries {
        delivery.await.expect("acknowledged");
    }
    producer.close().await.expect("closed");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Kafka: cargo xtask test-kafka"]
async fn a_group_goes_on_where_its_last_member_committed() {
    let _shared = CLUSTER.read().await;
    let topic = unique("committed");
    kafka::create_topic(&topic, 3);
    produce(&topic, 0..1_000).await;

    let mut first = Consumer::subscribe(config(&topic), [&topic]).expect("a consumer");
    let seen = consume(&mut first, 1_000).await;
    assert_gapless(&seen);
    first.close().await.expect("closed");
    produce(&topic, 1_000..1_100).await;

    let mut second = Consumer::subscribe(config(&topic), [&topic]).expect("a consumer");
    let seen = consume(&mut second, 100).await;
    second.close().await.expect("closed");
    let values: BTreeSet<usize> = seen
        .into_iter()
        .map(|record| {
            String::from_utf8_lossy(&record.value.expect("a value")).parse().expect("a number")
        })
        .collect();
    assert!(values.into_iter().eq(1_000..1_100));
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Kafka: cargo xtask test-kafka"]
async fn two_members_share_a_topic_and_read_each_record_once() {
    const RECORDS: usize = 2_000;
    let _shared = CLUSTER.read().await;
    let topic = unique("shared");
    kafka::create_topic(&topic, 4);

    let member = || Consumer::subscribe(config(&topic), [&topic]).expect("a consumer");
    let mut members = [member(), member()];
    // Both have their share before the first record is there.
    let shared = async {
        loop {
            for member in &mut members {
                let records = member.poll(Duration::from_millis(100)).await.expect("a poll");
                assert!(records.is_empty());
            }
            if members.iter().all(|member| member.assignment().len() == 2) {
                break;
            }
        }
    };
    tokio::time::timeout(LIMIT, shared).await.expect("two partitions for each member");

    produce(&topic, 0..RECORDS).await;
    let mut values = BTreeSet::new();
    let mut shares = [0, 0];
    let all = async {
        while values.len() < RECORDS {
            for (member, share) in members.iter_mut().zip(&mut shares) {
                let records = member.poll(Duration::from_millis(100)).await.expect("a poll");
                for record in &records {
                    let value = String::from_utf8_lossy(&record.value).into_owned();
                    assert!(values.insert(value.clone()), "{value} came twice");
                    *share += 1;
                }
            }
        }
    };
    tokio::time::timeout(LIMIT, all).await.expect("all records");
    assert!(shares.iter().all(|share| *share > 0), "{shares:?}");
    for member in members {
        member.close().await.expect("closed");
    }
}
