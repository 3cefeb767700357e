//! Every message of every version agrees with Java's own client, and no bytes do harm.

mod arbitrary;
mod fetch_reader;
mod frames;
mod golden_messages;
mod malformed;
mod registry;
mod schema_json;
mod tables;
