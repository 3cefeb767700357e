//! The slot log: one shard, one proposer, state as a fold.
//!
//! The only primitive is *create if absent* of a numbered object. Whoever creates slot n defines history; the chain
//! rule (a slot names its parent) makes everything a loser had sent behind it void. A command is acknowledged when
//! its slot, and so every earlier one, is known to be history. An answer of the store that does not say what happened
//! is resolved by sending the same bytes again and reading back who won.

pub(crate) mod codec;
pub(crate) mod command;
pub(crate) mod fold;
pub(crate) mod memory;
pub(crate) mod partition;
pub(crate) mod producer;
mod proposer;
pub(crate) mod shard;
pub(crate) mod slot;
mod snapshot;
pub(crate) mod store;
mod waiters;

#[cfg(test)]
mod model;
#[cfg(test)]
mod tests;

pub(crate) use shard::{LogSettings, Shard};
