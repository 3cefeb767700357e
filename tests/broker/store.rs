//! A broker on a store that fails: nothing acknowledged is lost, nothing is there twice.

use std::sync::Arc;
use std::time::Duration;

use kafka4rs_broker::store::{FaultyStore, MemoryStore, StoreFaults};
use kafka4rs_broker::{BrokerError, EmbeddedBroker};
use kafka4rs_io::rt::{RuntimeRef, VirtualRuntime};
use kafka4rs_protocol::record::RecordBatches;
use kafka4rs_protocol::{ErrorCode, Uuid};

use crate::bed::{
    Bed, Wire, batch, connect, fetch_request, init_producer_id, produce_request, sequenced, sleep,
    values,
};
use crate::offsets::commit;

/// Runs `test` with three nodes over a failing store, in shuffled order.
fn over_store<F: Future<Output = ()>>(
    seed: u64,
    cache_bytes: u64,
    test: impl FnOnce(Arc<EmbeddedBroker>, Arc<FaultyStore>, RuntimeRef) -> F,
) -> u64 {
    let runtime = VirtualRuntime::shuffled(seed);
    let rt = runtime.handle();
    let store = Arc::new(FaultyStore::new(Arc::new(MemoryStore::new()), rt.clone(), seed));
    runtime.block_on(async {
        let builder = EmbeddedBroker::builder().runtime(rt.clone()).nodes(3).topic("orders", 6);
        let builder = builder.store(store.clone()).cache_bytes(cache_bytes).seed(seed);
        let broker = Arc::new(builder.start().await.unwrap());
        test(Arc::clone(&broker), Arc::clone(&store), rt.clone()).await;
        store.heal();
        Arc::into_inner(broker).expect("the test keeps no handle").close().await.unwrap();
    });
    runtime.fingerprint()
}

/// Everything at once, and a quarter of all calls an error.
fn storm() -> StoreFaults {
    StoreFaults {
        error: 0.1,
        answer_lost: 0.1,
        ghost: 0.1,
        ghost_delay: Duration::from_millis(1)..=Duration::from_secs(5),
        delay: Duration::ZERO..=Duration::from_millis(30),
        read_delay: Duration::ZERO..=Duration::from_millis(30),
    }
}

/// The values of a partition as the log has them.
async fn logged(broker: &EmbeddedBroker, partition: i32) -> Vec<(i64, String)> {
    let mut values = Vec::new();
    for bytes in broker.inspect().batches("orders", partition).await.unwrap() {
        for batch in RecordBatches::new(bytes) {
            let batch = batch.unwrap();
            batch.verify_crc().unwrap();
            let decoded = batch.decode(&mut Default::default(), Default::default()).unwrap();
            values.extend(decoded.iter().map(|record| {
                let value = String::from_utf8_lossy(record.value.unwrap()).into_owned();
                (record.offset.get(), value)
            }));
        }
    }
    values
}

/// Produces until it is acknowledged; whatever came before may have been written.
async fn insist(wire: &mut Wire, producer: i64, sequence: i32, value: &str) -> i64 {
    for _ in 0..100 {
        let answer = wire.produce(0, sequenced(producer, 0, sequence, &[value])).await;
        match ErrorCode::from(answer.error_code) {
            ErrorCode::None => return answer.base_offset,
            ErrorCode::RequestTimedOut => {}
            code => panic!("{code}"),
        }
    }
    panic!("{value} was never acknowledged");
}

#[test]
fn every_batch_is_in_the_log_once_at_its_offset_and_in_order() {
    let run = |seed| {
        over_store(seed, u64::MAX, |broker, store, rt| async move {
            store.set(storm());
            let mut producers = Vec::new();
            for n in 0..4 {
                let mut wire = connect(&rt, &broker, 1).await;
                let (done, acks) = tokio::sync::oneshot::channel();
                let work = async move {
                    let producer = wire.call(4, init_producer_id()).await.producer_id;
                    let mut acks = Vec::new();
                    for i in 0..15 {
                        let value = format!("{n}-{i}");
                        acks.push((insist(&mut wire, producer, i, &value).await, value));
                    }
                    let _ = done.send(acks);
                };
                drop(rt.spawn("producer", Box::pin(work)));
                producers.push(acks);
            }
            let mut acked = Vec::new();
            for acks in producers {
                let acks = acks.await.unwrap();
                assert!(acks.is_sorted(), "{acks:?}");
                acked.extend(acks);
            }
            acked.sort();
            assert!(store.faulted() > 5, "{}", store.faulted());
            store.heal();
            assert_eq!(logged(&broker, 0).await, acked);
            assert_eq!(
                acked.iter().map(|(offset, _)| *offset).collect::<Vec<_>>(),
                Vec::from_iter(0..60)
            );
            assert_eq!(broker.inspect().producer_state("orders", 0).len(), 4);
        })
    };
    for seed in 0..20 {
        run(seed);
    }
    assert_eq!(run(7), run(7));
}

