use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use kafka4rs_protocol::{Deadline, Tick};
use thiserror::Error;

use super::Runtime;

/// One reusable alarm. A task keeps one and sets it again, instead of making one per wait.
pub trait Timer: Send {
    /// Arms the timer for `at`, or disarms it. A time already past expires at the next poll.
    fn set(&mut self, at: Option<Tick>);

    /// Ready once the time set has come, and until it is set again. Unarmed: never ready, and no waker is kept.
    fn poll_expired(&mut self, cx: &mut Context<'_>) -> Poll<()>;
}

/// Waits until `at`.
///
/// # Cancel safety
/// Cancel safe: dropping it frees the timer.
pub fn sleep_until(rt: &dyn Runtime, at: Tick) -> Sleep {
    let mut timer = rt.timer();
    timer.set(Some(at));
    Sleep { timer }
}

/// Waits for `duration`.
pub fn sleep(rt: &dyn Runtime, duration: Duration) -> Sleep {
    sleep_until(rt, rt.now() + duration)
}

/// Runs `future` until `deadline`.
///
/// # Errors
/// [`Elapsed`] when the deadline came first; the future is dropped with the returned one.
///
/// # Cancel safety
/// As cancel safe as `future`.
pub async fn timeout_at<F: Future>(
    rt: &dyn Runtime,
    deadline: Deadline,
    future: F,
) -> Result<F::Output, Elapsed> {
    let mut future = std::pin::pin!(future);
    // Most waits end at once; the timer is made at the first Pending.
    let mut timer: Option<Box<dyn Timer>> = None;
    std::future::poll_fn(|cx| {
        if let Poll::Ready(output) = future.as_mut().poll(cx) {
            return Poll::Ready(Ok(output));
        }
        let timer = timer.get_or_insert_with(|| {
            let mut timer = rt.timer();
            timer.set(Some(deadline.tick()));
            timer
        });
        timer.poll_expired(cx).map(|()| Err(Elapsed))
    })
    .await
}

/// The future of [`sleep_until`].
pub struct Sleep {
    timer: Box<dyn Timer>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        self.timer.poll_expired(cx)
    }
}

impl std::fmt::Debug for Sleep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sleep").finish_non_exhaustive()
    }
}

/// The deadline of [`timeout_at`] came first.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Error)]
#[error("the deadline has passed")]
pub struct Elapsed;
