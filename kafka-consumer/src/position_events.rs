//! How an application hears that positions were moved, or lost their meaning.

use std::fmt;

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::Offset;
use tokio::sync::broadcast;

use crate::machine::positions::PositionEvent;

/// Positions that were moved without being asked to, as it happens; see
/// [`Consumer::position_events`](crate::Consumer::position_events).
#[derive(Debug)]
pub struct PositionEvents {
    receiver: broadcast::Receiver<PositionEvent>,
}

/// Events kept for a subscriber that is slow.
pub(crate) const KEPT_POSITION_EVENTS: usize = 256;

impl PositionEvents {
    pub(crate) fn new(receiver: broadcast::Receiver<PositionEvent>) -> Self {
        Self { receiver }
    }

    /// The next event, or `None` once the consumer is closed. A subscriber that is more than 256
    /// events late misses the oldest, with a warning in the log.
    ///
    /// # Cancel safety
    /// Cancel safe: an event that was not returned comes with the next call.
    pub async fn recv(&mut self) -> Option<PositionEvent> {
        loop {
            match self.receiver.recv().await {
                Ok(event) => return Some(event),
                Err(broadcast::error::RecvError::Closed) => return None,
                Err(broadcast::error::RecvError::Lagged(missed)) => {
                    tracing::warn!(missed, "a subscriber of position events is too slow");
                }
            }
        }
    }

    /// The next event, if there is one already.
    pub fn try_recv(&mut self) -> Option<PositionEvent> {
        loop {
            match self.receiver.try_recv() {
                Ok(event) => return Some(event),
                Err(broadcast::error::TryRecvError::Lagged(missed)) => {
                    tracing::warn!(missed, "a subscriber of position events is too slow");
                }
                Err(_) => return None,
            }
        }
    }
}

/// The log of a partition was cut below the position, and there is no reset policy to go on by: the cause
/// ([`source`](std::error::Error::source)) of the error that every poll then returns until the application seeks.
///
/// Source: KIP-320; Kafka's LogTruncationException.
#[doc(alias = "LogTruncationException")]
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LogTruncation {
    /// Which partition.
    pub partition: TopicPartition,
    /// The position, which is not moved.
    pub asked: Offset,
    /// The first offset at which the log differs from what was read: seek there to go on with what the log
    /// holds now. `None` when the leader cannot tell.
    pub diverged: Option<Offset>,
}

impl fmt::Display for LogTruncation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the log was cut below position {}", self.asked)?;
        match self.diverged {
            Some(diverged) => write!(f, ": it differs from offset {diverged} on"),
            None => f.write_str(", and its leader does not know where"),
        }
    }
}

impl std::error::Error for LogTruncation {}
