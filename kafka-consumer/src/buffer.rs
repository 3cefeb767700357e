//! What was fetched and not yet polled: a local queue of record regions.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use bytes::Bytes;
use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::Offset;
use kafka4rs_protocol::record::RecordBatches;

use crate::decode::AbortedFilter;
use crate::machine::positions::Incarnation;
use crate::slab::Ticket;

/// The records of one partition out of one fetch answer.
#[derive(Debug)]
pub(crate) struct Region {
    pub(crate) partition: TopicPartition,
    pub(crate) incarnation: Incarnation,
    /// The offset it was fetched from.
    pub(crate) from: Offset,
    /// Bytes as they were fetched.
    pub(crate) size: usize,
    /// What is left of it, batch by batch.
    pub(crate) batches: RecordBatches,
    pub(crate) aborted: AbortedFilter,
    /// Bytes not yet given out.
    pub(crate) bytes: usize,
    /// The memory it lies in, which others may share.
    pub(crate) _memory: Arc<Ticket>,
}

impl Region {
    pub(crate) fn new(
        partition: TopicPartition,
        incarnation: Incarnation,
        from: Offset,
        records: Bytes,
        aborted: AbortedFilter,
        memory: Arc<Ticket>,
    ) -> Self {
        let size = records.len();
        let batches = RecordBatches::new(records);
        Self { partition, incarnation, from, size, batches, aborted, bytes: size, _memory: memory }
    }
}

/// A queue in order of arrival, so that no partition waits behind another that is always full.
#[derive(Debug, Default)]
pub(crate) struct Buffer {
    regions: VecDeque<Region>,
    by_partition: BTreeMap<TopicPartition, usize>,
}

impl Buffer {
    pub(crate) fn push(&mut self, region: Region) {
        self.add(&region);
        self.regions.push_back(region);
    }

    /// Gives back what poll did not need of a region: it comes before all that was fetched later.
    pub(crate) fn put_back(&mut self, region: Region) {
        self.add(&region);
        self.regions.push_front(region);
    }

    /// The first region for which `delivers` says yes.
    pub(crate) fn take(&mut self, delivers: impl Fn(&Region) -> bool) -> Option<Region> {
        let at = self.regions.iter().position(delivers)?;
        let region = self.regions.remove(at)?;
        self.subtract(&region);
        Some(region)
    }

    /// Whether there is such a region.
    pub(crate) fn any(&self, is: impl Fn(&Region) -> bool) -> bool {
        self.regions.iter().any(is)
    }

    /// Drops what is worthless by now.
    pub(crate) fn retain(&mut self, keep: impl Fn(&Region) -> bool) {
        let (kept, dropped) = std::mem::take(&mut self.regions).into_iter().partition(|r| keep(r));
        self.regions = kept;
        let dropped: VecDeque<Region> = dropped;
        for region in &dropped {
            self.subtract(region);
        }
    }

    /// How many regions there are.
    pub(crate) fn len(&self) -> usize {
        self.regions.len()
    }

    /// Unread bytes of one partition's regions.
    pub(crate) fn bytes_of(&self, partition: &TopicPartition) -> usize {
        self.by_partition.get(partition).copied().unwrap_or(0)
    }

    fn add(&mut self, region: &Region) {
        *self.by_partition.entry(region.partition.clone()).or_default() += region.bytes;
    }

    fn subtract(&mut self, region: &Region) {
        if let Some(bytes) = self.by_partition.get_mut(&region.partition) {
            *bytes -= region.bytes;
            if *bytes == 0 {
                self.by_partition.remove(&region.partition);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slab::SlabPool;

    fn bytes(buffer: &Buffer, partition: i32) -> usize {
        buffer.bytes_of(&TopicPartition::new("orders", partition))
    }

    fn region(partition: i32, incarnation: Incarnation, bytes: usize) -> Region {
        Region::new(
            TopicPartition::new("orders", partition),
            incarnation,
            Offset(0),
            Bytes::from(vec![0; bytes]),
            AbortedFilter::default(),
            SlabPool::default().ticket(bytes),
        )
    }

    #[test]
    fn regions_come_out_in_the_order_they_came_in() {
        let mut buffer = Buffer::default();
        buffer.push(region(0, 1, 10));
        buffer.push(region(1, 1, 20));
        let first = buffer.take(|_| true).expect("two regions");
        assert_eq!(first.bytes, 10);
        assert_eq!((bytes(&buffer, 0), bytes(&buffer, 1)), (0, 20));
    }

    #[test]
    fn a_region_put_back_comes_first_and_counts_again() {
        let mut buffer = Buffer::default();
        buffer.push(region(0, 1, 10));
        buffer.push(region(1, 1, 20));
        let mut first = buffer.take(|_| true).expect("two regions");
        first.bytes = 4;
        buffer.put_back(first);
        assert_eq!((bytes(&buffer, 0), bytes(&buffer, 1)), (4, 20));
        assert_eq!(buffer.take(|_| true).map(|r| r.bytes), Some(4));
    }

    #[test]
    fn a_partition_that_may_not_deliver_holds_nobody_up() {
        let mut buffer = Buffer::default();
        buffer.push(region(0, 1, 10));
        buffer.push(region(1, 1, 20));
        let taken = buffer.take(|r| r.partition.partition.get() != 0).expect("partition 1");
        assert_eq!(taken.bytes, 20);
        assert!(buffer.take(|r| r.partition.partition.get() != 0).is_none());
    }

    #[test]
    fn dropping_the_worthless_frees_their_bytes() {
        let mut buffer = Buffer::default();
        buffer.push(region(0, 1, 10));
        buffer.push(region(0, 2, 20));
        buffer.retain(|r| r.incarnation == 2);
        assert_eq!(bytes(&buffer, 0), 20);
    }
}
