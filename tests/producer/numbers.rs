//! Producer ids, epochs and sequence numbers, and the errors that speak of them.

use kafka4rs::Outcome;
use kafka4rs::protocol::messages::InitProducerIdResponse;
use kafka4rs::protocol::{ApiKey, ErrorCode};
use kafka4rs_broker::fault::Then;

use crate::bed::{MS, S, run};
use crate::tap::{decode, encode};

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
