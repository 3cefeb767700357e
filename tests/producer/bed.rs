//! A broker, a client of it whose connections are watched, and the clock of both; and what a log says by itself.

use std::collections::{BTreeMap, BTreeSet};
use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use kafka4rs::producer::{Compression, Delivery, ProducerBuilder};
use kafka4rs::protocol::ErrorCode;
use kafka4rs::protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use kafka4rs::protocol::messages::{FetchRequest, FetchResponse};
use kafka4rs::protocol::record::{DecodeLimits, DecodeScratch, RecordBatches};
use kafka4rs::rt::{RuntimeRef, VirtualRuntime, sleep, timeout_at};
use kafka4rs::{
    Client, ClientConfig, KafkaError, Outcome, Producer, Record, RecordMetadata, TopicPartition,
};
use kafka4rs_broker::{EmbeddedBroker, EmbeddedBrokerBuilder};
use kafka4rs_core::{Deadline, Lane, Tick};

use crate::tap::Tap;

pub(crate) const MS: Duration = Duration::from_millis(1);
pub(crate) const S: Duration = Duration::from_secs(1);

/// A broker, a client of it, and the clock of both.
pub(crate) struct World {
    pub(crate) runtime: Arc<VirtualRuntime>,
    /// The client's runtime.
    pub(crate) rt: RuntimeRef,
    pub(crate) tap: Tap,
    pub(crate) client: Client,
    pub(crate) broker: EmbeddedBroker,
}

/// What a world is made of; by default one node with `orders` (3 partitions) and `events` (1).
pub(crate) struct Bed {
    seed: u64,
    shuffled: bool,
    broker: Box<dyn FnOnce(EmbeddedBrokerBuilder) -> EmbeddedBrokerBuilder>,
    client: Box<dyn FnOnce(ClientConfig) -> ClientConfig>,
}

pub(crate) fn bed() -> Bed {
    Bed { seed: 11, shuffled: false, broker: Box::new(|it| it), client: Box::new(|it| it) }
}

impl Bed {
    /// The seed of everything that is left to chance; another order of tasks, too.
    pub(crate) fn shuffled(self, seed: u64) -> Self {
        Self { seed, shuffled: true, ..self }
    }

    pub(crate) fn nodes(self, nodes: usize) -> Self {
        self.broker(move |broker| broker.nodes(nodes))
    }

    pub(crate) fn broker(
        mut self,
        change: impl FnOnce(EmbeddedBrokerBuilder) -> EmbeddedBrokerBuilder + 'static,
    ) -> Self {
        let before = self.broker;
        self.broker = Box::new(move |broker| change(before(broker)));
        self
    }

    pub(crate) fn client(
        mut self,
        change: impl FnOnce(ClientConfig) -> ClientConfig + 'static,
    ) -> Self {
        let before = self.client;
        self.client = Box::new(move |client| change(before(client)));
        self
    }

    pub(crate) fn run<F: Future>(self, test: impl FnOnce(World) -> F) -> F::Output {
        let Self { seed, shuffled, broker, client } = self;
        let runtime = match shuffled {
            true => VirtualRuntime::shuffled(seed),
            false => VirtualRuntime::new(seed),
        };
        let runtime = Arc::new(runtime);
        let tap = Tap::new(runtime.handle());
        runtime.block_on(async {
            let builder = EmbeddedBroker::builder()
                .nodes(1)
                .seed(seed)
                .topic("orders", 3)
                .topic("events", 1)
                .auto_create_topics(false)
                .message_max_bytes(100_000)
                .runtime(runtime.handle());
            let broker = broker(builder).start().await.unwrap();
            let config = ClientConfig::new()
                .bootstrap_servers(broker.bootstrap_servers())
                .runtime(tap.runtime());
            let client = Client::new(client(config).build().unwrap()).unwrap();
            let runtime = Arc::clone(&runtime);
            test(World { runtime, rt: tap.runtime(), tap, client, broker }).await
        })
    }
}

pub(crate) fn run<F: Future>(test: impl FnOnce(World) -> F) -> F::Output {
    bed().run(test)
}

#[derive(Debug, PartialEq)]
pub(crate) struct Stored {
    pub(crate) offset: i64,
    pub(crate) codec: Compression,
    pub(crate) key: Option<Vec<u8>>,
    pub(crate) value: Option<Vec<u8>>,
}

/// One batch of a log: what it was numbered with, and its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) producer_id: i64,
    pub(crate) epoch: i16,
    pub(crate) sequence: i32,
    pub(crate) base_offset: i64,
    pub(crate) values: Vec<String>,
}

impl World {
    pub(crate) fn builder(&self) -> ProducerBuilder {
        Producer::builder(&self.client)
    }

    pub(crate) fn producer(&self) -> Producer {
        self.builder().build().unwrap()
    }

