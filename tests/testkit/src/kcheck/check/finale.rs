//! What the logs hold, against what was sent.

use crate::kcheck::payload::{ANY_PARTITION, PayloadError};
use crate::kcheck::report::Totals;
use crate::kcheck::rule::Rule;

use super::facts::{Facts, Log};
use super::findings::{Findings, LATER, Probe, value_words};
use super::values::{NO_OFFSET, NO_SERIES, Series, Value, state};

/// Judges the logs, then every value that was sent. Says so if a log is missing that was needed.
pub(crate) fn judge(
    facts: &Facts,
    series: &mut [Series],
    totals: &mut Totals,
    findings: &mut Findings,
) -> Option<String> {
    for (index, log) in facts.logs.iter().enumerate() {
        totals.truth += log.offsets.len() as u64;
        totals.truth_partitions += 1;
        for at in 0..log.offsets.len() {
            logged(facts, index as u32, log, at, series, findings);
        }
    }
    let mut missing = None;
    let mut strays = Vec::new();
    for (index, series) in series.iter().enumerate() {
        sent(facts, index as u32, series, &mut strays, findings);
        if !has_log(facts, series) {
            missing.get_or_insert_with(|| {
                let place = facts.place(series.key.topic, series.key.partition);
                format!("the truth is incomplete: records were sent to {place}, and its log was not read")
            });
        }
    }
    strays.sort_unstable();
    for at in 0..strays.len() {
        stray(facts, series, &strays, at, findings);
    }
    missing
}

/// A record of a log.
fn logged(
    facts: &Facts,
    log_index: u32,
    log: &Log,
    at: usize,
    series: &mut [Series],
    findings: &mut Findings,
) {
    let (offset, sequence) = (log.offsets[at], log.sequences[at]);
    let here = || format!("{}@{offset}", facts.place(log.topic, log.partition));
    let place = || Probe::default().with_place(log.topic, log.partition, offset);
    let Some(series) =
        series.get_mut(log.series[at] as usize).filter(|_| log.series[at] != NO_SERIES)
    else {
        return findings.add(Rule::PayloadHash, LATER, || {
            let damage = log.damaged.get(&(at as u32)).copied().unwrap_or(0);
            (
                format!(
                    "the log has a damaged record at {}: {}",
                    here(),
                    PayloadError::words(damage)
                ),
                place(),
            )
        });
    };
    let key = series.key;
    let value = || value_words(key, sequence);
    if !facts.same_name(key.topic, log.topic)
        || !(key.partition == log.partition || key.partition == ANY_PARTITION)
    {
        return findings.add(Rule::WrongAddress, LATER, || {
            let sent_to = facts.place(key.topic, key.partition);
            let what =
                format!("the log has at {} {}, which was sent to {sent_to}", here(), value());
            (what, place().with_value(key, sequence))
        });
    }
    let Some(known) = series.get(sequence).filter(|known| known.state & state::SENT != 0) else {
        return findings.add(Rule::Phantom, LATER, || {
            (format!("the log has at {} {}, which was never sent", here(), value()), place())
        });
    };
    let again = known.state & state::LOGGED != 0;
    if known.state & state::FAILED != 0 {
        findings.add(Rule::FailedWritePresent, LATER, || {
            let what =
                format!("the log has at {} {}, which was reported as not written", here(), value());
            (what, place().with_value(key, sequence))
        });
    }
    if facts.settings.idempotent && again {
        findings.add(Rule::Duplicate, LATER, || {
            (
                format!("the log has {} a second time at {}", value(), here()),
                place().with_value(key, sequence),
            )
        });
    }
    match series.last {
        Some((in_log, last)) if in_log == log_index && sequence < last => {
            if facts.settings.idempotent && !again {
                findings.add(Rule::NonmonotonicSend, LATER, || {
                    let what = format!(
                        "{} lies at {}, behind record {last}, which was sent later",
                        value(),
                        here()
                    );
                    (what, Probe::value(key, sequence).with_value(key, last))
                });
            }
        }
        _ => series.last = Some((log_index, sequence)),
    }
    let transaction = log.transactions.get(&(at as u32)).copied();
    let committed =
        transaction.and_then(|number| facts.transactions.get(&(key.producer, key.life, number)));
    if committed.is_some_and(|committed| *committed == log.aborted.get(at)) {
        findings.add(Rule::TornTransaction, LATER, || {
            let (asked, is) = if log.aborted.get(at) {
                ("committed", "aborted")
            } else {
                ("aborted", "committed")
            };
            let number = transaction.unwrap_or(0);
            let what = format!(
                "{} at {} is {is}, and transaction {number} of producer {} was reported as {asked}",
                value(),
                here(),
                key.producer
            );
            (what, place().with_value(key, sequence))
        });
    }
    let placed =
        known.offset == NO_OFFSET || (known.offset == offset && known.partition == log.partition);
    series.mark(sequence, state::LOGGED | if placed { state::PLACED } else { 0 });
}

/// An acknowledgement that names an offset where something else lies: topic, partition, offset, series,
/// sequence, and whether the record lies elsewhere.
type Stray = (u32, u32, u64, u32, u64, bool);

