//! Records that run out of time, and the numbers and bytes that they leave behind.

use std::time::Duration;

use kafka4rs::protocol::{ApiKey, ErrorCode};
use kafka4rs::{Outcome, Record};
use kafka4rs_broker::fault::Then;

use crate::bed::{MS, S, Sent, World, bed, run};

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
