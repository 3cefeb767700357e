//! The part of a consumer that is behind its lock: positions, plan, buffer.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use bytes::Bytes;
use kafka4rs_core::{ClusterView, TopicView};
use kafka4rs_core::{ErrorKind, KafkaError, OffsetAndMetadata, Result, TopicPartition};
use kafka4rs_protocol::messages::fetch_response::PartitionData;
use kafka4rs_protocol::{
    BrokerId, ErrorCode, LeaderEpoch, MemberEpoch, Offset, ProducerId, Tick, TopicId, TopicName,
};

use crate::buffer::{Buffer, Region};
use crate::decode::{self, AbortedFilter, Decoded, Scanned};
use crate::machine::fetch_plan::{Candidate, FetchLimits, FetchPlan};
use crate::machine::fetch_session::FetchTarget;
use crate::machine::positions::{Fetchable, Leader, PositionRules, Positions, Stuck};
use crate::metrics::{ConsumerMetrics, PartitionMetrics, Recorder};
use crate::position_events::LogTruncation;
use crate::reader::Reading;
use crate::records::ConsumerRecords;
use crate::slab::Ticket;
use crate::subscription::{Choice, Subscription};

/// What changes while a consumer runs. The lock around it is never held across an await.
pub(crate) struct State {
    pub(crate) positions: Positions,
    pub(crate) plan: FetchPlan,
    pub(crate) buffer: Buffer,
    pub(crate) choice: Choice,
    /// What those who take single records leave here.
    pub(crate) reading: Reading,
    /// For polls to return, one every other poll at most while there are records.
    pub(crate) errors: VecDeque<KafkaError>,
    /// The last poll returned an error: records come first now.
    records_first: bool,
    /// Counts the memberships that ended; a commit of an earlier one must not be made in a later one.
    pub(crate) memberships: u64,
    /// Every poll returns it.
    pub(crate) fatal: Option<KafkaError>,
    /// Somebody wants records or positions: the shell may use the network.
    pub(crate) started: bool,
    pub(crate) closed: bool,
    /// A poll is waiting right now.
    pub(crate) polling: bool,
    pub(crate) last_poll: Tick,
    /// The shell waits for the application to move past something, or to poll again.
    pub(crate) wants_poll: bool,
    /// With what commits and offset loads identify themselves; -1 outside of a group.
    pub(crate) member_epoch: MemberEpoch,
    /// An answer said that leaders are not where metadata says.
    pub(crate) stale_metadata: bool,
    pub(crate) recorder: Recorder,
    /// The metadata that positions have heard of, and its epoch.
    view: Arc<ClusterView>,
    view_epoch: Option<u64>,
}

/// Measured: what an assigned partition takes in positions, plan and session, and what a region takes in the buffer.
const PARTITION_OVERHEAD: usize = 512;
const REGION_OVERHEAD: usize = 256;

/// One partition of a fetch answer, as it came in.
pub(crate) struct Arrived {
    pub(crate) broker: BrokerId,
    pub(crate) partition: TopicPartition,
    pub(crate) records: Bytes,
    /// The memory of the records.
    pub(crate) memory: Arc<Ticket>,
}

/// Errors kept for polls to come; of more than this the oldest are the ones that matter.
const KEPT_ERRORS: usize = 16;

impl State {
    pub(crate) fn new(rules: PositionRules, limits: FetchLimits, now: Tick) -> Self {
        Self {
            positions: Positions::new(rules),
            plan: FetchPlan::new(limits),
            buffer: Buffer::default(),
            choice: Choice::default(),
            reading: Reading::default(),
            errors: VecDeque::new(),
            records_first: false,
            memberships: 0,
            fatal: None,
            started: false,
            closed: false,
            polling: false,
            last_poll: now,
            wants_poll: true,
            member_epoch: MemberEpoch(-1),
            stale_metadata: false,
            recorder: Recorder::new(now),
            view: Arc::default(),
            view_epoch: None,
        }
    }

