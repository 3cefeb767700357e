//! What a partition remembers of an idempotent producer (KIP-98).

use std::collections::VecDeque;

use kafka4rs_protocol::{ErrorCode, Sequence};

use super::codec::fields;
use super::command::Append;

/// The last batches of one producer in one partition.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ProducerWindow {
    epoch: i16,
    /// Oldest first, at most [`KEPT`].
    batches: VecDeque<SequencedBatch>,
    last_use_ms: i64,
}
fields!(ProducerWindow { epoch, batches, last_use_ms });

#[derive(Clone, Debug, PartialEq)]
struct SequencedBatch {
    first: i32,
    last: i32,
    base_offset: i64,
}
fields!(SequencedBatch { first, last, base_offset });

/// What a batch is to the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sequenced {
    /// The next one: append it.
    Next,
    /// Appended before, at this offset.
    Duplicate { base_offset: i64 },
    /// It must not be appended.
    Refused(ErrorCode),
}

impl ProducerWindow {
    /// Judges a batch by what is remembered of its producer.
    ///
    /// Source: Kafka's `ProducerAppendInfo` and `ProducerStateManager`. A producer of which nothing is remembered
    /// may begin anywhere: its state may have expired, and refusing would lose data.
    pub(crate) fn judge(window: Option<&Self>, append: &Append, now_ms: i64) -> Sequenced {
        let Some(window) = window.filter(|window| !window.is_expired(now_ms)) else {
            return Sequenced::Next;
        };
        if append.producer_epoch < window.epoch {
            return Sequenced::Refused(ErrorCode::InvalidProducerEpoch);
        }
        if append.producer_epoch > window.epoch {
            return match append.base_sequence {
                0 => Sequenced::Next,
                _ => Sequenced::Refused(ErrorCode::OutOfOrderSequenceNumber),
            };
        }
        let (first, last) = (append.base_sequence, last_sequence(append));
        let same = |batch: &&SequencedBatch| batch.first == first && batch.last == last;
        if let Some(batch) = window.batches.iter().rev().find(same) {
            return Sequenced::Duplicate { base_offset: batch.base_offset };
        }
        match window.batches.back() {
            Some(batch) if Sequence(batch.last).advance(1).get() != first => {
                Sequenced::Refused(ErrorCode::OutOfOrderSequenceNumber)
            }
            _ => Sequenced::Next,
        }
    }

    /// Remembers a batch that was appended at `base_offset`.
    pub(crate) fn remember(
        window: Option<Self>,
        append: &Append,
        base_offset: i64,
        now_ms: i64,
    ) -> Self {
        let mut window = window
            .filter(|window| window.epoch == append.producer_epoch && !window.is_expired(now_ms))
            .unwrap_or(Self {
                epoch: append.producer_epoch,
                batches: VecDeque::new(),
                last_use_ms: now_ms,
            });
        if window.batches.len() >= KEPT {
            window.batches.pop_front();
        }
        window.batches.push_back(SequencedBatch {
            first: append.base_sequence,
            last: last_sequence(append),
            base_offset,
        });
        window.last_use_ms = now_ms;
        window
    }

    pub(crate) fn epoch(&self) -> i16 {
        self.epoch
    }

    /// The last sequence, -1 if none is remembered.
    pub(crate) fn last(&self) -> i32 {
        self.batches.back().map_or(-1, |batch| batch.last)
    }

    /// Whether the producer was silent for a day.
    pub(crate) fn is_expired(&self, now_ms: i64) -> bool {
        now_ms.saturating_sub(self.last_use_ms) > EXPIRATION_MS
    }
}

fn last_sequence(append: &Append) -> i32 {
    let delta = u32::try_from(append.count - 1).unwrap_or(0);
    Sequence(append.base_sequence).advance(delta).get()
}

/// As many as a producer may have in flight. Kafka: `ProducerStateEntry.NUM_BATCHES_TO_RETAIN`.
const KEPT: usize = 5;
/// Kafka: producer.id.expiration.ms.
const EXPIRATION_MS: i64 = 24 * 60 * 60 * 1000;

#[cfg(test)]
mod tests {
    use kafka4rs_protocol::TopicId;

    use super::*;

    fn batch(epoch: i16, sequence: i32, count: i32) -> Append {
        Append {
            topic: TopicId::ZERO,
            partition: 0,
            leader_epoch: 0,
            producer_id: 1,
            producer_epoch: epoch,
            base_sequence: sequence,
            count,
            len: 0,
            crc: 0,
            max_timestamp: 0,
        }
    }

    fn judge(window: &ProducerWindow, append: &Append) -> Sequenced {
        ProducerWindow::judge(Some(window), append, 0)
    }

    fn after(batches: &[(i32, i32)]) -> ProducerWindow {
        let mut window = None;
        for (i, (sequence, count)) in batches.iter().enumerate() {
            let append = batch(3, *sequence, *count);
            window = Some(ProducerWindow::remember(window, &append, 100 + i as i64, 0));
        }
        window.unwrap()
    }

    const REFUSED: Sequenced = Sequenced::Refused(ErrorCode::OutOfOrderSequenceNumber);

    #[test]
    fn an_unknown_producer_begins_anywhere() {
        assert_eq!(ProducerWindow::judge(None, &batch(0, 77, 1), 0), Sequenced::Next);
    }

    #[test]
    fn the_next_sequence_is_appended_and_a_gap_is_refused() {
        let window = after(&[(0, 3), (3, 2)]);
        assert_eq!(judge(&window, &batch(3, 5, 1)), Sequenced::Next);
        assert_eq!(judge(&window, &batch(3, 6, 1)), REFUSED);
    }

    #[test]
    fn any_of_the_last_five_is_a_duplicate_and_older_ones_are_out_of_order() {
        let window = after(&[(0, 1), (1, 1), (2, 1), (3, 1), (4, 1), (5, 1)]);
        for sequence in 1..=5 {
            let duplicate = Sequenced::Duplicate { base_offset: 100 + i64::from(sequence) };
            assert_eq!(judge(&window, &batch(3, sequence, 1)), duplicate);
        }
        assert_eq!(judge(&window, &batch(3, 0, 1)), REFUSED);
        assert_eq!(judge(&window, &batch(3, 4, 2)), REFUSED);
    }

    #[test]
    fn a_new_epoch_begins_at_zero_and_fences_the_old_one() {
        let window = after(&[(0, 3)]);
        assert_eq!(judge(&window, &batch(4, 3, 1)), REFUSED);
        assert_eq!(judge(&window, &batch(4, 0, 1)), Sequenced::Next);
        let window = ProducerWindow::remember(Some(window), &batch(4, 0, 1), 200, 0);
        let fenced = Sequenced::Refused(ErrorCode::InvalidProducerEpoch);
        assert_eq!(judge(&window, &batch(3, 3, 1)), fenced);
    }

    #[test]
    fn sequences_wrap_to_zero() {
        let window = after(&[(i32::MAX - 1, 3)]);
        assert_eq!(judge(&window, &batch(3, 1, 1)), Sequenced::Next);
        let duplicate = Sequenced::Duplicate { base_offset: 100 };
        assert_eq!(judge(&window, &batch(3, i32::MAX - 1, 3)), duplicate);
    }

    #[test]
    fn a_day_of_silence_forgets() {
        let window = after(&[(0, 3)]);
        let next_day = EXPIRATION_MS + 1;
        let judged = ProducerWindow::judge(Some(&window), &batch(2, 9, 1), next_day);
        assert_eq!(judged, Sequenced::Next);
    }
}
