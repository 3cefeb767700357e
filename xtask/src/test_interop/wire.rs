//! Messages on the wire against kio, a Python implementation that generates its own code from Kafka's
//! schemas: what we write it must read and write again to the same bytes, and the other way round.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::process::{executable, run, run_within};
use crate::{Result, root, state_dir};

/// Knows Kafka 4.3.
const KIO: &str = "kio==0.6.5";
const PER: u64 = 20;
const LIMIT: Duration = Duration::from_secs(600);

pub(crate) fn main(args: &[String]) -> Result<()> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs());
    let (mut seed, mut per) = (now, PER);
    let mut words = args.iter();
    while let Some(word) = words.next() {
        let mut number = || {
            let text = words.next().ok_or_else(|| format!("test-interop wire: {word} which?"))?;
            text.parse().map_err(|_| format!("test-interop wire: {text} is no number"))
        };
        match word.as_str() {
            "--seed" => seed = number()?,
            "--per" => per = number()?,
            other => return Err(format!("test-interop wire: unknown argument {other}")),
        }
    }
    if per == 0 {
        return Err("test-interop wire: --per 0 would compare nothing".into());
    }
    let again = format!("repeat with `cargo xtask test-interop wire --seed {seed} --per {per}`");
    println!("seed {seed}, {per} messages of each message and version");
    compare(seed, per).map_err(|error| format!("test-interop wire: {error}; {again}"))
}

fn compare(seed: u64, per: u64) -> Result<()> {
    let python = python()?;
    let build = ["build", "-p", "kafka4rs-testkit", "--bin", "wire-exchange"];
    let exchange = executable(&build, "wire-exchange")?;
    let begun = Instant::now();
    let folder = state_dir().join("interop-wire");
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let [domain, ours, theirs] =
        ["domain.json", "ours.jsonl", "theirs.jsonl"].map(|name| folder.join(name));
    let (seed, per) = (seed.to_string(), per.to_string());
    let script = root().join("xtask/foreign/kio_wire.py");

    run(Command::new(&python).arg(&script).arg("domain").arg(&domain))?;
    let mut write = Command::new(&exchange);
    run(write.arg("write").arg(&domain).arg(&ours).args([&seed, &per]))?;
    // Both directions are looked at even if one of them fails.
    let mut check = Command::new(&python);
    check.arg(&script).args(["check", &seed, &per]).arg(&ours).arg(&theirs);
    let theirs_read = run_within(&mut check, LIMIT)?;
    let ours_read = run_within(Command::new(&exchange).arg("read").arg(&theirs), LIMIT)?;
    println!("== {:.1} s", begun.elapsed().as_secs_f64());
    match theirs_read.failure.into_iter().chain(ours_read.failure).collect::<Vec<_>>()[..] {
        [] => Ok(()),
        ref failures => Err(failures.join("; ")),
    }
}

/// A Python with kio in it, in an environment of this checkout.
fn python() -> Result<PathBuf> {
    let home = state_dir().join("kio");
    let python = home.join("bin/python");
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&home))
            .map_err(|error| format!("{error}; kio is Python: apt-get install python3-venv"))?;
    }
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet", KIO]))?;
    Ok(python)
}
