//! Records one by one: `recv`, streams, and streams of single partitions.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use kafka4rs::consumer::PartitionStream;
use kafka4rs::{Consumer, ConsumerRecord, ErrorKind, Offset};
use kafka4rs_core::rt;
use kafka4rs_io::rt::RuntimeRef;

use crate::bed::{Bed, Seen, TOPIC, numbered, tp, virtually};

const LONG: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(100);

fn text(record: &ConsumerRecord) -> String {
    String::from_utf8_lossy(&record.value()).into_owned()
}

async fn committed(bed: &Bed, partition: i32) -> Option<i64> {
    let client = Bed::client(&bed.broker, &bed.runtime);
    let consumer = Consumer::builder(&client).assign([tp(partition)]).expect("a consumer");
    let found = consumer.committed([tp(partition)]).await.expect("an answer");
    client.close_within(LONG).await.expect("closed");
    found[&tp(partition)].as_ref().map(|at| at.offset.get())
}

#[test]
fn records_come_one_by_one_in_order_and_what_lies_before_the_last_is_committed() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 10).await;
        let mut consumer = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        for number in 0..4 {
            let record = consumer.recv().await.expect("a record");
            assert_eq!(text(&record), format!("0/{number}"));
            assert_eq!((record.partition().get(), record.offset()), (0, Offset(number)));
        }
        assert_eq!(consumer.position(&tp(0)).await.expect("known"), Offset(4));
        // The fourth is in hand: neither the timer nor the close commits it.
        rt::sleep(&*bed.runtime, Duration::from_secs(20)).await;
        assert_eq!(committed(&bed, 0).await, Some(3));
        let fifth = consumer.recv().await.expect("a record");
        consumer.close().await.expect("closed");
        assert_eq!((text(&fifth), committed(&bed, 0).await), ("0/4".to_owned(), Some(4)));
        bed.close().await;
    });
}

#[test]
fn a_stream_waits_for_records_and_costs_no_record_when_it_is_dropped() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0, 1], 0, 20).await;
        let mut consumer = bed.consumer().assign([tp(0), tp(1)]).expect("a consumer");
        let mut values = BTreeMap::<i32, Vec<String>>::new();
        let mut note = |record: &ConsumerRecord| {
            values.entry(record.partition().get()).or_default().push(text(record));
        };
        for part in [3, 9, 1] {
            let mut stream = consumer.stream();
            for _ in 0..part {
                note(&stream.next().await.expect("a stream").expect("a record"));
            }
        }
        note(&consumer.recv().await.expect("a record"));
        // A poll returns what is left of the batch.
        let mut seen = Seen::default();
        seen.read(&mut consumer, 26).await;
        for (partition, rest) in seen.values {
            values.entry(partition).or_default().extend(rest);
        }
        assert_eq!(values, BTreeMap::from([(0, numbered(0, 0, 20)), (1, numbered(1, 0, 20))]));
        let mut stream = consumer.stream();
        let nothing = rt::timeout_at(
            &*bed.runtime,
            kafka4rs_protocol::Deadline::after(bed.runtime.now(), LONG),
            stream.next(),
        );
        assert!(nothing.await.is_err(), "there is nothing more");
        bed.produce(&[1], 20, 1).await;
        assert_eq!(text(&stream.next().await.expect("a stream").expect("a record")), "1/20");
        drop(stream);
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_seek_in_the_middle_of_a_batch_wins_and_a_pause_keeps_its_rest() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0, 1], 0, 10).await;
        let mut consumer = bed.consumer().assign([tp(0), tp(1)]).expect("a consumer");
        let first = consumer.recv().await.expect("a record");
        let (one, other) = (first.partition().get(), 1 - first.partition().get());
        consumer.seek(&tp(one), 7).expect("assigned");
        consumer.pause([&tp(other)]).expect("assigned");
        for number in 7..10 {
            assert_eq!(text(&consumer.recv().await.expect("a record")), format!("{one}/{number}"));
        }
        consumer.resume([&tp(other)]).expect("assigned");
        for number in 0..4 {
            let record = consumer.recv().await.expect("a record");
            assert_eq!(text(&record), format!("{other}/{number}"));
        }
        consumer.pause([&tp(other)]).expect("assigned");
        assert!(consumer.poll(SHORT).await.expect("a poll").is_empty());
        assert_eq!(consumer.position(&tp(other)).await.expect("known"), Offset(4));
        consumer.resume([&tp(other)]).expect("assigned");
        // It was here all the time.
        let rest = consumer.poll(Duration::ZERO).await.expect("a poll");
        assert_eq!(rest.iter().map(|r| r.offset.get()).collect::<Vec<_>>(), [4, 5, 6, 7, 8, 9]);
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_partition_that_is_given_up_in_the_middle_of_a_batch_goes_on_elsewhere() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0, 1, 2, 3, 4, 5], 0, 50).await;
        let mut first = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let mut seen = BTreeMap::<(i32, i64), usize>::new();
        let mut note = |record: &ConsumerRecord| {
            *seen.entry((record.partition().get(), record.offset().get())).or_default() += 1;
        };
        for _ in 0..120 {
            note(&first.recv().await.expect("a record"));
        }
        let mut second = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        second.poll(Duration::ZERO).await.expect("a poll");
        // One record in five seconds: nobody waits for the end of a batch of fifty.
        for _ in 0..12 {
            rt::sleep(&*bed.runtime, Duration::from_secs(5)).await;
            note(&first.recv().await.expect("a record"));
        }
        assert_eq!(first.assignment().len(), 3, "the handover waited for the batch");
        for consumer in [&mut first, &mut second] {
            let deadline = kafka4rs_protocol::Deadline::after(bed.runtime.now(), LONG);
            while let Ok(record) = rt::timeout_at(&*bed.runtime, deadline, consumer.recv()).await {
                note(&record.expect("a record"));
            }
        }
        assert_eq!(seen.len(), 300, "every record came");
        assert!(seen.values().all(|&times| times == 1), "and none twice");
        first.close().await.expect("closed");
        second.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn records_taken_slowly_out_of_one_batch_count_as_polls_and_no_record_at_all_does_not() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 30).await;
        let interval = Duration::from_secs(30);
        let mut consumer =
            bed.consumer().max_poll_interval(interval).subscribe([TOPIC]).expect("a consumer");
        let mut events = consumer.rebalance_events();
        for _ in 0..20 {
            consumer.recv().await.expect("a record");
            rt::sleep(&*bed.runtime, Duration::from_secs(10)).await;
        }
        assert!(matches!(events.try_recv(), Some(kafka4rs::consumer::RebEvent::Assigned(_))));
        assert_eq!(events.try_recv(), None, "200 s, and never 30 without a record");
        rt::sleep(&*bed.runtime, Duration::from_secs(60)).await;
        assert!(matches!(events.try_recv(), Some(kafka4rs::consumer::RebEvent::Lost(_))));
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_missing_position_is_told_once_by_a_stream_which_goes_on_after_a_decision() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0], 0, 3).await;
        let mut consumer = Consumer::builder(&bed.client).assign([tp(0)]).expect("a consumer");
        let mut stream = consumer.stream();
        let error = stream.next().await.expect("a stream").expect_err("no position");
        assert_eq!(error.kind(), ErrorKind::Config);
        let deadline = kafka4rs_protocol::Deadline::after(bed.runtime.now(), LONG);
        let again = rt::timeout_at(&*bed.runtime, deadline, stream.next()).await;
        assert!(again.is_err(), "a loop that only logs errors would spin");
        drop(stream);
        consumer.seek_to_beginning(&tp(0)).expect("assigned");
        assert_eq!(text(&consumer.recv().await.expect("a record")), "0/0");
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

