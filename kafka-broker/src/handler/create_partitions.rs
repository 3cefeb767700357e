//! CreatePartitions (37).

use std::sync::Arc;

use kafka4rs_protocol::messages::create_partitions_request::CreatePartitionsTopic;
use kafka4rs_protocol::messages::create_partitions_response::CreatePartitionsTopicResult;
use kafka4rs_protocol::messages::{CreatePartitionsRequest, CreatePartitionsResponse};
use kafka4rs_protocol::{ErrorCode, KafkaString, TopicId};

use crate::broker::{Broker, MAX_PARTITIONS};
use crate::dispatch::Caller;
use crate::log::command::{Command, CreatePartitions};
use crate::log::fold::Outcome;

pub(crate) async fn handle(
    broker: Arc<Broker>,
    _caller: Caller,
    request: CreatePartitionsRequest,
) -> CreatePartitionsResponse {
    let mut results = Vec::new();
    for topic in request.topics {
        let grown = grow(&broker, &topic, request.validate_only).await;
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
    let command = Command::CreatePartitions(CreatePartitions { topic, count: request.count });
    match broker.shard.propose_one(command).await {
        Ok(Outcome::Refused(code)) => Err((code, code.remedy().to_owned())),
        Ok(_) => Ok(()),
        Err(stopped) => Err((ErrorCode::BrokerNotAvailable, stopped.to_string())),
    }
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
        let known = |one: &i32| *one == broker.settings.node;
        let fits = assignments.len() as i32 == request.count - count;
        if !fits || !assignments.iter().flat_map(|one| &one.broker_ids).all(known) {
            let message = "each new partition needs an assignment to the only broker".to_owned();
            return Err((ErrorCode::InvalidReplicaAssignment, message));
        }
    }
    Ok(id)
}
