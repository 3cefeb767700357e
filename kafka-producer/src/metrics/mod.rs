//! What a producer measures of itself, by batch and by request, and the copy of it that users get.

mod batch_metrics;
mod buffer_metrics;
mod facts;
mod recorder;
mod request_metrics;
mod snapshot;

pub use batch_metrics::BatchMetrics;
pub use buffer_metrics::BufferMetrics;
pub(crate) use facts::BatchFacts;
pub(crate) use recorder::{EndedBatch, Recorder, SentBatch, TopicIndex};
pub use request_metrics::RequestMetrics;
pub use snapshot::ProducerMetrics;
