//! Committed offsets from the group, first and last offsets from the leaders.

use std::collections::BTreeMap;

use kafka4rs_core::{
    ErrorKind, KafkaError, Lane, OffsetAndMetadata, Result, Target, TopicPartition,
};
use kafka4rs_protocol::messages::list_offsets_request::{ListOffsetsPartition, ListOffsetsTopic};
use kafka4rs_protocol::messages::offset_fetch_request::{
    OffsetFetchRequestGroup, OffsetFetchRequestTopics,
};
use kafka4rs_protocol::messages::offset_fetch_response::OffsetFetchResponsePartitions;
use kafka4rs_protocol::messages::{
    ListOffsetsRequest, ListOffsetsResponse, OffsetFetchRequest, OffsetFetchResponse,
};
use kafka4rs_protocol::{
    BrokerId, Deadline, ErrorCode, LeaderEpoch, Offset, Partition, TopicId, TopicName, VersionRange,
};

use crate::machine::positions::{Found, Incarnation, ResetTo};
use crate::shared::Shared;
use crate::state::{leader_of, topic_ids};

/// From this version on, OffsetFetch and OffsetCommit name topics by id only.
pub(crate) const BY_ID: i16 = 10;
/// The last version that names topics by name.
const BY_NAME: i16 = 9;

/// What the group says about one partition.
#[derive(Clone, Debug)]
pub(crate) enum Committed {
    At(OffsetAndMetadata),
    /// Nothing was ever committed.
    Nothing,
    /// Not known right now: an open transaction, a moving coordinator, a topic just created.
    NotYet(ErrorCode),
    Failed(ErrorCode),
}

/// Which API versions can carry these topics: ids are sent only if all of them are known.
pub(crate) fn cap_for(
    shared: &Shared,
    topics: &BTreeMap<TopicName, Vec<Partition>>,
    least: i16,
) -> (VersionRange, BTreeMap<TopicName, TopicId>) {
    match topic_ids(&shared.client.metadata().view(), topics.keys()) {
        Some(ids) => (VersionRange { min: least, max: BY_ID }, ids),
        None => (VersionRange { min: least, max: BY_NAME }, BTreeMap::new()),
    }
}

pub(crate) fn by_topic<'a>(
    partitions: impl Iterator<Item = &'a TopicPartition>,
) -> BTreeMap<TopicName, Vec<Partition>> {
    let mut topics = BTreeMap::<TopicName, Vec<Partition>>::new();
    for partition in partitions {
        topics.entry(partition.topic.clone()).or_default().push(partition.partition);
    }
    topics
}

/// Loads the group's committed offsets of these partitions.
pub(crate) async fn load_committed(
    shared: &Shared,
    partitions: &[TopicPartition],
    deadline: Deadline,
) -> Result<BTreeMap<TopicPartition, Committed>> {
    let group = shared.group("reading committed offsets")?;
    let topics = by_topic(partitions.iter());
    let (cap, ids) = cap_for(shared, &topics, 8);
    let epoch = shared.lock().member_epoch;
    let member = (epoch.get() >= 0).then_some(shared.member_id());
    let build = |version: i16| OffsetFetchRequest {
        groups: vec![OffsetFetchRequestGroup {
            group_id: group.into(),
            member_id: member.map(Into::into),
            member_epoch: if member.is_some() { epoch.get() } else { -1 },
            topics: Some(
                topics
                    .iter()
                    .map(|(topic, partitions)| OffsetFetchRequestTopics {
                        name: if version < BY_ID { topic.into() } else { Default::default() },
                        topic_id: ids.get(topic).copied().unwrap_or_default().uuid(),
                        partition_indexes: partitions.iter().map(|p| p.get()).collect(),
                        ..Default::default()
                    })
                    .collect(),
            ),
            ..Default::default()
        }],
        // Offsets of open transactions are not to be trusted: the answer is "unstable, ask again".
        require_stable: shared.settings.isolation.code() == 1,
        ..Default::default()
    };
    // Codes the coordinator's retries cannot help are judged below.
    let check = |response: &OffsetFetchResponse| {
        let code = response.groups.first().map_or(0, |group| group.error_code);
        match ErrorCode::from(code) {
            code @ (ErrorCode::CoordinatorLoadInProgress
            | ErrorCode::CoordinatorNotAvailable
            | ErrorCode::NotCoordinator) => code,
            _ => ErrorCode::None,
        }
    };
    let lane = Lane::Group(shared.group_lane);
    let response = shared
        .client
        .call::<OffsetFetchRequest>(Target::Group(group), lane, deadline, Some(cap), build, check)
        .await?;
    judge_committed(response, partitions, &ids, member.is_some())
}

