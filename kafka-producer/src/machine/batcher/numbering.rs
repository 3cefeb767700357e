//! The producer id of all partitions, and what is done about a numbering that cannot be continued.

use super::{Batcher, Timer};
use crate::machine::action::{Action, PartitionKey};
use crate::machine::identity::{Numbering, ProducerIdentity};
use crate::machine::outcome::FailureReason;
use kafka4rs_core::KafkaError;
use kafka4rs_protocol::Tick;

impl Batcher {
    pub(crate) fn handle_identity(&mut self, now: Tick, identity: ProducerIdentity) {
        self.now = self.now.max(now);
        self.identity_failures = 0;
        self.identity.granted(identity);
        for key in std::mem::take(&mut self.awaiting_identity) {
            self.list(key);
        }
    }

    /// No producer id could be had. A final error fails what waits for it; any other is tried again
    /// until the batches' own deadlines.
    pub(crate) fn handle_no_identity(&mut self, now: Tick, error: KafkaError, is_final: bool) {
        self.now = self.now.max(now);
        self.identity.refused();
        self.identity_failures = self.identity_failures.saturating_add(1);
        self.identity_not_before = self.now + self.backoff(self.identity_failures);
        self.timers.insert((self.identity_not_before, Timer::Identity));
        if !is_final {
            return;
        }
        for key in std::mem::take(&mut self.awaiting_identity) {
            let Some(partition) = self.partitions.get_mut(key.0 as usize) else { continue };
            if let Some(open) = &mut partition.open {
                open.refused = Some(error.clone());
                if !std::mem::replace(&mut open.asked, true) {
                    self.actions.push_back(Action::Seal(key));
                }
            }
            for batch in std::mem::take(&mut partition.fresh) {
                self.fail(key, &batch, FailureReason::NoIdentity(error.clone()));
            }
            self.list(key);
        }
    }

    pub(super) fn request_identity(&mut self) {
        if self.config.idempotent
            && !self.awaiting_identity.is_empty()
            && self.identity_not_before <= self.now
            && self.identity.take_request()
        {
            self.actions.push_back(Action::RequestIdentity);
        }
    }

    pub(super) fn mark_broken(&mut self, key: PartitionKey) {
        if let Some(partition) = self.partitions.get_mut(key.0 as usize) {
            partition.sequences.mark_broken();
        }
    }

    /// Once nothing of the partition is on the wire, decides how a damaged numbering goes on.
    pub(super) fn settle(&mut self, key: PartitionKey) {
        let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return };
        if !partition.wire.is_empty() {
            return;
        }
        partition.wire_broker = None;
        if partition.retry.is_empty() {
            partition.sequences.resolve();
        }
        if partition.sequences.numbering() != Numbering::Broken {
            return;
        }
        if let Some(used) = partition.sequences.identity() {
            self.identity.move_on_from(used);
        }
        // Under the new epoch no broker recognises a batch of the old one. Only what is provably not in
        // the log, and not behind in order, is sent again; the rest is reported as what it is.
        let mut lost = Vec::new();
        for mut batch in std::mem::take(&mut partition.retry).into_iter().rev() {
            let overtaken = batch
                .numbers
                .is_some_and(|(identity, base)| partition.sequences.is_behind(identity, base));
            if batch.possibly_written || overtaken {
                lost.push(batch);
            } else {
                batch.numbers = None;
                partition.fresh.push_front(batch);
            }
        }
        partition.sequences.restart();
        for batch in lost.into_iter().rev() {
            self.fail(key, &batch, FailureReason::NumberingLost);
        }
    }
}
