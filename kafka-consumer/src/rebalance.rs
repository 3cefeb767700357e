//! How an application hears that partitions come and go.

use std::collections::BTreeMap;
use std::fmt;
use std::future::ready;
use std::sync::Arc;

use kafka4rs_core::rt::BoxFuture;
use kafka4rs_core::{OffsetAndMetadata, Result, TopicPartition};
use kafka4rs_protocol::Offset;
use tokio::sync::broadcast;

use crate::commit::CommitKind;
use crate::shared::Shared;

/// A change of the partitions a consumer owns.
///
/// Source: Kafka's ConsumerRebalanceListener.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RebEvent {
    /// The consumer gave these up: their last records were moved past and, with auto commit, committed.
    Revoked(Vec<TopicPartition>),
    /// The consumer owns these from now on. Empty when a rebalance only revoked.
    Assigned(Vec<TopicPartition>),
    /// These went to another member without asking; what was not committed may be read by both.
    Lost(Vec<TopicPartition>),
}

/// Rebalances as they happen; see [`Consumer::rebalance_events`](crate::Consumer::rebalance_events).
#[derive(Debug)]
pub struct RebEvents {
    receiver: broadcast::Receiver<RebEvent>,
}

/// Events kept for a subscriber that is slow.
pub(crate) const KEPT_EVENTS: usize = 64;

impl RebEvents {
    pub(crate) fn new(receiver: broadcast::Receiver<RebEvent>) -> Self {
        Self { receiver }
    }

    /// The next event, or `None` once the consumer is closed. A subscriber that is more than 64
    /// events late misses the oldest, with a warning in the log.
    ///
    /// # Cancel safety
    /// Cancel safe: an event that was not returned comes with the next call.
    pub async fn recv(&mut self) -> Option<RebEvent> {
        loop {
            match self.receiver.recv().await {
                Ok(event) => return Some(event),
                Err(broadcast::error::RecvError::Closed) => return None,
                Err(broadcast::error::RecvError::Lagged(missed)) => {
                    tracing::warn!(missed, "a subscriber of rebalance events is too slow");
                }
            }
        }
    }

    /// The next event, if there is one already.
    pub fn try_recv(&mut self) -> Option<RebEvent> {
        loop {
            match self.receiver.try_recv() {
                Ok(event) => return Some(event),
                Err(broadcast::error::TryRecvError::Lagged(missed)) => {
                    tracing::warn!(missed, "a subscriber of rebalance events is too slow");
                }
                Err(_) => return None,
            }
        }
    }
}

/// Takes part in rebalances: what it returns is awaited before the rebalance goes on.
///
/// The futures are `'static` and driven by the consumer's own task, so a dropped `poll` neither
/// stops nor repeats them. They run when the application has moved past everything it was given of
/// the partitions in question; partitions that stay are delivered meanwhile. Revocations come before
/// assignments. A listener that takes longer than the max poll interval costs the membership.
///
/// Source: Kafka's ConsumerRebalanceListener.
pub trait RebalanceListener: Send + Sync + 'static {
    /// The partitions are about to be given up: the last moment to store and commit what belongs to them.
    ///
    /// # Errors
    /// An error is reported by the next poll, and the rebalance is not acknowledged: it is tried
    /// again, this call included, after a pause.
    fn on_revoked(
        &self,
        partitions: Vec<TopicPartition>,
        context: RebalanceContext,
    ) -> BoxFuture<'static, Result<()>> {
        let _ = (partitions, context);
        Box::pin(ready(Ok(())))
    }

    /// The partitions are owned, and fetched as soon as this is done: the place to seek. Empty when
    /// a rebalance only revoked.
    ///
    /// # Errors
    /// An error is reported by the next poll, and the partitions are not fetched: this is called
    /// again after a pause.
    fn on_assigned(
        &self,
        partitions: Vec<TopicPartition>,
        context: RebalanceContext,
    ) -> BoxFuture<'static, Result<()>> {
        let _ = (partitions, context);
        Box::pin(ready(Ok(())))
    }

    /// The partitions are gone already; committing is no use.
    ///
    /// # Errors
    /// An error is reported by the next poll.
    fn on_lost(
        &self,
        partitions: Vec<TopicPartition>,
        context: RebalanceContext,
    ) -> BoxFuture<'static, Result<()>> {
        let _ = (partitions, context);
        Box::pin(ready(Ok(())))
    }
}

/// What a [`RebalanceListener`] can do to the consumer it belongs to.
#[derive(Clone)]
pub struct RebalanceContext {
    shared: Arc<Shared>,
}

impl RebalanceContext {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// The offset of the next record to deliver; `None` until it is known.
    pub fn position(&self, partition: &TopicPartition) -> Option<Offset> {
        self.shared.lock().positions.position(partition)
    }

    /// Reads the partition from `offset` on.
    ///
    /// # Errors
    /// `Config` when the partition is not assigned.
    pub fn seek(&self, partition: &TopicPartition, offset: impl Into<Offset>) -> Result<()> {
        self.shared.seek(partition, offset.into())
    }

    /// Commits these offsets.
    ///
    /// # Errors
    /// As [`Consumer::commit_offsets`](crate::Consumer::commit_offsets).
    ///
    /// # Cancel safety
    /// Not cancel safe: a commit that was begun may take effect.
    pub async fn commit_offsets(
        &self,
        offsets: BTreeMap<TopicPartition, OffsetAndMetadata>,
    ) -> Result<()> {
        let deadline = self.shared.api_deadline();
        // Not through the queue of commits: a commit before it may be waiting for this very listener.
        let membership = self.shared.lock().memberships;
        crate::commit::commit(&self.shared, offsets, CommitKind::Explicit, membership, deadline)
            .await
    }
}

impl fmt::Debug for RebalanceContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RebalanceContext").finish_non_exhaustive()
    }
}