fn judge_committed(
    response: OffsetFetchResponse,
    partitions: &[TopicPartition],
    ids: &BTreeMap<TopicName, TopicId>,
    is_member: bool,
) -> Result<BTreeMap<TopicPartition, Committed>> {
    let Some(group) = response.groups.into_iter().next() else {
        return Err(KafkaError::protocol("an offset fetch answer names no group"));
    };
    let all = |what: Committed| partitions.iter().map(|p| (p.clone(), what.clone())).collect();
    match ErrorCode::from(group.error_code) {
        ErrorCode::None => {}
        ErrorCode::GroupIdNotFound if !is_member => return Ok(all(Committed::Nothing)),
        // To a member its group exists: a coordinator that does not know it cannot say what is
        // committed, and starting over by the reset policy would skip or repeat records.
        // A rebalance is under way; the next heartbeat brings the epoch that is asked for.
        code @ (ErrorCode::StaleMemberEpoch
        | ErrorCode::UnknownMemberId
        | ErrorCode::FencedMemberEpoch
        | ErrorCode::GroupIdNotFound
        | ErrorCode::UnknownTopicId) => return Ok(all(Committed::NotYet(code))),
        code => return Ok(all(Committed::Failed(code))),
    }
    let names: BTreeMap<TopicId, &TopicName> = ids.iter().map(|(name, id)| (*id, name)).collect();
    let mut found = BTreeMap::new();
    for topic in group.topics {
        let name = match names.get(&TopicId::from(topic.topic_id)) {
            Some(name) if topic.name.is_empty() => (*name).clone(),
            _ => TopicName::from(&topic.name),
        };
        for answer in topic.partitions {
            let partition = TopicPartition::new(name.clone(), Partition(answer.partition_index));
            // The first answer counts, should one be repeated.
            found.entry(partition).or_insert_with(|| committed(answer));
        }
    }
    let answer = |partition: &TopicPartition| {
        let found = found.get(partition).cloned();
        // Omitted is not "nothing committed".
        found.unwrap_or(Committed::NotYet(ErrorCode::UnknownServerError))
    };
    Ok(partitions.iter().map(|partition| (partition.clone(), answer(partition))).collect())
}

fn committed(answer: OffsetFetchResponsePartitions) -> Committed {
    match ErrorCode::from(answer.error_code) {
        ErrorCode::None if answer.committed_offset < 0 => Committed::Nothing,
        ErrorCode::None => Committed::At(OffsetAndMetadata {
            offset: Offset(answer.committed_offset),
            leader_epoch: LeaderEpoch(answer.committed_leader_epoch).known(),
            metadata: answer.metadata.map(String::from).unwrap_or_default(),
        }),
        code if code.is_retriable() => Committed::NotYet(code),
        code => Committed::Failed(code),
    }
}

/// The positions that committed offsets give, for the machine; what fails for good is reported.
pub(crate) async fn find_committed(
    shared: &Shared,
    partitions: &[(TopicPartition, Incarnation)],
) -> BTreeMap<TopicPartition, Found> {
    let names: Vec<TopicPartition> = partitions.iter().map(|(p, _)| p.clone()).collect();
    let deadline = shared.api_deadline();
    let answers = match load_committed(shared, &names, deadline).await {
        Ok(answers) => answers,
        Err(error) => {
            if error.kind() != ErrorKind::Closed {
                tracing::warn!(%error, "could not load committed offsets");
                shared.report(error);
            }
            return names.into_iter().map(|partition| (partition, Found::Retry)).collect();
        }
    };
    let mut found = BTreeMap::new();
    let mut reported = None;
    for (partition, answer) in answers {
        let at = match answer {
            Committed::At(at) => Found::At(at.offset, at.leader_epoch.unwrap_or(LeaderEpoch::NONE)),
            Committed::Nothing => Found::Nothing,
            Committed::NotYet(code) => {
                tracing::debug!(%partition, %code, "the committed offset is not available yet");
                Found::Retry
            }
            Committed::Failed(code) => {
                // One error for all partitions that fail alike.
                if reported != Some(code) {
                    reported = Some(code);
                    shared.report(
                        KafkaError::server(code)
                            .during("loading the committed offset")
                            .on_partition(partition.clone()),
                    );
                }
                Found::Retry
            }
        };
        found.insert(partition, at);
    }
    found
}

/// Asks the leaders for the first or last offsets; every partition gets an answer.
pub(crate) async fn find_listed(
    shared: &Shared,
    questions: &[(TopicPartition, Incarnation, ResetTo)],
) -> BTreeMap<TopicPartition, Found> {
    let view = shared.client.metadata().view();
    let mut found = BTreeMap::new();
    let mut leaders = BTreeMap::<BrokerId, Vec<(TopicPartition, LeaderEpoch, i64)>>::new();
    let wall_clock = shared.runtime().wall_clock_ms();
    for (partition, _, to) in questions {
        match leader_of(&view, partition) {
            Some((_, leader, epoch)) => {
                leaders.entry(leader).or_default().push((
                    partition.clone(),
                    epoch,
                    to.timestamp(wall_clock),
                ));
            }
            None => {
                shared.client.metadata().request_refresh();
                found.insert(partition.clone(), Found::Retry);
            }
        }
    }
    let deadline = Deadline::after(shared.now(), shared.client.config().request_timeout());
    let asked = leaders.into_iter().map(|(leader, partitions)| async move {
        ask_leader(shared, leader, partitions, deadline).await
    });
    // Leaders are asked at the same time: one that is down delays nobody else's positions.
    for answers in crate::work::join_all(asked).await {
        found.extend(answers);
    }
    found
}

