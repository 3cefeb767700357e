//! The direct write: whoever opens a batch of an idle producer that does not linger sends it itself.
//!
//! The sender's state belongs to its task, behind a lock that nobody waits for but the task: a producing
//! task that finds it free does what the sender's task would do when it is woken, and the request leaves
//! before anybody else runs. A producer that is busy is left alone, so that batches form while requests are
//! under way.

use super::Shell;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, Weak};
use std::task::{Context, Poll, Waker};

/// How often it is looked whether there is still something to do before the sender's task takes over.
const PASSES: usize = 3;

/// The sender, for those who may drive it in place of its task.
#[derive(Default)]
pub(crate) struct Direct {
    shell: OnceLock<Weak<Mutex<Shell>>>,
    /// Nothing lingers and nothing is under way. A hint: the lock decides.
    invited: AtomicBool,
}

impl Direct {
    pub(super) fn serve(&self, shell: Weak<Mutex<Shell>>) {
        // There is one sender for each producer.
        let _ = self.shell.set(shell);
    }

    pub(super) fn invite(&self, invited: bool) {
        self.invited.store(invited, Ordering::Relaxed);
    }

    #[cfg(test)]
    pub(crate) fn invites(&self) -> bool {
        self.invited.load(Ordering::Relaxed)
    }

    /// As one who panics while driving.
    #[cfg(test)]
    pub(crate) fn poison(&self) {
        let shell = self.shell.get().and_then(Weak::upgrade);
        let _driven = shell.as_ref().map(|shell| shell.lock());
        panic!("half way");
    }

    /// Sends what there is on the calling task, if the producer is idle. False: the sender has to be woken.
    pub(crate) fn try_drive(&self) -> bool {
        if !self.invited.load(Ordering::Relaxed) {
            return false;
        }
        let Some(shell) = self.shell.get().and_then(Weak::upgrade) else { return false };
        // Somebody drives it already, maybe this very task, from a callback of the sender.
        let Ok(mut shell) = shell.try_lock() else { return false };
        shell.drive_in_place_of_task()
    }
}

impl fmt::Debug for Direct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Direct").field("invited", &self.invited).finish_non_exhaustive()
    }
}

impl Shell {
    /// The sender's task.
    pub(super) fn poll_task(shell: &Mutex<Self>, cx: &mut Context<'_>) -> Poll<()> {
        // Poisoned by one who drove it and panicked half way: it ends, and its end tells every delivery.
        let Ok(mut shell) = shell.lock() else { return Poll::Ready(()) };
        match &mut shell.waker {
            Some(waker) => waker.clone_from(cx.waker()),
            none => *none = Some(cx.waker().clone()),
        }
        shell.drive(cx, usize::MAX)
    }

    /// Everything that is waited for wakes the sender's task, whoever drives.
    fn drive_in_place_of_task(&mut self) -> bool {
        let Some(waker) = self.waker.clone() else { return false };
        let span = self.span.clone();
        let _entered = span.enter();
        let unwinding = WakeIfUnwinding(&waker);
        let ended = self.drive(&mut Context::from_waker(&waker), PASSES).is_ready();
        drop(unwinding);
        if ended {
            waker.wake();
        }
        true
    }
}

/// The sender's task has to notice that the sender was broken.
struct WakeIfUnwinding<'a>(&'a Waker);

impl Drop for WakeIfUnwinding<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.wake_by_ref();
        }
    }
}
