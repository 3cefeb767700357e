//! Runs simulations: `cargo xtask sim` builds this and passes its arguments on.

#![expect(clippy::disallowed_methods, reason = "a tool that times real runs: its clock is real")]

mod arguments;
mod campaign;
mod ledger;

use std::process::ExitCode;

use kafka4rs_sim::{Finished, Plan, RunId, Trace, run, shrink};

use crate::arguments::{Arguments, USAGE};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.first().is_some_and(|word| word == "--help" || word == "help") {
        print!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    // What panics inside a run is its failure, and told once, by its report.
    std::panic::set_hook(Box::new(|_| {}));
    let done = Arguments::parse(&words).and_then(|arguments| match &arguments.replay {
        Some(id) => replay(id, &arguments),
        None => campaign::conduct(&arguments),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sim: {error}");
            ExitCode::FAILURE
        }
    }
}

/// One run, told in full; twice, to see that it takes the same course.
fn replay(id: &RunId, arguments: &Arguments) -> Result<(), String> {
    let plan = Plan::of(id);
    println!("{plan:#?}\n");
    println!("timeline, {} % of {:.1} s quiet:", plan.quiet_per_cent, plan.busy.as_secs_f64());
    plan.faults.iter().for_each(|fault| println!("  {fault}"));
    plan.changes.iter().for_each(|change| println!("  topics: {change}"));
    let finished = match arguments.trace {
        Some(level) => tracing::subscriber::with_default(Trace::new(level), || run(id)),
        None => run(id),
    };
    let tally = finished.tally;
    println!("\n{tally:?}");
    println!(
        "{} virtual s, {} polls of tasks, fingerprint {:016x}",
        finished.took.as_secs(),
        finished.polls,
        finished.fingerprint
    );
    let again = run(id);
    if again.fingerprint != finished.fingerprint {
        return Err(format!(
            "{id} takes another course when it is repeated: it is not determined by its seed"
        ));
    }
    if finished.passed() {
        println!("passed");
        return Ok(());
    }
    report(&finished, arguments.shrink);
    Err(format!("{id} fails"))
}

/// Tells of a failed run: how to repeat it, what is wrong, and the least that has to go wrong for it.
fn report(finished: &Finished, shrinks: bool) {
    println!("\nFAILED {}", finished.run);
    println!("  repeat it: cargo xtask sim --replay {}", finished.run);
    for failure in finished.failures.iter().take(5) {
        println!("  {}", failure.replace('\n', "\n    "));
    }
    if finished.failures.len() > 5 {
        println!("  and {} more", finished.failures.len() - 5);
    }
    if !shrinks {
        return;
    }
    let Some(shrunk) = shrink(&finished.run) else {
        println!("  it passes when it is repeated: it is not determined by its seed");
        return;
    };
    let plan = Plan::of(&shrunk.run);
    println!(
        "  shrunk in {} runs to {} of {} faults: cargo xtask sim --replay {}",
        shrunk.tries,
        plan.faults.len(),
        finished.tally.faults,
        shrunk.run
    );
    plan.faults.iter().for_each(|fault| println!("    {fault}"));
    if let Some(first) = shrunk.finished.failures.first() {
        println!("  which fails with: {first}");
    }
}
