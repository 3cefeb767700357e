//! Checks this build against vectors that Kafka's Java client made.
//!
//! ```text
//! cargo run --release -p kafka4rs-testkit --bin wire-check -- FILE..
//! ```
//!
//! A file is `.json`, or JSON lines, gzipped or not; what it holds is told by the fields of its
//! rows, whatever its name. Prints each mismatch with the first field that differs, `N vectors, M
//! mismatches` for each kind, and a total. Ends with 1 on a mismatch, on a file that cannot be read,
//! and if nothing was read.

mod frames;
mod hashes;
mod messages;
mod records;
mod registry;
mod report;
mod tables;

use std::fs;
use std::io::Read;
use std::process::ExitCode;

use serde_json::Value;

use report::Report;

fn main() -> ExitCode {
    let mut report = Report::default();
    for path in std::env::args().skip(1) {
        match rows(&path) {
            Ok(rows) => check(&path, &rows, &mut report),
            Err(error) => report.unreadable(&path, &error),
        }
    }
    if report.print() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The elements of a document that is an array, the document, or the lines.
fn rows(path: &str) -> Result<Vec<Value>, String> {
    let mut bytes = fs::read(path).map_err(|e| e.to_string())?;
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut plain = Vec::new();
        let mut reader = flate2::read::MultiGzDecoder::new(bytes.as_slice());
        reader.read_to_end(&mut plain).map_err(|e| e.to_string())?;
        bytes = plain;
    }
    match serde_json::from_slice(&bytes) {
        Ok(Value::Array(rows)) => Ok(rows),
        Ok(one) => Ok(vec![one]),
        Err(_) => serde_json::Deserializer::from_slice(&bytes)
            .into_iter()
            .collect::<Result<_, _>>()
            .map_err(|e| e.to_string()),
    }
}

/// What a row is, by its fields.
fn kind(row: &Value) -> &'static str {
    let has = |names: &[&str]| names.iter().all(|name| row.get(name).is_some());
    match () {
        () if has(&["json_version", "json"]) => "down_versions",
        () if has(&["damage", "hex"]) => "malformed",
        () if has(&["header", "body", "hex"]) => "headers",
        () if has(&["message", "version", "json", "hex"]) => "messages",
        () if has(&["batches", "hex"]) => "record_batches",
        () if has(&["fn"]) => "murmur2",
        () if has(&["code", "name", "exception"]) => "errors",
        () if has(&["key", "name", "request_valid_versions"]) => "api_versions",
        () if has(&["assignor", "steps"]) => "assignors",
        () if has(&["mechanism", "case"]) => "scram",
        () if has(&["producer", "consumer"]) => "configs",
        () => "unknown",
    }
}

fn check(path: &str, rows: &[Value], report: &mut Report) {
    let Some(first) = rows.first() else { return report.unreadable(path, "holds nothing") };
    match kind(first) {
        "assignors" | "scram" | "configs" => return println!("not checked here: {path}"),
        "unknown" => return report.unreadable(path, "holds no vectors that are known here"),
        _ => {}
    }
    let of_our_release = tables::is_of_our_release(rows);
    for (number, row) in rows.iter().enumerate() {
        let kind = kind(row);
        let outcome = match kind {
            "messages" => messages::check(row),
            "down_versions" => messages::check_down(row),
            "malformed" => messages::check_damaged(row),
            "headers" => frames::check(row),
            "record_batches" => records::check(row),
            "murmur2" => hashes::check(row),
            "errors" => tables::check_error(row),
            "api_versions" => tables::check_api(row, of_our_release),
            _ => Err("has other fields than the rows before".into()),
        };
        report.add(kind, path, number + 1, outcome);
    }
}