#[test]
fn a_full_store_is_waited_for_and_what_was_queued_is_written_when_it_is_empty_again() {
    over_store(1, u64::MAX, |broker, store, rt| async move {
        let mut one = connect(&rt, &broker, 1).await;
        let producer = one.call(4, init_producer_id()).await.producer_id;
        store.set_full(true);
        let before = rt.now();
        let refused = one.produce(0, sequenced(producer, 0, 0, &["a"])).await;
        assert_eq!(ErrorCode::from(refused.error_code), ErrorCode::RequestTimedOut);
        assert_eq!((rt.now() - before).as_secs(), 1);
        assert_eq!(broker.inspect().end_offset("orders", 0), Some(0));
        store.set_full(false);
        sleep(&rt, 2000).await;
        assert_eq!(logged(&broker, 0).await, [(0, "a".to_owned())]);
        assert_eq!(insist(&mut one, producer, 0, "a").await, 0);
        assert_eq!(insist(&mut one, producer, 1, "b").await, 1);
    });
}

#[test]
fn what_an_old_leader_took_in_is_refused_if_the_lead_moves_before_it_is_written() {
    over_store(1, u64::MAX, |broker, store, rt| async move {
        let slow = Duration::from_millis(100);
        store.set(StoreFaults { delay: slow..=slow, ..StoreFaults::default() });
        let mut first = connect(&rt, &broker, 1).await;
        let mut second = connect(&rt, &broker, 1).await;
        first.send(9, &produce_request("orders", 0, batch(&["a"]))).await;
        sleep(&rt, 10).await;
        // Its slot is being stored; the change of the lead waits for the next one, and so does what comes behind it.
        let moving = Arc::clone(&broker);
        let (done, moved) = tokio::sync::oneshot::channel();
        let work = async move {
            let _ = done.send(moving.set_leader("orders", 0, 2).await);
        };
        drop(rt.spawn("mover", Box::pin(work)));
        sleep(&rt, 10).await;
        let refused = second.call(10, produce_request("orders", 0, batch(&["b"]))).await;
        let refused = &refused.responses[0].partition_responses[0];
        assert_eq!(ErrorCode::from(refused.error_code), ErrorCode::NotLeaderOrFollower);
        assert_eq!((refused.current_leader.leader_id, refused.current_leader.leader_epoch), (2, 1));
        assert_eq!(moved.await.unwrap().unwrap(), 1);
        assert!(first.receive().await.is_some());
        assert_eq!(logged(&broker, 0).await, [(0, "a".to_owned())]);
    });
}

#[test]
fn old_records_are_read_from_a_slow_and_failing_store() {
    over_store(3, 0, |broker, store, rt| async move {
        let mut one = connect(&rt, &broker, 1).await;
        for value in ["a", "b", "c"] {
            one.produce(0, batch(&[value])).await;
        }
        let slow = Duration::from_secs(2);
        store.set(StoreFaults { read_delay: slow..=slow, ..StoreFaults::default() });
        let before = rt.now();
        assert_eq!(values(&one.fetch(0, 0).await).len(), 3);
        assert_eq!((rt.now() - before).as_secs(), 6);
        store.set(StoreFaults { error: 1.0, ..StoreFaults::default() });
        let refused = &one.fetch(0, 0).await.responses[0].partitions[0];
        assert_eq!(ErrorCode::from(refused.error_code), ErrorCode::KafkaStorageError);
        let error = broker.inspect().batches("orders", 0).await.unwrap_err();
        assert!(matches!(&error, BrokerError::Log(why) if why.contains("offset 0")), "{error}");
        store.heal();
        assert_eq!(values(&one.fetch(0, 0).await).len(), 3);
    });
}

