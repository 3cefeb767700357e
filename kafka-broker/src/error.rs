//! Why the broker does not start or close.

use std::io;
use std::net::SocketAddr;

use thiserror::Error;

/// An error of starting or closing a broker. What happens while it runs is answered to the client concerned.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BrokerError {
    /// A setting cannot be.
    #[error("broker: {0}")]
    Config(String),
    /// There is no runtime to run on.
    #[error("broker: {0}")]
    NoRuntime(String),
    /// The address cannot be listened on.
    #[error("broker: cannot listen on {addr}: {cause}; choose another port, or 0 for any")]
    Listen {
        /// The address.
        addr: SocketAddr,
        /// The socket's error.
        #[source]
        cause: io::Error,
    },
    /// The log cannot be opened.
    #[error("broker: the log cannot be opened: {0}")]
    Log(String),
    /// Something named does not exist.
    #[error("broker: {0}")]
    NoSuch(String),
    /// The cluster refused what was asked of it.
    #[error("broker: {what}: {code}; {}", .code.remedy())]
    Refused {
        /// What was asked.
        what: String,
        /// Why not.
        code: kafka4rs_protocol::ErrorCode,
    },
    /// Tasks did not end in time and were aborted.
    #[error("broker: closed, but had to abort {}", .tasks.join(", "))]
    Aborted {
        /// Their names.
        tasks: Vec<String>,
    },
}
