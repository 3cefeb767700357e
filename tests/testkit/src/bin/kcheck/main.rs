//! Judges recorded histories; `docs/history-format.md` says how to write one.
//!
//! ```text
//! kcheck HISTORY.. [--all] [--json] [--passes N] [--figures]
//! kcheck generate FILE [--operations N]       a clean history of that size
//! kcheck measure [--operations N] [--passes N] generates one, checks it, prints time and memory
//! kcheck rules                                every rule and what it demands
//! ```
//!
//! Ends with 0 if every history is clean, 1 if one has anomalies, and 2 if one cannot be judged:
//! unreadable, cut, damaged, empty, or without the truth. A run that checked nothing ends with 2.

#![expect(clippy::disallowed_methods, reason = "a tool that measures itself: its clock is real")]

mod generate;

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use kafka4rs_testkit::kcheck::{History, Report, Rule, Verdict, check_in_passes};
use serde_json::{Map, Value, json};

const USAGE: &str = "\
kcheck HISTORY.. [--all] [--json] [--passes N] [--figures]
    Explains the first anomaly of each history, or all of them, and counts each rule's.
    --passes N reads a history N times and holds about an Nth of it in memory.
    --figures prints time and memory. Ends with 0: clean, 1: anomalies, 2: no verdict.
kcheck generate FILE [--operations N]
kcheck measure [--operations N] [--passes N]
kcheck rules";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("kcheck: {error}");
            ExitCode::from(2)
        }
    }
}

/// What the command line asks for.
#[derive(Default)]
struct Options {
    names: Vec<String>,
    all: bool,
    json: bool,
    figures: bool,
    passes: u32,
    operations: u64,
}

impl Options {
    fn parse(args: &[String]) -> Result<Self, String> {
        let mut options = Self { passes: 1, operations: 10_000_000, ..Self::default() };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let mut number = || {
                let value = args.next().ok_or_else(|| format!("{arg} needs a number"))?;
                value
                    .replace('_', "")
                    .parse::<u64>()
                    .map_err(|_| format!("{arg} needs a number, not {value:?}"))
            };
            match arg.as_str() {
                "--all" => options.all = true,
                "--json" => options.json = true,
                "--figures" => options.figures = true,
                "--passes" => {
                    options.passes = u32::try_from(number()?)
                        .ok()
                        .filter(|n| *n > 0)
                        .ok_or("--passes is 1 or more")?;
                }
                "--operations" => options.operations = number()?,
                other if other.starts_with('-') => {
                    return Err(format!("unknown option {other}\n{USAGE}"));
                }
                name => options.names.push(name.to_owned()),
            }
        }
        Ok(options)
    }
}

fn run(args: &[String]) -> Result<u8, String> {
    if args.iter().any(|arg| arg == "--help" || arg == "-h") {
        println!("{USAGE}");
        return Ok(0);
    }
    let options = Options::parse(args)?;
    match options.names.first().map(String::as_str) {
        None => Err(format!("no history is named, so nothing was checked\n{USAGE}")),
        Some("rules") => {
            for rule in Rule::ALL {
                println!("{:<28}{}", rule.name(), rule.meaning());
            }
            Ok(0)
        }
        Some("generate") => {
            let [_, path] = options.names.as_slice() else {
                return Err("generate needs one file".to_owned());
            };
            let made = generate::generate(Path::new(path), options.operations)
                .map_err(|error| error.to_string())?;
            println!("{path}: {made} operations");
            Ok(0)
        }
        Some("measure") => measure(&options),
        Some(_) => Ok(options.names.iter().map(|name| judge(name, &options)).max().unwrap_or(2)),
    }
}

/// Generating and checking in processes of their own, so that the memory is the checker's.
fn measure(options: &Options) -> Result<u8, String> {
    let program = std::env::current_exe().map_err(|error| format!("own program: {error}"))?;
    let path = std::env::temp_dir().join(format!("kcheck-measure-{}.kch", std::process::id()));
    let call =
        |command: &mut Command| command.status().map_err(|error| format!("own program: {error}"));
    let operations = options.operations.to_string();
    let made = call(
        Command::new(&program).arg("generate").arg(&path).args(["--operations", &operations]),
    )?;
    let passes = options.passes.to_string();
    let judged = made
        .success()
        .then(|| call(Command::new(&program).arg(&path).args(["--figures", "--passes", &passes])))
        .transpose();
    let removed = std::fs::remove_file(&path);
    let judged = judged?.ok_or("the history could not be made")?;
    removed.map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(judged.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(2))
}

