//! What a producer logs, and what it never does.

use super::scripted_broker::Reply;
use super::{MS, World, run};
use crate::{Acks, Record};
use kafka4rs_protocol::ErrorCode;
use std::fmt::{self, Write};
use std::future::Future;
use std::sync::{Arc, Mutex, Once};
use std::time::Duration;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record as SpanRecord};
use tracing::subscriber::Interest;
use tracing::{Event, Level, Metadata, Subscriber};

/// Everything that is logged while `test` runs, a line for each event: its level, the span it is in, and
/// its fields.
fn logged<F: Future<Output = ()>>(test: impl FnOnce(World) -> F) -> Vec<String> {
    leave_callsites_undecided();
    let capture = Capture::default();
    let lines = Arc::clone(&capture.lines);
    tracing::subscriber::with_default(capture, || run(test));
    let lines = lines.lock().unwrap();
    lines.clone()
}

/// A callsite that is met for the first time remembers whether anybody listens. If a subscriber begins in another
/// thread at that moment, what is remembered can be wrong, and stays so. With a listener that never makes up its
/// mind every callsite asks each time.
fn leave_callsites_undecided() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| tracing::subscriber::set_global_default(Undecided).unwrap());
    tracing::callsite::rebuild_interest_cache();
}

struct Undecided;

impl Subscriber for Undecided {
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }

    fn enabled(&self, _: &Metadata<'_>) -> bool {
        false
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &SpanRecord<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// The only line that says this.
fn only<'a>(lines: &'a [String], says: &str) -> &'a str {
    let mut found = lines.iter().filter(|line| line.contains(says));
    let line = found.next().unwrap_or_else(|| panic!("{says:?} in {lines:#?}"));
    assert!(found.next().is_none(), "{says:?} once in {lines:#?}");
    line
}

#[derive(Default)]
struct Capture {
    lines: Arc<Mutex<Vec<String>>>,
    spans: Mutex<Vec<String>>,
    entered: Mutex<Vec<usize>>,
}

impl Subscriber for Capture {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("kafka4rs_")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut text = Text(String::from(span.metadata().name()));
        span.record(&mut text);
        let mut spans = self.spans.lock().unwrap();
        spans.push(text.0);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, _: &Id, _: &SpanRecord<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = Text(event.metadata().level().to_string());
        if let Some(span) = self.entered.lock().unwrap().last() {
            write!(text.0, " [{}]", self.spans.lock().unwrap()[*span - 1]).unwrap();
        }
        event.record(&mut text);
        self.lines.lock().unwrap().push(text.0);
    }

    fn enter(&self, id: &Id) {
        self.entered.lock().unwrap().push(id.into_u64() as usize);
    }

    fn exit(&self, _: &Id) {
        self.entered.lock().unwrap().pop();
    }
}

struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

#[test]
fn a_retry_names_its_request_its_code_its_partition_and_its_attempt() {
    let lines = logged(async |world: World| {
        world.broker.script([Reply::Written, Reply::Refused(ErrorCode::NotEnoughReplicas)]);
        let producer = world.producer();
        producer.send("events", "first").await.unwrap();
        producer.send("events", "second").await.unwrap();
    });
    let failed = only(&lines, "attempt failed");
    assert!(failed.starts_with("DEBUG [producer"), "{failed}");
    for part in ["broker=1", "partition=events-0", "code=NOT_ENOUGH_REPLICAS"] {
        assert!(failed.contains(part), "{part} in {failed}");
    }
    let again = only(&lines, "sent again");
    for part in ["broker=1", "partition=events-0", "attempt=2", "sequence=1", "records=1"] {
        assert!(again.contains(part), "{part} in {again}");
    }
    let id = |line: &str| {
        let (_, rest) = line.split_once("correlation_id=").unwrap();
        rest.split(' ').next().unwrap().parse::<i32>().unwrap()
    };
    assert_eq!(id(again), id(failed) + 1, "requests of one connection are numbered");
    let sent = lines.iter().filter(|line| line.contains("batch is sent")).nth(1).unwrap();
    assert_eq!(id(failed), id(sent));
}

#[test]
fn a_request_that_is_cut_off_says_whether_it_was_written() {
    let lines = logged(async |world: World| {
        world.broker.script([Reply::WrittenThenClosed]);
        world.producer().send("events", "x").await.unwrap();
    });
    let failed = only(&lines, "attempt failed");
    assert!(failed.contains("partition=events-0") && failed.contains("written=Maybe"), "{failed}");
    only(&lines, "sent again");
}

