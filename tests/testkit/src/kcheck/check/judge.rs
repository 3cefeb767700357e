//! The operations in their order: what was asked for, how it ended, and when.

use crate::kcheck::history::Ending;
use crate::kcheck::payload::{ANY_PARTITION, PayloadError};
use crate::kcheck::report::Totals;
use crate::kcheck::row::{Kind, Row, event, op, outcome};
use crate::kcheck::rule::Rule;

use super::consumers::Consumers;
use super::facts::Facts;
use super::finale;
use super::findings::{Findings, Probe, process_words, time_words, value_words};
use super::hash::Map;
use super::owners::Owners;
use super::progress::Progress;
use super::values::{NO_OFFSET, Series, SeriesKey, state};
use super::{Problem, ending_problem};

/// Judges row after row.
#[derive(Debug)]
pub(crate) struct Judge<'a> {
    facts: &'a Facts,
    findings: &'a mut Findings,
    /// Whether this pass judges what no partition owns: deadlines, ownership, progress.
    whole: bool,
    totals: Totals,
    open: Map<u64, Open>,
    /// What was open when its process died: it need not end, and may.
    crashed: Map<u64, Open>,
    last_op: u64,
    index: Map<SeriesKey, u32>,
    series: Vec<Series>,
    consumers: Consumers,
    owners: Owners,
    progress: Progress,
    now: u64,
    rows: u64,
    malformed: Option<(u64, &'static str)>,
}

/// An operation that has not ended yet.
#[derive(Debug, Clone)]
pub(crate) struct Open {
    pub(crate) kind: u8,
    pub(crate) process: u32,
    pub(crate) instance: u32,
    pub(crate) at: u64,
    /// When it has to end.
    by: Option<u64>,
    /// Of a send, its series, or none if another pass looks at it; of a poll or a commit, the group.
    series: Option<u32>,
    sequence: u64,
    group: u32,
    /// Of a seek.
    topic: u32,
    partition: u32,
    reads: u32,
    commits: Vec<Committing>,
}

