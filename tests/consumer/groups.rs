//! Members of a group: sharing, handing over, committing, leaving.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use kafka4rs::consumer::{RebEvent, RebEvents, RebalanceContext, RebalanceListener};
use kafka4rs::{Consumer, Offset, Result, TopicPartition};
use kafka4rs_core::rt::{self, BoxFuture, RuntimeRef};

use crate::bed::{Bed, PARTITIONS, Seen, TOPIC, numbered, tp, virtually};

const ALL: [i32; 6] = [0, 1, 2, 3, 4, 5];
const SHORT: Duration = Duration::from_millis(200);

/// Polls in turns, as two processes would, until `enough`.
async fn poll_both(
    bed: &Bed,
    consumers: &mut [&mut Consumer],
    seen: &mut Seen,
    mut enough: impl FnMut(&Seen, &[&mut Consumer]) -> bool,
) {
    let limit = bed.runtime.now() + Duration::from_secs(300);
    while !enough(seen, consumers) {
        assert!(bed.runtime.now() < limit, "not enough after 5 min: {} records", seen.total);
        for consumer in consumers.iter_mut() {
            let records = consumer.poll(SHORT).await.expect("a poll");
            seen.add(&records);
        }
    }
}

fn drain(events: &mut RebEvents) -> Vec<RebEvent> {
    std::iter::from_fn(|| events.try_recv()).collect()
}

#[test]
fn a_lone_member_reads_every_partition_in_order() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&ALL, 0, 100).await;
        let mut consumer = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let mut events = consumer.rebalance_events();
        let mut seen = Seen::default();
        seen.read(&mut consumer, 600).await;
        for partition in ALL {
            assert_eq!(seen.values[&partition], numbered(partition, 0, 100));
        }
        assert_eq!(consumer.assignment().len(), 6);
        assert_eq!(drain(&mut events), [RebEvent::Assigned(ALL.map(tp).to_vec())]);
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn two_members_share_the_partitions_and_every_record_comes_once() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&ALL, 0, 50).await;
        let mut seen = Seen::default();
        let mut first = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let mut events = first.rebalance_events();
        seen.read(&mut first, 300).await;
        let mut second = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        bed.produce(&ALL, 50, 50).await;
        poll_both(&bed, &mut [&mut first, &mut second], &mut seen, |seen, consumers| {
            let shared = consumers.iter().all(|consumer| consumer.assignment().len() == 3);
            shared && seen.total >= 600
        })
        .await;
        bed.produce(&ALL, 100, 50).await;
        poll_both(&bed, &mut [&mut first, &mut second], &mut seen, |seen, _| seen.total >= 900)
            .await;
        // The handover waited for what the first member had in its hands, and committed it.
        for partition in ALL {
            assert_eq!(seen.values[&partition], numbered(partition, 0, 150), "{partition}");
        }
        let owned: Vec<TopicPartition> = [first.assignment(), second.assignment()].concat();
        let mut owned: Vec<i32> = owned.iter().map(|p| p.partition.get()).collect();
        owned.sort_unstable();
        assert_eq!(owned, ALL);
        let events = drain(&mut events);
        let revoked = events.iter().position(|event| matches!(event, RebEvent::Revoked(_)));
        assert!(revoked.is_some(), "{events:?}");
        assert!(!events.iter().any(|event| matches!(event, RebEvent::Lost(_))), "{events:?}");
        first.close().await.expect("closed");
        second.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn partitions_that_stay_are_delivered_while_others_wait_to_be_handed_over() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&ALL, 0, 1).await;
        let mut first = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let mut seen = Seen::default();
        seen.read(&mut first, 6).await;
        let mut second = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        second.poll(Duration::ZERO).await.expect("a poll");
        // The first member does not poll: what it was given is not dealt with yet.
        // Not a multiple of the fetches' long poll, whose end would wake the consumer's task as well.
        rt::sleep(&*bed.runtime, Duration::from_millis(20_123)).await;
        assert_eq!(first.assignment().len(), 6, "nothing is taken from under the application");
        assert!(second.poll(Duration::ZERO).await.expect("a poll").is_empty());
        // Asking for more moves past it, and the handover goes on at once.
        assert!(first.poll(Duration::from_millis(20)).await.expect("a poll").is_empty());
        assert_eq!(first.assignment().len(), 3);
        poll_both(&bed, &mut [&mut first, &mut second], &mut seen, |_, consumers| {
            consumers.iter().all(|consumer| consumer.assignment().len() == 3)
        })
        .await;
        assert_eq!(seen.total, 6, "nothing came twice");
        drop(first);
        drop(second);
        rt::sleep(&*bed.runtime, Duration::from_secs(1)).await;
        bed.close().await;
    });
}

