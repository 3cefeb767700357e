//! Metadata (3).

use std::sync::Arc;

use kafka4rs_protocol::messages::metadata_request::MetadataRequestTopic;
use kafka4rs_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use kafka4rs_protocol::messages::{MetadataRequest, MetadataResponse};
use kafka4rs_protocol::{ErrorCode, Int32Array, KafkaString, Uuid};

use crate::broker::Broker;
use crate::dispatch::Caller;
use crate::log::fold::{Fold, Topic};

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: MetadataRequest,
) -> MetadataResponse {
    let node = broker.settings.node;
    let asked = match request.topics {
        // Version 0 has no null, and means all by none.
        Some(topics) if caller.version == 0 && topics.is_empty() => None,
        topics => topics,
    };
    if request.allow_auto_topic_creation && broker.settings.auto_create_topics {
        for topic in asked.iter().flatten() {
            auto_create(&broker, topic).await;
        }
    }
    let mut topics = broker.shard.read(|state| match &asked {
        None => state.fold.topics().map(|topic| known(topic, node)).collect::<Vec<_>>(),
        Some(asked) => {
            asked.iter().map(|topic| look_up(&state.fold, topic, node, caller.version)).collect()
        }
    });
    if request.include_topic_authorized_operations {
        for topic in topics.iter_mut().filter(|topic| topic.error_code == 0) {
            topic.topic_authorized_operations = ALL_TOPIC_OPERATIONS;
        }
    }
    let mut response = MetadataResponse {
        brokers: vec![MetadataResponseBroker {
            node_id: node,
            host: broker.host.clone(),
            port: broker.port,
            ..Default::default()
        }],
        cluster_id: Some(broker.cluster_id.clone()),
        controller_id: node,
        topics,
        ..Default::default()
    };
    if request.include_cluster_authorized_operations {
        response.cluster_authorized_operations = ALL_CLUSTER_OPERATIONS;
    }
    response
}

async fn auto_create(broker: &Broker, topic: &MetadataRequestTopic) {
    let Some(name) = topic.name.as_ref().filter(|_| topic.topic_id.is_zero()) else { return };
    if broker.shard.read(|state| state.fold.topic_named(name).is_none()) {
        // Whatever goes wrong (a bad name, a race with another creator) shows when the topic is looked up.
        let partitions = broker.settings.default_partitions;
        let _ = broker.create_topic(name, partitions, Vec::new()).await;
    }
}

fn look_up(
    fold: &Fold,
    asked: &MetadataRequestTopic,
    node: i32,
    version: i16,
) -> MetadataResponseTopic {
    let by_id = !asked.topic_id.is_zero();
    let name = asked.name.clone();
    let found = match &name {
        _ if by_id => fold.topic(asked.topic_id.into()).ok_or(ErrorCode::UnknownTopicId),
        Some(name) => match crate::broker::check_topic_name(name) {
            Ok(()) => fold.topic_named(name).ok_or(ErrorCode::UnknownTopicOrPartition),
            Err(code) => Err(code),
        },
        None => Err(ErrorCode::InvalidRequest),
    };
    match found {
        Ok(topic) => known(topic, node),
        Err(code) => MetadataResponseTopic {
            error_code: code.code(),
            // Before version 12 the name cannot be null.
            name: match name.filter(|_| !by_id) {
                None if version < 12 => Some(KafkaString::default()),
                name => name,
            },
            topic_id: if by_id { asked.topic_id } else { Uuid::ZERO },
            ..Default::default()
        },
    }
}

fn known(topic: &Topic, node: i32) -> MetadataResponseTopic {
    let partition = |index| MetadataResponsePartition {
        partition_index: index,
        leader_id: node,
        leader_epoch: Broker::LEADER_EPOCH,
        replica_nodes: Int32Array::from_slice(&[node]),
        isr_nodes: Int32Array::from_slice(&[node]),
        ..Default::default()
    };
    MetadataResponseTopic {
        name: Some(KafkaString::clone(&topic.name)),
        topic_id: topic.id.uuid(),
        is_internal: topic.name.starts_with("__"),
        partitions: (0..topic.partitions.len() as i32).map(partition).collect(),
        ..Default::default()
    }
}

/// Read, write, create, delete, alter, describe, and both of configs. Kafka: `AclEntry.supportedOperations`.
const ALL_TOPIC_OPERATIONS: i32 = 0b1101_1111_1000;
/// Create, alter, describe, cluster action, both of configs, idempotent write.
pub(crate) const ALL_CLUSTER_OPERATIONS: i32 = 0b1_1111_1010_0000;
