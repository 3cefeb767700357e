//! Sizes, memory, deadlines, numbers and their errors.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use kafka4rs::protocol::messages::InitProducerIdResponse;
use kafka4rs::protocol::{ApiKey, ErrorCode};
use kafka4rs::{ErrorKind, KafkaError, Outcome, Record};
use kafka4rs_broker::fault::Then;

use crate::bed::{MS, S, Sent, World, bed, join_all, run};
use crate::tap::{decode, encode};

#[test]
fn r1_a_record_above_a_limit_of_the_client_is_refused_before_it_is_buffered() {
    run(async |world| {
        let producer = world.builder().max_request_size(300_000).build().unwrap();
        producer.send("events", "before").await.unwrap();
        let tries = [
            producer.enqueue("events", vec![1_u8; 300_001]).await.map(drop).unwrap_err(),
            producer.send("events", vec![1_u8; 10_000_000]).await.unwrap_err(),
        ];
        for error in tries {
            assert_eq!(error.kind(), ErrorKind::Record);
            assert_eq!(error.outcome(), Some(Outcome::NotWritten));
            let text = error.to_string();
            assert!(text.contains("300000") && text.contains("events"), "{text}");
        }
        assert_eq!(producer.unfinished_batches(), 0);
        assert_eq!(world.tap.produced(), 1);
        producer.send("events", "after").await.unwrap();
    });
}

#[test]
fn r1_a_record_above_the_broker_s_limit_alone_is_told_with_both_sizes() {
    run(async |world| {
        let producer = world.producer();
        let error = producer.send("events", vec![0_u8; 200_000]).await.unwrap_err();
        assert_eq!(error.code(), Some(ErrorCode::MessageTooLarge));
        assert_eq!(error.outcome(), Some(Outcome::NotWritten));
        let text = error.to_string();
        // Its own size, and the broker's limit in the broker's words.
        assert!(text.contains("2000") && text.contains("100000"), "{text}");
        assert!(world.values("events", 0).await.is_empty());
        producer.send("events", "after").await.unwrap();
    });
}

#[test]
fn r1_a_batch_that_the_broker_refuses_as_too_large_is_split() {
    run(async |world| {
        let producer = world.builder().linger(S).build().unwrap();
        let mut sent = Vec::new();
        for number in 0..20 {
            // 20 of 11 kB: twice the broker's limit, in one batch.
            let value = format!("{number:05}").repeat(2_200);
            let record = Record::value(&value).partition(0);
            let delivery = producer.enqueue("events", record).await.unwrap();
            sent.push(Sent { topic: "events".into(), partition: 0, value, delivery });
        }
        world.settle(sent).await.all_acknowledged();
        let kept = world.log("events", 0).await;
        assert!(kept.len() > 1, "in parts");
        let mut next = 0;
        for batch in &kept {
            assert_eq!(batch.sequence, next, "numbered without a gap");
            next += batch.values.len() as i32;
        }
    });
}

#[test]
fn r1_of_a_split_batch_only_the_record_that_is_too_large_by_itself_fails() {
    run(async |world| {
        let producer = world.builder().linger(S).build().unwrap();
        let mut sent = Vec::new();
        for number in 0..9 {
            let size = if number == 4 { 120_000 } else { 5_000 };
            let value = format!("{number}").repeat(size);
            let record = Record::value(&value).partition(0);
            let delivery = producer.enqueue("events", record).await.unwrap();
            sent.push(Sent { topic: "events".into(), partition: 0, value, delivery });
        }
        let settled = world.settle(sent).await;
        for (number, record) in settled.records.iter().enumerate() {
            assert_eq!(record.outcome.is_err(), number == 4, "{number}: {:?}", record.outcome);
        }
        let error = settled.errors()[0];
        assert_eq!(error.code(), Some(ErrorCode::MessageTooLarge));
        assert_eq!(error.outcome(), Some(Outcome::NotWritten));
        let later = world.enqueue(&producer, ("events", 0), 0..3).await;
        world.settle(later).await.all_acknowledged();
    });
}

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

