//! Offsets by time, and where logs begin and end: asked of the leaders, for any partition.

use std::collections::BTreeMap;

use kafka4rs_core::rt;
use kafka4rs_core::{KafkaError, Result, TopicPartition};
use kafka4rs_protocol::messages::ListOffsetsResponse;
use kafka4rs_protocol::{BrokerId, Deadline, ErrorCode, LeaderEpoch, Offset, Partition, TopicName};

use crate::offsets::ask_offsets;
use crate::shared::Shared;
use crate::state::leader_of;

/// A place in a partition that was asked for by time.
///
/// Source: Kafka's OffsetAndTimestamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OffsetAndTimestamp {
    /// The first record that is not older than the time asked for.
    pub offset: Offset,
    /// Its timestamp, milliseconds since the Unix epoch; -1 where an end of a log was asked for.
    pub timestamp: i64,
    /// The leader epoch it was written in, if known.
    pub leader_epoch: Option<LeaderEpoch>,
}

/// What is still to be asked, by ListOffsets timestamp.
type Questions = BTreeMap<TopicPartition, i64>;
type Answers = BTreeMap<TopicPartition, Option<OffsetAndTimestamp>>;

/// Asks until every partition is answered; `None` where no record is so young.
pub(crate) async fn list_offsets(
    shared: &Shared,
    mut left: Questions,
    operation: &'static str,
) -> Result<Answers> {
    let (began, deadline) = (shared.now(), shared.api_deadline());
    let (client, config) = (&shared.client, shared.client.config());
    let topics: Vec<TopicName> = left.keys().map(|partition| partition.topic.clone()).collect();
    // Asking about a topic is no reason to create it.
    let _known: Vec<_> =
        topics.iter().map(|topic| client.metadata().want_existing(topic)).collect();
    let mut answers = Answers::new();
    let mut pause = config.retry_backoff();
    let mut last = None;
    while !left.is_empty() {
        let view = client.metadata().view();
        let mut leaders = BTreeMap::<BrokerId, Vec<(TopicPartition, LeaderEpoch, i64)>>::new();
        for (partition, timestamp) in &left {
            if let Some((_, leader, epoch)) = leader_of(&view, partition) {
                leaders.entry(leader).or_default().push((partition.clone(), epoch, *timestamp));
                continue;
            }
            if let Some(code) = view.topic_error(&partition.topic).filter(|c| !c.is_retriable()) {
                return Err(refused(code, operation, partition));
            }
            client.metadata().request_refresh();
            last = Some(refused(ErrorCode::LeaderNotAvailable, operation, partition));
        }
        // One that is down delays the others by one request at most.
        let attempt = Deadline::after(shared.now(), config.request_timeout()).min(deadline);
        let asked = leaders.into_iter().map(|(leader, partitions)| async move {
            ask_offsets(shared, leader, &partitions, attempt).await
        });
        for answer in crate::work::join_all(asked).await {
            match answer {
                Ok(response) => {
                    let failed = take(response, operation, &mut left, &mut answers)?;
                    if failed.is_some() {
                        client.metadata().request_refresh();
                    }
                    last = failed.or(last);
                }
                Err(error) if error.is_retriable() => {
                    client.metadata().request_refresh();
                    last = Some(error);
                }
                Err(error) => return Err(error.during(operation)),
            }
        }
        if left.is_empty() {
            break;
        }
        let now = shared.now();
        if deadline.is_over(now + pause) {
            let error = KafkaError::timeout(operation, now - began);
            let about = left.into_keys().next();
            let error = about.map_or(error.clone(), |partition| error.on_partition(partition));
            return Err(match last {
                Some(last) => error.caused_by(last),
                None => error,
            });
        }
        rt::sleep(&**shared.runtime(), pause).await;
        pause = (pause * 2).min(config.retry_backoff_max());
    }
    Ok(answers)
}

