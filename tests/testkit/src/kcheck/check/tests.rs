//! A checker that never failed proves nothing: for every rule a history that breaks it and nothing
//! else, and a near miss that breaks nothing.

use std::time::Duration;

use kafka4rs_protocol::{TopicId, Uuid};

use crate::kcheck::{
    ANY_PARTITION, Event, GroupRef, History, HistoryError, Op, OpId, Outcome, Payload,
    PayloadError, Read, Recorder, Report, Rule, Settings, TopicRef, Truth, TruthRecord, Verdict,
    check, check_in_passes,
};

use crate::kcheck::history::{BLOCK_HEAD, HEAD, seal_block};
use crate::kcheck::row::ROW;

const MS: u64 = 1_000_000;

/// A history in the making: one topic `orders`, one group, a clock that ticks with every call.
struct Story {
    recorder: Recorder,
    now: u64,
    orders: TopicRef,
    group: GroupRef,
}

fn topic_id(number: u8) -> TopicId {
    TopicId(Uuid::from_bytes([number; 16]))
}

/// Record `sequence` of producer 1 for partition 0 of `orders`.
fn record(sequence: u64) -> Payload {
    Payload {
        topic_id: topic_id(1),
        partition: 0,
        producer: 1,
        incarnation: 0,
        sequence,
        transaction: 0,
    }
}

/// The consumers' process number: producers are 1.
const READER: u32 = 50;
const OTHER: u32 = 51;

impl Story {
    fn new() -> Self {
        Self::with(Settings::default())
    }

    fn with(settings: Settings) -> Self {
        let recorder =
            Recorder::memory(Settings { label: "a story".to_owned(), seed: 9, ..settings });
        let orders = recorder.topic(topic_id(1), "orders");
        let group = recorder.group("billing");
        Self { recorder, now: 0, orders, group }
    }

    fn tick(&mut self) -> u64 {
        self.now += MS;
        self.now
    }

    fn begin(&mut self, process: u32, op: Op) -> OpId {
        let now = self.tick();
        self.recorder.invoke(process, 0, now, op)
    }

    fn end(&mut self, op: OpId, outcome: Outcome) {
        let now = self.tick();
        self.recorder.complete(op, now, outcome);
    }

    fn send(&mut self, payload: Payload, outcome: Outcome) {
        let op = self.begin(payload.producer, Op::Send { payload, len: 100 });
        self.end(op, outcome);
    }

    /// Sends records 0 to `count` of producer 1, which lie at the offsets of their numbers.
    fn sends(mut self, count: u64) -> Self {
        for sequence in 0..count {
            self.send(record(sequence), acked(sequence));
        }
        self
    }

    fn poll(&mut self, process: u32, records: &[(u64, Payload)]) {
        let op = self.begin(process, Op::Poll { group: Some(self.group) });
        let read = |&(offset, payload): &(u64, Payload)| Read {
            topic: self.orders,
            partition: 0,
            offset,
            payload: Ok(payload),
        };
        let reads = records.iter().map(read).collect();
        self.end(op, Outcome::Records(reads));
    }

    /// A poll of records that lie at the offsets of their numbers.
    fn polls(mut self, process: u32, offsets: impl IntoIterator<Item = u64>) -> Self {
        let records: Vec<_> = offsets.into_iter().map(|offset| (offset, record(offset))).collect();
        self.poll(process, &records);
        self
    }

    fn event(mut self, process: u32, event: Event) -> Self {
        let now = self.tick();
        self.recorder.event(process, 0, now, event);
        self
    }

    fn assigned(self, process: u32, position: Option<u64>) -> Self {
        let partitions = vec![(self.orders, 0, position)];
        let group = self.group;
        self.event(process, Event::Assigned { group, member_epoch: 1, partitions })
    }

    fn revoked(self, process: u32) -> Self {
        let (group, partitions) = (self.group, vec![(self.orders, 0)]);
        self.event(process, Event::Revoked { group, partitions })
    }

    fn commits(mut self, process: u32, offset: u64) -> Self {
        let op = self.begin(
            process,
            Op::Commit { group: self.group, offsets: vec![(self.orders, 0, offset)] },
        );
        self.end(op, Outcome::Ok);
        self
    }

