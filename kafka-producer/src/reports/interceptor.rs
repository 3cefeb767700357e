//! Code of the application's that sees every record on its way in, and every batch on its way out.

use super::DeliveryReport;
use crate::record::Record;
use kafka4rs_core::{ErrorKind, KafkaError, Outcome};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

/// Sees, and may change, every record before it is partitioned and encoded, and hears what became of it: for
/// tracing headers, audits, counts.
///
/// Registered by [`ProducerBuilder::interceptor`](crate::ProducerBuilder::interceptor). Several are called in
/// the order of their registration, each with what the one before has made of the record.
///
/// It sees bytes: serializers of the application's own types have run before.
///
/// An interceptor that panics is logged and passed over: the record goes on as it was before the call. (With
/// `panic = "abort"` nothing can be caught.) [`ProducerMetrics::hook_panics`](crate::ProducerMetrics) counts.
///
/// ```
/// use kafka4rs_producer::{DeliveryReport, Interceptor, Record};
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// #[derive(Debug, Default)]
/// struct Audit {
///     lost: AtomicU64,
/// }
///
/// impl Interceptor for Audit {
///     fn on_send<'a>(&self, _topic: &str, record: Record<'a>) -> Record<'a> {
///         record.header("audit-host", "billing-7")
///     }
///
///     fn on_acknowledgement(&self, report: &DeliveryReport) {
///         if !report.is_acknowledged() {
///             self.lost.fetch_add(report.len().into(), Ordering::Relaxed);
///         }
///     }
/// }
/// ```
///
/// Source: Kafka's `ProducerInterceptor` (KIP-42).
#[doc(alias = "ProducerInterceptor")]
pub trait Interceptor: Send + Sync + 'static {
    /// A record is about to be produced to `topic`; what is returned is produced instead. The topic stays.
    ///
    /// Called by the task that produces, once for each call of `send`, `enqueue` and `try_enqueue`, so a
    /// `try_enqueue` that is tried again comes here again, with the record as it was at first. Should not
    /// take long.
    fn on_send<'a>(&self, topic: &str, record: Record<'a>) -> Record<'a> {
        let _ = topic;
        record
    }

    /// A record that went through [`on_send`](Self::on_send) was not accepted: no metadata or memory in time,
    /// too large, the producer is closed, or the call was dropped before it was over. It is in no report.
    ///
    /// Called by the task that produces.
    fn on_send_error(&self, topic: &str, record: &Record<'_>, error: &KafkaError) {
        let _ = (topic, record, error);
    }

    /// A batch is done: acknowledged or failed.
    ///
    /// Called by the task that calls [`on_delivery`](crate::ProducerBuilder::on_delivery), right before that,
    /// once for each batch. What is said there of slow callbacks holds here too.
    fn on_acknowledgement(&self, report: &DeliveryReport) {
        let _ = report;
    }

    /// The producer is closed, and the last report was given. Nothing is called after this but
    /// `on_send` and `on_send_error`, for records that the closed producer refuses.
    fn on_close(&self) {}
}

/// All interceptors of a producer, in their order.
pub(crate) struct Interceptors {
    list: Vec<Box<dyn Interceptor>>,
    panics: AtomicU64,
}

impl Interceptors {
    pub(crate) fn new(list: Vec<Box<dyn Interceptor>>) -> Self {
        Self { list, panics: AtomicU64::new(0) }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(crate) fn panics(&self) -> u64 {
        self.panics.load(Ordering::Relaxed)
    }

    pub(crate) fn count_panic(&self) {
        self.panics.fetch_add(1, Ordering::Relaxed);
    }

    /// What becomes of a record. It borrows from `record`, which stays as it is.
    pub(crate) fn on_send<'a>(&self, topic: &str, record: &'a Record<'_>) -> Record<'a> {
        let mut current = record.borrowed();
        self.each("on_send", |interceptor| {
            // A panic takes what was passed with it. The copy shares what the caller owns.
            current = interceptor.on_send(topic, current.clone());
        });
        current
    }

    pub(crate) fn on_send_error(&self, topic: &str, record: &Record<'_>, error: &KafkaError) {
        self.each("on_send_error", |interceptor| interceptor.on_send_error(topic, record, error));
    }

    pub(crate) fn on_acknowledgement(&self, report: &DeliveryReport) {
        self.each("on_acknowledgement", |interceptor| interceptor.on_acknowledgement(report));
    }

    pub(crate) fn on_close(&self) {
        self.each("on_close", |interceptor| interceptor.on_close());
    }

    fn each(&self, hook: &'static str, mut call: impl FnMut(&dyn Interceptor)) {
        for (position, interceptor) in self.list.iter().enumerate() {
            // Unwind safe: nothing of ours is changed before the call has returned.
            if catch_unwind(AssertUnwindSafe(|| call(&**interceptor))).is_err() {
                self.count_panic();
                // Not what it panicked with: that may be of the record.
                tracing::error!(hook, position, "an interceptor has panicked and is passed over");
            }
        }
    }
}

impl fmt::Debug for Interceptors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} interceptors", self.list.len())
    }
}

/// A record that an interceptor has seen and nobody has said anything of yet. Dropped like that, it was given
/// up by its caller.
pub(crate) struct Unanswered<'a> {
    pub(crate) interceptors: &'a Interceptors,
    pub(crate) topic: &'a str,
    pub(crate) record: &'a Record<'a>,
    pub(crate) answered: bool,
}

impl Unanswered<'_> {
    /// The record was accepted, or refused with this error.
    pub(crate) fn answer(&mut self, error: Option<&KafkaError>) {
        self.answered = true;
        if let Some(error) = error {
            self.interceptors.on_send_error(self.topic, self.record, error);
        }
    }
}

impl Drop for Unanswered<'_> {
    fn drop(&mut self) {
        if !self.answered {
            let error =
                KafkaError::new(ErrorKind::Closed, "the call was dropped before it was over")
                    .during("enqueue")
                    .with_outcome(Outcome::NotWritten);
            self.interceptors.on_send_error(self.topic, self.record, &error);
        }
    }
}
