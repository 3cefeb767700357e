//! OffsetCommit (8).

use std::sync::Arc;

use kafka4rs_protocol::messages::offset_commit_response::{
    OffsetCommitResponsePartition, OffsetCommitResponseTopic,
};
use kafka4rs_protocol::messages::{OffsetCommitRequest, OffsetCommitResponse};
use kafka4rs_protocol::{ErrorCode, KafkaString};

use super::resolve;
use crate::broker::Broker;
use crate::dispatch::Caller;
use crate::group::StoredGroup;
use crate::group::classic::{ClassicGroups, Entered};
use crate::log::command::{Command, Committed, OffsetCommit};
use crate::log::fold::Outcome;

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: OffsetCommitRequest,
) -> OffsetCommitResponse {
    let by_id = caller.version >= 10;
    let group = request.group_id.detached();
    let mut commands = Vec::new();
    let mut places = Vec::new();
    let mut topics = Vec::with_capacity(request.topics.len());
    // A classic group stays as it is until the commit is in the log.
    let (allowed, _entered) = match broker.check_coordinator(&caller, &group) {
        _ if group.is_empty() => (Err(ErrorCode::InvalidGroupId), None),
        Err(code) => (Err(code), None),
        Ok(()) => may_commit(&broker, &caller, &group, &request).await,
    };
    for topic in request.topics {
        let found = broker.shard.read(|state| {
            resolve(&state.fold, by_id, &topic.name, topic.topic_id)
                .map(|topic| (topic.id, topic.partitions.len() as i32))
        });
        let mut partitions = Vec::with_capacity(topic.partitions.len());
        for asked in topic.partitions {
            let metadata = asked.committed_metadata.as_ref().map(KafkaString::detached);
            let metadata = metadata.unwrap_or_default();
            let struck = caller.struck(&topic.name, topic.topic_id, asked.partition_index);
            let code = match (struck.and(allowed), found) {
                (Err(code), _) | (_, Err(code)) => code,
                (_, Ok((_, count))) if !(0..count).contains(&asked.partition_index) => {
                    ErrorCode::UnknownTopicOrPartition
                }
                _ if metadata.len() > MAX_METADATA => ErrorCode::OffsetMetadataTooLarge,
                (_, Ok((topic, _))) => {
                    places.push((topics.len(), partitions.len()));
                    commands.push(Command::OffsetCommit(OffsetCommit {
                        group: group.clone(),
                        topic,
                        partition: asked.partition_index,
                        committed: Committed {
                            offset: asked.committed_offset,
                            leader_epoch: asked.committed_leader_epoch,
                            metadata,
                        },
                    }));
                    ErrorCode::None
                }
            };
            partitions.push(OffsetCommitResponsePartition {
                partition_index: asked.partition_index,
                error_code: code.code(),
                ..Default::default()
            });
        }
        topics.push(OffsetCommitResponseTopic {
            name: topic.name,
            topic_id: topic.topic_id,
            partitions,
            ..Default::default()
        });
    }
    if !commands.is_empty() {
        let outcomes = broker.shard.propose(commands, Vec::new()).await;
        for (i, (topic, partition)) in places.into_iter().enumerate() {
            let code = match &outcomes {
                Ok(outcomes) => match outcomes.get(i) {
                    Some(Outcome::Done) => ErrorCode::None,
                    Some(Outcome::Refused(code)) => *code,
                    _ => ErrorCode::UnknownServerError,
                },
                Err(_) => ErrorCode::CoordinatorNotAvailable,
            };
            let place = topics.get_mut(topic).and_then(|topic| topic.partitions.get_mut(partition));
            if let Some(place) = place {
                place.error_code = code.code();
            }
        }
    }
    OffsetCommitResponse { topics, ..Default::default() }
}

/// Whether the member may commit; with the group's place, if it is a classic one.
async fn may_commit(
    broker: &Arc<Broker>,
    caller: &Caller,
    group: &KafkaString,
    request: &OffsetCommitRequest,
) -> (Result<(), ErrorCode>, Option<Entered>) {
    let (member, instance) = (&request.member_id, request.group_instance_id.as_deref());
    let epoch = request.generation_id_or_member_epoch;
    let allowed = broker.shard.read(|state| match state.fold.stored_group(group) {
        Some(StoredGroup::Classic(_)) => None,
        _ => {
            let group = state.fold.group(group);
            Some(crate::group::may_commit(group, member, epoch, instance, caller.version))
        }
    });
    if let Some(allowed) = allowed {
        return (allowed, None);
    }
    let mut entered = ClassicGroups::enter(broker, group).await;
    let now = broker.rt.now();
    let allowed = match entered.machine() {
        Some(machine) => machine.commit(now, member, instance, epoch),
        // It has become another since.
        None => Err(ErrorCode::RebalanceInProgress),
    };
    (allowed, Some(entered))
}

/// Kafka: offset.metadata.max.bytes.
const MAX_METADATA: usize = 4096;
