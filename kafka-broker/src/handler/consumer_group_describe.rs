//! ConsumerGroupDescribe (69): groups of the KIP-848 protocol.

use std::sync::Arc;

use kafka4rs_protocol::messages::consumer_group_describe_response::{
    Assignment, DescribedGroup, Member, TopicPartitions,
};
use kafka4rs_protocol::messages::{ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse};
use kafka4rs_protocol::{ErrorCode, KafkaString};

use super::describe_groups::ALL_GROUP_OPERATIONS;
use crate::broker::Broker;
use crate::dispatch::Caller;
use crate::group::{PartitionSet, StoredGroup};
use crate::log::fold::Fold;

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: ConsumerGroupDescribeRequest,
) -> ConsumerGroupDescribeResponse {
    let groups = request.group_ids.iter().map(|name| {
        let group = match broker.check_coordinator(&caller, name) {
            _ if name.is_empty() => failed(ErrorCode::InvalidGroupId, "the group id is empty"),
            Err(code) => failed(code, "another node coordinates the group, or it is being loaded"),
            Ok(()) => broker.shard.read(|state| describe(&state.fold, name)),
        };
        let operations = match request.include_authorized_operations && group.error_code == 0 {
            true => ALL_GROUP_OPERATIONS,
            false => group.authorized_operations,
        };
        DescribedGroup { group_id: name.clone(), authorized_operations: operations, ..group }
    });
    ConsumerGroupDescribeResponse { groups: groups.collect(), ..Default::default() }
}

fn failed(code: ErrorCode, message: impl Into<KafkaString>) -> DescribedGroup {
    DescribedGroup {
        error_code: code.code(),
        error_message: Some(message.into()),
        ..Default::default()
    }
}

fn describe(fold: &Fold, name: &str) -> DescribedGroup {
    let group = match fold.stored_group(name) {
        Some(StoredGroup::Consumer(group)) => group,
        Some(StoredGroup::Classic(_)) => {
            let message = format!("group {name} is not a consumer group");
            return failed(ErrorCode::GroupIdNotFound, message);
        }
        None => return failed(ErrorCode::GroupIdNotFound, format!("group {name} is not there")),
    };
    let members = group.members.values().map(|member| Member {
        member_id: member.id.clone(),
        instance_id: member.instance_id.clone(),
        rack_id: member.rack_id.clone(),
        member_epoch: member.epoch,
        client_id: member.client_id.clone(),
        client_host: member.client_host.clone(),
        subscribed_topic_names: member.topics.clone(),
        subscribed_topic_regex: member.regex.clone(),
        assignment: assignment(fold, &member.assigned),
        target_assignment: assignment(fold, &member.target),
        member_type: if member.classic.is_some() { CLASSIC } else { CONSUMER },
        ..Default::default()
    });
    DescribedGroup {
        group_state: KafkaString::from_static(group.state_name()),
        group_epoch: group.epoch,
        assignment_epoch: group.target_epoch,
        assignor_name: KafkaString::from_static(group.assignor_name()),
        members: members.collect(),
        ..Default::default()
    }
}

/// Partitions of topics that exist.
fn assignment(fold: &Fold, partitions: &PartitionSet) -> Assignment {
    let topics = partitions.iter().filter_map(|(id, partitions)| {
        Some(TopicPartitions {
            topic_id: id.uuid(),
            topic_name: fold.topic(*id)?.name.clone(),
            partitions: partitions.iter().copied().collect(),
            ..Default::default()
        })
    });
    Assignment { topic_partitions: topics.collect(), ..Default::default() }
}

const CLASSIC: i8 = 0;
const CONSUMER: i8 = 1;
