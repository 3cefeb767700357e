//! Interceptors: what they see and may change, and what becomes of records when they fail.

use super::scripted_broker::Reply;
use super::{MS, World, run};
use crate::{DeliveryReport, Interceptor, Record, TryEnqueueReason};
use kafka4rs_core::rt::{sleep, timeout_at};
use kafka4rs_core::{KafkaError, Outcome};
use kafka4rs_protocol::{Deadline, ErrorCode};
use std::sync::{Arc, Mutex};
use std::time::Duration;

type Notes = Arc<Mutex<Vec<String>>>;

/// Adds its name to the value, and notes what it hears of.
struct Named(&'static str, Notes);

impl Named {
    fn note(&self, text: String) {
        self.1.lock().unwrap().push(format!("{} {text}", self.0));
    }
}

fn text(record: &Record<'_>) -> String {
    String::from_utf8_lossy(record.value_ref().as_bytes().unwrap_or_default()).into_owned()
}

impl Interceptor for Named {
    fn on_send<'a>(&self, topic: &str, record: Record<'a>) -> Record<'a> {
        let value = text(&record);
        self.note(format!("sees {value} to {topic}"));
        let mut changed = Record::value(format!("{value}+{}", self.0));
        if let Some(partition) = record.partition_given() {
            changed = changed.partition(partition);
        }
        changed
    }

    fn on_send_error(&self, topic: &str, record: &Record<'_>, error: &KafkaError) {
        assert_eq!(error.outcome(), Some(Outcome::NotWritten), "{error}");
        self.note(format!("hears that {} to {topic} was refused", text(record)));
    }

    fn on_acknowledgement(&self, report: &DeliveryReport) {
        let end = report.error().and_then(KafkaError::code).unwrap_or(ErrorCode::None);
        self.note(format!("hears {end} of {}", report.len()));
    }
}

/// Panics whenever it can.
struct Panics;

impl Interceptor for Panics {
    fn on_send<'a>(&self, _: &str, record: Record<'a>) -> Record<'a> {
        drop(record);
        panic!("on_send");
    }

    fn on_send_error(&self, _: &str, _: &Record<'_>, _: &KafkaError) {
        panic!("on_send_error");
    }

    fn on_acknowledgement(&self, _: &DeliveryReport) {
        panic!("on_acknowledgement");
    }

    fn on_close(&self) {
        panic!("on_close");
    }
}

fn notes(notes: &Notes) -> Vec<String> {
    std::mem::take(&mut *notes.lock().unwrap())
}

#[test]
fn they_are_called_in_their_order_and_change_what_is_sent() {
    run(async |world: World| {
        let heard = Notes::default();
        let said = Arc::clone(&heard);
        let builder =
            world.builder().on_delivery(move |_| said.lock().unwrap().push("callback".into()));
        let builder = builder.interceptor(Named("a", Arc::clone(&heard)));
        let producer = builder.interceptor(Named("b", Arc::clone(&heard))).build().unwrap();
        let record = String::from("x");
        producer.send("events", &record).await.unwrap();
        producer.close().await.unwrap();
        assert_eq!(world.broker.log("events", 0), ["x+a+b"]);
        let order = ["a sees x to events", "b sees x+a to events", "a hears NONE of 1"];
        assert_eq!(notes(&heard)[..3], order);
    });
}

#[test]
fn a_partition_is_chosen_by_what_they_made_of_the_record() {
    struct Keyed;
    impl Interceptor for Keyed {
        fn on_send<'a>(&self, _: &str, record: Record<'a>) -> Record<'a> {
            assert!(record.key_ref().is_null() && record.headers_ref().len() == 1);
            record.key("customer-7").header("seen", "yes")
        }
    }
    run(async |world: World| {
        let producer = world.builder().interceptor(Keyed).build().unwrap();
        let plain = world.producer();
        let keyed = plain.send("orders", Record::value("x").key("customer-7")).await.unwrap();
        for _ in 0..5 {
            let record = Record::value("x").header("trace", "1");
            let sent = producer.send("orders", record).await.unwrap();
            assert_eq!(sent.partition, keyed.partition);
        }
    });
}