#[test]
fn r3_a_record_that_expires_in_the_queue_is_not_written() {
    run(async |world| {
        let producer = world.apart().request_timeout(S).delivery_timeout(3 * S).build().unwrap();
        let warm = world.enqueue(&producer, ("events", 0), 0..1).await;
        world.settle(warm).await.all_acknowledged();
        // Five are on their way; the others stay where they are.
        let gate = world.broker.fault(ApiKey::Produce).hold();
        let begun = world.now();
        let sent = world.enqueue(&producer, ("events", 0), 1..12).await;
        let settled = world.settle(sent).await;
        let took = world.now() - begun;
        assert!(took >= 3 * S && took <= 3 * S + 250 * MS, "{took:?}");
        let outcomes = settled.outcomes();
        assert_eq!(outcomes[0], Some(Outcome::PossiblyWritten), "in flight");
        assert_eq!(outcomes[10], Some(Outcome::NotWritten), "queued");
        let unsent = outcomes.iter().filter(|one| **one == Some(Outcome::NotWritten)).count();
        assert!(unsent >= 6, "{outcomes:?}");
        gate.open();
        let later = world.enqueue(&producer, ("events", 0), 12..15).await;
        world.settle(later).await.all_acknowledged();
    });
}

#[test]
fn r3_between_two_attempts_the_worst_of_them_decides() {
    let refused = |world: &World| {
        world.broker.fault(ApiKey::Produce).error(ErrorCode::NotEnoughReplicas);
    };
    let one_lost = |world: &World| {
        world.broker.fault(ApiKey::Produce).times(1).apply_then(Then::Disconnect);
        world.broker.fault(ApiKey::Produce).error(ErrorCode::NotEnoughReplicas);
    };
    type Script = fn(&World);
    let scripts: [(Script, Outcome); 2] =
        [(refused, Outcome::NotWritten), (one_lost, Outcome::PossiblyWritten)];
    for (script, expected) in scripts {
        run(async |world| {
            let producer =
                world.apart().request_timeout(S).delivery_timeout(3 * S).build().unwrap();
            let warm = world.enqueue(&producer, ("events", 0), 0..1).await;
            world.settle(warm).await.all_acknowledged();
            script(&world);
            let begun = world.now();
            let sent = world.enqueue(&producer, ("events", 0), 1..2).await;
            let settled = world.settle(sent).await;
            let took = world.now() - begun;
            assert!(took >= 3 * S && took <= 3 * S + 250 * MS, "{took:?}");
            assert_eq!(settled.outcomes(), [Some(expected)]);
            world.broker.clear_faults();
            let later = world.enqueue(&producer, ("events", 0), 2..5).await;
            world.settle(later).await.all_acknowledged();
            // Numbers are not used again under the same epoch for other records.
            world.tap.assert_numbers_mean_one_batch();
        });
    }
}

#[test]
fn r3_the_epoch_is_bumped_before_a_number_that_may_be_used_is_used_again() {
    for applied in [true, false] {
        run(async |world| {
            let producer =
                world.apart().request_timeout(S).delivery_timeout(2 * S + MS).build().unwrap();
            let warm = world.enqueue(&producer, ("events", 0), 0..3).await;
            world.settle(warm).await.all_acknowledged();
            match applied {
                true => world.broker.fault(ApiKey::Produce).apply_then(Then::Silence),
                false => world.broker.fault(ApiKey::Produce).silence(),
            };
            let sent = world.enqueue(&producer, ("events", 0), 3..4).await;
            let settled = world.settle(sent).await;
            assert_eq!(settled.outcomes(), [Some(Outcome::PossiblyWritten)]);
            world.broker.clear_faults();
            let later = world.enqueue(&producer, ("events", 0), 4..9).await;
            world.settle(later).await.all_acknowledged();
            world.tap.assert_numbers_mean_one_batch();
            let last = world.log("events", 0).await.pop().unwrap();
            assert_eq!(last.epoch, 1, "what is not known is left behind with its epoch");
        });
    }
}

