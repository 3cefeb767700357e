//! A broker with a topic of six partitions, and what tests do with it.

use std::collections::BTreeMap;
use std::time::Duration;

use kafka4rs::consumer::ConsumerBuilder;
use kafka4rs::{Client, ClientConfig, Consumer, OffsetReset, Producer, Record, TopicPartition};
use kafka4rs_broker::EmbeddedBroker;
use kafka4rs_io::rt::{RuntimeRef, VirtualRuntime};

pub(crate) const TOPIC: &str = "orders";
pub(crate) const PARTITIONS: i32 = 6;

/// Runs `test` in virtual time: every run of the same seed is the same run.
pub(crate) fn virtually<F: Future<Output = ()>>(test: impl FnOnce(RuntimeRef) -> F) {
    let runtime = VirtualRuntime::new(11);
    runtime.block_on(test(runtime.handle()));
}

pub(crate) struct Bed {
    pub(crate) runtime: RuntimeRef,
    pub(crate) broker: EmbeddedBroker,
    pub(crate) client: Client,
}

impl Bed {
    pub(crate) async fn new(runtime: RuntimeRef) -> Self {
        let broker = EmbeddedBroker::builder()
            .nodes(1)
            .topic(TOPIC, PARTITIONS)
            .runtime(runtime.clone())
            .start()
            .await
            .expect("the broker starts");
        let client = Self::client(&broker, &runtime);
        Self { runtime, broker, client }
    }

    /// Another client of the broker, with connections of its own.
    pub(crate) fn client(broker: &EmbeddedBroker, runtime: &RuntimeRef) -> Client {
        let config = ClientConfig::new()
            .bootstrap_servers(broker.bootstrap_servers())
            .group_id("billing")
            .runtime(runtime.clone())
            .build()
            .expect("a complete configuration");
        Client::new(config).expect("a runtime is given")
    }

    /// A consumer that starts at the beginning.
    pub(crate) fn consumer(&self) -> ConsumerBuilder {
        Consumer::builder(&self.client).auto_offset_reset(OffsetReset::Earliest)
    }

    /// Sends `count` numbered records to each of the partitions, after those sent before.
    pub(crate) async fn produce(&self, partitions: &[i32], from: usize, count: usize) {
        let producer = Producer::new(&self.client).expect("a producer");
        let mut deliveries = Vec::new();
        for number in from..from + count {
            for &partition in partitions {
                let record = Record::value(format!("{partition}/{number}")).partition(partition);
                deliveries.push(producer.enqueue(TOPIC, record).await.expect("room"));
            }
        }
        producer.flush().await.expect("flushed");
        for delivery in deliveries {
            delivery.await.expect("acknowledged");
        }
        producer.close().await.expect("the producer closes");
    }

    pub(crate) async fn close(self) {
        self.client.close_within(Duration::from_secs(10)).await.expect("the client closes");
        self.broker.close().await.expect("the broker closes");
    }
}

pub(crate) fn tp(partition: i32) -> TopicPartition {
    TopicPartition::new(TOPIC, partition)
}

/// What a test has seen of each partition, in order, offset by offset.
#[derive(Default, Debug)]
pub(crate) struct Seen {
    pub(crate) values: BTreeMap<i32, Vec<String>>,
    pub(crate) total: usize,
}

impl Seen {
    /// Polls until `total` records were seen in all.
    pub(crate) async fn read(&mut self, consumer: &mut Consumer, total: usize) {
        while self.total < total {
            let records = consumer.poll(Duration::from_secs(60)).await.expect("a poll");
            assert!(!records.is_empty(), "only {} of {total} records came", self.total);
            self.add(&records);
        }
    }

    pub(crate) fn add(&mut self, records: &kafka4rs::ConsumerRecords) {
        for record in records {
            let value = String::from_utf8_lossy(&record.value).into_owned();
            self.values.entry(record.partition.get()).or_default().push(value);
            self.total += 1;
        }
    }
}

/// The values `from..to` of a partition.
pub(crate) fn numbered(partition: i32, from: usize, to: usize) -> Vec<String> {
    (from..to).map(|number| format!("{partition}/{number}")).collect()
}
