//! One topic of a producer: the fast way in.

use crate::delivery::Delivery;
use crate::handle::Handle;
use crate::record::{Record, RecordMetadata};
use crate::send_report::SendReport;
use crate::topic::TopicState;
use crate::try_enqueue::{TryEnqueueError, try_enqueue};
use kafka4rs_core::Result;
use std::fmt;
use std::sync::Arc;

/// One topic of a [`Producer`](crate::Producer).
///
/// Cheap to clone; keeps the producer open. The methods are the producer's of the same names.
#[derive(Clone)]
pub struct TopicHandle {
    pub(crate) handle: Arc<Handle>,
    pub(crate) topic: Arc<TopicState>,
}

impl TopicHandle {
    /// The topic's name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.topic.name()
    }

    /// Waits until the topic's metadata is known, so that the first record does not have to, and returns
    /// the number of partitions.
    ///
    /// # Errors
    /// `Timeout` after `max_block`; its code says what the brokers answered.
    ///
    /// # Cancel safety
    /// Cancel safe.
    pub async fn ready(&self) -> Result<u32> {
        let shared = &self.handle.shared;
        match shared.partitions(&self.topic) {
            Some(count) => Ok(count),
            None => shared.resolve(&self.topic, shared.max_block_deadline()).await,
        }
    }

    /// See [`Producer::send`](crate::Producer::send); with its errors and cancel safety.
    ///
    /// # Errors
    /// As there.
    pub async fn send<'a>(&self, record: impl Into<Record<'a>>) -> Result<RecordMetadata> {
        self.enqueue(record).await?.await
    }

    /// See [`Producer::enqueue`](crate::Producer::enqueue); with its errors and cancel safety.
    ///
    /// # Errors
    /// As there.
    pub async fn enqueue<'a>(&self, record: impl Into<Record<'a>>) -> Result<Delivery> {
        let (shared, record) = (&self.handle.shared, record.into());
        match shared.enqueue_at_once(&self.topic, &record) {
            Ok(delivery) => Ok(delivery),
            Err(place) => shared.enqueue(&self.topic, &record, place).await,
        }
    }

    /// See [`Producer::try_enqueue`](crate::Producer::try_enqueue).
    ///
    /// # Errors
    /// As there.
    pub fn try_enqueue<'a>(
        &self,
        record: impl Into<Record<'a>>,
    ) -> std::result::Result<Delivery, TryEnqueueError<'a>> {
        try_enqueue(&self.handle.shared, &self.topic, record.into())
    }

    /// See [`Producer::send_all`](crate::Producer::send_all).
    pub async fn send_all<'a, R: Into<Record<'a>>>(
        &self,
        records: impl IntoIterator<Item = R>,
    ) -> SendReport {
        let shared = &self.handle.shared;
        let records = records.into_iter().map(Into::into);
        let report = shared.enqueue_all(&self.topic, records).await;
        // Nothing follows, so nothing is gained by lingering.
        shared.flush_now();
        report.done().await;
        report
    }
}

impl fmt::Debug for TopicHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TopicHandle").field("topic", &self.topic.name()).finish_non_exhaustive()
    }
}
