//! Record batches and the partition hash against what Kafka's Java client wrote and read.

mod golden_batches;
mod murmur2;
mod properties;
