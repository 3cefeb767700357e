//! What clusters do: brokers that die, lag and move, and topics that go.

use std::time::Duration;

use kafka4rs::consumer::Consumer;
use kafka4rs::protocol::messages::MetadataResponse;
use kafka4rs::protocol::{ApiKey, ErrorCode};
use kafka4rs::{ErrorKind, OffsetReset, Outcome, Partition, TopicPartition};
use kafka4rs_broker::Failover;
use kafka4rs_broker::fault::Then;

use crate::bed::{MS, S, bed, run};
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
fn c5_records_of_a_topic_that_is_deleted_end_after_a_bounded_number_of_tries() {
    run(async |world| {
        let producer = world
            .apart()
            .request_timeout(2 * S)
            .delivery_timeout(10 * S)
            .max_block(5 * S)
            .build()
            .unwrap();
        let sent = world.enqueue(&producer, ("events", 0), 0..3).await;
        producer.flush().await.unwrap();
        world.settle(sent).await.all_acknowledged();
        let before = world.tap.produced();
        let gate = world.broker.fault(ApiKey::Produce).times(5).hold();
        let begun = world.now();
        let in_flight = world.enqueue(&producer, ("events", 0), 3..15).await;
        assert!(gate.wait_for(1).await);
        world.broker.delete_topic("events").await.unwrap();
        gate.open();
        let settled = world.settle(in_flight).await;
        assert!(world.now() - begun <= 10 * S + 250 * MS, "each by its deadline");
        assert_eq!(settled.errors().len(), 12);
        for error in settled.errors() {
            let text = error.to_string();
            assert!(text.contains("events-0") && error.outcome().is_some(), "{text}");
        }
        let tries = world.tap.produced() - before;
        assert!(tries <= 60, "{tries} produce requests for a topic that is gone");
        let begun = world.now();
        let error = producer.enqueue("events", "late").await.map(drop);
        assert!(world.now() - begun <= 5 * S + 250 * MS, "{error:?}");
        // The producer goes on elsewhere.
        let sent = world.enqueue(&producer, ("orders", 0), 0..3).await;
        world.settle(sent).await.all_acknowledged();
    });
}

#[test]
fn c6_a_topic_made_anew_gets_its_own_numbers_from_zero() {
    for in_between in [None, Some(3 * S)] {
        run(async |world| {
            let producer = world.apart().request_timeout(2 * S).build().unwrap();
            let sent = world.enqueue(&producer, ("events", 0), 0..7).await;
            world.settle(sent).await.all_acknowledged();
            let old = world.broker.inspect().topics();
            match in_between {
                None => drop(world.broker.recreate_topic("events").await.unwrap()),
                Some(gone) => {
                    world.broker.delete_topic("events").await.unwrap();
                    world.sleep(gone).await;
                    world.broker.create_topic("events", 1).await.unwrap();
                }
            }
            assert_ne!(old, world.broker.inspect().topics());
            let sent = world.enqueue(&producer, ("events", 0), 7..14).await;
            world.settle(sent).await.all_acknowledged();
            let kept = world.log("events", 0).await;
            let epochs = kept.iter().map(|batch| batch.epoch).collect::<Vec<_>>();
            assert!(epochs.iter().all(|epoch| *epoch == epochs[0]), "{epochs:?}");
            let sequences = kept.iter().map(|batch| batch.sequence).collect::<Vec<_>>();
            assert_eq!(
                sequences,
                [0, 1, 2, 3, 4, 5, 6],
                "its log knows nothing of the former numbers"
            );
        });
    }
}

#[test]
fn c6_what_was_in_flight_to_the_former_topic_is_not_lost_without_a_word() {
    run(async |world| {
        let producer =
            world.apart().request_timeout(2 * S).delivery_timeout(20 * S).build().unwrap();
        let sent = world.enqueue(&producer, ("events", 0), 0..3).await;
        world.settle(sent).await.all_acknowledged();
        let gate = world.broker.fault(ApiKey::Produce).times(1).hold();
        let in_flight = world.enqueue(&producer, ("events", 0), 3..10).await;
        assert!(gate.wait_for(1).await);
        world.broker.recreate_topic("events").await.unwrap();
        gate.open();
        // `settle` looks at the new log: what is acknowledged is there, in order.
        let settled = world.settle(in_flight).await;
        for error in settled.errors() {
            assert!(error.outcome().is_some(), "{error}");
        }
        let later = world.enqueue(&producer, ("events", 0), 10..13).await;
        world.settle(later).await.all_acknowledged();
    });
}

#[test]
fn c7_a_topic_that_vanishes_from_view_keeps_its_numbers() {
    bed().nodes(3).client(|client| client.metadata_max_age(S)).run(async |world| {
        let producer = world.apart().request_timeout(2 * S).build().unwrap();
        let mut sent = world.enqueue(&producer, ("events", 0), 0..5).await;
        producer.flush().await.unwrap();
        let unknown = ErrorCode::UnknownTopicOrPartition;
        for api in [ApiKey::Metadata, ApiKey::Produce] {
            let fault = world.broker.fault(api).topic("events").error(unknown);
            let from = sent.len() as u32;
            sent.extend(world.enqueue(&producer, ("events", 0), from..from + 5).await);
            world.sleep(4 * S).await;
            assert!(fault.hits() > 0, "{api:?}");
            fault.remove();
            world.sleep(4 * S).await;
        }
        world.settle(sent).await.all_acknowledged();
        let state = world.broker.inspect().producer_state("events", 0);
        assert_eq!(state.len(), 1, "one producer id");
        assert_eq!((state[0].epoch, state[0].last_sequence), (0, 14), "and one numbering");
    });
}

#[test]
fn c7_a_topic_that_one_broker_does_not_know_is_written_by_the_others() {
    bed().nodes(3).client(|client| client.metadata_max_age(S)).run(async |world| {
        let producer = world.apart().request_timeout(2 * S).build().unwrap();
        let (leader, _) = world.broker.leader("events", 0).unwrap();
        let other = 1 + leader % 3;
        let unknown = ErrorCode::UnknownTopicOrPartition;
        world.broker.fault(ApiKey::Metadata).node(other).topic("events").error(unknown);
        let mut sent = Vec::new();
        for number in 0..30 {
            sent.extend(world.enqueue(&producer, ("events", 0), number..number + 1).await);
            world.sleep(500 * MS).await;
        }
        world.settle(sent).await.all_acknowledged();
        let state = world.broker.inspect().producer_state("events", 0);
        assert_eq!((state[0].epoch, state[0].last_sequence), (0, 29));
    });
}

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
