//! The consumer, its commits and its rebalances.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use kafka4rs::consumer::{
    PositionEvent, PositionEvents, RebEvent, RebEvents, RebalanceContext, RebalanceListener,
};
use kafka4rs::core::OffsetAndMetadata;
use kafka4rs::core::rt::BoxFuture;
use kafka4rs::{Consumer, ConsumerRecords, KafkaError, TopicPartition};
use kafka4rs_protocol::ApiKey;
use kafka4rs_testkit::{End, drop_at};

use crate::bed::{Bed, Fault, TOPIC, under_every_fault};

const VALUES: [&str; 3] = ["a", "b", "c"];
const END: i64 = VALUES.len() as i64;
const LONG: Duration = Duration::from_secs(60);

/// What a member asks before and while it reads.
const READING: &[ApiKey] = &[
    ApiKey::Metadata,
    ApiKey::FindCoordinator,
    ApiKey::ConsumerGroupHeartbeat,
    ApiKey::OffsetFetch,
    ApiKey::ListOffsets,
    ApiKey::Fetch,
];
const COMMITTING: &[ApiKey] = &[ApiKey::OffsetCommit];

async fn subscribed(bed: &Bed) -> Consumer {
    bed.write(&VALUES).await;
    Consumer::builder(&bed.client).enable_auto_commit(false).subscribe([TOPIC]).expect("a consumer")
}

async fn assigned(bed: &Bed) -> Consumer {
    bed.write(&VALUES).await;
    Consumer::builder(&bed.client)
        .enable_auto_commit(false)
        .assign([Bed::partition()])
        .expect("a consumer")
}

/// A member that has read everything, and the last records it got.
async fn at_the_end(bed: &Bed) -> (Consumer, ConsumerRecords) {
    let mut consumer = subscribed(bed).await;
    loop {
        let records = consumer.poll(LONG).await.expect("records");
        if records.iter().last().is_some_and(|record| record.offset.get() + 1 == END) {
            return (consumer, records);
        }
        assert!(!records.is_empty(), "nothing came");
    }
}

fn values(records: &ConsumerRecords) -> Vec<String> {
    records.iter().map(|r| String::from_utf8_lossy(&r.value).into_owned()).collect()
}

/// Everything comes, once and in order, whatever was dropped before.
async fn lost_nothing(mut consumer: Consumer, end: End<Result<ConsumerRecords, KafkaError>>) {
    let mut seen = match end {
        End::Dropped { .. } => Vec::new(),
        End::Completed(records) => values(&records.expect("records")),
    };
    while seen.len() < VALUES.len() {
        let records = consumer.poll(LONG).await.expect("records");
        assert!(!records.is_empty(), "only {seen:?} came");
        seen.extend(values(&records));
    }
    assert_eq!(seen, VALUES);
    consumer.close().await.expect("the consumer closes");
}

#[test]
fn a_dropped_poll_of_a_member_loses_no_record() {
    under_every_fault(
        READING,
        subscribed,
        async |_, consumer| consumer.poll(LONG).await,
        async |_, consumer, end| lost_nothing(consumer, end).await,
    );
}

#[test]
fn a_dropped_poll_of_an_assigned_partition_loses_no_record() {
    under_every_fault(
        READING,
        assigned,
        async |_, consumer| consumer.poll(LONG).await,
        async |_, consumer, end| lost_nothing(consumer, end).await,
    );
}

/// A commit was made or not; nothing else was stored, and the next one works.
async fn made_or_not(
    bed: &Bed,
    (mut consumer, records): (Consumer, ConsumerRecords),
    end: End<Result<(), KafkaError>>,
) {
    let now = bed.committed().await;
    match end {
        // What was sent stays sent, and may come a little later.
        End::Dropped { .. } => {
            assert!(now.is_none() || now == Some(END), "{now:?} was never asked for");
        }
        End::Completed(result) => {
            result.expect("the coordinator commits");
            assert_eq!(now, Some(END));
        }
    }
    consumer.commit(&records).await.expect("the next commit works");
    assert_eq!(bed.committed().await, Some(END));
    consumer.close().await.expect("the consumer closes");
}

#[test]
fn a_dropped_commit_is_made_or_not_and_the_next_one_works() {
    under_every_fault(
        COMMITTING,
        at_the_end,
        async |_, (consumer, records)| consumer.commit(records).await,
        made_or_not,
    );
}

