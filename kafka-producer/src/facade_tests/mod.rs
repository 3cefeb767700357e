//! The whole producer in virtual time, against a broker that follows a script.

mod direct;
mod interceptors;
mod leaders;
mod logs;
mod metrics;
mod partitions;
mod reports;
mod scripted_broker;
mod too_large;
mod typed;
mod uncopied;

use crate::{Acks, Compression, Delivery, Producer, ProducerBuilder, Record, TryEnqueueReason};
use kafka4rs_core::rt::{VirtualRuntime, sleep};
use kafka4rs_core::{Client, ClientConfig, ErrorKind, KafkaError, Outcome};
use kafka4rs_protocol::{ErrorCode, Offset, Partition, Tick};
use scripted_broker::{Reply, ScriptedBroker};
use std::future::Future;
use std::time::Duration;

/// A producer, its broker, and the clock of both.
struct World {
    rt: kafka4rs_core::rt::RuntimeRef,
    broker: ScriptedBroker,
    client: Client,
}

impl World {
    fn builder(&self) -> ProducerBuilder {
        Producer::builder(&self.client)
    }

    fn producer(&self) -> Producer {
        self.builder().build().unwrap()
    }

    fn now(&self) -> Tick {
        self.rt.now()
    }

    async fn sleep(&self, duration: Duration) {
        sleep(&*self.rt, duration).await;
    }
}

fn run<F: Future>(test: impl FnOnce(World) -> F) -> F::Output {
    let runtime = VirtualRuntime::new(42);
    let rt = runtime.handle();
    runtime.block_on(async {
        let broker = ScriptedBroker::start(&rt, &[("orders", 3), ("events", 1)]).await;
        let config = ClientConfig::new()
            .bootstrap_servers(broker.address())
            .runtime(rt.clone())
            .build()
            .unwrap();
        let client = Client::new(config).unwrap();
        test(World { rt: rt.clone(), broker, client }).await
    })
}

const MS: Duration = Duration::from_millis(1);

#[test]
fn a_record_is_written_after_the_linger_and_knows_its_offset() {
    run(async |world: World| {
        let producer = world.producer();
        let first = producer.send("events", "one").await.unwrap();
        let started = world.now();
        let second = producer.send("events", "two").await.unwrap();
        assert_eq!((first.offset, second.offset), (Some(Offset(0)), Some(Offset(1))));
        assert_eq!(second.partition, Partition(0));
        let took = world.now() - started;
        assert!(took >= 5 * MS && took < 50 * MS, "{took:?}");
    });
}

#[test]
fn records_enqueued_together_travel_in_one_batch_with_their_numbers() {
    run(async |world: World| {
        let producer = world.producer();
        let events = producer.topic("events");
        assert_eq!(events.ready().await.unwrap(), 1);
        let mut deliveries = Vec::new();
        for number in 0..100 {
            deliveries.push(events.enqueue(format!("event {number}")).await.unwrap());
        }
        producer.flush().await.unwrap();
        for (number, delivery) in deliveries.into_iter().enumerate() {
            assert_eq!(delivery.await.unwrap().offset, Some(Offset(number as i64)));
        }
        let received = world.broker.received();
        assert_eq!(received.len(), 1);
        assert_eq!((received[0].acks, received[0].epoch, received[0].sequence), (-1, 0, 0));
        assert_eq!(received[0].records[99].1.as_deref(), Some(b"event 99".as_slice()));
    });
}

#[test]
fn keys_nulls_and_partitions_arrive_as_given() {
    run(async |world: World| {
        let producer = world.producer();
        producer.send("orders", Record::null().key("gone").partition(2)).await.unwrap();
        let received = world.broker.received();
        assert_eq!(received[0].partition, 2);
        assert_eq!(received[0].records, [(Some(b"gone".to_vec()), None)]);
    });
}

