//! CreatePartitions (37).

use std::sync::Arc;

use kafka4rs_protocol::messages::create_partitions_request::{
    CreatePartitionsAssignment, CreatePartitionsTopic,
};
use kafka4rs_protocol::messages::create_partitions_response::CreatePartitionsTopicResult;
use kafka4rs_protocol::messages::{CreatePartitionsRequest, CreatePartitionsResponse};
use kafka4rs_protocol::{ErrorCode, KafkaString, TopicId, Uuid};

use crate::broker::{Broker, MAX_PARTITIONS};
use crate::dispatch::Caller;

use super::create_topics::is_one_node;

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: CreatePartitionsRequest,
) -> CreatePartitionsResponse {
    let mut results = Vec::new();
    for topic in request.topics {
        let struck = caller.struck_topic(&topic.name, Uuid::ZERO);
        let grown = match struck.map_err(|code| (code, code.remedy().to_owned())) {
            Ok(()) => grow(&broker, &topic, request.validate_only).await,
            struck => struck,
        };
        let (code, message) = match grown {
            Ok(()) => (ErrorCode::None, None),
            Err((code, message)) => (code, Some(KafkaString::from(message))),
        };
        results.push(CreatePartitionsTopicResult {
            name: topic.name,
            error_code: code.code(),
            error_message: message,
            ..Default::default()
        });
    }
    CreatePartitionsResponse { results, ..Default::default() }
}

async fn grow(
    broker: &Broker,
    request: &CreatePartitionsTopic,
    validate_only: bool,
) -> Result<(), (ErrorCode, String)> {
    let topic = check(broker, request)?;
    if validate_only {
        return Ok(());
    }
    let assigned = request.assignments.iter().flatten();
    let leaders = assigned.filter_map(|one| one.broker_ids.first().copied()).collect();
    let grown = broker.grow_topic(topic, request.count, leaders).await;
    grown.map_err(|code| (code, code.remedy().to_owned()))
}

fn check(broker: &Broker, request: &CreatePartitionsTopic) -> Result<TopicId, (ErrorCode, String)> {
    let found = broker.shard.read(|state| {
        let topic = state.fold.topic_named(&request.name)?;
        Some((topic.id, topic.partitions.len() as i32))
    });
    let Some((id, count)) = found else {
        return Err((ErrorCode::UnknownTopicOrPartition, "there is no such topic".to_owned()));
    };
    if request.count <= count || request.count > MAX_PARTITIONS {
        let message = format!(
            "the topic has {count} partitions; it can grow to at most {MAX_PARTITIONS}, not to {}",
            request.count
        );
        return Err((ErrorCode::InvalidPartitions, message));
    }
    if let Some(assignments) = &request.assignments {
        let known = |one: &CreatePartitionsAssignment| is_one_node(broker, &one.broker_ids);
        let fits = assignments.len() as i32 == request.count - count;
        if !fits || !assignments.iter().all(known) {
            let message = "each new partition needs an assignment to one node".to_owned();
            return Err((ErrorCode::InvalidReplicaAssignment, message));
        }
    }
    Ok(id)
}
