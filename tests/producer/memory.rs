//! Memory that is full: who waits for it, for how long, and what the bound is.

use std::sync::{Arc, Mutex};

use kafka4rs::protocol::ApiKey;
use kafka4rs::{ErrorKind, KafkaError, Outcome, Record};

use crate::bed::{MS, S, Sent, World, bed, join_all, run};

/// A thousand tasks that each want to put one record of 1 kB into 128 KiB, while nobody answers.
async fn a_thousand_waiters(world: &World) -> (kafka4rs::Producer, Vec<Waiter>) {
    let producer = small(world);
    producer.send("events", "opens the way").await.unwrap();
    let waiters = (0..1000).map(|number| {
        let topic = producer.topic("events");
        let outcome = Arc::new(Mutex::new(None));
        let (told, value) = (Arc::clone(&outcome), format!("{number:04}-{}", "x".repeat(1000)));
        let rt = world.rt.clone();
        let sent = value.clone();
        let task = async move {
            let enqueued = topic.enqueue(Record::value(&sent).partition(0)).await;
            let at = rt.now();
            *told.lock().unwrap() = Some((at, enqueued));
        };
        let task = world.rt.spawn("waiter", Box::pin(task));
        Waiter { value, task, outcome }
    });
    let waiters = waiters.collect::<Vec<_>>();
    (producer, waiters)
}

type Enqueued = (kafka4rs_core::Tick, Result<kafka4rs::producer::Delivery, KafkaError>);

struct Waiter {
    value: String,
    task: kafka4rs::rt::TaskHandle,
    outcome: Arc<Mutex<Option<Enqueued>>>,
}

#[test]
fn r2_of_a_thousand_waiters_half_go_and_nobody_s_room_is_lost() {
    for seed in 0..6 {
        // In the order of their coming, and in any order.
        let bed = if seed % 2 == 0 { bed() } else { bed().shuffled(seed) };
        bed.run(async |world| {
            let room = room_of(&world).await;
            let gate = world.broker.fault(ApiKey::Produce).nth(2).times(u64::MAX).hold();
            let (producer, waiters) = a_thousand_waiters(&world).await;
            assert!(gate.wait_for(1).await);
            world.sleep(S).await;
            let waits = |waiter: &Waiter| waiter.outcome.lock().unwrap().is_none();
            assert!(waiters.iter().filter(|waiter| waits(waiter)).count() > 800, "they wait");
            // Every second one loses patience, in the middle of it all some more do.
            for waiter in waiters.iter().step_by(2).filter(|waiter| waits(waiter)) {
                waiter.task.abort();
            }
            // And while room comes back, whoever is next now and then, perhaps between its grant and its next poll.
            gate.open();
            let (mut next, mut gone) = (0, 0);
            for turn in 0..5_000_u64 {
                next_turn().await;
                let still = |waiter: &Waiter| waits(waiter) && !waiter.task.is_finished();
                let waiting = waiters.iter().skip(next).position(still);
                if let Some(at) = waiting.filter(|_| turn % (3 + seed) == 0 && gone < 100) {
                    waiters[next + at].task.abort();
                    (next, gone) = (next + at + 1, gone + 1);
                }
            }
            let mut sent = Vec::new();
            let (mut accepted, mut left) = (0, 0);
            for waiter in waiters {
                waiter.task.join().await;
                match waiter.outcome.lock().unwrap().take() {
                    None => left += 1,
                    Some((_, enqueued)) => {
                        accepted += 1;
                        let (topic, partition) = (String::from("events"), 0);
                        let delivery = enqueued.unwrap();
                        let value = waiter.value.clone();
                        sent.push(Sent { topic, partition, value, delivery });
                    }
                }
            }
            assert_eq!(accepted + left, 1000);
            assert!(left > 400 && accepted > 300, "{accepted} accepted, {left} gone");
            acknowledged_in_any_order(&world, sent).await;
            // All of the room is there again: as much as fits can be taken at once.
            let gate = world.broker.fault(ApiKey::Produce).hold();
            producer.topic("orders").ready().await.unwrap();
            assert_eq!(taken_at_once(&producer), room);
            gate.open();
        });
    }
}

