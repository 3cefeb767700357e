//! Accepting a record without waiting, and why it was not accepted.

use crate::delivery::Delivery;
use crate::record::Record;
use crate::shared::Shared;
use crate::topic::TopicState;
use kafka4rs_core::KafkaError;
use std::fmt;
use std::sync::Arc;

pub(crate) fn try_enqueue<'a>(
    shared: &Shared,
    topic: &Arc<TopicState>,
    record: Record<'a>,
) -> Result<Delivery, TryEnqueueError<'a>> {
    shared.try_enqueue(topic, &record).map_err(|reason| TryEnqueueError(Box::new((reason, record))))
}

/// A record that [`try_enqueue`](crate::Producer::try_enqueue) did not accept, and why.
pub struct TryEnqueueError<'a>(Box<(TryEnqueueReason, Record<'a>)>);

/// Why a record was not accepted at once.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum TryEnqueueReason {
    /// `buffer_memory` is full; try again when deliveries are done.
    Full,
    /// The topic's metadata is not known yet. It is being fetched; see [`TopicHandle::ready`](crate::TopicHandle::ready).
    NoMetadata,
    /// The producer is closed.
    Closed,
    /// The record itself cannot be produced.
    Refused(KafkaError),
}

impl<'a> TryEnqueueError<'a> {
    /// Why.
    #[must_use]
    pub fn reason(&self) -> &TryEnqueueReason {
        &self.0.0
    }

    /// The record, as it was.
    pub fn into_record(self) -> Record<'a> {
        self.0.1
    }
}

impl fmt::Debug for TryEnqueueError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TryEnqueueError").field(&self.0.0).finish()
    }
}

impl fmt::Display for TryEnqueueError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.0.fmt(f)
    }
}

impl fmt::Display for TryEnqueueReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full => "the producer's buffer_memory is full",
            Self::NoMetadata => "the topic's metadata is not known yet",
            Self::Closed => "the producer is closed",
            Self::Refused(error) => return error.fmt(f),
        })
    }
}

impl std::error::Error for TryEnqueueError<'_> {}
