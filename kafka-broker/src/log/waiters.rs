//! Long polls that wait for records.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use kafka4rs_protocol::TopicId;
use tokio::sync::Notify;

/// Who waits for which partition. Registered under the lock that guards the fold, so that no commit falls between
/// looking and waiting.
#[derive(Debug, Default)]
pub(crate) struct Waiters {
    by_partition: BTreeMap<(TopicId, i32), Vec<Arc<Waiter>>>,
}

#[derive(Debug)]
struct Waiter {
    /// Bytes still missing; woken at zero or below.
    missing: AtomicI64,
    notify: Notify,
}

/// One registered wait. Dropping it takes it off the lists.
#[derive(Debug)]
pub(crate) struct Wait {
    waiters: Arc<Mutex<Waiters>>,
    waiter: Arc<Waiter>,
    partitions: Vec<(TopicId, i32)>,
}

impl Waiters {
    pub(crate) fn register(
        waiters: &Arc<Mutex<Self>>,
        partitions: Vec<(TopicId, i32)>,
        missing: i64,
    ) -> Wait {
        let waiter = Arc::new(Waiter { missing: AtomicI64::new(missing), notify: Notify::new() });
        let mut lists = waiters.lock().unwrap_or_else(PoisonError::into_inner);
        for partition in &partitions {
            lists.by_partition.entry(*partition).or_default().push(Arc::clone(&waiter));
        }
        drop(lists);
        Wait { waiters: Arc::clone(waiters), waiter, partitions }
    }

    /// Bytes were appended to a partition.
    pub(crate) fn appended(&self, topic: TopicId, partition: i32, bytes: u32) {
        for waiter in self.by_partition.get(&(topic, partition)).into_iter().flatten() {
            let before = waiter.missing.fetch_sub(i64::from(bytes), Ordering::Relaxed);
            if before <= i64::from(bytes) {
                waiter.notify.notify_one();
            }
        }
    }

    /// Something else happened to a topic: whoever waits for it looks again.
    pub(crate) fn topic_changed(&self, topic: TopicId) {
        let partitions = (topic, i32::MIN)..=(topic, i32::MAX);
        for waiter in self.by_partition.range(partitions).flat_map(|(_, list)| list) {
            waiter.notify.notify_one();
        }
    }

    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.by_partition.values().map(Vec::len).sum()
    }
}

impl Wait {
    /// Resolves when enough was appended, or something else happened.
    pub(crate) async fn woken(&self) {
        self.waiter.notify.notified().await;
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        let mut lists = self.waiters.lock().unwrap_or_else(PoisonError::into_inner);
        for partition in &self.partitions {
            if let Some(list) = lists.by_partition.get_mut(partition) {
                list.retain(|waiter| !Arc::ptr_eq(waiter, &self.waiter));
                if list.is_empty() {
                    lists.by_partition.remove(partition);
                }
            }
        }
    }
}