/// Takes what a leader answered; the answer is a failure that passes, if there is one.
fn take(
    response: ListOffsetsResponse,
    operation: &'static str,
    left: &mut Questions,
    answers: &mut Answers,
) -> Result<Option<KafkaError>> {
    let mut failed = None;
    for topic in response.topics {
        let name = TopicName::from(&topic.name);
        for answer in topic.partitions {
            let partition = TopicPartition::new(name.clone(), Partition(answer.partition_index));
            match ErrorCode::from(answer.error_code) {
                ErrorCode::None => {
                    // Nobody asked, or it was answered already.
                    if left.remove(&partition).is_none() {
                        continue;
                    }
                    let found = (answer.offset >= 0).then_some(OffsetAndTimestamp {
                        offset: Offset(answer.offset),
                        timestamp: answer.timestamp,
                        leader_epoch: LeaderEpoch(answer.leader_epoch).known(),
                    });
                    answers.insert(partition, found);
                }
                code if code.is_retriable()
                    || code.is_invalid_metadata()
                    || code == ErrorCode::UnknownServerError =>
                {
                    failed = Some(refused(code, operation, &partition));
                }
                code if left.contains_key(&partition) => {
                    return Err(refused(code, operation, &partition));
                }
                _ => {}
            }
        }
    }
    Ok(failed)
}

fn refused(code: ErrorCode, operation: &'static str, partition: &TopicPartition) -> KafkaError {
    KafkaError::server(code).during(operation).on_partition(partition.clone())
}

#[cfg(test)]
mod tests {
    use kafka4rs_protocol::messages::list_offsets_response::{
        ListOffsetsPartitionResponse, ListOffsetsTopicResponse,
    };

    use super::*;

    fn tp(partition: i32) -> TopicPartition {
        TopicPartition::new("orders", partition)
    }

    fn answer(partition: i32, code: ErrorCode, offset: i64) -> ListOffsetsPartitionResponse {
        ListOffsetsPartitionResponse {
            partition_index: partition,
            error_code: code.code(),
            offset,
            timestamp: 7,
            leader_epoch: 2,
            ..Default::default()
        }
    }

    fn response(partitions: Vec<ListOffsetsPartitionResponse>) -> ListOffsetsResponse {
        let topic =
            ListOffsetsTopicResponse { name: "orders".into(), partitions, ..Default::default() };
        ListOffsetsResponse { topics: vec![topic], ..Default::default() }
    }

    #[test]
    fn what_is_omitted_or_refused_for_now_is_asked_again_and_what_nobody_asked_is_ignored() {
        let mut left: Questions = (0..4).map(|partition| (tp(partition), -1)).collect();
        let mut answers = Answers::new();
        let response = response(vec![
            answer(0, ErrorCode::None, 5),
            answer(1, ErrorCode::None, -1),
            answer(2, ErrorCode::NotLeaderOrFollower, -1),
            answer(9, ErrorCode::TopicAuthorizationFailed, -1),
            answer(0, ErrorCode::None, 6),
        ]);
        let failed = take(response, "test", &mut left, &mut answers).expect("nothing final");
        assert_eq!(failed.and_then(|e| e.code()), Some(ErrorCode::NotLeaderOrFollower));
        assert_eq!(left.keys().cloned().collect::<Vec<_>>(), [tp(2), tp(3)]);
        assert_eq!(answers[&tp(0)].map(|at| (at.offset, at.timestamp)), Some((Offset(5), 7)));
        assert_eq!(answers[&tp(1)], None);
    }

    #[test]
    fn a_refusal_for_good_ends_the_asking_and_names_the_partition() {
        let mut left = Questions::from([(tp(0), -1)]);
        let refusal = response(vec![answer(0, ErrorCode::TopicAuthorizationFailed, -1)]);
        let error = take(refusal, "test", &mut left, &mut Answers::new()).expect_err("refused");
        assert_eq!(error.topic_partition(), Some(&tp(0)));
    }
}
