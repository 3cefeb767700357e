//! Judging a history: one reading for the truth, one for the operations in their order, and, if
//! something is wrong, one for the evidence.
//!
//! Every reading is linear and streams. What stays in memory is the log (20 bytes a record and two
//! bits), the values that were sent (9 bytes each), what is open, and a little for each consumer and
//! partition. With [`check_in_passes`] only a share of the partitions is in memory at a time.

mod consumers;
mod evidence;
mod facts;
mod finale;
mod findings;
mod hash;
mod judge;
mod owners;
mod progress;
mod values;

#[cfg(test)]
mod tests;

use super::history::{Ending, History, HistoryError};
use super::report::{Report, Totals, Verdict};
use super::rule::Rule;
use facts::Facts;
use findings::Findings;
use judge::Judge;

/// Holds a history against every rule.
pub fn check(history: &History) -> Report {
    check_in_passes(history, 1)
}

/// As [`check`], reading the history `passes` times and holding about that fraction of it in memory
/// each time. The findings are the same.
pub fn check_in_passes(history: &History, passes: u32) -> Report {
    let passes = passes.max(1);
    let mut findings = Findings::default();
    let mut totals = Totals::default();
    let mut why = None;
    let mut first = None;
    for pass in 0..passes {
        let facts = match Facts::read(history, Share { pass, passes }) {
            Ok(facts) => facts,
            Err(error) => return unreadable(&error),
        };
        let mut judge = Judge::new(&facts, &mut findings, pass == 0);
        let ending =
            match history.rows().and_then(|rows| rows.for_each(|place, row| judge.row(place, row)))
            {
                Ok(ending) => ending,
                Err(error) => return unreadable(&error),
            };
        let (part, problem) = judge.finish(ending);
        if pass == 0 {
            totals = part;
        } else {
            totals.truth += part.truth;
            totals.truth_partitions += part.truth_partitions;
        }
        why = why.or(problem);
        first.get_or_insert(facts);
    }
    let Some(facts) = first else { return unreadable(&HistoryError::Empty) };
    if let Err(error) = evidence::gather(history, &facts, &mut findings) {
        return unreadable(&error);
    }
    let verdict = match why {
        Some(why) if why.fatal || findings.is_empty() => Verdict::Inconclusive(why.text),
        _ if !findings.is_empty() => Verdict::Anomalies,
        _ => vacuous(&totals).map_or(Verdict::Clean, |why| Verdict::Inconclusive(why.to_owned())),
    };
    let (counts, anomalies) = findings.into_parts();
    Report {
        verdict,
        label: facts.settings.label,
        seed: facts.settings.seed,
        counts,
        anomalies,
        totals,
    }
}

/// Why there is no verdict. A fatal one stands even if anomalies were found.
pub(crate) struct Problem {
    fatal: bool,
    text: String,
}

impl Problem {
    fn cut(rows: u64) -> Self {
        let text = format!(
            "the history is cut behind row {rows}: it has no end, so its writer was killed, is still running, or the \
             file was truncated"
        );
        Self { fatal: true, text }
    }

    fn malformed(row: u64, what: &str) -> Self {
        Self { fatal: true, text: format!("the history is malformed at row {row}: {what}") }
    }

    fn no_truth(what: String) -> Self {
        Self { fatal: false, text: what }
    }
}

/// Which partitions are looked at in one pass.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Share {
    pass: u32,
    passes: u32,
}

impl Share {
    fn has(self, hash: u64) -> bool {
        self.passes == 1 || hash % u64::from(self.passes) == u64::from(self.pass)
    }
}

/// What makes a history without anomalies worth nothing.
fn vacuous(totals: &Totals) -> Option<&'static str> {
    if totals.operations == 0 {
        Some("the history is empty: no operation was recorded")
    } else if totals.acked == 0 && totals.reads == 0 {
        Some("nothing happened: no record was acknowledged and none was read")
    } else if totals.truth_partitions == 0 {
        Some(
            "there is no truth in it: no log was read, so nothing can be said about what was written",
        )
    } else {
        None
    }
}

fn unreadable(error: &HistoryError) -> Report {
    Report {
        verdict: Verdict::Inconclusive(error.to_string()),
        label: String::new(),
        seed: 0,
        counts: [0; Rule::ALL.len()],
        anomalies: Vec::new(),
        totals: Totals::default(),
    }
}

/// The problem of a reading that ended like this.
fn ending_problem(ending: Ending, rows: u64) -> Option<Problem> {
    (ending == Ending::Cut).then(|| Problem::cut(rows))
}
