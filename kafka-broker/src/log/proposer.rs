//! The one task that writes slots.

use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use kafka4rs_io::rt::sleep;
use tokio::sync::mpsc;

use super::command::Command;
use super::fold::{Applied, Outcome};
use super::shard::{Proposal, Shared};
use super::slot::{Nonce, Payload, Slot, SlotError, StoredSlot};
use super::snapshot;
use super::store::Create;

/// Writes what was proposed, a slot at a time: whatever arrives while one is being stored rides in the next.
#[derive(Debug)]
pub(crate) struct Proposer {
    shared: Arc<Shared>,
    queue: mpsc::Receiver<Proposal>,
    /// A proposal that did not fit the last slot.
    held: Option<Proposal>,
}

/// The log cannot go on; a broker that could not know the state must not answer from it.
#[derive(Debug)]
enum Stop {
    Corrupt { name: String, cause: SlotError },
    Encode(kafka4rs_protocol::EncodeError),
}

impl Proposer {
    pub(super) fn new(shared: Arc<Shared>, queue: mpsc::Receiver<Proposal>) -> Self {
        Self { shared, queue, held: None }
    }

    /// Runs until the last handle of the shard is gone, or it is told to stop and has written what is queued.
    pub(crate) async fn run(mut self) {
        let mut stop = self.shared.stop.subscribe();
        loop {
            let stopping = *stop.borrow();
            if stopping {
                self.queue.close();
            }
            let batch = {
                let mut stopped = std::pin::pin!(stop.wait_for(|stop| *stop && !stopping));
                let mut batch = std::pin::pin!(self.collect());
                // What is queued goes first.
                std::future::poll_fn(|cx| match batch.as_mut().poll(cx) {
                    Poll::Ready(batch) => Poll::Ready(Some(batch)),
                    Poll::Pending => stopped.as_mut().poll(cx).map(|_| None),
                })
                .await
            };
            let batch = match batch {
                Some(Some(batch)) => batch,
                Some(None) => return,
                None => continue,
            };
            let written = match self.commit(batch).await {
                Ok(()) => self.retain().await,
                stopped => stopped,
            };
            if let Err(stop) = written {
                // Proposals that wait get `Stopped` from their dropped channels.
                match stop {
                    Stop::Corrupt { name, cause } => {
                        tracing::error!(%name, %cause, "the log stops: a slot cannot be read");
                    }
                    Stop::Encode(cause) => {
                        tracing::error!(%cause, "the log stops: a slot cannot be written");
                    }
                }
                return;
            }
        }
    }

    /// The next slot's proposals: the first to come, and all that are there by then.
    async fn collect(&mut self) -> Option<Vec<Proposal>> {
        let first = match self.held.take() {
            Some(held) => held,
            None => self.queue.recv().await?,
        };
        let mut bytes = first.bytes();
        let mut batch = vec![first];
        while let Ok(next) = self.queue.try_recv() {
            bytes += next.bytes();
            if bytes > SLOT_BYTES {
                self.held = Some(next);
                break;
            }
            batch.push(next);
        }
        Some(batch)
    }

    /// Makes the proposals history and answers them.
    async fn commit(&self, batch: Vec<Proposal>) -> Result<(), Stop> {
        let commands = batch.iter().flat_map(|proposal| proposal.commands.iter().cloned());
        let commands = commands.collect::<Vec<_>>();
        let payload = gather(batch.iter().flat_map(|proposal| proposal.batches.iter()));
        let mut outcomes = self.write(commands, payload).await?.into_iter();
        for proposal in batch {
            let mine = outcomes.by_ref().take(proposal.commands.len()).collect();
            if let Some(reply) = proposal.reply {
                // Whoever does not wait any more has no use for it.
                let _ = reply.send(mine);
            }
        }
        Ok(())
    }

    /// Writes a slot of these commands under the first number that can be had.
    ///
    /// A lost number costs nothing but the try: the winner is applied, and the same commands are proposed again. They
    /// need no second validation here, for it is the fold that decides what holds.
    async fn write(&self, commands: Vec<Command>, payload: Payload) -> Result<Vec<Outcome>, Stop> {
        loop {
            let (number, parent) = {
                let state = self.shared.lock();
                (state.fold.next_slot, state.fold.head)
            };
            let slot = Slot {
                writer: self.shared.settings.node,
                incarnation: self.shared.incarnation,
                nonce: self.nonce(),
                parent,
                time_ms: self.shared.rt.wall_clock_ms(),
                commands: commands.clone(),
                payload: payload.clone(),
            };
            let mine = slot.encode().map_err(Stop::Encode)?;
            let winner = self.place(number, &mine).await?;
            let won = winner.is_none();
            let applied = self.shared.apply(number, winner.as_ref().unwrap_or(&mine));
            if won && let Applied::Valid(outcomes) = applied {
                return Ok(outcomes);
            }
            debug_assert!(!won, "a slot created behind the head names it as its parent");
        }
    }

