//! The topics of a producer: which partitions there are, and where a record of a topic goes.

use crate::batch::Slot;
use crate::codec::{Codec, RatioEstimate};
use crate::config::ProducerConfig;
use crate::partitioner::{
    Ask, BuiltInPartitioner, Choice, Loads, RecordToPlace, Stalled, Sticky, row_of, scaled,
};
use kafka4rs_core::rt::Runtime;
use kafka4rs_core::{ClusterView, MetadataCache, TopicInterest, TopicView};
use kafka4rs_protocol::{Partition, Tick, TopicName};
use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// A topic this producer writes to.
#[derive(Debug)]
pub(crate) struct TopicState {
    name: TopicName,
    /// Partitions, as of the metadata seen last. Zero: not known yet.
    count: AtomicU32,
    /// The metadata epoch `count` is of.
    epoch: AtomicU64,
    /// Row *n* holds 2^n slots, made when first needed. A topic only ever grows (or is made anew, and
    /// then old slots may still hold records), so slots are never removed, and reading them takes no lock.
    rows: [OnceLock<Box<[Slot]>>; 31],
    loads: Arc<Loads>,
    sticky: Sticky,
    /// Bytes after which the sticky partition is left.
    sticky_bytes: u32,
    /// Whose turn it is in the round robin.
    turn: AtomicU32,
    pub(crate) codec: Codec,
    pub(crate) ratio: RatioEstimate,
    /// Bytes of records that a batch may take at most, by what its brokers have refused.
    most: AtomicUsize,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// Partitions with a leader: what a keyless record can go to.
    available: Vec<u32>,
    /// Those of them whose leader is in the client's rack, if that matters.
    near: Vec<u32>,
    /// Keeps the topic in the metadata while the producer lives.
    interest: Option<TopicInterest>,
}

impl TopicState {
    pub(crate) fn new(name: TopicName, config: &ProducerConfig) -> Self {
        let evens_out =
            matches!(&config.partitioner.0, Choice::BuiltIn(BuiltInPartitioner::LeastBytes),);
        Self {
            codec: config.codec_of(&name),
            ratio: RatioEstimate::new(),
            most: AtomicUsize::new(usize::MAX),
            sticky_bytes: if evens_out { 1 } else { config.sticky_bytes() },
            turn: AtomicU32::new(0),
            loads: Loads::new(),
            name,
            count: AtomicU32::new(0),
            epoch: AtomicU64::new(u64::MAX),
            rows: [const { OnceLock::new() }; 31],
            sticky: Sticky::new(),
            known: Mutex::default(),
        }
    }

    pub(crate) fn name(&self) -> &TopicName {
        &self.name
    }

    /// The number of partitions by the newest metadata; `None` while it is not known. One relaxed load
    /// tells whether anything changed since the last record.
    #[inline]
    pub(crate) fn partitions(&self, metadata: &MetadataCache, rack: Option<&str>) -> Option<u32> {
        let epoch = metadata.epoch();
        if self.epoch.load(Ordering::Relaxed) != epoch {
            self.look(metadata, rack, epoch);
        }
        let count = self.count.load(Ordering::Acquire);
        (count > 0).then_some(count)
    }

    #[cold]
    fn look(&self, metadata: &MetadataCache, rack: Option<&str>, epoch: u64) {
        let view = metadata.view();
        if let Some(topic) = view.topic(&self.name) {
            self.learn(metadata, &view, topic, rack);
        }
        // Also when the topic is missing: a broker that does not know it for a moment takes nothing
        // away, and the next epoch is looked at again.
        self.epoch.store(epoch, Ordering::Relaxed);
    }

    /// Takes over what the metadata says of the topic.
    pub(crate) fn learn(
        &self,
        metadata: &MetadataCache,
        cluster: &ClusterView,
        view: &TopicView,
        rack: Option<&str>,
    ) {
        let Ok(count) = u32::try_from(view.partitions.len()) else { return };
        if count == 0 {
            return;
        }
        let mut known = self.lock();
        if known.interest.is_none() {
            known.interest = Some(metadata.want(&self.name));
        }
        known.available.clear();
        known.near.clear();
        for (index, partition) in (0..).zip(&view.partitions) {
            let Some(leader) = partition.leader else { continue };
            known.available.push(index);
            let stands = || cluster.brokers.get(&leader)?.rack.as_deref();
            if rack.is_some() && stands() == rack {
                known.near.push(index);
            }
        }
        let fit = if known.near.is_empty() { &known.available } else { &known.near };
        self.sticky.leave_unless(fit);
        self.loads.grow(count);
        let last_row = row_of(count - 1).0;
        for (row, slots) in self.rows.iter().enumerate().take(last_row + 1) {
            slots.get_or_init(|| {
                let first = (1_u32 << row) - 1;
                (first..=first * 2).map(Slot::new).collect()
            });
        }
        // Release: whoever sees the count sees the slots.
        self.count.store(count, Ordering::Release);
    }

    /// Asks for the topic's metadata without waiting for it.
    pub(crate) fn ask(&self, metadata: &MetadataCache) {
        let mut known = self.lock();
        if known.interest.is_none() {
            known.interest = Some(metadata.want(&self.name));
            metadata.request_refresh();
        }
    }

