use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

/// More polls than any operation under test needs; an operation that never ends is a failure.
const LIMIT: usize = 10_000;

/// How one run of the operation ended.
#[derive(Debug)]
#[expect(clippy::exhaustive_enums, reason = "a test matches on both")]
pub enum End<T> {
    /// Its future was dropped when it was pending for the `at`th time, counted from 1.
    Dropped {
        /// The pending poll after which it was dropped.
        at: usize,
    },
    /// It completed before that.
    Completed(T),
}

/// Runs an operation again and again, each time on a fresh subject, and drops its future one pending
/// poll later each time, until a run completes. After every run `check` judges what is left.
///
/// Returns the number of runs whose future was dropped. A caller asserts that it is not 0, or the
/// operation never waited and nothing was tested.
///
/// ```
/// # use std::task::Poll;
/// # use kafka4rs_testkit::{End, drop_at_every_poll};
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let dropped = drop_at_every_poll(
///     async || 0,
///     async |steps: &mut u32| {
///         tokio::task::yield_now().await;
///         *steps += 1;
///         tokio::task::yield_now().await;
///     },
///     async |steps, end| match end {
///         End::Dropped { at } => assert_eq!(steps, at as u32 - 1),
///         End::Completed(()) => assert_eq!(steps, 1),
///     },
/// )
/// .await;
/// assert_eq!(dropped, 2);
/// # });
/// ```
pub async fn drop_at_every_poll<S, T>(
    mut setup: impl AsyncFnMut() -> S,
    mut operation: impl AsyncFnMut(&mut S) -> T,
    mut check: impl AsyncFnMut(S, End<T>),
) -> usize {
    for at in 1..=LIMIT {
        let mut subject = setup().await;
        let end = drop_at(operation(&mut subject), at).await;
        let completed = matches!(end, End::Completed(_));
        check(subject, end).await;
        if completed {
            return at - 1;
        }
    }
    panic!("the operation is still pending after {LIMIT} polls")
}

/// Runs one future, and drops it when it is pending for the `at`th time, counted from 1.
pub async fn drop_at<T>(future: impl Future<Output = T>, at: usize) -> End<T> {
    DropAt { future: pin!(future), at, pending: 0 }.await
}

struct DropAt<'a, F> {
    future: Pin<&'a mut F>,
    at: usize,
    pending: usize,
}

impl<F: Future> Future for DropAt<'_, F> {
    type Output = End<F::Output>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.future.as_mut().poll(cx) {
            Poll::Ready(output) => Poll::Ready(End::Completed(output)),
            Poll::Pending => {
                self.pending += 1;
                match self.pending == self.at {
                    true => Poll::Ready(End::Dropped { at: self.at }),
                    false => Poll::Pending,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block_on<F: Future>(future: F) -> F::Output {
        tokio::runtime::Builder::new_current_thread().build().expect("runtime").block_on(future)
    }

    #[test]
    fn every_pending_poll_is_a_place_to_drop_and_the_last_run_completes() {
        block_on(async {
            let mut seen = Vec::new();
            let dropped = drop_at_every_poll(
                async || Vec::new(),
                async |steps: &mut Vec<u8>| {
                    for step in 0..3 {
                        steps.push(step);
                        tokio::task::yield_now().await;
                    }
                    "done"
                },
                async |steps, end| match end {
                    End::Dropped { at } => seen.push((at, steps.len())),
                    End::Completed(output) => assert_eq!((output, steps.len()), ("done", 3)),
                },
            )
            .await;
            assert_eq!(dropped, 3);
            assert_eq!(seen, [(1, 1), (2, 2), (3, 3)]);
        });
    }

    #[test]
    fn the_future_is_gone_before_the_check() {
        use std::sync::Arc;
        block_on(async {
            drop_at_every_poll(
                async || Arc::new(()),
                async |subject: &mut Arc<()>| {
                    let _held = Arc::clone(subject);
                    tokio::task::yield_now().await;
                },
                async |subject, _| assert_eq!(Arc::strong_count(&subject), 1),
            )
            .await;
        });
    }

    #[test]
    fn an_operation_that_never_waits_drops_nothing() {
        block_on(async {
            let dropped = drop_at_every_poll(async || (), async |_| 7, async |(), _| {}).await;
            assert_eq!(dropped, 0);
        });
    }
}
