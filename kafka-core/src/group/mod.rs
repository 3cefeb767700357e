//! Group membership: machines without I/O, driven by the consumer's shell.

mod consumer;
mod event;
mod heartbeat;
#[cfg(test)]
mod tests;

pub use consumer::ConsumerMember;
pub use event::{Departure, HeartbeatFailure, MemberAction, MemberConfig, MemberState, TopicNames};
