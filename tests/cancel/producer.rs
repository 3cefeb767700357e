//! The producer and its topic handles.

use std::time::Duration;

use kafka4rs::producer::{AsBytes, Delivery, TypedProducer};
use kafka4rs_protocol::ApiKey;
use kafka4rs_testkit::End;

use crate::bed::{Bed, TOPIC, under_every_fault};

/// What a producer asks of brokers before a record is acknowledged.
const APIS: &[ApiKey] = &[ApiKey::Metadata, ApiKey::InitProducerId, ApiKey::Produce];

/// The record is in the log once, or, if it was not accepted yet, not at all; and the producer goes on.
async fn once_or_not_at_all<T>(bed: &Bed, end: End<Result<T, kafka4rs::KafkaError>>) {
    let values = bed.values().await;
    match end {
        End::Dropped { .. } if values == ["second"] => {}
        End::Dropped { .. } => assert_eq!(values, ["first", "second"]),
        End::Completed(result) => {
            result.map(drop).expect("acknowledged");
            assert_eq!(values, ["first", "second"]);
        }
    }
}

#[test]
fn a_dropped_send_leaves_the_record_once_or_not_at_all_and_the_producer_intact() {
    under_every_fault(
        APIS,
        async |bed| bed.producer(),
        async |_, producer| producer.send(TOPIC, "first").await,
        async |bed, producer, end| {
            producer.send(TOPIC, "second").await.expect("the producer goes on");
            producer.close().await.expect("the producer closes");
            once_or_not_at_all(bed, end).await;
        },
    );
}

#[test]
fn a_dropped_send_of_a_handle_is_the_same() {
    under_every_fault(
        APIS,
        async |bed| bed.producer().topic(TOPIC),
        async |_, topic| topic.send("first").await,
        async |bed, topic, end| {
            topic.send("second").await.expect("the producer goes on");
            once_or_not_at_all(bed, end).await;
        },
    );
}

fn typed(bed: &Bed) -> TypedProducer<str, str> {
    TypedProducer::new(bed.producer(), AsBytes, AsBytes)
}

#[test]
fn a_dropped_send_of_typed_values_is_the_same() {
    under_every_fault(
        APIS,
        async |bed| typed(bed),
        async |_, typed| typed.send(TOPIC, "key", "first").await,
        async |bed, typed, end| {
            typed.send(TOPIC, "key", "second").await.expect("the producer goes on");
            once_or_not_at_all(bed, end).await;
        },
    );
}

#[test]
fn a_dropped_enqueue_of_typed_values_accepted_nothing() {
    under_every_fault(
        APIS,
        async |bed| typed(bed),
        async |_, typed| typed.enqueue(TOPIC, "key", "first").await,
        async |bed, typed, end| {
            typed.send(TOPIC, "key", "second").await.expect("the producer goes on");
            accepted_if_completed(bed, end).await;
        },
    );
}

#[test]
fn a_dropped_enqueue_accepted_nothing() {
    under_every_fault(
        APIS,
        async |bed| bed.producer(),
        async |_, producer| producer.enqueue(TOPIC, "first").await,
        async |bed, producer, end| {
            producer.send(TOPIC, "second").await.expect("the producer goes on");
            producer.close().await.expect("the producer closes");
            accepted_if_completed(bed, end).await;
        },
    );
}

#[test]
fn a_dropped_enqueue_of_a_handle_accepted_nothing() {
    under_every_fault(
        APIS,
        async |bed| bed.producer().topic(TOPIC),
        async |_, topic| topic.enqueue("first").await,
        async |bed, topic, end| {
            topic.send("second").await.expect("the producer goes on");
            accepted_if_completed(bed, end).await;
        },
    );
}

async fn accepted_if_completed(bed: &Bed, end: End<Result<Delivery, kafka4rs::KafkaError>>) {
    match end {
        End::Dropped { .. } => assert_eq!(bed.values().await, ["second"]),
        End::Completed(delivery) => {
            delivery.expect("room").await.expect("acknowledged");
            assert_eq!(bed.values().await, ["first", "second"]);
        }
    }
}

