//! Batches that a broker found too large.
//!
//! Such a batch is not in the log, so its records can be sent again as smaller ones under the same
//! numbers: the parts divide the numbers of the whole between them, and no gap appears. What was sent
//! behind it was refused as out of order, or will be, and follows the parts.
//!
//! Source: Kafka's `RecordAccumulator.splitAndReenqueue`, `ProducerBatch.split`.

use super::Batcher;
use super::partition::Batch;
use crate::machine::action::{Action, BatchId, PartitionKey, SealedInfo};
use kafka4rs_protocol::Tick;

impl Batcher {
    pub(super) fn split(&mut self, key: PartitionKey, mut batch: Batch) {
        let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return };
        batch.splitting = true;
        self.actions.push_back(Action::Split { partition: key, batch: batch.info.id });
        partition.push_retry(batch);
    }

    /// The parts of a batch, in the order of their records; none if it cannot be divided, which fails it.
    ///
    /// False if nothing comes of the parts: there are none, or the batch is done meanwhile.
    pub(crate) fn handle_split(
        &mut self,
        now: Tick,
        key: PartitionKey,
        id: BatchId,
        parts: &[SealedInfo],
    ) -> bool {
        self.now = self.now.max(now);
        let Some(partition) = self.partitions.get_mut(key.0 as usize) else { return false };
        // A numbering that started over meanwhile has put it back among the fresh ones.
        let found = [&mut partition.retry, &mut partition.fresh].into_iter().find_map(|queue| {
            let at = queue.iter().position(|batch| batch.info.id == id && batch.splitting)?;
            Some((queue, at))
        });
        let Some((queue, at)) = found else { return false };
        let Some(whole) = queue.remove(at) else { return false };
        let divided = parts.len() > 1;
        let mut numbers = whole.numbers;
        for (place, info) in (at..).zip(parts).filter(|_| divided) {
            let part = Batch {
                info: *info,
                attempts: whole.attempts,
                numbers,
                // An earlier attempt at the whole may have written this part as well.
                possibly_written: whole.possibly_written,
                given_up: false,
                splitting: false,
                last: whole.last.clone(),
            };
            queue.insert(place, part);
            numbers = numbers.map(|(identity, base)| (identity, base.advance(info.records)));
            self.deadlines.insert((info.opened + self.config.delivery_timeout, info.id), key);
        }
        if !divided {
            self.refuse(key, &whole);
        }
        self.settle(key);
        self.list(key);
        divided
    }
}
