//! What an assignor is told, and what it says.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{BrokerId, Partition, TopicName};

/// The members of a group by their ids, with what each of them said.
pub type GroupSubscription = BTreeMap<String, Subscription>;

/// What each member of a group gets, by member id.
pub type GroupAssignment = BTreeMap<String, Assignment>;

/// What a member of a classic group says when it joins.
///
/// Source: Kafka's ConsumerPartitionAssignor.Subscription.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscription {
    /// The topics it wants to read; they need not exist.
    pub topics: BTreeSet<TopicName>,
    /// What its assignor added. Default: nothing.
    pub user_data: Option<Bytes>,
    /// What it owns while it joins; nothing under the eager protocol, or from clients before Kafka 2.4.
    pub owned_partitions: Vec<TopicPartition>,
    /// The generation in which it got those; `None` for a newcomer, or from clients before Kafka 3.3 (KIP-792).
    pub generation_id: Option<i32>,
    /// The rack it reads in; `None` if it did not say, or from clients before Kafka 3.5 (KIP-881).
    pub rack_id: Option<String>,
    /// Its name, if it is a static member (KIP-345). Known to the leader from the coordinator and not
    /// part of the subscription's bytes.
    pub group_instance_id: Option<String>,
}

impl Subscription {
    /// A newcomer's wish to read these topics.
    pub fn new<T: Into<TopicName>>(topics: impl IntoIterator<Item = T>) -> Self {
        Self { topics: topics.into_iter().map(Into::into).collect(), ..Self::default() }
    }
}

/// What a member of a classic group gets.
///
/// Source: Kafka's ConsumerPartitionAssignor.Assignment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    /// The partitions it is to read.
    pub partitions: Vec<TopicPartition>,
    /// What the leader's assignor says to the member's. Default: nothing.
    pub user_data: Option<Bytes>,
}

impl Assignment {
    /// These partitions, without user data.
    pub fn new(partitions: impl IntoIterator<Item = TopicPartition>) -> Self {
        Self { partitions: partitions.into_iter().collect(), user_data: None }
    }
}

/// As whom a member got its assignment.
///
/// Source: Kafka's ConsumerGroupMetadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupMembership {
    /// The group.
    pub group_id: String,
    /// How many rebalances the group has had.
    pub generation_id: i32,
    /// The id the coordinator gave this member.
    pub member_id: String,
    /// Its name, if it is a static member (KIP-345).
    pub group_instance_id: Option<String>,
}

/// What the leader knows of the topics its group reads.
///
/// Source: Kafka's Cluster, as far as assignors look at it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssignorCluster {
    topics: BTreeMap<TopicName, Vec<Vec<BrokerId>>>,
    racks: BTreeMap<BrokerId, String>,
}

impl AssignorCluster {
    /// No topic, no broker.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With a topic, given the replicas of its partitions in the order of their numbers.
    #[must_use]
    pub fn topic(
        mut self,
        name: impl Into<TopicName>,
        replicas: impl IntoIterator<Item = Vec<BrokerId>>,
    ) -> Self {
        self.topics.insert(name.into(), replicas.into_iter().collect());
        self
    }

    /// With a broker that stands in a rack.
    #[must_use]
    pub fn rack(mut self, broker: BrokerId, rack: impl Into<String>) -> Self {
        self.racks.insert(broker, rack.into());
        self
    }

    /// The topics that exist.
    pub fn topics(&self) -> impl Iterator<Item = &TopicName> {
        self.topics.keys()
    }

    /// How many partitions a topic has; 0 if it does not exist.
    #[must_use]
    pub fn partition_count(&self, topic: &str) -> usize {
        self.topics.get(topic).map_or(0, Vec::len)
    }

    /// The brokers with a replica of a partition, the preferred leader first; none if it does not exist.
    #[must_use]
    pub fn replicas(&self, topic: &str, partition: Partition) -> &[BrokerId] {
        let number = usize::try_from(partition.get()).ok();
        let partitions = self.topics.get(topic);
        number.zip(partitions).and_then(|(number, all)| all.get(number)).map_or(&[], Vec::as_slice)
    }

    /// Where a broker stands, if it says so.
    #[must_use]
    pub fn rack_of(&self, broker: BrokerId) -> Option<&str> {
        self.racks.get(&broker).map(String::as_str)
    }

    /// The racks with a replica of a partition, each of them once.
    #[must_use]
    pub fn racks(&self, topic: &str, partition: Partition) -> BTreeSet<&str> {
        let replicas = self.replicas(topic, partition);
        replicas.iter().filter_map(|broker| self.rack_of(*broker)).collect()
    }
}