#[test]
fn r3_the_bytes_of_an_expired_batch_are_not_used_again_while_a_write_may_read_them() {
    for seed in 0..6 {
        bed().shuffled(seed).broker(|broker| broker.topic("other", 1)).run(async |world| {
            // A quarter of a second to deliver, and little memory, so that chunks go round quickly.
            let producer = world
                .builder()
                .buffer_memory(256 * 1024)
                .batch_size(40_000)
                .linger(Duration::ZERO)
                .request_timeout(200 * MS)
                .delivery_timeout(250 * MS)
                .max_block(10 * S)
                .build()
                .unwrap();
            for topic in ["events", "other"] {
                producer.send(topic, "opens the way").await.unwrap();
            }
            let mut sent = Vec::new();
            let address = world.broker.local_addr();
            for round in 0..12 {
                // A peer that reads nothing: what is written stays in the writer.
                world.runtime.set_frozen(address, round % 3 != 2);
                for number in 0..40 {
                    let topic = if number % 2 == 0 { "events" } else { "other" };
                    let value = format!("{topic}/{round}/{number}/").repeat(400);
                    let record = Record::value(&value).partition(0);
                    let delivery = producer.enqueue(topic, record).await.unwrap();
                    sent.push(Sent { topic: topic.into(), partition: 0, value, delivery });
                }
                world.sleep(300 * MS).await;
            }
            world.runtime.set_frozen(address, false);
            world.settle_after(sent, 5 * S).await;
            // A record's value names the topic it is for, all along: CRCs cover no topic.
            for topic in ["events", "other"] {
                for (offset, value) in world.values(topic, 0).await {
                    if value != "opens the way" {
                        let parts = value.split('/').next().unwrap();
                        assert_eq!(parts, topic, "offset {offset}");
                        let piece = &value[..value.len() / 400];
                        assert_eq!(piece.repeat(400), value, "offset {offset} of {topic}");
                    }
                }
            }
        });
    }
}

#[test]
fn r4_what_timed_out_at_the_broker_and_was_given_up_swallows_nothing_that_follows() {
    let codes = [ErrorCode::RequestTimedOut, ErrorCode::NotEnoughReplicasAfterAppend];
    for (code, applied) in codes.into_iter().flat_map(|code| [(code, true), (code, false)]) {
        run(async |world| {
            let producer =
                world.apart().request_timeout(S).delivery_timeout(3 * S).build().unwrap();
            let warm = world.enqueue(&producer, ("events", 0), 0..2).await;
            world.settle(warm).await.all_acknowledged();
            match applied {
                true => world.broker.fault(ApiKey::Produce).apply_then(Then::Error(code)),
                false => world.broker.fault(ApiKey::Produce).error(code),
            };
            let sent = world.enqueue(&producer, ("events", 0), 2..4).await;
            let settled = world.settle(sent).await;
            assert_eq!(settled.outcomes()[0], Some(Outcome::PossiblyWritten), "{code}");
            world.broker.clear_faults();
            let later = world.enqueue(&producer, ("events", 0), 4..12).await;
            world.settle(later).await.all_acknowledged();
            world.tap.assert_numbers_mean_one_batch();
        });
    }
}

#[test]
fn r4_a_dropped_delivery_frees_no_number() {
    run(async |world| {
        let producer = world.apart().request_timeout(S).delivery_timeout(3 * S).build().unwrap();
        let warm = world.enqueue(&producer, ("events", 0), 0..1).await;
        world.settle(warm).await.all_acknowledged();
        let timed_out = Then::Error(ErrorCode::RequestTimedOut);
        let fault = world.broker.fault(ApiKey::Produce).apply_then(timed_out);
        // The caller loses interest after the first refusal.
        let sent = world.enqueue(&producer, ("events", 0), 1..2).await;
        world.until(|| fault.hits() > 0).await;
        drop(sent);
        let later = world.enqueue(&producer, ("events", 0), 2..6).await;
        world.sleep(S).await;
        fault.remove();
        world.settle(later).await.all_acknowledged();
        let values = world.values("events", 0).await;
        assert_eq!(values.len(), 6, "{values:?}");
        world.tap.assert_numbers_mean_one_batch();
    });
}

#[test]
fn r5_out_of_order_at_the_head_is_reported_and_the_epoch_bumped() {
    run(async |world| {
        let producer = world.apart().build().unwrap();
        let warm = world.enqueue(&producer, ("events", 0), 0..3).await;
        world.settle(warm).await.all_acknowledged();
        world.broker.fault(ApiKey::Produce).times(1).error(ErrorCode::OutOfOrderSequenceNumber);
        let sent = world.enqueue(&producer, ("events", 0), 3..4).await;
        let settled = world.settle(sent).await;
        assert_eq!(settled.errors()[0].code(), Some(ErrorCode::OutOfOrderSequenceNumber));
        let later = world.enqueue(&producer, ("events", 0), 4..8).await;
        world.settle(later).await.all_acknowledged();
        let kept = world.log("events", 0).await;
        let numbers = kept.iter().map(|batch| (batch.epoch, batch.sequence)).collect::<Vec<_>>();
        assert_eq!(numbers[3..], [(1, 0), (1, 1), (1, 2), (1, 3)]);
    });
}

