//! Producer ids, epochs and sequence numbers.

use super::{A, ID, MS, Sender, Sent, config, error, ok};
use crate::machine::action::PartitionKey;
use crate::machine::batcher::BatcherConfig;
use crate::machine::outcome::FailureReason;
use kafka4rs_core::{KafkaError, Outcome};
use kafka4rs_protocol::{ErrorCode, LeaderEpoch, Sequence, TopicId, Uuid};
use std::time::Duration;

#[test]
fn nothing_is_sent_before_there_is_a_producer_id() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.auto = false;
    sender.full(keys[0], 1);
    assert!(sender.identity_wanted && sender.sent.is_empty());
    sender.machine.handle_connected(sender.now, A);
    sender.run();
    assert!(sender.sent.is_empty());
    sender.machine.handle_identity(sender.now, ID);
    sender.run();
    assert_eq!(sender.take_sent().sequences(), [0]);
}

#[test]
fn a_final_refusal_of_a_producer_id_fails_what_waits_and_the_next_batch_asks_again() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.auto = false;
    let first = sender.full(keys[0], 1);
    let open = sender.open(keys[0], 1);
    sender.machine.handle_connected(sender.now, A);
    sender.run();
    sender.identity_wanted = false;
    let refused = KafkaError::server(ErrorCode::ClusterAuthorizationFailed);
    sender.machine.handle_no_identity(sender.now, refused, true);
    sender.run();
    assert!(matches!(sender.reason(first), FailureReason::NoIdentity(_)));
    assert!(matches!(sender.reason(open), FailureReason::NoIdentity(_)));
    sender.full(keys[0], 1);
    sender.advance(2000 * MS);
    assert!(sender.identity_wanted);
}

#[test]
fn numbers_are_gap_free_and_five_batches_of_a_partition_travel_at_once() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    for _ in 0..7 {
        sender.full(keys[0], 10);
    }
    let bases: Vec<_> = sender.sent.iter().flat_map(Sent::sequences).collect();
    assert_eq!(bases, [10, 20, 30, 40, 50]);
    let first = sender.sent.remove(0);
    sender.answer(&first, vec![ok(10)]);
    assert_eq!(sender.sent.last().unwrap().sequences(), [60]);
}

#[test]
fn the_first_batch_under_an_identity_travels_alone() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.full(keys[0], 10);
    sender.full(keys[0], 10);
    let first = sender.take_sent();
    sender.answer(&first, vec![ok(0)]);
    assert_eq!(sender.take_sent().sequences(), [10]);
}

#[test]
fn after_a_long_silence_the_first_batch_travels_alone_again() {
    // The broker may have dropped what it knew of the producer, and would take any number.
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    sender.advance(Duration::from_secs(60));
    sender.full(keys[0], 10);
    sender.full(keys[0], 10);
    let first = sender.take_sent();
    assert_eq!(first.sequences(), [10]);
    sender.answer(&first, vec![ok(10)]);
    sender.full(keys[0], 10);
    assert_eq!(sender.sent.len(), 2);
}

#[test]
fn a_refused_batch_bumps_the_epoch_and_those_behind_it_start_over() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let bad = sender.full(keys[0], 10);
    let good = sender.full(keys[0], 10);
    let sent = std::mem::take(&mut sender.sent);
    sender.answer(&sent[0], vec![error(ErrorCode::InvalidRecord)]);
    sender.answer(&sent[1], vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    assert_eq!(sender.outcome(bad), Outcome::NotWritten);
    let again = sender.take_sent();
    assert_eq!((again.sequences(), again.epochs()), (vec![0], vec![1]));
    sender.answer(&again, vec![ok(10)]);
    assert_eq!(sender.offset(good), Some(10));
}

#[test]
fn a_batch_that_may_be_written_is_not_sent_under_another_epoch() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let bad = sender.full(keys[0], 10);
    let unknown = sender.full(keys[0], 10);
    let sent = std::mem::take(&mut sender.sent);
    sender.answer(&sent[0], vec![error(ErrorCode::InvalidRecord)]);
    sender.lose_connection(&sent[1], true);
    assert_eq!(sender.outcome(bad), Outcome::NotWritten);
    assert_eq!(sender.outcome(unknown), Outcome::PossiblyWritten);
    assert!(matches!(sender.reason(unknown), FailureReason::NumberingLost));
}

