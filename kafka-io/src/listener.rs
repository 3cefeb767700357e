use std::io;
use std::net::SocketAddr;

use crate::rt::BoxFuture;
use crate::stream::Stream;

/// Accepts connections on one address. Dropping it stops listening.
pub trait Listener: Send {
    /// The address listened on, with the port the system chose when port 0 was asked for.
    ///
    /// # Errors
    /// The socket's own error.
    fn local_addr(&self) -> io::Result<SocketAddr>;

    /// The next connection.
    ///
    /// # Errors
    /// The socket's own error; most are about one connection (`ConnectionAborted`) or a resource (`EMFILE`), so the
    /// caller goes on after a pause.
    ///
    /// # Cancel safety
    /// Cancel safe: dropping the future loses no connection.
    fn accept(&mut self) -> BoxFuture<'_, io::Result<Stream>>;
}