/// Lets another task have its turn, without time passing.
async fn next_turn() {
    let mut waited = false;
    std::future::poll_fn(|cx| {
        if std::mem::replace(&mut waited, true) {
            return std::task::Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        std::task::Poll::Pending
    })
    .await;
}

/// What of its memory a fresh producer of the same settings takes at once.
async fn room_of(world: &World) -> usize {
    let producer = small(world);
    producer.topic("orders").ready().await.unwrap();
    let gate = world.broker.fault(ApiKey::Produce).hold();
    let room = taken_at_once(&producer);
    assert!(room > 20, "{room} records of 1 kB");
    gate.open();
    producer.close().await.unwrap();
    room
}

fn taken_at_once(producer: &kafka4rs::Producer) -> usize {
    let topic = producer.topic("orders");
    let record = || Record::value(vec![0_u8; 1000]).partition(0);
    (0..200).map_while(|_| topic.try_enqueue(record()).ok()).count()
}

fn small(world: &World) -> kafka4rs::Producer {
    let builder = world.builder().buffer_memory(128 * 1024).batch_size(4_000);
    builder.max_block(20 * S).build().unwrap()
}

/// Tasks are not in the order of their numbers; what is there must be there once.
async fn acknowledged_in_any_order(world: &World, sent: Vec<Sent>) {
    let outcome = |sent: Sent| async { (sent.value, sent.delivery.await) };
    let outcomes = join_all(sent.into_iter().map(outcome)).await;
    let values = world.values("events", 0).await;
    for (value, outcome) in outcomes {
        let offset = outcome.unwrap().offset.unwrap().get();
        let places = values.iter().filter(|(_, stored)| *stored == value).collect::<Vec<_>>();
        assert_eq!(places, [&(offset, value)]);
    }
}

#[test]
fn r2_who_waits_in_vain_learns_it_after_max_block() {
    run(async |world| {
        let gate = world.broker.fault(ApiKey::Produce).nth(2).times(u64::MAX).hold();
        let begun = world.now();
        let (producer, waiters) = a_thousand_waiters(&world).await;
        assert!(gate.wait_for(1).await);
        let mut refused = 0;
        for waiter in waiters {
            waiter.task.join().await;
            let (at, enqueued) = waiter.outcome.lock().unwrap().take().unwrap();
            let Err(error) = enqueued else { continue };
            refused += 1;
            let took = at - begun;
            assert!(took >= 20 * S && took <= 20 * S + 250 * MS, "{took:?}");
            assert_eq!(error.kind(), ErrorKind::Timeout);
            assert_eq!(error.outcome(), Some(Outcome::NotWritten));
            let text = error.to_string();
            assert!(text.contains("buffer_memory") && text.contains("131072"), "{text}");
        }
        assert!(refused > 800, "{refused} were refused");
        gate.open();
        producer.flush().await.unwrap();
        producer.send("events", "there is room again").await.unwrap();
    });
}

#[test]
fn r2_a_broker_that_stops_answering_costs_no_more_memory_than_the_bound() {
    const BOUND: u64 = 1 << 20;
    const BATCH: u64 = 8_000;
    let idle = allocation_counter::measure(|| {
        run(async |world| {
            world.producer().topic("orders").send("opens the way").await.unwrap();
        })
    });
    let held = allocation_counter::measure(|| {
        run(async |world| {
            let producer = world
                .builder()
                .buffer_memory(BOUND as usize)
                .batch_size(BATCH as usize)
                .max_block(5 * S)
                .build()
                .unwrap();
            let orders = producer.topic("orders");
            orders.send("opens the way").await.unwrap();
            world.broker.node(1).pause();
            let value = vec![7_u8; 900];
            let (mut accepted, mut error) = (0, None);
            while error.is_none() {
                match orders.enqueue(Record::value(&value).partition(0)).await {
                    Ok(_delivery) => accepted += 1,
                    Err(refused) => error = Some(refused),
                }
                assert!(accepted < 2_000, "it never waits");
            }
            let error = error.unwrap();
            assert!(accepted > 500, "only {accepted} records of 900 bytes fit into 1 MiB");
            assert_eq!(error.kind(), ErrorKind::Timeout);
            assert!(error.to_string().contains("buffer_memory"), "{error}");
            // It goes on like that, and nothing grows.
            for _ in 0..20 {
                let record = Record::value(&value).partition(0);
                orders.enqueue(record).await.map(drop).unwrap_err();
            }
        });
    });
    // Five requests of three batches are copied by what stands for the network, and by the broker.
    let beside = idle.bytes_max + 5 * 3 * BATCH * 3;
    let held = held.bytes_max.saturating_sub(beside);
    assert!(held <= BOUND + BOUND / 10, "{held} bytes at a time, besides {beside}");
}

#[test]
fn r2_a_broker_that_answers_again_gets_what_waited() {
    run(async |world| {
        let producer = small(&world);
        producer.send("events", "opens the way").await.unwrap();
        world.broker.node(1).pause();
        let orders = producer.topic("events");
        let (rt, node) = (world.rt.clone(), world.broker.node(1));
        let back = async move {
            kafka4rs::rt::sleep(&*rt, 15 * S).await;
            node.resume();
        };
        world.rt.spawn("the broker's return", Box::pin(back));
        let mut sent = Vec::new();
        for number in 0..300 {
            let value = format!("{number:03}").repeat(300);
            let delivery = orders.enqueue(Record::value(&value).partition(0)).await.unwrap();
            sent.push(Sent { topic: "events".into(), partition: 0, value, delivery });
        }
        world.settle(sent).await.all_acknowledged();
    });
}