    fn log(self, records: impl IntoIterator<Item = (u64, Payload)>) -> Self {
        let records: Vec<_> = records
            .into_iter()
            .map(|(offset, payload)| TruthRecord { offset, payload: Ok(payload), aborted: false })
            .collect();
        self.truth(0, records)
    }

    fn truth(self, start_offset: u64, records: Vec<TruthRecord>) -> Self {
        let end_offset = records.last().map_or(start_offset, |record| record.offset + 1);
        self.recorder.truth(&Truth {
            topic: self.orders,
            partition: 0,
            start_offset,
            end_offset,
            records,
        });
        self
    }

    /// A log of records 0 to `count`, at the offsets of their numbers.
    fn logs(self, count: u64) -> Self {
        self.log((0..count).map(|sequence| (sequence, record(sequence))))
    }

    fn done(self) -> History {
        self.recorder.finish().unwrap()
    }

    #[track_caller]
    fn breaks(self, rule: Rule) -> Report {
        let history = self.done();
        let report = check(&history);
        let broken: Vec<_> =
            report.counts().filter(|(_, count)| *count > 0).map(|(rule, _)| rule).collect();
        assert_eq!(broken, [rule], "{report}");
        assert_eq!(report.verdict(), &Verdict::Anomalies, "{report}");
        assert!(report.to_string().contains(rule.meaning()), "{report}");
        let again = check_in_passes(&history, 3);
        assert_eq!(again.counts().collect::<Vec<_>>(), report.counts().collect::<Vec<_>>());
        assert_eq!(again.totals(), report.totals());
        report
    }

    #[track_caller]
    fn breaks_nothing(self) {
        let history = self.done();
        let report = check(&history);
        assert!(report.is_clean(), "{report}");
        assert!(check_in_passes(&history, 3).is_clean());
    }

    #[track_caller]
    fn has_no_verdict(self, because: &str) {
        let report = check(&self.done());
        assert!(
            matches!(report.verdict(), Verdict::Inconclusive(why) if why.contains(because)),
            "{report}"
        );
    }
}

fn acked(offset: u64) -> Outcome {
    Outcome::Acked { partition: 0, offset: Some(offset) }
}

const UNKNOWN: Outcome = Outcome::Unknown(7);
const FAILED: Outcome = Outcome::Fail(29);

#[test]
fn a_run_that_kept_its_promises_is_clean() {
    let story =
        Story::new().sends(5).assigned(READER, Some(0)).polls(READER, 0..3).polls(READER, [3, 4]);
    let orders = story.orders;
    let drained = Event::Drained { topic: orders, partition: 0, from: 0, to: 5 };
    story.commits(READER, 5).event(READER, drained).logs(5).breaks_nothing();
}

#[test]
fn what_is_empty_or_without_truth_has_no_verdict() {
    Story::new().has_no_verdict("empty");
    Story::new().sends(3).has_no_verdict("truth");
    let mut nothing = Story::new();
    nothing.send(record(0), UNKNOWN);
    nothing.logs(0).has_no_verdict("nothing happened");
    // Everything went with its topic: there is nothing left that could tell.
    let story = Story::new().sends(3);
    let topic = story.orders;
    story.event(0, Event::TopicDeleted { topic }).has_no_verdict("no log was read");
    // Another partition's log does not stand in for the one that is missing.
    let mut two = Story::new().sends(2);
    two.send(
        Payload { partition: 7, ..record(0) },
        Outcome::Acked { partition: 7, offset: Some(0) },
    );
    two.logs(2).has_no_verdict("orders-7");
    // Reading without knowing the log proves nothing either.
    let mut read = Story::new().sends(1);
    let op = read.begin(READER, Op::Poll { group: None });
    let elsewhere = read.recorder.topic(topic_id(4), "elsewhere");
    let payload = Payload { topic_id: topic_id(4), ..record(0) };
    read.end(
        op,
        Outcome::Records(vec![Read {
            topic: elsewhere,
            partition: 0,
            offset: 0,
            payload: Ok(payload),
        }]),
    );
    read.logs(1).has_no_verdict("elsewhere-0");
}

