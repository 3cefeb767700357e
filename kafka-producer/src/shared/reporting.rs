//! What the application's own code sees of records and batches.

use super::Shared;
use crate::TryEnqueueReason;
use crate::delivery::Delivery;
use crate::record::Record;
use crate::reports::{ReportDesk, Unanswered};
use crate::topic::TopicState;
use kafka4rs_core::rt::timeout_at;
use kafka4rs_core::{ErrorKind, KafkaError, Outcome, Result};
use kafka4rs_protocol::Deadline;
use std::sync::Arc;

impl Shared {
    /// Accepts a record as the interceptors make it.
    pub(super) async fn enqueue_intercepted(
        &self,
        desk: &ReportDesk,
        topic: &Arc<TopicState>,
        record: &Record<'_>,
    ) -> Result<Delivery> {
        let record = desk.interceptors.on_send(topic.name(), record);
        let mut seen = Unanswered {
            interceptors: &desk.interceptors,
            topic: topic.name(),
            record: &record,
            answered: false,
        };
        let accepted = self.accept(topic, &record).await;
        seen.answer(accepted.as_ref().err());
        accepted
    }

    /// As [`enqueue_intercepted`](Self::enqueue_intercepted), without waiting.
    pub(super) fn try_enqueue_intercepted(
        &self,
        desk: &ReportDesk,
        topic: &Arc<TopicState>,
        record: &Record<'_>,
    ) -> std::result::Result<Delivery, TryEnqueueReason> {
        let record = desk.interceptors.on_send(topic.name(), record);
        let accepted = self.try_accept(topic, &record);
        if let Err(reason) = &accepted {
            let error = match reason {
                TryEnqueueReason::Refused(error) => error.clone(),
                TryEnqueueReason::Closed => super::closed_error(),
                TryEnqueueReason::Full | TryEnqueueReason::NoMetadata => {
                    KafkaError::new(ErrorKind::Timeout, reason.to_string())
                        .during("try_enqueue")
                        .with_outcome(Outcome::NotWritten)
                }
            };
            desk.interceptors.on_send_error(topic.name(), &record, &error);
        }
        accepted
    }

    /// Waits until what is done has also been reported, for as long as a record may take.
    pub(super) async fn wait_for_reports(&self) -> Result<()> {
        let Some(desk) = &self.desk else { return Ok(()) };
        let deadline = Deadline::after(self.runtime.now(), self.config.delivery_timeout);
        timeout_at(&*self.runtime, deadline, desk.caught_up()).await.map_err(|_| {
            KafkaError::timeout("flush", self.config.delivery_timeout).advise(format!(
                "every record is done; {} batches wait to be reported to the callback of on_delivery or an \
                 interceptor",
                desk.outstanding(),
            ))
        })
    }

    /// Waits until the last batch was reported, and returns how many were not by the deadline.
    pub(crate) async fn wait_for_last_reports(&self, deadline: Deadline) -> u64 {
        let Some(desk) = &self.desk else { return 0 };
        match timeout_at(&*self.runtime, deadline, desk.ended()).await {
            Ok(()) => 0,
            Err(_) => desk.outstanding(),
        }
    }
}
