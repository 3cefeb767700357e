//! The built-in store in memory.

use std::collections::BTreeMap;
use std::ops::{Bound, Range};
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use kafka4rs_io::rt::BoxFuture;

use super::store::{Create, LogStore, StoreError};

/// Objects as the chunks they were given in: nothing is copied, in or out.
#[derive(Debug, Default)]
pub struct MemoryStore {
    objects: Mutex<BTreeMap<String, Vec<Bytes>>>,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Objects stored.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lock().len()
    }

    /// Whether nothing is stored.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// Bytes of all objects.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.lock().values().flatten().map(Bytes::len).sum()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Vec<Bytes>>> {
        self.objects.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn ready<'a, T: Send + 'a>(value: T) -> BoxFuture<'a, Result<T, StoreError>> {
    Box::pin(std::future::ready(Ok(value)))
}

impl LogStore for MemoryStore {
    fn create_if_absent<'a>(
        &'a self,
        name: &'a str,
        object: Vec<Bytes>,
    ) -> BoxFuture<'a, Result<Create, StoreError>> {
        let mut objects = self.lock();
        let created = !objects.contains_key(name);
        if created {
            objects.insert(name.to_owned(), object);
        }
        ready(if created { Create::Created } else { Create::Exists })
    }

    fn get<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<Option<Vec<Bytes>>, StoreError>> {
        ready(self.lock().get(name).cloned())
    }

    fn get_range<'a>(
        &'a self,
        name: &'a str,
        range: Range<u64>,
    ) -> BoxFuture<'a, Result<Option<Vec<Bytes>>, StoreError>> {
        ready(self.lock().get(name).map(|object| cut(object, range)))
    }

    fn list<'a>(
        &'a self,
        prefix: &'a str,
        after: &'a str,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<String>, StoreError>> {
        let from = if after < prefix { Bound::Included(prefix) } else { Bound::Excluded(after) };
        let objects = self.lock();
        let names = objects.range::<str, _>((from, Bound::Unbounded));
        let names = names.map(|(name, _)| name).take_while(|name| name.starts_with(prefix));
        let names = names.take(limit).cloned().collect::<Vec<_>>();
        drop(objects);
        ready(names)
    }

    fn delete<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<(), StoreError>> {
        let removed = self.lock().remove(name);
        // Freeing many chunks takes a while; not under the lock.
        drop(removed);
        ready(())
    }
}

/// The chunks of `object` within `range`, shared.
pub(crate) fn cut(object: &[Bytes], range: Range<u64>) -> Vec<Bytes> {
    let mut start = 0_u64;
    let mut pieces = Vec::new();
    for chunk in object {
        let end = start + chunk.len() as u64;
        let (from, to) = (range.start.max(start), range.end.min(end));
        if from < to {
            pieces.push(chunk.slice((from - start) as usize..(to - start) as usize));
        }
        start = end;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Poll, Waker};

    use super::*;

    fn now<T>(mut future: BoxFuture<'_, Result<T, StoreError>>) -> T {
        match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => result.unwrap(),
            Poll::Pending => panic!("memory never waits"),
        }
    }

    fn chunks(parts: &[&'static str]) -> Vec<Bytes> {
        parts.iter().map(|part| Bytes::from_static(part.as_bytes())).collect()
    }

    #[test]
    fn the_first_creator_wins() {
        let store = MemoryStore::new();
        assert_eq!(now(store.create_if_absent("a", chunks(&["1"]))), Create::Created);
        assert_eq!(now(store.create_if_absent("a", chunks(&["2"]))), Create::Exists);
        assert_eq!(now(store.get("a")), Some(chunks(&["1"])));
        now(store.delete("a"));
        assert_eq!(now(store.get("a")), None);
    }

    #[test]
    fn ranges_are_cut_across_chunks() {
        let store = MemoryStore::new();
        now(store.create_if_absent("a", chunks(&["abc", "", "de", "f"])));
        let range = |from, to| now(store.get_range("a", from..to)).unwrap().concat();
        assert_eq!(range(0, 6), b"abcdef");
        assert_eq!(range(2, 4), b"cd");
        assert_eq!(range(5, 100), b"f");
        assert_eq!(range(3, 3), b"");
    }

    #[test]
    fn lists_in_order_behind_a_name() {
        let store = MemoryStore::new();
        for name in ["log/2", "log/1", "log/3", "snap/1"] {
            now(store.create_if_absent(name, Vec::new()));
        }
        assert_eq!(now(store.list("log/", "", 10)), ["log/1", "log/2", "log/3"]);
        assert_eq!(now(store.list("log/", "log/1", 1)), ["log/2"]);
    }
}