#[test]
fn a_history_cut_anywhere_never_passes() {
    let story = Story::new().sends(100).assigned(READER, Some(0)).polls(READER, 0..100).logs(100);
    let bytes = story.done().bytes().unwrap();
    assert!(check(&History::from_bytes(bytes.clone()).unwrap()).is_clean());
    for len in (0..bytes.len()).step_by(13).chain([63, 64, 65, bytes.len() - 1]) {
        match History::from_bytes(&bytes[..len]) {
            Err(HistoryError::Empty) => assert_eq!(len, 0),
            Err(error) => assert!(len < 64, "{error}"),
            Ok(history) => {
                let report = check(&history);
                assert!(
                    matches!(report.verdict(), Verdict::Inconclusive(_)),
                    "cut to {len}: {report}"
                );
            }
        }
    }
}

#[test]
fn a_damaged_history_never_passes() {
    let bytes = Story::new().sends(20).logs(20).done().bytes().unwrap();
    for at in 0..bytes.len() {
        let mut damaged = bytes.to_vec();
        damaged[at] ^= 0x20;
        if let Ok(history) = History::from_bytes(damaged) {
            let report = check(&history);
            assert!(matches!(report.verdict(), Verdict::Inconclusive(_)), "byte {at}: {report}");
        }
    }
    // Rows that were left out by whoever wrote it: every checksum holds, and the end counts more.
    let first = u32::from_le_bytes([bytes[64], bytes[65], bytes[66], bytes[67]]) as usize;
    assert_eq!(bytes.len(), HEAD + BLOCK_HEAD + first * ROW, "one block");
    let mut fewer = bytes.to_vec();
    fewer.drain(bytes.len() - 2 * ROW..bytes.len() - ROW);
    seal_block(&mut fewer[HEAD..], 0);
    let report = check(&History::from_bytes(fewer).unwrap());
    assert!(report.to_string().contains("another number of rows"), "{report}");
    let mut longer = bytes.to_vec();
    longer.extend_from_slice(&bytes[64..]);
    assert!(!check(&History::from_bytes(longer).unwrap()).is_clean());
    let mut more = bytes.to_vec();
    more.push(0);
    assert!(!check(&History::from_bytes(more).unwrap()).is_clean());
    assert!(matches!(
        History::from_bytes(*b"not a history at all, however long it may be; really not a one"),
        Err(HistoryError::NotAHistory)
    ));
}

#[test]
fn a_recording_that_nobody_finished_can_be_read_and_does_not_pass() {
    let path = std::env::temp_dir().join(format!("kcheck-unfinished-{}", std::process::id()));
    let recorder = Recorder::file(&path, Settings::default()).unwrap();
    recorder.topic(topic_id(1), "orders");
    for sequence in 0..300 {
        let op =
            recorder.invoke(1, 0, sequence * MS, Op::Send { payload: record(sequence), len: 100 });
        recorder.complete(op, sequence * MS + 1, acked(sequence));
    }
    drop(recorder);
    let report = check(&History::open(&path).unwrap());
    std::fs::remove_file(&path).unwrap();
    assert_eq!(report.totals().sends, 300);
    assert!(
        matches!(report.verdict(), Verdict::Inconclusive(why) if why.contains("cut")),
        "{report}"
    );
}

#[test]
fn a_damaged_value_breaks_payload_hash() {
    let damaged = TruthRecord { offset: 1, payload: Err(PayloadError::WrongHash), aborted: false };
    let fine = TruthRecord { offset: 0, payload: Ok(record(0)), aborted: false };
    let mut story = Story::new().sends(1);
    story.send(record(1), UNKNOWN);
    let report = story.truth(0, vec![fine, damaged]).breaks(Rule::PayloadHash);
    assert!(report.to_string().contains("orders-0@1"), "{report}");

    // Read damaged, though the log has it whole: damage on the way, which also is not what the log has.
    let mut story = Story::new().sends(1);
    let op = story.begin(READER, Op::Poll { group: None });
    let read = Read {
        topic: story.orders,
        partition: 0,
        offset: 0,
        payload: Err(PayloadError::WrongHash),
    };
    story.end(op, Outcome::Records(vec![read]));
    let report = check(&story.logs(1).done());
    assert_eq!(
        (report.count(Rule::PayloadHash), report.count(Rule::InconsistentOffsets)),
        (1, 1),
        "{report}"
    );

    Story::new().sends(2).polls(READER, 0..2).logs(2).breaks_nothing();
}