#[test]
fn a_backlog_does_not_hold_a_handover_up_and_loses_nothing() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        // Batches of one record each, so that polls stop in the middle of what was fetched.
        for number in 0..40 {
            bed.produce(&ALL, number, 1).await;
        }
        let member = || bed.consumer().max_poll_records(1).subscribe([TOPIC]);
        let mut first = member().expect("a consumer");
        let mut seen = Seen::default();
        seen.read(&mut first, 1).await;
        let mut second = member().expect("a consumer");
        second.poll(Duration::ZERO).await.expect("a poll");
        // Slow work: half a second a record, two minutes in all.
        while first.assignment().len() > 3 {
            rt::sleep(&*bed.runtime, Duration::from_millis(500)).await;
            seen.add(&first.poll(SHORT).await.expect("a poll"));
        }
        assert!(seen.total < 60, "the handover waited for the backlog: {} records", seen.total);
        poll_both(&bed, &mut [&mut first, &mut second], &mut seen, |seen, _| seen.total >= 240)
            .await;
        for partition in ALL {
            assert_eq!(seen.values[&partition], numbered(partition, 0, 40), "{partition}");
        }
        first.close().await.expect("closed");
        second.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn the_next_member_goes_on_where_the_last_one_committed() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 100).await;
        let member = || bed.consumer().enable_auto_commit(false).subscribe([TOPIC]);
        let mut first = member().expect("a consumer");
        let mut seen = Seen::default();
        while seen.total < 100 {
            let records = first.poll(Duration::from_secs(60)).await.expect("a poll");
            seen.add(&records);
            first.commit(&records).await.expect("committed");
        }
        let committed = first.committed([tp(0)]).await.expect("an answer");
        assert_eq!(committed[&tp(0)].as_ref().map(|at| at.offset), Some(Offset(100)));
        first.close().await.expect("closed");
        bed.produce(&[0], 100, 10).await;
        let mut second = member().expect("a consumer");
        let mut seen = Seen::default();
        seen.read(&mut second, 10).await;
        assert_eq!(seen.values[&0], numbered(0, 100, 110));
        second.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn auto_commit_covers_what_was_moved_past_and_nothing_more() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 10).await;
        let mut first = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let mut seen = Seen::default();
        seen.read(&mut first, 10).await;
        // Not moved past: neither the timer nor the close commits it.
        rt::sleep(&*bed.runtime, Duration::from_secs(20)).await;
        first.close().await.expect("closed");
        let mut second = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let mut seen = Seen::default();
        seen.read(&mut second, 10).await;
        assert_eq!(seen.values[&0], numbered(0, 0, 10), "delivered again");
        // Asking for more moves past: the timer commits.
        assert!(second.poll(SHORT).await.expect("a poll").is_empty());
        rt::sleep(&*bed.runtime, Duration::from_secs(10)).await;
        let committed = second.committed([tp(0)]).await.expect("an answer");
        assert_eq!(committed[&tp(0)].as_ref().map(|at| at.offset), Some(Offset(10)));
        second.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_close_commits_what_was_moved_past_and_leaves_at_once() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&ALL, 0, 10).await;
        let mut first = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let mut seen = Seen::default();
        seen.read(&mut first, 60).await;
        first.poll(Duration::ZERO).await.expect("a poll");
        first.close().await.expect("closed");
        bed.produce(&ALL, 10, 10).await;
        let before = bed.runtime.now();
        let mut second = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let mut seen = Seen::default();
        seen.read(&mut second, 60).await;
        for partition in ALL {
            assert_eq!(seen.values[&partition], numbered(partition, 10, 20));
        }
        let took = bed.runtime.now() - before;
        assert!(took < Duration::from_secs(20), "the first member had not left: {took:?}");
        second.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_dropped_consumer_leaves_in_the_background() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&ALL, 0, 1).await;
        let mut first = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        Seen::default().read(&mut first, 6).await;
        drop(first);
        let before = bed.runtime.now();
        let mut second = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        while second.assignment().len() < PARTITIONS as usize {
            second.poll(SHORT).await.expect("a poll");
        }
        assert!(bed.runtime.now() - before < Duration::from_secs(20));
        second.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_member_that_does_not_poll_loses_its_partitions_once_and_rejoins_with_the_next_poll() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&ALL, 0, 1).await;
        let mut consumer = bed
            .consumer()
            .max_poll_interval(Duration::from_secs(30))
            .subscribe([TOPIC])
            .expect("a consumer");
        Seen::default().read(&mut consumer, 6).await;
        let mut events = consumer.rebalance_events();
        rt::sleep(&*bed.runtime, Duration::from_secs(120)).await;
        assert_eq!(drain(&mut events), [RebEvent::Lost(ALL.map(tp).to_vec())]);
        assert!(consumer.assignment().is_empty());
        // What was never committed comes again.
        let mut seen = Seen::default();
        seen.read(&mut consumer, 6).await;
        assert_eq!(drain(&mut events), [RebEvent::Assigned(ALL.map(tp).to_vec())]);
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_subscribed_topic_that_does_not_exist_yet_is_waited_for() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        let mut consumer = bed.consumer().subscribe(["later"]).expect("a consumer");
        assert!(consumer.poll(Duration::from_secs(5)).await.expect("no error").is_empty());
        let admin = kafka4rs::admin::Admin::new(&bed.client).expect("an admin");
        let topic = kafka4rs::admin::NewTopic::new("later").partitions(1);
        for (_, result) in admin.create_topics([topic]).await.expect("an answer") {
            result.expect("created");
        }
        let producer = kafka4rs::Producer::new(&bed.client).expect("a producer");
        producer.send("later", "hello").await.expect("acknowledged");
        producer.close().await.expect("closed");
        let records = consumer.poll(Duration::from_secs(120)).await.expect("a poll");
        assert_eq!(records.len(), 1);
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn subscribing_without_a_group_says_what_to_set() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime.clone()).await;
        let config = kafka4rs::ClientConfig::new()
            .bootstrap_servers(bed.broker.bootstrap_servers())
            .runtime(runtime)
            .build()
            .expect("a complete configuration");
        let error = Consumer::subscribe(config, [TOPIC]).expect_err("no group");
        assert!(error.to_string().contains("group_id"), "{error}");
        bed.close().await;
    });
}

