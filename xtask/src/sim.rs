//! `cargo xtask sim`: simulated runs of clients and brokers under faults, each drawn from one seed.

use std::process::Command;

use crate::process::{capture, executable, run};
use crate::{Result, root};

/// Builds the runner and passes the arguments on; `--ledger` becomes the ledger of this repository.
pub(crate) fn main(args: &[String]) -> Result<()> {
    let mut runner = runner()?;
    for word in args {
        runner.arg(word);
        if word == "--ledger" {
            runner.arg(root().join("docs").join("simulation-ledger.txt"));
            runner.args(["--commit", &commit()?]);
        }
    }
    run(&mut runner)
}

/// What `cargo xtask ci` runs: the same hundred seeds of every workload each time.
pub(crate) fn ci() -> Result<Vec<Command>> {
    let mut runner = runner()?;
    runner.args(["--from", "0", "--seeds", "100", "--jobs", "2"]);
    Ok(vec![runner])
}

fn runner() -> Result<Command> {
    let build = ["build", "--profile", "sim", "--package", NAME, "--bin", NAME];
    let program = executable(&build, NAME)?;
    let mut runner = Command::new(program);
    runner.current_dir(root());
    Ok(runner)
}

/// The commit that is run, with a `+` behind it if there are changes on top.
fn commit() -> Result<String> {
    let git = |args: &[&str]| -> Result<String> {
        let output = capture(Command::new("git").args(args).current_dir(root()))?;
        if !output.status.success() {
            return Err("the ledger names the commit, and git does not say which it is".to_owned());
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let commit = git(&["rev-parse", "--short", "HEAD"])?;
    // The ledger itself is no change of what is run.
    let changes = git(&[
        "status",
        "--porcelain",
        "--untracked-files=no",
        "--",
        ":!docs/simulation-ledger.txt",
    ])?;
    Ok(if changes.is_empty() { commit } else { format!("{commit}+") })
}

const NAME: &str = "kafka4rs-sim";