/// The values of a series.
fn sent(
    facts: &Facts,
    index: u32,
    series: &Series,
    strays: &mut Vec<Stray>,
    findings: &mut Findings,
) {
    let key = series.key;
    let last = series.states.iter().rposition(|value| value & state::LOGGED != 0).unwrap_or(0);
    let near = (0..series.states.len() as u64)
        .map(|sequence| (sequence, series.states[sequence as usize]));
    let mut far: Vec<(u64, u8)> =
        series.far.iter().map(|(sequence, value)| (*sequence, value.state)).collect();
    far.sort_unstable();
    for (sequence, bits) in near.chain(far) {
        if bits & state::SENT == 0 {
            if sequence < last as u64 {
                findings.add(Rule::UnexplainedGap, LATER, || {
                    let what = format!(
                        "{} to {} is missing before record {last}, and nothing says that it was sent or failed",
                        value_words(key, sequence),
                        facts.place(key.topic, key.partition)
                    );
                    (what, Probe::value(key, last as u64))
                });
            }
            continue;
        }
        if bits & state::ACKED == 0
            || bits & (state::LOGGED | state::PLACED) == (state::LOGGED | state::PLACED)
        {
            continue;
        }
        let Some(value) = series.get(sequence) else { continue };
        let lost = bits & state::LOGGED == 0;
        if lost && !is_lost(facts, key.topic, &value) {
            continue;
        }
        if value.offset != NO_OFFSET {
            let topic =
                facts.topics.get(key.topic as usize).map_or(key.topic, |topic| topic.first_of_name);
            strays.push((topic, value.partition, value.offset, index, sequence, !lost));
        }
        if lost {
            findings.add(Rule::LostWrite, LATER, || {
                let at = if value.offset == NO_OFFSET {
                    String::new()
                } else {
                    format!("@{}", value.offset)
                };
                let what = format!(
                    "{} was acknowledged in {}{at} and is not in the log",
                    value_words(key, sequence),
                    facts.place(key.topic, value.partition)
                );
                (
                    what,
                    Probe::value(key, sequence).with_place(
                        key.topic,
                        value.partition,
                        value.offset,
                    ),
                )
            });
        }
    }
}

/// Whether an acknowledged value that is in no log ought to be in one.
fn is_lost(facts: &Facts, topic: u32, value: &Value) -> bool {
    if value.state & state::EXCUSED != 0 {
        return false;
    }
    let mut logs =
        facts.incarnations(topic).filter_map(|(topic, _)| facts.log_at(topic, value.partition));
    // Without a log there is no telling; with one that has dropped its beginning, only behind that.
    logs.next().is_some_and(|log| {
        let start = facts.logs[log as usize].start;
        start == 0 || (value.offset != NO_OFFSET && value.offset >= start)
    })
}

/// Whether the logs that a series needs were read.
fn has_log(facts: &Facts, series: &Series) -> bool {
    let key = series.key;
    let read = |topic| {
        if key.partition == ANY_PARTITION {
            facts.logs.iter().any(|log| log.topic == topic)
        } else {
            facts.log_at(topic, key.partition).is_some()
        }
    };
    let may_be_there = |bits: &u8| bits & state::SENT != 0 && bits & state::FAILED == 0;
    let needed = series.states.iter().any(may_be_there)
        || series.far.values().any(|v| may_be_there(&v.state));
    let live = facts.incarnations(key.topic).any(|(_, topic)| topic.deleted_at.is_none());
    !needed || !live || facts.incarnations(key.topic).any(|(topic, _)| read(topic))
}

fn stray(facts: &Facts, series: &[Series], strays: &[Stray], at: usize, findings: &mut Findings) {
    let (topic, partition, offset, index, sequence, elsewhere) = strays[at];
    let Some(key) = series.get(index as usize).map(|series| series.key) else { return };
    let log = facts.incarnations(topic).find_map(|(topic, _)| facts.log_at(topic, partition));
    let log = log.map(|log| &facts.logs[log as usize]);
    let there = log.and_then(|log| {
        let at = log.offsets.binary_search(&offset).ok()?;
        let series = series.get(log.series[at] as usize)?;
        Some((series, log.sequences[at]))
    });
    let twin = at.checked_sub(1).and_then(|before| strays.get(before));
    let twin = twin.filter(|twin| (twin.0, twin.1, twin.2) == (topic, partition, offset));
    let twin = twin.and_then(|twin| Some((series.get(twin.3 as usize)?.key, twin.4)));
    let acked = there.filter(|(series, sequence)| {
        series
            .get(*sequence)
            .is_some_and(|value| value.state & state::ACKED != 0 && value.offset == offset)
    });
    let acked = acked.map(|(series, sequence)| (series.key, sequence));
    let probe = || Probe::value(key, sequence).with_place(topic, partition, offset);
    if let Some((other, number)) = acked.or(twin) {
        findings.add(Rule::OffsetReused, LATER, || {
            let what = format!(
                "{}@{offset} was given to {} and to {}",
                facts.place(topic, partition),
                value_words(key, sequence),
                value_words(other, number)
            );
            (what, probe().with_value(other, number))
        });
    } else if elsewhere {
        findings.add(Rule::InconsistentOffsets, LATER, || {
            let what = format!(
                "{} was acknowledged at {}@{offset}, and the log has it elsewhere",
                value_words(key, sequence),
                facts.place(topic, partition)
            );
            (what, probe())
        });
    }
}
