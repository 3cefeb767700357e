//! Random messages for another implementation of the protocol, and what it sent back.
//!
//! `wire-exchange write DOMAIN OUT SEED PER` writes PER messages of every message and version that
//! DOMAIN lists, as a JSON object a line: message, version, hex. Fields that the other side is narrow
//! about (error codes, times) are drawn from what DOMAIN allows. What DOMAIN lacks is listed by name.
//!
//! `wire-exchange read IN` decodes such lines and encodes them again, and exits with an error on any
//! difference, or if there was none.

mod domain;
mod registry;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;

use kafka4rs_protocol::testing::Source;
use kafka4rs_testkit::golden;
use serde_json::{Value, json};

use domain::Domain;
use registry::{ALL, Entry, named};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["write", domain, out, seed, per] => write(domain, out, seed, per),
        ["read", path] => read(path),
        _ => Err("usage: wire-exchange write DOMAIN OUT SEED PER | wire-exchange read IN".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wire-exchange: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(domain: &str, out: &str, seed: &str, per: &str) -> Result<(), Box<dyn Error>> {
    let (seed, per): (u64, u64) = (seed.parse()?, per.parse()?);
    let domain = Domain::read(domain)?;
    let mut out = BufWriter::new(File::create(out)?);
    let mut lacking = Vec::new();
    let mut written = BTreeMap::<&str, usize>::new();
    let mut source = Source::new(seed);
    for entry in ALL {
        let versions = entry.versions.min..=entry.versions.max;
        let (known, unknown): (Vec<i16>, Vec<i16>) =
            versions.partition(|version| domain.rules(entry.name, *version).is_some());
        if !unknown.is_empty() {
            let all = if known.is_empty() { ", no version at all" } else { "" };
            let versions: Vec<String> = unknown.iter().map(ToString::to_string).collect();
            lacking.push(format!("{} v{}{all}", entry.name, versions.join(", v")));
        }
        for version in known {
            for _ in 0..per {
                let mut json = (entry.arbitrary)(source.bits(), version)?;
                domain.narrow(entry.name, version, &mut json, &mut source);
                let bytes = (entry.encode)(&json, version)?;
                let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                let line = json!({ "message": entry.name, "version": version, "hex": hex });
                writeln!(out, "{line}")?;
                *written.entry(entry.kind).or_default() += 1;
            }
        }
    }
    out.flush()?;
    for name in domain.beyond(ALL) {
        println!("the other side has {name}, which we lack");
    }
    println!("the other side lacks {}:", lacking.len());
    lacking.iter().for_each(|name| println!("  {name}"));
    report("we wrote", &written)
}

fn report(what: &str, counts: &BTreeMap<&str, usize>) -> Result<(), Box<dyn Error>> {
    for (kind, count) in counts {
        println!("{what}: {count} of kind {kind}");
    }
    match counts.values().sum() {
        0 => Err("nothing was compared".into()),
        total => {
            let total: usize = total;
            println!("{what}: {total} in all");
            Ok(())
        }
    }
}

fn read(path: &str) -> Result<(), Box<dyn Error>> {
    let mut read = BTreeMap::<&str, usize>::new();
    let mut mismatches = 0;
    for line in BufReader::new(File::open(path)?).lines() {
        let line: Value = serde_json::from_str(&line?)?;
        let text =
            |name: &str| line.get(name).and_then(Value::as_str).ok_or("a line lacks a field");
        let version =
            line.get("version").and_then(Value::as_i64).ok_or("a line lacks a version")?;
        let (name, hex) = (text("message")?, text("hex")?);
        let entry = match named(name) {
            Some(entry) if entry.versions.contains(version.try_into()?) => entry,
            // Listed by `write`.
            _ => continue,
        };
        *read.entry(entry.kind).or_default() += 1;
        if let Err(error) = again(entry, version.try_into()?, hex) {
            mismatches += 1;
            println!("{name} v{version}: {error}: {hex}");
        }
    }
    report("we read and wrote again", &read)?;
    println!("we: {mismatches} mismatches");
    match mismatches {
        0 => Ok(()),
        count => Err(format!("{count} mismatches").into()),
    }
}

/// Reads a body and writes it again, to the same bytes.
fn again(entry: &Entry, version: i16, hex: &str) -> Result<(), String> {
    let bytes = golden::hex(hex);
    let back = (entry.again)(bytes.clone(), version)?;
    if back == bytes { Ok(()) } else { Err(format!("was written as {back:02x?}")) }
}
