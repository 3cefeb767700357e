//! The broker, spoken to in raw protocol over the in-memory network and in virtual time.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod apis;
mod bed;
mod classic;
mod classic_static;
mod classic_timers;
mod connections;
mod faults;
mod fetching;
mod group_admin;
mod groups;
mod leaders;
mod member;
mod migration;
mod nodes;
mod offsets;
mod producing;
mod releases;
mod replicas;
mod restart;
mod store;
mod topics;
