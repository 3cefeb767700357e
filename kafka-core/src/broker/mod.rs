//! Connections to brokers: one task and one socket for each (broker, [`Lane`]).
//!
//! ```text
//! Lanes --lane(endpoint, Lane)--> LaneHandle --ready()--> Connection --submit()--> Pending
//!                                     |                        |
//!                                 BrokerTask: dial, agree on versions, then read, write, watch deadlines
//! ```
//!
//! A broker works on one request of a connection at a time and answers in order, so requests that may wait inside the
//! broker get a lane of their own.

mod connection;
mod endpoint;
mod handshake;
mod in_flight;
mod lane;
mod lanes;
mod pending;
mod shared;
mod task;
mod throttle;

pub use connection::Connection;
pub(crate) use endpoint::ADDRESS_UNKNOWN;
pub(crate) use endpoint::ConnectionSettings;
pub use endpoint::Endpoint;
pub use lane::{Lane, LaneHandle, LaneLoad};
pub(crate) use lanes::Lanes;
pub use pending::{Pending, PendingStream, PendingWrite, RequestError, Written};

#[cfg(test)]
mod tests;
