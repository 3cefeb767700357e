//! What the checker found, in words.

use std::fmt;

use super::rule::Rule;

/// What to make of a history.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::exhaustive_enums,
    reason = "a caller has to decide about each: there is no default for a verdict"
)]
pub enum Verdict {
    /// It is whole, it has its truth, something succeeded, and no rule is broken.
    Clean,
    /// A rule is broken.
    Anomalies,
    /// It cannot be judged, and so does not pass: the reason.
    Inconclusive(String),
}

/// One broken rule at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anomaly {
    pub(crate) rule: Rule,
    pub(crate) row: u64,
    pub(crate) what: String,
    pub(crate) evidence: Vec<String>,
}

impl Anomaly {
    /// The rule.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// The row of the history at which it shows.
    pub fn row(&self) -> u64 {
        self.row
    }

    /// What is wrong: who, what, where.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// The rows of the history that bear on it, in words. Only the first anomalies have them.
    pub fn evidence(&self) -> &[String] {
        &self.evidence
    }
}

impl fmt::Display for Anomaly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.rule, self.what)?;
        write!(f, "\n  the rule: {}", self.rule.meaning())?;
        for line in &self.evidence {
            write!(f, "\n  {line}")?;
        }
        Ok(())
    }
}

/// What [`check`](super::check) found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub(crate) verdict: Verdict,
    pub(crate) label: String,
    pub(crate) seed: u64,
    pub(crate) counts: [u64; Rule::ALL.len()],
    pub(crate) anomalies: Vec<Anomaly>,
    pub(crate) totals: Totals,
}

/// How much a history holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Totals {
    /// Rows.
    pub rows: u64,
    /// Operations of every kind.
    pub operations: u64,
    /// Sends.
    pub sends: u64,
    /// Sends that were acknowledged.
    pub acked: u64,
    /// Sends that definitely failed.
    pub failed: u64,
    /// Sends whose outcome is unknown, or never came.
    pub unknown: u64,
    /// Records that polls returned.
    pub reads: u64,
    /// Offsets that were committed.
    pub commits: u64,
    /// Records in the logs.
    pub truth: u64,
    /// Partitions whose log was read.
    pub truth_partitions: u64,
    /// Faults that began.
    pub faults: u64,
}

impl Report {
    /// What to make of the history.
    pub fn verdict(&self) -> &Verdict {
        &self.verdict
    }

    /// Whether it passes.
    pub fn is_clean(&self) -> bool {
        self.verdict == Verdict::Clean
    }

    /// How often each rule is broken, in the order of [`Rule::ALL`].
    pub fn counts(&self) -> impl Iterator<Item = (Rule, u64)> + '_ {
        Rule::ALL.into_iter().zip(self.counts)
    }

    /// How often one rule is broken.
    pub fn count(&self, rule: Rule) -> u64 {
        self.counts[rule.index()]
    }

    /// The broken rules in the order of the history; of each rule only the first are kept.
    pub fn anomalies(&self) -> &[Anomaly] {
        &self.anomalies
    }

    /// How much the history holds.
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// Operations of every kind.
    pub fn operations(&self) -> u64 {
        self.totals.operations
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let t = self.totals;
        if !self.label.is_empty() {
            writeln!(f, "{} (seed {})", self.label, self.seed)?;
        }
        writeln!(
            f,
            "{} operations: {} sends ({} acknowledged, {} failed, {} unknown), {} records read, {} offsets committed; \
             {} faults; truth: {} records in {} partitions",
            t.operations,
            t.sends,
            t.acked,
            t.failed,
            t.unknown,
            t.reads,
            t.commits,
            t.faults,
            t.truth,
            t.truth_partitions
        )?;
        for (rule, count) in self.counts().filter(|(_, count)| *count > 0) {
            writeln!(f, "{count:>8} x {rule}")?;
        }
        if let Some(first) = self.anomalies.first() {
            writeln!(f, "the first, at row {}: {first}", first.row)?;
        }
        match &self.verdict {
            Verdict::Clean => write!(f, "clean: {} rules hold", Rule::ALL.len()),
            Verdict::Anomalies => {
                write!(f, "NOT CLEAN: {} anomalies", self.counts.iter().sum::<u64>())
            }
            Verdict::Inconclusive(why) => write!(f, "NO VERDICT: {why}"),
        }
    }
}