/// Reads streams in tasks of their own, and what they have seen.
#[derive(Clone, Default)]
struct Readers {
    seen: Arc<Mutex<BTreeMap<i32, Vec<i64>>>>,
    ended: Arc<Mutex<Vec<i32>>>,
}

impl Readers {
    fn read(&self, runtime: &RuntimeRef, mut stream: PartitionStream, pause: Duration) {
        let (readers, clock) = (self.clone(), runtime.clone());
        let task = async move {
            let partition = stream.partition().partition.get();
            while let Some(record) = stream.next().await {
                let offset = record.expect("a record").offset().get();
                readers.seen.lock().expect("no panic").entry(partition).or_default().push(offset);
                rt::sleep(&*clock, pause).await;
            }
            readers.ended.lock().expect("no panic").push(partition);
        };
        runtime.spawn("reader", Box::pin(task));
    }

    fn seen(&self) -> BTreeMap<i32, Vec<i64>> {
        self.seen.lock().expect("no panic").clone()
    }

    fn total(&self) -> usize {
        self.seen.lock().expect("no panic").values().map(Vec::len).sum()
    }

    fn ended(&self) -> Vec<i32> {
        let mut ended = self.ended.lock().expect("no panic").clone();
        ended.sort_unstable();
        ended
    }
}

/// Drives a consumer for `time`: every stream that comes is read by a task.
async fn drive(
    bed: &Bed,
    consumer: &mut Consumer,
    readers: &Readers,
    pause: Duration,
    time: Duration,
) {
    let deadline = kafka4rs_protocol::Deadline::after(bed.runtime.now(), time);
    let mut streams = consumer.partition_streams();
    while let Ok(stream) = rt::timeout_at(&*bed.runtime, deadline, streams.next()).await {
        readers.read(&bed.runtime, stream.expect("open").expect("a stream"), pause);
    }
}