#[test]
fn batches_larger_than_one_chunk_arrive_whole() {
    run(async |world: World| {
        let producer = world.producer();
        let value = vec![7_u8; 200_000];
        producer.send("events", &value).await.unwrap();
        producer.send("events", vec![8_u8; 700_000]).await.unwrap();
        let received = world.broker.received();
        assert_eq!(received[0].records[0].1.as_deref(), Some(value.as_slice()));
        assert_eq!(received[1].records[0].1.as_ref().map(Vec::len), Some(700_000));
    });
}

#[test]
fn batches_are_compressed_with_the_codec_chosen() {
    run(async |world: World| {
        let built = || Compression::ALL.into_iter().filter(|codec| codec.is_built());
        for codec in built() {
            let producer = world.builder().compression(codec).build().unwrap();
            producer.send("events", vec![7_u8; 50_000]).await.unwrap();
        }
        for (received, codec) in world.broker.received().iter().zip(built()) {
            assert_eq!(received.codec, codec.name());
            assert_eq!(received.records[0].1.as_deref(), Some([7_u8; 50_000].as_slice()));
        }
        assert_eq!(world.broker.received().len(), built().count());
    });
}

#[test]
fn a_codec_that_is_not_built_is_refused_when_building() {
    run(async |world: World| {
        // Every one may be, if something else in the build asks for zstd.
        for codec in Compression::ALL.into_iter().filter(|codec| !codec.is_built()) {
            let error = world.builder().compression(codec).build().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config);
            assert!(error.to_string().contains(codec.name()), "{error}");
        }
    });
}

#[test]
fn with_acks_none_a_record_is_done_when_it_is_written_and_has_no_offset() {
    run(async |world: World| {
        let producer = world.builder().acks(Acks::None).build().unwrap();
        let metadata = producer.send("events", "quick").await.unwrap();
        assert_eq!(metadata.offset, None);
        world.sleep(10 * MS).await;
        let received = world.broker.received();
        assert_eq!((received[0].acks, received[0].sequence), (0, -1));
    });
}

#[test]
fn with_acks_leader_batches_carry_no_numbers() {
    run(async |world: World| {
        let producer = world.builder().acks(Acks::Leader).build().unwrap();
        assert_eq!(producer.send("events", "x").await.unwrap().offset, Some(Offset(0)));
        let received = world.broker.received();
        assert_eq!((received[0].acks, received[0].epoch, received[0].sequence), (1, -1, -1));
    });
}

#[test]
fn a_lost_answer_is_followed_by_the_same_batch_with_the_same_numbers() {
    run(async |world: World| {
        world.broker.script([Reply::WrittenThenClosed]);
        let producer = world.producer();
        producer.send("events", "once").await.unwrap();
        let received = world.broker.received();
        assert_eq!(received.len(), 2);
        assert_eq!(received[0], received[1]);
        assert_eq!(world.broker.connections(), 2);
    });
}

#[test]
fn an_answer_without_the_partition_is_not_taken_for_a_success() {
    run(async |world: World| {
        world.broker.script([Reply::WrittenAndOmitted]);
        let producer = world.producer();
        producer.send("events", "twice").await.unwrap();
        assert_eq!(world.broker.received().len(), 2);
    });
}

#[test]
fn of_a_partition_that_an_answer_repeats_the_first_word_counts() {
    run(async |world: World| {
        world.broker.script([Reply::WrittenAndRepeated(ErrorCode::MessageTooLarge)]);
        let producer = world.producer();
        let metadata = producer.send("events", "once").await.unwrap();
        assert_eq!(metadata.offset, Some(Offset(0)));
        producer.send("events", "next").await.unwrap();
        let received = world.broker.received();
        assert_eq!(received.len(), 2, "nothing is sent again");
        assert_eq!((received[1].epoch, received[1].sequence), (0, 1), "and the numbers go on");
    });
}

