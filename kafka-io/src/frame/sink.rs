use std::error::Error;
use std::fmt;

use bytes::BytesMut;

/// Takes a frame while it arrives, into its own memory.
///
/// The reader asks for [`space`](FrameSink::space), appends what has arrived to the buffer it was given, says
/// [`filled`](FrameSink::filled), and asks again; after the last byte comes [`end`](FrameSink::end). Dropped before,
/// the frame was broken off, or its receiver no longer wants it.
pub trait FrameSink: Send {
    /// Where the next bytes go, `frame_remaining` of the frame being still to come (never 0).
    ///
    /// The reader fills at most `limit` bytes, and at most the buffer's spare capacity: it never grows the buffer. A
    /// sink that offers no space breaks the reading off with an error.
    fn space(&mut self, frame_remaining: usize) -> SinkSpace<'_>;

    /// `n` bytes were appended to the buffer last given.
    ///
    /// # Errors
    /// The bytes make no sense; the rest of the frame is then skipped.
    fn filled(&mut self, n: usize) -> Result<(), SinkError>;

    /// The frame is complete.
    ///
    /// # Errors
    /// The frame ended too early for what it holds.
    fn end(&mut self) -> Result<(), SinkError>;
}

/// The buffer a reader may append to, and how far.
#[derive(Debug)]
pub struct SinkSpace<'a> {
    /// Appended to, within its spare capacity.
    pub buf: &'a mut BytesMut,
    /// The most bytes to append.
    pub limit: usize,
}

/// Why a sink refused its bytes.
#[derive(Debug)]
pub struct SinkError(Box<dyn Error + Send + Sync>);

impl SinkError {
    /// Of another error or a text.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }

    /// The error it was made of.
    pub fn into_inner(self) -> Box<dyn Error + Send + Sync> {
        self.0
    }
}

impl fmt::Display for SinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for SinkError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}
