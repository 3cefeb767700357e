use std::io;

use thiserror::Error;

use super::SinkError;

/// Why a frame could not be read. After [`FrameError::Sink`] the stream can go on behind the rest of the frame
/// ([`FrameReader::poll_skip`](super::FrameReader::poll_skip)); after any other it is of no use.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FrameError {
    /// The stream failed.
    #[error("connection broken: {0}")]
    Io(#[from] io::Error),
    /// The stream ended where a frame should have gone on, or where the next one should have begun.
    #[error("connection closed by the peer{}", if *mid_frame { " in the middle of a frame" } else { "" })]
    Eof {
        /// Whether part of a frame had arrived.
        mid_frame: bool,
    },
    /// A length below zero.
    #[error(
        "frame length {len} is negative; the peer does not speak Kafka's protocol or the stream is corrupt"
    )]
    Negative {
        /// The length read.
        len: i32,
    },
    /// Too short to hold even a correlation id.
    #[error(
        "frame of {len} bytes is too short for a header; the peer does not speak Kafka's protocol"
    )]
    TooShort {
        /// The length read.
        len: usize,
    },
    /// Longer than allowed; nothing was allocated for it.
    #[error(
        "frame of {len} bytes exceeds the limit of {max}; the peer does not speak Kafka's protocol, or the limit is too low"
    )]
    TooLarge {
        /// The length read.
        len: usize,
        /// The limit it exceeds.
        max: usize,
    },
    /// The peer answered with a TLS record.
    #[error(
        "the peer speaks TLS, which is not built yet; use its plaintext port (security.protocol=PLAINTEXT)"
    )]
    LooksLikeTls,
    /// The peer speaks HTTP.
    #[error("the peer speaks HTTP; the address does not belong to a Kafka listener")]
    LooksLikeHttp,
    /// The peer speaks SSH.
    #[error("the peer speaks SSH; the address does not belong to a Kafka listener")]
    LooksLikeSsh,
    /// The sink refused the bytes.
    #[error("frame refused: {0}")]
    Sink(#[from] SinkError),
}
