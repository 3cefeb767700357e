//! What networks do.

use std::time::Duration;

use kafka4rs::consumer::Consumer;
use kafka4rs::protocol::ApiKey;
use kafka4rs::rt::{Direction, Link};
use kafka4rs::{Acks, ErrorKind, OffsetReset, Outcome, Record};
use kafka4rs_broker::fault::Then;

use crate::bed::{MS, S, bed, distinct, run};

#[test]
fn n1_a_reset_after_k_bytes_of_a_produce_loses_and_doubles_nothing() {
    let (mut after, mut whole) = (0, false);
    // Every byte of the request, and the first one beyond it, when all has left and the answer is lost.
    while !whole {
        whole = bed().run(async |world| {
            let producer = world.apart().build().unwrap();
            let mut sent = world.enqueue(&producer, ("events", 0), 0..1).await;
            producer.flush().await.unwrap();
            world.tap.reset_within_produce(2, after);
            sent.extend(world.enqueue(&producer, ("events", 0), 1..4).await);
            world.settle(sent).await.all_acknowledged();
            let batches = world.tap.sent();
            assert!(world.tap.connections() >= 2, "the connection was broken after {after} bytes");
            // Whatever left twice left with the same numbers, and with the same bytes.
            let numbers = |n: &crate::tap::SentBatch| (n.producer_id, n.epoch, n.sequence);
            assert_eq!(distinct(batches.iter().map(numbers)), 4, "after {after} bytes");
            for one in &batches {
                for again in batches.iter().filter(|again| numbers(again) == numbers(one)) {
                    assert_eq!(again.bytes, one.bytes);
                }
            }
            assert_eq!(distinct(batches.iter().map(|one| (one.producer_id, one.epoch))), 1);
            // Only if all of it has left is it sent twice as a whole.
            batches.iter().filter(|one| one.sequence == 1).count() > 1
        });
        after += 1;
        assert!(after < 2_000, "a request has an end");
    }
    assert!(after > 100, "every byte of a request was tried, not only {after}");
}

#[test]
fn n1_a_reset_in_the_midst_of_five_in_flight_keeps_the_order() {
    for number in 2..=6 {
        for after in [0, 5, 40, 90, 4_000] {
            run(async |world| {
                let producer = world.apart().build().unwrap();
                let mut sent = world.enqueue(&producer, ("events", 0), 0..1).await;
                producer.flush().await.unwrap();
                world.tap.reset_within_produce(number, after);
                sent.extend(world.enqueue(&producer, ("events", 0), 1..12).await);
                world.settle(sent).await.all_acknowledged();
                let kept = world.log("events", 0).await;
                let sequences = kept.iter().map(|batch| batch.sequence).collect::<Vec<_>>();
                assert_eq!(sequences, (0..12).collect::<Vec<_>>());
                assert!(kept.iter().all(|batch| batch.epoch == 0), "nothing had to start over");
            });
        }
    }
}

#[test]
fn n2_a_black_hole_costs_its_connection_and_no_other_broker() {
    bed().nodes(3).run(async |world| {
        let producer = world.builder().request_timeout(2 * S).build().unwrap();
        for partition in 0..3 {
            let warm = world.enqueue(&producer, ("orders", partition), 0..1).await;
            world.settle(warm).await.all_acknowledged();
        }
        let (node, _) = world.broker.leader("orders", 0).unwrap();
        let address = world.broker.node(node).address();
        world.runtime.set_cut(address, Direction::Both, true);
        let begun = world.now();
        let lost = world.enqueue(&producer, ("orders", 0), 1..2).await;
        for partition in 1..3 {
            let sent = world.enqueue(&producer, ("orders", partition), 1..2).await;
            world.settle(sent).await.all_acknowledged();
        }
        assert!(world.now() - begun < 100 * MS, "the others do not notice");
        let open = world.tap.open_connections();
        world.until(|| world.tap.open_connections() < open).await;
        let took = world.now() - begun;
        assert!(took >= 2 * S && took < 3 * S, "the request timeout closes it, after {took:?}");
        world.runtime.set_cut(address, Direction::Both, false);
        world.settle(lost).await.all_acknowledged();
    });
}

