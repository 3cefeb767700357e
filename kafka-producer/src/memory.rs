//! The memory of unsent records: a pool of chunks that *is* `buffer_memory`.
//!
//! Records are encoded into chunks, and a chunk counts from the moment it is taken until nothing can
//! read it any more: neither the batch, nor a retry, nor a write that the operating system has not
//! finished. So the number the user gave bounds what they think it bounds, and a chunk is never
//! written to while an old request still shows its bytes (KAFKA-19012 is what happens otherwise).
//!
//! Waiting is first come, first served: a large record is not overtaken by small ones for ever. A
//! waiter takes all it needs at once, so two waiters never hold halves that both need.

use crate::sync::{self, Mutex, MutexGuard};
use bytes::{Bytes, BytesMut};
use kafka4rs_protocol::Records;
use kafka4rs_protocol::record::{BatchIdentity, SealedChunks, SealedHeader};
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

/// The first chunk of a batch: a thousand idle partitions hold 8 MiB, not 64.
pub(crate) const SMALL_CHUNK: usize = 8 * 1024;
/// Every further chunk; about 600 records of 100 bytes.
pub(crate) const LARGE_CHUNK: usize = 64 * 1024;

/// Chunks that hold up to `capacity` bytes between them.
#[derive(Debug)]
pub(crate) struct MemoryBudget {
    capacity: usize,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    /// Signed: sealing may overdraw for a moment, see [`MemoryBudget::overdraw`].
    available: isize,
    waiters: VecDeque<Waiter>,
    next_ticket: u64,
    small: Vec<BytesMut>,
    large: Vec<BytesMut>,
}

#[derive(Debug)]
struct Waiter {
    ticket: u64,
    bytes: usize,
    granted: bool,
    waker: Option<Waker>,
}

impl MemoryBudget {
    pub(crate) fn new(capacity: usize) -> Arc<Self> {
        let available = isize::try_from(capacity).unwrap_or(isize::MAX);
        Arc::new(Self {
            capacity,
            inner: Mutex::new(Inner {
                available,
                waiters: VecDeque::new(),
                next_ticket: 0,
                small: Vec::new(),
                large: Vec::new(),
            }),
        })
    }

    pub(crate) fn capacity(&self) -> usize {
        self.capacity
    }

    /// Whether somebody waits for memory that is not there: a reason to send batches that would still
    /// linger. Who was granted some and has not come for it needs nothing any more.
    pub(crate) fn is_contended(&self) -> bool {
        // They are granted in turn, so the last to come is the last to wait.
        self.lock().waiters.back().is_some_and(|waiter| !waiter.granted)
    }

    /// Bytes that are free, and how many wait for some.
    pub(crate) fn usage(&self) -> (usize, usize) {
        let inner = self.lock();
        let waiting = inner.waiters.iter().filter(|waiter| !waiter.granted);
        (usize::try_from(inner.available).unwrap_or(0), waiting.count())
    }

    /// Takes what is needed, if nobody waits and it is there.
    pub(crate) fn try_take(self: &Arc<Self>, need: Need) -> Option<Chunks> {
        let wanted = need.in_chunks() + need.shared;
        {
            let mut inner = self.lock();
            if !inner.waiters.is_empty() || !inner.covers(wanted) {
                return None;
            }
            inner.available -= wanted.cast_signed();
        }
        Some(self.chunks(need))
    }

    /// Like [`try_take`](Self::try_take), in turn.
    ///
    /// Cancel safe: a dropped waiter gives back what it was granted and lets the next one go on.
    pub(crate) fn take(self: &Arc<Self>, need: Need) -> Take {
        Take { budget: Arc::clone(self), need, ticket: None }
    }

    /// A chunk for the output of a codec. It may take the budget below zero: the input's chunks come
    /// back as soon as the batch is sealed, and waiting for memory that only this batch can give back
    /// would be a deadlock.
    pub(crate) fn overdraw(self: &Arc<Self>, at_least: usize) -> BytesMut {
        let size = if at_least <= SMALL_CHUNK { SMALL_CHUNK } else { LARGE_CHUNK };
        self.lock().available -= size.cast_signed();
        self.chunks(Need::of(size, size)).take_all().pop().unwrap_or_default()
    }

