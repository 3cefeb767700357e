//! What a poll returns: batches of records, grouped by partition.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use kafka4rs_core::{OffsetAndMetadata, TopicPartition};
use kafka4rs_protocol::record::DecodeScratch;
use kafka4rs_protocol::{LeaderEpoch, Offset};

use crate::decode::DeliveredBatch;
use crate::machine::positions::Incarnation;
use crate::record::RecordRef;

/// What one poll returned: whole batches, grouped by partition, checked and decompressed.
///
/// Iterating allocates nothing and cannot fail. The records live in the memory they were fetched
/// into; dropping this gives it back.
///
/// ```no_run
/// # use std::time::Duration;
/// # async fn example(mut consumer: kafka4rs_consumer::Consumer) -> Result<(), kafka4rs_core::KafkaError> {
/// let records = consumer.poll(Duration::from_millis(500)).await?;
/// for record in &records {
///     println!("{} {} {}", record.partition, record.offset, String::from_utf8_lossy(&record.value));
/// }
/// consumer.commit(&records).await?;
/// # Ok(())
/// # }
/// ```
pub struct ConsumerRecords {
    parts: Vec<Part>,
    len: usize,
    scratch: ScratchPool,
}

struct Part {
    partition: TopicPartition,
    assignment: Option<Incarnation>,
    batches: Vec<DeliveredBatch>,
    records: usize,
    next: Offset,
    epoch: LeaderEpoch,
    high_watermark: Option<Offset>,
}

impl ConsumerRecords {
    pub(crate) fn new(scratch: &ScratchPool) -> Self {
        Self { parts: Vec::new(), len: 0, scratch: scratch.clone() }
    }

    pub(crate) fn push(
        &mut self,
        partition: &TopicPartition,
        assignment: Option<Incarnation>,
        batches: Vec<DeliveredBatch>,
        next: Offset,
        epoch: LeaderEpoch,
        high_watermark: Option<Offset>,
    ) {
        if batches.is_empty() {
            return;
        }
        let records: usize = batches.iter().map(|b| b.batch.len() - b.first).sum();
        self.len += records;
        match self.parts.iter_mut().find(|part| part.partition == *partition) {
            Some(part) => {
                part.batches.extend(batches);
                part.records += records;
                (part.next, part.epoch, part.high_watermark) = (next, epoch, high_watermark);
            }
            None => self.parts.push(Part {
                partition: partition.clone(),
                assignment,
                batches,
                records,
                next,
                epoch,
                high_watermark,
            }),
        }
    }

    /// The only batch, of records that were asked for one batch at a time.
    pub(crate) fn into_batch(mut self) -> Option<DeliveredBatch> {
        self.parts.pop()?.batches.pop()
    }

    /// Takes back the memory of batches that will not be given out.
    pub(crate) fn recycle(&self, batches: Vec<DeliveredBatch>) {
        self.scratch.with(|scratch| {
            for delivered in batches {
                if let Some(batch) = Arc::into_inner(delivered.batch) {
                    scratch.recycle(batch);
                }
            }
        });
    }

    /// The number of records.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether the poll's time ran out before there was a record.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// All records, partition by partition, each partition in the order of its offsets.
    pub fn iter(&self) -> Records<'_> {
        Records { parts: self.parts.iter(), part: None, left: self.len }
    }

    /// The records of each partition.
    pub fn by_partition(&self) -> impl Iterator<Item = (&TopicPartition, PartitionRecords<'_>)> {
        self.parts.iter().map(|part| (&part.partition, PartitionRecords { part }))
    }

    /// The records of one partition, if there are any.
    pub fn of(&self, partition: &TopicPartition) -> Option<PartitionRecords<'_>> {
        self.parts.iter().find(|p| p.partition == *partition).map(|part| PartitionRecords { part })
    }

    /// The partition's high watermark when these records were fetched: the end of its log.
    pub fn end_of(&self, partition: &TopicPartition) -> Option<Offset> {
        self.of(partition)?.part.high_watermark
    }

    /// The partitions, with the assignments under which they were read.
    pub(crate) fn assignments(
        &self,
    ) -> impl Iterator<Item = (&TopicPartition, Option<Incarnation>)> {
        self.parts.iter().map(|part| (&part.partition, part.assignment))
    }

    /// Where each partition goes on after these records: what a commit of them stores (KIP-1094).
    /// That may lie past the last record's offset plus one: markers, aborted records and compacted
    /// tails are passed over.
    pub fn next_offsets(&self) -> BTreeMap<TopicPartition, OffsetAndMetadata> {
        self.parts
            .iter()
            .map(|part| {
                let at = OffsetAndMetadata {
                    offset: part.next,
                    leader_epoch: part.epoch.known(),
                    metadata: String::new(),
                };
                (part.partition.clone(), at)
            })
            .collect()
    }
}