#[test]
fn an_undecodable_answer_leaves_the_outcome_open_and_the_batch_whole() {
    run(async |world: World| {
        world.broker.script([Reply::WrittenAndGarbled]);
        let producer = world.producer();
        let metadata = producer.send("events", "once").await.unwrap();
        assert_eq!(metadata.offset, Some(Offset(0)), "recognised by its numbers");
        let received = world.broker.received();
        assert_eq!(received.len(), 2);
        assert_eq!(received[0], received[1]);
        assert_eq!(world.broker.log("events", 0), ["once"]);
    });
}

#[test]
fn answers_that_stay_undecodable_end_as_possibly_written() {
    run(async |world: World| {
        world.broker.script(std::iter::repeat_n(Reply::WrittenAndGarbled, 1000));
        let producer = world
            .builder()
            .request_timeout(Duration::from_secs(1))
            .delivery_timeout(Duration::from_secs(5))
            .build()
            .unwrap();
        producer.topic("events").ready().await.unwrap();
        let started = world.now();
        let error = producer.send("events", "once").await.unwrap_err();
        assert_eq!(world.now() - started, Duration::from_secs(5));
        assert_eq!(error.outcome(), Some(Outcome::PossiblyWritten));
        assert!(error.to_string().contains("decoded"), "{error}");
        assert_eq!(world.broker.log("events", 0), ["once"]);
    });
}

#[test]
fn a_connection_that_ended_while_idle_costs_no_attempt() {
    run(async |world: World| {
        world.broker.script([Reply::WrittenAndClosed]);
        let producer = world.builder().linger(Duration::ZERO).build().unwrap();
        producer.send("events", "before").await.unwrap();
        world.sleep(Duration::from_secs(600)).await;
        let started = world.now();
        producer.send("events", "after").await.unwrap();
        let took = world.now() - started;
        assert!(took < 50 * MS, "without a backoff: {took:?}");
        assert_eq!(world.broker.connections(), 2);
    });
}

#[test]
fn a_broker_that_never_knows_the_producer_is_not_asked_without_a_pause() {
    run(async |world: World| {
        world
            .broker
            .script(std::iter::repeat_n(Reply::Refused(ErrorCode::UnknownProducerId), 9999));
        let producer = world
            .builder()
            .request_timeout(Duration::from_secs(1))
            .delivery_timeout(Duration::from_secs(10))
            .build()
            .unwrap();
        let error = producer.send("events", "x").await.unwrap_err();
        assert_eq!(error.outcome(), Some(Outcome::NotWritten));
        let requests = world.broker.received().len();
        assert!((5..50).contains(&requests), "{requests} requests in 10 s");
    });
}

#[test]
fn a_silent_broker_costs_the_request_timeout_and_not_the_record() {
    run(async |world: World| {
        world.broker.script([Reply::Silence]);
        let producer = world.producer();
        let started = world.now();
        producer.send("events", "late").await.unwrap();
        let took = world.now() - started;
        assert!(took >= Duration::from_secs(30) && took < Duration::from_secs(33), "{took:?}");
    });
}

#[test]
fn a_record_ends_by_its_delivery_timeout_and_may_then_be_written() {
    run(async |world: World| {
        world.broker.script(std::iter::repeat_n(Reply::Silence, 50));
        let producer = world
            .builder()
            .request_timeout(Duration::from_secs(1))
            .delivery_timeout(Duration::from_secs(10))
            .build()
            .unwrap();
        producer.topic("events").ready().await.unwrap();
        let started = world.now();
        let error = producer.send("events", "never").await.unwrap_err();
        assert_eq!(world.now() - started, Duration::from_secs(10));
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!(error.outcome(), Some(Outcome::PossiblyWritten));
        assert!(error.attempts() > 1);
        assert_eq!(error.topic_partition().map(ToString::to_string).as_deref(), Some("events-0"));
        assert!(error.broker().is_some());
    });
}