    /// Takes chunks back. `counted` is what they count for, also where a chunk itself is gone.
    fn give_back(&self, chunks: Vec<BytesMut>, counted: usize) {
        let mut surplus = Vec::new();
        let mut wakers = Vec::new();
        {
            let mut inner = self.lock();
            inner.available += counted.cast_signed();
            for chunk in chunks {
                match chunk.capacity() {
                    SMALL_CHUNK => inner.small.push(chunk),
                    LARGE_CHUNK => inner.large.push(chunk),
                    _ => surplus.push(chunk),
                }
            }
            inner.grant(&mut wakers);
        }
        drop(surplus);
        wakers.into_iter().for_each(Waker::wake);
    }

    /// Takes one chunk back, without a list of chunks.
    fn give_back_one(&self, chunk: BytesMut, counted: usize) {
        let mut wakers = Vec::new();
        let mut surplus = None;
        {
            let mut inner = self.lock();
            inner.available += counted.cast_signed();
            match chunk.capacity() {
                SMALL_CHUNK => inner.small.push(chunk),
                LARGE_CHUNK => inner.large.push(chunk),
                _ => surplus = Some(chunk),
            }
            inner.grant(&mut wakers);
        }
        drop(surplus);
        wakers.into_iter().for_each(Waker::wake);
    }

    /// What was granted and is already counted.
    fn chunks(self: &Arc<Self>, need: Need) -> Chunks {
        let size = need.size;
        let count = need.in_chunks() / size;
        let mut chunks = Vec::with_capacity(count);
        let mut surplus = Vec::new();
        {
            let mut inner = self.lock();
            let Inner { small, large, .. } = &mut *inner;
            let (pool, other) = if size == SMALL_CHUNK { (small, large) } else { (large, small) };
            while chunks.len() < count {
                let Some(chunk) = pool.pop() else { break };
                chunks.push(chunk);
            }
            // What is allocated now must not add to idle chunks of the other size: together they
            // would exceed the budget.
            let mut missing = (count - chunks.len()) * size;
            while missing > 0 {
                let Some(chunk) = other.pop() else { break };
                missing = missing.saturating_sub(chunk.capacity());
                surplus.push(chunk);
            }
        }
        drop(surplus);
        while chunks.len() < count {
            chunks.push(BytesMut::with_capacity(size));
        }
        let (room, shared) = (count * size, need.shared);
        Chunks { budget: Arc::clone(self), chunks, room, shared }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        sync::lock(&self.inner)
    }

    #[cfg(test)]
    pub(crate) fn available(&self) -> isize {
        self.lock().available
    }
}

impl Inner {
    fn covers(&self, bytes: usize) -> bool {
        usize::try_from(self.available).is_ok_and(|available| available >= bytes)
    }

    fn grant(&mut self, wakers: &mut Vec<Waker>) {
        let mut left = self.available;
        for waiter in &mut self.waiters {
            if waiter.granted {
                continue;
            }
            if usize::try_from(left).map_or(true, |left| left < waiter.bytes) {
                break;
            }
            left -= waiter.bytes.cast_signed();
            waiter.granted = true;
            wakers.extend(waiter.waker.take());
        }
        self.available = left;
    }
}

/// Memory that somebody needs at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Need {
    /// Bytes in chunks of `size`; at least one chunk, unless nothing but `shared` is needed.
    pub(crate) bytes: usize,
    pub(crate) size: usize,
    /// Bytes that are not copied into chunks and count all the same.
    pub(crate) shared: usize,
}

impl Need {
    /// Chunks of `size` bytes that together hold `bytes`.
    pub(crate) fn of(bytes: usize, size: usize) -> Self {
        Self { bytes, size, shared: 0 }
    }

    fn in_chunks(self) -> usize {
        let least = usize::from(self.shared == 0);
        self.bytes.div_ceil(self.size).max(least) * self.size
    }
}

/// A turn in the queue for memory.
#[derive(Debug)]
pub(crate) struct Take {
    budget: Arc<MemoryBudget>,
    need: Need,
    ticket: Option<u64>,
}

impl Future for Take {
    type Output = Chunks;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Chunks> {
        let this = &mut *self;
        let wanted = this.need.in_chunks() + this.need.shared;
        {
            let mut inner = this.budget.lock();
            match this.ticket {
                None => {
                    if inner.waiters.is_empty() && inner.covers(wanted) {
                        inner.available -= wanted.cast_signed();
                    } else {
                        let ticket = inner.next_ticket;
                        inner.next_ticket += 1;
                        inner.waiters.push_back(Waiter {
                            ticket,
                            bytes: wanted,
                            granted: false,
                            waker: Some(cx.waker().clone()),
                        });
                        this.ticket = Some(ticket);
                        return Poll::Pending;
                    }
                }
                Some(ticket) => {
                    let at = inner.waiters.iter().position(|waiter| waiter.ticket == ticket);
                    let Some(at) = at else {
                        debug_assert!(false, "a waiter left the queue without being taken");
                        return Poll::Pending;
                    };
                    if let Some(waiter) = inner.waiters.get_mut(at)
                        && !waiter.granted
                    {
                        waiter.waker = Some(cx.waker().clone());
                        return Poll::Pending;
                    }
                    inner.waiters.remove(at);
                    this.ticket = None;
                }
            }
        }
        Poll::Ready(this.budget.chunks(this.need))
    }
}

