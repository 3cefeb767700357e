//! What a call may allocate.

/// Runs `work` and panics if it held more than `most` bytes at any time, beyond what was held before.
pub(crate) fn within<T>(most: usize, what: &str, work: impl FnOnce() -> T) -> T {
    let mut result = None;
    let taken = allocation_counter::measure(|| result = Some(work()));
    assert!(
        taken.bytes_max <= most as u64,
        "{what} took {} bytes, {most} allowed",
        taken.bytes_max
    );
    result.expect("it ran")
}