#[test]
fn a_record_in_a_foreign_partition_breaks_wrong_address() {
    let mut story = Story::new().sends(1);
    story.send(Payload { partition: 1, ..record(0) }, UNKNOWN);
    let stray = Payload { partition: 1, ..record(0) };
    let orders = story.orders;
    story.recorder.truth(&Truth {
        topic: orders,
        partition: 1,
        start_offset: 0,
        end_offset: 0,
        records: vec![],
    });
    story.log([(0, record(0)), (1, stray)]).breaks(Rule::WrongAddress);

    // A producer that chooses the partition itself names none; nor is a topic made anew a foreign one.
    let mut story = Story::new().sends(1);
    let chosen = Payload { partition: ANY_PARTITION, ..record(0) };
    story.send(chosen, acked(1));
    story.log([(0, record(0)), (1, chosen)]).breaks_nothing();
}

#[test]
fn a_record_acknowledged_in_a_foreign_partition_breaks_wrong_address() {
    let mut story = Story::new();
    story.send(record(0), Outcome::Acked { partition: 0, offset: None });
    story.send(record(1), Outcome::Acked { partition: 3, offset: None });
    let report = check(&story.logs(2).done());
    assert_eq!(report.count(Rule::WrongAddress), 1, "{report}");
}

#[test]
fn records_carried_over_into_a_topic_made_anew_are_at_home() {
    let story = Story::new().sends(2);
    let (old, anew) = (story.orders, story.recorder.topic(topic_id(2), "orders"));
    let mut story = story;
    // In flight while the topic goes: it may have gone with it, or be in the new one.
    let late = story.begin(1, Op::Send { payload: record(2), len: 100 });
    let story = story.event(0, Event::TopicDeleted { topic: old });
    let mut story = story;
    story.end(late, acked(2));
    story.send(record(3), acked(0));
    story.orders = anew;
    story.log([(0, record(3))]).breaks_nothing();
}

#[test]
fn a_record_lost_from_a_topic_made_anew_breaks_lost_write() {
    let story = Story::new();
    let (old, anew) = (story.orders, story.recorder.topic(topic_id(2), "orders"));
    let mut story = story.event(0, Event::TopicDeleted { topic: old });
    story.send(record(0), acked(0));
    story.orders = anew;
    story.logs(0).breaks(Rule::LostWrite);
}

#[test]
fn a_record_nobody_sent_breaks_phantom() {
    Story::new().sends(1).logs(2).breaks(Rule::Phantom);
    // Read, but not in the log.
    Story::new().sends(1).polls(READER, [0, 1]).logs(1).breaks(Rule::Phantom);
    // Unknown is not "never sent".
    let mut story = Story::new().sends(1);
    story.send(record(1), UNKNOWN);
    story.polls(READER, [0, 1]).logs(2).breaks_nothing();
}

#[test]
fn an_offset_with_two_values_breaks_inconsistent_offsets() {
    let mut story = Story::new().sends(2);
    story.poll(READER, &[(0, record(0)), (1, record(0))]);
    let report = story.logs(2).breaks(Rule::InconsistentOffsets);
    assert!(report.to_string().contains("process 50"), "{report}");
    // Acknowledged at one offset, lying at another.
    let mut story = Story::new().sends(1);
    story.send(record(1), acked(5));
    story.logs(2).breaks(Rule::InconsistentOffsets);
    // Acknowledged without an offset: then any will do.
    let mut story = Story::new().sends(1);
    story.send(record(1), Outcome::Acked { partition: 0, offset: None });
    story.log([(0, record(0)), (7, record(1))]).breaks_nothing();
}

#[test]
fn an_offset_given_twice_breaks_offset_reused() {
    let mut story = Story::new().sends(1);
    story.send(record(1), acked(0));
    story.logs(2).breaks(Rule::OffsetReused);
    // The second write took the offset of the first, which is gone: both.
    let mut story = Story::new();
    story.send(record(0), acked(0));
    story.send(record(1), acked(0));
    let report = check(&story.log([(0, record(1))]).done());
    assert_eq!(
        (report.count(Rule::OffsetReused), report.count(Rule::LostWrite)),
        (1, 1),
        "{report}"
    );
    // The same offset in two partitions is no reuse.
    let mut story = Story::new().sends(1);
    let other = Payload { partition: 1, ..record(0) };
    story.send(other, Outcome::Acked { partition: 1, offset: Some(0) });
    let records = vec![TruthRecord { offset: 0, payload: Ok(other), aborted: false }];
    let orders = story.orders;
    story.recorder.truth(&Truth {
        topic: orders,
        partition: 1,
        start_offset: 0,
        end_offset: 1,
        records,
    });
    story.logs(1).breaks_nothing();
}