impl Drop for Take {
    fn drop(&mut self) {
        let Some(ticket) = self.ticket else { return };
        let mut wakers = Vec::new();
        {
            let mut inner = self.budget.lock();
            let at = inner.waiters.iter().position(|waiter| waiter.ticket == ticket);
            if let Some(waiter) = at.and_then(|at| inner.waiters.remove(at))
                && waiter.granted
            {
                inner.available += waiter.bytes.cast_signed();
            }
            // The one behind may need less than this one did.
            inner.grant(&mut wakers);
        }
        wakers.into_iter().for_each(Waker::wake);
    }
}

/// Empty chunks on their way into a batch, and bytes that are paid for; dropped, they go back.
#[derive(Debug)]
pub(crate) struct Chunks {
    budget: Arc<MemoryBudget>,
    chunks: Vec<BytesMut>,
    room: usize,
    shared: usize,
}

impl Chunks {
    /// Bytes the chunks have room for.
    pub(crate) fn room(&self) -> usize {
        self.room
    }

    /// Bytes that are paid for besides.
    pub(crate) fn shared(&self) -> usize {
        self.shared
    }

    /// Hands the chunks over; whoever takes them answers for what they count for.
    pub(crate) fn take_all(mut self) -> Vec<BytesMut> {
        (self.room, self.shared) = (0, 0);
        std::mem::take(&mut self.chunks)
    }
}

impl Drop for Chunks {
    fn drop(&mut self) {
        if self.room + self.shared > 0 {
            self.budget.give_back(std::mem::take(&mut self.chunks), self.room + self.shared);
        }
    }
}

/// The chunks of one batch while it is open, and what they count for.
#[derive(Debug)]
pub(crate) struct BatchMemory {
    budget: Arc<MemoryBudget>,
    counted: usize,
}

impl BatchMemory {
    pub(crate) fn new(budget: &Arc<MemoryBudget>) -> Self {
        Self { budget: Arc::clone(budget), counted: 0 }
    }

    /// Makes the batch answer for `chunks`, which it receives.
    pub(crate) fn adopt(&mut self, chunks: Chunks) -> Vec<BytesMut> {
        self.counted += chunks.room() + chunks.shared();
        chunks.take_all()
    }

    /// A chunk for compressed output; see [`MemoryBudget::overdraw`].
    pub(crate) fn overdraw(&mut self, at_least: usize) -> BytesMut {
        let chunk = self.budget.overdraw(at_least);
        self.counted += chunk.capacity();
        chunk
    }

    /// Gives chunks back that the batch no longer needs.
    pub(crate) fn give_back(&mut self, chunks: Vec<BytesMut>) {
        let counted = chunks.iter().map(BytesMut::capacity).sum::<usize>().min(self.counted);
        self.counted -= counted;
        self.budget.give_back(chunks, counted);
    }

    /// Ties the memory to the bytes of a sealed batch: each chunk goes back when the batch, and every
    /// request that shows it, is done with it.
    pub(crate) fn lease(mut self, sealed: SealedChunks) -> LeasedRecords {
        let SealedChunks { header, chunks, shared, mut spare } = sealed;
        let mut pieces = Vec::with_capacity(chunks.len());
        for chunk in chunks {
            if chunk.is_empty() {
                spare.push(chunk);
                continue;
            }
            let counted = self.hand_over(chunk.capacity());
            let budget = Arc::clone(&self.budget);
            pieces.push(Bytes::from_owner(Leased { chunk, counted, budget }));
        }
        let shared = shared.into_iter().map(|(at, value)| {
            let counted = self.hand_over(value.len());
            let budget = Arc::clone(&self.budget);
            (at, Bytes::from_owner(LeasedValue { value, counted, budget }))
        });
        let pieces = SealedChunks::in_order(pieces, shared.collect());
        self.give_back(spare);
        // What is still counted was for values that compression has copied after all.
        LeasedRecords { header, pieces }
    }