#[test]
fn a_batch_above_the_broker_s_limit_fails_with_its_size() {
    run(async |world: World| {
        world.broker.script([Reply::Refused(ErrorCode::MessageTooLarge)]);
        let producer = world.producer();
        let error = producer.send("events", vec![0_u8; 5000]).await.unwrap_err();
        assert_eq!(error.code(), Some(ErrorCode::MessageTooLarge));
        assert_eq!(error.outcome(), Some(Outcome::NotWritten));
        assert!(error.to_string().contains("max.message.bytes"), "{error}");
        // The numbering goes on under a new epoch.
        producer.send("events", "small").await.unwrap();
        let received = world.broker.received();
        assert_eq!((received[1].epoch, received[1].sequence), (1, 0));
    });
}

#[test]
fn a_record_above_max_request_size_is_refused_before_it_is_buffered() {
    run(async |world: World| {
        let producer = world.producer();
        let error = producer.enqueue("events", vec![0_u8; 2_000_000]).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Record);
        assert_eq!(error.outcome(), Some(Outcome::NotWritten));
        let text = error.to_string();
        assert!(text.contains("2000") && text.contains("1048576"), "{text}");
        let refused = producer.try_enqueue("events", vec![0_u8; 2_000_000]).unwrap_err();
        assert!(matches!(refused.reason(), TryEnqueueReason::Refused(_)));
    });
}

#[test]
fn the_record_to_blame_is_told_apart_from_the_others_of_its_batch() {
    run(async |world: World| {
        world.broker.script([Reply::BadRecord(1, "no key on a compacted topic")]);
        let producer = world.producer();
        let report = producer.send_all("events", ["good", "bad"]).await;
        let texts: Vec<_> = report.failed().map(|(_, error)| error.to_string()).collect();
        assert_eq!(texts.len(), 2);
        assert!(texts[1].contains("no key on a compacted topic"), "{}", texts[1]);
        assert!(!texts[0].contains("no key"), "{}", texts[0]);
        assert!(texts[0].contains("this is not one of them"), "{}", texts[0]);
    });
}

#[test]
fn an_unknown_topic_fails_within_max_block_and_by_name() {
    run(async |world: World| {
        let producer = world.builder().max_block(Duration::from_secs(3)).build().unwrap();
        let started = world.now();
        let error = producer.enqueue("typo", "x").await.unwrap_err();
        let took = world.now() - started;
        assert!(took <= Duration::from_secs(4), "{took:?}");
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(error.to_string().contains("typo"), "{error}");
    });
}

#[test]
fn a_topic_that_appears_in_time_is_waited_for() {
    run(async |world: World| {
        let producer = world.producer();
        let events = producer.topic("late");
        let enqueue = async { events.send("x").await };
        let create = async {
            world.sleep(Duration::from_secs(2)).await;
            world.broker.add_topic("late", 1);
        };
        let (metadata, ()) = join(enqueue, create).await;
        assert_eq!(metadata.unwrap().offset, Some(Offset(0)));
    });
}

#[test]
fn try_enqueue_learns_of_a_topic_that_appears_later() {
    run(async |world: World| {
        let producer = world.producer();
        for _ in 0..20 {
            let refused = producer.try_enqueue("late", "x").unwrap_err();
            assert!(matches!(refused.reason(), TryEnqueueReason::NoMetadata));
            world.sleep(100 * MS).await;
        }
        world.broker.add_topic("late", 1);
        world.sleep(Duration::from_secs(1)).await;
        let _ = producer.try_enqueue("late", "x");
        world.sleep(Duration::from_secs(1)).await;
        producer.try_enqueue("late", "x").unwrap().await.unwrap();
    });
}

#[test]
fn a_producer_id_that_is_none_is_not_used() {
    run(async |world: World| {
        world.broker.grant(-1);
        let producer = world.producer();
        let error = producer.send("events", "x").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Protocol);
        assert_eq!(error.outcome(), Some(Outcome::NotWritten));
        assert!(error.to_string().contains("producer id"), "{error}");
        assert!(world.broker.received().is_empty());
        world.broker.grant(4000);
        world.sleep(Duration::from_secs(2)).await;
        producer.send("events", "x").await.unwrap();
    });
}

