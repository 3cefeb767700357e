//! Dividing a batch that a broker found too large.

use crate::batch::SealedBatch;
use crate::machine::{BatchId, SealedInfo};
use crate::memory::{BatchMemory, MemoryBudget};
use crate::metrics::BatchFacts;
use kafka4rs_core::{KafkaError, Result};
use kafka4rs_protocol::compression::Compression;
use kafka4rs_protocol::record::{
    AppendError, BatchIdentity, DecodeLimits, DecodeScratch, HeaderField, RecordBatches,
    RecordFields, RecordView, RecordsBuilder,
};
use smallvec::SmallVec;
use std::sync::Arc;

impl SealedBatch {
    /// Two batches with the records of this one, each about half of its bytes before compression, or
    /// one record.
    ///
    /// Reads the records from the sealed bytes and writes them anew. The chunks of the parts are
    /// overdrawn from `budget`: those of the whole come back as soon as no write can read them any more.
    ///
    /// # Errors
    /// The batch has one record, or is not what was sealed, which would be a bug.
    pub(crate) fn split(
        &self,
        budget: &Arc<MemoryBudget>,
        level: Option<i32>,
    ) -> Result<[Self; 2]> {
        let bytes = self.records.to_records(BatchIdentity::NONE).to_bytes();
        let batch = RecordBatches::new(bytes).next().transpose().map_err(unreadable)?;
        let batch = batch.ok_or_else(|| unreadable("it is empty"))?;
        let codec = batch.compression().map_err(unreadable)?;
        // These are our own bytes: there is no need to be careful about what they become.
        let limits = DecodeLimits { max_decompressed: usize::MAX };
        let decoded = batch.decode(&mut DecodeScratch::new(), limits).map_err(unreadable)?;

        let half = decoded.records().len() / 2;
        let most = decoded.len().saturating_sub(1);
        let mut records = decoded.iter();
        let mut first = Part::new(budget);
        while first.builder.len_bytes() < half && (first.builder.count() as usize) < most {
            let Some(record) = records.next() else { break };
            first.append(&record)?;
        }
        let mut second = Part::new(budget);
        for record in records {
            second.append(&record)?;
        }
        if first.builder.is_empty() || second.builder.is_empty() {
            return Err(unreadable("it has one record"));
        }
        let middle = self.info.id.after(first.builder.count());
        Ok([first.seal(self, self.info.id, codec, level), second.seal(self, middle, codec, level)])
    }
}

struct Part {
    builder: RecordsBuilder,
    memory: BatchMemory,
}

impl Part {
    fn new(budget: &Arc<MemoryBudget>) -> Self {
        Self { builder: RecordsBuilder::new(), memory: BatchMemory::new(budget) }
    }