#[test]
fn partitions_are_read_by_tasks_of_their_own_and_a_slow_one_delays_no_other() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0, 1, 2, 3, 4, 5], 0, 40).await;
        let mut consumer = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let readers = Readers::default();
        {
            let mut streams = consumer.partition_streams();
            for _ in 0..6 {
                let stream = streams.next().await.expect("open").expect("a stream");
                let slow = stream.partition().partition.get() == 3;
                let pause = if slow { Duration::from_secs(5) } else { Duration::ZERO };
                readers.read(&bed.runtime, stream, pause);
            }
            let deadline =
                kafka4rs_protocol::Deadline::after(bed.runtime.now(), Duration::from_secs(31));
            assert!(rt::timeout_at(&*bed.runtime, deadline, streams.next()).await.is_err());
        }
        let seen = readers.seen.lock().expect("no panic").clone();
        for (partition, offsets) in seen {
            let expected = if partition == 3 { 7 } else { 40 };
            assert_eq!(offsets, (0..expected).collect::<Vec<_>>(), "{partition}");
        }
        assert_eq!(consumer.position(&tp(3)).await.expect("known"), Offset(7));
        consumer.close().await.expect("closed");
        rt::sleep(&*bed.runtime, Duration::from_secs(10)).await;
        assert_eq!(readers.ended(), [0, 1, 2, 3, 4, 5]);
        assert_eq!(committed(&bed, 3).await, Some(6), "the record in hand was not moved past");
        assert_eq!(committed(&bed, 1).await, Some(40));
        bed.close().await;
    });
}

#[test]
fn a_stream_ends_when_its_partition_goes_to_another_member_and_nothing_is_lost_or_repeated() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0, 1, 2, 3, 4, 5], 0, 60).await;
        let mut first = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let mut second = bed.consumer().subscribe([TOPIC]).expect("a consumer");
        let (ours, theirs) = (Readers::default(), Readers::default());
        let pause = Duration::from_secs(1);
        drive(&bed, &mut first, &ours, pause, Duration::from_secs(20)).await;
        assert!(ours.ended().is_empty());
        let both = async {
            let mut one = std::pin::pin!(drive(&bed, &mut first, &ours, pause, LONG * 2));
            let mut other = std::pin::pin!(drive(&bed, &mut second, &theirs, pause, LONG * 2));
            let mut done = (false, false);
            std::future::poll_fn(|cx| {
                done.0 = done.0 || one.as_mut().poll(cx).is_ready();
                done.1 = done.1 || other.as_mut().poll(cx).is_ready();
                if done == (true, true) {
                    std::task::Poll::Ready(())
                } else {
                    std::task::Poll::Pending
                }
            })
            .await;
        };
        both.await;
        assert_eq!(ours.ended().len(), 3, "three partitions moved");
        assert_eq!(ours.total() + theirs.total(), 360);
        // Each partition is one batch of a minute's work, and a third of that was done.
        assert!(theirs.total() > 60, "the handover waited for batches: {}", theirs.total());
        let (ours, theirs) = (ours.seen(), theirs.seen());
        for partition in 0..6 {
            let mut offsets = ours.get(&partition).cloned().unwrap_or_default();
            offsets.extend(theirs.get(&partition).into_iter().flatten());
            assert_eq!(offsets, (0..60).collect::<Vec<_>>(), "{partition}");
        }
        first.close().await.expect("closed");
        second.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn polls_return_nothing_of_a_partition_that_has_a_stream_and_the_rest_once_it_is_dropped() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        bed.produce(&[0, 1], 0, 10).await;
        let mut consumer = bed.consumer().assign([tp(0), tp(1)]).expect("a consumer");
        let mut streams = consumer.partition_streams();
        let mut zero = streams.next().await.expect("open").expect("a stream");
        let one = streams.next().await.expect("open").expect("a stream");
        assert_eq!((zero.partition(), one.partition()), (&tp(0), &tp(1)));
        drop(streams);
        drop(one);
        for number in 0..3 {
            let record = zero.next().await.expect("open").expect("a record");
            assert_eq!(text(&record), format!("0/{number}"));
        }
        let mut seen = Seen::default();
        seen.read(&mut consumer, 10).await;
        assert_eq!(seen.values, BTreeMap::from([(1, numbered(1, 0, 10))]));
        assert!(consumer.poll(SHORT).await.expect("a poll").is_empty());
        drop(zero);
        let mut seen = Seen::default();
        seen.read(&mut consumer, 7).await;
        assert_eq!(seen.values, BTreeMap::from([(0, numbered(0, 3, 10))]));
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_detached_record_says_the_same_as_the_one_it_was_copied_from() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        let producer = kafka4rs::Producer::new(&bed.client).expect("a producer");
        let record = kafka4rs::Record::value("v").key("k").header("trace", "t").partition(2);
        producer.send(TOPIC, record).await.expect("acknowledged");
        producer.close().await.expect("closed");
        let mut consumer = bed.consumer().assign([tp(2)]).expect("a consumer");
        let shared = consumer.recv().await.expect("a record");
        let copied = shared.detach().detach();
        let said = |r: &ConsumerRecord| {
            let headers: Vec<_> = r.headers().iter().map(|h| h.key().into_owned()).collect();
            let (key, value) = (r.key().map(<[u8]>::to_vec), r.value_bytes());
            (r.topic().clone(), r.partition(), r.offset(), r.timestamp(), key, value, headers)
        };
        assert_eq!(said(&shared), said(&copied));
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}
