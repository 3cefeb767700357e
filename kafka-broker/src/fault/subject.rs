//! What requests are about, so that faults can be scoped and the request log can say it.

use kafka4rs_protocol::messages::{
    ApiVersionsRequest, ConsumerGroupDescribeRequest, ConsumerGroupHeartbeatRequest,
    CreatePartitionsRequest, CreateTopicsRequest, DeleteGroupsRequest, DeleteTopicsRequest,
    DescribeClusterRequest, DescribeGroupsRequest, FetchRequest, FindCoordinatorRequest,
    HeartbeatRequest, InitProducerIdRequest, JoinGroupRequest, LeaveGroupRequest,
    ListGroupsRequest, ListOffsetsRequest, MetadataRequest, OffsetCommitRequest,
    OffsetDeleteRequest, OffsetFetchRequest, OffsetForLeaderEpochRequest, ProduceRequest,
    SyncGroupRequest,
};
use kafka4rs_protocol::{KafkaString, Uuid};

use super::rule::{Subject, SubjectTopic};

/// A request that can say what it is about. Strings are copied: what is kept must not keep the frame.
pub(crate) trait Subjected {
    fn subject(&self) -> Subject {
        Subject::default()
    }

    /// The id and epoch of its fetch session; zeros for none.
    fn session(&self) -> (i32, i32) {
        (0, 0)
    }
}

fn topic(name: &KafkaString, id: Uuid, partitions: impl IntoIterator<Item = i32>) -> SubjectTopic {
    SubjectTopic { name: name.detached(), id, partitions: partitions.into_iter().collect() }
}

fn topics(topics: impl Iterator<Item = SubjectTopic>) -> Subject {
    Subject { topics: topics.collect(), groups: Vec::new() }
}

impl Subjected for ProduceRequest {
    fn subject(&self) -> Subject {
        topics(self.topic_data.iter().map(|one| {
            topic(&one.name, one.topic_id, one.partition_data.iter().map(|data| data.index))
        }))
    }
}

/// Without the partitions of its session, which only the node knows.
impl Subjected for FetchRequest {
    fn subject(&self) -> Subject {
        topics(self.topics.iter().map(|one| {
            topic(&one.topic, one.topic_id, one.partitions.iter().map(|asked| asked.partition))
        }))
    }

    fn session(&self) -> (i32, i32) {
        (self.session_id, self.session_epoch)
    }
}

impl Subjected for ListOffsetsRequest {
    fn subject(&self) -> Subject {
        topics(self.topics.iter().map(|one| {
            let partitions = one.partitions.iter().map(|asked| asked.partition_index);
            topic(&one.name, Uuid::ZERO, partitions)
        }))
    }
}

impl Subjected for OffsetForLeaderEpochRequest {
    fn subject(&self) -> Subject {
        topics(self.topics.iter().map(|one| {
            topic(&one.topic, Uuid::ZERO, one.partitions.iter().map(|asked| asked.partition))
        }))
    }
}

impl Subjected for MetadataRequest {
    fn subject(&self) -> Subject {
        let none = KafkaString::default();
        topics(
            self.topics.iter().flatten().map(|one| {
                topic(one.name.as_ref().unwrap_or(&none), one.topic_id, std::iter::empty())
            }),
        )
    }
}

impl Subjected for CreateTopicsRequest {
    fn subject(&self) -> Subject {
        topics(self.topics.iter().map(|one| topic(&one.name, Uuid::ZERO, std::iter::empty())))
    }
}

impl Subjected for CreatePartitionsRequest {
    fn subject(&self) -> Subject {
        topics(self.topics.iter().map(|one| topic(&one.name, Uuid::ZERO, std::iter::empty())))
    }
}

impl Subjected for DeleteTopicsRequest {
    fn subject(&self) -> Subject {
        let none = KafkaString::default();
        let by_name = self.topic_names.iter().map(|name| (name, Uuid::ZERO));
        let either =
            self.topics.iter().map(|one| (one.name.as_ref().unwrap_or(&none), one.topic_id));
        topics(by_name.chain(either).map(|(name, id)| topic(name, id, std::iter::empty())))
    }
}

impl Subjected for OffsetCommitRequest {
    fn subject(&self) -> Subject {
        let named = topics(self.topics.iter().map(|one| {
            let partitions = one.partitions.iter().map(|asked| asked.partition_index);
            topic(&one.name, one.topic_id, partitions)
        }));
        Subject { groups: vec![self.group_id.detached()], ..named }
    }
}

impl Subjected for OffsetFetchRequest {
    fn subject(&self) -> Subject {
        let older = self
            .topics
            .iter()
            .flatten()
            .map(|one| topic(&one.name, Uuid::ZERO, one.partition_indexes.iter().copied()));
        let newer = self
            .groups
            .iter()
            .flat_map(|group| group.topics.iter().flatten())
            .map(|one| topic(&one.name, one.topic_id, one.partition_indexes.iter().copied()));
        let named = topics(older.chain(newer));
        let groups = match self.groups.is_empty() {
            true => vec![self.group_id.detached()],
            false => self.groups.iter().map(|group| group.group_id.detached()).collect(),
        };
        Subject { groups, ..named }
    }
}

impl Subjected for FindCoordinatorRequest {
    fn subject(&self) -> Subject {
        let groups = match self.coordinator_keys.is_empty() {
            true => vec![self.key.detached()],
            false => self.coordinator_keys.iter().map(KafkaString::detached).collect(),
        };
        Subject { groups, ..Subject::default() }
    }
}

/// Requests about one group.
macro_rules! of_a_group {
    ($($request:ident),*) => {$(
        impl Subjected for $request {
            fn subject(&self) -> Subject {
                Subject { groups: vec![self.group_id.detached()], ..Subject::default() }
            }
        }
    )*};
}
of_a_group!(
    ConsumerGroupHeartbeatRequest,
    HeartbeatRequest,
    JoinGroupRequest,
    LeaveGroupRequest,
    SyncGroupRequest
);

impl Subjected for ConsumerGroupDescribeRequest {
    fn subject(&self) -> Subject {
        let groups = self.group_ids.iter().map(KafkaString::detached).collect();
        Subject { groups, ..Subject::default() }
    }
}

impl Subjected for DescribeGroupsRequest {
    fn subject(&self) -> Subject {
        let groups = self.groups.iter().map(KafkaString::detached).collect();
        Subject { groups, ..Subject::default() }
    }
}

impl Subjected for DeleteGroupsRequest {
    fn subject(&self) -> Subject {
        let groups = self.groups_names.iter().map(KafkaString::detached).collect();
        Subject { groups, ..Subject::default() }
    }
}

impl Subjected for OffsetDeleteRequest {
    fn subject(&self) -> Subject {
        let named = topics(self.topics.iter().map(|one| {
            let partitions = one.partitions.iter().map(|asked| asked.partition_index);
            topic(&one.name, Uuid::ZERO, partitions)
        }));
        Subject { groups: vec![self.group_id.detached()], ..named }
    }
}

impl Subjected for ListGroupsRequest {}
impl Subjected for ApiVersionsRequest {}
impl Subjected for DescribeClusterRequest {}
impl Subjected for InitProducerIdRequest {}
