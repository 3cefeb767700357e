//! Committing offsets to the group's coordinator.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use kafka4rs_core::rt;
use kafka4rs_core::{KafkaError, Lane, OffsetAndMetadata, Result, Target, TopicPartition};
use kafka4rs_protocol::messages::offset_commit_request::{
    OffsetCommitRequestPartition, OffsetCommitRequestTopic,
};
use kafka4rs_protocol::messages::{OffsetCommitRequest, OffsetCommitResponse};
use kafka4rs_protocol::{
    Deadline, ErrorCode, LeaderEpoch, MemberEpoch, Partition, TopicId, TopicName,
};
use tokio::sync::{mpsc, oneshot};

use crate::offsets::{BY_ID, by_topic, cap_for};
use crate::shared::Shared;
use crate::shell::Command;

/// Who wants the commit, which decides what a stale member epoch means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CommitKind {
    /// The application: it is told that its membership moved on.
    Explicit,
    /// The timer.
    Auto,
    /// A revocation or a close: tried again with the fresh epoch until the deadline.
    Revocation,
}

/// A commit that is on its way; await it for its result, or drop it: it goes on either way.
///
/// # Cancel safety
/// Cancel safe: the consumer's own task sends the commit and retries it.
#[must_use = "the result of a commit says whether the offsets are stored"]
pub struct CommitHandle {
    result: oneshot::Receiver<Result<()>>,
}

impl CommitHandle {
    pub(crate) fn new(result: oneshot::Receiver<Result<()>>) -> Self {
        Self { result }
    }
}

impl Future for CommitHandle {
    type Output = Result<()>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.result).poll(cx).map(|result| {
            // The consumer's task ends only after it answered, or with its runtime.
            result.unwrap_or_else(|_| Err(KafkaError::closed("consumer").during("commit")))
        })
    }
}

impl fmt::Debug for CommitHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CommitHandle").finish_non_exhaustive()
    }
}

/// Has the shell commit, in its turn, and waits for the result.
pub(crate) async fn commit_by(
    shared: &Shared,
    commands: mpsc::Sender<Command>,
    offsets: BTreeMap<TopicPartition, OffsetAndMetadata>,
) -> Result<()> {
    shared.group("committing offsets")?;
    if let Some((partition, at)) = offsets.iter().find(|(_, at)| at.offset.get() < 0) {
        return Err(KafkaError::config(format!("{partition}: cannot commit {}", at.offset)));
    }
    if offsets.is_empty() {
        return Ok(());
    }
    let began = shared.now();
    let deadline = shared.api_deadline();
    let (reply, result) = oneshot::channel();
    let command = Command::Commit { offsets, deadline, reply };
    let asked = async move {
        let closed = || KafkaError::closed("consumer").during("commit");
        commands.send(command).await.map_err(|_| closed())?;
        // Whoever waits for the answer does not keep the consumer alive.
        drop(commands);
        result.await.unwrap_or_else(|_| Err(closed()))
    };
    match rt::timeout_at(&**shared.runtime(), deadline, asked).await {
        Ok(result) => result,
        Err(_) => Err(KafkaError::timeout("commit", shared.now() - began)
            .advise("whether the offsets are stored is unknown")),
    }
}

/// Commits, retrying what passes, until the deadline. Offsets belong to a membership: once that has
/// ended, others own the partitions, and what they committed must not be overwritten.
pub(crate) async fn commit(
    shared: &Shared,
    offsets: BTreeMap<TopicPartition, OffsetAndMetadata>,
    kind: CommitKind,
    membership: u64,
    deadline: Deadline,
) -> Result<()> {
    let group = shared.group("committing offsets")?;
    if offsets.is_empty() {
        return Ok(());
    }
    let began = shared.now();
    let result = try_commit(shared, group, offsets, kind, membership, deadline).await;
    let took = shared.now() - began;
    shared.lock().recorder.committed(took, result.is_ok());
    result
}