#[test]
fn r5_after_a_bump_every_partition_starts_over_and_none_is_refused_for_ever() {
    run(async |world| {
        let producer = world.apart().build().unwrap();
        for partition in 0..3 {
            let warm = world.enqueue(&producer, ("orders", partition), 0..4).await;
            world.settle(warm).await.all_acknowledged();
        }
        let out_of_order = ErrorCode::OutOfOrderSequenceNumber;
        world.broker.fault(ApiKey::Produce).partition(0).times(1).error(out_of_order);
        let sent = world.enqueue(&producer, ("orders", 0), 4..5).await;
        assert_eq!(world.settle(sent).await.errors().len(), 1);
        // The idle ones counted under the former epoch.
        for partition in 0..3 {
            let sent = world.enqueue(&producer, ("orders", partition), 5..9).await;
            world.settle(sent).await.all_acknowledged();
            let last = world.log("orders", partition).await.pop().unwrap();
            assert_eq!((last.epoch, last.sequence), (1, 3), "partition {partition}");
        }
    });
}

#[test]
fn r5_out_of_order_behind_a_batch_that_is_retried_is_retried_too() {
    for refused in 2..=4 {
        run(async |world| {
            let producer = world.apart().build().unwrap();
            let mut sent = world.enqueue(&producer, ("events", 0), 0..1).await;
            producer.flush().await.unwrap();
            let gate = world.broker.fault(ApiKey::Produce).times(1).hold();
            // The broker itself refuses what comes behind the gap.
            let code = ErrorCode::NotEnoughReplicas;
            world.broker.fault(ApiKey::Produce).nth(refused).error(code);
            sent.extend(world.enqueue(&producer, ("events", 0), 1..12).await);
            world.sleep(100 * MS).await;
            gate.open();
            world.settle(sent).await.all_acknowledged();
            let kept = world.log("events", 0).await;
            assert!(
                kept.iter().all(|batch| batch.epoch == 0),
                "nothing was lost, so nothing starts over"
            );
            assert!(
                world.tap.sent().len() > 12,
                "those behind the gap were refused and sent again"
            );
        });
    }
}

#[test]
fn r6_a_duplicate_on_a_retry_is_a_success_with_an_offset_or_without() {
    for broker_knows_the_offset in [true, false] {
        run(async |world| {
            let producer = world.apart().build().unwrap();
            let warm = world.enqueue(&producer, ("events", 0), 0..1).await;
            world.settle(warm).await.all_acknowledged();
            world.broker.fault(ApiKey::Produce).times(1).apply_then(Then::Disconnect);
            if !broker_knows_the_offset {
                let code = ErrorCode::DuplicateSequenceNumber;
                world.broker.fault(ApiKey::Produce).times(1).error(code);
            }
            let sent = world.enqueue(&producer, ("events", 0), 1..2).await;
            let settled = world.settle(sent).await;
            settled.all_acknowledged();
            let offset = settled.records[0].outcome.as_ref().unwrap().offset;
            assert_eq!(offset.map(|offset| offset.get()), broker_knows_the_offset.then_some(1));
            let later = world.enqueue(&producer, ("events", 0), 2..5).await;
            world.settle(later).await.all_acknowledged();
            assert!(world.log("events", 0).await.iter().all(|batch| batch.epoch == 0));
        });
    }
}

#[test]
fn r6_a_duplicate_of_what_was_never_sent_before_is_no_success() {
    run(async |world| {
        let producer = world.apart().build().unwrap();
        let warm = world.enqueue(&producer, ("events", 0), 0..1).await;
        world.settle(warm).await.all_acknowledged();
        let code = ErrorCode::DuplicateSequenceNumber;
        world.broker.fault(ApiKey::Produce).times(1).error(code);
        let sent = world.enqueue(&producer, ("events", 0), 1..2).await;
        let settled = world.settle(sent).await;
        assert_eq!(settled.outcomes(), [Some(Outcome::PossiblyWritten)]);
        let later = world.enqueue(&producer, ("events", 0), 2..5).await;
        world.settle(later).await.all_acknowledged();
    });
}