#[test]
fn a_dropped_commit_of_offsets_is_made_or_not_and_the_next_one_works() {
    under_every_fault(
        COMMITTING,
        at_the_end,
        async |_, (consumer, _)| {
            let offsets = [(Bed::partition(), OffsetAndMetadata::new(END))];
            consumer.commit_offsets(offsets.into_iter().collect()).await
        },
        made_or_not,
    );
}

#[test]
fn a_dropped_commit_handle_commits_all_the_same() {
    under_every_fault(
        COMMITTING,
        async |bed| {
            let (mut consumer, records) = at_the_end(bed).await;
            let handle = consumer.commit_async(&records);
            (consumer, Some(handle))
        },
        async |_, (_, handle)| handle.take().expect("one a run").await,
        async |bed, (consumer, _), end| {
            if let End::Completed(result) = end {
                result.expect("the coordinator commits");
                assert_eq!(bed.committed().await, Some(END));
            }
            // Closing waits for what was begun.
            consumer.close().await.expect("the consumer closes");
            assert_eq!(bed.committed().await, Some(END));
        },
    );
}

#[test]
fn a_dropped_look_at_the_committed_offset_changes_nothing() {
    under_every_fault(
        &[ApiKey::FindCoordinator, ApiKey::OffsetFetch],
        async |bed| {
            let (mut consumer, records) = at_the_end(bed).await;
            consumer.commit(&records).await.expect("committed");
            consumer
        },
        async |_, consumer| consumer.committed([Bed::partition()]).await,
        async |_, consumer, end| {
            let again = consumer.committed([Bed::partition()]).await;
            let first = match end {
                End::Dropped { .. } => None,
                End::Completed(committed) => Some(committed),
            };
            for committed in first.into_iter().chain([again]) {
                let committed = committed.expect("an answer");
                let at = committed[&Bed::partition()].as_ref().expect("an offset");
                assert_eq!(at.offset.get(), END);
            }
            consumer.close().await.expect("the consumer closes");
        },
    );
}

#[test]
fn a_dropped_wait_for_the_position_changes_nothing() {
    under_every_fault(
        &[ApiKey::Metadata, ApiKey::FindCoordinator, ApiKey::OffsetFetch, ApiKey::ListOffsets],
        assigned,
        async |_, consumer| consumer.position(&Bed::partition()).await,
        async |_, mut consumer, end| {
            if let End::Completed(position) = end {
                assert_eq!(position.expect("known").get(), 0);
            }
            let position = consumer.position(&Bed::partition()).await;
            assert_eq!(position.expect("known").get(), 0);
            let none = End::Dropped { at: 0 };
            lost_nothing(consumer, none).await;
        },
    );
}

#[test]
fn a_dropped_close_of_a_consumer_still_leaves_the_group() {
    for limit in [None, Some(Duration::from_secs(20))] {
        under_every_fault(
            &[ApiKey::ConsumerGroupHeartbeat],
            async |bed| Some(at_the_end(bed).await.0),
            async |_, consumer| {
                let consumer = consumer.take().expect("one close a run");
                match limit {
                    None => consumer.close().await,
                    Some(limit) => consumer.close_within(limit).await,
                }
            },
            async |bed, _, _| {
                // A member that had not left would keep the partition until its session ends, after 45 s.
                let before = bed.runtime.now();
                let client = bed.another();
                let mut next = Consumer::subscribe(&client, [TOPIC]).expect("a consumer");
                while next.assignment().is_empty() {
                    next.poll(Duration::from_millis(500)).await.expect("a poll");
                    let waited = bed.runtime.now() - before;
                    assert!(waited < Duration::from_secs(20), "the member had not left");
                }
                next.close().await.expect("the consumer closes");
                client.close_within(LONG).await.expect("the client closes");
                bed.still_works().await;
            },
        );
    }
}

