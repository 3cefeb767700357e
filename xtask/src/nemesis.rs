//! `cargo xtask nemesis`: a workload on real Kafka nodes, or on our broker, while they are killed.
//!
//! This part starts the nodes and ends them; the program `nemesis` of the testkit does the rest. The nodes go
//! with this program, however it ends: a helper waits for the end of a pipe that only this program holds and
//! kills what is left then.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::kafka::{Cluster, DEFAULT_VERSION, Plan, check_tools_of_the_machine};
use crate::process::{LOOK, executable, line};
use crate::{Result, state_dir};

/// What the program may take beyond the minutes that were asked for: topics, healing, reading everything back.
const SLACK: Duration = Duration::from_secs(2_400);
/// The last line of a run that found nothing; its absence is a failure.
const PASSED: &str = "nemesis: passed";

struct Options {
    nodes: u32,
    version: String,
    minutes: f64,
    ours: bool,
    proxied: bool,
    /// Cargo's, of what is built for the run.
    profile: String,
    /// Whether the run may go on for as long again, to get to the numbers that were asked for.
    may_go_on: bool,
    /// Of the nodes, later than all others.
    settings: Vec<(String, String)>,
    /// Handed on as they are.
    rest: Vec<String>,
}

pub(crate) fn main(args: &[String]) -> Result<()> {
    let options = Options::parse(args)?;
    let here = state_dir().join("nemesis");
    std::fs::create_dir_all(&here)
        .map_err(|error| format!("cannot create {}: {error}", here.display()))?;
    if options.ours {
        let build = ["build", "--profile", &options.profile, "-p", "kafka4rs-cli"];
        let broker = executable(&build, "kafka4rs")?;
        let mut command = program(&options, &here)?;
        command.arg("--program").arg(broker);
        return watch(command, &options);
    }
    // First what fails fast: without Java or Maven nothing is tested, and that is a failure.
    check_tools_of_the_machine()?;
    let mut command = program(&options, &here)?;
    let dir = here.join(format!("{}-{}", options.version, options.nodes));
    let nodes = Nodes::up(&dir, &options)?;
    command.envs(nodes.cluster.env());
    command.env(
        "KAFKA4RS_XTASK",
        std::env::current_exe().map_err(|error| format!("where is this program? {error}"))?,
    );
    let outcome = watch(command, &options);
    if outcome.is_err() {
        eprintln!("xtask: the nodes' logs are below {}", dir.display());
    }
    outcome
}

impl Options {
    fn parse(args: &[String]) -> Result<Self> {
        let mut options = Self {
            nodes: 3,
            version: DEFAULT_VERSION.to_owned(),
            minutes: 10.0,
            ours: false,
            proxied: false,
            profile: "dev".to_owned(),
            may_go_on: false,
            settings: Vec::new(),
            rest: Vec::new(),
        };
        let mut words = args.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("nemesis: {word} needs a value"));
            match word.as_str() {
                "--nodes" => {
                    options.nodes = match value()?.as_str() {
                        "1" => 1,
                        "3" => 3,
                        other => {
                            return Err(format!(
                                "nemesis: {other} nodes are not offered, only 1 and 3"
                            ));
                        }
                    }
                }
                "--version" => options.version = value()?.clone(),
                "--ours" => options.ours = true,
                "--minutes" => {
                    let text = value()?;
                    let minutes = text.parse::<f64>().ok().filter(|m| (0.1..=10_000.0).contains(m));
                    options.minutes =
                        minutes.ok_or_else(|| format!("nemesis: --minutes {text} is no time"))?;
                }
                "--config" => {
                    let text = value()?;
                    let (key, setting) = text
                        .split_once('=')
                        .ok_or_else(|| format!("nemesis: --config {text} is not KEY=VALUE"))?;
                    options.settings.push((key.to_owned(), setting.to_owned()));
                }
                "--profile" => options.profile = value()?.clone(),
                "--any-isr" | "--impatient" => options.rest.push(word.clone()),
                "--records" | "--faults" => {
                    options.may_go_on = true;
                    let text = value()?.clone();
                    options.rest.extend([word.clone(), text]);
                }
                "--mode" => {
                    let mode = value()?.clone();
                    options.proxied = matches!(mode.as_str(), "proxy" | "mixed");
                    options.rest.extend([word.clone(), mode]);
                }
                "--every" | "--seed" | "--history" | "--rate" | "--value-bytes" | "--late" => {
                    let text = value()?.clone();
                    options.rest.extend([word.clone(), text]);
                }
                other => return Err(format!("nemesis: unknown argument {other}")),
            }
        }
        if options.ours {
            options.nodes = 1;
        }
        Ok(options)
    }
}

