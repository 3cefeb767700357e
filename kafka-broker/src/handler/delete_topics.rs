//! DeleteTopics (20).

use std::sync::Arc;

use kafka4rs_protocol::messages::delete_topics_response::DeletableTopicResult;
use kafka4rs_protocol::messages::{DeleteTopicsRequest, DeleteTopicsResponse};
use kafka4rs_protocol::{ErrorCode, KafkaString, Uuid};

use super::resolve;
use crate::broker::Broker;
use crate::dispatch::Caller;
use crate::log::command::Command;
use crate::log::fold::Outcome;

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: DeleteTopicsRequest,
) -> DeleteTopicsResponse {
    let by_name = request.topic_names.into_iter().map(|name| (Some(name), Uuid::ZERO));
    let either = request.topics.into_iter().map(|topic| (topic.name, topic.topic_id));
    let mut responses = Vec::new();
    for (name, id) in by_name.chain(either) {
        responses.push(delete(&broker, &caller, name, id).await);
    }
    DeleteTopicsResponse { responses, ..Default::default() }
}

async fn delete(
    broker: &Broker,
    caller: &Caller,
    name: Option<KafkaString>,
    id: Uuid,
) -> DeletableTopicResult {
    let result =
        |name, topic_id, code: ErrorCode, message: Option<&'static str>| DeletableTopicResult {
            name,
            topic_id,
            error_code: code.code(),
            error_message: message.map(KafkaString::from_static),
            ..Default::default()
        };
    let by_id = !id.is_zero();
    if by_id == name.is_some() {
        let message = Some("name the topic either by its name or by its id");
        return result(name, id, ErrorCode::InvalidRequest, message);
    }
    if let Err(code) = caller.struck_topic(name.as_deref().unwrap_or_default(), id) {
        return result(name, id, code, None);
    }
    let found: Result<_, ErrorCode> = broker.shard.read(|state| {
        let topic = resolve(&state.fold, by_id, name.as_deref().unwrap_or_default(), id)?;
        Ok((topic.name.clone(), topic.id))
    });
    let (found_name, topic) = match found {
        Ok(found) => found,
        Err(code) => return result(name, id, code, Some("there is no such topic")),
    };
    let code = match broker.shard.propose_one(Command::DeleteTopic(topic)).await {
        Ok(Outcome::Refused(code)) => code,
        Ok(_) => ErrorCode::None,
        Err(_) => ErrorCode::BrokerNotAvailable,
    };
    result(Some(found_name), topic.uuid(), code, None)
}
