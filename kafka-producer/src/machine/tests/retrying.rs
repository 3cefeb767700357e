//! What is sent again, when, and where.

use super::{A, B, ID, MS, Sender, config, error, ok};
use crate::machine::batcher::BatcherConfig;
use crate::machine::outcome::Verdict;
use kafka4rs_core::{KafkaError, Outcome};
use kafka4rs_protocol::ErrorCode;
use std::time::Duration;

#[test]
fn keeps_sequence_when_a_batch_moves_leader() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    let refreshes = sender.refreshes;
    sender.answer(&sent, vec![error(ErrorCode::NotLeaderOrFollower)]);
    assert!(sender.refreshes > refreshes);
    assert!(sender.sent.is_empty(), "it backs off");
    sender.lead(keys[0], B, 2);
    let again = sender.take_sent();
    assert_eq!((again.broker, again.sequences(), again.epochs()), (B, vec![10], vec![0]));
    sender.answer(&again, vec![ok(10)]);
    assert_eq!(sender.offset(batch), Some(10));
}

#[test]
fn what_is_on_the_wire_to_a_former_leader_ends_first() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    sender.full(keys[0], 10);
    let old = sender.take_sent();
    sender.lead(keys[0], B, 2);
    sender.full(keys[0], 10);
    assert!(sender.sent.is_empty());
    sender.answer(&old, vec![ok(10)]);
    let next = sender.take_sent();
    assert_eq!((next.broker, next.sequences()), (B, vec![20]));
}

#[test]
fn order_is_kept_when_the_second_of_five_fails_retriably() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batches: Vec<_> = (0..5).map(|_| sender.full(keys[0], 10)).collect();
    let sent = std::mem::take(&mut sender.sent);
    sender.answer(&sent[0], vec![ok(10)]);
    sender.answer(&sent[1], vec![error(ErrorCode::NotEnoughReplicas)]);
    for late in &sent[2..] {
        sender.answer(late, vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    }
    assert!(sender.sent.is_empty(), "the refused one backs off, and the others stay behind it");
    sender.full(keys[0], 10);
    let mut order = Vec::new();
    let mut offset = 20;
    while order.len() < 5 {
        sender.advance(1500 * MS);
        for again in std::mem::take(&mut sender.sent) {
            order.extend(again.sequences());
            assert_eq!(again.epochs(), [0]);
            sender.answer(&again, vec![ok(offset)]);
            offset += 10;
        }
    }
    assert_eq!(order, [20, 30, 40, 50, 60]);
    assert_eq!(sender.offset(batches[4]), Some(50));
}

#[test]
fn a_lost_answer_leads_to_the_same_batch_again_and_a_duplicate_is_a_success() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.lose_connection(&sent, true);
    sender.advance(200 * MS);
    let again = sender.take_sent();
    assert_eq!(again.sequences(), sent.sequences());
    sender.answer(&again, vec![error(ErrorCode::DuplicateSequenceNumber)]);
    assert_eq!(sender.offset(batch), None);
}

#[test]
fn a_duplicate_of_what_was_never_sent_is_no_success() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.answer(&sent, vec![error(ErrorCode::DuplicateSequenceNumber)]);
    assert_eq!(sender.outcome(batch), Outcome::PossiblyWritten);
    sender.full(keys[0], 10);
    assert_eq!(sender.take_sent().epochs(), [1]);
}

#[test]
fn a_duplicate_of_what_was_refused_before_is_no_success_either() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    // Sent twice, but the first attempt is known to have added nothing.
    sender.answer(&sent, vec![error(ErrorCode::NotEnoughReplicas)]);
    sender.advance(200 * MS);
    let again = sender.take_sent();
    sender.answer(&again, vec![error(ErrorCode::DuplicateSequenceNumber)]);
    assert_eq!(sender.outcome(batch), Outcome::PossiblyWritten);
}

#[test]
fn a_partition_left_out_of_the_answer_is_unknown_and_sent_again() {
    let (mut sender, keys) = Sender::with_partitions(config(), 2);
    sender.auto = false;
    let first = sender.full(keys[0], 10);
    let second = sender.full(keys[1], 10);
    sender.machine.handle_connected(sender.now, A);
    sender.machine.handle_identity(sender.now, ID);
    sender.run();
    let sent = sender.take_sent();
    sender.answer(&sent, vec![None, ok(7)]);
    assert_eq!(sender.offset(second), Some(7));
    sender.advance(200 * MS);
    let again = sender.take_sent();
    assert_eq!(again.batches[0].batch, first);
    sender.advance(Duration::from_secs(120));
    assert_eq!(sender.outcome(first), Outcome::PossiblyWritten);
}

#[test]
fn acks_none_does_not_repeat_what_may_have_left() {
    let config = BatcherConfig { idempotent: false, answered: false, ..config() };
    let (mut sender, keys) = Sender::with_partitions(config, 1);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.lose_connection(&sent, true);
    assert_eq!(sender.outcome(batch), Outcome::PossiblyWritten);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.lose_connection(&sent, false);
    sender.advance(200 * MS);
    let again = sender.take_sent();
    assert_eq!(again.batches[0].batch, batch);
}

#[test]
fn without_idempotence_one_request_at_a_time_while_a_retry_is_pending() {
    let (mut sender, keys) =
        Sender::with_partitions(BatcherConfig { idempotent: false, ..config() }, 1);
    for _ in 0..3 {
        sender.full(keys[0], 10);
    }
    let sent = std::mem::take(&mut sender.sent);
    assert_eq!(sent.len(), 3);
    sender.answer(&sent[0], vec![error(ErrorCode::NotEnoughReplicas)]);
    sender.advance(1500 * MS);
    assert!(sender.sent.is_empty(), "others are still on the wire");
    sender.answer(&sent[1], vec![ok(0)]);
    sender.answer(&sent[2], vec![ok(10)]);
    sender.full(keys[0], 10);
    let again = sender.take_sent();
    assert_eq!(again.batches[0].batch, sent[0].batches[0].batch);
    sender.answer(&again, vec![ok(20)]);
    assert_eq!(sender.take_sent().batches.len(), 1);
}

#[test]
fn an_unreachable_broker_is_tried_again_with_growing_pauses() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.auto = false;
    let batch = sender.full(keys[0], 1);
    let mut attempts = 0;
    let end = sender.now + Duration::from_secs(119);
    while sender.now < end {
        if sender.connecting.pop().is_some() {
            attempts += 1;
            let refused = KafkaError::network(std::io::ErrorKind::ConnectionRefused.into());
            sender.machine.handle_connect_failed(sender.now, A, refused);
            sender.run();
        }
        sender.advance(10 * MS);
    }
    assert!((100..200).contains(&attempts), "{attempts} attempts");
    sender.advance(Duration::from_secs(2));
    let Verdict::Failed(failure) = sender.verdict(batch) else { panic!("written") };
    assert!(failure.last.is_some(), "the timeout carries the last cause");
}
