//! What is told of the sender's doings: numbers for [`metrics`](crate::Producer::metrics), and log lines.
//!
//! Levels: `warn`, records were not acknowledged; `info`, a new producer id or epoch, and records that are
//! acknowledged again; `debug`, attempts that failed, batches sent again, leaders that moved; `trace`,
//! every request. Nothing is said of single records, and nothing of what is in them.

use super::Shell;
use super::links::InFlight;
use crate::batch::SealedBatch;
use crate::delivery::BatchState;
use crate::machine::{
    Attempt, Failure, FailureReason, PartitionAnswer, PartitionKey, ProducerIdentity, Verdict,
};
use crate::metrics::{EndedBatch, SentBatch};
use kafka4rs_core::{KafkaError, RequestError, TopicPartition};
use kafka4rs_protocol::{BrokerId, LeaderEpoch, Tick};
use std::time::Duration;
use tracing::Level;

impl Shell {
    /// A request was handed to a connection.
    pub(super) fn note_sent(
        &mut self,
        now: Tick,
        broker: BrokerId,
        correlation_id: i32,
        attempts: &[Attempt],
    ) {
        let Self { shared, partitions, batches, .. } = self;
        let sent = attempts.iter().filter_map(|attempt| {
            let batch = batches.get_mut(&attempt.batch)?;
            let is_retry = batch.facts.attempts > 0;
            batch.facts.attempts = batch.facts.attempts.saturating_add(1);
            batch.facts.last_sent = Some((broker, correlation_id));
            Some(SentBatch {
                topic: partitions.get(attempt.partition.0 as usize)?.recorded_as,
                records: batch.info.records,
                bytes: batch.info.bytes,
                uncompressed: batch.facts.uncompressed,
                opened: batch.info.opened,
                is_retry,
            })
        });
        shared.recorder.sent(now, broker, sent);
        self.note_epoch(attempts);
        if tracing::enabled!(Level::DEBUG) {
            self.log_sent(broker, correlation_id, attempts);
        }
    }

    fn log_sent(&self, broker: BrokerId, correlation_id: i32, attempts: &[Attempt]) {
        let mut bytes = 0;
        for attempt in attempts {
            let Some(batch) = self.batches.get(&attempt.batch) else { continue };
            bytes += batch.info.bytes;
            let partition = partition_of(batch);
            let (producer_epoch, sequence) = attempt
                .numbers
                .map_or((-1, -1), |(identity, base)| (identity.epoch.get(), base.get()));
            let (records, bytes) = (batch.info.records, batch.info.bytes);
            if batch.facts.attempts > 1 {
                tracing::debug!(
                    %broker, correlation_id, %partition, attempt = batch.facts.attempts, records, bytes,
                    producer_epoch, sequence, "batch is sent again",
                );
            } else {
                tracing::trace!(
                    %broker, correlation_id, %partition, records, bytes, producer_epoch, sequence,
                    "batch is sent",
                );
            }
        }
        tracing::trace!(%broker, correlation_id, batches = attempts.len(), bytes, "produce request sent");
    }

    /// A request could not be handed to a connection.
    pub(super) fn note_not_sent(&self, broker: BrokerId, attempts: &[Attempt], error: &KafkaError) {
        tracing::debug!(%broker, batches = attempts.len(), %error, "produce request could not be sent");
    }

    /// A request was answered, or with acks=0 written.
    pub(super) fn note_answered(
        &self,
        now: Tick,
        broker: BrokerId,
        request: &InFlight,
        throttle: Duration,
        answers: &[Option<PartitionAnswer>],
    ) {
        let latency = now - request.sent;
        self.shared.recorder.answered(broker, latency, throttle);
        let correlation_id = request.correlation_id;
        tracing::trace!(%broker, correlation_id, ?latency, ?throttle, "produce request answered");
        if !tracing::enabled!(Level::DEBUG) {
            return;
        }
        for (placed, answer) in request.placed.iter().zip(answers) {
            let partition = format_args!("{}-{}", placed.topic, placed.partition);
            match answer {
                Some(answer) if answer.code.is_ok() => {}
                Some(answer) => tracing::debug!(
                    %broker, correlation_id, partition, code = %answer.code,
                    message = answer.message.as_deref(), "attempt failed",
                ),
                None => tracing::debug!(
                    %broker, correlation_id, partition, "attempt failed: the answer leaves it out",
                ),
            }
        }
    }

    /// A request ended without an answer.
    pub(super) fn note_unanswered(
        &self,
        broker: BrokerId,
        request: &InFlight,
        error: &RequestError,
    ) {
        self.shared.recorder.request_failed(broker);
        if !tracing::enabled!(Level::DEBUG) {
            return;
        }
        let correlation_id = request.correlation_id;
        for placed in &request.placed {
            let partition = format_args!("{}-{}", placed.topic, placed.partition);
            tracing::debug!(
                %broker, correlation_id, partition, written = ?error.written, error = %error.error,
                "attempt failed",
            );
        }
    }

