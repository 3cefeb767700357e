//! The order of a partition's batches between those who fill them and the sender who takes them.

use std::collections::VecDeque;

/// One open batch, and the closed ones until the sender takes them. Belongs behind a lock.
///
/// A batch is sealed outside of the lock, by whoever closed it, and several may be at it at once; each has
/// its place from the moment of its closing, and nothing is handed over before what was closed earlier.
#[derive(Debug)]
pub(crate) struct SlotQueue<O, S> {
    pub(crate) open: Option<O>,
    /// In the order of closing; `None` while somebody seals it.
    closed: VecDeque<Option<S>>,
    /// The place of the first of `closed`.
    first: u64,
    /// The sender was told and has not looked yet.
    told: bool,
}

impl<O, S> Default for SlotQueue<O, S> {
    fn default() -> Self {
        Self { open: None, closed: VecDeque::new(), first: 0, told: false }
    }
}

impl<O, S> SlotQueue<O, S> {
    /// Closes the open batch: the batch, and the place that is kept for it.
    pub(crate) fn close(&mut self) -> Option<(O, u64)> {
        let batch = self.open.take()?;
        let place = self.first + self.closed.len() as u64;
        self.closed.push_back(None);
        Some((batch, place))
    }

    /// Puts what became of a closed batch into its place.
    pub(crate) fn put(&mut self, place: u64, batch: S) {
        let at = usize::try_from(place.wrapping_sub(self.first)).unwrap_or(usize::MAX);
        match self.closed.get_mut(at) {
            Some(entry) => *entry = Some(batch),
            None => debug_assert!(false, "a sealed batch lost its place"),
        }
    }

    /// Whether the sender has to be told that there is something for it; once between two of its looks.
    pub(crate) fn tell(&mut self) -> bool {
        !std::mem::replace(&mut self.told, true)
    }

    /// The sender looks: the sealed batches up to the first that is still being sealed.
    pub(crate) fn take(&mut self) -> Vec<S> {
        self.told = false;
        let mut taken = Vec::new();
        while let Some(Some(_)) = self.closed.front() {
            taken.extend(self.closed.pop_front().flatten());
            self.first += 1;
        }
        taken
    }
}
