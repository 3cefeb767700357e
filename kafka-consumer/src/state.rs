//! The part of a consumer that is behind its lock: positions, plan, buffer.

use std::collections::{BTreeMap, VecDeque};

use bytes::Bytes;
use kafka4rs_core::metadata::ClusterView;
use kafka4rs_core::{ErrorKind, KafkaError, Result, TopicPartition};
use kafka4rs_protocol::messages::fetch_response::PartitionData;
use kafka4rs_protocol::{
    BrokerId, ErrorCode, LeaderEpoch, MemberEpoch, Offset, ProducerId, Tick, TopicId, TopicName,
};

use crate::buffer::{Buffer, Region};
use crate::decode::{self, AbortedFilter, Decoded};
use crate::machine::fetch_plan::{Candidate, FetchLimits, FetchPlan};
use crate::machine::fetch_session::FetchTarget;
use crate::machine::positions::{PositionRules, Positions, Stuck};
use crate::records::ConsumerRecords;

/// What changes while a consumer runs. The lock around it is never held across an await.
pub(crate) struct State {
    pub(crate) positions: Positions,
    pub(crate) plan: FetchPlan,
    pub(crate) buffer: Buffer,
    /// For the next polls to return, one each.
    pub(crate) errors: VecDeque<KafkaError>,
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
}

/// Errors kept for polls to come; of more than this the oldest are the ones that matter.
const KEPT_ERRORS: usize = 16;

impl State {
    pub(crate) fn new(rules: PositionRules, limits: FetchLimits, now: Tick) -> Self {
        Self {
            positions: Positions::new(rules),
            plan: FetchPlan::new(limits),
            buffer: Buffer::default(),
            errors: VecDeque::new(),
            fatal: None,
            started: false,
            closed: false,
            polling: false,
            last_poll: now,
            wants_poll: true,
            member_epoch: MemberEpoch(-1),
            stale_metadata: false,
        }
    }

    pub(crate) fn report(&mut self, error: KafkaError) {
        if self.errors.len() < KEPT_ERRORS {
            self.errors.push_back(error);
        }
    }

    /// What a poll returns before anything else.
    pub(crate) fn check(&mut self) -> Result<()> {
        if let Some(error) = &self.fatal {
            return Err(error.clone());
        }
        if self.closed {
            return Err(KafkaError::closed("consumer"));
        }
        if let Some(error) = self.errors.pop_front() {
            return Err(error);
        }
        match self.positions.stuck() {
            Some((partition, why)) => Err(stuck_error(partition, why)),
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
        let high_watermark = self.positions.high_watermark(partition);
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
            records.push(partition, decoded.batches, position, decoded.epoch, high_watermark);
            self.drop_stale();
            return true;
        }
        records.push(partition, decoded.batches, position, decoded.epoch, high_watermark);
        if !decoded.finished {
            self.buffer.put_back(region);
        }
        false
    }

    /// Drops buffered records that nobody will ask for.
    pub(crate) fn drop_stale(&mut self) {
        let positions = &self.positions;
        self.buffer.retain(|region| positions.is_current(&region.partition, region.incarnation));
    }

    /// Forgets a partition that is not this consumer's any more.
    pub(crate) fn remove(&mut self, partition: &TopicPartition) {
        self.positions.remove(partition);
        self.plan.remove(partition);
    }

    /// The partitions that could be fetched now, with their leaders. Sets `stale_metadata` when a
    /// leader is not known.
    pub(crate) fn candidates(
        &mut self,
        now: Tick,
        view: &ClusterView,
        max_bytes: usize,
    ) -> Vec<Candidate> {
        let max_bytes = i32::try_from(max_bytes).unwrap_or(i32::MAX);
        let mut candidates = Vec::new();
        let mut unknown = false;
        for (partition, incarnation, offset, preferred) in self.positions.fetchable(now) {
            let Some((topic_id, leader, leader_epoch)) = leader_of(view, partition) else {
                unknown = true;
                continue;
            };
            let broker = preferred.filter(|id| view.brokers.contains_key(id)).unwrap_or(leader);
            candidates.push(Candidate {
                partition: partition.clone(),
                broker,
                target: FetchTarget { topic_id, offset, leader_epoch, max_bytes, incarnation },
                buffered: self.buffer.bytes_of(partition),
            });
        }
        self.stale_metadata |= unknown;
        candidates
    }

    /// One partition of a fetch answer, complete. Returns whether poll has something to look at.
    pub(crate) fn publish(
        &mut self,
        now: Tick,
        broker: BrokerId,
        partition: TopicPartition,
        head: &PartitionData,
        records: Bytes,
        replica_until: Tick,
    ) -> bool {
        let Some(target) = self.plan.answers(broker, &partition) else { return false };
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
        if head.preferred_read_replica >= 0 {
            let replica = BrokerId(head.preferred_read_replica);
            self.positions.prefer(&partition, replica, replica_until);
        }
        let (next, usable) = decode::scan(&records, target.offset);
        self.positions.handle_fetched(&partition, next, Offset(head.high_watermark));
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

/// Topic id, leader and its epoch, as far as metadata knows them.
pub(crate) fn leader_of(
    view: &ClusterView,
    partition: &TopicPartition,
) -> Option<(Option<TopicId>, BrokerId, LeaderEpoch)> {
    let topic = view.topic(&partition.topic)?;
    let index = usize::try_from(partition.partition.get()).ok()?;
    let found = topic.partitions.get(index)?;
    Some((topic.id, found.leader?, found.leader_epoch))
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
    };
    KafkaError::config(what).on_partition(partition.clone()).advise(
        "choose where to start with auto_offset_reset (auto.offset.reset): Earliest or Latest, or seek",
    )
}