#[test]
fn an_acknowledged_record_that_is_not_there_breaks_lost_write() {
    let report = Story::new().sends(3).logs(2).breaks(Rule::LostWrite);
    let words = report.to_string();
    assert!(words.contains("record 2 of producer 1 was acknowledged in orders-0@2"), "{words}");
    assert!(words.contains("operation 3: process 1 sends record 2"), "{words}");
    // Unknown may be missing, and so may what retention dropped.
    let mut story = Story::new().sends(2);
    story.send(record(2), UNKNOWN);
    story.logs(2).breaks_nothing();
    let kept = TruthRecord { offset: 2, payload: Ok(record(2)), aborted: false };
    Story::new().sends(3).truth(2, vec![kept]).breaks_nothing();
}

#[test]
fn a_record_at_two_offsets_breaks_duplicate() {
    let twice = [(0, record(0)), (1, record(1)), (2, record(0))];
    Story::new().sends(2).log(twice).breaks(Rule::Duplicate);
    // Without idempotence that is what a retry does.
    let settings = Settings { idempotent: false, ..Settings::default() };
    Story::with(settings).sends(2).log(twice).breaks_nothing();
    // A second life of a producer begins at 0 again.
    let mut story = Story::new().sends(1);
    let second = Payload { incarnation: 1, ..record(0) };
    story.send(second, acked(1));
    story.log([(0, record(0)), (1, second)]).breaks_nothing();
}

#[test]
fn a_failed_write_in_the_log_breaks_failed_write_present() {
    let mut story = Story::new().sends(1);
    story.send(record(1), FAILED);
    story.logs(2).breaks(Rule::FailedWritePresent);
    let mut story = Story::new().sends(1);
    story.send(record(1), FAILED);
    story.logs(1).breaks_nothing();
}

fn in_transaction(sequence: u64) -> Payload {
    Payload { transaction: 1, ..record(sequence) }
}

fn transaction(commit: bool, outcome: Outcome, aborted: [bool; 2]) -> Story {
    let mut story = Story::new();
    story.send(in_transaction(0), acked(0));
    story.send(in_transaction(1), acked(1));
    let op = story.begin(1, Op::EndTransaction { producer: 1, transaction: 1, commit });
    story.end(op, outcome);
    let record =
        |(offset, aborted)| TruthRecord { offset, payload: Ok(in_transaction(offset)), aborted };
    story.truth(0, (0..).zip(aborted).map(record).collect())
}

#[test]
fn an_aborted_record_that_is_read_breaks_aborted_read() {
    let mut story = transaction(false, Outcome::Ok, [true, true]);
    story.poll(READER, &[(0, in_transaction(0))]);
    story.breaks(Rule::AbortedRead);
    // Passing over it is what a reader of committed data does: nothing is skipped or unseen.
    let story =
        transaction(false, Outcome::Ok, [true, true]).assigned(READER, Some(0)).commits(READER, 2);
    let topic = story.orders;
    story.event(READER, Event::Drained { topic, partition: 0, from: 0, to: 2 }).breaks_nothing();
    // And a reader of uncommitted data sees it.
    let settings = Settings { read_committed: false, ..Settings::default() };
    let mut story = Story::with(settings);
    story.send(in_transaction(0), acked(0));
    story.poll(READER, &[(0, in_transaction(0))]);
    story
        .truth(0, vec![TruthRecord { offset: 0, payload: Ok(in_transaction(0)), aborted: true }])
        .breaks_nothing();
}

#[test]
fn a_transaction_that_ended_both_ways_breaks_torn_transaction() {
    transaction(true, Outcome::Ok, [false, true]).breaks(Rule::TornTransaction);
    let report = transaction(false, Outcome::Ok, [false, false]).breaks(Rule::TornTransaction);
    assert_eq!(report.count(Rule::TornTransaction), 2);
    transaction(true, Outcome::Ok, [false, false]).breaks_nothing();
    transaction(true, UNKNOWN, [true, true]).breaks_nothing();
}

