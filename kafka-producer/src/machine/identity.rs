//! Producer ids, epochs and sequence numbers of an idempotent producer.
//!
//! A partition's [`Sequences`] move between three states:
//!
//! ```text
//!            a sent batch expired with its outcome unknown
//!   Clean ──────────────────────────────────────────────▶ Unresolved
//!     ▲  ╲                                                  │      │
//!     │   ╲ a numbered batch ended without being written    │      │ drained, a number is missing
//!     │    ╲                                                │      │
//!     │     ╲─────────────▶ Broken ◀───────────────────────────────╯
//!     │                       │                             │
//!     ╰───────────────────────╯ restart under a new epoch   │
//!     ╰─────────────────────────────────────────────────────╯ drained, every number was acknowledged
//! ```
//!
//! Only `Clean` partitions number new batches.
//!
//! Source: KIP-98, KIP-360, KAFKA-5793; Kafka's `TransactionManager`, `TxnPartitionEntry`.

use kafka4rs_protocol::{ProducerEpoch, ProducerId, Sequence, Tick};
use std::time::Duration;

/// How long a broker is trusted to remember a partition's producer. Kafka's default is a day and can be
/// set to much less; too short a trust costs one round trip in which the partition sends a single batch.
pub(crate) const STATE_KEPT: Duration = Duration::from_secs(60);

/// The pair a broker knows an idempotent producer by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ProducerIdentity {
    pub(crate) id: ProducerId,
    pub(crate) epoch: ProducerEpoch,
}

/// The identity of the whole producer: what it is now, and whether a new one is being asked for.
#[derive(Debug, Default)]
pub(crate) struct IdentityKeeper {
    current: Option<ProducerIdentity>,
    requested: bool,
}

impl IdentityKeeper {
    pub(crate) fn current(&self) -> Option<ProducerIdentity> {
        self.current
    }

    /// Whether an id has to be asked for now; answers true once per need.
    pub(crate) fn take_request(&mut self) -> bool {
        let needed = self.current.is_none() && !self.requested;
        self.requested |= needed;
        needed
    }

    pub(crate) fn granted(&mut self, identity: ProducerIdentity) {
        self.requested = false;
        self.current = Some(identity);
    }

    pub(crate) fn refused(&mut self) {
        self.requested = false;
    }

    /// Moves on from `used`, whose numbering in some partition can no longer be continued. A bump
    /// that another partition made meanwhile serves this one too.
    ///
    /// The bump is local (KIP-360): a broker accepts the next epoch of an idempotent producer
    /// without being told. The last epoch cannot be bumped; a new id is asked for instead.
    pub(crate) fn move_on_from(&mut self, used: ProducerIdentity) {
        if self.current != Some(used) {
            return;
        }
        self.current = match used.epoch.get().checked_add(1) {
            Some(next) if next < i16::MAX => {
                Some(ProducerIdentity { epoch: ProducerEpoch(next), ..used })
            }
            _ => None,
        };
    }

    /// Forgets an identity that a broker refused (fenced, unknown mapping).
    pub(crate) fn discard(&mut self, used: ProducerIdentity) {
        if self.current == Some(used) {
            self.current = None;
        }
    }
}

/// Whether a partition's numbering can be continued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbering {
    /// Every number is acknowledged or belongs to a batch that will be sent again.
    Clean,
    /// A batch was given up while it may still be in the log.
    Unresolved,
    /// A number is known to be missing: the rest has to start over under a new epoch.
    Broken,
}

/// The sequence numbers of one partition.
#[derive(Debug)]
pub(crate) struct Sequences {
    identity: Option<ProducerIdentity>,
    next: Sequence,
    /// The number after the highest acknowledged one.
    acknowledged: Sequence,
    /// When something was last acknowledged under this identity.
    acknowledged_at: Option<Tick>,
    numbering: Numbering,
}

impl Sequences {
    pub(crate) fn new() -> Self {
        let zero = Sequence(0);
        Self {
            identity: None,
            next: zero,
            acknowledged: zero,
            acknowledged_at: None,
            numbering: Numbering::Clean,
        }
    }

    pub(crate) fn identity(&self) -> Option<ProducerIdentity> {
        self.identity
    }

    pub(crate) fn numbering(&self) -> Numbering {
        self.numbering
    }

    /// Gives `records` numbers under `identity`, from zero when the identity is a new one: an idle
    /// partition that kept counting across an epoch would be refused for ever (KAFKA-12152).
    pub(crate) fn assign(&mut self, identity: ProducerIdentity, records: u32) -> Sequence {
        if self.identity != Some(identity) {
            *self = Self { identity: Some(identity), ..Self::new() };
        }
        let base = self.next;
        self.next = base.advance(records);
        base
    }

