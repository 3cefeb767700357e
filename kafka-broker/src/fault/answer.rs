//! What faults change in answers: errors where Kafka puts them, and the throttle time.

use kafka4rs_protocol::messages::{
    ApiVersionsResponse, ConsumerGroupDescribeResponse, ConsumerGroupHeartbeatResponse,
    CreatePartitionsResponse, CreateTopicsResponse, DeleteGroupsResponse, DeleteTopicsResponse,
    DescribeClusterResponse, DescribeGroupsResponse, FetchResponse, FindCoordinatorResponse,
    HeartbeatResponse, InitProducerIdResponse, JoinGroupResponse, LeaveGroupResponse,
    ListGroupsResponse, ListOffsetsResponse, MetadataResponse, OffsetCommitResponse,
    OffsetDeleteResponse, OffsetFetchResponse, OffsetForLeaderEpochResponse, ProduceResponse,
    SyncGroupResponse,
};
use kafka4rs_protocol::{ErrorCode, KafkaString, Uuid};

use super::effect::Corruption;
use super::rule::Strike;

/// An answer that a fault can change.
pub(crate) trait Struck {
    /// Whether Kafka answers this error for the request as a whole, without looking into it.
    fn is_whole(_code: ErrorCode) -> bool {
        false
    }

    /// Puts an error in the place of what it hits.
    fn strike(&mut self, strike: &Strike);

    fn set_throttle_ms(&mut self, millis: i32);

    /// Damages the batch of the record with this number, counted over the answer; false if there is none.
    fn corrupt(&mut self, _record: usize, _how: Corruption) -> bool {
        false
    }
}

macro_rules! throttled {
    () => {
        fn set_throttle_ms(&mut self, millis: i32) {
            self.throttle_time_ms = millis;
        }
    };
}

/// Answers with one error for everything.
macro_rules! whole {
    ($($response:ident),*) => {$(
        impl Struck for $response {
            throttled!();

            fn is_whole(_code: ErrorCode) -> bool {
                true
            }

            fn strike(&mut self, strike: &Strike) {
                *self = Self { error_code: strike.code.code(), ..Self::default() };
            }
        }
    )*};
}
whole!(
    ApiVersionsResponse,
    ConsumerGroupHeartbeatResponse,
    DescribeClusterResponse,
    HeartbeatResponse,
    InitProducerIdResponse,
    JoinGroupResponse,
    LeaveGroupResponse,
    ListGroupsResponse,
    SyncGroupResponse
);

impl Struck for ConsumerGroupDescribeResponse {
    throttled!();

    fn strike(&mut self, strike: &Strike) {
        for group in self.groups.iter_mut().filter(|group| strike.hits_group(&group.group_id)) {
            *group =
                kafka4rs_protocol::messages::consumer_group_describe_response::DescribedGroup {
                    group_id: group.group_id.clone(),
                    error_code: strike.code.code(),
                    ..Default::default()
                };
        }
    }
}

impl Struck for DescribeGroupsResponse {
    throttled!();

    fn strike(&mut self, strike: &Strike) {
        for group in self.groups.iter_mut().filter(|group| strike.hits_group(&group.group_id)) {
            *group = kafka4rs_protocol::messages::describe_groups_response::DescribedGroup {
                group_id: group.group_id.clone(),
                error_code: strike.code.code(),
                ..Default::default()
            };
        }
    }
}

impl Struck for DeleteGroupsResponse {
    throttled!();

    fn strike(&mut self, strike: &Strike) {
        for group in self.results.iter_mut().filter(|group| strike.hits_group(&group.group_id)) {
            group.error_code = strike.code.code();
        }
    }
}

/// The group's error, unless the scope names topics or partitions.
impl Struck for OffsetDeleteResponse {
    throttled!();

    fn strike(&mut self, strike: &Strike) {
        if !strike.is_partial() {
            *self = Self { error_code: strike.code.code(), ..Self::default() };
            return;
        }
        for topic in &mut self.topics {
            for one in &mut topic.partitions {
                if strike.hits(&topic.name, Uuid::ZERO, one.partition_index) {
                    one.error_code = strike.code.code();
                }
            }
        }
    }
}

impl Struck for ProduceResponse {
    throttled!();

    fn strike(&mut self, strike: &Strike) {
        for topic in &mut self.responses {
            for one in &mut topic.partition_responses {
                if strike.hits(&topic.name, topic.topic_id, one.index) {
                    *one =
                        kafka4rs_protocol::messages::produce_response::PartitionProduceResponse {
                            index: one.index,
                            error_code: strike.code.code(),
                            base_offset: -1,
                            ..Default::default()
                        };
                }
            }
        }
    }
}

impl Struck for FetchResponse {
    throttled!();

    fn is_whole(code: ErrorCode) -> bool {
        matches!(
            code,
            ErrorCode::FetchSessionIdNotFound
                | ErrorCode::InvalidFetchSessionEpoch
                | ErrorCode::FetchSessionTopicIdError
        )
    }