#[test]
fn r7_a_producer_that_the_broker_has_forgotten_goes_on_under_a_new_epoch() {
    run(async |world| {
        let producer = world.apart().build().unwrap();
        let sent = world.enqueue(&producer, ("events", 0), 0..5).await;
        world.settle(sent).await.all_acknowledged();
        world.broker.delete_records("events", 0, 5).await.unwrap();
        world.broker.fault(ApiKey::Produce).times(1).error(ErrorCode::UnknownProducerId);
        let sent = world.enqueue(&producer, ("events", 0), 5..9).await;
        world.settle(sent).await.all_acknowledged();
        let kept = world.log("events", 0).await;
        let numbers = kept.iter().map(|batch| (batch.epoch, batch.sequence)).collect::<Vec<_>>();
        assert_eq!(numbers, [(1, 0), (1, 1), (1, 2), (1, 3)], "from zero, and none was lost");
    });
}

#[test]
fn r7_what_may_be_written_is_not_sent_again_to_a_broker_that_has_forgotten() {
    run(async |world| {
        let producer = world.apart().request_timeout(2 * S).build().unwrap();
        let warm = world.enqueue(&producer, ("events", 0), 0..1).await;
        world.settle(warm).await.all_acknowledged();
        world.broker.fault(ApiKey::Produce).times(1).apply_then(Then::Disconnect);
        world.broker.fault(ApiKey::Produce).times(1).error(ErrorCode::UnknownProducerId);
        let sent = world.enqueue(&producer, ("events", 0), 1..6).await;
        let settled = world.settle(sent).await;
        // The first is there; a broker without its numbers could not tell a second copy.
        assert_eq!(settled.outcomes()[0], Some(Outcome::PossiblyWritten));
        let values = world.values("events", 0).await;
        let first = values.iter().filter(|(_, value)| value == "events-0/1").count();
        assert_eq!(first, 1);
        let rest = settled.outcomes().split_off(1);
        assert!(rest.iter().all(|one| *one != Some(Outcome::NotWritten)), "{rest:?}");
        let later = world.enqueue(&producer, ("events", 0), 6..9).await;
        world.settle(later).await.all_acknowledged();
    });
}

#[test]
fn r8_order_is_kept_when_the_second_of_five_fails_retriably() {
    let codes = [
        ErrorCode::NotEnoughReplicas,
        ErrorCode::NotLeaderOrFollower,
        ErrorCode::KafkaStorageError,
        ErrorCode::CorruptMessage,
        ErrorCode::NetworkException,
    ];
    for code in codes {
        for applied in [false, true] {
            run(async |world| {
                let producer = world.apart().build().unwrap();
                let mut sent = world.enqueue(&producer, ("events", 0), 0..1).await;
                producer.flush().await.unwrap();
                let gate = world.broker.fault(ApiKey::Produce).times(1).hold();
                let rule = world.broker.fault(ApiKey::Produce).nth(1);
                match applied {
                    true => rule.apply_then(Then::Error(code)),
                    false => rule.error(code),
                };
                sent.extend(world.enqueue(&producer, ("events", 0), 1..12).await);
                world.until(|| world.tap.produced() == 6).await;
                gate.open();
                world.settle(sent).await.all_acknowledged();
                world.tap.assert_numbers_mean_one_batch();
            });
        }
    }
}

#[test]
fn r8_a_reset_under_an_earlier_retry_doubles_nothing() {
    // Of several in flight the first may be in the log, and a later one is refused for good, which breaks the numbering.
    for refused in 1..=4 {
        run(async |world| {
            let producer = world.apart().build().unwrap();
            let mut sent = world.enqueue(&producer, ("events", 0), 0..1).await;
            producer.flush().await.unwrap();
            let timed_out = Then::Error(ErrorCode::RequestTimedOut);
            world.broker.fault(ApiKey::Produce).times(1).apply_then(timed_out);
            world.broker.fault(ApiKey::Produce).nth(refused).error(ErrorCode::InvalidRecord);
            sent.extend(world.enqueue(&producer, ("events", 0), 1..12).await);
            let settled = world.settle(sent).await;
            assert!(!settled.errors().is_empty(), "one was refused");
            let later = world.enqueue(&producer, ("events", 0), 12..15).await;
            world.settle(later).await.all_acknowledged();
            world.tap.assert_numbers_mean_one_batch();
        });
    }
}