#[test]
fn lost_records_are_a_warning_once_and_their_return_is_news() {
    let lines = logged(async |world: World| {
        let invalid = Reply::Refused(ErrorCode::InvalidRecord);
        world.broker.script([invalid.clone(), invalid]);
        let producer = world.builder().linger(Duration::ZERO).build().unwrap();
        for _ in 0..2 {
            producer.send("events", "x").await.unwrap_err();
        }
        producer.send("events", "y").await.unwrap();
    });
    let lost: Vec<_> =
        lines.iter().filter(|line| line.contains("records were not acknowledged")).collect();
    assert_eq!(lost.len(), 2);
    assert!(lost[0].starts_with("WARN") && lost[1].starts_with("DEBUG"), "{lost:#?}");
    for part in ["partition=events-0", "records=1", "attempts=1", "broker=1", "correlation_id="] {
        assert!(lost[0].contains(part), "{part} in {}", lost[0]);
    }
    assert!(lost[0].contains("outcome=NotWritten") && lost[0].contains("INVALID_RECORD"));
    assert!(only(&lines, "acknowledged again").starts_with("INFO"));
    let epochs = lines.iter().filter(|line| line.contains("under a new epoch"));
    assert!(epochs.map(|line| line.contains("from=0 epoch=1")).eq([true, false]), "{lines:#?}");
    assert!(only(&lines, "producer id granted").contains("producer_id=4000 epoch=0"));
}

#[test]
fn an_expired_batch_is_a_warning_with_the_last_request_that_carried_it() {
    let lines = logged(async |world: World| {
        world.broker.script(std::iter::repeat_n(Reply::Silence, 10));
        let timeouts = world.builder().request_timeout(Duration::from_secs(1));
        let producer = timeouts.delivery_timeout(Duration::from_secs(2)).build().unwrap();
        producer.send("events", "x").await.unwrap_err();
    });
    let lost = only(&lines, "records were not acknowledged");
    assert!(lost.contains("outcome=PossiblyWritten") && lost.contains("correlation_id="), "{lost}");
}

#[test]
fn a_leader_that_moves_is_told_of_with_both_brokers() {
    let lines = logged(async |world: World| {
        let other = world.broker.start_another().await;
        let producer = world.builder().linger(Duration::ZERO).build().unwrap();
        producer.send("events", "0").await.unwrap();
        other.lead("events", 0);
        producer.send("events", "1").await.unwrap();
    });
    let moved = only(&lines, "leader moved");
    assert!(moved.contains("partition=events-0 from=1 to=2 epoch=4"), "{moved}");
}

#[test]
fn a_close_that_gives_up_is_a_warning() {
    let lines = logged(async |world: World| {
        world.broker.script(std::iter::repeat_n(Reply::Silence, 10));
        let producer = world.producer();
        drop(producer.enqueue("events", "x").await.unwrap());
        producer.close_within(Duration::from_secs(1)).await.unwrap_err();
    });
    let end = only(&lines, "producer closed");
    assert!(end.starts_with("WARN") && end.contains("unfinished=1 possibly_written=1"), "{end}");
}

#[test]
fn nothing_of_a_record_is_ever_logged() {
    let lines = logged(async |world: World| {
        let refused = Reply::Refused(ErrorCode::NotEnoughReplicas);
        let bad = Reply::BadRecord(0, "no such luck");
        world.broker.script([refused, Reply::WrittenAndGarbled, Reply::Written, bad]);
        for acks in [Acks::All, Acks::None] {
            let producer = world.builder().acks(acks).build().unwrap();
            let record =
                || Record::value("s3cret-value").key("s3cret-key").header("s3cret-h", "s3cret");
            for _ in 0..4 {
                let _ = producer.send("events", record()).await;
            }
            let _ = producer.send("events", record().partition(99)).await;
            producer.close().await.unwrap();
        }
    });
    assert!(lines.len() > 20, "{lines:#?}");
    for line in &lines {
        assert!(!line.contains("s3cret"), "{line}");
        // As text, or as bytes in a debug form.
        assert!(!line.contains("115, 51, 99"), "{line}");
    }
}

#[test]
fn nothing_is_logged_by_the_record() {
    let count = |records: usize| {
        let lines = logged(async |world: World| {
            let producer = world.builder().linger(100 * MS).build().unwrap();
            for _ in 0..records {
                drop(producer.enqueue("events", "x").await.unwrap());
            }
            producer.flush().await.unwrap();
        });
        lines.len()
    };
    assert_eq!(count(1000), count(1));
}

#[test]
fn the_span_tells_one_producer_from_another() {
    let lines = logged(async |world: World| {
        for producer in [world.producer(), world.producer()] {
            producer.send("events", "x").await.unwrap();
        }
    });
    let granted: Vec<_> = lines.iter().filter(|line| line.contains("id granted")).collect();
    assert_eq!(granted.len(), 2);
    assert!(granted[0].contains("[producer lane="), "{}", granted[0]);
    assert_ne!(granted[0], granted[1]);
    assert!(lines.iter().all(|line| !line.starts_with(&Level::ERROR.to_string())));
}

#[test]
fn a_batch_that_is_divided_is_told_of_by_its_partition() {
    let lines = logged(async |world: World| {
        world.broker.script([Reply::Refused(ErrorCode::MessageTooLarge)]);
        let producer = world.producer();
        for _ in 0..2 {
            drop(producer.enqueue("events", "x").await.unwrap());
        }
        producer.flush().await.unwrap();
    });
    let divided = only(&lines, "two parts");
    assert!(divided.starts_with("WARN") && divided.contains("partition=events-0"), "{divided}");
    assert!(only(&lines, "attempt failed").contains("code=MESSAGE_TOO_LARGE"));
}
