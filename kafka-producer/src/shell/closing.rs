//! The end: what is done about batches when the producer closes, in time or not.

use super::Shell;
use crate::delivery::{BatchError, BatchOutcome, BatchState};
use crate::failure;
use crate::machine::{Action, BatchId, Verdict};
use kafka4rs_core::{KafkaError, Outcome};
use kafka4rs_protocol::Tick;
use std::sync::Arc;
use std::time::Duration;

impl Shell {
    pub(super) fn complete(&mut self, id: BatchId, verdict: Verdict) {
        let batch = self.batches.remove(&id);
        let outcome = match &verdict {
            Verdict::Written { base_offset, log_append_time } => BatchOutcome::Written {
                base_offset: *base_offset,
                log_append_time: *log_append_time,
            },
            Verdict::Failed(failure) => match &batch {
                Some(batch) => BatchOutcome::Failed(failure::batch_error(
                    &self.shared.client,
                    &batch.state,
                    failure,
                )),
                None => BatchOutcome::Failed(BatchError {
                    error: KafkaError::internal("the sender holds every batch it decides on"),
                    of_records: Vec::new(),
                }),
            },
        };
        if let Some(batch) = &batch {
            let error = match &outcome {
                BatchOutcome::Failed(failed) => Some(&failed.error),
                _ => None,
            };
            self.note_ended(batch, &verdict, error);
        }
        if let Some(outcome) = self.whole_outcome(id, outcome) {
            self.shared.complete(id.whole(), outcome, batch.map(|batch| batch.records));
        }
    }

    /// No slot takes records any more; what is open goes now.
    pub(super) fn shut_slots(&mut self, now: Tick) {
        self.shut = true;
        self.shared.close_registry();
        for (topic, index) in self.shared.registered_after(0) {
            self.shared.shut_slot(&topic, index);
        }
        for key in self.shared.take_inbox() {
            self.fetch(now, key);
        }
    }

    /// The time to close is over: everything that is not done fails as closed.
    pub(super) fn abort(&mut self, now: Tick) {
        self.machine.handle_abort(now);
        while let Some(action) = self.machine.next_action() {
            if let Action::Complete { batch, verdict } = action {
                let state = self.batches.get(&batch).map(|batch| Arc::clone(&batch.state));
                self.count_unfinished(state.as_deref(), &verdict);
                self.complete(batch, verdict);
            }
        }
        // What the machine has not seen was never sent.
        for (batch, state) in self.shared.pending() {
            let opened = self.batches.remove(&batch).map_or(now, |batch| batch.info.opened);
            let verdict = Verdict::Failed(self.machine.failure_of_open(opened));
            self.count_unfinished(Some(&state), &verdict);
            if let Verdict::Failed(failure) = verdict {
                let error = failure::batch_error(&self.shared.client, &state, &failure);
                self.note_given_up(&state, opened, &failure);
                self.shared.complete(batch, BatchOutcome::Failed(error), None);
            }
        }
    }

    fn count_unfinished(&mut self, state: Option<&BatchState>, verdict: &Verdict) {
        let Verdict::Failed(failure) = verdict else { return };
        // The machine has not heard how many records an open batch has.
        let records = match (failure.records, state) {
            (0, Some(state)) => state.records() as usize,
            (0, None) => 1,
            (records, _) => records as usize,
        };
        self.end.unfinished += records;
        if failure.outcome == Outcome::PossiblyWritten {
            self.end.possibly_written += records;
        }
        if let (None, Some(state)) = (&self.end.first_error, state) {
            let error = failure::batch_error(&self.shared.client, state, failure).error;
            self.end.first_error = Some(error);
        }
    }
}

impl Drop for Shell {
    /// The task was dropped before its time, with its runtime: nobody may wait for ever.
    fn drop(&mut self) {
        self.shared.begin_close(Duration::ZERO);
        self.shut_slots(self.shared.runtime.now());
        self.abort(self.shared.runtime.now());
        self.shared.end(std::mem::take(&mut self.end));
        if let Some(desk) = &self.shared.desk {
            desk.close();
        }
    }
}
