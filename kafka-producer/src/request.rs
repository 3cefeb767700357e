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
    let mut last: Option<(&str, usize)> = None;
    for (at, one) in placed.iter().enumerate() {
        // Neighbours are of one topic, usually.
        let same = last.filter(|(topic, _)| *topic == &*one.topic);
        let (_, place) = *last.insert(same.unwrap_or_else(|| {
            let place = *places.entry(&one.topic).or_insert_with(|| {
                topics.push(TopicProduceData {
                    name: KafkaString::from(&one.topic),
                    topic_id: one.topic_id.map_or(Uuid::ZERO, TopicId::uuid),
                    ..TopicProduceData::default()
                });
                topics.len() - 1
            });
            (&one.topic, place)
        }));
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

/// Finds the batch that an entry of an answer speaks of.
struct Places<'a> {
    placed: &'a [Placed],
    /// Brokers answer in the order they were asked, usually.
    next: usize,
    /// For those that do not; made when first needed.
    index: Option<PlaceIndex<'a>>,
}

#[derive(Default)]
struct PlaceIndex<'a> {
    by_name: HashMap<(&'a str, i32), usize>,
    by_id: HashMap<(TopicId, i32), usize>,
}

impl<'a> Places<'a> {
    fn new(placed: &'a [Placed]) -> Self {
        Self { placed, next: 0, index: None }
    }

    /// By id if there is one, otherwise by name.
    fn of(&mut self, name: &str, id: TopicId, partition: i32) -> Option<usize> {
        let by_name = id.uuid().is_zero();
        if let Some(one) = self.placed.get(self.next)
            && one.partition == partition
            && if by_name { *one.topic == *name } else { one.topic_id == Some(id) }
        {
            self.next += 1;
            return Some(self.next - 1);
        }
        let placed = self.placed;
        let index = self.index.get_or_insert_with(|| PlaceIndex::new(placed));
        let at = if by_name {
            index.by_name.get(&(name, partition))
        } else {
            index.by_id.get(&(id, partition))
        };
        at.copied()
    }
}

impl<'a> PlaceIndex<'a> {
    fn new(placed: &'a [Placed]) -> Self {
        let mut index = Self::default();
        for (at, one) in placed.iter().enumerate() {
            index.by_name.insert((&one.topic, one.partition), at);
            if let Some(id) = one.topic_id {
                index.by_id.insert((id, one.partition), at);
            }
        }
        index
    }
}

/// What the answer says of each batch, in the order of `placed`. A partition that it leaves out is
/// `None`; of one that it repeats, the first entry counts; others are not looked at.
pub(crate) fn read(
    placed: &[Placed],
    response: &ProduceResponse,
) -> (Vec<Option<PartitionAnswer>>, Vec<LeaderHint>) {
    let mut places = Places::new(placed);
    let mut answers: Vec<Option<PartitionAnswer>> = placed.iter().map(|_| None).collect();
    let mut hints = Vec::new();
    for topic in &response.responses {
        for partition in &topic.partition_responses {
            let at = places.of(&topic.name, TopicId::from(topic.topic_id), partition.index);
            let Some((at, one)) = at.and_then(|at| Some((at, placed.get(at)?))) else { continue };
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

#[cfg(test)]
mod tests {
    use super::*;
    use kafka4rs_protocol::messages::produce_response::{
        PartitionProduceResponse, TopicProduceResponse,
    };

    const ORDERS: Uuid = Uuid::from_u64_pair(0, 1);
    const EVENTS: Uuid = Uuid::from_u64_pair(0, 2);

    fn placed(name: &str, id: Uuid, partition: i32) -> Placed {
        let topic_id = (!id.is_zero()).then(|| TopicId::from(id));
        Placed { topic: TopicName::from(name), topic_id, partition }
    }

    /// Entries of (topic, id, partition, offset), each in a topic entry of its own.
    fn answer(entries: &[(&str, Uuid, i32, i64)]) -> ProduceResponse {
        let topics = entries.iter().map(|(name, id, index, base_offset)| TopicProduceResponse {
            name: (*name).into(),
            topic_id: *id,
            partition_responses: vec![PartitionProduceResponse {
                index: *index,
                base_offset: *base_offset,
                ..Default::default()
            }],
            ..Default::default()
        });
        ProduceResponse { responses: topics.collect(), ..Default::default() }
    }

    fn offsets(placed: &[Placed], response: &ProduceResponse) -> Vec<Option<i64>> {
        let (answers, _) = read(placed, response);
        answers.into_iter().map(|answer| Some(answer?.base_offset?.get())).collect()
    }

    #[test]
    fn an_answer_in_any_order_is_of_the_batch_it_names() {
        let by_id =
            [placed("orders", ORDERS, 0), placed("orders", ORDERS, 1), placed("events", EVENTS, 0)];
        let in_order = answer(&[("", ORDERS, 0, 10), ("", ORDERS, 1, 11), ("", EVENTS, 0, 12)]);
        assert_eq!(offsets(&by_id, &in_order), [Some(10), Some(11), Some(12)]);
        let turned = answer(&[("", EVENTS, 0, 12), ("", ORDERS, 0, 10), ("", ORDERS, 1, 11)]);
        assert_eq!(offsets(&by_id, &turned), [Some(10), Some(11), Some(12)]);
        let zero = Uuid::ZERO;
        let by_name = [placed("orders", zero, 0), placed("events", zero, 0)];
        let turned = answer(&[("events", zero, 0, 5), ("orders", zero, 0, 4)]);
        assert_eq!(offsets(&by_name, &turned), [Some(4), Some(5)]);
    }

    #[test]
    fn what_was_left_out_repeated_or_never_asked_for_is_nobodys_answer() {
        let asked = [placed("orders", ORDERS, 0), placed("orders", ORDERS, 1)];
        let odd = answer(&[
            ("", EVENTS, 1, 7),
            ("", ORDERS, 5, 8),
            ("", ORDERS, 1, 11),
            ("", ORDERS, 1, 12),
            ("orders", Uuid::ZERO, 9, 13),
        ]);
        assert_eq!(offsets(&asked, &odd), [None, Some(11)]);
    }

    #[test]
    fn partitions_of_a_topic_share_its_entry_wherever_they_stand() {
        let asked =
            [placed("orders", ORDERS, 0), placed("events", EVENTS, 0), placed("orders", ORDERS, 1)];
        let request = build(-1, Duration::from_secs(1), &asked, |_| None);
        let indexes = request.topic_data.iter().map(|topic| {
            (&*topic.name, topic.partition_data.iter().map(|data| data.index).collect::<Vec<_>>())
        });
        assert_eq!(indexes.collect::<Vec<_>>(), [("orders", vec![0, 1]), ("events", vec![0])]);
    }
}