#[test]
fn n2_a_record_in_a_black_hole_ends_by_its_delivery_timeout() {
    run(async |world| {
        let producer = world
            .builder()
            .request_timeout(2 * S)
            .linger(Duration::ZERO)
            .delivery_timeout(7 * S)
            .build()
            .unwrap();
        let warm = world.enqueue(&producer, ("events", 0), 0..1).await;
        world.settle(warm).await.all_acknowledged();
        world.runtime.set_cut(world.broker.local_addr(), Direction::Both, true);
        let begun = world.now();
        let sent = world.enqueue(&producer, ("events", 0), 1..3).await;
        let settled = world.settle(sent).await;
        let took = world.now() - begun;
        assert!(took >= 7 * S && took <= 7 * S + 250 * MS, "{took:?}");
        assert_eq!(settled.outcomes(), [Some(Outcome::PossiblyWritten); 2]);
        for error in settled.errors() {
            assert_eq!(error.kind(), ErrorKind::Timeout);
            assert!(error.to_string().contains("events-0"), "{error}");
        }
    });
}

#[test]
fn n3_what_a_lost_answer_leaves_open_is_found_out_by_asking_again() {
    for then in [Then::Silence, Then::Disconnect] {
        for lost in 1..=4 {
            run(async |world| {
                let producer = world.apart().request_timeout(2 * S).build().unwrap();
                let mut sent = world.enqueue(&producer, ("events", 0), 0..1).await;
                producer.flush().await.unwrap();
                let fault = world.broker.fault(ApiKey::Produce).times(lost).apply_then(then);
                sent.extend(world.enqueue(&producer, ("events", 0), 1..8).await);
                world.settle(sent).await.all_acknowledged();
                assert!(fault.hits() > 0);
                let again = world.tap.sent().len() - 8;
                assert!(again > 0, "somebody asked again");
            });
        }
    }
}

#[test]
fn n3_one_way_cables_double_nothing() {
    for direction in [Direction::ToClient, Direction::ToServer] {
        run(async |world| {
            let producer = world.apart().request_timeout(2 * S).build().unwrap();
            let mut sent = world.enqueue(&producer, ("events", 0), 0..1).await;
            producer.flush().await.unwrap();
            let address = world.broker.local_addr();
            world.runtime.set_cut(address, direction, true);
            sent.extend(world.enqueue(&producer, ("events", 0), 1..8).await);
            world.sleep(9 * S).await;
            world.runtime.set_cut(address, direction, false);
            world.settle(sent).await.all_acknowledged();
        });
    }
}

#[test]
fn n3_a_batch_that_was_given_up_unanswered_swallows_no_later_record() {
    run(async |world| {
        let producer = world.apart().request_timeout(S).delivery_timeout(3 * S).build().unwrap();
        let warm = world.enqueue(&producer, ("events", 0), 0..1).await;
        world.settle(warm).await.all_acknowledged();
        world.broker.fault(ApiKey::Produce).apply_then(Then::Silence);
        let given_up = world.enqueue(&producer, ("events", 0), 1..4).await;
        let settled = world.settle(given_up).await;
        // The first was applied by the broker and never heard of; what came behind it may have been.
        assert_eq!(settled.outcomes()[0], Some(Outcome::PossiblyWritten));
        world.broker.clear_faults();
        let later = world.enqueue(&producer, ("events", 0), 4..10).await;
        world.settle(later).await.all_acknowledged();
    });
}