#[test]
fn a_batch_that_was_overtaken_is_reported_and_not_written_behind() {
    // The broker forgot the producer in between, and so took the second of two for a beginning.
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let first = sender.full(keys[0], 10);
    let second = sender.full(keys[0], 10);
    let sent = std::mem::take(&mut sender.sent);
    sender.answer(&sent[0], vec![error(ErrorCode::NotEnoughReplicas)]);
    sender.answer(&sent[1], vec![ok(10)]);
    assert_eq!(sender.offset(second), Some(10));
    sender.advance(200 * MS);
    let again = sender.take_sent();
    sender.answer(&again, vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    assert_eq!(sender.outcome(first), Outcome::NotWritten);
    assert!(matches!(sender.reason(first), FailureReason::NumberingLost), "not for what it holds");
    assert!(sender.sent.is_empty());
}

#[test]
fn what_is_out_of_order_behind_a_batch_that_was_overtaken_is_sent_again() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batches: Vec<_> = (0..3).map(|_| sender.full(keys[0], 10)).collect();
    let sent = std::mem::take(&mut sender.sent);
    sender.answer(&sent[0], vec![error(ErrorCode::NotEnoughReplicas)]);
    sender.answer(&sent[1], vec![ok(10)]);
    // Its number follows the last acknowledged one; but it is not the first of those that wait.
    sender.answer(&sent[2], vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    sender.advance(200 * MS);
    let again = sender.take_sent();
    assert_eq!(again.sequences(), [10]);
    sender.answer(&again, vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    assert_eq!(sender.outcome(batches[0]), Outcome::NotWritten);
    let last = sender.take_sent();
    assert_eq!((last.sequences(), last.epochs()), (vec![0], vec![1]));
    sender.answer(&last, vec![ok(20)]);
    assert_eq!(sender.offset(batches[2]), Some(20));
}

#[test]
fn an_unexpected_gap_at_the_head_is_reported_and_the_epoch_bumped() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let head = sender.full(keys[0], 10);
    let next = sender.full(keys[0], 10);
    let sent = std::mem::take(&mut sender.sent);
    for one in &sent {
        sender.answer(one, vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    }
    assert!(matches!(sender.reason(head), FailureReason::Refused));
    assert_eq!(sender.outcome(head), Outcome::NotWritten);
    let again = sender.take_sent();
    assert_eq!((again.sequences(), again.epochs()), (vec![0], vec![1]));
    sender.answer(&again, vec![ok(10)]);
    assert_eq!(sender.offset(next), Some(10));
}

#[test]
fn an_idle_partition_follows_an_epoch_bump_of_another_from_zero() {
    let (mut sender, keys) = Sender::with_partitions(config(), 2);
    sender.establish(keys[0]);
    sender.establish(keys[1]);
    sender.full(keys[0], 1);
    let sent = sender.take_sent();
    sender.answer(&sent, vec![error(ErrorCode::InvalidRecord)]);
    sender.full(keys[1], 5);
    let sent = sender.take_sent();
    assert_eq!((sent.sequences(), sent.epochs()), (vec![0], vec![1]));
}

#[test]
fn a_producer_the_broker_forgot_starts_over_with_what_is_provably_unwritten() {
    for code in [ErrorCode::UnknownProducerId, ErrorCode::InvalidProducerEpoch] {
        let (mut sender, keys) = Sender::with_partitions(config(), 1);
        sender.establish(keys[0]);
        let batch = sender.full(keys[0], 10);
        let sent = sender.take_sent();
        sender.answer(&sent, vec![error(code)]);
        let again = sender.take_sent();
        assert_eq!((again.sequences(), again.epochs()), (vec![0], vec![1]));
        sender.answer(&again, vec![ok(10)]);
        assert_eq!(sender.offset(batch), Some(10));
    }
}

#[test]
fn a_fenced_identity_is_replaced_by_a_new_one() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.auto = false;
    sender.answer(&sent, vec![error(ErrorCode::ProducerFenced)]);
    assert_eq!(sender.outcome(batch), Outcome::NotWritten);
    sender.full(keys[0], 10);
    assert!(sender.identity_wanted);
}

#[test]
fn a_timeout_with_an_unknown_outcome_bumps_the_epoch_before_more_is_sent() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let lost = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.advance(Duration::from_secs(120));
    assert_eq!(sender.outcome(lost), Outcome::PossiblyWritten);
    sender.full(keys[0], 10);
    assert!(sender.sent.is_empty(), "the old request may still be answered");
    sender.lose_connection(&sent, true);
    let next = sender.take_sent();
    assert_eq!((next.sequences(), next.epochs()), (vec![0], vec![1]));
}

