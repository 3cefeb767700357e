//! A TCP proxy in this process that stands between a client and one broker and does what networks do.
//!
//! Two ways to put it in between: tell the broker to advertise the proxy's address (`cargo xtask kafka up
//! --proxied` does that with real Kafka), or give the client a [`detour`], a runtime that connects to the
//! proxy where the broker's address is meant; then nobody's configuration changes.
//!
//! Faults are of two sorts. [`FaultProxy::set_link`], [`FaultProxy::cut`], [`FaultProxy::end_all`] and
//! [`FaultProxy::after_bytes`] know only bytes, and work under anything. Rules ([`FaultProxy::on_request`],
//! [`FaultProxy::on_answer`]) know frames: the proxy reads the length, API key, version and correlation id
//! of each request and so knows what every answer is an answer to. It shares no code with the client's codec.
//! Bytes that are no frames pass as they come.
//!
//! All chance is drawn from the proxy's seed, one draw after the other in the order in which frames arrive.
//! The clock is real: a test waits for conditions ([`RuleHandle::wait_for_hits`], [`Gate::wait_for`],
//! [`FaultProxy::wait_for`]) instead of sleeping.

#![expect(clippy::disallowed_methods, reason = "sockets of the machine live in real time")]

mod connection;
mod detour;
mod frames;
mod gate;
mod link;
mod rule;
mod server;
#[cfg(test)]
mod tests;

pub use detour::detour;
pub use frames::Frame;
pub use gate::Gate;
pub use link::{End, Link, Way};
pub use rule::{FaultRule, RuleHandle};
pub use server::{FaultProxy, Seen};
