//! The producer against the embedded broker, which keeps Kafka's rules about numbers and epochs.
//!
//! Each fault that a producer must survive has a row in a table (`coverage`), with a short name; its tests begin with
//! that name. All of it is in virtual time, but for `reports`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod basics;
mod bed;
mod cluster;
mod coverage;
mod lifecycle;
mod network;
mod protocol;
mod records;
mod reports;
mod sealing;
mod settings;
mod tap;
