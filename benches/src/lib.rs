//! Benchmarks of kafka4rs: `cargo bench -p kafka4rs-benches [-- part of a name]..`.
//!
//! The harness is this file. It needs what the usual harnesses do not give: a unit of several
//! records per call, records and bytes per second side by side, and a target per line. It prints
//! the best and the median of many samples; on a machine shared with others compare the best, and
//! repeat a run before believing a small difference.

use std::time::{Duration, Instant};

/// How long one sample takes, about.
const SAMPLE: Duration = Duration::from_millis(10);
const SAMPLES: usize = 60;

/// Runs the benchmarks whose names contain one of the arguments, or all.
#[derive(Debug)]
pub struct Harness {
    filters: Vec<String>,
    missed: bool,
}

/// What one call of a benchmark does.
#[derive(Clone, Copy, Debug)]
pub struct Work {
    /// Records (or messages, or keys) a call handles.
    pub items: usize,
    /// Bytes a call handles.
    pub bytes: usize,
    /// What an item may take, in nanoseconds.
    pub target: Option<f64>,
}

impl Harness {
    /// Takes the filters from the command line and prints the head of the table.
    #[must_use]
    pub fn from_args() -> Self {
        let filters = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
        println!(
            "{:<44} {:>10} {:>10} {:>10} {:>12} {:>12}",
            "benchmark", "best", "median", "target", "items/s", "bytes/s"
        );
        Self { filters, missed: false }
    }

    /// Measures `call` and prints a line.
    pub fn bench(&mut self, name: &str, work: Work, mut call: impl FnMut()) {
        if !self.filters.is_empty() && !self.filters.iter().any(|part| name.contains(part)) {
            return;
        }
        let mut calls = 1u32;
        loop {
            let took = time(calls, &mut call);
            if took >= SAMPLE {
                break;
            }
            let short = SAMPLE.as_secs_f64() / took.as_secs_f64().max(1e-9);
            calls = (f64::from(calls) * short.clamp(1.2, 10.0)).ceil() as u32;
        }
        let mut samples: Vec<f64> =
            (0..SAMPLES).map(|_| time(calls, &mut call).as_secs_f64() / f64::from(calls)).collect();
        samples.sort_unstable_by(f64::total_cmp);
        let (best, median) = (samples[0], samples[SAMPLES / 2]);
        let per_item = best * 1e9 / work.items as f64;
        let missed = work.target.is_some_and(|target| per_item > target);
        self.missed |= missed;
        println!(
            "{name:<44} {:>10} {:>10} {:>10} {:>12} {:>12}{}",
            nanos(per_item),
            nanos(median * 1e9 / work.items as f64),
            work.target.map_or(String::new(), nanos),
            scaled(work.items as f64 / best),
            scaled(work.bytes as f64 / best),
            if missed { "  MISSED" } else { "" },
        );
    }

    /// Ends the run: exit code 1 if a target was missed and `KAFKA4RS_BENCH_GATE` is set.
    pub fn finish(self) {
        if self.missed && std::env::var_os("KAFKA4RS_BENCH_GATE").is_some() {
            std::process::exit(1);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures the real clock")]
fn time(calls: u32, call: &mut impl FnMut()) -> Duration {
    let start = Instant::now();
    for _ in 0..calls {
        call();
    }
    start.elapsed()
}

fn nanos(ns: f64) -> String {
    match ns {
        ns if ns < 1e3 => format!("{ns:.1} ns"),
        ns if ns < 1e6 => format!("{:.2} us", ns / 1e3),
        ns => format!("{:.2} ms", ns / 1e6),
    }
}

fn scaled(rate: f64) -> String {
    match rate {
        rate if rate < 1e3 => format!("{rate:.1}"),
        rate if rate < 1e6 => format!("{:.2} k", rate / 1e3),
        rate if rate < 1e9 => format!("{:.2} M", rate / 1e6),
        rate => format!("{:.2} G", rate / 1e9),
    }
}
