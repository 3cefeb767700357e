//! Records one by one: a batch at a time is taken out of the buffer, and most records cost no lock.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use kafka4rs_core::{KafkaError, Result, TopicPartition};
use kafka4rs_protocol::record::{DecodeLimits, DecodedBatch};
use kafka4rs_protocol::{LeaderEpoch, Offset};

use crate::decode::{self, DecodeRules, DeliveredBatch};
use crate::machine::positions::{Cursor, Incarnation, Leave};
use crate::record::ConsumerRecord;
use crate::records::ConsumerRecords;
use crate::shared::Shared;
use crate::state::{State, stuck_error};
use crate::wake::Bell;

/// Whose records are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Of<'a> {
    /// Those of every partition that no stream of its own has.
    Rest,
    /// Those of a partition that has a stream, under the assignment it was made for.
    Stream(&'a TopicPartition, Incarnation),
}

/// A batch whose records are being given out, the first of them in the application's hands.
#[derive(Debug)]
struct Current {
    partition: TopicPartition,
    assignment: Incarnation,
    cursor: Arc<Cursor>,
    batch: Arc<DecodedBatch>,
    /// Of the record in hand.
    index: usize,
    next: Offset,
    epoch: LeaderEpoch,
}

impl Current {
    fn record(&self) -> ConsumerRecord {
        ConsumerRecord::of_batch(&self.partition, self.assignment, &self.batch, self.index)
    }
}

/// What an application that takes single records has of the current batch.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    current: Option<Current>,
    /// The record in hand is to be given once more: whoever asked for it could not use it.
    again: bool,
}

impl Reader {
    /// The next record of the batch, without a lock. `None`: ask [`Shared::next_record`].
    #[inline]
    pub(crate) fn next_of_batch(&mut self, shared: &Shared) -> Option<ConsumerRecord> {
        let current = self.current.as_mut()?;
        if current.cursor.is_ended() || shared.interrupted.load(Ordering::Relaxed) {
            return None;
        }
        if std::mem::take(&mut self.again) {
            current.cursor.take(current.record().offset());
            return Some(current.record());
        }
        let view = current.batch.get(current.index + 1)?;
        current.index += 1;
        current.cursor.take(view.offset);
        Some(current.record())
    }

    /// The record that was given last is given again with the next call: it is not dealt with.
    pub(crate) fn give_again(&mut self) {
        if let Some(current) = &self.current {
            current.cursor.give_back();
            self.again = true;
        }
    }
}

/// The rest of a batch whose reader had to leave it: a partition that was paused, a stream that was dropped.
#[derive(Debug)]
struct Parked {
    partition: TopicPartition,
    incarnation: Incarnation,
    batch: DeliveredBatch,
    next: Offset,
    epoch: LeaderEpoch,
}

/// A partition that a stream of its own reads.
#[derive(Debug)]
struct Claim {
    assignment: Incarnation,
    bell: Arc<Bell>,
}

/// What single-record readers leave behind the consumer's lock.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// At most one of a partition, and seldom any.
    parked: Vec<Parked>,
    claims: BTreeMap<TopicPartition, Claim>,
    /// Polls gave records out that are not moved past.
    pub(crate) polled: bool,
}

/// What there is for a reader right now.
#[derive(Debug)]
pub(crate) enum Next {
    Record(ConsumerRecord),
    /// Wait until the bell is rung.
    Nothing,
    /// The application has to decide before anything comes; asking again will not help.
    Stuck(KafkaError),
    Failed(KafkaError),
    /// Nothing will ever come: the partition is given up, or the consumer is closed.
    Over,
}

impl Reading {
    /// Whether a stream of its own reads the partition.
    pub(crate) fn is_claimed(&self, partition: &TopicPartition) -> bool {
        !self.claims.is_empty() && self.claims.contains_key(partition)
    }
}

impl State {
    /// Makes a partition a stream's, if no other stream has it.
    pub(crate) fn claim(
        &mut self,
        partition: &TopicPartition,
        assignment: Incarnation,
    ) -> Option<Arc<Bell>> {
        if let Some(claim) = self.reading.claims.get(partition)
            && claim.assignment == assignment
        {
            return None;
        }
        let bell = Arc::new(Bell::default());
        let claim = Claim { assignment, bell: bell.clone() };
        self.reading.claims.insert(partition.clone(), claim);
        Some(bell)
    }

    pub(crate) fn release_claim(&mut self, partition: &TopicPartition, assignment: Incarnation) {
        let claims = &mut self.reading.claims;
        if claims.get(partition).is_some_and(|claim| claim.assignment == assignment) {
            claims.remove(partition);
        }
    }

