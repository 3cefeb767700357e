pub(crate) mod bell;
pub(crate) mod delivery;
pub(crate) mod memory;
pub(crate) mod slot;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

/// Runs a model under every schedule with at most three switches where no thread had to stop: what is wrong
/// shows with one or two, and without a bound the number of schedules has none either.
fn explore(model: impl Fn() + Sync + Send + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(3);
    builder.check(model);
}

/// Polls once, for a task that is not waited for.
fn poll_once<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
    struct Nobody;
    impl Wake for Nobody {
        fn wake(self: Arc<Self>) {}
    }
    let waker = Waker::from(Arc::new(Nobody));
    Pin::new(future).poll(&mut Context::from_waker(&waker))
}
