//! Faults on purpose: what goes wrong with which requests, drawn from one seed.
//!
//! A [`FaultRule`] says which requests are hit and what happens to them. Everything else goes on by Kafka's rules
//! (sequences, epochs, sessions, the order of answers): a broker that merely echoed would prove nothing. Which rules
//! apply is decided by a pure matcher; the connection does what it says.

mod answer;
mod corrupt;
mod effect;
mod faults;
mod gate;
mod install;
mod matcher;
mod rule;
pub(crate) mod store;
mod subject;

pub use effect::{Corruption, Then};
pub use gate::Gate;
pub use install::{FaultHandle, FaultRule};

pub(crate) use answer::Struck;
pub(crate) use effect::{Effect, Plan};
pub(crate) use faults::Faults;
pub(crate) use rule::{Asked, Strike, Subject, SubjectTopic};
pub(crate) use subject::Subjected;
