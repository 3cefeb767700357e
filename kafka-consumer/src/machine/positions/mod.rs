//! Where each partition is read next, and how that becomes known.

mod assigned;
mod delivery;
mod fetching;
mod question;
mod rules;
mod search;
mod slot;
#[cfg(test)]
mod tests;

pub(crate) use assigned::{Incarnation, Positions};
pub(crate) use question::{Found, PositionAction};
pub(crate) use rules::{PositionRules, ResetTo, Stuck};
