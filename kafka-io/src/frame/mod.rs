//! Kafka's frames: `[len: i32, big endian][len bytes]`, over any byte stream.
//!
//! A length is judged before anything is allocated for it ([`frame_len`]), and memory follows the bytes received,
//! never the length announced: at most twice what has arrived plus 64 KiB.

mod error;
mod limits;
mod reader;
mod sink;
mod writer;

pub use error::FrameError;
pub use limits::{FrameLimits, frame_len};
pub use reader::{FrameHead, FrameReader};
pub use sink::{FrameSink, SinkError, SinkSpace};
pub use writer::FrameWriter;
