use super::{explore, poll_once};
use crate::memory::{Chunks, MemoryBudget, Need, SMALL_CHUNK};
use loom::future::block_on;
use loom::thread;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;

/// What is held is counted outside of loom's view: it decides nothing.
#[derive(Default)]
struct Held(AtomicUsize);

impl Held {
    /// Uses chunks and gives them back.
    fn pass(&self, budget: &MemoryBudget, chunks: Chunks) {
        let now = self.0.fetch_add(chunks.room(), Ordering::SeqCst) + chunks.room();
        assert!(now <= budget.capacity(), "{now} bytes are held");
        thread::yield_now();
        self.0.fetch_sub(chunks.room(), Ordering::SeqCst);
        drop(chunks);
    }
}

/// Two wait for what a third holds; the first wants more than the second.
pub(crate) fn what_comes_back_is_granted() {
    explore(|| {
        let budget = MemoryBudget::new(2 * SMALL_CHUNK);
        let held = Arc::new(Held::default());
        let first = budget.try_take(Need::of(1, SMALL_CHUNK)).expect("free");
        let waiters: Vec<_> = [2, 1]
            .map(|chunks| {
                let (budget, held) = (Arc::clone(&budget), Arc::clone(&held));
                thread::spawn(move || {
                    let taken = block_on(budget.take(Need::of(chunks * SMALL_CHUNK, SMALL_CHUNK)));
                    assert_eq!(taken.room(), chunks * SMALL_CHUNK);
                    held.pass(&budget, taken);
                })
            })
            .into();
        drop(first);
        for waiter in waiters {
            waiter.join().expect("granted");
        }
        assert!(budget.try_take(Need::of(2 * SMALL_CHUNK, SMALL_CHUNK)).is_some(), "all of it came back");
    });
}

/// A waiter at the head of the queue is dropped while memory comes back, granted or not.
pub(crate) fn who_leaves_takes_nothing_along() {
    explore(|| {
        let budget = MemoryBudget::new(SMALL_CHUNK);
        let held = budget.try_take(Need::of(1, SMALL_CHUNK)).expect("free");
        let mut leaver = budget.take(Need::of(1, SMALL_CHUNK));
        assert!(poll_once(&mut leaver).is_pending());
        let leaves = thread::spawn(move || drop(leaver));
        let behind = Arc::clone(&budget);
        let waits = thread::spawn(move || {
            // Another task polls it first, and lets go of it.
            let mut take = behind.take(Need::of(1, SMALL_CHUNK));
            if poll_once(&mut take).is_pending() {
                drop(block_on(take));
            }
        });
        drop(held);
        leaves.join().expect("left");
        waits.join().expect("granted");
        assert!(!budget.is_contended());
        assert!(budget.try_take(Need::of(1, SMALL_CHUNK)).is_some(), "it came back");
    });
}

/// While one waits, another who does not wait gets nothing, and the one is served.
pub(crate) fn nobody_takes_past_a_waiter() {
    explore(|| {
        let budget = MemoryBudget::new(2 * SMALL_CHUNK);
        let held = budget.try_take(Need::of(1, SMALL_CHUNK)).expect("free");
        let mut waiter = budget.take(Need::of(2 * SMALL_CHUNK, SMALL_CHUNK));
        assert!(poll_once(&mut waiter).is_pending());
        let other = Arc::clone(&budget);
        let takes = thread::spawn(move || other.try_take(Need::of(1, SMALL_CHUNK)).is_some());
        drop(held);
        let Poll::Ready(taken) = poll_once(&mut waiter) else { panic!("it was there") };
        drop(taken);
        // A look after the waiter was served may find something.
        let _ = takes.join().expect("looked");
    });
}
