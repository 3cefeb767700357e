//! Contenders in turn, ratios per round.

use std::fs;
use std::time::{Duration, Instant};

use crate::Result;

/// Rounds of one case unless told otherwise.
const ROUNDS: usize = 11;

/// Samples that a contender has in a round, in turn with the others; the best one counts.
const SAMPLES: usize = 3;

/// How long one sample takes, about.
const SAMPLE: Duration = Duration::from_millis(2);

/// Ours may take this much of the time that the crate `kafka-protocol` takes.
const TARGET: f64 = 0.7;

/// The one contender that the target is about.
pub(crate) const RIVAL: &str = "kafka-protocol";

/// Who does the work, and the work.
pub(crate) struct Contender<'a> {
    name: &'static str,
    call: Box<dyn FnMut() + 'a>,
}

impl<'a> Contender<'a> {
    pub(crate) fn new(name: &'static str, call: impl FnMut() + 'a) -> Self {
        Self { name, call: Box::new(call) }
    }
}

/// Runs cases and prints one line for each pair.
pub(crate) struct Table {
    rounds: usize,
    filters: Vec<String>,
    pairs: usize,
    missed: Vec<String>,
}

impl Table {
    pub(crate) fn from_args(args: impl Iterator<Item = String>) -> Result<Self> {
        let mut table = Self { rounds: ROUNDS, filters: Vec::new(), pairs: 0, missed: Vec::new() };
        let mut args = args;
        while let Some(word) = args.next() {
            if word == "--rounds" {
                table.rounds = args.next().ok_or("--rounds needs a number")?.parse()?;
            } else if word.starts_with('-') {
                return Err(format!("unknown argument {word}").into());
            } else {
                table.filters.push(word);
            }
        }
        if table.rounds < 7 {
            return Err("a median takes at least 7 rounds".into());
        }
        Ok(table)
    }

    /// What the figures depend on besides the code.
    pub(crate) fn machine(&self) {
        let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = cpu
            .lines()
            .find_map(|line| line.strip_prefix("model name"))
            .map_or("unknown processor", |rest| rest.trim_start_matches([' ', '\t', ':']));
        let threads = std::thread::available_parallelism().map_or(0, usize::from);
        let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
        println!("{model}, {threads} threads, load {}", load.trim());
        println!(
            "{} rounds of {SAMPLES} samples of {SAMPLE:?}; times are the best of all rounds, \
             the ratio is the median of the rounds",
            self.rounds
        );
        println!();
        println!(
            "{:<44} {:<15} {:>11} {:>11} {:>7}   {:>13}",
            "case", "beside", "ours", "theirs", "ratio", "rounds"
        );
    }

    /// Whether the case was asked for.
    pub(crate) fn wants(&self, case: &str) -> bool {
        self.filters.is_empty() || self.filters.iter().any(|part| case.contains(part))
    }

    /// Times `ours` in turn with `theirs`.
    pub(crate) fn case(&mut self, case: &str, ours: Contender<'_>, theirs: Vec<Contender<'_>>) {
        let mut all = vec![ours];
        all.extend(theirs);
        let calls: Vec<u32> =
            all.iter_mut().map(|contender| calibrate(&mut contender.call)).collect();
        // Seconds per call: by contender, by round.
        let mut best = vec![Vec::with_capacity(self.rounds); all.len()];
        for round in 0..self.rounds {
            let mut times = vec![f64::MAX; all.len()];
            for sample in 0..SAMPLES {
                for turn in 0..all.len() {
                    // Nobody is always first, or always behind the same other.
                    let turn = if (round + sample) % 2 == 0 { turn } else { all.len() - 1 - turn };
                    let took = time(calls[turn], &mut all[turn].call);
                    times[turn] = times[turn].min(took.as_secs_f64() / f64::from(calls[turn]));
                }
            }
            for (list, time) in best.iter_mut().zip(times) {
                list.push(time);
            }
        }
        for (contender, theirs) in all.iter().zip(&best).skip(1) {
            let mut ratios: Vec<f64> = best[0].iter().zip(theirs).map(|(a, b)| a / b).collect();
            ratios.sort_unstable_by(f64::total_cmp);
            let median = ratios[ratios.len() / 2];
            let missed = contender.name == RIVAL && median > TARGET;
            self.pairs += 1;
            if missed {
                self.missed.push(format!("{case}: {median:.2}"));
            }
            println!(
                "{case:<44} {:<15} {:>11} {:>11} {median:>7.2}   {:>5.2} to {:<5.2}{}",
                contender.name,
                nanos(least(&best[0])),
                nanos(least(theirs)),
                ratios[0],
                ratios[ratios.len() - 1],
                if missed { "  MISSED" } else { "" },
            );
        }
    }

    /// The last lines.
    pub(crate) fn finish(self) {
        println!();
        println!(
            "{} pairs; above {TARGET} of the time of {RIVAL}: {}",
            self.pairs,
            if self.missed.is_empty() { "none".into() } else { self.missed.join("; ") }
        );
    }
}

fn calibrate(call: &mut dyn FnMut()) -> u32 {
    let mut calls = 1u32;
    loop {
        let took = time(calls, call);
        if took >= SAMPLE {
            return calls;
        }
        let short = SAMPLE.as_secs_f64() / took.as_secs_f64().max(1e-9);
        calls = (f64::from(calls) * short.clamp(1.2, 10.0)).ceil() as u32;
    }
}

fn time(calls: u32, call: &mut dyn FnMut()) -> Duration {
    let start = Instant::now();
    for _ in 0..calls {
        call();
    }
    start.elapsed()
}

fn least(times: &[f64]) -> f64 {
    times.iter().copied().fold(f64::MAX, f64::min) * 1e9
}

fn nanos(ns: f64) -> String {
    match ns {
        ns if ns < 1e4 => format!("{ns:.1} ns"),
        ns if ns < 1e6 => format!("{:.2} us", ns / 1e3),
        ns => format!("{:.3} ms", ns / 1e6),
    }
}
