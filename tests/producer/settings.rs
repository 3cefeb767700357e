//! Clocks that jump and settings at their limits.

use std::time::Duration;

use kafka4rs::producer::ProducerBuilder;
use kafka4rs::rt::Direction;
use kafka4rs::{ErrorKind, Outcome, Record};

use crate::bed::{MS, S, World, run};

const HOUR_MS: i64 = 3_600_000;

#[test]
fn x1_a_wall_clock_that_jumps_moves_no_deadline() {
    for jump in [-HOUR_MS, 24 * HOUR_MS, i64::MIN / 4, i64::MAX / 4] {
        run(async |world| {
            let producer = world
                .builder()
                .linger(500 * MS)
                .request_timeout(2 * S)
                .delivery_timeout(5 * S)
                .max_block(3 * S)
                .build()
                .unwrap();
            let warm = world.enqueue(&producer, ("events", 0), 0..1).await;
            world.settle(warm).await.all_acknowledged();
            // While it lingers.
            let begun = world.now();
            let sent = world.enqueue(&producer, ("events", 0), 1..2).await;
            world.sleep(100 * MS).await;
            world.tap.jump_wall_clock(jump);
            world.settle(sent).await.all_acknowledged();
            let took = world.now() - begun;
            assert!(took >= 500 * MS && took < 600 * MS, "a linger of {took:?}");
            // While it is in flight.
            world.tap.jump_wall_clock(0);
            world.runtime.set_cut(world.broker.local_addr(), Direction::Both, true);
            let begun = world.now();
            let sent = world.enqueue(&producer, ("events", 0), 2..3).await;
            world.sleep(S).await;
            world.tap.jump_wall_clock(jump);
            let settled = world.settle(sent).await;
            let took = world.now() - begun;
            assert!(took >= 5 * S && took <= 5 * S + 250 * MS, "a delivery of {took:?}");
            assert_eq!(settled.outcomes(), [Some(Outcome::PossiblyWritten)]);
            // While it waits for metadata.
            world.tap.jump_wall_clock(0);
            let begun = world.now();
            let waiting = producer.enqueue("no-such-topic", "x");
            world.tap.jump_wall_clock(jump);
            let error = waiting.await.map(drop).unwrap_err();
            let took = world.now() - begun;
            assert_eq!(error.kind(), ErrorKind::Timeout);
            assert!(took >= 3 * S && took <= 3 * S + 250 * MS, "a max_block of {took:?}");
        });
    }
}

#[test]
fn x1_only_timestamps_follow_the_wall_clock() {
    run(async |world| {
        // What joins a batch is never older than the batch, so each has one of its own.
        let producer = world.apart().build().unwrap();
        let mut deliveries = Vec::new();
        for jump in [0, HOUR_MS, -HOUR_MS, 0] {
            world.tap.jump_wall_clock(jump);
            let expected = world.rt.wall_clock_ms();
            let delivery = producer.enqueue("events", Record::value("x").partition(0)).await;
            deliveries.push((expected, delivery.unwrap()));
        }
        producer.flush().await.unwrap();
        for (expected, delivery) in deliveries {
            assert_eq!(delivery.await.unwrap().timestamp, expected);
        }
    });
}

type Set = fn(ProducerBuilder, Duration) -> ProducerBuilder;

const DURATIONS: [(&str, Set); 4] = [
    ("linger", ProducerBuilder::linger),
    ("max_block", ProducerBuilder::max_block),
    ("delivery_timeout", ProducerBuilder::delivery_timeout),
    ("request_timeout", ProducerBuilder::request_timeout),
];

#[test]
fn x3_every_duration_is_refused_in_words_or_works() {
    let values =
        [Duration::ZERO, Duration::from_nanos(1), Duration::from_micros(300), MS, Duration::MAX];
    for (name, set) in DURATIONS {
        for value in values {
            run(async |world| {
                let builder = set(world.builder(), value);
                match builder.build() {
                    Err(error) => {
                        assert_eq!(error.kind(), ErrorKind::Config, "{name} = {value:?}");
                        assert!(error.to_string().contains(name), "{name} = {value:?}: {error}");
                    }
                    Ok(producer) => works(&world, &producer, (name, value)).await,
                }
            });
        }
    }
}

/// It sends, or says within its own time why not.
async fn works(world: &World, producer: &kafka4rs::Producer, (name, value): (&str, Duration)) {
    let begun = world.now();
    let enqueued = producer.enqueue("events", Record::value("x").partition(0)).await;
    match enqueued {
        Ok(delivery) => {
            producer.flush().await.unwrap();
            delivery.await.unwrap();
            assert_eq!(world.values("events", 0).await.len(), 1, "{name} = {value:?}");
        }
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Timeout, "{name} = {value:?}: {error}");
            assert_eq!(name, "max_block", "{error}");
            assert!(world.now() - begun < S);
        }
    }
    producer.close().await.unwrap();
}

#[test]
fn x3_every_duration_at_once_may_be_endless() {
    run(async |world| {
        let builder = DURATIONS.into_iter().fold(world.builder(), |builder, (name, set)| {
            let value = if name == "linger" { Duration::ZERO } else { Duration::MAX };
            set(builder, value)
        });
        let producer = builder.build().unwrap();
        let sent = world.enqueue(&producer, ("events", 0), 0..3).await;
        world.settle(sent).await.all_acknowledged();
        producer.close_within(Duration::MAX).await.unwrap();
    });
}

#[test]
fn x3_a_close_without_time_gives_up_what_is_not_done_and_says_so() {
    run(async |world| {
        let producer = world.builder().linger(60 * S).build().unwrap();
        producer.topic("events").ready().await.unwrap();
        let sent = world.enqueue(&producer, ("events", 0), 0..3).await;
        let error = producer.close_within(Duration::ZERO).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Closed);
        let settled = world.settle(sent).await;
        assert_eq!(settled.outcomes(), [Some(Outcome::NotWritten); 3]);
    });
}

#[test]
fn x3_sizes_at_their_limits_are_refused_in_words_or_work() {
    type SetSize = fn(ProducerBuilder, usize) -> ProducerBuilder;
    let sizes: [(&str, SetSize); 4] = [
        ("batch_size", ProducerBuilder::batch_size),
        ("buffer_memory", ProducerBuilder::buffer_memory),
        ("max_request_size", ProducerBuilder::max_request_size),
        ("max_in_flight", ProducerBuilder::max_in_flight),
    ];
    for (name, set) in sizes {
        for value in [0, 1, 61, 4_096, i32::MAX as usize, usize::MAX] {
            run(async |world| match set(world.builder(), value).build() {
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::Config, "{name} = {value}");
                    assert!(error.to_string().contains(name), "{name} = {value}: {error}");
                }
                Ok(producer) => {
                    let outcome = producer.send("events", "x").await;
                    if let Err(error) = outcome {
                        assert_eq!(error.kind(), ErrorKind::Record, "{name} = {value}");
                    }
                    producer.close().await.unwrap();
                }
            });
        }
    }
}
