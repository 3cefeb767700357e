//! Several futures driven by one task.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};

use kafka4rs_core::rt::BoxFuture;

/// Requests and callbacks under way, polled together by the task that owns them.
///
/// A consumer has one per broker and a handful besides, so polling all of them on each wake costs
/// less than a task for each.
pub(crate) struct WorkSet<T> {
    futures: Vec<BoxFuture<'static, T>>,
}

impl<T> Default for WorkSet<T> {
    fn default() -> Self {
        Self { futures: Vec::new() }
    }
}

impl<T> WorkSet<T> {
    pub(crate) fn push(&mut self, future: impl Future<Output = T> + Send + 'static) {
        self.futures.push(Box::pin(future));
    }

    /// Moves every result that is ready to `done`; whether there was any.
    pub(crate) fn poll(&mut self, cx: &mut Context<'_>, done: &mut Vec<T>) -> bool {
        let before = done.len();
        self.futures.retain_mut(|future| match future.as_mut().poll(cx) {
            Poll::Ready(result) => {
                done.push(result);
                false
            }
            Poll::Pending => true,
        });
        done.len() > before
    }

    /// Drops everything under way.
    pub(crate) fn clear(&mut self) {
        self.futures.clear();
    }
}

/// The results of all futures, in their order.
pub(crate) async fn join_all<F: Future>(futures: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let mut futures: Vec<Pin<Box<F>>> = futures.into_iter().map(Box::pin).collect();
    let mut results: Vec<Option<F::Output>> = futures.iter().map(|_| None).collect();
    poll_fn(move |cx| {
        for (future, result) in futures.iter_mut().zip(&mut results) {
            if result.is_none()
                && let Poll::Ready(value) = future.as_mut().poll(cx)
            {
                *result = Some(value);
            }
        }
        if results.iter().any(Option::is_none) {
            return Poll::Pending;
        }
        Poll::Ready(results.iter_mut().filter_map(Option::take).collect())
    })
    .await
}
