//! What the consumer, its shell and the connections' sinks share.

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use kafka4rs_core::rt::RuntimeRef;
use kafka4rs_core::{Client, ErrorKind, KafkaError, Result, TopicPartition};
use kafka4rs_protocol::record::{DecodeLimits, DecodeScratch};
use kafka4rs_protocol::{Deadline, LeaderEpoch, Offset, Tick};
use tokio::sync::broadcast;

use crate::config::Settings;
use crate::decode::{self, DecodeRules};
use crate::machine::fetch_plan::FetchLimits;
use crate::machine::positions::{PositionEvent, PositionRules, ResetTo};
use crate::metrics::ConsumerMetrics;
use crate::position_events::KEPT_POSITION_EVENTS;
use crate::rebalance::{KEPT_EVENTS, RebEvent};
use crate::record::ConsumerRecord;
use crate::records::{ConsumerRecords, ScratchPool};
use crate::slab::SlabPool;
use crate::state::{State, stuck_error};
use crate::subscription::{Choice, Subscription};
use crate::wake::Bell;

/// One consumer's common ground: a plain mutex over what is small and synchronous, and two bells.
/// The lock is taken per answered partition and per polled region, never per record, and is never
/// held across an await.
pub(crate) struct Shared {
    pub(crate) client: Client,
    pub(crate) settings: Settings,
    /// Drawn when it is first needed: without a group it means nothing.
    member_id: OnceLock<String>,
    /// Names this consumer's own connections.
    pub(crate) fetch_lane: u64,
    pub(crate) group_lane: u64,
    state: Mutex<State>,
    /// Poll waits for records or errors.
    pub(crate) data: Bell,
    /// The shell waits for something to do.
    pub(crate) nudge: Bell,
    /// Somebody called `wakeup`.
    pub(crate) interrupted: AtomicBool,
    /// Records were taken one by one since the shell last looked: that is polling too.
    pub(crate) took: AtomicBool,
    /// Partitions may have streams of their own, with bells of their own.
    pub(crate) has_streams: AtomicBool,
    /// Counts the times that partitions were opened.
    pub(crate) assignments: AtomicU64,
    pub(crate) events: broadcast::Sender<RebEvent>,
    pub(crate) position_events: broadcast::Sender<PositionEvent>,
    pub(crate) scratch: ScratchPool,
    pub(crate) slabs: SlabPool,
}

impl Shared {
    pub(crate) fn new(client: Client, settings: Settings, subscription: Subscription) -> Arc<Self> {
        let config = client.config();
        let backoff = (config.retry_backoff(), config.retry_backoff_max());
        let rules = PositionRules {
            reset: settings.reset_to(),
            has_group: settings.group_id.is_some(),
            retry_backoff: backoff.0,
            retry_backoff_max: backoff.1,
        };
        let limits = FetchLimits {
            answer_bytes: settings.fetch_max_bytes,
            partition_bytes: settings.max_partition_fetch_bytes,
            buffer_bytes: settings.fetch_buffer,
            retry_backoff: backoff.0,
            retry_backoff_max: backoff.1,
            max_wait: settings.fetch_max_wait,
        };
        let runtime = client.runtime();
        let member_id = OnceLock::new();
        if subscription.is_group() {
            let _fresh = member_id.set(draw_id(runtime));
        }
        let mut state = State::new(rules, limits, runtime.now());
        state.choice = Choice::new(subscription);
        if !settings.auto_store {
            state.positions.store_by_hand();
        }
        let (fetch_lane, group_lane) = (client.next_lane_id(), client.next_lane_id());
        Arc::new(Self {
            settings,
            member_id,
            fetch_lane,
            group_lane,
            state: Mutex::new(state),
            data: Bell::default(),
            nudge: Bell::default(),
            interrupted: AtomicBool::new(false),
            took: AtomicBool::new(false),
            has_streams: AtomicBool::new(false),
            assignments: AtomicU64::new(0),
            events: broadcast::Sender::new(KEPT_EVENTS),
            position_events: broadcast::Sender::new(KEPT_POSITION_EVENTS),
            scratch: ScratchPool::default(),
            slabs: SlabPool::default(),
            client,
        })
    }

    /// The name that this consumer has in its group; empty as long as it had no use for one.
    pub(crate) fn member_id(&self) -> &str {
        self.member_id.get().map_or("", String::as_str)
    }

