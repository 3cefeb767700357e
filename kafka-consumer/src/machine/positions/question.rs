//! What has to be asked about positions, and what comes back.

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{BrokerId, LeaderEpoch, Offset};

use super::{Incarnation, ResetTo};

/// What the shell has to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PositionAction {
    /// Load the group's committed offsets; answer with `handle_committed`.
    LoadCommitted(Vec<(TopicPartition, Incarnation)>),
    /// Ask the leaders for these offsets; answer with `handle_listed`.
    ListOffsets(Vec<(TopicPartition, Incarnation, ResetTo)>),
    /// Ask the leaders where epochs end; answer with `handle_epoch_end`.
    CheckEpochs(Vec<EpochQuestion>),
}

/// Whether what was read up to an offset is in the log of the leader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EpochQuestion {
    pub(crate) partition: TopicPartition,
    pub(crate) incarnation: Incarnation,
    /// Whom to ask, and the epoch of its leadership.
    pub(crate) leader: BrokerId,
    pub(crate) leader_epoch: LeaderEpoch,
    /// The next offset to fetch.
    pub(crate) offset: Offset,
    /// The epoch of the record before it.
    pub(crate) epoch: LeaderEpoch,
}

/// What a leader says about the end of an epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EpochEnd {
    /// The largest epoch up to the one asked for ends before this offset.
    At(Offset, LeaderEpoch),
    /// It knows no such epoch.
    Nowhere,
    /// Brokers that old cannot be asked.
    Unsupported,
    /// Ask again later.
    Retry,
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
