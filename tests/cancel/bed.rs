//! A client and three nodes in one virtual runtime, and an operation dropped everywhere under every fault.

use std::time::Duration;

use kafka4rs::admin::{Admin, NewTopic};
use kafka4rs::consumer::Consumer;
use kafka4rs::{Client, ClientConfig, OffsetReset, Producer, TopicPartition};
use kafka4rs_broker::EmbeddedBroker;
use kafka4rs_broker::fault::Then;
use kafka4rs_io::rt::{RuntimeRef, VirtualRuntime, sleep};
use kafka4rs_protocol::ApiKey;
use kafka4rs_testkit::{End, drop_at_every_poll};

pub(crate) const TOPIC: &str = "orders";
pub(crate) const GROUP: &str = "billing";

/// How long a node that was killed stays away, and the slow answer.
const AWAY: Duration = Duration::from_secs(3);

/// What goes wrong while the operation runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing.
    None,
    /// The broker acts on the request, and its answer is lost with the connection.
    AppliedAndLost,
    /// The broker acts on the request, and its answer takes seconds.
    Late,
    /// The connection is gone before the broker acts.
    Reset,
    /// The node that leads the partition and coordinates the group dies, and comes back seconds later.
    NodeKilled,
}

impl Fault {
    pub(crate) const ALL: [Self; 5] =
        [Self::None, Self::AppliedAndLost, Self::Late, Self::Reset, Self::NodeKilled];
}

/// Three nodes with an empty topic of one partition, and a client.
pub(crate) struct Bed {
    pub(crate) client: Client,
    pub(crate) broker: EmbeddedBroker,
    pub(crate) runtime: RuntimeRef,
    pub(crate) fault: Fault,
}

impl Bed {
    async fn new(runtime: &RuntimeRef, fault: Fault) -> Self {
        let broker = EmbeddedBroker::builder()
            .nodes(3)
            .seed(7)
            .topic(TOPIC, 1)
            .runtime(runtime.clone())
            .start()
            .await
            .expect("the broker starts");
        let client = Self::client(&broker, runtime);
        let (leader, _) = broker.leader(TOPIC, 0).expect("a leader");
        broker.set_coordinator(GROUP, leader).expect("the leader coordinates");
        Self { client, broker, runtime: runtime.clone(), fault }
    }

    fn client(broker: &EmbeddedBroker, runtime: &RuntimeRef) -> Client {
        let config = ClientConfig::new()
            .bootstrap_servers(broker.bootstrap_servers())
            .group_id(GROUP)
            .auto_offset_reset(OffsetReset::Earliest)
            .runtime(runtime.clone())
            .build()
            .expect("the configuration is complete");
        Client::new(config).expect("a runtime is given")
    }

    /// A whole test on a bed of its own, in virtual time.
    pub(crate) fn alone(fault: Fault, test: impl AsyncFnOnce(&Self)) {
        let runtime = VirtualRuntime::new(7);
        runtime.block_on(async {
            let bed = Self::new(&runtime.handle(), fault).await;
            test(&bed).await;
            bed.close().await;
        });
    }

    /// Another client, with connections of its own.
    pub(crate) fn another(&self) -> Client {
        Self::client(&self.broker, &self.runtime)
    }

    pub(crate) fn partition() -> TopicPartition {
        TopicPartition::new(TOPIC, 0)
    }

    pub(crate) fn producer(&self) -> Producer {
        Producer::new(&self.client).expect("a producer")
    }

    pub(crate) async fn write(&self, values: &[&str]) {
        let producer = self.producer();
        for value in values {
            producer.send(TOPIC, *value).await.expect("acknowledged");
        }
        producer.close().await.expect("the producer closes");
    }

