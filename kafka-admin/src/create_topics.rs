//! Creating topics, and waiting until every broker knows them.

use std::collections::{BTreeMap, BTreeSet};
use std::future::IntoFuture;
use std::time::Duration;

use kafka4rs_core::rt::timeout_at;
use kafka4rs_core::{KafkaError, Lane, Result, Target};
use kafka4rs_protocol::messages::create_topics_request::{
    CreatableReplicaAssignment, CreatableTopic, CreatableTopicConfig,
};
use kafka4rs_protocol::messages::{CreateTopicsRequest, CreateTopicsResponse};
use kafka4rs_protocol::{BrokerId, Deadline, ErrorCode, Partition, Tick, TopicId};

use crate::describe_topics::describe_on;
use crate::outcome::{complete, controller_moved, maybe_done, refusal};
use crate::{Admin, Call, PerTopic, TopicDescription};

/// A topic to create.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTopic {
    name: String,
    partitions: Option<i32>,
    replication_factor: Option<i16>,
    assignment: BTreeMap<Partition, Vec<BrokerId>>,
    configs: BTreeMap<String, String>,
}

impl NewTopic {
    /// A topic with the broker's default number of partitions and replication factor (KIP-464).
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            partitions: None,
            replication_factor: None,
            assignment: BTreeMap::new(),
            configs: BTreeMap::new(),
        }
    }

    /// Number of partitions. Default: the broker's `num.partitions`.
    #[must_use]
    pub fn partitions(mut self, count: i32) -> Self {
        self.partitions = Some(count);
        self
    }

    /// Number of replicas of each partition. Default: the broker's `default.replication.factor`.
    #[must_use]
    pub fn replication_factor(mut self, count: i16) -> Self {
        self.replication_factor = Some(count);
        self
    }

    /// The brokers of one partition, the preferred leader first. Once one partition is assigned all
    /// must be, and counts of partitions and replicas follow from it.
    #[must_use]
    pub fn assign(
        mut self,
        partition: impl Into<Partition>,
        brokers: impl IntoIterator<Item = BrokerId>,
    ) -> Self {
        self.assignment.insert(partition.into(), brokers.into_iter().collect());
        self
    }

    /// A setting of the topic by its Kafka name, for instance `retention.ms`.
    #[must_use]
    pub fn config(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.configs.insert(name.into(), value.into());
        self
    }

    fn check(&self) -> Result<()> {
        if !self.assignment.is_empty()
            && (self.partitions.is_some() || self.replication_factor.is_some())
        {
            return Err(KafkaError::config(format!(
                "topic {}: an assignment already says how many partitions and replicas there are; \
                 leave out partitions and replication_factor",
                self.name
            )));
        }
        Ok(())
    }

    fn to_wire(&self, version: i16) -> CreatableTopic {
        // -1 asks for the broker's default; versions below 4 have no such thing.
        let default = if version >= 4 || !self.assignment.is_empty() { -1 } else { 1 };
        CreatableTopic {
            name: self.name.as_str().into(),
            num_partitions: self.partitions.unwrap_or(default),
            replication_factor: self.replication_factor.unwrap_or(default as i16),
            assignments: self
                .assignment
                .iter()
                .map(|(partition, brokers)| CreatableReplicaAssignment {
                    partition_index: partition.0,
                    broker_ids: brokers.iter().map(|broker| broker.0).collect(),
                    ..Default::default()
                })
                .collect(),
            configs: self
                .configs
                .iter()
                .map(|(name, value)| CreatableTopicConfig {
                    name: name.as_str().into(),
                    value: Some(value.as_str().into()),
                    ..Default::default()
                })
                .collect(),
            ..Default::default()
        }
    }
}

/// What a broker says of a topic it created.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CreatedTopic {
    /// The topic's id; `None` from brokers before 2.8, and after `validate_only`.
    pub id: Option<TopicId>,
    /// Number of partitions; `None` where the broker does not say.
    pub partitions: Option<i32>,
    /// Replicas of each partition; `None` where the broker does not say.
    pub replication_factor: Option<i16>,
}

/// A call of [`Admin::create_topics`]; await it.
#[derive(Debug)]
#[must_use = "nothing is sent until the call is awaited"]
pub struct CreateTopics {
    admin: Admin,
    topics: Vec<NewTopic>,
    validate_only: bool,
    wait: bool,
    limit: Option<Duration>,
}

impl CreateTopics {
    pub(crate) fn new(admin: Admin, topics: Vec<NewTopic>) -> Self {
        Self { admin, topics, validate_only: false, wait: false, limit: None }
    }

    /// Only asks whether the topics could be created.
    pub fn validate_only(mut self) -> Self {
        self.validate_only = true;
        self
    }

    /// Also waits until every broker knows the topics and a leader for each of their partitions, so
    /// that any client can use them at once. A broker creates a topic before its peers know of it.
    /// A topic that was created and is not known everywhere in time has an error that says so.
    pub fn and_wait(mut self) -> Self {
        self.wait = true;
        self
    }