async fn try_commit(
    shared: &Shared,
    group: &str,
    offsets: BTreeMap<TopicPartition, OffsetAndMetadata>,
    kind: CommitKind,
    membership: u64,
    deadline: Deadline,
) -> Result<()> {
    let mut pause = shared.client.config().retry_backoff();
    loop {
        let (epoch, current) = {
            let state = shared.lock();
            (state.member_epoch, state.memberships)
        };
        if current != membership {
            let Some(partition) = offsets.into_keys().next() else { return Ok(()) };
            return Err(failed(group, ErrorCode::FencedMemberEpoch, partition));
        }
        let response = ask(shared, group, &offsets, epoch, deadline).await?;
        let again = match judge(&response.0, &response.1, &offsets) {
            Verdict::Done => {
                let mut state = shared.lock();
                for (partition, at) in &offsets {
                    state.positions.handle_commit(partition, at.offset);
                }
                return Ok(());
            }
            Verdict::Retry(code, partition) => (code, partition),
            Verdict::Stale(partition) if kind == CommitKind::Revocation => {
                (ErrorCode::StaleMemberEpoch, partition)
            }
            Verdict::Stale(partition) => {
                return Err(failed(group, ErrorCode::StaleMemberEpoch, partition));
            }
            Verdict::Failed(code, partition) => return Err(failed(group, code, partition)),
        };
        let now = shared.now();
        let (code, partition) = again;
        if code.is_invalid_metadata() {
            shared.client.metadata().request_refresh();
        }
        if deadline.is_over(now + pause) {
            return Err(failed(group, code, partition));
        }
        rt::sleep(&**shared.runtime(), pause).await;
        pause = (pause * 2).min(shared.client.config().retry_backoff_max());
    }
}

type Ids = BTreeMap<TopicId, TopicName>;