#[test]
fn one_that_panics_is_passed_over_and_the_record_goes_on_as_it_was() {
    run(async |world: World| {
        let heard = Notes::default();
        let builder = world.builder().interceptor(Named("a", Arc::clone(&heard)));
        let builder = builder.interceptor(Panics).interceptor(Named("b", Arc::clone(&heard)));
        let producer = builder.build().unwrap();
        producer.send("events", Record::value(vec![b'x'])).await.unwrap();
        producer.flush().await.unwrap();
        assert_eq!(world.broker.log("events", 0), ["x+a+b"]);
        assert_eq!(producer.metrics().hook_panics, 2);
        producer.close().await.unwrap();
        assert_eq!(producer.metrics().hook_panics, 3);
        assert!(notes(&heard).contains(&"b hears NONE of 1".into()));
        // Nothing is poisoned: what the closed producer refuses is still told.
        producer.send("events", "y").await.unwrap_err();
        let refused = [
            "a hears that y+a+b to events was refused",
            "b hears that y+a+b to events was refused",
        ];
        assert_eq!(notes(&heard)[2..], refused);
    });
}

#[test]
fn a_record_that_is_not_accepted_is_told_of_and_comes_back_as_it_was() {
    run(async |world: World| {
        let heard = Notes::default();
        let builder = world.builder().interceptor(Named("a", Arc::clone(&heard)));
        let producer = builder.max_block(10 * MS).build().unwrap();
        let error = producer.try_enqueue("events", "x").unwrap_err();
        assert!(matches!(error.reason(), TryEnqueueReason::NoMetadata));
        assert_eq!(error.into_record().value_ref().as_bytes(), Some(b"x".as_slice()));
        assert_eq!(notes(&heard)[1..], ["a hears that x+a to events was refused"]);
        let large = "x".repeat(2_000_000);
        producer.enqueue("events", &large).await.unwrap_err();
        assert_eq!(notes(&heard).len(), 2);
        producer.send("nowhere", "x").await.unwrap_err();
        assert_eq!(notes(&heard)[1..], ["a hears that x+a to nowhere was refused"]);
    });
}

#[test]
fn records_that_are_sent_together_are_seen_one_by_one() {
    run(async |world: World| {
        let heard = Notes::default();
        let builder = world.builder().interceptor(Named("a", Arc::clone(&heard)));
        let producer = builder.build().unwrap();
        let report = producer.send_all("events", ["x", "y", "z"]).await;
        assert!(report.is_complete());
        assert_eq!(world.broker.log("events", 0), ["x+a", "y+a", "z+a"]);
        let sees = notes(&heard).iter().filter(|note| note.contains("sees")).count();
        assert_eq!(sees, 3);
    });
}

#[test]
fn a_call_that_is_dropped_is_told_of_too() {
    run(async |world: World| {
        let heard = Notes::default();
        let builder = world.builder().interceptor(Named("a", Arc::clone(&heard)));
        let producer = builder.build().unwrap();
        let deadline = Deadline::after(world.now(), Duration::from_secs(1));
        let waits = producer.enqueue("nowhere", "x");
        timeout_at(&*world.rt, deadline, waits).await.unwrap_err();
        let said = ["a sees x to nowhere", "a hears that x+a to nowhere was refused"];
        assert_eq!(notes(&heard), said);
    });
}

#[test]
fn a_refused_batch_is_heard_of_with_its_code() {
    run(async |world: World| {
        world.broker.script([Reply::Refused(ErrorCode::InvalidRecord)]);
        let heard = Notes::default();
        let builder = world.builder().interceptor(Named("a", Arc::clone(&heard)));
        let producer = builder.build().unwrap();
        producer.send("events", "x").await.unwrap_err();
        sleep(&*world.rt, MS).await;
        assert_eq!(notes(&heard)[1..], ["a hears INVALID_RECORD of 1"]);
    });
}
