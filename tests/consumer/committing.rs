//! What is committed, in which order, and what may never be.

use std::time::Duration;

use kafka4rs::{Consumer, ErrorKind, Offset};
use kafka4rs_core::rt;
use kafka4rs_protocol::ApiKey;

use crate::bed::{Bed, Seen, TOPIC, tp, virtually};

const SHORT: Duration = Duration::from_millis(100);

async fn committed(consumer: &Consumer) -> Option<i64> {
    let found = consumer.committed([tp(0)]).await.expect("an answer");
    found[&tp(0)].as_ref().map(|at| at.offset.get())
}

#[test]
fn only_what_was_stored_is_committed_where_the_application_says_so() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 10).await;
        let member = || bed.consumer().enable_auto_offset_store(false).subscribe([TOPIC]);
        let mut consumer = member().expect("a consumer");
        let mut records = Vec::new();
        for _ in 0..8 {
            records.push(consumer.recv().await.expect("a record"));
        }
        rt::sleep(&*bed.runtime, Duration::from_secs(20)).await;
        assert_eq!(committed(&consumer).await, None, "moved past, and not stored");
        consumer.store_offset(&records[5]).expect("owned");
        consumer.store_offset(&records[2]).expect("owned");
        rt::sleep(&*bed.runtime, Duration::from_secs(20)).await;
        assert_eq!(committed(&consumer).await, Some(3), "the last call counts");
        consumer.handle().store_offset(&records[6]).expect("owned");
        consumer.close().await.expect("closed");
        let mut next = member().expect("a consumer");
        assert_eq!(next.recv().await.expect("a record").offset(), Offset(7));
        let record = next.recv().await.expect("a record");
        next.unsubscribe();
        next.resubscribe([TOPIC]).expect("subscribed");
        while next.recv().await.expect("a record").offset() < Offset(8) {}
        let error = next.store_offset(&record).expect_err("of another assignment");
        assert_eq!(error.kind(), ErrorKind::Fenced);
        next.close().await.expect("closed");
        let mut automatic = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let record = automatic.recv().await.expect("a record");
        let error = automatic.store_offset(&record).expect_err("stored by itself");
        assert!(error.to_string().contains("enable_auto_offset_store"), "{error}");
        automatic.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_coordinator_that_answers_no_commit_delays_no_poll() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 5).await;
        let mut consumer = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        Seen::default().read(&mut consumer, 5).await;
        let slow = Duration::from_secs(8);
        let _rule = bed.broker.fault(ApiKey::OffsetCommit).delay_answer(slow);
        let mut longest = Duration::ZERO;
        for number in 0..200 {
            bed.produce(&[0], 5 + number, 1).await;
            let before = bed.runtime.now();
            consumer.poll(SHORT).await.expect("a poll");
            longest = longest.max(bed.runtime.now() - before);
            rt::sleep(&*bed.runtime, SHORT).await;
        }
        assert!(longest <= SHORT, "a poll took {longest:?}");
        assert!(committed(&consumer).await.is_some_and(|at| at > 5), "commits went on");
        drop(consumer);
        rt::sleep(&*bed.runtime, Duration::from_secs(60)).await;
        bed.close().await;
    });
}

/// K7.
#[test]
fn a_commit_after_a_revocation_is_an_error_and_never_overwrites_a_newer_offset() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 10).await;
        let member = || {
            bed.consumer()
                .enable_auto_commit(false)
                .max_poll_interval(Duration::from_secs(30))
                .subscribe([TOPIC])
        };
        let mut old = member().expect("a consumer");
        let record = old.recv().await.expect("a record");
        let polled = old.poll(Duration::ZERO).await.expect("a poll");
        assert_eq!(polled.len(), 9);
        // It does not poll, and loses its partitions to another member, which commits.
        rt::sleep(&*bed.runtime, Duration::from_secs(60)).await;
        let mut new = member().expect("a consumer");
        let mut seen = Seen::default();
        while seen.total < 10 {
            let records = new.poll(Duration::from_secs(60)).await.expect("a poll");
            seen.add(&records);
            new.commit(&records).await.expect("committed");
        }
        assert_eq!(committed(&new).await, Some(10));
        let handle = old.handle();
        let late = [
            old.commit_record(&record).await.expect_err("late"),
            handle.commit_record(&record).await.expect_err("late"),
            old.commit(&polled).await.expect_err("late"),
            old.commit_async(&polled).await.expect_err("late"),
        ];
        for error in late {
            assert_eq!(error.kind(), ErrorKind::Fenced, "{error}");
        }
        // Also once it is a member again.
        while old.assignment().is_empty() || new.assignment().len() == 6 {
            old.poll(SHORT).await.expect("a poll");
            new.poll(SHORT).await.expect("a poll");
        }
        assert!(old.commit(&polled).await.is_err());
        assert_eq!(committed(&new).await, Some(10));
        old.close().await.expect("closed");
        new.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn commits_are_stored_in_the_order_they_were_begun() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        for number in 0..10 {
            bed.produce(&[0], number, 1).await;
        }
        let mut consumer = bed
            .consumer()
            .enable_auto_commit(false)
            .max_poll_records(1)
            .subscribe([TOPIC])
            .expect("a consumer");
        // The first is refused for a while, and must not be stored behind those after it.
        let _rule = bed.broker.fault(ApiKey::OffsetCommit).times(1).disconnect();
        let mut handles = Vec::new();
        while handles.len() < 10 {
            let records = consumer.poll(Duration::from_secs(60)).await.expect("a poll");
            handles.push(consumer.commit_async(&records));
        }
        for handle in handles {
            handle.await.expect("committed");
        }
        assert_eq!(committed(&consumer).await, Some(10));
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}
