//! A client and a broker in one virtual runtime.

use std::time::Duration;

use kafka4rs::admin::{Admin, NewTopic};
use kafka4rs::consumer::Consumer;
use kafka4rs::{Client, ClientConfig, OffsetReset, TopicPartition};
use kafka4rs_broker::EmbeddedBroker;
use kafka4rs_io::rt::{RuntimeRef, VirtualRuntime};

pub(crate) const TOPIC: &str = "orders";

/// Runs `test` in virtual time: every run of the same seed is the same run.
pub(crate) fn virtually<F: Future<Output = ()>>(test: impl FnOnce(RuntimeRef) -> F) {
    let runtime = VirtualRuntime::new(7);
    runtime.block_on(test(runtime.handle()));
}

/// A broker with an empty topic of one partition, and a client connected to it.
pub(crate) struct Bed {
    pub(crate) client: Client,
    pub(crate) broker: EmbeddedBroker,
}

impl Bed {
    pub(crate) async fn new(runtime: &RuntimeRef) -> Self {
        let broker = EmbeddedBroker::builder()
            .nodes(1)
            .topic(TOPIC, 1)
            .runtime(runtime.clone())
            .start()
            .await
            .expect("the broker starts");
        let config = ClientConfig::new()
            .bootstrap_servers(broker.bootstrap_servers())
            .group_id("billing")
            .auto_offset_reset(OffsetReset::Earliest)
            .runtime(runtime.clone())
            .build()
            .expect("the configuration is complete");
        let client = Client::new(config).expect("a runtime is given");
        Self { client, broker }
    }

    /// All values of the topic, read by a consumer of its own from the beginning to the end.
    pub(crate) async fn values(&self) -> Vec<String> {
        let end = self.probe().await;
        let mut consumer = Consumer::builder(&self.client)
            .assign([TopicPartition::new(TOPIC, 0)])
            .expect("a consumer");
        let mut values = Vec::new();
        while values.last() != Some(&end) {
            let records = consumer.poll(Duration::from_secs(10)).await.expect("records");
            assert!(!records.is_empty(), "the log ends before {end}; got {values:?}");
            values.extend(records.iter().map(|r| String::from_utf8_lossy(&r.value).into_owned()));
        }
        values.pop();
        values
    }

    /// Writes a last record with a producer of its own: what comes before it is all there was.
    async fn probe(&self) -> String {
        let producer = kafka4rs::Producer::new(&self.client).expect("a producer");
        let end = format!("end-{}", self.client.next_lane_id());
        producer.send(TOPIC, end.as_str()).await.expect("the last record is acknowledged");
        producer.close().await.expect("the last producer closes");
        end
    }

    /// Ends both, within their deadlines.
    pub(crate) async fn close(self) {
        self.client.close_within(Duration::from_secs(10)).await.expect("the client closes");
        self.broker.close().await.expect("the broker closes");
    }
}

/// Creates a topic through the client: whatever was dropped before has not harmed it.
pub(crate) async fn still_works(client: &Client, name: &str) {
    let admin = Admin::new(client).expect("an admin");
    let results =
        admin.create_topics([NewTopic::new(name).partitions(1)]).await.expect("an answer");
    assert!(results[name].is_ok(), "{results:?}");
}
