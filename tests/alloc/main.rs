//! What the hot paths may allocate, counted. The counting allocator is `allocation-counter`'s.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod consumer;
mod messages;
mod producer;
mod records;
