//! OffsetForLeaderEpoch (23): where an epoch ended, so that a reader can tell whether what it read is still there.

use std::sync::Arc;

use kafka4rs_protocol::messages::offset_for_leader_epoch_request::OffsetForLeaderPartition;
use kafka4rs_protocol::messages::offset_for_leader_epoch_response::{
    EpochEndOffset, OffsetForLeaderTopicResult,
};
use kafka4rs_protocol::messages::{OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse};
use kafka4rs_protocol::{ErrorCode, KafkaString};

use crate::broker::{Broker, check_leader};
use crate::dispatch::Caller;

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: OffsetForLeaderEpochRequest,
) -> OffsetForLeaderEpochResponse {
    let mut topics = Vec::with_capacity(request.topics.len());
    for topic in request.topics {
        let answer = |asked: &OffsetForLeaderPartition| {
            let found = end_of_epoch(&broker, &caller, &topic.topic, asked);
            let (code, (leader_epoch, end_offset)) = match found {
                Ok(found) => (ErrorCode::None, found),
                Err(code) => (code, (-1, -1)),
            };
            EpochEndOffset {
                error_code: code.code(),
                partition: asked.partition,
                leader_epoch,
                end_offset,
                ..Default::default()
            }
        };
        let partitions = topic.partitions.iter().map(answer).collect();
        topics.push(OffsetForLeaderTopicResult {
            topic: topic.topic,
            partitions,
            ..Default::default()
        });
    }
    OffsetForLeaderEpochResponse { topics, ..Default::default() }
}

fn end_of_epoch(
    broker: &Broker,
    caller: &Caller,
    topic: &KafkaString,
    asked: &OffsetForLeaderPartition,
) -> Result<(i32, i64), ErrorCode> {
    broker.shard.read(|state| {
        let topic = state.fold.topic_named(topic);
        let log = topic.and_then(|topic| topic.partition(asked.partition));
        let log = log.ok_or(ErrorCode::UnknownTopicOrPartition)?;
        check_leader(log, caller.node.id, asked.current_leader_epoch)?;
        Ok(log.end_of_epoch(asked.leader_epoch))
    })
}