    pub(crate) fn report(&mut self, error: KafkaError) {
        let says_the_same = |other: &KafkaError| {
            (other.kind(), other.code(), other.operation(), other.topic_partition())
                == (error.kind(), error.code(), error.operation(), error.topic_partition())
        };
        // Whoever polls seldom is told once what happens again and again.
        if self.errors.len() < KEPT_ERRORS && !self.errors.iter().any(says_the_same) {
            self.errors.push_back(error);
        }
    }

    /// An error for this poll to return. Not two in a row while there are records: a partition that
    /// fails all the time must not keep those of the others back.
    fn next_error(&mut self) -> Option<KafkaError> {
        let State { positions, buffer, records_first, .. } = self;
        let records_first = std::mem::take(records_first)
            && buffer.any(|region| positions.delivers(&region.partition, region.incarnation));
        if records_first {
            return None;
        }
        let error = self.pop_error();
        self.records_first = error.is_some();
        error
    }

    /// What a poll returns before anything else.
    pub(crate) fn check(&mut self) -> Result<()> {
        if let Some(error) = &self.fatal {
            return Err(error.clone());
        }
        if self.closed {
            return Err(KafkaError::closed("consumer"));
        }
        if self.choice.subscription == Subscription::Nothing {
            return Err(KafkaError::config("there is nothing to read")
                .advise("choose again with resubscribe or reassign"));
        }
        if let Some(error) = self.next_error() {
            return Err(error);
        }
        match self.stuck_rest() {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    /// Gives decoded batches to the application, if they are still its own. `true` asks the shell to look.
    pub(crate) fn hand_out(
        &mut self,
        region: Region,
        decoded: Decoded,
        records: &mut ConsumerRecords,
    ) -> bool {
        let partition = &region.partition;
        let owned = self.positions.deliver(
            partition,
            region.incarnation,
            decoded.records,
            decoded.next,
            decoded.epoch,
        );
        if !owned {
            // Sought or given up while it was decoded.
            records.recycle(decoded.batches);
            return true;
        }
        self.recorder.consumed(partition, &decoded.counts());
        let high_watermark = self.positions.high_watermark(partition);
        let assignment = self.positions.assignment(partition);
        let position = decoded.next;
        if let Some(fault) = decoded.fault {
            if self.positions.handle_corrupt(partition, region.incarnation) {
                self.report(
                    KafkaError::new(ErrorKind::Record, format!("corrupt records at {position}"))
                        .on_partition(partition.clone())
                        .caused_by(fault)
                        .advise(
                            "they were fetched twice; check the broker's disk, or seek past them",
                        ),
                );
            } else {
                tracing::warn!(%partition, %position, %fault, "bad records, fetching them again");
            }
            records.push(
                partition,
                assignment,
                decoded.batches,
                position,
                decoded.epoch,
                high_watermark,
            );
            self.drop_stale();
            return true;
        }
        records.push(
            partition,
            assignment,
            decoded.batches,
            position,
            decoded.epoch,
            high_watermark,
        );
        if !decoded.finished {
            self.buffer.put_back(region);
        }
        false
    }

    /// Takes over who leads what, from a view of this epoch, if anything is new.
    pub(crate) fn follow(&mut self, epoch: u64, view: impl FnOnce() -> Arc<ClusterView>) {
        if self.view_epoch == Some(epoch) && !self.positions.wants_leaders() {
            return;
        }
        self.view_epoch = Some(epoch);
        self.view = view();
        let view = &self.view;
        let mut topic: Option<&Arc<TopicView>> = None;
        let leader_of = |partition: &TopicPartition| {
            // They come in order: a topic is looked up once.
            topic = topic
                .filter(|topic| topic.name == partition.topic)
                .or_else(|| view.topic(&partition.topic));
            let topic = topic?;
            let partition = topic.partition(partition.partition)?;
            let broker = partition.leader.filter(|leader| view.brokers.contains_key(leader))?;
            Some(Leader { topic_id: topic.id, broker, epoch: partition.leader_epoch })
        };
        self.positions.handle_leaders(leader_of, |broker| view.brokers.contains_key(&broker));
        self.drop_stale();
    }

    /// Drops buffered records that nobody will ask for.
    pub(crate) fn drop_stale(&mut self) {
        let positions = &self.positions;
        self.buffer.retain(|region| positions.is_current(&region.partition, region.incarnation));
    }

    /// Bytes that keeping account of all this takes, beside the slabs: part of the budget as well, though partitions
    /// never leave less than most of it for records.
    pub(crate) fn overhead(&self, budget: usize) -> usize {
        let partitions = (self.positions.len() * PARTITION_OVERHEAD).min(budget / 8);
        self.buffer.len() * REGION_OVERHEAD + partitions
    }

    /// Whether polls get nothing of what is buffered: all of it belongs to paused partitions, if to any.
    pub(crate) fn is_starved(&self) -> bool {
        let State { positions, buffer, .. } = self;
        !buffer.any(|region| positions.delivers(&region.partition, region.incarnation))
    }

    /// Reads these partitions and no others; what was moved past in those that go is to be committed if `commits`.
    pub(crate) fn assign(&mut self, partitions: &BTreeSet<TopicPartition>, commits: bool) {
        let gone: Vec<TopicPartition> =
            self.positions.partitions().filter(|p| !partitions.contains(*p)).cloned().collect();
        if commits {
            for (partition, offset, epoch) in self.positions.uncommitted() {
                if gone.contains(&partition) {
                    let leader_epoch = epoch.known();
                    let at = OffsetAndMetadata { offset, leader_epoch, metadata: String::new() };
                    self.choice.left_behind.insert(partition, at);
                }
            }
        }
        for partition in &gone {
            self.remove(partition);
        }
        for partition in partitions {
            if !self.positions.contains(partition) {
                self.positions.assign(partition.clone());
                self.positions.open(partition);
            }
        }
        self.drop_stale();
    }

    /// Forgets a partition that is not this consumer's any more.
    pub(crate) fn remove(&mut self, partition: &TopicPartition) {
        self.positions.remove(partition);
        self.plan.remove(partition);
        self.recorder.remove(partition);
    }

    /// All numbers, those of the assigned partitions included.
    pub(crate) fn metrics(&self, now: Tick) -> ConsumerMetrics {
        let mut metrics = self.recorder.snapshot(now);
        for (partition, position, high_watermark) in self.positions.standings() {
            let behind = |(position, end): (Offset, Offset)| {
                u64::try_from(end.get().saturating_sub(position.get())).unwrap_or(0)
            };
            let lag = position.zip(high_watermark).map(behind);
            metrics.lag += lag.unwrap_or(0);
            let of_partition = PartitionMetrics {
                position,
                high_watermark,
                lag,
                buffered_bytes: self.buffer.bytes_of(partition) as u64,
                consumed: self.recorder.consumed_of(partition),
            };
            metrics.partitions.insert(partition.clone(), of_partition);
        }
        metrics
    }

    /// One partition of a fetch answer, complete. Returns whether poll has something to look at.
    pub(crate) fn publish(
        &mut self,
        now: Tick,
        arrived: Arrived,
        head: &PartitionData,
        replica_until: Tick,
    ) -> bool {
        let Arrived { broker, partition, records, memory } = arrived;
        let Some(target) = self.plan.answers(broker, &partition) else { return false };
        if !records.is_empty() {
            self.plan.bears_fruit(broker);
        }
        if !self.positions.awaits(&partition, target.incarnation, target.offset) {
            return false;
        }
        match ErrorCode::from(head.error_code) {
            ErrorCode::None => {}
            ErrorCode::OffsetOutOfRange => {
                tracing::warn!(%partition, offset = %target.offset, "the offset is out of range");
                self.positions.handle_out_of_range(
                    now,
                    &partition,
                    target.incarnation,
                    target.offset,
                );
                return self.positions.stuck().is_some();
            }
            code => return self.fetch_error(now, partition, code),
        }
        let diverging = &head.diverging_epoch;
        if diverging.end_offset >= 0 && diverging.epoch >= 0 {
            let (end, epoch) = (Offset(diverging.end_offset), LeaderEpoch(diverging.epoch));
            tracing::warn!(%partition, offset = %target.offset, %end, %epoch, "the log was cut");
            self.positions.handle_diverging(now, &partition, target.incarnation, end, epoch);
            self.drop_stale();
            return self.positions.stuck().is_some();
        }
        if head.preferred_read_replica >= 0 {
            let replica = BrokerId(head.preferred_read_replica);
            if self.view.brokers.contains_key(&replica) {
                self.positions.prefer(now, &partition, replica, replica_until);
            } else {
                // One that nobody can connect to: the leader is asked on, and metadata as well.
                self.stale_metadata = true;
            }
            if records.is_empty() {
                // Sent on to the replica, which may fail yet: no reason to forget failures before.
                return false;
            }
        }
        let Scanned { next, epoch, usable } = decode::scan(&records, target.offset);
        self.positions.handle_fetched(&partition, next, epoch, Offset(head.high_watermark));
        if records.is_empty() {
            return false;
        }
        if !usable {
            self.positions.halt(&partition);
        }
        self.plan.served(&partition);
        let aborted = head.aborted_transactions.iter().flatten();
        let aborted = AbortedFilter::new(
            aborted.map(|txn| (ProducerId(txn.producer_id), Offset(txn.first_offset))),
        );
        self.buffer.push(Region::new(
            partition,
            target.incarnation,
            target.offset,
            records,
            aborted,
            memory,
        ));
        true
    }

    fn fetch_error(&mut self, now: Tick, partition: TopicPartition, code: ErrorCode) -> bool {
        self.positions.handle_fetch_retry(now, &partition);
        if code.is_invalid_metadata() || code == ErrorCode::OffsetNotAvailable {
            self.stale_metadata = true;
            return false;
        }
        if matches!(code, ErrorCode::UnknownLeaderEpoch | ErrorCode::UnknownServerError) {
            return false;
        }
        tracing::warn!(%partition, %code, "the broker refuses to serve the partition");
        self.report(KafkaError::server(code).during("fetch").on_partition(partition));
        true
    }
}

/// The partitions that could be fetched now, in order, with whom to ask; whether there are some
/// without a known leader.
pub(crate) fn candidates<'a>(
    positions: &'a Positions,
    buffer: &Buffer,
    now: Tick,
    max_bytes: usize,
) -> (Vec<Candidate<'a>>, bool) {
    let max_bytes = i32::try_from(max_bytes).unwrap_or(i32::MAX);
    let mut candidates = Vec::new();
    let mut unknown = false;
    for Fetchable { partition, incarnation, offset, leader, preferred } in positions.fetchable(now)
    {
        let Some(Leader { topic_id, broker, epoch: leader_epoch }) = leader else {
            unknown = true;
            continue;
        };
        candidates.push(Candidate {
            partition,
            broker: preferred.unwrap_or(broker),
            target: FetchTarget { topic_id, offset, leader_epoch, max_bytes, incarnation },
            buffered: buffer.bytes_of(partition),
        });
    }
    (candidates, unknown)
}

/// Topic id, leader and its epoch, as far as metadata knows them.
pub(crate) fn leader_of(
    view: &ClusterView,
    partition: &TopicPartition,
) -> Option<(Option<TopicId>, BrokerId, LeaderEpoch)> {
    let (leader, epoch) = view.leader(&partition.topic, partition.partition)?;
    Some((view.topic(&partition.topic)?.id, leader, epoch))
}

/// The ids of these topics, if metadata knows them all.
pub(crate) fn topic_ids<'a>(
    view: &ClusterView,
    topics: impl Iterator<Item = &'a TopicName>,
) -> Option<BTreeMap<TopicName, TopicId>> {
    topics.map(|topic| Some((topic.clone(), view.topic(topic)?.id?))).collect()
}

