//! What becomes of the batches of a request that ended.

use super::partition::{Batch, Partition};
use super::{Batcher, Request, Timer};
use crate::machine::action::{Action, BatchId, PartitionKey, RequestTag};
use crate::machine::identity::Numbering;
use crate::machine::outcome::{self, Cause, FailureReason, PartitionAnswer, Remedy};
use kafka4rs_core::{ErrorKind, KafkaError};
use kafka4rs_protocol::{BrokerId, Tick};
use std::time::Duration;

impl Batcher {
    /// The answer to a request: one entry for each of its batches, in their order; `None` where the
    /// broker did not mention the partition.
    pub(crate) fn handle_answers(
        &mut self,
        now: Tick,
        tag: RequestTag,
        answers: Vec<Option<PartitionAnswer>>,
    ) {
        self.now = self.now.max(now);
        let Some(request) = self.end_request(tag) else { return };
        let mut answers = answers.into_iter();
        for (key, id) in request.batches {
            let cause = answers.next().flatten().map_or(Cause::Omitted, Cause::Answer);
            self.end_attempt(key, id, request.broker, cause, true);
        }
    }

    /// acks=0: the bytes of the request are with the operating system; there is no more to learn.
    pub(crate) fn handle_written(&mut self, now: Tick, tag: RequestTag) {
        self.now = self.now.max(now);
        let Some(request) = self.end_request(tag) else { return };
        for (key, id) in request.batches {
            if let Some(batch) = self.take_from_wire(key, id) {
                self.complete(key, &batch, None, None);
            }
            self.list(key);
        }
    }

    /// A request ended without an answer. `maybe_written`: some of its bytes may have left.
    pub(crate) fn handle_request_failed(
        &mut self,
        now: Tick,
        tag: RequestTag,
        maybe_written: bool,
        error: KafkaError,
    ) {
        self.now = self.now.max(now);
        let Some(request) = self.end_request(tag) else { return };
        for (key, id) in request.batches {
            let cause = Cause::Request(error.clone());
            self.end_attempt(key, id, request.broker, cause, maybe_written);
        }
    }

    fn end_request(&mut self, tag: RequestTag) -> Option<Request> {
        let request = self.requests.remove(&tag)?;
        if let Some(broker) = self.brokers.get_mut(&request.broker) {
            broker.in_flight = broker.in_flight.saturating_sub(1);
            self.dirty.insert(request.broker);
        }
        Some(request)
    }

    fn take_from_wire(&mut self, key: PartitionKey, id: BatchId) -> Option<Batch> {
        let partition = self.partitions.get_mut(key.0 as usize)?;
        let at = partition.wire.iter().position(|batch| batch.info.id == id)?;
        partition.wire.remove(at)
    }

