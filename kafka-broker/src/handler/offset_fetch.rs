//! OffsetFetch (9).

use std::sync::Arc;

use kafka4rs_protocol::messages::offset_fetch_request::{
    OffsetFetchRequestGroup, OffsetFetchRequestTopics,
};
use kafka4rs_protocol::messages::offset_fetch_response::{
    OffsetFetchResponseGroup, OffsetFetchResponsePartition, OffsetFetchResponsePartitions,
    OffsetFetchResponseTopic, OffsetFetchResponseTopics,
};
use kafka4rs_protocol::messages::{OffsetFetchRequest, OffsetFetchResponse};
use kafka4rs_protocol::{ErrorCode, KafkaString};

use super::resolve;
use crate::broker::{Broker, grouped};
use crate::dispatch::Caller;
use crate::log::command::Committed;
use crate::log::fold::Fold;

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: OffsetFetchRequest,
) -> OffsetFetchResponse {
    let version = caller.version;
    if version >= 8 {
        let groups = broker.shard.read(|state| {
            let answer = |group: OffsetFetchRequestGroup| match broker
                .check_coordinator(&caller, &group.group_id)
            {
                Err(code) if !group.group_id.is_empty() => failed(group.group_id, code),
                _ => fetch(&state.fold, version, group),
            };
            request.groups.into_iter().map(answer).collect()
        });
        return OffsetFetchResponse { groups, ..Default::default() };
    }
    // The older form: one group, and topics of a type of their own.
    let topics = request.topics.map(|topics| {
        let topics = topics.into_iter().map(|topic| OffsetFetchRequestTopics {
            name: topic.name,
            partition_indexes: topic.partition_indexes,
            ..Default::default()
        });
        topics.collect()
    });
    let group = OffsetFetchRequestGroup {
        group_id: request.group_id,
        topics,
        member_epoch: -1,
        ..Default::default()
    };
    let group = match broker.check_coordinator(&caller, &group.group_id) {
        Err(code) if !group.group_id.is_empty() => failed(group.group_id, code),
        _ => broker.shard.read(|state| fetch(&state.fold, version, group)),
    };
    let topics = group.topics.into_iter().map(|topic| OffsetFetchResponseTopic {
        name: topic.name,
        partitions: topic.partitions.into_iter().map(older).collect(),
        ..Default::default()
    });
    let topics = topics.collect();
    OffsetFetchResponse { topics, error_code: group.error_code, ..Default::default() }
}

fn fetch(fold: &Fold, version: i16, asked: OffsetFetchRequestGroup) -> OffsetFetchResponseGroup {
    let name = asked.group_id;
    if name.is_empty() {
        return failed(name, ErrorCode::InvalidGroupId);
    }
    let member = asked.member_id.as_deref().unwrap_or_default();
    if let Err(code) =
        crate::group::may_fetch_offsets(fold.group(&name), member, asked.member_epoch)
    {
        return failed(name, code);
    }
    let topics = match asked.topics {
        Some(topics) => {
            topics.into_iter().map(|topic| named(fold, version, &name, topic)).collect()
        }
        None => all(fold, &name),
    };
    OffsetFetchResponseGroup { group_id: name, topics, ..Default::default() }
}

fn failed(group_id: KafkaString, code: ErrorCode) -> OffsetFetchResponseGroup {
    OffsetFetchResponseGroup { group_id, error_code: code.code(), ..Default::default() }
}

fn named(
    fold: &Fold,
    version: i16,
    group: &str,
    asked: OffsetFetchRequestTopics,
) -> OffsetFetchResponseTopics {
    let by_id = version >= 10;
    let found = resolve(fold, by_id, &asked.name, asked.topic_id).map(|topic| topic.id);
    let partitions = asked.partition_indexes.iter().map(|partition| match found {
        Ok(topic) => answer(*partition, fold.committed(group, topic, *partition)),
        Err(code) if by_id => {
            OffsetFetchResponsePartitions { error_code: code.code(), ..answer(*partition, None) }
        }
        // By name, what does not exist merely has no offset.
        Err(_) => answer(*partition, None),
    });
    let partitions = partitions.collect();
    OffsetFetchResponseTopics {
        name: asked.name,
        topic_id: asked.topic_id,
        partitions,
        ..Default::default()
    }
}

fn all(fold: &Fold, group: &str) -> Vec<OffsetFetchResponseTopics> {
    let committed = fold
        .all_committed(group)
        .map(|((topic, partition), committed)| (*topic, answer(*partition, Some(committed))));
    let topics = grouped(committed).into_iter().filter_map(|(topic, partitions)| {
        let topic = fold.topic(topic)?;
        Some(OffsetFetchResponseTopics {
            name: KafkaString::clone(&topic.name),
            topic_id: topic.id.uuid(),
            partitions,
            ..Default::default()
        })
    });
    topics.collect()
}

fn answer(partition_index: i32, committed: Option<&Committed>) -> OffsetFetchResponsePartitions {
    match committed {
        Some(committed) => OffsetFetchResponsePartitions {
            partition_index,
            committed_offset: committed.offset,
            committed_leader_epoch: committed.leader_epoch,
            metadata: Some(committed.metadata.clone()),
            ..Default::default()
        },
        None => OffsetFetchResponsePartitions {
            partition_index,
            committed_offset: -1,
            metadata: Some(KafkaString::default()),
            ..Default::default()
        },
    }
}

fn older(partition: OffsetFetchResponsePartitions) -> OffsetFetchResponsePartition {
    OffsetFetchResponsePartition {
        partition_index: partition.partition_index,
        committed_offset: partition.committed_offset,
        committed_leader_epoch: partition.committed_leader_epoch,
        metadata: partition.metadata,
        error_code: partition.error_code,
        ..Default::default()
    }
}