#[test]
fn n8_a_connection_closed_while_idle_is_noticed_before_it_is_used() {
    for (acks, idempotence) in [(Acks::All, true), (Acks::Leader, false), (Acks::None, false)] {
        run(async |world| {
            let producer = world.builder().acks(acks).idempotence(idempotence).build().unwrap();
            let mut sent = world.enqueue(&producer, ("events", 0), 0..1).await;
            producer.flush().await.unwrap();
            world.sleep(S).await;
            world.runtime.reset_connections(world.broker.local_addr());
            world.sleep(S).await;
            let begun = world.now();
            sent.extend(world.enqueue(&producer, ("events", 0), 1..2).await);
            world.until(|| sent.iter().all(|sent| sent.delivery.is_done())).await;
            assert!(world.now() - begun < 50 * MS, "{acks}: it cost an attempt and its pause");
            world.settle_after(sent, S).await.all_acknowledged();
            let batches = world.tap.sent();
            assert_eq!(batches.len(), 2, "{acks}: nothing was written to the dead connection");
            assert_ne!(batches[0].connection, batches[1].connection);
        });
    }
}

#[test]
fn n8_a_request_is_repeated_without_numbers_only_if_no_byte_of_it_left() {
    // acks=all without idempotence: a repetition after a byte has left may double the record, and is Kafka's way; with
    // acks=0 nobody could tell, so it is not repeated.
    for after in [0, 10] {
        run(async |world| {
            let producer = world.builder().acks(Acks::None).build().unwrap();
            let mut sent = world.enqueue(&producer, ("events", 0), 0..1).await;
            producer.flush().await.unwrap();
            world.tap.reset_within_produce(2, after);
            sent.extend(world.enqueue(&producer, ("events", 0), 1..2).await);
            let settled = world.settle_after(sent, S).await;
            match after {
                0 => settled.all_acknowledged(),
                // Its bytes are with the system, or they are not: either is said, and neither is a copy.
                _ => assert_eq!(world.tap.produced(), 1),
            }
        });
    }
}

#[test]
fn n10_a_slow_and_unsteady_link_keeps_the_order_of_the_pipeline() {
    for seed in 0..5 {
        bed().shuffled(seed).run(async |world| {
            let link = Link::new().latency(700 * MS..=1300 * MS).bandwidth(64_000);
            world.runtime.set_default_link(link);
            let producer = world.builder().batch_size(2_000).build().unwrap();
            let mut sent = Vec::new();
            for partition in 0..3 {
                let numbers = 0..100;
                sent.extend(world.enqueue(&producer, ("orders", partition), numbers).await);
            }
            world.settle(sent).await.all_acknowledged();
            for partition in 0..3 {
                let kept = world.log("orders", partition).await;
                assert!(kept.iter().all(|batch| batch.epoch == 0), "nothing had to start over");
            }
            // Slowness alone is no reason to send anything twice.
            let numbers = world.tap.sent();
            let distinct = distinct(numbers.iter().map(|one| (one.partition, one.sequence)));
            assert_eq!(distinct, numbers.len());
        });
    }
}

#[test]
fn n10_a_large_fetch_on_a_slow_link_starves_no_heartbeat() {
    bed()
        .broker(|broker| broker.session_timeout(10 * S).heartbeat_interval(S))
        .client(|client| client.group_id("slow").auto_offset_reset(OffsetReset::Earliest))
        .run(async |world| {
            let producer = world.builder().batch_size(50_000).build().unwrap();
            for _ in 0..40 {
                // 2 MB: half a minute of this link.
                let record = Record::value(vec![7_u8; 50_000]);
                let _waited_for_below = producer.enqueue("events", record).await.unwrap();
            }
            producer.flush().await.unwrap();
            let link = Link::new().latency(700 * MS..=1300 * MS).bandwidth(64_000);
            world.runtime.set_default_link(link);
            let mut consumer = Consumer::builder(&world.client).subscribe(["events"]).unwrap();
            let mut read = 0;
            let begun = world.now();
            while read < 40 {
                read += consumer.poll(60 * S).await.unwrap().len();
                assert!(world.now() - begun < 180 * S, "only {read} of 40 records");
            }
            let members = world.broker.inspect().group_members("slow");
            assert_eq!(members.len(), 1, "it is the member that it was");
            assert_eq!(
                world.broker.inspect().group_epoch("slow"),
                Some(1),
                "nobody was thrown out"
            );
        });
}
