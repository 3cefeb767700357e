//! Batches that a broker finds too large.

use super::scripted_broker::Reply;
use super::{MS, World, run};
use crate::{Compression, Delivery, Record};
use kafka4rs_core::Outcome;
use kafka4rs_protocol::{ErrorCode, Offset};

const TOO_LARGE: Reply = Reply::Refused(ErrorCode::MessageTooLarge);

async fn enqueue(world: &World, codec: Compression, count: usize) -> Vec<Delivery> {
    let producer = world.builder().compression(codec).linger(50 * MS).build().unwrap();
    let mut deliveries = Vec::new();
    for number in 0..count {
        deliveries.push(producer.enqueue("events", format!("event {number}")).await.unwrap());
    }
    deliveries
}

#[test]
fn a_batch_that_is_too_large_arrives_in_parts_and_every_record_knows_its_offset() {
    for codec in Compression::ALL.into_iter().filter(|codec| codec.is_built()) {
        run(async |world: World| {
            world.broker.script([TOO_LARGE, Reply::Written, TOO_LARGE]);
            let deliveries = enqueue(&world, codec, 8).await;
            for (number, delivery) in deliveries.into_iter().enumerate() {
                assert_eq!(delivery.await.unwrap().offset, Some(Offset(number as i64)));
            }
            let received = world.broker.received();
            let numbers: Vec<_> = received.iter().map(|one| (one.epoch, one.sequence)).collect();
            assert_eq!(numbers, [(0, 0), (0, 0), (0, 4), (0, 4), (0, 6)]);
            let written: Vec<_> = (0..8).map(|number| format!("event {number}")).collect();
            assert_eq!(world.broker.log("events", 0), written);
            assert!(received.iter().all(|one| one.codec == codec.name()));
        });
    }
}

#[test]
fn a_record_that_is_too_large_by_itself_takes_no_other_with_it() {
    run(async |world: World| {
        world.broker.script([TOO_LARGE, TOO_LARGE]);
        let mut deliveries = enqueue(&world, Compression::None, 2).await.into_iter();
        let refused = deliveries.next().unwrap().await.unwrap_err();
        assert_eq!(refused.code(), Some(ErrorCode::MessageTooLarge));
        assert_eq!(refused.outcome(), Some(Outcome::NotWritten));
        assert!(refused.to_string().contains("the record makes a batch of"), "{refused}");
        let written = deliveries.next().unwrap().await.unwrap();
        assert_eq!(written.offset, Some(Offset(0)));
        let last = world.broker.received().pop().unwrap();
        assert_eq!((last.epoch, last.sequence), (1, 0), "the refused number is missing");
    });
}

#[test]
fn an_answer_that_cannot_be_read_divides_no_batch() {
    run(async |world: World| {
        world.broker.script([Reply::WrittenAndGarbled]);
        for (number, delivery) in
            enqueue(&world, Compression::None, 4).await.into_iter().enumerate()
        {
            assert_eq!(delivery.await.unwrap().offset, Some(Offset(number as i64)));
        }
        let received = world.broker.received();
        assert_eq!(received.len(), 2);
        assert_eq!(received[0].records, received[1].records, "sent again as it was");
        assert_eq!(world.broker.log("events", 0).len(), 4);
    });
}

#[test]
fn after_a_batch_was_too_large_others_of_its_topic_are_smaller() {
    run(async |world: World| {
        world.broker.script([TOO_LARGE]);
        let producer = world.builder().linger(50 * MS).build().unwrap();
        let events = producer.topic("events");
        let mut deliveries = Vec::new();
        for _ in 0..40 {
            deliveries.push(events.enqueue(vec![7_u8; 1000]).await.unwrap());
        }
        producer.flush().await.unwrap();
        for _ in 0..40 {
            deliveries.push(events.enqueue(vec![8_u8; 1000]).await.unwrap());
        }
        producer.flush().await.unwrap();
        let sizes: Vec<_> = world.broker.received().iter().map(|one| one.records.len()).collect();
        assert_eq!(sizes, [40, 20, 20, 20, 20]);
        // Another topic has another limit.
        for _ in 0..40 {
            deliveries.push(
                producer
                    .enqueue("orders", Record::value(vec![9_u8; 1000]).partition(0))
                    .await
                    .unwrap(),
            );
        }
        producer.flush().await.unwrap();
        assert_eq!(world.broker.received().pop().unwrap().records.len(), 40);
        for delivery in deliveries {
            delivery.await.unwrap();
        }
    });
}