    /// A batch, or a part of one, is done; `error` is what its records get.
    pub(super) fn note_ended(
        &mut self,
        batch: &SealedBatch,
        verdict: &Verdict,
        error: Option<&KafkaError>,
    ) {
        let partition =
            batch.facts.partition.and_then(|key| self.partitions.get_mut(key.0 as usize));
        let recorded_as = match &partition {
            Some(partition) => partition.recorded_as,
            None => self.shared.recorder.topic(&batch.state.topic),
        };
        let failure = match verdict {
            Verdict::Written { .. } => None,
            Verdict::Failed(failure) => Some(failure),
        };
        let ended = EndedBatch {
            topic: recorded_as,
            records: batch.info.records,
            bytes: batch.info.bytes,
            opened: batch.info.opened,
            failed: failure.map(|failure| failure.outcome),
            is_expired: failure
                .is_some_and(|failure| matches!(failure.reason, FailureReason::DeliveryTimeout)),
        };
        self.shared.recorder.ended(self.shared.runtime.now(), ended);
        let was_failing =
            partition.is_some_and(|one| std::mem::replace(&mut one.failing, failure.is_some()));
        match failure {
            None if was_failing => {
                tracing::info!(partition = %partition_of(batch), "records are acknowledged again")
            }
            None => {}
            Some(failure) => {
                let (broker, correlation_id) = batch.facts.last_sent.unzip();
                let broker = broker.map(BrokerId::get);
                let (records, attempts) = (batch.info.records, failure.attempts);
                let outcome = failure.outcome;
                let error = error.map(tracing::field::display);
                let partition = partition_of(batch);
                // Once: the next thousand batches may well end the same way.
                if was_failing {
                    tracing::debug!(
                        %partition, records, attempts, broker, correlation_id, ?outcome, error,
                        "records were not acknowledged",
                    );
                } else {
                    tracing::warn!(
                        %partition, records, attempts, broker, correlation_id, ?outcome, error,
                        "records were not acknowledged; more of this partition are told of at level debug",
                    );
                }
            }
        }
    }

    /// The producer is closed before the machine has heard of a batch.
    pub(super) fn note_given_up(&self, batch: &BatchState, opened: Tick, failure: &Failure) {
        let ended = EndedBatch {
            topic: self.shared.recorder.topic(&batch.topic),
            records: batch.records(),
            bytes: 0,
            opened,
            failed: Some(failure.outcome),
            is_expired: false,
        };
        self.shared.recorder.ended(self.shared.runtime.now(), ended);
    }

    /// A batch was too large, and goes on in parts.
    pub(super) fn note_split(&self, whole: &SealedBatch) {
        let partition = whole.facts.partition.and_then(|key| self.partitions.get(key.0 as usize));
        if let Some(partition) = partition {
            self.shared.recorder.split(partition.recorded_as);
        }
    }

    /// What the metadata says of a partition.
    pub(super) fn note_leader(
        &mut self,
        key: PartitionKey,
        leader: Option<(BrokerId, LeaderEpoch)>,
    ) {
        let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return };
        let Some((to, epoch)) = leader else { return };
        let Some(from) = partition.leader.replace(to).filter(|from| *from != to) else { return };
        self.shared.recorder.leader_changed();
        let partition = format_args!("{}-{}", partition.topic.name(), partition.index);
        tracing::debug!(partition, %from, %to, epoch = epoch.get(), "leader moved");
    }

    /// A producer id was granted.
    pub(super) fn note_identity(&mut self, granted: ProducerIdentity) {
        let (producer_id, epoch) = (granted.id.get(), granted.epoch.get());
        if self.identity_seen.replace(granted).is_some() {
            self.shared.recorder.epoch_bumped();
        }
        tracing::info!(producer_id, epoch, "producer id granted");
    }

    /// The producer is closed.
    pub(super) fn note_end(&self) {
        let (unfinished, possibly_written) = (self.end.unfinished, self.end.possibly_written);
        if unfinished > 0 {
            tracing::warn!(unfinished, possibly_written, "producer closed with unfinished records");
        } else {
            tracing::debug!("producer closed");
        }
    }

    /// Batches may go out under a new epoch, which the machine gives itself.
    fn note_epoch(&mut self, attempts: &[Attempt]) {
        for (identity, _) in attempts.iter().filter_map(|attempt| attempt.numbers) {
            let Some(seen) = &mut self.identity_seen else { continue };
            if identity.id != seen.id || identity.epoch.get() <= seen.epoch.get() {
                continue;
            }
            let (from, epoch) = (seen.epoch.get(), identity.epoch.get());
            *seen = identity;
            self.shared.recorder.epoch_bumped();
            tracing::info!(
                producer_id = identity.id.get(),
                from,
                epoch,
                "a partition's numbering starts over: the producer goes on under a new epoch",
            );
        }
    }
}

fn partition_of(batch: &SealedBatch) -> TopicPartition {
    TopicPartition { topic: batch.state.topic.clone(), partition: batch.state.partition }
}