    /// A producer that puts every record into a batch of its own.
    pub(crate) fn apart(&self) -> ProducerBuilder {
        self.builder().batch_size(1).linger(Duration::ZERO)
    }

    pub(crate) fn now(&self) -> Tick {
        self.rt.now()
    }

    pub(crate) async fn sleep(&self, duration: Duration) {
        sleep(&*self.rt, duration).await;
    }

    /// Waits until it holds, a minute at most.
    pub(crate) async fn until(&self, mut holds: impl FnMut() -> bool) {
        let deadline = Deadline::after(self.now(), 60 * S);
        while !holds() {
            assert!(!deadline.is_over(self.now()), "it never comes to that");
            self.sleep(MS).await;
        }
    }

    /// What the log holds, past the protocol and past the client: every batch of a partition.
    pub(crate) async fn log(&self, topic: &str, partition: i32) -> Vec<Kept> {
        let mut kept = Vec::new();
        for bytes in self.broker.inspect().batches(topic, partition).await.unwrap() {
            let batch = RecordBatches::new(bytes).next().unwrap().unwrap();
            batch.verify_crc().unwrap();
            let header = batch.header;
            let scratch = &mut DecodeScratch::default();
            let decoded = batch.decode(scratch, DecodeLimits::default()).unwrap();
            let text =
                |value: Option<&[u8]>| String::from_utf8_lossy(value.unwrap_or_default()).into();
            kept.push(Kept {
                producer_id: header.producer_id.get(),
                epoch: header.producer_epoch.get(),
                sequence: header.base_sequence.get(),
                base_offset: header.base_offset.get(),
                values: decoded.iter().map(|record| text(record.value)).collect(),
            });
        }
        kept
    }

    /// The values of a log with their offsets.
    pub(crate) async fn values(&self, topic: &str, partition: i32) -> Vec<(i64, String)> {
        let batches = self.log(topic, partition).await;
        let placed = |batch: Kept| (batch.base_offset..).zip(batch.values).collect::<Vec<_>>();
        batches.into_iter().flat_map(placed).collect()
    }

    /// Waits for every outcome, and holds all of them against the logs.
    pub(crate) async fn settle(&self, sent: Vec<Sent>) -> Settled {
        self.settle_after(sent, Duration::ZERO).await
    }

    /// As [`World::settle`], looking at the logs so much later: what nobody answers is written when it is written.
    pub(crate) async fn settle_after(&self, sent: Vec<Sent>, later: Duration) -> Settled {
        let mut settled = Settled::default();
        for sent in sent {
            // No record may take longer, whatever the settings of a test.
            let deadline = Deadline::after(self.now(), 600 * S);
            let outcome = timeout_at(&*self.rt, deadline, sent.delivery).await;
            let Ok(outcome) = outcome else { panic!("{} is never resolved", sent.value) };
            settled.records.push(Resolved {
                topic: sent.topic,
                partition: sent.partition,
                value: sent.value,
                outcome,
            });
        }
        if !later.is_zero() {
            self.sleep(later).await;
        }
        self.check(&settled).await;
        settled
    }

    /// Acknowledged: in the log once, at its offset. Not written: not there. Possibly written: at most once. And all
    /// in the order in which they were handed over.
    async fn check(&self, settled: &Settled) {
        let mut by_log = BTreeMap::<(&str, i32), Vec<&Resolved>>::new();
        for record in &settled.records {
            by_log.entry((&record.topic, record.partition)).or_default().push(record);
        }
        for ((topic, partition), records) in by_log {
            let values = self.values(topic, partition).await;
            let mut after = -1;
            for Resolved { value, outcome, .. } in records {
                let places = values.iter().filter(|(_, stored)| stored == value);
                let places = places.map(|(offset, _)| *offset).collect::<Vec<_>>();
                let name = format!("{value} in {topic}-{partition}");
                match outcome {
                    Ok(metadata) => {
                        assert_eq!(
                            places.len(),
                            1,
                            "{name} is acknowledged, and there: {places:?}"
                        );
                        if let Some(offset) = metadata.offset {
                            assert_eq!(places, [offset.get()], "{name}");
                        }
                    }
                    Err(error) => match error.outcome() {
                        Some(Outcome::NotWritten) => {
                            assert!(places.is_empty(), "{name} is there, and: {error}");
                        }
                        Some(_) => assert!(places.len() <= 1, "{name} is there: {places:?}"),
                        None => panic!("{name}: nothing is said of its outcome: {error}"),
                    },
                }
                if let [place] = *places {
                    assert!(place > after, "{name} at {place} is not after {after}");
                    after = place;
                }
            }
        }
    }

