use std::fmt;
use std::net::SocketAddr;

use tokio::io::{AsyncRead, AsyncWrite};

/// The reading half of a [`Stream`].
pub type BoxRead = Box<dyn AsyncRead + Send + Unpin>;
/// The writing half of a [`Stream`].
pub type BoxWrite = Box<dyn AsyncWrite + Send + Unpin>;

/// A connected byte stream, cut into its two halves so that a sender can write while a task reads.
///
/// Dropping both halves closes the connection.
pub struct Stream {
    reader: BoxRead,
    writer: BoxWrite,
    peer: Option<SocketAddr>,
    direct_write: bool,
}

impl Stream {
    /// A stream of two independent halves: writing to one disturbs nobody who reads the other. `peer` is the address
    /// of the other side, when there is one.
    pub fn new(
        reader: impl AsyncRead + Send + Unpin + 'static,
        writer: impl AsyncWrite + Send + Unpin + 'static,
        peer: Option<SocketAddr>,
    ) -> Self {
        Self { reader: Box::new(reader), writer: Box::new(writer), peer, direct_write: true }
    }

    /// A stream over anything that reads and writes. The halves share a lock, and only one task may poll them
    /// ([`allows_direct_write`](Self::allows_direct_write) is false); prefer [`Stream::new`] where the transport can be
    /// split for free.
    pub fn from_io<S>(io: S) -> Self
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        let (reader, writer) = tokio::io::split(io);
        Self::new(reader, writer, None).with_direct_write(false)
    }

    /// Sets the address of the other side.
    #[must_use]
    pub fn with_peer(mut self, peer: Option<SocketAddr>) -> Self {
        self.peer = peer;
        self
    }

    /// Says whether a write may be attempted outside the task that reads.
    #[must_use]
    pub fn with_direct_write(mut self, allowed: bool) -> Self {
        self.direct_write = allowed;
        self
    }

    /// Whether a write may be attempted outside the task that reads, without a waker. Not with TLS and the like, where
    /// writing may read: the attempt would take the reader's wake-up away.
    pub fn allows_direct_write(&self) -> bool {
        self.direct_write
    }

    /// The address of the other side, when there is one.
    pub fn peer(&self) -> Option<SocketAddr> {
        self.peer
    }

    /// The reading half, the writing half and the address of the other side.
    pub fn into_parts(self) -> (BoxRead, BoxWrite, Option<SocketAddr>) {
        (self.reader, self.writer, self.peer)
    }
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream").field("peer", &self.peer).finish_non_exhaustive()
    }
}
