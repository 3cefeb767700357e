//! A node is killed while records are on their way.

use kafka4rs::{Consumer, Producer, Record};
use kafka4rs_testkit::{kafka, unique};

use crate::{CLUSTER, assert_gapless, config, consume};

/// Each record that was acknowledged is there once, and in order by key, although a broker died with
/// requests in flight: retries keep their sequence numbers.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Kafka: cargo xtask test-kafka"]
async fn nothing_is_lost_or_doubled_when_a_broker_dies() {
    const RECORDS: usize = 20_000;
    const KEYS: usize = 50;
    let _alone = CLUSTER.write().await;
    let topic = unique("failover");
    kafka::create_topic(&topic, 6);

    let producer = Producer::new(config("unused")).expect("a producer");
    let handle = producer.topic(&topic);
    let mut deliveries = Vec::new();
    for number in 0..RECORDS {
        if number == RECORDS / 4 {
            kafka::node("kill", 1);
        }
        let record = Record::value(number.to_string()).key(format!("key-{}", number % KEYS));
        deliveries.push(handle.enqueue(record).await.expect("room"));
    }
    // With one node only its return helps; with three the others have taken over meanwhile.
    kafka::node("start", 1);
    for delivery in deliveries {
        delivery.await.expect("acknowledged within the delivery timeout");
    }
    producer.close().await.expect("closed");

    assert_eq!(kafka::end_offsets(&topic), RECORDS as i64);
    let mut consumer = Consumer::subscribe(config(&topic), [&topic]).expect("a consumer");
    let seen = consume(&mut consumer, RECORDS).await;
    consumer.close().await.expect("closed");
    assert_gapless(&seen);
    let mut last_of = [None; KEYS];
    for record in seen {
        let value = String::from_utf8_lossy(&record.value.expect("a value")).into_owned();
        let number: usize = value.parse().expect("a number");
        let last = last_of[number % KEYS].replace(number);
        assert!(last.is_none_or(|last| last + KEYS == number), "{number} came after {last:?}");
    }
}
