//! CreateTopics (19).

use std::collections::BTreeMap;
use std::sync::Arc;

use kafka4rs_protocol::messages::create_topics_request::CreatableTopic;
use kafka4rs_protocol::messages::create_topics_response::{
    CreatableTopicConfigs, CreatableTopicResult,
};
use kafka4rs_protocol::messages::{CreateTopicsRequest, CreateTopicsResponse};
use kafka4rs_protocol::{ErrorCode, Int32Array, KafkaString, Uuid};

use crate::broker::{Broker, MAX_PARTITIONS, check_topic_name};
use crate::dispatch::Caller;

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: CreateTopicsRequest,
) -> CreateTopicsResponse {
    let mut times = BTreeMap::<_, u32>::new();
    for topic in &request.topics {
        *times.entry(topic.name.clone()).or_default() += 1;
    }
    let mut topics = Vec::new();
    for topic in request.topics {
        // Named twice: refused once, as Kafka does.
        match times.get_mut(&topic.name) {
            Some(0) => continue,
            Some(times) if *times > 1 => {
                *times = 0;
                let why = (ErrorCode::InvalidRequest, "the request names the topic twice".into());
                topics.push(refused(topic.name, why));
                continue;
            }
            _ => {}
        }
        let struck = caller.struck_topic(&topic.name, Uuid::ZERO);
        let created = match struck.map_err(|code| (code, code.remedy().to_owned())) {
            Ok(()) => create(&broker, &topic, request.validate_only).await,
            Err(why) => Err(why),
        };
        topics.push(match created {
            Ok(created) => created,
            Err(why) => refused(topic.name, why),
        });
    }
    CreateTopicsResponse { topics, ..Default::default() }
}

async fn create(
    broker: &Broker,
    topic: &CreatableTopic,
    validate_only: bool,
) -> Result<CreatableTopicResult, (ErrorCode, String)> {
    let partitions = check(broker, topic)?;
    let configs = topic
        .configs
        .iter()
        .filter_map(|config| Some((config.name.detached(), config.value.as_ref()?.detached())));
    let configs = configs.collect::<Vec<_>>();
    let shown = configs.iter().map(|(name, value)| CreatableTopicConfigs {
        name: name.clone(),
        value: Some(value.clone()),
        // Kafka: DYNAMIC_TOPIC_CONFIG.
        config_source: 1,
        ..Default::default()
    });
    let mut result = CreatableTopicResult {
        name: topic.name.clone(),
        num_partitions: partitions,
        replication_factor: 1,
        configs: Some(shown.collect()),
        ..Default::default()
    };
    if !validate_only {
        let mut assigned = topic.assignments.iter().collect::<Vec<_>>();
        assigned.sort_by_key(|one| one.partition_index);
        let leaders = assigned.iter().filter_map(|one| one.broker_ids.first().copied()).collect();
        let created = broker.create_topic(&topic.name, partitions, leaders, configs).await;
        result.topic_id = created.map_err(|code| (code, code.remedy().to_owned()))?.uuid();
    }
    Ok(result)
}

/// The number of partitions it gets, or why it cannot be.
fn check(broker: &Broker, topic: &CreatableTopic) -> Result<i32, (ErrorCode, String)> {
    check_topic_name(&topic.name).map_err(|code| {
        let rule = "a topic name is 1 to 249 of [a-zA-Z0-9._-] and neither . nor ..";
        (code, rule.to_owned())
    })?;
    if broker.shard.read(|state| state.fold.topic_named(&topic.name).is_some()) {
        let message = format!("topic {} exists", topic.name);
        return Err((ErrorCode::TopicAlreadyExists, message));
    }
    if !topic.assignments.is_empty() {
        return check_assignments(broker, topic);
    }
    match topic.num_partitions {
        -1 => Ok(broker.settings.default_partitions),
        partitions @ 1..=MAX_PARTITIONS => Ok(partitions),
        partitions => {
            let message =
                format!("{partitions} partitions; between 1 and {MAX_PARTITIONS} are possible");
            Err((ErrorCode::InvalidPartitions, message))
        }
    }
    .and_then(|partitions| match topic.replication_factor {
        // Any factor is accepted and reported as 1: the store replicates, brokers do not.
        -1 | 1.. => Ok(partitions),
        factor => {
            Err((ErrorCode::InvalidReplicationFactor, format!("replication factor {factor}")))
        }
    })
}

fn check_assignments(broker: &Broker, topic: &CreatableTopic) -> Result<i32, (ErrorCode, String)> {
    let invalid = |message: &str| Err((ErrorCode::InvalidReplicaAssignment, message.to_owned()));
    if topic.num_partitions != -1 || topic.replication_factor != -1 {
        let message = "partitions are given both by number and by assignment".to_owned();
        return Err((ErrorCode::InvalidRequest, message));
    }
    let count = topic.assignments.len() as i32;
    if count > MAX_PARTITIONS {
        return invalid("too many partitions");
    }
    let mut indexes = topic.assignments.iter().map(|one| one.partition_index).collect::<Vec<_>>();
    indexes.sort_unstable();
    if !indexes.iter().copied().eq(0..count) {
        return invalid("the partitions assigned are not 0 to n - 1");
    }
    if !topic.assignments.iter().all(|one| is_one_node(broker, &one.broker_ids)) {
        return invalid("an assignment must name one node that exists: the store replicates");
    }
    Ok(count)
}

/// Whether replicas are to be on one node, and it exists.
pub(super) fn is_one_node(broker: &Broker, ids: &Int32Array) -> bool {
    matches!(ids.as_slice(), [id] if broker.node(*id).is_some())
}

fn refused(name: KafkaString, (code, message): (ErrorCode, String)) -> CreatableTopicResult {
    CreatableTopicResult {
        name,
        error_code: code.code(),
        error_message: Some(message.into()),
        configs: Some(Vec::new()),
        ..Default::default()
    }
}
