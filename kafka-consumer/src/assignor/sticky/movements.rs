//! Which partitions moved from whom to whom while an assignment was being evened out.

use std::collections::BTreeMap;

use crate::assignor::java_order;
use crate::assignor::roster::Roster;

/// Keeps two partitions of a topic from changing places: moving one back does the same.
///
/// Source: Kafka's AbstractStickyAssignor.PartitionMovements.
#[derive(Default)]
pub(super) struct Movements {
    /// By topic, whom from and whom to.
    by_pair: BTreeMap<(usize, usize, usize), Moved>,
    /// By partition, whom from and whom to.
    pairs: BTreeMap<usize, (usize, usize)>,
}

/// The partitions that went one way, with their buckets in Java's hash set of them.
#[derive(Default)]
struct Moved {
    partitions: Vec<(usize, i32)>,
    most: usize,
}

impl Moved {
    fn add(&mut self, partition: usize, hash: i32) {
        self.partitions.push((partition, hash));
        self.most = self.most.max(self.partitions.len());
    }

    fn remove(&mut self, partition: usize) {
        self.partitions.retain(|(other, _)| *other != partition);
    }

    /// The one that Java's set lists first.
    fn first(&self) -> Option<usize> {
        let bucket = |(_, hash): &&(usize, i32)| java_order::bucket(*hash, self.most);
        self.partitions.iter().min_by_key(bucket).map(|(partition, _)| *partition)
    }
}

impl Movements {
    /// The partition to move instead of this one, which evens out as much and changes less.
    pub(super) fn instead(
        &self,
        roster: &Roster<'_>,
        partition: usize,
        from: usize,
        to: usize,
    ) -> usize {
        let from = self.pairs.get(&partition).map_or(from, |(source, _)| *source);
        let back = (roster.topic_of(partition), to, from);
        self.by_pair.get(&back).and_then(Moved::first).unwrap_or(partition)
    }

    pub(super) fn moved(&mut self, roster: &Roster<'_>, partition: usize, from: usize, to: usize) {
        let topic = roster.topic_of(partition);
        let mut source = from;
        if let Some(pair) = self.pairs.remove(&partition) {
            let key = (topic, pair.0, pair.1);
            if let Some(moved) = self.by_pair.get_mut(&key) {
                moved.remove(partition);
                if moved.partitions.is_empty() {
                    self.by_pair.remove(&key);
                }
            }
            if pair.0 == to {
                return;
            }
            source = pair.0;
        }
        let number = i32::try_from(roster.number(partition)).unwrap_or(i32::MAX);
        let hash = java_order::partition_hash(java_order::hash(roster.topics[topic].name), number);
        self.pairs.insert(partition, (source, to));
        self.by_pair.entry((topic, source, to)).or_default().add(partition, hash);
    }
}
