use std::cell::RefCell;
use std::fmt;

use kafka4rs_io::rt::RuntimeRef;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Prints what clients and brokers log, with the virtual time of the run that this thread is at.
#[derive(Debug)]
pub struct Trace {
    level: Level,
}

impl Trace {
    /// What is at least this important.
    #[must_use]
    pub fn new(level: Level) -> Self {
        Self { level }
    }
}

thread_local! {
    static CLOCK: RefCell<Option<RuntimeRef>> = const { RefCell::new(None) };
}

/// From here on, what this thread prints has the time of this run.
pub(crate) fn set_clock(clock: Option<RuntimeRef>) {
    CLOCK.with(|own| own.replace(clock));
}

/// Prints a line of a run's own, if somebody traces.
pub(crate) fn now_seconds() -> f64 {
    CLOCK.with(|clock| match &*clock.borrow() {
        Some(clock) => clock.now().as_nanos() as f64 / 1e9,
        None => 0.0,
    })
}

impl Subscriber for Trace {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= self.level
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(String::new());
        event.record(&mut line);
        let metadata = event.metadata();
        println!("{:>9.4} {:>5} {}{}", now_seconds(), metadata.level(), metadata.target(), line.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.push_str(&match field.name() {
            "message" => format!(" {value:?}"),
            name => format!(" {name}={value:?}"),
        });
    }
}