    /// Bytes of records, before compression, that a batch may take at most.
    pub(crate) fn most(&self) -> usize {
        self.most.load(Ordering::Relaxed)
    }

    /// A batch was too large for the topic and is sent as parts, of which the largest has so many bytes of
    /// records. From here on no batch is larger: dividing each of them would cost a round trip and the
    /// pipeline behind it. Holds for as long as the producer lives, since nothing tells that the topic's
    /// limit was raised.
    pub(crate) fn divided_into(&self, bytes: usize) {
        self.most.fetch_min(bytes, Ordering::Relaxed);
        self.ratio.forget();
    }

    /// The slot of a partition that was once known.
    pub(crate) fn slot(&self, partition: u32) -> Option<&Slot> {
        let (row, column) = row_of(partition);
        self.rows.get(row)?.get()?.get(column)
    }

    /// The partition of a record that names none. `count` is at least 1.
    #[inline]
    pub(crate) fn place(
        &self,
        key: Option<&[u8]>,
        value: Option<&[u8]>,
        count: u32,
        config: &ProducerConfig,
        runtime: &dyn Runtime,
    ) -> Placed {
        let built_in = match &config.partitioner.0 {
            Choice::BuiltIn(built_in) => *built_in,
            Choice::Custom(partitioner) => {
                let available = || self.lock().available.iter().map(|one| of_index(*one)).collect();
                let record =
                    RecordToPlace { topic: &self.name, key, value, count, available: &available };
                match partitioner.partition(&record) {
                    Some(chosen) => return Placed::Chosen(chosen),
                    None => BuiltInPartitioner::Default,
                }
            }
        };
        let key = key.filter(|_| !config.ignore_keys);
        match built_in.ask(key, count) {
            Ask::Partition(partition) => Placed::At(partition),
            Ask::Sticky => Placed::Stuck(match self.sticky.current(count) {
                Some(partition) => partition,
                None => self.stick(built_in, count, config, runtime),
            }),
            Ask::Next => Placed::At(self.next_in_turn(count)),
            Ask::Any => Placed::At(uniform(&self.lock().available, count, runtime.random_u64())),
        }
    }

    /// Chooses the partition to stick to.
    #[cold]
    fn stick(
        &self,
        built_in: BuiltInPartitioner,
        count: u32,
        config: &ProducerConfig,
        runtime: &dyn Runtime,
    ) -> u32 {
        let random = runtime.random_u64();
        let known = self.lock();
        let is_default = built_in == BuiltInPartitioner::Default;
        let near = if is_default { known.near.as_slice() } else { &[] };
        let fit = if near.is_empty() { known.available.as_slice() } else { near };
        let chosen = if built_in == BuiltInPartitioner::LeastBytes {
            self.loads.least_bytes(fit, random)
        } else if is_default && config.adaptive_partitioning {
            let after = config.availability_timeout;
            let stalled =
                (!after.is_zero()).then(|| Stalled { after, now_ms: millis(runtime.now()) });
            let near = self.loads.weighted(fit, stalled, random);
            near.or_else(|| self.loads.weighted(&known.available, stalled, random))
        } else {
            None
        };
        let chosen = chosen.unwrap_or_else(|| uniform(fit, count, random));
        drop(known);
        self.sticky.choose(chosen.min(count - 1), count)
    }

    /// Java counts past what is not available; so the others get a little more, and nobody waits.
    fn next_in_turn(&self, count: u32) -> u32 {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        let known = self.lock();
        match u32::try_from(known.available.len()) {
            Ok(available @ 1..) if available < count => {
                known.available.get((turn % available) as usize).copied().unwrap_or(0)
            }
            _ => turn % count,
        }
    }

    /// Whether records that stuck to `partition` go elsewhere by now.
    pub(crate) fn has_left(&self, partition: u32) -> bool {
        self.sticky.has_left(partition)
    }

    /// A batch of `partition` was closed; the sticky choice may move on.
    pub(crate) fn batch_closed(&self, partition: u32, bytes: usize) {
        self.loads.batch_closed(partition, bytes);
        self.sticky.batch_closed(partition, bytes, self.sticky_bytes);
    }

    pub(crate) fn loads(&self) -> &Arc<Loads> {
        &self.loads
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where a record goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placed {
    At(u32),
    /// There for now: until the batch is closed.
    Stuck(u32),
    /// By the application, and not checked.
    Chosen(Partition),
}

/// One of `available`, or of all `count` partitions if none is known to have a leader.
fn uniform(available: &[u32], count: u32, random: u64) -> u32 {
    let among = if available.is_empty() { u64::from(count.max(1)) } else { available.len() as u64 };
    let at = u32::try_from(scaled(random, among)).unwrap_or(0);
    available.get(at as usize).copied().unwrap_or(at)
}

/// The moment as milliseconds that wrap after 49 days.
pub(crate) fn millis(now: Tick) -> u32 {
    u32::try_from(now.as_millis() & u64::from(u32::MAX)).unwrap_or(0)
}

fn of_index(index: u32) -> Partition {
    Partition(index.cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_partitions_with_a_leader_are_picked() {
        for random in [0, 1 << 60, u64::MAX / 2, u64::MAX] {
            assert!([1, 4].contains(&uniform(&[1, 4], 6, random)));
            assert!(uniform(&[], 6, random) < 6);
        }
    }
}
