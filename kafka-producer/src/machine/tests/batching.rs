//! What leaves when, and together with what.

use super::{A, ID, MS, Sender, Sent, config, error, ok};
use crate::machine::batcher::BatcherConfig;
use kafka4rs_protocol::ErrorCode;
use std::time::Duration;

#[test]
fn an_open_batch_leaves_when_its_linger_is_over() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    let batch = sender.open(keys[0], 3);
    sender.advance(4 * MS);
    assert!(sender.sent.is_empty());
    sender.advance(MS);
    let sent = sender.take_sent();
    assert_eq!(sent.broker, A);
    sender.answer(&sent, vec![ok(40)]);
    assert_eq!(sender.offset(batch), Some(40));
    assert!(sender.machine.is_idle());
}

#[test]
fn without_linger_a_batch_leaves_at_once() {
    let (mut sender, keys) =
        Sender::with_partitions(BatcherConfig { linger: Duration::ZERO, ..config() }, 1);
    sender.open(keys[0], 1);
    sender.take_sent();
}

#[test]
fn a_flush_does_not_wait_for_the_linger() {
    let (mut sender, keys) = Sender::with_partitions(config(), 2);
    sender.open(keys[0], 1);
    sender.open(keys[1], 1);
    sender.machine.handle_flush(sender.now);
    sender.run();
    assert_eq!(sender.take_sent().batches.len(), 2);
}

#[test]
fn a_request_that_leaves_anyway_takes_the_open_batches_of_its_broker_along() {
    let (mut sender, keys) = Sender::with_partitions(config(), 3);
    sender.open(keys[0], 1);
    sender.open(keys[2], 1);
    sender.full(keys[1], 100);
    assert_eq!(sender.take_sent().batches.len(), 3);
}

#[test]
fn requests_stay_within_their_size() {
    let (mut sender, keys) =
        Sender::with_partitions(BatcherConfig { max_request_size: 2500, ..config() }, 3);
    sender.auto = false;
    for key in &keys {
        sender.full(*key, 10);
    }
    sender.auto = true;
    for broker in std::mem::take(&mut sender.connecting) {
        sender.machine.handle_connected(sender.now, broker);
    }
    sender.machine.handle_identity(sender.now, ID);
    sender.run();
    let sizes: Vec<_> = sender.sent.iter().map(|sent| sent.batches.len()).collect();
    assert_eq!(sizes, [2, 1]);
}

#[test]
fn partitions_take_turns() {
    let config = BatcherConfig { max_request_size: 1500, max_in_flight: 1, ..config() };
    let (mut sender, keys) = Sender::with_partitions(config, 3);
    for _ in 0..3 {
        for key in &keys {
            sender.full(*key, 10);
        }
    }
    let mut turns = Vec::new();
    while let Some(sent) = sender.sent.pop() {
        turns.extend(sent.batches.iter().map(|one| one.partition.0));
        sender.answer(&sent, vec![ok(0)]);
    }
    assert_eq!(turns, [0, 1, 2, 0, 1, 2, 0, 1, 2]);
}

#[test]
fn a_partition_that_recovers_does_not_hold_back_the_others_of_its_broker() {
    let (mut sender, keys) = Sender::with_partitions(config(), 2);
    sender.establish(keys[0]);
    sender.establish(keys[1]);
    for _ in 0..3 {
        sender.full(keys[0], 10);
    }
    for refused in std::mem::take(&mut sender.sent) {
        sender.answer(&refused, vec![error(ErrorCode::NotEnoughReplicas)]);
    }
    assert!(sender.sent.is_empty(), "the first one backs off");
    for _ in 0..3 {
        sender.full(keys[1], 10);
    }
    let bases: Vec<_> = sender.sent.iter().flat_map(Sent::sequences).collect();
    assert_eq!(bases, [10, 20, 30], "and the second sends as before");
}

#[test]
fn a_sender_with_nothing_to_send_waits_for_nothing() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1000);
    for key in &keys {
        sender.open(*key, 1);
    }
    sender.advance(5 * MS);
    while let Some(sent) = sender.sent.pop() {
        let answers = sent.batches.iter().map(|_| ok(0)).collect();
        sender.answer(&sent, answers);
    }
    assert_eq!(sender.done.len(), 1000);
    assert_eq!(sender.machine.next_deadline(), None);
}
