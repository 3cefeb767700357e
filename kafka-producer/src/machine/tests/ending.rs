//! How batches end.

use super::{A, B, ID, Sender, config};
use crate::machine::batcher::BatcherConfig;
use kafka4rs_core::{ErrorKind, KafkaError, Outcome};
use std::time::Duration;

#[test]
fn every_record_resolves_by_its_deadline_wherever_it_is() {
    // Without a leader, without a connection, and on the wire.
    let mut sender = Sender::new(config());
    sender.auto = false;
    let leaderless = sender.machine.add_partition();
    let unreachable = sender.add_partition(B);
    let first = sender.open(leaderless, 1);
    let second = sender.full(unreachable, 1);
    sender.auto = true;
    let reachable = sender.add_partition(A);
    let third = sender.full(reachable, 1);
    sender.machine.handle_identity(sender.now, ID);
    sender.run();
    assert_eq!(sender.sent.len(), 1);
    let started = sender.now;
    sender.advance(Duration::from_secs(119));
    assert!(sender.done.is_empty());
    sender.advance(Duration::from_secs(1));
    assert_eq!(sender.outcome(first), Outcome::NotWritten);
    assert_eq!(sender.outcome(second), Outcome::NotWritten);
    assert_eq!(sender.outcome(third), Outcome::PossiblyWritten);
    for (_, _, at) in &sender.done {
        assert_eq!(*at - started, Duration::from_secs(120));
    }
    assert!(sender.refreshes >= 100, "metadata is asked for while a leader is missing");
}

#[test]
fn acks_none_is_done_when_written_and_has_no_offset() {
    let config = BatcherConfig { idempotent: false, answered: false, ..config() };
    let (mut sender, keys) = Sender::with_partitions(config, 1);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    assert!(sent.sequences().is_empty());
    sender.machine.handle_written(sender.now, sent.tag);
    sender.run();
    assert_eq!(sender.offset(batch), None);
}

#[test]
fn a_request_refused_before_sending_fails_its_batches_at_once() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    let batch = sender.full(keys[0], 1);
    let sent = sender.take_sent();
    let refused = KafkaError::new(ErrorKind::Config, "no common version");
    sender.machine.handle_request_failed(sender.now, sent.tag, false, refused);
    sender.run();
    assert_eq!(sender.outcome(batch), Outcome::NotWritten);
}

#[test]
fn giving_up_tells_each_batch_what_is_known_of_it() {
    let (mut sender, keys) = Sender::with_partitions(config(), 2);
    sender.establish(keys[0]);
    let on_wire = sender.full(keys[0], 1);
    sender.lead(keys[1], B, 2);
    sender.auto = false;
    let queued = sender.full(keys[1], 1);
    sender.machine.handle_abort(sender.now);
    sender.run();
    assert_eq!(sender.outcome(on_wire), Outcome::PossiblyWritten);
    assert_eq!(sender.outcome(queued), Outcome::NotWritten);
}
