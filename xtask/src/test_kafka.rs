//! `cargo xtask test-kafka`: the quickstart and the tests that need real Kafka, on clusters that are
//! started for them and gone afterwards.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::kafka::{Cluster, Plan, TESTED_VERSIONS, check_tools_of_the_machine};
use crate::process::{Watched, executable, line, run_within};
use crate::{Result, root, state_dir};

/// How long one run against a cluster may take; a test that hangs fails.
const QUICKSTART_LIMIT: Duration = Duration::from_secs(120);
const TESTS_LIMIT: Duration = Duration::from_secs(600);

/// One line of the table.
struct Row {
    version: String,
    nodes: u32,
    up: Duration,
    quickstart: Result<String>,
    tests: Result<String>,
    total: Duration,
}

/// Runs the whole matrix, or the part that was asked for.
pub(crate) fn main(args: &[String]) -> Result<()> {
    let (mut versions, mut sizes) = (Vec::new(), Vec::new());
    let mut words = args.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("test-kafka: {word} needs a value"));
        match word.as_str() {
            "--version" => versions.push(value()?.clone()),
            "--nodes" => sizes.push(match value()?.as_str() {
                "1" => 1,
                "3" => 3,
                other => {
                    return Err(format!("test-kafka: {other} nodes are not offered, only 1 and 3"));
                }
            }),
            other => return Err(format!("test-kafka: unknown argument {other}")),
        }
    }
    if versions.is_empty() {
        versions = TESTED_VERSIONS.map(str::to_owned).to_vec();
    }
    if sizes.is_empty() {
        sizes = vec![1, 3];
    }

    // First what fails fast: without Java or Maven nothing is tested, and that is a failure.
    check_tools_of_the_machine()?;
    let programs = Programs::build()?;
    let mut rows = Vec::new();
    for version in &versions {
        for nodes in &sizes {
            println!("== Kafka {version}, {nodes} node(s)");
            rows.push(programs.judge(version, *nodes));
        }
    }
    print_table(&rows);
    let failed = rows.iter().filter(|row| row.quickstart.is_err() || row.tests.is_err()).count();
    match failed {
        0 => Ok(()),
        _ => Err(format!(
            "{failed} of {} clusters failed; their logs are below {}",
            rows.len(),
            base().display()
        )),
    }
}

fn base() -> PathBuf {
    state_dir().join("test-kafka")
}

/// What is run against a cluster. Built once, and run without cargo between: a limit that is over
/// then ends the program itself.
struct Programs {
    quickstart: PathBuf,
    tests: PathBuf,
    this: PathBuf,
}

impl Programs {
    fn build() -> Result<Self> {
        Ok(Self {
            quickstart: executable(
                &["build", "--release", "--example", "quickstart"],
                "quickstart",
            )?,
            // zstd both ways, which needs a C compiler; so it is not the build of `cargo test --workspace`.
            tests: executable(
                &[
                    "test",
                    "-p",
                    "kafka4rs-tests",
                    "--features",
                    "zstd",
                    "--test",
                    "kafka",
                    "--no-run",
                ],
                "kafka",
            )?,
            this: std::env::current_exe()
                .map_err(|error| format!("where is this program? {error}"))?,
        })
    }

    /// Starts a cluster, runs both, and takes it down whatever happened.
    fn judge(&self, version: &str, nodes: u32) -> Row {
        let begun = Instant::now();
        let dir = base().join(format!("{version}-{nodes}"));
        // A run that was killed may have left its nodes behind.
        let left = Cluster::load(&dir).and_then(|cluster| cluster.down(true));
        if let Err(error) = left
            && !error.starts_with("no cluster")
        {
            eprintln!("xtask: {error}");
        }
        // Not detached: Ctrl-C ends the nodes together with this program.
        let plan = Plan {
            version: version.to_owned(),
            nodes,
            settings: Vec::new(),
            detached: false,
            proxied: false,
        };
        let cluster = match Cluster::up(&dir, &plan) {
            Ok(cluster) => cluster,
            Err(error) => {
                eprintln!("xtask: {error}");
                let no = || Err("no cluster".to_owned());
                let total = begun.elapsed();
                return Row {
                    version: version.to_owned(),
                    nodes,
                    up: total,
                    quickstart: no(),
                    tests: no(),
                    total,
                };
            }
        };
        let up = begun.elapsed();
        let quickstart = self.quickstart(&cluster);
        let tests = self.tests(&cluster);
        for error in [&quickstart, &tests].into_iter().filter_map(|outcome| outcome.as_ref().err())
        {
            eprintln!("xtask: Kafka {version}, {nodes} node(s): {error}");
        }
        // The data is not kept, so nothing is lost by not stopping in order.
        let tests = cluster.down(true).and(tests);
        Row { version: version.to_owned(), nodes, up, quickstart, tests, total: begun.elapsed() }
    }

    fn quickstart(&self, cluster: &Cluster) -> Result<String> {
        let begun = Instant::now();
        let mut command = Command::new(&self.quickstart);
        command.current_dir(root()).envs(cluster.env());
        let watched = passed(run_within(&mut command, QUICKSTART_LIMIT)?)?;
        match watched.lines.iter().any(|line| line.starts_with("produced 10000, consumed 10000")) {
            true => Ok(format!("ok {:.1} s", begun.elapsed().as_secs_f64())),
            false => Err("the quickstart did not report 10000 records each way".into()),
        }
    }

    fn tests(&self, cluster: &Cluster) -> Result<String> {
        let begun = Instant::now();
        let mut command = Command::new(&self.tests);
        command.arg("--ignored").current_dir(root()).envs(cluster.env());
        command.env("KAFKA4RS_XTASK", &self.this);
        println!("   {}", line(&command));
        let watched = passed(run_within(&mut command, TESTS_LIMIT)?)?;
        // No test is no pass.
        match watched.lines.iter().filter_map(|line| count_passed(line)).sum() {
            0 => Err("no test was run".into()),
            count => Ok(format!("{count} passed, {:.1} s", begun.elapsed().as_secs_f64())),
        }
    }
}

fn passed(watched: Watched) -> Result<Watched> {
    match watched.failure {
        None => Ok(watched),
        Some(failure) => Err(failure),
    }
}

/// The 5 of `test result: ok. 5 passed; 0 failed; ..`.
fn count_passed(line: &str) -> Option<u32> {
    line.strip_prefix("test result: ok. ")?.split(' ').next()?.parse().ok()
}

fn print_table(rows: &[Row]) {
    println!(
        "\n{:<8} {:>5}  {:<12} {:<20} {:>6} {:>8}",
        "kafka", "nodes", "quickstart", "tests", "up", "total"
    );
    for row in rows {
        let shown = |outcome: &Result<String>| outcome.clone().unwrap_or_else(|_| "FAILED".into());
        println!(
            "{:<8} {:>5}  {:<12} {:<20} {:>4.1} s {:>6.1} s",
            row.version,
            row.nodes,
            shown(&row.quickstart),
            shown(&row.tests),
            row.up.as_secs_f64(),
            row.total.as_secs_f64()
        );
    }
    println!();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_passed_and_nothing_else() {
        assert_eq!(count_passed("test result: ok. 5 passed; 0 failed; 0 ignored"), Some(5));
        assert_eq!(count_passed("test result: FAILED. 4 passed; 1 failed"), None);
        assert_eq!(count_passed("test a ... ok"), None);
    }
}
