//! Where each partition is read next, and how that becomes known.

mod assigned;
mod delivery;
mod epochs;
mod event;
mod fetching;
mod leaders;
mod question;
mod reading;
mod replicas;
mod rules;
mod search;
mod slot;
#[cfg(test)]
mod tests;

pub(crate) use assigned::{Incarnation, Positions};
pub use event::PositionEvent;
pub(crate) use fetching::Fetchable;
pub(crate) use leaders::Leader;
pub(crate) use question::{EpochEnd, EpochQuestion, Found, PositionAction};
pub(crate) use reading::{Cursor, Leave};
pub(crate) use rules::{PositionRules, ResetTo, Stuck};
