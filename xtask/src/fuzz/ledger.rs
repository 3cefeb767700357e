//! What was run: a line a run in a file of this checkout, and the table made of it in `docs/fuzzing.md`.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::log::Log;
use crate::process::capture;
use crate::{Result, root};

/// One run of one target.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    date: String,
    /// Commit of the code, with a `+` if it was changed since.
    version: String,
    target: String,
    seconds: u64,
    jobs: u64,
    executions: u64,
    edges: u64,
    last_fifth: f64,
    peak_rss_mb: u64,
    slowest_us: u64,
    passed: bool,
}

impl Entry {
    pub(super) fn new(
        target: &str,
        version: &str,
        took: Duration,
        jobs: u64,
        log: &Log,
        passed: bool,
    ) -> Self {
        Self {
            date: said(Command::new("date").args(["-u", "+%Y-%m-%d"])),
            version: version.trim().to_owned(),
            target: target.to_owned(),
            seconds: took.as_secs().max(1),
            jobs,
            executions: log.executions,
            edges: log.edges,
            last_fifth: log.last_fifth(),
            peak_rss_mb: log.peak_rss_mb,
            slowest_us: log.slowest_us,
            passed,
        }
    }

    pub(super) fn append(&self, path: &Path) -> Result<()> {
        let failed = |error: std::io::Error| format!("{}: {error}", path.display());
        let mut file = OpenOptions::new().create(true).append(true).open(path).map_err(failed)?;
        writeln!(file, "{}", self.to_line()).map_err(failed)
    }

    fn to_line(&self) -> String {
        let Self { date, version, target, seconds, jobs, executions, edges, .. } = self;
        let Self { last_fifth, peak_rss_mb, slowest_us, passed, .. } = self;
        let outcome = if *passed { "passed" } else { "failed" };
        format!(
            "{date}\t{version}\t{target}\t{seconds}\t{jobs}\t{executions}\t{edges}\t{last_fifth:.2}\t\
             {peak_rss_mb}\t{slowest_us}\t{outcome}"
        )
    }

    fn from_line(line: &str) -> Option<Self> {
        let mut words = line.split('\t');
        let mut next = || words.next();
        Some(Self {
            date: next()?.to_owned(),
            version: next()?.to_owned(),
            target: next()?.to_owned(),
            seconds: next()?.parse().ok()?,
            jobs: next()?.parse().ok()?,
            executions: next()?.parse().ok()?,
            edges: next()?.parse().ok()?,
            last_fifth: next()?.parse().ok()?,
            peak_rss_mb: next()?.parse().ok()?,
            slowest_us: next()?.parse().ok()?,
            passed: next()? == "passed",
        })
    }
}

/// The commit of what is built now, with a `+` if the code was changed since.
pub(super) fn version() -> String {
    let commit = said(Command::new("git").args(["rev-parse", "--short", "HEAD"]));
    let mut status = Command::new("git");
    status.args(["status", "--porcelain", "--", "fuzz/src", "kafka-protocol", "kafka-io"]);
    format!("{commit}{}", if said(&mut status).is_empty() { "" } else { "+" })
}

fn said(command: &mut Command) -> String {
    let output = capture(command.current_dir(root())).ok();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    text.unwrap_or_default().trim().to_owned()
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} executions, {}/s; {} edges, {:.2} % of them in the last fifth; peak RSS {} MB; \
             slowest input {} us; {}",
            self.target,
            self.executions,
            self.executions / self.seconds,
            self.edges,
            self.last_fifth,
            self.peak_rss_mb,
            self.slowest_us,
            if self.passed { "passed" } else { "FAILED" },
        )
    }
}

/// What stands around the table in the document.
const BEGIN: &str = "<!-- made by `cargo xtask fuzz --report` -->\n";
const END: &str = "<!-- until here -->\n";

/// Puts the ledger's table into the document.
pub(super) fn report(ledger: &Path) -> Result<()> {
    let text = fs::read_to_string(ledger).map_err(|e| format!("{}: {e}", ledger.display()))?;
    let entries: Vec<_> = text.lines().filter_map(Entry::from_line).collect();
    let path = root().join("docs/fuzzing.md");
    let document = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let marks = || format!("{} lacks the marks of the table", path.display());
    let (before, rest) = document.split_once(BEGIN).ok_or_else(marks)?;
    let (_, after) = rest.split_once(END).ok_or_else(marks)?;
    let document = format!("{before}{BEGIN}\n{}\n{END}{after}", table(&entries));
    fs::write(&path, document).map_err(|e| format!("{}: {e}", path.display()))
}

/// A row a target: all its executions, and its last run that passed.
fn table(entries: &[Entry]) -> String {
    let mut names: Vec<_> = entries.iter().map(|entry| entry.target.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let mut table = String::from(
        "| target | executions in all | in the longest run | per second | edges | found in its last fifth | \
         peak RSS | slowest input | date | version |\n\
         |---|---|---|---|---|---|---|---|---|---|\n",
    );
    for name in names {
        let runs = || entries.iter().filter(|entry| entry.target == name && entry.passed);
        let all: u64 = runs().map(|entry| entry.executions).sum();
        let Some(longest) = runs().max_by_key(|entry| entry.executions) else { continue };
        table += &format!(
            "| `{name}` | {:.1} M | {:.1} M | {} | {} | {:.2} % | {} MB | {} µs | {} | {} |\n",
            all as f64 / 1e6,
            longest.executions as f64 / 1e6,
            longest.executions / longest.seconds,
            longest.edges,
            longest.last_fifth,
            longest.peak_rss_mb,
            longest.slowest_us,
            longest.date,
            longest.version,
        );
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            date: "2026-01-02".into(),
            version: "abc".into(),
            target: "lz4".into(),
            seconds: 10,
            jobs: 1,
            executions: 2_000_000,
            edges: 100,
            last_fifth: 1.5,
            peak_rss_mb: 28,
            slowest_us: 300,
            passed: true,
        }
    }

    #[test]
    fn a_line_reads_back() {
        assert_eq!(Entry::from_line(&entry().to_line()), Some(entry()));
        assert_eq!(Entry::from_line("half\ta line"), None);
    }

    #[test]
    fn the_table_adds_up_what_passed() {
        let failed = Entry { passed: false, ..entry() };
        let table = table(&[entry(), failed, Entry { executions: 4_000_000, ..entry() }]);
        assert!(table.contains("| `lz4` | 6.0 M | 4.0 M | 400000 | 100 | 1.50 % |"), "{table}");
    }
}
