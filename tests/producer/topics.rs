//! Topics that go, and come back.

use kafka4rs::protocol::{ApiKey, ErrorCode};

use crate::bed::{MS, S, bed, run};

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
