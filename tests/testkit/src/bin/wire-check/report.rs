//! What was found: per kind, and in all.

use std::collections::BTreeMap;

/// How a vector was checked that agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checked {
    Agrees,
    /// It agrees, with this remark; the remarks are counted.
    But(&'static str),
    /// Nothing was compared, for this reason: not a pass.
    NotHere(&'static str),
}

/// `Err` says what differs first.
pub(crate) type Outcome = Result<Checked, String>;

#[derive(Debug, Default)]
struct Tally {
    vectors: usize,
    mismatches: usize,
    remarks: BTreeMap<&'static str, usize>,
    not_here: BTreeMap<&'static str, usize>,
}

#[derive(Debug, Default)]
pub(crate) struct Report {
    kinds: BTreeMap<&'static str, Tally>,
    unreadable: usize,
}

impl Report {
    pub(crate) fn add(&mut self, kind: &'static str, path: &str, row: usize, outcome: Outcome) {
        let tally = self.kinds.entry(kind).or_default();
        match outcome {
            Ok(Checked::NotHere(why)) => {
                *tally.not_here.entry(why).or_default() += 1;
                return;
            }
            Ok(Checked::But(remark)) => *tally.remarks.entry(remark).or_default() += 1,
            Ok(Checked::Agrees) => {}
            Err(what) => {
                tally.mismatches += 1;
                // A record may be a megabyte.
                let what: String = what.chars().take(400).collect();
                println!("mismatch: {path}, row {row}: {what}");
            }
        }
        tally.vectors += 1;
    }

    pub(crate) fn unreadable(&mut self, path: &str, why: &str) {
        self.unreadable += 1;
        println!("not readable: {path}: {why}");
    }

    /// Whether something was read and all of it agrees.
    pub(crate) fn print(&self) -> bool {
        let (mut vectors, mut mismatches, mut not_here) = (0, 0, 0);
        for (kind, tally) in &self.kinds {
            println!("{kind}: {} vectors, {} mismatches", tally.vectors, tally.mismatches);
            for (remark, count) in &tally.remarks {
                println!("    of these {count}: {remark}");
            }
            for (why, count) in &tally.not_here {
                println!("    not checked here: {count}: {why}");
                not_here += count;
            }
            vectors += tally.vectors;
            mismatches += tally.mismatches;
        }
        let unreadable = self.unreadable;
        println!(
            "total: {vectors} vectors, {mismatches} mismatches, {not_here} not checked here, \
             {unreadable} files not readable"
        );
        vectors > 0 && mismatches == 0 && unreadable == 0
    }
}
