//! Batches that a broker found too large.

use super::{A, MS, Sender, answer, config, error, ok};
use crate::machine::action::Action;
use kafka4rs_core::{KafkaError, Outcome};
use kafka4rs_protocol::{ErrorCode, LeaderEpoch, TopicId, Uuid};
use std::time::Duration;

#[test]
fn a_batch_that_is_too_large_is_sent_in_parts_under_the_numbers_of_the_whole() {
    for code in [ErrorCode::MessageTooLarge, ErrorCode::RecordListTooLarge] {
        let (mut sender, keys) = Sender::with_partitions(config(), 1);
        sender.establish(keys[0]);
        let batch = sender.full(keys[0], 10);
        let sent = sender.take_sent();
        sender.answer(&sent, vec![error(code)]);
        let first = sender.take_sent();
        assert_eq!((first.sequences(), first.epochs()), (vec![10], vec![0]), "at once");
        sender.answer(&first, vec![ok(10)]);
        let second = sender.take_sent();
        assert_eq!((second.sequences(), second.epochs()), (vec![15], vec![0]));
        sender.answer(&second, vec![ok(15)]);
        assert_eq!(sender.offset(batch), Some(10));
        assert_eq!(sender.offset(batch.after(5)), Some(15));
        sender.full(keys[0], 1);
        assert_eq!(sender.take_sent().sequences(), [20], "no gap");
    }
}

#[test]
fn what_was_in_flight_behind_a_batch_that_is_too_large_follows_its_parts() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    for _ in 0..5 {
        sender.full(keys[0], 10);
    }
    let sent = std::mem::take(&mut sender.sent);
    sender.answer(&sent[0], vec![error(ErrorCode::MessageTooLarge)]);
    assert!(sender.sent.is_empty(), "the others are still on the wire");
    for behind in &sent[1..] {
        sender.answer(behind, vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    }
    let mut order = Vec::new();
    while let Some(again) = sender.sent.pop() {
        assert!(sender.sent.is_empty(), "one at a time");
        assert_eq!(again.epochs(), [0]);
        order.extend(again.sequences());
        let too_large = again.sequences() == [10] && order.len() == 1;
        let code = if too_large { ErrorCode::MessageTooLarge } else { ErrorCode::None };
        sender.answer(&again, vec![answer(code, 10 + order.len() as i64)]);
    }
    assert_eq!(order, [10, 10, 12, 15, 20, 30, 40, 50]);
    assert!(sender.machine.is_idle());
}

#[test]
fn a_single_record_that_is_too_large_fails() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    let batch = sender.full(keys[0], 1);
    let sent = sender.take_sent();
    sender.answer(&sent, vec![error(ErrorCode::MessageTooLarge)]);
    assert_eq!(sender.outcome(batch), Outcome::NotWritten);
    sender.full(keys[0], 1);
    assert_eq!(sender.take_sent().epochs(), [1]);
}

#[test]
fn an_answer_that_cannot_be_read_divides_nothing() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    let garbled = KafkaError::protocol("the answer ends early");
    sender.machine.handle_request_failed(sender.now, sent.tag, true, garbled);
    sender.run();
    sender.advance(200 * MS);
    let again = sender.take_sent();
    assert_eq!((again.batches[0].batch, again.sequences()), (batch, vec![10]));
}

#[test]
fn the_parts_of_a_batch_that_may_be_written_are_no_less_unknown() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.lose_connection(&sent, true);
    sender.advance(200 * MS);
    let again = sender.take_sent();
    // The limit was lowered meanwhile, and the broker looks at the size before the numbers.
    sender.answer(&again, vec![error(ErrorCode::MessageTooLarge)]);
    let part = sender.take_sent();
    sender.answer(&part, vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    assert_eq!(sender.outcome(batch), Outcome::PossiblyWritten);
    assert_eq!(sender.outcome(batch.after(5)), Outcome::PossiblyWritten);
    assert!(sender.sent.is_empty());
}

#[test]
fn a_batch_that_cannot_be_divided_or_is_done_meanwhile_ends_once() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.machine.handle_answers(sender.now, sent.tag, vec![error(ErrorCode::MessageTooLarge)]);
    let Some(Action::Split { partition, batch: id }) = sender.machine.next_action() else {
        panic!("it is divided")
    };
    assert!(sender.machine.next_action().is_none(), "nothing is sent meanwhile");
    assert!(!sender.machine.handle_split(sender.now, partition, id, &[]));
    sender.run();
    assert_eq!(sender.outcome(batch), Outcome::NotWritten);

    let late = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    assert_eq!((sent.sequences(), sent.epochs()), (vec![0], vec![1]), "a number is missing");
    sender.machine.handle_answers(sender.now, sent.tag, vec![error(ErrorCode::MessageTooLarge)]);
    let Some(Action::Split { partition, batch: id }) = sender.machine.next_action() else {
        panic!("it is divided")
    };
    sender.advance(Duration::from_secs(120));
    assert_eq!(sender.outcome(late), Outcome::NotWritten);
    let parts = [sender.sealed[&late], sender.sealed[&late]];
    assert!(!sender.machine.handle_split(sender.now, partition, id, &parts));
    sender.run();
    assert!(sender.machine.is_idle());
}

#[test]
fn a_numbering_that_starts_over_while_a_batch_is_divided_takes_its_parts_along() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    let topic = |n| Some(TopicId::from(Uuid::from_u64_pair(1, n)));
    let leader = Some((A, LeaderEpoch(1)));
    sender.machine.handle_leader(sender.now, keys[0], leader, topic(1));
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.machine.handle_answers(sender.now, sent.tag, vec![error(ErrorCode::MessageTooLarge)]);
    let Some(Action::Split { partition, batch: id }) = sender.machine.next_action() else {
        panic!("it is divided")
    };
    sender.machine.handle_leader(sender.now, keys[0], leader, topic(2));
    sender.run();
    assert!(sender.sent.is_empty(), "it is sent no more as a whole");
    sender.split(partition, id);
    sender.run();
    for (number, part) in [(0, batch), (5, batch.after(5))] {
        let sent = sender.take_sent();
        assert_eq!((sent.sequences(), sent.epochs()), (vec![number], vec![1]));
        sender.answer(&sent, vec![ok(i64::from(number))]);
        assert_eq!(sender.offset(part), Some(i64::from(number)));
    }
}
