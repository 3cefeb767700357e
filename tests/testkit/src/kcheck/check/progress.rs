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
    /// Who tries, while nothing of theirs has succeeded; none while there are faults.
    trying: Option<Map<Who, Tries>>,
    /// Who has succeeded in this window.
    fine: Map<Who, ()>,
}

/// What somebody has tried in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Tries {
    since: u64,
    /// The first operation.
    number: u64,
    /// How many have not ended.
    open: u32,
    /// When the last one ended.
    last: u64,
}

impl Tries {
    fn new(since: u64, number: u64) -> Self {
        Self { since, number, open: 0, last: since }
    }
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
        let mut trying: Map<Who, Tries> = Map::default();
        for (&number, open) in open.iter().filter(|(_, open)| counts(open.kind)) {
            let who = (open.process, open.instance);
            let tries = trying.entry(who).or_insert(Tries::new(at, number));
            tries.number = tries.number.min(number);
            tries.open += 1;
        }
        self.trying = Some(trying);
        self.fine = Map::default();
    }

    pub(crate) fn began(&mut self, number: u64, open: &Open) {
        let Some(trying) = self.trying.as_mut().filter(|_| counts(open.kind)) else { return };
        let who = (open.process, open.instance);
        if !self.fine.contains_key(&who) {
            trying.entry(who).or_insert(Tries::new(open.at, number)).open += 1;
        }
    }

    pub(crate) fn ended(&mut self, place: u64, row: &Row, open: &Open, findings: &mut Findings) {
        let Some(trying) = self.trying.as_mut().filter(|_| counts(open.kind)) else { return };
        let who = (open.process, open.instance);
        if matches!(row.flag, outcome::FAIL | outcome::UNKNOWN) {
            if let Some(tries) = trying.get_mut(&who) {
                tries.open = tries.open.saturating_sub(1);
                tries.last = row.at;
            }
            return;
        }
        self.fine.insert(who, ());
        if let Some(tries) = trying.remove(&who) {
            // One that began later shows nothing of the time before it.
            let tried = open.at.saturating_sub(tries.since) <= self.within;
            self.judge(place, if tried { row.at } else { tries.last }, who, tries, findings);
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
        for (who, tries) in left {
            // Who gave up early and had nothing more to try is not stuck.
            let until = if tries.open > 0 { at } else { tries.last };
            self.judge(place, until, who, tries, findings);
        }
    }

    fn judge(
        &self,
        place: u64,
        at: u64,
        who: Who,
        Tries { since, number, .. }: Tries,
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