    /// Ends the call after `limit`. Default: `default_api_timeout`, 60 s.
    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    async fn run(self) -> Result<PerTopic<CreatedTopic>> {
        let deadline = self.admin.deadline(self.limit);
        for topic in &self.topics {
            topic.check()?;
        }
        let mut results = self.create(deadline).await?;
        if self.wait && !self.validate_only {
            let created = results
                .iter()
                .filter_map(|(name, result)| {
                    let created = result.as_ref().ok()?;
                    Some((name.clone(), created.partitions))
                })
                .collect();
            if let Err(error) = wait_until_known(&self.admin, created, deadline).await {
                // What was refused keeps its own reason.
                for result in results.values_mut().filter(|result| result.is_ok()) {
                    *result = Err(error.clone());
                }
            }
        }
        Ok(results)
    }

    async fn create(&self, deadline: Deadline) -> Result<PerTopic<CreatedTopic>> {
        let mut attempts = 0;
        let answer: CreateTopicsResponse = self
            .admin
            .client()
            .call(
                Target::Controller,
                Lane::Admin,
                deadline,
                None,
                |version| {
                    attempts += 1;
                    CreateTopicsRequest {
                        topics: self.topics.iter().map(|topic| topic.to_wire(version)).collect(),
                        timeout_ms: self.admin.broker_timeout_ms(deadline),
                        validate_only: self.validate_only,
                        ..Default::default()
                    }
                },
                |answer: &CreateTopicsResponse| {
                    controller_moved(answer.topics.iter().map(|item| item.error_code))
                },
            )
            .await
            .map_err(|error| maybe_done(error, attempts))?;
        let mut results = PerTopic::new();
        for topic in answer.topics {
            let result = refusal(
                "create topic",
                &topic.name,
                topic.error_code,
                topic.error_message.as_ref(),
            );
            let result = result.map_err(|error| match error.code() {
                Some(ErrorCode::TopicAlreadyExists) if attempts > 1 => error.advise(
                    "an earlier attempt of this call may have created it; describe it to be sure",
                ),
                _ => error,
            });
            let created = CreatedTopic {
                id: Some(TopicId::from(topic.topic_id)).filter(|id| !id.is_zero()),
                partitions: Some(topic.num_partitions).filter(|count| *count >= 0),
                replication_factor: Some(topic.replication_factor).filter(|count| *count >= 0),
            };
            results.insert(topic.name.to_string(), result.map(|()| created));
        }
        let asked = self.topics.iter().map(|topic| topic.name.clone());
        Ok(complete("create topic", asked, results))
    }
}

impl IntoFuture for CreateTopics {
    type Output = Result<PerTopic<CreatedTopic>>;
    type IntoFuture = Call<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

/// Asks every broker until it knows each topic and a leader for all of its partitions. A broker that
/// leaves the cluster meanwhile is not waited for.
async fn wait_until_known(
    admin: &Admin,
    created: BTreeMap<String, Option<i32>>,
    deadline: Deadline,
) -> Result<()> {
    if created.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = created.keys().cloned().collect();
    let client = admin.client();
    let rt = client.runtime();
    let began = rt.now();
    let pause = client.config().retry_backoff();
    let mut ready = BTreeSet::new();
    // Who the brokers are may not be known yet: creating needs only one of them.
    match timeout_at(&**rt, deadline, client.connect()).await {
        Ok(connected) => connected.map_err(but_created)?,
        Err(_) => return Err(not_known(began, rt.now(), "no broker", None)),
    }
    loop {
        let view = client.metadata().view();
        let Some(broker) = view.brokers.keys().find(|broker| !ready.contains(*broker)) else {
            break;
        };
        // A broker that is silent must not keep the others from being asked.
        let until = deadline.min(Deadline::after(rt.now(), client.config().request_timeout()));
        let known = describe_on(admin, Target::Broker(*broker), &names, until).await;
        let failure = match known {
            Ok(known) if is_known(&created, &known) => {
                ready.insert(*broker);
                continue;
            }
            Ok(_) => None,
            Err(error) if error.is_retriable() => Some(error),
            Err(error) => return Err(but_created(error)),
        };
        if deadline.is_over(rt.now()) {
            return Err(not_known(began, rt.now(), &format!("broker {broker}"), failure));
        }
        if failure.is_some() {
            client.metadata().request_refresh();
        }
        client.sleep(pause, deadline).await;
    }
    // Our own view is one more that must know.
    client.metadata().request_refresh();
    Ok(())
}

fn is_known(created: &BTreeMap<String, Option<i32>>, known: &PerTopic<TopicDescription>) -> bool {
    created.iter().all(|(name, count)| {
        known.get(name).and_then(|topic| topic.as_ref().ok()).is_some_and(|topic| {
            let enough = |count: i32| topic.partitions.len() >= usize::try_from(count).unwrap_or(0);
            count.is_none_or(enough)
                && topic.partitions.iter().all(|partition| partition.leader.is_some())
        })
    })
}

fn but_created(error: KafkaError) -> KafkaError {
    error.advise("the topic was created; only waiting for every broker to know it failed")
}

fn not_known(began: Tick, now: Tick, who: &str, cause: Option<KafkaError>) -> KafkaError {
    let error = KafkaError::timeout("wait until every broker knows the topics", now - began);
    let error = but_created(error.advise(format!("{who} does not")));
    match cause {
        Some(cause) => error.caused_by(cause),
        None => error,
    }
}