    fn append(&mut self, record: &RecordView<'_>) -> Result<()> {
        let headers: SmallVec<[_; 8]> =
            record.headers().map(|header| (header.key(), header.value())).collect();
        let headers: SmallVec<[HeaderField<'_>; 8]> =
            headers.iter().map(|(key, value)| HeaderField { key, value: *value }).collect();
        let fields = RecordFields { key: record.key, value: record.value, headers: &headers };
        loop {
            match self.builder.append(record.timestamp, &fields) {
                Ok(_) => return Ok(()),
                Err(AppendError::NeedsRoom { bytes }) => {
                    self.builder.push_chunk(self.memory.overdraw(bytes));
                }
                Err(error) => return Err(unreadable(error)),
            }
        }
    }

    fn seal(
        mut self,
        whole: &SealedBatch,
        id: BatchId,
        codec: Compression,
        level: Option<i32>,
    ) -> SealedBatch {
        let records = self.builder.count();
        let facts = BatchFacts::of_part(&self.builder, &whole.facts);
        let memory = &mut self.memory;
        let sealed = self
            .builder
            .seal_chunks(codec, level, &mut |n| memory.overdraw(n))
            .unwrap_or_else(|failed| failed.builder.seal_in_chunks());
        SealedBatch {
            info: SealedInfo {
                id,
                records,
                bytes: sealed.header.size(),
                opened: whole.info.opened,
            },
            records: self.memory.lease(sealed),
            state: Arc::clone(&whole.state),
            facts,
            load: whole.load.for_part(),
        }
    }
}

fn unreadable(reason: impl std::fmt::Display) -> KafkaError {
    KafkaError::internal(format!("a batch of the producer's own cannot be divided: {reason}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::BatchState;
    use crate::partitioner::Loads;
    use kafka4rs_protocol::{Partition, Tick, TopicName};

    fn batch(budget: &Arc<MemoryBudget>, codec: Compression, sizes: &[usize]) -> SealedBatch {
        let state = BatchState::new(TopicName::from("orders"), Partition(0));
        let mut part = Part::new(budget);
        for (at, size) in sizes.iter().enumerate() {
            let value = vec![at as u8; *size];
            let headers = [HeaderField { key: "trace", value: Some(b"7") }];
            let fields = RecordFields { key: Some(b"key"), value: Some(&value), headers: &headers };
            let builder = &mut part.builder;
            while let Err(AppendError::NeedsRoom { bytes }) = builder.append(at as i64, &fields) {
                builder.push_chunk(part.memory.overdraw(bytes));
            }
        }
        let id = BatchId { number: 3, first: 20 };
        let info = SealedInfo { id, records: 0, bytes: 0, opened: Tick::from_millis(5) };
        let empty = SealedBatch {
            info,
            records: BatchMemory::new(budget).lease(RecordsBuilder::new().seal_in_chunks()),
            state,
            facts: BatchFacts::of(&RecordsBuilder::new()),
            load: Loads::new().batch_opened(0, 0),
        };
        part.seal(&empty, id, codec, None)
    }

    type Read = (i64, Vec<u8>, usize);

    fn read(batch: &SealedBatch) -> Vec<Read> {
        let bytes = batch.records.to_records(BatchIdentity::NONE).to_bytes();
        assert_eq!(bytes.len(), batch.info.bytes);
        let raw = RecordBatches::new(bytes).next().unwrap().unwrap();
        raw.verify_crc().unwrap();
        let decoded = raw.decode(&mut DecodeScratch::new(), DecodeLimits::default()).unwrap();
        assert_eq!(decoded.len(), batch.info.records as usize);
        let read = decoded.iter().map(|record| {
            (record.timestamp, record.value.unwrap_or_default().to_vec(), record.headers().count())
        });
        read.collect()
    }

    #[test]
    fn the_halves_hold_the_records_of_the_whole_in_order_and_its_memory_comes_back() {
        let codecs = Compression::ALL.into_iter().filter(|codec| codec.is_built());
        for codec in codecs {
            let budget = MemoryBudget::new(1 << 20);
            let whole = batch(&budget, codec, &[1000, 70_000, 10, 30_000, 20, 40_000]);
            let [first, second] = whole.split(&budget, None).unwrap();
            let mut records = read(&first);
            assert_eq!(records.len(), 2, "half of the bytes, as far as records allow");
            records.extend(read(&second));
            assert_eq!(records, read(&whole), "{codec}");
            assert_eq!(first.info.id, whole.info.id);
            assert_eq!(second.info.id, BatchId { number: 3, first: 22 });
            assert_eq!(second.info.opened, whole.info.opened);
            drop((whole, first, second));
            assert_eq!(budget.available(), 1 << 20, "{codec}");
        }
    }

    #[test]
    fn each_half_has_a_record_wherever_the_bytes_are() {
        let budget = MemoryBudget::new(1 << 20);
        for sizes in [&[50_000, 1][..], &[1, 50_000], &[1, 1, 50_000], &[50_000, 1, 1], &[0, 0]] {
            let whole = batch(&budget, Compression::None, sizes);
            let [first, second] = whole.split(&budget, None).unwrap();
            assert!(first.info.records >= 1 && second.info.records >= 1, "{sizes:?}");
            assert_eq!(first.info.records + second.info.records, sizes.len() as u32);
        }
        let single = batch(&budget, Compression::None, &[50_000]);
        assert!(single.split(&budget, None).is_err());
    }
}
