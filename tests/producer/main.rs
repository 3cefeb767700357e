//! The producer against the embedded broker, which keeps Kafka's rules about numbers and epochs.
//!
//! Each fault that a producer must survive has a row in a table (`coverage`), with a short name; its tests begin with
//! that name. All of it is in virtual time, but for `reports`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod basics;
mod bed;
mod brokers;
mod closing;
mod coverage;
mod deadlines;
mod lifecycle;
mod memory;
mod network;
mod numbers;
mod protocol;
mod replicas;
mod reports;
mod sealing;
mod settings;
mod tap;
mod too_large;
mod topics;
