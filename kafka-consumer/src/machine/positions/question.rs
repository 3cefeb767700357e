//! What has to be asked about positions, and what comes back.

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{LeaderEpoch, Offset};

use super::Incarnation;

/// What the shell has to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PositionAction {
    /// Load the group's committed offsets; answer with `handle_committed`.
    LoadCommitted(Vec<(TopicPartition, Incarnation)>),
    /// Ask the leaders for offsets by timestamp; answer with `handle_listed`.
    ListOffsets(Vec<(TopicPartition, Incarnation, i64)>),
}

/// The answer to one partition's question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// At this offset, of this epoch if known.
    At(Offset, LeaderEpoch),
    /// There is none.
    Nothing,
    /// Ask again later.
    Retry,
}
