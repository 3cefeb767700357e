//! Consuming: nothing per record, a few things per batch.

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use allocation_counter::measure;
use kafka4rs::{Client, ClientConfig, Consumer, OffsetReset, Producer, Record, TopicPartition};
use kafka4rs_broker::EmbeddedBroker;
use kafka4rs_io::rt::{VirtualRuntime, sleep};

const TOPIC: &str = "orders";
const RECORDS: usize = 10_000;

#[test]
fn polling_allocates_a_few_times_per_batch_and_iterating_never() {
    let runtime = VirtualRuntime::new(7);
    let handle = runtime.handle();
    runtime.block_on(async {
        let broker = EmbeddedBroker::builder().nodes(1).topic(TOPIC, 1).runtime(handle.clone());
        let broker = broker.start().await.unwrap();
        let config = ClientConfig::new()
            .bootstrap_servers(broker.bootstrap_servers())
            .auto_offset_reset(OffsetReset::Earliest)
            .runtime(handle.clone());
        let client = Client::new(config.build().unwrap()).unwrap();
        let partition = TopicPartition::new(TOPIC, 0);
        let mut consumer = Consumer::builder(&client).assign([partition]).unwrap();
        let producer = Producer::builder(&client).batch_size(1 << 20).build().unwrap();
        for round in 0..4 {
            for number in 0..RECORDS {
                let record = Record::value("0123456789").key("key").header("trace", "abc");
                let delivery = producer.enqueue(TOPIC, record.timestamp(number as i64)).await;
                drop(delivery.unwrap());
            }
            producer.flush().await.unwrap();
            if round == 0 {
                drop(consumer.poll(Duration::ZERO).await.unwrap());
            }
            // Everything is fetched by then.
            sleep(&*handle, Duration::from_secs(5)).await;

            let (mut records, mut batches) = (0, 0);
            while records < RECORDS {
                let mut polled = None;
                let info = measure(|| {
                    let mut poll = pin!(consumer.poll(Duration::ZERO));
                    let context = &mut Context::from_waker(Waker::noop());
                    if let Poll::Ready(result) = poll.as_mut().poll(context) {
                        polled = Some(result);
                    }
                });
                let polled = polled.unwrap().unwrap();
                assert!(!polled.is_empty());
                // The lists of batches and partitions of the result, one handle for each batch.
                assert!(round == 0 || info.count_total <= 8, "round {round}: {info:?}");
                assert!(round == 0 || info.bytes_total <= 4096, "round {round}: {info:?}");
                batches += 1;

                let mut bytes = 0;
                let info = measure(|| {
                    for record in &polled {
                        records += 1;
                        bytes += record.value.len() + record.key.map_or(0, <[u8]>::len);
                        bytes += record.headers().iter().map(|h| h.value().len()).sum::<usize>();
                    }
                });
                assert_eq!((info.count_total, info.bytes_total), (0, 0), "{info:?}");
                assert!(bytes > 0);
            }
            assert!(batches < RECORDS / 100, "{batches} polls for {RECORDS} records");
        }
        producer.close().await.unwrap();
        consumer.close().await.unwrap();
        client.close_within(Duration::from_secs(10)).await.unwrap();
        broker.close().await.unwrap();
    });
}