    pub(crate) fn give_member_id(&self) {
        self.member_id.get_or_init(|| draw_id(self.runtime()));
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        // A panic while it was held is a bug of ours; the state is consistent between statements.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn runtime(&self) -> &RuntimeRef {
        self.client.runtime()
    }

    pub(crate) fn now(&self) -> Tick {
        self.runtime().now()
    }

    /// The deadline of a call that has no timeout of its own.
    pub(crate) fn api_deadline(&self) -> Deadline {
        Deadline::after(self.now(), self.client.config().default_api_timeout())
    }

    /// The group, or the error that says how to give one.
    pub(crate) fn group(&self, operation: &'static str) -> Result<&str> {
        self.settings.group_id.as_deref().ok_or_else(|| {
            KafkaError::config(format!("{operation} needs a group: set group_id (group.id)"))
        })
    }

    /// Refuses to commit records of a partition that was given up since.
    pub(crate) fn still_owns(&self, records: &ConsumerRecords) -> Result<()> {
        let state = self.lock();
        let given_up = records
            .assignments()
            .find(|(partition, assignment)| state.positions.assignment(partition) != *assignment);
        let Some((partition, _)) = given_up else { return Ok(()) };
        Err(given_up_since(partition))
    }

    /// The same for a single record.
    pub(crate) fn still_owns_record(&self, record: &ConsumerRecord) -> Result<()> {
        let partition = record.topic_partition();
        if self.lock().positions.assignment(&partition) == record.assignment() {
            return Ok(());
        }
        Err(given_up_since(&partition))
    }

    /// Notes that the application is done with a record, and all before it.
    pub(crate) fn store_offset(&self, record: &ConsumerRecord) -> Result<()> {
        if self.settings.auto_store {
            return Err(KafkaError::config("offsets are stored by themselves").advise(
                "turn enable_auto_offset_store (enable.auto.offset.store) off to store them by hand",
            ));
        }
        let (partition, at) = (record.topic_partition(), record.next_offset());
        let epoch = at.leader_epoch.unwrap_or(LeaderEpoch::NONE);
        let mut state = self.lock();
        if state.positions.store(&partition, record.assignment(), at.offset, epoch) {
            return Ok(());
        }
        Err(given_up_since(&partition))
    }

    /// Tells the application with the next poll.
    pub(crate) fn report(&self, error: KafkaError) {
        self.lock().report(error);
        self.ring_all();
    }

    pub(crate) fn seek(&self, partition: &TopicPartition, offset: Offset) -> Result<()> {
        if offset.get() < 0 {
            return Err(KafkaError::config(format!("{partition}: cannot seek to {offset}")));
        }
        self.change(partition, |state| state.positions.seek(partition, offset))
    }

    pub(crate) fn seek_to(&self, partition: &TopicPartition, to: ResetTo) -> Result<()> {
        self.change(partition, |state| state.positions.seek_to(partition, to))
    }

    pub(crate) fn set_paused(&self, partition: &TopicPartition, paused: bool) -> Result<()> {
        self.change(partition, |state| state.positions.set_paused(partition, paused))
    }

    fn change(
        &self,
        partition: &TopicPartition,
        change: impl FnOnce(&mut State) -> bool,
    ) -> Result<()> {
        let mut state = self.lock();
        if !change(&mut state) {
            return Err(KafkaError::config(format!(
                "{partition} is not assigned to this consumer; it can be changed only while it is"
            )));
        }
        state.drop_stale();
        drop(state);
        self.nudge.ring();
        Ok(())
    }

    /// All numbers at this moment.
    pub(crate) fn metrics(&self) -> ConsumerMetrics {
        let now = self.now();
        let mut metrics = self.lock().metrics(now);
        metrics.buffered_bytes = self.slabs.in_use() as u64;
        metrics
    }

    /// The position, if it is known by now; an error if it never will be.
    pub(crate) fn position(&self, partition: &TopicPartition) -> Result<Option<Offset>> {
        let state = self.lock();
        if let Some(error) = &state.fatal {
            return Err(error.clone());
        }
        if state.closed {
            return Err(KafkaError::closed("consumer"));
        }
        if !state.positions.contains(partition) {
            return Err(KafkaError::config(format!(
                "{partition} is not assigned to this consumer"
            )));
        }
        match state.positions.stuck_at(partition) {
            Some(why) => Err(stuck_error(partition, why)),
            None => Ok(state.positions.position(partition)),
        }
    }