    /// Somebody else answers for so many bytes from now on.
    fn hand_over(&mut self, bytes: usize) -> usize {
        let counted = bytes.min(self.counted);
        self.counted -= counted;
        counted
    }
}

impl Drop for BatchMemory {
    fn drop(&mut self) {
        if self.counted > 0 {
            self.budget.give_back(Vec::new(), self.counted);
        }
    }
}

/// The records of a sealed batch, in counted memory.
#[derive(Debug)]
pub(crate) struct LeasedRecords {
    header: SealedHeader,
    pieces: Vec<Bytes>,
}

impl LeasedRecords {
    /// The batch as it is sent by one attempt; the records are shared, not copied.
    pub(crate) fn to_records(&self, identity: BatchIdentity) -> Records {
        let mut pieces = Vec::with_capacity(self.pieces.len() + 1);
        pieces.push(Bytes::copy_from_slice(&self.header.to_bytes(identity)));
        pieces.extend(self.pieces.iter().cloned());
        Records::from_pieces(pieces)
    }
}

/// A chunk with records of a sealed batch, until nobody can read it any more.
struct Leased {
    chunk: BytesMut,
    counted: usize,
    budget: Arc<MemoryBudget>,
}

impl AsRef<[u8]> for Leased {
    fn as_ref(&self) -> &[u8] {
        &self.chunk
    }
}

impl Drop for Leased {
    fn drop(&mut self) {
        let mut chunk = std::mem::take(&mut self.chunk);
        chunk.clear();
        self.budget.give_back_one(chunk, self.counted);
    }
}

/// A value that was not copied, until nobody can read it any more.
struct LeasedValue {
    value: Bytes,
    counted: usize,
    budget: Arc<MemoryBudget>,
}

impl AsRef<[u8]> for LeasedValue {
    fn as_ref(&self) -> &[u8] {
        &self.value
    }
}

