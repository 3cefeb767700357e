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
use crate::log::partition::PartitionLog;
use crate::node::NodeCore;

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: MetadataRequest,
) -> MetadataResponse {
    let asked = match request.topics {
        // Version 0 has no null, and means all by none.
        Some(topics) if caller.version == 0 && topics.is_empty() => None,
        topics => topics,
    };
    if request.allow_auto_topic_creation && broker.settings.auto_create_topics {
        for topic in asked.iter().flatten() {
            let name = topic.name.as_deref().unwrap_or_default();
            if caller.struck_topic(name, topic.topic_id).is_ok() {
                auto_create(&broker, topic).await;
            }
        }
    }
    let kept = caller.node.kept_view();
    let find = |view: View<'_>| match &asked {
        None => view.all(),
        Some(asked) => asked.iter().map(|topic| look_up(&view, topic, caller.version)).collect(),
    };
    let mut topics = match &kept {
        Some(kept) => find(View::Kept(kept)),
        None => broker.shard.read(|state| find(View::Live(&state.fold))),
    };
    if request.include_topic_authorized_operations {
        for topic in topics.iter_mut().filter(|topic| topic.error_code == 0) {
            topic.topic_authorized_operations = ALL_TOPIC_OPERATIONS;
        }
    }
    let (brokers, controller_id) = match &kept {
        Some(kept) => (kept.brokers.clone(), kept.controller),
        None => (brokers(&broker), broker.controller()),
    };
    let mut response = MetadataResponse {
        brokers,
        cluster_id: Some(broker.cluster_id.clone()),
        controller_id,
        topics,
        ..Default::default()
    };
    if request.include_cluster_authorized_operations {
        response.cluster_authorized_operations = ALL_CLUSTER_OPERATIONS;
    }
    response
}

/// What a node goes on telling though it is over.
#[derive(Debug)]
pub(crate) struct KeptView {
    brokers: Vec<MetadataResponseBroker>,
    controller: i32,
    topics: Vec<MetadataResponseTopic>,
}

impl KeptView {
    /// The cluster as it is now.
    pub(crate) fn of(broker: &Broker) -> Self {
        let topics = broker.shard.read(|state| View::Live(&state.fold).all());
        Self { brokers: brokers(broker), controller: broker.controller(), topics }
    }
}

/// Where topics are looked up.
enum View<'a> {
    Live(&'a Fold),
    Kept(&'a KeptView),
}

impl View<'_> {
    fn all(&self) -> Vec<MetadataResponseTopic> {
        match self {
            Self::Live(fold) => fold.topics().map(known).collect(),
            Self::Kept(kept) => kept.topics.clone(),
        }
    }

    fn by_id(&self, id: Uuid) -> Option<MetadataResponseTopic> {
        match self {
            Self::Live(fold) => fold.topic(id.into()).map(known),
            Self::Kept(kept) => kept.topics.iter().find(|topic| topic.topic_id == id).cloned(),
        }
    }

    fn by_name(&self, name: &str) -> Option<MetadataResponseTopic> {
        let named = |topic: &&MetadataResponseTopic| topic.name.as_deref() == Some(name);
        match self {
            Self::Live(fold) => fold.topic_named(name).map(known),
            Self::Kept(kept) => kept.topics.iter().find(named).cloned(),
        }
    }
}

fn brokers(broker: &Broker) -> Vec<MetadataResponseBroker> {
    broker.visible_nodes().iter().map(described).collect()
}

async fn auto_create(broker: &Broker, topic: &MetadataRequestTopic) {
    let Some(name) = topic.name.as_ref().filter(|_| topic.topic_id.is_zero()) else { return };
    if broker.shard.read(|state| state.fold.topic_named(name).is_none()) {
        // Whatever goes wrong (a bad name, a race with another creator) shows when the topic is looked up.
        let partitions = broker.settings.default_partitions;
        let _ = broker.create_topic(name, partitions, Vec::new(), Vec::new()).await;
    }
}

fn look_up(view: &View<'_>, asked: &MetadataRequestTopic, version: i16) -> MetadataResponseTopic {
    let by_id = !asked.topic_id.is_zero();
    let name = asked.name.clone();
    let found = match &name {
        _ if by_id => view.by_id(asked.topic_id).ok_or(ErrorCode::UnknownTopicId),
        Some(name) => match crate::broker::check_topic_name(name) {
            Ok(()) => view.by_name(name).ok_or(ErrorCode::UnknownTopicOrPartition),
            Err(code) => Err(code),
        },
        None => Err(ErrorCode::InvalidRequest),
    };
    match found {
        Ok(topic) => topic,
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

fn described(node: &Arc<NodeCore>) -> MetadataResponseBroker {
    MetadataResponseBroker {
        node_id: node.id,
        host: node.host.clone(),
        port: node.port(),
        ..Default::default()
    }
}

fn known(topic: &Topic) -> MetadataResponseTopic {
    let partition = |(index, log): (i32, &PartitionLog)| {
        let replicas = Int32Array::from_slice(&[log.last_leader]);
        let led = log.leader >= 0;
        MetadataResponsePartition {
            error_code: if led { 0 } else { ErrorCode::LeaderNotAvailable.code() },
            partition_index: index,
            leader_id: log.leader,
            leader_epoch: log.leader_epoch,
            replica_nodes: replicas.clone(),
            isr_nodes: replicas.clone(),
            offline_replicas: if led { Int32Array::default() } else { replicas },
            ..Default::default()
        }
    };
    MetadataResponseTopic {
        name: Some(KafkaString::clone(&topic.name)),
        topic_id: topic.id.uuid(),
        is_internal: topic.name.starts_with("__"),
        partitions: (0..).zip(&topic.partitions).map(partition).collect(),
        ..Default::default()
    }
}

/// Read, write, create, delete, alter, describe, and both of configs. Kafka: `AclEntry.supportedOperations`.
const ALL_TOPIC_OPERATIONS: i32 = 0b1101_1111_1000;
/// Create, alter, describe, cluster action, both of configs, idempotent write.
pub(crate) const ALL_CLUSTER_OPERATIONS: i32 = 0b1_1111_1010_0000;
