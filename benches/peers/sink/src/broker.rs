use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};

use kafka4rs_protocol::Uuid;

use crate::batch::{Arrived, Served};
use crate::options::Options;

/// What the connections share.
pub(crate) struct Broker {
    pub(crate) options: Options,
    pub(crate) served: Served,
    offsets: Vec<AtomicI64>,
    producers: AtomicI64,
    topics: Mutex<HashMap<Uuid, String>>,
    sequences: Mutex<HashMap<Sender, Expected>>,
    counters: Counters,
}

/// A producer on a partition.
type Sender = (i64, Vec<u8>, i32);

/// Epoch and sequence number that are due.
type Expected = (i16, i32);

#[derive(Default)]
struct Counters {
    records: AtomicU64,
    batches: AtomicU64,
    requests: AtomicU64,
    bytes: AtomicU64,
    faults: AtomicU64,
}

impl Broker {
    pub(crate) fn new(options: Options) -> Self {
        Self {
            served: Served::build(options.value_size, options.batch_bytes, options.codec),
            offsets: (0..options.partitions).map(|_| AtomicI64::new(0)).collect(),
            producers: AtomicI64::new(1000),
            topics: Mutex::default(),
            sequences: Mutex::default(),
            counters: Counters::default(),
            options,
        }
    }

    /// Counts one request of Produce or Fetch.
    pub(crate) fn count(&self, records: u64, batches: u64, bytes: u64) {
        self.counters.requests.fetch_add(1, Relaxed);
        self.counters.records.fetch_add(records, Relaxed);
        self.counters.batches.fetch_add(batches, Relaxed);
        self.counters.bytes.fetch_add(bytes, Relaxed);
    }

    pub(crate) fn count_fault(&self) {
        self.counters.faults.fetch_add(1, Relaxed);
    }

    pub(crate) fn counters_json(&self) -> String {
        let Counters { records, batches, requests, bytes, faults } = &self.counters;
        let [records, batches, requests, bytes, faults] =
            [records, batches, requests, bytes, faults].map(|counter| counter.load(Relaxed));
        format!(
            "{{\"records\":{records},\"batches\":{batches},\"requests\":{requests},\"bytes\":{bytes},\"faults\":{faults}}}"
        )
    }

    /// The offset of the first of `count` records that were appended.
    pub(crate) fn append(&self, partition: i32, count: i64) -> i64 {
        let offset = usize::try_from(partition).ok().and_then(|at| self.offsets.get(at));
        offset.map_or(-1, |offset| offset.fetch_add(count, Relaxed))
    }

    pub(crate) fn new_producer(&self) -> i64 {
        self.producers.fetch_add(1, Relaxed)
    }

    /// The id of a topic, which exists from now on. It is made from the name.
    pub(crate) fn topic_id(&self, name: &str) -> Uuid {
        // FNV-1a.
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let id = Uuid::from_u64_pair(hash, runner::values::xorshift(hash));
        lock(&self.topics).entry(id).or_insert_with(|| name.to_owned());
        id
    }

    pub(crate) fn topic_of(&self, id: Uuid) -> Option<String> {
        lock(&self.topics).get(&id).cloned()
    }

    pub(crate) fn topics(&self) -> Vec<String> {
        lock(&self.topics).values().cloned().collect()
    }

    /// The numbers of an idempotent producer have no gap and no repetition: no request fails here.
    pub(crate) fn check_sequence(
        &self,
        topic: &[u8],
        partition: i32,
        batch: &Arrived,
    ) -> Result<(), String> {
        if batch.producer_id < 0 {
            return Ok(());
        }
        let mut sequences = lock(&self.sequences);
        let sender = (batch.producer_id, topic.to_vec(), partition);
        let (epoch, due) = sequences.entry(sender).or_insert((batch.epoch, 0));
        if *epoch != batch.epoch {
            (*epoch, *due) = (batch.epoch, 0);
        }
        if *due != batch.base_sequence {
            let got = batch.base_sequence;
            return Err(format!("partition {partition}: sequence {got} where {due} was due"));
        }
        *due = (i64::from(*due) + i64::from(batch.records)).rem_euclid(1 << 31) as i32;
        Ok(())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
