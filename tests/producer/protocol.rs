//! Answers that say something odd, or nothing that can be read.

use std::time::Duration;

use kafka4rs::protocol::messages::ProduceResponse;
use kafka4rs::protocol::{ApiKey, ErrorCode};
use kafka4rs::{ErrorKind, Outcome};
use kafka4rs_broker::fault::Then;

use crate::bed::{S, distinct, run};

#[test]
fn p23_a_partition_that_the_answer_omits_is_asked_about_again() {
    for applied in [true, false] {
        run(async |world| {
            let producer = world.builder().build().unwrap();
            let mut sent = Vec::new();
            for partition in 0..3 {
                sent.extend(world.enqueue(&producer, ("orders", partition), 0..2).await);
            }
            if !applied {
                // What the answer would have said of it, had it said it.
                let code = ErrorCode::NotEnoughReplicas;
                world.broker.fault(ApiKey::Produce).partition(1).times(1).error(code);
            }
            world.tap.change_produce_answers(1, 1, |answer| {
                let topics = &mut answer.responses;
                topics.iter_mut().for_each(|t| t.partition_responses.retain(|p| p.index != 1));
            });
            producer.flush().await.unwrap();
            world.settle(sent).await.all_acknowledged();
            let batches = world.tap.sent();
            let of_the_omitted = batches.iter().filter(|one| one.partition == 1);
            assert_eq!(of_the_omitted.clone().count(), 2, "sent again");
            assert_eq!(distinct(of_the_omitted.map(|one| (one.epoch, one.sequence))), 1);
            assert_eq!(batches.len(), 4, "and the others were not");
        });
    }
}

#[test]
fn p23_an_answer_without_anything_is_an_answer_to_nothing() {
    run(async |world| {
        let producer = world.apart().build().unwrap();
        let mut sent = world.enqueue(&producer, ("events", 0), 0..1).await;
        producer.flush().await.unwrap();
        world.tap.change_produce_answers(1, 3, |answer| *answer = ProduceResponse::default());
        sent.extend(world.enqueue(&producer, ("events", 0), 1..6).await);
        world.settle(sent).await.all_acknowledged();
    });
}

#[test]
fn p23_of_a_partition_that_is_repeated_the_first_entry_counts() {
    run(async |world| {
        let producer = world.producer();
        world.tap.change_produce_answers(1, 1, |answer| {
            let topic = &mut answer.responses[0];
            let mut again = topic.partition_responses[0].clone();
            (again.error_code, again.base_offset) = (ErrorCode::InvalidRecord.code(), 77);
            topic.partition_responses.push(again);
            let twice = topic.clone();
            answer.responses.push(twice);
        });
        let sent = world.enqueue(&producer, ("events", 0), 0..1).await;
        world.settle(sent).await.all_acknowledged();
        assert_eq!(world.tap.produced(), 1);
    });
}

#[test]
fn p23_entries_nobody_asked_for_change_nothing() {
    run(async |world| {
        let producer = world.producer();
        world.tap.change_produce_answers(1, 1, |answer| {
            let topic = &mut answer.responses[0];
            let mut other = topic.partition_responses[0].clone();
            (other.index, other.error_code) = (9, ErrorCode::InvalidRecord.code());
            topic.partition_responses.insert(0, other.clone());
            other.index = -1;
            topic.partition_responses.insert(0, other);
        });
        let sent = world.enqueue(&producer, ("events", 0), 0..1).await;
        world.settle(sent).await.all_acknowledged();
    });
}

#[test]
fn p23_an_offset_may_be_missing() {
    run(async |world| {
        let producer = world.producer();
        world.tap.change_produce_answers(1, 1, |answer| {
            answer.responses[0].partition_responses[0].base_offset = -1;
        });
        let sent = world.enqueue(&producer, ("events", 0), 0..2).await;
        let settled = world.settle(sent).await;
        settled.all_acknowledged();
        for record in &settled.records {
            assert_eq!(record.outcome.as_ref().unwrap().offset, None);
        }
        let later = world.enqueue(&producer, ("events", 0), 2..3).await;
        let settled = world.settle(later).await;
        assert_eq!(settled.records[0].outcome.as_ref().unwrap().offset.unwrap().get(), 2);
    });
}

