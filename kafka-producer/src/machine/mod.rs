//! Decisions about batches, without clock, task, lock or I/O.

mod batcher;
mod identity;
#[cfg(test)]
mod model_tests;
mod outcome;
#[cfg(test)]
mod tests;

pub(crate) use batcher::{
    Action, Attempt, BatchId, Batcher, BatcherConfig, PartitionKey, RequestTag, SealedInfo,
};
pub(crate) use identity::ProducerIdentity;
pub(crate) use outcome::{Cause, Failure, FailureReason, PartitionAnswer, Verdict};
