//! Describing topics.

use std::future::IntoFuture;
use std::time::Duration;

use kafka4rs_core::{Lane, Result, Target};
use kafka4rs_protocol::messages::metadata_request::MetadataRequestTopic;
use kafka4rs_protocol::messages::metadata_response::{
    MetadataResponsePartition, MetadataResponseTopic,
};
use kafka4rs_protocol::messages::{MetadataRequest, MetadataResponse};
use kafka4rs_protocol::{BrokerId, Deadline, ErrorCode, LeaderEpoch, Partition, TopicId};

use crate::outcome::{complete, refusal};
use crate::{Admin, Call, PerTopic};

/// A topic as a broker knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TopicDescription {
    /// The topic's name.
    pub name: String,
    /// Its id; `None` from brokers before 2.8.
    pub id: Option<TopicId>,
    /// Whether it belongs to Kafka itself, such as `__consumer_offsets`.
    pub is_internal: bool,
    /// Its partitions, ascending.
    pub partitions: Vec<PartitionDescription>,
}

/// A partition as a broker knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartitionDescription {
    /// Its number in the topic.
    pub partition: Partition,
    /// The broker that leads it; `None` while there is no leader.
    pub leader: Option<BrokerId>,
    /// The epoch of that leadership.
    pub leader_epoch: LeaderEpoch,
    /// Its replicas, the preferred leader first.
    pub replicas: Vec<BrokerId>,
    /// The replicas that are in sync.
    pub in_sync_replicas: Vec<BrokerId>,
    /// The replicas that are offline.
    pub offline_replicas: Vec<BrokerId>,
}

/// A call of [`Admin::describe_topics`]; await it.
#[derive(Debug)]
#[must_use = "nothing is sent until the call is awaited"]
pub struct DescribeTopics {
    admin: Admin,
    topics: Vec<String>,
    limit: Option<Duration>,
}

impl DescribeTopics {
    pub(crate) fn new(admin: Admin, topics: Vec<String>) -> Self {
        Self { admin, topics, limit: None }
    }

    /// Ends the call after `limit`. Default: `default_api_timeout`, 60 s.
    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    async fn run(self) -> Result<PerTopic<TopicDescription>> {
        let deadline = self.admin.deadline(self.limit);
        describe_on(&self.admin, Target::Any, &self.topics, deadline).await
    }
}

impl IntoFuture for DescribeTopics {
    type Output = Result<PerTopic<TopicDescription>>;
    type IntoFuture = Call<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

/// Asks one broker what it knows of `topics`.
pub(crate) async fn describe_on(
    admin: &Admin,
    target: Target<'_>,
    topics: &[String],
    deadline: Deadline,
) -> Result<PerTopic<TopicDescription>> {
    let answer: MetadataResponse = admin
        .client()
        .call(
            target,
            Lane::Admin,
            deadline,
            None,
            |version| MetadataRequest {
                topics: Some(
                    topics
                        .iter()
                        .map(|name| MetadataRequestTopic {
                            name: Some(name.as_str().into()),
                            ..Default::default()
                        })
                        .collect(),
                ),
                // Versions below 4 create what they do not know and cannot be told otherwise.
                allow_auto_topic_creation: version < 4,
                ..Default::default()
            },
            |answer: &MetadataResponse| ErrorCode::from(answer.error_code),
        )
        .await?;
    let mut results = PerTopic::new();
    for topic in answer.topics {
        let Some(name) = topic.name.clone() else { continue };
        let result = refusal("describe topic", &name, topic.error_code, None);
        results.insert(name.to_string(), result.map(|()| description(name.to_string(), topic)));
    }
    Ok(complete("describe topic", topics.iter().cloned(), results))
}

fn description(name: String, topic: MetadataResponseTopic) -> TopicDescription {
    let mut partitions: Vec<_> = topic.partitions.iter().map(partition).collect();
    partitions.sort_by_key(|partition| partition.partition);
    TopicDescription {
        name,
        id: Some(TopicId::from(topic.topic_id)).filter(|id| !id.is_zero()),
        is_internal: topic.is_internal,
        partitions,
    }
}

fn partition(partition: &MetadataResponsePartition) -> PartitionDescription {
    let brokers = |ids: &[i32]| ids.iter().map(|id| BrokerId(*id)).collect();
    PartitionDescription {
        partition: Partition(partition.partition_index),
        leader: (partition.leader_id >= 0).then_some(BrokerId(partition.leader_id)),
        leader_epoch: LeaderEpoch(partition.leader_epoch),
        replicas: brokers(&partition.replica_nodes),
        in_sync_replicas: brokers(&partition.isr_nodes),
        offline_replicas: brokers(&partition.offline_replicas),
    }
}