#[test]
fn a_partition_that_is_not_there_is_named_after_max_block() {
    run(async |world: World| {
        let producer = world.builder().max_block(Duration::from_secs(2)).build().unwrap();
        let record = Record::value("x").partition(9);
        let error = producer.enqueue("orders", record).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Record);
        assert!(error.to_string().contains("3 partitions"), "{error}");
    });
}

#[test]
fn try_enqueue_never_waits_and_gives_the_record_back() {
    run(async |world: World| {
        let producer = world.builder().buffer_memory(128 * 1024).build().unwrap();
        let refused = producer.try_enqueue("events", Record::value("x").key("k")).unwrap_err();
        assert!(matches!(refused.reason(), TryEnqueueReason::NoMetadata));
        let record = refused.into_record();
        world.sleep(Duration::from_secs(1)).await;
        let delivery = producer.try_enqueue("events", record).unwrap();
        delivery.await.unwrap();

        world.broker.script(std::iter::repeat_n(Reply::After(Duration::from_secs(5)), 10));
        let mut accepted = Vec::new();
        let full = loop {
            match producer.try_enqueue("events", vec![0_u8; 10_000]) {
                Ok(delivery) => accepted.push(delivery),
                Err(refused) => break refused,
            }
        };
        assert!(matches!(full.reason(), TryEnqueueReason::Full));
        assert!((5..=13).contains(&accepted.len()), "{}", accepted.len());
        for delivery in accepted {
            delivery.await.unwrap();
        }
        producer.close().await.unwrap();
        let closed = producer.try_enqueue("events", "x").unwrap_err();
        assert!(matches!(closed.reason(), TryEnqueueReason::Closed));
    });
}

#[test]
fn enqueue_waits_for_memory_and_goes_on_when_there_is_some() {
    run(async |world: World| {
        // With a long linger, only the wait for memory makes the batches leave.
        let producer = world
            .builder()
            .buffer_memory(128 * 1024)
            .linger(Duration::from_secs(60))
            .build()
            .unwrap();
        let started = world.now();
        let mut deliveries = Vec::new();
        for _ in 0..100 {
            deliveries.push(producer.enqueue("events", vec![0_u8; 10_000]).await.unwrap());
        }
        assert!(world.now() - started < Duration::from_secs(5));
        producer.flush().await.unwrap();
        for delivery in deliveries {
            delivery.await.unwrap();
        }
    });
}

