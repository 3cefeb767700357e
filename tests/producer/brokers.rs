//! Brokers that die, lag, move, and swap addresses.

use std::time::Duration;

use kafka4rs::consumer::Consumer;
use kafka4rs::protocol::ApiKey;
use kafka4rs::protocol::messages::MetadataResponse;
use kafka4rs::{OffsetReset, Partition, TopicPartition};
use kafka4rs_broker::Failover;

use crate::bed::{MS, S, bed};
use crate::tap::{decode, encode};

#[test]
fn c1_a_leader_killed_every_20_s_loses_doubles_and_reorders_nothing() {
    bed().nodes(3).run(async |world| {
        world.broker.create_topic("long", 1).await.unwrap();
        let producer = world.builder().request_timeout(5 * S).build().unwrap();
        let mut sent = Vec::new();
        let mut longest_after_election = Duration::ZERO;
        let mut number = 0..;
        for _ in 0..15 {
            let (leader, epoch) = world.broker.leader("long", 0).unwrap();
            let node = world.broker.node(leader);
            // Some are in flight when it happens.
            sent.extend(world.enqueue(&producer, ("long", 0), number.by_ref().take(20)).await);
            node.kill_with(Failover::After(6 * S)).await.unwrap();
            sent.extend(world.enqueue(&producer, ("long", 0), number.by_ref().take(20)).await);
            world
                .until(|| world.broker.leader("long", 0).is_some_and(|(_, now)| now > epoch))
                .await;
            let elected = world.now();
            world.until(|| sent.last().is_some_and(|last| last.delivery.is_done())).await;
            longest_after_election = longest_after_election.max(world.now() - elected);
            node.restart().await.unwrap();
            world.sleep(14 * S).await;
        }
        world.settle(sent).await.all_acknowledged();
        assert!(
            longest_after_election < 1500 * MS,
            "the first acknowledgement came {longest_after_election:?} after the election"
        );
    });
}

#[test]
fn c2_a_hundred_leader_moves_a_minute_are_followed_without_a_loop_of_requests() {
    let earliest = |client: kafka4rs::ClientConfig| client.auto_offset_reset(OffsetReset::Earliest);
    bed().nodes(3).client(earliest).run(async |world| {
        let producer = world.builder().build().unwrap();
        let partition = TopicPartition::new("events", 0);
        let mut consumer = Consumer::builder(&world.client).assign([partition]).unwrap();
        let metadata = world.tap.requests(ApiKey::Metadata);
        let mut sent = Vec::new();
        let mut read = 0;
        for move_number in 0..100 {
            let (leader, _) = world.broker.leader("events", 0).unwrap();
            world.broker.set_leader("events", 0, 1 + leader % 3).await.unwrap();
            let numbers = move_number * 10..(move_number + 1) * 10;
            sent.extend(world.enqueue(&producer, ("events", 0), numbers).await);
            let until = world.now() + 600 * MS;
            while world.now() < until {
                read += consumer.poll(until - world.now()).await.unwrap().len();
            }
        }
        world.settle(sent).await.all_acknowledged();
        while read < 1000 {
            let records = consumer.poll(10 * S).await.unwrap();
            assert!(!records.is_empty(), "{read} of 1000 were read");
            read += records.len();
        }
        // Ten records make one or two batches; a move costs each at most one refusal.
        let produced = world.tap.produced();
        assert!(produced <= 400, "{produced} produce requests for 100 moves");
        let metadata = world.tap.requests(ApiKey::Metadata) - metadata;
        assert!(metadata <= 400, "{metadata} metadata requests for 100 moves");
        let checks = world.tap.requests(ApiKey::OffsetForLeaderEpoch);
        assert!(checks <= 110, "{checks} checks of the epoch for 100 moves");
    });
}

