//! What happened to a position that the application did not ask for.

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::Offset;

/// A position had to be moved, or lost its meaning.
///
/// Without a reset policy (`auto_offset_reset`) nothing is moved: the same is then also the error of
/// every poll, until the application seeks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PositionEvent {
    /// The log was cut behind what was read: after an unclean election its new leader holds other records there, or
    /// none. What was read from `diverged` on is not in the log any more.
    ///
    /// Source: KIP-320; Kafka's LogTruncationException.
    Truncated {
        /// Which partition.
        partition: TopicPartition,
        /// The position that was asked for.
        asked: Offset,
        /// The first offset at which the log differs from what was read; reading goes on there under any
        /// reset policy. `None` when the leader cannot tell: the policy decides then.
        diverged: Option<Offset>,
    },
    /// The position was not in the log, and the reset policy has given another: what lies between the two
    /// is skipped, or read again.
    Reset {
        /// Which partition.
        partition: TopicPartition,
        /// The position that was asked for.
        asked: Offset,
        /// The position from now on.
        position: Offset,
    },
    /// The topic was deleted and made anew under the same name. The position belonged to the old one, and
    /// the reset policy decides where the new one is read.
    Recreated {
        /// Which partition.
        partition: TopicPartition,
        /// The position in the old topic; `None` if there was none yet.
        asked: Option<Offset>,
    },
}