/// Asks one leader once; another attempt may have to go to another leader.
pub(crate) async fn ask_offsets(
    shared: &Shared,
    leader: BrokerId,
    partitions: &[(TopicPartition, LeaderEpoch, i64)],
    deadline: Deadline,
) -> Result<ListOffsetsResponse> {
    let build = || {
        let mut topics = BTreeMap::<TopicName, Vec<ListOffsetsPartition>>::new();
        for (partition, epoch, timestamp) in partitions {
            topics.entry(partition.topic.clone()).or_default().push(ListOffsetsPartition {
                partition_index: partition.partition.get(),
                current_leader_epoch: epoch.get(),
                timestamp: *timestamp,
                ..Default::default()
            });
        }
        ListOffsetsRequest {
            replica_id: -1,
            isolation_level: shared.settings.isolation.code(),
            topics: topics
                .into_iter()
                .map(|(name, partitions)| ListOffsetsTopic {
                    name: name.into(),
                    partitions,
                    ..Default::default()
                })
                .collect(),
            timeout_ms: i32::try_from(shared.client.config().request_timeout().as_millis())
                .unwrap_or(i32::MAX),
            ..Default::default()
        }
    };
    let connection = shared.client.lane(leader, Lane::Control).ready(deadline).await?;
    let version = connection.version::<ListOffsetsRequest>(None)?;
    Ok(connection.submit(version, &build(), deadline)?.await?)
}

async fn ask_leader(
    shared: &Shared,
    leader: BrokerId,
    partitions: Vec<(TopicPartition, LeaderEpoch, i64)>,
    deadline: Deadline,
) -> Vec<(TopicPartition, Found)> {
    let answer = ask_offsets(shared, leader, &partitions, deadline).await;
    let asked = partitions.into_iter().map(|(partition, ..)| partition);
    match answer {
        Ok(response) => judge_listed(shared, response, asked),
        Err(error) => {
            tracing::debug!(%leader, %error, "could not ask for offsets");
            shared.client.metadata().request_refresh();
            if !error.is_retriable() && error.kind() != ErrorKind::Closed {
                shared.report(error);
            }
            asked.map(|partition| (partition, Found::Retry)).collect()
        }
    }
}

fn judge_listed(
    shared: &Shared,
    response: ListOffsetsResponse,
    asked: impl Iterator<Item = TopicPartition>,
) -> Vec<(TopicPartition, Found)> {
    let mut answers = BTreeMap::new();
    for topic in response.topics {
        let name = TopicName::from(&topic.name);
        for answer in topic.partitions {
            let partition = TopicPartition::new(name.clone(), Partition(answer.partition_index));
            answers.entry(partition).or_insert(answer);
        }
    }
    let mut found = Vec::new();
    for partition in asked {
        let at = match answers.get(&partition) {
            None => Found::Retry,
            Some(answer) => match ErrorCode::from(answer.error_code) {
                ErrorCode::None if answer.offset >= 0 => {
                    Found::At(Offset(answer.offset), LeaderEpoch(answer.leader_epoch))
                }
                ErrorCode::None => Found::Nothing,
                code => {
                    if code.is_invalid_metadata() {
                        shared.client.metadata().request_refresh();
                    } else if !code.is_retriable() && code != ErrorCode::UnknownServerError {
                        let error = KafkaError::server(code).during("asking where the log begins");
                        shared.report(error.on_partition(partition.clone()));
                    }
                    Found::Retry
                }
            },
        };
        found.push((partition, at));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A coordinator that lost the group must not send a member back to the reset policy.
    #[test]
    fn a_group_that_is_not_there_has_committed_nothing_unless_one_is_its_member() {
        use kafka4rs_protocol::messages::offset_fetch_response::OffsetFetchResponseGroup;

        let partitions = [TopicPartition::new("orders", 0)];
        let answer = |is_member| {
            let group = OffsetFetchResponseGroup {
                error_code: ErrorCode::GroupIdNotFound.code(),
                ..Default::default()
            };
            let response = OffsetFetchResponse { groups: vec![group], ..Default::default() };
            judge_committed(response, &partitions, &BTreeMap::new(), is_member)
                .expect("an answer")
                .remove(&partitions[0])
        };
        assert!(matches!(answer(false), Some(Committed::Nothing)));
        assert!(matches!(answer(true), Some(Committed::NotYet(ErrorCode::GroupIdNotFound))));
    }
}
