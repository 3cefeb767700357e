//! Which partition a record goes to.
//!
//! | the record has | it goes to |
//! |---|---|
//! | a partition | that one |
//! | none | where the [`BuiltInPartitioner`] or the custom [`Partitioner`] says |
//!
//! The built-in ones come in three kinds: those that hash the key (`hash`), those that stick to a
//! partition for a batch (`sticky`, whose next choice is weighed in `load`), and the round robin.

mod built_in;
mod custom;
mod hash;
mod load;
mod sticky;

pub(crate) use built_in::Ask;
pub use built_in::{BuiltInPartitioner, ParsePartitionerError};
pub(crate) use custom::Choice;
pub use custom::{Partitioner, PartitionerChoice, RecordToPlace};
pub(crate) use load::{LoadGuard, Loads, Stalled, row_of, scaled};
pub(crate) use sticky::Sticky;
