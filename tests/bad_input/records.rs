//! A broker that works, and a user who asks for what cannot be.

use std::time::Duration;

use kafka4rs::admin::{Admin, NewTopic};
use kafka4rs::protocol::ErrorCode;
use kafka4rs::{
    ClientConfig, Consumer, ErrorKind, OffsetReset, Outcome, Partition, Producer, Record,
};
use kafka4rs_broker::EmbeddedBroker;

use crate::{LIMIT, assert_says, fails};

async fn broker() -> EmbeddedBroker {
    EmbeddedBroker::builder().nodes(1).topic("orders", 2).start().await.expect("a broker")
}

fn config(broker: &EmbeddedBroker) -> ClientConfig {
    ClientConfig::new()
        .bootstrap_servers(broker.bootstrap_servers())
        .default_api_timeout(LIMIT)
        .request_timeout(LIMIT * 3 / 5)
        .auto_offset_reset(OffsetReset::Earliest)
        .build()
        .expect("the settings agree")
}

#[tokio::test]
async fn a_topic_that_does_not_exist_and_is_not_created() {
    let broker = broker().await;
    let config =
        config(&broker).allow_auto_create_topics(false).build().expect("the settings agree");
    let producer = Producer::builder(config).max_block(LIMIT).build().expect("a producer");
    let error = fails(producer.send("no-such-topic", "hello")).await;
    assert_says(&error, &[ErrorKind::Timeout], &["no-such-topic", "UNKNOWN_TOPIC_OR_PARTITION"]);
    assert_eq!(error.outcome(), Some(Outcome::NotWritten));
    broker.close().await.expect("closed");
}

#[tokio::test]
async fn a_partition_that_does_not_exist() {
    let broker = broker().await;
    let producer = Producer::builder(config(&broker)).max_block(LIMIT).build().expect("a producer");
    let error = fails(producer.send("orders", Record::value("hello").partition(7))).await;
    assert_says(
        &error,
        &[ErrorKind::Timeout, ErrorKind::Record, ErrorKind::Config],
        &["orders", "7"],
    );
    assert_eq!(error.outcome(), Some(Outcome::NotWritten));
    broker.close().await.expect("closed");
}

#[tokio::test]
async fn a_record_larger_than_the_limit_is_refused_before_it_is_sent() {
    let broker = broker().await;
    let producer = Producer::new(config(&broker)).expect("a producer");
    let error = fails(producer.send("orders", vec![b'x'; 2 << 20])).await;
    assert_says(&error, &[ErrorKind::Record], &["orders", "max_request_size"]);
    assert_eq!(error.outcome(), Some(Outcome::NotWritten));
    // The producer goes on.
    producer.send("orders", "small").await.expect("acknowledged");
    broker.close().await.expect("closed");
}

#[tokio::test]
async fn a_record_larger_than_the_broker_allows_is_refused_by_it() {
    let broker = EmbeddedBroker::builder().topic("orders", 1).message_max_bytes(1_000);
    let broker = broker.start().await.expect("a broker");
    let producer = Producer::new(config(&broker)).expect("a producer");
    let error = fails(producer.send("orders", vec![b'x'; 5_000])).await;
    assert_says(
        &error,
        &[ErrorKind::Record, ErrorKind::Server],
        &["orders-0", "MESSAGE_TOO_LARGE"],
    );
    assert_eq!(error.code(), Some(ErrorCode::MessageTooLarge));
    assert_eq!(error.outcome(), Some(Outcome::NotWritten));
    // The producer goes on.
    producer.send("orders", "short").await.expect("acknowledged");
    broker.close().await.expect("closed");
}

#[tokio::test]
async fn a_topic_name_that_kafka_forbids() {
    let broker = broker().await;
    let admin = Admin::new(config(&broker)).expect("an admin");
    let mut answers =
        admin.create_topics([NewTopic::new("no spaces!").partitions(1)]).await.expect("answered");
    let error = answers.remove("no spaces!").expect("an answer for it").expect_err("refused");
    assert_says(&error, &[ErrorKind::Server], &["no spaces!", "INVALID_TOPIC_EXCEPTION"]);
    broker.close().await.expect("closed");
}

#[tokio::test]
async fn a_subscribed_topic_that_does_not_exist_is_waited_for() {
    let broker = broker().await;
    let config = config(&broker).group_id("waiting").build().expect("the settings agree");
    let mut consumer = Consumer::subscribe(config, ["later"]).expect("a consumer");
    let records = consumer.poll(Duration::from_millis(300)).await.expect("nothing yet");
    assert!(records.is_empty());
    consumer.close().await.expect("closed");
    broker.close().await.expect("closed");
}

#[tokio::test]
async fn an_assigned_partition_that_does_not_exist() {
    let broker = broker().await;
    let mut consumer = Consumer::builder(config(&broker))
        .assign([kafka4rs::TopicPartition::new("orders", Partition(9))])
        .expect("a consumer");
    let begun = tokio::time::Instant::now();
    // A partition may still be added to the topic; meanwhile poll keeps its time.
    let outcome = consumer.poll(Duration::from_millis(500)).await;
    assert!(begun.elapsed() < LIMIT);
    if let Err(error) = outcome {
        assert_says(&error, &[ErrorKind::Server, ErrorKind::Timeout], &["orders-9"]);
    }
    broker.close().await.expect("closed");
}

#[tokio::test]
async fn a_consumer_whose_start_is_neither_committed_nor_chosen() {
    let broker = broker().await;
    let config = ClientConfig::new()
        .bootstrap_servers(broker.bootstrap_servers())
        .group_id("undecided")
        .build()
        .expect("the settings agree");
    let mut consumer = Consumer::subscribe(config, ["orders"]).expect("a consumer");
    let found = async {
        loop {
            consumer.poll(LIMIT / 10).await?;
        }
    };
    let error = fails::<()>(found).await;
    assert_says(&error, &[ErrorKind::Config], &["orders-", "auto_offset_reset"]);
    broker.close().await.expect("closed");
}

#[tokio::test]
async fn a_broker_that_goes_away_mid_flight_leaves_an_honest_outcome() {
    let broker = broker().await;
    let config =
        config(&broker).request_timeout(LIMIT * 3 / 5).build().expect("the settings agree");
    let producer = Producer::builder(config)
        .delivery_timeout(LIMIT)
        .max_block(LIMIT)
        .build()
        .expect("a producer");
    producer.send("orders", "first").await.expect("acknowledged");
    broker.close().await.expect("closed");
    let error = fails(producer.send("orders", "second")).await;
    assert_says(&error, &[ErrorKind::Timeout, ErrorKind::Network], &["orders"]);
    assert!(error.outcome().is_some(), "{error}");
}
