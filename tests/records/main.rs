//! Record batches and the partition hash against what Kafka's Java client wrote and read.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod golden_batches;
mod hostile;
mod legacy;
mod messages;
mod murmur2;
mod properties;
