//! Ends: of futures, tasks, runtimes, clients.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use kafka4rs::consumer::Consumer;
use kafka4rs::producer::{DeliveryReport, Interceptor, Partitioner, RecordToPlace};
use kafka4rs::protocol::ApiKey;
use kafka4rs::rt::{Direction, VirtualRuntime};
use kafka4rs::{
    Client, ClientConfig, ErrorKind, OffsetReset, Outcome, Partition, Producer, Record,
};
use kafka4rs_broker::EmbeddedBroker;
use kafka4rs_testkit::{End, drop_at_every_poll};

use crate::bed::{MS, S, World, bed, run};
use crate::tap::Tap;

/// What drops a `send` in the middle of a wait for memory, one poll later each time; the waits for metadata, an
/// identity, a connection and an answer are in the test binary `cancel`, which drops every public future.
#[test]
fn l6_a_send_dropped_while_it_waits_for_memory_leaves_no_record_and_no_lost_room() {
    let runtime = VirtualRuntime::new(5);
    let dropped = runtime.block_on(drop_at_every_poll(
        async || {
            let broker = EmbeddedBroker::builder()
                .topic("events", 1)
                .runtime(runtime.handle())
                .start()
                .await
                .unwrap();
            let config = ClientConfig::new()
                .bootstrap_servers(broker.bootstrap_servers())
                .runtime(runtime.handle());
            let client = Client::new(config.build().unwrap()).unwrap();
            let producer = Producer::builder(&client)
                .buffer_memory(128 * 1024)
                .linger(Duration::ZERO)
                .max_block(20 * S)
                .build()
                .unwrap();
            producer.send("events", "opens the way").await.unwrap();
            let gate = broker.fault(ApiKey::Produce).hold();
            let mut full = Vec::new();
            let events = producer.topic("events");
            while let Ok(delivery) = events.try_enqueue(vec![1_u8; 20_000]) {
                full.push(delivery);
            }
            // Somebody lets go while the operation waits.
            let rt = runtime.handle();
            let opening = async move {
                kafka4rs::rt::sleep(&*rt, 2 * S).await;
                gate.open();
            };
            runtime.handle().spawn("opens the gate", Box::pin(opening));
            (broker, producer, full)
        },
        async |(_, producer, _): &mut (EmbeddedBroker, Producer, Vec<_>)| {
            producer.send("events", vec![0xee_u8; 20_000]).await
        },
        async |(broker, producer, full), end| {
            for delivery in full {
                delivery.await.unwrap();
            }
            // The record may have been accepted before it was dropped.
            producer.flush().await.unwrap();
            // All of the room is there again, at once.
            let gate = broker.fault(ApiKey::Produce).hold();
            let events = producer.topic("events");
            let room = (0..5).map_while(|_| events.try_enqueue(vec![3_u8; 20_000]).ok()).count();
            assert!(room >= 4, "only {room} records of 20 kB fit into 128 KiB");
            gate.open();
            producer.flush().await.unwrap();
            let stored = broker.inspect().batches("events", 0).await.unwrap().concat();
            let run = stored.windows(64).filter(|window| **window == [0xee; 64]).count();
            match end {
                // Dropped while it waited: nothing. Dropped after it was accepted: it is sent all the same.
                End::Dropped { .. } => assert!(run == 0 || run == 20_000 - 63, "{run}"),
                End::Completed(sent) => {
                    sent.unwrap();
                    assert_eq!(run, 20_000 - 63);
                }
            }
            producer.close().await.unwrap();
            broker.close().await.unwrap();
        },
    ));
    assert!(dropped > 1, "it never waited");
}

