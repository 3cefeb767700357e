//! Large values that are referred to instead of copied.

use super::run;
use crate::{Compression, Record, TryEnqueueReason};
use bytes::Bytes;
use std::time::Duration;

/// What the test sends: every third value is large enough to be referred to.
fn value(number: usize) -> Bytes {
    let size = if number.is_multiple_of(3) { 8 * 1024 + number * 100 } else { 50 + number };
    Bytes::from(vec![number as u8; size])
}

#[test]
fn large_values_arrive_among_small_ones_whatever_the_codec() {
    run(async |world| {
        for codec in Compression::ALL.into_iter().filter(|codec| codec.is_built()) {
            let before = world.broker.received().len();
            let producer = world.builder().compression(codec).batch_size(100_000).build().unwrap();
            let events = producer.topic("events");
            for number in 0..100 {
                let record = Record::value(value(number)).key(format!("{number}"));
                drop(events.enqueue(record.header("n", "7")).await.unwrap());
            }
            let report = events.send_all((100..120).map(value)).await;
            assert!(report.is_complete());
            let received = world.broker.received();
            let records: Vec<_> =
                received[before..].iter().flat_map(|batch| batch.records.clone()).collect();
            assert_eq!(records.len(), 120, "{codec}");
            for (number, (key, sent)) in records.iter().enumerate() {
                assert_eq!(sent.as_deref(), Some(&*value(number)), "{codec}: {number}");
                assert_eq!(key.is_some(), number < 100);
            }
            let buffer = producer.metrics().buffer;
            assert_eq!(buffer.available, buffer.capacity, "{codec}");
        }
    });
}

#[test]
fn what_is_referred_to_counts_as_buffered() {
    run(async |world| {
        let builder = world.builder().buffer_memory(256 * 1024).linger(Duration::from_secs(3600));
        let producer = builder.delivery_timeout(Duration::from_secs(7200)).build().unwrap();
        let events = producer.topic("events");
        events.ready().await.unwrap();
        let large = Bytes::from(vec![7; 40_000]);
        let mut accepted = 0;
        let refused = loop {
            match events.try_enqueue(large.clone()) {
                Ok(delivery) => {
                    drop(delivery);
                    accepted += 1;
                }
                Err(error) => break error,
            }
        };
        assert!(matches!(refused.reason(), TryEnqueueReason::Full), "{refused:?}");
        assert!((5..=6).contains(&accepted), "{accepted} of 40 KB in 256 KiB");
        drop(refused);
        producer.flush().await.unwrap();
        assert!(large.is_unique(), "the producer holds nothing of it any more");
    });
}
