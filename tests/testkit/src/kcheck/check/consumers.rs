//! What consumers were given, in which order, and what was committed.

use crate::kcheck::row::Row;
use crate::kcheck::rule::Rule;

use super::facts::{Bits, Facts, Log};
use super::findings::{Findings, Probe, process_words, value_words};
use super::hash::Map;
use super::values::{NO_SERIES, SeriesKey};

type Who = (u32, u32);

/// Where every consumer is, and what any of them has read.
#[derive(Debug)]
pub(crate) struct Consumers {
    cursors: Map<Who, Map<(u32, u32), Cursor>>,
    /// Of each log, the records that somebody was given.
    seen: Vec<Seen>,
    /// The largest offset anybody tried to commit, by group, topic, partition.
    commits: Map<(u32, u32, u32), u64>,
    /// Partitions that were read and have no log, nor were deleted.
    pub(crate) untold: Map<(u32, u32), ()>,
}

#[derive(Debug, Default, Clone)]
struct Seen {
    bits: Bits,
    /// In front of this place everything was seen that is to be seen.
    all_before: usize,
}

/// A consumer in a partition, since it got it or moved in it.
#[derive(Debug, Clone, Copy)]
struct Cursor {
    next: Next,
    /// The operation that read last.
    op: u64,
    /// The place in the log it comes to next.
    hint: usize,
}

#[derive(Debug, Clone, Copy)]
enum Next {
    /// It was assigned without a position: it goes on from what its group committed.
    Committed(u32),
    /// It was put here.
    At(u64),
    /// It was given this last.
    After(u64),
}

impl Seen {
    /// The first record in these places that is to be seen and was not.
    fn unseen(&mut self, log: &Log, from: usize, to: usize, committed_only: bool) -> Option<usize> {
        let hidden = |at| committed_only && log.aborted.get(at);
        while self.all_before < log.offsets.len()
            && (self.bits.get(self.all_before) || hidden(self.all_before))
        {
            self.all_before += 1;
        }
        (from.max(self.all_before)..to).find(|&at| !self.bits.get(at) && !hidden(at))
    }
}

impl Consumers {
    pub(crate) fn new(facts: &Facts) -> Self {
        Self {
            cursors: Map::default(),
            seen: vec![Seen::default(); facts.logs.len()],
            commits: Map::default(),
            untold: Map::default(),
        }
    }

    pub(crate) fn assigned(
        &mut self,
        who: Who,
        group: u32,
        topic: u32,
        partition: u32,
        position: Option<u64>,
    ) {
        let next = position.map_or(Next::Committed(group), Next::At);
        self.put(who, topic, partition, next);
    }

    pub(crate) fn sought(&mut self, who: Who, topic: u32, partition: u32, to: u64) {
        self.put(who, topic, partition, Next::At(to));
    }

    fn put(&mut self, who: Who, topic: u32, partition: u32, next: Next) {
        let cursor = Cursor { next, op: 0, hint: usize::MAX };
        self.cursors.entry(who).or_default().insert((topic, partition), cursor);
    }

    pub(crate) fn forget(&mut self, process: u32, instance: u32, topic: u32, partition: u32) {
        if let Some(cursors) = self.cursors.get_mut(&(process, instance)) {
            cursors.remove(&(topic, partition));
        }
    }

    pub(crate) fn gone(&mut self, who: Who) {
        self.cursors.remove(&who);
    }