    /// Offsets from the position to the end of the log, as far as both are known.
    pub(crate) fn lag(&self, partition: &TopicPartition) -> Option<u64> {
        let state = self.lock();
        let end = state.positions.high_watermark(partition)?;
        let position = state.positions.position(partition)?;
        u64::try_from(end.get() - position.get()).ok().or(Some(0))
    }

    /// The application asks for records: it moved past what it was given.
    pub(crate) fn begin_poll(&self) {
        let now = self.now();
        let mut state = self.lock();
        if std::mem::take(&mut state.reading.polled) {
            state.positions.move_past();
        }
        state.polling = true;
        state.last_poll = now;
        let first = !std::mem::replace(&mut state.started, true);
        let wanted = std::mem::take(&mut state.wants_poll);
        drop(state);
        if first || wanted {
            self.nudge.ring();
        }
    }

    pub(crate) fn end_poll(&self) {
        let now = self.now();
        let mut state = self.lock();
        state.polling = false;
        state.last_poll = now;
    }

    /// Partitions were assigned, and can be read.
    pub(crate) fn note_assignment(&self) {
        self.assignments.fetch_add(1, Ordering::Release);
        self.ring_all();
    }

    /// Whether nothing will ever come.
    pub(crate) fn is_over(&self) -> bool {
        let state = self.lock();
        state.closed || state.fatal.is_some()
    }

    /// Lets the shell use the network although nobody polled yet.
    pub(crate) fn start(&self) {
        if !std::mem::replace(&mut self.lock().started, true) {
            self.nudge.ring();
        }
    }

    /// Whole batches that are here already. `None`: nothing yet.
    pub(crate) fn try_poll(&self) -> Result<Option<ConsumerRecords>> {
        let rules = DecodeRules {
            check_crcs: self.settings.check_crcs,
            limits: DecodeLimits { max_decompressed: self.settings.max_decompressed },
            // What is decompressed is in the application's hands, and no more than may be buffered.
            enough_bytes: self.settings.fetch_buffer,
        };
        let mut records = ConsumerRecords::new(&self.scratch);
        let mut state = self.lock();
        state.check()?;
        let mut waits = false;
        let mut decompressed = 0;
        state.hand_out_rests(&mut records);
        while records.len() < self.settings.max_poll_records && decompressed < rules.enough_bytes {
            let State { positions, buffer, reading, .. } = &mut *state;
            let Some(mut region) = buffer.take(|region| {
                positions.delivers(&region.partition, region.incarnation)
                    && !reading.is_claimed(&region.partition)
            }) else {
                break;
            };
            let Some(position) = positions.check_out(&region.partition) else { continue };
            // Decoding takes long, and connections publish meanwhile.
            drop(state);
            let left = self.settings.max_poll_records - records.len();
            let decoded = self.scratch.with(|scratch: &mut DecodeScratch| {
                decode::decode(&mut region, position, left, rules, scratch)
            });
            decompressed += decoded.decompressed;
            state = self.lock();
            let partition = region.partition.clone();
            let fault = state.hand_out(region, decoded, &mut records);
            state.positions.check_in(&partition);
            waits |= state.plan.waits_for_room() || fault;
        }
        if state.wants_poll && records.is_empty() {
            // Only markers were passed; a revocation may be waiting for that.
            waits = true;
        }
        let error = if records.is_empty() { state.pop_error() } else { None };
        state.reading.polled |= !records.is_empty();
        drop(state);
        if waits {
            self.nudge.ring();
        }
        match error {
            Some(error) => Err(error),
            None => Ok((!records.is_empty()).then_some(records)),
        }
    }
}

fn given_up_since(partition: &TopicPartition) -> KafkaError {
    KafkaError::new(ErrorKind::Fenced, "the partition was given up since it was polled")
        .during("commit")
        .on_partition(partition.clone())
        .advise("poll again; what was not committed is delivered again")
}

fn draw_id(runtime: &RuntimeRef) -> String {
    let (most, least) = (runtime.random_u64(), runtime.random_u64());
    kafka4rs_protocol::Uuid::from_random(most, least).to_string()
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("member_id", &self.member_id()).finish_non_exhaustive()
    }
}
