use std::fmt;
use std::str::FromStr;

/// What clients do in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Workload {
    /// One idempotent producer and one reader.
    Idempotent,
    /// Several idempotent producers on the same partitions, some of which are given up and replaced.
    Shared,
    /// Acknowledgements of all replicas without idempotence, while leaders move and die.
    Leaders,
    /// A group (KIP-848) whose members join, leave and die.
    Groups,
    /// Topics that are deleted, made anew and grown under producers and readers.
    Topics,
    /// Producers in every setting: several topics and partitions, all acknowledgements, batches that brokers refuse as
    /// too large, memory for a few batches only, and tasks that share a producer and lose patience.
    Producers,
}

impl Workload {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Idempotent,
        Self::Shared,
        Self::Leaders,
        Self::Groups,
        Self::Topics,
        Self::Producers,
    ];

    /// Its name in seeds, tables and the ledger.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Idempotent => "idempotent",
            Self::Shared => "shared",
            Self::Leaders => "leaders",
            Self::Groups => "groups",
            Self::Topics => "topics",
            Self::Producers => "producers",
        }
    }
}

impl fmt::Display for Workload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Workload {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|workload| workload.name() == text).ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            format!("unknown workload {text:?}; one of {names}")
        })
    }
}

/// One run, exactly: `groups:17`, or `groups:17:faults=0,3` with only these faults of its timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunId {
    /// What the clients do.
    pub workload: Workload,
    /// What everything else is drawn from.
    pub seed: u64,
    /// The faults of the timeline that happen, by number; `None`: all.
    pub faults: Option<Vec<usize>>,
}

impl RunId {
    /// A run with its whole timeline.
    #[must_use]
    pub fn new(workload: Workload, seed: u64) -> Self {
        Self { workload, seed, faults: None }
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.workload, self.seed)?;
        if let Some(faults) = &self.faults {
            let numbers: Vec<String> = faults.iter().map(usize::to_string).collect();
            write!(f, ":faults={}", numbers.join(","))?;
        }
        Ok(())
    }
}

impl FromStr for RunId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let unknown = || {
            format!(
                "unknown seed format {text:?}; expected WORKLOAD:NUMBER as in groups:17, or with a part of its \
                 faults groups:17:faults=0,3"
            )
        };
        let mut parts = text.split(':');
        let workload = parts.next().ok_or_else(unknown)?;
        let seed = parts.next().ok_or_else(unknown)?;
        let workload = workload.parse::<Workload>()?;
        let seed = seed.parse::<u64>().map_err(|_| unknown())?;
        let faults = match parts.next() {
            None => None,
            Some(faults) => {
                let numbers = faults.strip_prefix("faults=").ok_or_else(unknown)?;
                let numbers = numbers.split(',').filter(|number| !number.is_empty());
                let faults: Result<Vec<usize>, _> = numbers.map(str::parse).collect();
                Some(faults.map_err(|_| unknown())?)
            }
        };
        if parts.next().is_some() {
            return Err(unknown());
        }
        Ok(Self { workload, seed, faults })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_reads_back_as_it_is_printed() {
        for text in ["groups:17", "topics:0:faults=", "idempotent:18446744073709551615:faults=1,2"]
        {
            assert_eq!(text.parse::<RunId>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn an_unknown_format_is_an_error_that_shows_the_right_one() {
        for text in [
            "",
            "17",
            "groups",
            "groups:",
            "groups:x",
            "groups:1:2",
            "groups:1:faults=a",
            "a:b:c:d",
        ] {
            let error = text.parse::<RunId>().unwrap_err();
            assert!(error.contains("unknown"), "{text}: {error}");
        }
        assert!("nonsense:1".parse::<RunId>().unwrap_err().contains("idempotent"));
    }
}
