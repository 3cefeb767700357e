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
    let replicas = Replicas::of(&broker);
    let find = |view: View<'_>| match &asked {
        None => view.all(),
        Some(asked) => asked.iter().map(|topic| look_up(&view, topic, caller.version)).collect(),
    };
    let mut topics = match &kept {
        Some(kept) => find(View::Kept(kept)),
        None => broker.shard.read(|state| find(View::Live(&state.fold, &replicas))),
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
        let replicas = Replicas::of(broker);
        let topics = broker.shard.read(|state| View::Live(&state.fold, &replicas).all());
        Self { brokers: brokers(broker), controller: broker.controller(), topics }
    }
}

/// Where topics are looked up.
enum View<'a> {
    Live(&'a Fold, &'a Replicas),
    Kept(&'a KeptView),
}

impl View<'_> {
    fn all(&self) -> Vec<MetadataResponseTopic> {
        match self {
            Self::Live(fold, replicas) => fold.topics().map(|one| known(one, replicas)).collect(),
            Self::Kept(kept) => kept.topics.clone(),
        }
    }

    fn by_id(&self, id: Uuid) -> Option<MetadataResponseTopic> {
        match self {
            Self::Live(fold, replicas) => fold.topic(id.into()).map(|one| known(one, replicas)),
            Self::Kept(kept) => kept.topics.iter().find(|topic| topic.topic_id == id).cloned(),
        }
    }

    fn by_name(&self, name: &str) -> Option<MetadataResponseTopic> {
        let named = |topic: &&MetadataResponseTopic| topic.name.as_deref() == Some(name);
        match self {
            Self::Live(fold, replicas) => fold.topic_named(name).map(|one| known(one, replicas)),
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
        rack: node.rack.clone(),
        ..Default::default()
    }
}

/// The nodes that can be read from besides the leader; none unless followers are.
#[derive(Debug, Default)]
struct Replicas {
    all: Vec<i32>,
    /// Those of them that clients are told of.
    in_sync: Vec<i32>,
}

impl Replicas {
    fn of(broker: &Broker) -> Self {
        if !broker.settings.follower_fetch {
            return Self::default();
        }
        let ids = |nodes: Vec<Arc<NodeCore>>| nodes.iter().map(|node| node.id).collect();
        Self { all: ids(broker.nodes()), in_sync: ids(broker.visible_nodes()) }
    }

    /// Replicas, those in sync, and those that are off, of a partition with this leader. The leader is the first.
    fn around(&self, log: &PartitionLog) -> [Int32Array; 3] {
        let first = log.last_leader;
        let led = log.leader >= 0;
        let others =
            |ids: &[i32]| ids.iter().copied().filter(|id| *id != first).collect::<Vec<_>>();
        let all = [vec![first], others(&self.all)].concat();
        let mut in_sync = [vec![first], others(&self.in_sync)].concat();
        if !self.all.is_empty() && !self.in_sync.contains(&first) && !led {
            in_sync.remove(0);
        }
        let mut off = all.clone();
        off.retain(|id| !in_sync.contains(id) || (*id == first && !led));
        [all, in_sync, off].map(|ids| Int32Array::from_slice(&ids))
    }
}

fn known(topic: &Topic, replicas: &Replicas) -> MetadataResponseTopic {
    let partition = |(index, log): (i32, &PartitionLog)| {
        let [replica_nodes, isr_nodes, offline_replicas] = replicas.around(log);
        let led = log.leader >= 0;
        MetadataResponsePartition {
            error_code: if led { 0 } else { ErrorCode::LeaderNotAvailable.code() },
            partition_index: index,
            leader_id: log.leader,
            leader_epoch: log.leader_epoch,
            replica_nodes,
            isr_nodes,
            offline_replicas,
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
