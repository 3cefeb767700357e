//! Asks leaders where epochs end (KIP-320).

use std::collections::BTreeMap;

use kafka4rs_core::{ErrorKind, KafkaError, Lane, TopicPartition};
use kafka4rs_protocol::messages::offset_for_leader_epoch_request::{
    OffsetForLeaderPartition, OffsetForLeaderTopic,
};
use kafka4rs_protocol::messages::offset_for_leader_epoch_response::EpochEndOffset;
use kafka4rs_protocol::messages::{OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse};
use kafka4rs_protocol::{
    BrokerId, Deadline, ErrorCode, LeaderEpoch, Offset, Partition, TopicName, VersionRange,
};

use crate::machine::positions::{EpochEnd, EpochQuestion};
use crate::shared::Shared;

/// Since this version a consumer may ask (Kafka 2.3).
const LEAST: i16 = 3;
const MOST: i16 = 4;

/// Asks the leaders; a question that is missing in the result has to be asked again.
pub(crate) async fn find_epoch_ends(
    shared: &Shared,
    questions: &[EpochQuestion],
) -> BTreeMap<TopicPartition, EpochEnd> {
    let mut leaders = BTreeMap::<BrokerId, Vec<&EpochQuestion>>::new();
    for question in questions {
        leaders.entry(question.leader).or_default().push(question);
    }
    let deadline = Deadline::after(shared.now(), shared.client.config().request_timeout());
    let asked = leaders.into_iter().map(|(leader, questions)| async move {
        match ask(shared, leader, &questions, deadline).await {
            Ok(Some(response)) => judge(shared, response),
            Ok(None) => questions
                .into_iter()
                .map(|question| (question.partition.clone(), EpochEnd::Unsupported))
                .collect(),
            Err(error) => {
                tracing::debug!(%leader, %error, "could not ask where epochs end");
                shared.client.metadata().request_refresh();
                if !error.is_retriable() && error.kind() != ErrorKind::Closed {
                    shared.report(error);
                }
                BTreeMap::new()
            }
        }
    });
    // Leaders are asked at the same time: one that is down delays nobody else's positions.
    crate::work::join_all(asked).await.into_iter().flatten().collect()
}

/// One attempt: the next one may have to go to another leader. `None`: the broker is too old to be asked.
async fn ask(
    shared: &Shared,
    leader: BrokerId,
    questions: &[&EpochQuestion],
    deadline: Deadline,
) -> Result<Option<OffsetForLeaderEpochResponse>, KafkaError> {
    let connection = shared.client.lane(leader, Lane::Control).ready(deadline).await?;
    let allowed = Some(VersionRange { min: LEAST, max: MOST });
    let Ok(version) = connection.version::<OffsetForLeaderEpochRequest>(allowed) else {
        return Ok(None);
    };
    let mut topics = BTreeMap::<&TopicName, Vec<OffsetForLeaderPartition>>::new();
    for question in questions {
        let topic = topics.entry(&question.partition.topic).or_default();
        topic.push(OffsetForLeaderPartition {
            partition: question.partition.partition.get(),
            current_leader_epoch: question.leader_epoch.get(),
            leader_epoch: question.epoch.get(),
            ..Default::default()
        });
    }
    let topics = topics.into_iter().map(|(topic, partitions)| OffsetForLeaderTopic {
        topic: topic.into(),
        partitions,
        ..Default::default()
    });
    let request = OffsetForLeaderEpochRequest {
        // A consumer.
        replica_id: -1,
        topics: topics.collect(),
        ..Default::default()
    };
    Ok(Some(connection.submit(version, &request, deadline)?.await?))
}

fn judge(
    shared: &Shared,
    response: OffsetForLeaderEpochResponse,
) -> BTreeMap<TopicPartition, EpochEnd> {
    let mut ends = BTreeMap::new();
    for topic in response.topics {
        let name = TopicName::from(&topic.topic);
        for answer in topic.partitions {
            let partition = TopicPartition::new(name.clone(), Partition(answer.partition));
            let end = end_of(shared, &partition, &answer);
            // The first answer counts, should one be repeated.
            ends.entry(partition).or_insert(end);
        }
    }
    ends
}

/// Source: Kafka's OffsetsForLeaderEpochUtils.
fn end_of(shared: &Shared, partition: &TopicPartition, answer: &EpochEndOffset) -> EpochEnd {
    match ErrorCode::from(answer.error_code) {
        ErrorCode::None if answer.end_offset < 0 || answer.leader_epoch < 0 => EpochEnd::Nowhere,
        ErrorCode::None => {
            EpochEnd::At(Offset(answer.end_offset), LeaderEpoch(answer.leader_epoch))
        }
        code => {
            tracing::debug!(%partition, %code, "the leader does not say where the epoch ends");
            shared.client.metadata().request_refresh();
            let passes = code.is_retriable() || code.is_invalid_metadata();
            if !passes && code != ErrorCode::UnknownServerError {
                let error = KafkaError::server(code).during("checking the position's epoch");
                shared.report(error.on_partition(partition.clone()));
            }
            EpochEnd::Retry
        }
    }
}