async fn ask(
    shared: &Shared,
    group: &str,
    offsets: &BTreeMap<TopicPartition, OffsetAndMetadata>,
    epoch: MemberEpoch,
    deadline: Deadline,
) -> Result<(OffsetCommitResponse, Ids)> {
    let topics = by_topic(offsets.keys());
    let (cap, ids) = cap_for(shared, &topics, 2);
    let is_member = epoch.get() >= 0 && !shared.member_id().is_empty();
    let build = |version: i16| OffsetCommitRequest {
        group_id: group.into(),
        generation_id_or_member_epoch: if is_member { epoch.get() } else { -1 },
        member_id: if is_member { shared.member_id().into() } else { Default::default() },
        group_instance_id: shared
            .settings
            .instance_id
            .as_deref()
            .filter(|_| is_member)
            .map(Into::into),
        topics: topics
            .iter()
            .map(|(topic, partitions)| OffsetCommitRequestTopic {
                name: if version < BY_ID { topic.into() } else { Default::default() },
                topic_id: ids.get(topic).copied().unwrap_or_default().uuid(),
                partitions: partitions
                    .iter()
                    .filter_map(|&index| {
                        let at = offsets.get(&TopicPartition::new(topic.clone(), index))?;
                        Some(OffsetCommitRequestPartition {
                            partition_index: index.get(),
                            committed_offset: at.offset.get(),
                            committed_leader_epoch: at
                                .leader_epoch
                                .unwrap_or(LeaderEpoch::NONE)
                                .get(),
                            committed_metadata: Some(at.metadata.as_str().into()),
                            ..Default::default()
                        })
                    })
                    .collect(),
                ..Default::default()
            })
            .collect(),
        ..Default::default()
    };
    // What concerns the coordinator as a whole stands at every partition.
    let check = |response: &OffsetCommitResponse| {
        let mut codes = response.topics.iter().flat_map(|topic| &topic.partitions);
        let coordinator = codes.find_map(|answer| match ErrorCode::from(answer.error_code) {
            code @ (ErrorCode::CoordinatorLoadInProgress
            | ErrorCode::CoordinatorNotAvailable
            | ErrorCode::NotCoordinator
            | ErrorCode::RequestTimedOut) => Some(code),
            _ => None,
        });
        coordinator.unwrap_or(ErrorCode::None)
    };
    let lane = Lane::Group(shared.group_lane);
    let response = shared
        .client
        .call::<OffsetCommitRequest>(Target::Group(group), lane, deadline, Some(cap), build, check)
        .await?;
    Ok((response, ids.into_iter().map(|(name, id)| (id, name)).collect()))
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Verdict {
    Done,
    Retry(ErrorCode, TopicPartition),
    /// The member has a newer epoch by now.
    Stale(TopicPartition),
    Failed(ErrorCode, TopicPartition),
}

/// The worst answer decides: one commit is one promise.
fn judge(
    response: &OffsetCommitResponse,
    ids: &Ids,
    offsets: &BTreeMap<TopicPartition, OffsetAndMetadata>,
) -> Verdict {
    let mut answers = BTreeMap::new();
    for topic in &response.topics {
        let name = match ids.get(&TopicId::from(topic.topic_id)) {
            Some(name) if topic.name.is_empty() => name.clone(),
            _ => TopicName::from(&topic.name),
        };
        for answer in &topic.partitions {
            let partition = TopicPartition::new(name.clone(), Partition(answer.partition_index));
            answers.entry(partition).or_insert(ErrorCode::from(answer.error_code));
        }
    }
    let mut verdict = Verdict::Done;
    for partition in offsets.keys() {
        // Omitted: whether it was stored is unknown, and committing again does no harm.
        let code = answers.get(partition).copied().unwrap_or(ErrorCode::RequestTimedOut);
        match code {
            ErrorCode::None => {}
            ErrorCode::StaleMemberEpoch => {
                if !matches!(verdict, Verdict::Failed(..)) {
                    verdict = Verdict::Stale(partition.clone());
                }
            }
            code if code.is_retriable() => {
                if verdict == Verdict::Done {
                    verdict = Verdict::Retry(code, partition.clone());
                }
            }
            code => return Verdict::Failed(code, partition.clone()),
        }
    }
    verdict
}

fn failed(group: &str, code: ErrorCode, partition: TopicPartition) -> KafkaError {
    let error =
        KafkaError::server(code).during(format!("commit to group {group}")).on_partition(partition);
    match code {
        ErrorCode::UnknownMemberId
        | ErrorCode::FencedMemberEpoch
        | ErrorCode::IllegalGeneration
        | ErrorCode::StaleMemberEpoch => error.advise(
            "the group moved on and the partition may have another owner: poll again; \
             what was not committed is delivered again",
        ),
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use kafka4rs_protocol::Offset;
    use kafka4rs_protocol::messages::offset_commit_response::{
        OffsetCommitResponsePartition, OffsetCommitResponseTopic,
    };

    use super::*;

    fn tp(partition: i32) -> TopicPartition {
        TopicPartition::new("orders", partition)
    }

    fn verdict(codes: &[ErrorCode]) -> Verdict {
        let partitions = codes.iter().enumerate().map(|(i, code)| OffsetCommitResponsePartition {
            partition_index: i as i32,
            error_code: code.code(),
            ..Default::default()
        });
        let response = OffsetCommitResponse {
            topics: vec![OffsetCommitResponseTopic {
                name: "orders".into(),
                partitions: partitions.collect(),
                ..Default::default()
            }],
            ..Default::default()
        };
        let at = |i| {
            (
                tp(i),
                OffsetAndMetadata {
                    offset: Offset(1),
                    leader_epoch: None,
                    metadata: String::new(),
                },
            )
        };
        judge(&response, &Ids::new(), &BTreeMap::from([at(0), at(1)]))
    }

    #[test]
    fn every_partition_has_to_be_stored() {
        assert_eq!(verdict(&[ErrorCode::None, ErrorCode::None]), Verdict::Done);
    }

    #[test]
    fn an_omitted_partition_is_committed_again() {
        assert!(
            matches!(verdict(&[ErrorCode::None]), Verdict::Retry(_, partition) if partition == tp(1))
        );
    }

    #[test]
    fn the_worst_answer_decides() {
        let (retry, stale) = (ErrorCode::UnknownTopicOrPartition, ErrorCode::StaleMemberEpoch);
        let failed = ErrorCode::UnknownMemberId;
        assert_eq!(verdict(&[retry, ErrorCode::None]), Verdict::Retry(retry, tp(0)));
        assert_eq!(verdict(&[retry, stale]), Verdict::Stale(tp(1)));
        assert_eq!(verdict(&[stale, failed]), Verdict::Failed(failed, tp(1)));
    }
}