    /// Lets the fault meet what is asked by these APIs, once each.
    pub(crate) async fn begin(&self, apis: &[ApiKey]) {
        for api in apis {
            let rule = self.broker.fault(*api).times(1);
            let _stays = match self.fault {
                Fault::None | Fault::NodeKilled => continue,
                Fault::AppliedAndLost => rule.apply_then(Then::Disconnect),
                Fault::Late => rule.delay_answer(AWAY),
                Fault::Reset => rule.disconnect(),
            };
        }
        if self.fault == Fault::NodeKilled {
            let (leader, _) = self.broker.leader(TOPIC, 0).expect("a leader");
            let node = self.broker.node(leader);
            node.kill().await;
            let runtime = self.runtime.clone();
            let back = async move {
                sleep(&*runtime, AWAY).await;
                node.restart().await.expect("the node comes back");
            };
            self.runtime.spawn("the node's return", Box::pin(back));
        }
    }

    /// All values of the topic, read by a client of its own from the beginning to the end.
    pub(crate) async fn values(&self) -> Vec<String> {
        let client = self.another();
        let producer = Producer::new(&client).expect("a producer");
        let end = format!("end-{}", self.client.next_lane_id());
        producer.send(TOPIC, end.as_str()).await.expect("the last record is acknowledged");
        let mut consumer =
            Consumer::builder(&client).assign([Self::partition()]).expect("a consumer");
        let mut values = Vec::new();
        while values.last() != Some(&end) {
            let records = consumer.poll(Duration::from_secs(30)).await.expect("records");
            assert!(!records.is_empty(), "the log ends before {end}; got {values:?}");
            values.extend(records.iter().map(|r| String::from_utf8_lossy(&r.value).into_owned()));
        }
        values.pop();
        client.close_within(Duration::from_secs(10)).await.expect("the reader closes");
        values
    }

    /// The group's committed offset.
    pub(crate) async fn committed(&self) -> Option<i64> {
        let client = self.another();
        let consumer = Consumer::builder(&client).assign([Self::partition()]).expect("a consumer");
        let committed = consumer.committed([Self::partition()]).await.expect("an answer");
        let at = committed.get(&Self::partition()).expect("it was asked for").as_ref();
        let at = at.map(|at| at.offset.get());
        client.close_within(Duration::from_secs(10)).await.expect("the reader closes");
        at
    }

    /// The client goes on: it creates a topic.
    pub(crate) async fn still_works(&self) {
        let admin = Admin::new(&self.client).expect("an admin");
        let name = format!("another-{}", self.client.next_lane_id());
        let topic = NewTopic::new(&name).partitions(1);
        let results = admin.create_topics([topic]).await.expect("an answer");
        assert!(results[&*name].is_ok(), "{results:?}");
    }

    /// Ends both, within their deadlines.
    async fn close(self) {
        if self.fault == Fault::NodeKilled {
            sleep(&*self.runtime, AWAY + Duration::from_secs(1)).await;
        }
        self.client.close_within(Duration::from_secs(10)).await.expect("the client closes");
        self.broker.close().await.expect("the broker closes");
    }
}

/// Runs an operation under every fault, each time in virtual time and on a bed of its own, and drops it one pending
/// poll later each time, until it completes. The fault meets the first request of each of `apis` that comes after the
/// setup. `check` judges what is left, with the client still there.
pub(crate) fn under_every_fault<S, T>(
    apis: &[ApiKey],
    setup: impl AsyncFn(&Bed) -> S,
    operation: impl AsyncFn(&Bed, &mut S) -> T,
    check: impl AsyncFn(&Bed, S, End<T>),
) {
    for fault in Fault::ALL {
        let virtual_runtime = VirtualRuntime::new(7);
        let runtime = virtual_runtime.handle();
        let dropped = virtual_runtime.block_on(drop_at_every_poll(
            async || {
                let bed = Bed::new(&runtime, fault).await;
                let subject = setup(&bed).await;
                bed.begin(apis).await;
                (bed, subject)
            },
            async |(bed, subject): &mut (Bed, S)| operation(bed, subject).await,
            async |(bed, subject), end| {
                check(&bed, subject, end).await;
                bed.close().await;
            },
        ));
        println!("{fault:?}: dropped at {dropped} polls");
        assert!(dropped > 0, "under {fault:?} the operation never waited");
    }
}
