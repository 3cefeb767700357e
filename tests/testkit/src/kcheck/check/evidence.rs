//! One more reading, for what bears on the anomalies that are kept.

use kafka4rs_protocol::ErrorCode;

use crate::kcheck::history::{History, HistoryError};
use crate::kcheck::row::{Kind, Row, op, outcome};

use super::facts::Facts;
use super::findings::{Findings, LATER, process_words, time_words, value_words};
use super::hash::Map;
use super::values::SeriesKey;

/// Of each anomaly, how many rows are told.
const LINES: usize = 16;

/// Adds the evidence to what is kept, and places what showed only in the end.
pub(crate) fn gather(
    history: &History,
    facts: &Facts,
    findings: &mut Findings,
) -> Result<(), HistoryError> {
    if findings.kept.is_empty() {
        return Ok(());
    }
    let mut gathering = Gathering::default();
    for (index, (_, probe)) in findings.kept.iter().enumerate() {
        for value in &probe.values {
            gathering.values.entry(*value).or_default().push(index);
        }
        for place in &probe.places {
            gathering.places.entry(*place).or_default().push(index);
        }
        for op in &probe.ops {
            gathering.ops.entry(*op).or_default().push(index);
        }
    }
    let mut rows = 0;
    history.rows()?.for_each(|at, row| {
        rows = at + 1;
        gathering.row(at, row, facts, findings);
    })?;
    for (anomaly, _) in &mut findings.kept {
        anomaly.row = if anomaly.row == LATER { rows } else { anomaly.row };
    }
    Ok(())
}

#[derive(Debug, Default)]
struct Gathering {
    values: Map<(SeriesKey, u64), Vec<usize>>,
    places: Map<(u32, u32, u64), Vec<usize>>,
    ops: Map<u64, Vec<usize>>,
    /// Who polls, while it does.
    polls: Map<u64, (u32, u32)>,
}

impl Gathering {
    fn row(&mut self, at: u64, row: &Row, facts: &Facts, findings: &mut Findings) {
        let (of, line): (Vec<usize>, String) = match Kind::from_number(row.kind) {
            Some(Kind::Send) => {
                let key = SeriesKey {
                    topic: row.topic,
                    partition: row.partition,
                    producer: row.producer,
                    life: row.life,
                };
                let mut of = self.of(self.values.get(&(key, row.sequence)));
                of.extend(self.of(self.ops.get(&row.op)));
                if of.is_empty() {
                    return;
                }
                of.sort_unstable();
                of.dedup();
                self.ops.insert(row.op, of.clone());
                let who = process_words(row.process, row.instance);
                let to = facts.place(row.topic, row.partition);
                let what = value_words(key, row.sequence);
                (
                    of,
                    format!(
                        "operation {}: {who} sends {what} to {to} at {}",
                        row.op,
                        time_words(row.at)
                    ),
                )
            }
            Some(Kind::Invoke) => {
                if row.flag == op::POLL {
                    self.polls.insert(row.op, (row.process, row.instance));
                }
                let Some(of) = self.ops.get(&row.op) else { return };
                let who = process_words(row.process, row.instance);
                let what = invoked_words(row, facts);
                (
                    of.clone(),
                    format!("operation {}: {who} {what} at {}", row.op, time_words(row.at)),
                )
            }
            Some(Kind::CommitOffset) => {
                let Some(of) = self.ops.get(&row.op) else { return };
                let what = format!("{}@{}", facts.place(row.topic, row.partition), row.sequence);
                (of.clone(), format!("operation {}: of that, {what}", row.op))
            }
            Some(Kind::Complete) => {
                self.polls.remove(&row.op);
                let Some(of) = self.ops.get(&row.op) else { return };
                let how = ended_words(row);
                (of.clone(), format!("operation {}: ends at {}: {how}", row.op, time_words(row.at)))
            }
            Some(kind @ (Kind::Read | Kind::TruthRecord)) => {
                let key = SeriesKey {
                    topic: row.a,
                    partition: row.b,
                    producer: row.producer,
                    life: row.life,
                };
                let mut of = self.of(self.places.get(&(row.topic, row.partition, row.at)));
                if row.flag == 0 {
                    of.extend(self.of(self.values.get(&(key, row.sequence))));
                }
                if of.is_empty() {
                    return;
                }
                of.sort_unstable();
                of.dedup();
                let what = if row.flag == 0 {
                    value_words(key, row.sequence)
                } else {
                    "a damaged value".to_owned()
                };
                let place = format!("{}@{}", facts.place(row.topic, row.partition), row.at);
                if kind == Kind::Read {
                    let who = self
                        .polls
                        .get(&row.op)
                        .map_or(String::new(), |who| process_words(who.0, who.1));
                    (of, format!("operation {}: {who} reads {place}: {what}", row.op))
                } else {
                    (of, format!("the log has at {place}: {what}"))
                }
            }
            _ => return,
        };
        for index in of {
            let Some((anomaly, _)) = findings.kept.get_mut(index) else { continue };
            if anomaly.row == LATER {
                anomaly.row = at;
            }
            match anomaly.evidence.len() {
                0..LINES => anomaly.evidence.push(line.clone()),
                LINES => anomaly.evidence.push("(more of the history bears on it)".to_owned()),
                _ => {}
            }
        }
    }

    fn of(&self, found: Option<&Vec<usize>>) -> Vec<usize> {
        found.cloned().unwrap_or_default()
    }
}

fn invoked_words(row: &Row, facts: &Facts) -> String {
    match row.flag {
        op::POLL => "polls".to_owned(),
        op::COMMIT => format!("commits for group {}", facts.group(row.producer)),
        op::SEEK => format!("seeks {}@{}", facts.place(row.topic, row.partition), row.sequence),
        op::FLUSH => "flushes".to_owned(),
        op::CLOSE => "closes".to_owned(),
        op::CREATE_TOPIC => "creates a topic".to_owned(),
        op::DELETE_TOPIC => "deletes a topic".to_owned(),
        op::GROW_TOPIC => format!("asks for {} partitions of a topic", row.partition),
        op::END_TRANSACTION => {
            let how = if row.code == 1 { "commits" } else { "aborts" };
            format!("{how} transaction {} of producer {}", row.transaction, row.producer)
        }
        op::DRAIN => "begins to read everything there is".to_owned(),
        _ => format!("begins an operation of its own (number {})", row.code),
    }
}

fn ended_words(row: &Row) -> String {
    let error = || match row.code.cast_signed() {
        0 => String::new(),
        code => format!(", {}", ErrorCode::from_code(code)),
    };
    match row.flag {
        outcome::OK => "done".to_owned(),
        outcome::ACKED => format!("acknowledged in partition {}, without an offset", row.partition),
        outcome::ACKED_AT => {
            format!("acknowledged in partition {} at offset {}", row.partition, row.sequence)
        }
        outcome::RECORDS => format!("{} records", row.a),
        outcome::FAIL => format!("it definitely had no effect{}", error()),
        _ => format!("nobody knows whether it had an effect{}", error()),
    }
}