impl<'a> IntoIterator for &'a ConsumerRecords {
    type Item = RecordRef<'a>;
    type IntoIter = Records<'a>;

    fn into_iter(self) -> Records<'a> {
        self.iter()
    }
}

impl Drop for ConsumerRecords {
    fn drop(&mut self) {
        for part in std::mem::take(&mut self.parts) {
            self.recycle(part.batches);
        }
    }
}

impl fmt::Debug for ConsumerRecords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.parts.iter().map(|part| (part.partition.to_string(), part.records));
        f.debug_map().entries(parts).finish()
    }
}

/// One partition's records out of a poll.
#[derive(Clone, Copy)]
pub struct PartitionRecords<'a> {
    part: &'a Part,
}

impl<'a> PartitionRecords<'a> {
    /// The partition.
    pub fn partition(&self) -> &'a TopicPartition {
        &self.part.partition
    }

    /// The number of records.
    pub fn len(&self) -> usize {
        self.part.records
    }

    /// Never true: a partition without records is not listed.
    pub fn is_empty(&self) -> bool {
        self.part.records == 0
    }

    /// The records in the order of their offsets.
    pub fn iter(&self) -> Records<'a> {
        let part = std::slice::from_ref(self.part);
        Records { parts: part.iter(), part: None, left: self.part.records }
    }

    /// Where the partition goes on after these records.
    pub fn next_offset(&self) -> Offset {
        self.part.next
    }
}

impl<'a> IntoIterator for PartitionRecords<'a> {
    type Item = RecordRef<'a>;
    type IntoIter = Records<'a>;

    fn into_iter(self) -> Records<'a> {
        self.iter()
    }
}

impl fmt::Debug for PartitionRecords<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PartitionRecords")
            .field("partition", &self.part.partition)
            .field("records", &self.part.records)
            .finish()
    }
}

/// Iterates over consumed records.
#[derive(Clone)]
pub struct Records<'a> {
    parts: std::slice::Iter<'a, Part>,
    part: Option<PartCursor<'a>>,
    left: usize,
}

#[derive(Clone)]
struct PartCursor<'a> {
    part: &'a Part,
    batch: usize,
    record: usize,
}

impl<'a> Iterator for Records<'a> {
    type Item = RecordRef<'a>;

    #[inline]
    fn next(&mut self) -> Option<RecordRef<'a>> {
        loop {
            let Some(cursor) = &mut self.part else {
                let part = self.parts.next()?;
                let record = part.batches.first().map_or(0, |batch| batch.first);
                self.part = Some(PartCursor { part, batch: 0, record });
                continue;
            };
            let Some(delivered) = cursor.part.batches.get(cursor.batch) else {
                self.part = None;
                continue;
            };
            let Some(view) = delivered.batch.get(cursor.record) else {
                cursor.batch += 1;
                cursor.record = cursor.part.batches.get(cursor.batch).map_or(0, |b| b.first);
                continue;
            };
            let index = cursor.record;
            cursor.record += 1;
            self.left -= 1;
            let part = cursor.part;
            let batch = &delivered.batch;
            return Some(RecordRef::new(&part.partition, part.assignment, view, batch, index));
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Records<'_> {}

impl fmt::Debug for Records<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records").field("left", &self.left).finish_non_exhaustive()
    }
}

/// Memory of decoded batches, given back by the records that borrowed it.
#[derive(Clone, Debug, Default)]
pub(crate) struct ScratchPool(Arc<Mutex<DecodeScratch>>);

impl ScratchPool {
    pub(crate) fn with<T>(&self, use_it: impl FnOnce(&mut DecodeScratch) -> T) -> T {
        use_it(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