/// Writes down what it is told, takes three seconds for it, and seeks to offset 1 in what it is given.
#[derive(Clone)]
struct Seeker {
    runtime: RuntimeRef,
    told: Arc<Mutex<Vec<String>>>,
    revoked: Arc<Mutex<Vec<TopicPartition>>>,
}

impl Seeker {
    fn new(bed: &Bed) -> Self {
        let runtime = bed.runtime.clone();
        Self { runtime, told: Arc::default(), revoked: Arc::default() }
    }

    fn note(&self, what: &str, partitions: &[TopicPartition]) {
        self.told.lock().expect("not poisoned").push(format!("{what} {}", partitions.len()));
    }
}

impl RebalanceListener for Seeker {
    fn on_assigned(
        &self,
        partitions: Vec<TopicPartition>,
        context: RebalanceContext,
    ) -> BoxFuture<'static, Result<()>> {
        self.note("assigned", &partitions);
        let runtime = self.runtime.clone();
        Box::pin(async move {
            rt::sleep(&*runtime, Duration::from_secs(3)).await;
            partitions.iter().try_for_each(|partition| context.seek(partition, 1))
        })
    }

    fn on_revoked(
        &self,
        partitions: Vec<TopicPartition>,
        _: RebalanceContext,
    ) -> BoxFuture<'static, Result<()>> {
        self.note("revoked", &partitions);
        self.revoked.lock().expect("not poisoned").extend(partitions);
        let runtime = self.runtime.clone();
        Box::pin(async move {
            rt::sleep(&*runtime, Duration::from_secs(3)).await;
            Ok(())
        })
    }
}

#[test]
fn a_listener_takes_part_before_anything_is_fetched() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&ALL, 0, 3).await;
        let seeker = Seeker::new(&bed);
        let mut consumer = bed
            .consumer()
            .rebalance_listener(seeker.clone())
            .subscribe([TOPIC])
            .expect("a consumer");
        let mut seen = Seen::default();
        seen.read(&mut consumer, 12).await;
        for partition in ALL {
            assert_eq!(seen.values[&partition], numbered(partition, 1, 3));
        }
        consumer.close().await.expect("closed");
        let told = seeker.told.lock().expect("not poisoned").clone();
        assert_eq!(told, ["assigned 6", "revoked 6"]);
        bed.close().await;
    });
}

#[test]
fn what_is_being_revoked_is_not_delivered_any_more() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        for number in 0..120 {
            bed.produce(&ALL, number, 1).await;
        }
        let seeker = Seeker::new(&bed);
        let mut first = bed
            .consumer()
            .max_poll_records(30)
            .rebalance_listener(seeker.clone())
            .subscribe([TOPIC])
            .expect("a consumer");
        let mut seen = Seen::default();
        seen.read(&mut first, 30).await;
        let mut second = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        second.poll(Duration::ZERO).await.expect("a poll");
        let mut meanwhile = 0;
        while first.assignment().len() > 3 {
            rt::sleep(&*bed.runtime, Duration::from_millis(200)).await;
            let records = first.poll(SHORT).await.expect("a poll");
            let revoked = seeker.revoked.lock().expect("not poisoned").clone();
            for record in &records {
                let partition = TopicPartition::new(record.topic.clone(), record.partition);
                assert!(!revoked.contains(&partition), "{partition} is being given up");
            }
            meanwhile += if revoked.is_empty() { 0 } else { records.len() };
        }
        assert!(meanwhile > 5, "partitions that stay were not delivered meanwhile");
        first.close().await.expect("closed");
        second.close().await.expect("closed");
        bed.close().await;
    });
}