#[test]
fn r10_after_the_last_epoch_there_is_a_new_producer_id() {
    run(async |world| {
        let producer = world.apart().build().unwrap();
        world.tap.spoil_answers(ApiKey::InitProducerId, 1, 1, |version, body| {
            let mut answer = decode::<InitProducerIdResponse>(version, body);
            answer.producer_epoch = i16::MAX - 2;
            encode(version, &answer)
        });
        let mut number = 0;
        let mut identities = Vec::new();
        for _ in 0..4 {
            let sent = world.enqueue(&producer, ("events", 0), number..number + 3).await;
            world.settle(sent).await.all_acknowledged();
            let last = world.log("events", 0).await.pop().unwrap();
            identities.push((last.producer_id, last.epoch));
            world.broker.fault(ApiKey::Produce).times(1).error(ErrorCode::OutOfOrderSequenceNumber);
            let refused = world.enqueue(&producer, ("events", 0), number + 3..number + 4).await;
            assert_eq!(world.settle(refused).await.errors().len(), 1);
            number += 4;
        }
        let (first, then) = (identities[0].0, identities[2].0);
        assert_ne!(first, then);
        let expected = [(first, 32765), (first, 32766), (then, 0), (then, 1)];
        assert_eq!(identities, expected, "32767 is no epoch to write under");
        assert_eq!(world.tap.requests(ApiKey::InitProducerId), 2);
    });
}

#[test]
fn r16_flush_and_close_among_32_sending_tasks_resolve_each_record_once() {
    for seed in 0..40 {
        bed().shuffled(seed).nodes(1 + (seed % 3) as usize).run(async |world| {
            let producer = world.builder().batch_size(600).build().unwrap();
            let after = Duration::from_micros(seed * 137);
            let tasks = (0..32).map(|task| {
                let orders = producer.topic("orders");
                let rt = world.rt.clone();
                async move {
                    let mut sent = Vec::new();
                    for number in 0..30 {
                        let value = format!("{task}/{number}");
                        let record = Record::value(&value).partition(task % 3);
                        match orders.enqueue(record).await {
                            Ok(delivery) => sent.push((value, task % 3, delivery)),
                            Err(error) => {
                                assert_eq!(error.kind(), ErrorKind::Closed, "{error}");
                                assert_eq!(error.outcome(), Some(Outcome::NotWritten));
                            }
                        }
                        if number % 7 == 0 {
                            kafka4rs::rt::sleep(&*rt, 100 * Duration::from_micros(1)).await;
                        }
                    }
                    sent
                }
            });
            let closing = {
                let producer = producer.clone();
                let rt = world.rt.clone();
                async move {
                    kafka4rs::rt::sleep(&*rt, after).await;
                    // Both at once, and twice.
                    let (one, two) = (producer.clone(), producer.clone());
                    type Ended<'a> = std::pin::Pin<Box<dyn Future<Output = ()> + 'a>>;
                    let all: Vec<Ended<'_>> = vec![
                        Box::pin(async { producer.flush().await.unwrap() }),
                        Box::pin(async { one.close().await.unwrap() }),
                        Box::pin(async { two.close().await.unwrap() }),
                    ];
                    join_all(all).await;
                    Vec::new()
                }
            };
            type Task<'a> = std::pin::Pin<
                Box<dyn Future<Output = Vec<(String, i32, kafka4rs::producer::Delivery)>> + 'a>,
            >;
            let mut all: Vec<Task<'_>> = vec![Box::pin(closing)];
            all.extend(tasks.map(|task| Box::pin(task) as Task<'_>));
            let sent = join_all(all).await.into_iter().flatten().collect::<Vec<_>>();
            let mut logs = Vec::new();
            for partition in 0..3 {
                logs.push(world.values("orders", partition).await);
            }
            let stored = logs.iter().map(Vec::len).sum::<usize>();
            assert_eq!(stored, sent.len(), "what was accepted is there, and nothing else");
            for (value, partition, delivery) in sent {
                assert!(delivery.is_done(), "close waits for every record");
                let offset = delivery.await.unwrap().offset.unwrap().get();
                let log = &logs[partition as usize];
                let places = log.iter().filter(|(_, stored)| *stored == value).collect::<Vec<_>>();
                assert_eq!(places, [&(offset, value)]);
            }
            let late = producer.enqueue("orders", "late").await.map(drop).unwrap_err();
            assert_eq!(late.kind(), ErrorKind::Closed);
            assert_eq!(late.outcome(), Some(Outcome::NotWritten));
        });
    }
}
