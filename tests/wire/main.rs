//! Every message of every version agrees with Java's own client, and no bytes do harm.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod arbitrary;
mod cuts;
mod fetch_reader;
mod frames;
mod golden_messages;
mod hostile;
mod inspect;
mod json;
mod malformed;
mod registry;
mod schema_json;
mod tables;
