//! ConsumerGroupHeartbeat (68).

use std::sync::Arc;

use kafka4rs_protocol::messages::consumer_group_heartbeat_response::{Assignment, TopicPartitions};
use kafka4rs_protocol::messages::{ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse};
use kafka4rs_protocol::{ErrorCode, KafkaString, Uuid};

use crate::broker::Broker;
use crate::dispatch::Caller;
use crate::group::{Answer, PartitionSet};

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: ConsumerGroupHeartbeatRequest,
) -> ConsumerGroupHeartbeatResponse {
    if caller.node.release().refuses_consumer_groups() {
        return ConsumerGroupHeartbeatResponse {
            error_code: ErrorCode::UnsupportedVersion.code(),
            error_message: Some("group.version is 0".into()),
            ..Default::default()
        };
    }
    if let Err(code) = broker.check_coordinator(&caller, &request.group_id) {
        return ConsumerGroupHeartbeatResponse { error_code: code.code(), ..Default::default() };
    }
    let member_id = match request.member_id.is_empty() {
        // Version 0 leaves it to the coordinator.
        true => {
            let id = Uuid::from_random(broker.rt.random_u64(), broker.rt.random_u64());
            KafkaString::from(id.to_string())
        }
        false => request.member_id.detached(),
    };
    let decided = broker.groups.heartbeat(&broker, &caller, &member_id, &request).await;
    let interval = broker.settings.heartbeat_interval.as_millis();
    let heartbeat_interval_ms = i32::try_from(interval).unwrap_or(i32::MAX);
    match decided {
        Ok(Answer::Steady(member_epoch)) => ConsumerGroupHeartbeatResponse {
            member_id: Some(member_id),
            member_epoch,
            heartbeat_interval_ms,
            ..Default::default()
        },
        Ok(Answer::Decided(decision)) => ConsumerGroupHeartbeatResponse {
            member_id: Some(decision.member_id),
            member_epoch: decision.member_epoch,
            heartbeat_interval_ms: if decision.left { 0 } else { heartbeat_interval_ms },
            assignment: decision.assignment.map(assignment),
            ..Default::default()
        },
        Err(fault) => ConsumerGroupHeartbeatResponse {
            error_code: fault.code.code(),
            error_message: Some(fault.message.into()),
            ..Default::default()
        },
    }
}

fn assignment(partitions: PartitionSet) -> Assignment {
    let topics = partitions.into_iter().map(|(topic, partitions)| TopicPartitions {
        topic_id: topic.uuid(),
        partitions: partitions.into_iter().collect(),
        ..Default::default()
    });
    Assignment { topic_partitions: topics.collect(), ..Default::default() }
}