    /// Stores a slot until it is known who has its number: this broker (`None`) or another slot.
    async fn place(&self, number: u64, mine: &StoredSlot) -> Result<Option<StoredSlot>, Stop> {
        let name = Slot::object_name(number);
        let store = &self.shared.store;
        let mut pause = FIRST_PAUSE;
        loop {
            match store.create_if_absent(&name, mine.object.chunks().to_vec()).await {
                Ok(Create::Created) => return Ok(None),
                // Maybe taken by an earlier try of this very slot: only what is stored can tell.
                Ok(Create::Exists) => {}
                Err(error) => tracing::debug!(%error, "a slot's outcome is unknown"),
            }
            match store.get(&name).await {
                Ok(Some(chunks)) => {
                    let found =
                        Slot::decode(chunks).map_err(|cause| Stop::Corrupt { name, cause })?;
                    return Ok((found.slot.nonce != mine.slot.nonce).then_some(found));
                }
                // Nothing there yet: an earlier try may still arrive, so the same bytes go again, never others.
                Ok(None) => {}
                Err(error) => tracing::debug!(%error, "a slot's outcome is still unknown"),
            }
            sleep(&*self.shared.rt, pause).await;
            pause = (pause * 2).min(LAST_PAUSE);
        }
    }

    /// Gives up the oldest slots when there are more than retention allows.
    async fn retain(&self) -> Result<(), Stop> {
        let (boundary, commands) = {
            let state = self.shared.lock();
            let limit = self.shared.settings.retention_bytes;
            if state.stored_bytes <= limit {
                return Ok(());
            }
            // An eighth at once, so that a snapshot pays for many slots.
            let mut excess = state.stored_bytes - (limit - limit / 8);
            let goes = |(_, bytes): &&(u64, u64)| {
                let goes = excess > 0;
                excess = excess.saturating_sub(*bytes);
                goes
            };
            let Some((last, _)) = state.stored.iter().take_while(goes).last() else {
                return Ok(());
            };
            (last + 1, state.fold.log_starts_above(last + 1))
        };
        if !commands.is_empty() {
            self.write(commands, Payload::default()).await?;
        }
        if let Err(error) = self.trim(boundary).await {
            // Nothing is lost: the slots stay a while longer, and the next round tries again.
            tracing::warn!(%error, "retention: slots could not be deleted");
        }
        Ok(())
    }

    /// Snapshot, then the marker, then the slots: a crash in between leaves more than is needed, never less.
    ///
    /// Only this process trims its store, so its own position is proof enough that no slot it writes was trimmed.
    /// More brokers on one store need the marker read back before anything is acknowledged.
    async fn trim(&self, boundary: u64) -> Result<(), super::store::StoreError> {
        let store = &*self.shared.store;
        let (number, fold) = {
            let state = self.shared.lock();
            (state.fold.next_slot, snapshot::encode(&state.fold))
        };
        let Some(fold) = fold else { return Ok(()) };
        snapshot::save(store, number, self.nonce(), fold).await?;
        snapshot::mark_trim(store, boundary).await?;
        let first = self.shared.lock().stored.front().map_or(boundary, |(number, _)| *number);
        for number in first..boundary {
            store.delete(&Slot::object_name(number)).await?;
        }
        self.shared.lock().forget_below(boundary);
        snapshot::delete_older(store, number, boundary).await
    }

    fn nonce(&self) -> Nonce {
        let half = || u128::from(self.shared.rt.random_u64());
        Nonce((half() << 64 | half()).max(1))
    }
}

impl Proposal {
    fn bytes(&self) -> usize {
        self.batches.iter().map(Bytes::len).sum::<usize>() + self.commands.len() * COMMAND_BYTES
    }
}

/// The payload of a slot. Large batches stay where they were received; small ones are copied together, for each
/// would keep the whole buffer it arrived in.
fn gather<'a>(batches: impl Iterator<Item = &'a Bytes>) -> Payload {
    let mut payload = Payload::default();
    let mut small = BytesMut::new();
    for batch in batches {
        if batch.len() < SHARE_FROM {
            small.extend_from_slice(batch);
        } else {
            payload.push(small.split().freeze());
            payload.push(batch.clone());
        }
    }
    payload.push(small.freeze());
    payload
}

/// Bytes of a slot at which the next proposal waits for the next one.
const SLOT_BYTES: usize = 8 << 20;
/// What a command counts for in it.
const COMMAND_BYTES: usize = 64;
/// Batches from this size on are not copied.
const SHARE_FROM: usize = 8 << 10;
const FIRST_PAUSE: Duration = Duration::from_millis(5);
const LAST_PAUSE: Duration = Duration::from_secs(1);
