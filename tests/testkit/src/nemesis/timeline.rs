use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use kafka4rs_io::rt::SplitMix64;

/// What sort of faults a run has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mode {
    /// SIGKILL, and a start on the same disk.
    Kill,
    /// SIGTERM: leaderships move first.
    Terminate,
    /// SIGSTOP and SIGCONT: connections stay, nobody answers.
    Stop,
    /// SIGKILL, and a start on an empty disk.
    Wipe,
    /// Faults of the network between clients and brokers.
    Proxy,
    /// All of these, and quiet times.
    Mixed,
}

impl Mode {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Kill, "kill"),
        (Self::Terminate, "terminate"),
        (Self::Stop, "stop"),
        (Self::Wipe, "wipe"),
        (Self::Proxy, "proxy"),
        (Self::Mixed, "mixed"),
    ];
}

impl FromStr for Mode {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|(_, name)| *name == text);
        found.map(|(mode, _)| mode).ok_or_else(|| {
            let names = Self::ALL.map(|(_, name)| name).join(", ");
            format!("mode {text:?} is not one of {names}")
        })
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Self::ALL.into_iter().find(|(mode, _)| mode == self).map(|(_, name)| name);
        f.pad(name.unwrap_or("unknown"))
    }
}

/// What happens to one node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// Killed, and started again after this long.
    Kill(Duration),
    /// Told to end, and started again after this long.
    Terminate(Duration),
    /// Stopped for this long.
    Stop(Duration),
    /// Killed, its disk taken away, and started again after this long.
    Wipe(Duration),
    /// Nothing passes in either direction for this long.
    Cut(Duration),
    /// Requests arrive and answers do not, for this long.
    CutAnswers(Duration),
    /// Every connection is reset, and new ones are for this long.
    Refuse(Duration),
    /// Little bandwidth and much latency for this long.
    Slow(Duration),
    /// Answers are lost with their connections, one in twenty, for this long.
    LoseAnswers(Duration),
    /// Nothing: what is broken has time to show, and to heal.
    Quiet,
}

impl Fault {
    /// Its number in a history's fault events.
    pub fn code(self) -> u16 {
        match self {
            Self::Quiet => 0,
            Self::Kill(_) => 1,
            Self::Terminate(_) => 2,
            Self::Stop(_) => 3,
            Self::Wipe(_) => 4,
            Self::Cut(_) => 5,
            Self::CutAnswers(_) => 6,
            Self::Refuse(_) => 7,
            Self::Slow(_) => 8,
            Self::LoseAnswers(_) => 9,
        }
    }

    /// How long it lasts.
    pub fn lasts(self) -> Duration {
        match self {
            Self::Kill(time)
            | Self::Terminate(time)
            | Self::Stop(time)
            | Self::Wipe(time)
            | Self::Cut(time)
            | Self::CutAnswers(time)
            | Self::Refuse(time)
            | Self::Slow(time)
            | Self::LoseAnswers(time) => time,
            Self::Quiet => Duration::ZERO,
        }
    }

    /// What it is called in a timeline.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Kill(_) => "kill",
            Self::Terminate(_) => "terminate",
            Self::Stop(_) => "stop",
            Self::Wipe(_) => "wipe",
            Self::Cut(_) => "cut",
            Self::CutAnswers(_) => "cut answers",
            Self::Refuse(_) => "refuse",
            Self::Slow(_) => "slow",
            Self::LoseAnswers(_) => "lose answers",
        }
    }
}

/// One fault of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// When, since the begin of the faults. It may come later: when the nodes are not ready for it.
    pub at: Duration,
    /// Which node, counted from 1.
    pub node: u32,
    /// What.
    pub fault: Fault,
}

/// What happens when; the same seed draws the same.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeline {
    /// What it was drawn from.
    pub seed: u64,
    /// What it was drawn for.
    pub mode: Mode,
    /// In their order.
    pub steps: Vec<Step>,
}

impl Timeline {
    /// One fault every `every`, the first after half of that, for as long as `length`.
    pub fn draw(mode: Mode, nodes: u32, length: Duration, every: Duration, seed: u64) -> Self {
        let mut random = SplitMix64::new(seed);
        let mut steps = Vec::new();
        let mut at = every / 2;
        while at < length {
            let node = 1 + random.below(nodes as usize) as u32;
            steps.push(Step { at, node, fault: fault(mode, every, &mut random) });
            at += every;
        }
        Self { seed, mode, steps }
    }

