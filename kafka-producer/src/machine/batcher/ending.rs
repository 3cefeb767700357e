//! How batches end: acknowledged, failed, out of time, given up.

use super::Batcher;
use super::partition::Batch;
use crate::machine::action::{Action, BatchId, PartitionKey, SealedInfo};
use crate::machine::outcome::{Cause, Failure, FailureReason, Verdict};
use kafka4rs_core::Outcome;
use kafka4rs_protocol::{BrokerId, Offset, Tick};
use std::collections::VecDeque;

impl Batcher {
    /// Gives up on everything that is not done, with what is known of each batch.
    pub(crate) fn handle_abort(&mut self, now: Tick) {
        self.now = self.now.max(now);
        for index in 0..self.partitions.len() {
            let key = PartitionKey(u32::try_from(index).unwrap_or(u32::MAX));
            let Some(partition) = self.partitions.get_mut(index) else { continue };
            let wire = std::mem::take(&mut partition.wire);
            let retry = std::mem::take(&mut partition.retry);
            let fresh = std::mem::take(&mut partition.fresh);
            for mut batch in wire {
                batch.possibly_written = true;
                if !batch.given_up {
                    self.fail(key, &batch, FailureReason::Closed);
                }
            }
            for batch in retry.into_iter().chain(fresh) {
                self.fail(key, &batch, FailureReason::Closed);
            }
        }
        self.requests.clear();
    }

    /// The batches that are still open when everything is given up.
    pub(crate) fn failure_of_open(&self, opened: Tick) -> Failure {
        Failure {
            reason: FailureReason::Closed,
            outcome: Outcome::NotWritten,
            attempts: 0,
            elapsed: self.now - opened,
            bytes: 0,
            records: 0,
            last: None,
        }
    }

    pub(super) fn expire(&mut self, key: PartitionKey, id: BatchId) {
        let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return };
        if let Some(open) = partition.open.as_mut().filter(|open| open.batch == id) {
            // `handle_sealed` reports it.
            if !open.asked {
                open.asked = true;
                self.actions.push_back(Action::Seal(key));
            }
            return;
        }
        let in_queue = |queue: &VecDeque<Batch>| queue.iter().position(|b| b.info.id == id);
        if let Some(at) = in_queue(&partition.fresh) {
            if let Some(batch) = partition.fresh.remove(at) {
                self.fail(key, &batch, FailureReason::DeliveryTimeout);
            }
        } else if let Some(at) = in_queue(&partition.retry) {
            if let Some(batch) = partition.retry.remove(at) {
                if batch.possibly_written {
                    partition.sequences.mark_unresolved();
                } else if batch.numbers.is_some() {
                    partition.sequences.mark_broken();
                }
                self.fail(key, &batch, FailureReason::DeliveryTimeout);
            }
            self.settle(key);
            self.list(key);
        } else if let Some(at) = in_queue(&partition.wire) {
            partition.sequences.mark_unresolved();
            if let Some(batch) = partition.wire.get_mut(at) {
                batch.given_up = true;
                let batch = FailureOf {
                    info: batch.info,
                    attempts: batch.attempts,
                    possibly_written: true,
                    last: batch.last.clone(),
                };
                self.report(key, batch, FailureReason::DeliveryTimeout);
            }
        }
    }

    pub(super) fn complete(
        &mut self,
        key: PartitionKey,
        batch: &Batch,
        base_offset: Option<Offset>,
        log_append_time: Option<i64>,
    ) {
        if let (Some((identity, base)), Some(partition)) =
            (batch.numbers, self.partitions.get_mut(key.0 as usize))
        {
            partition.sequences.acknowledge(self.now, identity, base, batch.info.records);
        }
        if batch.given_up {
            return;
        }
        self.forget_deadline(batch.info);
        let verdict = Verdict::Written { base_offset, log_append_time };
        self.actions.push_back(Action::Complete { batch: batch.info.id, verdict });
    }

    pub(super) fn fail(&mut self, key: PartitionKey, batch: &Batch, reason: FailureReason) {
        if batch.given_up {
            return;
        }
        let batch = FailureOf {
            info: batch.info,
            attempts: batch.attempts,
            possibly_written: batch.possibly_written,
            last: batch.last.clone(),
        };
        self.report(key, batch, reason);
    }

    fn report(&mut self, key: PartitionKey, batch: FailureOf, reason: FailureReason) {
        self.forget_deadline(batch.info);
        // A broker that cannot be reached explains more than the connection that was lost with it.
        let unreachable = self.partitions.get(key.0 as usize).and_then(|partition| {
            let leader = partition.leader?;
            let error = self.brokers.get(&leader)?.last_error.clone()?;
            Some((leader, Cause::Request(error)))
        });
        let last = match batch.last {
            Some((broker, Cause::Request(error))) => {
                unreachable.or(Some((broker, Cause::Request(error))))
            }
            Some(answered) => Some(answered),
            None => unreachable,
        };
        let outcome =
            if batch.possibly_written { Outcome::PossiblyWritten } else { Outcome::NotWritten };
        let failure = Failure {
            reason,
            outcome,
            attempts: batch.attempts,
            elapsed: self.now - batch.info.opened,
            bytes: batch.info.bytes,
            records: batch.info.records,
            last,
        };
        self.actions.push_back(Action::Complete {
            batch: batch.info.id,
            verdict: Verdict::Failed(failure),
        });
    }

    fn forget_deadline(&mut self, info: SealedInfo) {
        self.deadlines.remove(&(info.opened + self.config.delivery_timeout, info.id));
    }
}

/// What a report needs of a batch.
struct FailureOf {
    info: SealedInfo,
    attempts: u32,
    possibly_written: bool,
    last: Option<(BrokerId, Cause)>,
}
