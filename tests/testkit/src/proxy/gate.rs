use std::sync::Arc;

use tokio::sync::{Semaphore, watch};

/// Holds frames back until they are released; what follows them on their connection waits behind them.
#[derive(Clone, Debug)]
pub struct Gate(Arc<State>);

#[derive(Debug)]
struct State {
    permits: Semaphore,
    waiting: watch::Sender<usize>,
}

impl Gate {
    pub(super) fn new() -> Self {
        Self(Arc::new(State { permits: Semaphore::new(0), waiting: watch::Sender::new(0) }))
    }

    /// Frames that are held now.
    pub fn waiting(&self) -> usize {
        *self.0.waiting.borrow()
    }

    /// Waits until so many are held. The caller sets the limit of the wait.
    ///
    /// # Cancel safety
    /// Cancel safe.
    pub async fn wait_for(&self, count: usize) {
        // The sender lives as long as this gate.
        let _ = self.0.waiting.subscribe().wait_for(|waiting| *waiting >= count).await;
    }

    /// Lets the next one pass: the one that has waited longest, or else the next that comes.
    pub fn release_next(&self) {
        self.0.permits.add_permits(1);
    }

    /// Lets all pass, and all that come later.
    pub fn release_all(&self) {
        self.0.permits.close();
    }

    pub(super) async fn pass(&self) {
        let _counted = Counted::new(&self.0.waiting);
        // An error means that the gate stands open.
        if let Ok(permit) = self.0.permits.acquire().await {
            permit.forget();
        }
    }
}

/// One that waits, counted also when its connection ends meanwhile.
struct Counted<'a>(&'a watch::Sender<usize>);

impl<'a> Counted<'a> {
    fn new(waiting: &'a watch::Sender<usize>) -> Self {
        waiting.send_modify(|waiting| *waiting += 1);
        Self(waiting)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|waiting| *waiting -= 1);
    }
}
