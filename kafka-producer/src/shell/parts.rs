//! Batches that go in parts, because a broker found them too large as they were.

use super::Shell;
use crate::delivery::BatchOutcome;
use crate::machine::{BatchId, PartitionKey};

/// What is known of the parts of a batch.
#[derive(Debug)]
pub(super) struct Parts {
    undecided: usize,
    /// By the index of the part's first record.
    outcomes: Vec<(u32, BatchOutcome)>,
}

impl Shell {
    pub(super) fn split(&mut self, key: PartitionKey, id: BatchId) {
        let now = self.shared.runtime.now();
        let Some(whole) = self.batches.get(&id) else {
            self.machine.handle_split(now, key, id, &[]);
            return;
        };
        let topic = self.partitions.get(key.0 as usize).map(|partition| &partition.topic);
        let level = topic.and_then(|topic| topic.codec.level);
        let parts = match whole.split(&self.shared.budget, level) {
            Ok(parts) => parts,
            Err(error) => {
                tracing::error!(
                    partition = format_args!("{}-{}", whole.state.topic, whole.state.partition), %error,
                    "a batch that is too large for the broker could not be divided",
                );
                self.machine.handle_split(now, key, id, &[]);
                return;
            }
        };
        tracing::warn!(
            partition = format_args!("{}-{}", whole.state.topic, whole.state.partition),
            bytes = whole.info.bytes,
            records = whole.info.records,
            "a batch is too large for its topic and is sent in two parts; a lower batch_size \
             (batch.size), or a higher max.message.bytes of the topic, saves the detour",
        );
        if let Some(topic) = topic {
            topic.divided_into(parts.iter().map(|part| part.facts.uncompressed).max().unwrap_or(0));
        }
        let infos = parts.each_ref().map(|part| part.info);
        if !self.machine.handle_split(now, key, id, &infos) {
            return;
        }
        if let Some(whole) = self.batches.remove(&id) {
            self.note_split(&whole);
        }
        let undecided = parts.len();
        self.batches.extend(parts.map(|part| (part.info.id, part)));
        self.divided
            .entry(id.number)
            .and_modify(|known| known.undecided += undecided - 1)
            .or_insert_with(|| Parts { undecided, outcomes: Vec::new() });
    }

    /// The outcome of a whole batch, when that of one more part, or of the batch itself, is known.
    pub(super) fn whole_outcome(
        &mut self,
        id: BatchId,
        outcome: BatchOutcome,
    ) -> Option<BatchOutcome> {
        let Some(parts) = self.divided.get_mut(&id.number) else { return Some(outcome) };
        parts.outcomes.push((id.first, outcome));
        parts.undecided -= 1;
        if parts.undecided > 0 {
            return None;
        }
        let mut outcomes = self.divided.remove(&id.number)?.outcomes;
        outcomes.sort_unstable_by_key(|(first, _)| *first);
        Some(BatchOutcome::InParts(outcomes))
    }
}