pub(crate) fn stuck_error(partition: &TopicPartition, why: Stuck) -> KafkaError {
    let what = match why {
        Stuck::NoOffset => "there is no committed offset to start from".to_owned(),
        Stuck::OutOfRange(offset) => format!("offset {offset} is not in the log"),
        Stuck::Truncated { asked, diverged } => {
            LogTruncation { partition: partition.clone(), asked, diverged }.to_string()
        }
        Stuck::Recreated(offset) => {
            format!("the topic was made anew; position {offset} belonged to the one before")
        }
    };
    let error = KafkaError::config(what).on_partition(partition.clone()).advise(
        "choose where to start with auto_offset_reset (auto.offset.reset): Earliest or Latest, or seek",
    );
    match why {
        Stuck::Truncated { asked, diverged } => {
            error.caused_by(LogTruncation { partition: partition.clone(), asked, diverged })
        }
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use bytes::BytesMut;
    use kafka4rs_core::BrokerNode;
    use kafka4rs_protocol::record::{
        BatchIdentity, DecodeLimits, DecodeScratch, RecordBatches, RecordFields, RecordsBuilder,
    };

    use super::*;
    use crate::decode::{DecodeRules, decode};
    use crate::machine::positions::{Found, ResetTo};
    use crate::records::ScratchPool;
    use crate::slab::SlabPool;

    const BROKER: BrokerId = BrokerId(1);
    const NOW: Tick = Tick::ZERO;

    fn tp() -> TopicPartition {
        TopicPartition::new("orders", 0)
    }

    /// A consumer that reads orders-0 from offset 0, its first fetch under way.
    fn fetching(reset: Option<ResetTo>) -> State {
        let backoff = (Duration::from_millis(100), Duration::from_secs(1));
        let rules = PositionRules {
            reset,
            has_group: false,
            retry_backoff: backoff.0,
            retry_backoff_max: backoff.1,
        };
        let limits = FetchLimits {
            answer_bytes: 1 << 20,
            partition_bytes: 1 << 16,
            buffer_bytes: 1 << 20,
            retry_backoff: backoff.0,
            retry_backoff_max: backoff.1,
            max_wait: Duration::from_millis(500),
        };
        let mut state = State::new(rules, limits, NOW);
        state.choice = Choice::new(Subscription::Partitions(BTreeSet::from([tp()])));
        state.assign(&BTreeSet::from([tp()]), false);
        state.positions.seek(&tp(), Offset(0));
        ask(&mut state, NOW);
        state
    }

    fn ask(state: &mut State, now: Tick) {
        let State { positions, plan, .. } = state;
        let candidates: Vec<Candidate<'_>> = positions
            .fetchable(now)
            .map(|Fetchable { partition, incarnation, offset, .. }| Candidate {
                partition,
                broker: BROKER,
                target: FetchTarget {
                    topic_id: None,
                    offset,
                    leader_epoch: LeaderEpoch(0),
                    max_bytes: 1 << 16,
                    incarnation,
                },
                buffered: 0,
            })
            .collect();
        plan.due(now, &candidates, 0, false);
        plan.request(now, BROKER, &candidates, 0, false).expect("something is wanted");
    }

    fn batch(base: i64, count: usize) -> Bytes {
        let mut builder = RecordsBuilder::new();
        builder.push_chunk(BytesMut::with_capacity(4096));
        for _ in 0..count {
            let fields = RecordFields { key: None, value: Some(b"v"), headers: &[] };
            builder.append(1_000, &fields).expect("room");
        }
        let bytes = builder.seal().to_records(BatchIdentity::NONE).to_bytes();
        let raw = RecordBatches::new(bytes).next().expect("a batch").expect("a good batch");
        raw.placed_at(Offset(base), LeaderEpoch(4)).concat().into()
    }

    fn publish(state: &mut State, code: ErrorCode, records: Bytes) -> bool {
        let head =
            PartitionData { error_code: code.code(), high_watermark: 100, ..Default::default() };
        let memory = SlabPool::default().ticket(records.len());
        let arrived = Arrived { broker: BROKER, partition: tp(), records, memory };
        state.publish(NOW, arrived, &head, NOW)
    }

    /// What poll does with the first region.
    fn poll(state: &mut State) -> (ConsumerRecords, bool) {
        let mut records = ConsumerRecords::new(&ScratchPool::default());
        let mut region = state.buffer.take(|_| true).expect("a region");
        let position = state.positions.check_out(&tp()).expect("a position");
        let rules = DecodeRules {
            check_crcs: true,
            limits: DecodeLimits::default(),
            enough_bytes: usize::MAX,
        };
        let decoded = decode(&mut region, position, 500, rules, &mut DecodeScratch::new());
        let again = state.hand_out(region, decoded, &mut records);
        (records, again)
    }

    #[test]
    fn published_records_are_handed_out_and_the_next_fetch_starts_behind_them() {
        let mut state = fetching(None);
        assert!(publish(&mut state, ErrorCode::None, batch(0, 3)));
        let next = state.positions.fetchable(NOW).next().expect("still fetchable").offset;
        assert_eq!((next, state.positions.position(&tp())), (Offset(3), Some(Offset(0))));
        let (records, again) = poll(&mut state);
        assert_eq!((records.len(), again), (3, false));
        assert_eq!(records.next_offsets()[&tp()].offset, Offset(3));
        assert_eq!(records.next_offsets()[&tp()].leader_epoch, Some(LeaderEpoch(4)));
        assert_eq!(records.end_of(&tp()), Some(Offset(100)));
        assert_eq!(state.positions.position(&tp()), Some(Offset(3)));
    }

    #[test]
    fn an_answer_to_an_offset_that_was_sought_away_is_discarded() {
        let mut state = fetching(None);
        state.positions.seek(&tp(), Offset(50));
        assert!(!publish(&mut state, ErrorCode::None, batch(0, 3)));
        assert_eq!(state.buffer.bytes_of(&tp()), 0);
        assert_eq!(state.positions.position(&tp()), Some(Offset(50)));
    }

    #[test]
    fn records_sought_away_while_they_were_decoded_are_not_handed_out() {
        let mut state = fetching(None);
        publish(&mut state, ErrorCode::None, batch(0, 3));
        let mut region = state.buffer.take(|_| true).expect("a region");
        let rules = DecodeRules {
            check_crcs: true,
            limits: DecodeLimits::default(),
            enough_bytes: usize::MAX,
        };
        let decoded = decode(&mut region, Offset(0), 500, rules, &mut DecodeScratch::new());
        state.positions.seek(&tp(), Offset(50));
        let mut records = ConsumerRecords::new(&ScratchPool::default());
        state.hand_out(region, decoded, &mut records);
        assert!(records.is_empty());
        assert_eq!(state.positions.position(&tp()), Some(Offset(50)));
    }

    #[test]
    fn a_corrupt_batch_is_reported_when_a_second_fetch_brings_it_again() {
        let mut bad = batch(0, 3).to_vec();
        *bad.last_mut().expect("bytes") ^= 1;
        let bad = Bytes::from(bad);
        let mut state = fetching(None);
        publish(&mut state, ErrorCode::None, bad.clone());
        let (records, again) = poll(&mut state);
        assert!(records.is_empty() && again && state.errors.is_empty());
        state.plan.handle_end(NOW, BROKER, crate::machine::fetch_plan::FetchEnd::Answered);
        ask(&mut state, NOW);
        publish(&mut state, ErrorCode::None, bad);
        poll(&mut state);
        let error = state.errors.pop_front().expect("a report");
        assert_eq!(error.kind(), ErrorKind::Record);
        assert_eq!(error.topic_partition(), Some(&tp()));
        assert!(error.to_string().contains("corrupt records at 0"), "{error}");
        assert_eq!(state.positions.position(&tp()), Some(Offset(0)));
    }

    #[test]
    fn moved_leaders_are_looked_up_and_refusals_are_reported() {
        let stale = [
            ErrorCode::NotLeaderOrFollower,
            ErrorCode::ReplicaNotAvailable,
            ErrorCode::KafkaStorageError,
            ErrorCode::FencedLeaderEpoch,
            ErrorCode::OffsetNotAvailable,
            ErrorCode::UnknownTopicOrPartition,
            ErrorCode::UnknownTopicId,
            ErrorCode::InconsistentTopicId,
        ];
        for code in stale {
            let mut state = fetching(None);
            assert!(!publish(&mut state, code, Bytes::new()), "{code}");
            assert!(state.stale_metadata, "{code}");
            assert!(state.positions.fetchable(NOW).next().is_none(), "{code} pauses");
        }
        for code in [ErrorCode::UnknownLeaderEpoch, ErrorCode::UnknownServerError] {
            let mut state = fetching(None);
            assert!(!publish(&mut state, code, Bytes::new()), "{code}");
            assert!(state.errors.is_empty());
        }
        for code in [ErrorCode::TopicAuthorizationFailed, ErrorCode::Unknown(9999)] {
            let mut state = fetching(None);
            assert!(publish(&mut state, code, Bytes::new()), "{code}");
            assert_eq!(state.errors[0].code(), Some(code));
        }
    }

    #[test]
    fn being_sent_on_to_a_replica_does_not_end_the_pauses_after_failures() {
        let mut state = fetching(None);
        let mut view = ClusterView::default();
        let (id, host) = (BrokerId(2), String::from("b"));
        view.brokers.insert(id, BrokerNode { id, host, port: 1, rack: None });
        state.view = Arc::new(view);
        let sent_on = PartitionData { preferred_read_replica: 2, ..Default::default() };
        let refused = ErrorCode::OffsetNotAvailable.code();
        let refused = PartitionData { error_code: refused, ..Default::default() };
        let mut now = NOW;
        let mut pauses = Vec::new();
        for _ in 0..3 {
            for head in [&sent_on, &refused] {
                let (records, memory) = (Bytes::new(), SlabPool::default().ticket(0));
                let arrived = Arrived { broker: BROKER, partition: tp(), records, memory };
                state.publish(now, arrived, head, now + Duration::from_secs(300));
                let preferred = state.positions.fetchable(now).next().map(|one| one.preferred);
                assert_eq!(preferred, (head.error_code == 0).then_some(Some(BrokerId(2))));
                if let Some(over) = state.positions.next_deadline(now) {
                    pauses.push((over - now).as_millis());
                    now = over;
                }
                state.plan.handle_end(now, BROKER, crate::machine::fetch_plan::FetchEnd::Answered);
                ask(&mut state, now);
            }
        }
        assert_eq!(pauses, [100, 200, 400]);
    }

    #[test]
    fn out_of_range_without_a_policy_asks_the_application() {
        let mut state = fetching(None);
        assert!(publish(&mut state, ErrorCode::OffsetOutOfRange, Bytes::new()));
        let error = state.check().expect_err("a decision is needed");
        assert_eq!(error.kind(), ErrorKind::Config);
        let text = error.to_string();
        assert!(text.contains("auto.offset.reset") && text.contains("orders-0"), "{text}");
    }

    #[test]
    fn out_of_range_with_a_policy_is_reset() {
        let mut state = fetching(Some(ResetTo::Earliest));
        assert!(!publish(&mut state, ErrorCode::OffsetOutOfRange, Bytes::new()));
        let action = state.positions.next_action(NOW).expect("a question");
        let crate::machine::positions::PositionAction::ListOffsets(asked) = action else {
            panic!("{action:?}")
        };
        let found = Found::At(Offset(7), LeaderEpoch(4));
        state.positions.handle_listed(NOW, &tp(), asked[0].1, found);
        assert_eq!(state.positions.position(&tp()), Some(Offset(7)));
    }

    #[test]
    fn a_partition_that_fails_all_the_time_does_not_keep_the_records_of_others_back() {
        let mut state = fetching(None);
        publish(&mut state, ErrorCode::None, batch(0, 3));
        let refuse = |state: &mut State, partition| {
            let error = KafkaError::server(ErrorCode::TopicAuthorizationFailed);
            state.report(
                error.during("fetch").on_partition(TopicPartition::new("bills", partition)),
            );
        };
        for _ in 0..5 {
            refuse(&mut state, 0);
        }
        assert_eq!(state.errors.len(), 1, "said once");
        refuse(&mut state, 1);
        assert!(state.check().is_err());
        refuse(&mut state, 0);
        assert!(state.check().is_ok(), "records come between two errors");
        assert!(state.check().is_err());
        poll(&mut state);
        assert!(state.check().is_err(), "nothing is held back by it");
    }

    #[test]
    fn paused_records_are_kept_and_polls_starve_beside_them() {
        let mut state = fetching(None);
        assert!(state.is_starved());
        publish(&mut state, ErrorCode::None, batch(0, 3));
        assert!(!state.is_starved());
        state.positions.set_paused(&tp(), true);
        assert!(state.is_starved());
        state.drop_stale();
        state.positions.set_paused(&tp(), false);
        assert_eq!(poll(&mut state).0.len(), 3, "nothing was thrown away");
    }
}
