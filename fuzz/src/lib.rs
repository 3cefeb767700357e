//! What fuzzing calls: a function for every decoder of the wire layer, and their corpora.
//!
//! A target is a plain `fn(&[u8])` that panics when a promise is broken. [`TARGETS`] lists them.
//! libFuzzer calls them from `fuzz/runner`, a workspace of its own because its macro needs `unsafe`
//! and its build a C++ compiler; the test `replay` of this crate calls them with the packed corpora
//! and with every input that once broke one, with nothing but stable Rust.
//!
//! Beyond "no panic", targets check that what was read can be written and reads back equal, that two
//! decoders of the same bytes agree, and that memory stays within what the decoder documents: a counting
//! allocator measures each call. [`watched`] adds the time of each call to that.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a target says that a promise is broken by panicking"
)]

#[cfg(feature = "corpus")]
pub mod corpus;

mod codecs;
mod control;
mod fetch;
mod frames;
// The file and not its crate, which needs the broker: fuzzing begins at the lowest layers alone.
#[cfg(feature = "corpus")]
#[path = "../../tests/testkit/src/golden.rs"]
pub mod golden;
mod headers;
mod json;
mod memory;
mod messages;
mod records;
mod varints;
mod watch;

pub use messages::{json_seed, message_seed};
pub use watch::{SLOWEST, watched};

/// A function to be fuzzed.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Target {
    /// Its name: of the function, its corpus and its binary.
    pub name: &'static str,
    /// What it feeds, in a few words.
    pub about: &'static str,
    /// The longest input worth trying, in bytes: enough to nest what nests, and quick.
    pub max_len: usize,
    /// Panics if a promise is broken.
    pub run: fn(&[u8]),
}

macro_rules! targets {
    ($($module:ident::$name:ident, $max_len:literal, $about:literal;)*) => {
        $(pub use $module::$name;)*

        /// Every target, by name.
        pub const TARGETS: &[Target] = &[
            $(Target {
                name: stringify!($name),
                about: $about,
                max_len: $max_len,
                run: $module::$name,
            },)*
        ];
    };
}

targets! {
    headers::api_versions, 1024, "answers to ApiVersions, downgrades among them";
    records::batches, 2048, "runs of record batches, as fetched";
    codecs::compress, 512, "every codec's writer against its reader";
    messages::consumer_protocol, 1024, "subscriptions and assignments behind their version";
    control::control, 256, "keys and values of control records";
    messages::data, 1024, "messages that are neither request nor response, by version";
    fetch::fetch_reader, 1024, "the pull reader of fetch answers against the full decoder";
    frames::frames, 1024, "a stream of frames in pieces of any size";
    codecs::gzip, 1024, "gzip members";
    headers::headers, 256, "headers of requests and responses with their tag sections";
    json::json, 512, "JSON of every message and version";
    codecs::lz4, 1024, "LZ4 frames";
    records::records, 1024, "records of one batch, plain or compressed";
    messages::request, 1024, "requests by API and version";
    messages::response, 1024, "responses by API and version";
    codecs::snappy, 1024, "snappy blocks, bare and in xerial's framing";
    varints::varints, 64, "varints against a plain reference";
    codecs::zstd, 1024, "zstd frames, by `ruzstd`, or by the C library with feature `zstd`";
}

/// The target of this name.
#[must_use]
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}
