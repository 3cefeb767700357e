//! Typed values, and records that are none.

use kafka4rs::consumer::{DeserializeFailure, RecordSide, Text, TypedConsumer};
use kafka4rs::{ErrorKind, Offset, Producer, Record};

use crate::bed::{Bed, TOPIC, tp, virtually};

fn number(_: &str, bytes: &[u8]) -> Result<u32, Box<dyn std::error::Error + Send + Sync>> {
    Ok(std::str::from_utf8(bytes)?.parse()?)
}

async fn write(bed: &Bed, values: &[Option<&str>]) {
    let producer = Producer::new(&bed.client).expect("a producer");
    let mut deliveries = Vec::new();
    for value in values {
        let record = Record::value(*value).key("k").partition(0);
        deliveries.push(producer.enqueue(TOPIC, record).await.expect("room"));
    }
    for delivery in deliveries {
        delivery.await.expect("acknowledged");
    }
    producer.close().await.expect("closed");
}

/// K14.
#[test]
fn a_poison_record_is_an_error_with_coordinates_and_stays_next_until_it_is_skipped() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        write(&bed, &[Some("1"), Some("2"), Some("poison"), None, Some("5")]).await;
        let consumer = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let mut typed = TypedConsumer::<String, u32>::new(consumer, Text, number);
        for expected in [1, 2] {
            let record = typed.recv().await.expect("a record");
            assert_eq!((record.key.as_deref(), record.value), (Some("k"), Some(expected)));
        }
        let mut last = None;
        for _ in 0..3 {
            let error = typed.recv().await.expect_err("poison");
            assert_eq!(error.kind(), ErrorKind::Record);
            assert_eq!(error.topic_partition(), Some(&tp(0)));
            let text = error.to_string();
            assert!(text.contains("orders-0") && text.contains("at 2"), "{text}");
            let failure = DeserializeFailure::of(&error).expect("what it is about");
            assert_eq!((failure.partition(), failure.offset()), (&tp(0), Offset(2)));
            assert_eq!(failure.side(), RecordSide::Value);
            assert_eq!(typed.consumer().position(&tp(0)).await.expect("known"), Offset(2));
            last = Some(error);
        }
        let error = typed.stream().next().await.expect("open").expect_err("poison");
        assert_eq!(DeserializeFailure::of(&error).map(DeserializeFailure::offset), Some(Offset(2)));
        // Another way to the records meets it again, with nothing lost before or behind it.
        let poll = typed.consumer().poll(std::time::Duration::ZERO).await.expect("a poll");
        assert_eq!(poll.iter().map(|r| r.offset.get()).collect::<Vec<_>>(), [2, 3, 4]);
        typed.consumer().seek(&tp(0), 2).expect("assigned");
        typed.recv().await.expect_err("poison");
        assert!(typed.skip(&last.expect("an error")).expect("assigned"));
        let tombstone = typed.recv().await.expect("a record");
        assert_eq!((tombstone.value, tombstone.record.offset()), (None, Offset(3)));
        assert_eq!(typed.recv().await.expect("a record").value, Some(5));
        typed.into_consumer().close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_poison_record_is_not_committed_by_a_close() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        write(&bed, &[Some("1"), Some("poison"), Some("3")]).await;
        let consumer = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let mut typed = TypedConsumer::<String, u32>::new(consumer, Text, number);
        typed.recv().await.expect("a record");
        typed.recv().await.expect_err("poison");
        typed.into_consumer().close().await.expect("closed");
        let mut next = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        assert_eq!(next.recv().await.expect("a record").offset(), Offset(1));
        next.close().await.expect("closed");
        bed.close().await;
    });
}
