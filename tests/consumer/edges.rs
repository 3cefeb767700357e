//! What is easily forgotten: full queues, errors that last, brokers without patience, the end.

use std::collections::BTreeMap;
use std::time::Duration;

use kafka4rs::consumer::{RebalanceContext, RebalanceListener};
use kafka4rs::core::OffsetAndMetadata;
use kafka4rs::{Consumer, ErrorKind, KafkaError, Offset, OffsetReset, Result, TopicPartition};
use kafka4rs_core::rt::{self, BoxFuture};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::bed::{Bed, Seen, TOPIC, numbered, tp, virtually};

#[test]
fn asking_without_waiting_lets_others_run() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 10).await;
        let mut consumer = bed.consumer().assign([tp(0)]).expect("a consumer");
        let mut seen = Seen::default();
        // Single-threaded: whoever never yields here waits for ever.
        for _ in 0..10_000 {
            seen.add(&consumer.poll(Duration::ZERO).await.expect("a poll"));
            if seen.total == 10 {
                break;
            }
        }
        assert_eq!(seen.values.get(&0), Some(&numbered(0, 0, 10)));
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn the_position_of_every_partition_without_one_is_an_error_at_once() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        let mut consumer =
            Consumer::builder(&bed.client).assign([tp(0), tp(1)]).expect("a consumer");
        for partition in [tp(0), tp(1)] {
            let error = consumer.position(&partition).await.expect_err("no position");
            assert_eq!(error.kind(), ErrorKind::Config, "{partition}");
        }
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn commits_that_find_too_many_before_them_are_refused() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 1).await;
        let mut consumer = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let records = consumer.poll(Duration::from_secs(60)).await.expect("a poll");
        let mut handles = Vec::new();
        for round in 0..40 {
            handles.extend((0..50).map(|_| consumer.commit_async(&records)));
            // The consumer's task takes them out of its queue of commands meanwhile.
            if round < 39 {
                consumer.poll(Duration::ZERO).await.expect("a poll");
            }
        }
        let (mut stored, mut refused) = (0, 0);
        for handle in handles {
            match handle.await {
                Ok(()) => stored += 1,
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
                    refused += 1;
                }
            }
        }
        assert!(stored >= 64 && refused > 0, "{stored} stored, {refused} refused");
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn paused_partitions_that_fill_the_buffer_stop_nobody_else() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0, 1, 2, 3, 4], 0, 100).await;
        let mut consumer = bed
            .consumer()
            .max_partition_fetch_bytes(1_000)
            .fetch_buffer(2_000)
            .assign((0..6).map(tp))
            .expect("a consumer");
        // All of the buffer is theirs, then they are paused.
        consumer.poll(Duration::ZERO).await.expect("a poll");
        rt::sleep(&*bed.runtime, Duration::from_secs(2)).await;
        let paused: Vec<TopicPartition> = (0..5).map(tp).collect();
        consumer.pause(&paused).expect("assigned");
        bed.produce(&[5], 0, 100).await;
        let mut seen = Seen::default();
        seen.read(&mut consumer, 100).await;
        assert_eq!(seen.values.keys().collect::<Vec<_>>(), [&5]);
        consumer.resume(&paused).expect("assigned");
        seen.read(&mut consumer, 600).await;
        for partition in 0..6 {
            assert_eq!(seen.values[&partition], numbered(partition, 0, 100), "{partition}");
        }
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

/// Fails the first time it is told of partitions.
struct FailsOnce(Arc<AtomicUsize>);

impl RebalanceListener for FailsOnce {
    fn on_assigned(
        &self,
        partitions: Vec<TopicPartition>,
        _: RebalanceContext,
    ) -> BoxFuture<'static, Result<()>> {
        let calls = self.0.clone();
        Box::pin(async move {
            assert_eq!(partitions.len(), 6);
            match calls.fetch_add(1, Ordering::Relaxed) {
                0 => Err(KafkaError::record("the table of offsets is locked")),
                _ => Ok(()),
            }
        })
    }
}

#[test]
fn a_listener_that_failed_is_told_again_and_no_partition_stays_unread() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0, 5], 0, 10).await;
        let calls = Arc::new(AtomicUsize::new(0));
        let mut consumer = bed
            .consumer()
            .rebalance_listener(FailsOnce(calls.clone()))
            .subscribe([TOPIC])
            .expect("a consumer");
        let error = consumer.poll(Duration::from_secs(60)).await.expect_err("the listener's error");
        assert!(error.to_string().contains("locked"), "{error}");
        let mut seen = Seen::default();
        seen.read(&mut consumer, 20).await;
        assert_eq!(calls.load(Ordering::Relaxed), 2);
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_commit_of_a_membership_that_ended_is_never_made_in_the_next() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 10).await;
        let mut slow = bed
            .consumer()
            .max_poll_interval(Duration::from_secs(10))
            .enable_auto_commit(false)
            .subscribe([TOPIC])
            .expect("a consumer");
        let records = slow.poll(Duration::from_secs(60)).await.expect("a poll");
        assert_eq!(records.len(), 10);
        // Too slow: the partitions are gone by the time the offsets are committed.
        let mut other = Consumer::builder(Bed::client(&bed.broker, &bed.runtime))
            .auto_offset_reset(OffsetReset::Earliest)
            .enable_auto_commit(false)
            .subscribe([TOPIC])
            .expect("a consumer");
        for _ in 0..60 {
            other.poll(Duration::from_secs(1)).await.expect("a poll");
            if other.assignment().len() == 6 {
                break;
            }
        }
        assert_eq!(other.assignment().len(), 6);
        let farther: BTreeMap<_, _> = [(tp(0), OffsetAndMetadata::new(9))].into();
        other.commit_offsets(farther).await.expect("stored");
        let error = slow.commit(&records).await.expect_err("not its partition any more");
        assert_eq!(error.kind(), ErrorKind::Fenced, "{error}");
        // Nor once the partitions are back.
        other.close().await.expect("closed");
        slow.poll(Duration::from_secs(20)).await.expect("a poll");
        assert_eq!(slow.assignment().len(), 6);
        let error = slow.commit(&records).await.expect_err("of an assignment that ended");
        assert_eq!(error.kind(), ErrorKind::Fenced, "{error}");
        let stored = slow.committed([tp(0)]).await.expect("an answer");
        assert_eq!(stored[&tp(0)].as_ref().map(|at| at.offset), Some(Offset(9)));
        slow.close().await.expect("closed");
        bed.close().await;
    });
}