impl Drop for LeasedValue {
    fn drop(&mut self) {
        self.budget.give_back(Vec::new(), self.counted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kafka4rs_protocol::record::{RecordFields, RecordsBuilder};
    use std::task::Wake;

    struct NoWake;
    impl Wake for NoWake {
        fn wake(self: Arc<Self>) {}
    }

    fn take(budget: &Arc<MemoryBudget>, bytes: usize, size: usize) -> Take {
        budget.take(Need::of(bytes, size))
    }

    #[test]
    fn bytes_that_are_not_copied_count_as_well() {
        let budget = MemoryBudget::new(4 * SMALL_CHUNK);
        let need = |bytes, shared| Need { bytes, size: SMALL_CHUNK, shared };
        let first = budget.try_take(need(10, 10_000)).unwrap();
        assert_eq!((first.room(), first.shared()), (SMALL_CHUNK, 10_000));
        let only_shared = budget.try_take(need(0, 10_000)).unwrap();
        assert_eq!(only_shared.room(), 0);
        assert!(budget.try_take(need(0, 10_000)).is_none());
        drop((first, only_shared));
        assert_eq!(budget.available(), 4 * SMALL_CHUNK as isize);
    }

    #[test]
    fn a_value_counts_until_the_last_request_that_shows_it_is_gone() {
        let budget = MemoryBudget::new(LARGE_CHUNK);
        let full = budget.available();
        let mut memory = BatchMemory::new(&budget);
        let mut builder = RecordsBuilder::new();
        let need = Need { bytes: 100, size: SMALL_CHUNK, shared: 20_000 };
        for chunk in memory.adopt(budget.try_take(need).unwrap()) {
            builder.push_chunk(chunk);
        }
        let value = Bytes::from(vec![7; 20_000]);
        builder.append_shared(0, &RecordFields::default(), value.clone()).unwrap();
        let records = memory.lease(builder.seal_in_chunks());
        let in_a_write = records.to_records(BatchIdentity::NONE);
        assert!(in_a_write.pieces().iter().any(|piece| piece.as_ptr() == value.as_ptr()));
        drop(records);
        assert_eq!(budget.available(), full - 20_000 - SMALL_CHUNK as isize);
        drop(in_a_write);
        assert_eq!(budget.available(), full);
        assert!(value.is_unique(), "and then it is the application's alone");
    }

    fn poll(take: &mut Take) -> Option<Chunks> {
        let waker = Waker::from(Arc::new(NoWake));
        match Pin::new(take).poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(chunks) => Some(chunks),
            Poll::Pending => None,
        }
    }

    #[test]
    fn waiters_are_served_in_the_order_they_came() {
        let budget = MemoryBudget::new(2 * SMALL_CHUNK);
        let held = budget.try_take(Need::of(2 * SMALL_CHUNK, SMALL_CHUNK)).unwrap();
        let mut large = take(&budget, 2 * SMALL_CHUNK, SMALL_CHUNK);
        let mut small = take(&budget, 1, SMALL_CHUNK);
        assert!(poll(&mut large).is_none());
        assert!(poll(&mut small).is_none());
        drop(held);
        assert!(poll(&mut small).is_none(), "the small one does not overtake");
        let large = poll(&mut large).unwrap();
        drop(large);
        assert!(poll(&mut small).is_some());
    }

    #[test]
    fn nothing_is_taken_past_a_waiter() {
        let budget = MemoryBudget::new(2 * SMALL_CHUNK);
        let held = budget.try_take(Need::of(1, SMALL_CHUNK)).unwrap();
        let mut waiting = take(&budget, 2 * SMALL_CHUNK, SMALL_CHUNK);
        assert!(poll(&mut waiting).is_none());
        assert!(budget.try_take(Need::of(1, SMALL_CHUNK)).is_none());
        drop(held);
        assert!(poll(&mut waiting).is_some());
    }

    #[test]
    fn a_waiter_that_was_granted_its_memory_does_not_hurry_others() {
        let budget = MemoryBudget::new(2 * SMALL_CHUNK);
        let held = budget.try_take(Need::of(2 * SMALL_CHUNK, SMALL_CHUNK)).unwrap();
        let mut first = take(&budget, 1, SMALL_CHUNK);
        let mut second = take(&budget, 2 * SMALL_CHUNK, SMALL_CHUNK);
        assert!(!budget.is_contended());
        assert!(poll(&mut first).is_none());
        assert!(budget.is_contended());
        drop(held);
        assert!(!budget.is_contended(), "granted, and not yet taken");
        assert!(poll(&mut second).is_none());
        assert!(budget.is_contended());
        let first = poll(&mut first).unwrap();
        assert!(budget.is_contended());
        drop(first);
        assert!(!budget.is_contended());
        assert!(poll(&mut second).is_some());
    }

    #[test]
    fn a_cancelled_waiter_loses_no_memory_whether_granted_or_not() {
        let budget = MemoryBudget::new(4 * SMALL_CHUNK);
        let held = budget.try_take(Need::of(4 * SMALL_CHUNK, SMALL_CHUNK)).unwrap();
        let mut waiters: Vec<_> =
            (0..1000).map(|n| take(&budget, (1 + n % 4) * SMALL_CHUNK, SMALL_CHUNK)).collect();
        for waiter in &mut waiters {
            assert!(poll(waiter).is_none());
        }
        drop(held);
        let mut served = 0;
        for (n, mut waiter) in waiters.into_iter().enumerate() {
            // Every second one is dropped, granted or not.
            if n % 2 == 0 {
                assert!(poll(&mut waiter).is_some(), "waiter {n} is next");
                served += 1;
            }
        }
        assert_eq!(served, 500);
        assert_eq!(budget.available(), 4 * SMALL_CHUNK as isize);
        assert!(!budget.is_contended());
    }

    #[test]
    fn memory_comes_back_only_when_the_last_reader_is_gone() {
        let budget = MemoryBudget::new(LARGE_CHUNK);
        let full = budget.available();
        let mut memory = BatchMemory::new(&budget);
        let mut builder = RecordsBuilder::new();
        for chunk in memory.adopt(budget.try_take(Need::of(1, SMALL_CHUNK)).unwrap()) {
            builder.push_chunk(chunk);
        }
        let fields = RecordFields { value: Some(&[7; 5000]), ..RecordFields::default() };
        builder.append(0, &fields).unwrap();
        let records = memory.lease(builder.seal_in_chunks());
        let in_a_write = records.to_records(BatchIdentity::NONE);
        drop(records);
        assert_eq!(budget.available(), full - SMALL_CHUNK as isize);
        drop(in_a_write);
        assert_eq!(budget.available(), full);
        assert_eq!(budget.lock().small.len(), 1, "the chunk itself is reused");
    }

    #[test]
    fn idle_chunks_of_one_size_make_room_for_the_other() {
        let budget = MemoryBudget::new(LARGE_CHUNK);
        drop(budget.try_take(Need::of(LARGE_CHUNK, SMALL_CHUNK)).unwrap());
        assert_eq!(budget.lock().small.len(), 8);
        let large = budget.try_take(Need::of(LARGE_CHUNK, LARGE_CHUNK)).unwrap();
        assert_eq!(budget.lock().small.len(), 0);
        drop(large);
    }
}
