//! Runtimes, framed transports and dialling for kafka4rs.
//!
//! - [`rt`]: the object-safe [`rt::Runtime`] (clock, timers, spawn, randomness, sockets), its Tokio and virtual-time
//!   implementations. Nothing outside `rt` touches time, tasks or chance.
//! - [`Stream`] and [`Listener`]: a byte stream cut into a reading and a writing half, and what accepts them.
//! - [`frame`]: Kafka's length-prefixed frames over such a stream, bounded before anything is allocated.
//! - [`mod@dial`]: names to connected streams, every address tried within one deadline.
//! - [`mem`]: an in-memory stream pair with real backpressure, for tests and for a broker in the same process.

pub mod dial;
pub mod frame;
mod listener;
pub mod mem;
pub mod rt;
mod stream;

pub use listener::Listener;
pub use stream::{BoxRead, BoxWrite, Stream};