#[test]
fn a_dropped_delivery_cancels_nothing() {
    under_every_fault(
        APIS,
        async |bed| {
            let producer = bed.producer();
            let delivery = producer.enqueue(TOPIC, "first").await.expect("room");
            (producer, Some(delivery))
        },
        async |_, (_, delivery)| delivery.take().expect("one a run").await,
        async |bed, (producer, _), end| {
            if let End::Completed(metadata) = end {
                metadata.expect("acknowledged");
            }
            producer.send(TOPIC, "second").await.expect("the producer goes on");
            assert_eq!(bed.values().await, ["first", "second"]);
        },
    );
}

/// Those accepted so far are sent, in their order; what came after them was not accepted.
async fn the_first_of_them<T>(bed: &Bed, end: End<T>) {
    let mut values = bed.values().await;
    assert_eq!(values.pop().as_deref(), Some("last"));
    assert_eq!(values, ["a", "b", "c"][..values.len()]);
    if let End::Completed(_) = end {
        assert_eq!(values.len(), 3);
    }
}

#[test]
fn a_dropped_send_all_leaves_the_first_of_its_records() {
    under_every_fault(
        APIS,
        async |bed| bed.producer(),
        async |_, producer| producer.send_all(TOPIC, ["a", "b", "c"]).await.into_metadata(),
        async |bed, producer, end| {
            producer.send(TOPIC, "last").await.expect("the producer goes on");
            the_first_of_them(bed, end).await;
        },
    );
}

#[test]
fn a_dropped_send_all_of_a_handle_leaves_the_first_of_its_records() {
    under_every_fault(
        APIS,
        async |bed| bed.producer().topic(TOPIC),
        async |_, topic| topic.send_all(["a", "b", "c"]).await.into_metadata(),
        async |bed, topic, end| {
            topic.send("last").await.expect("the producer goes on");
            the_first_of_them(bed, end).await;
        },
    );
}

#[test]
fn a_dropped_ready_of_a_handle_changes_nothing() {
    under_every_fault(
        &[ApiKey::Metadata],
        async |bed| bed.producer().topic(TOPIC),
        async |_, topic| topic.ready().await,
        async |bed, topic, end| {
            if let End::Completed(partitions) = end {
                assert_eq!(partitions.expect("known"), 1);
            }
            assert_eq!(topic.ready().await.expect("known"), 1);
            topic.send("a").await.expect("the producer goes on");
            assert_eq!(bed.values().await, ["a"]);
        },
    );
}

#[test]
fn a_dropped_flush_leaves_every_record_on_its_way() {
    under_every_fault(
        APIS,
        async |bed| {
            let producer = kafka4rs::Producer::builder(&bed.client)
                // Long enough that only a flush can send the batch.
                .linger(Duration::from_secs(60))
                .build()
                .expect("a producer");
            for value in ["a", "b", "c"] {
                let _sent_anyway = producer.enqueue(TOPIC, value).await.expect("room");
            }
            producer
        },
        async |_, producer| producer.flush().await,
        async |bed, producer, end| {
            if let End::Completed(flushed) = end {
                flushed.expect("all acknowledged");
            }
            producer.close().await.expect("the producer closes");
            assert_eq!(bed.values().await, ["a", "b", "c"]);
        },
    );
}

#[test]
fn a_dropped_close_of_a_producer_goes_on_in_the_background() {
    for limit in [None, Some(Duration::from_secs(20))] {
        under_every_fault(
            APIS,
            async |bed| {
                let producer = bed.producer();
                let delivery = producer.enqueue(TOPIC, "last").await.expect("room");
                (producer, delivery)
            },
            async |_, (producer, _)| match limit {
                None => producer.close().await,
                Some(limit) => producer.close_within(limit).await,
            },
            async |bed, (producer, delivery), end| {
                if let End::Completed(closed) = end {
                    closed.expect("everything was sent");
                }
                delivery.await.expect("the record was accepted before the close");
                assert!(producer.send(TOPIC, "too late").await.is_err(), "it was told to close");
                assert_eq!(bed.values().await, ["last"]);
                bed.still_works().await;
            },
        );
    }
}