    fn strike(&mut self, strike: &Strike) {
        if Self::is_whole(strike.code) {
            *self = Self { error_code: strike.code.code(), ..Self::default() };
            return;
        }
        for topic in &mut self.responses {
            for one in &mut topic.partitions {
                if strike.hits(&topic.topic, topic.topic_id, one.partition_index) {
                    *one = kafka4rs_protocol::messages::fetch_response::PartitionData {
                        partition_index: one.partition_index,
                        error_code: strike.code.code(),
                        high_watermark: -1,
                        ..Default::default()
                    };
                }
            }
        }
    }

    fn corrupt(&mut self, record: usize, how: Corruption) -> bool {
        let mut passed = 0;
        let partitions = self.responses.iter_mut().flat_map(|topic| &mut topic.partitions);
        for data in partitions.filter_map(|partition| partition.records.as_mut()) {
            match super::corrupt::corrupt(data, record - passed, how) {
                Ok(damaged) => {
                    *data = damaged;
                    return true;
                }
                Err(records) => passed += records,
            }
        }
        false
    }
}

impl Struck for ListOffsetsResponse {
    throttled!();

    fn strike(&mut self, strike: &Strike) {
        for topic in &mut self.topics {
            for one in &mut topic.partitions {
                if strike.hits(&topic.name, Uuid::ZERO, one.partition_index) {
                    one.error_code = strike.code.code();
                    (one.timestamp, one.offset, one.leader_epoch) = (-1, -1, -1);
                }
            }
        }
    }
}

impl Struck for OffsetForLeaderEpochResponse {
    throttled!();

    fn strike(&mut self, strike: &Strike) {
        for topic in &mut self.topics {
            for one in &mut topic.partitions {
                if strike.hits(&topic.topic, Uuid::ZERO, one.partition) {
                    one.error_code = strike.code.code();
                    (one.leader_epoch, one.end_offset) = (-1, -1);
                }
            }
        }
    }
}

/// With a topic in the scope its topics are struck, with a partition their partitions; otherwise all topics.
impl Struck for MetadataResponse {
    throttled!();

    fn is_whole(code: ErrorCode) -> bool {
        code == ErrorCode::RebootstrapRequired
    }

    fn strike(&mut self, strike: &Strike) {
        if Self::is_whole(strike.code) {
            *self = Self { error_code: strike.code.code(), ..Self::default() };
            return;
        }
        for topic in &mut self.topics {
            let name = topic.name.as_deref().unwrap_or_default();
            if strike.hits_topic(name, topic.topic_id) {
                topic.error_code = strike.code.code();
                topic.partitions.clear();
            }
        }
    }
}

impl Struck for OffsetCommitResponse {
    throttled!();

    fn strike(&mut self, strike: &Strike) {
        for topic in &mut self.topics {
            for one in &mut topic.partitions {
                if strike.hits(&topic.name, topic.topic_id, one.partition_index) {
                    one.error_code = strike.code.code();
                }
            }
        }
    }
}

/// The group's error, unless the scope names topics or partitions.
impl Struck for OffsetFetchResponse {
    throttled!();

    fn strike(&mut self, strike: &Strike) {
        let code = strike.code.code();
        if !strike.is_partial() {
            self.error_code = code;
            self.topics.clear();
        }
        for topic in &mut self.topics {
            for one in &mut topic.partitions {
                if strike.hits(&topic.name, Uuid::ZERO, one.partition_index) {
                    (one.error_code, one.committed_offset) = (code, -1);
                }
            }
        }
        for group in self.groups.iter_mut().filter(|group| strike.hits_group(&group.group_id)) {
            if !strike.is_partial() {
                group.error_code = code;
                group.topics.clear();
            }
            for topic in &mut group.topics {
                for one in &mut topic.partitions {
                    if strike.hits(&topic.name, topic.topic_id, one.partition_index) {
                        (one.error_code, one.committed_offset) = (code, -1);
                    }
                }
            }
        }
    }
}

impl Struck for FindCoordinatorResponse {
    throttled!();

    fn strike(&mut self, strike: &Strike) {
        let none = || (-1, KafkaString::default(), -1);
        if self.coordinators.is_empty() {
            self.error_code = strike.code.code();
            (self.node_id, self.host, self.port) = none();
        }
        for one in self.coordinators.iter_mut().filter(|one| strike.hits_group(&one.key)) {
            one.error_code = strike.code.code();
            (one.node_id, one.host, one.port) = none();
        }
    }
}

impl Struck for CreateTopicsResponse {
    throttled!();

    fn strike(&mut self, strike: &Strike) {
        for topic in self.topics.iter_mut().filter(|one| strike.hits_topic(&one.name, Uuid::ZERO)) {
            topic.error_code = strike.code.code();
            (topic.topic_id, topic.num_partitions, topic.replication_factor) = (Uuid::ZERO, -1, -1);
            topic.configs = Some(Vec::new());
        }
    }
}

impl Struck for DeleteTopicsResponse {
    throttled!();

    fn strike(&mut self, strike: &Strike) {
        for topic in &mut self.responses {
            if strike.hits_topic(topic.name.as_deref().unwrap_or_default(), topic.topic_id) {
                topic.error_code = strike.code.code();
            }
        }
    }
}

impl Struck for CreatePartitionsResponse {
    throttled!();

    fn strike(&mut self, strike: &Strike) {
        for topic in self.results.iter_mut().filter(|one| strike.hits_topic(&one.name, Uuid::ZERO))
        {
            topic.error_code = strike.code.code();
        }
    }
}