#[test]
fn c3_an_older_leader_epoch_from_a_broker_that_lags_is_ignored() {
    bed().nodes(3).client(|client| client.metadata_max_age(S)).run(async |world| {
        let producer = world.builder().request_timeout(5 * S).build().unwrap();
        let warm = world.enqueue(&producer, ("events", 0), 0..1).await;
        world.settle(warm).await.all_acknowledged();
        let (leader, _) = world.broker.leader("events", 0).unwrap();
        for node in world.broker.node_ids() {
            world.broker.node(node).keep_metadata(node != leader);
        }
        let next = 1 + leader % 3;
        world.broker.set_leader("events", 0, next).await.unwrap();
        let mut newest = -1;
        // A minute of metadata, two thirds of it stale.
        for number in 1..60 {
            let sent = world.enqueue(&producer, ("events", 0), number..number + 1).await;
            let begun = world.now();
            world.settle(sent).await.all_acknowledged();
            if newest > 0 {
                assert!(world.now() - begun < S, "nobody asks the former leader any more");
            }
            world.sleep(S).await;
            let view = world.client.metadata().view();
            let (_, epoch) = view.leader("events", Partition(0)).unwrap();
            assert!(epoch.get() >= newest, "the epoch went from {newest} to {epoch}");
            newest = epoch.get();
        }
        assert!(newest > 0, "the move was heard of");
    });
}

#[test]
fn c3_a_lower_epoch_of_a_topic_made_anew_is_believed() {
    bed().nodes(3).run(async |world| {
        let producer = world.builder().request_timeout(5 * S).build().unwrap();
        for _ in 0..5 {
            world.broker.bump_leader_epoch("events", 0).await.unwrap();
        }
        let sent = world.enqueue(&producer, ("events", 0), 0..3).await;
        world.settle(sent).await.all_acknowledged();
        world.broker.recreate_topic("events").await.unwrap();
        let (leader, epoch) = world.broker.leader("events", 0).unwrap();
        assert!(epoch < 5, "the new topic counts anew");
        let sent = world.enqueue(&producer, ("events", 0), 3..6).await;
        world.settle(sent).await.all_acknowledged();
        let view = world.client.metadata().view();
        let known = view.leader("events", Partition(0)).unwrap();
        assert_eq!((known.0.get(), known.1.get()), (leader, epoch));
    });
}

#[test]
fn c4_a_broker_that_comes_back_at_another_port_is_found() {
    bed().nodes(3).run(async |world| {
        let producer = world.builder().request_timeout(2 * S).build().unwrap();
        let mut sent = Vec::new();
        for round in 0..3 {
            let (leader, _) = world.broker.leader("events", 0).unwrap();
            let node = world.broker.node(leader);
            let before = node.address();
            sent.extend(world.enqueue(&producer, ("events", 0), round * 10..round * 10 + 5).await);
            node.kill_with(Failover::Unnoticed).await.unwrap();
            world.sleep(3 * S).await;
            node.restart_at_new_port().await.unwrap();
            assert_ne!(node.address(), before);
            let rest = round * 10 + 5..round * 10 + 10;
            sent.extend(world.enqueue(&producer, ("events", 0), rest).await);
            world.until(|| sent.iter().all(|sent| sent.delivery.is_done())).await;
            assert!(world.tap.sent().iter().any(|batch| batch.to == node.address()));
        }
        world.settle(sent).await.all_acknowledged();
    });
}

