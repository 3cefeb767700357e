//! Records one by one, by every way to them.

use std::time::Duration;

use kafka4rs::consumer::{ConsumerRecord, PartitionStream, Text, TypedConsumer, TypedRecord};
use kafka4rs::{Consumer, KafkaError};
use kafka4rs_protocol::ApiKey;
use kafka4rs_testkit::End;

use crate::bed::{Bed, TOPIC, under_every_fault};

const VALUES: [&str; 3] = ["a", "b", "c"];
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

async fn subscribed(bed: &Bed) -> Consumer {
    bed.write(&VALUES).await;
    Consumer::builder(&bed.client).enable_auto_commit(false).subscribe([TOPIC]).expect("a consumer")
}

fn value(record: Option<Result<ConsumerRecord, KafkaError>>) -> String {
    let record = record.expect("open").expect("a record");
    String::from_utf8_lossy(&record.value()).into_owned()
}

/// Everything comes, once and in order, whatever was dropped before.
async fn lost_nothing(mut consumer: Consumer, end: End<Vec<String>>) {
    let mut seen = match end {
        End::Dropped { .. } => Vec::new(),
        End::Completed(values) => values,
    };
    while seen.len() < VALUES.len() {
        seen.push(value(Some(consumer.recv().await)));
    }
    assert_eq!(seen, VALUES);
    assert!(consumer.poll(Duration::ZERO).await.expect("a poll").is_empty());
    consumer.close().await.expect("the consumer closes");
}

#[test]
fn a_dropped_wait_for_a_record_loses_none() {
    under_every_fault(
        READING,
        subscribed,
        async |_, consumer| vec![value(Some(consumer.recv().await))],
        async |_, consumer, end| lost_nothing(consumer, end).await,
    );
}

#[test]
fn a_dropped_stream_loses_no_record() {
    under_every_fault(
        READING,
        async |bed| (subscribed(bed).await, Vec::new()),
        async |_, (consumer, seen): &mut (Consumer, Vec<String>)| {
            // The stream goes with the future, at any of its records.
            let mut stream = consumer.stream();
            while seen.len() < VALUES.len() {
                seen.push(value(stream.next().await));
            }
        },
        async |_, (consumer, seen), _| lost_nothing(consumer, End::Completed(seen)).await,
    );
}

#[test]
fn a_dropped_wait_for_a_partition_loses_no_stream() {
    under_every_fault(
        READING,
        subscribed,
        async |_, consumer| consumer.partition_streams().next().await,
        async |_, mut consumer, end| {
            let stream = match end {
                End::Completed(stream) => stream,
                End::Dropped { .. } => consumer.partition_streams().next().await,
            };
            let mut stream = stream.expect("open").expect("a stream");
            let mut seen = Vec::new();
            while seen.len() < VALUES.len() {
                seen.push(value(stream.next().await));
            }
            assert_eq!(seen, VALUES);
            consumer.close_within(LONG).await.expect("the consumer closes");
            assert!(stream.next().await.is_none(), "the stream ends with its consumer");
        },
    );
}

#[test]
fn a_dropped_wait_for_a_record_of_a_partition_loses_none() {
    under_every_fault(
        &[ApiKey::OffsetFetch, ApiKey::ListOffsets, ApiKey::Fetch],
        async |bed| {
            let mut consumer = subscribed(bed).await;
            let stream = consumer.partition_streams().next().await;
            (consumer, stream.expect("open").expect("a stream"))
        },
        async |_, (_, stream): &mut (Consumer, PartitionStream)| value(stream.next().await),
        async |_, (consumer, mut stream), end| {
            let mut seen = match end {
                End::Dropped { .. } => Vec::new(),
                End::Completed(value) => vec![value],
            };
            if seen.is_empty() {
                seen.push(value(stream.next().await));
            }
            // What the stream leaves comes by another way.
            drop(stream);
            lost_nothing(consumer, End::Completed(seen)).await;
        },
    );
}

#[test]
fn a_dropped_wait_for_a_typed_record_loses_none() {
    let typed =
        async |bed: &Bed| TypedConsumer::<String, String>::new(subscribed(bed).await, Text, Text);
    let text = |record: Result<TypedRecord<String, String>, KafkaError>| {
        record.expect("a record").value.expect("a value")
    };
    under_every_fault(
        READING,
        async |bed| (typed(bed).await, Vec::new()),
        async |_, (typed, seen): &mut (TypedConsumer<String, String>, Vec<String>)| {
            seen.push(text(typed.recv().await));
            let mut stream = typed.stream();
            while seen.len() < VALUES.len() {
                seen.push(text(stream.next().await.expect("open")));
            }
        },
        async |_, (typed, seen), _| {
            lost_nothing(typed.into_consumer(), End::Completed(seen)).await;
        },
    );
}

/// A commit was made or not, and the next one works.
async fn made_or_not(
    bed: &Bed,
    (mut consumer, record): (Consumer, ConsumerRecord),
    end: End<Result<(), KafkaError>>,
) {
    let now = bed.committed().await;
    match end {
        End::Dropped { .. } => assert!(now.is_none() || now == Some(1), "{now:?}"),
        End::Completed(result) => {
            result.expect("the coordinator commits");
            assert_eq!(now, Some(1));
        }
    }
    consumer.commit_record(&record).await.expect("the next commit works");
    assert_eq!(bed.committed().await, Some(1));
    consumer.close().await.expect("the consumer closes");
}

async fn with_record(bed: &Bed) -> (Consumer, ConsumerRecord) {
    let mut consumer = subscribed(bed).await;
    let record = consumer.recv().await.expect("a record");
    (consumer, record)
}

#[test]
fn a_dropped_commit_of_a_record_is_made_or_not_and_the_next_one_works() {
    under_every_fault(
        &[ApiKey::OffsetCommit],
        with_record,
        async |_, (consumer, record)| consumer.commit_record(record).await,
        made_or_not,
    );
}

#[test]
fn a_dropped_commit_of_a_handle_is_made_or_not_and_the_next_one_works() {
    under_every_fault(
        &[ApiKey::OffsetCommit],
        with_record,
        async |_, (consumer, record)| consumer.handle().commit_record(record).await,
        made_or_not,
    );
}

#[test]
fn a_dropped_question_about_logs_changes_nothing() {
    under_every_fault(
        &[ApiKey::Metadata, ApiKey::ListOffsets],
        subscribed,
        async |_, consumer| {
            let partition = Bed::partition();
            let found = consumer.offsets_for_times([(partition.clone(), 0)]).await?;
            let begins = consumer.beginning_offsets([partition.clone()]).await?;
            let ends = consumer.end_offsets([partition.clone()]).await?;
            let at = found[&partition].expect("a record").offset.get();
            Ok::<_, KafkaError>((at, begins[&partition].get(), ends[&partition].get()))
        },
        async |_, consumer, end| {
            if let End::Completed(found) = end {
                assert_eq!(found.expect("answers"), (0, 0, 3));
            }
            lost_nothing(consumer, End::Dropped { at: 0 }).await;
        },
    );
}
