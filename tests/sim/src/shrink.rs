use crate::plan::Plan;
use crate::run::{Finished, run};
use crate::run_id::RunId;

/// The least that makes a run fail, as far as it was found.
#[derive(Debug)]
pub struct Shrunk {
    /// The run with only the faults that are needed.
    pub run: RunId,
    /// How it ends.
    pub finished: Finished,
    /// How many runs it took to find it.
    pub tries: usize,
}

/// Leaves out faults of a failing run, by halves, quarters and one by one, for as long as it still fails.
///
/// Leaving a fault out changes what comes after it, so what is left may fail for another reason; it is a failure all the
/// same, and a shorter story.
#[must_use]
pub fn shrink(failing: &RunId) -> Option<Shrunk> {
    let mut kept: Vec<usize> = Plan::of(failing).faults.iter().map(|fault| fault.number).collect();
    let mut best = run(failing);
    let mut tries = 1;
    if best.passed() {
        return None;
    }
    let mut part = kept.len().div_ceil(2).max(1);
    while tries < MOST_TRIES && !kept.is_empty() {
        let mut at = 0;
        let mut smaller = false;
        while at < kept.len() && tries < MOST_TRIES {
            let mut without = kept.clone();
            without.drain(at..(at + part).min(kept.len()));
            let tried = RunId { faults: Some(without.clone()), ..failing.clone() };
            let finished = run(&tried);
            tries += 1;
            if finished.passed() {
                at += part;
            } else {
                (kept, best, smaller) = (without, finished, true);
            }
        }
        if part == 1 && !smaller {
            break;
        }
        part = if smaller { part } else { part.div_ceil(2) }.clamp(1, kept.len().max(1));
    }
    let run = RunId { faults: Some(kept), ..failing.clone() };
    Some(Shrunk { run, finished: best, tries })
}

const MOST_TRIES: usize = 100;
