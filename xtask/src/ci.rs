//! `cargo xtask ci`: every check, the cheapest first, stopping at the first that fails.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use serde_json::Value;

use crate::process::{capture, line, run};
use crate::{Result, root};

/// The packages whose features are checked one by one: those that users build.
const FEATURE_PACKAGES: [&str; 2] = ["kafka4rs", "kafka4rs-protocol"];

/// One step: its name, what it runs, and whether a quick look includes it.
struct Step {
    name: &'static str,
    fast: bool,
    work: fn() -> Result<Vec<Command>>,
}

const STEPS: &[Step] = &[
    Step { name: "format", fast: true, work: || Ok(vec![cargo(["fmt", "--all", "--check"])]) },
    Step { name: "codegen", fast: true, work: codegen },
    // With `--workspace`, so that what is built here has the features of the tests that follow.
    Step {
        name: "architecture",
        fast: true,
        work: || Ok(vec![cargo(["test", "--workspace", "--test", "architecture"])]),
    },
    Step { name: "clippy", fast: true, work: || Ok(vec![clippy(&[])]) },
    Step {
        name: "clippy-no-default",
        fast: false,
        work: || Ok(vec![clippy(&["--no-default-features"])]),
    },
    Step {
        name: "clippy-all-features",
        fast: false,
        work: || Ok(vec![clippy(&["--all-features"])]),
    },
    // Doc tests are part of it.
    Step { name: "test", fast: true, work: || Ok(vec![cargo(["test", "--workspace"])]) },
    Step { name: "loom", fast: false, work: || this(&["loom"]) },
    Step { name: "sim", fast: false, work: crate::sim::ci },
    // zstd both ways, which builds C and is in nobody's default.
    Step { name: "zstd", fast: false, work: || Ok(zstd()) },
    Step { name: "doc", fast: false, work: || Ok(vec![doc()]) },
    Step { name: "features", fast: false, work: features },
    Step {
        name: "benches",
        fast: false,
        work: || Ok(vec![cargo(["bench", "--no-run", "-p", "kafka4rs-benches"])]),
    },
    // Their functions are replayed by `test`; this is libFuzzer's side of them, without libFuzzer.
    Step { name: "fuzz-runner", fast: false, work: || Ok(vec![fuzz_runner()]) },
    Step { name: "callgrind", fast: false, work: || this(&["callgrind"]) },
    Step { name: "hello", fast: false, work: || Ok(vec![hello()]) },
    Step { name: "deny", fast: false, work: deny },
];

/// Runs the steps that were asked for.
pub(crate) fn main(args: &[String]) -> Result<()> {
    let mut fast = false;
    let (mut skip, mut only) = (Vec::new(), Vec::new());
    let mut words = args.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--fast" => fast = true,
            "--list" => {
                STEPS.iter().for_each(|step| println!("{}", step.name));
                return Ok(());
            }
            "--skip" => skip.push(step_name(words.next())?),
            "--only" => only.push(step_name(words.next())?),
            other => return Err(format!("ci: unknown argument {other}")),
        }
    }
    let wanted = |step: &&Step| {
        (!fast || step.fast)
            && !skip.contains(&step.name)
            && (only.is_empty() || only.contains(&step.name))
    };
    let begun = Instant::now();
    for step in STEPS.iter().filter(wanted) {
        run_step(step)?;
    }
    println!("ci: every step passed in {:.0} s", begun.elapsed().as_secs_f64());
    Ok(())
}

fn step_name(word: Option<&String>) -> Result<&'static str> {
    STEPS
        .iter()
        .map(|step| step.name)
        .find(|name| word.is_some_and(|word| word == name))
        .ok_or_else(|| {
            format!(
                "ci: which step? one of {}",
                STEPS.iter().map(|step| step.name).collect::<Vec<_>>().join(", ")
            )
        })
}

fn run_step(step: &Step) -> Result<()> {
    let begun = Instant::now();
    println!("== {}", step.name);
    for mut command in (step.work)()? {
        println!("   {}", line(&command));
        run(&mut command).map_err(|error| {
            format!(
                "step `{}` failed after {:.0} s; repeat it with\n  {}\n({error})",
                step.name,
                begun.elapsed().as_secs_f64(),
                line(&command)
            )
        })?;
    }
    println!("== {}: ok, {:.0} s", step.name, begun.elapsed().as_secs_f64());
    Ok(())
}

fn cargo<const N: usize>(args: [&str; N]) -> Command {
    // Cargo tells its subcommands where it is; without it the one of the path is meant.
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(root());
    command
}

fn clippy(features: &[&str]) -> Command {
    let mut command = cargo(["clippy", "--workspace", "--all-targets"]);
    command.args(features).args(["--", "-D", "warnings"]);
    command
}

fn doc() -> Command {
    let mut command = cargo(["doc", "--workspace", "--no-deps"]);
    command.env("RUSTDOCFLAGS", "-D warnings");
    command
}

fn zstd() -> Vec<Command> {
    vec![
        cargo(["test", "-p", "kafka4rs-protocol", "--features", "zstd", "--lib"]),
        cargo(["test", "-p", "kafka4rs-tests", "--features", "zstd", "--test", "records"]),
    ]
}

fn codegen() -> Result<Vec<Command>> {
    this(&["codegen", "--check"])
}

/// Another command of this program.
fn this(args: &[&str]) -> Result<Vec<Command>> {
    let this =
        std::env::current_exe().map_err(|error| format!("where is this program? {error}"))?;
    let mut command = Command::new(this);
    command.args(args);
    Ok(vec![command])
}

/// Each feature alone, and none: a library's code must not need what its features do not say.
/// Not every combination: that grows past use and finds little more.
fn features() -> Result<Vec<Command>> {
    let output = capture(&mut cargo(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("cargo metadata is not JSON: {error}"))?;
    let packages = metadata
        .get("packages")
        .and_then(Value::as_array)
        .ok_or("cargo metadata has no packages")?;
    let mut commands = Vec::new();
    for name in FEATURE_PACKAGES {
        let package = packages
            .iter()
            .find(|package| package.get("name").and_then(Value::as_str) == Some(name))
            .ok_or_else(|| format!("cargo metadata has no package {name}"))?;
        let features = package.get("features").and_then(Value::as_object);
        let alone = features.into_iter().flat_map(|map| map.keys()).map(Some);
        for feature in [None].into_iter().chain(alone) {
            let mut command = cargo(["clippy", "--no-default-features", "-p", name]);
            if let Some(feature) = feature {
                command.args(["--features", feature.as_str()]);
            }
            command.args(["--", "-D", "warnings"]);
            commands.push(command);
        }
    }
    Ok(commands)
}

/// The size probes: a workspace of its own, so that nothing else unifies features with it.
fn hello() -> Command {
    let mut command = cargo(["build", "--release", "--locked", "--manifest-path"]);
    command.arg(PathBuf::from("benches").join("hello").join("Cargo.toml"));
    command
}

fn fuzz_runner() -> Command {
    let mut command = cargo(["check", "--locked", "--no-default-features", "--manifest-path"]);
    command.arg(PathBuf::from("fuzz").join("runner").join("Cargo.toml"));
    command
}

fn deny() -> Result<Vec<Command>> {
    let there = capture(&mut cargo(["deny", "--version"]))?.status.success();
    if !there {
        return Err("step `deny` needs cargo-deny: install it with\n  cargo install --locked cargo-deny\nor let `.ci/run` do it".into());
    }
    Ok(vec![cargo(["deny", "--workspace", "check", "bans", "licenses", "sources"])])
}