fn program(options: &Options, here: &Path) -> Result<Command> {
    let build = ["build", "--profile", &options.profile, "-p", "kafka4rs-testkit", "--bin"];
    let program: PathBuf = executable(&[&build[..], &["nemesis"]].concat(), "nemesis")?;
    let mut command = Command::new(program);
    command.args(["--minutes", &options.minutes.to_string()]).args(&options.rest);
    command.arg("--dir").arg(here);
    Ok(command)
}

/// Runs the program, prints what it prints, and ends it when its time is over.
fn watch(mut command: Command, options: &Options) -> Result<()> {
    println!("   {}", line(&command));
    // Its standard input is the other end of ours: when that closes, it ends.
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let started = command.spawn();
    let mut child = started.map_err(|error| format!("cannot start {}: {error}", line(&command)))?;
    let lifeline = child.stdin.take();
    let output = child.stdout.take();
    let reader = thread::spawn(move || {
        let mut passed = false;
        for line in output.into_iter().flat_map(|output| BufReader::new(output).lines()) {
            let Ok(line) = line else { break };
            println!("{line}");
            passed = line.starts_with(PASSED);
        }
        passed
    });
    let length = Duration::from_secs_f64(options.minutes * 60.0);
    let end = Instant::now() + if options.may_go_on { length * 2 } else { length } + SLACK;
    let status = loop {
        match child.try_wait().map_err(|error| format!("cannot wait for nemesis: {error}"))? {
            Some(status) => break status,
            None if Instant::now() < end => thread::sleep(LOOK),
            None => {
                // It may have ended in between; then there is nothing left to kill.
                let _ = child.kill();
                let _ = child.wait();
                return Err("nemesis: killed, it did not end in time".into());
            }
        }
    };
    drop(lifeline);
    let passed = reader.join().map_err(|_| "the output of nemesis could not be read")?;
    match (status.success(), passed) {
        (true, true) => Ok(()),
        (true, false) => Err("nemesis: ended without saying that it passed".into()),
        (false, _) => Err(format!("nemesis: failed ({status})")),
    }
}

/// Nodes that go with this value, or with this program, at the latest.
struct Nodes {
    cluster: Cluster,
    guard: Child,
    lifeline: Option<ChildStdin>,
}

impl Nodes {
    fn up(dir: &Path, options: &Options) -> Result<Self> {
        // A run whose machine went down may have left its nodes behind.
        let left = Cluster::load(dir).and_then(|cluster| cluster.down(true));
        if let Err(error) = left
            && !error.starts_with("no cluster")
        {
            eprintln!("xtask: {error}");
        }
        let plan = Plan {
            version: options.version.clone(),
            nodes: options.nodes,
            settings: options.settings.clone(),
            // Ctrl-C reaches them too.
            detached: false,
            proxied: options.proxied,
        };
        let cluster = Cluster::up(dir, &plan)?;
        let this =
            std::env::current_exe().map_err(|error| format!("where is this program? {error}"))?;
        let mut guard = Command::new(this);
        guard.args(["kafka", "guard", "--dir"]).arg(dir).stdin(Stdio::piped());
        // Ctrl-C is not meant for the one that cleans up after it.
        guard.process_group(0);
        match guard.spawn() {
            Ok(mut guard) => {
                let lifeline = guard.stdin.take();
                Ok(Self { cluster, guard, lifeline })
            }
            Err(error) => {
                cluster.down(true)?;
                Err(format!("cannot start {}: {error}", line(&guard)))
            }
        }
    }
}

impl Drop for Nodes {
    fn drop(&mut self) {
        // Also after a panic. The data is not kept, so nothing is lost by not stopping in order.
        if let Err(error) = self.cluster.down(true) {
            eprintln!("xtask: {error}");
        }
        drop(self.lifeline.take());
        let _ = self.guard.wait();
    }
}
