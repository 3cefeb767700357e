use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use kafka4rs_sim::Workload;

/// One campaign of one workload, as a line of the ledger.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) commit: String,
    pub(crate) workload: Workload,
    pub(crate) from: u64,
    pub(crate) runs: u64,
    pub(crate) failures: u64,
    pub(crate) records: u64,
    pub(crate) faults: u64,
    pub(crate) virtual_hours: f64,
}

const HEAD: &str = "\
# Simulated runs, added up: `cargo xtask sim --ledger` appends. Every line is one campaign of one workload.
# version commit workload first-seed runs failures records faults virtual-hours
";

impl Line {
    fn print(&self) -> String {
        format!(
            "{} {} {} {} {} {} {} {} {:.2}\n",
            env!("CARGO_PKG_VERSION"),
            self.commit,
            self.workload,
            self.from,
            self.runs,
            self.failures,
            self.records,
            self.faults,
            self.virtual_hours
        )
    }

    fn parse(text: &str) -> Result<Self, String> {
        let bad = || format!("the ledger has a line that cannot be read: {text:?}");
        let words: Vec<&str> = text.split_whitespace().collect();
        let [_, commit, workload, from, runs, failures, records, faults, hours] = words[..] else {
            return Err(bad());
        };
        let number = |word: &str| word.parse::<u64>().map_err(|_| bad());
        Ok(Self {
            commit: commit.to_owned(),
            workload: workload.parse()?,
            from: number(from)?,
            runs: number(runs)?,
            failures: number(failures)?,
            records: number(records)?,
            faults: number(faults)?,
            virtual_hours: hours.parse().map_err(|_| bad())?,
        })
    }
}

fn lines(path: &Path) -> Result<Vec<Line>, String> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(format!("{}: {error}", path.display())),
    };
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(Line::parse)
        .collect()
}

/// The first seed of a workload that no campaign has had.
pub(crate) fn next_seed(path: &Path, workload: Workload) -> Result<u64, String> {
    let lines = lines(path)?;
    let ends = lines.iter().filter(|line| line.workload == workload);
    Ok(ends.map(|line| line.from + line.runs).max().unwrap_or(CI_SEEDS))
}

/// Appends a campaign.
pub(crate) fn add(path: &Path, campaign: &[Line]) -> Result<(), String> {
    let old = lines(path)?;
    let mut text = match old.is_empty() {
        true => HEAD.to_owned(),
        false => {
            fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?
        }
    };
    campaign.iter().for_each(|line| text.push_str(&line.print()));
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// The sum of all campaigns, in words.
pub(crate) fn total(path: &Path) -> Result<String, String> {
    let lines = lines(path)?;
    let sum = |part: fn(&Line) -> u64| lines.iter().map(part).sum::<u64>();
    let hours: f64 = lines.iter().map(|line| line.virtual_hours).sum();
    Ok(format!(
        "ledger: {} runs, {} failures, {} records, {} faults, {hours:.0} virtual hours",
        sum(|line| line.runs),
        sum(|line| line.failures),
        sum(|line| line.records),
        sum(|line| line.faults),
    ))
}

/// Seeds below are the continuous integration's own, always the same.
const CI_SEEDS: u64 = 1000;
