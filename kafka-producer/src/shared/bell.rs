//! The wake-up call between the handles and the sender.

use crate::sync::{AtomicBool, Mutex, Ordering, lock};
use std::task::{Context, Poll, Waker};

/// Wakes the sender, once for any number of rings between two of its looks.
#[derive(Debug, Default)]
pub(crate) struct Bell {
    rung: AtomicBool,
    waker: Mutex<Option<Waker>>,
}

impl Bell {
    pub(crate) fn ring(&self) {
        if !self.rung.swap(true, Ordering::AcqRel)
            && let Some(waker) = lock(&self.waker).take()
        {
            waker.wake();
        }
    }

    /// Ready if it was rung since the last time it was ready.
    pub(crate) fn poll_rung(&self, cx: &mut Context<'_>) -> Poll<()> {
        // First the waker: a ring after it wakes, and a ring before it is seen below.
        *lock(&self.waker) = Some(cx.waker().clone());
        if self.rung.swap(false, Ordering::AcqRel) { Poll::Ready(()) } else { Poll::Pending }
    }
}
