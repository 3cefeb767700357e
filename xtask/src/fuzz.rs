//! `cargo xtask fuzz`: libFuzzer over the targets of `fuzz`, on the stable toolchain.
//!
//! Coverage comes from LLVM's own pass, which needs no nightly compiler; what a sanitizer would add is
//! not missed where `unsafe` is forbidden. Debug assertions and overflow checks are on. Everything a run
//! leaves lies below `.kafka4rs/fuzz`: `corpus/T` grows, `crashes/T` has inputs that broke a promise,
//! `logs` what libFuzzer said, `ledger.tsv` a line a run.

mod ledger;
mod log;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Instant;

use crate::process::{capture, executable, line, run};
use crate::{Result, root, state_dir};
use ledger::Entry;
use log::Log;

/// The pass of LLVM that counts edges, and what it is told; cargo-fuzz's set without sanitizers.
const COVERAGE: &str = "-Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";
/// Memory of the whole process. What a call may take is checked by the targets themselves.
const RSS_MB: u32 = 256;
/// An input that has not ended by then never will, in seconds; targets fail by themselves after one, but
/// not because the machine was busy.
const HANG: u32 = 10;

/// What was asked for.
#[derive(Debug, Default)]
struct Options {
    targets: Vec<String>,
    all: bool,
    seconds: Option<u64>,
    runs: Option<u64>,
    jobs: u64,
    zstd: bool,
    /// Runs the binaries that are there: a campaign goes on while the code changes.
    built: bool,
}

/// A function that is fuzzed: its name, and the longest input it is given.
struct Target {
    name: String,
    max_len: String,
}

pub(crate) fn main(args: &[String]) -> Result<()> {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--list"] => return run(Command::new(corpus_tool()?).arg("list")),
        ["--report"] => return ledger::report(&folder("ledger.tsv")),
        ["--target", target, "--replay", file] => {
            return run(Command::new(corpus_tool()?).args(["run", target, file]));
        }
        ["--target", target, "--keep", name, file] => {
            return run(Command::new(corpus_tool()?).args(["keep", target, name, file]));
        }
        ["--target", target, "--pack"] => return pack(target),
        _ => {}
    }
    let options = parse(args)?;
    let tool = corpus_tool()?;
    let known = targets(&tool)?;
    let wanted: Vec<_> =
        known.iter().filter(|t| options.all || options.targets.contains(&t.name)).collect();
    if let Some(name) = options.targets.iter().find(|name| !known.iter().any(|t| t.name == **name))
    {
        return Err(format!("fuzz: no target {name}; `cargo xtask fuzz --list` prints them"));
    }
    if wanted.is_empty() {
        return Err("fuzz: which target? --target NAME, or --all".into());
    }
    let names: Vec<_> = wanted.iter().map(|target| target.name.as_str()).collect();
    if !options.built {
        build(&names, options.zstd)?;
    }
    for target in wanted {
        fuzz(&tool, target, &options)?;
    }
    Ok(())
}

fn parse(args: &[String]) -> Result<Options> {
    let mut options = Options { jobs: 1, ..Options::default() };
    let mut words = args.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("fuzz: {word} wants a value"));
        let number = |text: &String| {
            text.parse::<u64>().map_err(|_| format!("fuzz: {word} wants a number, not {text}"))
        };
        match word.as_str() {
            "--target" => options.targets.push(value()?.clone()),
            "--all" => options.all = true,
            "--zstd" => options.zstd = true,
            "--no-build" => options.built = true,
            "--seconds" => options.seconds = Some(number(value()?)?),
            "--runs" => options.runs = Some(number(value()?)?),
            "--jobs" => options.jobs = number(value()?)?.max(1),
            other => return Err(format!("fuzz: unknown argument {other}")),
        }
    }
    if options.seconds.is_none() && options.runs.is_none() {
        return Err("fuzz: how long? --seconds N or --runs N".into());
    }
    Ok(options)
}

