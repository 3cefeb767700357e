//! `send`, `enqueue`, `flush` and `close` of the producer.

use std::time::Duration;

use kafka4rs::Producer;
use kafka4rs_testkit::{End, drop_at_every_poll};

use crate::bed::{Bed, TOPIC, virtually};

#[test]
fn a_dropped_send_leaves_the_record_once_or_not_at_all_and_the_producer_intact() {
    virtually(|runtime| async move {
        let mut written = 0;
        let dropped = drop_at_every_poll(
            async || {
                let bed = Bed::new(&runtime).await;
                let producer = Producer::new(&bed.client).expect("a producer");
                (bed, producer)
            },
            async |(_, producer): &mut (Bed, Producer)| {
                producer.send(TOPIC, "first").await.map(|_| ())
            },
            async |(bed, producer), end| {
                producer.send(TOPIC, "second").await.expect("the producer goes on");
                producer.close().await.expect("the producer closes");
                let values = bed.values().await;
                match end {
                    // Dropped before it was accepted, it is nowhere; afterwards it is sent all the same.
                    End::Dropped { .. } if values == ["second"] => {}
                    End::Dropped { .. } => {
                        assert_eq!(values, ["first", "second"]);
                        written += 1;
                    }
                    End::Completed(result) => {
                        result.expect("a healthy broker acknowledges");
                        assert_eq!(values, ["first", "second"]);
                    }
                }
                bed.close().await;
            },
        )
        .await;
        assert!(dropped > 0, "the send never waited");
        assert!(written > 0, "no drop came after the record was accepted");
    });
}

#[test]
fn a_dropped_flush_leaves_every_record_on_its_way() {
    virtually(|runtime| async move {
        let dropped = drop_at_every_poll(
            async || {
                let bed = Bed::new(&runtime).await;
                let producer = Producer::builder(&bed.client)
                    // Long enough that only a flush can send the batch.
                    .linger(Duration::from_secs(60))
                    .build()
                    .expect("a producer");
                for value in ["a", "b", "c"] {
                    let _sent_anyway = producer.enqueue(TOPIC, value).await.expect("room");
                }
                (bed, producer)
            },
            async |(_, producer): &mut (Bed, Producer)| producer.flush().await,
            async |(bed, producer), _| {
                producer.close().await.expect("the producer closes");
                assert_eq!(bed.values().await, ["a", "b", "c"]);
                bed.close().await;
            },
        )
        .await;
        assert!(dropped > 0, "the flush never waited");
    });
}

#[test]
fn a_dropped_close_of_a_producer_goes_on_in_the_background() {
    virtually(|runtime| async move {
        let dropped = drop_at_every_poll(
            async || {
                let bed = Bed::new(&runtime).await;
                let producer = Producer::new(&bed.client).expect("a producer");
                let delivery = producer.enqueue(TOPIC, "last").await.expect("room");
                (bed, producer, Some(delivery))
            },
            async |(_, producer, _): &mut (Bed, Producer, _)| producer.close().await,
            async |(bed, producer, delivery), _| {
                delivery.expect("kept").await.expect("the record was accepted before the close");
                let refused = producer.send(TOPIC, "too late").await;
                assert!(refused.is_err(), "the producer was told to close");
                assert_eq!(bed.values().await, ["last"]);
                bed.close().await;
            },
        )
        .await;
        assert!(dropped > 0, "the close never waited");
    });
}
