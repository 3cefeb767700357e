//! The consumer of kafka4rs.
//!
//! [`Consumer`] reads topics as a member of a group (KIP-848) or partitions of its own choice.
//! [`Consumer::poll`] returns [`ConsumerRecords`]: whole batches, checked, as views into the memory
//! they were fetched into.
//!
//! How it is built: the `machine` modules decide and do no I/O; one task per consumer, the shell,
//! drives them; connections stream fetch answers into a queue of slabs; `poll` pops from it and
//! decodes in the caller's task.

pub mod assignor;
mod buffer;
mod builder;
mod commit;
mod config;
mod consumer;
mod decode;
mod epochs;
mod fetch;
mod handle;
mod listing;
mod machine;
mod metrics;
mod offsets;
mod partition_stream;
mod position_events;
mod reader;
mod rebalance;
mod record;
mod records;
mod shared;
mod shell;
mod sink;
mod slab;
mod state;
mod stream;
mod subscription;
mod typed;
mod wake;
mod work;

pub use builder::ConsumerBuilder;
pub use commit::CommitHandle;
pub use config::IsolationLevel;
pub use consumer::{CloseOptions, Consumer, GroupMembership};
pub use handle::ConsumerHandle;
pub use listing::OffsetAndTimestamp;
pub use machine::positions::PositionEvent;
pub use metrics::{ConsumerMetrics, FetchMetrics, GroupMetrics, PartitionMetrics, RecordMetrics};
pub use partition_stream::{PartitionStream, PartitionStreams};
pub use position_events::{LogTruncation, PositionEvents};
pub use rebalance::{RebEvent, RebEvents, RebalanceContext, RebalanceListener};
pub use record::{ConsumerRecord, HeaderRef, Headers, RecordRef};
pub use records::{ConsumerRecords, PartitionRecords, Records};
pub use stream::ConsumerStream;
pub use typed::{
    DeserializeFailure, DeserializeResult, Deserializer, FromBytes, RecordSide, Text,
    TypedConsumer, TypedRecord, TypedStream,
};

pub use kafka4rs_protocol::record::TimestampType;
