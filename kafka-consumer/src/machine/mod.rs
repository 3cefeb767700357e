//! Decisions over time, without I/O: fetch sessions, the fetch plan, positions, reconciliation.

pub(crate) mod fetch_plan;
pub(crate) mod fetch_session;
pub(crate) mod positions;
pub(crate) mod reconcile;