#[test]
fn a_later_record_in_front_of_an_earlier_one_breaks_nonmonotonic_send() {
    let mut story = Story::new();
    story.send(record(0), acked(1));
    story.send(record(1), acked(0));
    story.log([(0, record(1)), (1, record(0))]).breaks(Rule::NonmonotonicSend);
    // Two producers' records lie in any order.
    let mut story = Story::new();
    let other = Payload { producer: 2, ..record(0) };
    story.send(record(0), acked(1));
    story.send(other, acked(0));
    story.log([(0, other), (1, record(0))]).breaks_nothing();
}

#[test]
fn a_gap_that_nothing_explains_breaks_unexplained_gap() {
    let mut story = Story::new().sends(1);
    story.send(record(2), acked(1));
    story.log([(0, record(0)), (1, record(2))]).breaks(Rule::UnexplainedGap);
    for explained in [FAILED, UNKNOWN] {
        let mut story = Story::new().sends(1);
        story.send(record(1), explained);
        story.send(record(2), acked(1));
        story.log([(0, record(0)), (1, record(2))]).breaks_nothing();
    }
}

#[test]
fn a_record_left_out_within_a_poll_breaks_internal_poll_skip() {
    let report =
        Story::new().sends(4).polls(READER, [0, 1, 3]).logs(4).breaks(Rule::InternalPollSkip);
    assert!(report.to_string().contains("never given the record at 2"), "{report}");
    // An offset without a record (a control record, a compacted one) is not left out.
    let mut story = Story::new();
    story.send(record(0), acked(0));
    story.send(record(1), acked(5));
    story.poll(READER, &[(0, record(0)), (5, record(1))]);
    story.log([(0, record(0)), (5, record(1))]).breaks_nothing();
}

#[test]
fn going_back_within_a_poll_breaks_internal_nonmonotonic_poll() {
    Story::new().sends(3).polls(READER, [0, 1, 1]).logs(3).breaks(Rule::InternalNonmonotonicPoll);
    Story::new().sends(3).polls(READER, [0, 1, 2]).logs(3).breaks_nothing();
}

#[test]
fn a_record_left_out_between_polls_breaks_poll_skip() {
    Story::new().sends(4).polls(READER, [0, 1]).polls(READER, [3]).logs(4).breaks(Rule::PollSkip);
    // Nor may it begin behind the position it was given, or behind what its group has committed.
    Story::new()
        .sends(4)
        .assigned(READER, Some(1))
        .polls(READER, [2])
        .logs(4)
        .breaks(Rule::PollSkip);
    Story::new().sends(4).assigned(READER, None).polls(READER, [2]).logs(4).breaks(Rule::PollSkip);
    // After a seek, or in another assignment, it begins elsewhere.
    let mut story = Story::new().sends(4).polls(READER, [0, 1]);
    let op = story.begin(READER, Op::Seek { topic: story.orders, partition: 0, to: 3 });
    story.end(op, Outcome::Ok);
    story.polls(READER, [3]).logs(4).breaks_nothing();
    let story = Story::new()
        .sends(4)
        .assigned(READER, None)
        .polls(READER, [0, 1])
        .commits(READER, 2)
        .revoked(READER);
    story.assigned(OTHER, None).polls(OTHER, [2, 3]).logs(4).breaks_nothing();
    // Somebody was given it: that its commit is not in the history does not make it skipped.
    let story = Story::new().sends(4).assigned(READER, None).polls(READER, [0, 1]).revoked(READER);
    story.assigned(OTHER, None).polls(OTHER, [2, 3]).logs(4).breaks_nothing();
}

#[test]
fn going_back_between_polls_breaks_nonmonotonic_poll() {
    let again = Story::new().sends(3).assigned(READER, Some(0)).polls(READER, 0..3);
    again.polls(READER, [2]).logs(3).breaks(Rule::NonmonotonicPoll);
    // In front of the position that it asked for.
    let mut story = Story::new().sends(3);
    let op = story.begin(READER, Op::Seek { topic: story.orders, partition: 0, to: 1 });
    story.end(op, Outcome::Ok);
    story.polls(READER, [0, 1]).logs(3).breaks(Rule::NonmonotonicPoll);
    // A new assignment repeats what was not committed.
    let story = Story::new().sends(3).assigned(READER, Some(0)).polls(READER, 0..3).revoked(READER);
    story.assigned(READER, Some(1)).polls(READER, 1..3).logs(3).breaks_nothing();
}

