//! What a connection is told to do about a request.

use std::time::Duration;

use kafka4rs_protocol::{
    ApiKey, DecodeError, Encode, EncodeError, ErrorCode, Segments, VersionRange, Writer,
    encode_response_frame,
};
use thiserror::Error;

/// What a connection does after a request.
#[derive(Debug)]
pub(crate) struct Reply {
    /// The answer, framed; none for requests that want none.
    pub(crate) answer: Option<Segments>,
    pub(crate) then: After,
    /// Bytes a second of the answer; 0 for as fast as it goes.
    pub(crate) drip: u32,
    /// How long nothing more is read.
    pub(crate) mute: Duration,
}

/// What becomes of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    Next,
    Close,
    /// It stays open, and nothing more is answered.
    Silence,
}

impl Reply {
    pub(super) fn of(answer: Option<Segments>) -> Self {
        Self { answer, then: After::Next, drip: 0, mute: Duration::ZERO }
    }

    pub(super) fn without_answer(then: After) -> Self {
        Self { then, ..Self::of(None) }
    }
}

/// A request that cannot be answered, so that its connection ends.
#[derive(Debug, Error)]
pub(crate) enum BadRequest {
    #[error("{0}")]
    Decode(#[from] DecodeError),
    #[error("unknown API {key} (version {version})")]
    UnknownApi { key: i16, version: i16 },
    #[error("{api} version {version} is not served, only {served}")]
    Version { api: ApiKey, version: i16, served: VersionRange },
    #[error("a produce request with acks=0 failed: {code}")]
    Unacknowledged { code: ErrorCode },
    #[error("the answer cannot be written: {0}")]
    Encode(#[from] EncodeError),
}

/// An answer with length and header, ready for the socket.
pub(super) fn frame_answer<R: kafka4rs_protocol::Response + Encode>(
    correlation_id: i32,
    version: i16,
    answer: &R,
) -> Result<Segments, BadRequest> {
    let mut w = Writer::with_capacity(256);
    encode_response_frame(&mut w, correlation_id, version, answer)?;
    Ok(w.finish())
}