#[test]
fn memory_that_does_not_come_back_is_an_error_after_max_block() {
    run(async |world: World| {
        world.broker.script(std::iter::repeat_n(Reply::Silence, 10));
        let producer = world
            .builder()
            .buffer_memory(128 * 1024)
            .max_block(Duration::from_secs(2))
            .build()
            .unwrap();
        let mut deliveries = Vec::new();
        let error = loop {
            match producer.enqueue("events", vec![0_u8; 10_000]).await {
                Ok(delivery) => deliveries.push(delivery),
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(error.to_string().contains("buffer_memory"), "{error}");
        assert_eq!(error.outcome(), Some(Outcome::NotWritten));
    });
}

#[test]
fn a_dropped_enqueue_that_waits_for_memory_leaves_nothing_behind() {
    run(async |world: World| {
        world.broker.script([Reply::After(Duration::from_secs(5))]);
        let producer = world.builder().buffer_memory(128 * 1024).build().unwrap();
        producer.topic("events").ready().await.unwrap();
        let mut accepted = 0;
        while producer.try_enqueue("events", vec![1_u8; 10_000]).is_ok() {
            accepted += 1;
        }
        {
            let waiting = producer.enqueue("events", vec![2_u8; 10_000]);
            let timeout = kafka4rs_core::rt::timeout_at(
                &*world.rt,
                kafka4rs_protocol::Deadline::after(world.now(), 100 * MS),
                waiting,
            );
            assert!(timeout.await.is_err(), "it waits");
        }
        producer.close().await.unwrap();
        let records = world.broker.received().into_iter().flat_map(|batch| batch.records);
        let values: Vec<_> = records.filter_map(|(_, value)| value).collect();
        assert_eq!(values.len(), accepted);
        assert!(values.iter().all(|value| value[0] == 1));
    });
}

#[test]
fn a_dropped_delivery_cancels_nothing() {
    run(async |world: World| {
        let producer = world.producer();
        drop(producer.enqueue("events", "kept").await.unwrap());
        producer.flush().await.unwrap();
        assert_eq!(world.broker.received().len(), 1);
    });
}

#[test]
fn flush_does_not_wait_for_the_linger_and_tells_of_failures() {
    run(async |world: World| {
        let producer = world.builder().linger(Duration::from_secs(60)).build().unwrap();
        drop(producer.enqueue("events", "a").await.unwrap());
        let started = world.now();
        producer.flush().await.unwrap();
        assert!(world.now() - started < Duration::from_secs(1));
        world.broker.script([Reply::Refused(ErrorCode::InvalidRecord)]);
        drop(producer.enqueue("events", "b").await.unwrap());
        let error = producer.flush().await.unwrap_err();
        assert_eq!(error.code(), Some(ErrorCode::InvalidRecord));
        producer.flush().await.unwrap();
    });
}

#[test]
fn close_sends_what_was_accepted_and_accepts_no_more() {
    run(async |world: World| {
        let producer = world.builder().linger(Duration::from_secs(60)).build().unwrap();
        let delivery = producer.enqueue("orders", "a").await.unwrap();
        let clone = producer.clone();
        producer.close().await.unwrap();
        assert!(delivery.is_done());
        delivery.await.unwrap();
        let error = clone.enqueue("orders", "b").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Closed);
        assert_eq!(error.outcome(), Some(Outcome::NotWritten));
        clone.close().await.unwrap();
    });
}

#[test]
fn close_ends_by_its_deadline_and_says_what_is_unfinished() {
    run(async |world: World| {
        world.broker.script(std::iter::repeat_n(Reply::Silence, 10));
        let producer = world.producer();
        producer.topic("events").ready().await.unwrap();
        let mut deliveries: Vec<Delivery> = Vec::new();
        for value in ["a", "b", "c"] {
            deliveries.push(producer.enqueue("events", value).await.unwrap());
        }
        let started = world.now();
        let error = producer.close_within(Duration::from_secs(2)).await.unwrap_err();
        assert_eq!(world.now() - started, Duration::from_secs(2));
        assert_eq!(error.kind(), ErrorKind::Closed);
        assert!(error.to_string().contains("3 records were unfinished"), "{error}");
        for delivery in deliveries {
            let error: KafkaError = delivery.await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Closed);
            assert_eq!(error.outcome(), Some(Outcome::PossiblyWritten));
        }
    });
}

#[test]
fn closing_the_client_under_a_producer_ends_it_at_once() {
    run(async |world: World| {
        let producer = world.builder().linger(Duration::from_secs(60)).build().unwrap();
        let delivery = producer.enqueue("orders", "a").await.unwrap();
        world.client.close_within(Duration::from_secs(1)).await.unwrap();
        let started = world.now();
        assert_eq!(delivery.await.unwrap_err().kind(), ErrorKind::Closed);
        assert!(world.now() - started < Duration::from_secs(5));
        let error = producer.enqueue("orders", "b").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Closed);
    });
}

