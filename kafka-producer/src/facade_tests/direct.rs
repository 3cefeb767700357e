//! The direct write of a producer that does not linger.

use super::scripted_broker::Reply;
use super::{MS, World, run};
use kafka4rs_core::{ErrorKind, Outcome};
use kafka4rs_protocol::Offset;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

#[test]
fn an_idle_producer_that_does_not_linger_sends_where_the_record_is_enqueued() {
    run(async |world: World| {
        let producer = world.builder().linger(Duration::ZERO).build().unwrap();
        let direct = &producer.handle.shared.direct;
        assert!(!direct.invites(), "there is no connection yet");
        producer.send("events", "warm").await.unwrap();
        assert!(direct.invites());
        let first = producer.try_enqueue("events", "one").unwrap();
        assert!(!direct.invites(), "it is under way before any other task has run");
        // What comes now waits for the answer, and leaves in one batch.
        let second = producer.try_enqueue("events", "two").unwrap();
        let third = producer.try_enqueue("events", "three").unwrap();
        assert_eq!(first.await.unwrap().offset, Some(Offset(1)));
        assert_eq!(second.await.unwrap().offset, Some(Offset(2)));
        assert_eq!(third.await.unwrap().offset, Some(Offset(3)));
        let sizes: Vec<_> = world.broker.received().iter().map(|one| one.records.len()).collect();
        assert_eq!(sizes, [1, 1, 2]);
    });
}

#[test]
fn a_producer_that_lingers_leaves_sending_to_its_task() {
    run(async |world: World| {
        let producer = world.builder().linger(5 * MS).build().unwrap();
        producer.send("events", "warm").await.unwrap();
        assert!(!producer.handle.shared.direct.invites());
    });
}

#[test]
fn what_is_sent_directly_is_sent_again_like_anything_else() {
    run(async |world: World| {
        let producer = world.builder().linger(Duration::ZERO).build().unwrap();
        producer.send("events", "warm").await.unwrap();
        world.broker.script([Reply::WrittenThenClosed, Reply::Written]);
        assert_eq!(producer.send("events", "one").await.unwrap().offset, Some(Offset(1)));
        assert_eq!(producer.send("events", "two").await.unwrap().offset, Some(Offset(2)));
        assert_eq!(world.broker.log("events", 0), ["warm", "one", "two"]);
        producer.close().await.unwrap();
    });
}

#[test]
fn a_sender_that_was_broken_half_way_tells_every_delivery() {
    run(async |world: World| {
        let producer = world.builder().linger(Duration::from_secs(20)).build().unwrap();
        producer.topic("events").ready().await.unwrap();
        let delivery = producer.enqueue("events", "one").await.unwrap();
        let broken = catch_unwind(AssertUnwindSafe(|| producer.handle.shared.direct.poison()));
        assert!(broken.is_err());
        producer.handle.shared.bell.ring();
        let error = delivery.await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Closed, Some(Outcome::NotWritten)));
    });
}