    /// As JSON, to be kept with the history.
    pub fn to_json(&self) -> String {
        let steps: Vec<_> = self
            .steps
            .iter()
            .map(|step| {
                serde_json::json!({
                    "at_ms": step.at.as_millis() as u64,
                    "node": step.node,
                    "fault": step.fault.name(),
                    "lasts_ms": step.fault.lasts().as_millis() as u64,
                })
            })
            .collect();
        let whole = serde_json::json!({
            "seed": self.seed.to_string(),
            "mode": self.mode.to_string(),
            "steps": steps,
        });
        format!("{whole:#}\n")
    }
}

fn fault(mode: Mode, every: Duration, random: &mut SplitMix64) -> Fault {
    // Until the next fault there must be time to come back.
    let longest = every * 3 / 4;
    let mut between = |shortest: Duration, longest: Duration| {
        let spread = longest.saturating_sub(shortest).as_millis();
        shortest + Duration::from_millis(random.below(spread as usize) as u64)
    };
    // Sometimes back before the others have noticed, sometimes after: a broker's session is 4 s.
    let down = between(Duration::ZERO, every / 4);
    // An empty disk must not come back before the others have taken over.
    let noticed = between(Duration::from_secs(8), longest);
    let held = between(Duration::from_secs(1), longest);
    let network = |kind| match kind {
        0 => Fault::Cut(held),
        1 => Fault::CutAnswers(held),
        2 => Fault::Refuse(held),
        3 => Fault::Slow(held),
        _ => Fault::LoseAnswers(held),
    };
    match mode {
        Mode::Kill => Fault::Kill(down),
        Mode::Terminate => Fault::Terminate(down),
        Mode::Stop => Fault::Stop(held),
        Mode::Wipe => Fault::Wipe(noticed),
        Mode::Proxy => network(random.below(5)),
        // A quarter of the time nothing happens.
        Mode::Mixed => match random.below(16) {
            0..4 => Fault::Quiet,
            4..7 => Fault::Kill(down),
            7 => Fault::Terminate(down),
            8..10 => Fault::Stop(held),
            10 => Fault::Wipe(noticed),
            kind => network(kind - 11),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEN_MINUTES: Duration = Duration::from_secs(600);
    const EVERY: Duration = Duration::from_secs(20);

    #[test]
    fn the_same_seed_draws_the_same_and_another_one_another() {
        let draw = |seed| Timeline::draw(Mode::Mixed, 3, TEN_MINUTES, EVERY, seed);
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1).steps, draw(2).steps);
        assert_eq!(draw(1).to_json(), draw(1).to_json());
    }

    #[test]
    fn ten_minutes_of_kills_every_twenty_seconds_are_thirty_on_every_node() {
        let timeline = Timeline::draw(Mode::Kill, 3, TEN_MINUTES, EVERY, 1);
        assert_eq!(timeline.steps.len(), 30);
        assert!(timeline.steps.iter().all(|step| matches!(step.fault, Fault::Kill(_))));
        for node in 1..=3 {
            assert!(timeline.steps.iter().any(|step| step.node == node));
        }
    }

    #[test]
    fn every_fault_ends_before_the_next_and_mixed_has_all_of_them() {
        let timeline = Timeline::draw(Mode::Mixed, 3, EVERY * 400, EVERY, 1);
        assert!(timeline.steps.iter().all(|step| step.fault.lasts() < EVERY));
        for code in 0..=9 {
            assert!(timeline.steps.iter().any(|step| step.fault.code() == code), "{code}");
        }
        let quiet = timeline.steps.iter().filter(|step| step.fault == Fault::Quiet).count();
        assert!((70..130).contains(&quiet), "{quiet}");
    }

    #[test]
    fn a_mode_is_read_as_it_is_written() {
        for (mode, name) in Mode::ALL {
            assert_eq!(name.parse(), Ok(mode));
            assert_eq!(mode.to_string(), name);
        }
        assert!("mixd".parse::<Mode>().expect_err("no mode").contains("kill, terminate"));
    }
}
