//! The delivery callback: who is told what, when, and what it may do.

use super::scripted_broker::{Reply, ScriptedBroker};
use super::{MS, World, run};
use crate::{DeliveryReport, Interceptor, Producer, Record};
use kafka4rs_core::rt::VirtualRuntime;
use kafka4rs_core::{Client, ClientConfig, ErrorKind, Outcome};
use kafka4rs_protocol::{ErrorCode, Offset};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock};
use std::task::{Context, Wake, Waker};
use std::time::Duration;

/// What a callback was called with.
#[derive(Clone, Default)]
struct Reports(Arc<Mutex<Vec<DeliveryReport>>>);

impl Reports {
    fn callback(&self) -> impl FnMut(&DeliveryReport) + Send + 'static + use<> {
        let reports = self.clone();
        move |report| reports.0.lock().unwrap().push(report.clone())
    }

    fn all(&self) -> Vec<DeliveryReport> {
        self.0.lock().unwrap().clone()
    }

    /// Partition, records, and the first offset, -1 if there is none.
    fn summary(&self) -> Vec<(String, u32, i64)> {
        let reports = self.all();
        let reports = reports.iter().map(|report| {
            let offset = report.base_offset().map_or(-1, Offset::get);
            (format!("{}-{}", report.topic(), report.partition()), report.len(), offset)
        });
        reports.collect()
    }
}

/// One record into each of the three partitions of `orders`.
async fn one_each(producer: &Producer) {
    for partition in 0..3 {
        let record = Record::value("x").timestamp(100 + i64::from(partition)).partition(partition);
        drop(producer.enqueue("orders", record).await.unwrap());
    }
}

#[test]
fn every_batch_is_reported_once_with_its_offset() {
    run(async |world: World| {
        let reports = Reports::default();
        let producer = world.builder().on_delivery(reports.callback()).build().unwrap();
        for batch in [2, 3] {
            for number in 0..batch {
                drop(producer.enqueue("events", format!("{number}")).await.unwrap());
            }
            producer.flush().await.unwrap();
        }
        assert_eq!(reports.summary(), [("events-0".into(), 2, 0), ("events-0".into(), 3, 2)]);
        let second = &reports.all()[1];
        assert!(second.records().map(|one| one.offset.unwrap().get()).eq([2, 3, 4]));
        assert!(second.is_acknowledged() && second.first_timestamp().is_some());
    });
}

#[test]
fn a_failed_batch_is_reported_with_its_outcome_and_each_record_with_its_error() {
    run(async |world: World| {
        let reports = Reports::default();
        world.broker.script([Reply::BadRecord(1, "no key on a compacted topic")]);
        let producer = world.builder().on_delivery(reports.callback()).build().unwrap();
        for number in 0..3 {
            drop(producer.enqueue("events", format!("{number}")).await.unwrap());
        }
        producer.flush().await.unwrap_err();
        assert_eq!(reports.summary(), [("events-0".into(), 3, -1)]);
        let report = &reports.all()[0];
        assert_eq!(report.outcome(), Some(Outcome::NotWritten));
        assert_eq!(report.error().unwrap().code(), Some(ErrorCode::InvalidRecord));
        let blamed =
            report.records().filter(|one| one.error.unwrap().to_string().contains("no key"));
        assert!(blamed.map(|one| one.index).eq([1]));
    });
}

#[test]
fn what_went_in_parts_is_reported_in_parts() {
    run(async |world: World| {
        let reports = Reports::default();
        let refused = |code| Reply::Refused(code);
        world.broker.script([refused(ErrorCode::MessageTooLarge), Reply::Written]);
        let producer = world.builder().on_delivery(reports.callback()).build().unwrap();
        for number in 0..10 {
            drop(producer.enqueue("events", format!("{number}")).await.unwrap());
        }
        producer.flush().await.unwrap();
        assert_eq!(reports.summary(), [("events-0".into(), 5, 0), ("events-0".into(), 5, 5)]);
    });
}

#[test]
fn a_batch_keeps_its_memory_until_it_is_reported() {
    run(async |world: World| {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let own: Arc<OnceLock<Producer>> = Arc::default();
        let (saw, me) = (Arc::clone(&seen), Arc::clone(&own));
        let callback = move |_: &DeliveryReport| {
            let metrics = me.get().unwrap().metrics();
            let held = metrics.buffer.capacity - metrics.buffer.available;
            saw.lock().unwrap().push((metrics.unreported_batches, held));
        };
        let producer = world.builder().on_delivery(callback).build().unwrap();
        own.set(producer.clone()).unwrap();
        one_each(&producer).await;
        producer.flush().await.unwrap();
        // All three were done by one answer; the one that is being reported holds nothing any more.
        let chunk = crate::memory::SMALL_CHUNK;
        assert_eq!(*seen.lock().unwrap(), [(2, 2 * chunk), (1, chunk), (0, 0)]);
    });
}

#[test]
fn flush_and_close_wait_for_the_reports() {
    run(async |world: World| {
        let reports = Reports::default();
        let producer = world.builder().on_delivery(reports.callback()).build().unwrap();
        one_each(&producer).await;
        producer.flush().await.unwrap();
        assert_eq!(reports.all().len(), 3);
        one_each(&producer).await;
        producer.close().await.unwrap();
        assert_eq!(reports.all().len(), 6);
        producer.close_within(Duration::ZERO).await.unwrap();
    });
}