#[test]
fn a_late_answer_to_a_batch_that_timed_out_proves_the_gap_harmless() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let lost = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.advance(Duration::from_secs(120));
    sender.full(keys[0], 10);
    sender.answer(&sent, vec![ok(10)]);
    assert_eq!(sender.outcome(lost), Outcome::PossiblyWritten);
    let next = sender.take_sent();
    assert_eq!((next.sequences(), next.epochs()), (vec![20], vec![0]));
}

#[test]
fn a_topic_made_anew_starts_a_new_numbering() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    let topic = |n| Some(TopicId::from(Uuid::from_u64_pair(1, n)));
    let leader = Some((A, LeaderEpoch(1)));
    sender.machine.handle_leader(sender.now, keys[0], leader, topic(1));
    sender.establish(keys[0]);
    sender.machine.handle_leader(sender.now, keys[0], None, None);
    sender.machine.handle_leader(sender.now, keys[0], leader, topic(1));
    sender.full(keys[0], 10);
    let sent = sender.take_sent();
    assert_eq!(sent.sequences(), [10], "a topic that vanished for a moment goes on");
    sender.answer(&sent, vec![ok(10)]);
    sender.machine.handle_leader(sender.now, keys[0], leader, topic(2));
    sender.full(keys[0], 10);
    let sent = sender.take_sent();
    assert_eq!((sent.sequences(), sent.epochs()), (vec![0], vec![1]));
}

#[test]
fn what_a_topic_made_anew_finds_out_of_order_starts_over_with_it() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    let topic = |n| Some(TopicId::from(Uuid::from_u64_pair(1, n)));
    let leader = Some((A, LeaderEpoch(1)));
    sender.machine.handle_leader(sender.now, keys[0], leader, topic(1));
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.machine.handle_leader(sender.now, keys[0], leader, topic(2));
    sender.answer(&sent, vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    sender.advance(200 * MS);
    let again = sender.take_sent();
    assert_eq!((again.sequences(), again.epochs()), (vec![0], vec![1]));
    sender.answer(&again, vec![ok(0)]);
    assert_eq!(sender.offset(batch), Some(0));
}

#[test]
fn nothing_follows_a_batch_that_timed_out_before_its_fate_is_known() {
    let config = BatcherConfig { delivery_timeout: Duration::from_secs(2), ..config() };
    let (mut sender, keys) = Sender::with_partitions(config, 1);
    sender.establish(keys[0]);
    let lost = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.advance(Duration::from_secs(2));
    assert_eq!(sender.outcome(lost), Outcome::PossiblyWritten);
    sender.full(keys[0], 10);
    assert!(sender.sent.is_empty(), "its number may have to be left behind with its epoch");
    sender.lose_connection(&sent, true);
    let next = sender.take_sent();
    assert_eq!((next.sequences(), next.epochs()), (vec![0], vec![1]));
}

#[test]
fn an_unwritten_batch_that_times_out_between_attempts_leaves_a_gap_that_ends_the_epoch() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let first = sender.full(keys[0], 10);
    sender.advance(Duration::from_secs(50));
    let behind = sender.full(keys[0], 10);
    let sent = std::mem::take(&mut sender.sent);
    sender.answer(&sent[0], vec![error(ErrorCode::NotEnoughReplicas)]);
    sender.answer(&sent[1], vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    sender.machine.handle_leader(sender.now, keys[0], None, None);
    sender.advance(Duration::from_secs(70));
    assert_eq!(sender.outcome(first), Outcome::NotWritten);
    assert!(sender.sent.is_empty());
    sender.lead(keys[0], A, 2);
    let again = sender.take_sent();
    assert_eq!((again.sequences(), again.epochs()), (vec![0], vec![1]));
    sender.answer(&again, vec![ok(10)]);
    assert_eq!(sender.offset(behind), Some(10));
}

/// A sender whose first partition has written up to ten numbers below the largest.
fn near_the_largest_number() -> (Sender, PartitionKey) {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    sender.machine.begin_numbers_at(keys[0], ID, Sequence(i32::MAX - 9));
    (sender, keys[0])
}

