use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use kafka4rs_sim::{Finished, RunId, Workload, run};

use crate::arguments::Arguments;
use crate::ledger::{self, Line};
use crate::report;

/// Runs many seeds and prints a table.
fn run_all(arguments: &Arguments) -> Result<Vec<Sum>, String> {
    let begun = Instant::now();
    let mut sums = Vec::new();
    for &workload in &arguments.workloads {
        let from = match (&arguments.ledger, arguments.from) {
            (_, Some(from)) => from,
            (Some(path), None) => ledger::next_seed(path, workload)?,
            (None, None) => 0,
        };
        sums.push(Sum { workload, from, ..Sum::of(workload) });
    }
    // Seed by seed through all workloads, so that a limit of time cuts all of them alike.
    let work = Mutex::new(Work { next: 0, sums, failed: Vec::new() });
    std::thread::scope(|scope| {
        for _ in 0..arguments.jobs {
            scope.spawn(|| work_off(arguments, &work, begun));
        }
    });
    let Work { sums, failed, .. } = work.into_inner().unwrap_or_else(PoisonError::into_inner);
    print_table(&sums, begun.elapsed());
    for finished in failed.iter().take(MOST_REPORTS) {
        report(finished, arguments.shrink);
    }
    Ok(sums)
}

/// A campaign: its table, its failures and its line in the ledger.
pub(crate) fn conduct(arguments: &Arguments) -> Result<(), String> {
    let sums = run_all(arguments)?;
    let runs: u64 = sums.iter().map(|sum| sum.runs).sum();
    let failures: u64 = sums.iter().map(|sum| sum.failures).sum();
    let records: u64 = sums.iter().map(|sum| sum.records).sum();
    if runs == 0 || records == 0 {
        return Err("nothing was run".to_owned());
    }
    if let Some(path) = &arguments.ledger {
        let lines = sums.iter().filter(|sum| sum.runs > 0);
        let lines: Vec<Line> = lines.map(|sum| sum.line(&arguments.commit)).collect();
        ledger::add(path, &lines)?;
        println!("{}", ledger::total(path)?);
    }
    if arguments.until_failure {
        return match failures {
            0 => Err(format!("no failure in {runs} runs")),
            _ => {
                println!("seeds used: {runs}");
                Ok(())
            }
        };
    }
    match failures {
        0 => Ok(()),
        _ => Err(format!("{failures} of {runs} runs failed")),
    }
}

struct Work {
    next: u64,
    sums: Vec<Sum>,
    failed: Vec<Finished>,
}

impl Work {
    fn take(&mut self, arguments: &Arguments, begun: Instant) -> Option<(usize, RunId)> {
        let over = arguments.limit.is_some_and(|limit| begun.elapsed() >= limit);
        let found = arguments.until_failure && !self.failed.is_empty();
        let count = self.sums.len() as u64;
        let (index, seed) = ((self.next % count) as usize, self.next / count);
        if over || found || seed >= arguments.seeds {
            return None;
        }
        self.next += 1;
        let sum = self.sums.get(index)?;
        Some((index, RunId::new(sum.workload, sum.from + seed)))
    }
}

fn work_off(arguments: &Arguments, work: &Mutex<Work>, begun: Instant) {
    loop {
        let taken = lock(work).take(arguments, begun);
        let Some((index, id)) = taken else { return };
        let before = cpu_time();
        let finished = run(&id);
        let cpu = cpu_time().saturating_sub(before);
        let mut work = lock(work);
        if let Some(sum) = work.sums.get_mut(index) {
            sum.add(&finished, cpu);
        }
        if !finished.passed() {
            println!("failed: {id}: {}", finished.failures.first().map_or("", String::as_str));
            work.failed.push(finished);
        }
    }
}

fn lock(work: &Mutex<Work>) -> std::sync::MutexGuard<'_, Work> {
    work.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the runs of one workload came to.
#[derive(Clone, Debug)]
pub(crate) struct Sum {
    workload: Workload,
    from: u64,
    runs: u64,
    failures: u64,
    records: u64,
    unknown: u64,
    faults: u64,
    crashes: u64,
    polls: u64,
    quiet: u64,
    virtual_time: Duration,
    cpu: Duration,
}

impl Sum {
    fn of(workload: Workload) -> Self {
        let zero = Duration::ZERO;
        Self {
            workload,
            from: 0,
            runs: 0,
            failures: 0,
            records: 0,
            unknown: 0,
            faults: 0,
            crashes: 0,
            polls: 0,
            quiet: 0,
            virtual_time: zero,
            cpu: zero,
        }
    }

    fn add(&mut self, finished: &Finished, cpu: Duration) {
        self.runs += 1;
        self.failures += u64::from(!finished.passed());
        self.records += finished.tally.sent;
        self.unknown += finished.tally.unknown;
        self.faults += finished.tally.faults;
        self.crashes += finished.tally.crashes;
        self.polls += finished.tally.polls;
        self.quiet += finished.quiet_per_cent;
        self.virtual_time += finished.took;
        self.cpu += cpu;
    }

    fn line(&self, commit: &str) -> Line {
        Line {
            commit: commit.to_owned(),
            workload: self.workload,
            from: self.from,
            runs: self.runs,
            failures: self.failures,
            records: self.records,
            faults: self.faults,
            virtual_hours: self.virtual_time.as_secs_f64() / 3600.0,
        }
    }
}

fn print_table(sums: &[Sum], took: Duration) {
    println!(
        "{:<11} {:>6} {:>8} {:>9} {:>8} {:>8} {:>8} {:>8} {:>7} {:>9} {:>10}",
        "workload",
        "runs",
        "failures",
        "records",
        "unknown",
        "faults",
        "crashes",
        "polls",
        "quiet",
        "virtual h",
        "core-s/run"
    );
    for sum in sums {
        println!(
            "{:<11} {:>6} {:>8} {:>9} {:>8} {:>8} {:>8} {:>8} {:>5} % {:>9.2} {:>10.3}",
            sum.workload,
            sum.runs,
            sum.failures,
            sum.records,
            sum.unknown,
            sum.faults,
            sum.crashes,
            sum.polls,
            sum.quiet / sum.runs.max(1),
            sum.virtual_time.as_secs_f64() / 3600.0,
            sum.cpu.as_secs_f64() / sum.runs.max(1) as f64
        );
    }
    let runs: u64 = sums.iter().map(|sum| sum.runs).sum();
    println!("{runs} runs in {:.0} s", took.as_secs_f64());
}

/// Processor time of this thread; on systems without Linux's /proc, time as such.
fn cpu_time() -> Duration {
    let nanos = std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|text| text.split_whitespace().next()?.parse().ok());
    static BEGUN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    match nanos {
        Some(nanos) => Duration::from_nanos(nanos),
        None => BEGUN.get_or_init(Instant::now).elapsed(),
    }
}

const MOST_REPORTS: usize = 3;