#[test]
fn what_nobody_read_breaks_unseen() {
    let drained = |story: Story, to| {
        let topic = story.orders;
        story.event(READER, Event::Drained { topic, partition: 0, from: 0, to })
    };
    drained(Story::new().sends(4).polls(READER, 0..3), 4).logs(4).breaks(Rule::Unseen);
    // Two have read it between them; and nothing was said about the rest.
    let story = Story::new().sends(4).assigned(READER, Some(0)).polls(READER, 0..2).revoked(READER);
    drained(story.assigned(OTHER, Some(2)).polls(OTHER, [2]), 3).logs(4).breaks_nothing();
}

#[test]
fn two_owners_at_once_break_overlapping_ownership() {
    let story = || Story::new().sends(1).assigned(READER, Some(0));
    let report = story().assigned(OTHER, Some(0)).logs(1).breaks(Rule::OverlappingOwnership);
    assert!(report.to_string().contains("process 51 was given orders-0"), "{report}");
    story().revoked(READER).assigned(OTHER, Some(0)).logs(1).breaks_nothing();
    story().event(READER, Event::Crashed).assigned(OTHER, Some(0)).logs(1).breaks_nothing();
    let group = story().group;
    story()
        .event(READER, Event::Fenced { group })
        .assigned(OTHER, Some(0))
        .logs(1)
        .breaks_nothing();
    // Another group is another matter.
    let story = story();
    let group = story.recorder.group("audit");
    let partitions = vec![(story.orders, 0, Some(0))];
    story
        .event(OTHER, Event::Assigned { group, member_epoch: 1, partitions })
        .logs(1)
        .breaks_nothing();
}

#[test]
fn a_commit_of_what_was_not_given_breaks_commit_beyond_processed() {
    let story = || Story::new().sends(4).assigned(READER, Some(0)).polls(READER, 0..2);
    let report = story().commits(READER, 3).logs(4).breaks(Rule::CommitBeyondProcessed);
    assert!(report.to_string().contains("orders-0@3"), "{report}");
    Story::new()
        .sends(4)
        .assigned(READER, None)
        .commits(READER, 1)
        .logs(4)
        .breaks(Rule::CommitBeyondProcessed);
    // Nor beyond the end of the log.
    let all = || Story::new().sends(2).assigned(READER, Some(0)).polls(READER, 0..2);
    all().commits(READER, 3).logs(2).breaks(Rule::CommitBeyondProcessed);
    all().commits(READER, 2).logs(2).breaks_nothing();
    story().commits(READER, 2).logs(4).breaks_nothing();
    // Over offsets that hold nothing to read it may go.
    let mut gap = Story::new();
    gap.send(record(0), acked(0));
    gap.send(record(1), acked(5));
    let log = [(0, record(0)), (5, record(1))];
    gap.assigned(READER, Some(0)).polls(READER, [0]).commits(READER, 5).log(log).breaks_nothing();
}

#[test]
fn an_old_owner_that_puts_the_offset_back_breaks_commit_regression() {
    let story = || {
        let story =
            Story::new().sends(4).assigned(READER, Some(0)).polls(READER, 0..2).revoked(READER);
        story.assigned(OTHER, Some(0)).polls(OTHER, 0..4).commits(OTHER, 4)
    };
    story().commits(READER, 2).logs(4).breaks(Rule::CommitRegression);
    // The owner itself may, and so may an old owner forward.
    story().commits(OTHER, 1).logs(4).breaks_nothing();
    story().commits(READER, 4).logs(4).breaks_nothing();
    // Whoever owns it now may begin again before what the owner before it had committed.
    let story =
        Story::new().sends(4).assigned(READER, Some(0)).polls(READER, 0..4).commits(READER, 4);
    let story = story.revoked(READER).assigned(OTHER, Some(0)).polls(OTHER, [0]);
    story.commits(OTHER, 1).logs(4).breaks_nothing();
}

#[test]
fn an_operation_that_ends_late_breaks_overdue() {
    let flush = |late: u64| {
        let story = Story::new().sends(1);
        let op = story.recorder.invoke_by(1, 0, 10 * MS, Duration::from_millis(100), Op::Flush);
        story.recorder.complete(op, (110 + late) * MS, Outcome::Fail(0));
        story.logs(1)
    };
    let report = flush(251).breaks(Rule::Overdue);
    assert!(report.to_string().contains("251 ms late"), "{report}");
    flush(250).breaks_nothing();
}

