use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use super::figures::Longest;
use crate::kcheck::{Report, Rule};

/// What a run did and found. It passed if [`failures`](Self::failures) is empty.
#[derive(Debug)]
pub struct NemesisReport {
    pub(super) label: String,
    pub(super) seed: u64,
    pub(super) lasted: Duration,
    pub(super) faults: BTreeMap<&'static str, u32>,
    pub(super) of_node: BTreeMap<u32, u32>,
    pub(super) held_back: u32,
    pub(super) sent: u64,
    pub(super) acknowledged: u64,
    pub(super) failed: u64,
    pub(super) unknown: u64,
    pub(super) in_log: u64,
    pub(super) java: Option<u64>,
    pub(super) delivered: u64,
    pub(super) again: u64,
    pub(super) commits: u64,
    pub(super) commits_failed: u64,
    pub(super) poll_errors: u64,
    pub(super) producers: u64,
    pub(super) members: u64,
    pub(super) acks: Longest,
    pub(super) deliveries: Longest,
    pub(super) checked: Report,
    /// The most memory that this process had, in KiB, where the system tells.
    pub(super) peak_kib: Option<u64>,
    pub(super) history: PathBuf,
    pub(super) failures: Vec<String>,
}

impl NemesisReport {
    /// Why the run did not pass.
    pub fn failures(&self) -> &[String] {
        &self.failures
    }

    fn broken(&self, rules: &[Rule]) -> u64 {
        rules.iter().map(|rule| self.checked.count(*rule)).sum()
    }
}

impl fmt::Display for NemesisReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let faults: Vec<_> =
            self.faults.iter().map(|(name, times)| format!("{name} {times}")).collect();
        let of_node: Vec<_> =
            self.of_node.iter().map(|(node, times)| format!("node {node}: {times}")).collect();
        let seconds = |time: Duration| format!("{:.1} s", time.as_secs_f64());
        writeln!(f, "{}; seed {}; {}", self.label, self.seed, seconds(self.lasted))?;
        writeln!(
            f,
            "  faults: {} ({}); {} later than planned, the nodes were not ready",
            faults.join(", "),
            of_node.join(", "),
            self.held_back
        )?;
        writeln!(
            f,
            "  {} records sent by {} producers: {} acknowledged, {} not written, {} possibly written",
            self.sent, self.producers, self.acknowledged, self.failed, self.unknown
        )?;
        write!(f, "  {} in the logs", self.in_log)?;
        match self.java {
            Some(java) => writeln!(
                f,
                "; Java reads {java}: the same offsets, timestamps, keys and values; the rules judge what it read"
            )?,
            None => writeln!(f, "; no second reader")?,
        }
        writeln!(
            f,
            "  {} delivered to {} members, {} of them again; {} commits, {} refused; {} polls failed",
            self.delivered,
            self.members,
            self.again,
            self.commits,
            self.commits_failed,
            self.poll_errors
        )?;
        for (what, gap) in [("acknowledgement", self.acks), ("delivery", self.deliveries)] {
            writeln!(
                f,
                "  longest {what} gap: {} in one partition (until {}), {} in all",
                seconds(gap.in_one),
                seconds(gap.at),
                seconds(gap.overall)
            )?;
        }
        writeln!(
            f,
            "  {} lost, {} duplicated, {} reordered, {} there although not written",
            self.broken(&[Rule::LostWrite, Rule::Unseen, Rule::UnexplainedGap]),
            self.broken(&[Rule::Duplicate]),
            self.broken(&[
                Rule::NonmonotonicSend,
                Rule::InternalNonmonotonicPoll,
                Rule::NonmonotonicPoll
            ]),
            self.broken(&[Rule::FailedWritePresent]),
        )?;
        writeln!(f, "  history: {}", self.history.display())?;
        if let Some(kib) = self.peak_kib {
            writeln!(f, "  at most {} MiB of memory", kib / 1024)?;
        }
        write!(f, "{}", self.checked)?;
        for failure in &self.failures {
            write!(f, "\nnemesis: {failure}")?;
        }
        Ok(())
    }
}
