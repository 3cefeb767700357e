//! Producing: nothing per record, a few things per batch.
//!
//! The client runs on the thread of the test and nothing else does, so what is counted there is the
//! client's, its sender and its connection included.

use allocation_counter::{AllocationInfo, measure};
use kafka4rs::producer::{Delivery, TopicHandle};
use kafka4rs::{ClientConfig, Producer, Record};
use kafka4rs_testkit::Sink;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

const BATCH: usize = 64 << 10;
const MEMORY: usize = 16 << 20;

struct Client {
    runtime: tokio::runtime::Runtime,
    producer: Producer,
    topic: TopicHandle,
    sink: Sink,
}

fn client() -> Client {
    let sink = Sink::start(4).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let producer = runtime.block_on(async {
        let config = ClientConfig::new().bootstrap_servers(sink.bootstrap_servers()).build();
        Producer::builder(config.unwrap())
            .batch_size(BATCH)
            .buffer_memory(MEMORY)
            .linger(Duration::from_millis(100))
            .build()
            .unwrap()
    });
    let topic = producer.topic("orders");
    Client { runtime, producer, topic, sink }
}

impl Client {
    /// Produces records and waits for all of them at once.
    fn produce(&self, records: usize, size: usize) -> AllocationInfo {
        let value = vec![7; size];
        measure(|| {
            self.runtime.block_on(async {
                for number in 0..records {
                    let record = Record::value(&value).partition((number / 400 % 4) as i32);
                    drop(self.topic.enqueue(record).await.unwrap());
                }
                self.producer.flush().await.unwrap();
            });
        })
    }

    /// Accepts a record that has room in its batch.
    fn accept(&self, value: &[u8]) -> Delivery {
        let mut enqueue = pin!(self.topic.enqueue(Record::value(value).partition(0)));
        match enqueue.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(delivery) => delivery.unwrap(),
            Poll::Pending => unreachable!("there is room"),
        }
    }

    /// A batch that is open, and into its second chunk.
    fn open_batch(&self) {
        self.produce(1000, 100);
        self.runtime.block_on(async {
            for _ in 0..100 {
                drop(self.accept(&[7; 100]));
            }
        });
    }
}

#[test]
fn a_record_that_nobody_waits_for_allocates_nothing() {
    let client = client();
    client.open_batch();
    let info = client.runtime.block_on(async {
        measure(|| {
            for _ in 0..300 {
                drop(client.accept(&[7; 100]));
            }
        })
    });
    assert_eq!((info.count_total, info.bytes_total), (0, 0), "{info:?}");
}

#[test]
fn a_record_that_somebody_waits_for_allocates_less_than_once() {
    let client = client();
    client.open_batch();
    let mut deliveries = Vec::with_capacity(300);
    let info = client.runtime.block_on(async {
        measure(|| {
            for _ in 0..300 {
                let mut delivery = client.accept(&[7; 100]);
                let context = &mut Context::from_waker(Waker::noop());
                assert!(pin!(&mut delivery).poll(context).is_pending());
                deliveries.push(delivery);
            }
        })
    });
    // The list of who waits for the batch grows to 300.
    assert!(info.count_total <= 10, "{info:?}");
    client.runtime.block_on(client.producer.flush()).unwrap();
    assert!(deliveries.iter().all(Delivery::is_done));
}

/// Three a request would be the aim; each of its batches takes 17.
#[test]
fn a_batch_allocates_a_few_times_and_its_memory_comes_from_the_pool() {
    let client = client();
    // All of the pool has been used once then.
    client.produce(3 * MEMORY / 100, 100);
    let before = client.sink.batches();
    let records = 200_000;
    let info = client.produce(records, 100);
    let batches = client.sink.batches() - before;
    println!("{records} records, {batches} batches: {info:?}");
    assert!(batches < records as u64 / 400, "{batches} batches");
    assert!(info.count_total <= 20 * batches, "{} for {batches} batches", info.count_total);
    assert!(info.bytes_total <= 8 * 1024 * batches, "{} bytes", info.bytes_total);
}

#[test]
fn a_gigabyte_of_records_touches_few_new_pages() {
    let client = client();
    client.produce(2 * MEMORY / 1000, 1000);
    let before = page_faults();
    client.produce(250_000, 1000);
    let faults = page_faults() - before;
    println!("{faults} page faults for 250 MB");
    assert!(faults < 2000 / 4, "{faults} page faults for 250 MB");
}

/// Pages that this thread was the first to touch, or found elsewhere in memory.
fn page_faults() -> u64 {
    let stat = std::fs::read_to_string("/proc/thread-self/stat").unwrap();
    let fields = stat.rsplit_once(')').unwrap().1;
    fields.split_ascii_whitespace().nth(7).unwrap().parse().unwrap()
}