    /// Sends numbered values to a partition, each as soon as the last is accepted.
    pub(crate) async fn enqueue(
        &self,
        producer: &Producer,
        (topic, partition): (&str, i32),
        numbers: impl IntoIterator<Item = u32>,
    ) -> Vec<Sent> {
        let mut sent = Vec::new();
        for number in numbers {
            let value = format!("{topic}-{partition}/{number}");
            let record = Record::value(&value).partition(partition);
            let delivery = producer.enqueue(topic, record).await.unwrap();
            sent.push(Sent { topic: topic.to_owned(), partition, value, delivery });
        }
        sent
    }

    /// Every record of a partition as the broker gives it out: offset, codec, key and value.
    pub(crate) async fn read(&self, topic: &str, partition: i32) -> Vec<Stored> {
        let deadline = Deadline::after(self.now(), Duration::from_secs(10));
        let id = self.client.metadata().topic(topic, deadline).await.unwrap().id.unwrap();
        let target = TopicPartition::new(topic, partition);
        let mut stored = Vec::new();
        loop {
            let from = stored.last().map_or(0, |last: &Stored| last.offset + 1);
            let answer: FetchResponse = self
                .client
                .call(
                    kafka4rs_core::Target::Leader(&target),
                    Lane::Control,
                    deadline,
                    None,
                    |_| FetchRequest {
                        max_bytes: 50 << 20,
                        topics: vec![FetchTopic {
                            topic: topic.into(),
                            topic_id: id.uuid(),
                            partitions: vec![FetchPartition {
                                partition,
                                fetch_offset: from,
                                partition_max_bytes: 10 << 20,
                                ..FetchPartition::default()
                            }],
                            ..FetchTopic::default()
                        }],
                        ..FetchRequest::default()
                    },
                    |answer: &FetchResponse| ErrorCode::from(answer.error_code),
                )
                .await
                .unwrap();
            let data = &answer.responses[0].partitions[0];
            assert_eq!(ErrorCode::from(data.error_code), ErrorCode::None);
            let bytes = data.records.as_ref().map(|records| records.to_bytes()).unwrap_or_default();
            if bytes.is_empty() {
                return stored;
            }
            for batch in RecordBatches::new(bytes) {
                let batch = batch.unwrap();
                batch.verify_crc().unwrap();
                let codec = batch.header.attributes.compression().unwrap();
                let scratch = &mut DecodeScratch::default();
                let decoded = batch.decode(scratch, DecodeLimits::default()).unwrap();
                stored.extend(decoded.iter().map(|record| Stored {
                    offset: record.offset.get(),
                    codec,
                    key: record.key.map(Vec::from),
                    value: record.value.map(Vec::from),
                }));
            }
        }
    }
}

/// A record on its way.
pub(crate) struct Sent {
    pub(crate) topic: String,
    pub(crate) partition: i32,
    pub(crate) value: String,
    pub(crate) delivery: Delivery,
}

/// A record whose outcome is known, and agrees with the log.
#[derive(Debug)]
pub(crate) struct Resolved {
    pub(crate) topic: String,
    pub(crate) partition: i32,
    pub(crate) value: String,
    pub(crate) outcome: Result<RecordMetadata, KafkaError>,
}

#[derive(Debug, Default)]
pub(crate) struct Settled {
    pub(crate) records: Vec<Resolved>,
}

impl Settled {
    /// Every record is acknowledged, and therefore in the log once and in order.
    pub(crate) fn all_acknowledged(&self) {
        for record in &self.records {
            assert!(record.outcome.is_ok(), "{}: {:?}", record.value, record.outcome);
        }
    }

    pub(crate) fn errors(&self) -> Vec<&KafkaError> {
        self.records.iter().filter_map(|record| record.outcome.as_ref().err()).collect()
    }

    pub(crate) fn outcomes(&self) -> Vec<Option<Outcome>> {
        let outcome = |record: &Resolved| record.outcome.as_ref().err().and_then(|e| e.outcome());
        self.records.iter().map(outcome).collect()
    }
}

/// What is repeated among numbers of batches: the same numbers under which a batch left more than once.
pub(crate) fn distinct<T: Ord>(of: impl IntoIterator<Item = T>) -> usize {
    of.into_iter().collect::<BTreeSet<_>>().len()
}

/// Waits for all of them.
pub(crate) async fn join_all<F: Future>(futures: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let mut futures: Vec<_> = futures.into_iter().map(|future| (Box::pin(future), None)).collect();
    poll_fn(move |cx| {
        let mut all = true;
        for (future, output) in &mut futures {
            if output.is_none() {
                match future.as_mut().poll(cx) {
                    Poll::Ready(done) => *output = Some(done),
                    Poll::Pending => all = false,
                }
            }
        }
        match all {
            true => {
                Poll::Ready(futures.iter_mut().filter_map(|(_, output)| output.take()).collect())
            }
            false => Poll::Pending,
        }
    })
    .await
}
