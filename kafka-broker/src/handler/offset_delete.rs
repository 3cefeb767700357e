//! OffsetDelete (47).

use std::collections::BTreeSet;
use std::sync::Arc;

use kafka4rs_protocol::messages::offset_delete_response::{
    OffsetDeleteResponsePartition, OffsetDeleteResponseTopic,
};
use kafka4rs_protocol::messages::{OffsetDeleteRequest, OffsetDeleteResponse};
use kafka4rs_protocol::{ErrorCode, KafkaString};

use crate::broker::Broker;
use crate::dispatch::Caller;
use crate::group::classic::{ClassicGroups, ClassicState};
use crate::group::is_simple_group;
use crate::log::command::{Command, OffsetDelete};

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: OffsetDeleteRequest,
) -> OffsetDeleteResponse {
    match delete(&broker, &caller, request).await {
        Ok(topics) => OffsetDeleteResponse { topics, ..Default::default() },
        Err(code) => OffsetDeleteResponse { error_code: code.code(), ..Default::default() },
    }
}

async fn delete(
    broker: &Arc<Broker>,
    caller: &Caller,
    request: OffsetDeleteRequest,
) -> Result<Vec<OffsetDeleteResponseTopic>, ErrorCode> {
    if request.group_id.is_empty() {
        return Err(ErrorCode::InvalidGroupId);
    }
    broker.check_coordinator(caller, &request.group_id)?;
    let group = request.group_id.detached();
    // Nobody subscribes meanwhile, of the classic protocol.
    let mut entered = ClassicGroups::enter(broker, &group).await;
    let subscribed = match entered.machine() {
        Some(machine) => {
            let group = machine.group();
            if group.state != ClassicState::Empty && !group.is_of_consumers() {
                return Err(ErrorCode::NonEmptyGroup);
            }
            group.subscribed_topics()
        }
        None => broker.shard.read(|state| match state.fold.group(&group) {
            Some(group) => Ok(Some(group.subscribed_names(&state.fold))),
            None if is_simple_group(&state.fold, &group) => Ok(Some(BTreeSet::new())),
            None => Err(ErrorCode::GroupIdNotFound),
        })?,
    };
    let of_consumers = entered.machine().is_some_and(|machine| machine.group().is_of_consumers());
    // Consumers that cannot be understood may subscribe to anything.
    let is_subscribed = |topic: &KafkaString| match &subscribed {
        Some(topics) => topics.contains(topic),
        None => of_consumers,
    };
    let mut commands = Vec::new();
    let mut topics = Vec::with_capacity(request.topics.len());
    for topic in request.topics {
        let id = broker.shard.read(|state| Some(state.fold.topic_named(&topic.name)?.id));
        let kept = is_subscribed(&topic.name);
        let partitions = topic.partitions.iter().map(|one| {
            let partition = one.partition_index;
            let struck = caller.struck(&topic.name, kafka4rs_protocol::Uuid::ZERO, partition);
            let code = match struck {
                Err(code) => code,
                Ok(()) if kept => ErrorCode::GroupSubscribedToTopic,
                Ok(()) => {
                    let group = group.clone();
                    commands.extend(id.map(|topic| {
                        Command::OffsetDelete(OffsetDelete { group, topic, partition })
                    }));
                    ErrorCode::None
                }
            };
            OffsetDeleteResponsePartition {
                partition_index: partition,
                error_code: code.code(),
                ..Default::default()
            }
        });
        let partitions = partitions.collect();
        topics.push(OffsetDeleteResponseTopic {
            name: topic.name,
            partitions,
            ..Default::default()
        });
    }
    if !commands.is_empty() {
        let deleted = broker.shard.propose(commands, Vec::new()).await;
        deleted.map_err(|_| ErrorCode::CoordinatorNotAvailable)?;
    }
    Ok(topics)
}