#[test]
fn a_dropped_wait_for_a_rebalance_loses_no_event() {
    under_every_fault(
        &[ApiKey::FindCoordinator, ApiKey::ConsumerGroupHeartbeat],
        async |bed| {
            let consumer = subscribed(bed).await;
            let events = consumer.rebalance_events();
            (consumer, events)
        },
        async |_, (consumer, events): &mut (Consumer, RebEvents)| {
            // Somebody has to poll, or there is no member.
            let polling = async {
                loop {
                    consumer.poll(Duration::from_millis(100)).await.expect("a poll");
                }
            };
            tokio::select! {
                biased;
                event = events.recv() => event,
                never = polling => never,
            }
        },
        async |_, (mut consumer, mut events), end| {
            let expected = RebEvent::Assigned(vec![Bed::partition()]);
            if let End::Completed(event) = end {
                assert_eq!(event, Some(expected));
                return;
            }
            while consumer.assignment().is_empty() {
                consumer.poll(Duration::from_millis(100)).await.expect("a poll");
            }
            assert_eq!(events.recv().await, Some(expected));
            consumer.close().await.expect("the consumer closes");
        },
    );
}

#[test]
fn a_dropped_wait_for_a_moved_position_loses_no_event() {
    under_every_fault(
        &[ApiKey::ListOffsets, ApiKey::Fetch],
        async |bed| {
            let mut consumer = assigned(bed).await;
            // There is nothing: the reset policy gives another position.
            consumer.seek(&Bed::partition(), 50).expect("assigned");
            let events = consumer.position_events();
            (consumer, events)
        },
        async |_, (consumer, events): &mut (Consumer, PositionEvents)| {
            // Somebody has to poll, or nothing is fetched.
            let polling = async {
                loop {
                    consumer.poll(Duration::from_millis(100)).await.expect("a poll");
                }
            };
            tokio::select! {
                biased;
                event = events.recv() => event,
                never = polling => never,
            }
        },
        async |_, (mut consumer, mut events), end| {
            let event = match end {
                End::Completed(event) => event,
                End::Dropped { .. } => loop {
                    consumer.poll(Duration::from_millis(100)).await.expect("a poll");
                    if let Some(event) = events.try_recv() {
                        break Some(event);
                    }
                },
            };
            let Some(PositionEvent::Reset { partition, asked, .. }) = event else {
                panic!("{event:?}");
            };
            assert_eq!((partition, asked.get()), (Bed::partition(), 50));
            consumer.close().await.expect("the consumer closes");
        },
    );
}

/// Commits in `on_revoked`, and drops that commit at one of its polls.
struct Dropping {
    at: usize,
    end: Arc<Mutex<Option<CommitEnd>>>,
}

type CommitEnd = End<Result<(), KafkaError>>;

impl RebalanceListener for Dropping {
    fn on_revoked(
        &self,
        partitions: Vec<TopicPartition>,
        context: RebalanceContext,
    ) -> BoxFuture<'static, Result<(), KafkaError>> {
        let (at, end) = (self.at, Arc::clone(&self.end));
        Box::pin(async move {
            let offsets = partitions.into_iter().map(|p| (p, OffsetAndMetadata::new(END)));
            let ended = drop_at(context.commit_offsets(offsets.collect()), at).await;
            *end.lock().expect("no panic") = Some(ended);
            Ok(())
        })
    }
}

/// The consumer's own task drives this commit: a listener is what can drop it.
#[test]
fn a_dropped_commit_of_a_listener_is_made_or_not_and_the_member_leaves() {
    for fault in Fault::ALL {
        let mut dropped = 0;
        for at in 1.. {
            let end = Arc::new(Mutex::new(None));
            let told = Arc::clone(&end);
            Bed::alone(fault, async |bed| {
                bed.write(&VALUES).await;
                let mut consumer = Consumer::builder(&bed.client)
                    .enable_auto_commit(false)
                    .rebalance_listener(Dropping { at, end: told })
                    .subscribe([TOPIC])
                    .expect("a consumer");
                while consumer.assignment().is_empty() {
                    consumer.poll(Duration::from_millis(100)).await.expect("a poll");
                }
                bed.begin(COMMITTING).await;
                consumer.close().await.expect("the consumer closes");
                let now = bed.committed().await;
                assert!(now.is_none() || now == Some(END), "{now:?} was never asked for");
                bed.still_works().await;
            });
            let end = end.lock().expect("no panic").take().expect("the listener was called");
            match end {
                End::Dropped { .. } => dropped += 1,
                End::Completed(result) => {
                    result.expect("the coordinator commits");
                    break;
                }
            }
        }
        println!("{fault:?}: dropped at {dropped} polls");
        assert!(dropped > 0, "under {fault:?} the commit never waited");
    }
}