fn judge(name: &str, options: &Options) -> u8 {
    let began = Instant::now();
    let report = match History::open(name) {
        Ok(history) => check_in_passes(&history, options.passes),
        Err(error) => {
            if options.json {
                println!(
                    "{}",
                    json!({ "history": name, "verdict": "inconclusive", "why": error.to_string() })
                );
            } else {
                println!("{name}\nNO VERDICT: {error}");
            }
            return 2;
        }
    };
    let took = began.elapsed();
    if options.json {
        println!("{}", as_json(name, &report));
    } else {
        print!("{name}\n{}", if options.all { all(&report) } else { format!("{report}\n") });
    }
    if options.figures {
        let rows = report.totals().rows;
        eprintln!(
            "figures: {} operations ({rows} rows, {} passes) in {:.2} s: {:.2} million operations/s; peak memory {}",
            report.operations(),
            options.passes,
            took.as_secs_f64(),
            report.operations() as f64 / took.as_secs_f64() / 1e6,
            peak_memory()
        );
    }
    match report.verdict() {
        Verdict::Clean => 0,
        Verdict::Anomalies => 1,
        Verdict::Inconclusive(_) => 2,
    }
}

fn all(report: &Report) -> String {
    let mut words = String::new();
    for anomaly in report.anomalies() {
        // Writing into a string cannot fail.
        let _ = writeln!(words, "row {}: {anomaly}", anomaly.row());
    }
    for (rule, count) in report.counts() {
        let _ = writeln!(words, "{count:>10}  {rule}");
    }
    let _ = writeln!(words, "{report}");
    words
}

fn as_json(name: &str, report: &Report) -> Value {
    let (verdict, why) = match report.verdict() {
        Verdict::Clean => ("clean", None),
        Verdict::Anomalies => ("anomalies", None),
        Verdict::Inconclusive(why) => ("inconclusive", Some(why.clone())),
    };
    let counts: Map<String, Value> =
        report.counts().map(|(rule, n)| (rule.name().to_owned(), n.into())).collect();
    let anomaly = |a: &kafka4rs_testkit::kcheck::Anomaly| json!({ "rule": a.rule().name(), "row": a.row(), "what": a.what(), "evidence": a.evidence() });
    let t = report.totals();
    json!({
        "history": name,
        "verdict": verdict,
        "why": why,
        "operations": t.operations,
        "rows": t.rows,
        "sends": { "acknowledged": t.acked, "failed": t.failed, "unknown": t.unknown },
        "reads": t.reads,
        "commits": t.commits,
        "faults": t.faults,
        "truth": { "records": t.truth, "partitions": t.truth_partitions },
        "counts": counts,
        "anomalies": report.anomalies().iter().map(anomaly).collect::<Vec<_>>(),
    })
}

/// The most memory this process has had, as Linux tells it.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kib.map_or("not known here".to_owned(), |kib| format!("{} MiB", kib / 1024))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The exit code for a history of these bytes.
    fn code(name: &str, bytes: &[u8]) -> u8 {
        let path = std::env::temp_dir().join(format!("kcheck-{name}-{}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        let code = run(&[path.to_string_lossy().into_owned(), "--json".to_owned()]);
        std::fs::remove_file(&path).unwrap();
        code.unwrap()
    }

    fn generated(operations: u64) -> Vec<u8> {
        let name = format!("kcheck-generated-{operations}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        assert!(generate::generate(&path, operations).unwrap() >= operations);
        let bytes = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        bytes
    }

    #[test]
    fn only_a_whole_clean_history_ends_with_0() {
        let bytes = generated(3000);
        assert_eq!(code("clean", &bytes), 0);
        for (name, len) in
            [("empty", 0), ("head", 64), ("cut", bytes.len() / 2), ("end", bytes.len() - 1)]
        {
            assert_eq!(code(name, &bytes[..len]), 2, "{name}");
        }
        let mut damaged = bytes;
        damaged[5000] ^= 1;
        assert_eq!(code("damaged", &damaged), 2);
        assert_eq!(code("no-history", b"{\"operations\": 10}"), 2);
    }

    #[test]
    fn checking_nothing_is_an_error() {
        assert!(run(&[]).is_err());
        assert!(run(&["--all".to_owned()]).is_err());
        assert_eq!(run(&["/no/such/history".to_owned()]), Ok(2));
    }
}