#[test]
fn closing_among_sending_tasks_resolves_each_record_once_and_loses_none() {
    for seed in 0..40 {
        let runtime = VirtualRuntime::shuffled(seed);
        let rt = runtime.handle();
        runtime.block_on(async {
            let broker = ScriptedBroker::start(&rt, &[("orders", 3)]).await;
            let config = ClientConfig::new()
                .bootstrap_servers(broker.address())
                .runtime(rt.clone())
                .build()
                .unwrap();
            let producer = Producer::builder(config).batch_size(500).linger(MS).build().unwrap();
            let tasks: Vec<_> = (0..16_u64)
                .map(|task| {
                    let (orders, clock) = (producer.topic("orders"), rt.clone());
                    let (done, result) = tokio::sync::oneshot::channel();
                    let sending = async move {
                        let mut accepted = Vec::new();
                        for number in 0..20_u64 {
                            let record = Record::value(format!("{task}/{number}"));
                            let partition = i32::try_from(task % 3).unwrap();
                            match orders.enqueue(record.partition(partition)).await {
                                Ok(delivery) => accepted.push(delivery),
                                Err(error) => assert_eq!(error.kind(), ErrorKind::Closed),
                            }
                            sleep(&*clock, Duration::from_micros(300 + task * 7)).await;
                        }
                        let _ = done.send(accepted);
                    };
                    drop(rt.spawn("sending", Box::pin(sending)));
                    result
                })
                .collect();
            sleep(&*rt, Duration::from_micros(2000 + seed * 50)).await;
            producer.close().await.unwrap();
            let written: usize = broker.received().iter().map(|batch| batch.records.len()).sum();
            let mut accepted = 0;
            for task in tasks {
                for delivery in task.await.unwrap() {
                    assert!(delivery.is_done(), "close returned after everything was done");
                    delivery.await.unwrap();
                    accepted += 1;
                }
            }
            assert_eq!(written, accepted);
            assert!((1..320).contains(&accepted), "the close came in between: {accepted}");
        });
    }
}

#[test]
fn dropping_the_last_handle_sends_what_is_left_in_the_background() {
    run(async |world: World| {
        let producer = world.builder().linger(Duration::from_secs(60)).build().unwrap();
        let orders = producer.topic("orders");
        let delivery = orders.enqueue("a").await.unwrap();
        drop(producer);
        assert!(!delivery.is_done());
        drop(orders);
        delivery.await.unwrap();
        assert_eq!(world.broker.received().len(), 1);
    });
}

#[test]
fn topics_are_named_for_brokers_that_do_not_know_topic_ids_in_produce() {
    run(async |world: World| {
        world.broker.speak_produce(9);
        let producer = world.producer();
        assert_eq!(producer.send("events", "x").await.unwrap().offset, Some(Offset(0)));
        assert_eq!(world.broker.received()[0].topic, "events");
    });
}

#[test]
fn keyless_records_stay_together_and_keyed_ones_with_their_key() {
    run(async |world: World| {
        let producer = world.producer();
        let orders = producer.topic("orders");
        orders.ready().await.unwrap();
        let mut keyless = std::collections::BTreeSet::new();
        for _ in 0..20 {
            keyless.insert(orders.enqueue("x").await.unwrap().partition());
        }
        assert_eq!(keyless.len(), 1);
        let mut keyed = std::collections::BTreeSet::new();
        for _ in 0..20 {
            let record = Record::value("x").key("customer-7");
            keyed.insert(orders.enqueue(record).await.unwrap().partition());
        }
        assert_eq!(keyed.len(), 1);
        producer.close().await.unwrap();
    });
}

async fn join<A: Future, B: Future>(a: A, b: B) -> (A::Output, B::Output) {
    let mut a = std::pin::pin!(a);
    let mut b = std::pin::pin!(b);
    let (mut first, mut second) = (None, None);
    std::future::poll_fn(|cx| {
        use std::task::Poll;
        if first.is_none()
            && let Poll::Ready(output) = a.as_mut().poll(cx)
        {
            first = Some(output);
        }
        if second.is_none()
            && let Poll::Ready(output) = b.as_mut().poll(cx)
        {
            second = Some(output);
        }
        if first.is_some() && second.is_some() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    (first.unwrap(), second.unwrap())
}