#[test]
fn an_operation_that_never_ends_breaks_never_resolved() {
    let hanging = || {
        let mut story = Story::new().sends(1);
        story.begin(1, Op::Send { payload: record(1), len: 100 });
        story
    };
    hanging().logs(1).breaks(Rule::NeverResolved);
    hanging().event(1, Event::Crashed).logs(1).breaks_nothing();
    // It still counts as unknown: it may be in the log.
    hanging().event(1, Event::Crashed).logs(2).breaks_nothing();
}

#[test]
fn an_operation_that_ends_twice_breaks_resolved_twice() {
    let mut story = Story::new();
    let op = story.begin(1, Op::Send { payload: record(0), len: 100 });
    story.end(op, acked(0));
    story.end(op, FAILED);
    story.logs(1).breaks(Rule::ResolvedTwice);
    // After a crash an operation may still end, once.
    let mut story = Story::new().sends(1);
    let op = story.begin(1, Op::Send { payload: record(1), len: 100 });
    let mut story = story.event(1, Event::Crashed);
    story.end(op, UNKNOWN);
    story.logs(1).breaks_nothing();
}

#[test]
fn nothing_succeeding_after_healing_breaks_no_progress() {
    let settings = || Settings { progress_within: Duration::from_secs(5), ..Settings::default() };
    let stuck = |seconds: u64, last: Outcome| {
        let mut story = Story::with(settings()).sends(1).event(0, Event::Healed);
        let op = story.begin(1, Op::Send { payload: record(1), len: 100 });
        story.now += seconds * 1000 * MS;
        story.end(op, last);
        story
    };
    stuck(6, UNKNOWN).logs(1).breaks(Rule::NoProgress);
    stuck(6, acked(1)).logs(2).breaks(Rule::NoProgress);
    stuck(4, acked(1)).logs(2).breaks_nothing();
    // Another fault begins, and the wait with it.
    let mut story = Story::with(settings()).sends(1).event(0, Event::Healed);
    let op = story.begin(1, Op::Send { payload: record(1), len: 100 });
    let mut story = story.event(0, Event::FaultBegin { code: 1 });
    story.now += 60_000 * MS;
    story.end(op, UNKNOWN);
    story.logs(1).breaks_nothing();
}

#[test]
fn a_refusal_soon_after_healing_breaks_no_progress_only_if_tries_go_on_in_vain() {
    let refused_at = |seconds: &[u64]| {
        let settings = Settings { progress_within: Duration::from_secs(5), ..Settings::default() };
        let mut story = Story::with(settings).sends(1).event(0, Event::Healed);
        let begun = story.now;
        for (sequence, second) in (1..).zip(seconds) {
            story.now = begun + second * 1000 * MS;
            let op = story.begin(1, Op::Send { payload: record(sequence), len: 100 });
            story.end(op, UNKNOWN);
        }
        story.now = begun + 60_000 * MS;
        story
    };
    refused_at(&[0]).logs(1).breaks_nothing();
    refused_at(&[0, 3]).logs(1).breaks_nothing();
    refused_at(&[0, 3, 8]).logs(1).breaks(Rule::NoProgress);
}

#[test]
fn a_drain_that_fails_breaks_no_progress() {
    let drain = |outcome| {
        let mut story = Story::new().sends(1);
        let op = story.begin(READER, Op::Drain);
        story.end(op, outcome);
        story.logs(1)
    };
    drain(UNKNOWN).breaks(Rule::NoProgress);
    drain(Outcome::Ok).breaks_nothing();
}

#[test]
fn sequences_from_a_hostile_history_cost_only_what_they_hold() {
    let mut story = Story::new();
    for sequence in [u64::MAX, 1 << 40, 0] {
        story.send(record(sequence), acked(0));
    }
    let report = check(&story.logs(1).done());
    assert_eq!(report.count(Rule::LostWrite), 2, "{report}");
}

#[test]
fn the_first_anomaly_of_the_history_comes_first() {
    let story = Story::new().sends(4).polls(READER, [0, 2]).logs(3);
    let report = check(&story.done());
    let rules: Vec<_> = report.anomalies().iter().map(|anomaly| anomaly.rule()).collect();
    assert_eq!(rules, [Rule::LostWrite, Rule::InternalPollSkip], "{report}");
}