    /// A record that a poll returned.
    pub(crate) fn read(
        &mut self,
        row_at: u64,
        row: &Row,
        who: Who,
        index: &Map<SeriesKey, u32>,
        facts: &Facts,
        findings: &mut Findings,
    ) {
        let cursors = self.cursors.entry(who).or_default();
        let cursor = cursors.get(&(row.topic, row.partition)).copied();
        let hint = cursor.map_or(0, |cursor| cursor.hint);
        let mut now = Cursor { next: Next::After(row.at), op: row.op, hint };
        let Some(log_index) = facts.log_at(row.topic, row.partition) else {
            if facts.topics.get(row.topic as usize).is_none_or(|topic| topic.deleted_at.is_none()) {
                self.untold.insert((row.topic, row.partition), ());
            }
            cursors.insert((row.topic, row.partition), now);
            return;
        };
        let log = &facts.logs[log_index as usize];
        let seen = &mut self.seen[log_index as usize];
        let found = log.find(row.at, hint);
        now.hint = found.map_or_else(|at| at, |at| at + 1);
        cursors.insert((row.topic, row.partition), now);

        let committed_only = facts.settings.read_committed;
        let reading = Reading { row_at, row, who, facts };
        if let Some(cursor) = cursor {
            let commits = &self.commits;
            let committed = |group| commits.get(&(group, row.topic, row.partition)).copied();
            let start = facts.settings.reset_earliest.then_some(log.start);
            let to = found.unwrap_or_else(|at| at);
            match cursor.next {
                Next::After(last) if row.at <= last => reading.backward(last, cursor.op, findings),
                Next::At(position) if row.at < position => reading.before(position, findings),
                Next::After(last) => {
                    let from = if last >= log.start {
                        hint
                    } else {
                        log.offsets.partition_point(|offset| *offset <= last)
                    };
                    if let Some(skipped) = log.visible(from, to, committed_only) {
                        reading.skipped(log.offsets[skipped], Some((last, cursor.op)), findings);
                    }
                }
                Next::At(position) => {
                    let from = log.offsets.partition_point(|offset| *offset < position);
                    if let Some(skipped) = log.visible(from, to, committed_only) {
                        reading.skipped(log.offsets[skipped], None, findings);
                    }
                }
                // Where it goes on is not in the history, but what nobody was given must not be passed.
                Next::Committed(group) => {
                    if let Some(from) = committed(group).or(start) {
                        let from = log.offsets.partition_point(|offset| *offset < from);
                        if let Some(skipped) = seen.unseen(log, from, to, committed_only) {
                            reading.skipped(log.offsets[skipped], None, findings);
                        }
                    }
                }
            }
        }
        match found {
            Ok(at) => {
                seen.bits.set(at);
                reading.content(log, at, index, findings);
            }
            Err(_) if row.at >= log.start => reading.phantom(log, findings),
            // It was there once: what the log has dropped since cannot be judged.
            Err(_) => {}
        }
    }

    /// An offset of a commit that begins.
    pub(crate) fn commit(
        &mut self,
        row_at: u64,
        row: &Row,
        who: Who,
        group: u32,
        facts: &Facts,
        findings: &mut Findings,
    ) {
        let offset = row.sequence;
        let cursor =
            self.cursors.get(&who).and_then(|cursors| cursors.get(&(row.topic, row.partition)));
        let largest = self.commits.entry((group, row.topic, row.partition)).or_insert(0);
        *largest = (*largest).max(offset);
        let Some(log_index) = facts.log_at(row.topic, row.partition) else { return };
        let log = &facts.logs[log_index as usize];
        let committed_only = facts.settings.read_committed;
        let place = |offset: u64| log.offsets.partition_point(|o| *o < offset);
        let processed = match cursor.map(|cursor| cursor.next) {
            Some(Next::After(last)) => Some(last + 1),
            Some(Next::At(position)) => Some(position),
            Some(Next::Committed(_)) | None => None,
        };
        let passed = match processed {
            Some(next) if offset <= next => None,
            Some(next) => log.visible(place(next), place(offset), committed_only),
            // It was given nothing in this assignment: then it may commit what its group has behind it.
            None => self.seen[log_index as usize].unseen(log, 0, place(offset), committed_only),
        };
        let passed = passed.map(|at| log.offsets[at]).or((offset > log.end).then_some(log.end));
        let Some(passed) = passed else { return };
        findings.add(Rule::CommitBeyondProcessed, row_at, || {
            let given = match processed {
                Some(next) => format!("was given what lies before {next}"),
                None => "was given nothing in this assignment".to_owned(),
            };
            let what = format!(
                "group {}: {} committed {}@{offset} and {given}; the record at {passed} is passed unread",
                facts.group(group),
                process_words(who.0, who.1),
                facts.place(row.topic, row.partition),
            );
            (what, Probe::op(row.op).with_place(row.topic, row.partition, passed))
        });
    }

