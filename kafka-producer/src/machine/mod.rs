//! Decisions about batches, without clock, task, lock or I/O.

mod action;
mod batcher;
mod identity;
#[cfg(test)]
mod model_tests;
mod outcome;
#[cfg(test)]
mod tests;

pub(crate) use action::{Action, Attempt, BatchId, PartitionKey, RequestTag, SealedInfo};
pub(crate) use batcher::{Batcher, BatcherConfig};
pub(crate) use identity::ProducerIdentity;
pub(crate) use outcome::{Cause, Failure, FailureReason, PartitionAnswer, Verdict};
