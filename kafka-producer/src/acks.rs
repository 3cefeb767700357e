//! When a record counts as written.

use std::fmt;

/// How many replicas have a record before it is acknowledged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "Kafka's protocol knows three and no more")]
pub enum Acks {
    /// None: a record is done when its bytes are handed to the operating system. It has no offset, and
    /// nobody notices if it is lost (Kafka: `acks=0`).
    None,
    /// The leader of the partition; lost if that fails before others have it (Kafka: `acks=1`).
    Leader,
    /// Every replica that is in sync. The default (Kafka: `acks=all`).
    #[default]
    All,
}

impl fmt::Display for Acks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::None => "none (0)",
            Self::Leader => "leader (1)",
            Self::All => "all (-1)",
        })
    }
}
