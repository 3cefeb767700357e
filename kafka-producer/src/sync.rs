//! What the threads of a producer meet at. Named in one place, so that the models of `tests/loom` can put
//! loom's primitives in their stead.

pub(crate) use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
pub(crate) use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// Locks whatever a thread that panicked left: no critical section of ours leaves anything half done.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