    /// The first error that is not for a stream.
    pub(crate) fn pop_error(&mut self) -> Option<KafkaError> {
        let claims = &self.reading.claims;
        let at = self.errors.iter().position(|error| {
            error.topic_partition().is_none_or(|partition| !claims.contains_key(partition))
        })?;
        self.errors.remove(at)
    }

    /// The first partition without a stream that the application has to decide about.
    pub(crate) fn stuck_rest(&self) -> Option<KafkaError> {
        let claims = &self.reading.claims;
        if claims.is_empty() {
            return self.positions.stuck().map(|(partition, why)| stuck_error(partition, why));
        }
        let mut rest = self.positions.partitions().filter(|p| !claims.contains_key(*p));
        rest.find_map(|p| Some(stuck_error(p, self.positions.stuck_at(p)?)))
    }

    pub(crate) fn bells(&self) -> Vec<Arc<Bell>> {
        self.reading.claims.values().map(|claim| claim.bell.clone()).collect()
    }

    pub(crate) fn bell_of(&self, partition: &TopicPartition) -> Option<Arc<Bell>> {
        self.reading.claims.get(partition).map(|claim| claim.bell.clone())
    }

    /// A rest that can be given out now.
    fn unpark(&mut self, of: Of<'_>) -> Option<Parked> {
        let State { reading, positions, .. } = self;
        let Reading { parked, claims, .. } = reading;
        if parked.is_empty() {
            return None;
        }
        parked.retain(|rest| positions.is_current(&rest.partition, rest.incarnation));
        let at = parked.iter().position(|rest| {
            let meant = match of {
                Of::Rest => !claims.contains_key(&rest.partition),
                Of::Stream(partition, _) => rest.partition == *partition,
            };
            meant && positions.delivers(&rest.partition, rest.incarnation)
        })?;
        let rest = parked.swap_remove(at);
        let given =
            positions.deliver_rest(&rest.partition, rest.incarnation, rest.next, rest.epoch);
        given.then_some(rest)
    }

    /// Gives a poll what readers left.
    pub(crate) fn hand_out_rests(&mut self, records: &mut ConsumerRecords) {
        while let Some(rest) = self.unpark(Of::Rest) {
            self.reading.polled = true;
            let high_watermark = self.positions.high_watermark(&rest.partition);
            let assignment = self.positions.assignment(&rest.partition);
            records.push(
                &rest.partition,
                assignment,
                vec![rest.batch],
                rest.next,
                rest.epoch,
                high_watermark,
            );
        }
    }

    /// What has to be said before records are given out, if anything.
    pub(crate) fn news_for(&mut self, of: Of<'_>) -> Option<Next> {
        let Of::Stream(partition, assignment) = of else {
            return self.check().err().map(|error| match self.is_stuck() {
                true => Next::Stuck(error),
                false => Next::Failed(error),
            });
        };
        if self.fatal.is_some() || self.closed || !self.positions.is_open(partition, assignment) {
            return Some(Next::Over);
        }
        let about_it = self.errors.iter().position(|e| e.topic_partition() == Some(partition));
        if let Some(error) = about_it.and_then(|at| self.errors.remove(at)) {
            return Some(Next::Failed(error));
        }
        let why = self.positions.stuck_at(partition)?;
        Some(Next::Stuck(stuck_error(partition, why)))
    }

    fn is_stuck(&self) -> bool {
        self.fatal.is_none()
            && !self.closed
            && self.errors.is_empty()
            && self.stuck_rest().is_some()
    }
}

impl Shared {
    /// The record after the one in hand, which is moved past.
    pub(crate) fn next_record(&self, reader: &mut Reader, of: Of<'_>) -> Next {
        if let Some(record) = reader.next_of_batch(self) {
            return Next::Record(record);
        }
        self.leave_batch(reader, true);
        if matches!(of, Of::Rest)
            && let Err(error) = self.check_interrupted()
        {
            return Next::Failed(error);
        }
        let mut state = self.lock();
        if let Some(news) = state.news_for(of) {
            return news;
        }
        if let Some(rest) = state.unpark(of) {
            let Parked { partition, batch, next, epoch, .. } = rest;
            return self.begin_batch(&mut state, reader, partition, batch, next, epoch);
        }
        drop(state);
        self.next_batch(reader, of)
    }