    /// Somebody says that everything in a range was read.
    pub(crate) fn drained(
        &mut self,
        row_at: u64,
        row: &Row,
        facts: &Facts,
        findings: &mut Findings,
    ) {
        let Some(log_index) = facts.log_at(row.topic, row.partition) else {
            self.untold.insert((row.topic, row.partition), ());
            return;
        };
        let log = &facts.logs[log_index as usize];
        let seen = &mut self.seen[log_index as usize];
        let mut from = log.offsets.partition_point(|offset| *offset < row.op);
        let to = log.offsets.partition_point(|offset| *offset < row.sequence);
        while let Some(at) = seen.unseen(log, from, to, facts.settings.read_committed) {
            findings.add(Rule::Unseen, row_at, || {
                let what = format!(
                    "{}@{} was read by nobody, though {} to {} are said to have been read",
                    facts.place(row.topic, row.partition),
                    log.offsets[at],
                    row.op,
                    row.sequence
                );
                (what, Probe::default().with_place(row.topic, row.partition, log.offsets[at]))
            });
            from = at + 1;
        }
    }
}

/// A record that was read, and what is wrong with it.
struct Reading<'a> {
    row_at: u64,
    row: &'a Row,
    who: Who,
    facts: &'a Facts,
}

impl Reading<'_> {
    fn words(&self) -> String {
        let place = self.facts.place(self.row.topic, self.row.partition);
        format!("{} read {place}@{}", process_words(self.who.0, self.who.1), self.row.at)
    }

    fn probe(&self) -> Probe {
        Probe::op(self.row.op).with_place(self.row.topic, self.row.partition, self.row.at)
    }

    fn backward(&self, last: u64, op: u64, findings: &mut Findings) {
        let rule =
            if op == self.row.op { Rule::InternalNonmonotonicPoll } else { Rule::NonmonotonicPoll };
        findings.add(rule, self.row_at, || {
            let where_from =
                if op == self.row.op { "earlier in the same poll" } else { "by its poll before" };
            let what =
                format!("{} after it had been given offset {last} {where_from}", self.words());
            (what, self.probe().with_op(op))
        });
    }

    fn before(&self, position: u64, findings: &mut Findings) {
        findings.add(Rule::NonmonotonicPoll, self.row_at, || {
            (format!("{}, though it was to begin at {position}", self.words()), self.probe())
        });
    }

    fn skipped(&self, skipped: u64, last: Option<(u64, u64)>, findings: &mut Findings) {
        let internal = last.is_some_and(|(_, op)| op == self.row.op);
        let rule = if internal { Rule::InternalPollSkip } else { Rule::PollSkip };
        findings.add(rule, self.row_at, || {
            let before = match last {
                Some((last, _)) => format!("right after {last}"),
                None => "first in this assignment".to_owned(),
            };
            let what = format!(
                "{} {before}: it was never given the record at {skipped} in between",
                self.words()
            );
            let probe = self.probe().with_place(self.row.topic, self.row.partition, skipped);
            (what, last.map_or(probe.clone(), |(_, op)| probe.with_op(op)))
        });
    }

    fn phantom(&self, log: &Log, findings: &mut Findings) {
        findings.add(Rule::Phantom, self.row_at, || {
            let what = format!(
                "{}, where the log ({} to {}) has no record",
                self.words(),
                log.start,
                log.end
            );
            (what, self.probe())
        });
    }

    /// Whether it is what the log has there, and was to be seen.
    fn content(&self, log: &Log, at: usize, index: &Map<SeriesKey, u32>, findings: &mut Findings) {
        let row = self.row;
        let key =
            SeriesKey { topic: row.a, partition: row.b, producer: row.producer, life: row.life };
        let same = if row.flag == 0 {
            row.sequence == log.sequences[at] && index.get(&key) == Some(&log.series[at])
        } else {
            log.series[at] == NO_SERIES
        };
        if !same {
            findings.add(Rule::InconsistentOffsets, self.row_at, || {
                let got = if row.flag == 0 {
                    value_words(key, row.sequence)
                } else {
                    "a damaged value".to_owned()
                };
                let what =
                    format!("{} and got {got}; the log has another record there", self.words());
                let probe = if row.flag == 0 {
                    self.probe().with_value(key, row.sequence)
                } else {
                    self.probe()
                };
                (what, probe)
            });
        }
        let transaction = (row.producer, row.life, row.transaction);
        let aborted = log.aborted.get(at)
            || row.transaction != 0 && self.facts.transactions.get(&transaction) == Some(&false);
        if self.facts.settings.read_committed && aborted {
            findings.add(Rule::AbortedRead, self.row_at, || {
                let what = format!(
                    "{}, which is of the aborted transaction {}",
                    self.words(),
                    row.transaction
                );
                (what, self.probe().with_value(key, row.sequence))
            });
        }
    }
}