#[test]
fn c4_two_ids_that_swap_addresses_are_told_apart_by_id() {
    bed().nodes(2).run(async |world| {
        let producer = world.apart().request_timeout(2 * S).build().unwrap();
        let place = |node| {
            let of = |partition: &i32| world.broker.leader("orders", *partition).unwrap().0 == node;
            ("orders", (0..3).find(of).unwrap())
        };
        let mut sent = Vec::new();
        for node in [1, 2] {
            sent.extend(world.enqueue(&producer, place(node), 0..1).await);
        }
        producer.flush().await.unwrap();
        // From now on each answers where the other did, and the metadata says so; what was open stays open.
        let [one, two] = [1, 2].map(|node| world.broker.node(node).address());
        world.tap.redirect(one, two);
        world.tap.redirect(two, one);
        world.tap.spoil_answers(ApiKey::Metadata, 1, usize::MAX, |version, body| {
            let mut answer = decode::<MetadataResponse>(version, body);
            let ports = answer.brokers.iter().map(|broker| broker.port).rev().collect::<Vec<_>>();
            answer.brokers.iter_mut().zip(ports).for_each(|(broker, port)| broker.port = port);
            encode(version, &answer)
        });
        world.client.metadata().request_refresh();
        world.sleep(S).await;
        let connections = world.tap.connections();
        for node in [1, 2] {
            sent.extend(world.enqueue(&producer, place(node), 1..6).await);
        }
        world.settle(sent).await.all_acknowledged();
        // Nobody asked the wrong node: every record was taken at its first attempt.
        assert_eq!(world.tap.sent().len(), 12);
        assert!(world.tap.connections() > connections, "the sockets to the old addresses are left");
    });
}

#[test]
fn c4_two_ids_at_one_address_fail_for_one_and_only_as_long_as_it_lasts() {
    bed().nodes(2).run(async |world| {
        let producer = world.apart().request_timeout(2 * S).build().unwrap();
        let place = |node| {
            let of = |partition: &i32| world.broker.leader("orders", *partition).unwrap().0 == node;
            ("orders", (0..3).find(of).unwrap())
        };
        world.tap.spoil_answers(ApiKey::Metadata, 1, usize::MAX, |version, body| {
            let mut answer = decode::<MetadataResponse>(version, body);
            let port = answer.brokers[0].port;
            answer.brokers.iter_mut().for_each(|broker| broker.port = port);
            encode(version, &answer)
        });
        let first = answered_by(&world.broker, world.broker.bootstrap_servers());
        let there = world.enqueue(&producer, place(first), 0..5).await;
        let elsewhere = world.enqueue(&producer, place(3 - first), 0..5).await;
        world.settle(there).await.all_acknowledged();
        world.sleep(5 * S).await;
        assert!(elsewhere.iter().all(|sent| !sent.delivery.is_done()), "they wait");
        let requests = world.tap.produced();
        assert!(requests < 100, "{requests} requests in five seconds of waiting");
        world.tap.heal();
        world.settle(elsewhere).await.all_acknowledged();
    });
}

/// The node that listens where metadata names the first one.
fn answered_by(broker: &kafka4rs_broker::EmbeddedBroker, servers: String) -> i32 {
    let first = servers.split(',').next().unwrap().to_owned();
    let ids = broker.node_ids();
    ids.into_iter().find(|id| broker.node(*id).address().to_string() == first).unwrap()
}

#[test]
fn c2_readers_see_every_record_once_while_leaders_move() {
    // The log is what producers are held against; this holds readers against it, under the same moves.
    bed().nodes(3).client(|client| client.auto_offset_reset(OffsetReset::Earliest)).run(
        async |world| {
            let producer = world.apart().build().unwrap();
            let partition = TopicPartition::new("events", 0);
            let mut consumer = Consumer::builder(&world.client).assign([partition]).unwrap();
            let (mut sent, mut offsets) = (Vec::new(), Vec::new());
            for number in 0..30 {
                sent.extend(world.enqueue(&producer, ("events", 0), number..number + 1).await);
                let (leader, _) = world.broker.leader("events", 0).unwrap();
                world.broker.set_leader("events", 0, 1 + leader % 3).await.unwrap();
                let records = consumer.poll(100 * MS).await.unwrap();
                offsets.extend(records.iter().map(|record| record.offset.get()));
            }
            world.settle(sent).await.all_acknowledged();
            while offsets.len() < 30 {
                let records = consumer.poll(10 * S).await.unwrap();
                assert!(!records.is_empty(), "{offsets:?}");
                offsets.extend(records.iter().map(|record| record.offset.get()));
            }
            assert_eq!(offsets, (0..30).collect::<Vec<_>>());
        },
    );
}
