//! Ten thousand keyed records to a topic and back through a consumer group.
//!
//! Starts its own broker in this process: no Kafka, no Docker, no Java. With `KAFKA4RS_BOOTSTRAP`
//! set it runs the same against a real cluster:
//!
//! ```text
//! cargo run --release --example quickstart
//! KAFKA4RS_BOOTSTRAP=host:9092 cargo run --release --example quickstart
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Duration;

use kafka4rs::admin::{Admin, NewTopic};
use kafka4rs::protocol::ErrorCode;
use kafka4rs::{Client, ClientConfig, Consumer, OffsetReset, Partition, Producer, Record};
use kafka4rs_broker::EmbeddedBroker;

const RECORDS: usize = 10_000;
const KEYS: usize = 500;
const PARTITIONS: i32 = 6;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (bootstrap, broker) = match std::env::var("KAFKA4RS_BOOTSTRAP") {
        Ok(servers) => (servers, None),
        Err(_) => {
            let broker = EmbeddedBroker::builder().nodes(1).start().await?;
            (broker.bootstrap_servers(), Some(broker))
        }
    };

    // A topic and a group of our own, so that the example can run twice on one cluster.
    let topic = format!("quickstart-{}", std::process::id());
    let config = ClientConfig::new()
        .bootstrap_servers(&bootstrap)
        .client_id("quickstart")
        .group_id(&topic)
        .auto_offset_reset(OffsetReset::Earliest)
        .build()?;
    let client = Client::new(config)?;
    let admin = Admin::new(&client)?;
    println!("connected to {bootstrap}");

    // Ctrl-C ends the work early, and everything is closed as at a normal end.
    let outcome = tokio::select! {
        outcome = round_trip(&client, &admin, &topic) => outcome.map(Some),
        _ = tokio::signal::ctrl_c() => Ok(None),
    };

    for (_, result) in admin.delete_topics([&topic]).within(Duration::from_secs(5)).await? {
        match result {
            // Interrupted before it was created.
            Err(error) if error.code() == Some(ErrorCode::UnknownTopicOrPartition) => {}
            result => result?,
        }
    }
    client.close_within(Duration::from_secs(5)).await?;
    if let Some(broker) = broker {
        broker.close().await?;
    }

    match outcome? {
        Some(counts) => println!("{counts}"),
        None => println!("interrupted; everything is closed"),
    }
    Ok(())
}

/// Creates the topic, produces and consumes all records, and returns the line that reports it.
async fn round_trip(client: &Client, admin: &Admin, topic: &str) -> Result<String, Box<dyn Error>> {
    let created = admin.create_topics([NewTopic::new(topic).partitions(PARTITIONS)]).and_wait();
    for (topic, result) in created.await? {
        result?;
        println!("created   {topic} with {PARTITIONS} partitions");
    }
    let acknowledged = produce(client, topic).await?;
    let consumed = consume(client, topic).await?;
    Ok(format!(
        "produced {acknowledged}, consumed {consumed}: every byte and the order of all {PARTITIONS} partitions are right"
    ))
}

async fn produce(client: &Client, topic: &str) -> Result<usize, Box<dyn Error>> {
    let producer = Producer::new(client)?;
    let orders = producer.topic(topic);

    // `enqueue` waits for room only, so the records travel in batches; `send` would wait for each.
    let mut deliveries = Vec::with_capacity(RECORDS);
    for number in 0..RECORDS {
        let record = Record::value(value_of(number)).key(key_of(number));
        deliveries.push(orders.enqueue(record).await?);
    }
    producer.flush().await?;

    let mut per_partition = BTreeMap::<Partition, usize>::new();
    for delivery in deliveries {
        // The record is in the log of every in-sync replica from here on.
        let metadata = delivery.await?;
        *per_partition.entry(metadata.partition).or_default() += 1;
    }
    producer.close().await?;
    println!("produced  {per_partition:?} records per partition");
    Ok(per_partition.values().sum())
}

async fn consume(client: &Client, topic: &str) -> Result<usize, Box<dyn Error>> {
    let mut consumer = Consumer::subscribe(client, [topic])?;
    let mut last_of = BTreeMap::<Partition, usize>::new();
    let mut consumed = 0;

    while consumed < RECORDS {
        let records = consumer.poll(Duration::from_secs(5)).await?;
        if records.is_empty() {
            return Err(format!("only {consumed} of {RECORDS} records arrived").into());
        }
        for record in &records {
            let number = number_of(record.key, &record.value)?;
            // Records of one partition come in the order in which they were produced.
            if last_of.insert(record.partition, number).is_some_and(|last| last >= number) {
                return Err(
                    format!("record {number} came late in {topic}-{}", record.partition).into()
                );
            }
            consumed += 1;
        }
        consumer.commit(&records).await?;
    }
    consumer.close().await?;
    println!(
        "consumed  through the group, committed up to the end of {} partitions",
        last_of.len()
    );
    Ok(consumed)
}

fn key_of(number: usize) -> String {
    format!("customer-{}", number % KEYS)
}

fn value_of(number: usize) -> String {
    format!("order {number} of {}", key_of(number))
}

/// The number of a consumed record, once its key and value are what was produced, byte for byte.
fn number_of(key: Option<&[u8]>, value: &[u8]) -> Result<usize, Box<dyn Error>> {
    let text = std::str::from_utf8(value)?;
    let number = text.split(' ').nth(1).ok_or("a value without a number")?.parse()?;
    if value != value_of(number).as_bytes() || key != Some(key_of(number).as_bytes()) {
        return Err(format!("record {number} came back changed: {text}").into());
    }
    Ok(number)
}