#[test]
fn a_ghost_of_an_earlier_life_neither_vanishes_nor_comes_twice() {
    for ghost_ms in [0, 1, 40, 5000] {
        let runtime = VirtualRuntime::new(3);
        let rt = runtime.handle();
        let later = Duration::from_millis(ghost_ms);
        let store = Arc::new(FaultyStore::new(Arc::new(MemoryStore::new()), rt.clone(), 1));
        runtime.block_on(async {
            let builder = || {
                let builder = EmbeddedBroker::builder().runtime(rt.clone()).topic("orders", 1);
                builder.store(store.clone() as _).start()
            };
            let broker = builder().await.unwrap();
            let mut wire = Bed { rt: rt.clone(), addr: broker.local_addr() }.connect().await;
            let producer = wire.call(4, init_producer_id()).await.producer_id;
            // The one try that is made before the broker dies arrives long after.
            store.set(StoreFaults {
                ghost: 1.0,
                ghost_delay: later..=later,
                ..StoreFaults::default()
            });
            wire.send(9, &produce_request("orders", 0, sequenced(producer, 0, 0, &["a"]))).await;
            sleep(&rt, 1).await;
            drop(broker);
            sleep(&rt, 1).await;
            store.heal();

            let broker = builder().await.unwrap();
            let mut wire = Bed { rt: rt.clone(), addr: broker.local_addr() }.connect().await;
            assert_eq!(insist(&mut wire, producer, 0, "a").await, 0);
            assert_eq!(insist(&mut wire, producer, 1, "b").await, 1);
            sleep(&rt, 10_000).await;
            assert_eq!(insist(&mut wire, producer, 2, "c").await, 2);
            let expected = [(0, "a".to_owned()), (1, "b".to_owned()), (2, "c".to_owned())];
            assert_eq!(logged(&broker, 0).await, expected, "ghost after {ghost_ms} ms");
            broker.close().await.unwrap();
        });
    }
}

#[test]
fn the_inspector_sees_what_the_log_holds_whatever_clients_are_told() {
    over_store(1, u64::MAX, |broker, _, rt| async move {
        let inspect = broker.inspect();
        let mut one = connect(&rt, &broker, 1).await;
        let producer = one.call(4, init_producer_id()).await.producer_id;
        one.produce(0, sequenced(producer, 3, 7, &["a", "b"])).await;
        broker.bump_leader_epoch("orders", 0).await.unwrap();
        one.produce(0, sequenced(producer, 3, 9, &["c"])).await;
        broker.fault(kafka4rs_broker::ApiKey::Fetch).corrupt_record(0);
        let told = one.call(12, fetch_request("orders", 0, 0)).await;
        let told = told.responses[0].partitions[0].records.clone().unwrap().to_bytes();
        let held = inspect.batches("orders", 0).await.unwrap();
        assert_ne!(told, held.concat());
        broker.clear_faults();
        let told = one.call(12, fetch_request("orders", 0, 0)).await;
        let told = told.responses[0].partitions[0].records.clone().unwrap().to_bytes();
        assert_eq!(told, held.concat());
        assert_eq!(
            logged(&broker, 0).await,
            [(0, "a".to_owned()), (1, "b".to_owned()), (2, "c".to_owned())]
        );
        assert_eq!(
            (inspect.start_offset("orders", 0), inspect.end_offset("orders", 0)),
            (Some(0), Some(3))
        );
        let state = inspect.producer_state("orders", 0)[0];
        assert_eq!((state.producer_id, state.epoch, state.last_sequence), (producer, 3, 9));

        let (name, id, partitions) = inspect.topics().remove(0);
        assert_eq!((&*name, partitions), ("orders", 6));
        assert_eq!(inspect.batches_of(id, 0).await.unwrap(), held);
        for (topic, partition) in [("orders", 6), ("orders", -1), ("bills", 0)] {
            assert_eq!(inspect.end_offset(topic, partition), None);
            assert_eq!(inspect.start_offset(topic, partition), None);
            assert_eq!(inspect.batches(topic, partition).await.unwrap().len(), 0);
            assert_eq!(inspect.producer_state(topic, partition), []);
        }

        broker.set_coordinator("g", 1).unwrap();
        one.call(9, commit("g", "orders", Uuid::ZERO, 42)).await;
        let committed = inspect.committed("g").remove(0);
        assert_eq!((&*committed.topic, committed.partition, committed.offset), ("orders", 1, 42));
        assert_eq!((committed.topic_id, &*committed.metadata), (id, "note"));
        assert_eq!(inspect.group_epoch("g"), None);
        let joined = one.call(1, crate::nodes::heartbeat("m", 0)).await;
        assert_eq!(inspect.group_epoch("g"), Some(joined.member_epoch));
        let member = inspect.group_members("g").remove(0);
        assert_eq!(
            (&*member.id, member.epoch, member.assigned.len()),
            ("m", joined.member_epoch, 6)
        );
        assert_eq!((member.revoking.len(), inspect.group_members("h").len()), (0, 0));
    });
}