/// Runs one target and judges the run.
fn fuzz(tool: &Path, target: &Target, options: &Options) -> Result<()> {
    let name = &target.name;
    let (corpus, crashes, logs) =
        (folder("corpus").join(name), folder("crashes").join(name), folder("logs"));
    for folder in [&corpus, &crashes, &logs] {
        fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    run(Command::new(tool).args(["fill", name]).arg(&corpus))?;
    let begun = Instant::now();
    let mut jobs = Vec::new();
    for job in 0..options.jobs {
        let mut command = Command::new(binary(name)?);
        command.arg(&corpus).args([
            format!("-max_len={}", target.max_len),
            format!("-timeout={HANG}"),
            format!("-rss_limit_mb={RSS_MB}"),
            format!("-artifact_prefix={}/", crashes.display()),
            "-print_final_stats=1".to_owned(),
        ]);
        command.args(options.seconds.map(|seconds| format!("-max_total_time={seconds}")));
        command.args(options.runs.map(|runs| format!("-runs={}", runs.div_ceil(options.jobs))));
        let path = logs.join(format!("{name}-{job}.log"));
        println!("   {} 2> {}", line(&command), path.display());
        jobs.push((start(command, &path)?, path));
    }
    let mut whole = Log::default();
    let mut failure = None;
    for (mut job, path) in jobs {
        let status = job.wait().map_err(|error| format!("cannot wait for {name}: {error}"))?;
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let log = Log::read(&text);
        if !status.success() {
            failure = Some(failed(name, &log, &path));
        }
        whole.merge(log);
    }
    let files = fs::read_dir(&corpus).map_or(0, Iterator::count) as u64;
    if failure.is_none() && (whole.executions <= files || whole.edges == 0) {
        failure = Some(format!("{name}: it ran nothing: see {}", logs.display()));
    }
    let version = fs::read_to_string(folder("version")).unwrap_or_default();
    let entry =
        Entry::new(name, &version, begun.elapsed(), options.jobs, &whole, failure.is_none());
    println!("{entry}");
    entry.append(&folder("ledger.tsv"))?;
    failure.map_or(Ok(()), Err)
}

/// What went wrong, and how to see it again.
fn failed(name: &str, log: &Log, path: &Path) -> String {
    let said = log.complaint.as_deref().unwrap_or("it ended with an error");
    let mut text = format!("{name}: {said}\n  log: {}", path.display());
    if let Some(input) = &log.artifact {
        text += &format!(
            "\n  replay: cargo xtask fuzz --target {name} --replay {input}\
             \n  keep:   cargo xtask fuzz --target {name} --keep WHAT_IT_BROKE {input}"
        );
    }
    text
}

/// Minimises the working corpus and makes it the one that is committed.
fn pack(name: &str) -> Result<()> {
    let tool = corpus_tool()?;
    let known = targets(&tool)?;
    let target = known.iter().find(|target| target.name == name);
    let target = target.ok_or_else(|| format!("fuzz: no target {name}"))?;
    build(&[name], false)?;
    let (corpus, least) = (folder("corpus").join(name), folder("least").join(name));
    if least.exists() {
        fs::remove_dir_all(&least).map_err(|e| format!("{}: {e}", least.display()))?;
    }
    fs::create_dir_all(&least).map_err(|e| format!("{}: {e}", least.display()))?;
    run(Command::new(&tool).args(["fill", name]).arg(&corpus))?;
    let mut merge = Command::new(binary(name)?);
    merge.args(["-merge=1".to_owned(), format!("-max_len={}", target.max_len)]);
    merge.args([&least, &corpus]);
    fs::create_dir_all(folder("logs")).map_err(|error| error.to_string())?;
    let status = start(merge, &folder("logs").join(format!("{name}-merge.log")))?.wait();
    if !status.is_ok_and(|status| status.success()) {
        return Err(format!("{name}: the corpus cannot be minimised; see the log of the merge"));
    }
    run(Command::new(&tool).args(["pack", name]).arg(&least))
}

fn start(mut command: Command, log: &Path) -> Result<Child> {
    let file = File::create(log).map_err(|error| format!("{}: {error}", log.display()))?;
    let also = file.try_clone().map_err(|error| format!("{}: {error}", log.display()))?;
    command
        .stdout(also)
        .stderr(file)
        .spawn()
        .map_err(|error| format!("cannot start `{}`: {error}", line(&command)))
}

/// Builds the binaries, in a folder of their own: their flags are nobody else's.
fn build(names: &[&str], zstd: bool) -> Result<()> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // With a target named, the flags are not those of build scripts, which have no libFuzzer to count for.
    command.args(["build", "--release", "--locked", "--target", &host()?]);
    command.arg("--manifest-path").arg(root().join("fuzz/runner/Cargo.toml"));
    command.arg("--target-dir").arg(folder("target"));
    names.iter().for_each(|name| {
        command.args(["--bin", name]);
    });
    if zstd {
        command.args(["--features", "zstd"]);
    }
    command.env("RUSTFLAGS", COVERAGE).env_remove("CARGO_ENCODED_RUSTFLAGS").current_dir(root());
    println!("   {}", line(&command));
    let version = ledger::version();
    run(&mut command).map_err(|error| {
        format!("{error}\nlibFuzzer is C++: besides Rust the build needs a compiler such as g++")
    })?;
    let path = folder("version");
    fs::write(&path, version).map_err(|error| format!("{}: {error}", path.display()))
}

fn binary(name: &str) -> Result<PathBuf> {
    Ok(folder("target").join(host()?).join("release").join(name))
}

fn host() -> Result<String> {
    let output = capture(Command::new("rustc").arg("-vV"))?;
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .find_map(|line| line.strip_prefix("host: ").map(str::to_owned))
        .ok_or_else(|| "rustc -vV names no host".to_owned())
}

/// The program that fills and packs corpora.
fn corpus_tool() -> Result<PathBuf> {
    executable(&["build", "--quiet", "-p", "kafka4rs-fuzz", "--bin", "fuzz-corpus"], "fuzz-corpus")
}

fn targets(tool: &Path) -> Result<Vec<Target>> {
    let output = capture(Command::new(tool).arg("list"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let words = text.lines().map(str::split_whitespace);
    Ok(words
        .filter_map(|mut words| Some((words.next()?.to_owned(), words.next()?.to_owned())))
        .map(|(name, max_len)| Target { name, max_len })
        .collect())
}

fn folder(name: &str) -> PathBuf {
    state_dir().join("fuzz").join(name)
}
