use std::path::PathBuf;
use std::time::Duration;

use kafka4rs_sim::{RunId, Workload};

pub(crate) const USAGE: &str = "\
[--workload W].. [--from S] [--seeds N] [--jobs J] [--minutes M]
    N seeds (default 100) of each workload (default all), from S on (default 0; with --ledger, where it ends).
    --minutes: stops beginning new runs after so long; without --seeds, as many as that allows. --jobs: runs at a
    time (default 2).
--until-failure [--max-seeds N]
    Stops at the first failure and prints how many seeds it took; an error if none fails.
--replay RUN
    One run in full, such as groups:17, or groups:17:faults=0,3 with only these faults.
    --trace LEVEL prints what clients and brokers log, with virtual time.
--ledger FILE --commit ID
    Adds the campaign to a ledger of all campaigns.
--no-shrink
    Does not look for the least that makes a failing run fail.
";

/// What was asked for.
#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) workloads: Vec<Workload>,
    pub(crate) from: Option<u64>,
    pub(crate) seeds: u64,
    pub(crate) jobs: usize,
    pub(crate) limit: Option<Duration>,
    pub(crate) replay: Option<RunId>,
    pub(crate) until_failure: bool,
    pub(crate) shrink: bool,
    pub(crate) trace: Option<tracing::Level>,
    pub(crate) ledger: Option<PathBuf>,
    pub(crate) commit: String,
}

impl Arguments {
    pub(crate) fn parse(words: &[String]) -> Result<Self, String> {
        let mut arguments = Self {
            workloads: Vec::new(),
            from: None,
            seeds: 100,
            jobs: 2,
            limit: None,
            replay: None,
            until_failure: false,
            shrink: true,
            trace: None,
            ledger: None,
            commit: "unknown".to_owned(),
        };
        let mut seeds = None;
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value =
                || words.next().ok_or_else(|| format!("{word} needs a value\n\n{USAGE}"));
            match word.as_str() {
                "--workload" => arguments.workloads.push(value()?.parse()?),
                "--from" => arguments.from = Some(number(word, value()?)?),
                "--seeds" | "--max-seeds" => seeds = Some(number(word, value()?)?),
                "--jobs" => arguments.jobs = number(word, value()?)?.clamp(1, 256) as usize,
                "--minutes" => {
                    arguments.limit = Some(Duration::from_secs(number(word, value()?)? * 60));
                }
                "--replay" => arguments.replay = Some(value()?.parse()?),
                "--until-failure" => arguments.until_failure = true,
                "--trace" => {
                    let level = value()?;
                    let level =
                        level.parse().map_err(|_| format!("--trace: {level} is no level"))?;
                    arguments.trace = Some(level);
                }
                "--no-shrink" => arguments.shrink = false,
                "--ledger" => arguments.ledger = Some(PathBuf::from(value()?)),
                "--commit" => arguments.commit = value()?.clone(),
                other => return Err(format!("unknown argument {other}\n\n{USAGE}")),
            }
        }
        if arguments.workloads.is_empty() {
            arguments.workloads = Workload::ALL.to_vec();
        }
        // Whoever names only a time wants it used.
        let unnamed = if arguments.limit.is_some() { u64::from(u32::MAX) } else { arguments.seeds };
        arguments.seeds = seeds.unwrap_or(unnamed);
        if arguments.seeds == 0 {
            return Err("no seeds: nothing would be run".to_owned());
        }
        Ok(arguments)
    }
}

fn number(word: &str, text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("{word}: {text:?} is no whole number"))
}
