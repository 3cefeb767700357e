//! What is done where a position is missing.

use std::time::Duration;

use kafka4rs_protocol::Offset;

/// ListOffsets timestamps (Kafka's ListOffsetsRequest).
pub(crate) const LATEST: i64 = -1;
pub(crate) const EARLIEST: i64 = -2;

/// How positions are found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PositionRules {
    /// What to do without a position; `None`: the application must say.
    pub(crate) reset: Option<ResetTo>,
    /// Whether there is a group whose committed offsets come first.
    pub(crate) has_group: bool,
    pub(crate) retry_backoff: Duration,
    pub(crate) retry_backoff_max: Duration,
}

/// Why a partition cannot be read until the application decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stuck {
    /// No committed offset, and no reset is chosen.
    NoOffset,
    /// This offset is not in the log, and no reset is chosen.
    OutOfRange(Offset),
    /// The log was cut below this position, and no reset is chosen.
    Truncated {
        asked: Offset,
        /// Where the log and what was read part, if the leader knows.
        diverged: Option<Offset>,
    },
    /// The topic was made anew; this position belonged to the one before, and no reset is chosen.
    Recreated(Offset),
}

/// What fixes a position that is missing or out of range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResetTo {
    Earliest,
    Latest,
    /// The first record that is not older; the end if there is none.
    Since(Duration),
}

impl ResetTo {
    /// What ListOffsets asks for, by the time of day in milliseconds.
    pub(crate) fn timestamp(self, wall_clock_ms: i64) -> i64 {
        match self {
            Self::Since(age) => {
                let age = i64::try_from(age.as_millis()).unwrap_or(i64::MAX);
                wall_clock_ms.saturating_sub(age).max(0)
            }
            Self::Earliest => EARLIEST,
            Self::Latest => LATEST,
        }
    }
}
