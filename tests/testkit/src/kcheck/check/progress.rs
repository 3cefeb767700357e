//! Whether things get going again once every fault is over.

use std::time::Duration;

use crate::kcheck::row::{Row, op, outcome};
use crate::kcheck::rule::Rule;

use super::findings::{Findings, Probe, process_words, time_words};
use super::hash::Map;
use super::judge::Open;

type Who = (u32, u32);

/// The window after healing.
#[derive(Debug)]
pub(crate) struct Progress {
    within: u64,
    /// Who tries what since when, while nothing of theirs has succeeded; none while there are faults.
    trying: Option<Map<Who, (u64, u64)>>,
    /// Who has succeeded in this window.
    fine: Map<Who, ()>,
}

/// A poll that returns nothing is neither a success nor a failure; the same goes for what needs no broker.
fn counts(kind: u8) -> bool {
    !matches!(kind, op::POLL | op::SEEK | op::CLOSE | op::FLUSH | op::OTHER)
}

impl Progress {
    pub(crate) fn new(within: Duration) -> Self {
        let within = u64::try_from(within.as_nanos()).unwrap_or(u64::MAX);
        Self { within, trying: None, fine: Map::default() }
    }

    pub(crate) fn healed(&mut self, at: u64, open: &Map<u64, Open>) {
        let mut trying: Map<Who, (u64, u64)> = Map::default();
        for (&number, open) in open.iter().filter(|(_, open)| counts(open.kind)) {
            let first = trying.entry((open.process, open.instance)).or_insert((at, number));
            first.1 = first.1.min(number);
        }
        self.trying = Some(trying);
        self.fine = Map::default();
    }

    pub(crate) fn began(&mut self, number: u64, open: &Open) {
        let Some(trying) = self.trying.as_mut().filter(|_| counts(open.kind)) else { return };
        let who = (open.process, open.instance);
        if !self.fine.contains_key(&who) {
            trying.entry(who).or_insert((open.at, number));
        }
    }

    pub(crate) fn ended(&mut self, place: u64, row: &Row, open: &Open, findings: &mut Findings) {
        if self.trying.is_none()
            || !counts(open.kind)
            || matches!(row.flag, outcome::FAIL | outcome::UNKNOWN)
        {
            return;
        }
        let who = (open.process, open.instance);
        self.fine.insert(who, ());
        if let Some(since) = self.trying.as_mut().and_then(|trying| trying.remove(&who)) {
            self.judge(place, row.at, who, since, findings);
        }
    }

    pub(crate) fn gone(&mut self, who: Who) {
        if let Some(trying) = &mut self.trying {
            trying.remove(&who);
        }
    }

    /// The window ends: by a fault, by healing again, or with the history.
    pub(crate) fn disturbed(&mut self, place: u64, at: u64, findings: &mut Findings) {
        let mut left: Vec<_> = self.trying.take().into_iter().flatten().collect();
        left.sort_unstable();
        for (who, since) in left {
            self.judge(place, at, who, since, findings);
        }
    }

    fn judge(
        &self,
        place: u64,
        at: u64,
        who: Who,
        (since, number): (u64, u64),
        findings: &mut Findings,
    ) {
        if at.saturating_sub(since) <= self.within {
            return;
        }
        findings.add(Rule::NoProgress, place, || {
            let what = format!(
                "every fault was over, and nothing {} tried from {} on succeeded until {}",
                process_words(who.0, who.1),
                time_words(since),
                time_words(at)
            );
            (what, Probe::op(number))
        });
    }
}
