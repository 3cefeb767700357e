//! The consumer against the embedded broker, in virtual time.

#![expect(
    clippy::expect_used,
    reason = "a helper that cannot do its work fails the test that called it"
)]

mod assign;
mod assignors;
mod bad_batches;
mod bed;
mod budget;
mod choice;
mod committing;
mod edges;
mod groups;
mod listing;
mod old_formats;
mod replicas;
mod sessions;
mod shelf;
mod stand;
mod streams;
mod topics;
mod truncation;
mod typed;