    fn end_attempt(
        &mut self,
        key: PartitionKey,
        id: BatchId,
        broker: BrokerId,
        cause: Cause,
        maybe_written: bool,
    ) {
        let lowest = self.partitions.get(key.0 as usize).and_then(Partition::lowest_outstanding);
        let Some(mut batch) = self.take_from_wire(key, id) else { return };
        let is_lowest = lowest == Some(id);
        let sent_before = batch.possibly_written;
        batch.possibly_written |= match &cause {
            Cause::Answer(answer) => {
                !answer.code.is_ok() && !outcome::proves_not_written(answer.code)
            }
            Cause::Omitted => true,
            Cause::Request(_) => maybe_written,
        };
        let remedy = self.remedy(&cause, maybe_written);
        match (&cause, remedy) {
            (Cause::Answer(answer), Remedy::Complete) => {
                let (offset, time) = (answer.base_offset, answer.log_append_time);
                self.complete(key, &batch, offset, time);
            }
            (_, Remedy::Duplicate) if !sent_before => {
                // No earlier attempt can have written it, so the broker means another batch of these
                // numbers. Calling that a success would lose the records without a word.
                batch.possibly_written = true;
                batch.last = Some((broker, cause));
                self.refuse(key, &batch);
            }
            (_, Remedy::Duplicate | Remedy::Complete) => self.complete(key, &batch, None, None),
            (_, Remedy::Retry { refresh }) => {
                if refresh {
                    self.actions.push_back(Action::RefreshMetadata);
                }
                // What a former leader says is no reason to make the new one wait.
                let moved = self.partitions.get(key.0 as usize).is_some_and(|partition| {
                    partition.leader.is_some_and(|leader| leader != broker)
                });
                batch.last = Some((broker, cause));
                self.retry(key, batch, !moved);
            }
            (_, Remedy::OutOfOrder) => {
                batch.last = Some((broker, cause));
                self.out_of_order(key, batch, is_lowest);
            }
            (_, Remedy::NumbersRefused) => {
                batch.last = Some((broker, cause));
                self.mark_broken(key);
                // At once the first time: starting over is all it takes, usually.
                let again = batch.attempts > 1;
                self.retry(key, batch, again);
            }
            (_, Remedy::Fenced) => {
                if let Some((identity, _)) = batch.numbers {
                    self.identity.discard(identity);
                }
                batch.last = Some((broker, cause));
                self.refuse(key, &batch);
            }
            (_, Remedy::Split) if batch.info.records > 1 && !batch.given_up => {
                batch.last = Some((broker, cause));
                self.split(key, batch);
            }
            (_, Remedy::Fail | Remedy::Split) => {
                batch.last = Some((broker, cause));
                self.refuse(key, &batch);
            }
        }
        self.settle(key);
        self.list(key);
    }

    fn remedy(&self, cause: &Cause, maybe_written: bool) -> Remedy {
        match cause {
            Cause::Answer(answer) => outcome::remedy(answer.code, self.config.idempotent),
            Cause::Omitted => Remedy::Retry { refresh: true },
            // Nobody answers, so nobody would notice a second copy either.
            Cause::Request(_) if !self.config.answered && maybe_written => Remedy::Fail,
            Cause::Request(_) if maybe_written => Remedy::Retry { refresh: true },
            Cause::Request(error) => match error.kind() {
                // Refused before a byte left, for a reason that will not go away.
                ErrorKind::Config
                | ErrorKind::Protocol
                | ErrorKind::Record
                | ErrorKind::Closed
                | ErrorKind::Internal => Remedy::Fail,
                _ => Remedy::Retry { refresh: true },
            },
        }
    }

    /// The broker waits for another number. That is the end of the batch only if its own number was
    /// the next one; otherwise one before it is missing, and this one was merely not looked at.
    fn out_of_order(&mut self, key: PartitionKey, batch: Batch, is_lowest: bool) {
        let Some(partition) = self.partitions.get(key.0 as usize) else { return };
        let expected = batch.numbers.is_some_and(|(identity, base)| {
            partition.sequences.identity() == Some(identity)
                && partition.sequences.is_next_expected(base)
        });
        let clean = partition.sequences.numbering() == Numbering::Clean;
        if is_lowest && expected && clean {
            // Acknowledged records before this one are no longer in the log.
            self.refuse(key, &batch);
            return;
        }
        if is_lowest {
            self.mark_broken(key);
        }
        self.retry(key, batch, false);
    }

    fn retry(&mut self, key: PartitionKey, batch: Batch, with_backoff: bool) {
        if batch.given_up {
            // Reported already; what is left is that its numbers may be missing.
            let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return };
            partition.sequences.mark_unresolved();
            return;
        }
        let wait = if with_backoff { self.backoff(batch.attempts) } else { Duration::ZERO };
        let until = self.now + wait;
        let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return };
        if with_backoff && until > partition.not_before {
            partition.not_before = until;
            self.timers.insert((until, Timer::Partition(key)));
        }
        partition.push_retry(batch);
    }

    /// Ends a batch that was refused for good. Its numbers will be missing.
    pub(super) fn refuse(&mut self, key: PartitionKey, batch: &Batch) {
        if batch.numbers.is_some() {
            self.mark_broken(key);
        }
        self.fail(key, batch, FailureReason::Refused);
    }
}