#[test]
fn r10_a_gap_at_the_head_is_known_as_one_behind_the_largest_number() {
    let (mut sender, key) = near_the_largest_number();
    sender.full(key, 10);
    let last = sender.take_sent();
    assert_eq!(last.sequences(), [i32::MAX - 9]);
    sender.answer(&last, vec![ok(10)]);
    let head = sender.full(key, 10);
    let sent = sender.take_sent();
    assert_eq!(sent.sequences(), [0]);
    // The next number, and all before it acknowledged: something is missing at the broker.
    sender.answer(&sent, vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    assert!(matches!(sender.reason(head), FailureReason::Refused));
    assert!(sender.sent.is_empty());
}

#[test]
fn r10_a_batch_that_was_overtaken_behind_the_largest_number_is_not_written_behind() {
    let (mut sender, key) = near_the_largest_number();
    let (first, second) = (sender.full(key, 10), sender.full(key, 10));
    let sent = std::mem::take(&mut sender.sent);
    assert_eq!((sent[0].sequences(), sent[1].sequences()), (vec![i32::MAX - 9], vec![0]));
    sender.answer(&sent[0], vec![error(ErrorCode::NotEnoughReplicas)]);
    sender.answer(&sent[1], vec![ok(10)]);
    assert_eq!(sender.offset(second), Some(10));
    sender.advance(200 * MS);
    let again = sender.take_sent();
    sender.answer(&again, vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    assert!(matches!(sender.reason(first), FailureReason::NumberingLost));
    assert!(sender.sent.is_empty());
}

#[test]
fn r10_sequence_numbers_go_on_at_zero_behind_the_largest_and_retries_keep_theirs() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    let key = keys[0];
    // Three batches reach just below the end; the fourth passes it.
    let batches =
        [1 << 30, (1 << 30) - 3, 2, 5, 4].map(|records| (records, sender.full(key, records)));
    let mut sequences = Vec::new();
    let lost = sender.take_sent();
    sequences.extend(lost.sequences());
    sender.lose_connection(&lost, true);
    sender.advance(Duration::from_secs(1));
    let again = sender.take_sent();
    assert_eq!(again.sequences(), [0]);
    sender.answer(&again, vec![ok(0)]);
    let in_flight = std::mem::take(&mut sender.sent);
    sequences.extend(in_flight.iter().flat_map(Sent::sequences));
    assert_eq!(sequences, [0, 1 << 30, i32::MAX - 2, i32::MAX, 4]);
    // The one across the end fails retriably, those behind it are out of order, and all go again in order.
    let [two, three, across, behind] = &in_flight[..] else { panic!("four are in flight") };
    sender.answer(two, vec![ok(1 << 30)]);
    sender.answer(three, vec![ok(1 << 31)]);
    sender.answer(across, vec![error(ErrorCode::NotEnoughReplicas)]);
    sender.answer(behind, vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    sender.advance(Duration::from_secs(5));
    for expected in [i32::MAX, 4] {
        let again = sender.take_sent();
        assert_eq!((again.sequences(), again.epochs()), (vec![expected], vec![0]));
        sender.answer(&again, vec![ok(1 << 32)]);
        sender.advance(Duration::from_secs(1));
    }
    for (_, id) in batches {
        assert!(sender.offset(id).is_some());
    }
}

#[test]
fn a_batch_that_expired_with_its_fate_unknown_does_not_condemn_those_behind_it() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let expired = sender.full(keys[0], 10);
    sender.advance(Duration::from_secs(50));
    let behind = sender.full(keys[0], 10);
    sender.refuse_connections = u32::MAX;
    for sent in std::mem::take(&mut sender.sent) {
        sender.lose_connection(&sent, true);
    }
    sender.advance(Duration::from_secs(70));
    assert_eq!(sender.outcome(expired), Outcome::PossiblyWritten);
    sender.refuse_connections = 0;
    sender.advance(Duration::from_secs(2));
    let again = sender.take_sent();
    assert_eq!((again.sequences(), again.epochs()), (vec![20], vec![0]), "as it was sent before");
    // So both were written.
    sender.answer(&again, vec![ok(20)]);
    assert_eq!(sender.offset(behind), Some(20));
    sender.full(keys[0], 10);
    let next = sender.take_sent();
    assert_eq!((next.sequences(), next.epochs()), (vec![30], vec![0]));
}

#[test]
fn a_gap_that_an_expired_batch_may_have_left_ends_the_epoch() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let expired = sender.full(keys[0], 10);
    sender.refuse_connections = u32::MAX;
    let lost = sender.take_sent();
    sender.lose_connection(&lost, true);
    sender.advance(Duration::from_secs(120));
    assert_eq!(sender.outcome(expired), Outcome::PossiblyWritten);
    sender.refuse_connections = 0;
    sender.full(keys[0], 10);
    sender.advance(Duration::from_secs(2));
    let next = sender.take_sent();
    assert_eq!((next.sequences(), next.epochs()), (vec![0], vec![1]));
}