    /// Decodes until there is a batch with records.
    fn next_batch(&self, reader: &mut Reader, of: Of<'_>) -> Next {
        let rules = DecodeRules {
            check_crcs: self.settings.check_crcs,
            limits: DecodeLimits { max_decompressed: self.settings.max_decompressed },
            // A batch at a time.
            enough_bytes: usize::MAX,
        };
        let mut state = self.lock();
        let mut look = false;
        let found = loop {
            let State { positions, buffer, reading, .. } = &mut *state;
            let wanted = match of {
                Of::Rest => None,
                Of::Stream(partition, _) => positions.incarnation_of(partition),
            };
            let region = buffer.take(|region| match wanted {
                // An incarnation belongs to one partition only.
                Some(wanted) if region.incarnation != wanted => false,
                None if matches!(of, Of::Stream(..)) => false,
                _ => {
                    positions.delivers(&region.partition, region.incarnation)
                        && (wanted.is_some() || !reading.is_claimed(&region.partition))
                }
            });
            let Some(mut region) = region else { break Next::Nothing };
            let Some(position) = positions.check_out(&region.partition) else { continue };
            // Decoding takes long, and connections publish meanwhile.
            drop(state);
            let decoded = self
                .scratch
                .with(|scratch| decode::decode(&mut region, position, 1, rules, scratch));
            state = self.lock();
            let (partition, next, epoch) = (region.partition.clone(), decoded.next, decoded.epoch);
            let mut records = ConsumerRecords::new(&self.scratch);
            look |= state.hand_out(region, decoded, &mut records);
            state.positions.check_in(&partition);
            look |= state.plan.waits_for_room();
            if let Some(batch) = records.into_batch() {
                break self.begin_batch(&mut state, reader, partition, batch, next, epoch);
            }
            if let Some(news) = state.news_for(of) {
                break news;
            }
        };
        // Only markers may have been passed, and a revocation may be waiting for that.
        look |= state.wants_poll && matches!(found, Next::Nothing);
        drop(state);
        if look {
            self.nudge.ring();
        }
        found
    }

    /// The first record of a batch that was delivered.
    fn begin_batch(
        &self,
        state: &mut State,
        reader: &mut Reader,
        partition: TopicPartition,
        batch: DeliveredBatch,
        next: Offset,
        epoch: LeaderEpoch,
    ) -> Next {
        let DeliveredBatch { batch, first: index } = batch;
        let assignment = state.positions.assignment(&partition);
        let (Some(assignment), Some(view)) = (assignment, batch.get(index)) else {
            return Next::Nothing;
        };
        let cursor = Cursor::new(view.offset);
        state.positions.begin_reading(&partition, cursor.clone(), epoch);
        let current = Current { partition, assignment, cursor, batch, index, next, epoch };
        let record = current.record();
        reader.current = Some(current);
        reader.again = false;
        Next::Record(record)
    }

    /// The reader has no batch any more; what is left of it is kept for whoever asks next. Whether the record in hand
    /// is dealt with is the caller's to know.
    pub(crate) fn leave_batch(&self, reader: &mut Reader, moved_past: bool) {
        let Some(current) = reader.current.take() else { return };
        let again = std::mem::take(&mut reader.again);
        let Current { partition, assignment, cursor, batch, index, next, epoch } = current;
        let used_up = index + 1 >= batch.len() && !again;
        let leave = Leave { moved_past, used_up };
        let mut state = self.lock();
        let kept = state.positions.end_reading(&partition, assignment, &cursor, leave);
        // A topic made anew is another assignment: what is in hand ends with the next poll.
        state.reading.polled |= state.positions.is_outstanding(&partition);
        // A revocation may be waiting for this.
        let wanted = state.wants_poll;
        if let Some(incarnation) = kept {
            let first = if again { index } else { index + 1 };
            let batch = DeliveredBatch { batch, first };
            state.reading.parked.push(Parked { partition, incarnation, batch, next, epoch });
        } else if let Some(batch) = Arc::into_inner(batch) {
            drop(state);
            self.scratch.with(|scratch| scratch.recycle(batch));
        } else {
            drop(state);
        }
        if wanted {
            self.nudge.ring();
        }
    }

    /// Whether somebody has called `wakeup`; the call is used up by this.
    pub(crate) fn check_interrupted(&self) -> Result<()> {
        if self.interrupted.load(Ordering::Relaxed)
            && self.interrupted.swap(false, Ordering::AcqRel)
        {
            return Err(KafkaError::new(
                kafka4rs_core::ErrorKind::Interrupted,
                "the consumer was woken up",
            ));
        }
        Ok(())
    }

    /// There is news of this partition.
    pub(crate) fn ring(&self, partition: &TopicPartition) {
        let bell = match self.has_streams.load(Ordering::Acquire) {
            true => self.lock().bell_of(partition),
            false => None,
        };
        match bell {
            Some(bell) => bell.ring(),
            None => self.data.ring(),
        }
    }

    /// There is news that may concern anybody who waits.
    pub(crate) fn ring_all(&self) {
        if self.has_streams.load(Ordering::Acquire) {
            let bells = self.lock().bells();
            bells.iter().for_each(|bell| bell.ring());
        }
        self.data.ring();
    }
}