#[test]
fn l6_futures_dropped_by_the_hundred_lose_nothing_that_was_accepted() {
    for seed in 0..10 {
        bed().shuffled(seed).run(async |world| {
            let producer =
                world.builder().buffer_memory(1 << 20).batch_size(2_000).build().unwrap();
            let mut tasks = Vec::new();
            for number in 0..300 {
                let (topic, rt) = (producer.topic("events"), world.rt.clone());
                let task = async move {
                    let value = format!("{number:03}").repeat(300);
                    let sending = Box::pin(topic.send(Record::value(value)));
                    let patience = kafka4rs_core::Deadline::after(rt.now(), number % 40 * MS);
                    // Dropping the future is all that happens when it runs out.
                    let _ = kafka4rs::rt::timeout_at(&*rt, patience, sending).await;
                };
                tasks.push(world.rt.spawn("impatient", Box::pin(task)));
            }
            world.broker.fault(ApiKey::Produce).times(10).delay(20 * MS);
            for task in tasks {
                task.join().await;
            }
            producer.close().await.unwrap();
            let values = world.values("events", 0).await;
            let mut numbers = values.iter().map(|(_, value)| &value[..3]).collect::<Vec<_>>();
            let all = numbers.len();
            numbers.sort_unstable();
            numbers.dedup();
            assert_eq!(numbers.len(), all, "none twice");
            assert!(all > 100 && all < 300, "{all} of 300 were accepted");
        });
    }
}

#[test]
fn l7_an_aborted_task_takes_nobody_with_it() {
    run(async |world| {
        let producer = world.producer();
        let gate = world.broker.fault(ApiKey::Produce).hold();
        let sending = {
            let events = producer.topic("events");
            world.rt.spawn(
                "sender",
                Box::pin(async move {
                    let _never = events.send("aborted").await;
                }),
            )
        };
        assert!(gate.wait_for(1).await);
        sending.abort();
        sending.join().await;
        gate.open();
        let sent = world.enqueue(&producer, ("events", 0), 0..3).await;
        world.settle(sent).await.all_acknowledged();
        producer.close().await.unwrap();
    });
}

#[test]
fn l7_a_client_dropped_without_a_close_is_gone_within_a_second() {
    for busy in [false, true] {
        run(async |world| {
            let producer = world.producer();
            producer.send("events", "opens the way").await.unwrap();
            if busy {
                drop(producer.enqueue("events", "the last").await.unwrap());
            }
            let (client, tap) = (world.client.clone(), world.tap.clone());
            assert!(tap.open_connections() > 0 && tap.tasks() > 0);
            drop((producer, client));
            let World { client, runtime: _runtime, broker, rt, .. } = world;
            drop(client);
            kafka4rs::rt::sleep(&*rt, S).await;
            assert_eq!(tap.open_connections(), 0, "connections");
            assert_eq!(tap.tasks(), 0, "tasks");
            let values = broker.inspect().end_offset("events", 0);
            assert_eq!(values, Some(if busy { 2 } else { 1 }), "what was accepted was sent first");
        });
    }
}

#[test]
fn l7_a_closed_client_is_gone_at_once_and_its_sockets_with_it() {
    bed().nodes(3).run(async |world| {
        let producer = world.producer();
        for partition in 0..3 {
            let sent = world.enqueue(&producer, ("orders", partition), 0..3).await;
            world.settle(sent).await.all_acknowledged();
        }
        producer.close().await.unwrap();
        world.client.close_within(5 * S).await.unwrap();
        world.sleep(S).await;
        assert_eq!(world.tap.open_connections(), 0);
        assert_eq!(world.tap.tasks(), 0);
    });
}

#[test]
fn l7_a_client_that_is_dropped_while_nobody_answers_is_gone_by_its_deadlines() {
    run(async |world| {
        let producer = world
            .builder()
            .linger(Duration::ZERO)
            .request_timeout(2 * S)
            .delivery_timeout(4 * S)
            .build()
            .unwrap();
        producer.send("events", "opens the way").await.unwrap();
        world.runtime.set_cut(world.broker.local_addr(), Direction::Both, true);
        drop(producer.enqueue("events", "lost").await.unwrap());
        drop(producer);
        let tap = world.tap.clone();
        let World { client, rt, runtime: _runtime, broker: _broker, .. } = world;
        drop(client);
        // What was accepted still has its time, and no more.
        kafka4rs::rt::sleep(&*rt, 4 * S + S).await;
        assert_eq!((tap.open_connections(), tap.tasks()), (0, 0));
    });
}

