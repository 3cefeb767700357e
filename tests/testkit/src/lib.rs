//! Helpers of kafka4rs's tests.
//!
//! [`kcheck`] judges the history of a run, [`golden`] reads the vectors another implementation made, [`kafka`] speaks to the real cluster,
//! [`Peer`] is a server that misbehaves, [`Sink`] one that stores nothing, [`proxy`] stands between a client and a broker and does what networks
//! do, [`drop_at_every_poll`] cancels a future everywhere, [`with_hooks`] changes what a runtime does.

#![expect(clippy::panic, reason = "a helper that cannot do its work fails the test that called it")]

mod drop_at_every_poll;
pub mod golden;
mod hooks;
pub mod kafka;
pub mod kcheck;
mod names;
pub mod nemesis;
mod peer;
pub mod proxy;
mod sink;

pub use drop_at_every_poll::{End, drop_at, drop_at_every_poll};
pub use hooks::{RuntimeHooks, with_hooks};
pub use names::{TempDir, unique};
pub use peer::{Behaviour, Peer, closed_address};
pub use sink::Sink;
