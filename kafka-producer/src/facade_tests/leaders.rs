//! Leaders that move, between two brokers that share one log.

use super::{MS, World, run};
use crate::{Acks, Delivery};
use kafka4rs_core::rt::sleep;
use std::time::Duration;

use super::scripted_broker::{Reply, ScriptedBroker};

async fn second(world: &World) -> ScriptedBroker {
    world.broker.start_another().await
}

fn nodes(world: &World) -> Vec<i32> {
    world.broker.received().iter().map(|batch| batch.node).collect()
}

#[test]
fn a_leader_that_an_answer_names_gets_the_batch_at_once() {
    run(async |world: World| {
        let other = second(&world).await;
        let producer = world.builder().linger(Duration::ZERO).build().unwrap();
        producer.send("events", "before").await.unwrap();
        // Only the answer knows of the move, and of the new leader's address.
        world.broker.tell_leaders_in_answers_only();
        other.lead("events", 0);
        let started = world.now();
        producer.send("events", "moved").await.unwrap();
        let took = world.now() - started;
        assert!(took < 50 * MS, "without a backoff: {took:?}");
        assert_eq!(nodes(&world), [1, 1, 2]);
        let received = world.broker.received();
        assert_eq!(received[1].sequence, received[2].sequence);
        // What the metadata still says is older than what the answer said.
        sleep(&*world.rt, Duration::from_secs(2)).await;
        producer.send("events", "after").await.unwrap();
        assert_eq!(nodes(&world), [1, 1, 2, 2]);
        assert_eq!(world.broker.log("events", 0), ["before", "moved", "after"]);
    });
}

#[test]
fn late_refusals_of_the_former_leader_do_not_hold_up_the_new_one() {
    run(async |world: World| {
        let other = second(&world).await;
        let producer = world.builder().linger(Duration::ZERO).build().unwrap();
        producer.send("events", "0").await.unwrap();
        world.broker.tell_leaders_in_answers_only();
        other.lead("events", 0);
        world.broker.script(std::iter::repeat_n(Reply::After(20 * MS), 3));
        let started = world.now();
        let mut deliveries = Vec::new();
        for number in 1..4 {
            deliveries.push(producer.enqueue("events", number.to_string()).await.unwrap());
            sleep(&*world.rt, MS).await;
        }
        for delivery in deliveries {
            delivery.await.unwrap();
        }
        let took = world.now() - started;
        assert!(took < 90 * MS, "three answers of 20 ms each, and no backoff: {took:?}");
        assert_eq!(nodes(&world)[..4], [1, 1, 1, 1]);
        assert_eq!(world.broker.log("events", 0), ["0", "1", "2", "3"]);
    });
}

#[test]
fn batches_in_flight_while_the_leader_moves_are_written_once_and_in_order() {
    for hints in [false, true] {
        run(async |world: World| {
            let other = second(&world).await;
            if hints {
                world.broker.tell_leaders_in_answers_only();
            }
            let producer = world.builder().linger(Duration::ZERO).build().unwrap();
            let mut deliveries: Vec<Delivery> = Vec::new();
            for number in 0..400_u64 {
                // Slow answers keep several in flight; some are lost, some garbled.
                world.broker.script([match number % 23 {
                    7 => Reply::WrittenThenClosed,
                    13 => Reply::WrittenAndGarbled,
                    17 => Reply::WrittenAndOmitted,
                    _ => Reply::After((number % 7) as u32 * MS),
                }]);
                let value = number.to_string();
                deliveries.push(producer.enqueue("events", value.as_str()).await.unwrap());
                sleep(&*world.rt, (number % 3) as u32 * MS).await;
                if number % 37 == 20 {
                    let next = if number / 37 % 2 == 0 { &other } else { &world.broker };
                    next.lead("events", 0);
                }
            }
            for delivery in deliveries {
                delivery.await.unwrap();
            }
            let written: Vec<String> = (0..400).map(|number| number.to_string()).collect();
            assert_eq!(world.broker.log("events", 0), written);
            let nodes = nodes(&world);
            assert!(nodes.contains(&1) && nodes.contains(&2));
        });
    }
}

#[test]
fn without_numbers_too_nothing_overtakes_what_a_former_leader_still_has_to_refuse() {
    run(async |world: World| {
        let other = second(&world).await;
        let builder = world.builder().idempotence(false).linger(Duration::ZERO);
        let producer = builder.build().unwrap();
        producer.send("events", "0").await.unwrap();
        world.broker.script(std::iter::repeat_n(Reply::After(Duration::from_secs(2)), 3));
        let mut deliveries: Vec<Delivery> = Vec::new();
        for number in 1..6 {
            if number == 4 {
                // The news comes by metadata, while the former leader has said nothing yet.
                other.lead("events", 0);
                world.client.metadata().request_refresh();
                sleep(&*world.rt, Duration::from_secs(1)).await;
            }
            deliveries.push(producer.enqueue("events", number.to_string()).await.unwrap());
            sleep(&*world.rt, MS).await;
        }
        for delivery in deliveries {
            delivery.await.unwrap();
        }
        assert_eq!(nodes(&world)[..4], [1, 1, 1, 1]);
        assert_eq!(world.broker.log("events", 0), ["0", "1", "2", "3", "4", "5"]);
    });
}

#[test]
fn with_acks_none_a_closed_connection_is_a_reason_to_look_for_the_leader() {
    run(async |world: World| {
        let other = second(&world).await;
        let builder = world.builder().acks(Acks::None).linger(Duration::ZERO);
        let producer = builder.build().unwrap();
        producer.send("events", "before").await.unwrap();
        sleep(&*world.rt, Duration::from_secs(10)).await;
        other.lead("events", 0);
        for number in 0..5 {
            producer.send("events", number.to_string()).await.unwrap();
            sleep(&*world.rt, Duration::from_secs(2)).await;
        }
        // The first is lost, and nobody was promised anything; the rest finds the new leader.
        assert_eq!(world.broker.log("events", 0), ["before", "1", "2", "3", "4"]);
    });
}

#[test]
fn keyless_records_leave_a_partition_that_has_lost_its_leader() {
    run(async |world: World| {
        let producer = world.producer();
        let chosen = producer.send("orders", "before").await.unwrap().partition;
        sleep(&*world.rt, Duration::from_secs(10)).await;
        world.broker.unlead("orders", chosen.get());
        world.client.metadata().request_refresh();
        sleep(&*world.rt, Duration::from_secs(10)).await;
        let started = world.now();
        let metadata = producer.send("orders", "after").await.unwrap();
        assert_ne!(metadata.partition, chosen);
        assert!(world.now() - started < Duration::from_secs(1));
    });
}
