//! Produce requests: from the machine's attempts to the wire, and back.

use crate::machine::{Attempt, PartitionAnswer};
use crate::shell::Partition;
use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kafka4rs_protocol::messages::{ProduceRequest, ProduceResponse};
use kafka4rs_protocol::record::BatchIdentity;
use kafka4rs_protocol::{
    BrokerId, ErrorCode, KafkaString, LeaderEpoch, Offset, Records, TopicId, TopicName, Uuid,
};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

/// One batch of a request and where it goes.
pub(crate) struct Placed {
    pub(crate) topic: TopicName,
    pub(crate) topic_id: Option<TopicId>,
    pub(crate) partition: i32,
}

impl Placed {
    pub(crate) fn new(partition: &Partition, topic_id: Option<TopicId>) -> Self {
        Self {
            topic: partition.topic.name().clone(),
            topic_id,
            partition: partition.index.cast_signed(),
        }
    }
}

/// The identity part of a batch header.
pub(crate) fn batch_identity(attempt: &Attempt) -> BatchIdentity {
    attempt.numbers.map_or(BatchIdentity::NONE, |(identity, base_sequence)| BatchIdentity {
        producer_id: identity.id,
        producer_epoch: identity.epoch,
        base_sequence,
        transactional: false,
    })
}

/// A request with one batch for each partition in `placed`; topics keep the order of their first one.
pub(crate) fn build(
    acks: i16,
    timeout: Duration,
    placed: &[Placed],
    mut records: impl FnMut(usize) -> Option<Records>,
) -> ProduceRequest {
    let mut topics: Vec<TopicProduceData> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (at, one) in placed.iter().enumerate() {
        let place = *places.entry(&one.topic).or_insert_with(|| {
            topics.push(TopicProduceData {
                name: KafkaString::from(&one.topic),
                topic_id: one.topic_id.map_or(Uuid::ZERO, TopicId::uuid),
                ..TopicProduceData::default()
            });
            topics.len() - 1
        });
        if let Some(topic) = topics.get_mut(place) {
            topic.partition_data.push(PartitionProduceData {
                index: one.partition,
                records: records(at),
                ..PartitionProduceData::default()
            });
        }
    }
    ProduceRequest {
        acks,
        timeout_ms: i32::try_from(timeout.as_millis()).unwrap_or(i32::MAX),
        topic_data: topics,
        ..ProduceRequest::default()
    }
}

/// A newer leader that an answer names (KIP-951).
pub(crate) struct LeaderHint {
    pub(crate) partition: TopicPartition,
    pub(crate) leader: BrokerId,
    pub(crate) epoch: LeaderEpoch,
    pub(crate) endpoint: Option<(String, u16)>,
}

/// What the answer says of each batch, in the order of `placed`. A partition that it leaves out is
/// `None`; of one that it repeats, the first entry counts; others are not looked at.
pub(crate) fn read(
    placed: &[Placed],
    response: &ProduceResponse,
) -> (Vec<Option<PartitionAnswer>>, Vec<LeaderHint>) {
    let mut by_name: HashMap<(&str, i32), usize> = HashMap::with_capacity(placed.len());
    let mut by_id: HashMap<(TopicId, i32), usize> = HashMap::new();
    for (at, one) in placed.iter().enumerate() {
        by_name.insert((&one.topic, one.partition), at);
        if let Some(id) = one.topic_id {
            by_id.insert((id, one.partition), at);
        }
    }
    let mut answers: Vec<Option<PartitionAnswer>> = placed.iter().map(|_| None).collect();
    let mut hints = Vec::new();
    for topic in &response.responses {
        for partition in &topic.partition_responses {
            let at = if topic.topic_id.is_zero() {
                by_name.get(&(&*topic.name, partition.index))
            } else {
                by_id.get(&(TopicId::from(topic.topic_id), partition.index))
            };
            let Some((at, one)) = at.and_then(|at| Some((*at, placed.get(*at)?))) else { continue };
            let Some(answer) = answers.get_mut(at).filter(|answer| answer.is_none()) else {
                continue;
            };
            let code = ErrorCode::from(partition.error_code);
            *answer = Some(PartitionAnswer {
                code,
                base_offset: (partition.base_offset >= 0).then_some(Offset(partition.base_offset)),
                log_append_time: (partition.log_append_time_ms >= 0)
                    .then_some(partition.log_append_time_ms),
                message: partition.error_message.as_ref().map(|text| Arc::from(&**text)),
                record_errors: partition
                    .record_errors
                    .iter()
                    .filter_map(|error| {
                        let index = u32::try_from(error.batch_index).ok()?;
                        let message = error.batch_index_error_message.as_ref();
                        Some((index, message.map(|text| Arc::from(&**text))))
                    })
                    .collect(),
            });
            let leader = &partition.current_leader;
            let moved =
                matches!(code, ErrorCode::NotLeaderOrFollower | ErrorCode::FencedLeaderEpoch);
            if moved && leader.leader_id >= 0 && leader.leader_epoch >= 0 {
                let mut endpoints = response.node_endpoints.iter();
                let endpoint = endpoints.find(|node| node.node_id == leader.leader_id);
                hints.push(LeaderHint {
                    partition: TopicPartition {
                        topic: one.topic.clone(),
                        partition: partition.index.into(),
                    },
                    leader: BrokerId(leader.leader_id),
                    epoch: LeaderEpoch(leader.leader_epoch),
                    endpoint: endpoint.and_then(|node| {
                        Some((node.host.to_string(), u16::try_from(node.port).ok()?))
                    }),
                });
            }
        }
    }
    (answers, hints)
}
