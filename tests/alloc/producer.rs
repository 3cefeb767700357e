//! Producing: nothing per record, a few things per request.
//!
//! The client runs on the thread of the test and nothing else does, so what is counted there is the
//! client's, its sender and its connection included.

use allocation_counter::{AllocationInfo, measure};
use kafka4rs::producer::Delivery;
use kafka4rs::{ClientConfig, Producer, Record};
use kafka4rs_testkit::Sink;
use std::time::Duration;

const BATCH: usize = 64 << 10;

struct Client {
    runtime: tokio::runtime::Runtime,
    producer: Producer,
    sink: Sink,
}

fn client(partitions: i32) -> Client {
    let sink = Sink::start(partitions).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let producer = runtime.block_on(async {
        let config = ClientConfig::new().bootstrap_servers(sink.bootstrap_servers()).build();
        Producer::builder(config.unwrap())
            .batch_size(BATCH)
            .buffer_memory(16 << 20)
            .linger(Duration::from_millis(100))
            .build()
            .unwrap()
    });
    Client { runtime, producer, sink }
}

impl Client {
    /// Produces records of 100 bytes, keeping at most `kept` deliveries, and waits for all of them.
    fn produce(&self, records: usize, kept: usize) -> AllocationInfo {
        let value = [7; 100];
        let mut deliveries: Vec<Delivery> = Vec::with_capacity(kept);
        let topic = self.producer.topic("orders");
        measure(|| {
            self.runtime.block_on(async {
                for number in 0..records {
                    let record = Record::value(&value).partition((number / 400 % 4) as i32);
                    let delivery = topic.enqueue(record).await.unwrap();
                    if kept > 0 {
                        deliveries.push(delivery);
                    }
                    if deliveries.len() == kept {
                        for delivery in deliveries.drain(..) {
                            delivery.await.unwrap();
                        }
                    }
                }
                self.producer.flush().await.unwrap();
            });
        })
    }
}

#[test]
fn a_record_that_nobody_waits_for_allocates_nothing() {
    let client = client(4);
    client.produce(100_000, 0);
    let (batches, requests) = (client.sink.batches(), client.sink.requests());
    let records = 200_000;
    let info = client.produce(records, 0);
    let (batches, requests) = (client.sink.batches() - batches, client.sink.requests() - requests);
    println!("{records} records, {batches} batches, {requests} requests: {info:?}");
    assert!(batches < records as u64 / 100, "{batches} batches");
    assert!(info.count_total < records as u64 / 20, "{} for {records} records", info.count_total);
}