/// One partition of a commit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Committing {
    pub(crate) topic: u32,
    pub(crate) partition: u32,
    pub(crate) offset: u64,
    /// What others had committed before this began, and in which operation.
    pub(crate) floor: Option<(u64, u64)>,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(facts: &'a Facts, findings: &'a mut Findings, whole: bool) -> Self {
        let mut judge = Self {
            facts,
            findings,
            whole,
            totals: Totals::default(),
            open: Map::default(),
            crashed: Map::default(),
            last_op: 0,
            index: facts.series.clone(),
            series: Vec::new(),
            consumers: Consumers::new(facts),
            owners: Owners::default(),
            progress: Progress::new(facts.settings.progress_within),
            now: 0,
            rows: 0,
            malformed: facts.malformed,
        };
        let mut keys: Vec<(SeriesKey, u32)> =
            judge.index.iter().map(|(key, index)| (*key, *index)).collect();
        keys.sort_unstable_by_key(|(_, index)| *index);
        judge.series = keys.into_iter().map(|(key, _)| Series::new(key)).collect();
        judge
    }

    pub(crate) fn row(&mut self, place: u64, row: &Row) {
        self.rows = place + 1;
        match Kind::from_number(row.kind) {
            Some(Kind::Send) => self.send(place, row),
            Some(Kind::Complete) => self.complete(place, row),
            Some(Kind::Read) => self.read(place, row),
            Some(Kind::Invoke) => self.invoke(place, row),
            Some(Kind::CommitOffset) => self.commit_offset(place, row),
            Some(Kind::Event) => self.event(place, row),
            Some(Kind::EventPartition) => self.event_partition(place, row),
            _ => {}
        }
    }

    fn send(&mut self, place: u64, row: &Row) {
        self.totals.sends += 1;
        let mut series = None;
        if self.facts.has(row.topic, row.partition) {
            let key = SeriesKey {
                topic: row.topic,
                partition: row.partition,
                producer: row.producer,
                life: row.life,
            };
            let next = self.series.len() as u32;
            let index = *self.index.entry(key).or_insert(next);
            if index == next {
                self.series.push(Series::new(key));
            }
            series = Some(index);
            self.series[index as usize].mark(row.sequence, state::SENT);
        }
        self.opened(place, row, op::SEND, series);
    }

    fn invoke(&mut self, place: u64, row: &Row) {
        self.opened(place, row, row.flag, None);
        match row.flag {
            op::SEEK => self.consumers.forget(row.process, row.instance, row.topic, row.partition),
            op::CLOSE => self.owners.gone(row.process, row.instance),
            _ => {}
        }
    }

    fn opened(&mut self, place: u64, row: &Row, kind: u8, series: Option<u32>) {
        self.totals.operations += 1;
        self.tick(place, row.at);
        if row.op <= self.last_op {
            return self.wrong(place, "operations are not numbered in the order they begin");
        }
        self.last_op = row.op;
        let by = (row.a > 0).then(|| row.at.saturating_add(u64::from(row.a) * 1_000_000));
        let open = Open {
            kind,
            process: row.process,
            instance: row.instance,
            at: row.at,
            by,
            series,
            sequence: row.sequence,
            group: row.producer,
            topic: row.topic,
            partition: row.partition,
            reads: 0,
            commits: Vec::new(),
        };
        if self.whole {
            self.progress.began(row.op, &open);
        }
        self.open.insert(row.op, open);
    }

    fn complete(&mut self, place: u64, row: &Row) {
        self.tick(place, row.at);
        let Some(open) = self.open.remove(&row.op).or_else(|| self.crashed.remove(&row.op)) else {
            if row.op == 0 || row.op > self.last_op {
                self.wrong(place, "an operation ends that never began");
            } else if self.whole {
                self.findings.add(Rule::ResolvedTwice, place, || {
                    (format!("operation {} ends a second time", row.op), Probe::op(row.op))
                });
            }
            return;
        };
        if self.whole {
            self.on_time(place, row, &open);
            self.progress.ended(place, row, &open, self.findings);
        }
        match open.kind {
            op::SEND => self.sent(place, row, &open),
            op::POLL if row.flag == outcome::RECORDS && row.a != open.reads => {
                self.wrong(place, "a poll returns another number of records than there are");
            }
            op::COMMIT if row.flag == outcome::OK => {
                for committing in &open.commits {
                    self.owners.committed(
                        place,
                        row.op,
                        &open,
                        open.group,
                        committing,
                        self.facts,
                        self.findings,
                    );
                }
            }
            op::SEEK if row.flag == outcome::OK => {
                self.consumers.sought(
                    (open.process, open.instance),
                    open.topic,
                    open.partition,
                    open.sequence,
                );
            }
            op::DRAIN if self.whole && row.flag != outcome::OK => {
                self.findings.add(Rule::NoProgress, place, || {
                    let who = process_words(open.process, open.instance);
                    let what = format!(
                        "{who} was to read everything there is, and could not by {}",
                        time_words(row.at)
                    );
                    (what, Probe::op(row.op))
                })
            }
            _ => {}
        }
    }

    fn on_time(&mut self, place: u64, row: &Row, open: &Open) {
        let tolerance =
            u64::try_from(self.facts.settings.late_tolerance.as_nanos()).unwrap_or(u64::MAX);
        let Some(by) = open.by.filter(|by| row.at > by.saturating_add(tolerance)) else { return };
        self.findings.add(Rule::Overdue, place, || {
            let what = format!(
                "operation {} of {} had to end by {} and ended at {}, {} ms late",
                row.op,
                process_words(open.process, open.instance),
                time_words(by),
                time_words(row.at),
                (row.at - by) / 1_000_000
            );
            (what, Probe::op(row.op))
        });
    }

    fn sent(&mut self, place: u64, row: &Row, open: &Open) {
        match row.flag {
            outcome::OK | outcome::ACKED | outcome::ACKED_AT => self.totals.acked += 1,
            outcome::FAIL => self.totals.failed += 1,
            _ => self.totals.unknown += 1,
        }
        let Some(series) = open.series.and_then(|index| self.series.get_mut(index as usize)) else {
            return;
        };
        let key = series.key;
        match row.flag {
            outcome::OK | outcome::ACKED | outcome::ACKED_AT => {
                let offset = if row.flag == outcome::ACKED_AT { row.sequence } else { NO_OFFSET };
                let partition = if row.flag == outcome::OK { key.partition } else { row.partition };
                let excused =
                    if self.facts.deleted_since(key.topic, open.at) { state::EXCUSED } else { 0 };
                series.change(open.sequence, |value| {
                    value.state |= state::ACKED | excused;
                    value.offset = offset;
                    value.partition = partition;
                });
                if key.partition != ANY_PARTITION && partition != key.partition {
                    let facts = self.facts;
                    self.findings.add(Rule::WrongAddress, place, || {
                        let what = format!(
                            "{} was sent to {} and acknowledged in {}",
                            value_words(key, open.sequence),
                            facts.place(key.topic, key.partition),
                            facts.place(key.topic, partition)
                        );
                        (what, Probe::value(key, open.sequence))
                    });
                }
            }
            outcome::FAIL => series.mark(open.sequence, state::FAILED),
            _ => {}
        }
    }

    fn read(&mut self, place: u64, row: &Row) {
        let Some(open) = self.open.get_mut(&row.op) else {
            return self.wrong(place, "a record of a poll that is not open");
        };
        open.reads += 1;
        self.totals.reads += 1;
        if !self.facts.has(row.topic, row.partition) {
            return;
        }
        let who = (open.process, open.instance);
        if row.flag != 0 {
            let facts = self.facts;
            self.findings.add(Rule::PayloadHash, place, || {
                let what = format!(
                    "{} read {}@{}: {}",
                    process_words(who.0, who.1),
                    facts.place(row.topic, row.partition),
                    row.at,
                    PayloadError::words(u16::from(row.flag))
                );
                (what, Probe::op(row.op).with_place(row.topic, row.partition, row.at))
            });
        } else if !self.facts.same_name(row.a, row.topic)
            || !(row.b == row.partition || row.b == ANY_PARTITION)
        {
            let facts = self.facts;
            let key = SeriesKey {
                topic: row.a,
                partition: row.b,
                producer: row.producer,
                life: row.life,
            };
            self.findings.add(Rule::WrongAddress, place, || {
                let what = format!(
                    "{} read from {}@{} {}, which was sent to {}",
                    process_words(who.0, who.1),
                    facts.place(row.topic, row.partition),
                    row.at,
                    value_words(key, row.sequence),
                    facts.place(key.topic, key.partition)
                );
                (what, Probe::value(key, row.sequence).with_place(row.topic, row.partition, row.at))
            });
        }
        self.consumers.read(place, row, who, &self.index, self.facts, self.findings);
    }

    fn commit_offset(&mut self, place: u64, row: &Row) {
        self.totals.commits += 1;
        let Some(open) = self.open.get_mut(&row.op) else {
            return self.wrong(place, "an offset of a commit that is not open");
        };
        if !self.facts.has(row.topic, row.partition) {
            return;
        }
        let who = (open.process, open.instance);
        let group = open.group;
        let floor = self.owners.floor(group, who, row.topic, row.partition);
        let (topic, partition, offset) = (row.topic, row.partition, row.sequence);
        open.commits.push(Committing { topic, partition, offset, floor });
        self.consumers.commit(place, row, who, group, self.facts, self.findings);
    }

    fn event(&mut self, place: u64, row: &Row) {
        self.tick(place, row.at);
        let who = (row.process, row.instance);
        match row.flag {
            event::FENCED => self.owners.fenced(row.producer, who),
            event::CRASHED => {
                self.owners.gone(row.process, row.instance);
                self.consumers.gone(who);
                self.progress.gone(who);
                self.crashed
                    .extend(self.open.extract_if(|_, open| (open.process, open.instance) == who));
            }
            event::FAULT_BEGIN => {
                self.totals.faults += 1;
                if self.whole {
                    self.progress.disturbed(place, row.at, self.findings);
                }
            }
            event::HEALED if self.whole => {
                self.progress.disturbed(place, row.at, self.findings);
                self.progress.healed(row.at, &self.open);
            }
            event::DRAINED if self.facts.has(row.topic, row.partition) => {
                self.consumers.drained(place, row, self.facts, self.findings);
            }
            event::ASSIGNED | event::REVOKED | event::LOST => self.owners.changing(row),
            _ => {}
        }
    }

    fn event_partition(&mut self, place: u64, row: &Row) {
        let who = (row.process, row.instance);
        let Some((kind, group)) = self.owners.change() else {
            return self.wrong(place, "a partition of no event");
        };
        if !self.facts.has(row.topic, row.partition) {
            return;
        }
        if kind == event::ASSIGNED {
            let position = (row.flag == 1).then_some(row.sequence);
            self.owners.assigned(place, group, who, row, self.facts, self.findings);
            self.consumers.assigned(who, group, row.topic, row.partition, position);
        } else {
            self.owners.released(group, who, row.topic, row.partition);
            self.consumers.forget(row.process, row.instance, row.topic, row.partition);
        }
    }

    /// Ends the judging: what shows only when everything was read.
    pub(crate) fn finish(mut self, ending: Ending) -> (Totals, Option<Problem>) {
        let dead = self.crashed.values().filter(|open| open.kind == op::SEND).count();
        self.totals.unknown += dead as u64;
        let mut left: Vec<(u64, Open)> = self.open.drain().collect();
        left.sort_unstable_by_key(|(op, _)| *op);
        for (op, open) in left {
            if open.kind == op::SEND {
                self.totals.unknown += 1;
            }
            if self.whole && ending == Ending::Sealed {
                self.findings.add(Rule::NeverResolved, self.rows, || {
                    let who = process_words(open.process, open.instance);
                    let what = format!(
                        "operation {op} of {who}, begun at {}, never ended",
                        time_words(open.at)
                    );
                    (what, Probe::op(op))
                });
            }
        }
        if self.whole {
            self.progress.disturbed(self.rows, self.now, self.findings);
        }
        self.totals.rows = self.rows;
        let mut problem = self.malformed.map(|(row, what)| Problem::malformed(row, what));
        problem = problem.or_else(|| ending_problem(ending, self.rows));
        if problem.is_none() {
            // A cut history's logs are missing or incomplete: nothing follows from what is not in them.
            let missing =
                finale::judge(self.facts, &mut self.series, &mut self.totals, self.findings);
            let untold = self.consumers.untold.keys().min().map(|(topic, partition)| {
                let place = self.facts.place(*topic, *partition);
                format!(
                    "the truth is incomplete: records were read from {place}, and its log was not"
                )
            });
            problem = missing.or(untold).map(Problem::no_truth);
        }
        (self.totals, problem)
    }

    fn tick(&mut self, place: u64, at: u64) {
        // Several clocks of one machine may disagree by a little; a second is not a little.
        if at.saturating_add(1_000_000_000) < self.now {
            self.wrong(place, "time goes backward by more than a second");
        }
        self.now = self.now.max(at);
    }

    fn wrong(&mut self, place: u64, what: &'static str) {
        self.malformed.get_or_insert((place, what));
    }
}
