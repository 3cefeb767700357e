//! Replicas that are too few, or all gone.

use kafka4rs::protocol::{ApiKey, ErrorCode};
use kafka4rs::{ErrorKind, Outcome};
use kafka4rs_broker::Failover;
use kafka4rs_broker::fault::Then;

use crate::bed::{MS, S, bed, run};

#[test]
fn c13_too_few_replicas_are_waited_for() {
    run(async |world| {
        let producer = world.apart().build().unwrap();
        let mut sent = world.enqueue(&producer, ("events", 0), 0..1).await;
        producer.flush().await.unwrap();
        let fault =
            world.broker.fault(ApiKey::Produce).times(12).error(ErrorCode::NotEnoughReplicas);
        sent.extend(world.enqueue(&producer, ("events", 0), 1..8).await);
        world.settle(sent).await.all_acknowledged();
        assert_eq!(fault.hits(), 12);
        assert!(world.log("events", 0).await.iter().all(|batch| batch.epoch == 0));
    });
}

#[test]
fn c13_not_written_is_said_only_of_what_was_never_appended() {
    for (refusals, appended) in [(0, false), (3, false), (0, true), (2, true)] {
        run(async |world| {
            let producer =
                world.apart().request_timeout(S).delivery_timeout(4 * S).build().unwrap();
            let warm = world.enqueue(&producer, ("events", 0), 0..1).await;
            world.settle(warm).await.all_acknowledged();
            let produce = || world.broker.fault(ApiKey::Produce);
            if refusals > 0 {
                produce().times(refusals).error(ErrorCode::NotEnoughReplicas);
            }
            match appended {
                true => produce().apply_then(Then::Error(ErrorCode::NotEnoughReplicasAfterAppend)),
                false => produce().error(ErrorCode::NotEnoughReplicas),
            };
            let sent = world.enqueue(&producer, ("events", 0), 1..2).await;
            let settled = world.settle(sent).await;
            let expected = match appended {
                true => Outcome::PossiblyWritten,
                false => Outcome::NotWritten,
            };
            assert_eq!(settled.outcomes(), [Some(expected)], "{refusals} refusals first");
            assert_eq!(settled.errors()[0].kind(), ErrorKind::Timeout);
            world.broker.clear_faults();
            let later = world.enqueue(&producer, ("events", 0), 2..5).await;
            world.settle(later).await.all_acknowledged();
        });
    }
}

#[test]
fn c13_an_append_that_too_few_replicas_have_is_found_again() {
    run(async |world| {
        let producer = world.apart().build().unwrap();
        let mut sent = world.enqueue(&producer, ("events", 0), 0..1).await;
        producer.flush().await.unwrap();
        let after_append = Then::Error(ErrorCode::NotEnoughReplicasAfterAppend);
        world.broker.fault(ApiKey::Produce).times(7).apply_then(after_append);
        sent.extend(world.enqueue(&producer, ("events", 0), 1..8).await);
        world.settle(sent).await.all_acknowledged();
    });
}

#[test]
fn c14_records_wait_while_every_replica_is_offline() {
    for whole_cluster in [false, true] {
        bed().nodes(3).run(async |world| {
            let producer = world.apart().request_timeout(2 * S).build().unwrap();
            let warm = world.enqueue(&producer, ("events", 0), 0..1).await;
            world.settle(warm).await.all_acknowledged();
            let (leader, _) = world.broker.leader("events", 0).unwrap();
            match whole_cluster {
                false => {
                    world.broker.set_leaderless("events", 0).await.unwrap();
                }
                true => {
                    for id in world.broker.node_ids() {
                        world.broker.node(id).kill_with(Failover::Unnoticed).await.unwrap();
                    }
                }
            }
            let produced = world.tap.produced();
            let sent = world.enqueue(&producer, ("events", 0), 1..8).await;
            world.sleep(30 * S).await;
            assert!(sent.iter().all(|sent| !sent.delivery.is_done()), "they wait");
            let tries = world.tap.produced() - produced;
            assert!(tries <= 10, "{tries} produce requests to nobody");
            let metadata = world.tap.requests(ApiKey::Metadata);
            assert!(metadata <= 100, "{metadata} metadata requests in half a minute");
            match whole_cluster {
                false => drop(world.broker.set_leader("events", 0, leader).await.unwrap()),
                true => {
                    for id in world.broker.node_ids() {
                        world.broker.node(id).restart().await.unwrap();
                    }
                }
            }
            let begun = world.now();
            world.settle(sent).await.all_acknowledged();
            assert!(world.now() - begun < 3 * S, "{:?} after it was back", world.now() - begun);
        });
    }
}

#[test]
fn c14_records_that_waited_in_vain_were_not_written() {
    run(async |world| {
        let producer = world.apart().request_timeout(S).delivery_timeout(5 * S).build().unwrap();
        let warm = world.enqueue(&producer, ("events", 0), 0..1).await;
        world.settle(warm).await.all_acknowledged();
        world.broker.set_leaderless("events", 0).await.unwrap();
        world.client.metadata().request_refresh();
        world.sleep(S).await;
        let begun = world.now();
        let sent = world.enqueue(&producer, ("events", 0), 1..4).await;
        let settled = world.settle(sent).await;
        assert!(world.now() - begun <= 5 * S + 250 * MS);
        assert_eq!(settled.outcomes(), [Some(Outcome::NotWritten); 3]);
    });
}
