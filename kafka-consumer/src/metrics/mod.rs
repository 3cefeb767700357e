//! What a consumer measures of itself, by batch and by request, and the copy of it that users get.

mod fetch_metrics;
mod group_metrics;
mod partition_metrics;
mod record_metrics;
mod recorder;
mod snapshot;

pub use fetch_metrics::FetchMetrics;
pub use group_metrics::GroupMetrics;
pub use partition_metrics::PartitionMetrics;
pub use record_metrics::RecordMetrics;
pub(crate) use recorder::{Answered, Recorder};
pub use snapshot::ConsumerMetrics;