#[test]
fn p24_an_answer_that_ends_anywhere_leaves_the_batch_whole_and_its_numbers_as_they_were() {
    let (mut keep, mut length) = (0, usize::MAX);
    while keep < length {
        let (sender, whole) = std::sync::mpsc::channel();
        run(async |world| {
            let producer = world.apart().build().unwrap();
            let mut sent = world.enqueue(&producer, ("events", 0), 0..1).await;
            producer.flush().await.unwrap();
            world.tap.spoil_answers(ApiKey::Produce, 1, 1, move |_, body| {
                let _ = sender.send(body.len());
                body[..keep.min(body.len() - 1)].to_vec()
            });
            // Ten records in one batch: a client that took it for too large would have something to split.
            let together = world.builder().linger(10 * S).build().unwrap();
            sent.extend(world.enqueue(&together, ("events", 0), 1..11).await);
            together.flush().await.unwrap();
            world.settle(sent).await.all_acknowledged();
            let batches = world.tap.sent();
            let counts = batches.iter().map(|one| one.count).collect::<Vec<_>>();
            assert_eq!(counts, [1, 10, 10], "whole, and once more");
            assert_eq!(batches[1].bytes, batches[2].bytes);
        });
        length = whole.recv().unwrap();
        keep += 1;
    }
    assert!(keep > 30, "every length was tried, not only {keep}");
}

#[test]
fn p24_noise_in_place_of_an_answer_is_no_answer() {
    type Noise = fn(Vec<u8>) -> Vec<u8>;
    let noises: [Noise; 5] = [
        |_| vec![0xff; 64],
        |_| vec![0x7f; 3],
        |body| [body, vec![0; 7]].concat(),
        // As many topics as there is no room for.
        |body| [vec![0xff, 0xff, 0xff, 0xff, 0x07], body].concat(),
        |_| Vec::new(),
    ];
    for noise in noises {
        run(async |world| {
            let producer = world.apart().build().unwrap();
            let mut sent = world.enqueue(&producer, ("events", 0), 0..1).await;
            producer.flush().await.unwrap();
            world.tap.spoil_answers(ApiKey::Produce, 1, 2, move |_, body| noise(body.to_vec()));
            sent.extend(world.enqueue(&producer, ("events", 0), 1..8).await);
            world.settle(sent).await.all_acknowledged();
            assert!(world.log("events", 0).await.iter().all(|batch| batch.epoch == 0));
        });
    }
}

#[test]
fn p24_answers_that_are_never_readable_end_as_possibly_written() {
    run(async |world| {
        let producer = world
            .builder()
            .linger(Duration::ZERO)
            .request_timeout(S)
            .delivery_timeout(3 * S)
            .build()
            .unwrap();
        world.tap.spoil_answers(ApiKey::Produce, 1, usize::MAX, |_, _| vec![9; 9]);
        let sent = world.enqueue(&producer, ("events", 0), 0..3).await;
        let settled = world.settle(sent).await;
        for error in settled.errors() {
            assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
            assert_eq!(error.outcome(), Some(Outcome::PossiblyWritten));
        }
        assert_eq!(settled.errors().len(), 3);
        world.tap.heal();
        let later = world.enqueue(&producer, ("events", 0), 3..6).await;
        world.settle(later).await.all_acknowledged();
    });
}

#[test]
fn p24_a_cut_answer_is_no_reason_to_send_less_at_a_time() {
    run(async |world| {
        let producer = world.builder().build().unwrap();
        world.broker.fault(ApiKey::Produce).times(1).cut_after(9);
        world.broker.fault(ApiKey::Produce).times(1).apply_then(Then::Disconnect);
        let sent = world.enqueue(&producer, ("events", 0), 0..50).await;
        world.settle(sent).await.all_acknowledged();
        assert_eq!(distinct(world.tap.sent().iter().map(|one| one.count)), 1);
    });
}

#[test]
fn p24_batches_whose_answers_are_garbled_one_after_the_other_are_there_once() {
    run(async |world| {
        let producer = world.builder().batch_size(300).linger(Duration::ZERO).build().unwrap();
        let mut sent = world.enqueue(&producer, ("events", 0), 0..1).await;
        producer.flush().await.unwrap();
        let fault = world.broker.fault(ApiKey::Produce).probability(0.4).apply_then(Then::Garble);
        sent.extend(world.enqueue(&producer, ("events", 0), 1..200).await);
        world.settle(sent).await.all_acknowledged();
        assert!(fault.hits() > 5);
        assert!(world.log("events", 0).await.iter().all(|batch| batch.epoch == 0));
    });
}
