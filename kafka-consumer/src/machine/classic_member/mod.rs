//! Membership in a classic group, in which members divide the partitions among themselves.
//!
//! [`ClassicMember`] decides; what goes in and out of it is in `event`.

mod answers;
mod event;
mod leader;
mod member;
#[cfg(test)]
mod model_tests;
mod requests;
#[cfg(test)]
mod state_tests;
mod steps;

pub(crate) use event::{ClassicAction, ClassicConfig, ClassicState, LeaveKind, TopicFilter};
pub(crate) use member::ClassicMember;