#[test]
fn l7_a_runtime_that_ends_under_a_producer_resolves_everything() {
    let (producer, delivery) = {
        let runtime = VirtualRuntime::new(3);
        let tap = Tap::new(runtime.handle());
        runtime.block_on(async {
            let broker = EmbeddedBroker::builder()
                .topic("events", 1)
                .runtime(runtime.handle())
                .start()
                .await
                .unwrap();
            let config = ClientConfig::new()
                .bootstrap_servers(broker.bootstrap_servers())
                .runtime(tap.runtime());
            let producer = Producer::new(Client::new(config.build().unwrap()).unwrap()).unwrap();
            producer.send("events", "opens the way").await.unwrap();
            let gate = broker.fault(ApiKey::Produce).hold();
            let delivery = producer.enqueue("events", "in flight").await.unwrap();
            assert!(gate.wait_for(1).await);
            (producer, delivery)
        })
    };
    let error = delivery.try_outcome().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Closed);
    assert_eq!(error.outcome(), Some(Outcome::PossiblyWritten), "it was on its way");
    assert!(producer.try_enqueue("events", "late").is_err());
}

#[test]
fn l8_records_that_panic_while_they_are_made_take_nobody_with_them() {
    run(async |world| {
        let producer = world.builder().linger(S).build().unwrap();
        let (other, rt) = (producer.clone(), world.rt.clone());
        let sent = world.enqueue(&producer, ("events", 0), 0..2).await;
        // The application's iterator, in the middle of what it hands over.
        let making = world.rt.spawn(
            "panics",
            Box::pin(async move {
                let records = (2..9).map(|number| {
                    assert!(number < 4, "the application's own mistake");
                    Record::value(format!("events-0/{number}")).partition(0)
                });
                let polled = std::panic::AssertUnwindSafe(|| {
                    let mut sending = Box::pin(other.send_all("events", records));
                    let waker = std::task::Waker::noop();
                    sending.as_mut().poll(&mut std::task::Context::from_waker(waker)).is_ready()
                });
                let ended = std::panic::catch_unwind(polled);
                assert!(ended.is_err());
                kafka4rs::rt::sleep(&*rt, MS).await;
            }),
        );
        making.join().await;
        let later = world.enqueue(&producer, ("events", 0), 9..12).await;
        world.settle(sent).await.all_acknowledged();
        world.settle(later).await.all_acknowledged();
        let values = world.values("events", 0).await;
        // What was made before the panic was handed over, or was not; it is nobody's loss either way.
        let made = values.len().checked_sub(5);
        assert!(made.is_some_and(|made| made <= 2), "{values:?}");
        producer.close().await.unwrap();
    });
}

/// Every hook that a producer has, each a mistake of the application from the third call on.
#[derive(Debug, Default)]
struct Careless(AtomicUsize);

impl Careless {
    fn slip(&self) {
        let calls = self.0.fetch_add(1, Ordering::Relaxed);
        assert!(calls < 3, "the application's own mistake");
    }
}

impl Interceptor for Careless {
    fn on_send<'a>(&self, _topic: &str, record: Record<'a>) -> Record<'a> {
        self.slip();
        record
    }

    fn on_acknowledgement(&self, _report: &DeliveryReport) {
        self.slip();
    }
}

