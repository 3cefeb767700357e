//! From closed batches to sealed ones, on whose time.
//!
//! Who closes a batch because it is full seals it: producing tasks compress in parallel, with no hop
//! between. What the sender closes, because its linger is over, it seals itself only if that is quick; the
//! rest goes to workers beside it, so that no answer waits for a codec.

use super::{Shared, lock};
use crate::batch::Unsealed;
use crate::topic::TopicState;
use kafka4rs_protocol::compression::Compression;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// Closed batches that wait for a worker; as many as `buffer_memory` holds.
#[derive(Debug)]
pub(super) struct Sealing {
    queue: Mutex<Queue>,
    most_workers: usize,
}

#[derive(Debug, Default)]
struct Queue {
    waiting: VecDeque<(Arc<TopicState>, u32, Unsealed)>,
    workers: usize,
}

impl Sealing {
    /// With workers for all processors but one, which is left to the sender.
    pub(super) fn new(processors: usize) -> Self {
        Self { queue: Mutex::default(), most_workers: processors.saturating_sub(1).max(1) }
    }
}

impl Shared {
    /// Seals a batch that was closed and puts it into its place.
    pub(crate) fn seal(&self, topic: &TopicState, partition: u32, unsealed: Unsealed) {
        let bytes = unsealed.len();
        let (place, sealed) = unsealed.seal(topic.codec);
        if topic.codec.compression != Compression::None {
            topic.ratio.observe(bytes, sealed.info.bytes);
        }
        let timestamps = (sealed.facts.first_timestamp, sealed.facts.max_timestamp);
        sealed.state.set_sealed(sealed.info.records, timestamps);
        let tell = topic.slot(partition).and_then(|slot| slot.put_sealed(place, sealed));
        if let Some(key) = tell {
            self.tell(key);
        }
    }

    /// Closes a partition's open batch on behalf of the sender, and seals it where that takes least from
    /// it. A batch that goes to a worker comes back like one that a producing task filled.
    pub(crate) fn close_batch(self: &Arc<Self>, topic: &Arc<TopicState>, partition: u32) {
        let Some(slot) = topic.slot(partition) else { return };
        if let Some(unsealed) = slot.close() {
            topic.batch_closed(partition, unsealed.len());
            self.seal_beside(topic, partition, unsealed);
        }
    }

    /// Takes no more records into a partition, and seals what is open.
    pub(crate) fn shut_slot(self: &Arc<Self>, topic: &Arc<TopicState>, partition: u32) {
        if let Some(unsealed) = topic.slot(partition).and_then(|slot| slot.shut()) {
            self.seal_beside(topic, partition, unsealed);
        }
    }

    fn seal_beside(self: &Arc<Self>, topic: &Arc<TopicState>, partition: u32, unsealed: Unsealed) {
        if !topic.codec.is_heavy(unsealed.len()) {
            return self.seal(topic, partition, unsealed);
        }
        {
            let mut queue = lock(&self.sealing.queue);
            queue.waiting.push_back((Arc::clone(topic), partition, unsealed));
            if queue.workers == self.sealing.most_workers {
                return;
            }
            queue.workers += 1;
        }
        let worker = Worker { shared: Arc::clone(self), counted: true };
        self.runtime.spawn_blocking("seal", Box::new(move || worker.run()));
    }
}

/// Seals what waits, until nothing does.
struct Worker {
    shared: Arc<Shared>,
    counted: bool,
}

impl Worker {
    fn run(mut self) {
        while let Some((topic, partition, unsealed)) = self.next() {
            self.shared.seal(&topic, partition, unsealed);
        }
    }

    fn next(&mut self) -> Option<(Arc<TopicState>, u32, Unsealed)> {
        let mut queue = lock(&self.shared.sealing.queue);
        let next = queue.waiting.pop_front();
        if next.is_none() {
            // Under the lock: whoever adds one from here on starts another worker for it.
            queue.workers -= 1;
            self.counted = false;
        }
        next
    }
}

impl Drop for Worker {
    /// A runtime that ends may drop a worker before it has begun.
    fn drop(&mut self) {
        if self.counted {
            lock(&self.shared.sealing.queue).workers -= 1;
        }
    }
}
