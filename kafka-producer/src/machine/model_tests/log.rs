//! A partition of the model's cluster, with Kafka's rules for idempotent producers: the last five
//! batches of a producer are recognised, numbers have no gaps, a new epoch starts at zero, an older one
//! is refused, and a log that knows nothing of a producer accepts any number.

use super::Record;
use crate::machine::action::{Attempt, BatchId};
use kafka4rs_protocol::{ErrorCode, ProducerId, Sequence};
use std::collections::{BTreeMap, VecDeque};

#[derive(Debug, Default)]
pub(super) struct Log {
    /// The record at each offset.
    pub(super) records: Vec<Record>,
    /// Who wrote it.
    pub(super) writers: Vec<Option<ProducerId>>,
    producers: BTreeMap<ProducerId, Producer>,
    /// The most records of a batch: the model's `max.message.bytes`.
    pub(super) limit: Option<u32>,
}

#[derive(Debug)]
struct Producer {
    epoch: i16,
    /// The last five batches: first number, last number, offset.
    recent: VecDeque<(i32, i32, i64)>,
}

impl Log {
    pub(super) fn append(&mut self, attempt: &Attempt, records: u32) -> (ErrorCode, i64) {
        if self.limit.is_some_and(|limit| records > limit) {
            // Brokers look at the size before the numbers.
            return (ErrorCode::MessageTooLarge, -1);
        }
        let Some((identity, base)) = attempt.numbers else {
            return (ErrorCode::None, self.write(attempt.batch, records, None));
        };
        let (epoch, base, last) =
            (identity.epoch.get(), base.get(), base.advance(records - 1).get());
        if let Some(producer) = self.producers.get_mut(&identity.id) {
            if epoch < producer.epoch {
                return (ErrorCode::InvalidProducerEpoch, -1);
            }
            if epoch > producer.epoch {
                if base != 0 {
                    return (ErrorCode::OutOfOrderSequenceNumber, -1);
                }
                *producer = Producer { epoch, recent: VecDeque::new() };
            } else {
                let known = producer.recent.iter().find(|known| (known.0, known.1) == (base, last));
                if let Some((.., offset)) = known {
                    return (ErrorCode::None, *offset);
                }
                let newest = producer.recent.back().map_or(-1, |batch| batch.1);
                // Brokers have said both of numbers that they no longer remember.
                if base <= newest && newest - base < i32::MAX / 2 && base % 2 == 1 {
                    return (ErrorCode::DuplicateSequenceNumber, -1);
                }
                if base != Sequence(newest).advance(1).get() {
                    return (ErrorCode::OutOfOrderSequenceNumber, -1);
                }
            }
        }
        let offset = self.write(attempt.batch, records, Some(identity.id));
        let producer = self
            .producers
            .entry(identity.id)
            .or_insert_with(|| Producer { epoch, recent: VecDeque::new() });
        producer.recent.push_back((base, last, offset));
        if producer.recent.len() > 5 {
            producer.recent.pop_front();
        }
        (ErrorCode::None, offset)
    }

    /// As if the producer had written up to the number before `next`.
    pub(super) fn begin_numbers_at(&mut self, id: ProducerId, epoch: i16, next: Sequence) {
        let last = next.get() - 1;
        let recent = VecDeque::from([(last, last, -1)]);
        self.producers.insert(id, Producer { epoch, recent });
    }

    /// Retention removed the batches that the broker knew its producers by.
    pub(super) fn forget_producers(&mut self) {
        self.producers.clear();
    }

    fn write(&mut self, batch: BatchId, records: u32, writer: Option<ProducerId>) -> i64 {
        let offset = self.records.len() as i64;
        self.writers.extend((0..records).map(|_| writer));
        self.records.extend((0..records).map(|index| (batch.number, batch.first + index)));
        offset
    }
}
