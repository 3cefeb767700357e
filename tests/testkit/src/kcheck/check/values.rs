//! The values that were sent: one byte of state and one offset each.

use crate::kcheck::payload::ANY_PARTITION;

use super::hash::Map;

/// What numbers its records 0, 1, 2, ..: a life of a producer, and the partition its payloads name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct SeriesKey {
    pub(crate) topic: u32,
    pub(crate) partition: u32,
    pub(crate) producer: u32,
    pub(crate) life: u32,
}

/// The series of a value that cannot be read.
pub(crate) const NO_SERIES: u32 = u32::MAX;

/// Bits of a value's state.
pub(crate) mod state {
    pub(crate) const SENT: u8 = 1;
    pub(crate) const ACKED: u8 = 2;
    pub(crate) const FAILED: u8 = 4;
    pub(crate) const LOGGED: u8 = 8;
    /// It lies where its acknowledgement said, or that did not say.
    pub(crate) const PLACED: u8 = 16;
    /// It may have gone with a topic that was deleted.
    pub(crate) const EXCUSED: u8 = 32;
}

/// The offset of a value that has none.
pub(crate) const NO_OFFSET: u64 = u64::MAX;

/// The values of a series.
#[derive(Debug)]
pub(crate) struct Series {
    pub(crate) key: SeriesKey,
    pub(crate) states: Vec<u8>,
    pub(crate) offsets: Vec<u64>,
    /// Where each was acknowledged, if the producer chose.
    partitions: Vec<u32>,
    /// Sequences far ahead of any other: a hostile or a sparse history.
    pub(crate) far: Map<u64, Value>,
    /// The log in which it was met last, and the sequence there: for the order of records.
    pub(crate) last: Option<(u32, u64)>,
}

/// One value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value {
    pub(crate) state: u8,
    /// Where it was acknowledged.
    pub(crate) offset: u64,
    pub(crate) partition: u32,
}

impl Series {
    pub(crate) fn new(key: SeriesKey) -> Self {
        Self {
            key,
            states: Vec::new(),
            offsets: Vec::new(),
            partitions: Vec::new(),
            far: Map::default(),
            last: None,
        }
    }

    /// A value, if anything is known about it.
    pub(crate) fn get(&self, sequence: u64) -> Option<Value> {
        let near = usize::try_from(sequence)
            .ok()
            .filter(|at| *at < self.states.len() && self.states[*at] != 0);
        match near {
            Some(at) => Some(self.near(at)),
            None => self.far.get(&sequence).copied(),
        }
    }

    fn near(&self, at: usize) -> Value {
        Value {
            state: self.states[at],
            offset: self.offsets[at],
            partition: self.partitions.get(at).copied().unwrap_or(self.key.partition),
        }
    }

    /// Adds bits to a value.
    pub(crate) fn mark(&mut self, sequence: u64, bits: u8) {
        self.change(sequence, |value| value.state |= bits);
    }

    /// Changes a value, whether or not anything was known about it.
    pub(crate) fn change(&mut self, sequence: u64, change: impl FnOnce(&mut Value)) {
        // Room only in proportion to what is there: a history cannot make us allocate what it does not hold.
        let room = self.states.len() as u64 * 2 + 1024;
        let near = usize::try_from(sequence)
            .ok()
            .filter(|_| sequence < room && !self.far.contains_key(&sequence));
        let Some(at) = near else {
            let none = Value { state: 0, offset: NO_OFFSET, partition: self.key.partition };
            return change(self.far.entry(sequence).or_insert(none));
        };
        if at >= self.states.len() {
            self.states.resize(at + 1, 0);
            self.offsets.resize(at + 1, NO_OFFSET);
            if self.key.partition == ANY_PARTITION {
                self.partitions.resize(at + 1, ANY_PARTITION);
            }
        }
        let mut value = self.near(at);
        change(&mut value);
        self.states[at] = value.state;
        self.offsets[at] = value.offset;
        if let Some(partition) = self.partitions.get_mut(at) {
            *partition = value.partition;
        }
    }
}