#[test]
fn who_sees_that_a_record_is_done_can_wait_for_its_report() {
    struct Looks(Producer, Mutex<Vec<u64>>);
    impl Wake for Looks {
        fn wake(self: Arc<Self>) {
            let desk = self.0.handle.shared.desk.as_ref().unwrap();
            self.1.lock().unwrap().push(desk.outstanding());
        }
    }
    run(async |world: World| {
        let reports = Reports::default();
        let producer = world.builder().on_delivery(reports.callback()).build().unwrap();
        let mut delivery = producer.enqueue("events", "x").await.unwrap();
        let looks = Arc::new(Looks(producer.clone(), Mutex::default()));
        let waker = Waker::from(Arc::clone(&looks));
        assert!(Pin::new(&mut delivery).poll(&mut Context::from_waker(&waker)).is_pending());
        producer.flush().await.unwrap();
        assert_eq!(*looks.1.lock().unwrap(), [1]);
    });
}

#[test]
fn a_close_that_gives_up_reports_what_it_gave_up() {
    run(async |world: World| {
        let reports = Reports::default();
        world.broker.script(std::iter::repeat_n(Reply::Silence, 10));
        let producer = world.builder().on_delivery(reports.callback()).build().unwrap();
        producer.topic("orders").ready().await.unwrap();
        one_each(&producer).await;
        let error = producer.close_within(Duration::from_secs(1)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Closed);
        world.sleep(MS).await;
        let reports = reports.all();
        assert_eq!(reports.len(), 3);
        assert!(reports.iter().all(|one| one.outcome() == Some(Outcome::PossiblyWritten)));
    });
}

#[test]
fn a_callback_that_panics_is_called_again_and_harms_nobody() {
    run(async |world: World| {
        let reports = Reports::default();
        let mut then = reports.callback();
        let mut calls = 0;
        let callback = move |report: &DeliveryReport| {
            calls += 1;
            assert!(calls != 2, "the second call panics");
            then(report);
        };
        let producer = world.builder().on_delivery(callback).build().unwrap();
        one_each(&producer).await;
        producer.flush().await.unwrap();
        producer.send("events", "after").await.unwrap();
        producer.close().await.unwrap();
        assert_eq!(reports.all().len(), 3);
        let metrics = producer.metrics();
        assert_eq!((metrics.hook_panics, metrics.unreported_batches), (1, 0));
        assert_eq!(metrics.buffer.available, metrics.buffer.capacity);
    });
}

#[test]
fn a_callback_may_produce() {
    run(async |world: World| {
        let own: Arc<OnceLock<Producer>> = Arc::default();
        let me = Arc::clone(&own);
        let callback = move |report: &DeliveryReport| {
            if &**report.topic() == "orders" {
                drop(me.get().unwrap().try_enqueue("events", "copy").unwrap());
            }
        };
        let producer = world.builder().on_delivery(callback).build().unwrap();
        own.set(producer.clone()).unwrap();
        producer.topic("events").ready().await.unwrap();
        one_each(&producer).await;
        producer.flush().await.unwrap();
        producer.flush().await.unwrap();
        assert_eq!(world.broker.log("events", 0), ["copy"; 3]);
    });
}

#[test]
fn nobody_misses_a_report_because_the_runtime_is_gone() {
    let reports = Reports::default();
    let runtime = VirtualRuntime::new(7);
    let rt = runtime.handle();
    let closed = Arc::new(Mutex::new(0));
    let producer = runtime.block_on(async {
        let broker = ScriptedBroker::start(&rt, &[("orders", 3), ("events", 1)]).await;
        broker.script(std::iter::repeat_n(Reply::Silence, 10));
        let config = ClientConfig::new().bootstrap_servers(broker.address()).runtime(rt.clone());
        let client = Client::new(config.build().unwrap()).unwrap();
        let builder = Producer::builder(&client).on_delivery(reports.callback());
        let producer = builder.interceptor(Closing(Arc::clone(&closed))).build().unwrap();
        one_each(&producer).await;
        kafka4rs_core::rt::sleep(&*rt, Duration::from_secs(1)).await;
        producer
    });
    assert!(reports.all().is_empty());
    drop(rt);
    drop(runtime);
    let given = reports.all();
    assert_eq!(given.len(), 3);
    assert!(given.iter().all(|one| one.outcome() == Some(Outcome::PossiblyWritten)));
    assert_eq!(*closed.lock().unwrap(), 1);
    drop(producer);
}

struct Closing(Arc<Mutex<u32>>);

impl Interceptor for Closing {
    fn on_close(&self) {
        *self.0.lock().unwrap() += 1;
    }
}

#[test]
fn the_end_is_told_once_after_the_last_report() {
    run(async |world: World| {
        let reports = Reports::default();
        let closed = Arc::new(Mutex::new(0));
        let builder = world.builder().on_delivery(reports.callback());
        let producer = builder.interceptor(Closing(Arc::clone(&closed))).build().unwrap();
        one_each(&producer).await;
        producer.flush().await.unwrap();
        assert_eq!(*closed.lock().unwrap(), 0);
        one_each(&producer).await;
        drop(producer);
        world.sleep(Duration::from_secs(1)).await;
        assert_eq!((reports.all().len(), *closed.lock().unwrap()), (6, 1));
    });
}