    /// Notes that `records` numbers from `base` are in the log. Answers may come for an earlier batch
    /// after a later one (a retry answered as a duplicate), so the mark only moves forward.
    pub(crate) fn acknowledge(
        &mut self,
        now: Tick,
        identity: ProducerIdentity,
        base: Sequence,
        records: u32,
    ) {
        if self.identity != Some(identity) {
            return;
        }
        self.acknowledged_at = Some(now);
        let end = base.advance(records);
        if distance(self.acknowledged, end) < i32::MAX / 2 {
            self.acknowledged = end;
        }
    }

    /// Whether `base` is the number the broker waits for.
    pub(crate) fn is_next_expected(&self, base: Sequence) -> bool {
        self.acknowledged == base
    }

    /// Whether a later number than `base` is in the log.
    pub(crate) fn is_behind(&self, identity: ProducerIdentity, base: Sequence) -> bool {
        self.identity == Some(identity)
            && self.acknowledged != base
            && distance(base, self.acknowledged) < i32::MAX / 2
    }

    /// Whether the broker has state of this identity. It may have dropped that of a producer that was
    /// silent for long (`producer.id.expiration.ms`), so only what was heard lately says yes.
    pub(crate) fn is_established(&self, now: Tick) -> bool {
        self.acknowledged_at.is_some_and(|at| now - at < STATE_KEPT)
    }

    pub(crate) fn mark_unresolved(&mut self) {
        if self.identity.is_some() && self.numbering == Numbering::Clean {
            self.numbering = Numbering::Unresolved;
        }
    }

    pub(crate) fn mark_broken(&mut self) {
        if self.identity.is_some() {
            self.numbering = Numbering::Broken;
        }
    }

    /// With nothing outstanding: an unresolved partition turns out clean or broken.
    pub(crate) fn resolve(&mut self) {
        if self.numbering == Numbering::Unresolved {
            self.numbering =
                if self.acknowledged == self.next { Numbering::Clean } else { Numbering::Broken };
        }
    }

    /// Forgets the numbering; the next batch starts at zero under the identity of that time.
    pub(crate) fn restart(&mut self) {
        *self = Self::new();
    }

    #[cfg(test)]
    pub(crate) fn starting_at(identity: ProducerIdentity, next: Sequence) -> Self {
        Self {
            identity: Some(identity),
            next,
            acknowledged: next,
            acknowledged_at: Some(Tick::ZERO),
            numbering: Numbering::Clean,
        }
    }
}

/// How far `to` lies after `from`, on the ring of 2^31 sequence numbers.
fn distance(from: Sequence, to: Sequence) -> i32 {
    to.get().wrapping_sub(from.get()) & i32::MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: ProducerIdentity = ProducerIdentity { id: ProducerId(7), epoch: ProducerEpoch(0) };

    #[test]
    fn numbers_are_gap_free_and_wrap_after_the_largest() {
        let mut sequences = Sequences::starting_at(FIRST, Sequence(i32::MAX - 1));
        assert_eq!(sequences.assign(FIRST, 4), Sequence(i32::MAX - 1));
        assert_eq!(sequences.assign(FIRST, 1), Sequence(2));
    }

    #[test]
    fn an_idle_partition_starts_at_zero_under_a_new_epoch() {
        let mut sequences = Sequences::starting_at(FIRST, Sequence(40));
        let bumped = ProducerIdentity { epoch: ProducerEpoch(1), ..FIRST };
        assert_eq!(sequences.assign(bumped, 3), Sequence(0));
    }

    #[test]
    fn an_acknowledgement_of_an_earlier_batch_moves_nothing_back() {
        let mut sequences = Sequences::new();
        sequences.assign(FIRST, 10);
        sequences.assign(FIRST, 10);
        sequences.acknowledge(Tick::ZERO, FIRST, Sequence(10), 10);
        sequences.acknowledge(Tick::ZERO, FIRST, Sequence(0), 10);
        assert!(sequences.is_next_expected(Sequence(20)));
    }

    #[test]
    fn two_partitions_that_break_under_one_epoch_bump_it_once() {
        let mut keeper = IdentityKeeper::default();
        assert!(keeper.take_request());
        keeper.granted(FIRST);
        keeper.move_on_from(FIRST);
        keeper.move_on_from(FIRST);
        assert_eq!(keeper.current().map(|identity| identity.epoch), Some(ProducerEpoch(1)));
    }

    #[test]
    fn the_last_epoch_leads_to_a_new_producer_id() {
        let last = ProducerIdentity { epoch: ProducerEpoch(i16::MAX - 1), ..FIRST };
        let mut keeper = IdentityKeeper::default();
        keeper.granted(last);
        keeper.move_on_from(last);
        assert_eq!(keeper.current(), None);
        assert!(keeper.take_request());
        assert!(!keeper.take_request());
    }
}