#[test]
fn l8_hooks_that_panic_cost_no_record_and_no_heartbeat() {
    bed()
        .broker(|broker| broker.session_timeout(6 * S).heartbeat_interval(S))
        .client(|client| client.group_id("g").auto_offset_reset(OffsetReset::Earliest))
        .run(async |world| {
            let calls = Arc::new(AtomicUsize::new(0));
            let counted = Arc::clone(&calls);
            let producer = world
                .apart()
                .interceptor(Careless::default())
                .on_delivery(move |_| {
                    let calls = counted.fetch_add(1, Ordering::Relaxed);
                    assert!(calls.is_multiple_of(2), "the application's own mistake");
                })
                .build()
                .unwrap();
            let mut consumer = Consumer::builder(&world.client).subscribe(["events"]).unwrap();
            let mut sent = Vec::new();
            let mut read = 0;
            for number in 0..20 {
                sent.extend(world.enqueue(&producer, ("events", 0), number..number + 1).await);
                read += consumer.poll(S).await.unwrap().len();
            }
            world.settle(sent).await.all_acknowledged();
            producer.flush().await.unwrap();
            assert_eq!(calls.load(Ordering::Relaxed), 20, "it is called again for the next batch");
            while read < 20 {
                read += consumer.poll(10 * S).await.unwrap().len();
            }
            assert_eq!(
                world.broker.inspect().group_epoch("g"),
                Some(1),
                "it is a member all along"
            );
            producer.close().await.unwrap();
        });
}

/// Sends every record to where there is nothing, or panics.
#[derive(Debug)]
struct Astray(AtomicUsize);

impl Partitioner for Astray {
    fn partition(&self, _record: &RecordToPlace<'_>) -> Option<Partition> {
        match self.0.fetch_add(1, Ordering::Relaxed) % 3 {
            0 => Some(Partition(0)),
            1 => Some(Partition(-7)),
            _ => panic!("the application's own mistake"),
        }
    }
}

#[test]
fn l8_a_partitioner_that_panics_takes_only_its_own_call_with_it() {
    run(async |world| {
        let producer = world.builder().partitioner(Astray(AtomicUsize::new(0))).build().unwrap();
        producer.topic("events").ready().await.unwrap();
        let mut accepted = Vec::new();
        let (mut refused, mut panicked) = (0, 0);
        for number in 0..12 {
            let value = format!("{number}");
            let tried = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                producer.try_enqueue("events", Record::value(&value)).ok()
            }));
            match tried {
                Ok(Some(delivery)) => accepted.push(delivery),
                Ok(None) => refused += 1,
                Err(_) => panicked += 1,
            }
        }
        assert_eq!((accepted.len(), refused + panicked), (4, 8), "{refused}, {panicked}");
        for delivery in accepted {
            delivery.await.unwrap();
        }
        let sent = world.enqueue(&producer, ("events", 0), 0..3).await;
        world.settle(sent).await.all_acknowledged();
        producer.close().await.unwrap();
    });
}

/// On threads of their own: what blocks one of them is what a virtual clock cannot show.
#[test]
fn l8_a_callback_that_blocks_holds_up_no_other_record() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(3).enable_all().build().unwrap();
    let (release, released) = std::sync::mpsc::channel::<()>();
    let (blocked, is_blocked) = tokio::sync::oneshot::channel();
    let mut blocked = Some(blocked);
    let reports = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&reports);
    runtime.block_on(async {
        let broker = EmbeddedBroker::builder().topic("events", 1).start().await.unwrap();
        let config = ClientConfig::new().bootstrap_servers(broker.bootstrap_servers());
        let producer = Producer::builder(config.build().unwrap())
            .linger(Duration::ZERO)
            .on_delivery(move |_| {
                if let Some(blocked) = blocked.take() {
                    blocked.send(()).unwrap();
                    // Until the test has seen that the others go on.
                    released.recv().unwrap();
                }
                counted.fetch_add(1, Ordering::Relaxed);
            })
            .build()
            .unwrap();
        producer.send("events", "the first").await.unwrap();
        is_blocked.await.unwrap();
        for number in 0..50 {
            let metadata = producer.send("events", format!("{number}")).await.unwrap();
            assert_eq!(metadata.offset.unwrap().get(), number + 1);
        }
        assert_eq!(reports.load(Ordering::Relaxed), 0, "reports wait behind the one that blocks");
        release.send(()).unwrap();
        producer.close().await.unwrap();
        assert!(reports.load(Ordering::Relaxed) >= 1);
        broker.close().await.unwrap();
    });
}
