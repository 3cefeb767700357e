//! The cluster at one moment. Plain values, shared by reference count, never changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use kafka4rs_protocol::{BrokerId, ErrorCode, LeaderEpoch, Partition, TopicId, TopicName};

/// The cluster as the last answer describes it, and what of it a client asked about.
///
/// Source: Kafka's `MetadataSnapshot`.
#[doc(alias = "MetadataSnapshot")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClusterView {
    /// The cluster's id, once a broker has named it.
    pub cluster_id: Option<String>,
    /// Where controller requests go: any broker since KRaft, which forwards them.
    pub controller: Option<BrokerId>,
    /// The brokers that can be connected to, by id.
    pub brokers: BTreeMap<BrokerId, BrokerNode>,
    pub(super) topics: BTreeMap<TopicName, Arc<TopicView>>,
    /// Names by id, of the topics above.
    pub(super) names: BTreeMap<TopicId, TopicName>,
    /// Why topics that were asked for are not among the above.
    pub(super) missing: BTreeMap<TopicName, ErrorCode>,
}

impl ClusterView {
    /// A topic, if it exists and was asked for.
    #[must_use]
    pub fn topic(&self, name: &str) -> Option<&Arc<TopicView>> {
        self.topics.get(name)
    }

    /// A topic by its id.
    #[must_use]
    pub fn topic_by_id(&self, id: TopicId) -> Option<&Arc<TopicView>> {
        self.topics.get(self.names.get(&id)?)
    }

    /// All known topics, by name.
    pub fn topics(&self) -> impl Iterator<Item = &Arc<TopicView>> {
        self.topics.values()
    }

    /// Why a topic that was asked for is not known.
    #[must_use]
    pub fn topic_error(&self, name: &str) -> Option<ErrorCode> {
        self.missing.get(name).copied()
    }

    /// The leader of a partition and its epoch, if there is one that can be connected to.
    #[must_use]
    pub fn leader(&self, topic: &str, partition: Partition) -> Option<(BrokerId, LeaderEpoch)> {
        let partition = self.topic(topic)?.partition(partition)?;
        let leader = partition.leader.filter(|leader| self.brokers.contains_key(leader))?;
        Some((leader, partition.leader_epoch))
    }

    pub(super) fn insert(&mut self, topic: TopicView) {
        self.remove(&topic.name);
        self.missing.remove(&topic.name);
        if let Some(id) = topic.id {
            self.names.insert(id, topic.name.clone());
        }
        self.topics.insert(topic.name.clone(), Arc::new(topic));
    }

    pub(super) fn remove(&mut self, name: &TopicName) {
        if let Some(topic) = self.topics.remove(name)
            && let Some(id) = topic.id
        {
            self.names.remove(&id);
        }
    }
}

/// A broker and where it listens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BrokerNode {
    /// Its id.
    pub id: BrokerId,
    /// The name or address it advertises.
    pub host: String,
    /// The port it advertises; never 0.
    pub port: u16,
    /// Where it stands.
    pub rack: Option<String>,
}

/// A topic: never without partitions.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TopicView {
    /// Its name.
    pub name: TopicName,
    /// Its id; `None` from brokers before 2.8. A topic made anew under the same name has another.
    pub id: Option<TopicId>,
    /// Its partitions: the index is the partition's number, and none is left out.
    pub partitions: Vec<PartitionView>,
    /// Whether it belongs to Kafka itself.
    pub is_internal: bool,
}

impl TopicView {
    /// One partition.
    #[must_use]
    pub fn partition(&self, partition: Partition) -> Option<&PartitionView> {
        self.partitions.get(usize::try_from(partition.get()).ok()?)
    }
}

/// A partition.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartitionView {
    /// The broker that leads it; `None` while there is none.
    pub leader: Option<BrokerId>,
    /// The epoch of that leadership; never goes back while the topic is the same.
    pub leader_epoch: LeaderEpoch,
    /// Its replicas, the preferred leader first.
    pub replicas: Vec<BrokerId>,
    /// What the last answer said of it; [`ErrorCode::None`] when all is well.
    pub error: ErrorCode,
}
