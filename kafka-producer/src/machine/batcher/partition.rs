//! What the machine keeps of a partition: its leader, its numbers, and where its batches are.

use crate::machine::action::{BatchId, SealedInfo};
use crate::machine::identity::{ProducerIdentity, Sequences};
use crate::machine::outcome::Cause;
use kafka4rs_core::KafkaError;
use kafka4rs_protocol::{BrokerId, LeaderEpoch, Sequence, Tick, TopicId};
use std::collections::VecDeque;

#[derive(Debug)]
pub(super) struct Partition {
    pub(super) leader: Option<BrokerId>,
    pub(super) leader_epoch: LeaderEpoch,
    pub(super) topic_id: Option<TopicId>,
    pub(super) open: Option<OpenMark>,
    pub(super) fresh: VecDeque<Batch>,
    /// In the order of their numbers.
    pub(super) retry: VecDeque<Batch>,
    pub(super) wire: VecDeque<Batch>,
    /// Where `wire` is.
    pub(super) wire_broker: Option<BrokerId>,
    pub(super) sequences: Sequences,
    /// Backoff: nothing of the partition is sent before.
    pub(super) not_before: Tick,
    /// In its leader's `ready` list.
    pub(super) listed: bool,
}

impl Partition {
    pub(super) fn outstanding(&self) -> usize {
        self.wire.len() + self.retry.len()
    }

    pub(super) fn has_work(&self) -> bool {
        !self.retry.is_empty()
            || !self.fresh.is_empty()
            || self.open.as_ref().is_some_and(|open| open.due)
    }

    pub(super) fn lowest_outstanding(&self) -> Option<BatchId> {
        let wire = self.wire.front().map(|batch| batch.info.id);
        let retry = self.retry.front().map(|batch| batch.info.id);
        wire.into_iter().chain(retry).min()
    }

    /// Whether the batch whose turn it is cannot be sent as it is.
    pub(super) fn is_splitting(&self) -> bool {
        self.retry.front().or(self.fresh.front()).is_some_and(|batch| batch.splitting)
    }

    pub(super) fn push_retry(&mut self, batch: Batch) {
        let at = self.retry.partition_point(|other| other.info.id < batch.info.id);
        self.retry.insert(at, batch);
    }
}

#[derive(Debug)]
pub(super) struct Batch {
    pub(super) info: SealedInfo,
    pub(super) attempts: u32,
    pub(super) numbers: Option<(ProducerIdentity, Sequence)>,
    /// Some attempt ended without proof that it added nothing. Never cleared: a late attempt may
    /// still be applied by a broker that was stopped and goes on.
    pub(super) possibly_written: bool,
    /// Reported as timed out while on the wire; kept to learn what became of its numbers.
    pub(super) given_up: bool,
    /// Being divided; it is sent no more, and holds the place of its parts.
    pub(super) splitting: bool,
    pub(super) last: Option<(BrokerId, Cause)>,
}

#[derive(Clone, Debug)]
pub(super) struct OpenMark {
    pub(super) batch: BatchId,
    /// Wants to leave: its linger is over, or somebody flushes.
    pub(super) due: bool,
    pub(super) asked: bool,
    /// There is no identity to send it under: it fails as soon as it is closed.
    pub(super) refused: Option<KafkaError>,
}
